export const id = 9495;
export const ids = [9495];
export const modules = {

/***/ 19495:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  begin: () => (/* binding */ begin),
  pushed: () => (/* binding */ pushed),
  putTogether: () => (/* binding */ putTogether)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __webpack_require__(87342);
// EXTERNAL MODULE: ./build/js/json.js
var json = __webpack_require__(4462);
// EXTERNAL MODULE: ./build/js/target.js
var target = __webpack_require__(71269);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/js/image/layer.js + 1 modules
var image_layer = __webpack_require__(18608);
;// CONCATENATED MODULE: ./build/js/image/manifest.js
// Manifests, configurations and indexes of images, as bytes that are a function of what is in them.
// Source: OCI image specification 1.1, manifest.md, config.md, image-index.md; Docker image manifest version 2, schema 2.




/** Media types of each family. */
const mediaTypes = {
    oci: {
        manifest: 'application/vnd.oci.image.manifest.v1+json',
        index: 'application/vnd.oci.image.index.v1+json',
        config: 'application/vnd.oci.image.config.v1+json',
        layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
    },
    docker: {
        manifest: 'application/vnd.docker.distribution.manifest.v2+json',
        index: 'application/vnd.docker.distribution.manifest.list.v2+json',
        config: 'application/vnd.docker.container.image.v1+json',
        layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
    },
};
/** A date in an image would change its digest with every build. */
const created = '1970-01-01T00:00:00Z';
/** What is set where there is no base to set it. */
const scratchConfig = {
    Env: ['PATH=/usr/local/bin:/usr/bin:/bin:/opt/bin', `LAMBDA_TASK_ROOT=${image_layer/* taskRoot */.G}`],
};
/**
 * Puts an image together.
 * @param arch its architecture
 * @param layer our layer, the last
 * @param executable path within the task root
 * @param base what it is made from; undefined for `scratch`
 * @returns the image
 */
function composeImage(arch, layer, executable, base) {
    const types = mediaTypes[base?.format ?? 'oci'];
    const ours = { mediaType: types.layer, digest: layer.digest, size: layer.size };
    const from = base?.config ?? {};
    const settings = (0,json/* isObject */.Gv)(from['config']) ? from['config'] : {};
    // The entry point of the base would not start our executable, and its command would become our arguments.
    const { Cmd: _, ...kept } = base === undefined ? scratchConfig : settings;
    const rootfs = (0,json/* isObject */.Gv)(from['rootfs']) ? list(from['rootfs']['diff_ids']) : [];
    const config = manifest_document(types.config, {
        created,
        architecture: target/* architectures */.f2[arch].goarch,
        os: 'linux',
        ...(typeof from['variant'] === 'string' ? { variant: from['variant'] } : {}),
        config: { ...kept, Entrypoint: [`${image_layer/* taskRoot */.G}/${executable}`], WorkingDir: image_layer/* taskRoot */.G },
        rootfs: { type: 'layers', diff_ids: [...rootfs, layer.diffId] },
        history: [...list(from['history']), { created, created_by: 'deploy-go-function' }],
    });
    const manifest = manifest_document(types.manifest, {
        schemaVersion: 2,
        mediaType: types.manifest,
        config: descriptorOf(config),
        layers: [...(base?.layers ?? []), ours],
    });
    return { arch, manifest, config, layer: { ...layer, ...ours }, base };
}
/**
 * Puts an index of several architectures together.
 * @param platforms one image each
 * @returns the index; the order in which they are given does not matter
 */
function composeIndex(platforms) {
    const manifests = [...platforms]
        .sort((a, b) => (a.arch < b.arch ? -1 : 1))
        .map(({ arch, manifest }) => ({
        ...descriptorOf(manifest),
        platform: { architecture: target/* architectures */.f2[arch].goarch, os: 'linux' },
    }));
    const { index } = mediaTypes.oci;
    return manifest_document(index, { schemaVersion: 2, mediaType: index, manifests });
}
/**
 * Reads a manifest or an index.
 * @param mediaType as the registry says
 * @param bytes the document
 * @returns what it lists, or undefined where it is of another kind or not whole
 */
function readManifest(mediaType, bytes) {
    const parsed = (0,json/* parseJson */.qF)(bytes.toString('utf8'));
    if (!(0,json/* isObject */.Gv)(parsed))
        return undefined;
    const type = (0,json/* textOf */.b6)(parsed, 'mediaType') ?? mediaType;
    if (type === mediaTypes.oci.index || type === mediaTypes.docker.index) {
        const manifests = list(parsed['manifests']).flatMap((each) => {
            const found = readDescriptor(each);
            return found === undefined ? [] : [{ ...found, platform: platformOf(each) }];
        });
        return { kind: 'index', manifests };
    }
    const format = type === mediaTypes.oci.manifest ? 'oci' : type === mediaTypes.docker.manifest ? 'docker' : undefined;
    const config = readDescriptor(parsed['config']);
    const layers = list(parsed['layers']).map(readDescriptor);
    if (format === undefined || config === undefined)
        return undefined;
    const whole = layers.filter((layer) => layer !== undefined);
    return whole.length === layers.length ? { kind: 'image', format, config, layers: whole } : undefined;
}
/** `linux/arm64`; what has another os or is no image, such as an attestation, matches nothing. */
function platformOf(of) {
    const platform = (0,json/* isObject */.Gv)(of) ? of['platform'] : undefined;
    return `${(0,json/* textOf */.b6)(platform, 'os') ?? ''}/${(0,json/* textOf */.b6)(platform, 'architecture') ?? ''}`;
}
/** Other fields of a descriptor, such as annotations, are about the base and not about our image. */
function readDescriptor(of) {
    if (!(0,json/* isObject */.Gv)(of))
        return undefined;
    const { mediaType, digest, size } = of;
    if (typeof mediaType !== 'string' || typeof digest !== 'string' || typeof size !== 'number')
        return undefined;
    return /^sha256:[0-9a-f]{64}$/.test(digest) ? { mediaType, digest, size } : undefined;
}
function list(of) {
    return Array.isArray(of) ? of : [];
}
function manifest_document(mediaType, content) {
    const bytes = Buffer.from(JSON.stringify(content));
    return { mediaType, digest: digestOf(bytes), size: bytes.length, bytes };
}
function descriptorOf({ mediaType, digest, size }) {
    return { mediaType, digest, size };
}
/**
 * Names bytes.
 * @param bytes any
 * @returns `sha256:` and 64 hexadecimal digits
 */
function digestOf(bytes) {
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
}

// EXTERNAL MODULE: ./build/js/image/reference.js
var image_reference = __webpack_require__(64337);
;// CONCATENATED MODULE: ./build/js/image/base.js
// The image that ours is made from: found for the architecture, pinned by its digest.





/**
 * Reads a base.
 * @param reference its name; a tag is resolved to what it is now
 * @param arch the architecture that is needed
 * @param registry where it is
 * @returns the base
 * @throws ActionError where there is no such image, or none for the architecture; RegistryError
 */
async function resolveBase(reference, arch, registry) {
    const { repository, digest, tag = 'latest' } = reference;
    const image = (0,image_reference/* referenceText */.n5)(reference);
    const read = async (which) => {
        const found = await registry.getManifest(repository, which);
        if (found === undefined)
            throw (0,errors/* failure */.V2)('check.image-base-missing', { image });
        return found;
    };
    const platform = `linux/${target/* architectures */.f2[arch].goarch}`;
    const top = await read(digest ?? tag);
    const listed = readManifest(top.mediaType, top.bytes);
    const own = listed?.kind === 'index' ? listed.manifests.find((each) => each.platform === platform) : undefined;
    if (listed?.kind === 'index' && own === undefined) {
        const got = listed.manifests.map((each) => each.platform).join(', ');
        throw (0,errors/* failure */.V2)('check.image-base-platform', { image, expected: platform, got });
    }
    const found = own === undefined ? top : await read(own.digest);
    const manifest = own === undefined ? listed : readManifest(found.mediaType, found.bytes);
    if (manifest?.kind !== 'image')
        throw (0,errors/* failure */.V2)('check.image-base-kind', { image, got: found.mediaType });
    const config = (0,json/* parseJson */.qF)((await registry.getBlob(repository, manifest.config)).toString('utf8'));
    if (!(0,json/* isObject */.Gv)(config))
        throw (0,errors/* failure */.V2)('check.image-base-kind', { image, got: manifest.config.mediaType });
    const got = `${(0,json/* textOf */.b6)(config, 'os') ?? ''}/${(0,json/* textOf */.b6)(config, 'architecture') ?? ''}`;
    if (got !== platform)
        throw (0,errors/* failure */.V2)('check.image-base-platform', { image, expected: platform, got });
    const { format, layers } = manifest;
    const name = (0,image_reference/* referenceText */.n5)({ ...reference, tag: undefined, digest: found.digest });
    return { name, registry: reference.registry, repository, format, layers, config };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./build/js/image/docker-config.js
// The logins that docker/login-action and `docker login` leave. Source: docker/cli, cli/config/configfile.




/** Docker Hub's own name of itself in the file. */
const hub = 'https://index.docker.io/v1/';
/**
 * Looks a registry up.
 * @param registry its host
 * @param env DOCKER_CONFIG is the folder, else HOME's .docker
 * @returns the login, or undefined where there is none; credential helpers are not asked
 */
async function dockerLogin(registry, env) {
    const folder = env['DOCKER_CONFIG'] || (0,external_node_path_.join)(env['HOME'] || (0,external_node_os_.homedir)(), '.docker');
    const text = await (0,promises_.readFile)((0,external_node_path_.join)(folder, 'config.json'), 'utf8').catch(() => undefined);
    const config = (0,json/* parseJson */.qF)(text);
    const auths = (0,json/* isObject */.Gv)(config) && (0,json/* isObject */.Gv)(config['auths']) ? config['auths'] : {};
    const names = registry === 'docker.io' ? [hub, registry] : [registry, `https://${registry}`, `https://${registry}/`];
    const found = names.map((name) => auths[name]).find(json/* isObject */.Gv);
    const auth = (0,json/* textOf */.b6)(found, 'auth');
    const pair = auth === undefined ? '' : Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '');
    const colon = pair.indexOf(':');
    const username = colon > 0 ? pair.slice(0, colon) : (0,json/* textOf */.b6)(found, 'username');
    const password = colon > 0 ? pair.slice(colon + 1) : (0,json/* textOf */.b6)(found, 'password');
    return username === undefined || password === undefined ? undefined : { username, password };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/js/parallel.js
var parallel = __webpack_require__(81671);
// EXTERNAL MODULE: ./build/js/progress.js
var progress = __webpack_require__(31783);
;// CONCATENATED MODULE: ./build/js/image/push.js
// Brings an image to a registry: what is missing there, layers first, its name last.




const layersAtOnce = 3;
/** Characters of a digest that tell it from others. */
const shownDigest = 'sha256:'.length + 12;
/**
 * Pushes an image under its digest. What the registry has is not sent again.
 * @param image the image
 * @param repository where it goes
 * @param registry where that is
 * @param baseRegistry where the layers of its base are
 * @param log hears what was sent
 * @throws RegistryError
 */
async function pushImage(image, repository, registry, baseRegistry, log) {
    const { manifest, config, layer, base } = image;
    if ((await registry.getManifest(repository, manifest.digest)) !== undefined) {
        log.info(`${registry.host}/${repository} has ${manifest.digest} already; nothing is uploaded`);
        return;
    }
    const blobs = [
        ...(base?.layers ?? []).map((each) => ({
            blob: ofBase(each, image, baseRegistry),
            from: sameRegistry(image, registry),
        })),
        { blob: { ...layer, content: () => (0,external_node_fs_.createReadStream)(layer.file) }, from: undefined },
        { blob: { ...config, content: () => oneChunk(config.bytes) }, from: undefined },
    ];
    await (0,parallel/* mapLimit */.s)(blobs, layersAtOnce, async ({ blob, from }) => {
        if (await registry.hasBlob(repository, blob.digest))
            return;
        const to = `${registry.host}/${repository}: ${blob.digest.slice(0, shownDigest)}`;
        const how = await (0,progress/* uploading */.ob)(log, to, blob.size, (sent) => {
            const content = () => (0,progress/* counted */.hS)(blob.content(), sent);
            return registry.putBlob(repository, { ...blob, content }, from);
        });
        log.info(`${registry.host}/${repository}: ${how} ${blob.digest}, ${blob.size} bytes`);
    });
    await registry.putManifest(repository, manifest.digest, manifest.mediaType, manifest.bytes);
}
/**
 * Gives a document a tag.
 * @param document a manifest or index whose parts are there
 * @param repository where it is
 * @param tag the tag; it is moved where it is another's
 * @param registry where that is
 * @throws RegistryError
 */
async function tagManifest(document, repository, tag, registry) {
    if ((await registry.getManifest(repository, tag))?.digest === document.digest)
        return;
    await registry.putManifest(repository, tag, document.mediaType, document.bytes);
}
/**
 * Tags an image TAG-ARCH, and makes TAG an index of all TAG-ARCH that there are. Two jobs may do this side by side: each
 * looks again after it has written, so that the last to write has seen both.
 * @param image the image, which is there
 * @param repository where it is
 * @param tag TAG
 * @param registry where that is
 * @throws RegistryError
 */
async function tagIndex(image, repository, tag, registry) {
    await tagManifest(image.manifest, repository, `${tag}-${image.arch}`, registry);
    let seen = '';
    for (;;) {
        const index = composeIndex(await tagged(repository, tag, registry));
        if (index.digest === seen)
            return index;
        await tagManifest(index, repository, tag, registry);
        seen = index.digest;
    }
}
async function tagged(repository, tag, registry) {
    const all = await Promise.all(['amd64', 'arm64'].map(async (arch) => {
        const found = await registry.getManifest(repository, `${tag}-${arch}`);
        if (found === undefined || readManifest(found.mediaType, found.bytes)?.kind !== 'image')
            return [];
        return [{ arch, manifest: { ...found, size: found.bytes.length } }];
    }));
    return all.flat();
}
/** Within one registry a layer is not sent, but named. */
function sameRegistry({ base }, registry) {
    return base?.registry === registry.host ? base.repository : undefined;
}
function ofBase(layer, { base }, registry) {
    return {
        ...layer,
        content: () => {
            if (base === undefined || registry === undefined)
                throw new Error('an image without a base has no layer of it');
            return registry.streamBlob(base.repository, layer);
        },
    };
}
async function* oneChunk(bytes) {
    yield bytes;
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./build/js/unreachable.js
var unreachable = __webpack_require__(41284);
;// CONCATENATED MODULE: ./build/js/image/registry-fault.js
// Why a request to a registry failed, judged by status and error code, never by words.

/** A request that failed. */
class RegistryError extends Error {
    name = 'RegistryError';
    fault;
    /** What was asked for, in words: `reading the manifest`. */
    operation;
    /** The registry's own words, one line each. */
    details;
    constructor(fault, operation, details = [], options) {
        super(`${operation}: ${fault.kind}`, options);
        this.fault = fault;
        this.operation = operation;
        this.details = details;
    }
}
/**
 * Judges an answer that is no success.
 * @param status of the answer
 * @param code the first of the registry's error codes, or ''
 * @param retryAfter the header Retry-After
 * @returns the fault. Source: OCI distribution specification, "Error Codes"
 */
function faultOfStatus(status, code, retryAfter) {
    if (status >= 500 || status === 429 || status === 408) {
        const seconds = Number(retryAfter);
        const wait = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
        return { kind: 'transient', reason: `HTTP ${status}`, retryAfter: wait };
    }
    // An upload that the registry no longer knows is begun again.
    if (code === 'BLOB_UPLOAD_UNKNOWN' || code === 'BLOB_UPLOAD_INVALID') {
        return { kind: 'transient', reason: code, retryAfter: undefined };
    }
    if (status === 401 || status === 403)
        return { kind: 'denied', status, code };
    return { kind: status === 404 ? 'missing' : 'rejected', status, code };
}
/**
 * Judges an error without an answer.
 * @param error what the client threw
 * @returns the fault, or undefined where it is a defect of ours
 */
function faultOfError(error) {
    const code = codeOf(error) ?? codeOf(error instanceof Error ? error.cause : undefined);
    // A registry's host is the user's own to spell: a name that is not found now is taken for one that does not exist.
    if (code !== undefined && (unreachable/* unreachable */.H.has(code) || code === 'EAI_AGAIN'))
        return { kind: 'unreachable', reason: code };
    const name = error instanceof Error ? error.name : '';
    if (name === 'AbortError' || name === 'TimeoutError') {
        return { kind: 'transient', reason: 'no answer in time', retryAfter: undefined };
    }
    if (code === undefined || code.startsWith('ERR_INVALID_'))
        return undefined;
    return { kind: 'transient', reason: code, retryAfter: undefined };
}
function codeOf(error) {
    if (!(error instanceof Error) || !('code' in error))
        return undefined;
    return typeof error.code === 'string' ? error.code : undefined;
}

// EXTERNAL MODULE: ./node_modules/@azure/core-rest-pipeline/dist/esm/index.js + 33 modules
var esm = __webpack_require__(54918);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/retry.js
var retry = __webpack_require__(26721);
;// CONCATENATED MODULE: ./build/js/image/registry-auth.js
// How a registry wants to be asked. Source: RFC 9110, 11.6.1, WWW-Authenticate; distribution, "Token Authentication
// Specification".
/**
 * Reads the header of a 401.
 * @param header WWW-Authenticate
 * @returns the first challenge that we can answer, or undefined
 */
function parseChallenge(header) {
    const [, word = '', rest = ''] = /(?:^|,\s*)(basic|bearer)\s+(.*)$/i.exec(header ?? '') ?? [];
    const scheme = word.toLowerCase();
    if (scheme !== 'basic' && scheme !== 'bearer')
        return undefined;
    const parameters = {};
    for (const [, name = '', quoted, plain] of rest.matchAll(/([a-z_]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/gi)) {
        parameters[name.toLowerCase()] ??= quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '';
    }
    return { scheme, parameters };
}
/**
 * Where a token is to be had.
 * @param challenge of the scheme bearer
 * @param scope what is to be done, where the challenge does not say
 * @returns the address, or undefined where the challenge has none
 */
function tokenUrl({ parameters }, scope) {
    const url = URL.parse(parameters['realm'] ?? '');
    if (url === null)
        return undefined;
    if (parameters['service'] !== undefined)
        url.searchParams.set('service', parameters['service']);
    url.searchParams.set('scope', parameters['scope'] ?? scope);
    return url;
}
/**
 * The header of a login.
 * @param login the user
 * @returns the value of Authorization
 */
function basic({ username, password }) {
    return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

;// CONCATENATED MODULE: ./build/js/image/registry-sender.js
// Requests to a registry: who asks, which is answered to its challenge, and what is asked again.
// Source: OCI distribution specification 1.1; RFC 9110, "WWW-Authenticate".







/**
 * Opens the way to a registry. Proxies follow HTTPS_PROXY and NO_PROXY.
 * @param host as the user wrote it
 * @param call credentials, and how long it may take
 * @returns it; nothing was sent yet
 */
function openSender(host, { deadline, timing, context, login: credentials }) {
    const plain = (0,image_reference/* isLoopback */.U9)(host);
    const origin = `${plain ? 'http' : 'https'}://${host === 'docker.io' ? 'registry-1.docker.io' : host}`;
    const http = (0,esm/* createDefaultHttpClient */.fl)();
    const pipeline = (0,esm/* createPipelineFromOptions */.Fp)({
        // Whole operations are repeated, below.
        retryOptions: { maxRetries: 0 },
        // Blobs are mostly elsewhere; the pipeline takes the credentials off the request that follows.
        redirectOptions: { maxRetries: 5, allowCrossOriginRedirects: true },
        userAgentOptions: { userAgentPrefix: 'deploy-go-function' },
    });
    /** Authorization by repository and action. */
    const known = new Map();
    async function send(ask, authorization) {
        const milliseconds = timing.request + ((ask.size ?? 0) / timing.uploadBytesPerSecond) * 1000;
        const request = (0,esm/* createPipelineRequest */.G6)({
            url: ask.url,
            method: ask.method,
            abortSignal: AbortSignal.any([deadline.signal, AbortSignal.timeout(Math.ceil(milliseconds))]),
            allowInsecureConnection: plain,
        });
        for (const [name, value] of Object.entries(ask.headers ?? {}))
            request.headers.set(name, value);
        if (authorization !== undefined)
            request.headers.set('Authorization', authorization);
        if (ask.body !== undefined)
            request.body = ask.body();
        if (ask.stream === true)
            request.streamResponseStatusCodes = new Set([200]);
        return pipeline.sendRequest(http, request);
    }
    /** Sends, and answers the challenge of a 401. */
    async function authorized(ask, repository, action) {
        const key = `${repository} ${action}`;
        // Blobs may go elsewhere, by an address that is signed: credentials are for the registry alone.
        const own = new URL(ask.url).origin === origin;
        const first = await send(ask, own ? known.get(key) : undefined);
        if (first.status !== 401 || !own)
            return first;
        const authorization = await answer(first.headers.get('www-authenticate'), `repository:${repository}:${action}`);
        if (authorization === undefined)
            return first;
        known.set(key, authorization);
        return send(ask, authorization);
    }
    /** @returns the value of Authorization; undefined where we have nothing that the challenge asks for */
    async function answer(header, scope) {
        const challenge = parseChallenge(header);
        if (challenge === undefined)
            return undefined;
        const login = await credentials();
        if (login !== undefined)
            context.log.mask(login.password);
        if (challenge.scheme === 'basic')
            return login === undefined ? undefined : basic(login);
        const url = tokenUrl(challenge, scope);
        // A password goes over TLS, or stays on this machine.
        if (url === undefined || (url.protocol !== 'https:' && !(plain && (0,image_reference/* isLoopback */.U9)(url.host))))
            return undefined;
        const headers = login === undefined ? {} : { Authorization: basic(login) };
        const operation = `asking ${url.host} for a token`;
        const given = await send({ operation, method: 'GET', url: url.href, headers, answers: [200] }, undefined);
        if (given.status !== 200)
            throw refusal(given, operation);
        const token = (0,json/* textOf */.b6)((0,json/* parseJson */.qF)(given.bodyAsText), 'token', 'access_token');
        if (token === undefined)
            throw new RegistryError({ kind: 'damaged', reason: 'an answer without a token' }, operation);
        context.log.mask(token);
        return `Bearer ${token}`;
    }
    async function once(ask, repository, action) {
        const response = await authorized(ask, repository, action);
        if (ask.answers.includes(response.status))
            return response;
        throw refusal(response, ask.operation);
    }
    /** Repeats a whole operation. */
    async function repeated(operation, work) {
        let last;
        for (let attempt = 0;; attempt++) {
            try {
                return await work();
            }
            catch (error) {
                const failed = failureOf(error, operation);
                context.signal.throwIfAborted();
                const { fault } = failed;
                const again = fault.kind === 'transient' ||
                    fault.kind === 'damaged' ||
                    (fault.kind === 'unreachable' && attempt + 1 < timing.unreachableAttempts);
                // The request that was under way when the time ended is not the reason; one that kept failing is.
                if (deadline.signal.aborted)
                    throw last ?? failed;
                if (!again)
                    throw failed;
                last = failed;
                context.log.debug(`${host}: ${operation}: ${fault.reason}; trying again`);
                const wait = fault.kind === 'transient' ? fault.retryAfter : undefined;
                if (!(await paused(attempt, wait)))
                    throw failed;
            }
        }
    }
    /** @returns false when the deadline is over; a cancellation is thrown on */
    async function paused(attempt, retryAfter) {
        try {
            return await (0,retry/* backOff */.fu)(attempt, retryAfter, deadline, timing);
        }
        catch (error) {
            context.signal.throwIfAborted();
            if (deadline.signal.aborted)
                return false;
            throw error;
        }
    }
    return { origin, once, repeated };
}
/** `{"errors": [{"code", "message"}]}`. */
function errorsOf(body) {
    const parsed = (0,json/* parseJson */.qF)(body);
    const errors = (0,json/* isObject */.Gv)(parsed) && Array.isArray(parsed['errors']) ? parsed['errors'] : [];
    return errors.map((each) => ({ code: (0,json/* textOf */.b6)(each, 'code') ?? '', message: (0,json/* textOf */.b6)(each, 'message') ?? '' }));
}
function refusal(response, operation) {
    const errors = errorsOf(response.bodyAsText);
    const fault = faultOfStatus(response.status, errors[0]?.code ?? '', response.headers.get('retry-after'));
    return new RegistryError(fault, operation, errors.map(({ code, message }) => `${code}: ${message}`));
}
function failureOf(error, operation) {
    if (error instanceof RegistryError)
        return error;
    const fault = (0,errors/* causes */.ps)(error) === undefined ? faultOfError(error) : undefined;
    if (fault === undefined)
        throw error;
    return new RegistryError(fault, operation, [], { cause: error });
}

;// CONCATENATED MODULE: ./build/js/image/registry.js
// The operations of a registry that are in use, by its HTTP API. Source: OCI distribution specification 1.1.




const manifestTypes = [mediaTypes.oci, mediaTypes.docker].flatMap(({ manifest, index }) => [manifest, index]);
/** Registries refuse larger ones. Source: OCI distribution specification, "Pushing Manifests". */
const manifestLimit = 4 * 1024 * 1024;
/**
 * Opens a registry. Proxies follow HTTPS_PROXY and NO_PROXY.
 * @param host as the user wrote it; one on this machine is asked without TLS
 * @param call credentials, and how long it may take
 * @returns the registry; nothing was sent yet
 */
function openRegistry(host, call) {
    const { origin, once, repeated } = openSender(host, call);
    const path = (repository, rest) => `${origin}/v2/${repository}/${rest}`;
    return {
        host,
        hasBlob: (repository, digest) => repeated('looking for a layer', async () => {
            const url = path(repository, `blobs/${digest}`);
            const ask = { operation: 'looking for a layer', method: 'HEAD', url, answers: [200, 404] };
            return (await once(ask, repository, 'pull,push')).status === 200;
        }),
        getBlob: (repository, { digest, size }) => repeated('reading a configuration', async () => {
            const url = path(repository, `blobs/${digest}`);
            const ask = {
                operation: 'reading a configuration',
                method: 'GET',
                url,
                size,
                stream: true,
                answers: [200],
            };
            const bytes = await whole(await once(ask, repository, 'pull'), size);
            return checked(bytes, digest, ask.operation);
        }),
        async *streamBlob(repository, { digest, size }) {
            const operation = 'reading a layer of the base';
            const url = path(repository, `blobs/${digest}`);
            const { readableStreamBody } = await once({ operation, method: 'GET', url, size, stream: true, answers: [200] }, repository, 'pull');
            if (readableStreamBody === undefined)
                throw new RegistryError({ kind: 'damaged', reason: 'an empty answer' }, operation);
            // Its digest is checked by the registry that it goes to.
            for await (const chunk of readableStreamBody)
                yield Buffer.from(chunk);
        },
        putBlob: (repository, blob, from) => repeated('uploading a layer', async () => {
            const { digest, size } = blob;
            const start = new URL(path(repository, 'blobs/uploads/'));
            if (from !== undefined) {
                start.searchParams.set('mount', digest);
                start.searchParams.set('from', from);
            }
            const headers = { 'Content-Length': '0' };
            const opening = {
                operation: 'beginning an upload',
                method: 'POST',
                url: start.href,
                headers,
                answers: [201, 202],
            };
            const opened = await once(opening, repository, 'pull,push');
            if (opened.status === 201)
                return 'mounted';
            const location = URL.parse(opened.headers.get('location') ?? '', start.href);
            if (location === null)
                throw new RegistryError({ kind: 'damaged', reason: 'no Location' }, opening.operation);
            location.searchParams.set('digest', digest);
            await once({
                operation: 'uploading a layer',
                method: 'PUT',
                url: location.href,
                headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': String(size) },
                body: () => external_node_stream_.Readable.from(blob.content(), { objectMode: false }),
                size,
                answers: [201],
            }, repository, 'pull,push');
            return 'uploaded';
        }),
        getManifest: (repository, reference) => repeated('reading a manifest', async () => {
            const operation = 'reading a manifest';
            const headers = { Accept: manifestTypes.join(', ') };
            const url = path(repository, `manifests/${reference}`);
            const ask = { operation, method: 'GET', url, headers, stream: true, answers: [200, 404] };
            const response = await once(ask, repository, 'pull');
            // Also where there is no such repository yet: many registries make one when it is first pushed to.
            if (response.status === 404)
                return undefined;
            const bytes = await whole(response, manifestLimit);
            const digest = reference.startsWith('sha256:') ? reference : response.headers.get('docker-content-digest');
            const actual = digestOf(bytes);
            checked(bytes, digest?.startsWith('sha256:') === true ? digest : actual, operation);
            const mediaType = response.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
            return { mediaType, digest: actual, bytes };
        }),
        putManifest: (repository, reference, mediaType, bytes) => repeated('writing a manifest', async () => {
            const headers = { 'Content-Type': mediaType };
            const url = path(repository, `manifests/${reference}`);
            const ask = {
                operation: 'writing a manifest',
                method: 'PUT',
                url,
                headers,
                body: () => bytes,
                answers: [201],
            };
            await once(ask, repository, 'pull,push');
        }),
    };
}
/** Reads a body, which must not be longer than was said. */
async function whole({ readableStreamBody }, limit) {
    const chunks = [];
    let size = 0;
    for await (const chunk of readableStreamBody ?? []) {
        const bytes = Buffer.from(chunk);
        size += bytes.length;
        if (size > limit)
            throw new RegistryError({ kind: 'rejected', status: 200, code: 'too long' }, 'reading an answer');
        chunks.push(bytes);
    }
    return Buffer.concat(chunks);
}
function checked(bytes, digest, operation) {
    const actual = digestOf(bytes);
    if (actual === digest)
        return bytes;
    throw new RegistryError({ kind: 'damaged', reason: `an answer with digest ${actual}, expected ${digest}` }, operation);
}

// EXTERNAL MODULE: ./build/js/providers/deadline.js
var providers_deadline = __webpack_require__(68075);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/client.js + 5 modules
var client = __webpack_require__(77544);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-ecr/dist-es/ECRClient.js + 8 modules
var ECRClient = __webpack_require__(80135);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-ecr/dist-es/commands/GetAuthorizationTokenCommand.js + 1 modules
var GetAuthorizationTokenCommand = __webpack_require__(94418);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/faults.js
var faults = __webpack_require__(5282);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/http.js
var http = __webpack_require__(69995);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/sender.js
var sender = __webpack_require__(24238);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/ecr.js
// The login of Amazon ECR, by the credentials of the job.






/**
 * Asks for a token, which is good for twelve hours. Source: Amazon ECR API, GetAuthorizationToken. Endpoints follow
 * AWS_ENDPOINT_URL_ECR and AWS_ENDPOINT_URL, as the SDK does.
 * @param registry its account and region
 * @param lambda gives the credentials
 * @param call how long it may take
 * @returns the user `AWS` and the token
 * @throws ActionError where AWS gives none
 */
async function ecrLogin({ account, region }, lambda, { deadline, timing, context }) {
    const client = new ECRClient/* ECRClient */.S({
        region,
        credentials: lambda.credentials,
        maxAttempts: 1,
        requestHandler: (0,http/* handlerFor */.ci)((0,http/* openAgents */.J5)(context.env), timing),
        customUserAgent: [['deploy-go-function', '1']],
    });
    try {
        const ask = async () => {
            const answer = await client.send(new GetAuthorizationTokenCommand/* GetAuthorizationTokenCommand */.E({}), (0,sender/* bounded */.Mm)(deadline, timing.request));
            const token = answer.authorizationData?.[0]?.authorizationToken;
            const pair = Buffer.from(token ?? '', 'base64').toString('utf8');
            const colon = pair.indexOf(':');
            if (token === undefined || colon < 1)
                throw new faults/* IncompleteAnswer */.T('an answer without a token');
            context.log.mask(token);
            return { username: pair.slice(0, colon), password: pair.slice(colon + 1) };
        };
        return await (0,retry/* retried */.sT)('GetAuthorizationToken', ask, deadline, timing, context.log);
    }
    catch (error) {
        if (!(error instanceof retry/* RequestFailed */.DY))
            throw error;
        const { fault } = error;
        const reason = (0,retry/* reasonOf */.A3)(fault, error.last);
        const said = 'message' in fault ? [fault.message] : [];
        const needed = '{ "Effect": "Allow", "Action": "ecr:GetAuthorizationToken", "Resource": "*" }';
        const details = [...said, 'The statement that it needs:', needed];
        throw (0,errors/* failure */.V2)('deploy.image-no-token', { account, region, reason }, { details, cause: error });
    }
    finally {
        client.destroy();
    }
}

// EXTERNAL MODULE: ./build/js/providers/aws-lambda/image-name.js
var image_name = __webpack_require__(99076);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/live.js
var live = __webpack_require__(40769);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/registry-failure.js
// A request to a registry that failed for good, in words.


/**
 * What a push to Amazon ECR needs. Source: Amazon ECR user guide, "IAM permissions for pushing an image"; AWS Lambda
 * developer guide, "Amazon ECR permissions", for what Lambda needs to read it.
 */
const pushActions = [
    'ecr:BatchCheckLayerAvailability',
    'ecr:BatchGetImage',
    'ecr:CompleteLayerUpload',
    'ecr:GetDownloadUrlForLayer',
    'ecr:InitiateLayerUpload',
    'ecr:PutImage',
    'ecr:UploadLayerPart',
];
/**
 * Words it.
 * @param stage `check` for the base, `deploy` for the push
 * @param reference the image
 * @param error what the registry answered
 * @param deadline tells what ran out of time
 * @returns the error to throw
 */
function registryFailure(stage, { registry, repository }, error, deadline) {
    const { fault, operation } = error;
    const about = { registry, repository, operation };
    const options = { details: error.details, cause: error };
    if ('status' in fault) {
        const answered = { ...about, status: fault.status, code: fault.code || 'no code' };
        if (fault.kind === 'missing' && stage === 'deploy')
            return (0,errors/* failure */.V2)('deploy.image-no-repository', about, options);
        if (fault.kind !== 'denied')
            return (0,errors/* failure */.V2)(`${stage}.image-rejected`, answered, options);
        const details = [...error.details, ...statement(registry, repository)];
        return (0,errors/* failure */.V2)(`${stage}.image-denied`, answered, { ...options, details });
    }
    if (fault.kind === 'unreachable') {
        return (0,errors/* failure */.V2)(`${stage}.image-unreachable`, { registry, reason: fault.reason }, options);
    }
    const reason = deadline.remaining() <= 0 ? `${fault.reason}, until the time was over` : fault.reason;
    return (0,errors/* failure */.V2)(`${stage}.image-unavailable`, { ...about, reason }, options);
}
function statement(registry, repository) {
    const ecr = (0,image_reference/* ecrRegistry */.gO)(registry);
    if (ecr === undefined)
        return [];
    const arn = `arn:aws:ecr:${ecr.region}:${ecr.account}:repository/${repository}`;
    return [
        'The statements that a push needs:',
        '{ "Effect": "Allow", "Action": "ecr:GetAuthorizationToken", "Resource": "*" }',
        '{',
        '  "Effect": "Allow",',
        `  "Action": [${pushActions.map((each) => `"${each}"`).join(', ')}],`,
        `  "Resource": "${arn}"`,
        '}',
    ];
}

;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/image.js
// A function's container image: its base is read by preflight, it is put together from the verified package, and it is
// pushed when the function is to have it. Lambda is given its digest, never a tag.















/**
 * Begins an image: reads its base.
 * @param image what the user says of it
 * @param target the function
 * @param live as preflight read it
 * @param options credentials
 * @param timing time-outs and pauses
 * @param context log and cancellation
 * @returns the image, without a layer of ours
 * @throws ActionError where the base cannot be read
 */
async function begin(image, target, live, options, timing, context) {
    const reference = (0,image_name/* imageName */.tO)(image, target, options);
    if (image.base === undefined)
        return { reference, base: undefined, made: undefined };
    const deadline = (0,providers_deadline/* startDeadline */.d)(Math.min(timing.preflight, options.deployTimeoutMs), context.signal);
    const api = (0,client/* openLambda */.c)(options, live.region, timing, context);
    const registry = image_open(image.base.registry, { api, deadline, timing, context });
    const base = await worded('check', image.base, deadline, () => {
        return resolveBase(image.base ?? reference, target.arch, registry);
    });
    const pinned = image.base.digest === undefined ? `; to pin it: image-base: ${base.name}` : '';
    context.log.info(`base ${(0,image_reference/* referenceText */.n5)(image.base)} is ${base.name}${pinned}`);
    return { reference, base, made: undefined };
}
/**
 * Puts the image together. The same package on the same base is the same image.
 * @param verified the package
 * @param image as it was begun
 * @param context where the layer is left, until the run ends
 * @returns the image, complete
 * @throws ActionError where the package is not the one that was verified
 */
async function putTogether(verified, image, context) {
    const { name, arch } = verified.target;
    const layer = await (0,image_layer/* writeLayer */.B)(verified, (0,external_node_path_.join)(context.temp, `${name}-layer.tar.gz`), context.signal);
    const made = composeImage(arch, layer, verified.executable, image.base);
    context.log.info(`image ${made.manifest.digest}: ${size(made)} bytes in ${made.base === undefined ? 1 : made.base.layers.length + 1} layers`);
    return { ...image, made };
}
/** What a function pulls. */
function size({ layer, base }) {
    return (base?.layers ?? []).reduce((sum, each) => sum + each.size, layer.size);
}
/**
 * Pushes the image, and tags it.
 * @param job the deployment
 * @param image complete
 * @returns the code for the request: the image by its digest
 * @throws ActionError where the registry does not take it
 */
async function pushed(job, image) {
    const { reference, base } = image;
    const { registry: host, repository, tag } = reference;
    const { options, deadline, context } = job;
    const made = (0,live/* madeImage */.Vq)(image);
    const registry = image_open(host, job);
    const from = base === undefined ? undefined : image_open(base.registry, job);
    const uri = (0,image_reference/* referenceText */.n5)({ ...reference, tag: undefined, digest: made.manifest.digest });
    await worded('deploy', reference, deadline, async () => {
        await pushImage(made, repository, registry, from, context.log);
        if (tag === undefined)
            return;
        if (options.image?.index === true)
            await tagIndex(made, repository, tag, registry);
        else
            await tagManifest(made.manifest, repository, tag, registry);
    });
    context.log.info(`pushed ${uri}${tag === undefined ? '' : `, tag ${tag}`}`);
    return { kind: 'image', uri };
}
function image_open(host, call) {
    const { api, context } = call;
    return openRegistry(host, {
        ...call,
        login: async () => {
            const found = await dockerLogin(host, context.env);
            const ecr = (0,image_reference/* ecrRegistry */.gO)(host);
            return found ?? (ecr === undefined ? undefined : await ecrLogin(ecr, api, call));
        },
    });
}
async function worded(stage, reference, deadline, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof RegistryError))
            throw error;
        throw registryFailure(stage, reference, error, deadline);
    }
}


/***/ })

};
