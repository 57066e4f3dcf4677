export const id = 8882;
export const ids = [8882];
export const modules = {

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

/***/ 3075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   physicalNames: () => (/* binding */ physicalNames)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudformation__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(21908);
/* harmony import */ var _aws_sdk_client_cloudformation__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(40376);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68075);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77544);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69995);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26721);
/* harmony import */ var _sender_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(24238);
// The functions of a CloudFormation stack: from logical ids to the names that Lambda knows.







const operation = 'ListStackResources';
const action = 'cloudformation:ListStackResources';
/**
 * Reads the functions of a stack. Sends no request that changes anything.
 * @param stack its name or ARN
 * @param options region and credentials
 * @param timing time-outs and pauses
 * @param context where to report, when to stop
 * @returns physical name by logical id, of all Lambda functions that are there
 * @throws ActionError where there is no region, no credentials, no permission or no such stack; the signal's reason
 * when the run was cancelled
 */
async function physicalNames(stack, options, timing, context) {
    const name = stack.startsWith('arn:') ? (stack.split('/')[1] ?? stack) : stack;
    const { region } = options;
    if (region === undefined)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.sam-no-region', { what: 'stack', name });
    const deadline = (0,_deadline_js__WEBPACK_IMPORTED_MODULE_1__/* .startDeadline */ .d)(timing.preflight, context.signal);
    const names = new Map();
    try {
        const lambda = (0,_client_js__WEBPACK_IMPORTED_MODULE_2__/* .openLambda */ .c)(options, region, timing, context);
        const client = new _aws_sdk_client_cloudformation__WEBPACK_IMPORTED_MODULE_6__/* .CloudFormationClient */ .m({
            region,
            credentials: lambda.credentials,
            maxAttempts: 1,
            requestHandler: (0,_http_js__WEBPACK_IMPORTED_MODULE_3__/* .handlerFor */ .ci)((0,_http_js__WEBPACK_IMPORTED_MODULE_3__/* .openAgents */ .J5)(context.env), timing),
            customUserAgent: [['deploy-go-function', '1']],
        });
        const resources = await (0,_sender_js__WEBPACK_IMPORTED_MODULE_5__/* .allPages */ .S4)(async (token) => {
            const page = token === undefined ? {} : { NextToken: token };
            const send = async () => {
                await lambda.authenticate();
                const command = new _aws_sdk_client_cloudformation__WEBPACK_IMPORTED_MODULE_7__/* .ListStackResourcesCommand */ .X({ StackName: stack, ...page });
                const answer = await client.send(command, (0,_sender_js__WEBPACK_IMPORTED_MODULE_5__/* .bounded */ .Mm)(deadline, timing.request));
                return { items: (0,_sender_js__WEBPACK_IMPORTED_MODULE_5__/* .whole */ .WQ)(answer.StackResourceSummaries, 'resources'), next: answer.NextToken };
            };
            return (0,_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .retried */ .sT)(operation, send, deadline, timing, context.log);
        });
        for (const resource of resources)
            keep(resource, names);
    }
    catch (error) {
        if (!(error instanceof _retry_js__WEBPACK_IMPORTED_MODULE_4__/* .RequestFailed */ .DY))
            throw error;
        context.signal.throwIfAborted();
        throw explain(error, stack, name, region);
    }
    context.log.info(`stack ${name} in ${region}: ${names.size} Lambda functions`);
    return names;
}
/** Source: CloudFormation API, StackResourceSummary: a deleted resource stays in the list for a while. */
function keep(resource, names) {
    const { ResourceType, LogicalResourceId: id, PhysicalResourceId: physical, ResourceStatus: status } = resource;
    if (ResourceType !== 'AWS::Lambda::Function' || id === undefined || !physical)
        return;
    if (status === 'DELETE_COMPLETE' || status === 'CREATE_FAILED')
        return;
    names.set(id, physical);
}
function explain(failed, stack, name, region) {
    const { fault, last } = failed;
    const about = { operation, stack: name };
    const cause = { cause: failed };
    if (fault.kind === 'denied') {
        const { code, status, message } = fault;
        const arn = stack.startsWith('arn:') ? stack : `arn:aws:cloudformation:${region}:*:stack/${name}/*`;
        const statement = `{ "Effect": "Allow", "Action": "${action}", "Resource": "${arn}" }`;
        const details = [message, 'The statement that aws-stack-name needs:', statement];
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.sam-denied', { ...about, code, status, action }, { details, ...cause });
    }
    if (fault.kind === 'rejected' || fault.kind === 'missing') {
        const { code, status, message } = fault;
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.sam-no-stack', { ...about, region, code, status }, { details: [message], ...cause });
    }
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.sam-unavailable', { ...about, reason: (0,_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .reasonOf */ .A3)(fault, last) }, cause);
}


/***/ })

};
