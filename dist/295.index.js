export const id = 295;
export const ids = [295];
export const modules = {

/***/ 40143:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $l: () => (/* binding */ putBackDeadline),
/* harmony export */   Be: () => (/* binding */ shares),
/* harmony export */   Jd: () => (/* binding */ readAlias),
/* harmony export */   kb: () => (/* binding */ moveAlias)
/* harmony export */ });
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68075);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5282);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26721);
// Moves an alias: read, write with the revision just read, read back. What an answer said does not count, only what
// the alias is, so that a lost answer, an echo of an attempt before (412), or a run that was killed changes nothing.



/**
 * Reads an alias, once.
 * @param place the alias
 * @param deadline bounds it
 * @returns the alias, or undefined where there is none
 * @throws RequestFailed
 */
async function readAlias(place, deadline) {
    const { api, functionArn, alias, timing, log } = place;
    try {
        return await (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retried */ .sT)('GetAlias', () => api.getAlias(functionArn, alias, deadline), deadline, timing, log);
    }
    catch (error) {
        if (error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_2__/* .RequestFailed */ .DY && error.fault.kind === 'missing')
            return undefined;
        throw error;
    }
}
/**
 * Says which other versions an alias serves.
 * @param state the alias
 * @returns `version 7: 10 %`, or '' where it serves one alone
 */
function shares(state) {
    return Object.entries(state?.weights ?? {})
        .map(([version, share]) => `version ${version}: ${Math.round(share * 1000) / 10} %`)
        .join(', ');
}
/**
 * Moves the alias.
 * @param place the alias
 * @param move from where to where
 * @param deadline bounds all of it
 * @param sending called before each request that changes the alias
 * @returns how it ended, as read back
 * @throws RequestFailed with the fault of the read or of the update
 */
async function moveAlias(place, move, deadline, sending) {
    const { api, functionArn, alias, timing, log } = place;
    let sent = false;
    for (let attempt = 0;; attempt++) {
        const state = await readAlias(place, deadline);
        const weighted = shares(state) !== '';
        const there = state?.version === move.to;
        if (there && (!weighted || move.leavesWeights))
            return { kind: 'there', state };
        if (!there && state?.version !== move.from)
            return { kind: 'elsewhere', state };
        if (weighted && !move.overWeights)
            return { kind: 'weighted', state };
        // A read may lag behind a write that was accepted.
        if (sent && !(await (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .backOff */ .fu)(attempt, undefined, deadline, timing))) {
            throw new _retry_js__WEBPACK_IMPORTED_MODULE_2__/* .RequestFailed */ .DY({ kind: 'deadline' }, 'the alias did not move', {});
        }
        sending();
        sent = true;
        try {
            await api.moveAlias({ functionName: functionArn, alias, version: move.to, seen: state }, deadline);
        }
        catch (error) {
            const fault = (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .faultOf */ .K)(error, deadline);
            log.debug(`${state === undefined ? 'CreateAlias' : 'UpdateAlias'}: ${fault.kind}`);
            const again = fault.kind === 'transient' ||
                fault.kind === 'stale' ||
                fault.kind === 'conflict' ||
                (fault.kind === 'unreachable' && attempt + 1 < timing.unreachableAttempts);
            if (!again)
                throw new _retry_js__WEBPACK_IMPORTED_MODULE_2__/* .RequestFailed */ .DY(fault, undefined, { cause: error });
            if (fault.kind === 'transient' && fault.retryAfter !== undefined)
                await timing.pause(fault.retryAfter, deadline);
        }
    }
}
/**
 * A deadline for putting things back, which neither a cancellation nor the end of the deployment's own time cuts.
 * @param timing its length
 * @param cancelled the runner gives a cancelled job a few seconds only
 * @returns the deadline
 */
function putBackDeadline(timing, cancelled) {
    return (0,_deadline_js__WEBPACK_IMPORTED_MODULE_0__/* .startDeadline */ .d)(cancelled ? timing.lastWord : timing.putBack, new AbortController().signal);
}


/***/ }),

/***/ 86741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ openLambda)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-lambda/dist-cjs/index.js
var dist_cjs = __webpack_require__(71696);
// EXTERNAL MODULE: ./node_modules/@smithy/node-http-handler/dist-cjs/index.js
var node_http_handler_dist_cjs = __webpack_require__(61279);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/credential-providers/dist-cjs/index.js
var credential_providers_dist_cjs = __webpack_require__(29719);
// EXTERNAL MODULE: ./build/js/errors.js + 10 modules
var errors = __webpack_require__(71952);
// EXTERNAL MODULE: ./build/js/providers/deadline.js
var providers_deadline = __webpack_require__(68075);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/faults.js
var faults = __webpack_require__(5282);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(44708);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/http.js
// Connections: proxies, time-outs, and the one small request that no SDK makes for us.



/**
 * Makes agents that keep connections and go through the environment's proxy.
 * Source: Node.js documentation, http, "Built-in Proxy Support" (the AWS SDK does not read these variables by itself).
 * @param env where the proxy variables are
 * @returns the agents
 * @throws ActionError for a proxy address that is no URL
 */
function openAgents(env) {
    try {
        const options = { keepAlive: true, maxSockets: 50, proxyEnv: proxyVariables(env) };
        return { http: new external_node_http_.Agent(options), https: new external_node_https_.Agent(options) };
    }
    catch {
        // Node's message has the whole value, which may hold a password.
        throw (0,errors/* failure */.V2)('check.lambda-proxy', {});
    }
}
/** Node ignores a proxy without a scheme, which other tools take for http://. */
function proxyVariables(env) {
    const variables = { ...env };
    for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy']) {
        const value = variables[name];
        if (value && !value.includes('://'))
            variables[name] = `http://${value}`;
    }
    return variables;
}
/**
 * Gets a small document.
 * @param url http or https
 * @param headers sent with it
 * @param agents connections
 * @param signal ends it, its answer included
 * @returns status and body, whatever the status
 * @throws what Node throws for a lost connection or an abort
 */
async function get(url, headers, agents, signal) {
    const { status, body } = await getBytes(url, headers, agents, signal);
    return { status, body: body.toString('utf8') };
}
/** The same, for what is no text. */
function getBytes(url, headers, agents, signal) {
    const secure = url.protocol === 'https:';
    return new Promise((resolve, reject) => {
        const send = secure ? external_node_https_.request : external_node_http_.request;
        const request = send(url, { headers, agent: secure ? agents.https : agents.http, signal }, (response) => {
            const chunks = [];
            response.on('data', (chunk) => chunks.push(chunk));
            response.on('error', reject);
            response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
        });
        request.on('error', reject);
        request.end();
    });
}

;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/id-token.js
// The job's OIDC token.


/** What AWS's documents tell people to trust. */
const audience = 'sts.amazonaws.com';
/** The lines that a workflow lacks when it may not ask for a token; `contents: read` is for actions/checkout. */
const permissions = ['permissions:', '  id-token: write', '  contents: read'];
/** A status with which the endpoint refused, for the same judgement as AWS's answers. */
class TokenAnswer extends Error {
    name = 'TokenAnswer';
    $metadata;
    constructor(status) {
        super(`HTTP ${status}`);
        this.$metadata = { httpStatusCode: status };
    }
}
/**
 * Finds GitHub's token endpoint. Source: GitHub documentation, "OpenID Connect reference", "Methods for requesting the
 * OIDC token".
 * @param context its environment holds the address and the bearer token
 * @returns the endpoint
 * @throws ActionError with the lines to add where the job lacks the permission
 */
function tokenEndpoint(context) {
    const url = context.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
    const bearer = context.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
    if (!url || !bearer || !URL.canParse(url))
        throw (0,errors/* failure */.V2)('check.lambda-id-token', {}, { details: permissions });
    context.log.mask(bearer);
    const asked = new URL(url);
    asked.searchParams.set('audience', audience);
    return { url: asked, bearer };
}
/**
 * Asks for a token; it is masked before anybody sees it.
 * @param endpoint where to ask
 * @param agents connections
 * @param signal ends the request
 * @param context masks
 * @returns the token, a JSON web token that lives for some minutes
 * @throws TokenAnswer for a status that is no success, or what Node throws for a lost connection
 */
async function fetchIdToken(endpoint, agents, signal, context) {
    const headers = { authorization: `Bearer ${endpoint.bearer}`, accept: 'application/json' };
    const { status, body } = await get(endpoint.url, headers, agents, signal);
    const token = status === 200 ? tokenIn(body) : undefined;
    if (token === undefined)
        throw new TokenAnswer(status);
    context.log.mask(token);
    return token;
}
function tokenIn(body) {
    const answer = parsed(body);
    return typeof answer['value'] === 'string' && answer['value'] !== '' ? answer['value'] : undefined;
}
/**
 * What the token says about the job, for the message about a trust policy. These claims are no secrets.
 * @param token a JSON web token
 * @returns issuer, audience and subject, as far as they can be read
 */
function claimsOf(token) {
    const claims = parsed(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const read = (name) => (typeof claims[name] === 'string' ? { [name]: claims[name] } : {});
    return { ...read('iss'), ...read('aud'), ...read('sub') };
}
function parsed(json) {
    try {
        const value = JSON.parse(json);
        return typeof value === 'object' && value !== null ? { ...value } : {};
    }
    catch {
        return {};
    }
}

// EXTERNAL MODULE: ./build/js/providers/aws-lambda/retry.js
var retry = __webpack_require__(26721);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/credentials.js
// Where AWS credentials come from: a role assumed with the job's OIDC token, else the SDK's own chain.






/** Shorter ones are no secrets of AWS's (a double takes `test`), and masking them would garble the log. */
const shortestSecret = 16;
/**
 * Chooses the source of credentials. Nothing is asked yet, but a missing permission of the job is found here.
 * @param options the role to assume, or undefined for the SDK's chain
 * @param connection how AWS STS is reached
 * @param timing time-outs and pauses
 * @param context the environment, and where secrets are masked
 * @returns the provider; it masks what it gives
 * @throws ActionError where the job may not ask for an OIDC token
 */
function credentialsFor(options, connection, timing, context) {
    const { region, requestHandler } = connection;
    const clientConfig = { region, requestHandler, maxAttempts: 1 };
    const role = options.roleToAssume;
    const provide = role === undefined
        ? (0,credential_providers_dist_cjs/* fromNodeProviderChain */.br)({ clientConfig })
        : assumed(role, tokenEndpoint(context), clientConfig, connection.agents, timing, context);
    return async () => {
        const credentials = await provide();
        for (const secret of [credentials.secretAccessKey, credentials.sessionToken, credentials.accessKeyId]) {
            if (secret !== undefined && secret.length >= shortestSecret)
                context.log.mask(secret);
        }
        return credentials;
    };
}
/** Asks for a token and for the role anew each time: a token lives for minutes only. */
function assumed(role, endpoint, clientConfig, agents, timing, context) {
    return async () => {
        const deadline = (0,providers_deadline/* startDeadline */.d)(timing.preflight, context.signal);
        let token;
        const assume = async () => {
            token = undefined;
            const signal = AbortSignal.any([deadline.signal, AbortSignal.timeout(timing.request)]);
            token = await fetchIdToken(endpoint, agents, signal, context);
            const roleSessionName = sessionName(context.env);
            return (0,credential_providers_dist_cjs/* fromWebToken */.G7)({ roleArn: role, roleSessionName, webIdentityToken: token, clientConfig })().catch(incomplete);
        };
        try {
            return await (0,retry/* retried */.sT)('AssumeRoleWithWebIdentity', assume, deadline, timing, context.log);
        }
        catch (error) {
            if (!(error instanceof retry/* RequestFailed */.DY))
                throw error;
            context.signal.throwIfAborted();
            throw roleFailure(role, token, error);
        }
    };
}
/** The SDK has a bare Error, without status or code, for an answer with status 200 that has no credentials in it. */
function incomplete(error) {
    const bare = error instanceof Error && error.name === 'Error' && !('$metadata' in error) && !('code' in error);
    throw bare ? new faults/* IncompleteAnswer */.T('an answer without credentials') : error;
}
function roleFailure(role, token, failed) {
    const reason = reasonOf(failed.fault, failed.last);
    if (token === undefined)
        return (0,errors/* failure */.V2)('check.lambda-id-token-failed', { reason }, { cause: failed });
    if (!('code' in failed.fault))
        return (0,errors/* failure */.V2)('check.lambda-role-unavailable', { role, reason }, { cause: failed });
    const { code, status, message } = failed.fault;
    const { iss = 'https://token.actions.githubusercontent.com', aud = audience, sub = 'unknown' } = claimsOf(token);
    const provider = iss.replace(/^https:\/\//, '');
    const details = [
        message,
        'This job presents:',
        `  provider  ${provider}`,
        `  audience  ${aud}`,
        `  subject   ${sub}`,
        'A trust policy that allows it has:',
        '  "Action": "sts:AssumeRoleWithWebIdentity",',
        `  "Condition": { "StringEquals": { "${provider}:aud": "${aud}", "${provider}:sub": "${sub}" } }`,
    ];
    return (0,errors/* failure */.V2)('check.lambda-role', { role, code, status }, { details, cause: failed });
}
function reasonOf(fault, last) {
    if ('reason' in fault)
        return fault.reason;
    return 'status' in fault ? `HTTP ${fault.status}` : (last ?? 'no answer in time');
}
/**
 * Names the session, so that CloudTrail tells which run it was. Source: STS API, AssumeRoleWithWebIdentity,
 * RoleSessionName: 2 to 64 characters of [\w+=,.@-].
 * @param env GITHUB_REPOSITORY and GITHUB_RUN_ID
 * @returns `OWNER-REPO-RUN`, cut in the repository's part
 */
function sessionName(env) {
    const clean = (text) => text.replaceAll(/[^\w+=,.@-]/g, '-');
    const run = clean(env['GITHUB_RUN_ID'] ?? 'local').slice(0, 32);
    const repository = clean(env['GITHUB_REPOSITORY'] ?? 'deploy-go-function');
    return `${repository.slice(0, 63 - run.length)}-${run}`;
}

// EXTERNAL MODULE: ./build/js/providers/aws-lambda/settings.js
var settings = __webpack_require__(17386);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/client.js
// The Lambda API as this provider uses it. Every call is sent once: src/providers/aws-lambda decides what is repeated.






/** One client for all functions of a run in a region, so that a role is assumed once and connections are kept. */
const opened = new WeakMap();
/**
 * Opens the Lambda API of a region. Endpoints follow AWS_ENDPOINT_URL_LAMBDA and AWS_ENDPOINT_URL, as the SDK does.
 * @param options the same object gives the same client
 * @param region where the functions are
 * @param timing time-outs
 * @param context environment (proxies, OIDC) and masking
 * @returns the API
 * @throws ActionError for a proxy address that is no URL, or a job that may not ask for an OIDC token
 */
function openLambda(options, region, timing, context) {
    const regions = opened.get(options) ?? new Map();
    opened.set(options, regions);
    const api = regions.get(region) ?? connect(options, region, timing, context);
    regions.set(region, api);
    return api;
}
function connect(options, region, timing, context) {
    const agents = openAgents(context.env);
    const requestHandler = new node_http_handler_dist_cjs.NodeHttpHandler({
        httpAgent: agents.http,
        httpsAgent: agents.https,
        connectionTimeout: timing.connect,
        requestTimeout: timing.request,
        throwOnRequestTimeout: true,
    });
    const credentials = credentialsFor(options, { region, agents, requestHandler }, timing, context);
    const client = new dist_cjs/* LambdaClient */.Nox({
        region,
        credentials,
        requestHandler,
        maxAttempts: 1,
        customUserAgent: [['deploy-go-function', '1']],
    });
    /** The SDK's own time-out ends with the first byte of an answer; this one covers all of it. */
    const bounded = (deadline, milliseconds) => ({
        abortSignal: AbortSignal.any([deadline.signal, AbortSignal.timeout(Math.ceil(milliseconds))]),
        requestTimeout: milliseconds,
    });
    return {
        region,
        authenticate: async () => {
            await client.config.credentials();
        },
        getFunction: async (functionName, deadline, qualifier) => {
            const command = new dist_cjs/* GetFunctionCommand */.YF5(qualified(functionName, qualifier));
            const { Configuration, Code } = await client.send(command, bounded(deadline, timing.request));
            return stateOf(Configuration ?? {}, Code?.SourceKMSKeyArn);
        },
        publishVersion: async ({ functionName, codeSha256, description }, deadline) => {
            const input = { FunctionName: functionName, CodeSha256: codeSha256, Description: description };
            const { Version } = await client.send(new dist_cjs/* PublishVersionCommand */.D3m(input), bounded(deadline, timing.request));
            if (Version === undefined)
                throw new faults/* IncompleteAnswer */.T('an answer without Version');
            return Version;
        },
        getAlias: async (functionName, alias, deadline) => {
            const command = new dist_cjs/* GetAliasCommand */.MES({ FunctionName: functionName, Name: alias });
            return aliasOf(await client.send(command, bounded(deadline, timing.request)));
        },
        moveAlias: async ({ functionName, alias, version, seen }, deadline) => {
            const input = { FunctionName: functionName, Name: alias, FunctionVersion: version };
            const options = bounded(deadline, timing.request);
            if (seen === undefined) {
                aliasOf(await client.send(new dist_cjs/* CreateAliasCommand */.W_e(input), options));
                return;
            }
            const guard = seen.revisionId === undefined ? {} : { RevisionId: seen.revisionId };
            // Weights stay where a request does not speak of them.
            const alone = { ...input, RoutingConfig: { AdditionalVersionWeights: {} }, ...guard };
            aliasOf(await client.send(new dist_cjs/* UpdateAliasCommand */.lqC(alone), options));
        },
        invoke: async ({ functionName, version, event, timeoutMs }, deadline) => {
            const command = new dist_cjs/* InvokeCommand */.mdN({
                ...qualified(functionName, version === '$LATEST' ? undefined : version),
                Payload: Buffer.from(event),
                LogType: 'Tail',
            });
            const answer = await client.send(command, bounded(deadline, timing.request + timeoutMs));
            // A proxy's page would else count as the function's answer.
            if (answer.ExecutedVersion === undefined)
                throw new faults/* IncompleteAnswer */.T('an answer without ExecutedVersion');
            return {
                functionError: answer.FunctionError,
                payload: Buffer.from(answer.Payload ?? []).toString('utf8'),
                log: Buffer.from(answer.LogResult ?? '', 'base64').toString('utf8'),
            };
        },
        getProvisioned: async (functionName, alias, deadline) => {
            const command = new dist_cjs/* GetProvisionedConcurrencyConfigCommand */.D96({ FunctionName: functionName, Qualifier: alias });
            const { Status, StatusReason } = await client.send(command, bounded(deadline, timing.request));
            if (Status === undefined)
                throw new faults/* IncompleteAnswer */.T('an answer without Status');
            return { status: Status, reason: StatusReason };
        },
        listVersions: async (functionName, deadline) => {
            const rows = await allPages(async (Marker) => {
                const command = new dist_cjs/* ListVersionsByFunctionCommand */.Ox4({ FunctionName: functionName, ...page(Marker) });
                const { Versions, NextMarker } = await client.send(command, bounded(deadline, timing.request));
                return { items: whole(Versions, 'Versions'), next: NextMarker };
            });
            return rows.flatMap(({ Version, Description, CodeSha256 }) => Version === undefined || Version === '$LATEST' || CodeSha256 === undefined
                ? []
                : [{ version: Version, description: Description, codeSha256: CodeSha256 }]);
        },
        listUsedVersions: async (functionName, deadline) => {
            const aliases = await allPages(async (Marker) => {
                const command = new dist_cjs/* ListAliasesCommand */.UZx({ FunctionName: functionName, ...page(Marker) });
                const { Aliases, NextMarker } = await client.send(command, bounded(deadline, timing.request));
                return { items: whole(Aliases, 'Aliases'), next: NextMarker };
            });
            const provisioned = await allPages(async (Marker) => {
                const command = new dist_cjs/* ListProvisionedConcurrencyConfigsCommand */.oXS({ FunctionName: functionName, ...page(Marker) });
                const answer = await client.send(command, bounded(deadline, timing.request));
                const items = whole(answer.ProvisionedConcurrencyConfigs, 'ProvisionedConcurrencyConfigs');
                return { items, next: answer.NextMarker };
            });
            return new Set([
                ...aliases.map(aliasOf).flatMap(({ version, weights }) => [version, ...Object.keys(weights)]),
                ...provisioned.map(({ FunctionArn }) => FunctionArn?.split(':').at(-1) ?? ''),
            ]);
        },
        eventSources: async (functionName, deadline) => {
            const command = new dist_cjs/* ListEventSourceMappingsCommand */.Cb$({ FunctionName: functionName, MaxItems: 100 });
            const { EventSourceMappings } = await client.send(command, bounded(deadline, timing.request));
            return whole(EventSourceMappings, 'EventSourceMappings').map(({ State }) => State ?? 'Enabled');
        },
        getPolicy: async (functionName, version, deadline) => {
            await client.send(new dist_cjs/* GetPolicyCommand */.s4W(qualified(functionName, version)), bounded(deadline, timing.request));
        },
        deleteVersion: async (functionName, version, deadline) => {
            if (!/^[1-9]\d*$/.test(version))
                throw new TypeError(`not a version's number: "${version}"`);
            const command = new dist_cjs/* DeleteFunctionCommand */.Z3K(qualified(functionName, version));
            await client.send(command, bounded(deadline, timing.request));
        },
        download: async (functionName, version, deadline) => {
            const command = new dist_cjs/* GetFunctionCommand */.YF5(qualified(functionName, version === '$LATEST' ? undefined : version));
            const { Code } = await client.send(command, bounded(deadline, timing.request));
            if (Code?.Location === undefined)
                throw new faults/* IncompleteAnswer */.T('an answer without Code.Location');
            // A link that anybody may follow for ten minutes.
            context.log.mask(Code.Location);
            const { abortSignal } = bounded(deadline, timing.request + (250_000_000 / timing.uploadBytesPerSecond) * 1000);
            const { status, body } = await getBytes(new URL(Code.Location), {}, agents, abortSignal);
            if (status !== 200)
                throw new faults/* IncompleteAnswer */.T(`HTTP ${status} for the package`);
            return body;
        },
        updateFunctionCode: async (update, deadline) => {
            const input = {
                FunctionName: update.functionName,
                ZipFile: update.zip,
                ...(update.revisionId === undefined ? {} : { RevisionId: update.revisionId }),
                ...(update.sourceKmsKeyArn === undefined ? {} : { SourceKMSKeyArn: update.sourceKmsKeyArn }),
            };
            const upload = Math.ceil((update.zip.length / timing.uploadBytesPerSecond) * 1000);
            const answer = await client.send(new dist_cjs/* UpdateFunctionCodeCommand */.KfB(input), bounded(deadline, timing.request + upload));
            // An empty body with status 200 comes out as an answer without fields.
            if (answer.CodeSha256 === undefined)
                throw new faults/* IncompleteAnswer */.T('an answer without CodeSha256');
        },
    };
}
function qualified(functionName, qualifier) {
    return { FunctionName: functionName, ...(qualifier === undefined ? {} : { Qualifier: qualifier }) };
}
function page(marker) {
    return marker === undefined ? {} : { Marker: marker };
}
/** An empty body with status 200 comes out as an answer without fields, which must not count as an empty list. */
function whole(list, name) {
    if (list === undefined)
        throw new faults/* IncompleteAnswer */.T(`an answer without ${name}`);
    return list;
}
async function allPages(read) {
    const all = [];
    let marker;
    do {
        const { items, next } = await read(marker);
        all.push(...items);
        marker = next === '' ? undefined : next;
    } while (marker !== undefined);
    return all;
}
function aliasOf({ FunctionVersion, RevisionId, RoutingConfig }) {
    if (FunctionVersion === undefined)
        throw new faults/* IncompleteAnswer */.T('an answer without FunctionVersion');
    return { version: FunctionVersion, revisionId: RevisionId, weights: RoutingConfig?.AdditionalVersionWeights ?? {} };
}
function stateOf(from, sourceKmsKeyArn) {
    const { FunctionArn, FunctionName, CodeSha256 } = from;
    if (FunctionArn === undefined || FunctionName === undefined || CodeSha256 === undefined) {
        throw new faults/* IncompleteAnswer */.T('an answer without FunctionArn or CodeSha256');
    }
    return {
        functionName: FunctionName,
        functionArn: FunctionArn.split(':').slice(0, 7).join(':'),
        version: from.Version ?? '$LATEST',
        description: from.Description,
        codeSha256: CodeSha256,
        revisionId: from.RevisionId,
        packageType: from.PackageType ?? 'Zip',
        runtime: from.Runtime,
        architecture: from.Architectures?.[0] ?? 'x86_64',
        handler: from.Handler,
        memoryMb: from.MemorySize ?? 128,
        timeoutMs: (from.Timeout ?? 3) * 1000,
        sourceKmsKeyArn,
        state: from.State ?? 'Active',
        stateReason: from.StateReason,
        stateReasonCode: from.StateReasonCode,
        lastUpdateStatus: from.LastUpdateStatus ?? 'Successful',
        lastUpdateReason: from.LastUpdateStatusReason,
        lastUpdateReasonCode: from.LastUpdateStatusReasonCode,
        lastModified: from.LastModified,
        layers: (from.Layers ?? []).flatMap((layer) => layer.Arn ?? []),
        layersSize: (from.Layers ?? []).reduce((sum, layer) => sum + (layer.CodeSize ?? 0), 0),
        settings: (0,settings/* settingsOf */.f)(from),
        readable: from.Environment?.Error === undefined,
        tenants: from.TenancyConfig?.TenantIsolationMode !== undefined,
    };
}


/***/ }),

/***/ 5282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ faultOf),
/* harmony export */   T: () => (/* binding */ IncompleteAnswer)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71952);
// What an error of an AWS client means. Judged by class, code and status, never by the words of a message.

/** An answer with status 200 that does not say what it must. */
class IncompleteAnswer extends Error {
    name = 'IncompleteAnswer';
}
/** Nothing to gain from trying on: the name does not exist, nothing listens, or the certificate is not trusted. */
const unreachable = new Set([
    'ENOTFOUND',
    'ECONNREFUSED',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
]);
// Lambda API, "Common errors", and the SDK's list of throttling codes (@smithy/core, retry constants).
const throttling = new Set([
    'TooManyRequestsException',
    'ThrottlingException',
    'ThrottledException',
    'Throttling',
    'RequestThrottled',
    'RequestLimitExceeded',
    'RequestThrottledException',
    'SlowDown',
]);
const badCredentials = new Set([
    'ExpiredTokenException',
    'ExpiredToken',
    'UnrecognizedClientException',
    'InvalidSignatureException',
    'SignatureDoesNotMatch',
    'InvalidClientTokenId',
    'InvalidAccessKeyId',
    'MissingAuthenticationToken',
    'MissingAuthenticationTokenException',
    'IncompleteSignature',
    'IncompleteSignatureException',
    'NotAuthorized',
    'RequestExpired',
]);
function fields(of) {
    return typeof of === 'object' && of !== null ? { ...of } : {};
}
/** Reads properties that an error class may define as not enumerable. */
function property(error, name) {
    return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}
function text(value) {
    return typeof value === 'string' ? value : '';
}
/** Retry-After in milliseconds, given in seconds or as a date. Source: RFC 9110, section 10.2.3. */
function retryAfter(error) {
    const header = text(fields(property(property(error, '$response'), 'headers'))['retry-after']);
    if (header === '')
        return undefined;
    const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
    return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}
/**
 * Says what an error means.
 * @param error what a client threw
 * @param deadline tells a cancellation and the end of the time from other aborts
 * @returns the fault
 * @throws the error itself where it is ours: a message for the user, or a defect
 */
function faultOf(error, deadline) {
    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .causes */ .ps)(error) !== undefined)
        throw error;
    if (deadline.remaining() <= 0)
        return { kind: 'deadline' };
    if (deadline.signal.aborted)
        return { kind: 'cancelled' };
    const name = error instanceof Error ? error.name : '';
    const message = error instanceof Error ? error.message : String(error);
    if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
        return { kind: 'no-credentials', reason: message };
    }
    if (error instanceof IncompleteAnswer)
        return { kind: 'transient', reason: error.message, retryAfter: undefined };
    const metadata = fields(property(error, '$metadata'));
    const status = metadata['httpStatusCode'];
    if (typeof status !== 'number')
        return withoutAnswer(error, name);
    // The SDK marks what its service model calls retryable, such as IDPCommunicationError of STS.
    const marked = typeof property(error, '$retryable') === 'object';
    if (status >= 500 ||
        status === 429 ||
        status === 408 ||
        throttling.has(name) ||
        marked ||
        metadata['clockSkewCorrected']) {
        return { kind: 'transient', reason: `HTTP ${status}`, retryAfter: retryAfter(error) };
    }
    if (status < 300)
        return { kind: 'transient', reason: 'an answer that is cut or not JSON', retryAfter: undefined };
    // Only AWS's own errors carry $fault and a code; a proxy's page ends as a SyntaxError or an unnamed error.
    if (text(property(error, '$fault')) === '' || name === 'Unknown' || name === 'UnknownError' || name === 'Error') {
        return { kind: 'foreign', status };
    }
    return { kind: refusalKind(name, status), code: name, status, message };
}
function refusalKind(code, status) {
    if (badCredentials.has(code))
        return 'credentials';
    if (status === 401 || status === 403)
        return 'denied';
    if (status === 404)
        return 'missing';
    if (status === 409)
        return 'conflict';
    return status === 412 ? 'stale' : 'rejected';
}
function withoutAnswer(error, name) {
    const code = text(property(error, 'code')) || text(property(property(error, 'cause'), 'code'));
    if (unreachable.has(code))
        return { kind: 'unreachable', reason: code };
    if (name === 'TimeoutError' || name === 'AbortError') {
        return { kind: 'transient', reason: 'no answer in time', retryAfter: undefined };
    }
    // Node gives every failure of a connection a code; ERR_INVALID_… and ERR_OUT_OF_RANGE are wrong arguments, so a defect.
    if (code === '' || code.startsWith('ERR_INVALID_') || code === 'ERR_OUT_OF_RANGE')
        throw error;
    return { kind: 'transient', reason: code, retryAfter: undefined };
}


/***/ }),

/***/ 73461:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ requestFailure)
/* harmony export */ });
/* unused harmony export policyStatement */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71952);
// A request that failed for good, in words: which permission, whose policy, what to look at.

/**
 * The policy statement that a deployment needs. Source: Service Authorization Reference, "AWS Lambda".
 * @param arn the function's
 * @param needs the inputs
 * @param operation one that was refused, which some modes alone send
 * @returns lines of JSON
 */
function policyStatement(arn, needs, operation = 'GetFunction') {
    const { alias, publish, smoke, restore } = needs;
    const operations = [
        'GetFunction',
        'UpdateFunctionCode',
        ...((alias ?? publish) ? ['PublishVersion'] : []),
        ...(alias === undefined
            ? []
            : ['GetAlias', 'CreateAlias', 'UpdateAlias', 'GetProvisionedConcurrencyConfig']),
        ...(smoke === undefined ? [] : ['Invoke']),
        ...(restore ? ['ListVersionsByFunction'] : []),
        operation,
    ];
    const actions = [...new Set(operations)].map((each) => `"${iamAction(each)}"`);
    // Requests that name a version or an alias are checked against its ARN.
    const versions = (alias ?? smoke ?? (publish || restore)) ? `, "${arn}:*"` : '';
    return [
        '{',
        '  "Effect": "Allow",',
        `  "Action": [${actions.join(', ')}],`,
        `  "Resource": ${versions === '' ? `"${arn}"` : `["${arn}"${versions}]`}`,
        '}',
    ];
}
function iamAction(operation) {
    return operation === 'Invoke' ? 'lambda:InvokeFunction' : `lambda:${operation}`;
}
/**
 * Words a failed request.
 * @param stage `check` for preflight, `deploy` for what may have changed something
 * @param request what was asked
 * @param failed why it failed
 * @returns the error to throw
 */
function requestFailure(stage, request, failed) {
    const { operation, region, arn, live } = request;
    const about = { operation, function: request.function, live };
    const { fault } = failed;
    const cause = { cause: failed };
    switch (fault.kind) {
        case 'denied': {
            const details = [
                fault.message,
                'The statement that a deployment needs:',
                ...policyStatement(arn, request.needs, operation),
            ];
            const { code, status } = fault;
            const action = iamAction(operation);
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)(`${stage}.lambda-denied`, { ...about, code, status, action, arn }, { details, ...cause });
        }
        case 'no-credentials':
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-no-credentials', { function: request.function }, { details: [fault.reason], ...cause });
        case 'credentials':
        case 'missing':
        case 'conflict':
        case 'stale':
        case 'rejected': {
            const row = fault.kind === 'credentials' ? fault.kind : 'rejected';
            const { code, status, message } = fault;
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)(`${stage}.lambda-${row}`, { ...about, code, status }, { details: [message], ...cause });
        }
        case 'foreign':
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)(`${stage}.lambda-foreign`, { ...about, status: fault.status }, cause);
        case 'unreachable':
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)(`${stage}.lambda-unreachable`, { region, live, reason: fault.reason }, cause);
        default: {
            const reason = fault.kind === 'transient' ? fault.reason : (failed.last ?? 'no answer in time');
            const seconds = Math.round(request.milliseconds / 1000);
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)(`${stage}.lambda-unavailable`, { ...about, region, seconds, reason }, cause);
        }
    }
}


/***/ }),

/***/ 26721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DY: () => (/* binding */ RequestFailed),
/* harmony export */   fu: () => (/* binding */ backOff),
/* harmony export */   sT: () => (/* binding */ retried)
/* harmony export */ });
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5282);
// Trying again: throttling, 5xx and lost connections, with full jitter, until the deadline.

/** A request that failed for good. */
class RequestFailed extends Error {
    name = 'RequestFailed';
    fault;
    /** The last fault before time ran out, for messages. */
    last;
    constructor(fault, last, options) {
        super(fault.kind, options);
        this.fault = fault;
        this.last = last;
    }
}
/**
 * Waits before the next attempt: a random part of a bound that doubles ("full jitter"), or what Retry-After asks for.
 * @param attempt 0 for the pause after the first attempt
 * @param retryAfter what the server asked for, milliseconds
 * @param deadline bounds the wait
 * @param timing the bounds
 * @returns false when the deadline is over
 */
function backOff(attempt, retryAfter, deadline, timing) {
    const [first, longest] = timing.backoff;
    const jitter = timing.random() * Math.min(longest, first * 2 ** Math.min(attempt, 16));
    return timing.pause(Math.max(retryAfter ?? 0, jitter), deadline);
}
/**
 * Sends a request that may be repeated (a read, or the assumption of a role), until it succeeds, fails for good, or
 * the deadline is over.
 * @param what the operation, for the log
 * @param send sends it once
 * @param deadline bounds all attempts
 * @param timing pauses
 * @param log hears of each failed attempt
 * @returns the first success
 * @throws RequestFailed
 */
async function retried(what, send, deadline, timing, log) {
    let last;
    for (let attempt = 0;; attempt++) {
        try {
            return await send();
        }
        catch (error) {
            const fault = (0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .faultOf */ .K)(error, deadline);
            const again = fault.kind === 'transient' || (fault.kind === 'unreachable' && attempt + 1 < timing.unreachableAttempts);
            if (!again)
                throw new RequestFailed(fault, last, { cause: error });
            last = fault.reason;
            log.debug(`${what}: ${fault.reason}; trying again`);
            if (!(await paused(attempt, fault.kind === 'transient' ? fault.retryAfter : undefined))) {
                throw new RequestFailed({ kind: 'deadline' }, last, { cause: error });
            }
        }
    }
    /** A cancellation ends the pause with an error, which is a fault like any other here. */
    async function paused(attempt, retryAfter) {
        try {
            return await backOff(attempt, retryAfter, deadline, timing);
        }
        catch (error) {
            throw new RequestFailed((0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .faultOf */ .K)(error, deadline), last, { cause: error });
        }
    }
}


/***/ })

};
