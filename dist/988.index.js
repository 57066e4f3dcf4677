export const id = 988;
export const ids = [988];
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

/***/ 17123:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bringCode: () => (/* binding */ bringCode),
  deploy: () => (/* binding */ deploy),
  plainJob: () => (/* binding */ plainJob),
  refuseForeignCode: () => (/* binding */ refuseForeignCode),
  smokeOr: () => (/* binding */ smokeOr)
});

// EXTERNAL MODULE: ./build/js/errors.js + 10 modules
var errors = __webpack_require__(71952);
// EXTERNAL MODULE: ./build/js/verify/verify-package.js
var verify_package = __webpack_require__(89336);
// EXTERNAL MODULE: ./build/js/providers/deadline.js
var providers_deadline = __webpack_require__(68075);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/client.js + 3 modules
var client = __webpack_require__(86741);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/description.js
var description = __webpack_require__(88873);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/faults.js
var faults = __webpack_require__(5282);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/fitness.js + 1 modules
var fitness = __webpack_require__(29706);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/job.js
var aws_lambda_job = __webpack_require__(13444);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/keep-code.js
var keep_code = __webpack_require__(92182);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/limits.js
var limits = __webpack_require__(58075);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/live.js
var aws_lambda_live = __webpack_require__(40769);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/prune.js
var prune = __webpack_require__(5419);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/publish.js
var publish = __webpack_require__(94428);
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
    const untouched = { before: live, sent: false, waiting: '' };
    const start = await (0,aws_lambda_job/* settled */.gu)(job, untouched);
    const { functionArn } = live;
    if ((0,aws_lambda_live/* holds */.v9)(start, sha256)) {
        context.log.info(`${name} already has this package; nothing is uploaded`);
        const back = `${name} already served this package (CodeSha256 ${sha256}), nothing was uploaded`;
        const version = await publishOptionally(job, verified.sha256, start);
        return { version, functionArn, changed: false, change: 'none', back };
    }
    (0,fitness/* refuseUnfit */.Pt)(start, verified.target.arch);
    (0,limits/* refuseTooLarge */.Aj)(verified, start);
    await refuseForeignCode(job, untouched, start, live);
    const kept = options.restore ? await (0,keep_code/* keepCode */.N)(job, start) : undefined;
    const now = await bringCode(job, await (0,verify_package/* readVerified */.xu)(verified), start);
    await tellEventSources(job);
    const failed = await smokeOr(job, verified.target, now, start, kept);
    if (failed !== undefined)
        return failed;
    const version = await publishOptionally(job, verified.sha256, now);
    await (0,prune/* prune */.R)(job, version);
    const way = kept?.way ?? 'run the workflow of its commit again';
    const back = `${name} serves this package (CodeSha256 ${sha256}); to return to the code before (CodeSha256 ${start.codeSha256}), ${way}`;
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
 * Makes a zip the function's code, and waits until Lambda has finished with it.
 * @param job its sha256 is the zip's
 * @param zip the bytes
 * @param start the function, idle, with other code
 * @returns the function, idle, with this code
 * @throws ActionError that says what is live now and how to return
 */
async function bringCode(job, zip, start) {
    return follow(job, await update(job, zip, start));
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

/***/ 13444:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LF: () => (/* binding */ read),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   fm: () => (/* binding */ waitFor),
/* harmony export */   gu: () => (/* binding */ settled),
/* harmony export */   kA: () => (/* binding */ ask),
/* harmony export */   vX: () => (/* binding */ retryPause),
/* harmony export */   wt: () => (/* binding */ poll)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71952);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68075);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(40769);
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
    const send = () => api.getFunction(live.functionArn, deadline, version);
    try {
        return await (0,_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .retried */ .sT)('GetFunction', send, deadline, timing, context.log);
    }
    catch (error) {
        if (!(error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_3__/* .RequestFailed */ .DY))
            throw error;
        throw await explain(job, progress, 'GetFunction', error, undefined);
    }
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
    let state = await look({ ...progress, waiting: '' });
    for (let wait = first; !done(state); wait = Math.min(longest, wait * 1.5)) {
        const shown = show(state);
        job.context.log.debug(shown);
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
    return poll(job, { ...progress, waiting: 'Lambda was busy with another update of it' }, _live_js__WEBPACK_IMPORTED_MODULE_4__/* .idle */ .N7);
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
/** The error for a deadline that is over, or for a cancellation; what is live is read once more. */
async function stopped(job, progress, cause) {
    const name = job.live.functionName;
    const live = await job.ending(await lastWord(job), progress);
    if (job.context.signal.aborted)
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-cancelled', { function: name, live }, { cause });
    const seconds = Math.round(job.milliseconds / 1000);
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-timeout', { function: name, seconds, waiting: progress.waiting, live }, { cause });
}
/** Reads what is live after the deadline or a cancellation, within a short time of its own. */
async function lastWord(job) {
    const { api, live, timing, context } = job;
    const deadline = (0,_deadline_js__WEBPACK_IMPORTED_MODULE_1__/* .startDeadline */ .d)(timing.lastWord, new AbortController().signal);
    try {
        return await (0,_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .retried */ .sT)('GetFunction', () => api.getFunction(live.functionArn, deadline), deadline, timing, context.log);
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
        const reason = last ?? (progress.waiting === '' || operation !== 'GetFunction' ? 'no answer in time' : undefined);
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
    return (0,_request_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .requestFailure */ .S)('deploy', { operation, ...about, region, arn, milliseconds, needs }, failed);
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
/* harmony import */ var _deploy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(17123);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13444);
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
    const versions = await (0,_job_js__WEBPACK_IMPORTED_MODULE_4__/* .ask */ .kA)(job, progress, 'ListVersionsByFunction', list);
    const version = versions.findLast(({ codeSha256 }) => codeSha256 === start.codeSha256)?.version;
    // A version keeps its code; that of $LATEST is gone once it is updated.
    const zip = version === undefined ? await download(job, progress, '$LATEST', start.codeSha256) : undefined;
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
                deadline: (0,_alias_js__WEBPACK_IMPORTED_MODULE_2__/* .putBackDeadline */ .$l)(job.timing, job.context.signal.aborted),
            };
            const sent = { before: start, sent: true, waiting: '' };
            const now = await (0,_job_js__WEBPACK_IMPORTED_MODULE_4__/* .settled */ .gu)(back, sent);
            if (now.codeSha256 === start.codeSha256)
                return;
            await (0,_deploy_js__WEBPACK_IMPORTED_MODULE_3__.bringCode)(back, zip ?? (await download(back, sent, version ?? '$LATEST', start.codeSha256)), now);
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
    const zip = await (0,_job_js__WEBPACK_IMPORTED_MODULE_4__/* .ask */ .kA)(job, progress, 'GetFunction', () => api.download(live.functionArn, version, deadline));
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


/***/ }),

/***/ 31846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ updateFailureMeaning)
/* harmony export */ });
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


/***/ })

};
