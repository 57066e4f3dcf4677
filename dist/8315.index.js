export const id = 8315;
export const ids = [8315];
export const modules = {

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

/***/ 78315:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readLive: () => (/* binding */ readLive)
});

// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __webpack_require__(87342);
// EXTERNAL MODULE: ./build/js/providers/deadline.js
var providers_deadline = __webpack_require__(68075);
// EXTERNAL MODULE: ./node_modules/@azure/core-rest-pipeline/dist/esm/index.js + 33 modules
var esm = __webpack_require__(54918);
// EXTERNAL MODULE: ./node_modules/@azure/arm-appservice/dist/esm/api/index.js + 4 modules
var api = __webpack_require__(61711);
// EXTERNAL MODULE: ./node_modules/@azure/arm-appservice/dist/esm/api/webApps/index.js + 11 modules
var webApps = __webpack_require__(90911);
// EXTERNAL MODULE: ./build/js/json.js
var json = __webpack_require__(4462);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/http.js
var http = __webpack_require__(84523);
;// CONCATENATED MODULE: ./build/js/providers/azure-functions/arm.js
// Azure Resource Manager, as far as a deployment needs it. Every method throws what the pipeline throws; http.ts's
// explain() tells the user what it means.




/** Microsoft.Web's, the one that the client library was made for. */
const webApiVersion = '2025-05-01';
/** Microsoft.Resources, "Resources - List". */
const resourcesApiVersion = '2021-04-01';
const sitePath = '/subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.Web/sites/{n}';
/**
 * Opens a client.
 * @param credential whose tokens are sent
 * @param subscriptionId of the apps
 * @param cloud gives the endpoint, which is also the tokens' audience
 * @param pace how long an attempt may take, and the wait before it is repeated
 * @returns the client; nothing was sent yet
 */
function openArm(credential, subscriptionId, cloud, pace) {
    const open = (maxRetries) => (0,api/* createWebSiteManagement */.tK)(credential, subscriptionId, {
        endpoint: cloud.resourceManager,
        credentials: { scopes: [scopeOf(cloud)] },
        userAgentOptions: { userAgentPrefix: http/* userAgentPrefix */.tT },
        retryOptions: { maxRetries, retryDelayInMs: pace.retry, maxRetryDelayInMs: 16 * pace.retry },
        redirectOptions: { maxRetries: 0 },
        additionalPolicies: [
            { policy: (0,http/* failOnStatus */.ss)(), position: 'perCall' },
            { policy: (0,http/* attemptTimeout */.JS)(pace.attempt), position: 'perRetry' },
            // What ends a swap may be empty; a read that is empty is an answer that was lost.
            ...(maxRetries === 0 ? [] : [{ policy: (0,http/* failOnEmpty */.pk)(), position: 'perRetry' }]),
        ],
    });
    const client = open(4);
    return {
        async find(name, signal) {
            const found = [];
            const filter = `resourceType eq 'Microsoft.Web/sites' and name eq '${name.replaceAll("'", "''")}'`;
            let page = await client.pathUnchecked('/subscriptions/{s}/resources', subscriptionId).get({
                queryParameters: { 'api-version': resourcesApiVersion, $filter: filter },
                abortSignal: signal,
            });
            for (;;) {
                const body = page.body;
                found.push(...sitesIn(body));
                const next = (0,json/* textOf */.b6)(body, 'nextLink');
                // A next link elsewhere would be sent our token.
                if (next === undefined || URL.parse(next)?.origin !== new URL(cloud.resourceManager).origin)
                    return found;
                page = await client.pathUnchecked(next).get({ abortSignal: signal });
            }
        },
        async site(ref, signal) {
            try {
                const { resourceGroup: group, name, slot } = ref;
                const options = { abortSignal: signal };
                const site = await (slot === undefined
                    ? (0,webApps/* get */.JtY)(client, group, name, options)
                    : (0,webApps/* getSlot */.$cR)(client, group, name, slot, options));
                return {
                    kind: (site.kind ?? '').toLowerCase(),
                    sku: site.sku ?? '',
                    linux: site.reserved ?? false,
                    state: site.state,
                    enabled: site.enabled ?? true,
                    runtime: site.functionAppConfig?.runtime?.name,
                    scmHost: site.hostNameSslStates?.find((each) => each.hostType === 'Repository')?.name,
                    host: site.defaultHostName ?? site.hostNames?.[0],
                    identity: site.identity?.type !== undefined && site.identity.type !== 'None',
                    swapped: lastSwap(site.slotSwapStatus),
                };
            }
            catch (error) {
                if ((0,http/* statusOf */.c2)(error) === 404)
                    return undefined;
                throw error;
            }
        },
        async settings(ref, signal) {
            const { resourceGroup: group, name, slot } = ref;
            const options = { abortSignal: signal };
            const answer = await (slot === undefined
                ? (0,webApps/* listApplicationSettings */.YNk)(client, group, name, options)
                : (0,webApps/* listApplicationSettingsSlot */.EFP)(client, group, name, slot, options));
            return answer.properties ?? {};
        },
        async writeSettings(ref, settings, signal) {
            const { resourceGroup: group, name, slot } = ref;
            const body = { properties: { ...settings } };
            const options = { abortSignal: signal };
            if (slot === undefined)
                await (0,webApps/* updateApplicationSettings */.rcb)(client, group, name, body, options);
            else
                await (0,webApps/* updateApplicationSettingsSlot */.L_S)(client, group, name, slot, body, options);
        },
        async functions(ref, signal) {
            const names = [];
            const { resourceGroup: group, name: app, slot } = ref;
            const options = { abortSignal: signal };
            const all = slot === undefined
                ? (0,webApps/* listFunctions */._dv)(client, group, app, options)
                : (0,webApps/* listInstanceFunctionsSlot */.TyF)(client, group, app, slot, options);
            for await (const each of all) {
                // ARM names it `app/function`, `app/slot/function`.
                const name = each.name?.split('/').at(-1);
                if (name !== undefined && name !== '')
                    names.push(name);
            }
            return names;
        },
        async hostStatus(ref, signal) {
            const { subscriptionId: s, resourceGroup: group, name, slot } = ref;
            const status = '/hostruntime/admin/host/status';
            const at = slot === undefined
                ? client.pathUnchecked(`${sitePath}${status}`, s, group, name)
                : client.pathUnchecked(`${sitePath}/slots/{slot}${status}`, s, group, name, slot);
            const { body } = await at.get({
                queryParameters: { 'api-version': webApiVersion },
                abortSignal: signal,
            });
            return hostStatus(body);
        },
        async syncTriggers(ref, signal) {
            const { resourceGroup: group, name, slot } = ref;
            const options = { abortSignal: signal };
            if (slot === undefined)
                await (0,webApps/* syncFunctions */.ZZX)(client, group, name, options);
            else
                await (0,webApps/* syncFunctionsSlot */.ze9)(client, group, name, slot, options);
        },
        async stickySettings({ resourceGroup: group, name }, signal) {
            const answer = await (0,webApps/* listSlotConfigurationNames */.l1s)(client, group, name, { abortSignal: signal });
            return answer.appSettingNames ?? [];
        },
        async basicAuthentication({ resourceGroup: group, name, slot }, signal) {
            const options = { abortSignal: signal };
            const policy = await (slot === undefined
                ? (0,webApps/* getScmAllowed */.uAl)(client, group, name, options)
                : (0,webApps/* getScmAllowedSlot */.KOn)(client, group, name, slot, options));
            return policy.allow ?? true;
        },
        async swap({ resourceGroup: group, name, slot }, signal) {
            if (slot === undefined)
                throw new Error('production is swapped with a slot, not with itself');
            const entity = { targetSlot: slot, preserveVnet: true };
            await (0,webApps/* swapSlotWithProduction */.Hn_)(open(0), group, name, entity, {
                abortSignal: signal,
                updateIntervalInMs: pace.poll,
            });
        },
    };
}
/**
 * The scope of tokens for Azure Resource Manager.
 * @param cloud gives the audience
 * @returns `https://management.azure.com/.default`
 */
function scopeOf(cloud) {
    return `${cloud.resourceManager}/.default`;
}
function lastSwap(status) {
    const { timestampUtc, sourceSlotName, destinationSlotName } = status ?? {};
    if (timestampUtc === undefined)
        return undefined;
    const slots = [sourceSlotName, destinationSlotName].filter((name) => name !== undefined);
    return { at: timestampUtc.getTime(), slots: slots.map((name) => name.toLowerCase()) };
}
/** ARM ids: `/subscriptions/S/resourceGroups/G/providers/Microsoft.Web/sites/N`. */
function sitesIn(body) {
    const resources = (0,json/* isObject */.Gv)(body) && Array.isArray(body['value']) ? body['value'] : [];
    return resources.flatMap((resource) => {
        const id = (0,json/* textOf */.b6)(resource, 'id')?.split('/') ?? [];
        const [, , subscriptionId, , resourceGroup, , , , name] = id;
        return subscriptionId === undefined || resourceGroup === undefined || name === undefined || id.length !== 9
            ? []
            : [{ subscriptionId, resourceGroup, name }];
    });
}
/** Some API versions wrap the host's answer in ARM's envelope. */
function hostStatus(body) {
    const status = (0,json/* isObject */.Gv)(body) && (0,json/* isObject */.Gv)(body['properties']) ? body['properties'] : body;
    const errors = (0,json/* isObject */.Gv)(status) && Array.isArray(status['errors']) ? status['errors'] : [];
    const uptime = (0,json/* isObject */.Gv)(status) ? status['processUptime'] : undefined;
    return {
        state: (0,json/* textOf */.b6)(status, 'state'),
        errors: errors.filter((each) => typeof each === 'string'),
        uptime: typeof uptime === 'number' ? uptime : undefined,
    };
}

// EXTERNAL MODULE: ./build/js/providers/azure-functions/cloud.js
var azure_functions_cloud = __webpack_require__(24262);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./node_modules/@azure/identity/dist/esm/index.js + 155 modules
var dist_esm = __webpack_require__(23952);
;// CONCATENATED MODULE: ./build/js/providers/azure-functions/id-token.js
// The job's own OIDC token, asked of the runner. Source: GitHub, "About security hardening with OpenID Connect",
// "Requesting the JWT using environment variables".




/**
 * Asks for a new ID token, and masks it.
 * @param audience who the token is for
 * @param pace how long to wait before the request is repeated
 * @param context ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN are read from its environment
 * @returns the token, a JWT
 * @throws ActionError where the runner gives none
 */
async function requestIdToken(audience, pace, context) {
    const url = URL.parse(context.env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '');
    const bearer = context.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '';
    if (url === null || bearer === '') {
        throw (0,errors/* failure */.V2)('check.azure-id-token', { reason: 'ACTIONS_ID_TOKEN_REQUEST_URL or _TOKEN is not set' });
    }
    context.log.mask(bearer);
    url.searchParams.set('audience', audience);
    const pipeline = (0,esm/* createPipelineFromOptions */.Fp)({
        retryOptions: { maxRetries: 3, retryDelayInMs: pace.retry },
        userAgentOptions: { userAgentPrefix: http/* userAgentPrefix */.tT },
        redirectOptions: { maxRetries: 0 },
    });
    pipeline.addPolicy((0,http/* attemptTimeout */.JS)(pace.attempt), { afterPhase: 'Retry' });
    pipeline.addPolicy((0,http/* failOnEmpty */.pk)(), { afterPhase: 'Retry' });
    const request = (0,esm/* createPipelineRequest */.G6)({
        url: url.href,
        abortSignal: context.signal,
        // Runners that speak plain HTTP to their own service exist (GitHub Enterprise Server, act).
        allowInsecureConnection: true,
    });
    request.headers.set('Authorization', `Bearer ${bearer}`);
    request.headers.set('Accept', 'application/json');
    try {
        const response = await pipeline.sendRequest((0,esm/* createDefaultHttpClient */.fl)(), request);
        if (response.status !== 200)
            throw (0,http/* statusError */.$C)(response);
        const token = (0,json/* textOf */.b6)((0,json/* parseJson */.qF)(response.bodyAsText), 'value');
        if (token === undefined)
            throw (0,errors/* failure */.V2)('check.azure-id-token', { reason: 'the answer has no token' });
        context.log.mask(token);
        return token;
    }
    catch (error) {
        if ((0,http/* isAbort */.rV)(error) || !(error instanceof Error) || error.name === 'ActionError')
            throw error;
        const status = (0,http/* statusOf */.c2)(error);
        const reason = status === undefined ? (0,http/* withoutStatus */.Lh)(error) : `HTTP ${status}`;
        throw (0,errors/* failure */.V2)('check.azure-id-token', { reason }, { cause: error });
    }
}
/**
 * The claim that a federated credential is matched by.
 * @param token a JWT
 * @returns its `sub`, `repo:OWNER/NAME:ref:refs/heads/main`; undefined where there is none
 */
function idTokenSubject(token) {
    const claims = (0,json/* parseJson */.qF)(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return (0,json/* isObject */.Gv)(claims) ? (0,json/* textOf */.b6)(claims, 'sub') : undefined;
}

// EXTERNAL MODULE: ./build/js/providers/azure-functions/pace.js
var azure_functions_pace = __webpack_require__(12248);
;// CONCATENATED MODULE: ./build/js/providers/azure-functions/credentials.js
// Who we are for Azure. The chain is explicit: hosted runners are Azure virtual machines, and a probe of their metadata
// service, as DefaultAzureCredential makes it, would find an identity that is nobody's.









/**
 * Goes through the chain: OIDC in the action, service principal variables, the session of azure/login.
 * @param options the azure- inputs
 * @param cloud where tokens come from
 * @param pace how long to wait before a request is repeated
 * @param context ACTIONS_ID_TOKEN_REQUEST_URL and AZURE_CLIENT_SECRET are read from its environment
 * @returns the first identity that there is; no token was asked for yet
 * @throws ActionError where there is none, with what to add to the workflow
 */
async function identify(options, cloud, pace, context) {
    const { clientId, tenantId } = options;
    const { env } = context;
    const clientOptions = {
        authorityHost: cloud.authorityHost,
        disableInstanceDiscovery: !cloud.knownAuthority,
        retryOptions: { maxRetries: 3, retryDelayInMs: pace.retry },
        // MSAL waits without end, and an assertion that it holds meanwhile expires.
        additionalPolicies: [{ policy: (0,http/* attemptTimeout */.JS)(pace.attempt, context.signal), position: 'perRetry' }],
    };
    const secret = env['AZURE_CLIENT_SECRET'];
    if (secret !== undefined && secret !== '')
        context.log.mask(secret);
    if (clientId !== undefined && tenantId !== undefined) {
        if (env['ACTIONS_ID_TOKEN_REQUEST_URL']) {
            const subscriptionId = requireSubscription(options);
            const how = "the job's OIDC token";
            const audience = cloud.assertionAudience;
            const credential = federated(tenantId, clientId, clientOptions, audience, how, pace, context);
            return { credential, subscriptionId, how, isSession: false };
        }
        if (secret !== undefined && secret !== '') {
            const subscriptionId = requireSubscription(options);
            const how = 'the service principal of AZURE_CLIENT_SECRET';
            const inner = new dist_esm/* ClientSecretCredential */.HC(tenantId, clientId, secret, clientOptions);
            return { credential: guarded(inner, how, pace, context, () => undefined), subscriptionId, how, isSession: false };
        }
    }
    const session = await azureCliSession(context);
    if (session === undefined)
        throw noIdentity(options, env);
    const subscriptionId = options.subscriptionId ?? session.subscriptionId;
    const how = "azure/login's session";
    const inner = new dist_esm/* AzureCliCredential */.nG({ subscription: subscriptionId, processTimeoutInMs: pace.attempt });
    return { credential: guarded(inner, how, pace, context, () => undefined), subscriptionId, how, isSession: true };
}
function requireSubscription(options) {
    if (options.subscriptionId === undefined)
        throw (0,errors/* failure */.V2)('check.azure-no-subscription', {});
    return options.subscriptionId;
}
function noIdentity(options, env) {
    const missing = [
        options.clientId === undefined ? 'azure-client-id' : undefined,
        options.tenantId === undefined ? 'azure-tenant-id' : undefined,
        options.subscriptionId === undefined ? 'azure-subscription-id' : undefined,
    ].filter((name) => name !== undefined);
    const oidc = Boolean(env['ACTIONS_ID_TOKEN_REQUEST_URL']);
    if (options.clientId !== undefined && options.tenantId !== undefined && !oidc) {
        return (0,errors/* failure */.V2)('check.azure-no-id-token', {}, { details: ['permissions:', '  id-token: write', '  contents: read'] });
    }
    return (0,errors/* failure */.V2)('check.azure-no-identity', { missing: missing.join(', ') }, oidc ? {} : { details: ['permissions:', '  id-token: write', '  contents: read'] });
}
/**
 * OIDC in the action. An assertion lives for minutes, and one that is used again after that fails with AADSTS700024,
 * so each request for an access token gets a fresh one.
 */
function federated(tenantId, clientId, clientOptions, audience, how, pace, context) {
    // The client library replaces what the callback throws by an AuthenticationRequiredError, so it is kept here.
    let assertionFailed;
    let subject;
    const inner = new dist_esm/* ClientAssertionCredential */.XI(tenantId, clientId, async () => {
        try {
            const token = await requestIdToken(audience, pace, context);
            subject = idTokenSubject(token);
            assertionFailed = undefined;
            return token;
        }
        catch (error) {
            assertionFailed = error;
            throw error;
        }
    }, clientOptions);
    return guarded(inner, how, pace, context, (error) => {
        if (assertionFailed !== undefined)
            return assertionFailed;
        if (subject === undefined || !federationCodes.has(entraCode(error) ?? ''))
            return undefined;
        return (0,errors/* failure */.V2)('check.azure-federation', { code: entraCode(error) ?? '', subject, audience }, { details: [firstLine(error)] });
    });
}
/** No federated credential matches the token. Source: Microsoft Entra authentication error codes. */
const federationCodes = new Set(['AADSTS70021', 'AADSTS700211', 'AADSTS700212', 'AADSTS700213']);
/** A token with less than this left, in milliseconds, is not given out again. */
const freshFor = 5 * 60_000;
/** MSAL's own codes for an answer that it could not read; a class of its own it gives them not. */
const unread = /^(endpoints_resolution_error|openid_config_error|network_error)\b/;
/** How often Entra is asked where no answer of it could be read: MSAL takes a body that is cut for the last word. */
const attempts = 3;
function guarded(inner, how, pace, context, own) {
    // Each client keeps tokens for itself alone, and az takes a second to give the next.
    const kept = new Map();
    return {
        async getToken(scopes, options) {
            const key = [scopes].flat().join(' ');
            const known = kept.get(key);
            if (known !== undefined && options?.claims === undefined && known.expiresOnTimestamp > Date.now() + freshFor) {
                return known;
            }
            for (let attempt = 1;; attempt++) {
                try {
                    const token = await inner.getToken(scopes, options);
                    if (token !== null) {
                        context.log.mask(token.token);
                        kept.set(key, token);
                    }
                    return token;
                }
                catch (error) {
                    const explained = own(error);
                    if (explained !== undefined)
                        throw explained;
                    if ((0,http/* isAbort */.rV)(error) || (0,errors/* causes */.ps)(error) !== undefined)
                        throw error;
                    // MSAL takes no notice of it.
                    if (options?.abortSignal?.aborted === true)
                        throw new DOMException('the time for a token is over', 'AbortError');
                    const code = entraCode(error);
                    if (code === undefined && unread.test(firstLine(error)) && attempt < attempts) {
                        await (0,promises_.setTimeout)((0,azure_functions_pace/* backoff */.JN)(attempt, pace), undefined, { signal: context.signal });
                        continue;
                    }
                    throw (0,errors/* failure */.V2)('check.azure-sign-in', { how, code: code ?? (error instanceof Error ? error.name : 'unknown') }, { details: [firstLine(error)], cause: error });
                }
            }
        },
    };
}
/** Microsoft Entra's own code; the client library gives it nowhere but in the text. */
function entraCode(error) {
    return error instanceof Error ? /AADSTS\d+/.exec(error.message)?.[0] : undefined;
}
function firstLine(error) {
    return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]?.trim() ?? '';
}
const run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
/** `az account show`; undefined where there is no az or nobody is signed in. */
async function azureCliSession(context) {
    try {
        const az = ['az', 'account', 'show', '--output', 'json'];
        // On Windows az is a batch file, which cmd.exe alone can run; the command line is this constant.
        const [file = '', ...args] = process.platform === 'win32' ? ['cmd.exe', '/d', '/c', ...az] : az;
        const { stdout } = await run(file, args, { env: context.env, signal: context.signal, timeout: 60_000 });
        const subscriptionId = (0,json/* textOf */.b6)((0,json/* parseJson */.qF)(stdout), 'id');
        return subscriptionId === undefined ? undefined : { subscriptionId };
    }
    catch (error) {
        context.signal.throwIfAborted();
        context.log.debug(`az account show: ${firstLine(error)}`);
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/js/providers/azure-functions/kudu.js
var azure_functions_kudu = __webpack_require__(32944);
;// CONCATENATED MODULE: ./build/js/providers/azure-functions/connection.js
// Everything that talks to Azure for one app, opened once and used from preflight to the end.






/**
 * Finds out who we are, and opens the clients.
 * @param options the azure- inputs
 * @param pace the waits
 * @param context log, signal and environment
 * @returns the clients; no request was sent yet, but for azure/login's session
 * @throws ActionError where there is no identity
 */
async function connect(options, pace, context) {
    const cloud = (0,azure_functions_cloud/* cloudOf */.h)(context.env, options.environment);
    const { credential, subscriptionId, how, isSession } = await identify(options, cloud, pace, context);
    context.log.debug(`Azure: signing in with ${how} at ${cloud.authorityHost}`);
    const arm = openArm(credential, subscriptionId, cloud, pace);
    const forKudu = isSession ? withFallback(credential, scopeOf(cloud), context) : credential;
    const signed = (0,esm/* bearerTokenAuthenticationPolicy */.N$)({ credential: forKudu, scopes: `${cloud.appService}/.default` });
    const kudu = (host) => (0,azure_functions_kudu/* openKudu */.ql)(host, signed, pace);
    return { cloud, credential, subscriptionId, arm, pace, kudu };
}
/**
 * The session of azure/login may be too old to give a token for another audience (AADSTS700024) than the one that it has
 * a token for already.
 */
function withFallback(credential, scope, { log }) {
    return {
        async getToken(scopes, options) {
            try {
                return await credential.getToken(scopes, options);
            }
            catch (error) {
                if ((0,http/* isAbort */.rV)(error))
                    throw error;
                log.debug('Azure: no token for Kudu from the session; the one of Azure Resource Manager is used instead');
                return credential.getToken(scope, options);
            }
        },
    };
}

// EXTERNAL MODULE: ./build/js/providers/azure-functions/consumption.js
var consumption = __webpack_require__(45136);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/health.js
var health = __webpack_require__(8493);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/host.js
var azure_functions_host = __webpack_require__(10385);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/newest.js
var newest = __webpack_require__(87597);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/settings.js
var azure_functions_settings = __webpack_require__(13194);
;// CONCATENATED MODULE: ./build/js/providers/azure-functions/slots.js
// Deployment slots: what may run in one beside production, and what a swap leaves behind.
// Source: Azure Functions, "Azure Functions deployment slots"; "How to disable functions in Azure Functions".



/** Called from outside at an address of the slot's own, so that a slot takes nothing from production. */
const pushed = new Set(['httptrigger', 'eventgridtrigger', 'warmuptrigger']);
/** Triggers whose connection is the app's own storage where function.json names none. */
const onOwnStorage = new Set(['queuetrigger', 'blobtrigger']);
/**
 * Refuses a package whose functions would run in the slot on production's events. A function may run there that is
 * disabled by a setting that stays in the slot, or whose connection is another one there and stays, too.
 * @param functions those of the package
 * @param ref the slot
 * @param settings of the slot and of production
 * @throws ActionError with the functions and the command that disables them
 */
function refuseSharedTriggers(functions, ref, settings) {
    const shared = functions.filter((each) => pulls(each) && !isDisabled(each, settings) && !isApart(each, settings));
    if (shared.length === 0)
        return;
    const names = shared.map((each) => each.name);
    throw (0,errors/* failure */.V2)('check.azure-slot-trigger', {
        slot: ref.slot ?? '',
        app: (0,http/* shownName */.HD)(ref),
        functions: shared.map(({ name, trigger }) => `${name} (${trigger})`).join(', '),
        arguments: (0,http/* appArguments */.yi)(ref),
        settings: names.map((name) => `AzureWebJobs.${name}.Disabled=true`).join(' '),
    });
}
/**
 * Whether any of the functions takes its events from somewhere, so that the settings have to be looked at.
 * @param function one of the package
 * @returns false for triggers that are called from outside
 */
function pulls({ trigger }) {
    return !pushed.has(trigger.toLowerCase());
}
function isDisabled({ name }, { slot, production }) {
    // Linux takes the name with underscores as well, since some shells allow no points in variables.
    return [`AzureWebJobs.${name}.Disabled`, `AzureWebJobs__${name}__Disabled`].some((key) => /^(true|1)$/i.test((0,azure_functions_settings/* setting */.Pe)(slot, key) ?? '') && (production === undefined || has(production.sticky, key)));
}
function isApart({ trigger, connection }, { slot, production }) {
    const name = connection ?? (onOwnStorage.has(trigger.toLowerCase()) ? 'AzureWebJobsStorage' : undefined);
    if (name === undefined || production === undefined)
        return false;
    const wanted = name.toLowerCase();
    return Object.keys(slot).some((key) => {
        const lower = key.toLowerCase();
        const names = lower === wanted || lower === `azurewebjobs${wanted}` || lower.startsWith(`${wanted}__`);
        return names && has(production.sticky, key) && (0,azure_functions_settings/* setting */.Pe)(slot, key) !== (0,azure_functions_settings/* setting */.Pe)(production.settings, key);
    });
}
function has(names, name) {
    return names.some((each) => each.toLowerCase() === name.toLowerCase());
}

;// CONCATENATED MODULE: ./build/js/providers/azure-functions/profile.js
// Deploying with a publish profile: Kudu's basic authentication, and nothing else. Kudu of a Linux app gives no token
// for the host, so what the host says of itself is out of reach; that it answers is not.










/**
 * Reads the live app, as far as Kudu tells of it.
 * @param name the app's
 * @param functions those of the package
 * @param profile the publish profile
 * @param options the azure- inputs
 * @param pace the waits
 * @param context log, signal and environment
 * @returns the app and what it runs
 * @throws ActionError with the one reason why a deployment could not work
 */
async function readByProfile(name, functions, profile, options, pace, context) {
    (0,azure_functions_cloud/* cloudOf */.h)(context.env, options.environment);
    if (profile.app.toLowerCase() !== name.toLowerCase() || !sameSlot(profile.slot, options.slot)) {
        const expected = (0,http/* shownName */.HD)({ name, slot: options.slot });
        throw (0,errors/* failure */.V2)('check.azure-profile-app', { expected, got: (0,http/* shownName */.HD)({ name: profile.app, slot: profile.slot }) });
    }
    const access = { pace, kudu: (host) => (0,azure_functions_kudu/* openKudu */.ql)(host, basic(profile), pace) };
    const deadline = (0,providers_deadline/* startDeadline */.d)(options.deployTimeoutMs, context.signal);
    const site = {
        subscriptionId: options.subscriptionId ?? 'SUBSCRIPTION',
        resourceGroup: options.resourceGroup ?? 'GROUP',
        name,
        slot: options.slot,
        plan: 'unknown',
        sku: '',
        scmHost: profile.scmHost,
        host: profile.host,
        identity: false,
    };
    const app = (0,http/* shownName */.HD)(site);
    const asked = { stage: 'check', what: 'list the deployments', app, role: http/* roles */.Ot.site };
    const kudu = access.kudu(site.scmHost);
    try {
        const deployed = await (0,newest/* newestDeployment */._)(kudu, deadline.signal, context);
        const settings = await readSettings(site, access, deadline, context);
        const runtime = (0,azure_functions_settings/* setting */.Pe)(settings, 'FUNCTIONS_WORKER_RUNTIME');
        if (runtime !== undefined && runtime.toLowerCase() !== 'custom') {
            throw (0,errors/* failure */.V2)('check.azure-runtime', { app, runtime });
        }
        if (/^https?:/i.test((0,azure_functions_settings/* setting */.Pe)(settings, azure_functions_settings/* runFromPackage */.il) ?? '')) {
            throw (0,errors/* failure */.V2)('check.azure-profile-package-url', { app });
        }
        if (options.slot !== undefined)
            refuseSharedTriggers(functions, site, { slot: settings });
        const question = { app, host: site.host, path: options.healthPath ?? '/', deadline, pace, context };
        const healthy = (options.healthPath === undefined ? health/* isAlive */._n : health/* isHealthy */.Wr)(await (0,health/* requestApp */.di)(question));
        context.log.debug(`Azure: publish profile, the app ${healthy ? 'answers' : 'does not answer well'}`);
        return {
            access,
            connection: undefined,
            site,
            deployed,
            healthy,
            storage: undefined,
            keeps: (0,azure_functions_settings/* keepsPackages */.OU)(settings, site.plan),
            expected: functions.map((each) => each.name),
            production: undefined,
        };
    }
    catch (error) {
        const explained = (0,http/* explain */.WE)(error, asked, context);
        throw (await cause(explained, name, options, pace, deadline, context)) ?? explained;
    }
}
/** A Kudu that shows no settings only means that nothing is known of them. */
async function readSettings(site, access, deadline, context) {
    try {
        const settings = await access.kudu(site.scmHost).settings(deadline.signal);
        (0,azure_functions_settings/* maskSecrets */.QU)(settings, context.log);
        return settings;
    }
    catch (error) {
        if ((0,http/* isAbort */.rV)(error))
            throw error;
        context.log.debug(`Kudu: no settings (${(0,http/* statusOf */.c2)(error) ?? 'no answer'})`);
        return {};
    }
}
function sameSlot(one, other) {
    return (one ?? '').toLowerCase() === (other ?? '').toLowerCase();
}
function basic({ user, password }) {
    const value = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    return {
        name: 'publishProfile',
        sendRequest(request, next) {
            request.headers.set('Authorization', value);
            return next(request);
        },
    };
}
/**
 * Kudu answers 401 both where its basic authentication is off and where the password was reset; only Azure Resource
 * Manager can tell which, so it is asked where the job has an identity besides.
 */
async function cause(error, name, options, pace, { signal }, context) {
    if ((0,errors/* causes */.ps)(error)?.[0]?.notice.id !== 'check.azure-profile-refused')
        return undefined;
    const { clientId, tenantId, subscriptionId, resourceGroup, slot } = options;
    if (clientId === undefined || tenantId === undefined || subscriptionId === undefined)
        return undefined;
    try {
        const { arm } = await connect(options, pace, context);
        const ref = resourceGroup === undefined ? (await arm.find(name, signal))[0] : { subscriptionId, resourceGroup, name };
        if (ref === undefined)
            return undefined;
        const allowed = await arm.basicAuthentication({ ...ref, slot }, signal);
        const app = (0,http/* shownName */.HD)({ name, slot });
        if (allowed)
            return (0,errors/* failure */.V2)('check.azure-profile-expired', { app });
        const parent = slot === undefined ? `sites/${name}` : `sites/${name}/slots/${slot}`;
        return (0,errors/* failure */.V2)('check.azure-basic-off', { app, group: ref.resourceGroup, parent });
    }
    catch (failed) {
        context.log.debug(`Azure: not told whether basic authentication is on (${(0,http/* statusOf */.c2)(failed) ?? 'no answer'})`);
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/js/providers/azure-functions/site.js
// Finds the app, and refuses one that a Go custom handler cannot be deployed to.



/**
 * Finds the app by its name, and its group where the user gave one.
 * @param arm where to ask
 * @param subscriptionId of the app
 * @param name of the app
 * @param resourceGroup of the app, or undefined
 * @param deadline bounds the requests
 * @param context for the errors
 * @returns the app and its description
 * @throws ActionError where there is no such app, or several
 */
async function findSite(arm, subscriptionId, name, resourceGroup, deadline, context) {
    const asked = (what, role) => ({ stage: 'check', what, app: name, role });
    let ref;
    if (resourceGroup === undefined) {
        const found = await arm.find(name, deadline.signal).catch((error) => {
            if ((0,http/* statusOf */.c2)(error) === 404)
                throw (0,errors/* failure */.V2)('check.azure-no-subscription-access', { app: name });
            throw (0,http/* explain */.WE)(error, asked('find the app', http/* roles */.Ot.reader), context);
        });
        const [first, ...others] = found;
        if (first === undefined)
            throw (0,errors/* failure */.V2)('check.azure-no-app', { app: name, where: 'in this subscription' });
        if (others.length > 0) {
            const groups = found.map((each) => each.resourceGroup).sort();
            throw (0,errors/* failure */.V2)('check.azure-ambiguous-app', { app: name, groups: groups.join(', ') });
        }
        ref = first;
    }
    else {
        ref = { subscriptionId, resourceGroup, name };
    }
    const description = await arm.site(ref, deadline.signal).catch((error) => {
        throw (0,http/* explain */.WE)(error, asked('read the app', http/* roles */.Ot.site), context);
    });
    if (description === undefined) {
        throw (0,errors/* failure */.V2)('check.azure-no-app', { app: name, where: `in the resource group ${ref.resourceGroup}` });
    }
    return { ref, description };
}
/**
 * Finds a slot of an app.
 * @param arm where to ask
 * @param production the app
 * @param description of the app: a plan without slots is refused without a request
 * @param slot its name
 * @param deadline bounds the request
 * @param context for the errors
 * @returns the slot and its description
 * @throws ActionError where the plan has no slots, or the app none of this name
 */
async function findSlot(arm, production, { sku }, slot, deadline, context) {
    const app = production.name;
    if (planOf(sku) === 'flex')
        throw (0,errors/* failure */.V2)('check.azure-slot-flex', { app });
    const ref = { ...production, slot };
    const description = await arm.site(ref, deadline.signal).catch((error) => {
        throw (0,http/* explain */.WE)(error, { stage: 'check', what: 'read the slot', app: (0,http/* shownName */.HD)(ref), role: http/* roles */.Ot.site }, context);
    });
    if (description === undefined)
        throw (0,errors/* failure */.V2)('check.azure-no-slot', { app, slot, arguments: (0,http/* appArguments */.yi)(ref) });
    return { ref, description };
}
/**
 * Refuses what a Go custom handler cannot be deployed to.
 * @param ref which app
 * @param of what ARM says of it
 * @returns the app, ready to be deployed to as far as ARM's description goes
 * @throws ActionError with the reason
 */
function acceptSite(ref, of) {
    const app = (0,http/* shownName */.HD)(ref);
    const kinds = of.kind.split(',').map((kind) => kind.trim());
    if (!kinds.includes('functionapp'))
        throw (0,errors/* failure */.V2)('check.azure-not-functions', { app, kind: of.kind });
    if (kinds.includes('workflowapp'))
        throw (0,errors/* failure */.V2)('check.azure-not-functions', { app, kind: of.kind });
    if (kinds.some((kind) => kind.includes('container') || kind === 'kubernetes')) {
        throw (0,errors/* failure */.V2)('check.azure-container', { app });
    }
    if (!of.linux && !kinds.includes('linux'))
        throw (0,errors/* failure */.V2)('check.azure-windows', { app });
    if (of.state?.toLowerCase() === 'stopped' || !of.enabled) {
        throw (0,errors/* failure */.V2)('check.azure-stopped', { app, arguments: (0,http/* appArguments */.yi)(ref) });
    }
    const { scmHost, host, sku, identity } = of;
    if (scmHost === undefined || host === undefined)
        throw (0,errors/* failure */.V2)('check.azure-no-host', { app });
    return { ...ref, plan: planOf(sku), sku, scmHost, host, identity };
}
/**
 * How an app is hosted.
 * @param sku as ARM says it
 * @returns the plan, as far as deploying differs
 */
function planOf(sku) {
    if (sku === 'FlexConsumption')
        return 'flex';
    if (sku === 'Dynamic')
        return 'consumption';
    return sku === 'ElasticPremium' ? 'premium' : 'dedicated';
}
/**
 * Refuses an app of another runtime. Flex Consumption says it in functionAppConfig, the other plans in a setting.
 * @param app the app's name
 * @param of what ARM says of it
 * @param settings as read
 * @param native whether the package is one of native Go, which Flex Consumption alone has
 * @throws ActionError with the runtime that the app has
 */
function refuseRuntime(app, of, settings, native = false) {
    const runtime = of.runtime ?? (0,azure_functions_settings/* setting */.Pe)(settings, 'FUNCTIONS_WORKER_RUNTIME');
    const name = runtime?.toLowerCase() ?? 'none';
    // The preview's documents and images have both names.
    const isNative = planOf(of.sku) === 'flex' && (name === 'go' || name === 'native');
    if (native && isNative)
        return;
    if (native)
        throw (0,errors/* failure */.V2)('check.azure-not-native', { app, runtime: runtime ?? 'none', sku: of.sku || 'an unknown plan' });
    if (isNative)
        throw (0,errors/* failure */.V2)('check.azure-native', { app, runtime: name });
    if (name === 'custom')
        return;
    throw (0,errors/* failure */.V2)('check.azure-runtime', { app, runtime: runtime ?? 'none' });
}

;// CONCATENATED MODULE: ./build/js/providers/azure-functions/preflight.js
// Reads what the app is and runs, and refuses what cannot work. Nothing is changed here.












/** Microsoft's announcement: Azure Functions, "Azure Functions Consumption plan hosting". */
const consumptionRetires = '2028-09-30';
/**
 * Reads the live app.
 * @param name the app's
 * @param functions those of the package
 * @param options the azure- inputs
 * @param pace the waits
 * @param context log, signal and environment
 * @param native whether the package is one of native Go
 * @returns the app, what it runs, and the clients to go on with
 * @throws ActionError with the one reason why a deployment could not work
 */
async function readLive(name, functions, options, pace, context, native = false) {
    if (name === undefined)
        throw (0,errors/* failure */.V2)('check.azure-no-app', { app: '', where: 'because no name was given' });
    const { publishProfile: profile, slot } = options;
    if (profile !== undefined && native)
        throw (0,errors/* failure */.V2)('check.azure-native-profile', { app: name });
    if (profile !== undefined)
        return readByProfile(name, functions, profile, options, pace, context);
    const connection = await connect(options, pace, context);
    const { arm, cloud, subscriptionId } = connection;
    const deadline = (0,providers_deadline/* startDeadline */.d)(options.deployTimeoutMs, context.signal);
    const expected = functions.map((each) => each.name);
    const app = await findSite(arm, subscriptionId, name, options.resourceGroup, deadline, context);
    const { ref, description } = slot === undefined ? app : await findSlot(arm, app.ref, app.description, slot, deadline, context);
    const shown = (0,http/* shownName */.HD)(ref);
    const site = acceptSite(ref, description);
    const settings = await preflight_readSettings(connection, ref, deadline, context);
    refuseRuntime(shown, description, settings, native);
    (0,azure_functions_settings/* refuseRunFromPackage */.UQ)(settings, site.plan, ref);
    const build = (0,azure_functions_settings/* remoteBuild */.vX)(settings, site.plan);
    if (build !== undefined) {
        context.log.warning((0,errors/* notice */.lm)('check.azure-remote-build', { app: shown, arguments: (0,http/* appArguments */.yi)(ref), setting: build }));
    }
    const storage = site.plan === 'consumption' ? (0,azure_functions_settings/* packageStorage */.mA)(settings, shown, cloud) : undefined;
    if (site.plan === 'consumption') {
        context.log.warning((0,errors/* notice */.lm)('check.azure-linux-consumption', { app: shown, date: consumptionRetires }));
    }
    const keeps = (0,azure_functions_settings/* keepsPackages */.OU)(settings, site.plan);
    const from = { connection, expected, healthPath: options.healthPath, deadline, context };
    if (slot === undefined) {
        const served = await readServed(site, settings, from);
        return { access: connection, connection, ...served, storage, keeps, expected, production: undefined };
    }
    const production = acceptSite(app.ref, app.description);
    const [productionSettings, sticky] = await Promise.all([
        preflight_readSettings(connection, app.ref, deadline, context),
        arm.stickySettings(app.ref, deadline.signal).catch((error) => {
            throw (0,http/* explain */.WE)(error, { stage: 'check', what: 'read the slot settings', app: name, role: http/* roles */.Ot.site }, context);
        }),
    ]);
    refuseSharedTriggers(functions, ref, { slot: settings, production: { settings: productionSettings, sticky } });
    if (options.swap && site.plan === 'consumption' && sticky.includes(azure_functions_settings/* runFromPackage */.il)) {
        throw (0,errors/* failure */.V2)('check.azure-sticky-package', { app: name, slot });
    }
    const [served, other] = await Promise.all([
        readServed(site, settings, from),
        options.swap ? readServed(production, productionSettings, from) : undefined,
    ]);
    return { access: connection, connection, ...served, storage, keeps, expected, production: other };
}
async function preflight_readSettings({ arm }, ref, deadline, context) {
    try {
        const settings = await arm.settings(ref, deadline.signal);
        (0,azure_functions_settings/* maskSecrets */.QU)(settings, context.log);
        return settings;
    }
    catch (error) {
        const app = (0,http/* shownName */.HD)(ref);
        throw (0,http/* explain */.WE)(error, { stage: 'check', what: 'read the app settings', app, role: http/* roles */.Ot.site }, context);
    }
}
/** What an app or slot serves, and whether it is well. */
async function readServed(site, settings, from) {
    const { connection, expected, healthPath, deadline, context } = from;
    const { arm, pace } = connection;
    const app = (0,http/* shownName */.HD)(site);
    const asked = (what) => ({ stage: 'check', what, app, role: http/* roles */.Ot.site });
    const [deployed, host] = await Promise.all([
        site.plan === 'consumption'
            ? servedPackage(settings)
            : (0,newest/* newestDeployment */._)(connection.kudu(site.scmHost), deadline.signal, context).catch((error) => {
                throw (0,http/* explain */.WE)(error, asked('list the deployments'), context);
            }),
        (0,azure_functions_host/* viewHost */.MC)({ arm, ref: site, deadline, context, stage: 'check' }).catch((error) => {
            throw (0,http/* explain */.WE)(error, asked('ask for the state of the host'), context);
        }),
    ]);
    const missing = (0,azure_functions_host/* missingFunctions */.KG)(expected, host.functions);
    const runs = host.state === 'Running' && host.dead === undefined && missing.length === 0;
    context.log.debug(`Azure: ${app} on ${planName(site)}, host ${host.state ?? 'unknown'}, ${host.functions.length} functions`);
    if (!runs || healthPath === undefined)
        return { site, deployed, healthy: runs };
    const question = { app, host: site.host, path: healthPath, deadline, pace, context };
    return { site, deployed, healthy: (0,health/* isHealthy */.Wr)(await (0,health/* requestApp */.di)(question)) };
}
function planName({ plan, sku }) {
    return sku === '' ? plan : `${plan} (${sku})`;
}
function servedPackage(settings) {
    const { sha256, name } = (0,consumption/* servedBlob */.ln)((0,azure_functions_settings/* setting */.Pe)(settings, azure_functions_settings/* runFromPackage */.il), Date.now());
    return { sha256, commit: undefined, deploymentId: name };
}


/***/ })

};
