export const id = 1938;
export const ids = [1938];
export const modules = {

/***/ 41938:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchPackage: () => (/* binding */ fetchPackage)
/* harmony export */ });
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68075);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54032);
/* harmony import */ var _code_source_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40090);
/* harmony import */ var _function_name_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48575);
/* harmony import */ var _s3_failure_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(82746);
/* harmony import */ var _s3_url_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(68489);
// Fetches a ready zip from S3.






/**
 * Fetches the package of a target whose origin is an object in S3.
 * @param target the target
 * @param file absolute: where the zip goes
 * @param options region, credentials, and the time that it may take
 * @param timing time-outs and pauses
 * @param context cancellation and log
 * @returns the target, whose origin names the version that was fetched, where the bucket has versions
 * @throws ActionError where it cannot be fetched
 */
async function fetchPackage(target, file, options, timing, context) {
    const object = target.origin.kind === 'object' ? (0,_s3_url_js__WEBPACK_IMPORTED_MODULE_5__/* .parseS3Url */ .F)(target.origin.url) : undefined;
    if (object === undefined)
        throw new Error(`the package of ${target.name} is not in S3`);
    const reference = (0,_function_name_js__WEBPACK_IMPORTED_MODULE_3__/* .parseFunctionName */ .RJ)(target.resource ?? '');
    const region = (0,_function_name_js__WEBPACK_IMPORTED_MODULE_3__/* .regionOf */ .AP)(reference, options.region);
    const lambda = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .openLambda */ .c)(options, region, timing, context);
    const deadline = (0,_deadline_js__WEBPACK_IMPORTED_MODULE_0__/* .startDeadline */ .d)(options.deployTimeoutMs, context.signal);
    const call = { s3: (0,_s3_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .lazyS3 */ .xu)(lambda, timing, context), function: reference.name, region, deadline, timing, context };
    const url = (0,_s3_url_js__WEBPACK_IMPORTED_MODULE_5__/* .s3Url */ .A)(await (0,_code_source_js__WEBPACK_IMPORTED_MODULE_2__.fetchObject)(object, file, call));
    return { ...target, origin: { kind: 'object', url } };
}


/***/ })

};
