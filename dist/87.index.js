export const id = 87;
export const ids = [87,1699];
export const modules = {

/***/ 51699:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  activateApp: () => (/* binding */ activateApp),
  i: () => (/* binding */ place),
  prepareApp: () => (/* binding */ prepareApp),
  h: () => (/* binding */ siteUrl),
  unchangedApp: () => (/* binding */ unchangedApp)
});

// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __webpack_require__(87342);
// EXTERNAL MODULE: ./build/js/providers/deadline.js
var providers_deadline = __webpack_require__(68075);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/consumption.js
var consumption = __webpack_require__(45136);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/content.js
var content = __webpack_require__(5250);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/follow.js
var follow = __webpack_require__(21274);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/health.js
var health = __webpack_require__(8493);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/host.js
var host = __webpack_require__(10385);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/http.js
var http = __webpack_require__(84523);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/known.js
var known = __webpack_require__(84048);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/live.js
var azure_functions_live = __webpack_require__(4481);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/mark.js
var mark = __webpack_require__(77846);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/package-blobs.js + 1 modules
var package_blobs = __webpack_require__(65046);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/swap.js + 1 modules
var swap = __webpack_require__(64071);
// EXTERNAL MODULE: ./build/js/progress.js
var progress = __webpack_require__(31783);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/kudu.js
var azure_functions_kudu = __webpack_require__(32944);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/pace.js
var azure_functions_pace = __webpack_require__(12248);
;// CONCATENATED MODULE: ./build/js/providers/azure-functions/upload.js
// Sends the package to Kudu. Kudu may have taken an upload whose answer was lost, and would answer a blind repetition
// with a conflict with our own deployment: so before every repetition we look for it.








/** How often an upload is repeated after an answer of 5xx or none; a conflict is waited for until the deadline. */
const maximumAttempts = 6;
/**
 * Uploads the package until Kudu has taken it.
 * @param zip the package
 * @param of the circumstances
 * @returns our deployment, to be followed
 * @throws ActionError where Kudu refuses it, or the deadline is over; the app then serves what it served before
 */
async function upload(zip, of) {
    try {
        return await attempts(zip, of);
    }
    catch (error) {
        const app = (0,http/* shownName */.HD)(of.site);
        throw (0,http/* explain */.WE)(error, { stage: 'deploy', what: 'upload the package', app, role: http/* roles */.Ot.site }, of.context);
    }
}
async function attempts(zip, of) {
    const { kudu, site, mark, deadline, pace, context } = of;
    const waits = (0,azure_functions_pace/* polls */.XZ)(pace);
    const tell = (0,progress/* watch */.wB)(context.log);
    let announced = false;
    let flex = site.plan === 'flex';
    for (let failures = 0;;) {
        const outcome = await (0,progress/* uploading */.ob)(context.log, 'Kudu: the package', zip.size, (sent) => once(() => kudu.upload((0,content/* telling */.gM)(zip, sent), mark, flex, deadline.signal)));
        if (outcome instanceof Error) {
            failures++;
            const own = await (0,follow/* findOwn */.gq)(of);
            if (own !== undefined)
                return { id: own.temporary ? undefined : own.id, flex };
            if (failures >= maximumAttempts)
                throw outcome;
            context.log.info(`Kudu: ${reason(outcome)}; sending the package again`);
            await wait((0,http/* retryAfter */.P9)(outcome) ?? (0,azure_functions_pace/* backoff */.JN)(failures, pace), of);
            continue;
        }
        if (outcome.status < 300)
            return { id: flex ? (0,azure_functions_kudu/* publishedId */.I7)(outcome) : undefined, flex };
        if (outcome.status === 404 && site.plan === 'unknown' && !flex) {
            // A publish profile does not say the plan; Kudu of Flex Consumption knows no zip deployment.
            flex = true;
            continue;
        }
        if (outcome.status !== 409)
            throw refused(outcome, of);
        const own = await (0,follow/* findOwn */.gq)(of);
        if (own !== undefined)
            return { id: own.temporary ? undefined : own.id, flex };
        const { text } = (0,http/* errorBody */.t4)(outcome.bodyAsText);
        // The one conflict that does not pass. Kudu tells its three apart by their texts alone.
        if (/remote URL/i.test(text)) {
            throw (0,errors/* failure */.V2)('check.azure-package-setting-url', { app: (0,http/* shownName */.HD)(site), arguments: (0,http/* appArguments */.yi)(site) });
        }
        const busy = `Kudu: ${text === '' ? 'another deployment is in progress' : text}; waiting for it`;
        if (announced)
            tell(busy);
        else
            context.log.info(busy);
        announced = true;
        await wait(waits.next().value, of);
    }
}
/** An answer to judge, or an error after which the upload may be repeated. */
async function once(send) {
    try {
        const response = await send();
        const passing = response.status >= 500 || response.status === 429 || response.status === 408;
        return passing ? (0,http/* statusError */.$C)(response) : response;
    }
    catch (error) {
        // Without an answer: a reset, a time-out, a name that does not resolve.
        if (!(error instanceof Error) || (0,http/* isAbort */.rV)(error) || error.name !== 'RestError')
            throw error;
        return error;
    }
}
function refused(response, { site }) {
    const { code, text } = (0,http/* errorBody */.t4)(response.bodyAsText);
    const said = [`HTTP ${response.status}`, code, text].filter((part) => part !== undefined && part !== '').join(', ');
    if (response.status === 404)
        return (0,errors/* failure */.V2)('deploy.azure-no-endpoint', { app: (0,http/* shownName */.HD)(site), sku: site.sku || 'unknown' });
    if (response.status === 400)
        return (0,errors/* failure */.V2)('deploy.azure-upload-refused', { app: (0,http/* shownName */.HD)(site), said });
    return (0,http/* statusError */.$C)(response);
}
function reason(error) {
    const status = (0,http/* statusOf */.c2)(error);
    return status === undefined ? (0,http/* withoutStatus */.Lh)(error) : `HTTP ${status}`;
}
async function wait(milliseconds, { deadline, site }) {
    if (!(await (0,providers_deadline/* pause */.v)(milliseconds, deadline))) {
        throw (0,errors/* failure */.V2)('deploy.azure-timeout', { what: 'upload the package', app: (0,http/* shownName */.HD)(site) });
    }
}

// EXTERNAL MODULE: ./build/js/providers/azure-functions/way-back.js
var way_back = __webpack_require__(8258);
;// CONCATENATED MODULE: ./build/js/providers/azure-functions/deploy.js
// Brings a package to the app, and stays until the app runs it.















/**
 * Uploads the package where the plan can hold it without serving it: Linux Consumption alone.
 * @param verified the package
 * @param live the app as preflight found it
 * @param options the azure- inputs
 * @param context log and signal
 * @returns what activate needs
 * @throws ActionError where the upload fails; nothing has changed then
 */
async function prepareApp(verified, live, options, context) {
    const deadline = (0,providers_deadline/* startDeadline */.d)(options.deployTimeoutMs, context.signal);
    const blobs = (0,package_blobs/* keptBlobs */.t)(live, live.site, { deadline, context });
    if (blobs === undefined || (0,azure_functions_live/* serves */.x)(live, verified.sha256))
        return { kind: 'upload', deadline, blob: undefined };
    const blob = await blobs.put((0,content/* contentOf */.$E)(verified), markOf(verified, live, context));
    context.log.info(`Uploaded ${blob.name}`);
    return { kind: 'upload', deadline, blob };
}
/**
 * Deploys, and waits until the host runs the package; then swaps, where that is asked for.
 * @param verified the package
 * @param live the app as preflight found it
 * @param prepared what prepare made
 * @param options the azure- inputs
 * @param found what the layout says, and what Prove found
 * @param context log, signal and environment
 * @returns what serves now
 * @throws ActionError that says how far it came
 */
async function activateApp(verified, live, prepared, options, found, context) {
    const { site, connection, production, expected } = live;
    const { deadline } = prepared;
    const { healthPath } = options;
    let { deploymentId } = live.deployed;
    // A run that was killed between the deployment to the slot and the swap is finished by the next.
    if ((0,azure_functions_live/* serves */.x)(live, verified.sha256))
        context.log.info(`${(0,http/* shownName */.HD)(site)} has this package already`);
    else {
        const shipment = {
            verified,
            mark: markOf(verified, live, context),
            expected,
            package: 'new package',
            known: (0,known/* known */.e)(verified, found.layout.app, found.proof),
            back: (0,way_back/* wayOut */.Y)(live),
        };
        deploymentId = await place(shipment, live, prepared, options, context);
    }
    if (production !== undefined && connection !== undefined) {
        const timeoutMs = options.deployTimeoutMs;
        const checked = { expected, healthPath, deadline, timeoutMs, context };
        await (0,swap/* swapIntoProduction */.z)({ connection, site, production, deploymentId, ...checked });
    }
    return {
        changed: true,
        change: 'code',
        url: siteUrl(live),
        ...(deploymentId === undefined ? {} : { deploymentId }),
        back: `${(0,http/* shownName */.HD)(production?.site ?? site)} serves the new package. ${(0,way_back/* wayBack */.l)(live)}`,
    };
}
function markOf({ sha256, mark: key }, { deployed, production }, { env }) {
    return (0,mark/* newMark */.e0)(sha256, env, { key, before: (production?.deployed ?? deployed).deploymentId });
}
/**
 * Puts a package on the app or slot, and stays until it runs it.
 * @param shipment the package, and what is said where it does not run
 * @param live the app as preflight found it
 * @param prepared the deadline, and the blob on Linux Consumption
 * @param options the azure- inputs
 * @param context log and signal
 * @returns the deployment's id, where it is known
 * @throws ActionError that says how far it came
 */
async function place(shipment, live, { deadline, blob }, { healthPath }, context) {
    const { site, access, connection } = live;
    const { verified, mark, expected } = shipment;
    const begun = performance.now();
    let deploymentId;
    if (blob !== undefined && connection !== undefined) {
        await (0,consumption/* pointToBlob */.L2)(blob, site, connection, deadline, context);
        deploymentId = blob.name;
    }
    else {
        const kudu = access.kudu(site.scmHost);
        const course = { kudu, site, mark, deadline, pace: access.pace, context };
        const { id, flex } = await upload((0,content/* contentOf */.$E)(verified), course);
        deploymentId = await (0,follow/* follow */.e6)(course, id, flex);
    }
    if (connection !== undefined) {
        await awaitRunning({ ...shipment, begun }, site, connection, blob !== undefined, deadline, context);
        context.log.info(`Host: Running, functions: ${expected.join(', ') || 'none'}`);
    }
    await awaitApp(shipment, live, healthPath, deadline, context);
    return deploymentId;
}
/**
 * The host runs what was put there. Where nobody else tells the platform which triggers that has, we do so meanwhile: a
 * host that is dead cannot be told, and what it is dead of would be said too late.
 */
async function awaitRunning(wanted, site, connection, sync, deadline, context) {
    const over = new AbortController();
    const bounded = { ...deadline, signal: AbortSignal.any([deadline.signal, over.signal]) };
    const question = { arm: connection.arm, ref: site, deadline: bounded, context, stage: 'deploy' };
    const both = [
        (0,host/* awaitHost */.Hg)(question, wanted, connection.pace),
        ...(sync ? [(0,consumption/* syncTriggers */.pR)(site, connection, bounded, context)] : []),
    ];
    try {
        await Promise.all(both);
    }
    finally {
        over.abort();
        await Promise.allSettled(both);
    }
}
/** The app answers its users: at azure-health-path, and without an identity at least at its root. */
async function awaitApp(shipment, { site, access, connection }, healthPath, deadline, context) {
    const { pace } = access;
    const app = (0,http/* shownName */.HD)(site);
    const question = { app, host: site.host, path: healthPath ?? '/', deadline, pace, context };
    if (healthPath !== undefined) {
        // With an identity the host was waited for already, and is known to be the new one.
        await (0,health/* awaitAnswer */.rU)(question, health/* isHealthy */.Wr, connection === undefined ? pace.settle : 0, shipment);
    }
    else if (connection === undefined) {
        await (0,health/* awaitAnswer */.rU)(question, health/* isAlive */._n, pace.settle, shipment);
        context.log.warning((0,errors/* notice */.lm)('deploy.azure-host-not-asked', { app }));
    }
}
/**
 * What serves where nothing was to do.
 * @param live the app as preflight found it
 * @param why a sentence
 * @returns the same as a deployment's end
 */
function unchangedApp(live, why) {
    const { site, deployed } = live.production ?? live;
    const { deploymentId } = deployed;
    return {
        changed: false,
        change: 'none',
        url: siteUrl(live),
        ...(deploymentId === undefined ? {} : { deploymentId }),
        back: why ?? `${(0,http/* shownName */.HD)(site)} serves this package already: nothing was uploaded`,
    };
}
/**
 * Where what was deployed is asked.
 * @param live the app; production's address where a slot is swapped
 * @returns `https://HOST`
 */
function siteUrl({ site, production }) {
    return `https://${(production?.site ?? site).host}`;
}


/***/ }),

/***/ 8493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wr: () => (/* binding */ isHealthy),
/* harmony export */   _n: () => (/* binding */ isAlive),
/* harmony export */   di: () => (/* binding */ requestApp),
/* harmony export */   rU: () => (/* binding */ awaitAnswer)
/* harmony export */ });
/* harmony import */ var _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54918);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87342);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68075);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(84523);
/* harmony import */ var _pace_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(12248);
// Requests to the app itself, as its users send them.





/**
 * Sends one GET, without credentials. Redirects are not followed: where one leads, says nothing about this app.
 * @param of where
 * @returns the answer; a host that does not answer is one, too
 * @throws the abort of the deadline or the run
 */
async function requestApp({ host, path, deadline, pace }) {
    const pipeline = (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .createPipelineFromOptions */ .Fp)({
        retryOptions: { maxRetries: 0 },
        userAgentOptions: { userAgentPrefix: _http_js__WEBPACK_IMPORTED_MODULE_3__/* .userAgentPrefix */ .tT },
        redirectOptions: { maxRetries: 0 },
    });
    pipeline.addPolicy((0,_http_js__WEBPACK_IMPORTED_MODULE_3__/* .attemptTimeout */ .JS)(pace.attempt), { afterPhase: 'Retry' });
    const request = (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .createPipelineRequest */ .G6)({ url: `https://${host}${path}`, abortSignal: deadline.signal });
    try {
        const { status } = await pipeline.sendRequest((0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .createDefaultHttpClient */ .fl)(), request);
        return { status, said: `HTTP ${status}` };
    }
    catch (error) {
        if ((0,_http_js__WEBPACK_IMPORTED_MODULE_3__/* .isAbort */ .rV)(error) || !(error instanceof Error))
            throw error;
        const status = (0,_http_js__WEBPACK_IMPORTED_MODULE_3__/* .statusOf */ .c2)(error);
        return { status, said: status === undefined ? (0,_http_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutStatus */ .Lh)(error) : `HTTP ${status}` };
    }
}
/**
 * Whether an answer is what azure-health-path asks for.
 * @param answered what the app said
 * @returns true for 2xx
 */
function isHealthy({ status }) {
    return status !== undefined && status >= 200 && status < 300;
}
/**
 * Whether an answer comes from a host that lives. A host that could not start answers everything with 503 "Function
 * host is not running." Source: azure-functions-host, HostAvailabilityCheckMiddleware.
 * @param answered what the app said
 * @returns true for everything but 5xx
 */
function isAlive({ status }) {
    return status !== undefined && status < 500;
}
/**
 * Asks until the answer is good, and has been for a while.
 * @param of where
 * @param good judges an answer
 * @param settle milliseconds for which it must stay good: a host of before may answer still
 * @param wanted what is said where it is not good
 * @throws ActionError with the last answer, when the deadline is over or the app has answered badly for long enough
 */
async function awaitAnswer(of, good, settle, wanted) {
    const { app, path, deadline, pace, context } = of;
    let last = { status: undefined, said: 'no answer in time' };
    let goodSince;
    let badSince;
    try {
        for (const wait of (0,_pace_js__WEBPACK_IMPORTED_MODULE_4__/* .polls */ .XZ)(pace)) {
            const answered = await requestApp(of);
            if (answered.said !== last.said)
                context.log.info(`GET ${path}: ${answered.said}`);
            last = answered;
            const now = performance.now();
            if (good(answered)) {
                badSince = undefined;
                goodSince ??= now;
                if (now - goodSince >= settle)
                    return;
            }
            else {
                goodSince = undefined;
                badSince ??= now;
                if (now - badSince > pace.hostPatience)
                    break;
            }
            if (!(await (0,_deadline_js__WEBPACK_IMPORTED_MODULE_2__/* .pause */ .v)(wait, deadline)))
                break;
        }
    }
    catch (error) {
        if (!(0,_http_js__WEBPACK_IMPORTED_MODULE_3__/* .isAbort */ .rV)(error) || context.signal.aborted)
            throw error;
    }
    const { package: pkg, back } = wanted;
    if (goodSince !== undefined) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('deploy.azure-unsettled', { app, package: pkg, said: `GET ${path} answered ${last.said}`, back });
    }
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('deploy.azure-health', { app, path, said: last.said, package: pkg, back });
}


/***/ }),

/***/ 10385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hg: () => (/* binding */ awaitHost),
/* harmony export */   KG: () => (/* binding */ missingFunctions),
/* harmony export */   MC: () => (/* binding */ viewHost)
/* harmony export */ });
/* harmony import */ var _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54918);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87342);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(31783);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68075);
/* harmony import */ var _follow_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21274);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(84523);
/* harmony import */ var _pace_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(12248);
// Whether the app's host runs the package. An upload that succeeded says nothing about that.







/**
 * Asks Azure for the host's status and for its functions. Source: azure-functions-host, HostController, "admin/host/status".
 * @param of whom to ask, about which app
 * @returns what both say; a host that does not answer is part of the answer
 * @throws ActionError for 401 and 403, and the abort of the deadline or the run
 */
async function viewHost(of) {
    const { arm, ref, deadline } = of;
    const [status, functions] = await Promise.all([
        arm.hostStatus(ref, deadline.signal).catch((error) => silence(error, of, 'ask for the state of the host')),
        arm.functions(ref, deadline.signal).catch((error) => silence(error, of, 'list the functions')),
    ]);
    const names = 'dead' in functions ? [] : functions;
    // A dead host fails both requests; one that just came up may still fail one.
    const dead = 'dead' in status ? status.dead : 'dead' in functions ? functions.dead : undefined;
    if ('dead' in status) {
        const state = dead === undefined ? undefined : 'Offline';
        return { state, errors: [], uptime: undefined, dead, functions: names };
    }
    return { ...status, dead, functions: names };
}
/**
 * What a failed request says about the host. Azure passes the failure of a host on as 400 or 5xx with the text
 * `Encountered an error (InternalServerError) from host runtime.`
 */
function silence(error, of, what) {
    if ((0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .isAbort */ .rV)(error))
        throw error;
    const status = (0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .statusOf */ .c2)(error);
    if ((0,_follow_js__WEBPACK_IMPORTED_MODULE_3__/* .isDenied */ .GZ)(error) || !(0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .isRestError */ .T0)(error)) {
        throw (0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .explain */ .WE)(error, { stage: of.stage, what, app: (0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .shownName */ .HD)(of.ref), role: _http_js__WEBPACK_IMPORTED_MODULE_4__/* .roles */ .Ot.site }, of.context);
    }
    const { text } = (0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .errorBody */ .t4)(error.response?.bodyAsText);
    of.context.log.debug(`Azure: cannot ${what} (${status === undefined ? 'no answer' : `HTTP ${status}, ${text}`})`);
    const code = /\((\w+)\) from host runtime/i.exec(text)?.[1];
    return { dead: code ?? (status === 400 ? 'BadRequest' : undefined) };
}
/**
 * Which functions the host does not list. Names of functions are case-insensitive.
 * @param expected names of the package's functions
 * @param listed names that Azure lists
 * @returns the names that are missing
 */
function missingFunctions(expected, listed) {
    const known = new Set(listed.map((name) => name.toLowerCase()));
    return expected.filter((name) => !known.has(name.toLowerCase()));
}
/**
 * Waits until the host runs the package: state Running, and every function listed, twice in a row, for a host whose
 * handler crashes is Running for a moment at each of its restarts; and a host with no valid function.json is Running
 * without having started the executable. The host of before the deployment may answer for some seconds more: one whose
 * process is not younger than the deployment (a pre-warmed one is not, either) has to be well for longer.
 * @param of whom to ask, about which app
 * @param wanted what it is to run
 * @param pace the waits
 * @returns what the host said last
 * @throws ActionError that says what the host's error means, or that the time ended before it was well for long enough
 */
async function awaitHost(of, wanted, pace) {
    const { ref, deadline, context } = of;
    const { expected, begun } = wanted;
    let view;
    let good = 0;
    let goodSince = 0;
    let troubledSince;
    let shown = '';
    const tell = (0,_progress_js__WEBPACK_IMPORTED_MODULE_6__/* .watch */ .wB)(context.log);
    try {
        for (const wait of (0,_pace_js__WEBPACK_IMPORTED_MODULE_5__/* .polls */ .XZ)(pace)) {
            view = await viewHost(of);
            const missing = missingFunctions(expected, view.functions);
            good = view.state === 'Running' && view.dead === undefined && missing.length === 0 ? good + 1 : 0;
            if (good === 1)
                goodSince = performance.now();
            const young = view.uptime !== undefined && view.uptime < performance.now() - begun;
            if (good >= 2 && (young || performance.now() - goodSince >= pace.settle)) {
                for (const error of errorLines(view))
                    context.log.info(`Host: ${error}`);
                return view;
            }
            const now = describe(view, missing);
            if (now !== shown)
                context.log.info(`Host: ${now}`);
            else
                tell(`Host: still ${now}`);
            shown = now;
            const troubled = view.dead !== undefined || view.state === 'Error' || (view.state === 'Running' && missing.length > 0);
            if (!troubled)
                troubledSince = undefined;
            else
                troubledSince ??= performance.now();
            if (troubledSince !== undefined && performance.now() - troubledSince > pace.hostPatience)
                break;
            if (!(await (0,_deadline_js__WEBPACK_IMPORTED_MODULE_2__/* .pause */ .v)(wait, deadline)))
                break;
        }
    }
    catch (error) {
        if (!(0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .isAbort */ .rV)(error) || context.signal.aborted)
            throw error;
    }
    if (good > 0) {
        const { package: pkg, back } = wanted;
        const said = 'its host was Running with every function';
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('deploy.azure-unsettled', { app: (0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .shownName */ .HD)(ref), package: pkg, said, back });
    }
    throw hostFailure((0,_http_js__WEBPACK_IMPORTED_MODULE_4__/* .shownName */ .HD)(ref), view, wanted);
}
function describe(view, missing) {
    if (view.dead !== undefined)
        return `does not answer (${view.dead})`;
    if (view.state !== 'Running')
        return view.state ?? 'unknown';
    return missing.length === 0 ? 'Running' : `Running, not yet listed: ${missing.join(', ')}`;
}
function hostFailure(app, view, wanted) {
    const { expected, package: pkg, known, back } = wanted;
    const about = { app, package: pkg, back };
    const details = errorLines(view);
    if (view?.dead !== undefined)
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('deploy.azure-host-dead', { ...about, code: view.dead, known }, { details });
    if (view?.state === 'Running') {
        const missing = missingFunctions(expected, view.functions);
        const listed = view.functions.length === 0 ? 'none' : view.functions.join(', ');
        const params = { ...about, expected: expected.join(', '), listed, missing: missing.join(', ') };
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('deploy.azure-functions-missing', params, { details });
    }
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('deploy.azure-host-state', { ...about, state: view?.state ?? 'no answer', known }, { details });
}
/** A host that is Running may have errors as well, such as of a function that it could not load. */
function errorLines(view) {
    return (view?.errors ?? []).flatMap((error) => error.split(/\r?\n/)).filter((line) => line.trim() !== '');
}


/***/ }),

/***/ 57658:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ historyOf),
/* harmony export */   v: () => (/* binding */ fetchKept)
/* harmony export */ });
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31783);
/* harmony import */ var _verify_verify_package_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89336);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(34275);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84523);
/* harmony import */ var _newest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87597);
/* harmony import */ var _package_blobs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65046);
// Fetches a package that the plan keeps: a blob on Linux Consumption, a file of Kudu's on Premium and Dedicated. It is
// taken for what it is called only when its bytes have the hash that its deployment wrote down.






/**
 * What an app or slot has served, of the blobs or of Kudu's list.
 * @param served the app or slot
 * @param of how it is asked
 * @returns its history
 * @throws ActionError where it cannot be read
 */
async function historyOf({ site, deployed }, { live, deadline, context }) {
    const blobs = (0,_package_blobs_js__WEBPACK_IMPORTED_MODULE_3__/* .keptBlobs */ .t)(live, site, { deadline, context });
    if (blobs !== undefined)
        return blobs.history(deployed.deploymentId);
    try {
        return await (0,_newest_js__WEBPACK_IMPORTED_MODULE_2__/* .deploymentHistory */ .S)(live.access.kudu(site.scmHost), deadline.signal);
    }
    catch (error) {
        const asked = { stage: 'deploy', what: 'list the deployments', app: (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .shownName */ .HD)(site), role: _http_js__WEBPACK_IMPORTED_MODULE_1__/* .roles */ .Ot.site };
        throw (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, asked, context);
    }
}
/**
 * Brings a package here.
 * @param past what was deployed
 * @param file absolute: where it goes
 * @param served the app or slot that it was deployed to
 * @param of how it is asked
 * @param tries how many of Kudu's packages are looked at; all where it is left out
 * @param largest bytes; larger ones of Kudu's are not looked at
 * @returns whether the file has it now
 * @throws ActionError where it cannot be read
 */
async function fetchKept(past, file, { site }, { live, deadline, context }, { tries = Number.POSITIVE_INFINITY, largest = Number.POSITIVE_INFINITY } = {}) {
    const same = async () => (await (0,_verify_verify_package_js__WEBPACK_IMPORTED_MODULE_0__/* .packageHash */ .Hi)(file)) === past.sha256;
    const blobs = (0,_package_blobs_js__WEBPACK_IMPORTED_MODULE_3__/* .keptBlobs */ .t)(live, site, { deadline, context });
    if (blobs !== undefined) {
        if (!(await blobs.download(past, file)))
            return { kind: 'other', got: 'none' };
        return (await same()) ? { kind: 'fetched' } : { kind: 'other', got: 'a blob of its name with other bytes' };
    }
    const kudu = live.access.kudu(site.scmHost);
    try {
        const all = await kudu.packages(deadline.signal);
        if (all.length === 0)
            return { kind: 'nothing' };
        // Kudu names packages by their time, so the likeliest is looked at first.
        const far = ({ arrived }) => Math.abs(arrived - past.received);
        const likely = all.filter(({ size }) => size <= largest).toSorted((one, other) => far(one) - far(other));
        for (const kept of likely.slice(0, tries)) {
            const fetching = kudu.download(kept, file, deadline.signal);
            if (!(await (0,_progress_js__WEBPACK_IMPORTED_MODULE_4__/* .watching */ ._A)(context.log, `Kudu: still fetching ${kept.name}`, fetching)))
                continue;
            if (await same()) {
                context.log.info(`Kudu: ${kept.name} has ${(0,_history_js__WEBPACK_IMPORTED_MODULE_5__/* .called */ .Ab)(past)}`);
                return { kind: 'fetched' };
            }
            context.log.debug(`Kudu: ${kept.name} is another package`);
        }
        return { kind: 'other', got: `${all.length} others` };
    }
    catch (error) {
        const what = 'read the packages that Kudu keeps';
        throw (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error, { stage: 'deploy', what, app: (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .shownName */ .HD)(site), role: _http_js__WEBPACK_IMPORTED_MODULE_1__/* .roles */ .Ot.site }, context);
    }
}


/***/ }),

/***/ 84048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ known)
/* harmony export */ });
// What is known of a package that a host does not come up with: what Verify and Prove found, and what host.json asks for.
/**
 * Sums up what cannot be the cause any more, and what may be.
 * @param verified the package
 * @param app as host.json and the function.json files have it
 * @param proof of this package; undefined where it was not asked for
 * @returns sentences, without the last full stop
 */
function known(verified, app, proof) {
    const { executable, entries, target } = verified;
    const mode = entries.find(({ name }) => name === executable)?.mode ?? 0;
    const octal = `0${(mode & 0o777).toString(8)}`;
    const found = `What host.json starts, ${executable}, is in the package with the mode ${octal}, static and for ${target.arch}`;
    const variables = [...new Set(app.arguments.flatMap((each) => each.match(/%\w+%/g) ?? []))];
    const needed = variables.length === 0 ? [] : [`host.json hands ${variables.join(', ')} to it, which must be app settings`];
    return [found, ran(proof), ...needed].join('. ');
}
function ran(proof) {
    if (proof === undefined)
        return 'It was not run here';
    const { verdict, reason } = proof;
    if (verdict === 'proved')
        return `It ran here (${reason}), so look at what differs there`;
    if (verdict === 'skipped')
        return `It was not run here (${reason})`;
    return `Here it did not come up either (${reason})`;
}


/***/ }),

/***/ 65046:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ keptBlobs)
});

// UNUSED EXPORTS: packageBlobs

// EXTERNAL MODULE: ./node_modules/@azure/storage-blob/dist/esm/index.js + 66 modules
var esm = __webpack_require__(56694);
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __webpack_require__(87342);
// EXTERNAL MODULE: ./build/js/progress.js
var progress = __webpack_require__(31783);
// EXTERNAL MODULE: ./node_modules/@azure/core-rest-pipeline/dist/esm/index.js + 33 modules
var dist_esm = __webpack_require__(54918);
// EXTERNAL MODULE: ./build/js/providers/deadline.js
var providers_deadline = __webpack_require__(68075);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/http.js
var http = __webpack_require__(84523);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/pace.js
var azure_functions_pace = __webpack_require__(12248);
;// CONCATENATED MODULE: ./build/js/providers/azure-functions/attempts.js
// Repeats requests to Azure Storage. Its client library repeats 500, 503 and a connection that was reset, and nothing else
// of what passes: what a gateway answers, too many requests, an answer that breaks off or never comes.




/** Of one request; the library's own are on top of them. */
const maximumAttempts = 4;
/**
 * Sends a request that may be repeated.
 * @param milliseconds of one attempt
 * @param of the waits and the deadline
 * @param send sends it, until its signal is aborted
 * @returns what send gives
 * @throws what send threw last; a RestError with the code ETIMEDOUT for an attempt without an answer, and ECONNRESET for
 * one whose answer broke off
 */
async function attempts(milliseconds, { pace, deadline }, send) {
    for (let attempt = 1;; attempt++) {
        const time = AbortSignal.timeout(milliseconds);
        try {
            return await send(AbortSignal.any([deadline.signal, time]));
        }
        catch (thrown) {
            const aborted = (0,http/* isAbort */.rV)(thrown) && !deadline.signal.aborted;
            const error = aborted ? noAnswer(time.aborted, milliseconds) : thrown;
            if (attempt >= maximumAttempts || !(aborted || passes(error)))
                throw error;
            if (!(await (0,providers_deadline/* pause */.v)((0,http/* retryAfter */.P9)(error) ?? (0,azure_functions_pace/* backoff */.JN)(attempt, pace), deadline)))
                throw error;
        }
    }
}
/** What the library gives as an abort: a body that breaks off, too. */
function noAnswer(late, milliseconds) {
    return late
        ? new dist_esm/* RestError */.pj(`no answer within ${milliseconds} ms`, { code: 'ETIMEDOUT' })
        : new dist_esm/* RestError */.pj('the body broke off', { code: 'ECONNRESET' });
}
/** Also a success that is none of this request, as of something in between that answers by itself. */
function passes(error) {
    if (!(0,dist_esm/* isRestError */.T0)(error))
        return false;
    const status = (0,http/* statusOf */.c2)(error);
    if (status === undefined)
        return own.has(error.code);
    // The library has repeated these two.
    if (status === 500 || status === 503)
        return false;
    return status === 408 || status === 429 || status > 500 || (status >= 200 && status < 300);
}
/** Codes that the library does not repeat. */
const own = new Set([dist_esm/* RestError */.pj.PARSE_ERROR, 'ETIMEDOUT', 'EAI_AGAIN']);

// EXTERNAL MODULE: ./build/js/providers/azure-functions/consumption.js
var consumption = __webpack_require__(45136);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/content.js
var content = __webpack_require__(5250);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/history.js
var azure_functions_history = __webpack_require__(34275);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/settings.js
var settings = __webpack_require__(13194);
;// CONCATENATED MODULE: ./build/js/providers/azure-functions/package-blobs.js
// The packages of an app on Linux Consumption, in its own storage account: each is a blob that is named by its content,
// and says in its metadata what served before it.










/** The container that Core Tools use, too. */
const container = 'function-releases';
const day = 24 * 3600_000;
/** A key of an account does not expire by itself; Core Tools choose the same. */
const keySignatureDays = 3650;
/** The longest that Azure Storage signs for an identity ("Create a user delegation SAS"). */
const identitySignatureDays = 7;
/**
 * Opens the packages of an app.
 * @param of whose
 * @returns them; nothing was sent yet
 */
function packageBlobs(of) {
    const { site, storage, connection, deadline, context } = of;
    const service = openStorage(storage, connection);
    const folder = service.getContainerClient(container);
    async function explained(what, work) {
        try {
            return await work();
        }
        catch (error) {
            throw (0,http/* explain */.WE)(error, { stage: 'deploy', what, app: (0,http/* shownName */.HD)(site), role: http/* roles */.Ot.storage }, context);
        }
    }
    const { pace } = connection;
    const quickly = (send) => attempts(pace.attempt, { pace, deadline }, send);
    async function list(signal) {
        const all = [];
        const options = { prefix: consumption/* blobPrefix */.cu, includeMetadata: true, abortSignal: signal };
        for await (const { name, metadata = {} } of folder.listBlobsFlat(options)) {
            const deployed = Date.parse(metadata['deployed'] ?? '');
            all.push({
                id: name,
                sha256: (0,consumption/* hashOfBlob */.d7)(name),
                commit: metadata['commit'],
                key: undefined,
                before: metadata['before'],
                rollback: metadata['rollback'] !== undefined,
                received: Number.isNaN(deployed) ? 0 : deployed,
            });
        }
        return all;
    }
    async function readable(blob, name) {
        const url = await quickly((signal) => readableUrl(blob.url, service, name, site, storage, signal, context));
        (0,settings/* maskSecrets */.QU)({ [settings/* runFromPackage */.il]: url }, context.log);
        return { url, name };
    }
    return {
        put: (zip, mark) => explained('upload the package to the storage account', async () => {
            await quickly((signal) => folder.createIfNotExists({ abortSignal: signal }));
            // Not the client's own name for it, which is wrong where the account is not the host's first label.
            const name = (0,consumption/* blobName */.PF)(mark.sha256);
            const blob = folder.getBlockBlobClient(name);
            // What serves already has no other before than the one that it had.
            const metadata = mark.before === name ? await quickly((signal) => metadataOf(blob, signal)) : newMetadata(mark);
            const blobHTTPHeaders = { blobContentType: 'application/zip' };
            await (0,progress/* uploading */.ob)(context.log, 'Storage account: the package', zip.size, (sent) => attempts((0,azure_functions_pace/* transferTime */.zg)(zip.size, pace), { pace, deadline }, (bounded) => (0,content/* sendContent */.Ml)((0,content/* telling */.gM)(zip, sent), bounded, (body, signal) => blob.upload(body, zip.size, { abortSignal: signal, blobHTTPHeaders, metadata }))));
            return readable(blob, name);
        }),
        history: (serving) => explained('list the packages in the storage account', async () => {
            const all = await quickly(list);
            const newestFirst = all.toSorted((one, other) => other.received - one.received);
            return (0,azure_functions_history/* chained */.HM)(newestFirst, newestFirst.find(({ id }) => id === serving));
        }),
        download: ({ id }, file) => explained('read the package in the storage account', async () => {
            try {
                const blob = folder.getBlobClient(id);
                const { contentLength: size = 0 } = await quickly((signal) => blob.getProperties({ abortSignal: signal }));
                const fetching = attempts((0,azure_functions_pace/* transferTime */.zg)(size, pace), { pace, deadline }, (signal) => blob.downloadToFile(file, 0, undefined, { abortSignal: signal }));
                await (0,progress/* watching */._A)(context.log, `Storage account: still fetching ${id}`, fetching);
                return true;
            }
            catch (error) {
                if ((0,http/* statusOf */.c2)(error) === 404)
                    return false;
                throw error;
            }
        }),
        again: ({ id }) => explained('mark the package in the storage account', async () => {
            const blob = folder.getBlockBlobClient(id);
            const metadata = { ...(await quickly((signal) => metadataOf(blob, signal))), rollback: 'true' };
            await quickly((signal) => blob.setMetadata(metadata, { abortSignal: signal }));
            return readable(blob, id);
        }),
    };
}
/**
 * As packageBlobs, where the app's plan keeps its packages in storage.
 * @param live the app as preflight found it
 * @param site the app or the slot whose packages they are
 * @param during the deadline, log and signal
 * @returns them; undefined on every plan but Linux Consumption
 */
function keptBlobs({ storage, connection }, site, { deadline, context }) {
    if (storage === undefined || connection === undefined)
        return undefined;
    return packageBlobs({ site, storage, connection, deadline, context });
}
/** Names as Azure Storage takes them: those of C#. */
function newMetadata({ commit, before }) {
    return {
        deployed: new Date().toISOString(),
        ...(commit === undefined ? {} : { commit }),
        ...(before === undefined ? {} : { before }),
    };
}
async function metadataOf(blob, abortSignal) {
    try {
        return (await blob.getProperties({ abortSignal })).metadata ?? {};
    }
    catch (error) {
        if ((0,http/* statusOf */.c2)(error) === 404)
            return {};
        throw error;
    }
}
function openStorage(storage, { credential, pace }) {
    const options = {
        retryOptions: { maxTries: 5, retryDelayInMs: pace.retry, maxRetryDelayInMs: 16 * pace.retry },
        userAgentOptions: { userAgentPrefix: http/* userAgentPrefix */.tT },
    };
    const identity = storage.kind === 'key' ? new esm/* StorageSharedKeyCredential */.Z3(storage.account, storage.key) : credential;
    return new esm/* BlobServiceClient */.wS(storage.endpoint, identity, options);
}
async function readableUrl(url, service, name, site, storage, abortSignal, context) {
    // Clocks differ: a signature that begins now may not have begun for the storage account.
    const startsOn = new Date(Date.now() - 15 * 60_000);
    const permissions = esm/* BlobSASPermissions */.vD.parse('r');
    if (storage.kind === 'key') {
        const expiresOn = new Date(Date.now() + keySignatureDays * day);
        const protocol = url.startsWith('https:') ? esm/* SASProtocol */.m5.Https : esm/* SASProtocol */.m5.HttpsAndHttp;
        const blob = service.getContainerClient(container).getBlockBlobClient(name);
        return blob.generateSasUrl({ permissions, startsOn, expiresOn, protocol });
    }
    // The platform fetches a URL without a signature with the app's own identity.
    if (site.identity)
        return url;
    const expiresOn = new Date(Date.now() + identitySignatureDays * day - 3600_000);
    const key = await service.getUserDelegationKey(startsOn, expiresOn, { abortSignal });
    context.log.mask(key.value);
    context.log.warning((0,errors/* notice */.lm)('deploy.azure-short-signature', { app: (0,http/* shownName */.HD)(site), until: expiresOn.toISOString().slice(0, 10) }));
    const sas = (0,esm/* generateBlobSASQueryParameters */.WJ)({
        containerName: container,
        blobName: name,
        permissions,
        startsOn,
        expiresOn,
        protocol: esm/* SASProtocol */.m5.Https,
        version: '2024-11-04',
    }, key, service.accountName);
    return `${url}?${sas}`;
}


/***/ }),

/***/ 40087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   activateRollback: () => (/* binding */ activateRollback),
/* harmony export */   prepareRollback: () => (/* binding */ prepareRollback)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87342);
/* harmony import */ var _verify_verify_zip_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(45731);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(68075);
/* harmony import */ var _deploy_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(51699);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(34275);
/* harmony import */ var _host_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(10385);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(84523);
/* harmony import */ var _kept_package_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(57658);
/* harmony import */ var _known_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(84048);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(56104);
/* harmony import */ var _mark_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(77846);
/* harmony import */ var _package_blobs_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(65046);
/* harmony import */ var _swap_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(64071);
/* harmony import */ var _way_back_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(8258);
// Back to what served before: by a swap where the slot has it, else by sending a package again that the plan keeps. That
// is verified like any ready package, but not proved: it has served.
















const shown = 10;
/**
 * Finds what served before, and checks it. Changes nothing.
 * @param target names the app
 * @param live as preflight read it
 * @param to a commit; undefined for what served before
 * @param options the azure- inputs
 * @param context log, signal and environment
 * @returns what activateRollback needs
 * @throws ActionError where there is nothing to go back to, or it fails its checks
 */
async function prepareRollback(target, live, to, options, context) {
    const deadline = (0,_deadline_js__WEBPACK_IMPORTED_MODULE_4__/* .startDeadline */ .d)(options.deployTimeoutMs, context.signal);
    const job = { target, live, to, deadline, context };
    return live.production === undefined ? prepareAgain(job) : prepareSwap(job, live.production);
}
/**
 * Goes back.
 * @param live as preflight read it
 * @param prepared as prepareRollback returned it
 * @param options the azure- inputs
 * @param context log, signal and environment
 * @returns what serves, as read back
 * @throws ActionError that says how far it came
 */
async function activateRollback(live, prepared, options, context) {
    if (prepared.kind === 'upload')
        throw new Error('a rollback has no new package');
    if (prepared.kind === 'back-already')
        return (0,_deploy_js__WEBPACK_IMPORTED_MODULE_5__.unchangedApp)(live, prepared.why);
    const { site, connection, production } = live;
    const { past, deadline } = prepared;
    const to = (0,_history_js__WEBPACK_IMPORTED_MODULE_14__/* .called */ .Ab)(past);
    let deploymentId = past.id;
    if (prepared.kind === 'again') {
        const { verified, app } = prepared;
        const shipment = {
            verified,
            mark: (0,_mark_js__WEBPACK_IMPORTED_MODULE_10__/* .rollbackMark */ .Ib)({ sha256: verified.sha256, commit: past.commit, key: past.key }, live.deployed.deploymentId),
            expected: app.functions.map(({ name }) => name),
            package: 'package of before',
            known: (0,_known_js__WEBPACK_IMPORTED_MODULE_15__/* .known */ .e)(verified, app, undefined),
            back: (0,_way_back_js__WEBPACK_IMPORTED_MODULE_13__/* .wayOut */ .Y)(live),
        };
        const blob = await (0,_package_blobs_js__WEBPACK_IMPORTED_MODULE_11__/* .keptBlobs */ .t)(live, site, { deadline, context })?.again(past);
        deploymentId = await (0,_deploy_js__WEBPACK_IMPORTED_MODULE_5__/* .place */ .i)(shipment, live, { deadline, blob }, options, context);
    }
    else if (production !== undefined && connection !== undefined) {
        const { healthPath, deployTimeoutMs: timeoutMs } = options;
        const checked = { expected: prepared.expected, healthPath, deadline, timeoutMs, context };
        await (0,_swap_js__WEBPACK_IMPORTED_MODULE_12__/* .swapIntoProduction */ .z)({ connection, site, production, deploymentId, ...checked });
    }
    const app = (0,_http_js__WEBPACK_IMPORTED_MODULE_7__/* .shownName */ .HD)(production?.site ?? site);
    return {
        changed: true,
        change: 'code',
        url: (0,_deploy_js__WEBPACK_IMPORTED_MODULE_5__/* .siteUrl */ .h)(live),
        rolledBack: true,
        ...(deploymentId === undefined ? {} : { deploymentId }),
        back: `${app} serves ${to} again. To go forward, run the workflow of ${forward(production ?? live)} again`,
    };
}
function forward({ deployed: { commit } }) {
    return commit === undefined ? 'the commit that it served before' : `the commit ${commit}`;
}
/** Sends a package again that the plan keeps. */
async function prepareAgain(job) {
    const { live, deadline } = job;
    const { site } = live;
    const history = await (0,_kept_package_js__WEBPACK_IMPORTED_MODULE_8__/* .historyOf */ .o)(live, job);
    if (site.plan === 'flex') {
        const past = history.serving === undefined ? undefined : history.before(history.serving);
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .failure */ .V2)('deploy.azure-rollback-flex', { app: (0,_http_js__WEBPACK_IMPORTED_MODULE_7__/* .shownName */ .HD)(site), before: commitOf(past) });
    }
    const choice = (0,_history_js__WEBPACK_IMPORTED_MODULE_14__/* .choose */ .Sw)(history, job.to);
    if (choice.kind === 'already' || choice.kind === 'back-already')
        return backAlready(choice, (0,_http_js__WEBPACK_IMPORTED_MODULE_7__/* .shownName */ .HD)(site));
    const past = chosen(choice, history, site, job.to);
    const { verified, layout } = await verifyKept(past, job);
    return { kind: 'again', deadline, past, verified, app: layout.app };
}
/** The slot must have what production served before: what is in production was deployed to be swapped with it. */
async function prepareSwap(job, production) {
    const { live, to, deadline, context } = job;
    const { site, connection } = live;
    if (connection === undefined)
        throw new Error('a swap needs an identity');
    const [inSlot, inProduction] = await Promise.all([(0,_kept_package_js__WEBPACK_IMPORTED_MODULE_8__/* .historyOf */ .o)(live, job), (0,_kept_package_js__WEBPACK_IMPORTED_MODULE_8__/* .historyOf */ .o)(production, job)]);
    const serving = inProduction.serving;
    const past = inSlot.serving;
    const app = production.site.name;
    const named = serving !== undefined && to !== undefined && serving.commit?.startsWith(to) === true;
    if (serving !== undefined && (named || (past !== undefined && past.before === serving.id))) {
        return backAlready(named ? { kind: 'already', past: serving } : { kind: 'back-already', past: serving, further: undefined }, app);
    }
    if (serving?.before === undefined) {
        const got = serving === undefined ? 'none that is known' : `the deployment ${serving.id}`;
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .failure */ .V2)('deploy.azure-rollback-unknown', { app, got }, { details: details(inProduction) });
    }
    const wanted = to === undefined || past?.commit?.startsWith(to) === true;
    if (past === undefined || past.id !== serving.before || !wanted) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .failure */ .V2)('deploy.azure-rollback-slot', {
            app,
            slot: site.slot ?? '',
            expected: wanted ? `the deployment ${serving.before}` : `the commit ${to}`,
            got: past === undefined ? 'none that is known' : `${(0,_history_js__WEBPACK_IMPORTED_MODULE_14__/* .called */ .Ab)(past)} (deployment ${past.id})`,
            before: to === undefined ? 'the commit that it served before' : `the commit ${to}`,
        });
    }
    const { arm, pace } = connection;
    const question = { arm, ref: site, deadline, context, stage: 'deploy' };
    // Which functions it has, its own host alone knows.
    const { functions } = await (0,_host_js__WEBPACK_IMPORTED_MODULE_6__/* .awaitHost */ .Hg)(question, {
        expected: [],
        begun: performance.now(),
        package: 'package of before',
        known: 'It has served in production',
        back: (0,_way_back_js__WEBPACK_IMPORTED_MODULE_13__/* .wayOut */ .Y)(live),
    }, pace);
    return { kind: 'swap', deadline, past, expected: functions };
}
function backAlready(choice, app) {
    const further = choice.kind === 'back-already' && choice.further?.commit !== undefined
        ? `; to go further back: "rollback-to: ${choice.further.commit}"`
        : '';
    const why = `${app} serves ${(0,_history_js__WEBPACK_IMPORTED_MODULE_14__/* .called */ .Ab)(choice.past)} already${choice.kind === 'already' ? '' : `, which it went back to${further}`}: nothing was changed`;
    return { kind: 'back-already', past: choice.past, why };
}
function chosen(choice, history, site, to) {
    const app = (0,_http_js__WEBPACK_IMPORTED_MODULE_7__/* .shownName */ .HD)(site);
    const { serving } = history;
    switch (choice.kind) {
        case 'past':
            return choice.past;
        case 'no-such':
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .failure */ .V2)('deploy.azure-rollback-no-such', { app, to: to ?? '' }, { details: details(history) });
        case 'foreign': {
            const before = serving === undefined ? undefined : history.before(serving);
            const got = `the deployment ${before?.id ?? ''}, which it did not make`;
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .failure */ .V2)('deploy.azure-rollback-unknown', { app, got }, { details: details(history) });
        }
        case 'unknown': {
            const got = serving === undefined ? 'none that is known' : `none before ${(0,_history_js__WEBPACK_IMPORTED_MODULE_14__/* .called */ .Ab)(serving)}`;
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .failure */ .V2)('deploy.azure-rollback-unknown', { app, got }, { details: details(history) });
        }
    }
}
function details({ all }) {
    const line = (each) => {
        const at = each.received === 0 ? '' : `  ${new Date(each.received).toISOString()}`;
        return `  ${(0,_history_js__WEBPACK_IMPORTED_MODULE_14__/* .called */ .Ab)(each)}${each.sha256 === undefined ? ', not of this action' : ''}${at}`;
    };
    if (all.length === 0)
        return [];
    return [
        'Deployments that are known, newest first:',
        ...all.slice(0, shown).map(line),
        ...(all.length > shown ? [`  … and ${all.length - shown} more`] : []),
    ];
}
function commitOf(past) {
    return past?.commit === undefined ? 'an earlier commit' : `the commit ${past.commit}, which it served before,`;
}
/** Brings a kept package here, and verifies it. */
async function verifyKept(past, job) {
    const { target, live, context } = job;
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(context.temp, 'before-'));
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, `${target.name}.zip`);
    const own = { ...target, origin: { kind: 'zip', file } };
    try {
        const fetched = await (0,_kept_package_js__WEBPACK_IMPORTED_MODULE_8__/* .fetchKept */ .v)(past, file, live, job);
        const app = (0,_http_js__WEBPACK_IMPORTED_MODULE_7__/* .shownName */ .HD)(live.site);
        if (fetched.kind === 'nothing') {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .failure */ .V2)('deploy.azure-rollback-not-kept', { app, before: commitOf(past) });
        }
        if (fetched.kind === 'other') {
            const about = { app, before: (0,_history_js__WEBPACK_IMPORTED_MODULE_14__/* .called */ .Ab)(past), sha256: past.sha256 ?? '', kept: fetched.got };
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .failure */ .V2)('deploy.azure-rollback-gone', about);
        }
        const layout = await (0,_layout_js__WEBPACK_IMPORTED_MODULE_9__/* .inspectZip */ .wo)(own, file, context);
        const extracted = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'executable');
        // A package of another language's executable has been let through at its deployment.
        const options = { allowNonGo: true, platform: 'azure-functions' };
        const ready = { target: own, file, executable: layout.executable, extracted };
        return { layout, verified: await (0,_verify_verify_zip_js__WEBPACK_IMPORTED_MODULE_3__/* .verifyReadyZip */ .a)(ready, options, context) };
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
        throw error;
    }
}


/***/ }),

/***/ 64071:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ swapIntoProduction)
});

// EXTERNAL MODULE: ./node_modules/@azure/core-rest-pipeline/dist/esm/index.js + 33 modules
var esm = __webpack_require__(54918);
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __webpack_require__(87342);
// EXTERNAL MODULE: ./build/js/progress.js
var progress = __webpack_require__(31783);
// EXTERNAL MODULE: ./build/js/providers/deadline.js
var providers_deadline = __webpack_require__(68075);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/consumption.js
var consumption = __webpack_require__(45136);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/follow.js
var follow = __webpack_require__(21274);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/http.js
var http = __webpack_require__(84523);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/newest.js
var newest = __webpack_require__(87597);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/pace.js
var azure_functions_pace = __webpack_require__(12248);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/health.js
var health = __webpack_require__(8493);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/host.js
var host = __webpack_require__(10385);
;// CONCATENATED MODULE: ./build/js/providers/azure-functions/production.js
// How production is, after a slot was swapped into it.





/** Checks of production that fail one after the other, before it is swapped back. */
const patience = 3;
/**
 * Looks until production is well, and has been for a while, or until it has failed often enough.
 * @param of what is checked
 * @returns how it is; at the end of the time, what the last look said
 * @throws ActionError where Azure does not let us look, and the abort of the run
 */
async function checkProduction(of) {
    const { connection, production, deadline, context } = of;
    const { pace } = connection;
    let goodSince;
    let looks = 0;
    let bad = 0;
    let problem = 'production did not answer before the deadline';
    try {
        for (const wait of (0,azure_functions_pace/* polls */.XZ)(pace)) {
            const seen = await lookAtProduction(of);
            if (seen === 'well') {
                bad = 0;
                looks++;
                goodSince ??= performance.now();
                // The host of before may be asked for some seconds more.
                if (looks >= 2 && performance.now() - goodSince >= pace.settle) {
                    context.log.info(`Production: ${production.site.name} is well`);
                    return 'well';
                }
            }
            else {
                looks = 0;
                goodSince = undefined;
                if (seen !== 'starting') {
                    bad++;
                    problem = seen.problem;
                    context.log.info(`Production: check ${bad} of ${patience} failed: ${problem}`);
                    if (bad >= patience)
                        return { problem };
                }
            }
            if (!(await (0,providers_deadline/* pause */.v)(seen === 'well' || seen === 'starting' ? wait : Math.max(wait, pace.settle), deadline)))
                break;
        }
    }
    catch (error) {
        if (!(0,http/* isAbort */.rV)(error) || context.signal.aborted)
            throw error;
    }
    return goodSince === undefined ? { problem } : 'unsettled';
}
async function lookAtProduction(of) {
    const { connection, production, expected, healthPath, deadline, context } = of;
    const { site } = production;
    const view = await (0,host/* viewHost */.MC)({ arm: connection.arm, ref: site, deadline, context, stage: 'deploy' });
    if (view.dead !== undefined)
        return { problem: `its host does not come up in production (${view.dead})` };
    if (view.state === 'Error')
        return { problem: `its host has an error in production: ${view.errors[0] ?? 'no text'}` };
    if (view.state !== 'Running')
        return 'starting';
    const missing = (0,host/* missingFunctions */.KG)(expected, view.functions);
    if (missing.length > 0)
        return { problem: `its host does not list ${missing.join(', ')} in production` };
    if (healthPath === undefined)
        return 'well';
    const { pace } = connection;
    const answered = await (0,health/* requestApp */.di)({ app: site.name, host: site.host, path: healthPath, deadline, pace, context });
    return (0,health/* isHealthy */.Wr)(answered) ? 'well' : { problem: `GET ${healthPath} answered ${answered.said} in production` };
}

// EXTERNAL MODULE: ./build/js/providers/azure-functions/settings.js
var azure_functions_settings = __webpack_require__(13194);
;// CONCATENATED MODULE: ./build/js/providers/azure-functions/swap.js
// Swaps a slot into production, has production checked, and swaps back where it is not well there.
// Source: Azure App Service, "Set up staging environments"; Azure Functions, "Azure Functions deployment slots".











/** Attempts of one swap whose answers were lost or 5xx; a conflict is waited for until the deadline. */
const maximumAttempts = 6;
/**
 * Swaps, and stays until production is well.
 * @param of the circumstances; the slot was checked already
 * @throws ActionError where the swap fails (nothing changed), production was not well and was swapped back, or could not
 * be checked
 */
async function swapIntoProduction(of) {
    const { connection, site, production, context } = of;
    const { name: app, slot = '' } = site;
    const command = `az functionapp deployment slot swap ${(0,http/* appArguments */.yi)(site)} --target-slot production`;
    context.log.info(`Swapping the slot ${slot} of ${app} into production: executions that are running end with it`);
    const { deploymentId: old } = production.deployed;
    const swapping = swapSlots(of, of.deploymentId, old, of.deadline);
    await (0,progress/* watching */._A)(context.log, `Azure: still swapping the slot ${slot} of ${app}`, swapping);
    const checked = await (0,progress/* watching */._A)(context.log, `Production: still looking at ${app}`, checkSwapped(of, command));
    if (checked === 'well')
        return;
    if (checked === 'unsettled') {
        const seconds = connection.pace.settle / 1000;
        context.log.notice((0,errors/* notice */.lm)('deploy.azure-swap-unsettled', { app, seconds, command }));
        return;
    }
    const { problem } = checked;
    context.log.info(`${app}: ${problem}; swapping back`);
    try {
        const back = swapSlots(of, old, of.deploymentId, (0,providers_deadline/* startDeadline */.d)(of.timeoutMs, context.signal));
        await (0,progress/* watching */._A)(context.log, `Azure: still swapping the slot ${slot} of ${app} back`, back);
    }
    catch (cause) {
        throw (0,errors/* failure */.V2)('deploy.azure-swap-stuck', { app, problem, command }, { cause, details: [String(cause)] });
    }
    const { commit } = production.deployed;
    const before = commit === undefined ? 'what it served before' : `commit ${commit}, as before`;
    throw (0,errors/* failure */.V2)('deploy.azure-swapped-back', { app, slot, problem, before });
}
/** Checks production, and says what it serves where nobody can say how it is. */
async function checkSwapped(of, command) {
    const { connection, site, context } = of;
    const { hostPatience, settle } = connection.pace;
    // What came before may have used up the time: that is no reason to take back what is well.
    const deadline = (0,providers_deadline/* startDeadline */.d)(Math.max(of.deadline.remaining(), hostPatience + settle), context.signal);
    try {
        return await checkProduction({ ...of, deadline });
    }
    catch (cause) {
        const [first] = (0,errors/* causes */.ps)(cause) ?? [];
        if (first === undefined || context.signal.aborted)
            throw cause;
        const { name: app, slot = '' } = site;
        const params = { app, slot, reason: first.notice.text, command };
        throw (0,errors/* failure */.V2)('deploy.azure-swap-unchecked', params, { cause, details: [first.message] });
    }
}
/**
 * Swaps once. A swap that is asked for twice is undone, so where an answer was lost, production's own record of its last
 * swap is read before anything is sent again, and what it serves is read afterwards.
 * @param wanted id of the deployment that production is to have
 * @param unwanted id of the one that it has
 */
async function swapSlots(of, wanted, unwanted, deadline) {
    const { connection, site, context } = of;
    const { arm, pace } = connection;
    const app = (0,http/* shownName */.HD)(site);
    const lastSwap = async () => {
        const { slot: _, ...production } = site;
        return (await arm.site(production, deadline.signal))?.swapped;
    };
    // Undone only where that is certain: it has what it had, and not what it should have.
    const undone = async () => {
        const id = await servedByProduction(of, deadline);
        return id === unwanted && id !== wanted;
    };
    try {
        let before = await lastSwap();
        const waits = (0,azure_functions_pace/* polls */.XZ)(pace);
        let announced = false;
        let lost = false;
        for (let failures = 0;;) {
            try {
                await arm.swap(site, deadline.signal);
                if (!lost || !(await undone()))
                    return;
                before = await lastSwap();
                if (++failures >= maximumAttempts)
                    throw (0,errors/* failure */.V2)('deploy.azure-swap-undone', { app });
            }
            catch (error) {
                const status = (0,http/* statusOf */.c2)(error);
                const passing = status === undefined || status >= 500 || [408, 409, 429].includes(status);
                if (!(0,esm/* isRestError */.T0)(error) || (0,follow/* isDenied */.GZ)(error) || !passing)
                    throw error;
                const conflict = status === 409;
                if (conflict && !announced) {
                    const { text } = (0,http/* errorBody */.t4)(error.response?.bodyAsText);
                    context.log.info(`Azure: ${text === '' ? 'another operation is in progress' : text}; waiting for it`);
                }
                announced ||= conflict;
                lost ||= !conflict;
                if (!conflict && ++failures >= maximumAttempts)
                    throw error;
                const wait = conflict ? waits.next().value : ((0,http/* retryAfter */.P9)(error) ?? (0,azure_functions_pace/* backoff */.JN)(failures, pace));
                if (!(await (0,providers_deadline/* pause */.v)(wait, deadline)))
                    throw error;
                // Ours whose answer was lost, or somebody else's of the same slot: what it was to do is done.
                const now = await lastSwap();
                if (now === undefined || now.at === before?.at || !now.slots.includes(site.slot?.toLowerCase() ?? ''))
                    continue;
                if (!(await undone()))
                    return;
                before = now;
            }
        }
    }
    catch (error) {
        throw (0,http/* explain */.WE)(error, { stage: 'deploy', what: 'swap the slot', app, role: http/* roles */.Ot.site }, context);
    }
}
/** The id of the deployment that production has now; undefined where nobody can say. */
async function servedByProduction(of, deadline) {
    const { connection, production, context } = of;
    const { site } = production;
    if (site.plan !== 'consumption') {
        return (await (0,newest/* newestDeployment */._)(connection.kudu(site.scmHost), deadline.signal, context)).deploymentId;
    }
    const settings = await connection.arm.settings(site, deadline.signal);
    (0,azure_functions_settings/* maskSecrets */.QU)(settings, context.log);
    return (0,consumption/* servedBlob */.ln)((0,azure_functions_settings/* setting */.Pe)(settings, azure_functions_settings/* runFromPackage */.il), Date.now()).name;
}


/***/ }),

/***/ 8258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ wayOut),
/* harmony export */   l: () => (/* binding */ wayBack)
/* harmony export */ });
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34275);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84523);
// How to return to what an app served before. Each plan keeps something else.


/**
 * The way back from a deployment that is done.
 * @param before what preflight found
 * @returns sentences, without the last full stop
 */
function wayBack(before) {
    const { site, production } = before;
    if (production === undefined)
        return wayWithoutSwap(before);
    const command = `az functionapp deployment slot swap ${(0,_http_js__WEBPACK_IMPORTED_MODULE_0__/* .appArguments */ .yi)(site)} --target-slot production`;
    return `The slot ${site.slot ?? ''} has what it served before; to return: mode "rollback" with the same azure-slot and azure-swap, or ${command}`;
}
/**
 * The way back from a deployment that failed where the package was put.
 * @param before what preflight found
 * @returns as wayBack
 */
function wayOut(before) {
    const { production } = before;
    if (production !== undefined)
        return `${(0,_http_js__WEBPACK_IMPORTED_MODULE_0__/* .shownName */ .HD)(production.site)} serves what it served before`;
    return wayWithoutSwap(before);
}
function wayWithoutSwap({ site, deployed, keeps }) {
    const { commit, sha256, deploymentId } = deployed;
    if (sha256 === undefined) {
        return deploymentId === undefined
            ? 'What it served before is not known: to return, run this workflow at an earlier commit'
            : `Before, it served the deployment ${deploymentId}, which this action did not make`;
    }
    const what = (0,_history_js__WEBPACK_IMPORTED_MODULE_1__/* .called */ .Ab)({ commit, sha256, id: deploymentId ?? '' });
    if (keeps)
        return `To return to ${what}: mode "rollback"`;
    const why = site.plan === 'flex' ? 'Flex Consumption keeps no earlier package' : 'The app keeps no earlier package there';
    return commit === undefined
        ? `${why}: to return, deploy ${what} again`
        : `${why}: to return, run this workflow at ${what}, which it served before`;
}


/***/ })

};
