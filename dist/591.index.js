export const id = 591;
export const ids = [591,546,123];
export const modules = {

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
  deploy: () => (/* binding */ deploy),
  plainJob: () => (/* binding */ plainJob),
  smokeOr: () => (/* binding */ smokeOr)
});

// EXTERNAL MODULE: ./build/js/errors.js + 11 modules
var errors = __webpack_require__(29944);
// EXTERNAL MODULE: ./build/js/providers/deadline.js
var providers_deadline = __webpack_require__(68075);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/bring-code.js + 1 modules
var bring_code = __webpack_require__(61936);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/client.js + 4 modules
var client = __webpack_require__(64108);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/description.js
var description = __webpack_require__(88873);
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
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/deploy.js
// Deploys to a function that has no alias: the update is the release. Its smoke event comes after it, and puts the code
// before back where that was kept.















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
    await (0,bring_code/* refuseForeignCode */.Kx)(job, untouched, start, live);
    const kept = options.restore ? await (0,keep_code/* keepCode */.N)(job, start) : undefined;
    const { now, sent } = await (0,bring_code/* bringPackage */.nL)(job, verified, start);
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
    const { created, live } = await (0,bring_code/* createWith */.zp)(job, role, verified);
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


/***/ }),

/***/ 92182:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ keepCode),
/* harmony export */   R: () => (/* binding */ download)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29944);
/* harmony import */ var _alias_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40143);
/* harmony import */ var _bring_code_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(61936);
/* harmony import */ var _code_source_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(24349);
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
        (0,_code_source_js__WEBPACK_IMPORTED_MODULE_4__/* .refuseUnsendable */ .C_)(zip.length, job.options, live.functionName);
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
                await (0,_bring_code_js__WEBPACK_IMPORTED_MODULE_3__/* .bringCode */ .qX)(back, await (0,_code_source_js__WEBPACK_IMPORTED_MODULE_4__/* .keptSource */ .G6)(bytes, job.options, (0,_bring_code_js__WEBPACK_IMPORTED_MODULE_3__/* .s3Call */ .TI)(back)), now);
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

/***/ 64821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ hasProvisioned),
/* harmony export */   _: () => (/* binding */ followProvisioned)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29944);
/* harmony import */ var _alias_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40143);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13444);
// An alias with provisioned concurrency: moving it starts AWS's own transition, during which the code before serves.
// Source: Lambda guide, "Configuring provisioned concurrency for a function".



/** Reads the alias's provisioned concurrency; undefined where it has none. */
async function readProvisioned(job, progress) {
    const { api, live, place, deadline } = job;
    const send = async () => api.getProvisioned(live.functionArn, place.alias, deadline);
    const found = await (0,_job_js__WEBPACK_IMPORTED_MODULE_2__/* .ask */ .kA)(job, progress, 'GetProvisionedConcurrencyConfig', send, (fault) => fault.kind === 'missing' && fault.code === 'ProvisionedConcurrencyConfigNotFoundException' ? 'none' : undefined);
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
    const last = await (0,_job_js__WEBPACK_IMPORTED_MODULE_2__/* .waitFor */ .fm)(job, { ...progress, waiting: 'the provisioned concurrency was not ready' }, () => readProvisioned(job, progress), (now) => {
        ready = now === undefined || now.status === 'READY' ? ready + 1 : 0;
        return ready === 2 || now?.status === 'FAILED';
    }, (now) => `Status ${now?.status ?? 'none'}`);
    const state = await (0,_alias_js__WEBPACK_IMPORTED_MODULE_1__/* .readAlias */ .Jd)(job.place, job.deadline);
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29944);
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

/***/ 95546:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   prepareRelease: () => (/* binding */ prepareRelease),
/* harmony export */   q: () => (/* binding */ smokeVersion),
/* harmony export */   u: () => (/* binding */ tellDifferences)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29944);
/* harmony import */ var _alias_job_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88505);
/* harmony import */ var _bring_code_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61936);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92648);
/* harmony import */ var _description_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(88873);
/* harmony import */ var _fitness_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(29706);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(13444);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(58075);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(40769);
/* harmony import */ var _provisioned_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(64821);
/* harmony import */ var _publish_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(94428);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(17386);
/* harmony import */ var _smoke_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(37839);
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
    const sha256 = (0,_live_js__WEBPACK_IMPORTED_MODULE_11__/* .codeSha256 */ .dD)(verified.sha256);
    const { target } = verified;
    if (alias.state !== undefined && alias.shifting === undefined && !(0,_compare_js__WEBPACK_IMPORTED_MODULE_3__/* .compareAlias */ .y)(live, alias, sha256).changed) {
        return { kind: 'unchanged', version: alias.state.version, codeSha256: sha256 };
    }
    const job = (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_1__/* .aliasJob */ .MU)(sha256, target.arch, live, alias.state?.version, options.deployTimeoutMs, options, timing, context);
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
    const { refuseUnusable } = await Promise.all(/* import() */[__webpack_require__.e(507), __webpack_require__.e(249)]).then(__webpack_require__.bind(__webpack_require__, 94249));
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
    (0,_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .refuseTooLarge */ .Aj)(verified, functionName, plan.viaBucket, start.layersSize);
    await (0,_bring_code_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseForeignCode */ .Kx)(job, untouched, start, live);
    const provisioned = alias.state !== undefined && (await (0,_provisioned_js__WEBPACK_IMPORTED_MODULE_7__/* .hasProvisioned */ .F)(job, untouched));
    // Before anything changes, as the alias would serve it.
    if (alias.state?.version === '$LATEST')
        await pin(job, start);
    if ((0,_live_js__WEBPACK_IMPORTED_MODULE_11__/* .holds */ .v9)(start, sha256) && (0,_live_js__WEBPACK_IMPORTED_MODULE_11__/* .onlyCode */ .a7)(plan)) {
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
    const version = await (0,_publish_js__WEBPACK_IMPORTED_MODULE_8__/* .publish */ .m)(job, progress, now, (0,_description_js__WEBPACK_IMPORTED_MODULE_12__/* .describe */ .q)(context.env, verified.sha256, from));
    if (version === from)
        return { kind: 'unchanged', version, codeSha256: sha256 };
    const { shifting } = alias;
    if (shifting !== undefined && shifting.to !== version)
        throw await busy(job, shifting, progress);
    job.trace.version = version;
    const ready = await (0,_publish_js__WEBPACK_IMPORTED_MODULE_8__/* .awaitVersion */ .t)(job, version, progress);
    tellDifferences(alias.served, ready, context);
    await smokeVersion(job, target, ready, progress);
    const change = alias.served?.codeSha256 === sha256 ? 'config' : 'code';
    const left = job.deadline.remaining();
    return { kind: 'version', functionArn, version, codeSha256: sha256, change, from, provisioned, left };
}
/** An alias on $LATEST would serve an update at once: it is moved to a version of the very code that it serves now. */
async function pin(job, start) {
    const progress = { before: start, sent: false, waiting: '' };
    const hexadecimal = Buffer.from(start.codeSha256, 'base64').toString('hex');
    const version = await (0,_publish_js__WEBPACK_IMPORTED_MODULE_8__/* .publish */ .m)(job, progress, start, (0,_description_js__WEBPACK_IMPORTED_MODULE_12__/* .describe */ .q)({}, hexadecimal, undefined));
    await (0,_publish_js__WEBPACK_IMPORTED_MODULE_8__/* .awaitVersion */ .t)(job, version, progress);
    job.context.log.info(`The alias ${job.place.alias} serves $LATEST: it is moved to version ${version}, which is the same`);
    await (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_1__/* .move */ .Cy)(job, progress, { from: '$LATEST', to: version, overWeights: false, leavesWeights: false });
    job.trace.from = version;
}
/**
 * Sends the smoke event.
 * @throws ActionError where the version fails it
 */
async function smokeVersion(job, target, version, progress) {
    const verdict = await (0,_smoke_js__WEBPACK_IMPORTED_MODULE_10__/* .smoke */ .Q)(job, target, version, progress);
    if (verdict.kind !== 'failed')
        return;
    const { reason, details } = verdict;
    const live = await job.ending(undefined, progress);
    const params = { function: job.live.functionName, version: version.version, reason, live };
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-smoke', params, { details });
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29944);
/* harmony import */ var _alias_job_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88505);
/* harmony import */ var _before_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7788);
/* harmony import */ var _bring_code_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61936);
/* harmony import */ var _code_source_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24349);
/* harmony import */ var _deploy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(17123);
/* harmony import */ var _description_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(88873);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(13444);
/* harmony import */ var _keep_code_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(92182);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(40769);
/* harmony import */ var _provisioned_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(64821);
/* harmony import */ var _publish_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(94428);
/* harmony import */ var _release_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(95546);
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
        ? (0,_deploy_js__WEBPACK_IMPORTED_MODULE_4__.plainJob)(live.codeSha256, undefined, live, options, timing, context)
        : (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_1__/* .aliasJob */ .MU)(live.codeSha256, undefined, live, from, options.deployTimeoutMs, options, timing, context);
    const progress = { before: live, sent: false, waiting: '' };
    const list = () => job.api.listVersions(live.functionArn, job.deadline);
    const versions = await (0,_job_js__WEBPACK_IMPORTED_MODULE_5__/* .ask */ .kA)(job, progress, 'ListVersionsByFunction', list);
    // Of versions with the same code, the newest is the one that the last deployment or rollback spoke of.
    const holding = versions.findLast(({ codeSha256 }) => codeSha256 === live.codeSha256)?.version;
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
    const own = (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_1__/* .aliasJob */ .MU)(codeSha256, undefined, live, from, options.deployTimeoutMs, options, timing, context);
    const provisioned = await (0,_provisioned_js__WEBPACK_IMPORTED_MODULE_7__/* .hasProvisioned */ .F)(own, progress);
    const ready = await (0,_publish_js__WEBPACK_IMPORTED_MODULE_8__/* .awaitVersion */ .t)(own, version, progress);
    (0,_release_js__WEBPACK_IMPORTED_MODULE_9__/* .tellDifferences */ .u)(alias.served, ready, context);
    await (0,_release_js__WEBPACK_IMPORTED_MODULE_9__/* .smokeVersion */ .q)(own, target, ready, progress);
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
    const choice = (0,_before_js__WEBPACK_IMPORTED_MODULE_10__/* .choose */ .S)(versions, serving, to, live.alias === undefined ? 'served' : 'prepared');
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
    const commit = (0,_description_js__WEBPACK_IMPORTED_MODULE_11__/* .originOf */ .y)(description)?.commit;
    return `  ${version}  ${commit === undefined ? (description ?? '') : `commit ${commit}`}`.trimEnd();
}
/**
 * Puts a version's code back into a function without an alias.
 * @param target for the smoke event
 * @param prepared the version
 * @param live as preflight read it
 * @returns what serves, as read back
 * @throws ActionError that says what is live now
 */
async function activateCode(target, prepared, live, options, timing, context) {
    const { version, codeSha256 } = prepared;
    const job = (0,_deploy_js__WEBPACK_IMPORTED_MODULE_4__.plainJob)(codeSha256, undefined, live, options, timing, context);
    const untouched = { before: live, sent: false, waiting: '' };
    const start = await (0,_job_js__WEBPACK_IMPORTED_MODULE_5__/* .settled */ .gu)(job, untouched);
    if (start.codeSha256 !== codeSha256) {
        const kept = options.restore ? await (0,_keep_code_js__WEBPACK_IMPORTED_MODULE_6__/* .keepCode */ .N)(job, start) : undefined;
        const before = await (0,_job_js__WEBPACK_IMPORTED_MODULE_5__/* .read */ .LF)(job, untouched, version);
        refuseOtherRuntime(before, start);
        // A version keeps its architecture, $LATEST may have another since.
        const architecture = before.architecture === start.architecture ? undefined : (0,_live_js__WEBPACK_IMPORTED_MODULE_12__/* .lambdaArchitecture */ .nB)(before);
        const own = { ...job, architecture };
        const code = await (0,_code_source_js__WEBPACK_IMPORTED_MODULE_3__/* .keptSource */ .G6)(await (0,_keep_code_js__WEBPACK_IMPORTED_MODULE_6__/* .download */ .R)(own, untouched, version, codeSha256), options, (0,_bring_code_js__WEBPACK_IMPORTED_MODULE_2__/* .s3Call */ .TI)(own));
        const now = await (0,_bring_code_js__WEBPACK_IMPORTED_MODULE_2__/* .bringCode */ .qX)(own, code, start);
        const failed = await (0,_deploy_js__WEBPACK_IMPORTED_MODULE_4__.smokeOr)(own, target, now, start, kept);
        if (failed !== undefined)
            return failed;
    }
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
