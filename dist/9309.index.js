export const id = 9309;
export const ids = [9309];
export const modules = {

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


/***/ })

};
