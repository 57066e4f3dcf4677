export const id = 2326;
export const ids = [2326,247,4657,9309];
export const modules = {

/***/ 70247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openCodeDeploy: () => (/* binding */ openCodeDeploy)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54013);
/* harmony import */ var _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62484);
/* harmony import */ var _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(20125);
/* harmony import */ var _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(33106);
/* harmony import */ var _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(74227);
/* harmony import */ var _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(83723);
/* harmony import */ var _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(39191);
/* harmony import */ var _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(28195);
/* harmony import */ var _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(32792);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5282);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69995);
/* harmony import */ var _sender_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24238);
// The client of CodeDeploy. Loaded only where the input aws-codedeploy is set.




/** Every way in which a deployment may end badly: the alias goes back. */
const rollBackOn = ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'];
/**
 * Opens CodeDeploy in the region of a Lambda API, with the same credentials. Endpoints follow
 * AWS_ENDPOINT_URL_CODEDEPLOY and AWS_ENDPOINT_URL, as the SDK does.
 * @param lambda gives region and credentials
 * @param timing time-outs
 * @param context environment (proxies) and log
 * @returns the API
 */
function openCodeDeploy(lambda, timing, context) {
    const client = new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_3__/* .CodeDeployClient */ .c({
        region: lambda.region,
        credentials: lambda.credentials,
        requestHandler: (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .handlerFor */ .ci)((0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .openAgents */ .J5)(context.env), timing),
        maxAttempts: 1,
        customUserAgent: [['deploy-go-function', '1']],
    });
    const send = (command, deadline) => (0,_sender_js__WEBPACK_IMPORTED_MODULE_2__/* .renewing */ .IU)(() => client.send(command, (0,_sender_js__WEBPACK_IMPORTED_MODULE_2__/* .bounded */ .Mm)(deadline, timing.request)), async () => {
        await lambda.renewCredentials();
        await client.config.credentials({ forceRefresh: true });
    }, context.log);
    return {
        group: async ({ application, name }, deadline) => {
            const command = new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_4__/* .GetDeploymentGroupCommand */ .W({ applicationName: application, deploymentGroupName: name });
            const { deploymentGroupInfo: found } = await send(command, deadline);
            if (found === undefined)
                throw new _faults_js__WEBPACK_IMPORTED_MODULE_0__/* .IncompleteAnswer */ .T('an answer without deploymentGroupInfo');
            return { platform: found.computePlatform ?? 'Lambda', config: found.deploymentConfigName ?? '' };
        },
        minutes: async (config, deadline) => {
            const command = new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_5__/* .GetDeploymentConfigCommand */ .z({ deploymentConfigName: config });
            const { deploymentConfigInfo: found } = await send(command, deadline);
            if (found === undefined)
                throw new _faults_js__WEBPACK_IMPORTED_MODULE_0__/* .IncompleteAnswer */ .T('an answer without deploymentConfigInfo');
            return minutesOf(found.trafficRoutingConfig);
        },
        running: async ({ application, name }, deadline) => {
            const group = { applicationName: application, deploymentGroupName: name };
            return (0,_sender_js__WEBPACK_IMPORTED_MODULE_2__/* .allPages */ .S4)(async (nextToken) => {
                const command = new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_6__/* .ListDeploymentsCommand */ .s({
                    ...group,
                    includeOnlyStatuses: ['Created', 'Queued', 'InProgress', 'Baking', 'Ready'],
                    ...(nextToken === undefined ? {} : { nextToken }),
                });
                const answer = await send(command, deadline);
                return { items: (0,_sender_js__WEBPACK_IMPORTED_MODULE_2__/* .whole */ .WQ)(answer.deployments, 'deployments'), next: answer.nextToken };
            });
        },
        deployment: async (id, deadline) => {
            const { deploymentInfo: found } = await send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_7__/* .GetDeploymentCommand */ .T({ deploymentId: id }), deadline);
            if (found?.status === undefined)
                throw new _faults_js__WEBPACK_IMPORTED_MODULE_0__/* .IncompleteAnswer */ .T('an answer without status');
            const { errorInformation: error, rollbackInfo } = found;
            return {
                id,
                status: found.status,
                config: found.deploymentConfigName,
                description: found.description,
                error: error === undefined ? undefined : { code: error.code ?? 'no code', message: error.message ?? '' },
                rollback: { id: rollbackInfo?.rollbackDeploymentId, message: rollbackInfo?.rollbackMessage },
            };
        },
        create: async ({ group, appSpec, description }, deadline) => {
            const command = new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_8__/* .CreateDeploymentCommand */ .t({
                applicationName: group.application,
                deploymentGroupName: group.name,
                revision: { revisionType: 'AppSpecContent', appSpecContent: { content: appSpec } },
                description,
                autoRollbackConfiguration: { enabled: true, events: [...rollBackOn] },
            });
            const { deploymentId } = await send(command, deadline);
            if (deploymentId === undefined)
                throw new _faults_js__WEBPACK_IMPORTED_MODULE_0__/* .IncompleteAnswer */ .T('an answer without deploymentId');
            return deploymentId;
        },
        stop: async (id, deadline) => {
            const command = new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_9__/* .StopDeploymentCommand */ .N({ deploymentId: id, autoRollbackEnabled: true });
            const { status } = await send(command, deadline);
            if (status === undefined)
                throw new _faults_js__WEBPACK_IMPORTED_MODULE_0__/* .IncompleteAnswer */ .T('an answer without status');
        },
        events: async (id, deadline) => {
            const { targetIds } = await send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_10__/* .ListDeploymentTargetsCommand */ .$({ deploymentId: id }), deadline);
            const [targetId] = (0,_sender_js__WEBPACK_IMPORTED_MODULE_2__/* .whole */ .WQ)(targetIds, 'targetIds');
            if (targetId === undefined)
                return [];
            const command = new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_11__/* .GetDeploymentTargetCommand */ .O({ deploymentId: id, targetId });
            const { deploymentTarget } = await send(command, deadline);
            return (deploymentTarget?.lambdaTarget?.lifecycleEvents ?? []).map((event) => ({
                name: event.lifecycleEventName ?? '',
                status: event.status ?? '',
                message: event.diagnostics?.message,
            }));
        },
    };
}
function minutesOf(routing) {
    const { timeBasedCanary: canary, timeBasedLinear: linear } = routing ?? {};
    if (canary !== undefined)
        return canary.canaryInterval ?? 0;
    return Math.ceil(100 / (linear?.linearPercentage ?? 100)) * (linear?.linearInterval ?? 0);
}


/***/ }),

/***/ 94123:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ endShift)
/* harmony export */ });
/* harmony import */ var _alias_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40143);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5282);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26721);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(886);
/* harmony import */ var _running_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(14657);
// Ends a shift that is not to go on: stops the deployment, waits until CodeDeploy has put the alias back, and puts it
// back itself where CodeDeploy does not. Used by a run that fails or is cancelled, by a rollback, and by the post step.





/** Reads of an ended deployment after which its rollback would be named, if there were one. */
const readsForRollback = 3;
/**
 * Ends a shift, whatever it is doing. Never throws.
 * @param where the group and the alias
 * @param shift what it does
 * @param id of the deployment; undefined where the answer to its creation was lost
 * @param stopped called as soon as CodeDeploy has taken the order to stop
 * @returns how it ended
 */
async function endShift(where, shift, id, stopped) {
    const { place, context } = where;
    const deadline = (0,_alias_js__WEBPACK_IMPORTED_MODULE_0__/* .putBackDeadline */ .$l)(place.timing, context.signal.aborted);
    let known = id;
    try {
        if (known === undefined) {
            const found = await ask(where, deadline, 'ListDeployments', () => (0,_running_js__WEBPACK_IMPORTED_MODULE_3__.runningIn)(where.api, where.group, deadline));
            const running = (0,_running_js__WEBPACK_IMPORTED_MODULE_3__.oursIn)(found, shift);
            if (running !== undefined && running.to !== shift.to)
                return leftAlone(shift, running);
            known = running?.id;
        }
        if (known === undefined)
            return await putBack(where, shift, deadline);
        return await end(where, shift, known, deadline, stopped);
    }
    catch (error) {
        context.log.debug(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
        const stop = known === undefined
            ? `look for its deployment in ${where.group.application}/${where.group.name}`
            : `aws deploy stop-deployment --region ${place.api.region} --deployment-id ${known} --auto-rollback-enabled`;
        const says = `Whether CodeDeploy goes on to shift the alias ${shift.alias} from version ${shift.from} to ${shift.to} could not be read. To stop it: ${stop}.`;
        return { back: false, says };
    }
}
/** The group took another run's deployment before ours: its weights are not ours to clear. */
function leftAlone({ alias, to }, other) {
    const says = `The deployment ${other.id} of CodeDeploy is shifting the alias ${alias} to version ${other.to} for another run, and was left alone. Version ${to} is published, and nothing serves it.`;
    return { back: false, says };
}
async function end(where, shift, id, deadline, stopped) {
    const { place, context } = where;
    const { alias, from, to } = shift;
    const { timing } = place;
    const look = (which) => ask(where, deadline, 'GetDeployment', () => where.api.deployment(which, deadline));
    let now = await look(id);
    if (!(0,_api_js__WEBPACK_IMPORTED_MODULE_4__/* .hasEnded */ .h)(now)) {
        await ask(where, deadline, 'StopDeployment', () => stop(where, id, deadline));
        context.log.info(`CodeDeploy is told to stop the deployment ${id} and to put the alias ${alias} back`);
    }
    stopped();
    for (let reads = 0;;) {
        const state = await (0,_alias_js__WEBPACK_IMPORTED_MODULE_0__/* .readAlias */ .Jd)(place, deadline);
        const alone = (0,_alias_js__WEBPACK_IMPORTED_MODULE_0__/* .shares */ .Be)(state) === '';
        if (now.status === 'Succeeded') {
            return { back: false, says: `Live now: version ${state?.version ?? 'none'} by the alias ${alias}.` };
        }
        if ((0,_api_js__WEBPACK_IMPORTED_MODULE_4__/* .hasEnded */ .h)(now)) {
            const { rollback } = now;
            const rolledBack = rollback.id === undefined ? undefined : await look(rollback.id);
            if (state?.version === from && alone && (rolledBack === undefined || (0,_api_js__WEBPACK_IMPORTED_MODULE_4__/* .hasEnded */ .h)(rolledBack))) {
                return { back: true, says: saysBack(shift, 'which CodeDeploy put back') };
            }
            reads++;
            const over = rolledBack === undefined ? reads >= readsForRollback : (0,_api_js__WEBPACK_IMPORTED_MODULE_4__/* .hasEnded */ .h)(rolledBack);
            if (over)
                return putBack(where, shift, deadline);
        }
        if (!(await timing.pause(timing.poll[0], deadline))) {
            const says = `CodeDeploy was told to stop the deployment ${id} and to put the alias ${alias} back to version ${from}; it had not finished when this was last read. Version ${to} stays published.`;
            return { back: false, says };
        }
        now = await look(id);
    }
}
async function stop({ api }, id, deadline) {
    try {
        await api.stop(id, deadline);
    }
    catch (error) {
        const fault = (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .faultOf */ .K)(error, deadline);
        if (!('code' in fault) || fault.code !== 'DeploymentAlreadyCompletedException')
            throw error;
    }
}
/** CodeDeploy is done with the alias, and has left it as it was in the middle of the shift. */
async function putBack({ place }, shift, deadline) {
    const { alias, from, to } = shift;
    let sent = false;
    const move = { from: to, to: from, overWeights: true, leavesWeights: false };
    const { kind, state } = await (0,_alias_js__WEBPACK_IMPORTED_MODULE_0__/* .moveAlias */ .kb)(place, move, deadline, () => {
        sent = true;
    });
    if (kind === 'there')
        return { back: true, says: saysBack(shift, sent ? 'which was put back' : 'unchanged') };
    const says = `Live now: version ${state?.version ?? 'none'} by the alias ${alias}, which somebody else moved meanwhile.`;
    return { back: false, says };
}
function saysBack({ alias, from, to }, how) {
    return `Live now: version ${from} by the alias ${alias}, ${how}. Version ${to} is published, and nothing serves it.`;
}
function ask({ place }, deadline, operation, send) {
    return (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retried */ .sT)(operation, send, deadline, place.timing, place.log);
}


/***/ }),

/***/ 19309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aliasAt: () => (/* binding */ aliasAt),
/* harmony export */   appSpecOf: () => (/* binding */ appSpecOf),
/* harmony export */   describeShift: () => (/* binding */ describeShift),
/* harmony export */   sameAlias: () => (/* binding */ sameAlias),
/* harmony export */   shiftOf: () => (/* binding */ shiftOf)
/* harmony export */ });
// What a deployment is asked to do, and how ours are known again: by their description, as ids get lost with a run.
const mark = 'deploy-go-function';
/**
 * Writes a deployment's description.
 * @param shift what it does
 * @param env has GITHUB_RUN_ID
 * @returns one line
 */
function describeShift({ functionName, alias, from, to }, env) {
    const run = env['GITHUB_RUN_ID'];
    const said = run !== undefined && /^\d+$/.test(run) ? ` run=${run}` : '';
    return `${mark} ${functionName}:${alias} ${from}->${to}${said}`;
}
/**
 * Reads a deployment's description.
 * @param description as CodeDeploy shows it
 * @returns what it does; undefined where this action did not write it
 */
function shiftOf(description) {
    const found = /^deploy-go-function ([\w-]+):([\w-]+) (\d+)->(\d+)(?: |$)/.exec(description ?? '');
    const [, functionName, alias, from, to] = found ?? [];
    if (functionName === undefined || alias === undefined || from === undefined || to === undefined)
        return undefined;
    return { functionName, alias, from, to };
}
/**
 * @param one a shift
 * @param other another
 * @returns whether both concern the same alias
 */
function sameAlias(one, other) {
    return one?.functionName === other.functionName && one.alias === other.alias;
}
/**
 * Writes the AppSpec. Source: CodeDeploy user guide, "AppSpec 'resources' section for AWS Lambda deployments".
 * @param shift what is to be done
 * @returns JSON
 */
function appSpecOf({ functionName, alias, from, to }) {
    const Properties = { Name: functionName, Alias: alias, CurrentVersion: from, TargetVersion: to };
    const resources = JSON.stringify([{ target: { Type: 'AWS::Lambda::Function', Properties } }]);
    // JavaScript would write the only version that is allowed as 0.
    return `{"version":0.0,"Resources":${resources}}`;
}
/** The function and alias of a place, as descriptions name them. */
function aliasAt({ functionArn, alias, }) {
    return { functionName: functionArn.split(':')[6] ?? functionArn, alias };
}


/***/ }),

/***/ 14657:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   oursIn: () => (/* binding */ oursIn),
/* harmony export */   runningIn: () => (/* binding */ runningIn)
/* harmony export */ });
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(886);
/* harmony import */ var _mark_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19309);
// Deployments of a group that have not ended, and which of them are ours.


/**
 * Reads the deployments of a group that have not ended.
 * @param api CodeDeploy
 * @param group the group
 * @param deadline bounds it
 * @returns them; more than one is rare
 * @throws what the SDK throws
 */
async function runningIn(api, group, deadline) {
    const found = [];
    for (const id of await api.running(group, deadline))
        found.push(await api.deployment(id, deadline));
    return found.filter((each) => !(0,_api_js__WEBPACK_IMPORTED_MODULE_0__/* .hasEnded */ .h)(each));
}
/**
 * Finds ours.
 * @param deployments as runningIn gave them
 * @param of the function's bare name and the alias
 * @returns the one that shifts that alias
 */
function oursIn(deployments, of) {
    for (const { id, description } of deployments) {
        const shift = (0,_mark_js__WEBPACK_IMPORTED_MODULE_1__.shiftOf)(description);
        if ((0,_mark_js__WEBPACK_IMPORTED_MODULE_1__.sameAlias)(shift, of))
            return { ...shift, id };
    }
    return undefined;
}


/***/ }),

/***/ 72326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   shiftAlias: () => (/* binding */ shiftAlias)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68075);
/* harmony import */ var _alias_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40143);
/* harmony import */ var _alias_job_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88505);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5282);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(13444);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26721);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(886);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(70247);
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(94123);
/* harmony import */ var _mark_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(19309);
/* harmony import */ var _running_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(14657);
/* harmony import */ var _unfinished_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(98049);
// Moves an alias by CodeDeploy: finds a deployment of ours that is doing it already, else waits until the group is
// free and creates one, and follows it to its end. Whatever goes wrong then, the alias goes back: see end.ts.













/** Beyond what the deployment configuration itself takes, minutes. */
const slack = 10;
/** Of a configuration that cannot be read: more than the longest that AWS has made, minutes. */
const unknownMinutes = 120;
/**
 * Moves the alias.
 * @param job the deployment; its own deadline does not count here
 * @param progress for messages
 * @param group who moves it
 * @param wanted from which version to which
 * @returns the deployment's id; undefined where the alias was there already
 * @throws ActionError where it does not get there; the alias is back then, or the error says what serves
 */
async function shiftAlias(job, progress, group, wanted) {
    const { api: lambda, timing, context, place } = job;
    const api = (0,_client_js__WEBPACK_IMPORTED_MODULE_7__.openCodeDeploy)(lambda, timing, context);
    const shift = { ...(0,_mark_js__WEBPACK_IMPORTED_MODULE_10__.aliasAt)(place), ...wanted };
    const where = { api, group, place, context };
    const milliseconds = await patience(job, progress, api, group);
    const slow = { ...job, milliseconds, limit: 'shift', timing: { ...timing, poll: timing.shiftPoll } };
    const bounded = () => ({ ...slow, deadline: (0,_deadline_js__WEBPACK_IMPORTED_MODULE_1__/* .startDeadline */ .d)(milliseconds, context.signal) });
    const key = `${place.functionArn}:${place.alias}`;
    const running = {
        job: bounded(),
        where,
        shift,
        remember: (id) => context.unfinished?.(key, id === 'nothing' ? undefined : (0,_unfinished_js__WEBPACK_IMPORTED_MODULE_9__/* .unfinishedShift */ .k)(where, shift, id)),
    };
    const id = await begin(running, progress);
    if (id === undefined)
        return undefined;
    await follow({ ...running, job: bounded() }, id, progress);
    running.remember('nothing');
    return id;
}
/** How long a shift of the group may take, milliseconds. A role that may not read it does not fail the release. */
async function patience(job, progress, api, group) {
    const { deadline, timing, context } = job;
    const send = async () => {
        const { config } = await api.group(group, deadline);
        return api.minutes(config, deadline);
    };
    const minutes = await (0,_job_js__WEBPACK_IMPORTED_MODULE_5__/* .ask */ .kA)(job, progress, 'GetDeploymentConfig', send, (fault) => {
        if (!('code' in fault))
            return undefined;
        context.log.debug(`the deployment configuration cannot be read: ${fault.code}`);
        return unknownMinutes;
    });
    return (minutes + slack) * timing.minute;
}
/** Gives the id of the deployment that does it; undefined where it is done. */
async function begin(running, progress) {
    const { job, where, shift } = running;
    const { api, group } = where;
    const { log } = job.context;
    for (let attempt = 0;; attempt++) {
        const state = await (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_3__/* .readState */ .un)(job, progress);
        const alone = (0,_alias_js__WEBPACK_IMPORTED_MODULE_2__/* .shares */ .Be)(state) === '';
        if (state?.version === shift.to && alone)
            return undefined;
        if (state?.version !== shift.from)
            throw await (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_3__/* .refuseMove */ .E9)(job, progress, shift, { kind: 'elsewhere', state });
        const others = await (0,_job_js__WEBPACK_IMPORTED_MODULE_5__/* .ask */ .kA)(job, progress, 'ListDeployments', () => (0,_running_js__WEBPACK_IMPORTED_MODULE_11__.runningIn)(api, group, job.deadline));
        const ours = (0,_running_js__WEBPACK_IMPORTED_MODULE_11__.oursIn)(others, shift);
        if (ours !== undefined && ours.to !== shift.to)
            throw await refuseOther(running, progress, ours.id, ours.to);
        if (ours !== undefined) {
            log.info(`CodeDeploy is already shifting the alias ${shift.alias} to version ${shift.to}: ${ours.id}`);
            armed(running, ours.id);
            return ours.id;
        }
        const [other] = others;
        if (other !== undefined) {
            log.info(`The deployment ${other.id} of ${nameOf(group)} is in progress; waiting for its end`);
            const waiting = `the deployment ${other.id}, which is not of this alias, had not ended`;
            const look = (seen) => readDeployment(running, seen, other.id);
            await (0,_job_js__WEBPACK_IMPORTED_MODULE_5__/* .waitFor */ .fm)(job, { ...progress, waiting }, look, _api_js__WEBPACK_IMPORTED_MODULE_12__/* .hasEnded */ .h, ({ status }) => status, 'CodeDeploy');
            continue;
        }
        if (!alone)
            throw await (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_3__/* .refuseMove */ .E9)(job, progress, shift, { kind: 'weighted', state });
        const made = await create(running, attempt, progress);
        if (made !== undefined)
            return made;
    }
}
/** Creates the deployment; undefined where the truth has to be read again: it may be there although it failed. */
async function create(running, attempt, progress) {
    const { job, where, shift } = running;
    const { api, group } = where;
    const description = (0,_mark_js__WEBPACK_IMPORTED_MODULE_10__.describeShift)(shift, job.context.env);
    armed(running, undefined);
    try {
        const id = await api.create({ group, appSpec: (0,_mark_js__WEBPACK_IMPORTED_MODULE_10__.appSpecOf)(shift), description }, job.deadline);
        job.context.log.info(`CodeDeploy shifts the alias ${shift.alias} from version ${shift.from} to ${shift.to}: deployment ${id} of ${nameOf(group)}`);
        armed(running, id);
        return id;
    }
    catch (error) {
        const fault = (0,_faults_js__WEBPACK_IMPORTED_MODULE_4__/* .faultOf */ .K)(error, job.deadline);
        job.context.log.debug(`CreateDeployment: ${'code' in fault ? fault.code : fault.kind}`);
        const failed = new _retry_js__WEBPACK_IMPORTED_MODULE_6__/* .RequestFailed */ .DY(fault, undefined, { cause: error });
        // Another deployment of the group, which may be our own first try.
        const taken = fault.kind === 'rejected' && fault.code === 'DeploymentLimitExceededException';
        if (!taken && !(0,_retry_js__WEBPACK_IMPORTED_MODULE_6__/* .repeats */ .D_)(fault, attempt, job.timing)) {
            // Refused for good: there is nothing to end.
            if ('code' in fault)
                disarmed(running);
            throw await (0,_job_js__WEBPACK_IMPORTED_MODULE_5__/* .explain */ .WE)(job, progress, 'CreateDeployment', failed, undefined);
        }
        await (0,_job_js__WEBPACK_IMPORTED_MODULE_5__/* .retryPause */ .vX)(job, { ...progress, waiting: 'CreateDeployment did not succeed' }, attempt, fault);
        return undefined;
    }
}
/** From here on a failure, a cancellation or a kill has something to end. */
function armed({ job, where, shift, remember }, id) {
    remember(id);
    job.trace.endShift = async () => {
        const { back, says } = await (0,_end_js__WEBPACK_IMPORTED_MODULE_8__/* .endShift */ .A)(where, shift, id, () => remember('nothing'));
        job.trace.back = back;
        return says;
    };
}
function disarmed({ job, remember }) {
    remember('nothing');
    job.trace.endShift = undefined;
}
async function follow(running, id, progress) {
    const { job, where, shift } = running;
    const { context, live } = job;
    let said = '';
    const waiting = `the deployment ${id} of CodeDeploy had not ended`;
    const last = await (0,_job_js__WEBPACK_IMPORTED_MODULE_5__/* .waitFor */ .fm)(job, { ...progress, waiting }, async (seen) => {
        const now = await readDeployment(running, seen, id);
        const line = `CodeDeploy ${id}: ${now.status}, ${share(await (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_3__/* .readState */ .un)(job, seen), shift)}`;
        if (line !== said)
            context.log.info(line);
        said = line;
        return now;
    }, _api_js__WEBPACK_IMPORTED_MODULE_12__/* .hasEnded */ .h, ({ status }) => status, 'CodeDeploy');
    if (last.status === 'Succeeded') {
        const state = await (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_3__/* .readState */ .un)(job, progress);
        job.trace.endShift = undefined;
        job.trace.moved = true;
        if (state?.version === shift.to && (0,_alias_js__WEBPACK_IMPORTED_MODULE_2__/* .shares */ .Be)(state) === '')
            return;
        throw await (0,_alias_job_js__WEBPACK_IMPORTED_MODULE_3__/* .refuseMove */ .E9)(job, progress, shift, { kind: 'elsewhere', state });
    }
    const { error } = last;
    const cause = error === undefined ? 'AWS gave no reason' : `${error.code}: ${error.message.replace(/\.\s*$/, '')}`;
    const details = [...(last.rollback.message === undefined ? [] : [last.rollback.message]), ...(await events(job, id))];
    const about = { function: live.functionName, deployment: id, group: nameOf(where.group), status: last.status, cause };
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.codedeploy-ended', { ...about, live: await job.ending(undefined, progress) }, { details });
    async function events({ deadline, timing }, of) {
        // For the reader alone: a role that may not read them loses nothing else.
        const send = () => where.api.events(of, deadline);
        const found = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_6__/* .retried */ .sT)('GetDeploymentTarget', send, deadline, timing, context.log).catch(() => []);
        return found.map(({ name, status, message }) => `${name}: ${status}${message === undefined ? '' : ` (${message})`}`);
    }
}
function share(state, { to }) {
    if (state?.version === to)
        return `all traffic on version ${to}`;
    const weight = state?.weights[to];
    if (weight === undefined)
        return `no traffic on version ${to} yet`;
    return `${Math.round(weight * 1000) / 10} % of the traffic on version ${to}`;
}
/** Another run is shifting the same alias to another version. */
async function refuseOther(running, progress, id, to) {
    const { job, where, shift } = running;
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.codedeploy-busy', {
        function: shift.functionName,
        alias: shift.alias,
        deployment: id,
        to,
        region: where.place.api.region,
        live: await job.ending(undefined, progress),
    });
}
function nameOf({ application, name }) {
    return `${application}/${name}`;
}
function readDeployment({ job, where }, progress, id) {
    return (0,_job_js__WEBPACK_IMPORTED_MODULE_5__/* .askWaiting */ .tG)(job, progress, 'GetDeployment', () => where.api.deployment(id, job.deadline));
}


/***/ }),

/***/ 98049:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   endUnfinishedShift: () => (/* binding */ endUnfinishedShift),
/* harmony export */   k: () => (/* binding */ unfinishedShift)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4462);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77544);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70247);
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(94123);
// What a run that was killed leaves to the `post:` step: which shift to end, in one line of JSON.




/**
 * Writes down a shift.
 * @param where the group and the alias
 * @param shift what it does
 * @param id undefined where it is not known yet
 * @returns JSON
 */
function unfinishedShift({ group, place }, shift, id) {
    const { functionArn, api } = place;
    return JSON.stringify({ region: api.region, functionArn, ...group, group: group.name, ...shift, id });
}
/**
 * Ends a shift that a killed run has left.
 * @param work as unfinishedShift wrote it
 * @param options credentials
 * @param timing time-outs and pauses
 * @param context log and environment
 * @returns one sentence or more: what serves
 */
async function endUnfinishedShift(work, options, timing, context) {
    const value = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)(work);
    const of = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(value) ? value : {};
    const text = (name) => String(of[name] ?? '');
    const lambda = (0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .openLambda */ .c)(options, text('region'), timing, context);
    const place = { api: lambda, functionArn: text('functionArn'), alias: text('alias'), timing, log: context.log };
    const group = { application: text('application'), name: text('group') };
    const api = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__.openCodeDeploy)(lambda, timing, context);
    const shift = {
        functionName: text('functionName'),
        alias: text('alias'),
        from: text('from'),
        to: text('to'),
    };
    const id = of['id'] === undefined ? undefined : text('id');
    const { says } = await (0,_end_js__WEBPACK_IMPORTED_MODULE_2__/* .endShift */ .A)({ api, group, place, context }, shift, id, () => { });
    return `${shift.functionName}: ${says}`;
}


/***/ })

};
