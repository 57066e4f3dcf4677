export const id = 3073;
export const ids = [3073];
export const modules = {

/***/ 43073:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   extensionProvider: () => (/* binding */ extensionProvider),
/* harmony export */   provider: () => (/* binding */ provider)
/* harmony export */ });
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58075);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40769);
/* harmony import */ var _timing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80009);
/* harmony import */ var _name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74074);
// The provider of Lambda extensions: an executable in a layer, instead of a function. A layer version serves nobody until
// a function names it, so that publishing one is all there is to do.




/**
 * Makes the provider.
 * @param timing time-outs and pauses; tests shrink them
 * @returns the provider
 */
function extensionProvider(timing) {
    return {
        resourceKind: 'Lambda layer',
        buildTags: [],
        // Lambda starts every file of /opt/extensions. Source: AWS Lambda developer guide, "Lambda Extensions API".
        inspect: async (target) => {
            if (target.resource !== undefined)
                (0,_name_js__WEBPACK_IMPORTED_MODULE_2__/* .layerName */ .H)(target.resource);
            return { executable: `extensions/${target.name}` };
        },
        preflight: async (target, options, _layout, context) => {
            const { openLayers } = await Promise.all(/* import() */[__webpack_require__.e(2433), __webpack_require__.e(6885), __webpack_require__.e(5026), __webpack_require__.e(7544), __webpack_require__.e(6405)]).then(__webpack_require__.bind(__webpack_require__, 66154));
            const name = (0,_name_js__WEBPACK_IMPORTED_MODULE_2__/* .layerName */ .H)(target.resource ?? '');
            return openLayers(name, options, timing, context).read(name, target.arch);
        },
        entries: (binary, { executable }) => [{ name: executable, mode: 0o755, content: { file: binary.file } }],
        prove: async (verified, _layout, _live, prove, context) => {
            const { proveExtension } = await Promise.all(/* import() */[__webpack_require__.e(9554), __webpack_require__.e(2163)]).then(__webpack_require__.bind(__webpack_require__, 42163));
            return proveExtension(verified, prove, context);
        },
        before: ({ newest }) => ({
            ...(newest === undefined ? {} : { version: newest.version }),
            state: {
                serves: {},
                holds: newest === undefined ? {} : { version: newest.version, CodeSha256: newest.codeSha256 },
                package: newest === undefined ? undefined : Buffer.from(newest.codeSha256, 'base64').toString('hex'),
            },
        }),
        compare: (verified, { name, newest }) => {
            (0,_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .refuseTooLarge */ .Aj)(verified, name, true);
            const changed = newest?.codeSha256 !== (0,_live_js__WEBPACK_IMPORTED_MODULE_3__/* .codeSha256 */ .dD)(verified.sha256);
            return { changed, change: changed ? 'code' : 'none' };
        },
        prepare: async () => undefined,
        activate: async (verified, live, _prepared, options, _layout, context) => {
            const [{ openLayers }, { codeSource }] = await Promise.all([Promise.all(/* import() */[__webpack_require__.e(2433), __webpack_require__.e(6885), __webpack_require__.e(5026), __webpack_require__.e(7544), __webpack_require__.e(6405)]).then(__webpack_require__.bind(__webpack_require__, 66154)), __webpack_require__.e(/* import() */ 90).then(__webpack_require__.bind(__webpack_require__, 40090))]);
            const { sha256 } = verified;
            (0,_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .refuseTooLarge */ .Aj)(verified, live.name, options.s3 !== undefined);
            const layers = openLayers(live.name, options, timing, context);
            return layers.publish(live, (0,_live_js__WEBPACK_IMPORTED_MODULE_3__/* .codeSha256 */ .dD)(sha256), sha256, (call) => codeSource(verified, options, call));
        },
    };
}
/** The provider as the action uses it. */
const provider = extensionProvider(_timing_js__WEBPACK_IMPORTED_MODULE_1__.defaultTiming);


/***/ }),

/***/ 58075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aj: () => (/* binding */ refuseTooLarge),
/* harmony export */   Ms: () => (/* binding */ refuseOversized),
/* harmony export */   Px: () => (/* binding */ unzippedLimit),
/* harmony export */   oX: () => (/* binding */ directUploadLimit)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
// Lambda's limits on a package, checked before a byte is sent.

/** A zip in the request itself is smaller than this. Source: Lambda guide, "Lambda quotas", deployment package. */
const directUploadLimit = 50 * 1024 * 1024;
/** All files together, unzipped. Source: as above; the API's own number is 262144000 bytes. */
const unzippedLimit = 262_144_000;
const shown = 5;
/**
 * Refuses a package that the API would refuse.
 * @param pack the zip's sizes
 * @param functionName for the message
 * @param viaBucket whether it need not fit into a request
 * @param layersSize of the function's layers' archives, bytes: the least that they take unzipped
 * @throws ActionError with limit and size
 */
function refuseTooLarge(pack, functionName, viaBucket, layersSize = 0) {
    const details = [...pack.entries]
        .sort((a, b) => b.size - a.size)
        .slice(0, shown)
        .map((entry) => `${entry.size} bytes  ${entry.name}`);
    if (pack.unzippedSize > unzippedLimit) {
        const params = { function: functionName, limit: unzippedLimit, size: pack.unzippedSize };
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-unzipped-size', params, { details });
    }
    if (pack.unzippedSize + layersSize > unzippedLimit) {
        const params = { function: functionName, limit: unzippedLimit, size: pack.unzippedSize, layers: layersSize };
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-layers-size', params, { details });
    }
    if (pack.size >= directUploadLimit && !viaBucket) {
        const params = { function: functionName, limit: directUploadLimit, size: pack.size };
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-zip-size', params, { details });
    }
}
/**
 * As refuseTooLarge, for a function that is live or about to be created. An image has limits of its own.
 * @param pack the zip's sizes
 * @param live as preflight read it, with the plan for its layers
 * @param layersSize of the layers that it has now, bytes
 * @throws as refuseTooLarge
 */
function refuseOversized(pack, { functionName, image, plan, layersSize: read }, layersSize = read) {
    if (image !== undefined)
        return;
    refuseTooLarge(pack, functionName, plan.viaBucket, plan.layersSize ?? layersSize);
}


/***/ }),

/***/ 40769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N7: () => (/* binding */ idle),
/* harmony export */   Vq: () => (/* binding */ madeImage),
/* harmony export */   _Y: () => (/* binding */ deployedSha256),
/* harmony export */   a7: () => (/* binding */ onlyCode),
/* harmony export */   dD: () => (/* binding */ codeSha256),
/* harmony export */   nB: () => (/* binding */ lambdaArchitecture),
/* harmony export */   v9: () => (/* binding */ holds)
/* harmony export */ });
// What the Lambda stages hand on: a function as the API describes it.
/**
 * Whether the plan has nothing to do with a function that has the package already.
 * @param plan as preflight made it
 * @returns true where only the code counts
 */
function onlyCode(plan) {
    const { createWithRole, runtime, architecture, layers } = plan;
    return [createWithRole, runtime, architecture, layers].every((each) => each === undefined);
}
/**
 * Turns a hash as we write it into one as Lambda writes it.
 * @param hexadecimal SHA-256 of a zip
 * @returns padded base64, comparable with CodeSha256
 */
function codeSha256(hexadecimal) {
    return Buffer.from(hexadecimal, 'hex').toString('base64');
}
/**
 * What CodeSha256 will be once a package is a function's code.
 * @param verified the package
 * @param live as preflight read it; with the image, where it is to be one
 * @returns comparable with CodeSha256
 */
function deployedSha256({ sha256 }, { image }) {
    if (image === undefined)
        return codeSha256(sha256);
    return madeImage(image).manifest.digest.slice('sha256:'.length);
}
/**
 * The image, where it has been put together.
 * @param image as preflight began it
 * @returns the image
 */
function madeImage({ made }) {
    if (made === undefined)
        throw new Error('the image was not put together');
    return made;
}
/**
 * Whether a function serves a package, or will once the update in progress is over.
 * A failed update leaves the code before in service, whatever hash is shown. Source: Lambda guide, "Lambda function
 * states", LastUpdateStatus.
 * @param state the function
 * @param sha256 the package's, as CodeSha256 writes it
 * @returns true where nothing needs to be uploaded
 */
function holds(state, sha256) {
    return state.codeSha256 === sha256 && state.lastUpdateStatus !== 'Failed';
}
/**
 * The architecture of a function, as requests take it.
 * @param state the function
 * @returns undefined for one that this was not written for
 */
function lambdaArchitecture({ architecture }) {
    return architecture === 'arm64' || architecture === 'x86_64' ? architecture : undefined;
}
/**
 * Whether Lambda is done with a function for now, so that it takes an update.
 * @param state the function
 * @returns false while it is being created or updated
 */
function idle(state) {
    return state.state !== 'Pending' && state.lastUpdateStatus !== 'InProgress';
}


/***/ })

};
