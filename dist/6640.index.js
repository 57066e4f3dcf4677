export const id = 6640;
export const ids = [6640];
export const modules = {

/***/ 40143:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $l: () => (/* binding */ putBackDeadline),
/* harmony export */   Be: () => (/* binding */ shares),
/* harmony export */   Jd: () => (/* binding */ readAlias),
/* harmony export */   kb: () => (/* binding */ moveAlias)
/* harmony export */ });
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68075);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5282);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26721);
// Moves an alias: read, write with the revision just read, read back. What an answer said does not count, only what
// the alias is, so that a lost answer, an echo of an attempt before (412), or a run that was killed changes nothing.



/**
 * Reads an alias, once.
 * @param place the alias
 * @param deadline bounds it
 * @returns the alias, or undefined where there is none
 * @throws RequestFailed
 */
async function readAlias(place, deadline) {
    const { api, functionArn, alias, timing, log } = place;
    try {
        return await (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retried */ .sT)('GetAlias', () => api.getAlias(functionArn, alias, deadline), deadline, timing, log);
    }
    catch (error) {
        if (error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_2__/* .RequestFailed */ .DY && error.fault.kind === 'missing')
            return undefined;
        throw error;
    }
}
/**
 * Says which other versions an alias serves.
 * @param state the alias
 * @returns `version 7: 10 %`, or '' where it serves one alone
 */
function shares(state) {
    return Object.entries(state?.weights ?? {})
        .map(([version, share]) => `version ${version}: ${Math.round(share * 1000) / 10} %`)
        .join(', ');
}
/**
 * Moves the alias.
 * @param place the alias
 * @param move from where to where
 * @param deadline bounds all of it
 * @param sending called before each request that changes the alias
 * @returns how it ended, as read back
 * @throws RequestFailed with the fault of the read or of the update
 */
async function moveAlias(place, move, deadline, sending) {
    const { api, functionArn, alias, timing, log } = place;
    let sent = false;
    for (let attempt = 0;; attempt++) {
        const state = await readAlias(place, deadline);
        const weighted = shares(state) !== '';
        const there = state?.version === move.to;
        if (there && (!weighted || move.leavesWeights))
            return { kind: 'there', state };
        if (!there && state?.version !== move.from)
            return { kind: 'elsewhere', state };
        if (weighted && !move.overWeights)
            return { kind: 'weighted', state };
        // A read may lag behind a write that was accepted.
        if (sent && !(await (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .backOff */ .fu)(attempt, undefined, deadline, timing))) {
            throw new _retry_js__WEBPACK_IMPORTED_MODULE_2__/* .RequestFailed */ .DY({ kind: 'deadline' }, 'the alias did not move', {});
        }
        sending();
        sent = true;
        try {
            await api.moveAlias({ functionName: functionArn, alias, version: move.to, seen: state }, deadline);
        }
        catch (error) {
            const fault = (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .faultOf */ .K)(error, deadline);
            log.debug(`${state === undefined ? 'CreateAlias' : 'UpdateAlias'}: ${fault.kind}`);
            const again = fault.kind === 'stale' || fault.kind === 'conflict' || (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .repeats */ .D_)(fault, attempt, timing);
            if (!again)
                throw new _retry_js__WEBPACK_IMPORTED_MODULE_2__/* .RequestFailed */ .DY(fault, undefined, { cause: error });
            if (fault.kind === 'transient' && fault.retryAfter !== undefined)
                await timing.pause(fault.retryAfter, deadline);
        }
    }
}
/**
 * A deadline for putting things back, which neither a cancellation nor the end of the deployment's own time cuts.
 * @param timing its length
 * @param cancelled the runner gives a cancelled job a few seconds only
 * @returns the deadline
 */
function putBackDeadline(timing, cancelled) {
    return (0,_deadline_js__WEBPACK_IMPORTED_MODULE_0__/* .startDeadline */ .d)(cancelled ? timing.lastWord : timing.putBack, new AbortController().signal);
}


/***/ }),

/***/ 26640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   preflight: () => (/* binding */ preflight)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71269);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68075);
/* harmony import */ var _alias_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40143);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77544);
/* harmony import */ var _fitness_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(47131);
/* harmony import */ var _function_name_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(48575);
/* harmony import */ var _migrate_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(21162);
/* harmony import */ var _request_failure_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(73461);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(26721);
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
    let found = false;
    try {
        const latest = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_9__/* .retried */ .sT)('GetFunction', () => read(), deadline, timing, log);
        found = true;
        refuseOtherAccount(reference, latest.functionArn);
        const plan = fits === 'fits' ? planFor(latest, target, options) : onlyThere(target, options);
        if (fits === 'fits') {
            if (plan.runtime === undefined)
                for (const warning of (0,_fitness_js__WEBPACK_IMPORTED_MODULE_5__/* .warningsAbout */ .v5)(latest))
                    log.warning(warning);
            (0,_fitness_js__WEBPACK_IMPORTED_MODULE_5__/* .refuseUnfit */ .Pt)(latest, target.arch, options);
        }
        log.info(`${latest.functionName} in ${region}: ${latest.runtime ?? latest.packageType}, ${latest.architecture}, CodeSha256 ${latest.codeSha256}`);
        const livingWith = (alias) => refuseVisibleMigration({ ...latest, region, plan, alias }, options);
        if (options.alias === undefined)
            return livingWith(undefined);
        operation = 'GetAlias';
        const place = { api, functionArn: latest.functionArn, alias: options.alias, timing, log };
        const state = await (0,_alias_js__WEBPACK_IMPORTED_MODULE_3__/* .readAlias */ .Jd)(place, deadline);
        operation = 'ListDeployments';
        const shifting = await findShift(place, state, plan.group, deadline, context);
        if (shifting === undefined)
            refuseShared(latest, options.alias, state);
        if (state === undefined) {
            if (fits === 'any')
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-no-alias', { function: reference.name, alias: options.alias });
            log.info(`There is no alias ${options.alias} yet: it will be created`);
            return livingWith({ name: options.alias, state, served: undefined });
        }
        operation = 'GetFunction';
        const served = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_9__/* .retried */ .sT)('GetFunction', () => read(state.version), deadline, timing, log);
        log.info(`The alias ${options.alias} serves version ${state.version}, CodeSha256 ${served.codeSha256}`);
        return livingWith({ name: options.alias, state, served, shifting });
    }
    catch (error) {
        if (!(error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_9__/* .RequestFailed */ .DY))
            throw error;
        context.signal.throwIfAborted();
        const role = fits === 'fits' ? options.createWithRole : undefined;
        if (error.fault.kind === 'missing' && !found && role !== undefined) {
            log.info(`${reference.name} is not in ${region}; it will be created with ${role}`);
            return missingFunction(reference, region, target, options, role);
        }
        throw explain(error, operation, reference, region, target, options, bound);
    }
}
/** Nobody sees a migration of `$LATEST` where an alias on a published version serves. */
function refuseVisibleMigration(live, options) {
    const version = live.alias?.state?.version;
    const hidden = version !== undefined && version !== '$LATEST';
    const { runtime } = live.plan;
    if (runtime !== undefined)
        (0,_migrate_js__WEBPACK_IMPORTED_MODULE_7__/* .refuseUnsafeMigration */ .$b)(live, runtime, options.allowDowntime || hidden);
    return live;
}
/** Weights that we did not put there: CodeDeploy or a person is in the middle of shifting traffic. */
function refuseShared(live, alias, state) {
    if (state === undefined || (0,_alias_js__WEBPACK_IMPORTED_MODULE_3__/* .shares */ .Be)(state) === '')
        return;
    const about = { function: live.functionName, alias, version: state.version, shares: (0,_alias_js__WEBPACK_IMPORTED_MODULE_3__/* .shares */ .Be)(state) };
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-alias-weights', { ...about, live: 'Nothing was changed.' });
}
/** A shift that an earlier run of this action began, and that this run may follow or end. */
async function findShift(place, state, group, deadline, context) {
    if (group === undefined || (0,_alias_js__WEBPACK_IMPORTED_MODULE_3__/* .shares */ .Be)(state) === '')
        return undefined;
    const [{ openCodeDeploy }, { oursIn, runningIn }, { aliasAt }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(4592), __webpack_require__.e(247)]).then(__webpack_require__.bind(__webpack_require__, 70247)),
        __webpack_require__.e(/* import() */ 4657).then(__webpack_require__.bind(__webpack_require__, 14657)),
        __webpack_require__.e(/* import() */ 9309).then(__webpack_require__.bind(__webpack_require__, 19309)),
    ]);
    const api = openCodeDeploy(place.api, place.timing, context);
    const list = () => runningIn(api, group, deadline);
    const running = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_9__/* .retried */ .sT)('ListDeployments', list, deadline, place.timing, place.log);
    const found = oursIn(running, aliasAt(place));
    if (found?.from !== state?.version)
        return undefined;
    if (found !== undefined) {
        place.log.info(`CodeDeploy is shifting the alias ${place.alias} to version ${found.to}: deployment ${found.id}`);
    }
    return found;
}
/** The plan of a rollback. */
function onlyThere(target, options) {
    const group = groupFor(target, options);
    return { createWithRole: undefined, runtime: undefined, architecture: undefined, group, viaBucket: true };
}
function groupFor(target, { codeDeploy }) {
    if (codeDeploy === undefined)
        return undefined;
    return { application: (0,_target_js__WEBPACK_IMPORTED_MODULE_1__/* .expand */ .fT)(codeDeploy.application, target), name: (0,_target_js__WEBPACK_IMPORTED_MODULE_1__/* .expand */ .fT)(codeDeploy.name, target) };
}
/** What the inputs ask for beyond new code. */
function planFor(state, target, options) {
    const architecture = _target_js__WEBPACK_IMPORTED_MODULE_1__/* .architectures */ .f2[target.arch].lambda;
    return {
        createWithRole: undefined,
        runtime: options.image !== undefined || options.runtime === state.runtime ? undefined : options.runtime,
        architecture: architecture === state.architecture ? undefined : architecture,
        group: groupFor(target, options),
        viaBucket: options.s3 !== undefined || target.origin.kind === 'object',
    };
}
/** The state that a function will have once it is created. Source: Lambda API, CreateFunction, its defaults. */
function missingFunction(reference, region, target, options, role) {
    const state = {
        functionName: reference.name,
        functionArn: (0,_function_name_js__WEBPACK_IMPORTED_MODULE_6__/* .arnOf */ .RY)(reference, region),
        version: '$LATEST',
        description: undefined,
        codeSha256: '',
        codeSize: 0,
        logGroup: undefined,
        revisionId: undefined,
        packageType: options.image === undefined ? 'Zip' : 'Image',
        runtime: options.image === undefined ? 'provided.al2023' : undefined,
        architecture: _target_js__WEBPACK_IMPORTED_MODULE_1__/* .architectures */ .f2[target.arch].lambda,
        handler: 'bootstrap',
        memoryMb: 128,
        timeoutMs: 3000,
        sourceKmsKeyArn: undefined,
        state: 'Active',
        stateReason: undefined,
        stateReasonCode: undefined,
        lastUpdateStatus: 'Successful',
        lastUpdateReason: undefined,
        lastUpdateReasonCode: undefined,
        lastModified: undefined,
        layers: [],
        layersSize: 0,
        settings: new Map(),
        readable: true,
        signed: false,
        tenants: false,
    };
    const alias = options.alias === undefined ? undefined : { name: options.alias, state: undefined, served: undefined };
    return { ...state, region, plan: { ...planFor(state, target, options), createWithRole: role }, alias };
}
/** An ARN is meant as it is written: the same name in another account is another function. */
function refuseOtherAccount({ name, account }, functionArn) {
    const got = functionArn.split(':')[4] ?? '';
    if (account !== undefined && account !== got) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-account-differs', { function: name, expected: account, got });
    }
}
function explain(failed, operation, reference, region, target, needs, milliseconds) {
    if (failed.fault.kind !== 'missing') {
        const arn = (0,_function_name_js__WEBPACK_IMPORTED_MODULE_6__/* .arnOf */ .RY)(reference, region);
        const live = 'Nothing was changed.';
        const group = groupFor(target, needs);
        const request = { operation, function: reference.name, region, arn, milliseconds, live, needs, group };
        return (0,_request_failure_js__WEBPACK_IMPORTED_MODULE_8__/* .requestFailure */ .SU)('check', request, failed);
    }
    const details = [
        'To create it once, after a run with mode "test" has left the zip in output-directory:',
        `  aws lambda create-function --region ${region} --function-name ${reference.name} \\`,
        `    --runtime provided.al2023 --handler bootstrap --architectures ${_target_js__WEBPACK_IMPORTED_MODULE_1__/* .architectures */ .f2[target.arch].lambda} \\`,
        `    --role arn:aws:iam::ACCOUNT:role/ROLE --zip-file fileb://${target.name}.zip`,
    ];
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-missing', { function: reference.name, region }, { details, cause: failed });
}


/***/ })

};
