export const id = 8533;
export const ids = [8533];
export const modules = {

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
/* harmony import */ var _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(36924);
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
    return new _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_5__/* .NodeHttpHandler */ .$({
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

/***/ 68533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openS3: () => (/* binding */ openS3)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57075);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46466);
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(14464);
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(72366);
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(47105);
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(74087);
/* harmony import */ var _aws_sdk_lib_storage__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(99829);
/* harmony import */ var _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(36924);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5282);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(69995);
/* harmony import */ var _s3_parts_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(95566);
/* harmony import */ var _sender_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(24238);
// The S3 API as this provider uses it: heads, streamed uploads in parts, streamed downloads.












/** The next one is read meanwhile (measured by bench/s3-memory.ts: a second costs 5 to 10 MB). */
const partsAtOnce = 1;
/** S3's parts are buffers, which the SDK can send again by itself, with full jitter. */
const attempts = 4;
/**
 * Opens S3 in the region of a Lambda API, with the same credentials. Endpoints follow AWS_ENDPOINT_URL_S3 and
 * AWS_ENDPOINT_URL, as the SDK does.
 * @param lambda gives region and credentials
 * @param timing time-outs
 * @param context environment (proxies)
 * @returns the API
 */
function openS3(lambda, timing, context) {
    const agents = (0,_http_js__WEBPACK_IMPORTED_MODULE_7__/* .openAgents */ .J5)(context.env);
    const client = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_10__/* .S3Client */ .Y({
        region: lambda.region,
        credentials: lambda.credentials,
        maxAttempts: attempts,
        requestHandler: new _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_11__/* .NodeHttpHandler */ .$({
            httpAgent: agents.http,
            httpsAgent: agents.https,
            connectionTimeout: timing.connect,
            requestTimeout: timing.request + Math.ceil((_s3_parts_js__WEBPACK_IMPORTED_MODULE_8__/* .partSize */ .h / timing.uploadBytesPerSecond) * 1000),
            // Ends a body that has stopped coming.
            socketTimeout: timing.request,
            throwOnRequestTimeout: true,
        }),
        // A bucket's name is no part of the host name of a server on this machine.
        forcePathStyle: onLoopback(context.env),
        customUserAgent: [['deploy-go-function', '1']],
    });
    refuseIncomplete(client);
    const bounded = (deadline) => ({ abortSignal: deadline.signal });
    const fresh = (send) => (0,_sender_js__WEBPACK_IMPORTED_MODULE_9__/* .renewing */ .IU)(send, async () => {
        await lambda.renewCredentials();
        await client.config.credentials({ forceRefresh: true });
    }, context.log);
    /** An answer to HEAD has no body, so that 400 is all there is to see of credentials that have expired. */
    const head = (send) => fresh(() => send().catch((error) => {
        throw statusOf(error) === 400 ? Object.assign(new Error('HTTP 400', { cause: error }), expiredHead) : error;
    }));
    return {
        async bucketRegion(bucket, deadline) {
            try {
                const { BucketRegion } = await head(() => client.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_12__/* .HeadBucketCommand */ .k({ Bucket: bucket }), bounded(deadline)));
                return { kind: 'found', value: BucketRegion };
            }
            catch (error) {
                const region = header(error, 'x-amz-bucket-region');
                if (statusOf(error) === 404)
                    return { kind: 'missing' };
                // 301 where the bucket is of another region. Source: S3 API, HeadBucket.
                if (region !== undefined)
                    return { kind: 'found', value: region };
                if (isHidden(error))
                    return { kind: 'hidden' };
                throw error;
            }
        },
        async head({ bucket, key, versionId }, deadline) {
            const version = versionId === undefined ? {} : { VersionId: versionId };
            try {
                const answer = await head(() => client.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_13__/* .HeadObjectCommand */ .l({ Bucket: bucket, Key: key, ...version }), bounded(deadline)));
                return { kind: 'found', value: stored(answer) };
            }
            catch (error) {
                if (statusOf(error) === 404)
                    return { kind: 'missing' };
                if (isHidden(error))
                    return { kind: 'hidden' };
                throw error;
            }
        },
        put: ({ bucket, key, sha256, content }, deadline) => fresh(async () => {
            const params = {
                Bucket: bucket,
                Key: key,
                Body: node_stream__WEBPACK_IMPORTED_MODULE_3__.Readable.from(content(), { objectMode: false }),
                ContentType: 'application/zip',
                Metadata: { sha256 },
                // The same bytes go up once, also when two runs have them at the same time.
                IfNoneMatch: '*',
            };
            const upload = new _aws_sdk_lib_storage__WEBPACK_IMPORTED_MODULE_5__/* .Upload */ ._({ client, params, partSize: _s3_parts_js__WEBPACK_IMPORTED_MODULE_8__/* .partSize */ .h, queueSize: partsAtOnce });
            const abort = () => void upload.abort().catch(() => { });
            deadline.signal.addEventListener('abort', abort, { once: true });
            try {
                deadline.signal.throwIfAborted();
                const { VersionId } = await upload.done();
                return { versionId: VersionId };
            }
            catch (error) {
                if (statusOf(error) === 412)
                    return 'taken';
                // Completed already, when the answer to it was lost. Source: S3 API, CompleteMultipartUpload, NoSuchUpload.
                if (get(error, 'name') === 'NoSuchUpload')
                    throw new _faults_js__WEBPACK_IMPORTED_MODULE_6__/* .IncompleteAnswer */ .T('HTTP 404, the upload is over');
                // Another upload to the same key is under way. Source: S3 guide, "Conditional writes".
                if (statusOf(error) === 409)
                    throw new _faults_js__WEBPACK_IMPORTED_MODULE_6__/* .IncompleteAnswer */ .T('HTTP 409, another upload of the same object');
                throw error;
            }
            finally {
                deadline.signal.removeEventListener('abort', abort);
            }
        }),
        async download({ bucket, key, versionId }, file, deadline) {
            const version = versionId === undefined ? {} : { VersionId: versionId };
            const command = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_14__/* .GetObjectCommand */ .j({ Bucket: bucket, Key: key, ...version });
            const answer = await fresh(() => client.send(command, bounded(deadline))).catch((error) => {
                if (statusOf(error) === 404)
                    return 'missing';
                throw error;
            });
            if (answer === 'missing')
                return answer;
            if (!(answer.Body instanceof node_stream__WEBPACK_IMPORTED_MODULE_3__.Readable))
                throw new _faults_js__WEBPACK_IMPORTED_MODULE_6__/* .IncompleteAnswer */ .T('an answer without a body');
            const part = `${file}.part`;
            let size = 0;
            try {
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file), { recursive: true });
                const counted = async function* (chunks) {
                    for await (const chunk of chunks) {
                        size += chunk.length;
                        yield chunk;
                    }
                };
                await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_4__.pipeline)(answer.Body, counted, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(part), { signal: deadline.signal });
                if (answer.ContentLength !== undefined && size !== answer.ContentLength) {
                    throw new _faults_js__WEBPACK_IMPORTED_MODULE_6__/* .IncompleteAnswer */ .T(`${size} of ${answer.ContentLength} bytes`);
                }
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(part, file);
            }
            finally {
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(part, { force: true });
            }
            return stored({ ...answer, ContentLength: size });
        },
    };
}
/**
 * Answers with status 200 that lack what the next request is made of, or what tells an object from nothing: something
 * between S3 and us has spoken. The SDK takes them as they are, and would send a part without the id of its upload,
 * which S3 takes for the whole object.
 */
const needed = {
    CreateMultipartUploadCommand: 'UploadId',
    UploadPartCommand: 'ETag',
    CompleteMultipartUploadCommand: 'ETag',
    PutObjectCommand: 'ETag',
    HeadObjectCommand: 'ETag',
    GetObjectCommand: 'ETag',
};
function refuseIncomplete(client) {
    client.middlewareStack.add((next, { commandName = '' }) => async (args) => {
        const result = await next(args);
        const member = needed[commandName];
        if (member === undefined || get(result.output, member) !== undefined)
            return result;
        // As the SDK marks what it sends again by itself.
        throw Object.assign(new _faults_js__WEBPACK_IMPORTED_MODULE_6__/* .IncompleteAnswer */ .T(`an answer without ${member}`), { $retryable: {} });
    }, 
    // Around the one that reads the answer.
    { step: 'deserialize', priority: 'high', name: 'refuseIncomplete' });
}
/** As the SDK names what S3 says with a body. */
const expiredHead = { name: 'ExpiredToken', $metadata: { httpStatusCode: 400 } };
/** Whether a HEAD was refused without a reason; the request that follows is refused with one. */
function isHidden(error) {
    return statusOf(error) === 403 || statusOf(error) === 400;
}
function stored(answer) {
    const { ContentLength: size = 0, VersionId, Metadata } = answer;
    // Objects that are older than the bucket's versions have the version `null`, which Lambda does not take.
    const versionId = VersionId === 'null' ? undefined : VersionId;
    return { size, versionId, sha256: Metadata?.['sha256'] };
}
function onLoopback(env) {
    const url = URL.parse(env['AWS_ENDPOINT_URL_S3'] ?? env['AWS_ENDPOINT_URL'] ?? '');
    return url !== null && (url.hostname === 'localhost' || url.hostname.endsWith('.localhost'));
}
function get(of, name) {
    return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
}
function statusOf(error) {
    const status = get(get(error, '$metadata'), 'httpStatusCode');
    return typeof status === 'number' ? status : undefined;
}
function header(error, name) {
    const value = get(get(get(error, '$response'), 'headers'), name);
    return typeof value === 'string' ? value : undefined;
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


/***/ })

};
