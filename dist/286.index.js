export const id = 286;
export const ids = [286];
export const modules = {

/***/ 31783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _A: () => (/* binding */ watching),
/* harmony export */   uM: () => (/* binding */ share),
/* harmony export */   wB: () => (/* binding */ watch)
/* harmony export */ });
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
 * @param text what is waited for
 * @param work what takes long
 * @returns what work gives
 * @throws as work
 */
async function watching(log, text, work) {
    const tell = watch(log);
    const timer = setInterval(() => tell(text), between + 1).unref();
    try {
        return await work;
    }
    finally {
        clearInterval(timer);
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

/***/ 88505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cy: () => (/* binding */ move),
/* harmony export */   E9: () => (/* binding */ refuseMove),
/* harmony export */   MU: () => (/* binding */ aliasJob),
/* harmony export */   lZ: () => (/* binding */ wayBack),
/* harmony export */   pK: () => (/* binding */ putBack)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29944);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68075);
/* harmony import */ var _alias_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40143);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64108);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13444);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26721);
// The deployment of a function that has an alias: what it knows, how it moves the alias, and how it ends badly.






/**
 * Starts the deployment of a function that has an alias.
 * @param sha256 CodeSha256 of the code that is to be served
 * @param arch the package's architecture, or undefined where the version is there already
 * @param from the version to be left; undefined where the alias is to be created
 * @param milliseconds the deadline
 * @returns what its steps share
 */
function aliasJob(sha256, arch, live, from, milliseconds, options, timing, context) {
    const api = (0,_client_js__WEBPACK_IMPORTED_MODULE_3__/* .openLambda */ .c)(options, live.region, timing, context);
    const { functionArn } = live;
    const place = { api, functionArn, alias: live.alias?.name ?? '', timing, log: context.log };
    const trace = { from, version: undefined, moved: false, back: false, endShift: undefined };
    const deadline = (0,_deadline_js__WEBPACK_IMPORTED_MODULE_1__/* .startDeadline */ .d)(milliseconds, context.signal);
    const job = {
        api,
        live,
        arch,
        architecture: live.plan.architecture,
        sha256,
        deadline,
        milliseconds: options.deployTimeoutMs,
        timing,
        context,
        options,
        place,
        trace,
        ending: async (now, progress) => {
            if (trace.endShift !== undefined)
                return trace.endShift();
            if (trace.moved && trace.version !== undefined)
                return putBack(job, trace.from, trace.version);
            const serves = trace.from === undefined
                ? `There is no alias ${place.alias} yet, and nothing serves this package.`
                : `Live now: version ${trace.from} by the alias ${place.alias}, unchanged.`;
            return `${serves}${residue(trace.version, now, progress, sha256)}`;
        },
    };
    return job;
}
function residue(version, now, { sent }, sha256) {
    if (version !== undefined)
        return ` Version ${version} is published, and nothing serves it.`;
    if (!sent)
        return '';
    if (now === undefined)
        return ' $LATEST may have this package, which nothing serves.';
    return now.codeSha256 === sha256 ? ' $LATEST has this package, which nothing serves.' : '';
}
/**
 * Moves the alias.
 * @param job the deployment
 * @param progress for messages
 * @param wanted from where to where
 * @param sending called before each request that changes the alias
 * @throws ActionError that says why it does not move, and what serves
 */
async function move(job, progress, wanted, sending = () => { }) {
    const { place, deadline } = job;
    try {
        const { kind, state } = await (0,_alias_js__WEBPACK_IMPORTED_MODULE_2__/* .moveAlias */ .kb)(place, wanted, deadline, sending);
        if (kind !== 'there')
            throw await refuseMove(job, progress, wanted, { kind, state });
    }
    catch (error) {
        if (!(error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_5__/* .RequestFailed */ .DY))
            throw error;
        const operation = wanted.from === undefined ? 'CreateAlias' : 'UpdateAlias';
        throw await (0,_job_js__WEBPACK_IMPORTED_MODULE_4__/* .explain */ .WE)(job, progress, operation, error, undefined);
    }
}
/**
 * Words why the alias does not move.
 * @param job the deployment
 * @param progress for messages
 * @param wanted from where it was to go
 * @param end how it stands
 * @returns the error to throw
 */
async function refuseMove(job, progress, wanted, { kind, state }) {
    const { alias } = job.place;
    const about = { function: job.live.functionName, alias, live: await job.ending(undefined, progress) };
    if (kind === 'weighted') {
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-alias-weights', { ...about, version: state?.version ?? '', shares: (0,_alias_js__WEBPACK_IMPORTED_MODULE_2__/* .shares */ .Be)(state) });
    }
    const got = state === undefined ? 'no such alias' : `version ${state.version}`;
    const expected = wanted.from === undefined ? 'no such alias' : `version ${wanted.from}`;
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-alias-moved', { ...about, expected, got });
}
/**
 * Says how to return to a version.
 * @param job the deployment
 * @param version undefined where the alias is new
 * @returns the end of a sentence
 */
function wayBack(job, version) {
    if (version === undefined)
        return '; the alias is new, there is nothing to return to';
    return `; to return to version ${version}: this step with "mode: rollback" and "rollback-to: ${version}", or ${command(job, version)}`;
}
function command({ live, place }, version) {
    return `aws lambda update-alias --region ${live.region} --function-name ${live.functionName} --name ${place.alias} --function-version ${version} --routing-config 'AdditionalVersionWeights={}'`;
}
/**
 * Puts the alias back within a time of its own; trace.back tells whether it did. Never throws.
 * @param job the deployment
 * @param from what the alias served before; undefined where it was created
 * @param to what it was moved to
 * @returns sentences: what serves then
 */
async function putBack(job, from, to) {
    const { place, trace } = job;
    const { alias } = place;
    const published = `Version ${to} is published, and nothing serves it.`;
    const deadline = (0,_alias_js__WEBPACK_IMPORTED_MODULE_2__/* .putBackDeadline */ .$l)(job.timing, job.context.signal.aborted);
    try {
        if (from === undefined) {
            const state = await (0,_alias_js__WEBPACK_IMPORTED_MODULE_2__/* .readAlias */ .Jd)(place, deadline);
            return state === undefined
                ? `There is no alias ${alias}. ${published}`
                : `The new alias ${alias} serves version ${state.version}.`;
        }
        const wanted = { from: to, to: from, overWeights: true, leavesWeights: true };
        let sent = false;
        const { kind, state } = await (0,_alias_js__WEBPACK_IMPORTED_MODULE_2__/* .moveAlias */ .kb)(place, wanted, deadline, () => {
            sent = true;
        });
        if (kind !== 'there') {
            return `Live now: version ${state?.version ?? 'none'} by the alias ${alias}, which somebody else moved meanwhile. ${published}`;
        }
        trace.back = sent;
        return `Live now: version ${from} by the alias ${alias}, ${sent ? 'which was put back' : 'unchanged'}. ${published}`;
    }
    catch {
        return `What the alias ${alias} serves could not be read or put back: it is version ${from ?? 'none'} or ${to}, each whole. To return: ${command(job, from ?? to)}. Or run the job again to finish.`;
    }
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

/***/ 4286:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   foresee: () => (/* binding */ foresee)
/* harmony export */ });
/* harmony import */ var _alias_job_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88505);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40769);
// What mode check asks beside the comparison: would the change be refused, and how would it come into service.


/**
 * Asks what only a change needs to know.
 * @param change what the comparison said
 * @param verified the package
 * @param live as preflight read it
 * @param options credentials and the deadline's length
 * @param timing time-outs and pauses
 * @param context log and cancellation
 * @returns the change, and how it would come into service
 * @throws ActionError for what a deployment would refuse
 */
async function foresee(change, verified, live, options, timing, context) {
    const { group } = live.plan;
    const from = live.alias?.state?.version;
    if (group === undefined || from === undefined)
        return change;
    const sha256 = (0,_live_js__WEBPACK_IMPORTED_MODULE_1__/* .codeSha256 */ .dD)(verified.sha256);
    const { arch } = verified.target;
    const job = (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_0__/* .aliasJob */ .MU)(sha256, arch, live, from, options.deployTimeoutMs, options, timing, context);
    const { refuseUnusable } = await Promise.all(/* import() */[__webpack_require__.e(507), __webpack_require__.e(249)]).then(__webpack_require__.bind(__webpack_require__, 94249));
    await refuseUnusable(job, group);
    return { ...change, how: `, shifted by CodeDeploy (${group.application}/${group.name})` };
}


/***/ }),

/***/ 13444:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LF: () => (/* binding */ read),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   ce: () => (/* binding */ stopped),
/* harmony export */   fm: () => (/* binding */ waitFor),
/* harmony export */   gu: () => (/* binding */ settled),
/* harmony export */   kA: () => (/* binding */ ask),
/* harmony export */   vX: () => (/* binding */ retryPause),
/* harmony export */   wt: () => (/* binding */ poll)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29944);
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
async function read(job, progress, version) {
    const { api, live, deadline, timing, context } = job;
    const send = () => api.getFunction(nameOf(live), deadline, version);
    try {
        return await (0,_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .retried */ .sT)('GetFunction', send, deadline, timing, context.log);
    }
    catch (error) {
        if (!(error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_3__/* .RequestFailed */ .DY))
            throw error;
        throw await explain(job, progress, 'GetFunction', error, undefined);
    }
}
/** The account of a function that was missing is not known. */
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
async function ask(job, progress, operation, send, expected = () => undefined) {
    try {
        return await (0,_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .retried */ .sT)(operation, send, job.deadline, job.timing, job.context.log);
    }
    catch (error) {
        if (!(error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_3__/* .RequestFailed */ .DY))
            throw error;
        const result = expected(error.fault);
        if (result !== undefined)
            return result;
        throw await explain(job, { ...progress, waiting: '' }, operation, error, undefined);
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
 * @returns the read that was done
 * @throws as poll
 */
async function waitFor(job, progress, look, done, show) {
    const [first, longest] = job.timing.poll;
    const tell = (0,_progress_js__WEBPACK_IMPORTED_MODULE_4__/* .watch */ .wB)(job.context.log);
    let state = await look({ ...progress, waiting: '' });
    for (let wait = first; !done(state); wait = Math.min(longest, wait * 1.5)) {
        const shown = show(state);
        job.context.log.debug(shown);
        tell(`${job.live.functionName}: waiting for Lambda, ${shown}`);
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
 * @param retryAfter what the server asked for, milliseconds
 * @throws as poll
 */
function retryPause(job, progress, attempt, retryAfter) {
    return paused(job, progress, () => (0,_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .backOff */ .fu)(attempt, retryAfter, job.deadline, job.timing));
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

/***/ 73461:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SU: () => (/* binding */ requestFailure)
/* harmony export */ });
/* unused harmony exports policyStatement, codeDeployStatements */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29944);
/* harmony import */ var _codedeploy_api_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(886);
// A request that failed for good, in words: which permission, whose policy, what to look at.


const codeDeployOperations = {
    CreateDeployment: true,
    GetDeployment: true,
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


/***/ })

};
