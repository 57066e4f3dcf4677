export const id = 1162;
export const ids = [1162];
export const modules = {

/***/ 886:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ groupArn),
/* harmony export */   h: () => (/* binding */ hasEnded)
/* harmony export */ });
// The CodeDeploy API as this provider uses it, without the SDK.
/**
 * @param deployment as read
 * @returns whether it goes on no more
 */
function hasEnded({ status }) {
    return status === 'Succeeded' || status === 'Failed' || status === 'Stopped';
}
/**
 * @param group the deployment group
 * @param functionArn of any function of the same region and account
 * @returns its ARN, as policies name it
 */
function groupArn({ application, name }, functionArn) {
    const [, partition = 'aws', , region = '*', account = '*'] = functionArn.split(':');
    return `arn:${partition}:codedeploy:${region}:${account}:deploymentgroup:${application}/${name}`;
}


/***/ }),

/***/ 13444:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LF: () => (/* binding */ read),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   ce: () => (/* binding */ stopped),
/* harmony export */   fm: () => (/* binding */ waitFor),
/* harmony export */   gu: () => (/* binding */ settled),
/* harmony export */   kA: () => (/* binding */ ask),
/* harmony export */   tG: () => (/* binding */ askWaiting),
/* harmony export */   vX: () => (/* binding */ retryPause),
/* harmony export */   wt: () => (/* binding */ poll)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31783);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68075);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(40769);
/* harmony import */ var _request_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73461);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26721);
// One function's deployment under one deadline: its reads, its waits, and how their failures are worded.






/**
 * Reads the function.
 * @param job the deployment
 * @param progress how far it is, for messages
 * @param version a version of it, or undefined for `$LATEST`
 * @returns the function as it is now
 * @throws ActionError that says what is live
 */
function read(job, progress, version) {
    return askWaiting(job, progress, 'GetFunction', () => job.api.getFunction(nameOf(job.live), job.deadline, version));
}
/**
 * What requests call a function: the account of one that was missing is not known, and the API takes no such ARN.
 * @param live as preflight read it
 * @returns its ARN, or its name
 */
function nameOf({ functionArn, functionName }) {
    return functionArn.includes('*') ? functionName : functionArn;
}
/**
 * Sends a request that may be repeated, until it succeeds or fails for good.
 * @param job the deployment
 * @param progress how far it is, for messages
 * @param operation for messages
 * @param send sends it once
 * @param expected turns a refusal that is an answer, too, into a result; undefined where it is none
 * @returns the result
 * @throws ActionError that says what is live
 */
function ask(job, progress, operation, send, expected) {
    return askWaiting(job, { ...progress, waiting: '' }, operation, send, expected);
}
/** As ask, while something is waited for: should the time end, the progress says for what. */
async function askWaiting(job, progress, operation, send, expected = () => undefined) {
    try {
        return await (0,_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .retried */ .sT)(operation, send, job.deadline, job.timing, job.context.log);
    }
    catch (error) {
        if (!(error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_3__/* .RequestFailed */ .DY))
            throw error;
        const result = expected(error.fault);
        if (result !== undefined)
            return result;
        throw await explain(job, progress, operation, error, undefined);
    }
}
/**
 * Polls, with growing pauses, until the function is as wanted.
 * @param job the deployment
 * @param progress how far it is
 * @param done looks at each read
 * @param version a version of the function, or undefined for `$LATEST`
 * @returns the function as wanted
 * @throws ActionError that says what is live, at the deadline and on a cancellation too
 */
async function poll(job, progress, done, version) {
    const show = (state) => `State ${state.state}, LastUpdateStatus ${state.lastUpdateStatus}`;
    return waitFor(job, progress, (seen) => read(job, seen, version), done, show);
}
/**
 * Polls anything.
 * @param job the deployment
 * @param progress how far it is
 * @param look reads it
 * @param done looks at each read
 * @param show describes a read, for the log and for messages
 * @param whom what is waited for
 * @returns the read that was done
 * @throws as poll
 */
async function waitFor(job, progress, look, done, show, whom = 'Lambda') {
    const [first, longest] = job.timing.poll;
    const tell = (0,_progress_js__WEBPACK_IMPORTED_MODULE_4__/* .watch */ .wB)(job.context.log);
    let state = await look({ ...progress, waiting: '' });
    for (let wait = first; !done(state); wait = Math.min(longest, wait * 1.5)) {
        const shown = show(state);
        job.context.log.debug(shown);
        tell(`${job.live.functionName}: waiting for ${whom}, ${shown}`);
        const seen = { ...progress, waiting: `${progress.waiting} (${shown})` };
        await paused(job, seen, () => job.timing.pause(wait, job.deadline));
        state = await look(seen);
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
    return poll(job, { ...progress, waiting: 'Lambda was busy with another update of it' }, _live_js__WEBPACK_IMPORTED_MODULE_5__/* .idle */ .N7);
}
/**
 * Waits before a request is sent once more.
 * @param job the deployment
 * @param progress how far it is
 * @param attempt 0 after the first attempt
 * @param fault why, where the server may have asked for a longer pause
 * @throws as poll
 */
function retryPause(job, progress, attempt, fault) {
    return paused(job, progress, () => (0,_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .backOff */ .fu)(attempt, (0,_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .retryAfterOf */ .$v)(fault), job.deadline, job.timing));
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
/**
 * Words a deadline that is over, or a cancellation; what is live is read once more.
 * @param job the deployment
 * @param progress how far it is
 * @param cause of the error
 * @returns the error to throw
 */
async function stopped(job, progress, cause) {
    const name = job.live.functionName;
    const live = await job.ending(await lastWord(job), progress);
    if (job.context.signal.aborted)
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-cancelled', { function: name, live }, { cause });
    const seconds = Math.round(job.milliseconds / 1000);
    const late = job.limit === 'shift' ? 'deploy.codedeploy-timeout' : 'deploy.lambda-timeout';
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)(late, { function: name, seconds, waiting: progress.waiting, live }, { cause });
}
/** Reads what is live after the deadline or a cancellation, within a short time of its own. */
async function lastWord(job) {
    const { api, live, timing, context } = job;
    const deadline = (0,_deadline_js__WEBPACK_IMPORTED_MODULE_1__/* .startDeadline */ .d)(timing.lastWord, new AbortController().signal);
    try {
        return await (0,_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .retried */ .sT)('GetFunction', () => api.getFunction(nameOf(live), deadline), deadline, timing, context.log);
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
        const isRead = operation.startsWith('Get');
        const reason = last ?? (progress.waiting === '' || !isRead ? 'no answer in time' : undefined);
        const waiting = reason === undefined ? progress.waiting : `${operation} did not succeed (${reason})`;
        return stopped(job, { ...progress, waiting }, failed);
    }
    if (fault.kind === 'missing')
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-gone', { function: functionName }, { cause: failed });
    const live = await job.ending(now, progress);
    const about = { function: functionName, live };
    if (fault.kind === 'rejected') {
        const { code, status } = fault;
        const options = { details: [fault.message], cause: failed };
        if (code === 'CodeStorageExceededException') {
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-storage', { ...about, region, code, status }, options);
        }
        if (code === 'CodeVerificationFailedException' || code === 'InvalidCodeSignatureException') {
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-signing', { ...about, code, status }, options);
        }
    }
    const { milliseconds, options: needs } = job;
    const { group } = job.live.plan;
    return (0,_request_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .requestFailure */ .SU)('deploy', { operation, ...about, region, arn, milliseconds, needs, group }, failed);
}


/***/ }),

/***/ 21162:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $b: () => (/* binding */ refuseUnsafeMigration),
/* harmony export */   YO: () => (/* binding */ migrateRuntime),
/* harmony export */   jk: () => (/* binding */ restoreRuntime),
/* harmony export */   xN: () => (/* binding */ setConfiguration)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68075);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5282);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13444);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(40769);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26721);
/* harmony import */ var _update_reasons_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(31846);
// Moves a live function from a runtime whose support is over to provided.al2023, and back when its code cannot follow.







/**
 * Refuses to move a function that answers while it is moved: code and runtime are two calls, and between them they do
 * not fit. Where an alias on a published version serves, nobody sees that.
 * @param live the function
 * @param runtime where it is to go
 * @param allowed whether nobody minds, or an alias on a published version serves
 * @throws ActionError where it is not allowed
 */
function refuseUnsafeMigration(live, runtime, allowed) {
    if (allowed)
        return;
    const { functionName, runtime: from = 'none' } = live;
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-downtime', { function: functionName, from, runtime });
}
/**
 * Moves the runtime, and waits until Lambda is done. The runtime goes first: it is the one of the two that can be put
 * back without the old code at hand.
 * @param job the deployment
 * @param start the function, idle
 * @param runtime where it goes
 * @returns the function with that runtime, idle
 * @throws ActionError that says what is live
 */
async function migrateRuntime(job, start, runtime) {
    const { functionName, runtime: from = 'none' } = start;
    job.context.log.info(`${functionName}: moving from ${from} to ${runtime}`);
    return setRuntime(job, start, runtime);
}
/**
 * Puts a runtime back after the code could not follow; the code before is still there.
 * @param job the deployment that failed; its deadline may be over
 * @param before the function as it was
 */
async function restoreRuntime(job, before) {
    const { log } = job.context;
    const { functionName, runtime } = before;
    // A runtime that a function had is one that the API names.
    const back = runtimes.find((each) => each === runtime);
    if (back === undefined)
        return;
    // A time of its own, so that a deadline or a cancellation does not leave the function between the two.
    const { request } = job.timing;
    const own = { ...job, deadline: (0,_deadline_js__WEBPACK_IMPORTED_MODULE_1__/* .startDeadline */ .d)(3 * request, new AbortController().signal) };
    try {
        const now = await (0,_job_js__WEBPACK_IMPORTED_MODULE_3__/* .read */ .LF)(own, { before, sent: true, waiting: '' });
        if (now.runtime === runtime)
            return;
        // Code that Lambda has taken stays, and needs the new runtime.
        if (now.codeSha256 !== before.codeSha256 && now.lastUpdateStatus !== 'Failed')
            return;
        await setRuntime(own, now, back);
        log.warning((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('deploy.lambda-runtime-restored', { function: functionName, runtime: back }));
    }
    catch (error) {
        log.debug(String(error));
        log.warning((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('deploy.lambda-runtime-left', { function: functionName, runtime: back }));
    }
}
const runtimes = ['provided.al2023', 'provided.al2', 'provided', 'go1.x'];
function setRuntime(job, start, runtime) {
    return setConfiguration(job, start, {
        what: 'runtime',
        send: ({ functionArn: functionName, revisionId }) => job.api.updateConfiguration({ functionName, runtime, revisionId }, job.deadline),
        done: (now) => now.runtime === runtime,
    });
}
/**
 * Changes a setting, and waits until Lambda is done.
 * @param job the deployment
 * @param start the function, idle
 * @param setting the change
 * @returns the function with it, idle
 * @throws ActionError that says what is live
 */
async function setConfiguration(job, start, setting) {
    let before = start;
    const progress = {
        before: start,
        sent: false,
        waiting: `Lambda had not finished the change of the ${setting.what}`,
    };
    for (let attempt = 0;; attempt++) {
        const failed = await sendOnce(job, before, setting);
        if (failed === undefined)
            break;
        const { fault } = failed;
        const again = fault.kind === 'conflict' || fault.kind === 'stale' || (0,_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .repeats */ .D_)(fault, attempt, job.timing);
        if (!again)
            throw await (0,_job_js__WEBPACK_IMPORTED_MODULE_3__/* .explain */ .WE)(job, progress, 'UpdateFunctionConfiguration', failed, before);
        // It may have been applied although its answer was lost.
        await (0,_job_js__WEBPACK_IMPORTED_MODULE_3__/* .retryPause */ .vX)(job, progress, attempt, fault);
        const now = await (0,_job_js__WEBPACK_IMPORTED_MODULE_3__/* .poll */ .wt)(job, progress, _live_js__WEBPACK_IMPORTED_MODULE_6__/* .idle */ .N7);
        if (setting.done(now))
            break;
        if (now.codeSha256 !== start.codeSha256) {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-changed-meanwhile', {
                function: start.functionName,
                expected: start.codeSha256,
                got: now.codeSha256,
                live: await job.ending(now, progress),
            });
        }
        before = now;
    }
    const settled = await (0,_job_js__WEBPACK_IMPORTED_MODULE_3__/* .poll */ .wt)(job, progress, (now) => (0,_live_js__WEBPACK_IMPORTED_MODULE_6__/* .idle */ .N7)(now) && (setting.done(now) || moved(now, before)));
    if (setting.done(settled) && settled.lastUpdateStatus !== 'Failed')
        return settled;
    if (settled.lastUpdateStatus === 'Failed')
        throw await (0,_update_reasons_js__WEBPACK_IMPORTED_MODULE_5__/* .updateFailed */ .v)(job, settled, progress);
    const about = { function: start.functionName, what: setting.what };
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-setting-overwritten', { ...about, live: await job.ending(settled, progress) });
}
function moved(now, before) {
    return now.revisionId !== before.revisionId;
}
async function sendOnce(job, before, setting) {
    try {
        await setting.send(before);
        return undefined;
    }
    catch (error) {
        return new _retry_js__WEBPACK_IMPORTED_MODULE_4__/* .RequestFailed */ .DY((0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .faultOf */ .K)(error, job.deadline), undefined, { cause: error });
    }
}


/***/ }),

/***/ 73461:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SU: () => (/* binding */ requestFailure)
/* harmony export */ });
/* unused harmony exports policyStatement, codeDeployStatements */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _codedeploy_api_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(886);
// A request that failed for good, in words: which permission, whose policy, what to look at.


const codeDeployOperations = {
    CreateDeployment: true,
    GetDeployment: true,
    GetDeploymentConfig: true,
    GetDeploymentGroup: true,
    ListDeployments: true,
};
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
 * The policy statements that a shift by CodeDeploy needs. Source: Service Authorization Reference, "AWS CodeDeploy".
 * @param group the deployment group
 * @param arn the function's
 * @returns lines of JSON
 */
function codeDeployStatements(group, arn) {
    const own = (0,_codedeploy_api_js__WEBPACK_IMPORTED_MODULE_1__/* .groupArn */ .T)(group, arn);
    const around = own.slice(0, own.indexOf(':deploymentgroup:'));
    return [
        '{',
        '  "Effect": "Allow",',
        '  "Action": ["codedeploy:CreateDeployment", "codedeploy:GetDeployment", "codedeploy:GetDeploymentGroup", "codedeploy:GetDeploymentTarget", "codedeploy:ListDeployments", "codedeploy:ListDeploymentTargets", "codedeploy:StopDeployment"],',
        `  "Resource": "${own}"`,
        '},',
        '{',
        '  "Effect": "Allow",',
        '  "Action": ["codedeploy:GetApplicationRevision", "codedeploy:GetDeploymentConfig", "codedeploy:RegisterApplicationRevision"],',
        `  "Resource": ["${around}:application:${group.application}", "${around}:deploymentconfig:*"]`,
        '}',
    ];
}
function isCodeDeploy(operation) {
    return operation in codeDeployOperations;
}
function deniedByCodeDeploy(stage, operation, { function: name, arn, live, group }, { code, status, message }, cause) {
    const own = group ?? { application: '*', name: '*' };
    const details = [message, 'The statements that aws-codedeploy needs:', ...codeDeployStatements(own, arn)];
    const permission = { action: `codedeploy:${operation}`, arn: (0,_codedeploy_api_js__WEBPACK_IMPORTED_MODULE_1__/* .groupArn */ .T)(own, arn) };
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)(`${stage}.lambda-denied`, { operation, function: name, live, code, status, ...permission }, { details, cause });
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
            if (isCodeDeploy(operation))
                return deniedByCodeDeploy(stage, operation, request, fault, failed);
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
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)(`${stage}.lambda-unreachable`, { service: isCodeDeploy(operation) ? 'CodeDeploy' : 'Lambda', region, live, reason: fault.reason }, cause);
        default: {
            const reason = fault.kind === 'transient' ? fault.reason : (failed.last ?? 'no answer in time');
            const seconds = Math.round(request.milliseconds / 1000);
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)(`${stage}.lambda-unavailable`, { ...about, region, seconds, reason }, cause);
        }
    }
}


/***/ }),

/***/ 31846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ updateFailureMeaning),
/* harmony export */   v: () => (/* binding */ updateFailed)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
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
/**
 * Words an update that Lambda could not finish.
 * @param job the deployment
 * @param state the function, whose last update failed
 * @param progress how far the deployment is
 * @returns the error to throw
 */
async function updateFailed(job, state, progress) {
    const { lastUpdateReasonCode: code, lastUpdateReason: reason } = state;
    const why = { code: code ?? 'no reason code', meaning: updateFailureMeaning(code, reason) };
    const about = { function: job.live.functionName, live: await job.ending(state, progress) };
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-update-failed', { ...about, ...why }, { details: reason === undefined ? [] : [reason] });
}


/***/ })

};
