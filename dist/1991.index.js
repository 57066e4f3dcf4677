export const id = 1991;
export const ids = [1991];
export const modules = {

/***/ 91991:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  azureFunctions: () => (/* binding */ azureFunctions),
  provider: () => (/* binding */ provider)
});

// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __webpack_require__(87342);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./build/js/prove/custom-handler-env.js
// The environment of a custom handler, and what the host makes of the arguments in host.json.

/**
 * The environment that the host gives a handler.
 * @param port where it must listen
 * @param root the app's root as the handler sees it
 * @param options the app's name and its own settings, which win over all but the host's own variables
 * @returns all variables. Sources: azure-functions-host, HttpWorkerProcess; Azure App Service, "Environment variables"
 */
function customHandlerEnvironment(port, root, options) {
    const { appName = 'function-app', env } = options;
    const workerId = (0,external_node_crypto_.randomUUID)();
    return {
        PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        HOME: '/home',
        LANG: 'C.UTF-8',
        ASPNETCORE_ENVIRONMENT: 'Production',
        AZURE_FUNCTIONS_ENVIRONMENT: 'Production',
        AzureWebJobsScriptRoot: root,
        FUNCTIONS_EXTENSION_VERSION: '~4',
        FUNCTIONS_WORKER_RUNTIME: 'custom',
        WEBSITE_HOSTNAME: `${appName}.azurewebsites.net`,
        WEBSITE_SITE_NAME: appName,
        WEBSITE_INSTANCE_ID: '0'.repeat(64),
        ...env,
        FUNCTIONS_APP_ROOT_PATH: root,
        FUNCTIONS_CUSTOMHANDLER_PORT: String(port),
        FUNCTIONS_CUSTOMHANDLER_WORKER_ID: workerId,
        FUNCTIONS_HTTPWORKER_PORT: String(port),
        FUNCTIONS_HTTPWORKER_ID: workerId,
    };
}
/**
 * Expands `%NAME%` in an argument.
 * @param argument from host.json
 * @param env the handler's environment
 * @returns the argument; a name that is not set becomes nothing, as in the host
 */
function expandArgument(argument, env) {
    return argument.replaceAll(/%(.+?)%/g, (_, name) => env[name] ?? '');
}

;// CONCATENATED MODULE: ./build/js/prove/custom-handler-payload.js
// The JSON that the Functions host and a custom handler exchange where requests are not forwarded as they are. Source:
// Azure Functions, "Custom handlers", request and response payload; azure-functions-host, HttpScriptInvocationContext
// and HttpScriptInvocationResultExtensions.

/**
 * The body of an invocation for an HTTP trigger.
 * @param target the function
 * @param request what the client sent, and where
 * @param params the route's parameters
 * @returns Data and Metadata
 */
function httpInvocation(target, request, params) {
    const query = Object.fromEntries(new URLSearchParams(request.query ?? ''));
    const headers = Object.fromEntries(Object.entries(request.headers ?? {}).map(([name, value]) => [name, [value]]));
    const host = request.headers?.['host'] ?? 'localhost';
    const search = request.query === undefined || request.query === '' ? '' : `?${request.query}`;
    const body = request.body === undefined || request.body.length === 0 ? {} : { Body: request.body.toString() };
    const value = {
        Url: `http://${host}${request.path}${search}`,
        Method: request.method.toUpperCase(),
        Query: query,
        Headers: headers,
        Params: params,
        Identities: [],
        ...body,
    };
    return { Data: { [target.triggerName]: value }, Metadata: metadata(target, { ...query, ...params }) };
}
/**
 * The body of an invocation for any other trigger.
 * @param target the function
 * @param data the trigger's value: an object or array is given as it is, a text as a JSON string, as the host does
 * @returns Data and Metadata
 */
function triggerInvocation(target, data) {
    const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
    const value = isObject ? data : JSON.stringify(data);
    return { Data: { [target.triggerName]: value }, Metadata: metadata(target, {}) };
}
function metadata(target, values) {
    return { ...values, sys: { MethodName: target.name, UtcNow: new Date().toISOString(), RandGuid: (0,external_node_crypto_.randomUUID)() } };
}
/**
 * Reads a handler's answer to an invocation.
 * @param body what it sent with a status of 2xx
 * @returns the result, or a sentence without full stop that says what is wrong with it
 */
function readInvocationResult(body) {
    let value;
    try {
        value = JSON.parse(body.toString());
    }
    catch {
        return `expected a JSON object with Outputs, Logs and ReturnValue, got ${JSON.stringify(body.toString().slice(0, 80))}`;
    }
    if (!isRecord(value))
        return `expected a JSON object with Outputs, Logs and ReturnValue, got ${typeName(value)}`;
    // Newtonsoft.Json matches the names of members in any case.
    const byName = new Map(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]));
    const outputs = byName.get('outputs') ?? {};
    const logs = byName.get('logs') ?? [];
    if (!isRecord(outputs))
        return `expected Outputs to be an object, got ${typeName(outputs)}`;
    if (!Array.isArray(logs))
        return `expected Logs to be an array of strings, got ${typeName(logs)}`;
    return { outputs, logs: logs.map(String), returnValue: byName.get('returnvalue') };
}
/**
 * The answer that a client gets for an invocation's result.
 * @param target the function
 * @param result what its handler answered
 * @returns the HTTP answer: of the output binding that has one, else of the return value, else 204
 */
function toHttpResponse(target, result) {
    const name = target.outputs.find((output) => output !== '$return' && result.outputs[output] !== undefined);
    const returned = target.outputs.includes('$return') ? result.returnValue : undefined;
    const value = name === undefined ? returned : parsed(result.outputs[name]);
    if (value === undefined || value === null) {
        return { status: target.outputs.length === 0 ? 204 : 200, headers: {}, body: Buffer.alloc(0) };
    }
    const byName = new Map(isRecord(value) ? Object.entries(value).map(([key, member]) => [key.toLowerCase(), member]) : []);
    const isHttp = ['statuscode', 'status', 'body', 'headers'].some((key) => byName.has(key));
    if (!isHttp)
        return { status: 200, ...content(value) };
    const status = Number(byName.get('statuscode') ?? byName.get('status') ?? 200);
    const given = byName.get('headers');
    const headers = isRecord(given)
        ? Object.fromEntries(Object.entries(given).map(([key, member]) => [key.toLowerCase(), String(member)]))
        : {};
    const { headers: typed, body } = content(byName.get('body'));
    return { status: Number.isInteger(status) ? status : 200, headers: { ...typed, ...headers }, body };
}
/** The host reads an output as JSON text where it is a text. */
function parsed(value) {
    if (typeof value !== 'string')
        return value;
    try {
        return JSON.parse(value);
    }
    catch {
        return value;
    }
}
function content(value) {
    if (value === undefined || value === null)
        return { headers: {}, body: Buffer.alloc(0) };
    if (typeof value === 'string') {
        return { headers: { 'content-type': 'text/plain; charset=utf-8' }, body: Buffer.from(value) };
    }
    const body = Buffer.from(JSON.stringify(value));
    return { headers: { 'content-type': 'application/json; charset=utf-8' }, body };
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function typeName(value) {
    if (value === null)
        return 'null';
    return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}

;// CONCATENATED MODULE: ./build/js/prove/routes.js
// Route templates of HTTP triggers, as ASP.NET Core reads them: `products/{category:alpha}/{id:int?}`, `{*rest}`.
// Sources: Azure Functions, HTTP trigger, "Customize the HTTP endpoint"; ASP.NET Core, "Route constraints".
const whole = {
    int: '-?\\d+',
    long: '-?\\d+',
    bool: '(?:true|false)',
    guid: '\\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\\}?',
    alpha: '[a-z]*',
    decimal: '-?\\d+(?:\\.\\d+)?',
    double: '-?\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?',
    float: '-?\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?',
    datetime: '[^/]+',
    min: '-?\\d+',
    max: '-?\\d+',
    range: '-?\\d+',
};
const samples = {
    int: '1',
    long: '1',
    bool: 'true',
    guid: '00000000-0000-0000-0000-000000000001',
    decimal: '1',
    double: '1',
    float: '1',
    datetime: '2020-01-02',
};
/**
 * Reads a route template.
 * @param template without the prefix, with or without a leading slash
 * @returns its segments; what is not understood is taken as text or as a parameter without constraints
 */
function parseRoute(template) {
    const segments = splitOutsideBraces(template.replace(/^\/+|\/+$/g, ''), '/')
        .filter((text) => text !== '')
        .map((text) => ({ parts: parseSegment(text) }));
    const parameterised = segments.some(({ parts }) => parts.some((part) => typeof part !== 'string'));
    return { segments, parameterised };
}
function parseSegment(text) {
    const parts = [];
    let literal = '';
    for (let at = 0; at < text.length; at++) {
        const doubled = text.slice(at, at + 2);
        const end = text[at] === '{' ? closingBrace(text, at) : -1;
        if (doubled === '{{' || doubled === '}}') {
            literal += doubled[0];
            at++;
        }
        else if (end > at) {
            if (literal !== '')
                parts.push(literal);
            literal = '';
            parts.push(parseParameter(text.slice(at + 1, end)));
            at = end;
        }
        else {
            literal += text[at];
        }
    }
    if (literal !== '')
        parts.push(literal);
    return parts;
}
/** The brace that ends a parameter; braces in a regex constraint are doubled. */
function closingBrace(text, from) {
    for (let at = from + 1; at < text.length; at++) {
        const doubled = text.slice(at, at + 2);
        if (doubled === '{{' || doubled === '}}')
            at++;
        else if (text[at] === '}')
            return at;
    }
    return -1;
}
function parseParameter(text) {
    const catchAll = text.startsWith('*');
    const bare = text.replace(/^\*{1,2}/, '');
    const optional = bare.endsWith('?');
    const [name = '', ...constraints] = splitOutsideBraces(optional ? bare.slice(0, -1) : bare, ':');
    // The default stands after the name or after the last constraint: `{id=1}`, `{id:int=1}`.
    const last = constraints.at(-1) ?? name;
    const equals = last.startsWith('regex(') ? -1 : last.indexOf('=');
    const fallback = equals < 0 ? undefined : last.slice(equals + 1);
    const cut = (value) => (fallback === undefined || value !== last ? value : value.slice(0, equals));
    return { name: cut(name), constraints: constraints.map(cut), optional, catchAll, fallback };
}
function splitOutsideBraces(text, separator) {
    const pieces = [];
    let depth = 0;
    let piece = '';
    for (const character of text) {
        if (character === '{' || character === '(')
            depth++;
        if (character === '}' || character === ')')
            depth--;
        if (character === separator && depth <= 0) {
            pieces.push(piece);
            piece = '';
        }
        else {
            piece += character;
        }
    }
    return [...pieces, piece];
}
/**
 * Matches a path.
 * @param template as parseRoute() gave it
 * @param path without the prefix, percent-encoded
 * @returns the parameters, decoded, or undefined where it does not match
 */
function matchRoute(template, path) {
    const params = {};
    const given = path.split('/').filter((segment) => segment !== '');
    for (const [index, { parts }] of template.segments.entries()) {
        const only = parts.length === 1 ? parts[0] : undefined;
        if (typeof only === 'object' && only.catchAll) {
            params[only.name] = given.slice(index).map(decode).join('/');
            return params;
        }
        const segment = given[index];
        if (segment === undefined) {
            if (typeof only !== 'object' || !(only.optional || only.fallback !== undefined))
                return undefined;
            if (only.fallback !== undefined)
                params[only.name] = only.fallback;
            continue;
        }
        const found = matchSegment(parts, decode(segment));
        if (found === undefined)
            return undefined;
        Object.assign(params, found);
    }
    return given.length > template.segments.length ? undefined : params;
}
function matchSegment(parts, text) {
    const names = [];
    const pattern = parts.map((part) => {
        if (typeof part === 'string')
            return part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
        names.push(part.name);
        return '(.+?)';
    });
    const values = new RegExp(`^${pattern.join('')}$`, 'is').exec(text)?.slice(1);
    if (values === undefined)
        return undefined;
    const parameters = parts.filter((part) => typeof part !== 'string');
    const fits = parameters.every((part, index) => part.constraints.every((rule) => holds(rule, values[index] ?? '')));
    return fits ? Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])) : undefined;
}
function holds(constraint, value) {
    const [, kind = constraint, inner = ''] = /^(\w+)\((.*)\)$/.exec(constraint) ?? [];
    const pattern = whole[kind];
    if (pattern !== undefined && !new RegExp(`^${pattern}$`, 'i').test(value))
        return false;
    const numbers = inner.split(',').map(Number);
    const [first = 0, second = first] = numbers;
    switch (kind) {
        case 'min':
            return Number(value) >= first;
        case 'max':
            return Number(value) <= first;
        case 'range':
            return Number(value) >= first && Number(value) <= second;
        case 'minlength':
            return value.length >= first;
        case 'maxlength':
            return value.length <= first;
        case 'length':
            return value.length >= first && value.length <= second;
        default:
            return true;
    }
}
/**
 * A path that a template matches, for asking a function whether it is there.
 * @param template as parseRoute() gave it
 * @returns without the prefix and without a leading slash, percent-encoded
 */
function samplePath(template) {
    const segments = template.segments.map(({ parts }) => parts.map((part) => encodeURIComponent(typeof part === 'string' ? part : sample(part))).join(''));
    return segments.join('/');
}
function sample({ constraints, fallback }) {
    if (fallback !== undefined && fallback !== '')
        return fallback;
    for (const constraint of constraints) {
        const [, kind = constraint, inner = ''] = /^(\w+)\((.*)\)$/.exec(constraint) ?? [];
        const [first = 0] = inner.split(',').map(Number);
        const known = samples[kind];
        if (known !== undefined)
            return known;
        if (kind === 'min' || kind === 'max' || kind === 'range')
            return String(first);
        if ((kind === 'length' || kind === 'minlength') && Number.isSafeInteger(first))
            return 'a'.repeat(Math.min(first, 64));
        if (kind === 'maxlength')
            return 'a';
    }
    return 'sample';
}
/**
 * Finds the function that a request belongs to, as the host's router does: text before parameters, parameters with
 * constraints before those without, a catch-all last.
 * @param app the app
 * @param method any case
 * @param path of the URL, with the route prefix
 * @returns the function and its parameters, or undefined: the host answers 404
 */
function routeRequest(app, method, path) {
    const prefix = app.routePrefix.replace(/^\/+|\/+$/g, '');
    const bare = path.replace(/^\/+/, '');
    if (prefix !== '' && bare.toLowerCase() !== prefix.toLowerCase() && !startsWithPrefix(bare, prefix))
        return undefined;
    const rest = prefix === '' ? bare : bare.slice(prefix.length + 1);
    const matches = app.functions.flatMap((each) => {
        if (each.trigger.toLowerCase() !== 'httptrigger')
            return [];
        const methods = each.methods ?? [];
        if (methods.length > 0 && !methods.includes(method.toLowerCase()))
            return [];
        const template = parseRoute(each.route ?? each.name);
        const params = matchRoute(template, rest);
        return params === undefined ? [] : [{ function: each, params, rank: rank(template) }];
    });
    return matches.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))[0];
}
function startsWithPrefix(path, prefix) {
    return path.toLowerCase().startsWith(`${prefix.toLowerCase()}/`);
}
/** One digit a segment, smaller first. Source: ASP.NET Core, RoutePrecedence. */
function rank({ segments }) {
    const digits = segments.map(({ parts }) => {
        const [only] = parts;
        if (parts.length > 1)
            return '2';
        if (typeof only !== 'object')
            return '1';
        if (only.catchAll)
            return only.constraints.length > 0 ? '5' : '6';
        return only.constraints.length > 0 ? '3' : '4';
    });
    return digits.join('');
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

// EXTERNAL MODULE: ./build/js/prove/sandbox.js + 3 modules
var prove_sandbox = __webpack_require__(46504);
// EXTERNAL MODULE: ./build/js/prove/target-root.js
var target_root = __webpack_require__(73691);
;// CONCATENATED MODULE: ./build/js/prove/custom-handler-host.js
// Runs an extracted Azure Functions app as the host runs a custom handler: starts the executable, waits until it
// answers HTTP on the port it was given, and sends requests and invocations. Sources: Azure Functions, "Custom
// handlers"; azure-functions-host, HttpWorkerProcess, DefaultHttpWorkerService, DefaultWorkerProcessFactory.








const hostVersion = '4.1045.200';
/**
 * Starts an app's handler.
 * @param directory the extracted package, absolute
 * @param app what its host.json and function.json files say
 * @param options settings and limits
 * @returns the host; stop() it
 * @throws SandboxError where nothing can be started here
 */
async function startCustomHandler(directory, app, options) {
    const { network = false, hostEnv, startTimeoutMs = 30_000, requestTimeoutMs = 230_000 } = options;
    const sandbox = options.sandbox ??
        (await (0,prove_sandbox/* openSandbox */.l)({
            directory,
            target: target_root/* functionsHostRoot */.QH,
            network,
            hostEnv,
            emulator: options.emulator,
            ...(options.temp === undefined ? {} : { temp: options.temp }),
            ...(options.onOutput === undefined ? {} : { onOutput: options.onOutput }),
        }));
    let running;
    let socketPath;
    const started = performance.now();
    try {
        const way = await sandbox.reach(app.port);
        socketPath = way.socketPath;
        const env = customHandlerEnvironment(way.port, sandbox.packagePath, options);
        running = await sandbox.run({
            executable: app.executable,
            args: app.arguments.map((argument) => expandArgument(argument, env)),
            env,
            workingDirectory: app.workingDirectory,
        });
    }
    catch (error) {
        await sandbox.close();
        throw error;
    }
    let ended;
    const exited = running.exited.then((exit) => {
        ended = exit;
        return exit;
    });
    const agent = new external_node_http_.Agent({ keepAlive: false });
    const ping = (timeoutMs) => sendRequest(socketPath, agent, { method: 'GET', path: '/' }, timeoutMs);
    const send = async (outgoing) => {
        const response = await sendRequest(socketPath, agent, outgoing, requestTimeoutMs);
        // What the handler wrote meanwhile is in the log then.
        await running.sample().catch(nothing);
        return response;
    };
    const comeUp = async () => {
        const since = () => performance.now() - started;
        while (ended === undefined && since() < startTimeoutMs) {
            const left = Math.max(1, startTimeoutMs - since());
            // Any answer at / will do, as for the host, which asks every 25 ms.
            const answered = await ping(left).then(() => true, () => false);
            if (answered)
                return { state: 'ready', initMs: since() };
            await Promise.race([(0,promises_.setTimeout)(10), exited]);
        }
        const { listening } = ended === undefined ? await running.sample().catch(nothing) : nothing();
        return { state: 'failed', initMs: since(), exit: ended, listening };
    };
    const ready = comeUp();
    const hostHeaders = () => ({
        'X-Azure-Functions-InvocationId': (0,external_node_crypto_.randomUUID)(),
        'X-Azure-Functions-HostVersion': hostVersion,
        'User-Agent': `Azure-Functions-Host/${hostVersion}`,
    });
    const broken = async (error) => {
        // A connection that breaks off mostly means that the process is ending.
        await Promise.race([exited, (0,promises_.setTimeout)(300)]);
        return { reason: error instanceof Error ? error.message : String(error), exit: ended };
    };
    const invokeByJson = async (target, payload) => {
        await ready;
        const body = Buffer.from(JSON.stringify(payload));
        const headers = { ...hostHeaders(), 'Content-Type': 'application/json; charset=utf-8' };
        let response;
        try {
            response = await send({ method: 'POST', path: `/${target.name}`, headers, body });
        }
        catch (error) {
            return { state: 'broken', ...(await broken(error)) };
        }
        if (response.status < 200 || response.status > 299) {
            return { state: 'refused', reason: `expected status 2xx, got ${response.status}`, response };
        }
        const result = readInvocationResult(response.body);
        return typeof result === 'string'
            ? { state: 'refused', reason: result, response }
            : { state: 'done', result, response };
    };
    let stopping;
    return {
        isolation: sandbox.isolation,
        log: sandbox.log,
        ready,
        alive: () => ended === undefined,
        sample: running.sample,
        async request(incoming) {
            await ready;
            const match = routeRequest(app, incoming.method, incoming.path);
            if (match === undefined)
                return { ...empty(404), functionName: undefined };
            const functionName = match.function.name;
            if (isForwarded(app, match.function)) {
                try {
                    const headers = { ...incoming.headers, ...hostHeaders() };
                    return { ...(await send({ ...incoming, headers })), functionName };
                }
                catch (error) {
                    return { ...empty(502), functionName, problem: (await broken(error)).reason };
                }
            }
            const invocation = await invokeByJson(match.function, httpInvocation(match.function, incoming, match.params));
            if (invocation.state !== 'done')
                return { ...empty(500), functionName, problem: invocation.reason };
            return { ...toHttpResponse(match.function, invocation.result), functionName };
        },
        invoke(functionName, data) {
            const target = app.functions.find(({ name }) => name === functionName);
            if (target === undefined)
                return Promise.reject(new Error(`the app has no function ${functionName}`));
            return invokeByJson(target, triggerInvocation(target, data));
        },
        stop() {
            stopping ??= sandbox.close().finally(() => agent.destroy());
            return stopping;
        },
    };
}
function nothing() {
    return { listening: [] };
}
function empty(status) {
    return { status, headers: {}, body: Buffer.alloc(0) };
}
/**
 * Whether the host passes requests for a function on as they are: only where HTTP is all that goes in and out.
 * @param app says whether forwarding is on
 * @param target the function
 * @returns false where the handler gets the host's JSON. Source: azure-functions-host, DefaultHttpWorkerService
 */
function isForwarded(app, target) {
    return app.forwarding && (target.httpOnly ?? target.outputs.length <= 1);
}
// Fields that belong to one connection (RFC 9110, section 7.6.1), and those that Node sets by itself.
const connectionHeaders = ['connection', 'host', 'keep-alive', 'transfer-encoding', 'content-length', 'upgrade', 'te'];
function sendRequest(socketPath, agent, { method, path, query, headers = {}, body }, timeoutMs) {
    return new Promise((resolve, reject) => {
        const bytes = body === undefined ? undefined : Buffer.from(body);
        const kept = Object.entries(headers).filter(([name]) => !connectionHeaders.includes(name.toLowerCase()));
        const outgoing = (0,external_node_http_.request)({
            socketPath,
            agent,
            method,
            path: query === undefined || query === '' ? path : `${path}?${query}`,
            headers: { ...Object.fromEntries(kept), Host: '127.0.0.1', ...(bytes && { 'Content-Length': bytes.length }) },
            signal: AbortSignal.timeout(Math.ceil(timeoutMs)),
        }, (incoming) => {
            const chunks = [];
            incoming.on('data', (chunk) => chunks.push(chunk));
            incoming.on('error', reject);
            incoming.on('end', () => {
                const flat = Object.entries(incoming.headers).map(([name, value]) => [name, String(value ?? '')]);
                resolve({
                    status: incoming.statusCode ?? 0,
                    headers: Object.fromEntries(flat),
                    body: Buffer.concat(chunks),
                });
            });
        });
        outgoing.on('error', reject);
        outgoing.end(bytes);
    });
}

// EXTERNAL MODULE: ./build/js/prove/evidence.js
var evidence = __webpack_require__(4518);
// EXTERNAL MODULE: ./build/js/prove/explain.js
var explain = __webpack_require__(60532);
// EXTERNAL MODULE: ./build/js/prove/workspace.js + 1 modules
var prove_workspace = __webpack_require__(72185);
;// CONCATENATED MODULE: ./build/js/prove/prove-custom-handler.js
// Proves an Azure Functions package: its custom handler must listen where the host tells it to, and answer for the
// functions that the package declares.







const portNames = ['FUNCTIONS_CUSTOMHANDLER_PORT', 'FUNCTIONS_HTTPWORKER_PORT'];
/**
 * Runs an Azure Functions package as the host would run its custom handler.
 * @param verified the package
 * @param app what its host.json and function.json files say
 * @param options the user's
 * @param context where to report, when to stop
 * @returns the proof; a package that does not run is a verdict, not an error
 * @throws the signal's reason when the run was cancelled
 */
function proveCustomHandler(verified, app, options, context) {
    return proveCustomHandlerPackage(verified, app, options, context);
}
/**
 * The same for a package of which only the parts that matter are known; tests use it without a verified one.
 * @param verified the package
 * @param app what its host.json and function.json files say
 * @param options the user's
 * @param context where to report, when to stop
 * @param limits shorter ones
 * @returns the proof
 */
function proveCustomHandlerPackage(verified, app, options, context, limits = {}) {
    return (0,prove_workspace/* inWorkspace */.ve)(verified, target_root/* functionsHostRoot */.QH, options, context, async (workspace) => {
        const slower = workspace.emulated ? 3 : 1;
        const startTimeoutMs = (limits.startTimeoutMs ?? 30_000) * slower;
        const host = await startCustomHandler(workspace.directory, app, {
            env: options.env,
            hostEnv: context.env,
            appName: verified.target.resource ?? verified.target.name,
            startTimeoutMs,
            requestTimeoutMs: (limits.requestTimeoutMs ?? 30_000) * slower,
            sandbox: workspace.sandbox,
        });
        try {
            return await observe(host, verified, app, options, workspace, startTimeoutMs);
        }
        finally {
            await host.stop();
        }
    });
}
async function observe(host, verified, app, options, workspace, startTimeoutMs) {
    const facts = {
        executable: `${workspace.sandbox.packagePath}/${app.executable}`,
        arch: verified.target.arch,
        packagePath: workspace.sandbox.packagePath,
        workingDirectory: app.workingDirectory,
        waiting: 'listening on its port',
        start: 'Let main wait in http.ListenAndServe on the port in FUNCTIONS_CUSTOMHANDLER_PORT',
        has: workspace.has,
        mentions: (text) => (0,evidence/* mentions */.wy)(workspace.directory, [text]),
        variables: new Set(Object.keys(options.env)),
    };
    let known;
    const knowsPort = () => {
        known ??= knowsItsPort(app, workspace.directory);
        return known;
    };
    const early = watch(host, knowsPort);
    const first = await Promise.race([host.ready, early.found]);
    early.stop();
    if (first.state === 'found')
        return (0,prove_workspace/* notProved */.or)(host, first.finding, await peak(host));
    if (first.state === 'failed') {
        const finding = await explainStart(first, host, facts, knowsPort, startTimeoutMs);
        return (0,prove_workspace/* notProved */.or)(host, finding, { initMs: first.initMs, ...(await peak(host)) });
    }
    const { initMs } = first;
    const answers = [];
    for (const target of app.functions) {
        const asked = await ask(host, app, target, options, facts);
        const answer = [...answers, asked.answer].filter((row) => row !== '').join('\n');
        if (asked.finding !== undefined) {
            return (0,prove_workspace/* notProved */.or)(host, asked.finding, { initMs, answer, ...(await peak(host)) });
        }
        answers.push(asked.answer);
    }
    const given = answers.filter((row) => row !== '');
    const reason = given.length === 0 ? 'it listens and answers' : 'it listens and answers for its functions';
    const answer = given.length === 0 ? {} : { answer: given.join('\n') };
    return (0,prove_workspace/* proved */.tT)(host, `${reason}${(0,prove_workspace/* where */._M)(workspace)}`, { initMs, ...answer, ...(await peak(host)) });
}
/** Sends a function what may be sent: a GET of its route, else nothing but the user's own event. */
async function ask(host, app, target, { event }, facts) {
    const methods = target.methods ?? [];
    if (target.trigger.toLowerCase() !== 'httptrigger') {
        return event === undefined ? { answer: '' } : invoke(host, target, event, facts);
    }
    const method = methods.length === 0 || methods.includes('get') ? 'GET' : methods[0]?.toUpperCase();
    // Nothing but a GET may be asked of a function unless the user says with which event.
    if (method === undefined || (method !== 'GET' && event === undefined))
        return { answer: '' };
    const template = parseRoute(target.route ?? target.name);
    const path = `/${[app.routePrefix.replaceAll(/^\/+|\/+$/g, ''), samplePath(template)].filter((part) => part !== '').join('/')}`;
    const body = method === 'GET' || event === undefined ? {} : { body: event };
    const headers = method === 'GET' ? {} : { 'content-type': 'application/json' };
    const response = await host.request({ method, path, headers, ...body });
    const shown = `${method} ${path}: ${response.status} ${shortText(response.body)}`.trim();
    const { name } = target;
    if (response.functionName !== undefined && response.functionName !== name)
        return { answer: shown };
    const forwarded = isForwarded(app, target);
    if (response.problem !== undefined) {
        return { answer: shown, finding: await problemOf(host, target, response.problem, forwarded, facts) };
    }
    if (response.status === 404 && forwarded && !template.parameterised) {
        const hint = `Handle ${path} in the custom handler: the host forwards the path with its prefix "${app.routePrefix}"`;
        return { answer: shown, finding: (0,explain/* refuted */.iD)((0,errors/* notice */.lm)('prove.route-not-found', { method, path, name, hint })) };
    }
    return { answer: shown };
}
/** Why a request came to nothing: the handler died of it, said no, or answered what the host cannot read. */
async function problemOf(host, { name }, problem, forwarded, facts) {
    const status = /^expected status 2xx, got (\d+)$/.exec(problem)?.[1];
    if (status === '404') {
        const hint = `Handle /${name} in the custom handler: without forwarding the host posts there`;
        return (0,explain/* refuted */.iD)((0,errors/* notice */.lm)('prove.route-not-found', { method: 'POST', path: `/${name}`, name, hint }));
    }
    if (status !== undefined)
        return (0,explain/* inconclusive */.Ni)((0,errors/* notice */.lm)('prove.invocation-failed', { name, status }));
    if (host.alive() && !forwarded && problem.startsWith('expected ')) {
        return (0,explain/* refuted */.iD)((0,errors/* notice */.lm)('prove.bad-result', { name, problem }));
    }
    const remedy = (0,explain/* whatItMayMiss */.H0)(host.log.since(0), facts.variables);
    const how = host.alive() ? problem : 'it ended while it handled the request';
    return (0,explain/* inconclusive */.Ni)((0,errors/* notice */.lm)('prove.no-answer', { name, problem: how, remedy }));
}
async function invoke(host, target, event, facts) {
    const invocation = await host.invoke(target.name, JSON.parse(event));
    if (invocation.state === 'done') {
        return { answer: `${target.name}: ${invocation.response.status} ${shortText(invocation.response.body)}`.trim() };
    }
    return { answer: '', finding: await problemOf(host, target, invocation.reason, false, facts) };
}
async function explainStart({ exit, listening }, host, facts, knowsPort, startTimeoutMs) {
    const log = host.log.since(0);
    if (exit !== undefined)
        return (0,explain/* explainExit */.Ah)(exit, log, facts);
    if (!(await knowsPort()))
        return portFinding(listening);
    const elsewhere = listening.length === 0 ? '' : `, and listens on port ${listening.join(', ')}`;
    const remedy = (0,explain/* whatItMayMiss */.H0)(log, facts.variables);
    return (0,explain/* inconclusive */.Ni)((0,errors/* notice */.lm)('prove.slow', { seconds: startTimeoutMs / 1000, listening: elsewhere, remedy }));
}
function portFinding(listening) {
    return (0,explain/* refuted */.iD)(listening.length === 0 ? (0,errors/* notice */.lm)('prove.no-port', {}) : (0,errors/* notice */.lm)('prove.wrong-port', { ports: listening.join(', ') }));
}
/** Whether the handler can know where to listen: by the variable, by an argument, or by a port that host.json fixes. */
async function knowsItsPort(app, directory) {
    if (app.port !== undefined)
        return true;
    if (app.arguments.some((argument) => portNames.some((name) => argument.includes(`%${name}%`))))
        return true;
    return (0,evidence/* mentions */.wy)(directory, portNames);
}
/** Looks for a handler that listens elsewhere and cannot know better, so that its time need not be waited out. */
function watch(host, knowsPort) {
    const { promise, resolve } = Promise.withResolvers();
    let stopped = false;
    const look = async () => {
        if (stopped || (await knowsPort()))
            return;
        const { listening } = await host.sample().catch(() => ({ listening: [] }));
        if (listening.length > 0)
            resolve({ state: 'found', finding: portFinding(listening) });
        else if (!stopped)
            setTimeout(next, 100).unref();
    };
    const next = () => {
        look().catch(() => {
            // The handler has ended, which host.ready tells.
        });
    };
    setTimeout(next, 300).unref();
    return {
        found: promise,
        stop() {
            stopped = true;
        },
    };
}
async function peak(host) {
    const { peakMemory } = await host.sample().catch(() => ({ peakMemory: 0 }));
    return peakMemory === 0 ? {} : { peakMemory };
}
function shortText(body) {
    const text = body.toString().replaceAll(/\s+/g, ' ').trim();
    return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

// EXTERNAL MODULE: ./build/js/providers/deadline.js
var providers_deadline = __webpack_require__(68075);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/layout.js + 4 modules
var layout = __webpack_require__(56104);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/live.js
var azure_functions_live = __webpack_require__(4481);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/pace.js
var pace = __webpack_require__(12248);
;// CONCATENATED MODULE: ./build/js/providers/azure-functions/served.js
// What an app served before anything changed, for reports and plans.
/**
 * Describes what is live.
 * @param live as preflight read it
 * @returns without ids of the subscription, and so without a link to the portal
 */
function servedBefore(live) {
    const { site, production } = live;
    const { deployed } = production ?? live;
    const { commit, sha256, deploymentId } = deployed;
    const swapped = production === undefined ? '' : ', swapped into production';
    return {
        ...(site.slot === undefined ? {} : { by: `slot ${site.slot}${swapped}` }),
        ...(commit === undefined ? {} : { commit }),
        ...(sha256 === undefined ? {} : { packageSha256: sha256 }),
        links: [{ name: 'app', url: `https://${(production?.site ?? site).host}` }],
        state: {
            serves: {
                ...(deploymentId === undefined ? {} : { deployment: deploymentId }),
                ...(sha256 === undefined ? {} : { package: `sha256:${sha256}` }),
            },
            holds: production === undefined ? {} : { [`slot ${site.slot ?? ''}`]: live.deployed.deploymentId ?? 'nothing' },
            package: live.deployed.sha256,
        },
    };
}

;// CONCATENATED MODULE: ./build/js/providers/azure-functions/index.js
// Azure Functions: a Go program as a custom handler. What needs Azure's SDK is imported when it is needed, so that
// `mode: test` loads none of it.







/**
 * Makes the provider.
 * @param pace how long it waits; tests wait less
 * @returns the provider
 */
function azureFunctions(pace) {
    const compare = (verified, live) => (0,azure_functions_live/* serves */.x)(live.production ?? live, verified.sha256)
        ? { changed: false, change: 'none' }
        : { changed: true, change: 'code' };
    // What was found about a package tells more where its host does not come up.
    const proofs = new WeakMap();
    return {
        resourceKind: 'function app',
        buildTags: [],
        async inspect(target, options, context) {
            // Source: Azure Functions, "Supported languages" and "Hosting options": every Linux plan runs on x86-64.
            if (target.arch !== 'amd64')
                throw (0,errors/* failure */.V2)('check.azure-arch', { arch: target.arch });
            const { origin } = target;
            return origin.kind === 'zip' ? (0,layout/* inspectZip */.wo)(target, origin.file, context) : (0,layout/* inspectApp */.Kd)(target, options, context);
        },
        async preflight(target, options, layout, context) {
            const { readLive } = await Promise.all(/* import() */[__webpack_require__.e(4918), __webpack_require__.e(1462), __webpack_require__.e(2088), __webpack_require__.e(7036), __webpack_require__.e(1774), __webpack_require__.e(8315)]).then(__webpack_require__.bind(__webpack_require__, 78315));
            return readLive(target.resource, layout.app.functions, options, pace, context, layout.native);
        },
        entries: layout/* azureEntries */._A,
        async prove(verified, layout, _live, options, context) {
            if (layout.native === true)
                return notTried();
            const proof = await proveCustomHandler(verified, layout.app, options, context);
            proofs.set(verified, proof);
            return proof;
        },
        before: servedBefore,
        recognition: {
            carries: () => true,
            carried(live) {
                const { key, sha256 } = (live.production ?? live).deployed;
                return key === undefined || sha256 === undefined ? undefined : { mark: key, sha256 };
            },
            async served(sha256, live) {
                if (compare({ sha256 }, live).changed)
                    return undefined;
                const { unchangedApp } = await Promise.all(/* import() */[__webpack_require__.e(4918), __webpack_require__.e(1462), __webpack_require__.e(2024), __webpack_require__.e(6694), __webpack_require__.e(1774), __webpack_require__.e(1699)]).then(__webpack_require__.bind(__webpack_require__, 51699));
                return unchangedApp(live);
            },
        },
        compare,
        async liveExecutable(live, executable, _options, context) {
            const { liveExecutable } = await Promise.all(/* import() */[__webpack_require__.e(4918), __webpack_require__.e(1462), __webpack_require__.e(2024), __webpack_require__.e(6694), __webpack_require__.e(1774), __webpack_require__.e(4898)]).then(__webpack_require__.bind(__webpack_require__, 44898));
            return liveExecutable(live, executable, context);
        },
        async prepare(verified, live, options, _layout, context) {
            if (!compare(verified, live).changed) {
                const deadline = (0,providers_deadline/* startDeadline */.d)(options.deployTimeoutMs, context.signal);
                return { kind: 'upload', deadline, blob: undefined };
            }
            const { prepareApp } = await Promise.all(/* import() */[__webpack_require__.e(4918), __webpack_require__.e(1462), __webpack_require__.e(2024), __webpack_require__.e(6694), __webpack_require__.e(1774), __webpack_require__.e(1699)]).then(__webpack_require__.bind(__webpack_require__, 51699));
            return prepareApp(verified, live, options, context);
        },
        async activate(verified, live, prepared, options, layout, context) {
            const { activateApp, unchangedApp } = await Promise.all(/* import() */[__webpack_require__.e(4918), __webpack_require__.e(1462), __webpack_require__.e(2024), __webpack_require__.e(6694), __webpack_require__.e(1774), __webpack_require__.e(1699)]).then(__webpack_require__.bind(__webpack_require__, 51699));
            if (!compare(verified, live).changed)
                return unchangedApp(live);
            if (prepared.kind !== 'upload')
                throw new Error('a deployment was prepared as a rollback');
            return activateApp(verified, live, prepared, options, { layout, proof: proofs.get(verified) }, context);
        },
        rollback: {
            async preflight(target, options, context) {
                const { readLive } = await Promise.all(/* import() */[__webpack_require__.e(4918), __webpack_require__.e(1462), __webpack_require__.e(2088), __webpack_require__.e(7036), __webpack_require__.e(1774), __webpack_require__.e(8315)]).then(__webpack_require__.bind(__webpack_require__, 78315));
                return readLive(target.resource, [], options, pace, context);
            },
            async prepare(target, live, to, options, context) {
                const { prepareRollback } = await Promise.all(/* import() */[__webpack_require__.e(4918), __webpack_require__.e(1462), __webpack_require__.e(2024), __webpack_require__.e(6694), __webpack_require__.e(1774), __webpack_require__.e(87)]).then(__webpack_require__.bind(__webpack_require__, 40087));
                return prepareRollback(target, live, to, options, context);
            },
            async activate(_target, live, prepared, options, context) {
                const { activateRollback } = await Promise.all(/* import() */[__webpack_require__.e(4918), __webpack_require__.e(1462), __webpack_require__.e(2024), __webpack_require__.e(6694), __webpack_require__.e(1774), __webpack_require__.e(87)]).then(__webpack_require__.bind(__webpack_require__, 40087));
                return activateRollback(live, prepared, options, context);
            },
        },
    };
}
/** The host speaks to a native program by gRPC, with the extensions of its image around it. */
function notTried() {
    const { text, remedy } = (0,errors/* notice */.lm)('prove.azure-native', {});
    return { verdict: 'skipped', isolation: undefined, reason: text, remedy, log: [] };
}
const provider = azureFunctions(pace/* usualPace */.G7);


/***/ }),

/***/ 56104:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _A: () => (/* binding */ azureEntries),
  Kd: () => (/* binding */ inspectApp),
  wo: () => (/* binding */ inspectZip)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var js_errors = __webpack_require__(87342);
// EXTERNAL MODULE: ./build/js/package/extract.js
var extract = __webpack_require__(464);
// EXTERNAL MODULE: ./build/js/package/file-mode.js
var file_mode = __webpack_require__(52407);
// EXTERNAL MODULE: ./build/js/package/names.js
var names = __webpack_require__(39029);
// EXTERNAL MODULE: ./build/js/package/walk.js
var walk = __webpack_require__(5836);
// EXTERNAL MODULE: ./build/js/target.js
var js_target = __webpack_require__(71269);
// EXTERNAL MODULE: ./node_modules/ignore/index.js
var ignore = __webpack_require__(70298);
;// CONCATENATED MODULE: ./build/js/providers/azure-functions/funcignore.js
// Which files of an app's directory are no part of the app.

/**
 * Left out unless .funcignore takes it back with a line that begins with `!`. It holds what Core Tools leave out (their
 * FileSystemHelpers.GetLocalFiles, and the .funcignore that `func init` writes), what makes a Go program, what
 * development leaves behind, and texts for readers of the repository: a package that changes with them would be
 * deployed again for nothing.
 */
const defaults = [
    // Go
    '*.go',
    'go.mod',
    'go.sum',
    'go.work',
    'go.work.sum',
    'testdata/',
    '/test/',
    '/tests/',
    '.golangci.*',
    '.goreleaser.*',
    '.air.toml',
    // Core Tools
    '.git*',
    '.vscode/',
    '.funcignore',
    'local.settings.json',
    'project.lock.json',
    '__blobstorage__/',
    '__queuestorage__/',
    '__tablestorage__/',
    '__azurite_db*__.json',
    'AzuriteConfig',
    '.azurite/',
    // Development
    '.idea/',
    '.vs/',
    '.devcontainer/',
    '.azure/',
    '.terraform/',
    '*.tfstate',
    '*.tfstate.*',
    '.env',
    '.env.*',
    '.venv/',
    'node_modules/',
    '.DS_Store',
    '.editorconfig',
    '.dockerignore',
    '/Dockerfile',
    '/Makefile',
    '/Taskfile.y*ml',
    '/*.zip',
    // Texts
    '/README*',
    '/CHANGELOG*',
    '/CONTRIBUTING*',
    '/CODE_OF_CONDUCT*',
    '/SECURITY*',
];
/** Never an app's own, whatever .funcignore says: a token of actions/checkout is in the one, keys are in the other. */
const never = ['.git', 'local.settings.json'];
/**
 * Makes the filter of an app's directory: the rules of gitignore(5), the last line that matches decides.
 * @param funcignore the text of .funcignore, '' where there is none
 * @param functionFolders folders of the root that hold a function.json: none of the defaults leaves one out whole
 * @returns the filter
 */
function appFilter(funcignore, functionFolders) {
    const folders = new Set(functionFolders);
    const base = defaults.filter((rule) => !folders.has(rule.replaceAll(/^\/|\/$/g, '')));
    const rules = ignore({ ignorecase: false })
        .add([...base])
        .add(funcignore.replace(/^\uFEFF/, ''));
    return {
        leavesOut(path) {
            const parts = path.replace(/\/$/, '').split('/');
            return parts.some((part) => never.includes(part)) || rules.ignores(path);
        },
    };
}

// EXTERNAL MODULE: ./node_modules/jsonc-parser/lib/umd/main.js
var main = __webpack_require__(99547);
;// CONCATENATED MODULE: ./build/js/providers/azure-functions/json-source.js
// Reads host.json and function.json as the Functions host does, and remembers where everything stands.


const syntaxProblems = {
    InvalidSymbol: 'a word that is no value',
    InvalidNumberFormat: 'a number that is none',
    PropertyNameExpected: 'no property name in double quotes where one is expected',
    ValueExpected: 'no value where one is expected',
    ColonExpected: 'no colon after a property name',
    CommaExpected: 'no comma between two values',
    CloseBraceExpected: 'an object that is not closed',
    CloseBracketExpected: 'an array that is not closed',
    EndOfFileExpected: 'text after its end',
    InvalidCommentToken: 'a comment that is none',
    UnexpectedEndOfComment: 'a comment that is not closed',
    UnexpectedEndOfString: 'a string that is not closed',
    UnexpectedEndOfNumber: 'a number that is cut off',
    InvalidUnicode: 'a Unicode escape that is none',
    InvalidEscapeCharacter: 'an escape in a string that JSON does not have',
    InvalidCharacter: 'a control character in a string',
};
/**
 * Parses a file. The host uses Json.NET, which takes comments, trailing commas and a byte order mark; that it takes
 * single quotes and names without quotes too is not promised anywhere, and nothing else of Azure does.
 * @param file as messages show it
 * @param text what is in it
 * @returns the file, parsed
 * @throws ActionError with the position of the first mistake, also for a file that holds no object. Sources:
 * azure-functions-host, HostJsonFileConfigurationSource and HostFunctionMetadataProvider (JObject.Parse)
 */
function parseSource(file, text) {
    // Replaced by a space, so that offsets stay what they are.
    const clean = text.replace(/^\uFEFF/, ' ');
    const errors = [];
    const root = (0,main.parseTree)(clean, errors, { allowTrailingComma: true });
    const [error] = errors;
    if (error !== undefined) {
        const code = (0,main.printParseErrorCode)(error.error);
        const location = { file, ...position(clean, error.offset) };
        const { line, column } = location;
        const reason = syntaxProblems[code] ?? code;
        throw (0,js_errors/* failure */.V2)('package.azure-json', { file, line, column, reason }, { location });
    }
    if (root?.type !== 'object') {
        throw (0,js_errors/* failure */.V2)('package.azure-json-object', { file, got: root?.type ?? 'nothing' }, { location: { file, line: 1 } });
    }
    return { file, text: clean, root };
}
/**
 * A property, by its name without regard to case, as .NET's configuration has it. Of several the last one counts.
 * @param node an object, or anything
 * @param name of the property
 * @returns the value's node
 */
function property(node, name) {
    if (node?.type !== 'object')
        return undefined;
    return node.children?.findLast((each) => keyOf(each).toLowerCase() === name.toLowerCase())?.children?.[1];
}
/**
 * A property by its exact name, as Json.NET's indexer has it.
 * @param node an object, or anything
 * @param name of the property
 * @returns the value's node
 */
function exactProperty(node, name) {
    if (node?.type !== 'object')
        return undefined;
    return node.children?.findLast((each) => keyOf(each) === name)?.children?.[1];
}
/**
 * A value as .NET's configuration has it, where everything is text.
 * @param node a value's node
 * @returns the text of a string, number or boolean, '' for null; undefined for an object, an array or nothing
 */
function scalar(node) {
    if (node === undefined || node.type === 'object' || node.type === 'array')
        return undefined;
    const value = (0,main.getNodeValue)(node);
    if (value === null)
        return '';
    if (typeof value === 'boolean')
        return value ? 'True' : 'False';
    return String(value);
}
/**
 * The elements of an array.
 * @param node an array's node, or anything
 * @returns their nodes
 */
function json_source_elements(node) {
    return node?.type === 'array' ? (node.children ?? []) : [];
}
/**
 * Where a value stands.
 * @param source its file
 * @param node the value; the file's beginning where it is not given
 * @returns a location for an annotation
 */
function locate(source, node) {
    return { file: source.file, ...position(source.text, node?.offset ?? source.root.offset) };
}
/**
 * An error that stands at a value.
 * @param id of the message
 * @param params of the message
 * @param source the file
 * @param node the value
 * @returns the error to throw
 */
function failureAt(id, params, source, node) {
    return (0,js_errors/* failure */.V2)(id, params, { location: locate(source, node) });
}
function keyOf(node) {
    const value = node.children?.[0]?.value;
    return typeof value === 'string' ? value : '';
}
function position(text, offset) {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

;// CONCATENATED MODULE: ./build/js/providers/azure-functions/function-json.js
// What a function.json says. Sources: azure-functions-host, HostFunctionMetadataProvider, BindingMetadata,
// FunctionDescriptorProvider.ValidateFunction, Utility (the names' patterns) and ScriptHost.ValidateHttpFunction.


const functionName = /^[a-z][a-z0-9_-]{0,127}$/i;
const bindingName = /^([a-z][a-z0-9]{0,127}|\$return)$/i;
const reservedRoute = /^\/*(admin|runtime)/i;
/**
 * Reads a function.json.
 * @param name of the folder, which is the function's
 * @param file as messages show it
 * @param text what is in it
 * @returns the function
 * @throws ActionError, with its position, for what the host would leave the function out for
 */
function readFunctionJson(name, file, text) {
    if (!functionName.test(name) || name.toLowerCase() === 'host') {
        throw (0,js_errors/* failure */.V2)('package.azure-function-name', { name, file }, { location: { file, line: 1 } });
    }
    const source = parseSource(file, text);
    const wrong = (problem, node) => failureAt('package.azure-function', { name, file, problem }, source, node);
    const list = exactProperty(source.root, 'bindings');
    if (list?.type !== 'array' || json_source_elements(list).length === 0) {
        throw wrong('it has no "bindings", expected at least one binding', list);
    }
    const bindings = json_source_elements(list).map((node) => readBinding(node, wrong));
    const seen = new Set();
    for (const binding of bindings) {
        const key = binding.name.toLowerCase();
        if (seen.has(key))
            throw wrong(`it has two bindings of the name "${binding.name}"`, binding.node);
        seen.add(key);
    }
    const inputs = bindings.filter(({ direction }) => direction !== 'out');
    const outputs = bindings.filter(({ direction }) => direction !== 'in');
    const [trigger, second] = inputs.filter(({ type }) => /trigger$/i.test(type));
    if (trigger === undefined)
        throw wrong('it has no trigger, expected one binding of a type such as httpTrigger', list);
    if (second !== undefined)
        throw wrong('it has two triggers, expected one', second.node);
    const isHttp = trigger.type.toLowerCase() === 'httptrigger';
    const connection = scalar(property(trigger.node, 'connection'));
    const httpOnly = isHttp && inputs.length === 1 && outputs.length === 1 && outputs[0]?.type.toLowerCase() === 'http';
    return {
        function: {
            name,
            trigger: trigger.type,
            triggerName: trigger.name,
            outputs: outputs.map((binding) => binding.name),
            httpOnly,
            ...(connection ? { connection } : {}),
            ...(isHttp ? httpOf(name, trigger, wrong) : {}),
        },
        scriptFile: scalar(exactProperty(source.root, 'scriptFile')) || undefined,
        source,
        trigger: trigger.node,
    };
}
/**
 * Refuses functions that would answer the same requests: the host loads only one of them.
 * @param functions of one app
 * @returns an error for each function whose route another one before it has
 */
function routeConflicts(functions) {
    return functions.flatMap((each, index) => {
        const other = functions.slice(0, index).find((before) => conflicts(each.function, before.function));
        if (other === undefined)
            return [];
        const { name, route = name } = each.function;
        const problem = `its route "${route}" is that of the function ${other.function.name} already`;
        const params = { name, file: each.source.file, problem };
        return [failureAt('package.azure-function', params, each.source, each.trigger)];
    });
}
function readBinding(node, wrong) {
    if (node.type !== 'object')
        throw wrong('it has a binding that is no object', node);
    const type = scalar(property(node, 'type')) ?? '';
    const name = scalar(property(node, 'name')) ?? '';
    if (type === '')
        throw wrong('it has a binding without a type', node);
    if (!bindingName.test(name)) {
        throw wrong(`its binding ${type} has the name "${name}", expected a letter and then letters and digits, or $return`, property(node, 'name') ?? node);
    }
    const written = scalar(property(node, 'direction')) ?? 'in';
    const direction = ['in', 'out', 'inout'].find((known) => known === written.toLowerCase());
    if (direction === undefined) {
        throw wrong(`its binding ${name} has the direction "${written}", expected in, out or inout`, property(node, 'direction') ?? node);
    }
    if (name.toLowerCase() === '$return' && direction !== 'out') {
        throw wrong(`its binding $return has the direction "${direction}", expected out`, node);
    }
    return { node, type, name, direction };
}
function httpOf(name, { node }, wrong) {
    const routeNode = property(node, 'route');
    const written = scalar(routeNode) ?? '';
    // Without a route the function's name is its route.
    const route = written.trim() === '' ? name : written;
    if (reservedRoute.test(route)) {
        throw wrong(`its route "${route}" begins as the host's own routes do (admin, runtime)`, routeNode ?? node);
    }
    return {
        route: route.replaceAll(/^\/+|\/+$/g, ''),
        methods: json_source_elements(property(node, 'methods')).flatMap((each) => scalar(each)?.toLowerCase() ?? []),
        // Source: Azure Functions, "HTTP trigger", authLevel: function where it is not given.
        authLevel: (scalar(property(node, 'authLevel')) || 'function').toLowerCase(),
    };
}
function conflicts(a, b) {
    if (a.route === undefined || b.route === undefined || a.route.toLowerCase() !== b.route.toLowerCase())
        return false;
    const { methods: these = [] } = a;
    const { methods: those = [] } = b;
    return these.length === 0 || those.length === 0 || these.some((method) => those.includes(method));
}

;// CONCATENATED MODULE: ./build/js/providers/azure-functions/host-json.js
// What host.json says about the custom handler. Sources: azure-functions-host, HostJsonFileConfigurationSource,
// HttpWorkerOptionsSetup, HttpWorkerDescription and DefaultWorkerProcessFactory; Azure Functions, "host.json reference"
// and "Custom handlers".


/** Where an app is mounted on Linux. Source: Azure App Service, "Operating system functionality", /home/site/wwwroot. */
const appRoot = '/home/site/wwwroot';
/** The host puts the app's root here when it starts the handler, in its path and arguments too. */
const appRootVariable = '%FUNCTIONS_APP_ROOT_PATH%';
/**
 * Reads host.json.
 * @param file as messages show it
 * @param text what is in it
 * @param log takes the warnings
 * @param native whether an app without a custom handler may be a native one
 * @returns what it says
 * @throws ActionError, with its position, for what the host could not start a handler by: broken JSON, another version
 * than "2.0", no customHandler, no path or one outside the app, a Windows executable
 */
function readHostJson(file, text, log, native = false) {
    const source = parseSource(file, text);
    const version = exactProperty(source.root, 'version');
    if (version?.type !== 'string' || version.value !== '2.0') {
        const got = version === undefined ? 'none' : source.text.slice(version.offset, version.offset + version.length);
        throw failureAt('package.azure-version', { file, got }, source, version);
    }
    if (native && ['customHandler', 'httpWorker'].every((name) => property(source.root, name) === undefined)) {
        return nativeApp(source);
    }
    const section = handlerSection(source, log);
    const description = property(section, 'description');
    if (!hasValues(description))
        throw failureAt('package.azure-no-description', { file }, source, section);
    const executableNode = property(description, 'defaultExecutablePath');
    const path = scalar(executableNode);
    if (path === undefined || path === '') {
        throw failureAt('package.azure-no-executable', { file }, source, executableNode ?? description);
    }
    // Without workerDirectory the path is relative to the app's root, never to workingDirectory.
    const workerDirectory = scalar(property(description, 'workerDirectory')) ?? '';
    const executable = executablePath(source, executableNode, path, workerDirectory);
    const workingNode = property(description, 'workingDirectory');
    const workingDirectory = insideRoot(scalar(workingNode) ?? '');
    if (workingDirectory === undefined) {
        const params = { file, path: scalar(workingNode) ?? '' };
        throw failureAt('package.azure-working-directory', params, source, workingNode);
    }
    const workerPath = scalar(property(description, 'defaultWorkerPath')) ?? '';
    const functions = property(source.root, 'functions');
    const port = integer(source, property(section, 'port'));
    return {
        executable,
        workingDirectory,
        arguments: [
            ...listOf(property(description, 'arguments')),
            ...(workerPath === '' ? [] : [workerPath]),
            ...listOf(property(description, 'workerArguments')),
        ],
        // The newer one wins where both are on, and what reaches the handler is the same.
        forwarding: host_json_boolean(source, property(section, 'enableForwardingHttpRequest')) ||
            host_json_boolean(source, property(section, 'enableProxyingHttpRequest')),
        routePrefix: routePrefix(source),
        ...(port === undefined ? {} : { port }),
        functions: functions?.type === 'array' ? listOf(functions).map((name) => name.toLowerCase()) : undefined,
        profile: (scalar(property(source.root, 'configurationProfile')) ?? '') !== '',
        native: false,
        source,
        executableNode,
    };
}
function routePrefix({ root }) {
    const prefix = scalar(property(property(property(root, 'extensions'), 'http'), 'routePrefix')) ?? 'api';
    return prefix.replaceAll(/^\/+|\/+$/g, '');
}
/** The executable's name is given, and the program tells the host of its functions. Source: Core Tools, `func pack`. */
function nativeApp(source) {
    return {
        executable: 'app',
        workingDirectory: '',
        arguments: [],
        forwarding: false,
        routePrefix: routePrefix(source),
        functions: undefined,
        profile: false,
        native: true,
        source,
        executableNode: undefined,
    };
}
/** customHandler, or httpWorker, as it was called in the preview; the host takes it still. */
function handlerSection(source, log) {
    const { file, root } = source;
    const custom = property(root, 'customHandler');
    const legacy = property(root, 'httpWorker');
    if (hasValues(custom))
        return custom;
    if (!hasValues(legacy))
        throw failureAt('package.azure-no-custom-handler', { file }, source, custom);
    log.warning((0,js_errors/* notice */.lm)('package.azure-http-worker', { file }, { location: locate(source, legacy) }));
    return legacy;
}
/** An object without values is nothing to .NET's configuration. */
function hasValues(node) {
    if (node === undefined)
        return false;
    if (node.type !== 'object' && node.type !== 'array')
        return true;
    return (node.children ?? []).some((each) => hasValues(node.type === 'object' ? each.children?.[1] : each));
}
function executablePath(source, node, path, workerDirectory) {
    const { file } = source;
    const below = path.replace(new RegExp(`^${appRootVariable}/+`), '');
    const whole = below === path && !path.startsWith('/') && workerDirectory !== '' ? `${workerDirectory}/${path}` : below;
    const variable = /%[^%]+%/.exec(whole)?.[0];
    if (variable !== undefined)
        throw failureAt('package.azure-variable', { file, path, variable }, source, node);
    if (whole.includes('\\'))
        throw failureAt('package.azure-backslash', { file, path }, source, node);
    if (/\.(exe|cmd|bat|ps1)$/i.test(path)) {
        const suggestion = path.replace(/\.\w+$/, '');
        throw failureAt('package.azure-windows-executable', { file, path, suggestion }, source, node);
    }
    const inside = insideRoot(whole);
    if (inside === undefined || inside === '' || whole.endsWith('/')) {
        throw failureAt('package.azure-executable-outside', { file, path }, source, node);
    }
    if (inside === 'host.json' || /^[^/]+\/function\.json$/.test(inside)) {
        throw failureAt('package.azure-executable-name', { file, path }, source, node);
    }
    return inside;
}
/** Relative to the app's root, without dots; undefined for a path that leads out of it. */
function insideRoot(path) {
    const below = path === appRoot ? '' : path.startsWith(`${appRoot}/`) ? path.slice(appRoot.length + 1) : path;
    if (below.startsWith('/') || /^[A-Za-z]:/.test(below))
        return undefined;
    const parts = [];
    for (const part of below.split('/')) {
        if (part === '' || part === '.')
            continue;
        if (part !== '..')
            parts.push(part);
        else if (parts.pop() === undefined)
            return undefined;
    }
    return parts.join('/');
}
/** A list, or a text that holds one as JSON, as app settings have to write it. */
function listOf(node) {
    if (node?.type === 'array')
        return json_source_elements(node).flatMap((each) => scalar(each) ?? []);
    const text = scalar(node);
    if (text === undefined)
        return [];
    try {
        const value = JSON.parse(text);
        return Array.isArray(value) ? value.map(String) : [];
    }
    catch {
        return [];
    }
}
function host_json_boolean(source, node) {
    const text = scalar(node)?.trim().toLowerCase();
    if (text === undefined || text === 'false' || text === '')
        return false;
    if (text === 'true')
        return true;
    throw failureAt('package.azure-value', { file: source.file, expected: 'true or false', got: text }, source, node);
}
function integer(source, node) {
    const text = scalar(node)?.trim();
    if (text === undefined || text === '')
        return undefined;
    const value = Number(text);
    if (/^\d+$/.test(text) && value > 0 && value < 65536)
        return value;
    throw failureAt('package.azure-value', { file: source.file, expected: 'a port', got: text }, source, node);
}

;// CONCATENATED MODULE: ./build/js/providers/azure-functions/layout.js
// What a package for Azure Functions holds beside `include`: the app's directory without what is no part of the app,
// and the executable at the path that host.json names.












/**
 * Reads an app and refuses what the Functions host could not run. It needs neither Go nor the network.
 * @param target the function (an app, with however many functions)
 * @param options where the app is
 * @param context its workspace bounds what links may lead to; its log takes the warnings
 * @returns what belongs into the package, and what the host will make of it
 * @throws ActionError, ActionErrors: no host.json, a broken or unusable one, broken function.json files
 */
async function inspectApp(target, options, context) {
    const { workspace, log, signal } = context;
    const directory = (0,js_target/* expand */.fT)(options.appDirectory, target);
    const place = (path) => (0,walk/* shown */.SP)((0,external_node_path_.join)(directory, ...path.split('/')), workspace);
    if (!(0,walk/* isInside */.FK)(workspace, directory))
        throw (0,js_errors/* failure */.V2)('package.azure-outside', { directory });
    const text = await hostJsonText(directory, workspace);
    const folders = await functionFolders(directory);
    // An app with function.json files was meant to have a custom handler.
    const host = readHostJson(place('host.json'), text, log, folders.length === 0);
    if (host.native)
        log.notice((0,js_errors/* notice */.lm)('package.azure-native-app', { file: host.source.file }));
    const filter = appFilter(await funcignoreText(directory, workspace), folders);
    const vendored = await (0,promises_.stat)((0,external_node_path_.join)(directory, 'vendor', 'modules.txt')).then(() => true, () => false);
    const ours = (path) => {
        return options.outputDirectory === (0,external_node_path_.join)(directory, ...path.split('/'));
    };
    const found = await (0,walk/* walk */.GG)(directory, {
        enter: (path) => !ours(path) && !(vendored && path === 'vendor') && !filter.leavesOut(`${path}/`),
        // The host looks for it before anything else, whatever .funcignore says.
        accept: (path) => path === 'host.json' || !filter.leavesOut(path),
    }, { workspace, signal });
    const sorted = found.toSorted((a, b) => (0,names/* byBytes */.bg)(a.path, b.path));
    const files = await appFiles(sorted, host, place, context);
    warnOfCase(sorted, place, context);
    const functions = await readFunctions(files, host, place, context);
    warnOfScriptFiles(functions, files, host, context);
    if (functions.length === 0 && !host.profile && !host.native) {
        log.warning((0,js_errors/* notice */.lm)('package.azure-no-functions', { directory: (0,walk/* shown */.SP)(directory, workspace) }));
    }
    const { source: _, executableNode: __, profile: ___, native, functions: only, ...rest } = host;
    const loaded = functions.filter((each) => only === undefined || only.includes(each.function.name.toLowerCase()));
    return {
        executable: host.executable,
        app: { ...rest, functions: loaded.map((each) => each.function) },
        files,
        ...(native ? { native } : {}),
    };
}
/**
 * Reads an app from a ready zip, by the same rules.
 * @param target the function
 * @param zip absolute; it is deployed as it is, so .funcignore has no say
 * @param context its temp directory takes the app while it is read
 * @returns what the host will make of it
 * @throws as inspectApp, and ActionError for a zip that cannot be read
 */
async function inspectZip(target, zip, context) {
    const directory = await (0,promises_.mkdtemp)((0,external_node_path_.join)(context.temp, 'app-'));
    try {
        await (0,extract/* extractPackage */.e)(zip, directory);
        // What is said about files that are left out is not true of a zip.
        const log = { ...context.log, notice: () => { } };
        const layout = await inspectApp(target, { appDirectory: directory }, { ...context, log, workspace: directory });
        return { ...layout, files: [] };
    }
    finally {
        await (0,promises_.rm)(directory, { recursive: true, force: true });
    }
}
/**
 * The files of an app's package.
 * @param binary the verified executable: whatever stood at its path in the app's directory does not ship
 * @param layout as inspectApp returned it
 * @returns the entries
 */
function azureEntries(binary, layout) {
    return [
        { name: layout.executable, mode: 0o755, content: { file: binary.file } },
        ...layout.files.map(({ name, file, mode }) => ({ name, mode, content: { file } })),
    ];
}
/** What ships: no executables but the verified one. Those that a repository holds are mostly stale. */
async function appFiles(found, host, place, { log }) {
    const { executable, source, executableNode } = host;
    const files = [];
    const native = [];
    for (const { path, file } of found) {
        if (path.startsWith(`${executable}/`)) {
            const params = { file: source.file, path: executable };
            throw failureAt('package.azure-executable-is-directory', params, source, executableNode);
        }
        const { mode, native: isNative } = await (0,file_mode/* contentKind */.u)(file);
        if (isNative) {
            if (path !== executable)
                native.push(path);
            continue;
        }
        if (path === executable) {
            if (mode === 0o644)
                continue;
            const params = { file: source.file, path };
            throw failureAt('package.azure-executable-is-script', params, source, executableNode);
        }
        if ((0,file_mode/* isCredentialName */.h)(path))
            log.warning((0,js_errors/* notice */.lm)('package.credentials', { file: place(path), name: path }));
        files.push({ name: path, file, mode });
    }
    if (native.length > 0) {
        log.notice((0,js_errors/* notice */.lm)('package.azure-native-code', { files: native.join(', '), executable }));
    }
    return files;
}
async function readFunctions(files, host, place, { log }) {
    const functions = [];
    const problems = [];
    for (const { name, file } of files) {
        // The host looks into the folders of the root only.
        if (!/^[^/]+\/function\.json$/.test(name))
            continue;
        try {
            functions.push(readFunctionJson((0,external_node_path_.dirname)(name), place(name), await (0,promises_.readFile)(file, 'utf8')));
        }
        catch (error) {
            const known = (0,js_errors/* causes */.ps)(error);
            if (known === undefined)
                throw error;
            problems.push(...known);
        }
    }
    problems.push(...routeConflicts(functions));
    if (problems.length > 0)
        throw new js_errors/* ActionErrors */.o9(problems);
    log.debug(`${host.source.file}: ${functions.length} functions, executable ${host.executable}`);
    return functions;
}
/** A Linux host finds neither Host.json nor Function.json, and says nothing about them. */
function warnOfCase(found, place, { log }) {
    for (const { path } of found) {
        if (/^[^/]+\/function\.json$/i.test(path) && (0,external_node_path_.basename)(path) !== 'function.json') {
            const file = place(path);
            log.warning((0,js_errors/* notice */.lm)('package.azure-case', { file, expected: 'function.json' }, { location: { file } }));
        }
    }
}
/** The host loads no function whose scriptFile is missing, although a custom handler has no use for it. */
function warnOfScriptFiles(functions, files, host, { log }) {
    const names = new Set([host.executable, ...files.map(({ name }) => name)]);
    for (const { function: of, scriptFile, source } of functions) {
        if (scriptFile === undefined || names.has(external_node_path_.posix.normalize(`${of.name}/${scriptFile}`)))
            continue;
        log.warning((0,js_errors/* notice */.lm)('package.azure-script-file', { name: of.name, scriptFile }, { location: locate(source, undefined) }));
    }
}
async function hostJsonText(directory, workspace) {
    const names = await (0,promises_.readdir)(directory).catch((cause) => {
        throw (0,js_errors/* failure */.V2)('package.azure-no-directory', { directory: (0,walk/* shown */.SP)(directory, workspace) }, { cause });
    });
    if (!names.includes('host.json')) {
        const other = names.find((name) => name.toLowerCase() === 'host.json');
        const hint = other === undefined ? await elsewhere(directory, workspace) : `, which has ${other}`;
        throw (0,js_errors/* failure */.V2)('package.azure-no-host-json', { directory: (0,walk/* shown */.SP)(directory, workspace), hint });
    }
    return (0,promises_.readFile)(await (0,walk/* followed */.Xd)((0,external_node_path_.join)(directory, 'host.json'), workspace), 'utf8');
}
/** Names the folders below that have a host.json. */
async function elsewhere(directory, workspace) {
    const depth = 3;
    const folders = [];
    const look = async (at, left) => {
        const entries = await (0,promises_.readdir)(at, { withFileTypes: true }).catch(() => []);
        if (entries.some((entry) => entry.isFile() && entry.name === 'host.json'))
            folders.push((0,walk/* shown */.SP)(at, workspace));
        if (left === 0)
            return;
        for (const entry of entries) {
            if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') {
                await look((0,external_node_path_.join)(at, entry.name), left - 1);
            }
        }
    };
    await look(directory, depth);
    if (folders.length === 0)
        return '';
    return `; there is one in ${folders.toSorted(names/* byBytes */.bg).slice(0, 5).join(', ')}`;
}
async function funcignoreText(directory, workspace) {
    const file = (0,external_node_path_.join)(directory, '.funcignore');
    if ((await (0,promises_.stat)(file).catch(() => undefined)) === undefined)
        return '';
    return (0,promises_.readFile)(await (0,walk/* followed */.Xd)(file, workspace), 'utf8');
}
async function functionFolders(directory) {
    const entries = await (0,promises_.readdir)(directory, { withFileTypes: true });
    const folders = await Promise.all(entries.map(async ({ name }) => {
        const file = await (0,promises_.stat)((0,external_node_path_.join)(directory, name, 'function.json')).catch(() => undefined);
        return file?.isFile() === true ? [name] : [];
    }));
    return folders.flat();
}


/***/ }),

/***/ 4481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ serves)
/* harmony export */ });
// What preflight finds out about an app. No SDK in here: index.ts imports this file.
/**
 * Whether an app or slot serves a package, and serves it well.
 * @param served what preflight found there
 * @param sha256 of the package
 * @returns true where nothing is to be uploaded to it
 */
function serves({ healthy, deployed }, sha256) {
    return healthy && deployed.sha256 === sha256;
}


/***/ }),

/***/ 12248:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G7: () => (/* binding */ usualPace),
/* harmony export */   JN: () => (/* binding */ backoff),
/* harmony export */   XZ: () => (/* binding */ polls),
/* harmony export */   zg: () => (/* binding */ transferTime)
/* harmony export */ });
// How long to wait between two looks, and for how long at most. One place, so that tests need not wait.
/**
 * host: a custom handler has 60 s to start (Azure Functions custom handlers, "Custom handler overview"), and a worker
 * is recycled at least once on the way; lost: Core Tools allow Flex Consumption 20 s.
 */
const usualPace = {
    firstPoll: 300,
    poll: 3_000,
    retry: 1_000,
    attempt: 30_000,
    hostPatience: 120_000,
    settle: 10_000,
    lost: 60_000,
};
/**
 * The waits between looks.
 * @param pace gives the first and the longest
 * @returns milliseconds, without end
 */
function* polls(pace) {
    for (let wait = pace.firstPoll;; wait = Math.min(pace.poll, wait * 1.5))
        yield wait;
}
/**
 * The wait before an attempt is repeated: exponential, with half of it at random so that the jobs of a matrix do not
 * come back together.
 * @param attempt 1 for the first repetition
 * @param pace gives the first wait
 * @returns milliseconds
 */
function backoff(attempt, pace) {
    const whole = pace.retry * 2 ** Math.min(attempt - 1, 5);
    return whole / 2 + (Math.random() * whole) / 2;
}
/**
 * How long a package may be under way.
 * @param size bytes
 * @param pace gives what any request may take
 * @returns milliseconds: slow lines are allowed 256 KiB a second on top of that
 */
function transferTime(size, pace) {
    return Math.ceil(4 * pace.attempt + size / 256);
}


/***/ })

};
