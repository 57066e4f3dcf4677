export const id = 890;
export const ids = [890];
export const modules = {

/***/ 7788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ choose),
/* harmony export */   v: () => (/* binding */ beforeOf)
/* harmony export */ });
/* harmony import */ var _description_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88873);
// Which version a rollback goes to. Decided from the versions' descriptions alone, so that a run that was killed and
// is started again goes to the same one.

/**
 * Chooses.
 * @param versions all published versions
 * @param live the version that serves; undefined where it is none of them
 * @param to a version's number or a commit, or undefined for the version before
 * @param published `served` where a version is published only after its code has served: without an alias
 * @returns the choice
 */
function choose(versions, live, to, published = 'prepared') {
    const newestFirst = [...versions].sort((a, b) => Number(b.version) - Number(a.version));
    const exists = (version) => newestFirst.some((each) => each.version === version);
    if (to !== undefined) {
        const found = exists(to)
            ? to
            : newestFirst.find(({ description }) => isCommit((0,_description_js__WEBPACK_IMPORTED_MODULE_0__/* .originOf */ .y)(description)?.commit, to))?.version;
        if (found === undefined)
            return { kind: 'no-such' };
        return { kind: found === live ? 'already' : 'version', version: found };
    }
    if (live === undefined)
        return { kind: 'unknown' };
    const code = newestFirst.find((each) => each.version === live)?.codeSha256;
    const earlier = newestFirst.find(({ version, description, codeSha256 }) => Number(version) < Number(live) && codeSha256 !== code && (0,_description_js__WEBPACK_IMPORTED_MODULE_0__/* .originOf */ .y)(description) !== undefined);
    const before = beforeOf(newestFirst, live) ?? (published === 'served' ? earlier?.version : undefined);
    const [newest] = newestFirst.filter(({ description }) => (0,_description_js__WEBPACK_IMPORTED_MODULE_0__/* .originOf */ .y)(description) !== undefined);
    // The version after the one that serves was published to follow it: it has been left already, or never served.
    const left = newest !== undefined && Number(newest.version) > Number(live);
    if (left)
        return { kind: 'back-already', from: newest.version, further: before };
    return before === undefined ? { kind: 'unknown' } : { kind: 'version', version: before };
}
/**
 * The version that served before another.
 * @param versions all published versions
 * @param version whose predecessor is asked for
 * @returns what its description names; where that is gone, the next lower one that any description says has served
 */
function beforeOf(versions, version) {
    const origin = (0,_description_js__WEBPACK_IMPORTED_MODULE_0__/* .originOf */ .y)(versions.find((each) => each.version === version)?.description);
    const there = new Set(versions.map((each) => each.version));
    if (origin?.before !== undefined && there.has(origin.before))
        return origin.before;
    const served = versions.flatMap(({ description }) => (0,_description_js__WEBPACK_IMPORTED_MODULE_0__/* .originOf */ .y)(description)?.before ?? []);
    return served
        .filter((each) => there.has(each) && Number(each) < Number(version))
        .sort((a, b) => Number(b) - Number(a))[0];
}
/** A commit may be shortened to seven characters, as Git does. */
function isCommit(commit, given) {
    return /^[0-9a-f]{7,64}$/i.test(given) && commit?.startsWith(given.toLowerCase()) === true;
}


/***/ }),

/***/ 24349:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rt: () => (/* binding */ codeSource),
  ii: () => (/* binding */ fetchObject),
  G6: () => (/* binding */ keptSource),
  C_: () => (/* binding */ refuseUnsendable)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/js/errors.js + 10 modules
var errors = __webpack_require__(71952);
// EXTERNAL MODULE: ./build/js/verify/verify-package.js
var verify_package = __webpack_require__(89336);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/limits.js
var limits = __webpack_require__(58075);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/retry.js
var retry = __webpack_require__(26721);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/s3-failure.js
// A request to S3 that failed for good, in words.


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
    if (!(error instanceof retry/* RequestFailed */.DY))
        return error;
    const { fault, last } = error;
    if (fault.kind === 'cancelled')
        return call.context.signal.reason ?? error;
    const about = { function: call.function, bucket, operation };
    const cause = { cause: error };
    if (fault.kind === 'no-credentials') {
        return (0,errors/* failure */.V2)('check.lambda-no-credentials', { function: call.function }, { details: [fault.reason], cause: error });
    }
    if ('code' in fault) {
        const { code, status, message } = fault;
        if (fault.kind === 'denied') {
            const details = [message, 'The statement that a deployment through a bucket needs:', ...bucketStatements(bucket)];
            return (0,errors/* failure */.V2)('deploy.lambda-s3-denied', { ...about, code, status }, { details, ...cause });
        }
        return (0,errors/* failure */.V2)('deploy.lambda-s3-rejected', { ...about, code, status }, { details: [message], ...cause });
    }
    const reason = 'reason' in fault ? fault.reason : 'status' in fault ? `HTTP ${fault.status}` : (last ?? 'no answer in time');
    return (0,errors/* failure */.V2)('deploy.lambda-s3-unavailable', { ...about, reason }, cause);
}

// EXTERNAL MODULE: ./build/js/providers/aws-lambda/s3-url.js
var s3_url = __webpack_require__(68489);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/code-source.js
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
    const large = size >= limits/* directUploadLimit */.oX;
    if (!large && options.s3?.always !== true)
        return { kind: 'zip', zip: await (0,verify_package/* readVerified */.xu)(verified) };
    const own = target.origin.kind === 'object' ? (0,s3_url/* parseS3Url */.F)(target.origin.url) : undefined;
    if (own?.versionId !== undefined && (await sameRegion(own.bucket, call))) {
        call.context.log.info(`${call.function}: deployed from ${(0,s3_url/* s3Url */.A)(own)}`);
        return { kind: 's3', object: own, size };
    }
    if (options.s3 !== undefined)
        return { kind: 's3', object: await store(contentOf(verified), options.s3, call), size };
    if (own !== undefined)
        throw (0,errors/* failure */.V2)('deploy.lambda-s3-unpinned', { function: call.function, object: (0,s3_url/* s3Url */.A)(own) });
    (0,limits/* refuseTooLarge */.Aj)(verified, call.function, false);
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
    if (size < limits/* directUploadLimit */.oX || s3 !== undefined)
        return;
    throw (0,errors/* failure */.V2)('deploy.lambda-zip-size', { function: functionName, limit: limits/* directUploadLimit */.oX, size });
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
    if (options.s3 === undefined || (size < limits/* directUploadLimit */.oX && !options.s3.always))
        return { kind: 'zip', zip };
    const sha256 = (0,external_node_crypto_.createHash)('sha256').update(zip).digest('hex');
    const content = async function* () {
        yield zip;
    };
    return { kind: 's3', object: await store({ sha256, size, content }, options.s3, call), size };
}
function contentOf(verified) {
    const { sha256, size } = verified;
    return { sha256, size, content: () => (0,verify_package/* streamVerified */.Fy)(verified) };
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
    const address = (0,s3_url/* s3Url */.A)({ bucket, key, versionId: undefined });
    const find = async () => {
        const found = await ask(call, 'HeadObject', bucket, (s3, deadline) => s3.head({ bucket, key, versionId: undefined }, deadline));
        if (found.kind !== 'found')
            return undefined;
        const { value } = found;
        if (value.size === size && value.sha256 === sha256)
            return { bucket, key, versionId: value.versionId };
        throw (0,errors/* failure */.V2)('deploy.lambda-s3-other', { function: call.function, object: address, size, got: value.size });
    };
    await refuseBucket(bucket, call);
    const before = await find();
    if (before !== undefined) {
        log.info(`${address} is there already; nothing is uploaded`);
        return before;
    }
    log.info(`${call.function}: uploading ${size} bytes to ${address}`);
    const object = { bucket, key, sha256, content };
    const put = await ask(call, 'PutObject', bucket, (s3, deadline) => s3.put(object, deadline));
    if (put !== 'taken')
        return { bucket, key, versionId: put.versionId };
    // Another run was quicker, or our own first try had been stored although its answer was lost.
    return (await find()) ?? { bucket, key, versionId: undefined };
}
/** Lambda reads from buckets of its own region only. Source: Lambda API, UpdateFunctionCode, S3Bucket. */
async function refuseBucket(bucket, call) {
    const found = await ask(call, 'HeadBucket', bucket, (s3, deadline) => s3.bucketRegion(bucket, deadline));
    const about = { function: call.function, bucket, region: call.region };
    if (found.kind === 'missing')
        throw (0,errors/* failure */.V2)('deploy.lambda-s3-no-bucket', about);
    if (found.kind === 'found' && found.value !== undefined && found.value !== call.region) {
        throw (0,errors/* failure */.V2)('deploy.lambda-s3-region', { ...about, got: found.value });
    }
}
/** Asks S3 until the deadline; failures are worded. */
async function ask(call, operation, bucket, send) {
    const { s3, deadline, timing, context } = call;
    try {
        return await (0,retry/* retried */.sT)(operation, () => send(s3, deadline), deadline, timing, context.log);
    }
    catch (error) {
        throw s3Failure(error, operation, bucket, call);
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
    const got = await ask(call, 'GetObject', object.bucket, async (s3, deadline) => {
        const found = await s3.download(object, file, deadline);
        if (found !== 'missing')
            return found;
        throw (0,errors/* failure */.V2)('deploy.lambda-s3-missing', { function: call.function, object: (0,s3_url/* s3Url */.A)(object) });
    });
    const fetched = { ...object, versionId: got.versionId ?? object.versionId };
    call.context.log.info(`fetched ${(0,s3_url/* s3Url */.A)(fetched)}: ${got.size} bytes`);
    return fetched;
}


/***/ }),

/***/ 84189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bringCode: () => (/* binding */ bringCode),
  bringPackage: () => (/* binding */ bringPackage),
  createWith: () => (/* binding */ createWith),
  deploy: () => (/* binding */ deploy),
  plainJob: () => (/* binding */ plainJob),
  refuseForeignCode: () => (/* binding */ refuseForeignCode),
  s3Call: () => (/* binding */ s3Call),
  smokeOr: () => (/* binding */ smokeOr)
});

// EXTERNAL MODULE: ./build/js/errors.js + 10 modules
var errors = __webpack_require__(71952);
// EXTERNAL MODULE: ./build/js/providers/deadline.js
var providers_deadline = __webpack_require__(68075);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/client.js + 2 modules
var client = __webpack_require__(99195);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/code-source.js + 1 modules
var code_source = __webpack_require__(24349);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/faults.js
var faults = __webpack_require__(5282);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/job.js
var aws_lambda_job = __webpack_require__(13444);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/live.js
var aws_lambda_live = __webpack_require__(40769);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/retry.js
var retry = __webpack_require__(26721);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/create.js
// Creates a function that is missing.






/**
 * Creates the function with the package as its first code, and waits until it is Active.
 * @param job the deployment; its live is what the function will have
 * @param role ARN of the execution role; one that was made a moment ago is waited for
 * @param code the package
 * @returns the function, idle, with this package
 * @throws ActionError where it cannot be created, or somebody else created it with other code meanwhile
 */
async function createFunction(job, role, code) {
    const { functionName } = job.live;
    const progress = { before: job.live, sent: true, waiting: 'Lambda had not finished the creation' };
    job.context.log.info(`${functionName}: creating it with runtime provided.al2023 and ${role}`);
    let unknown = false;
    for (let attempt = 0;; attempt++) {
        const failed = await sendOnce(job, role, code);
        if (failed === undefined)
            break;
        const { fault } = failed;
        // It may have been created although the answer was lost; 409 may be the echo of that, or another deployer.
        const found = await find(job);
        if (found?.codeSha256 === job.sha256)
            break;
        if (found !== undefined) {
            const { codeSha256: got } = found;
            throw (0,errors/* failure */.V2)('deploy.lambda-created-meanwhile', { function: functionName, expected: job.sha256, got });
        }
        const again = fault.kind === 'transient' ||
            fault.kind === 'conflict' ||
            isUnknownRole(fault) ||
            (fault.kind === 'unreachable' && attempt + 1 < job.timing.unreachableAttempts);
        const ended = fault.kind === 'deadline' || fault.kind === 'cancelled';
        if (!ended)
            unknown = isUnknownRole(fault);
        const waiting = unknown ? `Lambda could not assume ${role}` : progress.waiting;
        const now = { ...progress, waiting };
        // The request that was under way when the time ended is not the reason.
        if (ended && unknown)
            throw await (0,aws_lambda_job/* stopped */.ce)(job, now, failed);
        if (!again)
            throw await refused(job, role, now, failed);
        job.context.log.debug(`${waiting}; trying again`);
        await (0,aws_lambda_job/* retryPause */.vX)(job, now, attempt, fault.kind === 'transient' ? fault.retryAfter : undefined);
    }
    const created = await (0,aws_lambda_job/* poll */.wt)(job, progress, aws_lambda_live/* idle */.N7);
    if (created.state === 'Failed') {
        const reason = created.stateReason ?? 'AWS gave no reason';
        throw (0,errors/* failure */.V2)('deploy.lambda-create-failed', { function: functionName, reason });
    }
    if ((0,aws_lambda_live/* holds */.v9)(created, job.sha256))
        return created;
    const { codeSha256: got } = created;
    throw (0,errors/* failure */.V2)('deploy.lambda-created-meanwhile', { function: functionName, expected: job.sha256, got });
}
/**
 * A role is known to Lambda some seconds after IAM has made it. The class of the error stands for any wrong parameter,
 * so here AWS's words have to decide; a wrong guess costs time, never correctness.
 */
function isUnknownRole(fault) {
    return (fault.kind === 'rejected' && fault.code === 'InvalidParameterValueException' && /\brole\b/i.test(fault.message));
}
async function sendOnce(job, role, code) {
    const { functionName, functionArn, architecture } = job.live;
    // An ARN whose account is not known is none that the API takes.
    const name = functionArn.includes('*') ? functionName : functionArn;
    const created = {
        functionName: name,
        role,
        runtime: 'provided.al2023',
        architecture: architecture === 'arm64' ? 'arm64' : 'x86_64',
        code,
    };
    try {
        await job.api.createFunction(created, job.deadline);
        return undefined;
    }
    catch (error) {
        return new retry/* RequestFailed */.DY((0,faults/* faultOf */.K)(error, job.deadline), undefined, { cause: error });
    }
}
/** The function, where it is there by now and can be read. */
async function find(job) {
    const deadline = (0,providers_deadline/* startDeadline */.d)(job.timing.lastWord, job.context.signal);
    const read = () => job.api.getFunction(job.live.functionName, deadline);
    return (0,retry/* retried */.sT)('GetFunction', read, deadline, job.timing, job.context.log).catch(() => undefined);
}
async function refused(job, role, progress, failed) {
    const { fault } = failed;
    if (fault.kind === 'denied') {
        const { code, status, message } = fault;
        const details = [
            message,
            'The statements that creating a function needs:',
            `{ "Effect": "Allow", "Action": "lambda:CreateFunction", "Resource": "${job.live.functionArn}" }`,
            `{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "${role}" }`,
        ];
        const about = { function: job.live.functionName, role, code, status };
        return (0,errors/* failure */.V2)('deploy.lambda-create-denied', about, { details, cause: failed });
    }
    return (0,aws_lambda_job/* explain */.WE)(job, progress, 'CreateFunction', failed, undefined);
}

// EXTERNAL MODULE: ./build/js/providers/aws-lambda/description.js
var description = __webpack_require__(88873);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/fitness.js + 1 modules
var fitness = __webpack_require__(29706);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/keep-code.js
var keep_code = __webpack_require__(92182);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/limits.js
var limits = __webpack_require__(58075);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/migrate.js
var migrate = __webpack_require__(21162);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/prune.js
var prune = __webpack_require__(5419);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/publish.js
var publish = __webpack_require__(94428);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/s3.js
var s3 = __webpack_require__(68533);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/s3-url.js
var s3_url = __webpack_require__(68489);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/situation.js
// What serves now and how to return, in sentences: the end of every message about a deployment.

const toReturn = 'To return to the code before, run the workflow of its commit again.';
/**
 * Says what is live.
 * @param now the function as last read, or undefined where it could not be read
 * @param before the function before this run sent anything
 * @param sha256 the package's CodeSha256
 * @param sent whether an UpdateFunctionCode request went out
 * @returns one or two sentences
 */
function situation(now, before, sha256, sent) {
    const old = `the code before (CodeSha256 ${before.codeSha256})`;
    if (now === undefined) {
        if (!sent)
            return `This run changed nothing: ${old} was live when it was last read.`;
        return `What is live now could not be read: it is ${old} or this package (CodeSha256 ${sha256}), each whole. Run the job again to find out and finish.`;
    }
    if (now.lastUpdateStatus === 'Failed') {
        return sent
            ? `Live now: ${old}, which Lambda keeps in service after a failed update.`
            : `This run changed nothing; Lambda keeps the code in service that was there before the failed update.`;
    }
    if (now.codeSha256 === before.codeSha256 && now.codeSha256 !== sha256)
        return `Live now: ${old}, unchanged.`;
    if (now.codeSha256 !== sha256) {
        return `Live now: the code of another deployment (CodeSha256 ${now.codeSha256}, LastModified ${now.lastModified ?? 'unknown'}).`;
    }
    if ((0,aws_lambda_live/* holds */.v9)(before, sha256))
        return `Live now: this package (CodeSha256 ${sha256}), as before.`;
    return (0,aws_lambda_live/* idle */.N7)(now)
        ? `Live now: this package (CodeSha256 ${sha256}). ${toReturn}`
        : `Live now: ${old}, until Lambda has finished its update to this package (CodeSha256 ${sha256}). ${toReturn}`;
}

// EXTERNAL MODULE: ./build/js/providers/aws-lambda/smoke.js + 1 modules
var smoke = __webpack_require__(37839);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/update-reasons.js
var update_reasons = __webpack_require__(31846);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/deploy.js
// Makes a package the code of a function that has no alias: compare, update, follow, read back. Each step reads first
// and is a no-op when it is already done, so that a run killed anywhere is finished by running it again.





















/**
 * Updates the function's code, unless it is already this package.
 * @param verified the package; its bytes are hashed again as they are read
 * @param live the function as preflight read it
 * @param options credentials and the deadline's length
 * @param timing time-outs and pauses
 * @param context cancellation and log
 * @returns what serves, as read back
 * @throws ActionError that says what is live now and how to return
 */
async function deploy(verified, live, options, timing, context) {
    const sha256 = (0,aws_lambda_live/* codeSha256 */.dD)(verified.sha256);
    const job = plainJob(sha256, verified.target.arch, live, options, timing, context);
    const name = live.functionName;
    const { createWithRole, runtime } = live.plan;
    if (createWithRole !== undefined)
        return createAndServe(job, createWithRole, verified);
    const untouched = { before: live, sent: false, waiting: '' };
    const start = await (0,aws_lambda_job/* settled */.gu)(job, untouched);
    const { functionArn } = live;
    if ((0,aws_lambda_live/* holds */.v9)(start, sha256) && (0,aws_lambda_live/* onlyCode */.a7)(live.plan)) {
        context.log.info(`${name} already has this package; nothing is uploaded`);
        const back = `${name} already served this package (CodeSha256 ${sha256}), nothing was uploaded`;
        const version = await publishOptionally(job, verified.sha256, start);
        return { version, functionArn, changed: false, change: 'none', back };
    }
    (0,fitness/* refuseUnfit */.Pt)(start, verified.target.arch, options);
    (0,limits/* refuseTooLarge */.Aj)(verified, name, live.plan.viaBucket, start.layersSize);
    await refuseForeignCode(job, untouched, start, live);
    const kept = options.restore ? await (0,keep_code/* keepCode */.N)(job, start) : undefined;
    const { now, sent } = await bringPackage(job, verified, start);
    await tellEventSources(job);
    const failed = await smokeOr(job, verified.target, now, start, kept);
    if (failed !== undefined)
        return failed;
    const version = await publishOptionally(job, verified.sha256, now);
    await (0,prune/* prune */.R)(job, version);
    if (!sent) {
        const back = `${name} has runtime ${runtime} now, and serves this package (CodeSha256 ${sha256}) as before`;
        return { version, functionArn, changed: true, change: 'config', back };
    }
    const way = kept?.way ?? 'run the workflow of its commit again';
    const back = `${name} serves this package (CodeSha256 ${sha256}); to return to the code before (CodeSha256 ${start.codeSha256}), ${way}`;
    return { version, functionArn, changed: true, change: 'code', back };
}
async function createAndServe(job, role, verified) {
    const { created, live } = await createWith(job, role, verified);
    const { functionArn, functionName: name } = live;
    const serves = `this package (CodeSha256 ${job.sha256})`;
    const made = { ...job, live, ending: () => `Live now: ${serves}; the function is new.` };
    const failed = await smokeOr(made, verified.target, created, created, undefined);
    if (failed !== undefined)
        return failed;
    const version = await publishOptionally(made, verified.sha256, created);
    const back = `${name} was created and serves ${serves}`;
    return { version, functionArn, changed: true, change: 'code', back };
}
/** Publishes $LATEST where the user asked for it. Returns what serves: the version that holds it, else `$LATEST`. */
async function publishOptionally(job, sha256, now) {
    if (!job.options.publish)
        return '$LATEST';
    const progress = { before: now, sent: false, waiting: '' };
    const version = await (0,publish/* publish */.m)(job, progress, now, (0,description/* describe */.q)(job.context.env, sha256, undefined));
    await (0,publish/* awaitVersion */.t)(job, version, progress);
    return version;
}
/**
 * Sends the smoke event to `$LATEST`, which serves already.
 * @param job the deployment
 * @param target for the event's path
 * @param now the function, with the new code
 * @param before the function, with the code before
 * @param kept the way back, where there is one
 * @returns undefined where all is well; what serves where the code before was put back
 * @throws ActionError where the event failed and there is no way back
 */
async function smokeOr(job, target, now, before, kept) {
    const progress = { before, sent: true, waiting: '' };
    const verdict = await (0,smoke/* smoke */.Q)(job, target, now, progress);
    if (verdict.kind !== 'failed')
        return undefined;
    const { reason, details } = verdict;
    const { functionName: name, functionArn } = job.live;
    const failed = (live) => (0,errors/* failure */.V2)('deploy.lambda-smoke', { function: name, version: '$LATEST', reason, live }, { details });
    if (kept === undefined)
        throw failed(await job.ending(now, progress));
    try {
        await kept.putBack();
    }
    catch (error) {
        const found = (0,errors/* causes */.ps)(error);
        if (found === undefined)
            throw error;
        throw new errors/* ActionErrors */.o9([failed('The code before could not be put back: see the next error.'), ...found]);
    }
    const back = `${name} serves the code before (CodeSha256 ${before.codeSha256}), which was put back`;
    const refused = failed(`Live now: the code before (CodeSha256 ${before.codeSha256}), which was put back.`);
    return { version: '$LATEST', functionArn, changed: false, change: 'none', rolledBack: true, back, refused };
}
/** Without an alias, what polls a queue or a stream has the new code before any check of it. */
async function tellEventSources({ api, live, deadline, timing, context }) {
    try {
        const short = (0,providers_deadline/* startDeadline */.d)(Math.min(timing.lastWord, deadline.remaining()), context.signal);
        const request = () => api.eventSources(live.functionArn, short);
        const states = await (0,retry/* retried */.sT)('ListEventSourceMappings', request, short, timing, context.log);
        const count = states.filter((state) => state !== 'Disabled').length;
        if (count > 0)
            context.log.notice((0,errors/* notice */.lm)('deploy.lambda-event-sources', { function: live.functionName, count }));
    }
    catch (error) {
        // Worth knowing only: a role without lambda:ListEventSourceMappings deploys all the same.
        if (!(error instanceof retry/* RequestFailed */.DY))
            throw error;
        context.log.debug(`ListEventSourceMappings: ${error.fault.kind}`);
    }
}
/**
 * Starts a deployment of a function without an alias.
 * @param sha256 CodeSha256 of the code that it is to have
 * @param arch the package's architecture, or undefined where the code was in the function before
 * @param live the function as preflight read it
 * @param options credentials and the deadline's length
 * @param timing time-outs and pauses
 * @param context cancellation and log
 * @returns what its steps share
 */
function plainJob(sha256, arch, live, options, timing, context) {
    return {
        api: (0,client/* openLambda */.c)(options, live.region, timing, context),
        live,
        arch,
        architecture: live.plan.architecture,
        sha256,
        deadline: (0,providers_deadline/* startDeadline */.d)(options.deployTimeoutMs, context.signal),
        milliseconds: options.deployTimeoutMs,
        timing,
        context,
        options,
        ending: (now, { before, sent }) => situation(now, before, sha256, sent),
    };
}
/**
 * How S3 is asked during a deployment.
 * @param job the deployment
 * @returns what the functions of code-source.ts take
 */
function s3Call({ api, live, deadline, timing, context }) {
    const { functionName, region } = live;
    return { s3: (0,s3/* openS3 */.D)(api, timing, context), function: functionName, region, deadline, timing, context };
}
/**
 * Creates a function that is missing.
 * @param job the deployment; its live is what the function will have
 * @param role ARN of the execution role
 * @param verified the package
 * @returns the function, idle, with this package; and its live state with the ARN that it got
 * @throws ActionError where it cannot be created
 */
async function createWith(job, role, verified) {
    const { live, options } = job;
    (0,limits/* refuseTooLarge */.Aj)(verified, live.functionName, live.plan.viaBucket);
    const created = await createFunction(job, role, await (0,code_source/* codeSource */.rt)(verified, options, s3Call(job)));
    return { created, live: { ...live, functionArn: created.functionArn } };
}
/**
 * Brings the package into a function that is there: its runtime first, where that is to be moved, then the code.
 * @param job the deployment
 * @param verified the package
 * @param start the function, idle, and not yet as the plan wants it
 * @returns the function, idle, with this code; whether code was sent
 * @throws ActionError that says what is live now and how to return; a runtime that was moved is back then
 */
async function bringPackage(job, verified, start) {
    // The bytes are where Lambda can take them before anything changes.
    const code = await (0,code_source/* codeSource */.rt)(verified, job.options, s3Call(job));
    const { runtime } = job.live.plan;
    const ready = runtime === undefined || start.runtime === runtime ? start : await moveRuntime(job, start, runtime);
    if ((0,aws_lambda_live/* holds */.v9)(ready, job.sha256) && job.architecture === undefined)
        return { now: ready, sent: false };
    try {
        return { now: await bringCode(job, code, ready), sent: true };
    }
    catch (error) {
        if (ready !== start)
            await (0,migrate/* restoreRuntime */.jk)(job, start);
        throw error;
    }
}
/**
 * Makes a zip the function's code, and waits until Lambda has finished with it.
 * @param job its sha256 is the zip's
 * @param code the bytes, or where they are
 * @param start the function, idle, with other code
 * @returns the function, idle, with this code
 * @throws ActionError that says what is live now and how to return
 */
async function bringCode(job, code, start) {
    return follow(job, await update(job, code, start));
}
/** A runtime that was moved half-way is put back. */
async function moveRuntime(job, start, runtime) {
    try {
        return await (0,migrate/* migrateRuntime */.YO)(job, start, runtime);
    }
    catch (error) {
        await (0,migrate/* restoreRuntime */.jk)(job, start);
        throw error;
    }
}
/** Sends the code until Lambda has it. Returns the function as it was before the request that was accepted. */
async function update(job, code, start) {
    let before = start;
    for (let attempt = 0;; attempt++) {
        const failed = await deploy_sendOnce(job, code, before);
        if (failed === undefined)
            return before;
        const { fault } = failed;
        const waiting = `UpdateFunctionCode did not succeed (${shortly(fault)})`;
        const progress = { before: start, sent: true, waiting };
        job.context.log.debug(waiting);
        if (fault.kind === 'cancelled' || fault.kind === 'deadline' || fault.kind === 'missing') {
            throw await (0,aws_lambda_job/* explain */.WE)(job, progress, 'UpdateFunctionCode', failed, undefined);
        }
        // The truth is what the function has now: an update may have been applied although its answer was lost, and the
        // answer may be the echo of an attempt before (409, or 412 because of our own first try).
        const again = repeatable(fault, attempt, job);
        const now = await readBack(job, progress, failed, again);
        if (accepted(now, before, job.sha256))
            return before;
        await refuseForeignCode(job, progress, now, start);
        if (!again)
            throw await (0,aws_lambda_job/* explain */.WE)(job, progress, 'UpdateFunctionCode', failed, now);
        await (0,aws_lambda_job/* retryPause */.vX)(job, progress, attempt, fault.kind === 'transient' ? fault.retryAfter : undefined);
        const next = await (0,aws_lambda_job/* settled */.gu)(job, progress);
        if (accepted(next, before, job.sha256))
            return before;
        await refuseForeignCode(job, progress, next, start);
        if (job.arch !== undefined)
            (0,fitness/* refuseUnfit */.Pt)(next, job.arch, job.options);
        before = next;
    }
}
async function deploy_sendOnce(job, code, before) {
    const { functionArn: functionName, revisionId, sourceKmsKeyArn } = before;
    const { architecture } = job;
    const what = code.kind === 'zip' ? `${code.zip.length} bytes` : (0,s3_url/* s3Url */.A)(code.object);
    job.context.log.info(`${before.functionName}: sending ${what}`);
    try {
        await job.api.updateFunctionCode({ functionName, code, architecture, revisionId, sourceKmsKeyArn }, job.deadline);
        return undefined;
    }
    catch (error) {
        return new retry/* RequestFailed */.DY((0,faults/* faultOf */.K)(error, job.deadline), undefined, { cause: error });
    }
}
/** Where the read fails too, a failure of the update that ends the deployment anyway is the one to tell. */
async function readBack(job, progress, failed, again) {
    try {
        return await (0,aws_lambda_job/* read */.LF)(job, progress);
    }
    catch (error) {
        const tellUpdate = !again && (0,errors/* causes */.ps)(error) !== undefined && !job.context.signal.aborted;
        throw tellUpdate ? await (0,aws_lambda_job/* explain */.WE)(job, progress, 'UpdateFunctionCode', failed, undefined) : error;
    }
}
/** A function whose last update failed may show our hash from before; then only a new revision says it is ours. */
function accepted(now, before, sha256) {
    return now.codeSha256 === sha256 && (before.codeSha256 !== sha256 || now.revisionId !== before.revisionId);
}
function repeatable(fault, attempt, job) {
    if (fault.kind === 'unreachable')
        return attempt + 1 < job.timing.unreachableAttempts;
    return fault.kind === 'transient' || fault.kind === 'conflict' || fault.kind === 'stale';
}
function shortly(fault) {
    if ('code' in fault)
        return `HTTP ${fault.status}, ${fault.code}`;
    return 'reason' in fault ? fault.reason : fault.kind;
}
/** One deployment wins wholly: code that is neither the one that this run saw nor its own is not overwritten. */
async function refuseForeignCode(job, progress, now, seen) {
    if (now.codeSha256 === seen.codeSha256 || now.codeSha256 === job.sha256)
        return;
    throw (0,errors/* failure */.V2)('deploy.lambda-changed-meanwhile', {
        function: job.live.functionName,
        expected: seen.codeSha256,
        got: now.codeSha256,
        live: await job.ending(now, progress),
    });
}
/** Waits for Lambda to finish the update, and reads back whose code it is. */
async function follow(job, before) {
    const progress = { before, sent: true, waiting: 'Lambda had not finished the update' };
    const now = await (0,aws_lambda_job/* poll */.wt)(job, progress, (state) => {
        // Reads may lag behind: the old revision says nothing about this update.
        const lags = before.revisionId === undefined ? state.codeSha256 === before.codeSha256 : state.revisionId === before.revisionId;
        return (0,aws_lambda_live/* idle */.N7)(state) && ((0,aws_lambda_live/* holds */.v9)(state, job.sha256) || !lags);
    });
    if ((0,aws_lambda_live/* holds */.v9)(now, job.sha256))
        return now;
    const about = { function: job.live.functionName, live: await job.ending(now, progress) };
    if (now.lastUpdateStatus !== 'Failed') {
        throw (0,errors/* failure */.V2)('deploy.lambda-overwritten', { ...about, expected: job.sha256, got: now.codeSha256 });
    }
    const { lastUpdateReasonCode: code, lastUpdateReason: reason } = now;
    const details = reason === undefined ? [] : [reason];
    const params = { ...about, code: code ?? 'no reason code', meaning: (0,update_reasons/* updateFailureMeaning */.Z)(code, reason) };
    throw (0,errors/* failure */.V2)('deploy.lambda-update-failed', params, { details });
}


/***/ }),

/***/ 88873:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ describe),
/* harmony export */   y: () => (/* binding */ originOf)
/* harmony export */ });
// What a version's description says about where it comes from. It is the only memory of a version that needs no
// permission of its own, cannot drift and is never reset: versions cannot carry tags.
const mark = 'deploy-go-function';
/**
 * Writes a description.
 * @param env has GITHUB_SHA and GITHUB_RUN_ID
 * @param sha256 the package's, hexadecimal
 * @param before the version that serves now
 * @returns at most 256 characters. Source: Lambda API, PublishVersion, Description
 */
function describe(env, sha256, before) {
    const values = { commit: env['GITHUB_SHA'], run: env['GITHUB_RUN_ID'], before, package: sha256 };
    const said = Object.entries(values).flatMap(([name, value]) => value === undefined || !/^[\w.-]{1,80}$/.test(value) ? [] : [`${name}=${value}`]);
    return [mark, ...said].join(' ').slice(0, 256);
}
/**
 * Reads a description.
 * @param description a version's
 * @returns undefined where this action did not write it
 */
function originOf(description) {
    const [first, ...words] = (description ?? '').split(' ');
    if (first !== mark)
        return undefined;
    const value = (name) => words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
    const before = value('before');
    return { commit: value('commit'), run: value('run'), before: /^\d+$/.test(before ?? '') ? before : undefined };
}


/***/ }),

/***/ 92182:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ keepCode),
/* harmony export */   R: () => (/* binding */ download)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71952);
/* harmony import */ var _alias_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40143);
/* harmony import */ var _code_source_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24349);
/* harmony import */ var _deploy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(84189);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(13444);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(40769);
/* harmony import */ var _migrate_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(21162);
// The code before, kept while a function without an alias is updated, so that it can be put back.








/**
 * Keeps the code that a function has: as the version that holds it, else as its zip.
 * @param job the deployment
 * @param start the function, before anything is sent
 * @returns the way back
 * @throws ActionError where there is none; nothing was changed then
 */
async function keepCode(job, start) {
    const { api, live, deadline } = job;
    const progress = { before: start, sent: false, waiting: '' };
    const list = () => api.listVersions(live.functionArn, deadline);
    const versions = await (0,_job_js__WEBPACK_IMPORTED_MODULE_5__/* .ask */ .kA)(job, progress, 'ListVersionsByFunction', list);
    const version = versions.findLast(({ codeSha256 }) => codeSha256 === start.codeSha256)?.version;
    // A version keeps its code; that of $LATEST is gone once it is updated.
    const zip = version === undefined ? await download(job, progress, '$LATEST', start.codeSha256) : undefined;
    if (zip !== undefined)
        (0,_code_source_js__WEBPACK_IMPORTED_MODULE_3__/* .refuseUnsendable */ .C_)(zip.length, job.options, live.functionName);
    job.context.log.info(`The code before (CodeSha256 ${start.codeSha256}) is kept as ${version === undefined ? 'its zip, until this step ends' : `version ${version}`}`);
    return {
        way: version === undefined
            ? 'run the workflow of its commit again'
            : `this step with "mode: rollback" and "rollback-to: ${version}"`,
        putBack: async () => {
            const back = {
                ...job,
                sha256: start.codeSha256,
                arch: undefined,
                architecture: job.architecture === undefined ? undefined : (0,_live_js__WEBPACK_IMPORTED_MODULE_7__/* .lambdaArchitecture */ .nB)(start),
                deadline: (0,_alias_js__WEBPACK_IMPORTED_MODULE_2__/* .putBackDeadline */ .$l)(job.timing, job.context.signal.aborted),
            };
            const sent = { before: start, sent: true, waiting: '' };
            const now = await (0,_job_js__WEBPACK_IMPORTED_MODULE_5__/* .settled */ .gu)(back, sent);
            if (now.codeSha256 !== start.codeSha256) {
                const bytes = zip ?? (await download(back, sent, version ?? '$LATEST', start.codeSha256));
                await (0,_deploy_js__WEBPACK_IMPORTED_MODULE_4__.bringCode)(back, await (0,_code_source_js__WEBPACK_IMPORTED_MODULE_3__/* .keptSource */ .G6)(bytes, job.options, (0,_deploy_js__WEBPACK_IMPORTED_MODULE_4__.s3Call)(back)), now);
            }
            if (now.runtime !== start.runtime)
                await (0,_migrate_js__WEBPACK_IMPORTED_MODULE_6__/* .restoreRuntime */ .jk)(back, start);
        },
    };
}
/**
 * Downloads the zip of a version.
 * @param job the deployment
 * @param progress for messages
 * @param version a number or `$LATEST`
 * @param sha256 its CodeSha256
 * @returns bytes with that hash
 * @throws ActionError where they cannot be had
 */
async function download(job, progress, version, sha256) {
    const { api, live, deadline } = job;
    const zip = await (0,_job_js__WEBPACK_IMPORTED_MODULE_5__/* .ask */ .kA)(job, progress, 'GetFunction', () => api.download(live.functionArn, version, deadline));
    const got = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(zip).digest('base64');
    if (got === sha256)
        return zip;
    const about = { function: live.functionName, version, live: await job.ending(undefined, progress) };
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('deploy.lambda-not-kept', { ...about, expected: sha256, got });
}


/***/ }),

/***/ 5419:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ prune)
/* harmony export */ });
/* unused harmony export candidates */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71952);
/* harmony import */ var _before_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7788);
/* harmony import */ var _description_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88873);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26721);
// Deletes old versions: only those that our description marks, and none that anything uses. Never fails a deployment.




/**
 * Chooses what may go, before what uses it is asked.
 * @param versions all published versions
 * @param keep how many of ours stay, at least
 * @param serving the version that serves
 * @param used versions that an alias, a weight or provisioned concurrency names
 * @returns numbers, oldest first
 */
function candidates(versions, keep, serving, used) {
    const ours = versions
        .filter(({ description }) => (0,_description_js__WEBPACK_IMPORTED_MODULE_2__/* .originOf */ .y)(description) !== undefined)
        .map(({ version }) => version)
        .sort((a, b) => Number(b) - Number(a));
    const before = (0,_before_js__WEBPACK_IMPORTED_MODULE_3__/* .beforeOf */ .v)(versions, serving);
    return ours
        .slice(keep)
        .filter((version) => version !== serving && version !== before && !used.has(version))
        .reverse();
}
/**
 * Prunes, where the user asked for it.
 * @param job a deployment that went well
 * @param serving the version that serves now
 * @param before the version that served before, which stays for a rollback
 */
async function prune(job, serving, before) {
    const { options, live, api, deadline, timing, context } = job;
    const { log } = context;
    if (options.keepVersions === undefined)
        return;
    const arn = live.functionArn;
    const send = (what, request) => (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .retried */ .sT)(what, request, deadline, timing, log);
    const deleted = [];
    try {
        const versions = await send('ListVersionsByFunction', () => api.listVersions(arn, deadline));
        const used = await send('ListAliases', () => api.listUsedVersions(arn, deadline));
        const old = candidates(versions, options.keepVersions, serving, before === undefined ? used : new Set([...used, before]));
        for (const version of old) {
            if (await isUsed(version))
                continue;
            await send('DeleteFunction', () => api.deleteVersion(arn, version, deadline)).catch(unlessGone);
            deleted.push(version);
        }
    }
    catch (error) {
        if (!(error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_1__/* .RequestFailed */ .DY))
            throw error;
        context.signal.throwIfAborted();
        const { fault, last } = error;
        const reason = 'code' in fault ? `HTTP ${fault.status}, ${fault.code}` : (last ?? fault.kind);
        log.warning((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('deploy.lambda-not-pruned', { function: live.functionName, reason }));
    }
    if (deleted.length > 0)
        log.info(`Deleted old versions: ${deleted.join(', ')}`);
    async function isUsed(version) {
        const sources = await send('ListEventSourceMappings', () => api.eventSources(`${arn}:${version}`, deadline));
        if (sources.length > 0)
            return true;
        return send('GetPolicy', () => api.getPolicy(arn, version, deadline)).then(() => true, (error) => {
            unlessGone(error);
            return false;
        });
    }
}
function unlessGone(error) {
    if (!(error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_1__/* .RequestFailed */ .DY) || error.fault.kind !== 'missing')
        throw error;
}


/***/ }),

/***/ 94428:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ publish),
/* harmony export */   t: () => (/* binding */ awaitVersion)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71952);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13444);
/* harmony import */ var _update_reasons_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31846);
// Publishes $LATEST. PublishVersion is idempotent: where neither code nor configuration changed since the last version,
// it gives that version, so it may be sent again after a lost answer. Source: Lambda API, PublishVersion.



/**
 * Publishes.
 * @param job the deployment
 * @param progress how far it is, for messages
 * @param latest what is to be published; Lambda refuses when the code is no longer this
 * @param description of the version, where one is made
 * @returns the version's number
 * @throws ActionError that says what is live
 */
async function publish(job, progress, latest, description) {
    const { api, live, deadline } = job;
    const publication = { functionName: live.functionArn, codeSha256: latest.codeSha256, description };
    for (;;) {
        const send = () => api.publishVersion(publication, deadline);
        const version = await (0,_job_js__WEBPACK_IMPORTED_MODULE_1__/* .ask */ .kA)(job, progress, 'PublishVersion', send, (fault) => {
            if (fault.kind === 'conflict')
                return 'busy';
            return fault.kind === 'rejected' && fault.code === 'InvalidParameterValueException' ? 'other' : undefined;
        });
        if (version !== 'busy' && version !== 'other')
            return version;
        const now = version === 'busy' ? await (0,_job_js__WEBPACK_IMPORTED_MODULE_1__/* .settled */ .gu)(job, progress) : await (0,_job_js__WEBPACK_IMPORTED_MODULE_1__/* .read */ .LF)(job, progress);
        if (now.codeSha256 !== latest.codeSha256) {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-overwritten', {
                function: live.functionName,
                expected: latest.codeSha256,
                got: now.codeSha256,
                live: await job.ending(now, progress),
            });
        }
        // Refused although the code is the same: another reason, which is told as it is.
        if (version === 'other')
            return (0,_job_js__WEBPACK_IMPORTED_MODULE_1__/* .ask */ .kA)(job, progress, 'PublishVersion', send);
    }
}
/**
 * Waits until a version can be invoked.
 * @param job the deployment
 * @param version a number
 * @param progress how far it is, for messages
 * @returns the version
 * @throws ActionError where it fails, or the time ends
 */
async function awaitVersion(job, version, progress) {
    const waiting = { ...progress, waiting: `version ${version} was not ready` };
    const ready = await (0,_job_js__WEBPACK_IMPORTED_MODULE_1__/* .poll */ .wt)(job, waiting, ({ state }) => state !== 'Pending', version);
    if (ready.state !== 'Failed')
        return ready;
    const { stateReason: reason } = ready;
    const meaning = (0,_update_reasons_js__WEBPACK_IMPORTED_MODULE_2__/* .updateFailureMeaning */ .Z)(ready.stateReasonCode, reason);
    const about = { function: job.live.functionName, version, meaning, live: await job.ending(undefined, progress) };
    const details = reason === undefined ? [] : [reason];
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-version-failed', { ...about, code: ready.stateReasonCode ?? 'no reason code' }, { details });
}


/***/ }),

/***/ 68533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ openS3)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57075);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46466);
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(53711);
/* harmony import */ var _aws_sdk_lib_storage__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(22358);
/* harmony import */ var _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(61279);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5282);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(69995);
// The S3 API as this provider uses it: heads, streamed uploads in parts, streamed downloads.










/** The smallest part that S3 takes, as it bounds the memory. Source: S3 guide, "Multipart upload limits". Bytes. */
const partSize = 5 * 1024 * 1024;
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
    const client = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_8__.S3Client({
        region: lambda.region,
        credentials: lambda.credentials,
        maxAttempts: attempts,
        requestHandler: new _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_9__.NodeHttpHandler({
            httpAgent: agents.http,
            httpsAgent: agents.https,
            connectionTimeout: timing.connect,
            requestTimeout: timing.request + Math.ceil((partSize / timing.uploadBytesPerSecond) * 1000),
            // Ends a body that has stopped coming.
            socketTimeout: timing.request,
            throwOnRequestTimeout: true,
        }),
        // A bucket's name is no part of the host name of a server on this machine.
        forcePathStyle: onLoopback(context.env),
        customUserAgent: [['deploy-go-function', '1']],
    });
    const bounded = (deadline) => ({ abortSignal: deadline.signal });
    return {
        async bucketRegion(bucket, deadline) {
            try {
                const { BucketRegion } = await client.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_8__.HeadBucketCommand({ Bucket: bucket }), bounded(deadline));
                return { kind: 'found', value: BucketRegion };
            }
            catch (error) {
                const region = header(error, 'x-amz-bucket-region');
                if (statusOf(error) === 404)
                    return { kind: 'missing' };
                // 301 where the bucket is of another region. Source: S3 API, HeadBucket.
                if (region !== undefined)
                    return { kind: 'found', value: region };
                if (statusOf(error) === 403)
                    return { kind: 'hidden' };
                throw error;
            }
        },
        async head({ bucket, key, versionId }, deadline) {
            const version = versionId === undefined ? {} : { VersionId: versionId };
            try {
                const answer = await client.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_8__.HeadObjectCommand({ Bucket: bucket, Key: key, ...version }), bounded(deadline));
                return { kind: 'found', value: stored(answer) };
            }
            catch (error) {
                if (statusOf(error) === 404)
                    return { kind: 'missing' };
                if (statusOf(error) === 403)
                    return { kind: 'hidden' };
                throw error;
            }
        },
        async put({ bucket, key, sha256, content }, deadline) {
            const params = {
                Bucket: bucket,
                Key: key,
                Body: node_stream__WEBPACK_IMPORTED_MODULE_3__.Readable.from(content(), { objectMode: false }),
                ContentType: 'application/zip',
                Metadata: { sha256 },
                // The same bytes go up once, also when two runs have them at the same time.
                IfNoneMatch: '*',
            };
            const upload = new _aws_sdk_lib_storage__WEBPACK_IMPORTED_MODULE_5__/* .Upload */ ._({ client, params, partSize, queueSize: partsAtOnce });
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
                // Another upload to the same key is under way. Source: S3 guide, "Conditional writes".
                if (statusOf(error) === 409)
                    throw new _faults_js__WEBPACK_IMPORTED_MODULE_6__/* .IncompleteAnswer */ .T('HTTP 409, another upload of the same object');
                throw error;
            }
            finally {
                deadline.signal.removeEventListener('abort', abort);
            }
        },
        async download({ bucket, key, versionId }, file, deadline) {
            const version = versionId === undefined ? {} : { VersionId: versionId };
            const command = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_8__.GetObjectCommand({ Bucket: bucket, Key: key, ...version });
            const answer = await client.send(command, bounded(deadline)).catch((error) => {
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

/***/ 37839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ smoke)
});

// EXTERNAL MODULE: ./build/js/errors.js + 10 modules
var errors = __webpack_require__(71952);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/contains.js
// Whether one JSON value is contained in another: what aws-smoke-expect means.
/**
 * @param whole a parsed JSON value
 * @param part another
 * @returns true where they are equal; for objects, where each member of part is contained in whole's member of that
 * name; for arrays, where each element of part is contained in one of whole's elements
 */
function contains(whole, part) {
    if (Array.isArray(part)) {
        return Array.isArray(whole) && part.every((wanted) => whole.some((each) => contains(each, wanted)));
    }
    if (typeof part === 'object' && part !== null) {
        if (typeof whole !== 'object' || whole === null || Array.isArray(whole))
            return false;
        return Object.entries(part).every(([name, wanted]) => Object.hasOwn(whole, name) && contains(Reflect.get(whole, name), wanted));
    }
    return whole === part;
}

// EXTERNAL MODULE: ./build/js/providers/aws-lambda/job.js
var aws_lambda_job = __webpack_require__(13444);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/retry.js
var retry = __webpack_require__(26721);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/smoke-texts.js
var smoke_texts = __webpack_require__(35219);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/smoke.js
// Sends one event to a version before it serves, and looks at the answer.





const shown = 400;
/**
 * Invokes a version, where the user gave an event.
 * @param job the deployment
 * @param target for the event's path
 * @param version what is invoked, by its number
 * @param progress how far the deployment is, for messages
 * @returns the verdict; a version that concurrency settings throttle is skipped with a warning, as its code may be good
 * @throws ActionError where the request itself fails for good
 */
async function smoke(job, target, version, progress) {
    const { smoke: options } = job.options;
    const { log } = job.context;
    if (options === undefined)
        return { kind: 'skipped' };
    const about = { function: job.live.functionName, version: version.version };
    const skipped = (reason) => {
        log.warning((0,errors/* notice */.lm)('deploy.lambda-not-smoked', { ...about, reason }));
        return { kind: 'skipped' };
    };
    if (version.tenants)
        return skipped('the function isolates tenants, and an invocation needs the id of one');
    const { event, expect } = await (0,smoke_texts/* smokeTexts */.a)(options, target);
    const answer = await invoke(job, version, event, progress);
    if (typeof answer === 'string')
        return skipped(answer);
    const refusal = judge(answer, expect);
    if (refusal === undefined) {
        log.info(`smoke: version ${version.version} answered ${shortened(answer.payload)}`);
        return { kind: 'passed' };
    }
    const details = answer.log.trimEnd().split('\n').filter(Boolean);
    return { kind: 'failed', reason: refusal, details };
}
/** Returns a sentence where settings keep the version from being invoked. */
async function invoke(job, version, event, progress) {
    const { api, live, deadline, timing, context } = job;
    const invocation = { functionName: live.functionArn, version: version.version, event, timeoutMs: version.timeoutMs };
    const send = async () => {
        try {
            return await api.invoke(invocation, deadline);
        }
        catch (error) {
            const reason = throttledBySettings(error);
            if (reason !== undefined)
                return reason;
            throw error;
        }
    };
    for (let attempt = 0;; attempt++) {
        try {
            return await (0,retry/* retried */.sT)('Invoke', send, deadline, timing, context.log);
        }
        catch (error) {
            if (!(error instanceof retry/* RequestFailed */.DY))
                throw error;
            const waiting = 'the version took no invocation yet';
            // A version that was Inactive becomes Pending at its first invocation.
            if (!notReady(error.fault))
                throw await (0,aws_lambda_job/* explain */.WE)(job, progress, 'Invoke', error, undefined);
            await (0,aws_lambda_job/* retryPause */.vX)(job, { ...progress, waiting }, attempt, undefined);
        }
    }
}
function notReady(fault) {
    return fault.kind === 'conflict';
}
/** What the reasons of TooManyRequestsException mean that waiting does not change. Source: Lambda API, Invoke, Errors. */
const settings = {
    ReservedFunctionConcurrentInvocationLimitExceeded: 'its reserved concurrency is 0 or used up by provisioned concurrency, so Lambda throttles it',
    ConcurrentInvocationLimitExceeded: "the account's concurrency is used up, so Lambda throttles it",
};
function throttledBySettings(error) {
    if (!(error instanceof Error) || error.name !== 'TooManyRequestsException')
        return undefined;
    return settings[String(Reflect.get(error, 'Reason'))];
}
/** Returns what is wrong with an answer. */
function judge({ functionError, payload }, expect) {
    if (functionError !== undefined)
        return `expected an answer, got FunctionError ${functionError}: ${shortened(payload)}`;
    const answer = parsed(payload);
    if (expect !== undefined) {
        if (contains(answer, JSON.parse(expect)))
            return undefined;
        return `expected an answer that contains ${shortened(expect)}, got ${shortened(payload)}`;
    }
    // An answer for API Gateway, a function URL or a load balancer that says "my fault" is no FunctionError.
    const status = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'statusCode') : undefined;
    return typeof status === 'number' && status >= 500
        ? `expected an answer without a server error, got statusCode ${status}`
        : undefined;
}
function parsed(payload) {
    try {
        return JSON.parse(payload);
    }
    catch {
        return undefined;
    }
}
function shortened(text) {
    return text.length > shown ? `${text.slice(0, shown)}…` : text;
}


/***/ })

};
