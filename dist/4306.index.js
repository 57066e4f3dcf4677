export const id = 4306;
export const ids = [4306];
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

/***/ 74306:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   liveExecutable: () => (/* binding */ liveExecutable)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _package_read_entry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4996);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68075);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77544);
// The executable that is live, for the comparison that mode check reports.





/** A report is not worth more. */
const milliseconds = 20_000;
/**
 * Downloads what is live. Needs no permission beyond the one that preflight has used.
 * @param live as preflight read it
 * @param executable its name in the package
 * @returns the executable's bytes; undefined for a function without one, and for a very large one
 * @throws what the requests and the zip throw
 */
async function liveExecutable(live, executable, options, timing, context) {
    const serves = live.alias === undefined ? live : live.alias.served;
    if (serves === undefined || live.plan.createWithRole !== undefined)
        return undefined;
    if (serves.codeSize > _package_read_entry_js__WEBPACK_IMPORTED_MODULE_2__/* .largestForReports */ .T || serves.packageType !== 'Zip')
        return undefined;
    const deadline = (0,_deadline_js__WEBPACK_IMPORTED_MODULE_3__/* .startDeadline */ .d)(milliseconds, context.signal);
    const bytes = await (0,_client_js__WEBPACK_IMPORTED_MODULE_4__/* .openLambda */ .c)(options, live.region, timing, context).download(live.functionArn, serves.version, deadline);
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(context.temp, 'live-'));
    try {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'live.zip');
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(file, bytes);
        return await (0,_package_read_entry_js__WEBPACK_IMPORTED_MODULE_2__/* .readEntry */ .h)(file, executable);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
    }
}


/***/ })

};
