export const id = 8156;
export const ids = [8156,247,4657,9309];
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

/***/ 18156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   stopShift: () => (/* binding */ stopShift)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13444);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70247);
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(94123);
// Ends the shift of an earlier run, for a rollback.




/**
 * Stops the deployment, and waits until the alias serves the version before again.
 * @param job the rollback
 * @param progress for messages
 * @param group whose deployment it is
 * @param shifting the deployment
 * @throws ActionError where the alias does not serve that version alone afterwards
 */
async function stopShift(job, progress, group, shifting) {
    const { api: lambda, timing, context, place, live } = job;
    const api = (0,_client_js__WEBPACK_IMPORTED_MODULE_2__.openCodeDeploy)(lambda, timing, context);
    const { back, says } = await (0,_end_js__WEBPACK_IMPORTED_MODULE_3__/* .endShift */ .A)({ api, group, place, context }, shifting, shifting.id, () => { });
    if (back)
        return;
    if (context.signal.aborted)
        throw await (0,_job_js__WEBPACK_IMPORTED_MODULE_1__/* .stopped */ .ce)(job, progress, undefined);
    const about = { function: live.functionName, alias: shifting.alias, deployment: shifting.id };
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('deploy.codedeploy-not-stopped', { ...about, live: says });
}


/***/ })

};
