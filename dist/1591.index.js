export const id = 1591;
export const ids = [1591,5546];
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

/***/ 95546:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   prepareRelease: () => (/* binding */ prepareRelease),
/* harmony export */   u: () => (/* binding */ tellDifferences)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _alias_job_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88505);
/* harmony import */ var _bring_code_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61936);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92648);
/* harmony import */ var _description_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(88873);
/* harmony import */ var _fitness_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(47131);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(13444);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(58075);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(40769);
/* harmony import */ var _provisioned_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(64821);
/* harmony import */ var _publish_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(94428);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(17386);
/* harmony import */ var _signing_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(62664);
/* harmony import */ var _smoke_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(37839);
// A release by an alias, its first half: code to $LATEST, a version of it, a smoke event to that version by its number.
// Nothing serves the new code yet. Every step reads first, so that a run that was killed is finished by the next one.














/**
 * Brings the package to a version that is ready to serve.
 * @param verified the package
 * @param live as preflight read it
 * @param alias the same, with an alias
 * @returns the version; `unchanged` where the alias serves the package and the settings already
 * @throws ActionError that says what is live now and what is left behind
 */
async function prepareRelease(verified, live, alias, options, timing, context) {
    const { deployTimeoutMs } = options;
    const { arch } = verified.target;
    const jobFor = (sha256) => (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_1__/* .aliasJob */ .MU)(sha256, arch, live, alias.state?.version, deployTimeoutMs, options, timing, context);
    const unchanged = (sha256) => alias.state !== undefined && alias.shifting === undefined && !(0,_compare_js__WEBPACK_IMPORTED_MODULE_3__/* .compareAlias */ .y)(live, alias, sha256).changed
        ? { kind: 'unchanged', version: alias.state.version, codeSha256: sha256 }
        : undefined;
    const own = (0,_live_js__WEBPACK_IMPORTED_MODULE_12__/* .deployedSha256 */ ._Y)(verified, live);
    const done = unchanged(own);
    if (done !== undefined)
        return done;
    const sha256 = await (0,_signing_js__WEBPACK_IMPORTED_MODULE_10__/* .comparableSha256 */ .y)(jobFor(own), verified);
    const same = sha256 === own ? undefined : unchanged(sha256);
    if (same !== undefined)
        return same;
    const job = jobFor(sha256);
    if (alias.shifting !== undefined)
        await refuseOtherShift(job, alias.shifting, sha256);
    await refuseGroup(job);
    const { createWithRole } = live.plan;
    const brought = createWithRole === undefined ? await bring(job, verified, alias) : await create(job, verified, createWithRole);
    return published(brought, verified, alias);
}
/** A group that is not there, or is of servers, is refused before anything changes. */
async function refuseGroup(job) {
    if (job.live.plan.group === undefined)
        return;
    const { refuseUnusable } = await Promise.all(/* import() */[__webpack_require__.e(4592), __webpack_require__.e(4249)]).then(__webpack_require__.bind(__webpack_require__, 94249));
    await refuseUnusable(job, job.live.plan.group);
}
/** What CodeDeploy is shifting to must be this package; it is followed then. */
async function refuseOtherShift(job, shifting, sha256) {
    const progress = { before: job.live, sent: false, waiting: '' };
    const next = await (0,_job_js__WEBPACK_IMPORTED_MODULE_5__/* .read */ .LF)(job, progress, shifting.to);
    if (next.codeSha256 !== sha256)
        throw await busy(job, shifting, progress);
}
async function busy(job, { id, to }, progress) {
    const { functionName, region } = job.live;
    const { alias } = job.place;
    const live = await job.ending(undefined, progress);
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.codedeploy-busy', { function: functionName, alias, deployment: id, to, region, live });
}
async function create(job, verified, role) {
    const { created, live } = await (0,_bring_code_js__WEBPACK_IMPORTED_MODULE_2__/* .createWith */ .zp)(job, role, verified);
    const place = { ...job.place, functionArn: live.functionArn };
    const progress = { before: job.live, sent: true, waiting: '' };
    return { job: { ...job, live, place }, now: created, provisioned: false, progress };
}
async function bring(job, verified, alias) {
    const { live, options, sha256, context } = job;
    const { functionName, plan } = live;
    const untouched = { before: live, sent: false, waiting: '' };
    const start = await (0,_job_js__WEBPACK_IMPORTED_MODULE_5__/* .settled */ .gu)(job, untouched);
    (0,_fitness_js__WEBPACK_IMPORTED_MODULE_4__/* .refuseUnfit */ .Pt)(start, verified.target.arch, options);
    (0,_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .refuseOversized */ .Ms)(verified, live, start.layersSize);
    await (0,_bring_code_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseForeignCode */ .Kx)(job, untouched, start, live);
    if (!(0,_live_js__WEBPACK_IMPORTED_MODULE_12__/* .holds */ .v9)(start, sha256))
        await (0,_signing_js__WEBPACK_IMPORTED_MODULE_10__/* .refuseUnsigned */ .w)(job, verified);
    const provisioned = alias.state !== undefined && (await (0,_provisioned_js__WEBPACK_IMPORTED_MODULE_7__/* .hasProvisioned */ .F)(job, untouched));
    // Before anything changes, as the alias would serve it.
    if (alias.state?.version === '$LATEST')
        await pin(job, start);
    if ((0,_live_js__WEBPACK_IMPORTED_MODULE_12__/* .holds */ .v9)(start, sha256) && (0,_live_js__WEBPACK_IMPORTED_MODULE_12__/* .onlyCode */ .a7)(plan)) {
        context.log.info(`${functionName} already has this package; nothing is uploaded`);
        return { job, now: start, provisioned, progress: { before: start, sent: false, waiting: '' } };
    }
    const { now, sent } = await (0,_bring_code_js__WEBPACK_IMPORTED_MODULE_2__/* .bringPackage */ .nL)(job, verified, start);
    return { job, now, provisioned, progress: { before: start, sent, waiting: '' } };
}
/** Publishes `$LATEST`, and checks the version. */
async function published({ job, now, provisioned, progress }, verified, alias) {
    const { context, sha256, trace } = job;
    const { target } = verified;
    const { functionArn } = job.live;
    const { from } = trace;
    const version = await (0,_publish_js__WEBPACK_IMPORTED_MODULE_8__/* .publish */ .m)(job, progress, now, (0,_description_js__WEBPACK_IMPORTED_MODULE_13__/* .describe */ .q0)(context.env, verified.sha256, from, verified.mark));
    if (version === from)
        return { kind: 'unchanged', version, codeSha256: sha256 };
    const { shifting } = alias;
    if (shifting !== undefined && shifting.to !== version)
        throw await busy(job, shifting, progress);
    job.trace.version = version;
    const ready = await (0,_publish_js__WEBPACK_IMPORTED_MODULE_8__/* .awaitVersion */ .t)(job, version, progress);
    tellDifferences(alias.served, ready, context);
    await (0,_smoke_js__WEBPACK_IMPORTED_MODULE_11__/* .smokeVersion */ .q)(job, target, ready, progress);
    const change = alias.served?.codeSha256 === sha256 ? 'config' : 'code';
    const left = job.deadline.remaining();
    return { kind: 'version', functionArn, version, codeSha256: sha256, change, from, provisioned, left };
}
/** An alias on $LATEST would serve an update at once: it is moved to a version of the very code that it serves now. */
async function pin(job, start) {
    const progress = { before: start, sent: false, waiting: '' };
    const { codeSha256, packageType } = start;
    const hexadecimal = packageType === 'Image' ? codeSha256 : Buffer.from(codeSha256, 'base64').toString('hex');
    const version = await (0,_publish_js__WEBPACK_IMPORTED_MODULE_8__/* .publish */ .m)(job, progress, start, (0,_description_js__WEBPACK_IMPORTED_MODULE_13__/* .describe */ .q0)({}, hexadecimal, undefined));
    await (0,_publish_js__WEBPACK_IMPORTED_MODULE_8__/* .awaitVersion */ .t)(job, version, progress);
    job.context.log.info(`The alias ${job.place.alias} serves $LATEST: it is moved to version ${version}, which is the same`);
    await (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_1__/* .move */ .Cy)(job, progress, { from: '$LATEST', to: version, overWeights: false, leavesWeights: false });
    job.trace.from = version;
}
/** Names the settings that differ, hashes instead of values. */
function tellDifferences(before, after, context) {
    if (before === undefined)
        return;
    const found = (0,_settings_js__WEBPACK_IMPORTED_MODULE_9__/* .differences */ .t)(before.settings, after.settings);
    if (found.length === 0)
        return;
    context.log.info(`Settings of version ${after.version} that differ from version ${before.version}: ${found.join(', ')}`);
}


/***/ }),

/***/ 61591:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   activateCode: () => (/* binding */ activateCode),
/* harmony export */   prepareRollback: () => (/* binding */ prepareRollback)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _activate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63926);
/* harmony import */ var _alias_job_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88505);
/* harmony import */ var _before_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(7788);
/* harmony import */ var _bring_code_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(61936);
/* harmony import */ var _code_source_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(40090);
/* harmony import */ var _deploy_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(17123);
/* harmony import */ var _description_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(88873);
/* harmony import */ var _image_name_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(99076);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(13444);
/* harmony import */ var _keep_code_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(92182);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(40769);
/* harmony import */ var _provisioned_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(64821);
/* harmony import */ var _publish_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(94428);
/* harmony import */ var _release_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(95546);
/* harmony import */ var _smoke_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(37839);
// Back to a version that served before: nothing is built. An alias is moved to it; a function without an alias gets
// the version's code back.
















const listed = 10;
/**
 * Finds the version to go back to, and checks it. Changes nothing.
 * @param target names the function
 * @param live as preflight read it
 * @param to a version's number or a commit; undefined for the version before
 * @returns the version; `unchanged` where it serves already
 * @throws ActionError where there is no such version, none is known, or it fails its checks
 */
async function prepareRollback(target, live, to, options, timing, context) {
    const { alias } = live;
    const from = alias?.state?.version;
    const job = alias === undefined
        ? (0,_deploy_js__WEBPACK_IMPORTED_MODULE_5__.plainJob)(live.codeSha256, undefined, live, options, timing, context)
        : (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_2__/* .aliasJob */ .MU)(live.codeSha256, undefined, live, from, options.deployTimeoutMs, options, timing, context);
    const progress = { before: live, sent: false, waiting: '' };
    const list = () => job.api.listVersions(live.functionArn, job.deadline);
    const versions = await (0,_job_js__WEBPACK_IMPORTED_MODULE_7__/* .ask */ .kA)(job, progress, 'ListVersionsByFunction', list);
    // Of versions with the same code, the newest is the one that the last deployment or rollback spoke of.
    const holding = versions.findLast(({ codeSha256 }) => (0,_live_js__WEBPACK_IMPORTED_MODULE_13__/* .holds */ .v9)(live, codeSha256))?.version;
    const serving = alias === undefined ? holding : from;
    const shifting = alias?.shifting;
    // In the middle of a shift, the version before is the one that is being left.
    const back = shifting === undefined || to !== undefined ? undefined : shifting.from;
    const version = back ?? chosen(versions, serving, to, live);
    if (typeof version !== 'string') {
        const serves = alias?.served ?? live;
        return { kind: 'unchanged', codeSha256: serves.codeSha256, ...version };
    }
    const codeSha256 = versions.find((each) => each.version === version)?.codeSha256 ?? '';
    if (alias === undefined)
        return { kind: 'code', version, codeSha256 };
    const own = (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_2__/* .aliasJob */ .MU)(codeSha256, undefined, live, from, options.deployTimeoutMs, options, timing, context);
    const provisioned = await (0,_provisioned_js__WEBPACK_IMPORTED_MODULE_9__/* .hasProvisioned */ .F)(own, progress);
    const ready = await (0,_publish_js__WEBPACK_IMPORTED_MODULE_10__/* .awaitVersion */ .t)(own, version, progress);
    (0,_release_js__WEBPACK_IMPORTED_MODULE_11__/* .tellDifferences */ .u)(alias.served, ready, context);
    await (0,_smoke_js__WEBPACK_IMPORTED_MODULE_12__/* .smokeVersion */ .q)(own, target, ready, progress);
    const change = back === undefined && alias.served?.codeSha256 === codeSha256 ? 'config' : 'code';
    const { functionArn } = live;
    return {
        kind: 'version',
        functionArn,
        version,
        codeSha256,
        change,
        from: back === undefined ? from : shifting?.to,
        provisioned,
        left: own.deadline.remaining(),
    };
}
/** A version's number; or the version that serves already, and why it stays. */
function chosen(versions, serving, to, live) {
    const choice = (0,_before_js__WEBPACK_IMPORTED_MODULE_14__/* .choose */ .S)(versions, serving, to, live.alias === undefined ? 'served' : 'prepared');
    const about = { function: live.functionName };
    const details = [
        'Published versions, newest first:',
        ...[...versions].reverse().slice(0, listed).map(line),
        ...(versions.length > listed ? [`  … and ${versions.length - listed} more`] : []),
    ];
    switch (choice.kind) {
        case 'version':
            return choice.version;
        case 'already':
            return { version: choice.version };
        case 'back-already': {
            const further = choice.further === undefined ? '' : `; to go further back: "rollback-to: ${choice.further}"`;
            const note = `it is what served before version ${choice.from}${further}`;
            return { version: serving ?? '$LATEST', note };
        }
        case 'no-such':
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-no-such-version', { ...about, to: to ?? '' }, { details });
        case 'unknown': {
            const serves = serving === undefined ? '$LATEST' : `version ${serving}`;
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-no-version-before', { ...about, serves }, { details });
        }
    }
}
function line({ version, description }) {
    const commit = (0,_description_js__WEBPACK_IMPORTED_MODULE_15__/* .originOf */ .yv)(description)?.commit;
    return `  ${version}  ${commit === undefined ? (description ?? '') : `commit ${commit}`}`.trimEnd();
}
/**
 * Puts a version's code back into a function without an alias.
 * @param target for the smoke event
 * @param prepared the version
 * @param live as preflight read it
 * @returns what serves, as read back
 * @throws ActionError that says what is live now, where another deployment was faster, too
 */
async function activateCode(target, prepared, live, options, timing, context) {
    const { version, codeSha256 } = prepared;
    const job = (0,_deploy_js__WEBPACK_IMPORTED_MODULE_5__.plainJob)(codeSha256, undefined, live, options, timing, context);
    const untouched = { before: live, sent: false, waiting: '' };
    const start = await (0,_job_js__WEBPACK_IMPORTED_MODULE_7__/* .settled */ .gu)(job, untouched);
    await (0,_bring_code_js__WEBPACK_IMPORTED_MODULE_3__/* .refuseForeignCode */ .Kx)(job, untouched, start, live);
    if ((0,_live_js__WEBPACK_IMPORTED_MODULE_13__/* .holds */ .v9)(start, codeSha256))
        return (0,_activate_js__WEBPACK_IMPORTED_MODULE_1__.unchangedRelease)({ version, codeSha256 }, live);
    const kept = options.restore ? await (0,_keep_code_js__WEBPACK_IMPORTED_MODULE_8__/* .keepCode */ .N)(job, start) : undefined;
    const before = await (0,_job_js__WEBPACK_IMPORTED_MODULE_7__/* .read */ .LF)(job, untouched, version);
    refuseOtherRuntime(before, start);
    // A version keeps its architecture, $LATEST may have another since.
    const architecture = before.architecture === start.architecture ? undefined : (0,_live_js__WEBPACK_IMPORTED_MODULE_13__/* .lambdaArchitecture */ .nB)(before);
    const own = { ...job, architecture };
    const code = before.packageType === 'Image'
        ? (0,_image_name_js__WEBPACK_IMPORTED_MODULE_6__/* .keptImage */ .yR)(before)
        : await (0,_code_source_js__WEBPACK_IMPORTED_MODULE_4__.keptSource)(await (0,_keep_code_js__WEBPACK_IMPORTED_MODULE_8__/* .download */ .R)(own, untouched, version, codeSha256), options, (0,_bring_code_js__WEBPACK_IMPORTED_MODULE_3__/* .s3Call */ .TI)(own));
    const now = await (0,_bring_code_js__WEBPACK_IMPORTED_MODULE_3__/* .bringCode */ .qX)(own, code, start);
    const failed = await (0,_deploy_js__WEBPACK_IMPORTED_MODULE_5__.smokeOr)(own, target, now, start, kept);
    if (failed !== undefined)
        return failed;
    const back = `${live.functionName} has the code of version ${version} again (CodeSha256 ${codeSha256}); to return to the code before (CodeSha256 ${start.codeSha256}), run the workflow of its commit again`;
    return { version: '$LATEST', functionArn: live.functionArn, changed: true, change: 'code', rolledBack: true, back };
}
/** Code for go1.x does not start in the other runtimes, nor theirs in it. */
function refuseOtherRuntime(before, now) {
    const { runtime: expected = 'none', version, functionName } = before;
    const { runtime: got = 'none' } = now;
    if (expected === got || (expected !== 'go1.x' && got !== 'go1.x'))
        return;
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-rollback-runtime', { function: functionName, version, expected, got });
}


/***/ })

};
