export const id = 3926;
export const ids = [3926];
export const modules = {

/***/ 63926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   activateRelease: () => (/* binding */ activateRelease),
/* harmony export */   restoreRelease: () => (/* binding */ restoreRelease),
/* harmony export */   unchangedRelease: () => (/* binding */ unchangedRelease)
/* harmony export */ });
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68075);
/* harmony import */ var _alias_job_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88505);
/* harmony import */ var _provisioned_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64821);
/* harmony import */ var _prune_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5419);
// The second half of a release by an alias: the alias moves, and its provisioned concurrency with it. A failure after
// that puts the alias back.




/**
 * Makes the alias serve the version, and stays until it does.
 * @param prepared what prepare or a rollback gave
 * @param live as preflight read it
 * @param forward false in a rollback: nothing is pruned then
 * @returns what serves, as read back; with `refused` where the alias was moved and put back
 * @throws ActionError where the alias was not moved
 */
async function activateRelease(prepared, live, options, timing, context, forward) {
    const { functionArn, version, from, provisioned, change } = prepared;
    const left = Math.max(prepared.left, timing.request);
    const job = (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_1__/* .aliasJob */ .MU)(prepared.codeSha256, undefined, { ...live, functionArn }, from, left, options, timing, context);
    job.trace.version = version;
    const progress = { before: live, sent: false, waiting: 'the alias did not move' };
    const served = { functionArn: `${functionArn}:${job.place.alias}` };
    let deploymentId;
    let after = job;
    try {
        const wanted = { from, to: version, overWeights: false, leavesWeights: provisioned };
        deploymentId = await bringAlias(job, progress, wanted, forward);
        // A shift has a deadline of its own, and the release's may be over by its end.
        if (deploymentId !== undefined)
            after = { ...job, deadline: (0,_deadline_js__WEBPACK_IMPORTED_MODULE_0__/* .startDeadline */ .d)(options.deployTimeoutMs, context.signal) };
        if (provisioned)
            await (0,_provisioned_js__WEBPACK_IMPORTED_MODULE_2__/* .followProvisioned */ ._)(after, progress);
    }
    catch (error) {
        if (!job.trace.back || from === undefined || !isActionError(error))
            throw error;
        const back = `the alias ${job.place.alias} was put back and serves version ${from}`;
        return { ...served, changed: false, change: 'none', version: from, rolledBack: true, back, refused: error };
    }
    if (forward)
        await (0,_prune_js__WEBPACK_IMPORTED_MODULE_3__/* .prune */ .R)(after, version, from);
    const back = `${live.functionName}: the alias ${job.place.alias} serves version ${version} (CodeSha256 ${prepared.codeSha256})${(0,_alias_job_js__WEBPACK_IMPORTED_MODULE_1__/* .wayBack */ .lZ)(job, from)}`;
    const rolledBack = forward ? {} : { rolledBack: true };
    const deployment = deploymentId === undefined ? {} : { deploymentId };
    return { ...served, changed: true, change, version, ...deployment, ...rolledBack, back };
}
/**
 * Moves the alias: at once, or by CodeDeploy. A rollback is at once: a shift that is under way is ended first.
 * @returns the id of CodeDeploy's deployment
 */
async function bringAlias(job, progress, wanted, forward) {
    const { plan, alias } = job.live;
    const { from, to } = wanted;
    if (forward && plan.group !== undefined && from !== undefined) {
        const { shiftAlias } = await Promise.all(/* import() */[__webpack_require__.e(4592), __webpack_require__.e(2326)]).then(__webpack_require__.bind(__webpack_require__, 72326));
        return shiftAlias(job, progress, plan.group, { from, to });
    }
    if (plan.group !== undefined && alias?.shifting !== undefined) {
        const { stopShift } = await Promise.all(/* import() */[__webpack_require__.e(4592), __webpack_require__.e(8156)]).then(__webpack_require__.bind(__webpack_require__, 18156));
        await stopShift(job, progress, plan.group, alias.shifting);
    }
    await (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_1__/* .move */ .Cy)(job, progress, wanted, () => {
        job.trace.moved = true;
    });
    return undefined;
}
function isActionError(error) {
    return error instanceof Error && error.name === 'ActionError';
}
/**
 * Puts the alias back after a release that went well, because another function's did not.
 * @param prepared what was activated
 * @returns what serves now; rolledBack is false where it could not be put back
 */
async function restoreRelease(prepared, live, options, timing, context) {
    const { functionArn, from, version } = prepared;
    const job = (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_1__/* .aliasJob */ .MU)(prepared.codeSha256, undefined, { ...live, functionArn }, from, timing.putBack, options, timing, context);
    const back = await (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_1__/* .putBack */ .pK)(job, from, version);
    return { back, rolledBack: job.trace.back, ...(job.trace.back && from !== undefined ? { version: from } : {}) };
}
/**
 * What serves where nothing was to do.
 * @param prepared has the version
 */
function unchangedRelease(prepared, live) {
    const { version, codeSha256: sha256, note } = prepared;
    const alias = live.alias === undefined ? '' : `:${live.alias.name}`;
    const serves = live.alias === undefined
        ? `${live.functionName} has`
        : `${live.functionName}: the alias ${live.alias.name} already serves`;
    const back = `${serves} version ${version} (CodeSha256 ${sha256}), nothing was changed${note === undefined ? '' : `; ${note}`}`;
    return { version, functionArn: `${live.functionArn}${alias}`, changed: false, change: 'none', back };
}


/***/ }),

/***/ 88505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cy: () => (/* binding */ move),
/* harmony export */   E9: () => (/* binding */ refuseMove),
/* harmony export */   MU: () => (/* binding */ aliasJob),
/* harmony export */   lZ: () => (/* binding */ wayBack),
/* harmony export */   pK: () => (/* binding */ putBack),
/* harmony export */   un: () => (/* binding */ readState)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68075);
/* harmony import */ var _alias_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40143);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77544);
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
 * Reads the alias.
 * @param job the deployment
 * @param progress for messages; says what is waited for, should the time end during the read
 * @returns the alias, or undefined where there is none
 * @throws ActionError that says what serves
 */
async function readState(job, progress) {
    try {
        return await (0,_alias_js__WEBPACK_IMPORTED_MODULE_2__/* .readAlias */ .Jd)(job.place, job.deadline);
    }
    catch (error) {
        if (!(error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_5__/* .RequestFailed */ .DY))
            throw error;
        throw await (0,_job_js__WEBPACK_IMPORTED_MODULE_4__/* .explain */ .WE)(job, progress, 'GetAlias', error, undefined);
    }
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
        const update = wanted.from === undefined ? 'CreateAlias' : 'UpdateAlias';
        throw await (0,_job_js__WEBPACK_IMPORTED_MODULE_4__/* .explain */ .WE)(job, progress, error.what === 'GetAlias' ? 'GetAlias' : update, error, undefined);
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
    const { trace } = job;
    const { alias } = job.place;
    // Nothing was sent: what serves is what was just read.
    if (!trace.moved && trace.endShift === undefined) {
        trace.from = state?.version;
        if (trace.version !== undefined && serves(state, trace.version))
            trace.version = undefined;
    }
    const about = { function: job.live.functionName, alias, live: await job.ending(undefined, progress) };
    if (kind === 'weighted') {
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-alias-weights', { ...about, version: state?.version ?? '', shares: (0,_alias_js__WEBPACK_IMPORTED_MODULE_2__/* .shares */ .Be)(state) });
    }
    const got = state === undefined ? 'no such alias' : `version ${state.version}`;
    const expected = wanted.from === undefined ? 'no such alias' : `version ${wanted.from}`;
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-alias-moved', { ...about, expected, got });
}
function serves(state, version) {
    return state?.version === version || state?.weights[version] !== undefined;
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
            : newestFirst.find(({ description }) => isCommit((0,_description_js__WEBPACK_IMPORTED_MODULE_0__/* .originOf */ .yv)(description)?.commit, to))?.version;
        if (found === undefined)
            return { kind: 'no-such' };
        return { kind: found === live ? 'already' : 'version', version: found };
    }
    if (live === undefined)
        return { kind: 'unknown' };
    const code = newestFirst.find((each) => each.version === live)?.codeSha256;
    const earlier = newestFirst.find(({ version, description, codeSha256 }) => Number(version) < Number(live) && codeSha256 !== code && (0,_description_js__WEBPACK_IMPORTED_MODULE_0__/* .originOf */ .yv)(description) !== undefined);
    const before = beforeOf(newestFirst, live) ?? (published === 'served' ? earlier?.version : undefined);
    const [newest] = newestFirst.filter(({ description }) => (0,_description_js__WEBPACK_IMPORTED_MODULE_0__/* .originOf */ .yv)(description) !== undefined);
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
    const origin = (0,_description_js__WEBPACK_IMPORTED_MODULE_0__/* .originOf */ .yv)(versions.find((each) => each.version === version)?.description);
    const there = new Set(versions.map((each) => each.version));
    if (origin?.before !== undefined && there.has(origin.before))
        return origin.before;
    const served = versions.flatMap(({ description }) => (0,_description_js__WEBPACK_IMPORTED_MODULE_0__/* .originOf */ .yv)(description)?.before ?? []);
    return served
        .filter((each) => there.has(each) && Number(each) < Number(version))
        .sort((a, b) => Number(b) - Number(a))[0];
}
/** A commit may be shortened to seven characters, as Git does. */
function isCommit(commit, given) {
    return /^[0-9a-f]{7,64}$/i.test(given) && commit?.startsWith(given.toLowerCase()) === true;
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

/***/ 64821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ hasProvisioned),
/* harmony export */   _: () => (/* binding */ followProvisioned)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _alias_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40143);
/* harmony import */ var _alias_job_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88505);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13444);
// An alias with provisioned concurrency: moving it starts AWS's own transition, during which the code before serves.
// Source: Lambda guide, "Configuring provisioned concurrency for a function".




/** Reads the alias's provisioned concurrency; undefined where it has none. */
async function readProvisioned(job, progress) {
    const { api, live, place, deadline } = job;
    const send = async () => api.getProvisioned(live.functionArn, place.alias, deadline);
    const found = await (0,_job_js__WEBPACK_IMPORTED_MODULE_3__/* .ask */ .kA)(job, progress, 'GetProvisionedConcurrencyConfig', send, (fault) => fault.kind === 'missing' && fault.code === 'ProvisionedConcurrencyConfigNotFoundException' ? 'none' : undefined);
    return found === 'none' ? undefined : found;
}
/**
 * @param job the deployment
 * @param progress for messages
 * @returns whether the alias has provisioned concurrency
 * @throws ActionError where it cannot be read
 */
async function hasProvisioned(job, progress) {
    return (await readProvisioned(job, progress)) !== undefined;
}
/**
 * Waits until the alias's instances run the version that it was moved to.
 * @param job the deployment
 * @param progress for messages
 * @throws ActionError where the transition fails or does not end in time; the alias is put back then
 */
async function followProvisioned(job, progress) {
    // Right after the move the status may still be that of before: it counts when it is read twice.
    let ready = 0;
    const last = await (0,_job_js__WEBPACK_IMPORTED_MODULE_3__/* .waitFor */ .fm)(job, { ...progress, waiting: 'the provisioned concurrency was not ready' }, () => readProvisioned(job, progress), (now) => {
        ready = now === undefined || now.status === 'READY' ? ready + 1 : 0;
        return ready === 2 || now?.status === 'FAILED';
    }, (now) => `Status ${now?.status ?? 'none'}`, 'provisioned concurrency');
    const state = await (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_2__/* .readState */ .un)(job, progress);
    const stuck = (0,_alias_js__WEBPACK_IMPORTED_MODULE_1__/* .shares */ .Be)(state);
    if (last?.status !== 'FAILED' && stuck === '')
        return;
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-provisioned', {
        function: job.live.functionName,
        alias: job.place.alias,
        status: last?.status === 'FAILED' ? 'FAILED' : `a share of the traffic on ${stuck}`,
        reason: last?.reason === undefined ? '' : `AWS says: ${last.reason.replace(/\.?\s*$/, '.')} `,
        live: await job.ending(undefined, progress),
    });
}


/***/ }),

/***/ 5419:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ prune)
/* harmony export */ });
/* unused harmony export candidates */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
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
        .filter(({ description }) => (0,_description_js__WEBPACK_IMPORTED_MODULE_2__/* .originOf */ .yv)(description) !== undefined)
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
        const reason = (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .reasonOf */ .A3)(error.fault, error.last);
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


/***/ })

};
