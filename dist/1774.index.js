export const id = 1774;
export const ids = [1774];
export const modules = {

/***/ 45136:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L2: () => (/* binding */ pointToBlob),
/* harmony export */   PF: () => (/* binding */ blobName),
/* harmony export */   cu: () => (/* binding */ blobPrefix),
/* harmony export */   d7: () => (/* binding */ hashOfBlob),
/* harmony export */   ln: () => (/* binding */ servedBlob),
/* harmony export */   pR: () => (/* binding */ syncTriggers)
/* harmony export */ });
/* harmony import */ var _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54918);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87342);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68075);
/* harmony import */ var _follow_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21274);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(84523);
/* harmony import */ var _pace_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(12248);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(13194);
// Linux Consumption: the package is a blob, and an app setting points to it.
// Source: Azure Functions, "Run your functions from a package file in Azure".







const day = 24 * 3600_000;
/** A signature with less than this left is renewed. */
const renewDays = 2;
/** What the names of our packages begin with. */
const blobPrefix = 'deploy-go-function-';
/**
 * The name that a package's blob has: its content's.
 * @param sha256 lower-case hexadecimal
 * @returns the name within the container
 */
function blobName(sha256) {
    return `${blobPrefix}${sha256}.zip`;
}
/**
 * The content that a blob's name tells.
 * @param name within the container
 * @returns the hash, or undefined for a blob of somebody else
 */
function hashOfBlob(name) {
    return /^deploy-go-function-([0-9a-f]{64})\.zip$/.exec(name)?.[1];
}
/**
 * What WEBSITE_RUN_FROM_PACKAGE points to.
 * @param value of the setting
 * @param now milliseconds since 1970
 * @returns the hash where it is a blob of ours whose signature holds on, and the blob's name without the signature
 */
function servedBlob(value, now) {
    const url = URL.parse(value ?? '');
    if (url === null)
        return { sha256: undefined, name: undefined };
    const name = url.pathname.split('/').at(-1);
    const sha256 = hashOfBlob(name ?? '');
    const expires = url.searchParams.get('se');
    const holds = expires === null || Date.parse(expires) - now > renewDays * day;
    return { sha256: holds ? sha256 : undefined, name };
}
/**
 * Lets the setting point to the blob: read, change one key, write, read again. The write replaces all settings and
 * restarts the app, so it is left out where the key is right already.
 * @param blob what the setting is to point to
 * @param site the app
 * @param connection the clients
 * @param deadline bounds the requests
 * @param context log and signal
 * @throws ActionError where the settings cannot be written, or differ afterwards from what was written
 */
async function pointToBlob(blob, site, { arm }, deadline, context) {
    const app = (0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .shownName */ .HD)(site);
    const asked = (what) => ({ stage: 'deploy', what, app, role: _http_js__WEBPACK_IMPORTED_MODULE_4__/* .roles */ .Ot.site });
    const read = async () => {
        try {
            const settings = await arm.settings(site, deadline.signal);
            (0,_settings_js__WEBPACK_IMPORTED_MODULE_6__/* .maskSecrets */ .QU)(settings, context.log);
            return settings;
        }
        catch (error) {
            throw (0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .explain */ .WE)(error, asked('read the app settings'), context);
        }
    };
    const before = await read();
    if ((0,_settings_js__WEBPACK_IMPORTED_MODULE_6__/* .setting */ .Pe)(before, _settings_js__WEBPACK_IMPORTED_MODULE_6__/* .runFromPackage */ .il) === blob.url)
        return;
    const key = Object.keys(before).find((name) => name.toUpperCase() === _settings_js__WEBPACK_IMPORTED_MODULE_6__/* .runFromPackage */ .il) ?? _settings_js__WEBPACK_IMPORTED_MODULE_6__/* .runFromPackage */ .il;
    const wanted = { ...before, [key]: blob.url };
    let failed;
    try {
        await arm.writeSettings(site, wanted, deadline.signal);
    }
    catch (error) {
        failed = (0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .explain */ .WE)(error, asked('write the app setting WEBSITE_RUN_FROM_PACKAGE'), context);
        // Where the answer was lost, the settings say whether they were written.
        const status = (0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .statusOf */ .c2)(error);
        if ((0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .isAbort */ .rV)(error) || !(0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .isRestError */ .T0)(error) || (status !== undefined && status < 500))
            throw failed;
    }
    const after = await read();
    const names = new Set([...Object.keys(wanted), ...Object.keys(after)]);
    const different = [...names].filter((name) => wanted[name] !== after[name]).sort();
    if (different.length > 0 && failed !== undefined)
        throw failed;
    if (different.length > 0)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('deploy.azure-settings-differ', { app, names: different.join(', ') });
}
/**
 * Tells the platform which triggers the package has; without it Linux Consumption does not wake the app.
 * @param site the app
 * @param connection the clients
 * @param deadline bounds the requests
 * @param context log and signal
 * @throws ActionError where Azure refuses it; a host that does not answer is left to the check of the host
 */
async function syncTriggers(site, { arm, pace }, deadline, context) {
    const started = performance.now();
    for (const wait of (0,_pace_js__WEBPACK_IMPORTED_MODULE_5__/* .polls */ .XZ)(pace)) {
        try {
            await arm.syncTriggers(site, deadline.signal);
            return;
        }
        catch (error) {
            // The check of the host, which goes on meanwhile, knows more of a time that is over.
            if ((0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .isAbort */ .rV)(error) && !context.signal.aborted)
                return;
            if ((0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .isAbort */ .rV)(error) || (0,_follow_js__WEBPACK_IMPORTED_MODULE_3__/* .isDenied */ .GZ)(error)) {
                const what = 'synchronise the triggers';
                throw (0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .explain */ .WE)(error, { stage: 'deploy', what, app: (0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .shownName */ .HD)(site), role: _http_js__WEBPACK_IMPORTED_MODULE_4__/* .roles */ .Ot.site }, context);
            }
            // The app restarts after a change of its settings, and the host cannot answer while it does.
            if (performance.now() - started > pace.hostPatience || !(await (0,_deadline_js__WEBPACK_IMPORTED_MODULE_2__/* .pause */ .v)(wait, deadline)))
                return;
        }
    }
}


/***/ }),

/***/ 5250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ contentOf),
/* harmony export */   Ml: () => (/* binding */ sendContent),
/* harmony export */   gM: () => (/* binding */ telling)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31783);
/* harmony import */ var _verify_verify_package_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89336);
// A package as it is sent: streamed from its file, so that its size does not matter, and begun anew for each attempt.



/** Bytes of a piece: what a socket takes at once. */
const pieceSize = 64 * 1024;
/**
 * The content of a verified package.
 * @param verified as verifyPackage returned it
 * @returns its bytes, which are hashed as they are read: they end with an ActionError instead of the last piece where the
 *   file changed
 */
function contentOf(verified) {
    return { size: verified.size, read: () => pieces(verified) };
}
/** Each piece is a copy: pipelines and sockets keep what they were given for as long as they like. */
async function* pieces(verified) {
    for await (const piece of (0,_verify_verify_package_js__WEBPACK_IMPORTED_MODULE_1__/* .streamVerified */ .Fy)(verified, pieceSize))
        yield Buffer.from(piece);
}
/**
 * Lets it be told how far the content is.
 * @param content what is sent
 * @param sent told the bytes that are gone, from 0 again at each reading
 * @returns the same content
 */
function telling({ size, read }, sent) {
    return { size, read: () => (0,_progress_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(read(), sent) };
}
/**
 * Sends content. The client libraries take no notice of a stream that fails, and would wait for its end.
 * @param content what is sent
 * @param signal bounds the whole
 * @param send sends what body() gives, which is a fresh stream at each call, until its signal is aborted
 * @returns what send gives
 * @throws what the reading of the content threw; else as send
 */
async function sendContent(content, signal, send) {
    const broken = new AbortController();
    let stream;
    const body = () => {
        stream?.destroy();
        stream = node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable.from(content.read(), { objectMode: false });
        stream.once('error', (error) => broken.abort(error));
        return stream;
    };
    try {
        return await send(body, AbortSignal.any([signal, broken.signal]));
    }
    catch (error) {
        throw broken.signal.aborted ? broken.signal.reason : error;
    }
    finally {
        // An answer may come before all was sent.
        stream?.destroy();
    }
}


/***/ }),

/***/ 21274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GZ: () => (/* binding */ isDenied),
/* harmony export */   e6: () => (/* binding */ follow),
/* harmony export */   gq: () => (/* binding */ findOwn)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(31783);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68075);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84523);
/* harmony import */ var _kudu_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32944);
/* harmony import */ var _mark_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77846);
/* harmony import */ var _pace_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(12248);
// Follows one's own deployment to its end. Kudu's `latest` may be anybody's, so it is never asked for.







/**
 * Finds our deployment among all.
 * @param of the circumstances
 * @returns it, the real one rather than Kudu's temporary stand-in; undefined where Kudu does not list it or does not
 *   answer
 * @throws what the pipeline throws for 401 and 403, and the abort of the deadline or the run
 */
async function findOwn(of) {
    try {
        const all = (await of.kudu.deployments(of.deadline.signal)) ?? [];
        const own = all.filter((each) => (0,_mark_js__WEBPACK_IMPORTED_MODULE_4__/* .isOwn */ .NP)(of.mark, each.deployer, each.message));
        return own.find((each) => !each.temporary) ?? own[0];
    }
    catch (error) {
        if ((0,_http_js__WEBPACK_IMPORTED_MODULE_2__/* .isAbort */ .rV)(error) || isDenied(error))
            throw error;
        of.context.log.debug(`Kudu: no list of deployments (${(0,_http_js__WEBPACK_IMPORTED_MODULE_2__/* .statusOf */ .c2)(error) ?? 'no answer'})`);
        return undefined;
    }
}
/**
 * Whether a request was refused for want of rights, which does not pass by waiting.
 * @param error what the pipeline threw
 * @returns true for 401, 403 and a redirect to a sign-in page
 */
function isDenied(error) {
    const status = (0,_http_js__WEBPACK_IMPORTED_MODULE_2__/* .statusOf */ .c2)(error);
    return status === 401 || status === 403 || (status !== undefined && status >= 300 && status < 400);
}
/**
 * Waits for our deployment's end, printing its log as it comes.
 * @param of the circumstances
 * @param hint the id, where the upload's answer had one
 * @param flex whether it is on Flex Consumption, whose Kudu may forget it
 * @returns the deployment's id; undefined where Kudu has forgotten it, which happens on Flex Consumption when Kudu's
 *   own instance is recycled: then the host alone can tell
 * @throws ActionError where it failed, was cancelled, or the deadline is over
 */
async function follow(of, hint, flex = of.site.plan === 'flex') {
    const { kudu, site, deadline, pace, context } = of;
    const app = (0,_http_js__WEBPACK_IMPORTED_MODULE_2__/* .shownName */ .HD)(site);
    const printed = new Set();
    let id = hint;
    let seen;
    let lostSince = performance.now();
    const tell = (0,_progress_js__WEBPACK_IMPORTED_MODULE_6__/* .watch */ .wB)(context.log);
    try {
        for (const wait of (0,_pace_js__WEBPACK_IMPORTED_MODULE_5__/* .polls */ .XZ)(pace)) {
            const now = await look(of, id);
            if (now !== undefined) {
                lostSince = performance.now();
                seen = now;
                id = now.temporary ? undefined : now.id;
                await printLog(kudu, now, printed, of);
                if (now.status === _kudu_js__WEBPACK_IMPORTED_MODULE_3__/* .deployStatus */ .a4.success && !now.temporary)
                    return now.id;
                if (hasFailed(now))
                    throw await failed(of, now);
            }
            else {
                // An id that Kudu does not know yet, or no longer: the list is asked until it does.
                id = undefined;
                if (flex && performance.now() - lostSince > pace.lost) {
                    context.log.warning((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('deploy.azure-forgotten', { app }));
                    return undefined;
                }
            }
            tell(`Kudu: waiting for the deployment, ${seen === undefined ? 'not listed yet' : statusName(seen)}`);
            if (!(await (0,_deadline_js__WEBPACK_IMPORTED_MODULE_1__/* .pause */ .v)(wait, deadline)))
                break;
        }
    }
    catch (error) {
        if (!(0,_http_js__WEBPACK_IMPORTED_MODULE_2__/* .isAbort */ .rV)(error) || context.signal.aborted) {
            throw (0,_http_js__WEBPACK_IMPORTED_MODULE_2__/* .explain */ .WE)(error, { stage: 'deploy', what: 'follow the deployment', app, role: _http_js__WEBPACK_IMPORTED_MODULE_2__/* .roles */ .Ot.site }, context);
        }
    }
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.azure-deadline', { app, last: seen === undefined ? 'not listed' : statusName(seen) });
}
/** By id where it is known; Kudu's 404 for it means nothing by itself. */
async function look(of, id) {
    if (id !== undefined) {
        try {
            const found = await of.kudu.deployment(id, of.deadline.signal);
            if (found !== undefined)
                return found;
        }
        catch (error) {
            if ((0,_http_js__WEBPACK_IMPORTED_MODULE_2__/* .isAbort */ .rV)(error) || isDenied(error))
                throw error;
            of.context.log.debug(`Kudu: no answer about ${id} (${(0,_http_js__WEBPACK_IMPORTED_MODULE_2__/* .statusOf */ .c2)(error) ?? 'no answer'})`);
        }
    }
    return findOwn(of);
}
function hasFailed({ status }) {
    const { pending, building, deploying, success } = _kudu_js__WEBPACK_IMPORTED_MODULE_3__/* .deployStatus */ .a4;
    return status !== undefined && ![pending, building, deploying, success].some((each) => each === status);
}
const meanings = {
    [_kudu_js__WEBPACK_IMPORTED_MODULE_3__/* .deployStatus */ .a4.cancelled]: 'cancelled',
    [_kudu_js__WEBPACK_IMPORTED_MODULE_3__/* .deployStatus */ .a4.pending]: 'pending',
    [_kudu_js__WEBPACK_IMPORTED_MODULE_3__/* .deployStatus */ .a4.building]: 'building',
    [_kudu_js__WEBPACK_IMPORTED_MODULE_3__/* .deployStatus */ .a4.deploying]: 'deploying',
    [_kudu_js__WEBPACK_IMPORTED_MODULE_3__/* .deployStatus */ .a4.failed]: 'failed',
    [_kudu_js__WEBPACK_IMPORTED_MODULE_3__/* .deployStatus */ .a4.success]: 'success',
    [_kudu_js__WEBPACK_IMPORTED_MODULE_3__/* .deployStatus */ .a4.conflict]: 'conflict: another deployment took its place',
    [_kudu_js__WEBPACK_IMPORTED_MODULE_3__/* .deployStatus */ .a4.partialSuccess]: 'partial success: not all instances took the package',
};
function statusName({ status }) {
    if (status === undefined)
        return 'no status';
    return `${status} (${meanings[status] ?? 'a status that is not documented'})`;
}
async function failed(of, deployment) {
    const details = await errorLines(of, deployment);
    const said = deployment.statusText.replaceAll(/\s+/g, ' ').trim();
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.azure-deployment-failed', { app: (0,_http_js__WEBPACK_IMPORTED_MODULE_2__/* .shownName */ .HD)(of.site), id: deployment.id, status: statusName(deployment) }, { details: said === '' ? details : [said, ...details] });
}
/** The lines behind a log's entries, which Kudu keeps apart; best effort. */
async function errorLines({ kudu, deadline }, { id }) {
    try {
        const lines = [];
        for (const entry of await kudu.log(id, deadline.signal)) {
            lines.push(...textLines(entry.message));
            if (!entry.hasDetails || entry.id === '')
                continue;
            for (const detail of await kudu.details(id, entry.id, deadline.signal))
                lines.push(...textLines(detail.message));
        }
        return lines.slice(-50);
    }
    catch {
        return [];
    }
}
async function printLog(kudu, { id }, printed, of) {
    try {
        for (const [index, entry] of (await kudu.log(id, of.deadline.signal)).entries()) {
            // Kudu starts a new log for the real deployment with the lines of the temporary one.
            const key = `${index} ${entry.message}`;
            if (printed.has(key))
                continue;
            printed.add(key);
            for (const line of textLines(entry.message))
                of.context.log.info(`Kudu: ${line}`);
        }
    }
    catch (error) {
        if (of.context.signal.aborted)
            throw error;
        of.context.log.debug(`Kudu: no log of ${id} (${(0,_http_js__WEBPACK_IMPORTED_MODULE_2__/* .statusOf */ .c2)(error) ?? 'no answer'})`);
    }
}
function textLines(text) {
    return text
        .split(/\r?\n/)
        .map((line) => line.trimEnd())
        .filter((line) => line !== '');
}


/***/ }),

/***/ 34275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ab: () => (/* binding */ called),
/* harmony export */   HM: () => (/* binding */ chained),
/* harmony export */   KE: () => (/* binding */ listed),
/* harmony export */   Sw: () => (/* binding */ choose)
/* harmony export */ });
// What an app served before, and which of it a rollback goes to. Decided from what deployments of ours wrote down, so
// that a run that was killed and is started again goes to the same one.
/**
 * The history of a list of deployments: what stands below another served before it.
 * @param all newest first, those that succeeded
 * @param serving one of them
 * @returns the history
 */
function listed(all, serving) {
    return {
        all,
        serving,
        before(of) {
            // What a rollback put there is looked for where it stood first.
            const isOrigin = (each) => of.rollback ? each.sha256 === of.sha256 && !each.rollback : each.id === of.id;
            const at = all.findIndex(isOrigin);
            return at < 0 ? undefined : all.slice(at + 1).find(({ sha256 }) => sha256 !== of.sha256);
        },
    };
}
/**
 * The history of packages that name what served before them.
 * @param all newest first
 * @param serving one of them
 * @returns the history
 */
function chained(all, serving) {
    return { all, serving, before: (of) => all.find(({ id }) => id === of.before && id !== of.id) };
}
/**
 * Chooses.
 * @param history of the app
 * @param to a commit, or undefined for what served before
 * @returns the choice
 */
function choose({ all, serving, before }, to) {
    if (to !== undefined) {
        const past = all.find(({ sha256, commit }) => sha256 !== undefined && commit?.startsWith(to.toLowerCase()) === true);
        if (past === undefined)
            return { kind: 'no-such' };
        return { kind: past.sha256 === serving?.sha256 ? 'already' : 'past', past };
    }
    if (serving?.sha256 === undefined)
        return { kind: 'unknown' };
    const past = before(serving);
    if (serving.rollback)
        return { kind: 'back-already', past: serving, further: past };
    if (past === undefined)
        return { kind: 'unknown' };
    return past.sha256 === undefined ? { kind: 'foreign' } : { kind: 'past', past };
}
/**
 * How a package is called in messages.
 * @param past a package
 * @returns `the commit c0ffee…`, else by its hash or its deployment
 */
function called({ commit, sha256, id }) {
    if (commit !== undefined)
        return `the commit ${commit}`;
    return sha256 === undefined ? `the deployment ${id}` : `the package sha256:${sha256}`;
}


/***/ }),

/***/ 84523:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $C: () => (/* binding */ statusError),
/* harmony export */   HD: () => (/* binding */ shownName),
/* harmony export */   JS: () => (/* binding */ attemptTimeout),
/* harmony export */   Lh: () => (/* binding */ withoutStatus),
/* harmony export */   Ot: () => (/* binding */ roles),
/* harmony export */   P9: () => (/* binding */ retryAfter),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   pk: () => (/* binding */ failOnEmpty),
/* harmony export */   rV: () => (/* binding */ isAbort),
/* harmony export */   ss: () => (/* binding */ failOnStatus),
/* harmony export */   t4: () => (/* binding */ errorBody),
/* harmony export */   tT: () => (/* binding */ userAgentPrefix),
/* harmony export */   yi: () => (/* binding */ appArguments)
/* harmony export */ });
/* harmony import */ var _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54918);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87342);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4462);
/* harmony import */ var _retry_after_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1010);
// What Azure's HTTP clients need beside their own policies, and what their errors mean.




/** Names us in the User-Agent header. */
const userAgentPrefix = 'deploy-go-function';
/** Without the response, and with the nearest of the codes that core-rest-pipeline repeats: else it repeats nothing. */
class NoAnswer extends _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .RestError */ .pj {
    constructor(reason, request) {
        super(reason, { code: 'ECONNRESET', request });
    }
}
/**
 * What passes by itself, and is not repeated by core-rest-pipeline, by code: a body that was cut, a connection that was
 * closed while something was sent, a name server that has no time.
 */
const passing = {
    [_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .RestError */ .pj.PARSE_ERROR]: 'an answer that broke off',
    EPIPE: 'EPIPE',
    EAI_AGAIN: 'EAI_AGAIN',
};
/**
 * Ends an attempt that gets no answer, and lets one be repeated whose answer breaks off. The pipeline's own time-out
 * covers the headers only, and is not retried.
 * To be added after the retry phase, so that each attempt has its own time.
 * @param milliseconds of one attempt
 * @param cancelled ends all attempts, for clients whose requests have no signal of ours
 * @returns the policy; it throws a RestError with the code ETIMEDOUT or ECONNRESET, which the retry policy repeats
 */
function attemptTimeout(milliseconds, cancelled) {
    return {
        name: 'attemptTimeout',
        async sendRequest(request, next) {
            const whole = request.abortSignal;
            const attempt = AbortSignal.timeout(milliseconds);
            request.abortSignal = AbortSignal.any([whole, attempt, cancelled].filter((each) => each instanceof AbortSignal));
            try {
                return await next(request);
            }
            catch (error) {
                if (whole?.aborted === true || cancelled?.aborted === true)
                    throw error;
                if (attempt.aborted)
                    throw new _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .RestError */ .pj(`no answer within ${milliseconds} ms`, { code: 'ETIMEDOUT', request });
                const reason = (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .isRestError */ .T0)(error) ? passing[error.code ?? ''] : undefined;
                throw reason === undefined ? error : new NoAnswer(reason, request);
            }
            finally {
                restore(request, whole);
            }
        },
    };
}
function restore(request, signal) {
    if (signal === undefined)
        delete request.abortSignal;
    else
        request.abortSignal = signal;
}
/**
 * Throws for every status of 400 or more, with the answer at hand. The generated clients read the error format of
 * Azure Resource Manager alone and lose the one of Microsoft.Web, `{"Code": …, "Message": …}`.
 * @returns the policy, to be added before the retry phase
 */
function failOnStatus() {
    return {
        name: 'failOnStatus',
        async sendRequest(request, next) {
            const response = await next(request);
            if (response.status >= 400)
                throw statusError(response);
            return response;
        },
    };
}
/**
 * Throws where a read, or a write that may be repeated, is answered with 200 and nothing, as a connection that was lost
 * is: it is repeated. The generated clients would fail on it with a TypeError.
 * @returns the policy, to be added after the retry phase
 */
function failOnEmpty() {
    return {
        name: 'failOnEmpty',
        async sendRequest(request, next) {
            const response = await next(request);
            const { method, url } = request;
            const says = method === 'GET' || method === 'PUT' || URL.parse(url)?.pathname.endsWith('/list') === true;
            if (!says || response.status !== 200 || response.bodyAsText?.trim() !== '')
                return response;
            throw new NoAnswer('an empty answer', request);
        },
    };
}
/**
 * Makes an error of an answer.
 * @param response with any status
 * @returns the error, whose response has the body
 */
function statusError(response) {
    const { request, status } = response;
    return new _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .RestError */ .pj(`HTTP ${status}`, { statusCode: status, request, response });
}
/**
 * Reads an error answer: `{error: {code, message}}` (ARM, and OData), `{Code, Message}` (Microsoft.Web), `{Message}`
 * and `{ExceptionMessage}` (Kudu), XML (Azure Storage), plain text, or a page of a gateway.
 * @param body the answer's text
 * @returns its code and message
 */
function errorBody(body) {
    const parsed = (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .parseJson */ .qF)(body);
    if (typeof parsed === 'string')
        return { code: undefined, text: oneLine(parsed) };
    if ((0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(parsed)) {
        const inner = (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(parsed['error']) ? parsed['error'] : parsed;
        const text = (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(inner, 'message', 'Message', 'ExceptionMessage', 'error_description');
        return { code: (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(inner, 'code', 'Code'), text: oneLine(text ?? '') };
    }
    // Azure Storage; the lines after the first are an id and a time.
    const storage = /<Error>\s*<Code>([^<]*)<\/Code>\s*<Message>([^<\n]*)/.exec(body ?? '');
    if (storage !== null)
        return { code: storage[1], text: oneLine(storage[2] ?? '') };
    if (/<html|<!doctype/i.test(body ?? '')) {
        return { code: undefined, text: oneLine(/<title>([^<]*)<\/title>/i.exec(body ?? '')?.[1] ?? 'a web page') };
    }
    return { code: undefined, text: oneLine(body ?? '') };
}
const longest = 300;
function oneLine(text) {
    const line = text.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
    return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
/**
 * What an app is called in messages.
 * @param ref an app or a slot of it
 * @returns `hello-app`, and for a slot its name as ARM has it, `hello-app/staging`
 */
function shownName({ name, slot }) {
    return slot === undefined ? name : `${name}/${slot}`;
}
/**
 * The arguments by which the Azure CLI finds an app or a slot of it.
 * @param ref which
 * @returns `--name N --resource-group G --slot S`
 */
function appArguments({ name, resourceGroup, slot }) {
    return `--name ${name} --resource-group ${resourceGroup}${slot === undefined ? '' : ` --slot ${slot}`}`;
}
/** Built-in roles, and where they are given. Source: Azure RBAC, "Azure built-in roles". */
const roles = {
    site: { name: 'Website Contributor', scope: 'the function app' },
    storage: { name: 'Storage Blob Data Contributor', scope: "the app's storage account" },
    reader: { name: 'Reader', scope: 'the resource group, or name the group in azure-resource-group' },
};
/**
 * Turns what a client threw into what a user can act upon.
 * @param error anything
 * @param asked what the request was for
 * @param context its signal tells a cancelled run from a time-out
 * @returns an ActionError for an HTTP status, a network error and a time-out; anything else as it is, to be thrown on
 */
function explain(error, asked, context) {
    if (context.signal.aborted || (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .causes */ .ps)(error) !== undefined)
        return error;
    const { stage, what, app } = asked;
    if (isAbort(error))
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)(`${stage}.azure-timeout`, { what, app }, { cause: error });
    if (!(0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .isRestError */ .T0)(error))
        return error;
    const status = error.statusCode;
    if (status === undefined) {
        const host = URL.parse(error.request?.url ?? '')?.host ?? 'Azure';
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)(`${stage}.azure-unreachable`, { what, app, host, reason: withoutStatus(error) });
    }
    const { code, text } = errorBody(error.response?.bodyAsText);
    const said = [`HTTP ${status}`, code, text].filter((part) => part !== undefined && part !== '').join(', ');
    const ip = error.response?.headers.get('x-ms-forbidden-ip');
    if (status === 403 && (ip !== undefined || /ip forbidden/i.test(text))) {
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)(`${stage}.azure-ip`, { what, app, ip: ip ?? 'of this runner' });
    }
    if (status === 401 && error.request?.headers.get('Authorization')?.startsWith('Basic ') === true) {
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)(`${stage}.azure-profile-refused`, { what, app });
    }
    if (status === 401 || (status >= 300 && status < 400)) {
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)(`${stage}.azure-unauthorized`, { what, app, said, role: asked.role.name, scope: asked.role.scope });
    }
    // Azure Storage's code for its firewall; a missing role is AuthorizationPermissionMismatch.
    if (status === 403 && code === 'AuthorizationFailure')
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('deploy.azure-storage-refused', { app });
    if (status === 403) {
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)(`${stage}.azure-forbidden`, { what, app, said, role: asked.role.name, scope: asked.role.scope });
    }
    if (status === 429)
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)(`${stage}.azure-throttled`, { what, app });
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)(`${stage}.azure-status`, { what, app, said });
}
/**
 * Whether a request was given up by a signal.
 * @param error anything
 * @returns true for the AbortError of any of Azure's libraries, and for the platform's
 */
function isAbort(error) {
    return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}
/**
 * Why a request has no status, in a word or three.
 * @param error without a status
 * @returns `ECONNRESET`, `an empty answer`
 */
function withoutStatus(error) {
    if (error instanceof NoAnswer)
        return error.message;
    return 'code' in error && typeof error.code === 'string' ? error.code : 'no answer';
}
/**
 * The status that a request failed with.
 * @param error anything
 * @returns the HTTP status, or undefined where there was no answer
 */
function statusOf(error) {
    return (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .isRestError */ .T0)(error) ? error.statusCode : undefined;
}
/**
 * How long the service asks to wait.
 * @param error what a client threw
 * @returns milliseconds, or undefined where it does not say
 */
function retryAfter(error) {
    return (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .isRestError */ .T0)(error) ? (0,_retry_after_js__WEBPACK_IMPORTED_MODULE_3__/* .readRetryAfter */ .D)(error.response?.headers.get('Retry-After')) : undefined;
}


/***/ }),

/***/ 32944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I7: () => (/* binding */ publishedId),
/* harmony export */   a4: () => (/* binding */ deployStatus),
/* harmony export */   ql: () => (/* binding */ openKudu)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46466);
/* harmony import */ var _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54918);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4462);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5250);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(84523);
/* harmony import */ var _mark_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(77846);
/* harmony import */ var _pace_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(12248);
// Kudu, the deployment service of an app. Source: KuduLite, Kudu.Services/Deployment (zip deploy and its deployments);
// Azure App Service, "Deploy files", "Kudu publish API reference".








/** Statuses by number. Source: KuduLite, DeployStatus; Core Tools, DeployStatus, for the last two. */
const deployStatus = {
    cancelled: -1,
    pending: 0,
    building: 1,
    deploying: 2,
    failed: 3,
    success: 4,
    conflict: 5,
    partialSuccess: 6,
};
/**
 * Opens a client.
 * @param host the app's SCM host, as ARM names it
 * @param authentication signs each attempt: with a token, or with the publish profile's password
 * @param pace how long an attempt may take, and the wait before it is repeated
 * @returns the client; nothing was sent yet
 */
function openKudu(host, authentication, pace) {
    const origin = `https://${host}`;
    const http = (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_2__/* .createDefaultHttpClient */ .fl)();
    const reads = pipeline(4, pace.attempt);
    const once = (attempt) => pipeline(0, attempt);
    function pipeline(maxRetries, attempt) {
        const made = (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_2__/* .createPipelineFromOptions */ .Fp)({
            retryOptions: { maxRetries, retryDelayInMs: pace.retry, maxRetryDelayInMs: 16 * pace.retry },
            userAgentOptions: { userAgentPrefix: _http_js__WEBPACK_IMPORTED_MODULE_4__/* .userAgentPrefix */ .tT },
            // Kudu answers a request that it does not let in with a redirect to a sign-in page: that is no answer to follow.
            redirectOptions: { maxRetries: 0 },
        });
        made.addPolicy((0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .attemptTimeout */ .JS)(attempt), { afterPhase: 'Retry' });
        made.addPolicy(authentication, { phase: 'Sign' });
        return made;
    }
    async function read(path, signal) {
        const request = (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_2__/* .createPipelineRequest */ .G6)({ url: `${origin}${path}`, abortSignal: signal });
        request.headers.set('Accept', 'application/json');
        const response = await reads.sendRequest(http, request);
        if (response.status >= 300)
            throw (0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .statusError */ .$C)(response);
        return response;
    }
    async function entries(path, signal) {
        const body = (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .parseJson */ .qF)((await read(path, signal)).bodyAsText);
        return Array.isArray(body) ? body.filter(_json_js__WEBPACK_IMPORTED_MODULE_7__/* .isObject */ .Gv).map(logEntry) : [];
    }
    return {
        async deployments(signal) {
            const body = (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .parseJson */ .qF)((await read('/api/deployments', signal)).bodyAsText);
            if (!Array.isArray(body))
                return undefined;
            const all = body.map(deployment).filter((each) => each !== undefined);
            return all.toSorted((one, other) => other.received - one.received);
        },
        async deployment(id, signal) {
            const request = (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_2__/* .createPipelineRequest */ .G6)({
                url: `${origin}/api/deployments/${encodeURIComponent(id)}`,
                abortSignal: signal,
            });
            const response = await reads.sendRequest(http, request);
            if (response.status === 404)
                return undefined;
            if (response.status >= 300)
                throw (0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .statusError */ .$C)(response);
            return deployment((0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .parseJson */ .qF)(response.bodyAsText));
        },
        log: (id, signal) => entries(`/api/deployments/${encodeURIComponent(id)}/log`, signal),
        details: (id, entry, signal) => entries(`/api/deployments/${encodeURIComponent(id)}/log/${encodeURIComponent(entry)}`, signal),
        async settings(signal) {
            const body = (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .parseJson */ .qF)((await read('/api/settings', signal)).bodyAsText);
            const texts = Object.entries((0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .isObject */ .Gv)(body) ? body : {}).flatMap(([name, value]) => typeof value === 'string' ? [[name, value]] : []);
            return Object.fromEntries(texts);
        },
        async packages(signal) {
            const request = (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_2__/* .createPipelineRequest */ .G6)({ url: `${origin}${packagesPath}`, abortSignal: signal });
            const response = await reads.sendRequest(http, request);
            if (response.status === 404)
                return [];
            if (response.status >= 300)
                throw (0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .statusError */ .$C)(response);
            const body = (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .parseJson */ .qF)(response.bodyAsText);
            return Array.isArray(body) ? body.filter(_json_js__WEBPACK_IMPORTED_MODULE_7__/* .isObject */ .Gv).flatMap(keptPackage) : [];
        },
        async download({ name, size }, file, signal) {
            const request = (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_2__/* .createPipelineRequest */ .G6)({
                url: `${origin}${packagesPath}${encodeURIComponent(name)}`,
                abortSignal: signal,
                streamResponseStatusCodes: new Set([200]),
            });
            for (let attempt = 1;; attempt++) {
                // A time-out of an attempt covers the body, too.
                const response = await pipeline(4, (0,_pace_js__WEBPACK_IMPORTED_MODULE_6__/* .transferTime */ .zg)(size, pace)).sendRequest(http, request);
                if (response.status === 404)
                    return false;
                const body = response.readableStreamBody;
                if (response.status !== 200 || body === undefined)
                    throw (0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .statusError */ .$C)(response);
                try {
                    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_1__.pipeline)(body, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(file), { signal });
                    return true;
                }
                catch (error) {
                    if (attempt >= downloads || signal.aborted)
                        throw cutShort(error, request);
                }
            }
        },
        upload(zip, mark, flex, signal) {
            const query = flex
                ? { RemoteBuild: 'false', Deployer: (0,_mark_js__WEBPACK_IMPORTED_MODULE_5__/* .deployer */ .Zm)(mark, true), message: (0,_mark_js__WEBPACK_IMPORTED_MODULE_5__/* .message */ .iU)(mark) }
                : { isAsync: 'true', deployer: (0,_mark_js__WEBPACK_IMPORTED_MODULE_5__/* .deployer */ .Zm)(mark, false), message: (0,_mark_js__WEBPACK_IMPORTED_MODULE_5__/* .message */ .iU)(mark) };
            return (0,_content_js__WEBPACK_IMPORTED_MODULE_3__/* .sendContent */ .Ml)(zip, signal, (body, abortSignal) => {
                const request = (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_2__/* .createPipelineRequest */ .G6)({
                    url: `${origin}${flex ? '/api/publish' : '/api/zipdeploy'}?${new URLSearchParams(query)}`,
                    method: 'POST',
                    body,
                    abortSignal,
                });
                request.headers.set('Content-Type', flex ? 'application/zip' : 'application/octet-stream');
                request.headers.set('Content-Length', zip.size);
                return once((0,_pace_js__WEBPACK_IMPORTED_MODULE_6__/* .transferTime */ .zg)(zip.size, pace)).sendRequest(http, request);
            });
        },
    };
}
/** Source: KuduLite, VfsController, whose root is /home; Environment.SitePackagesPath. */
const packagesPath = '/api/vfs/data/SitePackages/';
/** How often a download is begun whose body breaks off. */
const downloads = 3;
function keptPackage(of) {
    const name = (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textOf */ .b6)(of, 'name') ?? '';
    if (!/^[\w-][\w.-]*\.zip$/i.test(name))
        return [];
    const stamp = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.zip$/i.exec(name);
    const [, year, month, day, hour, minute, second] = stamp ?? [];
    const text = stamp === null ? ((0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textOf */ .b6)(of, 'mtime') ?? '') : `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
    const arrived = Date.parse(text);
    const size = typeof of['size'] === 'number' ? of['size'] : 0;
    return [{ name, size, arrived: Number.isNaN(arrived) ? 0 : arrived }];
}
/** A body that broke off, in the form of a request that did. */
function cutShort(error, request) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'ECONNRESET';
    return request.abortSignal?.aborted === true ? error : new _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_2__/* .RestError */ .pj('the body broke off', { code, request });
}
function deployment(body) {
    const of = (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .isObject */ .Gv)(body) && (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .isObject */ .Gv)(body['properties']) ? body['properties'] : body;
    const id = (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textOf */ .b6)(of, 'id');
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .isObject */ .Gv)(of) || id === undefined)
        return undefined;
    const received = Date.parse((0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textOf */ .b6)(of, 'received_time', 'start_time', 'end_time') ?? '');
    return {
        id,
        status: typeof of['status'] === 'number' ? of['status'] : undefined,
        statusText: (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textOf */ .b6)(of, 'status_text', 'statusText') ?? '',
        deployer: (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textOf */ .b6)(of, 'deployer') ?? '',
        message: (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textOf */ .b6)(of, 'message') ?? '',
        temporary: of['is_temp'] === true || id.startsWith('temp-'),
        active: typeof of['active'] === 'boolean' ? of['active'] : undefined,
        received: Number.isNaN(received) ? 0 : received,
    };
}
function logEntry(of) {
    return {
        id: (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textOf */ .b6)(of, 'id') ?? '',
        message: (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textOf */ .b6)(of, 'message') ?? '',
        hasDetails: (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textOf */ .b6)(of, 'details_url') !== undefined,
    };
}
/**
 * The deployment id in the answer to `/api/publish`: a JSON string, or bare text.
 * @param response of an upload
 * @returns the id, or undefined where the answer has none
 */
function publishedId(response) {
    const text = response.bodyAsText?.trim() ?? '';
    const parsed = (0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .parseJson */ .qF)(text);
    const id = typeof parsed === 'string' ? parsed : ((0,_json_js__WEBPACK_IMPORTED_MODULE_7__/* .textOf */ .b6)(parsed, 'id') ?? text);
    return /^[\w.-]{1,100}$/.test(id) ? id : undefined;
}


/***/ }),

/***/ 77846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ib: () => (/* binding */ rollbackMark),
/* harmony export */   Mp: () => (/* binding */ readMark),
/* harmony export */   NP: () => (/* binding */ isOwn),
/* harmony export */   Zm: () => (/* binding */ deployer),
/* harmony export */   e0: () => (/* binding */ newMark),
/* harmony export */   iU: () => (/* binding */ message)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
// What a deployment of ours carries, so that it can be told from everybody else's and compared with the next package.

/**
 * Makes the mark of a new deployment.
 * @param sha256 of the package
 * @param env GITHUB_SHA is the commit
 * @param more the package's own mark, and the id of the deployment that serves
 * @returns the mark
 */
function newMark(sha256, env, { key, before } = {}) {
    const commit = env['GITHUB_SHA'];
    return {
        sha256,
        nonce: newNonce(),
        commit: commit !== undefined && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit) ? commit : undefined,
        key,
        before,
        rollback: false,
    };
}
/**
 * Makes the mark of a rollback: it keeps the commit of the package, not the job's.
 * @param of the package
 * @param before id of the deployment that serves
 * @returns the mark
 */
function rollbackMark(of, before) {
    const { sha256, commit, key } = of;
    return { sha256, commit, key, nonce: newNonce(), before, rollback: true };
}
function newNonce() {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex');
}
/**
 * The text that people read in the portal's Deployment Center.
 * @param mark of the deployment
 * @returns `deploy-go-function sha256:… commit … key:… before … run …`, and `rollback` where it is one
 */
function message({ sha256, nonce, commit, key, before, rollback }) {
    const words = [
        'deploy-go-function',
        ...(rollback ? ['rollback'] : []),
        `sha256:${sha256}`,
        ...(commit === undefined ? [] : [`commit ${commit}`]),
        ...(key === undefined ? [] : [`key:${key}`]),
        ...(before === undefined ? [] : [`before ${before}`]),
        `run ${nonce}`,
    ];
    return words.join(' ');
}
/**
 * Kudu keeps the deployer for every deployment, the `temp-` ones too; the message only once it is under way, and Flex
 * Consumption's endpoint takes no message at all.
 * @param mark of the deployment
 * @param withHash whether the deployer is all that will be kept
 * @returns one word, or with the hash and the commit more
 */
function deployer({ nonce, sha256, commit }, withHash) {
    const hash = `sha256:${sha256}${commit === undefined ? '' : ` commit ${commit}`}`;
    return `deploy-go-function/${nonce}${withHash ? ` ${hash}` : ''}`;
}
/**
 * Whether a deployment is the one that carries this mark.
 * @param mark of our deployment
 * @param texts its deployer and message
 * @returns whether the nonce is in one of them
 */
function isOwn(mark, ...texts) {
    return texts.some((text) => text.includes(mark.nonce));
}
/**
 * Reads what a deployment of ours carried.
 * @param texts its deployer and message
 * @returns all but the nonce, or undefined for a deployment of somebody else
 */
function readMark(...texts) {
    const ours = texts.filter((text) => text.startsWith('deploy-go-function'));
    const read = (pattern) => ours.map((text) => pattern.exec(text)?.[1]).find((found) => found !== undefined);
    const sha256 = read(/\bsha256:([0-9a-f]{64})\b/);
    if (sha256 === undefined)
        return undefined;
    return {
        sha256,
        commit: read(/\bcommit ([0-9a-f]{40,64})\b/),
        key: read(/\bkey:([0-9a-f]{32})\b/),
        before: read(/ before ([\w.-]{1,100})(?= |$)/),
        rollback: read(/^deploy-go-function (rollback) /) !== undefined,
    };
}


/***/ }),

/***/ 87597:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ deploymentHistory),
/* harmony export */   _: () => (/* binding */ newestDeployment)
/* harmony export */ });
/* harmony import */ var _follow_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21274);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(34275);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84523);
/* harmony import */ var _kudu_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32944);
/* harmony import */ var _mark_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77846);
// What Kudu says that an app runs.





/**
 * The package of the newest deployment, where that is one of ours and the one that the app runs. A Kudu that gives no
 * list only means that nothing is known: the package is deployed then.
 * @param kudu of the app or slot
 * @param signal bounds the request
 * @param context its log takes a list that could not be had
 * @returns what is known
 * @throws what the pipeline throws for 401 and 403, and the abort
 */
async function newestDeployment(kudu, signal, context) {
    const unknown = { sha256: undefined, commit: undefined, deploymentId: undefined };
    try {
        const [newest] = (await kudu.deployments(signal)) ?? [];
        if (newest === undefined)
            return unknown;
        if (newest.status !== _kudu_js__WEBPACK_IMPORTED_MODULE_2__/* .deployStatus */ .a4.success || newest.temporary || newest.active === false)
            return unknown;
        const { id, sha256, commit, key } = past(newest);
        return { sha256, commit, key, deploymentId: id };
    }
    catch (error) {
        if ((0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .isAbort */ .rV)(error) || (0,_follow_js__WEBPACK_IMPORTED_MODULE_0__/* .isDenied */ .GZ)(error))
            throw error;
        context.log.debug(`Kudu: no list of deployments (${(0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .statusOf */ .c2)(error) ?? 'no answer'})`);
        return unknown;
    }
}
/**
 * What Kudu tells of all that an app has served.
 * @param kudu of the app or slot
 * @param signal bounds the request
 * @returns its history; nothing serves in it where the newest deployment is not what the app runs
 * @throws what the pipeline throws
 */
async function deploymentHistory(kudu, signal) {
    const all = (await kudu.deployments(signal)) ?? [];
    const well = all.filter(({ status, temporary }) => status === _kudu_js__WEBPACK_IMPORTED_MODULE_2__/* .deployStatus */ .a4.success && !temporary);
    const newest = well.find(({ active }) => active === true) ?? well.find(({ active }) => active !== false);
    return (0,_history_js__WEBPACK_IMPORTED_MODULE_4__/* .listed */ .KE)(well.map(past), newest === undefined ? undefined : past(newest));
}
function past({ id, deployer, message, received }) {
    const mark = (0,_mark_js__WEBPACK_IMPORTED_MODULE_3__/* .readMark */ .Mp)(deployer, message);
    const { sha256, commit, key, before, rollback = false } = mark ?? {};
    return { id, sha256, commit, key, before, rollback, received };
}


/***/ }),

/***/ 13194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OU: () => (/* binding */ keepsPackages),
/* harmony export */   Pe: () => (/* binding */ setting),
/* harmony export */   QU: () => (/* binding */ maskSecrets),
/* harmony export */   UQ: () => (/* binding */ refuseRunFromPackage),
/* harmony export */   il: () => (/* binding */ runFromPackage),
/* harmony export */   mA: () => (/* binding */ packageStorage),
/* harmony export */   vX: () => (/* binding */ remoteBuild)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84523);
// App settings: which of them matter to a deployment, and which must never be seen.


/** Source: Azure Functions, "App settings reference". */
const runFromPackage = 'WEBSITE_RUN_FROM_PACKAGE';
const secretName = /KEY|SECRET|PASSWORD|PWD|TOKEN|CREDENTIAL|SAS|CONNECTION_?STRING|CONNSTR|AzureWebJobsStorage$/i;
const secretPart = /(?:AccountKey|SharedAccessKey|SharedAccessSignature|Password|Pwd|InstrumentationKey|sig)=([^;&\s]+)/gi;
/**
 * Masks what is secret in the settings. Not every value: GitHub drops a job output that contains a masked text, and
 * `1` or the app's own address would be one.
 * @param settings as read
 * @param log hides them
 */
function maskSecrets(settings, log) {
    for (const [name, value] of Object.entries(settings)) {
        if (secretName.test(name) && value.length >= 8)
            log.mask(value);
        for (const [, part] of value.matchAll(secretPart)) {
            if (part === undefined || part.length < 8)
                continue;
            log.mask(part);
            const decoded = decode(part);
            if (decoded !== part)
                log.mask(decoded);
        }
    }
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
/**
 * A setting, whatever the case of its name: they are case-insensitive on Windows, and portals accept any.
 * @param settings as read
 * @param name as documented
 * @returns the value without surrounding space, undefined where it is missing or empty
 */
function setting(settings, name) {
    const key = Object.keys(settings).find((each) => each.toLowerCase() === name.toLowerCase());
    const value = key === undefined ? undefined : settings[key]?.trim();
    return value === '' ? undefined : value;
}
/**
 * Refuses a WEBSITE_RUN_FROM_PACKAGE that the plan's way of deploying does not work with.
 * Source: Azure Functions, "Run your functions from a package file in Azure".
 * @param settings as read
 * @param plan of the app
 * @param ref for the command that mends it
 * @throws ActionError with that command
 */
function refuseRunFromPackage(settings, plan, ref) {
    const value = setting(settings, runFromPackage);
    if (value === undefined)
        return;
    const app = (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .appArguments */ .yi)(ref);
    if (plan === 'flex')
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.azure-package-setting-flex', { app: (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .shownName */ .HD)(ref), arguments: app });
    if (plan !== 'consumption' && /^https?:/i.test(value)) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.azure-package-setting-url', { app: (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .shownName */ .HD)(ref), arguments: app });
    }
}
/**
 * Whether packages of before are kept beside the one that is served: Kudu keeps those that an app runs from, and blobs
 * of Linux Consumption stay; Flex Consumption overwrites its package, and one that is unpacked is not kept.
 * Sources: KuduLite, PushDeploymentController; Azure Functions, "Recover from a bad Flex Consumption plan app deployment".
 * @param settings as read
 * @param plan of the app; what a publish profile sends to Linux Consumption is not kept
 * @returns true where `mode: rollback` finds them
 */
function keepsPackages(settings, plan) {
    return plan === 'consumption' || (plan !== 'flex' && setting(settings, runFromPackage) === '1');
}
/**
 * Whether Kudu would build what it gets. It knows no Go, and there is nothing to build.
 * Source: Azure App Service, "Deployment environment variables"; az and Core Tools switch both off before a zip.
 * @param settings as read
 * @param plan of the app; Flex Consumption is told with each deployment, and Linux Consumption has no Kudu in the way
 * @returns the setting that says so, or undefined
 */
function remoteBuild(settings, plan) {
    if (plan === 'flex' || plan === 'consumption')
        return undefined;
    return ['SCM_DO_BUILD_DURING_DEPLOYMENT', 'ENABLE_ORYX_BUILD'].find((name) => /^(true|1)$/i.test(setting(settings, name) ?? ''));
}
/**
 * Where Linux Consumption's package goes: the app's own storage account, as its host uses it.
 * Source: Azure Functions, "App settings reference", AzureWebJobsStorage and its identity-based forms.
 * @param settings as read
 * @param app the app's name, for the message
 * @param cloud gives the suffix of an account that is named without its host
 * @returns how to reach the account
 * @throws ActionError where the settings name none that could be reached from here
 */
function packageStorage(settings, app, cloud) {
    const value = setting(settings, 'AzureWebJobsStorage');
    const own = value === undefined ? undefined : connectionString(value, cloud);
    if (own !== undefined)
        return own;
    const endpoint = setting(settings, 'AzureWebJobsStorage__blobServiceUri');
    if (endpoint !== undefined && URL.canParse(endpoint)) {
        return { kind: 'identity', endpoint: endpoint.replace(/\/+$/, '') };
    }
    const account = setting(settings, 'AzureWebJobsStorage__accountName');
    if (account !== undefined && /^[a-z0-9]{3,24}$/.test(account)) {
        return { kind: 'identity', endpoint: `https://${account}.blob.${cloud.storageSuffix}` };
    }
    const got = value === undefined ? 'nothing' : /^@Microsoft\.KeyVault/i.test(value) ? 'a Key Vault reference' : 'a text';
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.azure-storage', { app, got });
}
/** Source: Azure Storage, "Configure Azure Storage connection strings". */
function connectionString(value, cloud) {
    const parts = new Map(value.split(';').flatMap((part) => {
        const [, name, text] = /^\s*(\w+)=(.*?)\s*$/.exec(part) ?? [];
        return name === undefined || text === undefined ? [] : [[name.toLowerCase(), text]];
    }));
    const account = parts.get('accountname');
    const key = parts.get('accountkey');
    if (account === undefined || key === undefined || key === '')
        return undefined;
    const scheme = parts.get('defaultendpointsprotocol') ?? 'https';
    const suffix = parts.get('endpointsuffix') ?? cloud.storageSuffix;
    const endpoint = parts.get('blobendpoint') ?? `${scheme}://${account}.blob.${suffix}`;
    return URL.canParse(endpoint) ? { kind: 'key', endpoint: endpoint.replace(/\/+$/, ''), account, key } : undefined;
}


/***/ }),

/***/ 1010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ readRetryAfter)
/* harmony export */ });
// How long a service asks to wait.
/**
 * Reads the header Retry-After. Source: RFC 9110, section 10.2.3.
 * @param value seconds or a date; undefined where the answer has none
 * @returns milliseconds; undefined where it does not say
 */
function readRetryAfter(value) {
    if (value === undefined)
        return undefined;
    const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
    return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}


/***/ })

};
