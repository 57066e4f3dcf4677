export const id = 699;
export const ids = [699];
export const modules = {

/***/ 51699:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  activateApp: () => (/* binding */ activateApp),
  prepareApp: () => (/* binding */ prepareApp),
  unchangedApp: () => (/* binding */ unchangedApp)
});

// EXTERNAL MODULE: ./build/js/verify/verify-package.js
var verify_package = __webpack_require__(89336);
// EXTERNAL MODULE: ./build/js/providers/deadline.js
var providers_deadline = __webpack_require__(68075);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/consumption.js
var consumption = __webpack_require__(45136);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/follow.js
var follow = __webpack_require__(21274);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/host.js
var host = __webpack_require__(10385);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/mark.js
var azure_functions_mark = __webpack_require__(77846);
// EXTERNAL MODULE: ./build/js/errors.js + 10 modules
var errors = __webpack_require__(71952);
// EXTERNAL MODULE: ./build/js/providers/azure-functions/http.js
var http = __webpack_require__(84523);
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
        const app = of.site.name;
        throw (0,http/* explain */.WE)(error, { stage: 'deploy', what: 'upload the package', app, role: http/* roles */.Ot.site }, of.context);
    }
}
async function attempts(zip, of) {
    const { kudu, site, mark, deadline, pace, context } = of;
    const waits = (0,azure_functions_pace/* polls */.XZ)(pace);
    let announced = false;
    for (let failures = 0;;) {
        const outcome = await once(() => kudu.upload(zip, mark, site.plan === 'flex', deadline.signal));
        if (outcome instanceof Error) {
            failures++;
            const own = await (0,follow/* findOwn */.gq)(of);
            if (own !== undefined)
                return { id: own.temporary ? undefined : own.id };
            if (failures >= maximumAttempts)
                throw outcome;
            context.log.info(`Kudu: ${reason(outcome)}; sending the package again`);
            await wait(retryAfter(outcome) ?? (0,azure_functions_pace/* backoff */.JN)(failures, pace), of);
            continue;
        }
        if (outcome.status < 300)
            return { id: site.plan === 'flex' ? (0,azure_functions_kudu/* publishedId */.I7)(outcome) : undefined };
        if (outcome.status !== 409)
            throw refused(outcome, of);
        const own = await (0,follow/* findOwn */.gq)(of);
        if (own !== undefined)
            return { id: own.temporary ? undefined : own.id };
        const { text } = (0,http/* errorBody */.t4)(outcome.bodyAsText);
        // The one conflict that does not pass. Kudu tells its three apart by their texts alone.
        if (/remote URL/i.test(text)) {
            const command = `--name ${site.name} --resource-group ${site.resourceGroup}`;
            throw (0,errors/* failure */.V2)('check.azure-package-setting-url', { app: site.name, arguments: command });
        }
        if (!announced)
            context.log.info(`Kudu: ${text === '' ? 'another deployment is in progress' : text}; waiting for it`);
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
        return (0,errors/* failure */.V2)('deploy.azure-no-endpoint', { app: site.name, sku: site.sku });
    if (response.status === 400)
        return (0,errors/* failure */.V2)('deploy.azure-upload-refused', { app: site.name, said });
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
        throw (0,errors/* failure */.V2)('deploy.azure-timeout', { what: 'upload the package', app: site.name });
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
    if (storage === undefined)
        return { deadline, blob: undefined };
    const zip = await (0,verify_package/* readVerified */.xu)(verified);
    const blob = await (0,consumption/* uploadBlob */.PM)(zip, verified.sha256, site, storage, connection, deadline, context);
    context.log.info(`Uploaded ${blob.name}`);
    return { deadline, blob };
}
/**
 * Deploys, and waits until the host runs the package.
 * @param verified the package
 * @param live the app as preflight found it
 * @param prepared what prepare made
 * @param context log, signal and environment
 * @returns what serves now
 * @throws ActionError that says how far it came
 */
async function activateApp(verified, live, prepared, context) {
    const { site, connection, expected } = live;
    const { deadline, blob } = prepared;
    const begun = performance.now();
    let deploymentId;
    if (blob !== undefined) {
        await (0,consumption/* pointToBlob */.L2)(blob, site, connection, deadline, context);
        await (0,consumption/* syncTriggers */.pR)(site, connection, deadline, context);
        deploymentId = blob.name;
    }
    else {
        const mark = (0,azure_functions_mark/* newMark */.e0)(verified.sha256, context.env);
        const kudu = connection.kudu(site.scmHost);
        const course = { kudu, site, mark, deadline, pace: connection.pace, context };
        const { id } = await upload(await (0,verify_package/* readVerified */.xu)(verified), course);
        deploymentId = await (0,follow/* follow */.e6)(course, id);
    }
    const question = { arm: connection.arm, ref: site, deadline, context, stage: 'deploy' };
    await (0,host/* awaitHost */.Hg)(question, expected, begun, connection.pace);
    context.log.info(`Host: Running, functions: ${expected.join(', ') || 'none'}`);
    return {
        changed: true,
        change: 'code',
        url: siteUrl(live),
        ...(deploymentId === undefined ? {} : { deploymentId }),
        back: `${site.name} serves the new package. ${way(live)}`,
    };
}
/**
 * What serves where nothing was to do.
 * @param live the app as preflight found it
 * @returns the same as a deployment's end
 */
function unchangedApp(live) {
    const { deploymentId } = live.deployed;
    return {
        changed: false,
        change: 'none',
        url: siteUrl(live),
        ...(deploymentId === undefined ? {} : { deploymentId }),
        back: `${live.site.name} serves this package already: nothing was uploaded`,
    };
}
function siteUrl({ site }) {
    return `https://${site.host}`;
}
function way({ deployed }) {
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
