export const id = 2193;
export const ids = [2193];
export const modules = {

/***/ 82193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  packageTemplate: () => (/* binding */ packageTemplate)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/js/build/modules.js
var modules = __webpack_require__(8968);
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __webpack_require__(87342);
// EXTERNAL MODULE: ./build/js/providers/deadline.js
var providers_deadline = __webpack_require__(68075);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/client.js + 6 modules
var client = __webpack_require__(54032);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/code-source.js
var code_source = __webpack_require__(40090);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/index.js + 2 modules
var aws_lambda = __webpack_require__(65631);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/limits.js
var limits = __webpack_require__(58075);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/s3-failure.js
var s3_failure = __webpack_require__(82746);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/s3-url.js
var s3_url = __webpack_require__(68489);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/storing.js
// Packages for a template: they go into the bucket, and no function is touched. CloudFormation deploys them.








/**
 * Makes the provider.
 * @param s3 the bucket
 * @param file the packaged template, for messages
 * @param timing time-outs and pauses
 * @param stored told where each function's package is
 * @returns the provider; what it activates is served by nobody
 */
function storingProvider(s3, file, timing, stored) {
    const { resourceKind, buildTags, inspect, entries, prove } = (0,aws_lambda.lambdaProvider)(timing);
    const call = (name, options, region, bound, context) => {
        const lambda = (0,client/* openLambda */.c)(options, region, timing, context);
        const deadline = (0,providers_deadline/* startDeadline */.d)(bound, context.signal);
        return { s3: (0,s3_failure/* lazyS3 */.xu)(lambda, timing, context), function: name, region, deadline, timing, context };
    };
    return {
        resourceKind,
        buildTags,
        inspect,
        entries,
        preflight: async (target, options, _layout, context) => {
            const { region } = options;
            if (region === undefined)
                throw (0,errors/* failure */.V2)('check.sam-no-region', { what: 'bucket', name: s3.bucket });
            await (0,code_source.refuseBucket)(s3.bucket, call(target.name, options, region, timing.preflight, context));
            return { region };
        },
        prove: (verified, layout, _live, options, context) => prove(verified, layout, undefined, options, context),
        // What serves is the stack's, and is not read.
        before: () => ({ state: { serves: {}, holds: {}, package: undefined } }),
        // Nothing that is served changes: that is for CloudFormation to do.
        compare: (verified) => {
            (0,limits/* refuseTooLarge */.Aj)(verified, verified.target.name, true);
            return { changed: false, change: 'none' };
        },
        prepare: async (verified, { region }, options, _layout, context) => {
            const { name } = verified.target;
            (0,limits/* refuseTooLarge */.Aj)(verified, name, true);
            const through = { ...options, s3: { ...s3, always: true } };
            const source = await (0,code_source.codeSource)(verified, through, call(name, options, region, options.deployTimeoutMs, context));
            if (source.kind !== 's3')
                throw new Error(`the package of ${name} did not go through the bucket`);
            return source.object;
        },
        activate: async (verified, _live, object) => {
            const { name } = verified.target;
            stored(name, object);
            return { changed: false, change: 'none', back: `${(0,s3_url/* s3Url */.A)(object)} is what ${file} names for it` };
        },
    };
}

// EXTERNAL MODULE: ./build/js/providers/aws-lambda/timing.js
var timing = __webpack_require__(80009);
// EXTERNAL MODULE: ./build/js/sam/targets.js + 6 modules
var targets = __webpack_require__(84808);
;// CONCATENATED MODULE: ./build/js/sam/package-template.js
// The input aws-packaged-template: the sentence up to the bucket, and then the template that names what is in it.






/**
 * Stores the packages of a template's functions, and writes the template that names them. With mode "check" nothing is
 * stored or written.
 * @param inputs all inputs; aws has a template with a packaged one, and a bucket
 * @param context where to report
 * @param sentence builds, verifies, packages, proves and hands the packages to a provider
 * @returns what became of each function; the template is written only where all are well
 * @throws as run
 */
async function packageTemplate(inputs, context, sentence) {
    const { aws, mode } = inputs;
    const { template, s3 } = aws;
    if (template?.packaged === undefined || s3 === undefined)
        throw new Error('a packaged template needs a bucket');
    const file = template.packaged;
    const objects = new Map();
    const shown = (0,modules/* slashed */.df)(context.workspace, file);
    const provider = storingProvider(s3, shown, timing.defaultTiming, (name, object) => objects.set(name, object));
    const report = await sentence(provider);
    const failed = report.causes.length > 0 || report.functions.some((each) => each.causes.length > 0);
    if (mode !== 'deploy')
        return report;
    if (failed) {
        context.log.info(`${shown} is not written, as not all packages are well`);
        return report;
    }
    try {
        await write();
        context.log.info(`${shown} names the packages of ${objects.size} functions`);
        return { ...report, packaged: shown };
    }
    catch (error) {
        const found = (0,errors/* causes */.ps)(error);
        if (found === undefined)
            throw error;
        return { ...report, causes: [...report.causes, ...found] };
    }
    async function write() {
        // Everything about it has been told before the build.
        const nothing = () => { };
        const quiet = { ...context, log: { ...context.log, notice: nothing, warning: nothing } };
        if (template === undefined)
            return;
        const { template: read, functions } = await (0,targets/* readFunctions */.y)(template, aws, inputs, quiet);
        const text = (0,targets/* placed */.G)(read, functions, aws, (id) => {
            const object = objects.get(id);
            if (object === undefined)
                throw new Error(`the package of ${id} is not in the bucket`);
            return object;
        });
        const part = `${file}.part`;
        try {
            await (0,promises_.writeFile)(part, text);
            await (0,promises_.rename)(part, file);
        }
        catch (cause) {
            await (0,promises_.rm)(part, { force: true });
            const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
            throw (0,errors/* failure */.V2)('package.sam-write', { file: shown, reason }, { cause });
        }
    }
}


/***/ })

};
