export const id = 3634;
export const ids = [3634];
export const modules = {

/***/ 31783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _A: () => (/* binding */ watching),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   ob: () => (/* binding */ uploading),
/* harmony export */   wB: () => (/* binding */ watch)
/* harmony export */ });
/* unused harmony export share */
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93519);
// Lines about what takes long: often enough that nobody thinks it hangs, seldom enough that the log stays readable.

/** Milliseconds between two lines, and before the first. */
const between = 5_000;
/**
 * Begins to watch something that may take long.
 * @param log where the lines go
 * @param now the time, milliseconds
 * @returns called as often as there is news; it prints a line, with the seconds so far, at most each 5 s
 */
function watch(log, now = () => performance.now()) {
    const began = now();
    let last = began;
    return (text) => {
        if (now() - last < between)
            return;
        last = now();
        log.info(`${text} (${Math.round((last - began) / 1000)} s)`);
    };
}
/**
 * Watches something that gives no news of its own, such as one large request.
 * @param log where the lines go
 * @param text what is waited for; a function is asked for each line
 * @param work what takes long
 * @returns what work gives
 * @throws as work
 */
async function watching(log, text, work) {
    const tell = watch(log);
    const timer = setInterval(() => tell(typeof text === 'string' ? text : text()), between + 1).unref();
    try {
        return await work;
    }
    finally {
        clearInterval(timer);
    }
}
/**
 * Watches an upload. Its lines come while nothing goes on, too, and say when only the answer is waited for.
 * @param log where the lines go
 * @param what is uploaded, and where to
 * @param size bytes of the whole
 * @param send uploads; it calls what it is given with the bytes that are gone, from 0 again where it begins anew
 * @returns what send gives
 * @throws as send
 */
function uploading(log, what, size, send) {
    let sent = 0;
    const text = () => sent < size ? `${what}: ${share(sent, size)} sent` : `${what}: ${(0,_report_report_js__WEBPACK_IMPORTED_MODULE_0__/* .humanSize */ .Xe)(size)} sent, waiting for the answer`;
    const work = send((bytes) => {
        sent = bytes;
    });
    return watching(log, text, work);
}
/**
 * Counts content on its way. A piece counts once the next is asked for.
 * @param content in pieces
 * @param sent told the bytes so far
 * @returns the same pieces
 */
async function* counted(content, sent) {
    let bytes = 0;
    sent(bytes);
    for await (const piece of content) {
        yield piece;
        bytes += piece.length;
        sent(bytes);
    }
}
/**
 * Words how far an upload is.
 * @param sent bytes
 * @param size bytes of the whole
 * @returns `12.3 MB of 61.5 MB, 20 %`
 */
function share(sent, size) {
    const percent = size > 0 ? Math.min(100, Math.floor((sent / size) * 100)) : 100;
    return `${(0,_report_report_js__WEBPACK_IMPORTED_MODULE_0__/* .humanSize */ .Xe)(sent)} of ${(0,_report_report_js__WEBPACK_IMPORTED_MODULE_0__/* .humanSize */ .Xe)(size)}, ${percent} %`;
}


/***/ }),

/***/ 5282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ faultOf),
/* harmony export */   T: () => (/* binding */ IncompleteAnswer)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _unreachable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41284);
// What an error of an AWS client means. Judged by class, code and status, never by the words of a message.


/** An answer with status 200 that does not say what it must. */
class IncompleteAnswer extends Error {
    name = 'IncompleteAnswer';
}
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
    // The connection was lost in the middle of an error's body: Node's code is all that is known beside the status.
    if (text(property(error, 'code')) !== '')
        return withoutAnswer(error, name);
    // Only AWS's own errors carry $fault and a code; a proxy's page ends as a SyntaxError or an unnamed error.
    if (text(property(error, '$fault')) === '' || name === 'Unknown' || name === 'UnknownError' || name === 'Error') {
        return { kind: 'foreign', status };
    }
    return { kind: refusalKind(name, status), code: name, status, message };
}
function refusalKind(code, status) {
    if (badCredentials.has(code))
        return 'credentials';
    // CodeDeploy refuses everything with status 400.
    if (status === 401 || status === 403 || code === 'AccessDeniedException')
        return 'denied';
    if (status === 404)
        return 'missing';
    if (status === 409)
        return 'conflict';
    return status === 412 ? 'stale' : 'rejected';
}
function withoutAnswer(error, name) {
    const code = text(property(error, 'code')) || text(property(property(error, 'cause'), 'code'));
    if (_unreachable_js__WEBPACK_IMPORTED_MODULE_1__/* .unreachable */ .H.has(code))
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

/***/ 69995:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J5: () => (/* binding */ openAgents),
/* harmony export */   Jt: () => (/* binding */ get),
/* harmony export */   ci: () => (/* binding */ handlerFor),
/* harmony export */   ly: () => (/* binding */ getFile),
/* harmony export */   q5: () => (/* binding */ getBytes)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44708);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46466);
/* harmony import */ var _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(61279);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(87342);
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
        return { http: new node_http__WEBPACK_IMPORTED_MODULE_1__.Agent(options), https: new node_https__WEBPACK_IMPORTED_MODULE_2__.Agent(options) };
    }
    catch {
        // Node's message has the whole value, which may hold a password.
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .failure */ .V2)('check.lambda-proxy', {});
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
 * Makes what an SDK client sends small requests with.
 * @param agents connections
 * @param timing time-outs
 * @returns the handler
 */
function handlerFor(agents, timing) {
    return new _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_5__.NodeHttpHandler({
        httpAgent: agents.http,
        httpsAgent: agents.https,
        connectionTimeout: timing.connect,
        requestTimeout: timing.request,
        throwOnRequestTimeout: true,
    });
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
/**
 * The same, into a file.
 * @param url http or https
 * @param file absolute; written where the status is 200
 * @param agents connections
 * @param signal ends it
 * @returns the status
 * @throws as get, and what writing throws
 */
function getFile(url, file, agents, signal) {
    const secure = url.protocol === 'https:';
    return new Promise((resolve, reject) => {
        const send = secure ? node_https__WEBPACK_IMPORTED_MODULE_2__.request : node_http__WEBPACK_IMPORTED_MODULE_1__.request;
        const request = send(url, { agent: secure ? agents.https : agents.http, signal }, (response) => {
            const { statusCode = 0 } = response;
            if (statusCode === 200)
                (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_3__.pipeline)(response, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(file)).then(() => resolve(statusCode), reject);
            else
                response
                    .on('error', reject)
                    .on('end', () => resolve(statusCode))
                    .resume();
        });
        request.on('error', reject);
        request.end();
    });
}
/** As get, for what is no text. */
function getBytes(url, headers, agents, signal) {
    const secure = url.protocol === 'https:';
    return new Promise((resolve, reject) => {
        const send = secure ? node_https__WEBPACK_IMPORTED_MODULE_2__.request : node_http__WEBPACK_IMPORTED_MODULE_1__.request;
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
    /** The operation, where `retried` sent it. */
    what;
    constructor(fault, last, options, what) {
        super(fault.kind, options);
        this.what = what;
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
                throw new RequestFailed(fault, last, { cause: error }, what);
            last = fault.reason;
            log.debug(`${what}: ${fault.reason}; trying again`);
            if (!(await paused(attempt, fault.kind === 'transient' ? fault.retryAfter : undefined))) {
                throw new RequestFailed({ kind: 'deadline' }, last, { cause: error }, what);
            }
        }
    }
    /** A cancellation ends the pause with an error, which is a fault like any other here. */
    async function paused(attempt, retryAfter) {
        try {
            return await backOff(attempt, retryAfter, deadline, timing);
        }
        catch (error) {
            throw new RequestFailed((0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .faultOf */ .K)(error, deadline), last, { cause: error }, what);
        }
    }
}


/***/ }),

/***/ 24238:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IU: () => (/* binding */ renewing),
/* harmony export */   LX: () => (/* binding */ qualified),
/* harmony export */   Mm: () => (/* binding */ bounded),
/* harmony export */   S4: () => (/* binding */ allPages),
/* harmony export */   WQ: () => (/* binding */ whole)
/* harmony export */ });
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5282);
// Sends a request to AWS once, under its own time-out; what may be sent again is decided where its meaning is known.

/** Never applied, so that the request can be sent again with new credentials. */
const expired = new Set(['ExpiredTokenException', 'ExpiredToken', 'RequestExpired']);
/**
 * Bounds a request. The SDK's own time-out ends with the first byte of an answer; this one covers all of it.
 * @param deadline of the deployment
 * @param milliseconds of this request
 * @returns options of the SDK's `send`
 */
function bounded(deadline, milliseconds) {
    return {
        abortSignal: AbortSignal.any([deadline.signal, AbortSignal.timeout(Math.ceil(milliseconds))]),
        requestTimeout: milliseconds,
    };
}
/**
 * Sends with new credentials where they have ended: before their time, or renewed by somebody else since they were read.
 * @param send sends the request once
 * @param renew asks for new credentials
 * @param log hears of it
 * @returns what send gave
 * @throws what send or renew throws
 */
async function renewing(send, renew, log) {
    try {
        return await send();
    }
    catch (error) {
        if (!(error instanceof Error) || !expired.has(error.name))
            throw error;
        log.debug(`${error.name}; asking for new credentials`);
        await renew();
        return send();
    }
}
/**
 * Names a version or alias in a request.
 * @param functionName a name or an ARN
 * @param qualifier undefined for `$LATEST`
 */
function qualified(functionName, qualifier) {
    return { FunctionName: functionName, ...(qualifier === undefined ? {} : { Qualifier: qualifier }) };
}
/**
 * Takes a list from an answer. An empty body with status 200 comes out as an answer without fields, which must not
 * count as an empty list.
 * @param list as the SDK gives it
 * @param name the field, for the message
 * @returns the list
 * @throws IncompleteAnswer
 */
function whole(list, name) {
    if (list === undefined)
        throw new _faults_js__WEBPACK_IMPORTED_MODULE_0__/* .IncompleteAnswer */ .T(`an answer without ${name}`);
    return list;
}
/**
 * Reads a list to its end.
 * @param read one page; the marker is undefined for the first
 * @returns the items of all pages
 * @throws what read throws
 */
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


/***/ }),

/***/ 41284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ unreachable)
/* harmony export */ });
// Errors of a connection that trying again does not change.
/**
 * Nothing to gain from trying on: the name does not exist, nothing listens, or the certificate is not trusted. Source:
 * Node.js documentation, "Common system errors"; OpenSSL, X509_STORE_CTX_get_error.
 */
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


/***/ })

};
