export const id = 876;
export const ids = [876];
export const modules = {

/***/ 17876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deploy: () => (/* binding */ deploy)
});

// EXTERNAL MODULE: ./build/js/errors.js + 10 modules
var errors = __webpack_require__(71952);
// EXTERNAL MODULE: ./build/js/verify/verify-package.js
var verify_package = __webpack_require__(89336);
// EXTERNAL MODULE: ./build/js/providers/deadline.js
var providers_deadline = __webpack_require__(68075);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/client.js + 3 modules
var client = __webpack_require__(86741);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/faults.js
var faults = __webpack_require__(5282);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/fitness.js + 1 modules
var fitness = __webpack_require__(29706);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/live.js
var aws_lambda_live = __webpack_require__(40769);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/request-failure.js
var request_failure = __webpack_require__(73461);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/retry.js
var retry = __webpack_require__(26721);
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

;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/job.js
// One function's deployment under one deadline: its reads, its waits, and how their failures are worded.






/**
 * Reads the function.
 * @param job the deployment
 * @param progress how far it is, for messages
 * @returns the function as it is now
 * @throws ActionError that says what is live
 */
async function read(job, progress) {
    const { api, live, deadline, timing, context } = job;
    const send = () => api.getFunction(live.functionArn, deadline);
    try {
        return await (0,retry/* retried */.sT)('GetFunction', send, deadline, timing, context.log);
    }
    catch (error) {
        if (!(error instanceof retry/* RequestFailed */.DY))
            throw error;
        throw await explain(job, progress, 'GetFunction', error, undefined);
    }
}
/**
 * Polls, with growing pauses, until the function is as wanted.
 * @param job the deployment
 * @param progress how far it is
 * @param done looks at each read; it may throw
 * @returns the function as wanted
 * @throws ActionError that says what is live, at the deadline and on a cancellation too
 */
async function poll(job, progress, done) {
    const [first, longest] = job.timing.poll;
    let state = await read(job, { ...progress, waiting: '' });
    for (let wait = first; !done(state); wait = Math.min(longest, wait * 1.5)) {
        const shown = `State ${state.state}, LastUpdateStatus ${state.lastUpdateStatus}`;
        job.context.log.debug(shown);
        const seen = { ...progress, waiting: `${progress.waiting} (${shown})` };
        await paused(job, seen, () => job.timing.pause(wait, job.deadline));
        state = await read(job, seen);
    }
    return state;
}
/**
 * Waits until Lambda takes an update.
 * @param job the deployment
 * @param progress how far it is
 * @returns the function, neither Pending nor InProgress
 * @throws as poll
 */
function settled(job, progress) {
    return poll(job, { ...progress, waiting: 'Lambda was busy with another update of it' }, aws_lambda_live/* idle */.N7);
}
/**
 * Waits before a request is sent once more.
 * @param job the deployment
 * @param progress how far it is
 * @param attempt 0 after the first attempt
 * @param retryAfter what the server asked for, milliseconds
 * @throws as poll
 */
function retryPause(job, progress, attempt, retryAfter) {
    return paused(job, progress, () => (0,retry/* backOff */.fu)(attempt, retryAfter, job.deadline, job.timing));
}
async function paused(job, progress, pause) {
    let left = false;
    try {
        left = await pause();
    }
    catch (error) {
        if (!job.context.signal.aborted)
            throw error;
        throw await stopped(job, progress, error);
    }
    if (!left)
        throw await stopped(job, progress, undefined);
}
/** The error for a deadline that is over, or for a cancellation; what is live is read once more. */
async function stopped(job, progress, cause) {
    const name = job.live.functionName;
    const live = situation(await lastWord(job), progress.before, job.sha256, progress.sent);
    if (job.context.signal.aborted)
        return (0,errors/* failure */.V2)('deploy.lambda-cancelled', { function: name, live }, { cause });
    const seconds = Math.round(job.milliseconds / 1000);
    return (0,errors/* failure */.V2)('deploy.lambda-timeout', { function: name, seconds, waiting: progress.waiting, live }, { cause });
}
/** Reads what is live after the deadline or a cancellation, within a short time of its own. */
async function lastWord(job) {
    const { api, live, timing, context } = job;
    const deadline = (0,providers_deadline/* startDeadline */.d)(timing.lastWord, new AbortController().signal);
    try {
        return await (0,retry/* retried */.sT)('GetFunction', () => api.getFunction(live.functionArn, deadline), deadline, timing, context.log);
    }
    catch {
        return undefined;
    }
}
/**
 * Words a request that failed for good.
 * @param job the deployment
 * @param progress how far it is
 * @param operation the request
 * @param failed why it failed
 * @param now the function as read since, or undefined where it was not or could not be read
 * @returns the error to throw
 */
async function explain(job, progress, operation, failed, now) {
    const { fault } = failed;
    const { functionName, functionArn: arn, region } = job.live;
    if (fault.kind === 'cancelled' || fault.kind === 'deadline') {
        // A request that was under way when the time ended is not the reason; one that kept failing is.
        const { last } = failed;
        const reason = last ?? (progress.waiting === '' || operation === 'UpdateFunctionCode' ? 'no answer in time' : undefined);
        const waiting = reason === undefined ? progress.waiting : `${operation} did not succeed (${reason})`;
        return stopped(job, { ...progress, waiting }, failed);
    }
    if (fault.kind === 'missing')
        return (0,errors/* failure */.V2)('deploy.lambda-gone', { function: functionName }, { cause: failed });
    const live = situation(now, progress.before, job.sha256, progress.sent);
    const about = { function: functionName, live };
    if (fault.kind === 'rejected') {
        const { code, status } = fault;
        const options = { details: [fault.message], cause: failed };
        if (code === 'CodeStorageExceededException') {
            return (0,errors/* failure */.V2)('deploy.lambda-storage', { ...about, region, code, status }, options);
        }
        if (code === 'CodeVerificationFailedException' || code === 'InvalidCodeSignatureException') {
            return (0,errors/* failure */.V2)('deploy.lambda-signing', { ...about, code, status }, options);
        }
    }
    return (0,request_failure/* requestFailure */.S)('deploy', { operation, ...about, region, arn, milliseconds: job.milliseconds }, failed);
}

// EXTERNAL MODULE: ./build/js/providers/aws-lambda/limits.js
var limits = __webpack_require__(58075);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/update-reasons.js
// What LastUpdateStatusReasonCode means. Source: Lambda API, FunctionConfiguration, and the Lambda guide's pages on
// VPC, EFS, KMS and extensions. The set is open: a code that is not here is shown as it is.
const meanings = {
    EniLimitExceeded: 'The VPC has no network interfaces left: raise the quota or remove unused ones.',
    SubnetOutOfIPAddresses: "The function's subnets have no free addresses: add a subnet or free addresses.",
    InvalidSubnet: "A subnet of the function's VPC settings does not exist any more: correct them.",
    InvalidSecurityGroup: "A security group of the function's VPC settings does not exist any more: correct them.",
    InsufficientRolePermissions: "The function's execution role lacks a permission, such as ec2:CreateNetworkInterface for a VPC: add it.",
    InvalidConfiguration: "The function's settings contradict each other: correct them.",
    InternalError: 'Lambda itself failed: run the job again.',
    DisabledKMSKey: 'The KMS key of the function is disabled: enable it.',
    InvalidStateKMSKey: 'The KMS key of the function cannot be used in its present state: look at it in KMS.',
    KMSKeyAccessDenied: "The function's role may not use its KMS key: allow kms:Decrypt.",
    KMSKeyNotFound: 'The KMS key of the function does not exist any more: set another.',
    EFSMountFailure: 'The file system could not be mounted: check the access point and its permissions.',
    EFSMountConnectivityError: 'The file system cannot be reached from the VPC: check mount targets and security groups.',
    EFSMountTimeout: 'Mounting the file system took too long: check mount targets and security groups.',
    EFSIOError: 'The file system answers with errors: look at it in EFS.',
    InvalidRuntime: "Lambda does not accept the function's runtime: set it to provided.al2023.",
    InvalidZipFileException: 'Lambda could not read the zip.',
    FunctionError: 'The function ended while Lambda initialised it: look at its log in CloudWatch.',
    'FunctionError.InitTimeout': 'The function did not become ready in time: look at its log in CloudWatch.',
    'FunctionError.RuntimeInitError': 'The executable ended before it was ready: look at the log in CloudWatch.',
    'FunctionError.ExtensionInitError': "An extension of the function's layers did not start: check the layers.",
    'FunctionError.InvalidEntryPoint': 'Lambda could not start the executable.',
    'FunctionError.PermissionDenied': 'Lambda may not run the executable: its mode in the zip is wrong.',
    'FunctionError.InitResourceExhausted': 'The function ran out of memory when it started: raise its memory size.',
    'FunctionError.TooManyExtensions': 'The function has too many extensions: Lambda allows ten.',
};
/**
 * Says what a failed update was about.
 * @param code LastUpdateStatusReasonCode
 * @param reason LastUpdateStatusReason, AWS's own sentence
 * @returns one or two sentences
 */
function updateFailureMeaning(code, reason) {
    const known = code === undefined ? undefined : meanings[code];
    if (known !== undefined)
        return known;
    return reason === undefined ? 'AWS gave no reason.' : `AWS says: ${reason.replace(/\.?\s*$/, '.')}`;
}

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
    const job = {
        api: (0,client/* openLambda */.c)(options, live.region, timing, context),
        live,
        arch: verified.target.arch,
        sha256,
        deadline: (0,providers_deadline/* startDeadline */.d)(options.deployTimeoutMs, context.signal),
        milliseconds: options.deployTimeoutMs,
        timing,
        context,
    };
    const name = live.functionName;
    const untouched = { before: live, sent: false, waiting: '' };
    const start = await settled(job, untouched);
    const served = { version: '$LATEST', functionArn: live.functionArn };
    if ((0,aws_lambda_live/* holds */.v9)(start, sha256)) {
        context.log.info(`${name} already has this package; nothing is uploaded`);
        const back = `${name} already served this package (CodeSha256 ${sha256}), nothing was uploaded`;
        return { ...served, changed: false, change: 'none', back };
    }
    (0,fitness/* refuseUnfit */.Pt)(start, job.arch);
    (0,limits/* refuseTooLarge */.Aj)(verified, name);
    refuseForeignCode(job, untouched, start, live);
    const before = await update(job, await (0,verify_package/* readVerified */.xu)(verified), start);
    await follow(job, before);
    const back = `${name} serves this package (CodeSha256 ${sha256}); to return to the code before (CodeSha256 ${start.codeSha256}), run the workflow of its commit again`;
    return { ...served, changed: true, change: 'code', back };
}
/** Sends the code until Lambda has it. Returns the function as it was before the request that was accepted. */
async function update(job, zip, start) {
    let before = start;
    for (let attempt = 0;; attempt++) {
        const failed = await sendOnce(job, zip, before);
        if (failed === undefined)
            return before;
        const { fault } = failed;
        const waiting = `UpdateFunctionCode did not succeed (${shortly(fault)})`;
        const progress = { before: start, sent: true, waiting };
        job.context.log.debug(waiting);
        if (fault.kind === 'cancelled' || fault.kind === 'deadline' || fault.kind === 'missing') {
            throw await explain(job, progress, 'UpdateFunctionCode', failed, undefined);
        }
        // The truth is what the function has now: an update may have been applied although its answer was lost, and the
        // answer may be the echo of an attempt before (409, or 412 because of our own first try).
        const again = repeatable(fault, attempt, job);
        const now = await readBack(job, progress, failed, again);
        if (accepted(now, before, job.sha256))
            return before;
        refuseForeignCode(job, progress, now, start);
        if (!again)
            throw await explain(job, progress, 'UpdateFunctionCode', failed, now);
        await retryPause(job, progress, attempt, fault.kind === 'transient' ? fault.retryAfter : undefined);
        const next = await settled(job, progress);
        if (accepted(next, before, job.sha256))
            return before;
        refuseForeignCode(job, progress, next, start);
        (0,fitness/* refuseUnfit */.Pt)(next, job.arch);
        before = next;
    }
}
async function sendOnce(job, zip, before) {
    const { functionArn, revisionId, sourceKmsKeyArn } = before;
    job.context.log.info(`${before.functionName}: sending ${zip.length} bytes`);
    try {
        await job.api.updateFunctionCode({ functionName: functionArn, zip, revisionId, sourceKmsKeyArn }, job.deadline);
        return undefined;
    }
    catch (error) {
        return new retry/* RequestFailed */.DY((0,faults/* faultOf */.K)(error, job.deadline), undefined, { cause: error });
    }
}
/** Where the read fails too, a failure of the update that ends the deployment anyway is the one to tell. */
async function readBack(job, progress, failed, again) {
    try {
        return await read(job, progress);
    }
    catch (error) {
        const tellUpdate = !again && (0,errors/* causes */.ps)(error) !== undefined && !job.context.signal.aborted;
        throw tellUpdate ? await explain(job, progress, 'UpdateFunctionCode', failed, undefined) : error;
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
/** One deployment wins wholly: code that is neither the one this run saw nor its own is not overwritten. */
function refuseForeignCode(job, progress, now, seen) {
    if (now.codeSha256 === seen.codeSha256 || now.codeSha256 === job.sha256)
        return;
    throw (0,errors/* failure */.V2)('deploy.lambda-changed-meanwhile', {
        function: job.live.functionName,
        expected: seen.codeSha256,
        got: now.codeSha256,
        live: situation(now, progress.before, job.sha256, progress.sent),
    });
}
/** Waits for Lambda to finish the update, and reads back whose code it is. */
async function follow(job, before) {
    const progress = { before, sent: true, waiting: 'Lambda had not finished the update' };
    await poll(job, progress, (now) => {
        if ((0,aws_lambda_live/* idle */.N7)(now) && (0,aws_lambda_live/* holds */.v9)(now, job.sha256))
            return true;
        // Reads may lag behind: the old revision says nothing about this update.
        const lags = before.revisionId === undefined ? now.codeSha256 === before.codeSha256 : now.revisionId === before.revisionId;
        if (lags || !(0,aws_lambda_live/* idle */.N7)(now))
            return false;
        const live = situation(now, before, job.sha256, true);
        const about = { function: job.live.functionName, live };
        if (now.lastUpdateStatus !== 'Failed') {
            throw (0,errors/* failure */.V2)('deploy.lambda-overwritten', { ...about, expected: job.sha256, got: now.codeSha256 });
        }
        const { lastUpdateReasonCode: code, lastUpdateReason: reason } = now;
        const details = reason === undefined ? [] : [reason];
        const params = { ...about, code: code ?? 'no reason code', meaning: updateFailureMeaning(code, reason) };
        throw (0,errors/* failure */.V2)('deploy.lambda-update-failed', params, { details });
    });
}


/***/ })

};
