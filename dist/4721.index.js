export const id = 4721;
export const ids = [4721];
export const modules = {

/***/ 464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ extractPackage)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46466);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(87342);
/* harmony import */ var _verify_byte_source_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(79038);
/* harmony import */ var _read_zip_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(86231);
// Lays a package out on disk as a platform does before it runs it.







const directoryMode = 0o755;
/**
 * Extracts a package. Modes are those of the entries, whatever the umask; directories are 0755.
 * @param file path of the zip
 * @param directory absolute; made where missing, and expected to be empty
 * @throws ActionError for a zip that withZip refuses, for a symbolic link in it, and where the disk cannot hold it;
 * Error where the directory is not empty
 */
async function extractPackage(file, directory) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(directory, { recursive: true });
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(directory)).length > 0)
        throw new Error(`${directory} is not empty`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(directory, directoryMode);
    const made = new Set([directory]);
    const make = async (path) => {
        if (made.has(path))
            return;
        await make((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
        made.add(path);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(path);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(path, directoryMode);
    };
    await (0,_read_zip_js__WEBPACK_IMPORTED_MODULE_6__/* .withZip */ .o)(file, async (zip) => {
        // All entries are looked at before the first is written.
        for (const { name, isSymlink } of zip.entries) {
            if (isSymlink)
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .failure */ .V2)('package.zip-symlink', { file, name: (0,_verify_byte_source_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g$)(name) });
        }
        for (const { name, mode, isDirectory } of zip.entries) {
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, ...name.split('/'));
            try {
                if (isDirectory) {
                    await make((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path));
                    continue;
                }
                await make((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
                // wx: nothing is written through what is there already, as names that differ only in case would on some disks.
                await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_3__.pipeline)(await zip.open(name), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(path, { flags: 'wx', mode: 0o600 }));
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(path, mode & 0o777);
            }
            catch (cause) {
                if (cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ActionError */ .lZ || !(cause instanceof Error) || !('code' in cause))
                    throw cause;
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .failure */ .V2)('package.not-extracted', { file, name: (0,_verify_byte_source_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g$)(name), code: String(cause.code) }, { cause });
            }
        }
    });
}


/***/ }),

/***/ 94721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zk: () => (/* binding */ sameLayers),
/* harmony export */   h: () => (/* binding */ setLayers),
/* harmony export */   tD: () => (/* binding */ restoreLayers),
/* harmony export */   withLayers: () => (/* binding */ withLayers)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(87342);
/* harmony import */ var _package_extract_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(464);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(68075);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(77544);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(13444);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(58075);
/* harmony import */ var _migrate_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(21162);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(26721);
// The layers of a function: what they have is read for proving, and they are set where aws-layers names others.











/** Larger layers are not fetched only to prove a package beside them. Bytes. */
const worthFetching = 64 * 1024 * 1024;
/**
 * Completes what preflight read: which layers the function is to have, how large they are, and what is in them.
 * @param live as preflight read it
 * @param options aws-layers
 * @param timing time-outs and pauses
 * @param context where the files are left, until the run ends
 * @returns live, with its plan
 * @throws ActionError where the layers alone are too large, or one of aws-layers cannot be read
 */
async function withLayers(live, options, timing, context) {
    const { functionName, region } = live;
    const layers = options.layers ?? live.layers;
    if (layers.length === 0)
        return live;
    const api = (0,_client_js__WEBPACK_IMPORTED_MODULE_6__/* .openLambda */ .c)(options, region, timing, context);
    const deadline = (0,_deadline_js__WEBPACK_IMPORTED_MODULE_5__/* .startDeadline */ .d)(Math.min(timing.preflight, options.deployTimeoutMs), context.signal);
    const ask = (arn, wanted) => (0,_retry_js__WEBPACK_IMPORTED_MODULE_10__/* .retried */ .sT)('GetLayerVersion', () => api.readLayer(arn, deadline, wanted), deadline, timing, context.log);
    try {
        const found = await Promise.all(layers.map((arn) => ask(arn, 'size')));
        const size = found.reduce((sum, each) => sum + each.size, 0);
        if (size > _limits_js__WEBPACK_IMPORTED_MODULE_8__/* .unzippedLimit */ .Px)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .failure */ .V2)('deploy.layers-size', { function: functionName, limit: _limits_js__WEBPACK_IMPORTED_MODULE_8__/* .unzippedLimit */ .Px, size });
        const differ = options.layers !== undefined && !sameLayers(live, layers);
        const plan = differ ? { ...live.plan, layers, layersSize: size } : live.plan;
        if (size > worthFetching)
            return { ...live, plan };
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(context.temp, { recursive: true });
        const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(context.temp, 'layers-'));
        const opt = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'opt');
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(opt);
        for (const [index, arn] of layers.entries()) {
            const { zip, codeSha256 } = await ask(arn, 'whole');
            if (zip === undefined || (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(zip).digest('base64') !== codeSha256)
                return { ...live, plan };
            const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, `${index}.zip`);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(file, zip);
            await (0,_package_extract_js__WEBPACK_IMPORTED_MODULE_4__/* .extractPackage */ .e)(file, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, String(index)));
            // A later layer's file takes the place of an earlier one's. Source: AWS Lambda developer guide, "Adding layers".
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.cp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, String(index)), opt, { recursive: true, force: true });
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(file);
        }
        return { ...live, plan, opt };
    }
    catch (error) {
        if (error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_10__/* .RequestFailed */ .DY) {
            context.signal.throwIfAborted();
            if (options.layers === undefined) {
                // Worth having only: a role without lambda:GetLayerVersion proves the package without its layers.
                context.log.debug(`GetLayerVersion: ${error.fault.kind}; ${functionName} is proved without its layers`);
                return live;
            }
            const code = 'code' in error.fault ? error.fault.code : error.fault.kind;
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .failure */ .V2)('check.layer-unreadable', { function: functionName, code }, { cause: error });
        }
        // A layer that we cannot extract, such as one with links, may work all the same.
        if (options.layers !== undefined || (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .causes */ .ps)(error) === undefined)
            throw error;
        context.log.debug(`${functionName} is proved without its layers: ${String(error)}`);
        return live;
    }
}
/**
 * Whether a function has these layers, in this order.
 * @param state the function
 * @param layers ARNs
 */
function sameLayers(state, layers) {
    return state.layers.length === layers.length && state.layers.every((arn, index) => arn === layers[index]);
}
/**
 * Sets a function's layers, and waits until Lambda is done.
 * @param job the deployment
 * @param start the function, idle
 * @param layers ARNs
 * @returns the function with them, idle
 * @throws ActionError that says what is live
 */
async function setLayers(job, start, layers) {
    job.context.log.info(`${start.functionName}: setting its layers to ${layers.length === 0 ? 'none' : layers.join(', ')}`);
    return (0,_migrate_js__WEBPACK_IMPORTED_MODULE_9__/* .setConfiguration */ .xN)(job, start, {
        what: 'layers',
        send: ({ functionArn: functionName, revisionId }) => job.api.updateConfiguration({ functionName, layers, revisionId }, job.deadline),
        done: (now) => sameLayers(now, layers),
    });
}
/**
 * Puts layers back after the code could not follow.
 * @param job the deployment that failed; its deadline may be over
 * @param before the function as it was
 */
async function restoreLayers(job, before) {
    const { functionName, layers } = before;
    const own = { ...job, deadline: (0,_deadline_js__WEBPACK_IMPORTED_MODULE_5__/* .startDeadline */ .d)(3 * job.timing.request, new AbortController().signal) };
    try {
        const now = await (0,_job_js__WEBPACK_IMPORTED_MODULE_7__/* .read */ .LF)(own, { before, sent: true, waiting: '' });
        if (sameLayers(now, layers))
            return;
        // Code that Lambda has taken stays, and may need the new ones.
        if (now.codeSha256 !== before.codeSha256 && now.lastUpdateStatus !== 'Failed')
            return;
        await setLayers(own, now, layers);
    }
    catch (error) {
        job.context.log.debug(String(error));
        job.context.log.warning((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .notice */ .lm)('deploy.layers-left', { function: functionName }));
    }
}


/***/ })

};
