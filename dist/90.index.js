export const id = 90;
export const ids = [90];
export const modules = {

/***/ 40090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   codeSource: () => (/* binding */ codeSource),
/* harmony export */   fetchObject: () => (/* binding */ fetchObject),
/* harmony export */   keptSource: () => (/* binding */ keptSource),
/* harmony export */   refuseBucket: () => (/* binding */ refuseBucket),
/* harmony export */   refuseUnsendable: () => (/* binding */ refuseUnsendable)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87342);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(31783);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(93519);
/* harmony import */ var _verify_verify_package_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(89336);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58075);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26721);
/* harmony import */ var _s3_failure_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(82746);
/* harmony import */ var _s3_parts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(95566);
/* harmony import */ var _s3_url_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(68489);
/* harmony import */ var _upload_body_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(60219);
// How a package's bytes come to Lambda: within the request, or through a bucket.











/**
 * Chooses the way, and brings the bytes into the bucket where that is it. Whatever the way, they are the ones that were
 * verified: the request has them, or names an object by its version or by the hash of its content.
 * @param verified the package
 * @param options the bucket
 * @param call the function, for messages, and how S3 is asked
 * @returns the code for the request
 * @throws ActionError where the package is too large, or the bucket cannot be used
 */
async function codeSource(verified, options, call) {
    const { size, target } = verified;
    const large = size >= _limits_js__WEBPACK_IMPORTED_MODULE_3__/* .directUploadLimit */ .oX;
    if (!large && options.s3?.always !== true)
        return { kind: 'zip', size, pieces: () => (0,_verify_verify_package_js__WEBPACK_IMPORTED_MODULE_2__/* .streamVerified */ .Fy)(verified, _upload_body_js__WEBPACK_IMPORTED_MODULE_7__/* .zipPiece */ .Sz) };
    const own = target.origin.kind === 'object' ? (0,_s3_url_js__WEBPACK_IMPORTED_MODULE_8__/* .parseS3Url */ .F)(target.origin.url) : undefined;
    if (own?.versionId !== undefined && (await sameRegion(own.bucket, call))) {
        call.context.log.info(`${call.function}: deployed from ${(0,_s3_url_js__WEBPACK_IMPORTED_MODULE_8__/* .s3Url */ .A)(own)}`);
        return { kind: 's3', object: own, size };
    }
    if (options.s3 !== undefined)
        return { kind: 's3', object: await store(contentOf(verified), options.s3, call), size };
    if (own !== undefined)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('deploy.lambda-s3-unpinned', { function: call.function, object: (0,_s3_url_js__WEBPACK_IMPORTED_MODULE_8__/* .s3Url */ .A)(own) });
    (0,_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .refuseTooLarge */ .Aj)(verified, call.function, false);
    throw new Error('a package of that size needs a bucket');
}
/**
 * Refuses code that could not be put back.
 * @param size of the zip, bytes
 * @param options the bucket
 * @param functionName for the message
 * @throws ActionError where it needs a bucket, and there is none
 */
function refuseUnsendable(size, { s3 }, functionName) {
    if (size < _limits_js__WEBPACK_IMPORTED_MODULE_3__/* .directUploadLimit */ .oX || s3 !== undefined)
        return;
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('deploy.lambda-zip-size', { function: functionName, limit: _limits_js__WEBPACK_IMPORTED_MODULE_3__/* .directUploadLimit */ .oX, size });
}
/**
 * As codeSource, for code that was in Lambda before.
 * @param zip its bytes
 * @param options the bucket
 * @param call the function, for messages, and how S3 is asked
 * @returns the code for the request
 * @throws as codeSource
 */
async function keptSource(zip, options, call) {
    const { length: size } = zip;
    refuseUnsendable(size, options, call.function);
    const content = (0,_upload_body_js__WEBPACK_IMPORTED_MODULE_7__/* .zipOf */ .dI)(zip);
    if (options.s3 === undefined || (size < _limits_js__WEBPACK_IMPORTED_MODULE_3__/* .directUploadLimit */ .oX && !options.s3.always))
        return { kind: 'zip', ...content };
    const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(zip).digest('hex');
    return { kind: 's3', object: await store({ sha256, size, content: content.pieces }, options.s3, call), size };
}
function contentOf(verified) {
    const { sha256, size } = verified;
    return { sha256, size, content: () => (0,_verify_verify_package_js__WEBPACK_IMPORTED_MODULE_2__/* .streamVerified */ .Fy)(verified, _s3_parts_js__WEBPACK_IMPORTED_MODULE_6__/* .pieceSize */ .Q) };
}
async function sameRegion(bucket, call) {
    const found = await ask(call, 'HeadBucket', bucket, (s3, deadline) => s3.bucketRegion(bucket, deadline));
    return found.kind === 'found' && (found.value === undefined || found.value === call.region);
}
/** Stores the package under the hash of its content, unless it is there. */
async function store(what, { bucket, prefix }, call) {
    const { sha256, size, content } = what;
    const key = `${prefix}${sha256}.zip`;
    const { log } = call.context;
    const address = (0,_s3_url_js__WEBPACK_IMPORTED_MODULE_8__/* .s3Url */ .A)({ bucket, key, versionId: undefined });
    const look = (s3, deadline) => s3.head({ bucket, key, versionId: undefined }, deadline);
    const find = async () => {
        const found = await ask(call, 'HeadObject', bucket, look);
        if (found.kind !== 'found')
            return undefined;
        const { value } = found;
        if (value.size === size && value.sha256 === sha256)
            return { bucket, key, versionId: value.versionId };
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('deploy.lambda-s3-other', { function: call.function, object: address, size, got: value.size });
    };
    await refuseBucket(bucket, call);
    const before = await find();
    if (before !== undefined) {
        log.info(`${address} is there already; nothing is uploaded`);
        return before;
    }
    log.info(`${call.function}: uploading ${(0,_report_report_js__WEBPACK_IMPORTED_MODULE_9__/* .humanSize */ .Xe)(size)} to ${address}`);
    const put = await (0,_progress_js__WEBPACK_IMPORTED_MODULE_10__/* .uploading */ .ob)(log, `${call.function}: to S3`, size, (sent) => {
        const object = { bucket, key, sha256, content: () => (0,_progress_js__WEBPACK_IMPORTED_MODULE_10__/* .counted */ .hS)(content(), sent) };
        let attempts = 0;
        return ask(call, 'PutObject', bucket, async (s3, deadline) => {
            // What was stored although its answer was lost is not sent once more.
            if (attempts++ > 0 && (await look(s3, deadline)).kind === 'found')
                return 'taken';
            return s3.put(object, deadline);
        });
    });
    if (put !== 'taken')
        return { bucket, key, versionId: put.versionId };
    // Another run was quicker, or our own first try had been stored although its answer was lost.
    return (await find()) ?? { bucket, key, versionId: undefined };
}
/**
 * Refuses a bucket that Lambda cannot read: of another region than the function's, or none at all. Source: Lambda API,
 * UpdateFunctionCode, S3Bucket.
 * @param bucket its name
 * @param call the function, for messages, and how S3 is asked
 * @throws ActionError
 */
async function refuseBucket(bucket, call) {
    const found = await ask(call, 'HeadBucket', bucket, (s3, deadline) => s3.bucketRegion(bucket, deadline));
    const about = { function: call.function, bucket, region: call.region };
    if (found.kind === 'missing')
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('deploy.lambda-s3-no-bucket', about);
    if (found.kind === 'found' && found.value !== undefined && found.value !== call.region) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('deploy.lambda-s3-region', { ...about, got: found.value });
    }
}
/** Asks S3 until the deadline; failures are worded. */
async function ask(call, operation, bucket, send) {
    const { s3, deadline, timing, context } = call;
    try {
        const api = await s3();
        return await (0,_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .retried */ .sT)(operation, () => send(api, deadline), deadline, timing, context.log);
    }
    catch (error) {
        throw (0,_s3_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .s3Failure */ .lv)(error, operation, bucket, call);
    }
}
/**
 * Fetches a ready zip from S3.
 * @param object the object
 * @param file absolute: where it goes
 * @param call how S3 is asked
 * @returns the object with the version that was fetched, where the bucket has versions
 * @throws ActionError where it cannot be fetched
 */
async function fetchObject(object, file, call) {
    const url = (0,_s3_url_js__WEBPACK_IMPORTED_MODULE_8__/* .s3Url */ .A)(object);
    const fetching = ask(call, 'GetObject', object.bucket, async (s3, deadline) => {
        const found = await s3.download(object, file, deadline);
        if (found !== 'missing')
            return found;
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('deploy.lambda-s3-missing', { function: call.function, object: url });
    });
    const got = await (0,_progress_js__WEBPACK_IMPORTED_MODULE_10__/* .watching */ ._A)(call.context.log, `still fetching ${url}`, fetching);
    const fetched = { ...object, versionId: got.versionId ?? object.versionId };
    call.context.log.info(`fetched ${(0,_s3_url_js__WEBPACK_IMPORTED_MODULE_8__/* .s3Url */ .A)(fetched)}: ${got.size} bytes`);
    return fetched;
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
/* harmony import */ var _retry_after_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1010);
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
function retryAfter(error) {
    return (0,_retry_after_js__WEBPACK_IMPORTED_MODULE_2__/* .readRetryAfter */ .D)(text(fields(property(property(error, '$response'), 'headers'))['retry-after']));
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

/***/ 26721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $v: () => (/* binding */ retryAfterOf),
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   DY: () => (/* binding */ RequestFailed),
/* harmony export */   D_: () => (/* binding */ repeats),
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
 * Says what went wrong in a few words: the end of `expected an answer, got …`.
 * @param fault of the last attempt
 * @param last as RequestFailed has it
 * @returns `ECONNREFUSED`, `HTTP 403, AccessDenied`, `no answer in time`
 */
function reasonOf(fault, last) {
    if ('reason' in fault)
        return fault.reason;
    if ('code' in fault)
        return `HTTP ${fault.status}, ${fault.code}`;
    if ('status' in fault)
        return `HTTP ${fault.status}`;
    return last ?? (fault.kind === 'cancelled' ? 'a cancellation' : 'no answer in time');
}
/**
 * Whether any request that may be repeated goes out again; some do after other faults, too.
 * @param fault of the last attempt
 * @param attempt 0 for the first
 * @param timing how often a host that cannot be reached is tried
 * @returns false where the fault will hardly pass
 */
function repeats(fault, attempt, { unreachableAttempts }) {
    return fault.kind === 'transient' || (fault.kind === 'unreachable' && attempt + 1 < unreachableAttempts);
}
/**
 * @param fault of the last attempt
 * @returns the pause that the server asked for, milliseconds
 */
function retryAfterOf(fault) {
    return fault?.kind === 'transient' ? fault.retryAfter : undefined;
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
            if (!repeats(fault, attempt, timing))
                throw new RequestFailed(fault, last, { cause: error }, what);
            last = reasonOf(fault);
            log.debug(`${what}: ${last}; trying again`);
            if (!(await paused(attempt, retryAfterOf(fault)))) {
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

/***/ 82746:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lv: () => (/* binding */ s3Failure),
/* harmony export */   xu: () => (/* binding */ lazyS3)
/* harmony export */ });
/* unused harmony export bucketStatements */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26721);
// A request to S3 that failed for good, in words.


/**
 * Opens S3 once it is asked: its SDK takes time to load.
 * @param lambda as for openS3
 * @param timing time-outs
 * @param context environment
 * @returns for S3Call
 */
function lazyS3(lambda, timing, context) {
    let opened;
    return () => {
        opened ??= Promise.all(/* import() */[__webpack_require__.e(6885), __webpack_require__.e(323), __webpack_require__.e(8533)]).then(__webpack_require__.bind(__webpack_require__, 68533)).then(({ openS3 }) => openS3(lambda, timing, context));
        return opened;
    };
}
/**
 * What a deployment through a bucket needs. Lambda reads the object with the permissions of whoever calls it; a bucket
 * that is encrypted with a key of KMS needs the key as well. Source: Service Authorization Reference, "Amazon S3"; S3
 * guide, "Using server-side encryption with AWS KMS keys", multipart uploads.
 * @param bucket its name
 * @returns lines of JSON
 */
function bucketStatements(bucket) {
    return [
        '{',
        '  "Effect": "Allow",',
        '  "Action": ["s3:ListBucket", "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:AbortMultipartUpload"],',
        `  "Resource": ["arn:aws:s3:::${bucket}", "arn:aws:s3:::${bucket}/*"]`,
        '}',
        'Where the bucket is encrypted with a KMS key, also on that key:',
        '{ "Effect": "Allow", "Action": ["kms:GenerateDataKey", "kms:Decrypt"], "Resource": "KEY-ARN" }',
    ];
}
/**
 * Words a request that failed.
 * @param error what retried threw
 * @param operation the request
 * @param bucket where to
 * @param call on whose behalf
 * @returns the error to throw
 */
function s3Failure(error, operation, bucket, call) {
    if (!(error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_1__/* .RequestFailed */ .DY))
        return error;
    const { fault, last } = error;
    if (fault.kind === 'cancelled')
        return call.context.signal.reason ?? error;
    const about = { function: call.function, bucket, operation };
    const cause = { cause: error };
    if (fault.kind === 'no-credentials') {
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-no-credentials', { function: call.function }, { details: [fault.reason], cause: error });
    }
    if ('code' in fault) {
        const { code, status, message } = fault;
        if (fault.kind === 'denied') {
            const details = [message, 'The statement that a deployment through a bucket needs:', ...bucketStatements(bucket)];
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-s3-denied', { ...about, code, status }, { details, ...cause });
        }
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-s3-rejected', { ...about, code, status }, { details: [message], ...cause });
    }
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-s3-unavailable', { ...about, reason: (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .reasonOf */ .A3)(fault, last) }, cause);
}


/***/ }),

/***/ 95566:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ pieceSize),
/* harmony export */   h: () => (/* binding */ partSize)
/* harmony export */ });
// Sizes of an upload in parts; apart from s3.ts, whose SDK few deployments load.
/** The smallest part that S3 takes, as it bounds the memory. Source: S3 guide, "Multipart upload limits". Bytes. */
const partSize = 5 * 1024 * 1024;
/**
 * Content that comes in pieces of this many bytes is copied once at most: Upload gathers what it is given until it is
 * more than a part.
 */
const pieceSize = partSize + 1;


/***/ }),

/***/ 60219:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ carryZip),
/* harmony export */   Sz: () => (/* binding */ zipPiece),
/* harmony export */   dI: () => (/* binding */ zipOf)
/* harmony export */ });
/* unused harmony export bodyWith */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37067);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57075);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31783);
// The bodies of requests that have a zip in them. The SDK would hold the zip, its base64 as a string and the whole body in
// memory, and turn one character after the other into base64, which costs more than compressing half of it. Here the body
// is read twice instead, piece by piece: to sign it, and to send it.




/** Bytes of a zip; a multiple of 3, so that base64 has no padding between pieces. */
const zipPiece = 96 * 1024;
/** The field as the SDK writes it for no bytes. In a JSON string its quotes would be escaped. */
const emptyField = '"ZipFile":""';
/**
 * @param bytes of a zip
 * @returns them, in pieces
 */
function zipOf(bytes) {
    const pieces = async function* () {
        for (let at = 0; at < bytes.length; at += zipPiece)
            yield bytes.subarray(at, at + zipPiece);
    };
    return { size: bytes.length, pieces };
}
/**
 * Lets a request carry a zip.
 * @param command whose field ZipFile has no bytes
 * @param zip goes into that field
 * @param sent told the bytes of the zip that are gone
 */
function carryZip(command, zip, sent) {
    // Early in this step: the SDK states the length and signs after it, and keeps headers that are there. Source: AWS
    // Signature Version 4, x-amz-content-sha256.
    command.middlewareStack.add((next) => async (args) => {
        const { body, headers } = requestOf(args.request);
        const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
        let length = 0;
        for await (const piece of bodyWith(zip, text(body))) {
            hash.update(piece);
            length += piece.length;
        }
        headers['content-length'] = String(length);
        headers['x-amz-content-sha256'] = hash.digest('hex');
        return next(args);
    }, { step: 'build', priority: 'high', name: 'signZip' });
    // In base64, four bytes of the body are three of the zip.
    const gone = (bytes) => sent(Math.min(zip.size, Math.floor((bytes * 3) / 4)));
    command.middlewareStack.add((next) => (args) => {
        const request = requestOf(args.request);
        request.body = streamOf((0,_progress_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(bodyWith(zip, text(request.body)), gone));
        return next(args);
    }, { step: 'deserialize', priority: 'low', name: 'sendZip' });
}
const allocated = () => Buffer.allocUnsafeSlow((zipPiece / 3) * 4);
/**
 * Puts a zip into a JSON object.
 * @param zip the package
 * @param json the object's text, with the empty field ZipFile once
 * @yields the whole body, UTF-8; each piece is good until two more were given
 * @throws TypeError for another text; what reading the zip throws
 */
async function* bodyWith(zip, json) {
    const [before, after, ...more] = json.split(emptyField);
    if (before === undefined || after === undefined || more.length > 0) {
        throw new TypeError('the SDK serialized no JSON object with one zip');
    }
    const field = emptyField.slice(0, -1);
    yield Buffer.from(`${before}${field}`);
    // They take turns: a stream asks for the next piece while the socket has one and may not have taken the one before.
    let [next, second, third] = [allocated(), allocated(), allocated()];
    for await (const piece of zip.pieces()) {
        yield next.subarray(0, next.write(piece.toString('base64'), 'latin1'));
        [next, second, third] = [second, third, next];
    }
    yield Buffer.from(`"${after}`);
}
/** The SDK pipes a body and looks neither at its errors nor after it: what ends one ends the other. */
class Body extends node_stream__WEBPACK_IMPORTED_MODULE_2__.Readable {
    pipe(to, options) {
        if (to instanceof node_http__WEBPACK_IMPORTED_MODULE_1__.ClientRequest) {
            this.once('error', (error) => to.destroy(error));
            to.once('close', () => this.destroy());
        }
        return super.pipe(to, options);
    }
}
function streamOf(content) {
    return new Body({
        read() {
            content.next().then(({ done, value }) => this.push(done === true ? null : value), (error) => this.destroy(error instanceof Error ? error : new Error(String(error))));
        },
        destroy(error, done) {
            content.return(undefined).then(() => done(error), () => done(error));
        },
    });
}
function requestOf(of) {
    if (!isRequest(of))
        throw new TypeError('the SDK serialized no HTTP request');
    return of;
}
function isRequest(of) {
    return typeof of === 'object' && of !== null && 'body' in of && 'headers' in of;
}
function text(body) {
    if (typeof body === 'string')
        return body;
    return body instanceof Uint8Array ? Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf8') : '';
}


/***/ }),

/***/ 1010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ readRetryAfter)
/* harmony export */ });
// How long a service asks to wait.
/**
 * Reads the header Retry-After. Source: RFC 9110, section 10.2.3.
 * @param value seconds or a date; undefined where the answer has none
 * @returns milliseconds; undefined where it does not say
 */
function readRetryAfter(value) {
    if (value === undefined)
        return undefined;
    const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
    return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
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
