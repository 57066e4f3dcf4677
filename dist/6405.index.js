export const id = 6405;
export const ids = [6405];
export const modules = {

/***/ 88873:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ay: () => (/* binding */ carriedBy),
/* harmony export */   q0: () => (/* binding */ describe),
/* harmony export */   yv: () => (/* binding */ originOf)
/* harmony export */ });
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40769);
// What a version's description says about where it comes from. It is the only memory of a version that needs no
// permission of its own, cannot drift and is never reset: versions cannot carry tags.

const action = 'deploy-go-function';
/**
 * Writes a description.
 * @param env has GITHUB_SHA and GITHUB_RUN_ID
 * @param sha256 the package's, hexadecimal
 * @param before the version that serves now
 * @param mark the package's, where it has one
 * @returns at most 256 characters. Source: Lambda API, PublishVersion, Description
 */
function describe(env, sha256, before, mark) {
    const values = { commit: env['GITHUB_SHA'], run: env['GITHUB_RUN_ID'], before, package: sha256, key: mark };
    const said = Object.entries(values).flatMap(([name, value]) => value === undefined || !/^[\w.-]{1,80}$/.test(value) ? [] : [`${name}=${value}`]);
    return [action, ...said].join(' ').slice(0, 256);
}
/**
 * Reads a description.
 * @param description a version's
 * @returns undefined where this action did not write it
 */
function originOf(description) {
    const value = valuesOf(description);
    if (value === undefined)
        return undefined;
    const before = value('before');
    return { commit: value('commit'), run: value('run'), before: /^\d+$/.test(before ?? '') ? before : undefined };
}
/**
 * Reads which package a version says that it has.
 * @param version as the API describes it
 * @returns the package's mark and hash; undefined where it says none, or has another one
 */
function carriedBy({ description, codeSha256: actual, }) {
    const value = valuesOf(description);
    const [mark, sha256] = [value?.('key'), value?.('package')];
    if (mark === undefined || sha256 === undefined || (0,_live_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSha256 */ .dD)(sha256) !== actual)
        return undefined;
    return { mark, sha256 };
}
function valuesOf(description) {
    const [first, ...words] = (description ?? '').split(' ');
    if (first !== action)
        return undefined;
    return (name) => words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}


/***/ }),

/***/ 66154:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   layerFailure: () => (/* binding */ layerFailure),
/* harmony export */   openLayers: () => (/* binding */ openLayers)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71269);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68075);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77544);
/* harmony import */ var _description_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(88873);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26721);
/* harmony import */ var _s3_failure_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(82746);
/* harmony import */ var _sending_code_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(47423);
// A layer version: the newest one of the architecture is read, and a new one is published unless it has these bytes.








/**
 * Opens the layers of a region.
 * @param name for messages
 * @param options region, credentials, and the time that it may take
 * @param timing time-outs and pauses
 * @param context log and cancellation
 * @returns the operations
 * @throws ActionError where no region is known
 */
function openLayers(name, options, timing, context) {
    const { region } = options;
    if (region === undefined)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-region', { function: name });
    const api = (0,_client_js__WEBPACK_IMPORTED_MODULE_3__/* .openLambda */ .c)(options, region, timing, context);
    const deadline = (0,_deadline_js__WEBPACK_IMPORTED_MODULE_2__/* .startDeadline */ .d)(options.deployTimeoutMs, context.signal);
    const ask = async (stage, operation, send) => {
        try {
            return await (0,_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .retried */ .sT)(operation, send, deadline, timing, context.log);
        }
        catch (error) {
            if (!(error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_4__/* .RequestFailed */ .DY))
                throw error;
            context.signal.throwIfAborted();
            throw layerFailure(stage, operation, name, error);
        }
    };
    const newest = (stage, arch) => ask(stage, 'ListLayerVersions', () => api.newestLayer(name, _target_js__WEBPACK_IMPORTED_MODULE_1__/* .architectures */ .f2[arch].lambda, deadline));
    return {
        async read(_, arch) {
            await ask('check', 'ListLayerVersions', () => api.authenticate());
            const found = await newest('check', arch);
            const has = found === undefined ? 'no version' : `version ${found.version}, CodeSha256 ${found.codeSha256}`;
            context.log.info(`layer ${name} in ${region} for ${arch}: ${has}`);
            return { name, region, arch, newest: found };
        },
        async publish({ arch, newest: seen }, codeSha256, sha256, content) {
            const made = (version, changed) => ({
                changed,
                change: changed ? 'code' : 'none',
                version: version.version,
                layerVersionArn: version.arn,
                back: `layer ${name}: version ${version.version} ${changed ? 'was published' : 'has this content already'} (CodeSha256 ${codeSha256}); functions keep the version that they have`,
            });
            if (seen?.codeSha256 === codeSha256)
                return made(seen, false);
            const code = await content({
                s3: (0,_s3_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .lazyS3 */ .xu)(api, timing, context),
                function: name,
                region,
                deadline,
                timing,
                context,
            });
            const layer = {
                name,
                code,
                architecture: _target_js__WEBPACK_IMPORTED_MODULE_1__/* .architectures */ .f2[arch].lambda,
                description: (0,_description_js__WEBPACK_IMPORTED_MODULE_6__/* .describe */ .q0)(context.env, sha256, undefined),
            };
            let sent = false;
            const version = await ask('deploy', 'PublishLayerVersion', async () => {
                // An answer that was lost is no reason for a second version.
                const now = sent ? await api.newestLayer(name, layer.architecture, deadline) : undefined;
                if (now?.codeSha256 === codeSha256)
                    return now;
                sent = true;
                return (0,_sending_code_js__WEBPACK_IMPORTED_MODULE_7__/* .sendingCode */ .A)(context.log, name, code, (told) => api.publishLayer(layer, deadline, told));
            });
            if (version.codeSha256 === codeSha256)
                return made(version, true);
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.layer-differs', { layer: name, expected: codeSha256, got: version.codeSha256 });
        },
    };
}
/**
 * Words a request about a layer that failed for good.
 * @param stage `check` where nothing can have changed
 * @param operation the request
 * @param layer its name
 * @param failed why
 * @returns the error to throw
 */
function layerFailure(stage, operation, layer, failed) {
    const { fault } = failed;
    const about = { operation, layer };
    if (fault.kind === 'no-credentials') {
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-no-credentials', { function: layer }, { details: [fault.reason], cause: failed });
    }
    if ('code' in fault) {
        const { code, status, message } = fault;
        const options = { details: [message], cause: failed };
        if (fault.kind !== 'denied')
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)(`${stage}.layer-rejected`, { ...about, code, status }, options);
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)(`${stage}.layer-denied`, { ...about, code, status }, options);
    }
    const reason = (0,_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .reasonOf */ .A3)(fault, failed.last);
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)(`${stage}.layer-unavailable`, { ...about, reason }, { cause: failed });
}


/***/ }),

/***/ 82746:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lv: () => (/* binding */ s3Failure),
/* harmony export */   xu: () => (/* binding */ lazyS3)
/* harmony export */ });
/* unused harmony export bucketStatements */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26721);
// A request to S3 that failed for good, in words.


/**
 * Opens S3 once it is asked: its SDK takes time to load.
 * @param lambda as for openS3
 * @param timing time-outs
 * @param context environment
 * @returns for S3Call
 */
function lazyS3(lambda, timing, context) {
    let opened;
    return () => {
        opened ??= Promise.all(/* import() */[__webpack_require__.e(6885), __webpack_require__.e(323), __webpack_require__.e(8533)]).then(__webpack_require__.bind(__webpack_require__, 68533)).then(({ openS3 }) => openS3(lambda, timing, context));
        return opened;
    };
}
/**
 * What a deployment through a bucket needs. Lambda reads the object with the permissions of whoever calls it; a bucket
 * that is encrypted with a key of KMS needs the key as well. Source: Service Authorization Reference, "Amazon S3"; S3
 * guide, "Using server-side encryption with AWS KMS keys", multipart uploads.
 * @param bucket its name
 * @returns lines of JSON
 */
function bucketStatements(bucket) {
    return [
        '{',
        '  "Effect": "Allow",',
        '  "Action": ["s3:ListBucket", "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:AbortMultipartUpload"],',
        `  "Resource": ["arn:aws:s3:::${bucket}", "arn:aws:s3:::${bucket}/*"]`,
        '}',
        'Where the bucket is encrypted with a KMS key, also on that key:',
        '{ "Effect": "Allow", "Action": ["kms:GenerateDataKey", "kms:Decrypt"], "Resource": "KEY-ARN" }',
    ];
}
/**
 * Words a request that failed.
 * @param error what retried threw
 * @param operation the request
 * @param bucket where to
 * @param call on whose behalf
 * @returns the error to throw
 */
function s3Failure(error, operation, bucket, call) {
    if (!(error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_1__/* .RequestFailed */ .DY))
        return error;
    const { fault, last } = error;
    if (fault.kind === 'cancelled')
        return call.context.signal.reason ?? error;
    const about = { function: call.function, bucket, operation };
    const cause = { cause: error };
    if (fault.kind === 'no-credentials') {
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-no-credentials', { function: call.function }, { details: [fault.reason], cause: error });
    }
    if ('code' in fault) {
        const { code, status, message } = fault;
        if (fault.kind === 'denied') {
            const details = [message, 'The statement that a deployment through a bucket needs:', ...bucketStatements(bucket)];
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-s3-denied', { ...about, code, status }, { details, ...cause });
        }
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-s3-rejected', { ...about, code, status }, { details: [message], ...cause });
    }
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.lambda-s3-unavailable', { ...about, reason: (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .reasonOf */ .A3)(fault, last) }, cause);
}


/***/ }),

/***/ 47423:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ sendingCode),
/* harmony export */   V: () => (/* binding */ nameOf)
/* harmony export */ });
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31783);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93519);
/* harmony import */ var _s3_url_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68489);
// Requests that bring code to Lambda, and how far they are.



/**
 * What is sent, in words.
 * @param code the bytes, or where they are
 * @returns `4.1 MB`, or an address
 */
function nameOf(code) {
    if (code.kind === 'image')
        return code.uri;
    return code.kind === 'zip' ? (0,_report_report_js__WEBPACK_IMPORTED_MODULE_0__/* .humanSize */ .Xe)(code.size) : (0,_s3_url_js__WEBPACK_IMPORTED_MODULE_1__/* .s3Url */ .A)(code.object);
}
/**
 * Watches a request that has code.
 * @param log where the lines go
 * @param whose the function's name, or the layer's
 * @param code of the request
 * @param send sends it; it calls what it is given with the bytes of the zip that are gone
 * @returns what send gives
 * @throws as send
 */
function sendingCode(log, whose, code, send) {
    if (code.kind === 'zip')
        return (0,_progress_js__WEBPACK_IMPORTED_MODULE_2__/* .uploading */ .ob)(log, `${whose}: to Lambda`, code.size, send);
    const text = `${whose}: Lambda is still fetching ${nameOf(code)}`;
    return (0,_progress_js__WEBPACK_IMPORTED_MODULE_2__/* .watching */ ._A)(log, text, send(() => { }));
}


/***/ }),

/***/ 17386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ settingsOf),
/* harmony export */   t: () => (/* binding */ differences)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
// A function's settings, made comparable: which of them differ between what is live and what would be, by name. Values
// may be secrets, so only keyed hashes of them are kept.

/** Of this process alone: nobody can try out values against a hash that they find in a log. */
const key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(32);
/**
 * What is not a setting of the user's: identity, state, code, and the description, which is a version's own.
 * RuntimeVersionConfig moves by itself where Lambda updates runtimes.
 */
const apart = new Set([
    'FunctionName',
    'FunctionArn',
    'MasterArn',
    'Version',
    'Description',
    'CodeSha256',
    'CodeSize',
    'ConfigSha256',
    'LastModified',
    'RevisionId',
    'State',
    'StateReason',
    'StateReasonCode',
    'LastUpdateStatus',
    'LastUpdateStatusReason',
    'LastUpdateStatusReasonCode',
    'SigningJobArn',
    'SigningProfileVersionArn',
    'RuntimeVersionConfig',
]);
/** Members of a setting that describe it, and change without it. */
const described = new Set(['CodeSize', 'OptimizationStatus', 'VpcId', 'SigningJobArn', 'SigningProfileVersionArn']);
/**
 * Takes the settings out of a configuration. Every field that is not known to be something else counts, so that
 * settings that AWS adds are seen too.
 * @param from as the API gives it
 * @returns name and hash of each setting that has a value
 */
function settingsOf(from) {
    const found = new Map();
    const { Environment, ...rest } = from;
    for (const [name, value] of Object.entries(rest))
        if (!apart.has(name))
            flatten(name, value, found);
    flatten('Environment', Environment?.Variables, found);
    return found;
}
function flatten(name, value, found) {
    if (value === undefined || value === null || value === '')
        return;
    if (Array.isArray(value)) {
        // Layers are applied in their order; the other lists (subnets, groups) are sets, and reordering them is harmless.
        if (value.length > 0)
            found.set(name, hash(JSON.stringify(value.map(bare))));
        return;
    }
    if (typeof value !== 'object') {
        found.set(name, hash(String(value)));
        return;
    }
    for (const [member, each] of Object.entries(value)) {
        if (!described.has(member))
            flatten(`${name}.${member}`, each, found);
    }
}
function bare(value) {
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).filter(([member]) => !described.has(member)));
}
function hash(value) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(value).digest('hex').slice(0, 8);
}
/**
 * Compares settings.
 * @param before of what is live
 * @param after of what would be
 * @returns one text for each difference, sorted: `MemorySize (#0a1b2c3d → #4e5f6071)`, `Environment.TABLE (added)`;
 * hashes are comparable within one run only
 */
function differences(before, after) {
    const names = [...new Set([...before.keys(), ...after.keys()])].sort();
    return names.flatMap((name) => {
        const [old, now] = [before.get(name), after.get(name)];
        if (old === now)
            return [];
        if (old === undefined)
            return [`${name} (added)`];
        return now === undefined ? [`${name} (removed)`] : [`${name} (#${old} → #${now})`];
    });
}


/***/ })

};
