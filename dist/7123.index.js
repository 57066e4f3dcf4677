export const id = 7123;
export const ids = [7123];
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

// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __webpack_require__(87342);
// EXTERNAL MODULE: ./build/js/providers/deadline.js
var providers_deadline = __webpack_require__(68075);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/bring-code.js + 1 modules
var bring_code = __webpack_require__(61936);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/client.js + 5 modules
var client = __webpack_require__(77544);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/description.js
var description = __webpack_require__(88873);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/fitness.js
var fitness = __webpack_require__(47131);
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
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/signing.js
var signing = __webpack_require__(62664);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/situation.js
// What serves now and how to return, in sentences: the end of every message about a deployment.

const toReturn = 'To return to the code before, run the workflow of its commit again.';
/**
 * Says what is live.
 * @param now the function as last read, or undefined where it could not be read
 * @param before the function before this run sent anything
 * @param sha256 the package's CodeSha256
 * @param progress whether an UpdateFunctionCode request went out, and was answered
 * @returns one or two sentences
 */
function situation(now, before, sha256, { sent, unanswered = false }) {
    if (before.codeSha256 === '')
        return created(now, sha256, sent);
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
    if (now.codeSha256 === before.codeSha256 && now.codeSha256 !== sha256) {
        return unanswered
            ? `Live when last read: ${old}. Lambda may still carry out the request whose answer did not come: then it is this package (CodeSha256 ${sha256}), whole.`
            : `Live now: ${old}, unchanged.`;
    }
    if (now.codeSha256 !== sha256) {
        return `Live now: the code of another deployment (CodeSha256 ${now.codeSha256}, LastModified ${now.lastModified ?? 'unknown'}).`;
    }
    if ((0,aws_lambda_live/* holds */.v9)(before, sha256))
        return `Live now: this package (CodeSha256 ${sha256}), as before.`;
    return (0,aws_lambda_live/* idle */.N7)(now)
        ? `Live now: this package (CodeSha256 ${sha256}). ${toReturn}`
        : `Live now: ${old}, until Lambda has finished its update to this package (CodeSha256 ${sha256}). ${toReturn}`;
}
/** The same, for a function that was not there before this run. */
function created(now, sha256, sent) {
    if (now === undefined) {
        return sent
            ? `The function was not there before this run; if it is there now, it has this package (CodeSha256 ${sha256}), whole. Run the job again to finish.`
            : 'This run changed nothing: the function was not there when it was last read.';
    }
    if (now.codeSha256 !== sha256) {
        return `Live now: the code of another deployment (CodeSha256 ${now.codeSha256}, LastModified ${now.lastModified ?? 'unknown'}).`;
    }
    return (0,aws_lambda_live/* idle */.N7)(now)
        ? `Live now: this package (CodeSha256 ${sha256}); the function is new.`
        : `The function is new, and nothing answers until Lambda has finished with this package (CodeSha256 ${sha256}).`;
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
    const looking = plainJob((0,aws_lambda_live/* deployedSha256 */._Y)(verified, live), verified.target.arch, live, options, timing, context);
    const sha256 = await (0,signing/* comparableSha256 */.y)(looking, verified);
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
        const version = await publishOptionally(job, verified, start, { ...untouched, before: start });
        return { version, functionArn, changed: false, change: 'none', back };
    }
    (0,fitness/* refuseUnfit */.Pt)(start, verified.target.arch, options);
    (0,limits/* refuseOversized */.Ms)(verified, live, start.layersSize);
    await (0,bring_code/* refuseForeignCode */.Kx)(job, untouched, start, live);
    if (!(0,aws_lambda_live/* holds */.v9)(start, sha256))
        await (0,signing/* refuseUnsigned */.w)(job, verified);
    const kept = options.restore ? await (0,keep_code/* keepCode */.N)(job, start) : undefined;
    const { now, sent } = await (0,bring_code/* bringPackage */.nL)(job, verified, start);
    await tellEventSources(job);
    const failed = await smokeOr(job, verified.target, now, start, kept);
    if (failed !== undefined)
        return failed;
    const version = await publishOptionally(job, verified, now, { before: start, sent, waiting: '' });
    await (0,prune/* prune */.R)(job, version);
    if (!sent) {
        const what = runtime === undefined ? 'the layers that aws-layers names' : `runtime ${runtime}`;
        const back = `${name} has ${what} now, and serves this package (CodeSha256 ${sha256}) as before`;
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
    const version = await publishOptionally(made, verified, created, { before: created, sent: true, waiting: '' });
    const back = `${name} was created and serves ${serves}`;
    return { version, functionArn, changed: true, change: 'code', back };
}
/** Publishes $LATEST where the user asked for it. Returns what serves: the version that holds it, else `$LATEST`. */
async function publishOptionally(job, { sha256, mark }, now, progress) {
    if (!job.options.publish)
        return '$LATEST';
    const serving = { ...job, ending: (state, seen) => job.ending(state ?? now, seen) };
    const version = await (0,publish/* publish */.m)(serving, progress, now, (0,description/* describe */.q0)(job.context.env, sha256, undefined, mark));
    await (0,publish/* awaitVersion */.t)(serving, version, progress);
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
 * @throws ActionError where the event failed or could not be sent, and the code before was not put back
 */
async function smokeOr(job, target, now, before, kept) {
    const { functionName: name, functionArn } = job.live;
    const old = `the code before (CodeSha256 ${before.codeSha256})`;
    let back = false;
    let stuck = [];
    const restoring = {
        ...job,
        ending: async (state, progress) => {
            if (kept === undefined)
                return job.ending(state ?? now, progress);
            try {
                await kept.putBack();
            }
            catch (error) {
                const found = (0,errors/* causes */.ps)(error);
                if (found === undefined)
                    throw error;
                stuck = found;
                return 'The code before could not be put back: see the next error.';
            }
            back = true;
            return `Live now: ${old}, which was put back.`;
        },
    };
    try {
        await (0,smoke/* smokeVersion */.q)(restoring, target, now, { before, sent: true, waiting: '' });
        return undefined;
    }
    catch (error) {
        if (!(error instanceof errors/* ActionError */.lZ))
            throw error;
        if (stuck.length > 0)
            throw new errors/* ActionErrors */.o9([error, ...stuck]);
        if (!back)
            throw error;
        const serves = `${name} serves ${old}, which was put back`;
        const undone = { changed: false, change: 'none', rolledBack: true };
        return { version: '$LATEST', functionArn, ...undone, back: serves, refused: error };
    }
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
        ending: (now, progress) => situation(now, progress.before, sha256, progress),
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87342);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(31783);
/* harmony import */ var _alias_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40143);
/* harmony import */ var _bring_code_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(61936);
/* harmony import */ var _code_source_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(40090);
/* harmony import */ var _image_name_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(99076);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(13444);
/* harmony import */ var _layers_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(94721);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(40769);
/* harmony import */ var _migrate_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(21162);
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
    const versions = await (0,_job_js__WEBPACK_IMPORTED_MODULE_6__/* .ask */ .kA)(job, progress, 'ListVersionsByFunction', list);
    const version = versions.findLast(({ codeSha256 }) => codeSha256 === start.codeSha256)?.version;
    // A version keeps its code; that of $LATEST is gone once it is updated.
    const image = start.packageType === 'Image' ? (0,_image_name_js__WEBPACK_IMPORTED_MODULE_5__/* .keptImage */ .yR)(start) : undefined;
    const zip = version === undefined && image === undefined
        ? await download(job, progress, '$LATEST', start.codeSha256)
        : undefined;
    if (zip !== undefined)
        (0,_code_source_js__WEBPACK_IMPORTED_MODULE_4__.refuseUnsendable)(zip.length, job.options, live.functionName);
    job.context.log.info(`The code before (CodeSha256 ${start.codeSha256}) is kept as ${version === undefined ? `its ${image === undefined ? 'zip' : 'image'}, until this step ends` : `version ${version}`}`);
    return {
        way: version === undefined
            ? 'run the workflow of its commit again'
            : `this step with "mode: rollback" and "rollback-to: ${version}"`,
        putBack: async () => {
            const back = {
                ...job,
                sha256: start.codeSha256,
                arch: undefined,
                architecture: job.architecture === undefined ? undefined : (0,_live_js__WEBPACK_IMPORTED_MODULE_9__/* .lambdaArchitecture */ .nB)(start),
                deadline: (0,_alias_js__WEBPACK_IMPORTED_MODULE_2__/* .putBackDeadline */ .$l)(job.timing, job.context.signal.aborted),
            };
            const sent = { before: start, sent: true, waiting: '' };
            const now = await (0,_job_js__WEBPACK_IMPORTED_MODULE_6__/* .settled */ .gu)(back, sent);
            if (now.codeSha256 !== start.codeSha256) {
                const bytes = async () => zip ?? (await download(back, sent, version ?? '$LATEST', start.codeSha256));
                const code = image ?? (await (0,_code_source_js__WEBPACK_IMPORTED_MODULE_4__.keptSource)(await bytes(), job.options, (0,_bring_code_js__WEBPACK_IMPORTED_MODULE_3__/* .s3Call */ .TI)(back)));
                await (0,_bring_code_js__WEBPACK_IMPORTED_MODULE_3__/* .bringCode */ .qX)(back, code, now);
            }
            if (!(0,_layers_js__WEBPACK_IMPORTED_MODULE_7__/* .sameLayers */ .Zk)(now, start.layers))
                await (0,_layers_js__WEBPACK_IMPORTED_MODULE_7__/* .restoreLayers */ .tD)(back, start);
            if (now.runtime !== start.runtime)
                await (0,_migrate_js__WEBPACK_IMPORTED_MODULE_8__/* .restoreRuntime */ .jk)(back, start);
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
    const fetching = (0,_job_js__WEBPACK_IMPORTED_MODULE_6__/* .ask */ .kA)(job, progress, 'GetFunction', () => api.download(live.functionArn, version, deadline));
    const what = `${live.functionName}: still fetching the package of ${version}`;
    const zip = await (0,_progress_js__WEBPACK_IMPORTED_MODULE_10__/* .watching */ ._A)(job.context.log, what, fetching);
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


/***/ })

};
