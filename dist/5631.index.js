export const id = 5631;
export const ids = [5631,5586];
export const modules = {

/***/ 18608:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ taskRoot),
  B: () => (/* binding */ writeLayer)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __webpack_require__(87342);
// EXTERNAL MODULE: ./build/js/package/names.js
var names = __webpack_require__(39029);
// EXTERNAL MODULE: ./build/js/package/read-zip.js
var read_zip = __webpack_require__(86231);
// EXTERNAL MODULE: ./build/js/verify/byte-source.js
var byte_source = __webpack_require__(79038);
// EXTERNAL MODULE: ./build/js/verify/verify-package.js
var verify_package = __webpack_require__(89336);
;// CONCATENATED MODULE: ./build/js/image/tar.js
// Writes tar archives whose bytes are a function of their entries alone. Source: POSIX.1-2024, pax, "ustar Interchange
// Format" and "pax Extended Header".
const block = 512;
const nameLength = 100;
/**
 * Writes an archive: owned by root, dated 1970, in the order given.
 * @param entries its members
 * @yields its bytes
 * @throws Error where a content has another size than its entry says, and what reading a content throws
 */
async function* tar(entries) {
    for (const entry of entries) {
        const { name, mode, size } = entry;
        const type = name.endsWith('/') ? '5' : '0';
        if (!fits(name)) {
            const record = paxRecord('path', name);
            yield header('pax', 0o644, record.length, 'x');
            yield padded(record);
        }
        yield header(fits(name) ? name : 'long', mode, size, type);
        if (entry.content === undefined)
            continue;
        let written = 0;
        for await (const chunk of await entry.content()) {
            written += chunk.length;
            yield chunk;
        }
        if (written !== size)
            throw new Error(`${name} has ${written} bytes, expected ${size}`);
        if (size % block !== 0)
            yield Buffer.alloc(block - (size % block));
    }
    yield Buffer.alloc(2 * block);
}
/** Other names stand in an extended header. */
function fits(name) {
    return name.length <= nameLength && /^[\x20-\x7e]*$/.test(name);
}
function header(name, mode, size, type) {
    const out = Buffer.alloc(block);
    const octal = (value, at, length) => {
        const text = value.toString(8).padStart(length - 1, '0');
        if (text.length >= length)
            throw new RangeError(`${name}: ${value} is too large for a tar header`);
        out.write(text, at, 'latin1');
    };
    out.write(name, 0, 'latin1');
    octal(mode, 100, 8);
    octal(0, 108, 8);
    octal(0, 116, 8);
    octal(size, 124, 12);
    octal(0, 136, 12);
    // The sum is taken with spaces in its own place.
    out.fill(' ', 148, 156);
    out.write(type, 156, 'latin1');
    out.write('ustar\x0000', 257, 'latin1');
    octal(0, 329, 8);
    octal(0, 337, 8);
    const sum = out.reduce((total, byte) => total + byte, 0);
    out.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return out;
}
/** `LENGTH KEY=VALUE\n`, where LENGTH counts its own digits too. */
function paxRecord(key, value) {
    const rest = Buffer.from(` ${key}=${value}\n`);
    let length = rest.length + 1;
    while (rest.length + String(length).length !== length)
        length = rest.length + String(length).length;
    return Buffer.concat([Buffer.from(String(length)), rest]);
}
function padded(bytes) {
    const over = bytes.length % block;
    return over === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(block - over)]);
}

;// CONCATENATED MODULE: ./build/js/image/layer.js
// The one layer of ours: what the verified package holds, under Lambda's task root.












/** Where Lambda has a function's files. Source: AWS Lambda developer guide, "Defined runtime environment variables". */
const taskRoot = '/var/task';
/** As for zips: half the time of level 6 for 3 % more bytes. */
const level = 4;
/**
 * Writes the layer of a package. The same package gives the same bytes, on every system.
 * @param pkg the verified package; its bytes are hashed again when they have been read
 * @param file absolute: where the layer goes
 * @param signal ends the work
 * @returns the layer
 * @throws ActionError where the zip is not the one that was verified, or holds a symbolic link
 */
async function writeLayer(pkg, file, signal) {
    if (!(0,verify_package/* isVerified */.p4)(pkg))
        throw new TypeError('the package was not made by verifyPackage');
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
    const plain = (0,external_node_crypto_.createHash)('sha256');
    const packed = (0,external_node_crypto_.createHash)('sha256');
    let size = 0;
    await (0,read_zip/* withZip */.o)(pkg.file, async (zip) => {
        await (0,external_node_stream_promises_.pipeline)(tar(members(pkg, zip)), async function* (chunks) {
            for await (const chunk of chunks) {
                plain.update(chunk);
                yield chunk;
            }
        }, (0,external_node_zlib_.createGzip)({ level }), async function* (chunks) {
            for await (const chunk of chunks) {
                // RFC 1952, OS: zlib writes the system that it was compiled for; 255 is "unknown".
                if (size === 0)
                    chunk[9] = 255;
                packed.update(chunk);
                size += chunk.length;
                yield chunk;
            }
        }, (0,external_node_fs_.createWriteStream)(file), { signal });
    });
    const actual = await (0,verify_package/* packageHash */.Hi)(pkg.file);
    if (actual !== pkg.sha256) {
        throw (0,errors/* failure */.V2)('verify.package-changed', { package: pkg.file, actual, expected: pkg.sha256 });
    }
    return { file, digest: `sha256:${packed.digest('hex')}`, diffId: `sha256:${plain.digest('hex')}`, size };
}
function members(pkg, zip) {
    const link = zip.entries.find(({ isSymlink }) => isSymlink);
    if (link !== undefined)
        throw (0,errors/* failure */.V2)('package.zip-symlink', { file: pkg.file, name: (0,byte_source/* printable */.g$)(link.name) });
    const root = `${taskRoot.slice(1)}/`;
    const directories = new Set();
    const within = (name) => {
        for (let at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1))
            directories.add(name.slice(0, at + 1));
    };
    const files = zip.entries.map((entry) => ({ ...entry, name: `${root}${entry.name}` }));
    for (const { name } of files)
        within(name);
    return [
        ...[...directories].map((name) => ({ name, mode: 0o755, size: 0 })),
        ...files
            .filter(({ isDirectory }) => !isDirectory)
            .map(({ name, mode, size }) => ({
            name,
            mode: mode & 0o777,
            size,
            content: async () => zip.open(name.slice(root.length)),
        })),
    ].sort((a, b) => (0,names/* byBytes */.bg)(a.name, b.name));
}


/***/ }),

/***/ 92648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ compareLive),
/* harmony export */   y: () => (/* binding */ compareAlias)
/* harmony export */ });
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40769);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17386);
// What a deployment would change of what an alias serves. Pure, so that mode check asks it too.


/**
 * Compares a package with what is live, without a request.
 * @param live as preflight read it
 * @param sha256 the package's CodeSha256
 * @returns what a deployment would change
 */
function compareLive(live, sha256) {
    if (live.alias !== undefined)
        return compareAlias(live, live.alias, sha256);
    if (!(0,_live_js__WEBPACK_IMPORTED_MODULE_1__/* .holds */ .v9)(live, sha256))
        return { changed: true, change: 'code' };
    return (0,_live_js__WEBPACK_IMPORTED_MODULE_1__/* .onlyCode */ .a7)(live.plan) ? { changed: false, change: 'none' } : { changed: true, change: 'config' };
}
/**
 * Compares a package with what the alias serves, without a request.
 * @param live as preflight read it
 * @param alias the same, with an alias
 * @param sha256 the package's CodeSha256
 * @returns what a deployment would change
 */
function compareAlias(live, { state, served }, sha256) {
    if (state === undefined || served === undefined)
        return { changed: true, change: 'code' };
    const differs = [
        ...(0,_settings_js__WEBPACK_IMPORTED_MODULE_0__/* .differences */ .t)(served.settings, live.settings),
        ...(live.plan.runtime === undefined ? [] : ['Runtime']),
        ...(live.plan.layers === undefined ? [] : ['Layers']),
        ...(live.plan.architecture === undefined ? [] : ['Architectures']),
        ...(served.readable && live.readable ? [] : ['Environment (cannot be read)']),
    ];
    if (served.codeSha256 !== sha256)
        return { changed: true, change: 'code', differences: differs };
    if (state.version !== '$LATEST' && differs.length === 0)
        return { changed: false, change: 'none' };
    return { changed: true, change: 'config', differences: differs };
}


/***/ }),

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

/***/ 47131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ee: () => (/* binding */ hasWebAdapter),
/* harmony export */   Pt: () => (/* binding */ refuseUnfit),
/* harmony export */   v5: () => (/* binding */ warningsAbout)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71269);
/* harmony import */ var _image_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99076);
/* harmony import */ var _runtimes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75586);
// Whether a live function can take the package at all.




/** What to do about a state in which Lambda refuses an update. Source: Lambda guide, "Lambda function states". */
const unfitStates = {
    Failed: 'Its creation failed: look at its StateReason in the log, delete it, and create it again.',
    Deleting: 'It is being deleted: wait, create it again, and run the job again.',
    Deactivating: 'It is being deactivated: activate it again, then run the job again.',
    Deactivated: 'It is deactivated: activate it again, then run the job again.',
    ActiveNonInvocable: 'It belongs to a capacity provider, which this action does not deploy to: publish it by the tool that made it.',
};
/**
 * Refuses a function that the package can not run in.
 * @param live the function
 * @param arch the package's architecture
 * @param allowed what the user lets change beside the code
 * @throws ActionError, one for each reason: image, runtime, architecture, state
 */
function refuseUnfit(live, arch, allowed) {
    const about = { function: live.functionName };
    if (allowed.image !== undefined) {
        if (live.packageType !== 'Image')
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-not-image', about);
    }
    else
        refuseRuntime(live, allowed);
    const expected = _target_js__WEBPACK_IMPORTED_MODULE_1__/* .architectures */ .f2[arch].lambda;
    if (live.architecture !== expected && !allowed.allowArchitectureChange) {
        const right = arch === 'arm64' ? 'amd64' : 'arm64';
        const { architecture } = live;
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-architecture', { ...about, expected, arch, architecture, right });
    }
    const meaning = unfitStates[live.state];
    if (meaning === undefined)
        return;
    const details = live.stateReason === undefined ? [] : [live.stateReason];
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-state', { ...about, state: live.state, meaning }, { details });
}
function refuseRuntime(live, allowed) {
    const about = { function: live.functionName };
    if (live.packageType === 'Image')
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-image', about);
    const runtime = live.runtime ?? 'none';
    if ((0,_runtimes_js__WEBPACK_IMPORTED_MODULE_3__/* .judgeRuntime */ .w)(runtime) === 'other')
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-runtime', { ...about, runtime });
    // A zip with bootstrap would be accepted, and the function would not start: its code and runtime change together.
    if (runtime === 'go1.x' && allowed.runtime === undefined)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-go1x', { ...about, handler: live.handler ?? 'its handler' });
}
/**
 * What is worth a warning about a function that can take the package.
 * @param live the function
 * @returns the warnings
 */
function warningsAbout(live) {
    const runtime = live.runtime ?? 'none';
    const about = { function: live.functionName, runtime };
    const [starts] = live.entryPoint ?? [];
    if (starts !== undefined && starts !== _image_name_js__WEBPACK_IMPORTED_MODULE_2__/* .imageEntryPoint */ .Q7) {
        const entryPoint = { function: live.functionName, expected: _image_name_js__WEBPACK_IMPORTED_MODULE_2__/* .imageEntryPoint */ .Q7, got: starts };
        return [(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('check.lambda-image-entrypoint', entryPoint)];
    }
    const judged = (0,_runtimes_js__WEBPACK_IMPORTED_MODULE_3__/* .judgeRuntime */ .w)(runtime);
    if (judged === 'new')
        return [(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('check.lambda-runtime-new', about)];
    if (typeof judged === 'string')
        return [];
    const creating = judged.create === undefined ? '' : `creating functions with it from ${judged.create} and `;
    const blocks = `${creating}updating them from ${judged.update}`;
    return [(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('check.lambda-runtime-ending', { ...about, deprecated: judged.deprecated, blocks })];
}
/**
 * Whether the Lambda Web Adapter stands before the function: it then answers for the executable, which is an ordinary
 * web server. Source: awslabs/aws-lambda-web-adapter, README, "Lambda functions packaged as Zip".
 * @param live the function
 * @returns true where its layer is attached
 */
function hasWebAdapter(live) {
    return live.layers.some((arn) => arn.includes(':layer:LambdaAdapterLayer'));
}


/***/ }),

/***/ 48575:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AP: () => (/* binding */ regionOf),
/* harmony export */   RJ: () => (/* binding */ parseFunctionName),
/* harmony export */   RY: () => (/* binding */ arnOf),
/* harmony export */   e0: () => (/* binding */ apiName)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
// What people write as function-name: a name, or an ARN whole or in part.

// Lambda API, "FunctionName" of GetFunction: NAME, ACCOUNT:function:NAME, or the whole ARN, each with an optional
// qualifier after a further colon. Partitions and regions are left open: new ones appear.
const wholeArn = /^arn:(aws[a-z-]*):lambda:([a-z]{2,}(?:-[a-z]+)+-\d+):(\d{12}):function:([\w-]{1,64})(?::(.+))?$/;
const partOfArn = /^(\d{12}):(?:function:)?([\w-]{1,64})(?::(.+))?$/;
const bareName = /^(?:function:)?([\w-]{1,64})(?::(.+))?$/;
/**
 * Reads a function name or ARN.
 * @param given what the user wrote, placeholders expanded
 * @returns its parts
 * @throws ActionError for what the Lambda API would refuse, and for a version or alias (code goes to the function)
 */
function parseFunctionName(given) {
    const arn = wholeArn.exec(given);
    const part = partOfArn.exec(given);
    const bare = bareName.exec(given);
    const [partition, region, account, name, qualifier] = arn !== null
        ? arn.slice(1)
        : part !== null
            ? [undefined, undefined, ...part.slice(1)]
            : [undefined, undefined, undefined, bare?.[1], bare?.[2]];
    if (name === undefined)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-name', { name: given });
    if (qualifier !== undefined)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-qualified', { name: given, qualifier });
    return { name, partition, region, account };
}
/**
 * Decides in which region a function is.
 * @param reference the function; a whole ARN names its region
 * @param region the step's region: the input's or the environment's
 * @returns the region
 * @throws ActionError where none is known, or the ARN's is another than the step's
 */
function regionOf(reference, region) {
    if (reference.region === undefined) {
        if (region === undefined || region === '')
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-region', { function: reference.name });
        return region;
    }
    if (region !== undefined && region !== '' && region !== reference.region) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.lambda-region-differs', {
            function: reference.name,
            expected: reference.region,
            region,
        });
    }
    return reference.region;
}
/**
 * The function's ARN, as far as it is known: for a policy statement.
 * @param reference the function; where the account is unknown, `*` stands for it
 * @param region its region
 * @returns the ARN
 */
function arnOf(reference, region) {
    const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
    return `arn:${reference.partition ?? partition}:lambda:${region}:${reference.account ?? '*'}:function:${reference.name}`;
}
/**
 * How the API is told which function is meant.
 * @param reference the function
 * @param region its region
 * @returns the name, or the whole ARN where the account was given
 */
function apiName(reference, region) {
    return reference.account === undefined ? reference.name : arnOf(reference, region);
}


/***/ }),

/***/ 99076:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q7: () => (/* binding */ imageEntryPoint),
/* harmony export */   tO: () => (/* binding */ imageName),
/* harmony export */   yR: () => (/* binding */ keptImage)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _image_layer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18608);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64337);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(71269);
/* harmony import */ var _function_name_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(48575);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(57805);
// Where a function's container image goes. Offline: what Lambda could not take is refused before the build.






/** What an image of ours starts. */
const imageEntryPoint = `${_image_layer_js__WEBPACK_IMPORTED_MODULE_1__/* .taskRoot */ .G}/${_layout_js__WEBPACK_IMPORTED_MODULE_5__/* .lambdaLayout */ .m.executable}`;
/** Which function of a run has a name; options are one object a run. */
const taken = new WeakMap();
/**
 * Expands the name of a function's image.
 * @param image what the user says of it
 * @param target the function
 * @param options gives the region
 * @returns the name, with a tag
 * @throws ActionError where it is no name, another function's, or in a registry that Lambda does not read from
 */
function imageName(image, target, options) {
    const text = (0,_target_js__WEBPACK_IMPORTED_MODULE_3__/* .expand */ .fT)(image.name, target);
    const { tag, ...rest } = (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .parseReference */ .F2)(text) ?? {};
    if (tag === undefined || !('registry' in rest))
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.image-name', { image: text, name: target.name });
    const reference = { ...rest, tag };
    refuseTaken(image, target, (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .referenceText */ .n5)(reference));
    const ecr = (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .ecrRegistry */ .gO)(reference.registry);
    if (ecr === undefined) {
        // On this machine there are stand-ins of both.
        if (!(0,_image_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .isLoopback */ .U9)(reference.registry))
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.image-not-ecr', { image: text });
        return reference;
    }
    if (target.resource === undefined)
        return reference;
    const expected = (0,_function_name_js__WEBPACK_IMPORTED_MODULE_4__/* .regionOf */ .AP)((0,_function_name_js__WEBPACK_IMPORTED_MODULE_4__/* .parseFunctionName */ .RJ)(target.resource), options.region);
    if (ecr.region !== expected)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.image-region', { image: text, expected, got: ecr.region });
    return reference;
}
function refuseTaken(image, target, text) {
    const names = taken.get(image) ?? new Map();
    taken.set(image, names);
    const other = names.get(text) ?? target.name;
    names.set(text, other);
    if (other !== target.name)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.image-taken', { image: text, name: target.name, other });
}
/**
 * The image that a function has.
 * @param state the function
 * @returns the code for a request that brings it back
 * @throws ActionError where Lambda does not say
 */
function keptImage({ functionName, imageUri, version }) {
    if (imageUri === undefined)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.image-unknown', { function: functionName, version });
    return { kind: 'image', uri: imageUri };
}


/***/ }),

/***/ 65631:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lambdaProvider: () => (/* binding */ lambdaProvider),
  provider: () => (/* binding */ provider)
});

// EXTERNAL MODULE: ./build/js/providers/aws-lambda/compare.js
var compare = __webpack_require__(92648);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/fitness.js
var fitness = __webpack_require__(47131);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/function-name.js
var function_name = __webpack_require__(48575);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/image-name.js
var image_name = __webpack_require__(99076);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/layout.js
var layout = __webpack_require__(57805);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/limits.js
var limits = __webpack_require__(58075);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/live.js
var aws_lambda_live = __webpack_require__(40769);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/description.js
var description = __webpack_require__(88873);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/recognition.js
// Which package serves, known before it is built again.



const recognition = {
    // Only versions have a description of their own.
    carries: ({ alias }) => alias !== undefined,
    carried: ({ alias }) => (alias?.served === undefined ? undefined : (0,description/* carriedBy */.ay)(alias.served)),
    served: async (sha256, live, { publish }) => {
        const { alias, functionName, functionArn } = live;
        const hash = (0,aws_lambda_live/* codeSha256 */.dD)(sha256);
        if ((0,compare/* compareLive */.M)(live, hash).changed)
            return undefined;
        if (alias === undefined) {
            // There may be a version to be published yet, or an update to be waited for.
            if (publish || !(0,aws_lambda_live/* idle */.N7)(live))
                return undefined;
            const back = `${functionName} already serves this package (CodeSha256 ${hash}), nothing was linked or uploaded`;
            return { changed: false, change: 'none', version: '$LATEST', functionArn, back };
        }
        // What CodeDeploy is in the middle of is for the release to follow or to refuse.
        if (alias.state === undefined || alias.shifting !== undefined)
            return undefined;
        const { unchangedRelease } = await Promise.all(/* import() */[__webpack_require__.e(2433), __webpack_require__.e(6885), __webpack_require__.e(5026), __webpack_require__.e(7544), __webpack_require__.e(3926)]).then(__webpack_require__.bind(__webpack_require__, 63926));
        return unchangedRelease({ version: alias.state.version, codeSha256: hash }, live);
    },
};

// EXTERNAL MODULE: ./build/js/providers/aws-lambda/settings.js
var settings = __webpack_require__(17386);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/served.js
// What a function served before anything changed, for reports and plans.


/** Where a partition's console is. Source: AWS, "AWS China" and "AWS GovCloud (US)" endpoints of the console. */
const consoles = {
    'aws-cn': 'console.amazonaws.cn',
    'aws-us-gov': 'console.amazonaws-us-gov.com',
};
/**
 * Describes what is live.
 * @param live as preflight read it
 * @returns without values of settings, and without the account's id
 */
function servedBefore(live) {
    const { alias, region, functionName, functionArn, logGroup = `/aws/lambda/${functionName}` } = live;
    // A function that is to be created has nothing, and no page yet.
    if (live.plan.createWithRole !== undefined)
        return { ...(alias && { by: `alias ${alias.name}` }), state: { serves: {}, holds: {}, package: undefined } };
    const serves = alias === undefined ? live : alias.served;
    const commit = (0,description/* originOf */.yv)(serves?.description)?.commit;
    const domain = consoles[functionArn.split(':')[1] ?? ''] ?? 'console.aws.amazon.com';
    const page = (path) => `https://${region}.${domain}/${path}`;
    const links = [
        {
            name: 'console',
            url: page(`lambda/home?region=${region}#/functions/${functionName}${alias === undefined ? '' : `/aliases/${alias.name}`}`),
        },
        {
            name: 'logs',
            // The console takes its fragment encoded twice, with $ for %.
            url: page(`cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${encodeURIComponent(encodeURIComponent(logGroup)).replaceAll('%', '$')}`),
        },
    ];
    const version = serves?.version;
    return {
        ...(alias === undefined ? {} : { by: `alias ${alias.name}` }),
        ...(version === undefined ? {} : { version }),
        ...(commit === undefined ? {} : { commit }),
        ...(serves === undefined ? {} : { packageSize: serves.codeSize }),
        ...(serves?.packageType === 'Zip' ? { packageSha256: hex(serves.codeSha256) } : {}),
        differences: alias?.served === undefined ? [] : names((0,settings/* differences */.t)(alias.served.settings, live.settings)),
        links,
        state: state(live),
    };
}
/** Hashes of values are comparable within one run alone, so they stay out of what is kept. */
function names(found) {
    return found.map((each) => each.replace(/ \(#.*\)$/, ''));
}
/** Everything that a release reads: another value of any of these was put there after the plan was made. */
function state({ codeSha256, packageType, revisionId, alias }) {
    const weights = Object.entries(alias?.state?.weights ?? {}).map(([version, share]) => `${version}: ${share}`);
    return {
        serves: {
            ...(alias === undefined ? {} : { [`alias ${alias.name}`]: `version ${alias.state?.version ?? 'none'}` }),
            ...(weights.length === 0 ? {} : { weights: weights.join(', ') }),
        },
        holds: { CodeSha256: codeSha256, ...(revisionId === undefined ? {} : { RevisionId: revisionId }) },
        // An image's hash is that of its manifest.
        package: packageType === 'Image' ? undefined : hex(codeSha256),
    };
}
function hex(codeSha256) {
    return Buffer.from(codeSha256, 'base64').toString('hex');
}

// EXTERNAL MODULE: ./build/js/providers/aws-lambda/smoke-texts.js
var smoke_texts = __webpack_require__(35219);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/timing.js
var timing = __webpack_require__(80009);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/index.js
// The Lambda provider. Its SDK is imported by preflight.ts and deploy.ts alone, which are loaded when they are needed.











/**
 * Makes the provider.
 * @param timing time-outs and pauses; tests shrink them
 * @returns the provider
 */
function lambdaProvider(timing) {
    return {
        resourceKind: 'Lambda function',
        buildTags: layout/* lambdaBuildTags */.Fl,
        inspect: async (target, options) => {
            if (target.resource !== undefined)
                (0,function_name/* parseFunctionName */.RJ)(target.resource);
            if (options.smoke !== undefined)
                await (0,smoke_texts/* smokeTexts */.a)(options.smoke, target);
            if (options.image !== undefined)
                (0,image_name/* imageName */.tO)(options.image, target, options);
            return layout/* lambdaLayout */.m;
        },
        preflight: async (target, options, _layout, context) => {
            const { preflight } = await Promise.all(/* import() */[__webpack_require__.e(2433), __webpack_require__.e(6885), __webpack_require__.e(5026), __webpack_require__.e(7544), __webpack_require__.e(1162), __webpack_require__.e(6640)]).then(__webpack_require__.bind(__webpack_require__, 26640));
            const read = await preflight(target, options, timing, context);
            const { withLayers } = await Promise.all(/* import() */[__webpack_require__.e(2433), __webpack_require__.e(6885), __webpack_require__.e(5026), __webpack_require__.e(7544), __webpack_require__.e(1162), __webpack_require__.e(4721)]).then(__webpack_require__.bind(__webpack_require__, 94721));
            const live = await withLayers(read, options, timing, context);
            if (options.image === undefined)
                return live;
            const { begin } = await Promise.all(/* import() */[__webpack_require__.e(2433), __webpack_require__.e(6885), __webpack_require__.e(5026), __webpack_require__.e(4918), __webpack_require__.e(2468), __webpack_require__.e(7544), __webpack_require__.e(9495)]).then(__webpack_require__.bind(__webpack_require__, 19495));
            return { ...live, image: await begin(options.image, target, live, options, timing, context) };
        },
        entries: layout/* entries */.jO,
        prove: async (verified, _layout, live, prove, context) => {
            const { defaultLambdaSettings, proveLambda } = await Promise.all(/* import() */[__webpack_require__.e(9554), __webpack_require__.e(5661)]).then(__webpack_require__.bind(__webpack_require__, 75661));
            const unread = { ...defaultLambdaSettings, functionName: verified.target.name };
            if (live === undefined)
                return proveLambda(verified, unread, prove, context);
            const { functionName, memoryMb, timeoutMs, region, handler = unread.handler } = live;
            const webAdapter = (0,fitness/* hasWebAdapter */.Ee)(live);
            const settings = { functionName, memoryMb, timeoutMs, region, handler, webAdapter, opt: live.opt };
            return proveLambda(verified, settings, prove, context);
        },
        fetchPackage: async (target, file, options, context) => {
            const { fetchPackage } = await Promise.all(/* import() */[__webpack_require__.e(2433), __webpack_require__.e(6885), __webpack_require__.e(5026), __webpack_require__.e(7544), __webpack_require__.e(1938)]).then(__webpack_require__.bind(__webpack_require__, 41938));
            return fetchPackage(target, file, options, timing, context);
        },
        wrap: async (verified, live, _options, context) => {
            if (live.image === undefined)
                return live;
            const { putTogether } = await Promise.all(/* import() */[__webpack_require__.e(2433), __webpack_require__.e(6885), __webpack_require__.e(5026), __webpack_require__.e(4918), __webpack_require__.e(2468), __webpack_require__.e(7544), __webpack_require__.e(9495)]).then(__webpack_require__.bind(__webpack_require__, 19495));
            return { ...live, image: await putTogether(verified, live.image, context) };
        },
        before: servedBefore,
        recognition: recognition,
        liveExecutable: async (live, executable, options, context) => {
            const { liveExecutable } = await Promise.all(/* import() */[__webpack_require__.e(2433), __webpack_require__.e(6885), __webpack_require__.e(5026), __webpack_require__.e(7544), __webpack_require__.e(4306)]).then(__webpack_require__.bind(__webpack_require__, 74306));
            return liveExecutable(live, executable, options, timing, context);
        },
        // Lambda's limits are checked here too, so that mode "check" does not promise what mode "deploy" refuses.
        compare: (verified, live) => {
            const sha256 = (0,aws_lambda_live/* deployedSha256 */._Y)(verified, live);
            const change = (0,compare/* compareLive */.M)(live, sha256);
            if (change.change === 'code')
                (0,limits/* refuseOversized */.Ms)(verified, live);
            return change;
        },
        foresee: async (verified, live, options, context) => {
            const { foresee } = await Promise.all(/* import() */[__webpack_require__.e(2433), __webpack_require__.e(6885), __webpack_require__.e(5026), __webpack_require__.e(7544), __webpack_require__.e(1162), __webpack_require__.e(6070), __webpack_require__.e(7123), __webpack_require__.e(4286)]).then(__webpack_require__.bind(__webpack_require__, 4286));
            return foresee(verified, live, options, timing, context);
        },
        prepare: async (verified, live, options, _layout, context) => {
            const { prepareRelease } = await Promise.all(/* import() */[__webpack_require__.e(2433), __webpack_require__.e(6885), __webpack_require__.e(5026), __webpack_require__.e(7544), __webpack_require__.e(1162), __webpack_require__.e(6070), __webpack_require__.e(5546)]).then(__webpack_require__.bind(__webpack_require__, 95546));
            if (live.alias !== undefined)
                return prepareRelease(verified, live, live.alias, options, timing, context);
            return { kind: 'not-held', reason: 'a Lambda function without an alias serves new code as soon as it has it' };
        },
        activate: async (verified, live, prepared, options, _layout, context) => {
            const [{ deploy }, release] = await Promise.all([Promise.all(/* import() */[__webpack_require__.e(2433), __webpack_require__.e(6885), __webpack_require__.e(5026), __webpack_require__.e(7544), __webpack_require__.e(1162), __webpack_require__.e(6070), __webpack_require__.e(7123)]).then(__webpack_require__.bind(__webpack_require__, 17123)), Promise.all(/* import() */[__webpack_require__.e(2433), __webpack_require__.e(6885), __webpack_require__.e(5026), __webpack_require__.e(7544), __webpack_require__.e(3926)]).then(__webpack_require__.bind(__webpack_require__, 63926))]);
            const activate = () => {
                if (prepared.kind === 'version')
                    return release.activateRelease(prepared, live, options, timing, context, true);
                if (prepared.kind === 'unchanged')
                    return Promise.resolve(release.unchangedRelease(prepared, live));
                return deploy(verified, live, options, timing, context);
            };
            const activated = await activate();
            return live.image === undefined || activated.rolledBack === true
                ? activated
                : { ...activated, imageDigest: (0,aws_lambda_live/* madeImage */.Vq)(live.image).manifest.digest };
        },
        abandoned: (prepared, live) => {
            if (prepared.kind !== 'version')
                return 'nothing was changed';
            const serves = prepared.from === undefined ? 'does not exist yet' : `serves version ${prepared.from}, unchanged`;
            return `the alias ${live.alias?.name ?? ''} ${serves}; version ${prepared.version} is published, and nothing serves it: run the job again to finish`;
        },
        restore: async (live, prepared, options, context) => {
            const { restoreRelease } = await Promise.all(/* import() */[__webpack_require__.e(2433), __webpack_require__.e(6885), __webpack_require__.e(5026), __webpack_require__.e(7544), __webpack_require__.e(3926)]).then(__webpack_require__.bind(__webpack_require__, 63926));
            if (prepared.kind === 'version')
                return restoreRelease(prepared, live, options, timing, context);
            return { back: 'nothing was changed', rolledBack: false };
        },
        endUnfinished: async (work, options, context) => {
            const { endUnfinishedShift } = await Promise.all(/* import() */[__webpack_require__.e(2433), __webpack_require__.e(6885), __webpack_require__.e(5026), __webpack_require__.e(4592), __webpack_require__.e(7544), __webpack_require__.e(8049)]).then(__webpack_require__.bind(__webpack_require__, 98049));
            return endUnfinishedShift(work, options, timing, context);
        },
        rollback: {
            preflight: async (target, options, context) => {
                const { preflight } = await Promise.all(/* import() */[__webpack_require__.e(2433), __webpack_require__.e(6885), __webpack_require__.e(5026), __webpack_require__.e(7544), __webpack_require__.e(1162), __webpack_require__.e(6640)]).then(__webpack_require__.bind(__webpack_require__, 26640));
                return preflight(target, options, timing, context, 'any');
            },
            prepare: async (target, live, to, options, context) => {
                const { prepareRollback } = await Promise.all(/* import() */[__webpack_require__.e(2433), __webpack_require__.e(6885), __webpack_require__.e(5026), __webpack_require__.e(7544), __webpack_require__.e(1162), __webpack_require__.e(6070), __webpack_require__.e(7123), __webpack_require__.e(1591)]).then(__webpack_require__.bind(__webpack_require__, 61591));
                return prepareRollback(target, live, to, options, timing, context);
            },
            activate: async (target, live, prepared, options, context) => {
                const [{ activateCode }, release] = await Promise.all([Promise.all(/* import() */[__webpack_require__.e(2433), __webpack_require__.e(6885), __webpack_require__.e(5026), __webpack_require__.e(7544), __webpack_require__.e(1162), __webpack_require__.e(6070), __webpack_require__.e(7123), __webpack_require__.e(1591)]).then(__webpack_require__.bind(__webpack_require__, 61591)), Promise.all(/* import() */[__webpack_require__.e(2433), __webpack_require__.e(6885), __webpack_require__.e(5026), __webpack_require__.e(7544), __webpack_require__.e(3926)]).then(__webpack_require__.bind(__webpack_require__, 63926))]);
                if (prepared.kind === 'version')
                    return release.activateRelease(prepared, live, options, timing, context, false);
                if (prepared.kind === 'code')
                    return activateCode(target, prepared, live, options, timing, context);
                if (prepared.kind === 'unchanged')
                    return release.unchangedRelease(prepared, live);
                throw new Error(prepared.reason);
            },
        },
    };
}
/** The provider as the action uses it. */
const provider = lambdaProvider(timing.defaultTiming);


/***/ }),

/***/ 57805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fl: () => (/* binding */ lambdaBuildTags),
/* harmony export */   jO: () => (/* binding */ entries),
/* harmony export */   m: () => (/* binding */ lambdaLayout)
/* harmony export */ });
// What a Lambda package holds beside `include`: one file.
/**
 * The runtimes provided.* start the file `bootstrap` at the package's root, whatever the function's handler is. Source:
 * AWS Lambda developer guide, "Building a custom runtime".
 */
const lambdaLayout = { executable: 'bootstrap' };
/** Leaves net/rpc out, which only go1.x used. Source: aws-lambda-go README, "For developers on Linux". */
const lambdaBuildTags = ['lambda.norpc'];
/**
 * The files of a Lambda package.
 * @param binary the verified executable
 * @param layout where it goes
 * @returns one entry, executable by everybody: the function runs as a user that owns nothing
 */
function entries(binary, layout) {
    return [{ name: layout.executable, mode: 0o755, content: { file: binary.file } }];
}


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


/***/ }),

/***/ 75586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ judgeRuntime)
/* harmony export */ });
// Which runtimes run an executable named bootstrap, and until when.
// Source: Lambda guide, "Lambda runtimes", tables of supported and deprecated runtimes.
const ends = {
    'provided.al2': { deprecated: '2026-07-31', create: '2027-02-01', update: '2027-03-03' },
    provided: { deprecated: '2024-01-08', update: '2027-03-03' },
    'go1.x': { deprecated: '2024-01-08', update: '2027-03-03' },
};
/**
 * Judges a runtime.
 * @param runtime as the API gives it
 * @returns `current`; the dates where its support is over; `new` for an OS-only runtime that came after this was
 * written; `other` for anything that does not run a Go executable
 */
function judgeRuntime(runtime) {
    if (runtime === 'provided.al2023')
        return 'current';
    return ends[runtime] ?? (/^provided\.al20(2[4-9]|[3-9]\d)$/.test(runtime) ? 'new' : 'other');
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


/***/ }),

/***/ 35219:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ smokeTexts)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87342);
/* harmony import */ var _input_values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68065);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(71269);
// What is sent to a version before it serves, and what its answer must contain, as JSON texts.




/**
 * Reads what is sent and expected.
 * @param options the inputs
 * @param target whose name stands for `<name>` in a path
 * @returns JSON texts
 * @throws ActionError for a file that is missing or no JSON
 */
async function smokeTexts(options, target) {
    const read = async (name, text) => {
        if ('json' in text)
            return text.json;
        const file = (0,_target_js__WEBPACK_IMPORTED_MODULE_3__/* .expand */ .fT)(text.file, target);
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8').catch((cause) => {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('inputs.no-file', { name, value: file }, { cause });
        });
        return (0,_input_values_js__WEBPACK_IMPORTED_MODULE_2__/* .checkedJson */ .EB)(file, found);
    };
    return {
        event: await read('aws-smoke-event', options.event),
        expect: options.expect === undefined ? undefined : await read('aws-smoke-expect', options.expect),
    };
}


/***/ })

};
