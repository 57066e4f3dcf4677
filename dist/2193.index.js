export const id = 2193;
export const ids = [2193];
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

/***/ 82193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  packageTemplate: () => (/* binding */ packageTemplate)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/js/build/modules.js
var modules = __webpack_require__(8968);
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __webpack_require__(87342);
// EXTERNAL MODULE: ./build/js/providers/deadline.js
var providers_deadline = __webpack_require__(68075);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/client.js + 5 modules
var client = __webpack_require__(77544);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/code-source.js
var code_source = __webpack_require__(40090);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/index.js + 2 modules
var aws_lambda = __webpack_require__(65631);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/limits.js
var limits = __webpack_require__(58075);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/s3-failure.js
var s3_failure = __webpack_require__(82746);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/s3-url.js
var s3_url = __webpack_require__(68489);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/storing.js
// Packages for a template: they go into the bucket, and no function is touched. CloudFormation deploys them.








/**
 * Makes the provider.
 * @param s3 the bucket
 * @param file the packaged template, for messages
 * @param timing time-outs and pauses
 * @param stored told where each function's package is
 * @returns the provider; what it activates is served by nobody
 */
function storingProvider(s3, file, timing, stored) {
    const { resourceKind, buildTags, inspect, entries, prove } = (0,aws_lambda.lambdaProvider)(timing);
    const call = (name, options, region, bound, context) => {
        const lambda = (0,client/* openLambda */.c)(options, region, timing, context);
        const deadline = (0,providers_deadline/* startDeadline */.d)(bound, context.signal);
        return { s3: (0,s3_failure/* lazyS3 */.xu)(lambda, timing, context), function: name, region, deadline, timing, context };
    };
    return {
        resourceKind,
        buildTags,
        inspect,
        entries,
        preflight: async (target, options, _layout, context) => {
            const { region } = options;
            if (region === undefined)
                throw (0,errors/* failure */.V2)('check.sam-no-region', { what: 'bucket', name: s3.bucket });
            await (0,code_source.refuseBucket)(s3.bucket, call(target.name, options, region, timing.preflight, context));
            return { region };
        },
        prove: (verified, layout, _live, options, context) => prove(verified, layout, undefined, options, context),
        // What serves is the stack's, and is not read.
        before: () => ({ state: { serves: {}, holds: {}, package: undefined } }),
        // Nothing that is served changes: that is for CloudFormation to do.
        compare: (verified) => {
            (0,limits/* refuseTooLarge */.Aj)(verified, verified.target.name, true);
            return { changed: false, change: 'none' };
        },
        prepare: async (verified, { region }, options, _layout, context) => {
            const { name } = verified.target;
            (0,limits/* refuseTooLarge */.Aj)(verified, name, true);
            const through = { ...options, s3: { ...s3, always: true } };
            const source = await (0,code_source.codeSource)(verified, through, call(name, options, region, options.deployTimeoutMs, context));
            if (source.kind !== 's3')
                throw new Error(`the package of ${name} did not go through the bucket`);
            return source.object;
        },
        activate: async (verified, _live, object) => {
            const { name } = verified.target;
            stored(name, object);
            return { changed: false, change: 'none', back: `${(0,s3_url/* s3Url */.A)(object)} is what ${file} names for it` };
        },
    };
}

// EXTERNAL MODULE: ./build/js/providers/aws-lambda/timing.js
var timing = __webpack_require__(80009);
// EXTERNAL MODULE: ./build/js/sam/targets.js + 6 modules
var targets = __webpack_require__(84808);
;// CONCATENATED MODULE: ./build/js/sam/package-template.js
// The input aws-packaged-template: the sentence up to the bucket, and then the template that names what is in it.






/**
 * Stores the packages of a template's functions, and writes the template that names them. With mode "check" nothing is
 * stored or written.
 * @param inputs all inputs; aws has a template with a packaged one, and a bucket
 * @param context where to report
 * @param sentence builds, verifies, packages, proves and hands the packages to a provider
 * @returns what became of each function; the template is written only where all are well
 * @throws as run
 */
async function packageTemplate(inputs, context, sentence) {
    const { aws, mode } = inputs;
    const { template, s3 } = aws;
    if (template?.packaged === undefined || s3 === undefined)
        throw new Error('a packaged template needs a bucket');
    const file = template.packaged;
    const objects = new Map();
    const shown = (0,modules/* slashed */.df)(context.workspace, file);
    const provider = storingProvider(s3, shown, timing.defaultTiming, (name, object) => objects.set(name, object));
    const report = await sentence(provider);
    const failed = report.causes.length > 0 || report.functions.some((each) => each.causes.length > 0);
    if (mode !== 'deploy')
        return report;
    if (failed) {
        context.log.info(`${shown} is not written, as not all packages are well`);
        return report;
    }
    try {
        await write();
        context.log.info(`${shown} names the packages of ${objects.size} functions`);
        return { ...report, packaged: shown };
    }
    catch (error) {
        const found = (0,errors/* causes */.ps)(error);
        if (found === undefined)
            throw error;
        return { ...report, causes: [...report.causes, ...found] };
    }
    async function write() {
        // Everything about it has been told before the build.
        const nothing = () => { };
        const quiet = { ...context, log: { ...context.log, notice: nothing, warning: nothing } };
        if (template === undefined)
            return;
        const { template: read, functions } = await (0,targets/* readFunctions */.y)(template, aws, inputs, quiet);
        const text = (0,targets/* placed */.G)(read, functions, aws, (id) => {
            const object = objects.get(id);
            if (object === undefined)
                throw new Error(`the package of ${id} is not in the bucket`);
            return object;
        });
        const part = `${file}.part`;
        try {
            await (0,promises_.writeFile)(part, text);
            await (0,promises_.rename)(part, file);
        }
        catch (cause) {
            await (0,promises_.rm)(part, { force: true });
            const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
            throw (0,errors/* failure */.V2)('package.sam-write', { file: shown, reason }, { cause });
        }
    }
}


/***/ })

};
