export const id = 6070;
export const ids = [6070,4721];
export const modules = {

/***/ 464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ extractPackage)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46466);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(87342);
/* harmony import */ var _verify_byte_source_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(79038);
/* harmony import */ var _read_zip_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(86231);
// Lays a package out on disk as a platform does before it runs it.







const directoryMode = 0o755;
/**
 * Extracts a package. Modes are those of the entries, whatever the umask; directories are 0755.
 * @param file path of the zip
 * @param directory absolute; made where missing, and expected to be empty
 * @throws ActionError for a zip that withZip refuses, for a symbolic link in it, and where the disk cannot hold it;
 * Error where the directory is not empty
 */
async function extractPackage(file, directory) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(directory, { recursive: true });
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(directory)).length > 0)
        throw new Error(`${directory} is not empty`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(directory, directoryMode);
    const made = new Set([directory]);
    const make = async (path) => {
        if (made.has(path))
            return;
        await make((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
        made.add(path);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(path);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(path, directoryMode);
    };
    await (0,_read_zip_js__WEBPACK_IMPORTED_MODULE_6__/* .withZip */ .o)(file, async (zip) => {
        // All entries are looked at before the first is written.
        for (const { name, isSymlink } of zip.entries) {
            if (isSymlink)
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .failure */ .V2)('package.zip-symlink', { file, name: (0,_verify_byte_source_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g$)(name) });
        }
        for (const { name, mode, isDirectory } of zip.entries) {
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, ...name.split('/'));
            try {
                if (isDirectory) {
                    await make((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path));
                    continue;
                }
                await make((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
                // wx: nothing is written through what is there already, as names that differ only in case would on some disks.
                await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_3__.pipeline)(await zip.open(name), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(path, { flags: 'wx', mode: 0o600 }));
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(path, mode & 0o777);
            }
            catch (cause) {
                if (cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ActionError */ .lZ || !(cause instanceof Error) || !('code' in cause))
                    throw cause;
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .failure */ .V2)('package.not-extracted', { file, name: (0,_verify_byte_source_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g$)(name), code: String(cause.code) }, { cause });
            }
        }
    });
}


/***/ }),

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
            const again = fault.kind === 'stale' || fault.kind === 'conflict' || (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .repeats */ .D_)(fault, attempt, timing);
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

/***/ 61936:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  qX: () => (/* binding */ bringCode),
  nL: () => (/* binding */ bringPackage),
  zp: () => (/* binding */ createWith),
  Kx: () => (/* binding */ refuseForeignCode),
  TI: () => (/* binding */ s3Call)
});

// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __webpack_require__(87342);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/code-source.js
var code_source = __webpack_require__(40090);
// EXTERNAL MODULE: ./build/js/providers/deadline.js
var providers_deadline = __webpack_require__(68075);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/faults.js
var faults = __webpack_require__(5282);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/job.js
var aws_lambda_job = __webpack_require__(13444);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/live.js
var live = __webpack_require__(40769);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/retry.js
var retry = __webpack_require__(26721);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/sending-code.js
var sending_code = __webpack_require__(47423);
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
        const again = fault.kind === 'conflict' || isUnknownRole(fault) || (0,retry/* repeats */.D_)(fault, attempt, job.timing);
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
        await (0,aws_lambda_job/* retryPause */.vX)(job, now, attempt, fault);
    }
    const created = await (0,aws_lambda_job/* poll */.wt)(job, progress, live/* idle */.N7);
    if (created.state === 'Failed') {
        const reason = created.stateReason ?? 'AWS gave no reason';
        throw (0,errors/* failure */.V2)('deploy.lambda-create-failed', { function: functionName, reason });
    }
    if ((0,live/* holds */.v9)(created, job.sha256))
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
    const { functionName, architecture } = job.live;
    const created = {
        functionName: (0,aws_lambda_job/* nameOf */.Vb)(job.live),
        role,
        runtime: 'provided.al2023',
        architecture: architecture === 'arm64' ? 'arm64' : 'x86_64',
        layers: job.live.plan.layers,
        code,
    };
    try {
        await (0,sending_code/* sendingCode */.A)(job.context.log, functionName, code, (sent) => job.api.createFunction(created, job.deadline, sent));
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

// EXTERNAL MODULE: ./build/js/providers/aws-lambda/fitness.js
var fitness = __webpack_require__(47131);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/layers.js
var aws_lambda_layers = __webpack_require__(94721);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/limits.js
var limits = __webpack_require__(58075);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/migrate.js
var migrate = __webpack_require__(21162);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/s3-failure.js
var s3_failure = __webpack_require__(82746);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/update-reasons.js
var update_reasons = __webpack_require__(31846);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/bring-code.js
// Brings a package into a function: creates or updates it, follows the update, reads back. Each step reads first and is
// a no-op when it is already done, so that a run killed anywhere is finished by running it again.














/**
 * How S3 is asked during a deployment.
 * @param job the deployment
 * @returns what the functions of code-source.ts take
 */
function s3Call({ api, live, deadline, timing, context }) {
    const { functionName, region } = live;
    return { s3: (0,s3_failure/* lazyS3 */.xu)(api, timing, context), function: functionName, region, deadline, timing, context };
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
    const { live } = job;
    (0,limits/* refuseOversized */.Ms)(verified, live);
    const created = await createFunction(job, role, await codeOf(job, verified));
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
    const code = await codeOf(job, verified);
    const { runtime } = job.live.plan;
    const ready = runtime === undefined || start.runtime === runtime ? start : await moveRuntime(job, start, runtime);
    const { layers } = job.live.plan;
    try {
        // The layers first: new code may need them, and code that does not follow finds the old ones again.
        const layered = layers === undefined || (0,aws_lambda_layers/* sameLayers */.Zk)(ready, layers) ? ready : await (0,aws_lambda_layers/* setLayers */.h)(job, ready, layers);
        if ((0,live/* holds */.v9)(layered, job.sha256) && job.architecture === undefined)
            return { now: layered, sent: false };
        return { now: await bringCode(job, code, layered), sent: true };
    }
    catch (error) {
        if (layers !== undefined)
            await (0,aws_lambda_layers/* restoreLayers */.tD)(job, start);
        if (ready !== start)
            await (0,migrate/* restoreRuntime */.jk)(job, start);
        throw error;
    }
}
/** Where Lambda takes the package from: the request, a bucket, or a registry. */
async function codeOf(job, verified) {
    const { image } = job.live;
    if (image === undefined)
        return (0,code_source.codeSource)(verified, job.options, s3Call(job));
    const { pushed } = await Promise.all(/* import() */[__webpack_require__.e(4918), __webpack_require__.e(2468), __webpack_require__.e(9495)]).then(__webpack_require__.bind(__webpack_require__, 19495));
    return pushed(job, image);
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
        const failed = await bring_code_sendOnce(job, code, before);
        if (failed === undefined)
            return before;
        const { fault } = failed;
        const waiting = `UpdateFunctionCode did not succeed (${(0,retry/* reasonOf */.A3)(fault)})`;
        const progress = { before: start, sent: true, waiting };
        job.context.log.debug(waiting);
        if (fault.kind === 'cancelled' || fault.kind === 'deadline' || fault.kind === 'missing') {
            const unanswered = fault.kind !== 'missing';
            throw await (0,aws_lambda_job/* explain */.WE)(job, { ...progress, unanswered }, 'UpdateFunctionCode', failed, undefined);
        }
        // The truth is what the function has now: an update may have been applied although its answer was lost, and the
        // answer may be the echo of an attempt before (409, or 412 because of our own first try).
        const again = fault.kind === 'conflict' || fault.kind === 'stale' || (0,retry/* repeats */.D_)(fault, attempt, job.timing);
        const now = await readBack(job, progress, failed, again);
        if (accepted(now, before, job.sha256))
            return before;
        await refuseForeignCode(job, progress, now, start);
        if (!again)
            throw await (0,aws_lambda_job/* explain */.WE)(job, progress, 'UpdateFunctionCode', failed, now);
        await (0,aws_lambda_job/* retryPause */.vX)(job, progress, attempt, fault);
        const next = await (0,aws_lambda_job/* settled */.gu)(job, progress);
        if (accepted(next, before, job.sha256))
            return before;
        await refuseForeignCode(job, progress, next, start);
        if (job.arch !== undefined)
            (0,fitness/* refuseUnfit */.Pt)(next, job.arch, job.options);
        before = next;
    }
}
async function bring_code_sendOnce(job, code, before) {
    const { functionArn: functionName, revisionId, sourceKmsKeyArn } = before;
    const { architecture } = job;
    const { log } = job.context;
    log.info(`${before.functionName}: sending ${(0,sending_code/* nameOf */.V)(code)}`);
    try {
        const request = { functionName, code, architecture, revisionId, sourceKmsKeyArn };
        await (0,sending_code/* sendingCode */.A)(log, before.functionName, code, (sent) => job.api.updateFunctionCode(request, job.deadline, sent));
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
/**
 * One deployment wins wholly: code that is neither the one that this run saw nor its own is not overwritten.
 * @param job the deployment
 * @param progress for messages
 * @param now the function as just read
 * @param seen the function as this run saw it first
 * @throws ActionError where it has other code
 */
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
        return (0,live/* idle */.N7)(state) && ((0,live/* holds */.v9)(state, job.sha256) || !lags);
    });
    if ((0,live/* holds */.v9)(now, job.sha256))
        return now;
    if (now.lastUpdateStatus === 'Failed')
        throw await (0,update_reasons/* updateFailed */.v)(job, now, progress);
    const about = { function: job.live.functionName, live: await job.ending(now, progress) };
    throw (0,errors/* failure */.V2)('deploy.lambda-overwritten', { ...about, expected: job.sha256, got: now.codeSha256 });
}


/***/ }),

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

/***/ 94721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zk: () => (/* binding */ sameLayers),
/* harmony export */   h: () => (/* binding */ setLayers),
/* harmony export */   tD: () => (/* binding */ restoreLayers),
/* harmony export */   withLayers: () => (/* binding */ withLayers)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(87342);
/* harmony import */ var _package_extract_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(464);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(68075);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(77544);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(13444);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(58075);
/* harmony import */ var _migrate_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(21162);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(26721);
// The layers of a function: what they have is read for proving, and they are set where aws-layers names others.











/** Larger layers are not fetched only to prove a package beside them. Bytes. */
const worthFetching = 64 * 1024 * 1024;
/**
 * Completes what preflight read: which layers the function is to have, how large they are, and what is in them.
 * @param live as preflight read it
 * @param options aws-layers
 * @param timing time-outs and pauses
 * @param context where the files are left, until the run ends
 * @returns live, with its plan
 * @throws ActionError where the layers alone are too large, or one of aws-layers cannot be read
 */
async function withLayers(live, options, timing, context) {
    const { functionName, region } = live;
    const layers = options.layers ?? live.layers;
    if (layers.length === 0)
        return live;
    const api = (0,_client_js__WEBPACK_IMPORTED_MODULE_6__/* .openLambda */ .c)(options, region, timing, context);
    const deadline = (0,_deadline_js__WEBPACK_IMPORTED_MODULE_5__/* .startDeadline */ .d)(Math.min(timing.preflight, options.deployTimeoutMs), context.signal);
    const ask = (arn, wanted) => (0,_retry_js__WEBPACK_IMPORTED_MODULE_10__/* .retried */ .sT)('GetLayerVersion', () => api.readLayer(arn, deadline, wanted), deadline, timing, context.log);
    try {
        const found = await Promise.all(layers.map((arn) => ask(arn, 'size')));
        const size = found.reduce((sum, each) => sum + each.size, 0);
        if (size > _limits_js__WEBPACK_IMPORTED_MODULE_8__/* .unzippedLimit */ .Px)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .failure */ .V2)('deploy.layers-size', { function: functionName, limit: _limits_js__WEBPACK_IMPORTED_MODULE_8__/* .unzippedLimit */ .Px, size });
        const differ = options.layers !== undefined && !sameLayers(live, layers);
        const plan = differ ? { ...live.plan, layers, layersSize: size } : live.plan;
        if (size > worthFetching)
            return { ...live, plan };
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(context.temp, { recursive: true });
        const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(context.temp, 'layers-'));
        const opt = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'opt');
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(opt);
        for (const [index, arn] of layers.entries()) {
            const { zip, codeSha256 } = await ask(arn, 'whole');
            if (zip === undefined || (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(zip).digest('base64') !== codeSha256)
                return { ...live, plan };
            const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, `${index}.zip`);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(file, zip);
            await (0,_package_extract_js__WEBPACK_IMPORTED_MODULE_4__/* .extractPackage */ .e)(file, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, String(index)));
            // A later layer's file takes the place of an earlier one's. Source: AWS Lambda developer guide, "Adding layers".
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.cp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, String(index)), opt, { recursive: true, force: true });
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(file);
        }
        return { ...live, plan, opt };
    }
    catch (error) {
        if (error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_10__/* .RequestFailed */ .DY) {
            context.signal.throwIfAborted();
            if (options.layers === undefined) {
                // Worth having only: a role without lambda:GetLayerVersion proves the package without its layers.
                context.log.debug(`GetLayerVersion: ${error.fault.kind}; ${functionName} is proved without its layers`);
                return live;
            }
            const code = 'code' in error.fault ? error.fault.code : error.fault.kind;
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .failure */ .V2)('check.layer-unreadable', { function: functionName, code }, { cause: error });
        }
        // A layer that we cannot extract, such as one with links, may work all the same.
        if (options.layers !== undefined || (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .causes */ .ps)(error) === undefined)
            throw error;
        context.log.debug(`${functionName} is proved without its layers: ${String(error)}`);
        return live;
    }
}
/**
 * Whether a function has these layers, in this order.
 * @param state the function
 * @param layers ARNs
 */
function sameLayers(state, layers) {
    return state.layers.length === layers.length && state.layers.every((arn, index) => arn === layers[index]);
}
/**
 * Sets a function's layers, and waits until Lambda is done.
 * @param job the deployment
 * @param start the function, idle
 * @param layers ARNs
 * @returns the function with them, idle
 * @throws ActionError that says what is live
 */
async function setLayers(job, start, layers) {
    job.context.log.info(`${start.functionName}: setting its layers to ${layers.length === 0 ? 'none' : layers.join(', ')}`);
    return (0,_migrate_js__WEBPACK_IMPORTED_MODULE_9__/* .setConfiguration */ .xN)(job, start, {
        what: 'layers',
        send: ({ functionArn: functionName, revisionId }) => job.api.updateConfiguration({ functionName, layers, revisionId }, job.deadline),
        done: (now) => sameLayers(now, layers),
    });
}
/**
 * Puts layers back after the code could not follow.
 * @param job the deployment that failed; its deadline may be over
 * @param before the function as it was
 */
async function restoreLayers(job, before) {
    const { functionName, layers } = before;
    const own = { ...job, deadline: (0,_deadline_js__WEBPACK_IMPORTED_MODULE_5__/* .startDeadline */ .d)(3 * job.timing.request, new AbortController().signal) };
    try {
        const now = await (0,_job_js__WEBPACK_IMPORTED_MODULE_7__/* .read */ .LF)(own, { before, sent: true, waiting: '' });
        if (sameLayers(now, layers))
            return;
        // Code that Lambda has taken stays, and may need the new ones.
        if (now.codeSha256 !== before.codeSha256 && now.lastUpdateStatus !== 'Failed')
            return;
        await setLayers(own, now, layers);
    }
    catch (error) {
        job.context.log.debug(String(error));
        job.context.log.warning((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .notice */ .lm)('deploy.layers-left', { function: functionName }));
    }
}


/***/ }),

/***/ 94428:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ publish),
/* harmony export */   t: () => (/* binding */ awaitVersion)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
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
    for (let attempt = 0;; attempt++) {
        const send = () => api.publishVersion(publication, deadline);
        const version = await (0,_job_js__WEBPACK_IMPORTED_MODULE_1__/* .ask */ .kA)(job, progress, 'PublishVersion', send, (fault) => {
            if (fault.kind === 'conflict')
                return 'busy';
            return fault.kind === 'rejected' && fault.code === 'InvalidParameterValueException' ? 'other' : undefined;
        });
        if (version !== 'busy' && version !== 'other')
            return version;
        // Where $LATEST is idle all the same, nothing else would slow this down.
        if (version === 'busy')
            await (0,_job_js__WEBPACK_IMPORTED_MODULE_1__/* .retryPause */ .vX)(job, { ...progress, waiting: 'Lambda took no new version yet' }, attempt);
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

/***/ 62664:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ refuseUnsigned),
/* harmony export */   y: () => (/* binding */ comparableSha256)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87342);
/* harmony import */ var _package_read_zip_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86231);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(31783);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68075);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(40769);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26721);
// Code signing: whether a function takes signed packages only, and whether signed code is the package that was built.
// AWS Signer adds its signature to the zip, so that the hash of signed code is never that of what was signed.







/** The file that AWS Signer adds, and its directory. */
const signature = /^META[-_]INF\/(aws_signer_signature_.*)?$/;
/**
 * Refuses an unsigned package where the function takes signed ones only. A role that may not read the configuration
 * loses the early answer alone: Lambda refuses the update itself.
 * @param job the deployment, before anything is sent
 * @param verified the package
 * @throws ActionError that says how to sign it
 */
async function refuseUnsigned(job, verified) {
    const { api, live, timing, context, deadline } = job;
    // Code signing is for zips. Source: AWS Lambda developer guide, "Configuring code signing".
    if (live.image !== undefined)
        return;
    if (verified.entries.some(({ name }) => /aws_signer_signature_/.test(name) && signature.test(name)))
        return;
    const short = (0,_deadline_js__WEBPACK_IMPORTED_MODULE_3__/* .startDeadline */ .d)(Math.min(timing.lastWord, deadline.remaining()), context.signal);
    const look = () => api.signingPolicy(live.functionArn, short);
    const policy = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .retried */ .sT)('GetFunctionCodeSigningConfig', look, short, timing, context.log).catch((error) => {
        if (!(error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_4__/* .RequestFailed */ .DY))
            throw error;
        context.signal.throwIfAborted();
        context.log.debug(`GetFunctionCodeSigningConfig: ${error.fault.kind}`);
        return undefined;
    });
    if (policy !== 'Enforce')
        return;
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('check.lambda-unsigned', { function: live.functionName });
}
/**
 * The hash by which the package is compared with what is live: its own, or, where live code is signed and has the
 * package's entries, that of the live code.
 * @param job the deployment, before anything is sent
 * @param verified the package
 * @returns as CodeSha256 writes it
 */
async function comparableSha256(job, verified) {
    const { live } = job;
    const own = (0,_live_js__WEBPACK_IMPORTED_MODULE_5__/* .deployedSha256 */ ._Y)(verified, live);
    if (live.image !== undefined)
        return own;
    const served = live.alias?.served ?? live;
    const candidate = isSignedAndWhole(live, served) && served.codeSha256 !== own;
    if (!candidate || !(await sameEntries(job, verified, served)))
        return own;
    job.context.log.info(`${live.functionName} serves signed code with the same entries as this package (CodeSha256 ${served.codeSha256})`);
    return served.codeSha256;
}
/** `$LATEST` must have the code that the alias serves, as nothing else would be published. */
function isSignedAndWhole(latest, served) {
    return served.signed && latest.codeSha256 === served.codeSha256 && latest.lastUpdateStatus !== 'Failed';
}
async function sameEntries(job, verified, served) {
    const { api, live, timing, context, deadline } = job;
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(context.temp, `${live.functionName}-${served.version.replace('$', '')}.zip`);
    const fetch = () => api.downloadTo(live.functionArn, served.version, file, deadline);
    try {
        const fetching = (0,_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .retried */ .sT)('GetFunction', fetch, deadline, timing, context.log);
        await (0,_progress_js__WEBPACK_IMPORTED_MODULE_6__/* .watching */ ._A)(context.log, `${live.functionName}: still fetching the live package, to compare`, fetching);
    }
    catch (error) {
        if (!(error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_4__/* .RequestFailed */ .DY))
            throw error;
        context.signal.throwIfAborted();
        context.log.debug(`the live package cannot be read: ${error.fault.kind}`);
        return false;
    }
    const [ours, theirs] = [await entriesOf(verified.file), await entriesOf(file)];
    return ours.size === theirs.size && [...ours].every(([name, each]) => theirs.get(name) === each);
}
/** Each file's size, CRC-32 and execute bits, by name. */
async function entriesOf(file) {
    const shown = ({ size, crc32, mode }) => `${size} ${crc32} ${mode & 0o111}`;
    return (0,_package_read_zip_js__WEBPACK_IMPORTED_MODULE_2__/* .withZip */ .o)(file, async ({ entries }) => new Map(entries
        .filter(({ name, isDirectory }) => !isDirectory && !signature.test(name))
        .map((entry) => [entry.name, shown(entry)])));
}


/***/ }),

/***/ 37839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ smokeVersion)
});

// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __webpack_require__(87342);
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
 * Sends the smoke event to a version, where the user gave one. A version that concurrency settings throttle is skipped
 * with a warning, as its code may be good.
 * @param job the deployment
 * @param target for the event's path
 * @param version what is invoked, by its number
 * @param progress how far the deployment is, for messages
 * @throws ActionError where the version fails it, or the request itself fails for good
 */
async function smokeVersion(job, target, version, progress) {
    const verdict = await smoke(job, target, version, progress);
    if (verdict.kind !== 'failed')
        return;
    const { reason, details } = verdict;
    const live = await job.ending(undefined, progress);
    const params = { function: job.live.functionName, version: version.version, reason, live };
    throw (0,errors/* failure */.V2)('deploy.lambda-smoke', params, { details });
}
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
            await (0,aws_lambda_job/* retryPause */.vX)(job, { ...progress, waiting }, attempt);
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
