export const id = 593;
export const ids = [593,6405];
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

/***/ 88873:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ay: () => (/* binding */ carriedBy),
/* harmony export */   q0: () => (/* binding */ describe),
/* harmony export */   yv: () => (/* binding */ originOf)
/* harmony export */ });
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40769);
// What a version's description says about where it comes from. It is the only memory of a version that needs no
// permission of its own, cannot drift and is never reset: versions cannot carry tags.

const action = 'deploy-go-function';
/**
 * Writes a description.
 * @param env has GITHUB_SHA and GITHUB_RUN_ID
 * @param sha256 the package's, hexadecimal
 * @param before the version that serves now
 * @param mark the package's, where it has one
 * @returns at most 256 characters. Source: Lambda API, PublishVersion, Description
 */
function describe(env, sha256, before, mark) {
    const values = { commit: env['GITHUB_SHA'], run: env['GITHUB_RUN_ID'], before, package: sha256, key: mark };
    const said = Object.entries(values).flatMap(([name, value]) => value === undefined || !/^[\w.-]{1,80}$/.test(value) ? [] : [`${name}=${value}`]);
    return [action, ...said].join(' ').slice(0, 256);
}
/**
 * Reads a description.
 * @param description a version's
 * @returns undefined where this action did not write it
 */
function originOf(description) {
    const value = valuesOf(description);
    if (value === undefined)
        return undefined;
    const before = value('before');
    return { commit: value('commit'), run: value('run'), before: /^\d+$/.test(before ?? '') ? before : undefined };
}
/**
 * Reads which package a version says that it has.
 * @param version as the API describes it
 * @returns the package's mark and hash; undefined where it says none, or has another one
 */
function carriedBy({ description, codeSha256: actual, }) {
    const value = valuesOf(description);
    const [mark, sha256] = [value?.('key'), value?.('package')];
    if (mark === undefined || sha256 === undefined || (0,_live_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSha256 */ .dD)(sha256) !== actual)
        return undefined;
    return { mark, sha256 };
}
function valuesOf(description) {
    const [first, ...words] = (description ?? '').split(' ');
    if (first !== action)
        return undefined;
    return (name) => words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}


/***/ }),

/***/ 15398:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   compareFiles: () => (/* binding */ compareFiles),
/* harmony export */   publishFiles: () => (/* binding */ publishFiles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _code_source_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40090);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58075);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(40769);
/* harmony import */ var _publish_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(66154);
// Publishes a zip that has no executable of ours.





/**
 * Compares a zip with the newest version of its layer.
 * @param zip its target's name is the layer's
 * @param options region and credentials
 * @param timing time-outs and pauses
 * @param context log and cancellation
 * @returns what publishing would change
 * @throws ActionError where the layer cannot be read, or the zip is too large
 */
async function compareFiles(zip, options, timing, context) {
    const { name, arch } = zip.target;
    (0,_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseTooLarge */ .Aj)(zip, name, options.s3 !== undefined);
    const { newest } = await (0,_publish_js__WEBPACK_IMPORTED_MODULE_3__.openLayers)(name, options, timing, context).read(name, arch);
    const changed = newest?.codeSha256 !== (0,_live_js__WEBPACK_IMPORTED_MODULE_4__/* .codeSha256 */ .dD)(zip.sha256);
    return { changed, change: changed ? 'code' : 'none' };
}
/**
 * Publishes a zip, unless the newest version of its layer has these bytes.
 * @param zip as for compareFiles
 * @returns the version that has them
 * @throws ActionError where it cannot be published
 */
async function publishFiles(zip, options, timing, context) {
    const { name, arch } = zip.target;
    (0,_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseTooLarge */ .Aj)(zip, name, options.s3 !== undefined);
    const layers = (0,_publish_js__WEBPACK_IMPORTED_MODULE_3__.openLayers)(name, options, timing, context);
    const live = await layers.read(name, arch);
    const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(zip.file);
    return layers.publish(live, (0,_live_js__WEBPACK_IMPORTED_MODULE_4__/* .codeSha256 */ .dD)(zip.sha256), zip.sha256, (call) => (0,_code_source_js__WEBPACK_IMPORTED_MODULE_1__.keptSource)(bytes, options, call));
}


/***/ }),

/***/ 66154:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   layerFailure: () => (/* binding */ layerFailure),
/* harmony export */   openLayers: () => (/* binding */ openLayers)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71269);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68075);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77544);
/* harmony import */ var _description_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(88873);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26721);
/* harmony import */ var _s3_failure_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(82746);
/* harmony import */ var _sending_code_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(47423);
// A layer version: the newest one of the architecture is read, and a new one is published unless it has these bytes.








/**
 * Opens the layers of a region.
 * @param name for messages
 * @param options region, credentials, and the time that it may take
 * @param timing time-outs and pauses
 * @param context log and cancellation
 * @returns the operations
 * @throws ActionError where no region is known
 */
function openLayers(name, options, timing, context) {
    const { region } = options;
    if (region === undefined)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-region', { function: name });
    const api = (0,_client_js__WEBPACK_IMPORTED_MODULE_3__/* .openLambda */ .c)(options, region, timing, context);
    const deadline = (0,_deadline_js__WEBPACK_IMPORTED_MODULE_2__/* .startDeadline */ .d)(options.deployTimeoutMs, context.signal);
    const ask = async (stage, operation, send) => {
        try {
            return await (0,_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .retried */ .sT)(operation, send, deadline, timing, context.log);
        }
        catch (error) {
            if (!(error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_4__/* .RequestFailed */ .DY))
                throw error;
            context.signal.throwIfAborted();
            throw layerFailure(stage, operation, name, error);
        }
    };
    const newest = (stage, arch) => ask(stage, 'ListLayerVersions', () => api.newestLayer(name, _target_js__WEBPACK_IMPORTED_MODULE_1__/* .architectures */ .f2[arch].lambda, deadline));
    return {
        async read(_, arch) {
            await ask('check', 'ListLayerVersions', () => api.authenticate());
            const found = await newest('check', arch);
            const has = found === undefined ? 'no version' : `version ${found.version}, CodeSha256 ${found.codeSha256}`;
            context.log.info(`layer ${name} in ${region} for ${arch}: ${has}`);
            return { name, region, arch, newest: found };
        },
        async publish({ arch, newest: seen }, codeSha256, sha256, content) {
            const made = (version, changed) => ({
                changed,
                change: changed ? 'code' : 'none',
                version: version.version,
                layerVersionArn: version.arn,
                back: `layer ${name}: version ${version.version} ${changed ? 'was published' : 'has this content already'} (CodeSha256 ${codeSha256}); functions keep the version that they have`,
            });
            if (seen?.codeSha256 === codeSha256)
                return made(seen, false);
            const code = await content({
                s3: (0,_s3_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .lazyS3 */ .xu)(api, timing, context),
                function: name,
                region,
                deadline,
                timing,
                context,
            });
            const layer = {
                name,
                code,
                architecture: _target_js__WEBPACK_IMPORTED_MODULE_1__/* .architectures */ .f2[arch].lambda,
                description: (0,_description_js__WEBPACK_IMPORTED_MODULE_6__/* .describe */ .q0)(context.env, sha256, undefined),
            };
            let sent = false;
            const version = await ask('deploy', 'PublishLayerVersion', async () => {
                // An answer that was lost is no reason for a second version.
                const now = sent ? await api.newestLayer(name, layer.architecture, deadline) : undefined;
                if (now?.codeSha256 === codeSha256)
                    return now;
                sent = true;
                return (0,_sending_code_js__WEBPACK_IMPORTED_MODULE_7__/* .sendingCode */ .A)(context.log, name, code, (told) => api.publishLayer(layer, deadline, told));
            });
            if (version.codeSha256 === codeSha256)
                return made(version, true);
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.layer-differs', { layer: name, expected: codeSha256, got: version.codeSha256 });
        },
    };
}
/**
 * Words a request about a layer that failed for good.
 * @param stage `check` where nothing can have changed
 * @param operation the request
 * @param layer its name
 * @param failed why
 * @returns the error to throw
 */
function layerFailure(stage, operation, layer, failed) {
    const { fault } = failed;
    const about = { operation, layer };
    if (fault.kind === 'no-credentials') {
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-no-credentials', { function: layer }, { details: [fault.reason], cause: failed });
    }
    if ('code' in fault) {
        const { code, status, message } = fault;
        const options = { details: [message], cause: failed };
        if (fault.kind !== 'denied')
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)(`${stage}.layer-rejected`, { ...about, code, status }, options);
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)(`${stage}.layer-denied`, { ...about, code, status }, options);
    }
    const reason = (0,_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .reasonOf */ .A3)(fault, failed.last);
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)(`${stage}.layer-unavailable`, { ...about, reason }, { cause: failed });
}


/***/ }),

/***/ 58075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aj: () => (/* binding */ refuseTooLarge),
/* harmony export */   Ms: () => (/* binding */ refuseOversized),
/* harmony export */   Px: () => (/* binding */ unzippedLimit),
/* harmony export */   oX: () => (/* binding */ directUploadLimit)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
// Lambda's limits on a package, checked before a byte is sent.

/** A zip in the request itself is smaller than this. Source: Lambda guide, "Lambda quotas", deployment package. */
const directUploadLimit = 50 * 1024 * 1024;
/** All files together, unzipped. Source: as above; the API's own number is 262144000 bytes. */
const unzippedLimit = 262_144_000;
const shown = 5;
/**
 * Refuses a package that the API would refuse.
 * @param pack the zip's sizes
 * @param functionName for the message
 * @param viaBucket whether it need not fit into a request
 * @param layersSize of the function's layers' archives, bytes: the least that they take unzipped
 * @throws ActionError with limit and size
 */
function refuseTooLarge(pack, functionName, viaBucket, layersSize = 0) {
    const details = [...pack.entries]
        .sort((a, b) => b.size - a.size)
        .slice(0, shown)
        .map((entry) => `${entry.size} bytes  ${entry.name}`);
    if (pack.unzippedSize > unzippedLimit) {
        const params = { function: functionName, limit: unzippedLimit, size: pack.unzippedSize };
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-unzipped-size', params, { details });
    }
    if (pack.unzippedSize + layersSize > unzippedLimit) {
        const params = { function: functionName, limit: unzippedLimit, size: pack.unzippedSize, layers: layersSize };
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-layers-size', params, { details });
    }
    if (pack.size >= directUploadLimit && !viaBucket) {
        const params = { function: functionName, limit: directUploadLimit, size: pack.size };
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-zip-size', params, { details });
    }
}
/**
 * As refuseTooLarge, for a function that is live or about to be created. An image has limits of its own.
 * @param pack the zip's sizes
 * @param live as preflight read it, with the plan for its layers
 * @param layersSize of the layers that it has now, bytes
 * @throws as refuseTooLarge
 */
function refuseOversized(pack, { functionName, image, plan, layersSize: read }, layersSize = read) {
    if (image !== undefined)
        return;
    refuseTooLarge(pack, functionName, plan.viaBucket, plan.layersSize ?? layersSize);
}


/***/ }),

/***/ 40769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N7: () => (/* binding */ idle),
/* harmony export */   Vq: () => (/* binding */ madeImage),
/* harmony export */   _Y: () => (/* binding */ deployedSha256),
/* harmony export */   a7: () => (/* binding */ onlyCode),
/* harmony export */   dD: () => (/* binding */ codeSha256),
/* harmony export */   nB: () => (/* binding */ lambdaArchitecture),
/* harmony export */   v9: () => (/* binding */ holds)
/* harmony export */ });
// What the Lambda stages hand on: a function as the API describes it.
/**
 * Whether the plan has nothing to do with a function that has the package already.
 * @param plan as preflight made it
 * @returns true where only the code counts
 */
function onlyCode(plan) {
    const { createWithRole, runtime, architecture, layers } = plan;
    return [createWithRole, runtime, architecture, layers].every((each) => each === undefined);
}
/**
 * Turns a hash as we write it into one as Lambda writes it.
 * @param hexadecimal SHA-256 of a zip
 * @returns padded base64, comparable with CodeSha256
 */
function codeSha256(hexadecimal) {
    return Buffer.from(hexadecimal, 'hex').toString('base64');
}
/**
 * What CodeSha256 will be once a package is a function's code.
 * @param verified the package
 * @param live as preflight read it; with the image, where it is to be one
 * @returns comparable with CodeSha256
 */
function deployedSha256({ sha256 }, { image }) {
    if (image === undefined)
        return codeSha256(sha256);
    return madeImage(image).manifest.digest.slice('sha256:'.length);
}
/**
 * The image, where it has been put together.
 * @param image as preflight began it
 * @returns the image
 */
function madeImage({ made }) {
    if (made === undefined)
        throw new Error('the image was not put together');
    return made;
}
/**
 * Whether a function serves a package, or will once the update in progress is over.
 * A failed update leaves the code before in service, whatever hash is shown. Source: Lambda guide, "Lambda function
 * states", LastUpdateStatus.
 * @param state the function
 * @param sha256 the package's, as CodeSha256 writes it
 * @returns true where nothing needs to be uploaded
 */
function holds(state, sha256) {
    return state.codeSha256 === sha256 && state.lastUpdateStatus !== 'Failed';
}
/**
 * The architecture of a function, as requests take it.
 * @param state the function
 * @returns undefined for one that this was not written for
 */
function lambdaArchitecture({ architecture }) {
    return architecture === 'arm64' || architecture === 'x86_64' ? architecture : undefined;
}
/**
 * Whether Lambda is done with a function for now, so that it takes an update.
 * @param state the function
 * @returns false while it is being created or updated
 */
function idle(state) {
    return state.state !== 'Pending' && state.lastUpdateStatus !== 'InProgress';
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

/***/ 47423:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ sendingCode),
/* harmony export */   V: () => (/* binding */ nameOf)
/* harmony export */ });
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31783);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93519);
/* harmony import */ var _s3_url_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68489);
// Requests that bring code to Lambda, and how far they are.



/**
 * What is sent, in words.
 * @param code the bytes, or where they are
 * @returns `4.1 MB`, or an address
 */
function nameOf(code) {
    if (code.kind === 'image')
        return code.uri;
    return code.kind === 'zip' ? (0,_report_report_js__WEBPACK_IMPORTED_MODULE_0__/* .humanSize */ .Xe)(code.size) : (0,_s3_url_js__WEBPACK_IMPORTED_MODULE_1__/* .s3Url */ .A)(code.object);
}
/**
 * Watches a request that has code.
 * @param log where the lines go
 * @param whose the function's name, or the layer's
 * @param code of the request
 * @param send sends it; it calls what it is given with the bytes of the zip that are gone
 * @returns what send gives
 * @throws as send
 */
function sendingCode(log, whose, code, send) {
    if (code.kind === 'zip')
        return (0,_progress_js__WEBPACK_IMPORTED_MODULE_2__/* .uploading */ .ob)(log, `${whose}: to Lambda`, code.size, send);
    const text = `${whose}: Lambda is still fetching ${nameOf(code)}`;
    return (0,_progress_js__WEBPACK_IMPORTED_MODULE_2__/* .watching */ ._A)(log, text, send(() => { }));
}


/***/ }),

/***/ 17386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ settingsOf),
/* harmony export */   t: () => (/* binding */ differences)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
// A function's settings, made comparable: which of them differ between what is live and what would be, by name. Values
// may be secrets, so only keyed hashes of them are kept.

/** Of this process alone: nobody can try out values against a hash that they find in a log. */
const key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(32);
/**
 * What is not a setting of the user's: identity, state, code, and the description, which is a version's own.
 * RuntimeVersionConfig moves by itself where Lambda updates runtimes.
 */
const apart = new Set([
    'FunctionName',
    'FunctionArn',
    'MasterArn',
    'Version',
    'Description',
    'CodeSha256',
    'CodeSize',
    'ConfigSha256',
    'LastModified',
    'RevisionId',
    'State',
    'StateReason',
    'StateReasonCode',
    'LastUpdateStatus',
    'LastUpdateStatusReason',
    'LastUpdateStatusReasonCode',
    'SigningJobArn',
    'SigningProfileVersionArn',
    'RuntimeVersionConfig',
]);
/** Members of a setting that describe it, and change without it. */
const described = new Set(['CodeSize', 'OptimizationStatus', 'VpcId', 'SigningJobArn', 'SigningProfileVersionArn']);
/**
 * Takes the settings out of a configuration. Every field that is not known to be something else counts, so that
 * settings that AWS adds are seen too.
 * @param from as the API gives it
 * @returns name and hash of each setting that has a value
 */
function settingsOf(from) {
    const found = new Map();
    const { Environment, ...rest } = from;
    for (const [name, value] of Object.entries(rest))
        if (!apart.has(name))
            flatten(name, value, found);
    flatten('Environment', Environment?.Variables, found);
    return found;
}
function flatten(name, value, found) {
    if (value === undefined || value === null || value === '')
        return;
    if (Array.isArray(value)) {
        // Layers are applied in their order; the other lists (subnets, groups) are sets, and reordering them is harmless.
        if (value.length > 0)
            found.set(name, hash(JSON.stringify(value.map(bare))));
        return;
    }
    if (typeof value !== 'object') {
        found.set(name, hash(String(value)));
        return;
    }
    for (const [member, each] of Object.entries(value)) {
        if (!described.has(member))
            flatten(`${name}.${member}`, each, found);
    }
}
function bare(value) {
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).filter(([member]) => !described.has(member)));
}
function hash(value) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(value).digest('hex').slice(0, 8);
}
/**
 * Compares settings.
 * @param before of what is live
 * @param after of what would be
 * @returns one text for each difference, sorted: `MemorySize (#0a1b2c3d → #4e5f6071)`, `Environment.TABLE (added)`;
 * hashes are comparable within one run only
 */
function differences(before, after) {
    const names = [...new Set([...before.keys(), ...after.keys()])].sort();
    return names.flatMap((name) => {
        const [old, now] = [before.get(name), after.get(name)];
        if (old === now)
            return [];
        if (old === undefined)
            return [`${name} (added)`];
        return now === undefined ? [`${name} (removed)`] : [`${name} (#${old} → #${now})`];
    });
}


/***/ })

};
