export const id = 4286;
export const ids = [4286];
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

/***/ 4286:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   foresee: () => (/* binding */ foresee)
/* harmony export */ });
/* harmony import */ var _alias_job_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88505);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92648);
/* harmony import */ var _deploy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17123);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(40769);
/* harmony import */ var _signing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62664);
// What mode check asks beside the comparison: would the change be refused, and how would it come into service.





/**
 * Asks what only a change needs to know.
 * @param verified the package
 * @param live as preflight read it
 * @param options credentials and the deadline's length
 * @param timing time-outs and pauses
 * @param context log and cancellation
 * @returns the change, and how it would come into service
 * @throws ActionError for what a deployment would refuse
 */
async function foresee(verified, live, options, timing, context) {
    const { alias, plan } = live;
    const from = alias?.state?.version;
    const sha256 = (0,_live_js__WEBPACK_IMPORTED_MODULE_4__/* .deployedSha256 */ ._Y)(verified, live);
    const { arch } = verified.target;
    const job = alias === undefined
        ? (0,_deploy_js__WEBPACK_IMPORTED_MODULE_2__.plainJob)(sha256, arch, live, options, timing, context)
        : (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_0__/* .aliasJob */ .MU)(sha256, arch, live, from, options.deployTimeoutMs, options, timing, context);
    const seen = (0,_compare_js__WEBPACK_IMPORTED_MODULE_1__/* .compareLive */ .M)(live, await (0,_signing_js__WEBPACK_IMPORTED_MODULE_3__/* .comparableSha256 */ .y)(job, verified));
    if (!seen.changed)
        return seen;
    if (seen.change === 'code' && plan.createWithRole === undefined)
        await (0,_signing_js__WEBPACK_IMPORTED_MODULE_3__/* .refuseUnsigned */ .w)(job, verified);
    if (plan.group === undefined || from === undefined)
        return seen;
    const { refuseUnusable } = await Promise.all(/* import() */[__webpack_require__.e(4592), __webpack_require__.e(4249)]).then(__webpack_require__.bind(__webpack_require__, 94249));
    await refuseUnusable(job, plan.group);
    return { ...seen, how: `, shifted by CodeDeploy (${plan.group.application}/${plan.group.name})` };
}


/***/ })

};
