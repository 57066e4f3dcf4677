export const id = 5661;
export const ids = [5661];
export const modules = {

/***/ 53838:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ lambdaEnvironment)
/* harmony export */ });
// The environment that Lambda gives a function on provided.al2023, and nothing of the runner's.
/**
 * The environment of a function.
 * @param identity what it is told about itself
 * @param runtimeApi `host:port` of the Runtime API as the function sees it
 * @param taskRoot where the package is for the function
 * @param own the function's own variables; they win over all but the Runtime API's address, so that real credentials
 * can be given
 * @returns all variables. Source: Lambda developer guide, "Defined runtime environment variables"; the credentials are
 * dummies, so that no SDK asks a metadata service for some.
 */
function lambdaEnvironment(identity, runtimeApi, taskRoot, own) {
    const { functionName, memoryMb, region, handler, version = '$LATEST' } = identity;
    const date = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
    return {
        AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        AWS_SESSION_TOKEN: 'EXAMPLESESSIONTOKEN',
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
        AWS_LAMBDA_FUNCTION_NAME: functionName,
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
        AWS_LAMBDA_FUNCTION_VERSION: version,
        AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
        AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${functionName}`,
        AWS_LAMBDA_LOG_STREAM_NAME: `${date}/[${version}]00000000000000000000000000000000`,
        AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
        AWS_XRAY_DAEMON_ADDRESS: '169.254.79.129:2000',
        _AWS_XRAY_DAEMON_ADDRESS: '169.254.79.129',
        _AWS_XRAY_DAEMON_PORT: '2000',
        LAMBDA_RUNTIME_DIR: '/var/runtime',
        LANG: 'en_US.UTF-8',
        LD_LIBRARY_PATH: '/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib',
        PATH: '/usr/local/bin:/usr/bin/:/bin:/opt/bin',
        TZ: ':UTC',
        _HANDLER: handler,
        ...own,
        LAMBDA_TASK_ROOT: taskRoot,
        AWS_LAMBDA_RUNTIME_API: runtimeApi,
    };
}


/***/ }),

/***/ 75661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  defaultLambdaSettings: () => (/* binding */ defaultLambdaSettings),
  proveLambda: () => (/* binding */ proveLambda)
});

// UNUSED EXPORTS: proveLambdaPackage

// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __webpack_require__(87342);
// EXTERNAL MODULE: ./build/js/prove/evidence.js
var evidence = __webpack_require__(4518);
// EXTERNAL MODULE: ./build/js/prove/explain.js
var explain = __webpack_require__(60532);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/js/prove/lambda-env.js
var lambda_env = __webpack_require__(53838);
// EXTERNAL MODULE: ./build/js/prove/lambda-failure.js
var lambda_failure = __webpack_require__(27311);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
;// CONCATENATED MODULE: ./build/js/prove/runtime-api.js
// The Runtime API that a function on a provided.* runtime talks with, and as much of the Extensions API as functions
// use on themselves. Sources: Lambda developer guide, "Using the Lambda runtime API for custom runtimes", "Using the
// Lambda Extensions API to create extensions"; aws-lambda-runtime-interface-emulator for the error bodies.


// Lambda quotas: 6 MB for a synchronous response. The emulator and the service allow 100 bytes on top.
const maxResponseBytes = 6 * 1024 * 1024 + 100;
/**
 * Makes a Runtime API.
 * @param names what the Extensions API tells a function about itself
 * @returns the server and the host's side of it
 */
function createRuntimeApi(names) {
    const ready = Promise.withResolvers();
    const initError = Promise.withResolvers();
    const pollers = [];
    let queued;
    let current;
    const deliver = () => {
        const poller = pollers[0];
        if (queued === undefined || poller === undefined)
            return;
        pollers.shift();
        const { requestId, deadline, functionArn, traceId, clientContext, cognitoIdentity, payload } = queued;
        queued = undefined;
        poller.writeHead(200, {
            'Content-Type': 'application/json',
            'Content-Length': payload.length,
            'Lambda-Runtime-Aws-Request-Id': requestId,
            'Lambda-Runtime-Deadline-Ms': String(deadline),
            'Lambda-Runtime-Invoked-Function-Arn': functionArn,
            'Lambda-Runtime-Trace-Id': traceId,
            ...(clientContext === undefined ? {} : { 'Lambda-Runtime-Client-Context': clientContext }),
            ...(cognitoIdentity === undefined ? {} : { 'Lambda-Runtime-Cognito-Identity': cognitoIdentity }),
        });
        poller.end(payload);
    };
    const settle = (requestId, outcome, response) => {
        if (current === undefined || current.requestId !== requestId) {
            json(response, 400, { errorMessage: 'Invalid request ID', errorType: 'InvalidRequestID' });
            return;
        }
        const { resolve } = current;
        current = undefined;
        json(response, 202, { status: 'OK' });
        resolve(outcome);
    };
    const answer = async (request, response) => {
        const path = new URL(request.url ?? '/', 'http://runtime').pathname;
        const route = `${request.method} ${path}`;
        if (route === 'GET /2018-06-01/runtime/invocation/next') {
            pollers.push(response);
            response.on('close', () => {
                const place = pollers.indexOf(response);
                if (place >= 0)
                    pollers.splice(place, 1);
            });
            ready.resolve();
            deliver();
            return;
        }
        if (route === 'GET /2020-01-01/extension/event/next') {
            // An extension inside the function's process registers to be sent SIGTERM; no event is ever due to it here.
            return;
        }
        const { body, tooLarge } = await readBody(request);
        const [, requestId, kind] = /^POST \/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/.exec(route) ?? [];
        if (requestId !== undefined && (kind === 'response' || kind === 'error')) {
            if (tooLarge) {
                const message = `Exceeded maximum allowed payload size (${maxResponseBytes} bytes).`;
                const error = { errorMessage: message, errorType: 'Function.ResponseSizeTooLarge' };
                if (current?.requestId === requestId)
                    current.resolve({ kind: 'error', payload: Buffer.from(JSON.stringify(error)) });
                current = undefined;
                json(response, 413, { errorMessage: message, errorType: 'RequestEntityTooLarge' });
                return;
            }
            // A streamed response that fails half-way says so in a trailer (response streaming, "midstream errors").
            const broken = request.trailers['lambda-runtime-function-error-type'] !== undefined;
            const trailer = request.trailers['lambda-runtime-function-error-body'];
            const payload = broken && trailer !== undefined ? Buffer.from(trailer, 'base64') : body;
            settle(requestId, { kind: broken ? 'error' : kind, payload }, response);
            return;
        }
        switch (route) {
            case 'POST /2018-06-01/runtime/init/error':
                json(response, 202, { status: 'OK' });
                initError.resolve(body);
                return;
            case 'GET /2018-06-01/ping':
                response.end('pong');
                return;
            case 'POST /2020-01-01/extension/register':
                response.setHeader('Lambda-Extension-Identifier', (0,external_node_crypto_.randomUUID)());
                json(response, 200, { functionName: names.functionName, functionVersion: '$LATEST', handler: names.handler });
                return;
            case 'POST /2020-01-01/extension/init/error':
            case 'POST /2020-01-01/extension/exit/error':
                json(response, 202, { status: 'OK' });
                return;
            case 'PUT /2022-07-01/telemetry':
                json(response, 202, { errorMessage: 'Telemetry API is not supported', errorType: 'Telemetry.NotSupported' });
                return;
            default:
                json(response, 404, { errorMessage: `There is no ${route}`, errorType: 'NotFound' });
        }
    };
    const server = (0,external_node_http_.createServer)({ keepAlive: true, requestTimeout: 0, keepAliveTimeout: 0 }, (request, response) => {
        // A request that breaks off is the function's end, which its exit tells.
        answer(request, response).catch(() => response.destroy());
    });
    return {
        server,
        ready: ready.promise,
        initError: initError.promise,
        invoke(invocation) {
            return new Promise((resolve) => {
                current = { requestId: invocation.requestId, resolve };
                queued = invocation;
                deliver();
            });
        },
        close() {
            server.close();
            server.closeAllConnections();
        },
    };
}
function json(response, status, body) {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(`${JSON.stringify(body)}\n`);
}
async function readBody(request) {
    const chunks = [];
    let size = 0;
    for await (const chunk of request) {
        size += chunk.length;
        // Read on to the end: an answer before it would be lost to a client that is still writing.
        if (size <= maxResponseBytes)
            chunks.push(chunk);
    }
    return { body: Buffer.concat(chunks), tooLarge: size > maxResponseBytes };
}

// EXTERNAL MODULE: ./build/js/prove/sandbox.js + 3 modules
var prove_sandbox = __webpack_require__(46504);
// EXTERNAL MODULE: ./build/js/prove/target-root.js
var target_root = __webpack_require__(73691);
;// CONCATENATED MODULE: ./build/js/prove/lambda-host.js
// Runs an extracted Lambda package as Lambda does: starts `bootstrap`, waits for it to ask for an event, sends events,
// and tells failures in Lambda's own words.






/**
 * Starts the function of a package.
 * @param directory the extracted package, absolute
 * @param options what the function is told, and how long it may take
 * @returns the host; stop() it
 * @throws SandboxError where nothing can be started here
 */
async function startLambda(directory, options) {
    const { functionName, handler, memoryMb, region, hostEnv, network = false, initTimeoutMs = 10_000 } = options;
    const sandbox = options.sandbox ??
        (await (0,prove_sandbox/* openSandbox */.l)({
            directory,
            target: target_root/* lambdaRoot */.q3,
            network,
            hostEnv,
            emulator: options.emulator,
            ...(options.temp === undefined ? {} : { temp: options.temp }),
            ...(options.onOutput === undefined ? {} : { onOutput: options.onOutput }),
        }));
    const api = createRuntimeApi({ functionName, handler });
    let running;
    let started;
    try {
        const address = await sandbox.expose(api.server);
        started = performance.now();
        running = await sandbox.run({
            executable: 'bootstrap',
            env: (0,lambda_env/* lambdaEnvironment */.b)(options, address, sandbox.packagePath, options.env),
            ...(options.limitMemory === false ? {} : { memoryLimit: memoryMb * 1024 * 1024 }),
        });
    }
    catch (error) {
        api.close();
        await sandbox.close();
        throw error;
    }
    const functionArn = options.functionArn ?? `arn:aws:lambda:${region}:123456789012:function:${functionName}`;
    let ended;
    void running.exited.then((exit) => {
        ended = exit;
    });
    const initFailure = async () => {
        const late = deadline(initTimeoutMs);
        try {
            const first = await Promise.race([
                api.ready.then(() => 'ready'),
                running.exited,
                api.initError,
                late.promise,
            ]);
            if (first === 'ready')
                return undefined;
            if (first === 'late') {
                const { listening } = await running.sample().catch(() => ({ listening: [] }));
                return { ...(0,lambda_failure/* timeoutFailure */._N)((0,external_node_crypto_.randomUUID)(), initTimeoutMs), listening };
            }
            if (Buffer.isBuffer(first))
                return (0,lambda_failure/* reportedFailure */.G0)(first, await ending(running));
            return (0,lambda_failure/* exitFailure */.RS)((0,external_node_crypto_.randomUUID)(), first);
        }
        finally {
            late.cancel();
        }
    };
    const ready = initFailure().then((failure) => {
        const initMs = performance.now() - started;
        return failure === undefined ? { state: 'ready', initMs } : { state: 'failed', initMs, failure };
    });
    const invokeOne = async (payload, { timeoutMs = options.timeoutMs, ...rest }) => {
        const requestId = (0,external_node_crypto_.randomUUID)();
        const began = performance.now();
        const mark = sandbox.log.mark();
        const finish = (outcome) => ({
            ...outcome,
            requestId,
            durationMs: performance.now() - began,
            log: sandbox.log.since(mark),
        });
        const fail = (failure) => {
            const { errorType, errorMessage } = failure;
            return finish({ payload: lambda_host_json({ errorType, errorMessage }), functionError: 'Unhandled', failure });
        };
        const up = await ready;
        if (up.state === 'failed')
            return fail(up.failure);
        if (ended !== undefined)
            return fail((0,lambda_failure/* exitFailure */.RS)(requestId, ended));
        const late = deadline(timeoutMs);
        try {
            const outcome = await Promise.race([
                api.invoke({
                    requestId,
                    deadline: Date.now() + timeoutMs,
                    functionArn,
                    traceId: traceId(),
                    payload,
                    clientContext: rest.clientContext,
                    cognitoIdentity: rest.cognitoIdentity,
                }),
                running.exited,
                late.promise,
            ]);
            if (outcome === 'late') {
                const { listening } = await running.sample().catch(() => ({ listening: [] }));
                await running.stop();
                // The answer to stop may come before the news that the process ended.
                await running.exited;
                return fail({ ...(0,lambda_failure/* timeoutFailure */._N)(requestId, timeoutMs), listening });
            }
            if (!('kind' in outcome))
                return fail((0,lambda_failure/* exitFailure */.RS)(requestId, outcome));
            await running.sample().catch(() => { });
            return finish({ payload: outcome.payload, ...(outcome.kind === 'error' ? { functionError: 'Unhandled' } : {}) });
        }
        finally {
            late.cancel();
        }
    };
    let queue = Promise.resolve();
    let stopping;
    return {
        isolation: sandbox.isolation,
        log: sandbox.log,
        ready,
        invoke(event, invokeOptions = {}) {
            const turn = queue.then(() => invokeOne(Buffer.from(event), invokeOptions));
            queue = turn.catch(() => { });
            return turn;
        },
        alive: () => ended === undefined,
        sample: running.sample,
        stop() {
            stopping ??= sandbox.close().finally(api.close);
            return stopping;
        },
    };
}
function lambda_host_json(value) {
    return Buffer.from(JSON.stringify(value));
}
/** A process that has just reported that it cannot start mostly ends by itself; how is worth knowing. */
async function ending(running) {
    const late = deadline(500);
    const exit = await Promise.race([running.exited, late.promise]);
    late.cancel();
    return exit === 'late' ? undefined : exit;
}
/** An X-Ray trace header whose trace is not sampled. Source: X-Ray developer guide, "Tracing header". */
function traceId() {
    const hexadecimal = (0,external_node_crypto_.randomUUID)().replaceAll('-', '');
    const time = Math.floor(Date.now() / 1000).toString(16);
    return `Root=1-${time}-${hexadecimal.slice(0, 24)};Parent=${hexadecimal.slice(16)};Sampled=0`;
}
function deadline(milliseconds) {
    const { promise, resolve } = Promise.withResolvers();
    const timer = setTimeout(() => resolve('late'), milliseconds);
    return { promise, cancel: () => clearTimeout(timer) };
}

// EXTERNAL MODULE: ./build/js/prove/workspace.js + 1 modules
var prove_workspace = __webpack_require__(72185);
;// CONCATENATED MODULE: ./build/js/prove/prove-lambda.js
// Proves a Lambda package: it must ask for an event, or answer the one that the user gives.






/** Settings of a function that was not read: nothing in them may refute a function that has others. */
const defaultLambdaSettings = {
    memoryMb: 128,
    limitMemory: false,
    timeoutMs: 30_000,
    region: 'us-east-1',
    handler: 'bootstrap',
    webAdapter: undefined,
};
// Each is a name that a program must have among its strings to find the Runtime API.
const runtimeApiNames = ['AWS_LAMBDA_RUNTIME_API'];
/**
 * Runs a Lambda package as Lambda would.
 * @param verified the package
 * @param settings what the function is told, and its limits
 * @param options the user's
 * @param context where to report, when to stop
 * @returns the proof; a package that does not run is a verdict, not an error
 * @throws the signal's reason when the run was cancelled
 */
function proveLambda(verified, settings, options, context) {
    return proveLambdaPackage(verified, settings, options, context);
}
/**
 * The same for a package of which only the parts that matter are known; tests use it without a verified one.
 * @param verified the package
 * @param settings what the function is told, and its limits
 * @param options the user's
 * @param context where to report, when to stop
 * @returns the proof
 */
function proveLambdaPackage(verified, settings, options, context) {
    return (0,prove_workspace/* inWorkspace */.ve)(verified, target_root/* lambdaRoot */.q3, options, context, async (workspace) => {
        const initTimeoutMs = (settings.initTimeoutMs ?? 10_000) * (workspace.emulated ? 3 : 1);
        const host = await startLambda(workspace.directory, {
            ...settings,
            initTimeoutMs,
            env: options.env,
            hostEnv: context.env,
            sandbox: workspace.sandbox,
        });
        try {
            return await observe(host, verified, settings, options, workspace);
        }
        finally {
            await host.stop();
        }
    }, settings.opt);
}
async function observe(host, verified, settings, options, workspace) {
    const facts = about(verified, settings, options, workspace);
    const webAdapter = settings.webAdapter === true || saysWebAdapter(options.env);
    const started = performance.now();
    const early = watch(host, workspace, webAdapter, settings.webAdapter === undefined);
    const first = await Promise.race([host.ready, early.found]);
    early.stop();
    const initMs = first.state === 'listening' ? performance.now() - started : 0;
    if (first.state === 'listening') {
        const adapter = 'where the Lambda Web Adapter finds it';
        const event = options.event === undefined ? '' : '; the event was not sent, as that is for the adapter to translate';
        return (0,prove_workspace/* proved */.tT)(host, `it listens on port ${first.ports.join(', ')}, ${adapter}${event}${(0,prove_workspace/* where */._M)(workspace)}`, {
            initMs,
            ...(await peak(host)),
        });
    }
    if (first.state === 'found')
        return (0,prove_workspace/* notProved */.or)(host, first.finding, await peak(host));
    if (first.state === 'failed') {
        const finding = await explainInit(first, host, facts, workspace, webAdapter ? true : settings.webAdapter);
        return (0,prove_workspace/* notProved */.or)(host, finding, { initMs: first.initMs, ...(await peak(host)) });
    }
    if (options.event === undefined) {
        const reason = `it started and asked for its first event${(0,prove_workspace/* where */._M)(workspace)}`;
        return (0,prove_workspace/* proved */.tT)(host, reason, { initMs: first.initMs, ...(await peak(host)) });
    }
    return sendEvent(options.event, first.initMs, host, about(verified, settings, options, workspace), settings, workspace);
}
async function sendEvent(event, initMs, host, facts, settings, workspace) {
    const timeoutMs = settings.timeoutMs * (workspace.emulated ? 3 : 1);
    const { payload, functionError, failure, log } = await host.invoke(event, { timeoutMs });
    const answer = shortAnswer(payload.toString());
    const measured = { initMs, answer, ...(await peak(host)) };
    if (functionError === undefined) {
        return (0,prove_workspace/* proved */.tT)(host, `it answered the event${(0,prove_workspace/* where */._M)(workspace)}`, measured);
    }
    if (failure === undefined) {
        const said = (0,explain/* shorten */.ml)(errorMessage(payload.toString()));
        return (0,prove_workspace/* notProved */.or)(host, (0,explain/* inconclusive */.Ni)((0,errors/* notice */.lm)('prove.event-error', { said })), measured);
    }
    return (0,prove_workspace/* notProved */.or)(host, await explainEvent(failure, log, facts, settings), measured);
}
async function explainEvent(failure, log, facts, { timeoutMs, memoryMb }) {
    const { exit, errorMessage: message } = failure;
    if (failure.kind === 'timeout' || exit === undefined)
        return (0,explain/* inconclusive */.Ni)((0,errors/* notice */.lm)('prove.event-timeout', { seconds: timeoutMs / 1000 }));
    if (exit.outOfMemory)
        return (0,explain/* refuted */.iD)((0,errors/* notice */.lm)('prove.out-of-memory', { memory: memoryMb }));
    // It was up, so that nothing but a file that the package lacks is sure to be missing on the platform too.
    const finding = await (0,explain/* explainExit */.Ah)({ ...exit, code: exit.code === 0 ? 1 : exit.code, signal: null }, log, facts);
    if (finding.verdict === 'refuted' && finding.notice.id === 'prove.missing-file')
        return finding;
    const said = message.replace(/^RequestId: \S+ Error: /, '');
    return (0,explain/* inconclusive */.Ni)((0,errors/* notice */.lm)('prove.event-exit', { said, remedy: (0,explain/* whatItMayMiss */.H0)(log, facts.variables) }));
}
async function explainInit({ failure, initMs }, host, facts, { directory }, webAdapter) {
    const log = host.log.since(0);
    const remedy = (0,explain/* whatItMayMiss */.H0)(log, facts.variables);
    const neverAsks = async () => webAdapter !== true && !(await (0,evidence/* mentions */.wy)(directory, runtimeApiNames));
    if (failure.kind === 'reported') {
        const missed = (0,evidence/* missedFile */.Q0)(failure.errorMessage, facts.packagePath);
        if (missed !== undefined && !facts.has(missed))
            return (0,explain/* refuted */.iD)((0,errors/* notice */.lm)('prove.missing-file', { path: missed }));
        return (0,explain/* inconclusive */.Ni)((0,errors/* notice */.lm)('prove.reported', { said: (0,explain/* shorten */.ml)(failure.errorMessage), remedy }));
    }
    if (failure.kind === 'timeout') {
        const ports = failure.listening ?? [];
        // A server that waits for its database before it listens may be meant for the Web Adapter.
        if (ports.length === 0 && webAdapter === false && (await neverAsks()))
            return (0,explain/* refuted */.iD)((0,errors/* notice */.lm)('prove.never-asks', {}));
        const listening = ports.length === 0 ? '' : `, and listens on port ${ports.join(', ')}`;
        return (0,explain/* inconclusive */.Ni)((0,errors/* notice */.lm)('prove.slow', { seconds: Math.round(initMs / 1000), listening, remedy }));
    }
    const exit = failure.exit;
    if (exit === undefined)
        throw new Error('a process that ended has an exit');
    // Go, runtime/proc.go, checkdead: main waits for ever, and there is nothing left to wait for.
    if (/^fatal error: all goroutines are asleep/m.test(log) && (await neverAsks())) {
        return (0,explain/* refuted */.iD)((0,errors/* notice */.lm)('prove.never-asks', {}));
    }
    return (0,explain/* explainExit */.Ah)(exit, log, facts);
}
/**
 * Looks at a function that is not up yet, for what need not be waited for: a server behind the Web Adapter, and a
 * program that listens somewhere and has no way to ask for an event.
 */
function watch(host, { directory }, webAdapter, adapterUnknown) {
    const { promise, resolve } = Promise.withResolvers();
    let stopped = false;
    let canAsk;
    const look = async () => {
        if (stopped)
            return;
        const { listening } = await host.sample().catch(() => ({ listening: [] }));
        if (listening.length > 0 && webAdapter) {
            resolve({ state: 'listening', ports: listening });
            return;
        }
        if (listening.length > 0 && !webAdapter) {
            canAsk ??= (0,evidence/* mentions */.wy)(directory, runtimeApiNames);
            if (!(await canAsk)) {
                resolve({ state: 'found', finding: await listensOnly(listening, directory, adapterUnknown) });
                return;
            }
        }
        if (!stopped)
            setTimeout(next, 100).unref();
    };
    const next = () => {
        look().catch(() => {
            // The function has ended, which host.ready tells.
        });
    };
    setTimeout(next, webAdapter ? 20 : 300).unref();
    return {
        found: promise,
        stop() {
            stopped = true;
        },
    };
}
async function listensOnly(ports, directory, adapterUnknown) {
    const listed = { ports: ports.join(', ') };
    if (await (0,evidence/* mentions */.wy)(directory, ['_LAMBDA_SERVER_PORT']))
        return (0,explain/* refuted */.iD)((0,errors/* notice */.lm)('prove.rpc', listed));
    const of = (0,errors/* notice */.lm)('prove.listens-elsewhere', listed);
    return adapterUnknown ? (0,explain/* inconclusive */.Ni)(of) : (0,explain/* refuted */.iD)(of);
}
/** The adapter's own settings in prove-env say that it is there. Source: aws-lambda-web-adapter, README. */
function saysWebAdapter(env) {
    return Object.keys(env).some((name) => name.startsWith('AWS_LWA_') || name === 'AWS_LAMBDA_EXEC_WRAPPER');
}
function about(verified, settings, options, { sandbox, directory, has }) {
    return {
        executable: '/var/task/bootstrap',
        arch: verified.target.arch,
        packagePath: sandbox.packagePath,
        waiting: 'asking for an event',
        start: 'Call lambda.Start in main: it does not return',
        memoryMb: settings.memoryMb,
        has,
        mentions: (text) => (0,evidence/* mentions */.wy)(directory, [text]),
        variables: new Set(Object.keys(options.env)),
    };
}
async function peak(host) {
    const { peakMemory } = await host.sample().catch(() => ({ peakMemory: 0 }));
    return peakMemory === 0 ? {} : { peakMemory };
}
function shortAnswer(text) {
    return text.length > 1000 ? `${text.slice(0, 1000)}…` : text;
}
function errorMessage(payload) {
    try {
        const { errorMessage: message } = JSON.parse(payload);
        return typeof message === 'string' ? message : payload;
    }
    catch {
        return payload;
    }
}


/***/ })

};
