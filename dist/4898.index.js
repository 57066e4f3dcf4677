export const id = 4898;
export const ids = [4898];
export const modules = {

/***/ 4996:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ largestForReports),
/* harmony export */   h: () => (/* binding */ readEntry)
/* harmony export */ });
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38321);
/* harmony import */ var _read_zip_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86231);
// One file of a package, in memory.


/** A package that is larger is not fetched for a report. Bytes. */
const largestForReports = 30 * 1024 * 1024;
const mostUnzipped = 150 * 1024 * 1024;
/**
 * Reads a file of a zip.
 * @param file path of the zip
 * @param name the entry's
 * @returns its bytes; undefined where there is none of that name, and for a very large one
 * @throws ActionError for a zip that withZip refuses
 */
async function readEntry(file, name) {
    return (0,_read_zip_js__WEBPACK_IMPORTED_MODULE_1__/* .withZip */ .o)(file, async (zip) => {
        const entry = zip.entries.find((each) => each.name === name);
        if (entry === undefined || entry.size > mostUnzipped)
            return undefined;
        return (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__.buffer)(await zip.open(entry.name));
    });
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

/***/ 44898:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   liveExecutable: () => (/* binding */ liveExecutable)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _package_read_entry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4996);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68075);
/* harmony import */ var _kept_package_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57658);
// The executable that is live, for the comparison that mode check reports: from the package that the plan keeps. Flex
// Consumption gives none back.





/** A report is not worth more. */
const milliseconds = 20_000;
/**
 * Fetches what serves.
 * @param live as preflight read it
 * @param executable its name in the package
 * @param context log, signal and a folder
 * @returns the executable's bytes; undefined where nobody knows what serves, or nobody keeps it
 * @throws what the requests and the zip throw
 */
async function liveExecutable(live, executable, context) {
    const served = live.production ?? live;
    if (served.deployed.sha256 === undefined || served.site.plan === 'flex')
        return undefined;
    const of = { live, deadline: (0,_deadline_js__WEBPACK_IMPORTED_MODULE_3__/* .startDeadline */ .d)(milliseconds, context.signal), context };
    const { serving } = await (0,_kept_package_js__WEBPACK_IMPORTED_MODULE_4__/* .historyOf */ .o)(served, of);
    if (serving === undefined || serving.sha256 !== served.deployed.sha256)
        return undefined;
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(context.temp, 'live-'));
    try {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'live.zip');
        // Of several the first one is it, or none is worth the bytes.
        const { kind } = await (0,_kept_package_js__WEBPACK_IMPORTED_MODULE_4__/* .fetchKept */ .v)(serving, file, served, of, { tries: 1, largest: _package_read_entry_js__WEBPACK_IMPORTED_MODULE_2__/* .largestForReports */ .T });
        return kind === 'fetched' ? await (0,_package_read_entry_js__WEBPACK_IMPORTED_MODULE_2__/* .readEntry */ .h)(file, executable) : undefined;
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
    }
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


/***/ })

};
