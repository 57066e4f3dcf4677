export const id = 640;
export const ids = [640];
export const modules = {

/***/ 26640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   preflight: () => (/* binding */ preflight)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71952);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71269);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68075);
/* harmony import */ var _alias_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40143);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(86741);
/* harmony import */ var _fitness_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(29706);
/* harmony import */ var _function_name_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(48575);
/* harmony import */ var _request_failure_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(73461);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(26721);
// Reads the live function, and refuses before the build is over what a deployment could not change.









/**
 * Reads what is live. Sends no request that changes anything.
 * @param target what is to be deployed; its resource is a function name or ARN
 * @param options region and credentials
 * @param timing time-outs and pauses
 * @param context where warnings go
 * @param fits `any` where no package is to be deployed: a rollback
 * @returns the function as it is
 * @throws ActionError where there is no region, no credentials, no permission, no such function, or the function can
 * not take the package; the signal's reason when the run was cancelled
 */
async function preflight(target, options, timing, context, fits = 'fits') {
    const reference = (0,_function_name_js__WEBPACK_IMPORTED_MODULE_6__/* .parseFunctionName */ .RJ)(target.resource ?? '');
    const region = (0,_function_name_js__WEBPACK_IMPORTED_MODULE_6__/* .regionOf */ .AP)(reference, options.region);
    const api = (0,_client_js__WEBPACK_IMPORTED_MODULE_4__/* .openLambda */ .c)(options, region, timing, context);
    const bound = Math.min(timing.preflight, options.deployTimeoutMs);
    const deadline = (0,_deadline_js__WEBPACK_IMPORTED_MODULE_2__/* .startDeadline */ .d)(bound, context.signal);
    const name = (0,_function_name_js__WEBPACK_IMPORTED_MODULE_6__/* .apiName */ .e0)(reference, region);
    const read = async (qualifier) => {
        await api.authenticate();
        return api.getFunction(name, deadline, qualifier);
    };
    const { log } = context;
    let operation = 'GetFunction';
    try {
        const latest = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_8__/* .retried */ .sT)('GetFunction', () => read(), deadline, timing, log);
        if (fits === 'fits') {
            for (const warning of (0,_fitness_js__WEBPACK_IMPORTED_MODULE_5__/* .warningsAbout */ .v5)(latest))
                log.warning(warning);
            (0,_fitness_js__WEBPACK_IMPORTED_MODULE_5__/* .refuseUnfit */ .Pt)(latest, target.arch);
        }
        log.info(`${latest.functionName} in ${region}: ${latest.runtime}, ${latest.architecture}, CodeSha256 ${latest.codeSha256}`);
        if (options.alias === undefined)
            return { ...latest, region, alias: undefined };
        operation = 'GetAlias';
        const place = { api, functionArn: latest.functionArn, alias: options.alias, timing, log };
        const state = await (0,_alias_js__WEBPACK_IMPORTED_MODULE_3__/* .readAlias */ .Jd)(place, deadline);
        refuseShared(latest, options.alias, state);
        if (state === undefined) {
            if (fits === 'any')
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-no-alias', { function: reference.name, alias: options.alias });
            log.info(`There is no alias ${options.alias} yet: it will be created`);
            return { ...latest, region, alias: { name: options.alias, state, served: undefined } };
        }
        operation = 'GetFunction';
        const served = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_8__/* .retried */ .sT)('GetFunction', () => read(state.version), deadline, timing, log);
        log.info(`The alias ${options.alias} serves version ${state.version}, CodeSha256 ${served.codeSha256}`);
        return { ...latest, region, alias: { name: options.alias, state, served } };
    }
    catch (error) {
        if (!(error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_8__/* .RequestFailed */ .DY))
            throw error;
        context.signal.throwIfAborted();
        throw explain(error, operation, reference, region, target, options, bound);
    }
}
/** Weights that we did not put there: CodeDeploy or a person is in the middle of shifting traffic. */
function refuseShared(live, alias, state) {
    if (state === undefined || (0,_alias_js__WEBPACK_IMPORTED_MODULE_3__/* .shares */ .Be)(state) === '')
        return;
    const about = { function: live.functionName, alias, version: state.version, shares: (0,_alias_js__WEBPACK_IMPORTED_MODULE_3__/* .shares */ .Be)(state) };
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-alias-weights', { ...about, live: 'Nothing was changed.' });
}
function explain(failed, operation, reference, region, target, needs, milliseconds) {
    if (failed.fault.kind !== 'missing') {
        const arn = (0,_function_name_js__WEBPACK_IMPORTED_MODULE_6__/* .arnOf */ .RY)(reference, region);
        const live = 'Nothing was changed.';
        const request = { operation, function: reference.name, region, arn, milliseconds, live, needs };
        return (0,_request_failure_js__WEBPACK_IMPORTED_MODULE_7__/* .requestFailure */ .S)('check', request, failed);
    }
    const details = [
        'To create it once, after a run with mode "test" has left the zip in output-directory:',
        `  aws lambda create-function --region ${region} --function-name ${reference.name} \\`,
        `    --runtime provided.al2023 --handler bootstrap --architectures ${_target_js__WEBPACK_IMPORTED_MODULE_1__/* .architectures */ .f[target.arch].lambda} \\`,
        `    --role arn:aws:iam::ACCOUNT:role/ROLE --zip-file fileb://${target.name}.zip`,
    ];
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-missing', { function: reference.name, region }, { details, cause: failed });
}


/***/ })

};
