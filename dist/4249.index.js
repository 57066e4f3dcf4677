export const id = 4249;
export const ids = [4249,247];
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

/***/ 94249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   refuseUnusable: () => (/* binding */ refuseUnusable)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13444);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70247);
// Looks at a deployment group before anything is changed.



/** Refusals that say that there is no such group, in words. */
const missing = {
    ApplicationDoesNotExistException: 'no application of that name',
    DeploymentGroupDoesNotExistException: 'no group of that name in the application',
    InvalidApplicationNameException: 'no valid name of an application',
    InvalidDeploymentGroupNameException: 'no valid name of a group',
};
/**
 * Refuses a group that cannot move the alias.
 * @param job the deployment
 * @param group the group
 * @throws ActionError where it is not there, is not of Lambda, or cannot be read
 */
async function refuseUnusable(job, group) {
    const { api: lambda, timing, context, deadline, live } = job;
    const api = (0,_client_js__WEBPACK_IMPORTED_MODULE_2__.openCodeDeploy)(lambda, timing, context);
    const progress = { before: live, sent: false, waiting: '' };
    const look = async () => {
        const { platform } = await api.group(group, deadline);
        return platform === 'Lambda' ? undefined : `one for the compute platform ${platform}`;
    };
    const reason = await (0,_job_js__WEBPACK_IMPORTED_MODULE_1__/* .ask */ .kA)(job, progress, 'GetDeploymentGroup', look, (fault) => 'code' in fault ? missing[fault.code] : undefined);
    if (reason === undefined)
        return;
    const name = `${group.application}/${group.name}`;
    const about = { function: live.functionName, alias: live.alias?.name ?? '', group: name, region: live.region };
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.codedeploy-group', { ...about, reason });
}


/***/ })

};
