export const id = 7544;
export const ids = [7544];
export const modules = {

/***/ 77544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ openLambda)
});

// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/LambdaClient.js + 8 modules
var LambdaClient = __webpack_require__(5427);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/credential-providers/dist-es/fromNodeProviderChain.js
var fromNodeProviderChain = __webpack_require__(8084);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/credential-providers/dist-es/fromWebToken.js
var fromWebToken = __webpack_require__(73903);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/credential-providers/dist-es/fromTemporaryCredentials.js + 1 modules
var fromTemporaryCredentials = __webpack_require__(1698);
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __webpack_require__(87342);
// EXTERNAL MODULE: ./build/js/providers/deadline.js
var providers_deadline = __webpack_require__(68075);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/faults.js
var faults = __webpack_require__(5282);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/http.js
var http = __webpack_require__(69995);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/id-token.js
// The job's OIDC token.


/** What AWS's documents tell people to trust. */
const audience = 'sts.amazonaws.com';
/** The lines that a workflow lacks when it may not ask for a token; `contents: read` is for actions/checkout. */
const permissions = ['permissions:', '  id-token: write', '  contents: read'];
/** A status with which the endpoint refused, for the same judgement as AWS's answers. */
class TokenAnswer extends Error {
    name = 'TokenAnswer';
    $metadata;
    constructor(status) {
        super(`HTTP ${status}`);
        this.$metadata = { httpStatusCode: status };
    }
}
/**
 * Finds GitHub's token endpoint. Source: GitHub documentation, "OpenID Connect reference", "Methods for requesting the
 * OIDC token".
 * @param context its environment holds the address and the bearer token
 * @returns the endpoint
 * @throws ActionError with the lines to add where the job lacks the permission
 */
function tokenEndpoint(context) {
    const url = context.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
    const bearer = context.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
    if (!url || !bearer || !URL.canParse(url))
        throw (0,errors/* failure */.V2)('check.lambda-id-token', {}, { details: permissions });
    context.log.mask(bearer);
    const asked = new URL(url);
    asked.searchParams.set('audience', audience);
    return { url: asked, bearer };
}
/**
 * Asks for a token; it is masked before anybody sees it.
 * @param endpoint where to ask
 * @param agents connections
 * @param signal ends the request
 * @param context masks
 * @returns the token, a JSON web token that lives for some minutes
 * @throws TokenAnswer for a status that is no success, or what Node throws for a lost connection
 */
async function fetchIdToken(endpoint, agents, signal, context) {
    const headers = { authorization: `Bearer ${endpoint.bearer}`, accept: 'application/json' };
    const { status, body } = await (0,http/* get */.Jt)(endpoint.url, headers, agents, signal);
    const token = status === 200 ? tokenIn(body) : undefined;
    if (token === undefined)
        throw new TokenAnswer(status);
    context.log.mask(token);
    return token;
}
function tokenIn(body) {
    const answer = parsed(body);
    return typeof answer['value'] === 'string' && answer['value'] !== '' ? answer['value'] : undefined;
}
/**
 * What the token says about the job, for the message about a trust policy. These claims are no secrets.
 * @param token a JSON web token
 * @returns issuer, audience and subject, as far as they can be read
 */
function claimsOf(token) {
    const claims = parsed(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const read = (name) => (typeof claims[name] === 'string' ? { [name]: claims[name] } : {});
    return { ...read('iss'), ...read('aud'), ...read('sub') };
}
function parsed(json) {
    try {
        const value = JSON.parse(json);
        return typeof value === 'object' && value !== null ? { ...value } : {};
    }
    catch {
        return {};
    }
}

// EXTERNAL MODULE: ./build/js/providers/aws-lambda/retry.js
var retry = __webpack_require__(26721);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/credentials.js
// Where AWS credentials come from: roles assumed one after the other, the first with the job's OIDC token, else the
// SDK's own chain.






/** Shorter ones are no secrets of AWS's (a double takes `test`), and masking them would garble the log. */
const shortestSecret = 16;
/**
 * Chooses the source of credentials. Nothing is asked yet, but a missing permission of the job is found here.
 * @param options the roles to assume; none for the SDK's chain
 * @param connection how AWS STS is reached
 * @param timing time-outs and pauses
 * @param context the environment, and where secrets are masked
 * @returns the provider; it masks what it gives
 * @throws ActionError where the job may not ask for an OIDC token
 */
function credentialsFor(options, connection, timing, context) {
    const { region, requestHandler } = connection;
    const clientConfig = { region, requestHandler: bounded(requestHandler, timing.request), maxAttempts: 1 };
    const [first, ...further] = options.rolesToAssume;
    const start = first === undefined
        ? (0,fromNodeProviderChain/* fromNodeProviderChain */.b)({ clientConfig })
        : assumed(first, tokenEndpoint(context), clientConfig, connection.agents, timing, context);
    const provide = further.reduce((from, role, index) => chained(role, options.rolesToAssume[index] ?? '', from, clientConfig, timing, context), start);
    return async () => {
        const credentials = await provide();
        for (const secret of [credentials.secretAccessKey, credentials.sessionToken, credentials.accessKeyId]) {
            if (secret !== undefined && secret.length >= shortestSecret)
                context.log.mask(secret);
        }
        return credentials;
    };
}
/**
 * The functions that assume a role take no signal, and the handler's own time-out ends with the first byte of an answer:
 * this one covers all of it.
 */
function bounded(handler, milliseconds) {
    const handle = (request, options) => handler.handle(request, { ...options, abortSignal: AbortSignal.timeout(milliseconds) });
    return {
        metadata: handler.metadata,
        handle,
        destroy: () => handler.destroy(),
        updateHttpClientConfig: handler.updateHttpClientConfig.bind(handler),
        httpHandlerConfigs: () => handler.httpHandlerConfigs(),
    };
}
/** Asks for a token and for the role anew each time: a token lives for minutes only. */
function assumed(role, endpoint, clientConfig, agents, timing, context) {
    return async () => {
        const deadline = (0,providers_deadline/* startDeadline */.d)(timing.preflight, context.signal);
        let token;
        const assume = async () => {
            token = undefined;
            const signal = AbortSignal.any([deadline.signal, AbortSignal.timeout(timing.request)]);
            token = await fetchIdToken(endpoint, agents, signal, context);
            const roleSessionName = sessionName(context.env);
            return (0,fromWebToken/* fromWebToken */.G)({ roleArn: role, roleSessionName, webIdentityToken: token, clientConfig })().catch(incomplete);
        };
        try {
            return await (0,retry/* retried */.sT)('AssumeRoleWithWebIdentity', assume, deadline, timing, context.log);
        }
        catch (error) {
            if (!(error instanceof retry/* RequestFailed */.DY))
                throw error;
            context.signal.throwIfAborted();
            throw roleFailure(role, token, error);
        }
    };
}
/** The SDK has a bare Error, without status or code, for an answer with status 200 that has no credentials in it. */
function incomplete(error) {
    const bare = error instanceof Error && error.name === 'Error' && !('$metadata' in error) && !('code' in error);
    throw bare ? new faults/* IncompleteAnswer */.T('an answer without credentials') : error;
}
/**
 * Assumes a further role from the one before. Source: IAM guide, "Role chaining": such a session ends after one hour.
 */
function chained(role, before, from, clientConfig, timing, context) {
    const params = { RoleArn: role, RoleSessionName: sessionName(context.env) };
    return async () => {
        const deadline = (0,providers_deadline/* startDeadline */.d)(timing.preflight, context.signal);
        // Outside of what is repeated: it has its own retries, and words its own failures.
        const masterCredentials = await from();
        const assume = () => (0,fromTemporaryCredentials/* fromTemporaryCredentials */.s)({ params, masterCredentials, clientConfig })();
        try {
            return await (0,retry/* retried */.sT)('AssumeRole', assume, deadline, timing, context.log);
        }
        catch (error) {
            if (!(error instanceof retry/* RequestFailed */.DY))
                throw error;
            context.signal.throwIfAborted();
            throw chainFailure(role, before, error);
        }
    };
}
function chainFailure(role, before, failed) {
    if (!('code' in failed.fault)) {
        const reason = (0,retry/* reasonOf */.A3)(failed.fault, failed.last);
        return (0,errors/* failure */.V2)('check.lambda-role-unavailable', { role, reason }, { cause: failed });
    }
    const { code, status, message } = failed.fault;
    const details = [
        message,
        `The policy of ${before} has:`,
        `  { "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "${role}" }`,
        `The trust policy of ${role} has:`,
        `  { "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "AWS": "${before}" } }`,
    ];
    return (0,errors/* failure */.V2)('check.lambda-role-chain', { role, before, code, status }, { details, cause: failed });
}
function roleFailure(role, token, failed) {
    const reason = (0,retry/* reasonOf */.A3)(failed.fault, failed.last);
    if (token === undefined)
        return (0,errors/* failure */.V2)('check.lambda-id-token-failed', { reason }, { cause: failed });
    if (!('code' in failed.fault))
        return (0,errors/* failure */.V2)('check.lambda-role-unavailable', { role, reason }, { cause: failed });
    const { code, status, message } = failed.fault;
    const { iss = 'https://token.actions.githubusercontent.com', aud = audience, sub = 'unknown' } = claimsOf(token);
    const provider = iss.replace(/^https:\/\//, '');
    const details = [
        message,
        'This job presents:',
        `  provider  ${provider}`,
        `  audience  ${aud}`,
        `  subject   ${sub}`,
        'A trust policy that allows it has:',
        '  "Action": "sts:AssumeRoleWithWebIdentity",',
        `  "Condition": { "StringEquals": { "${provider}:aud": "${aud}", "${provider}:sub": "${sub}" } }`,
    ];
    return (0,errors/* failure */.V2)('check.lambda-role', { role, code, status }, { details, cause: failed });
}
/**
 * Names the session, so that CloudTrail tells which run it was. Source: STS API, AssumeRoleWithWebIdentity,
 * RoleSessionName: 2 to 64 characters of [\w+=,.@-].
 * @param env GITHUB_REPOSITORY and GITHUB_RUN_ID
 * @returns `OWNER-REPO-RUN`, cut in the repository's part
 */
function sessionName(env) {
    const clean = (text) => text.replaceAll(/[^\w+=,.@-]/g, '-');
    const run = clean(env['GITHUB_RUN_ID'] ?? 'local').slice(0, 32);
    const repository = clean(env['GITHUB_REPOSITORY'] ?? 'deploy-go-function');
    return `${repository.slice(0, 63 - run.length)}-${run}`;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/GetFunctionCommand.js
var GetFunctionCommand = __webpack_require__(99371);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/GetFunctionCodeSigningConfigCommand.js
var GetFunctionCodeSigningConfigCommand = __webpack_require__(86235);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/GetCodeSigningConfigCommand.js
var GetCodeSigningConfigCommand = __webpack_require__(43451);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/ListEventSourceMappingsCommand.js
var ListEventSourceMappingsCommand = __webpack_require__(85873);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/UpdateFunctionCodeCommand.js
var UpdateFunctionCodeCommand = __webpack_require__(26217);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/UpdateFunctionConfigurationCommand.js
var UpdateFunctionConfigurationCommand = __webpack_require__(11788);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/CreateFunctionCommand.js
var CreateFunctionCommand = __webpack_require__(81473);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/sender.js
var aws_lambda_sender = __webpack_require__(24238);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/settings.js
var settings = __webpack_require__(17386);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/upload-body.js
var upload_body = __webpack_require__(60219);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/function-requests.js
// Requests about a function and its code.







/** The slowest copy from S3 that Lambda is waited for, bytes a second. */
const copyBytesPerSecond = 4 * 1024 * 1024;
/** Lambda quotas: a deployment package, unzipped. Bytes. */
const largestZip = 250 * 1024 * 1024;
/**
 * Makes the requests.
 * @param sender sends them
 * @returns the requests
 */
function functionRequests({ send, agents, timing, log }) {
    const transfer = (code) => transferTime(code, timing);
    const link = async (functionName, version, deadline) => {
        const command = new GetFunctionCommand/* GetFunctionCommand */.Y((0,aws_lambda_sender/* qualified */.LX)(functionName, version === '$LATEST' ? undefined : version));
        const { Code, Configuration } = await send(command, deadline);
        if (Code?.Location === undefined)
            throw new faults/* IncompleteAnswer */.T('an answer without Code.Location');
        // A link that anybody may follow for ten minutes.
        log.mask(Code.Location);
        const { CodeSize: size } = Configuration ?? {};
        const patience = ((size ?? largestZip) / timing.uploadBytesPerSecond) * 1000;
        const { abortSignal } = (0,aws_lambda_sender/* bounded */.Mm)(deadline, timing.request + patience);
        return { url: new URL(Code.Location), signal: abortSignal, size };
    };
    /** A page of somebody between S3 and us has status 200, too. */
    const refuseOther = (status, size, expected) => {
        if (status !== 200)
            throw new faults/* IncompleteAnswer */.T(`HTTP ${status} for the package`);
        if (expected !== undefined && size !== expected)
            throw new faults/* IncompleteAnswer */.T(`${size} of ${expected} bytes`);
    };
    return {
        getFunction: async (functionName, deadline, qualifier) => {
            const command = new GetFunctionCommand/* GetFunctionCommand */.Y((0,aws_lambda_sender/* qualified */.LX)(functionName, qualifier));
            const { Configuration, Code } = await send(command, deadline);
            return stateOf(Configuration ?? {}, Code ?? {});
        },
        download: async (functionName, version, deadline) => {
            const { url, signal, size } = await link(functionName, version, deadline);
            const { status, body } = await (0,http/* getBytes */.q5)(url, {}, agents, signal);
            refuseOther(status, body.length, size);
            return body;
        },
        downloadTo: async (functionName, version, file, deadline) => {
            const { url, signal, size } = await link(functionName, version, deadline);
            const status = await (0,http/* getFile */.ly)(url, file, agents, signal);
            refuseOther(status, status === 200 ? (await (0,promises_.stat)(file)).size : 0, size);
        },
        signingPolicy: async (functionName, deadline) => {
            const command = new GetFunctionCodeSigningConfigCommand/* GetFunctionCodeSigningConfigCommand */.u({ FunctionName: functionName });
            const { FunctionName, CodeSigningConfigArn } = await send(command, deadline);
            if (CodeSigningConfigArn === undefined || CodeSigningConfigArn === '') {
                (0,aws_lambda_sender/* whole */.WQ)(FunctionName === undefined ? undefined : [FunctionName], 'FunctionName');
                return undefined;
            }
            const { CodeSigningConfig } = await send(new GetCodeSigningConfigCommand/* GetCodeSigningConfigCommand */.U({ CodeSigningConfigArn }), deadline);
            if (CodeSigningConfig === undefined)
                throw new faults/* IncompleteAnswer */.T('an answer without CodeSigningConfig');
            return CodeSigningConfig.CodeSigningPolicies?.UntrustedArtifactOnDeployment;
        },
        eventSources: async (functionName, deadline) => {
            const command = new ListEventSourceMappingsCommand/* ListEventSourceMappingsCommand */.C({ FunctionName: functionName, MaxItems: 100 });
            const { EventSourceMappings } = await send(command, deadline);
            return (0,aws_lambda_sender/* whole */.WQ)(EventSourceMappings, 'EventSourceMappings').map(({ State }) => State ?? 'Enabled');
        },
        updateFunctionCode: async (update, deadline, sent) => {
            const input = {
                FunctionName: update.functionName,
                ...codeFields(update.code),
                ...(update.architecture === undefined ? {} : { Architectures: [update.architecture] }),
                ...(update.revisionId === undefined ? {} : { RevisionId: update.revisionId }),
                ...(update.sourceKmsKeyArn === undefined ? {} : { SourceKMSKeyArn: update.sourceKmsKeyArn }),
            };
            const milliseconds = timing.request + transfer(update.code);
            const command = new UpdateFunctionCodeCommand/* UpdateFunctionCodeCommand */.K(input);
            if (update.code.kind === 'zip')
                (0,upload_body/* carryZip */.DG)(command, update.code, sent);
            const answer = await send(command, deadline, milliseconds);
            // An empty body with status 200 comes out as an answer without fields.
            if (answer.CodeSha256 === undefined)
                throw new faults/* IncompleteAnswer */.T('an answer without CodeSha256');
        },
        updateConfiguration: async ({ functionName, runtime, layers, revisionId }, deadline) => {
            const command = new UpdateFunctionConfigurationCommand/* UpdateFunctionConfigurationCommand */.Z({
                FunctionName: functionName,
                ...(runtime === undefined ? {} : { Runtime: runtime }),
                ...(layers === undefined ? {} : { Layers: [...layers] }),
                ...(revisionId === undefined ? {} : { RevisionId: revisionId }),
            });
            const answer = await send(command, deadline);
            if (answer.FunctionArn === undefined)
                throw new faults/* IncompleteAnswer */.T('an answer without FunctionArn');
        },
        createFunction: async ({ functionName, role, runtime, architecture, layers, code }, deadline, sent) => {
            const command = new CreateFunctionCommand/* CreateFunctionCommand */.Y({
                FunctionName: functionName,
                Role: role,
                ...(code.kind === 'image' ? { PackageType: 'Image' } : { Runtime: runtime, Handler: 'bootstrap' }),
                Architectures: [architecture],
                ...(layers === undefined ? {} : { Layers: [...layers] }),
                Code: codeFields(code),
            });
            const milliseconds = timing.request + transfer(code);
            if (code.kind === 'zip')
                (0,upload_body/* carryZip */.DG)(command, code, sent);
            const answer = await send(command, deadline, milliseconds);
            if (answer.FunctionArn === undefined)
                throw new faults/* IncompleteAnswer */.T('an answer without FunctionArn');
        },
    };
}
/**
 * Time for the bytes, beside that of any request.
 * @param code as the request has it
 * @param timing the slowest upload
 * @returns milliseconds
 */
function transferTime(code, timing) {
    if (code.kind === 'image')
        return 0;
    return Math.ceil((code.size / (code.kind === 'zip' ? timing.uploadBytesPerSecond : copyBytesPerSecond)) * 1000);
}
/**
 * Code as requests take it.
 * @param code where the bytes are; those of a zip are added by carryZip
 * @returns the fields of CreateFunction's `Code`
 */
function codeFields(code) {
    if (code.kind === 'image')
        return { ImageUri: code.uri };
    if (code.kind === 'zip')
        return { ZipFile: new Uint8Array() };
    const { bucket, key, versionId } = code.object;
    return { S3Bucket: bucket, S3Key: key, ...(versionId === undefined ? {} : { S3ObjectVersion: versionId }) };
}
function stateOf(from, code) {
    const { FunctionArn, FunctionName, CodeSha256 } = from;
    const imageUri = from.PackageType === 'Image' ? code.ResolvedImageUri : undefined;
    if (FunctionArn === undefined || FunctionName === undefined || CodeSha256 === undefined) {
        throw new faults/* IncompleteAnswer */.T('an answer without FunctionArn or CodeSha256');
    }
    return {
        functionName: FunctionName,
        functionArn: FunctionArn.split(':').slice(0, 7).join(':'),
        version: from.Version ?? '$LATEST',
        description: from.Description,
        codeSha256: /@sha256:([0-9a-f]{64})$/.exec(imageUri ?? '')?.[1] ?? CodeSha256,
        codeSize: from.CodeSize ?? 0,
        logGroup: from.LoggingConfig?.LogGroup,
        revisionId: from.RevisionId,
        packageType: from.PackageType ?? 'Zip',
        imageUri,
        entryPoint: from.ImageConfigResponse?.ImageConfig?.EntryPoint,
        runtime: from.Runtime,
        architecture: from.Architectures?.[0] ?? 'x86_64',
        handler: from.Handler,
        memoryMb: from.MemorySize ?? 128,
        timeoutMs: (from.Timeout ?? 3) * 1000,
        sourceKmsKeyArn: code.SourceKMSKeyArn,
        state: from.State ?? 'Active',
        stateReason: from.StateReason,
        stateReasonCode: from.StateReasonCode,
        lastUpdateStatus: from.LastUpdateStatus ?? 'Successful',
        lastUpdateReason: from.LastUpdateStatusReason,
        lastUpdateReasonCode: from.LastUpdateStatusReasonCode,
        lastModified: from.LastModified,
        layers: (from.Layers ?? []).flatMap((layer) => layer.Arn ?? []),
        layersSize: (from.Layers ?? []).reduce((sum, layer) => sum + (layer.CodeSize ?? 0), 0),
        settings: (0,settings/* settingsOf */.f)(from),
        readable: from.Environment?.Error === undefined,
        signed: from.SigningJobArn !== undefined,
        tenants: from.TenancyConfig?.TenantIsolationMode !== undefined,
    };
}

// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/ListLayerVersionsCommand.js
var ListLayerVersionsCommand = __webpack_require__(42763);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/GetLayerVersionByArnCommand.js
var GetLayerVersionByArnCommand = __webpack_require__(45786);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/PublishLayerVersionCommand.js
var PublishLayerVersionCommand = __webpack_require__(42507);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/layer/requests.js
// Requests about layers.






/**
 * Makes the requests.
 * @param sender sends them
 * @returns the requests
 */
function layerRequests({ send, agents, timing, log }) {
    return {
        newestLayer: async (name, architecture, deadline) => {
            const list = new ListLayerVersionsCommand/* ListLayerVersionsCommand */.i({ LayerName: name, CompatibleArchitecture: architecture, MaxItems: 1 });
            const { LayerVersions } = await send(list, deadline);
            const [newest] = (0,aws_lambda_sender/* whole */.WQ)(LayerVersions, 'LayerVersions');
            if (newest?.LayerVersionArn === undefined)
                return undefined;
            return layerVersionOf(await send(new GetLayerVersionByArnCommand/* GetLayerVersionByArnCommand */.t({ Arn: newest.LayerVersionArn }), deadline));
        },
        readLayer: async (arn, deadline, wanted) => {
            const { Content } = await send(new GetLayerVersionByArnCommand/* GetLayerVersionByArnCommand */.t({ Arn: arn }), deadline);
            const { CodeSize: size, CodeSha256: codeSha256, Location } = Content ?? {};
            if (size === undefined || codeSha256 === undefined || Location === undefined) {
                throw new faults/* IncompleteAnswer */.T('an answer without Content');
            }
            if (wanted === 'size')
                return { size, codeSha256, zip: undefined };
            // A link that anybody may follow for ten minutes.
            log.mask(Location);
            const { abortSignal } = (0,aws_lambda_sender/* bounded */.Mm)(deadline, timing.request + (size / timing.uploadBytesPerSecond) * 1000);
            const { status, body } = await (0,http/* getBytes */.q5)(new URL(Location), {}, agents, abortSignal);
            if (status !== 200)
                throw new faults/* IncompleteAnswer */.T(`HTTP ${status} for the layer`);
            return { size, codeSha256, zip: body };
        },
        publishLayer: async ({ name, code, architecture, description }, deadline, sent) => {
            if (code.kind === 'image')
                throw new TypeError('a layer is no image');
            const { ImageUri: _, ...content } = codeFields(code);
            const command = new PublishLayerVersionCommand/* PublishLayerVersionCommand */.c({
                LayerName: name,
                Description: description,
                CompatibleArchitectures: [architecture],
                Content: content,
            });
            if (code.kind === 'zip')
                (0,upload_body/* carryZip */.DG)(command, code, sent);
            return layerVersionOf(await send(command, deadline, timing.request + transferTime(code, timing)));
        },
    };
}
function layerVersionOf({ LayerVersionArn, Version, Content }) {
    if (LayerVersionArn === undefined || Content?.CodeSha256 === undefined) {
        throw new faults/* IncompleteAnswer */.T('an answer without LayerVersionArn or CodeSha256');
    }
    return { arn: LayerVersionArn, version: String(Version), codeSha256: Content.CodeSha256 };
}

// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/PublishVersionCommand.js
var PublishVersionCommand = __webpack_require__(28606);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/GetAliasCommand.js
var GetAliasCommand = __webpack_require__(95593);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/CreateAliasCommand.js
var CreateAliasCommand = __webpack_require__(28235);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/UpdateAliasCommand.js
var UpdateAliasCommand = __webpack_require__(77154);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/InvokeCommand.js
var InvokeCommand = __webpack_require__(52989);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/GetProvisionedConcurrencyConfigCommand.js
var GetProvisionedConcurrencyConfigCommand = __webpack_require__(22010);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/ListVersionsByFunctionCommand.js
var ListVersionsByFunctionCommand = __webpack_require__(16353);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/ListAliasesCommand.js
var ListAliasesCommand = __webpack_require__(10183);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/ListProvisionedConcurrencyConfigsCommand.js
var ListProvisionedConcurrencyConfigsCommand = __webpack_require__(51603);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/GetPolicyCommand.js
var GetPolicyCommand = __webpack_require__(79265);
// EXTERNAL MODULE: ./build/js/node_modules/@aws-sdk/client-lambda/dist-es/commands/DeleteFunctionCommand.js
var DeleteFunctionCommand = __webpack_require__(82348);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/version-requests.js
// Requests about the versions of a function, and about its aliases.



/**
 * Makes the requests.
 * @param sender sends them
 * @returns the requests
 */
function versionRequests({ send, timing }) {
    return {
        publishVersion: async ({ functionName, codeSha256, description }, deadline) => {
            const input = { FunctionName: functionName, CodeSha256: codeSha256, Description: description };
            const { Version } = await send(new PublishVersionCommand/* PublishVersionCommand */.D(input), deadline);
            if (Version === undefined)
                throw new faults/* IncompleteAnswer */.T('an answer without Version');
            return Version;
        },
        getAlias: async (functionName, alias, deadline) => {
            const command = new GetAliasCommand/* GetAliasCommand */.M({ FunctionName: functionName, Name: alias });
            return aliasOf(await send(command, deadline));
        },
        moveAlias: async ({ functionName, alias, version, seen }, deadline) => {
            const input = { FunctionName: functionName, Name: alias, FunctionVersion: version };
            if (seen === undefined) {
                aliasOf(await send(new CreateAliasCommand/* CreateAliasCommand */.W(input), deadline));
                return;
            }
            const guard = seen.revisionId === undefined ? {} : { RevisionId: seen.revisionId };
            // Weights stay where a request does not speak of them.
            const alone = { ...input, RoutingConfig: { AdditionalVersionWeights: {} }, ...guard };
            aliasOf(await send(new UpdateAliasCommand/* UpdateAliasCommand */.l(alone), deadline));
        },
        invoke: async ({ functionName, version, event, timeoutMs }, deadline) => {
            const command = new InvokeCommand/* InvokeCommand */.m({
                ...(0,aws_lambda_sender/* qualified */.LX)(functionName, version === '$LATEST' ? undefined : version),
                Payload: Buffer.from(event),
                LogType: 'Tail',
            });
            const answer = await send(command, deadline, timing.request + timeoutMs);
            // A proxy's page would else count as the function's answer.
            if (answer.ExecutedVersion === undefined)
                throw new faults/* IncompleteAnswer */.T('an answer without ExecutedVersion');
            return {
                functionError: answer.FunctionError,
                payload: Buffer.from(answer.Payload ?? []).toString('utf8'),
                log: Buffer.from(answer.LogResult ?? '', 'base64').toString('utf8'),
            };
        },
        getProvisioned: async (functionName, alias, deadline) => {
            const command = new GetProvisionedConcurrencyConfigCommand/* GetProvisionedConcurrencyConfigCommand */.D({ FunctionName: functionName, Qualifier: alias });
            const { Status, StatusReason } = await send(command, deadline);
            if (Status === undefined)
                throw new faults/* IncompleteAnswer */.T('an answer without Status');
            return { status: Status, reason: StatusReason };
        },
        listVersions: async (functionName, deadline) => {
            const rows = await (0,aws_lambda_sender/* allPages */.S4)(async (Marker) => {
                const command = new ListVersionsByFunctionCommand/* ListVersionsByFunctionCommand */.O({ FunctionName: functionName, ...page(Marker) });
                const { Versions, NextMarker } = await send(command, deadline);
                return { items: (0,aws_lambda_sender/* whole */.WQ)(Versions, 'Versions'), next: NextMarker };
            });
            return rows.flatMap(({ Version, Description, CodeSha256 }) => Version === undefined || Version === '$LATEST' || CodeSha256 === undefined
                ? []
                : [{ version: Version, description: Description, codeSha256: CodeSha256 }]);
        },
        listUsedVersions: async (functionName, deadline) => {
            const aliases = await (0,aws_lambda_sender/* allPages */.S4)(async (Marker) => {
                const command = new ListAliasesCommand/* ListAliasesCommand */.U({ FunctionName: functionName, ...page(Marker) });
                const { Aliases, NextMarker } = await send(command, deadline);
                return { items: (0,aws_lambda_sender/* whole */.WQ)(Aliases, 'Aliases'), next: NextMarker };
            });
            const provisioned = await (0,aws_lambda_sender/* allPages */.S4)(async (Marker) => {
                const command = new ListProvisionedConcurrencyConfigsCommand/* ListProvisionedConcurrencyConfigsCommand */.o({ FunctionName: functionName, ...page(Marker) });
                const answer = await send(command, deadline);
                const items = (0,aws_lambda_sender/* whole */.WQ)(answer.ProvisionedConcurrencyConfigs, 'ProvisionedConcurrencyConfigs');
                return { items, next: answer.NextMarker };
            });
            return new Set([
                ...aliases.map(aliasOf).flatMap(({ version, weights }) => [version, ...Object.keys(weights)]),
                ...provisioned.map(({ FunctionArn }) => FunctionArn?.split(':').at(-1) ?? ''),
            ]);
        },
        getPolicy: async (functionName, version, deadline) => {
            await send(new GetPolicyCommand/* GetPolicyCommand */.s((0,aws_lambda_sender/* qualified */.LX)(functionName, version)), deadline);
        },
        deleteVersion: async (functionName, version, deadline) => {
            if (!/^[1-9]\d*$/.test(version))
                throw new TypeError(`not a version's number: "${version}"`);
            const command = new DeleteFunctionCommand/* DeleteFunctionCommand */.Z((0,aws_lambda_sender/* qualified */.LX)(functionName, version));
            await send(command, deadline);
        },
    };
}
function page(marker) {
    return marker === undefined ? {} : { Marker: marker };
}
function aliasOf({ FunctionVersion, RevisionId, RoutingConfig }) {
    if (FunctionVersion === undefined)
        throw new faults/* IncompleteAnswer */.T('an answer without FunctionVersion');
    return { version: FunctionVersion, revisionId: RevisionId, weights: RoutingConfig?.AdditionalVersionWeights ?? {} };
}

;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/client.js
// One client of the Lambda API for all functions of a run in a region.







/** One client for all functions of a run in a region, so that a role is assumed once and connections are kept. */
const opened = new WeakMap();
/**
 * Opens the Lambda API of a region. Endpoints follow AWS_ENDPOINT_URL_LAMBDA and AWS_ENDPOINT_URL, as the SDK does.
 * @param options the same object gives the same client
 * @param region where the functions are
 * @param timing time-outs
 * @param context environment (proxies, OIDC) and masking
 * @returns the API
 * @throws ActionError for a proxy address that is no URL, or a job that may not ask for an OIDC token
 */
function openLambda(options, region, timing, context) {
    const regions = opened.get(options) ?? new Map();
    opened.set(options, regions);
    const api = regions.get(region) ?? connect(options, region, timing, context);
    regions.set(region, api);
    return api;
}
function connect(options, region, timing, context) {
    const agents = (0,http/* openAgents */.J5)(context.env);
    const requestHandler = (0,http/* handlerFor */.ci)(agents, timing);
    const credentials = credentialsFor(options, { region, agents, requestHandler }, timing, context);
    const client = new LambdaClient/* LambdaClient */.N({
        region,
        credentials,
        requestHandler,
        maxAttempts: 1,
        customUserAgent: [['deploy-go-function', '1']],
    });
    const sender = {
        agents,
        timing,
        log: context.log,
        send: (command, deadline, milliseconds = timing.request) => (0,aws_lambda_sender/* renewing */.IU)(() => client.send(command, (0,aws_lambda_sender/* bounded */.Mm)(deadline, milliseconds)), () => client.config.credentials({ forceRefresh: true }), context.log),
    };
    return {
        region,
        credentials: () => client.config.credentials(),
        renewCredentials: async () => {
            await client.config.credentials({ forceRefresh: true });
        },
        authenticate: async () => {
            await client.config.credentials();
        },
        ...functionRequests(sender),
        ...versionRequests(sender),
        ...layerRequests(sender),
    };
}


/***/ }),

/***/ 5282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ faultOf),
/* harmony export */   T: () => (/* binding */ IncompleteAnswer)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _unreachable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41284);
/* harmony import */ var _retry_after_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1010);
// What an error of an AWS client means. Judged by class, code and status, never by the words of a message.



/** An answer with status 200 that does not say what it must. */
class IncompleteAnswer extends Error {
    name = 'IncompleteAnswer';
}
// Lambda API, "Common errors", and the SDK's list of throttling codes (@smithy/core, retry constants).
const throttling = new Set([
    'TooManyRequestsException',
    'ThrottlingException',
    'ThrottledException',
    'Throttling',
    'RequestThrottled',
    'RequestLimitExceeded',
    'RequestThrottledException',
    'SlowDown',
]);
const badCredentials = new Set([
    'ExpiredTokenException',
    'ExpiredToken',
    'UnrecognizedClientException',
    'InvalidSignatureException',
    'SignatureDoesNotMatch',
    'InvalidClientTokenId',
    'InvalidAccessKeyId',
    'MissingAuthenticationToken',
    'MissingAuthenticationTokenException',
    'IncompleteSignature',
    'IncompleteSignatureException',
    'NotAuthorized',
    'RequestExpired',
]);
function fields(of) {
    return typeof of === 'object' && of !== null ? { ...of } : {};
}
/** Reads properties that an error class may define as not enumerable. */
function property(error, name) {
    return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}
function text(value) {
    return typeof value === 'string' ? value : '';
}
function retryAfter(error) {
    return (0,_retry_after_js__WEBPACK_IMPORTED_MODULE_2__/* .readRetryAfter */ .D)(text(fields(property(property(error, '$response'), 'headers'))['retry-after']));
}
/**
 * Says what an error means.
 * @param error what a client threw
 * @param deadline tells a cancellation and the end of the time from other aborts
 * @returns the fault
 * @throws the error itself where it is ours: a message for the user, or a defect
 */
function faultOf(error, deadline) {
    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .causes */ .ps)(error) !== undefined)
        throw error;
    if (deadline.remaining() <= 0)
        return { kind: 'deadline' };
    if (deadline.signal.aborted)
        return { kind: 'cancelled' };
    const name = error instanceof Error ? error.name : '';
    const message = error instanceof Error ? error.message : String(error);
    if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
        return { kind: 'no-credentials', reason: message };
    }
    if (error instanceof IncompleteAnswer)
        return { kind: 'transient', reason: error.message, retryAfter: undefined };
    const metadata = fields(property(error, '$metadata'));
    const status = metadata['httpStatusCode'];
    if (typeof status !== 'number')
        return withoutAnswer(error, name);
    // The SDK marks what its service model calls retryable, such as IDPCommunicationError of STS.
    const marked = typeof property(error, '$retryable') === 'object';
    if (status >= 500 ||
        status === 429 ||
        status === 408 ||
        throttling.has(name) ||
        marked ||
        metadata['clockSkewCorrected']) {
        return { kind: 'transient', reason: `HTTP ${status}`, retryAfter: retryAfter(error) };
    }
    if (status < 300)
        return { kind: 'transient', reason: 'an answer that is cut or not JSON', retryAfter: undefined };
    // The connection was lost in the middle of an error's body: Node's code is all that is known beside the status.
    if (text(property(error, 'code')) !== '')
        return withoutAnswer(error, name);
    // Only AWS's own errors carry $fault and a code; a proxy's page ends as a SyntaxError or an unnamed error.
    if (text(property(error, '$fault')) === '' || name === 'Unknown' || name === 'UnknownError' || name === 'Error') {
        return { kind: 'foreign', status };
    }
    return { kind: refusalKind(name, status), code: name, status, message };
}
function refusalKind(code, status) {
    if (badCredentials.has(code))
        return 'credentials';
    // CodeDeploy refuses everything with status 400.
    if (status === 401 || status === 403 || code === 'AccessDeniedException')
        return 'denied';
    if (status === 404)
        return 'missing';
    if (status === 409)
        return 'conflict';
    return status === 412 ? 'stale' : 'rejected';
}
function withoutAnswer(error, name) {
    const code = text(property(error, 'code')) || text(property(property(error, 'cause'), 'code'));
    if (_unreachable_js__WEBPACK_IMPORTED_MODULE_1__/* .unreachable */ .H.has(code))
        return { kind: 'unreachable', reason: code };
    if (name === 'TimeoutError' || name === 'AbortError') {
        return { kind: 'transient', reason: 'no answer in time', retryAfter: undefined };
    }
    // Node gives every failure of a connection a code; ERR_INVALID_… and ERR_OUT_OF_RANGE are wrong arguments, so a defect.
    if (code === '' || code.startsWith('ERR_INVALID_') || code === 'ERR_OUT_OF_RANGE')
        throw error;
    return { kind: 'transient', reason: code, retryAfter: undefined };
}


/***/ }),

/***/ 69995:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J5: () => (/* binding */ openAgents),
/* harmony export */   Jt: () => (/* binding */ get),
/* harmony export */   ci: () => (/* binding */ handlerFor),
/* harmony export */   ly: () => (/* binding */ getFile),
/* harmony export */   q5: () => (/* binding */ getBytes)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44708);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46466);
/* harmony import */ var _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(36924);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(87342);
// Connections: proxies, time-outs, and the one small request that no SDK makes for us.






/**
 * Makes agents that keep connections and go through the environment's proxy.
 * Source: Node.js documentation, http, "Built-in Proxy Support" (the AWS SDK does not read these variables by itself).
 * @param env where the proxy variables are
 * @returns the agents
 * @throws ActionError for a proxy address that is no URL
 */
function openAgents(env) {
    try {
        const options = { keepAlive: true, maxSockets: 50, proxyEnv: proxyVariables(env) };
        return { http: new node_http__WEBPACK_IMPORTED_MODULE_1__.Agent(options), https: new node_https__WEBPACK_IMPORTED_MODULE_2__.Agent(options) };
    }
    catch {
        // Node's message has the whole value, which may hold a password.
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .failure */ .V2)('check.lambda-proxy', {});
    }
}
/** Node ignores a proxy without a scheme, which other tools take for http://. */
function proxyVariables(env) {
    const variables = { ...env };
    for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy']) {
        const value = variables[name];
        if (value && !value.includes('://'))
            variables[name] = `http://${value}`;
    }
    return variables;
}
/**
 * Makes what an SDK client sends small requests with.
 * @param agents connections
 * @param timing time-outs
 * @returns the handler
 */
function handlerFor(agents, timing) {
    return new _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_5__/* .NodeHttpHandler */ .$({
        httpAgent: agents.http,
        httpsAgent: agents.https,
        connectionTimeout: timing.connect,
        requestTimeout: timing.request,
        throwOnRequestTimeout: true,
    });
}
/**
 * Gets a small document.
 * @param url http or https
 * @param headers sent with it
 * @param agents connections
 * @param signal ends it, its answer included
 * @returns status and body, whatever the status
 * @throws what Node throws for a lost connection or an abort
 */
async function get(url, headers, agents, signal) {
    const { status, body } = await getBytes(url, headers, agents, signal);
    return { status, body: body.toString('utf8') };
}
/**
 * The same, into a file.
 * @param url http or https
 * @param file absolute; written where the status is 200
 * @param agents connections
 * @param signal ends it
 * @returns the status
 * @throws as get, and what writing throws
 */
function getFile(url, file, agents, signal) {
    const secure = url.protocol === 'https:';
    return new Promise((resolve, reject) => {
        const send = secure ? node_https__WEBPACK_IMPORTED_MODULE_2__.request : node_http__WEBPACK_IMPORTED_MODULE_1__.request;
        const request = send(url, { agent: secure ? agents.https : agents.http, signal }, (response) => {
            const { statusCode = 0 } = response;
            if (statusCode === 200)
                (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_3__.pipeline)(response, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(file)).then(() => resolve(statusCode), reject);
            else
                response
                    .on('error', reject)
                    .on('end', () => resolve(statusCode))
                    .resume();
        });
        request.on('error', reject);
        request.end();
    });
}
/** As get, for what is no text. */
function getBytes(url, headers, agents, signal) {
    const secure = url.protocol === 'https:';
    return new Promise((resolve, reject) => {
        const send = secure ? node_https__WEBPACK_IMPORTED_MODULE_2__.request : node_http__WEBPACK_IMPORTED_MODULE_1__.request;
        const request = send(url, { headers, agent: secure ? agents.https : agents.http, signal }, (response) => {
            const chunks = [];
            response.on('data', (chunk) => chunks.push(chunk));
            response.on('error', reject);
            response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
        });
        request.on('error', reject);
        request.end();
    });
}


/***/ }),

/***/ 26721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $v: () => (/* binding */ retryAfterOf),
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   DY: () => (/* binding */ RequestFailed),
/* harmony export */   D_: () => (/* binding */ repeats),
/* harmony export */   fu: () => (/* binding */ backOff),
/* harmony export */   sT: () => (/* binding */ retried)
/* harmony export */ });
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5282);
// Trying again: throttling, 5xx and lost connections, with full jitter, until the deadline.

/** A request that failed for good. */
class RequestFailed extends Error {
    name = 'RequestFailed';
    fault;
    /** The last fault before time ran out, for messages. */
    last;
    /** The operation, where `retried` sent it. */
    what;
    constructor(fault, last, options, what) {
        super(fault.kind, options);
        this.what = what;
        this.fault = fault;
        this.last = last;
    }
}
/**
 * Says what went wrong in a few words: the end of `expected an answer, got …`.
 * @param fault of the last attempt
 * @param last as RequestFailed has it
 * @returns `ECONNREFUSED`, `HTTP 403, AccessDenied`, `no answer in time`
 */
function reasonOf(fault, last) {
    if ('reason' in fault)
        return fault.reason;
    if ('code' in fault)
        return `HTTP ${fault.status}, ${fault.code}`;
    if ('status' in fault)
        return `HTTP ${fault.status}`;
    return last ?? (fault.kind === 'cancelled' ? 'a cancellation' : 'no answer in time');
}
/**
 * Whether any request that may be repeated goes out again; some do after other faults, too.
 * @param fault of the last attempt
 * @param attempt 0 for the first
 * @param timing how often a host that cannot be reached is tried
 * @returns false where the fault will hardly pass
 */
function repeats(fault, attempt, { unreachableAttempts }) {
    return fault.kind === 'transient' || (fault.kind === 'unreachable' && attempt + 1 < unreachableAttempts);
}
/**
 * @param fault of the last attempt
 * @returns the pause that the server asked for, milliseconds
 */
function retryAfterOf(fault) {
    return fault?.kind === 'transient' ? fault.retryAfter : undefined;
}
/**
 * Waits before the next attempt: a random part of a bound that doubles ("full jitter"), or what Retry-After asks for.
 * @param attempt 0 for the pause after the first attempt
 * @param retryAfter what the server asked for, milliseconds
 * @param deadline bounds the wait
 * @param timing the bounds
 * @returns false when the deadline is over
 */
function backOff(attempt, retryAfter, deadline, timing) {
    const [first, longest] = timing.backoff;
    const jitter = timing.random() * Math.min(longest, first * 2 ** Math.min(attempt, 16));
    return timing.pause(Math.max(retryAfter ?? 0, jitter), deadline);
}
/**
 * Sends a request that may be repeated (a read, or the assumption of a role), until it succeeds, fails for good, or
 * the deadline is over.
 * @param what the operation, for the log
 * @param send sends it once
 * @param deadline bounds all attempts
 * @param timing pauses
 * @param log hears of each failed attempt
 * @returns the first success
 * @throws RequestFailed
 */
async function retried(what, send, deadline, timing, log) {
    let last;
    for (let attempt = 0;; attempt++) {
        try {
            return await send();
        }
        catch (error) {
            const fault = (0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .faultOf */ .K)(error, deadline);
            if (!repeats(fault, attempt, timing))
                throw new RequestFailed(fault, last, { cause: error }, what);
            last = reasonOf(fault);
            log.debug(`${what}: ${last}; trying again`);
            if (!(await paused(attempt, retryAfterOf(fault)))) {
                throw new RequestFailed({ kind: 'deadline' }, last, { cause: error }, what);
            }
        }
    }
    /** A cancellation ends the pause with an error, which is a fault like any other here. */
    async function paused(attempt, retryAfter) {
        try {
            return await backOff(attempt, retryAfter, deadline, timing);
        }
        catch (error) {
            throw new RequestFailed((0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .faultOf */ .K)(error, deadline), last, { cause: error }, what);
        }
    }
}


/***/ }),

/***/ 24238:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IU: () => (/* binding */ renewing),
/* harmony export */   LX: () => (/* binding */ qualified),
/* harmony export */   Mm: () => (/* binding */ bounded),
/* harmony export */   S4: () => (/* binding */ allPages),
/* harmony export */   WQ: () => (/* binding */ whole)
/* harmony export */ });
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5282);
// Sends a request to AWS once, under its own time-out; what may be sent again is decided where its meaning is known.

/** Never applied, so that the request can be sent again with new credentials. */
const expired = new Set(['ExpiredTokenException', 'ExpiredToken', 'RequestExpired']);
/**
 * Bounds a request. The SDK's own time-out ends with the first byte of an answer; this one covers all of it.
 * @param deadline of the deployment
 * @param milliseconds of this request
 * @returns options of the SDK's `send`
 */
function bounded(deadline, milliseconds) {
    return {
        abortSignal: AbortSignal.any([deadline.signal, AbortSignal.timeout(Math.ceil(milliseconds))]),
        requestTimeout: milliseconds,
    };
}
/**
 * Sends with new credentials where they have ended: before their time, or renewed by somebody else since they were read.
 * @param send sends the request once
 * @param renew asks for new credentials
 * @param log hears of it
 * @returns what send gave
 * @throws what send or renew throws
 */
async function renewing(send, renew, log) {
    try {
        return await send();
    }
    catch (error) {
        if (!(error instanceof Error) || !expired.has(error.name))
            throw error;
        log.debug(`${error.name}; asking for new credentials`);
        await renew();
        return send();
    }
}
/**
 * Names a version or alias in a request.
 * @param functionName a name or an ARN
 * @param qualifier undefined for `$LATEST`
 */
function qualified(functionName, qualifier) {
    return { FunctionName: functionName, ...(qualifier === undefined ? {} : { Qualifier: qualifier }) };
}
/**
 * Takes a list from an answer. An empty body with status 200 comes out as an answer without fields, which must not
 * count as an empty list.
 * @param list as the SDK gives it
 * @param name the field, for the message
 * @returns the list
 * @throws IncompleteAnswer
 */
function whole(list, name) {
    if (list === undefined)
        throw new _faults_js__WEBPACK_IMPORTED_MODULE_0__/* .IncompleteAnswer */ .T(`an answer without ${name}`);
    return list;
}
/**
 * Reads a list to its end.
 * @param read one page; the marker is undefined for the first
 * @returns the items of all pages
 * @throws what read throws
 */
async function allPages(read) {
    const all = [];
    let marker;
    do {
        const { items, next } = await read(marker);
        all.push(...items);
        marker = next === '' ? undefined : next;
    } while (marker !== undefined);
    return all;
}


/***/ }),

/***/ 60219:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ carryZip),
/* harmony export */   Sz: () => (/* binding */ zipPiece),
/* harmony export */   dI: () => (/* binding */ zipOf)
/* harmony export */ });
/* unused harmony export bodyWith */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37067);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57075);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31783);
// The bodies of requests that have a zip in them. The SDK would hold the zip, its base64 as a string and the whole body in
// memory, and turn one character after the other into base64, which costs more than compressing half of it. Here the body
// is read twice instead, piece by piece: to sign it, and to send it.




/** Bytes of a zip; a multiple of 3, so that base64 has no padding between pieces. */
const zipPiece = 96 * 1024;
/** The field as the SDK writes it for no bytes. In a JSON string its quotes would be escaped. */
const emptyField = '"ZipFile":""';
/**
 * @param bytes of a zip
 * @returns them, in pieces
 */
function zipOf(bytes) {
    const pieces = async function* () {
        for (let at = 0; at < bytes.length; at += zipPiece)
            yield bytes.subarray(at, at + zipPiece);
    };
    return { size: bytes.length, pieces };
}
/**
 * Lets a request carry a zip.
 * @param command whose field ZipFile has no bytes
 * @param zip goes into that field
 * @param sent told the bytes of the zip that are gone
 */
function carryZip(command, zip, sent) {
    // Early in this step: the SDK states the length and signs after it, and keeps headers that are there. Source: AWS
    // Signature Version 4, x-amz-content-sha256.
    command.middlewareStack.add((next) => async (args) => {
        const { body, headers } = requestOf(args.request);
        const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
        let length = 0;
        for await (const piece of bodyWith(zip, text(body))) {
            hash.update(piece);
            length += piece.length;
        }
        headers['content-length'] = String(length);
        headers['x-amz-content-sha256'] = hash.digest('hex');
        return next(args);
    }, { step: 'build', priority: 'high', name: 'signZip' });
    // In base64, four bytes of the body are three of the zip.
    const gone = (bytes) => sent(Math.min(zip.size, Math.floor((bytes * 3) / 4)));
    command.middlewareStack.add((next) => (args) => {
        const request = requestOf(args.request);
        request.body = streamOf((0,_progress_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(bodyWith(zip, text(request.body)), gone));
        return next(args);
    }, { step: 'deserialize', priority: 'low', name: 'sendZip' });
}
const allocated = () => Buffer.allocUnsafeSlow((zipPiece / 3) * 4);
/**
 * Puts a zip into a JSON object.
 * @param zip the package
 * @param json the object's text, with the empty field ZipFile once
 * @yields the whole body, UTF-8; each piece is good until two more were given
 * @throws TypeError for another text; what reading the zip throws
 */
async function* bodyWith(zip, json) {
    const [before, after, ...more] = json.split(emptyField);
    if (before === undefined || after === undefined || more.length > 0) {
        throw new TypeError('the SDK serialized no JSON object with one zip');
    }
    const field = emptyField.slice(0, -1);
    yield Buffer.from(`${before}${field}`);
    // They take turns: a stream asks for the next piece while the socket has one and may not have taken the one before.
    let [next, second, third] = [allocated(), allocated(), allocated()];
    for await (const piece of zip.pieces()) {
        yield next.subarray(0, next.write(piece.toString('base64'), 'latin1'));
        [next, second, third] = [second, third, next];
    }
    yield Buffer.from(`"${after}`);
}
/** The SDK pipes a body and looks neither at its errors nor after it: what ends one ends the other. */
class Body extends node_stream__WEBPACK_IMPORTED_MODULE_2__.Readable {
    pipe(to, options) {
        if (to instanceof node_http__WEBPACK_IMPORTED_MODULE_1__.ClientRequest) {
            this.once('error', (error) => to.destroy(error));
            to.once('close', () => this.destroy());
        }
        return super.pipe(to, options);
    }
}
function streamOf(content) {
    return new Body({
        read() {
            content.next().then(({ done, value }) => this.push(done === true ? null : value), (error) => this.destroy(error instanceof Error ? error : new Error(String(error))));
        },
        destroy(error, done) {
            content.return(undefined).then(() => done(error), () => done(error));
        },
    });
}
function requestOf(of) {
    if (!isRequest(of))
        throw new TypeError('the SDK serialized no HTTP request');
    return of;
}
function isRequest(of) {
    return typeof of === 'object' && of !== null && 'body' in of && 'headers' in of;
}
function text(body) {
    if (typeof body === 'string')
        return body;
    return body instanceof Uint8Array ? Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf8') : '';
}


/***/ }),

/***/ 1010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ readRetryAfter)
/* harmony export */ });
// How long a service asks to wait.
/**
 * Reads the header Retry-After. Source: RFC 9110, section 10.2.3.
 * @param value seconds or a date; undefined where the answer has none
 * @returns milliseconds; undefined where it does not say
 */
function readRetryAfter(value) {
    if (value === undefined)
        return undefined;
    const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
    return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}


/***/ }),

/***/ 41284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ unreachable)
/* harmony export */ });
// Errors of a connection that trying again does not change.
/**
 * Nothing to gain from trying on: the name does not exist, nothing listens, or the certificate is not trusted. Source:
 * Node.js documentation, "Common system errors"; OpenSSL, X509_STORE_CTX_get_error.
 */
const unreachable = new Set([
    'ENOTFOUND',
    'ECONNREFUSED',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
]);


/***/ })

};
