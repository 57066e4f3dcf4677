export const id = 516;
export const ids = [516];
export const modules = {

/***/ 98516:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  activateApp: () => (/* binding */ activateApp),
  prepareApp: () => (/* binding */ prepareApp),
  unchangedApp: () => (/* binding */ unchangedApp)
});

// EXTERNAL MODULE: ./build/js/errors.js + 12 modules
var errors = __webpack_require__(65734);
// EXTERNAL MODULE: ./build/js/verify/verify-package.js
var verify_package = __webpack_require__(89336);
// EXTERNAL MODULE: ./build/js/providers/deadline.js
var providers_deadline = __webpack_require__(68075);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/consumption.js
var consumption = __webpack_require__(45136);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/follow.js
var follow = __webpack_require__(21274);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/health.js
var health = __webpack_require__(8493);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/host.js
var host = __webpack_require__(10385);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/http.js
var http = __webpack_require__(84523);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/live.js
var azure_functions_live = __webpack_require__(4481);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/mark.js
var azure_functions_mark = __webpack_require__(77846);
// EXTERNAL MODULE: ./node_modules/@azure/core-rest-pipeline/dist/esm/index.js + 33 modules
var esm = __webpack_require__(54918);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/newest.js
var newest = __webpack_require__(87597);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/pace.js
var azure_functions_pace = __webpack_require__(12248);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/settings.js
var azure_functions_settings = __webpack_require__(13194);
;// CONCATENATED MODULE: ./build/js/providers/azure-functions/swap.js
// Swaps a slot into production, checks production, and swaps back where it is not well there.
// Source: Azure App Service, "Set up staging environments"; Azure Functions, "Azure Functions deployment slots".











/** Checks of production that fail one after the other, before it is swapped back. */
const patience = 3;
/** Attempts of one swap whose answers were lost or 5xx; a conflict is waited for until the deadline. */
const maximumAttempts = 6;
/**
 * Swaps, and stays until production is well.
 * @param of the circumstances; the slot was checked already
 * @throws ActionError where the swap fails (nothing changed), or production was not well and was swapped back
 */
async function swapIntoProduction(of) {
    const { site, production, context } = of;
    const { name: app, slot = '' } = site;
    const command = `az functionapp deployment slot swap ${(0,http/* appArguments */.yi)(site)} --target-slot production`;
    context.log.info(`Swapping the slot ${slot} of ${app} into production: executions that are running end with it`);
    const { deploymentId: old } = production.deployed;
    await swapSlots(of, of.deploymentId, old, of.deadline);
    const problem = await checkProduction(of);
    if (problem === undefined)
        return;
    context.log.info(`${app}: ${problem}; swapping back`);
    try {
        await swapSlots(of, old, of.deploymentId, (0,providers_deadline/* startDeadline */.d)(of.timeoutMs, context.signal));
    }
    catch (cause) {
        throw (0,errors/* failure */.V2)('deploy.azure-swap-stuck', { app, problem, command }, { cause, details: [String(cause)] });
    }
    const { commit } = production.deployed;
    const before = commit === undefined ? 'what it served before' : `commit ${commit}, as before`;
    throw (0,errors/* failure */.V2)('deploy.azure-swapped-back', { app, slot, problem, before });
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
                const wait = conflict ? waits.next().value : (0,azure_functions_pace/* backoff */.JN)(failures, pace);
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
/** @returns what is wrong with production; undefined where it is well */
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
                    return undefined;
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
                        return problem;
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
    return problem;
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

// EXTERNAL MODULE: ./build/js/progress.js
var progress = __webpack_require__(31783);
// EXTERNAL MODULE: ./build/js/report/report.js
var report = __webpack_require__(93519);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/kudu.js
var azure_functions_kudu = __webpack_require__(32944);
;// CONCATENATED MODULE: ./build/js/providers/azure-functions/upload.js
// Sends the package to Kudu. Kudu may have taken an upload whose answer was lost, and would answer a blind repetition
// with a conflict with our own deployment: so before every repetition we look for it.








/** How often an upload is repeated after an answer of 5xx or none; a conflict is waited for until the deadline. */
const upload_maximumAttempts = 6;
/**
 * Uploads the package until Kudu has taken it.
 * @param zip the bytes, which were hashed as they were read
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
        const sending = once(() => kudu.upload(zip, mark, flex, deadline.signal));
        const outcome = await (0,progress/* watching */._A)(context.log, `Still sending ${(0,report/* humanSize */.Xe)(zip.length)}`, sending);
        if (outcome instanceof Error) {
            failures++;
            const own = await (0,follow/* findOwn */.gq)(of);
            if (own !== undefined)
                return { id: own.temporary ? undefined : own.id, flex };
            if (failures >= upload_maximumAttempts)
                throw outcome;
            context.log.info(`Kudu: ${reason(outcome)}; sending the package again`);
            await wait(retryAfter(outcome) ?? (0,azure_functions_pace/* backoff */.JN)(failures, pace), of);
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
    if (status !== undefined)
        return `HTTP ${status}`;
    return 'code' in error && typeof error.code === 'string' ? error.code : 'no answer';
}
/** Milliseconds; seconds or a date (RFC 9110, "Retry-After"). */
function retryAfter(error) {
    if (!('response' in error))
        return undefined;
    const { response } = error;
    const value = response?.headers.get('Retry-After');
    if (value === undefined)
        return undefined;
    const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
    return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}
async function wait(milliseconds, { deadline, site }) {
    if (!(await (0,providers_deadline/* pause */.v)(milliseconds, deadline))) {
        throw (0,errors/* failure */.V2)('deploy.azure-timeout', { what: 'upload the package', app: (0,http/* shownName */.HD)(site) });
    }
}

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
    const { site, storage, connection } = live;
    if (storage === undefined || connection === undefined || (0,azure_functions_live/* serves */.x)(live, verified.sha256)) {
        return { deadline, blob: undefined };
    }
    const zip = await (0,verify_package/* readVerified */.xu)(verified);
    const blob = await (0,consumption/* uploadBlob */.PM)(zip, verified.sha256, site, storage, connection, deadline, context);
    context.log.info(`Uploaded ${blob.name}`);
    return { deadline, blob };
}
/**
 * Deploys, and waits until the host runs the package; then swaps, where that is asked for.
 * @param verified the package
 * @param live the app as preflight found it
 * @param prepared what prepare made
 * @param options the azure- inputs
 * @param context log, signal and environment
 * @returns what serves now
 * @throws ActionError that says how far it came
 */
async function activateApp(verified, live, prepared, options, context) {
    const { site, connection, production, expected } = live;
    const { deadline } = prepared;
    const { healthPath } = options;
    let { deploymentId } = live.deployed;
    // A run that was killed between the deployment to the slot and the swap is finished by the next.
    if ((0,azure_functions_live/* serves */.x)(live, verified.sha256))
        context.log.info(`${(0,http/* shownName */.HD)(site)} has this package already`);
    else
        deploymentId = await place(verified, live, prepared, options, context);
    if (production !== undefined && connection !== undefined) {
        const timeoutMs = options.deployTimeoutMs;
        const checked = { expected, healthPath, deadline, timeoutMs, context };
        await swapIntoProduction({ connection, site, production, deploymentId, ...checked });
    }
    return {
        changed: true,
        change: 'code',
        url: siteUrl(live),
        ...(deploymentId === undefined ? {} : { deploymentId }),
        back: `${(0,http/* shownName */.HD)(production?.site ?? site)} serves the new package. ${way(live)}`,
    };
}
/** Uploads to the app or slot, and stays until it runs the package. */
async function place(verified, live, { deadline, blob }, { healthPath }, context) {
    const { site, access, connection, expected } = live;
    const begun = performance.now();
    let deploymentId;
    if (blob !== undefined && connection !== undefined) {
        await (0,consumption/* pointToBlob */.L2)(blob, site, connection, deadline, context);
        await (0,consumption/* syncTriggers */.pR)(site, connection, deadline, context);
        deploymentId = blob.name;
    }
    else {
        const mark = (0,azure_functions_mark/* newMark */.e0)(verified.sha256, context.env, verified.mark);
        const kudu = access.kudu(site.scmHost);
        const course = { kudu, site, mark, deadline, pace: access.pace, context };
        const { id, flex } = await upload(await (0,verify_package/* readVerified */.xu)(verified), course);
        deploymentId = await (0,follow/* follow */.e6)(course, id, flex);
    }
    if (connection !== undefined) {
        const question = { arm: connection.arm, ref: site, deadline, context, stage: 'deploy' };
        await (0,host/* awaitHost */.Hg)(question, expected, begun, connection.pace);
        context.log.info(`Host: Running, functions: ${expected.join(', ') || 'none'}`);
    }
    await awaitApp(live, healthPath, deadline, context);
    return deploymentId;
}
/** The app answers its users: at azure-health-path, and without an identity at least at its root. */
async function awaitApp({ site, access, connection }, healthPath, deadline, context) {
    const { pace } = access;
    const app = (0,http/* shownName */.HD)(site);
    const question = { app, host: site.host, path: healthPath ?? '/', deadline, pace, context };
    if (healthPath !== undefined) {
        // With an identity the host was waited for already, and is known to be the new one.
        await (0,health/* awaitAnswer */.rU)(question, health/* isHealthy */.Wr, connection === undefined ? pace.settle : 0);
    }
    else if (connection === undefined) {
        await (0,health/* awaitAnswer */.rU)(question, health/* isAlive */._n, pace.settle);
        context.log.warning((0,errors/* notice */.lm)('deploy.azure-host-not-asked', { app }));
    }
}
/**
 * What serves where nothing was to do.
 * @param live the app as preflight found it
 * @returns the same as a deployment's end
 */
function unchangedApp(live) {
    const { site, deployed } = live.production ?? live;
    const { deploymentId } = deployed;
    return {
        changed: false,
        change: 'none',
        url: siteUrl(live),
        ...(deploymentId === undefined ? {} : { deploymentId }),
        back: `${(0,http/* shownName */.HD)(site)} serves this package already: nothing was uploaded`,
    };
}
function siteUrl({ site, production }) {
    return `https://${(production?.site ?? site).host}`;
}
function way({ site, deployed, production }) {
    if (production !== undefined) {
        const command = `az functionapp deployment slot swap ${(0,http/* appArguments */.yi)(site)} --target-slot production`;
        return `The slot ${site.slot ?? ''} has what it served before; to return: ${command}`;
    }
    const { commit, sha256, deploymentId } = deployed;
    if (commit !== undefined)
        return `To return, run this workflow at the commit ${commit}, which it served before`;
    if (sha256 !== undefined)
        return `To return, deploy the package with the hash sha256:${sha256} again`;
    if (deploymentId !== undefined)
        return `Before, it served the deployment ${deploymentId}, which this action did not make`;
    return 'What it served before is not known: to return, run this workflow at an earlier commit';
}


/***/ })

};
