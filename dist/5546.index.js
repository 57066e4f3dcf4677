export const id = 5546;
export const ids = [5546];
export const modules = {

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


/***/ })

};
