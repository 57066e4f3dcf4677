export const id = 9554;
export const ids = [9554];
export const modules = {

/***/ 464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ extractPackage)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46466);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(87342);
/* harmony import */ var _verify_byte_source_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(79038);
/* harmony import */ var _read_zip_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(86231);
// Lays a package out on disk as a platform does before it runs it.







const directoryMode = 0o755;
/**
 * Extracts a package. Modes are those of the entries, whatever the umask; directories are 0755.
 * @param file path of the zip
 * @param directory absolute; made where missing, and expected to be empty
 * @throws ActionError for a zip that withZip refuses, for a symbolic link in it, and where the disk cannot hold it;
 * Error where the directory is not empty
 */
async function extractPackage(file, directory) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(directory, { recursive: true });
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(directory)).length > 0)
        throw new Error(`${directory} is not empty`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(directory, directoryMode);
    const made = new Set([directory]);
    const make = async (path) => {
        if (made.has(path))
            return;
        await make((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
        made.add(path);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(path);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(path, directoryMode);
    };
    await (0,_read_zip_js__WEBPACK_IMPORTED_MODULE_6__/* .withZip */ .o)(file, async (zip) => {
        // All entries are looked at before the first is written.
        for (const { name, isSymlink } of zip.entries) {
            if (isSymlink)
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .failure */ .V2)('package.zip-symlink', { file, name: (0,_verify_byte_source_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g$)(name) });
        }
        for (const { name, mode, isDirectory } of zip.entries) {
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, ...name.split('/'));
            try {
                if (isDirectory) {
                    await make((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path));
                    continue;
                }
                await make((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
                // wx: nothing is written through what is there already, as names that differ only in case would on some disks.
                await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_3__.pipeline)(await zip.open(name), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(path, { flags: 'wx', mode: 0o600 }));
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(path, mode & 0o777);
            }
            catch (cause) {
                if (cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ActionError */ .lZ || !(cause instanceof Error) || !('code' in cause))
                    throw cause;
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .failure */ .V2)('package.not-extracted', { file, name: (0,_verify_byte_source_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g$)(name), code: String(cause.code) }, { cause });
            }
        }
    });
}


/***/ }),

/***/ 4518:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bi: () => (/* binding */ missedVariables),
/* harmony export */   Q0: () => (/* binding */ missedFile),
/* harmony export */   rl: () => (/* binding */ causeOf),
/* harmony export */   wy: () => (/* binding */ mentions)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _log_tail_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(71888);
// What the package itself and the function's log say about why it did not come up.




/**
 * Whether any file of a package contains one of some texts. A program that asks for an environment variable has its
 * name among its strings; one that has not can never ask.
 * @param directory the extracted package, absolute
 * @param texts ASCII
 * @returns true where one was found
 */
async function mentions(directory, texts) {
    const longest = Math.max(...texts.map((text) => text.length));
    for (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(directory, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile())
            continue;
        let before = Buffer.alloc(0);
        for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(entry.parentPath, entry.name), { highWaterMark: 1 << 20 })) {
            // A text may lie across two chunks.
            const window = Buffer.concat([before, chunk]);
            if (texts.some((text) => window.includes(text)))
                return true;
            before = window.subarray(Math.max(0, window.length - longest));
        }
    }
    return false;
}
/**
 * Finds the line that says why a function ended.
 * @param log what it wrote
 * @returns the message of the last Go panic or fatal error, else the last line that is no part of a stack
 */
function causeOf(log) {
    const rows = (0,_log_tail_js__WEBPACK_IMPORTED_MODULE_3__/* .lastLines */ .w)(log, 1000);
    // Go's runtime prints the goroutine's stack after the message; a panic in a deferred call adds further messages.
    const fatal = rows.findLast((row) => row.startsWith('fatal error: '));
    if (fatal !== undefined)
        return { kind: 'fatal', text: fatal.slice('fatal error: '.length) };
    const panic = rows.find((row) => row.startsWith('panic: '));
    if (panic !== undefined)
        return { kind: 'panic', text: panic.slice('panic: '.length) };
    const said = rows.findLast((row) => !isStack(row));
    return said === undefined ? { kind: 'silent', text: '' } : { kind: 'said', text: said };
}
/** Lines of a Go stack: `goroutine 1 [running]:`, `main.main()`, and the file under it. */
function isStack(row) {
    return /^(?:goroutine \d+ \[|created by |exit status \d+$|\t|\s+\/|[\w./*()-]+\.[\w.*()]+\(.*\)$|main\.\w+$|runtime\.\w+$)/.test(row);
}
/**
 * The file that a function missed, where its cause of ending says so.
 * @param cause one line
 * @param packagePath where the package is for the function
 * @param workingDirectory relative to the package
 * @returns the path relative to the package, or undefined; a path outside the package is none
 */
function missedFile(cause, packagePath, workingDirectory = '') {
    // Go, os.PathError: `open config.yaml: no such file or directory`; html/template, ParseGlob and ParseFS.
    const missed = /\b(?:open|stat|lstat|fork\/exec|exec|chdir|readlink|readdirent) "?([^\s:"\\]+)\\?"?: no such file or directory/.exec(cause)?.[1] ?? /pattern matches no files: [`#"\\]*([^`"\\]+)/.exec(cause)?.[1];
    if (missed === undefined)
        return undefined;
    const absolute = missed.startsWith('/') ? missed : node_path__WEBPACK_IMPORTED_MODULE_2__.posix.join('/', workingDirectory, missed);
    for (const root of missed.startsWith('/') ? [packagePath, '/var/task', '/home/site/wwwroot'] : ['']) {
        if (absolute.startsWith(`${root}/`))
            return node_path__WEBPACK_IMPORTED_MODULE_2__.posix.normalize(absolute.slice(root.length + 1));
    }
    return undefined;
}
/**
 * Environment variables that a function says it misses.
 * @param log what it wrote
 * @param known names that are set, which it cannot miss
 * @returns names in the order in which they appear, at most five
 */
function missedVariables(log, known) {
    const names = new Set();
    for (const row of (0,_log_tail_js__WEBPACK_IMPORTED_MODULE_3__/* .lastLines */ .w)(log, 20)) {
        if (!/\b(?:env|environment|variable|not set|unset|missing|required|must be set|undefined|empty)\b/i.test(row))
            continue;
        for (const [name] of row.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g))
            if (!known.has(name))
                names.add(name);
        const quoted = /variable:? ["'`]?([A-Z][A-Z0-9_]{2,})\b/.exec(row)?.[1];
        if (quoted !== undefined && !known.has(quoted))
            names.add(quoted);
    }
    return [...names].slice(0, 5);
}


/***/ }),

/***/ 60532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ah: () => (/* binding */ explainExit),
/* harmony export */   H0: () => (/* binding */ whatItMayMiss),
/* harmony export */   Ni: () => (/* binding */ inconclusive),
/* harmony export */   iD: () => (/* binding */ refuted),
/* harmony export */   ml: () => (/* binding */ shorten)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87342);
/* harmony import */ var _evidence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4518);
/* harmony import */ var _lambda_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27311);
// From the way in which a function ended to a verdict: what can never work on the platform is refuted; what ran and
// ended by its own decision is inconclusive, because the runner has not what the function has there.



const nssLibrary = 'libnss_%s.so';
/**
 * Explains the end of a function that was not up yet.
 * @param exit how it ended
 * @param log what it wrote
 * @param about the package
 * @returns verdict and reason
 */
async function explainExit(exit, log, about) {
    const { code, signal, execError } = exit;
    if (execError !== undefined)
        return refuted(execNotice(execError, exit, about));
    const library = /error while loading shared libraries: ([^:\s]+)/.exec(log)?.[1];
    if (library !== undefined)
        return refuted((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.shared-library', { library }));
    if (exit.outOfMemory)
        return refuted((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.out-of-memory', { memory: about.memoryMb ?? 0 }));
    const cause = (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .causeOf */ .rl)(log);
    if (signal !== null)
        return explainSignal(signal);
    if (code === 0)
        return refuted((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.exited-zero', { waiting: about.waiting, start: about.start }));
    // Go, runtime/asm_amd64.s: a GOAMD64 level is checked before anything else runs.
    const level = /This program can only be run on (?:AMD64|ARM64) processors with [^\n]*/.exec(log)?.[0];
    if (level !== undefined)
        return refuted((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.microarchitecture', { said: level.replace(/\.$/, '') }));
    // Go, runtime/signal_unix.go: a signal that is no panic in Go; its name stands before the program counter.
    const thrown = /^(SIG[A-Z]+): [^\n]*\nPC=0x/m.exec(log)?.[1];
    if (thrown !== undefined && thrown !== 'SIGABRT' && thrown !== 'SIGQUIT')
        return explainSignal(thrown);
    // The same file: a fault outside of Go code, so in a C library.
    if (cause.kind === 'fatal' && /^unexpected signal/.test(cause.text)) {
        return refuted((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.crashed', { said: cause.text }));
    }
    const missed = (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .missedFile */ .Q0)(cause.text, about.packagePath, about.workingDirectory);
    if (missed !== undefined && !about.has(missed))
        return refuted((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.missing-file', { path: missed }));
    // glibc, nss/nss_module.c: the name of a library that even a static glibc loads to look a name up.
    if (/getaddrinfo|name resolution|name or service not known/i.test(cause.text) && (await about.mentions(nssLibrary))) {
        return refuted((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.static-glibc', { said: shorten(cause.text) }));
    }
    return inconclusive(ownEnd(code ?? 0, cause, log, about));
}
function explainSignal(signal) {
    if (signal === 'SIGILL')
        return refuted((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.illegal-instruction', {}));
    // Go turns faults of Go code into panics, so these come from before its runtime was up, or from C code.
    if (['SIGSEGV', 'SIGBUS', 'SIGFPE', 'SIGTRAP', 'SIGSYS'].includes(signal)) {
        return refuted((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.crashed', { said: `signal: ${(0,_lambda_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .signalText */ .UW)(signal)}` }));
    }
    return inconclusive((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.killed', { signal }));
}
function execNotice(error, { missing, script }, { executable: file, arch }) {
    if (missing)
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.missing-executable', { file });
    if (script)
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.script', { file });
    switch (error) {
        case 'exec format error':
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.exec-format', { file, arch });
        case 'no such file or directory':
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.no-loader', { file });
        case 'permission denied':
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.not-executable', { file });
        default:
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.exec-error', { file, error });
    }
}
function ownEnd(status, cause, log, about) {
    const said = shorten(cause.text);
    if (/unknown time zone/.test(cause.text))
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.no-time-zones', { said });
    const remedy = whatItMayMiss(log, about.variables);
    if (cause.kind === 'panic')
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.panicked', { said, remedy });
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.exited', { status, said: said === '' ? '' : `: ${said}`, remedy });
}
/**
 * The remedy for a function that may only miss what the runner does not have.
 * @param log what it wrote
 * @param known names of the variables that it was given
 * @returns a sentence, with the prove-env lines to add where the log names variables
 */
function whatItMayMiss(log, known) {
    const names = (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .missedVariables */ .Bi)(log, known);
    return names.length === 0
        ? 'If it misses settings, add them to prove-env as lines KEY=VALUE; if it needs the network, this is all that can be shown here'
        : `Add to prove-env: ${names.map((name) => `${name}=VALUE`).join(', ')}`;
}
/**
 * Cuts a message for a sentence.
 * @param text any
 * @returns one line of at most 200 characters, without a full stop at its end
 */
function shorten(text) {
    const row = text.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
    return row.length > 200 ? `${row.slice(0, 199)}…` : row;
}
/**
 * A verdict that the package cannot work.
 * @param of the reason and the remedy
 * @returns the finding
 */
function refuted(of) {
    return { verdict: 'refuted', notice: of };
}
/**
 * A verdict that the package may work.
 * @param of the reason and the remedy
 * @returns the finding
 */
function inconclusive(of) {
    return { verdict: 'inconclusive', notice: of };
}


/***/ }),

/***/ 27311:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G0: () => (/* binding */ reportedFailure),
/* harmony export */   RS: () => (/* binding */ exitFailure),
/* harmony export */   UW: () => (/* binding */ signalText),
/* harmony export */   _N: () => (/* binding */ timeoutFailure)
/* harmony export */ });
// Failures in the words of Lambda. Sources: Lambda developer guide, "Troubleshoot invocation issues";
// aws-lambda-runtime-interface-emulator, rapidcore/errors.
/**
 * What a function posted to init/error.
 * @param body as it was posted
 * @param exit how it ended then, if it did
 * @returns its own type and message, or the body where it is none of Lambda's JSON
 */
function reportedFailure(body, exit) {
    const rest = exit === undefined ? {} : { exit };
    try {
        const { errorType, errorMessage } = JSON.parse(body.toString());
        if (typeof errorMessage === 'string') {
            const type = typeof errorType === 'string' ? errorType : 'Runtime.Unknown';
            return { kind: 'reported', errorType: type, errorMessage, ...rest };
        }
    }
    catch {
        // Not JSON: shown as it is.
    }
    return { kind: 'reported', errorType: 'Runtime.Unknown', errorMessage: body.toString(), ...rest };
}
/**
 * The end of a process as Lambda tells it.
 * @param requestId the invocation's, or a new one during init
 * @param exit how it ended
 * @returns type and text, `RequestId: … Error: Runtime exited with error: exit status 2`
 */
function exitFailure(requestId, exit) {
    const failed = (errorType, text) => ({
        kind: 'exit',
        errorType,
        errorMessage: `RequestId: ${requestId} Error: ${text}`,
        exit,
    });
    const { execError, signal, code, outOfMemory } = exit;
    if (exit.missing) {
        return failed('Runtime.InvalidEntrypoint', "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
    }
    if (execError !== undefined) {
        return failed('Runtime.InvalidEntrypoint', `fork/exec /var/task/bootstrap: ${execError}`);
    }
    if (outOfMemory)
        return failed('Runtime.OutOfMemory', 'Runtime exited with error: signal: killed');
    if (signal !== null)
        return failed('Runtime.ExitError', `Runtime exited with error: signal: ${signalText(signal)}`);
    if (code === 0)
        return failed('Runtime.ExitError', 'Runtime exited without providing a reason');
    return failed('Runtime.ExitError', `Runtime exited with error: exit status ${code}`);
}
/** Go's names of signals (syscall, zerrors_linux_amd64.go), which Lambda prints. */
function signalText(signal) {
    const texts = {
        SIGABRT: 'aborted',
        SIGBUS: 'bus error',
        SIGFPE: 'floating point exception',
        SIGILL: 'illegal instruction',
        SIGINT: 'interrupt',
        SIGKILL: 'killed',
        SIGSEGV: 'segmentation fault',
        SIGSYS: 'bad system call',
        SIGTERM: 'terminated',
        SIGTRAP: 'trace/breakpoint trap',
    };
    return texts[signal] ?? signal;
}
/**
 * The end of the host's patience.
 * @param requestId the invocation's, or a new one during init
 * @param milliseconds how long it waited
 * @returns type and text, `RequestId: … Error: Task timed out after 3.00 seconds`
 */
function timeoutFailure(requestId, milliseconds) {
    const seconds = (milliseconds / 1000).toFixed(2);
    return {
        kind: 'timeout',
        errorType: 'Sandbox.Timedout',
        errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
    };
}


/***/ }),

/***/ 71888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ lastLines),
/* harmony export */   x: () => (/* binding */ createLogTail)
/* harmony export */ });
// What a function wrote, without growing with what it writes.
const keptCharacters = 64 * 1024;
/**
 * Starts an empty log.
 * @param onText is told of every piece
 * @returns the log
 */
function createLogTail(onText) {
    let kept = '';
    let dropped = 0;
    return {
        append(text) {
            onText?.(text);
            kept += text;
            // Cut rarely: cutting a string of this size for each piece would be quadratic.
            if (kept.length <= 2 * keptCharacters)
                return;
            dropped += kept.length - keptCharacters;
            kept = kept.slice(-keptCharacters);
        },
        mark: () => dropped + kept.length,
        since: (mark) => kept.slice(Math.max(0, mark - dropped)),
        lines: (count) => lastLines(kept, count),
    };
}
/**
 * The last lines of a text.
 * @param text any text
 * @param count how many at most
 * @returns oldest first, without empty lines and terminal control characters, each cut at 500 characters
 */
function lastLines(text, count) {
    return text
        .split(/\r\n|\r|\n/)
        .map((row) => printable(row).trimEnd())
        .filter((row) => row !== '')
        .slice(-count)
        .map((row) => (row.length > 500 ? `${row.slice(0, 500)}…` : row));
}
function printable(row) {
    // Colours and cursor movements first (ECMA-48, control sequences), then whatever else is not text.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
    return row.replaceAll(/\u001b\[[0-?]*[ -/]*[@-~]/g, '').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}


/***/ }),

/***/ 76230:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ findProgram),
/* harmony export */   o: () => (/* binding */ searchPath)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
// Finds programs of the runner as execvp(3) would.



/**
 * Where programs are looked for.
 * @param env gives PATH
 * @returns absolute directories, without repetition
 */
function searchPath(env) {
    const given = (env['PATH'] ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter).filter((directory) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(directory));
    // mount, umount and ip stand in sbin, which is not in everybody's PATH.
    return [...new Set([...given, '/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/bin', '/bin'])];
}
/**
 * Finds a program.
 * @param name its file name
 * @param env gives PATH
 * @returns its absolute path, or undefined
 */
async function findProgram(name, env) {
    for (const directory of searchPath(env)) {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, name);
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.access)(file, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK).then(() => true, () => false);
        if (found)
            return file;
    }
    return undefined;
}


/***/ }),

/***/ 46504:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* reexport */ SandboxError),
  l: () => (/* binding */ openSandbox)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/js/target.js
var target = __webpack_require__(71269);
;// CONCATENATED MODULE: ./build/js/prove/exec-error.js
// Why the kernel refused to run a file, in the words that Lambda uses: those of Go's fork/exec.


// The C library's texts of execve(2)'s errors, as util-linux prints them, and Go's.
const errors = {
    'Exec format error': 'exec format error',
    'No such file or directory': 'no such file or directory',
    'Permission denied': 'permission denied',
    'Text file busy': 'text file busy',
    'Operation not permitted': 'operation not permitted',
    'Argument list too long': 'argument list too long',
    'Cannot allocate memory': 'cannot allocate memory',
    'Not a directory': 'not a directory',
    'Invalid argument': 'invalid argument',
};
/**
 * Tells a refused file from a function that ended.
 * @param exit how the started process ended
 * @param output all that it wrote
 * @param file the executable on the runner's disk, absolute
 * @returns the error's text as Go gives it, or undefined where the file did run
 */
async function execErrorOf(exit, output, file) {
    // util-linux, include/exec_shell.h and exitcodes: 127 for ENOENT, 126 for every other error of execvp(3).
    if (exit.code === 126 || exit.code === 127) {
        const said = /^(?:unshare|setpriv): [^\n]*: ([^:\n]+)\n$/.exec(output)?.[1];
        if (said !== undefined) {
            // The target's /bin/sh is a link to itself: the C library asked it to run what the kernel would not.
            if (said.startsWith('Too many levels')) {
                return (await isScript(file)) ? 'no such file or directory' : 'exec format error';
            }
            return errors[said] ?? said.toLowerCase();
        }
    }
    // qemu-user, linux-user/main.c and elfload.c: it takes the kernel's place and ends with 255 or 1.
    if (exit.code === 255 || exit.code === 1 || exit.code === 127) {
        if (/^[^\n]*: Invalid ELF image for this architecture\n$/.test(output))
            return 'exec format error';
        if (/^[^\n]*: Could not open '[^'\n]+': No such file or directory\n$/.test(output)) {
            return 'no such file or directory';
        }
    }
    return undefined;
}
/**
 * @param file absolute
 * @returns whether it begins with `#!`
 */
async function isScript(file) {
    return (await firstBytes(file, 2)).toString('latin1') === '#!';
}
async function firstBytes(file, length) {
    const handle = await (0,promises_.open)(file, 'r');
    try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
        return buffer.subarray(0, bytesRead);
    }
    finally {
        await handle.close();
    }
}
/**
 * What the kernel's binfmt_elf would refuse with ENOEXEC, by the header alone; for the case that the kernel cannot be
 * asked without the C library handing the file to a shell. Source: Linux, fs/binfmt_elf.c, load_elf_binary.
 * @param file absolute
 * @returns `exec format error`, or undefined where the kernel would go on
 */
async function headerError(file) {
    const header = await firstBytes(file, 64);
    if (header.toString('latin1', 0, 2) === '#!')
        return undefined;
    const machine = Object.values(target/* architectures */.f2).find(({ node }) => node === process.arch)?.elfMachine;
    const loadable = header.length === 64 &&
        header.toString('latin1', 0, 4) === '\u007fELF' &&
        (header.readUInt16LE(16) === 2 || header.readUInt16LE(16) === 3) &&
        header.readUInt16LE(18) === machine &&
        header.readUInt16LE(54) === 56 &&
        header.readUInt16LE(56) > 0;
    return loadable ? undefined : 'exec format error';
}

// EXTERNAL MODULE: ./build/js/prove/log-tail.js
var log_tail = __webpack_require__(71888);
// EXTERNAL MODULE: ./build/js/prove/programs.js
var programs = __webpack_require__(76230);
// EXTERNAL MODULE: ./build/js/prove/target-root.js
var target_root = __webpack_require__(73691);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
;// CONCATENATED MODULE: ./build/js/prove/init.js
// The first process of a sandbox. The text of `init` is run by a Node of its own (`node -e`), inside the new
// namespaces where there are any, because the action is one bundled file with nothing beside it to start. It therefore
// uses nothing from outside its own body but types. It is told what to do in JSON lines on standard input and answers
// in JSON lines on standard output; sudo keeps no other descriptor open. When standard input ends (the action is done,
// or was killed) it ends what it started and removes the directories it was told to: so nothing is left behind
// whatever happens to the action.
/**
 * The program of the process. Must not refer to anything outside its body: its text is what runs.
 * @param config what it is told at its start
 */
function init(config) {
    const fs = process.getBuiltinModule('node:fs');
    const net = process.getBuiltinModule('node:net');
    const { spawn, spawnSync, execFile } = process.getBuiltinModule('node:child_process');
    const { createInterface } = process.getBuiltinModule('node:readline');
    const { StringDecoder } = process.getBuiltinModule('node:string_decoder');
    const proc = config.root === undefined ? '/proc' : `${config.root}/proc`;
    const ownPorts = new Set();
    let cleanup = config.cleanup;
    let pid = 0;
    let ended = Promise.resolve();
    let peakMemory = 0;
    const say = (line) => {
        process.stdout.write(`${JSON.stringify(line)}\n`);
    };
    const program = (file, args) => new Promise((resolve, reject) => {
        execFile(file, args, (error, _stdout, stderr) => {
            if (error === null)
                resolve();
            else
                reject(new Error(`${file}: ${stderr.trim() === '' ? error.message : stderr.trim()}`));
        });
    });
    const kill = () => {
        if (pid === 0)
            return;
        // The function leads a process group of its own, so this ends its children too; what left the group dies with
        // the process namespace, or as a stray.
        try {
            process.kill(-pid, 'SIGKILL');
        }
        catch {
            // It has ended already.
        }
    };
    const killStrays = () => {
        if (config.strays.length === 0)
            return;
        for (const entry of fs.readdirSync('/proc')) {
            const other = Number(entry);
            if (!Number.isInteger(other) || other === process.pid)
                continue;
            for (const link of ['exe', 'cwd']) {
                try {
                    const path = fs.readlinkSync(`/proc/${entry}/${link}`);
                    if (config.strays.some((directory) => path === directory || path.startsWith(`${directory}/`))) {
                        process.kill(other, 'SIGKILL');
                    }
                }
                catch {
                    // Ended meanwhile, or somebody else's.
                }
            }
        }
    };
    const close = () => {
        kill();
        killStrays();
        // A mount point cannot be removed, so unmount first; the mounts of this namespace are nobody else's.
        if (config.root !== undefined)
            spawnSync('umount', ['-n', '-R', '-l', config.root], { stdio: 'ignore' });
        for (const directory of cleanup) {
            try {
                fs.rmSync(directory, { recursive: true, force: true });
            }
            catch {
                // Best effort: the action removes it too, where it still can.
            }
        }
        process.exit(0);
    };
    const readStatus = () => {
        const kilobytes = (text, key) => 1024 * Number(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0);
        try {
            const text = fs.readFileSync(`${proc}/${pid}/status`, 'utf8');
            return { peak: kilobytes(text, 'VmHWM'), anonymous: kilobytes(text, 'RssAnon') + kilobytes(text, 'VmSwap') };
        }
        catch {
            return { peak: 0, anonymous: 0 };
        }
    };
    // Socket inodes of the function itself; needed only where others share the network.
    const socketsOfFunction = () => {
        const inodes = new Set();
        try {
            for (const descriptor of fs.readdirSync(`${proc}/${pid}/fd`)) {
                const inode = /^socket:\[(\d+)\]$/.exec(fs.readlinkSync(`${proc}/${pid}/fd/${descriptor}`))?.[1];
                if (inode !== undefined)
                    inodes.add(inode);
            }
        }
        catch {
            // It is ending.
        }
        return inodes;
    };
    const listening = () => {
        const ports = new Set();
        const own = config.privateNetwork ? undefined : socketsOfFunction();
        for (const table of ['tcp', 'tcp6']) {
            let rows = [];
            try {
                rows = fs.readFileSync(`${proc}/${pid}/net/${table}`, 'utf8').split('\n').slice(1);
            }
            catch {
                // It has ended, or the kernel has no IPv6.
            }
            for (const row of rows) {
                // proc(5), /proc/net/tcp: 1 is the local address and port in hexadecimal, 3 the state (0A: listen), 9 the inode.
                const fields = row.trim().split(/\s+/);
                const port = Number.parseInt(fields[1]?.split(':')[1] ?? '', 16);
                if (fields[3] !== '0A' || Number.isNaN(port) || ownPorts.has(port))
                    continue;
                if (own === undefined || own.has(fields[9] ?? ''))
                    ports.add(port);
            }
        }
        return [...ports].sort((a, b) => a - b);
    };
    const listen = (server, at) => new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(at, resolve);
    });
    const relay = (to) => net.createServer({ allowHalfOpen: true }, (from) => {
        const onward = typeof to === 'string'
            ? net.connect({ path: to, allowHalfOpen: true })
            : net.connect({ ...to, allowHalfOpen: true });
        for (const [one, other] of [
            [from, onward],
            [onward, from],
        ]) {
            one.on('error', () => other.destroy());
            one.on('close', () => other.destroy());
            one.pipe(other);
        }
    });
    const tcpPort = (server) => {
        const address = server.address();
        return typeof address === 'object' && address !== null ? address.port : 0;
    };
    const calls = {
        async mount({ fstab, loopback }) {
            await Promise.all([
                program('mount', ['-n', '-a', '-T', fstab]),
                loopback
                    ? program('ip', ['link', 'set', 'lo', 'up']).catch(() => program('ifconfig', ['lo', 'up']))
                    : undefined,
            ]);
            return null;
        },
        async expose({ socket, port }) {
            const server = relay(socket);
            await listen(server, { host: '127.0.0.1', port });
            ownPorts.add(tcpPort(server));
            return tcpPort(server);
        },
        async reach({ socket, port: wanted }) {
            const probe = net.createServer();
            await listen(probe, { host: '127.0.0.1', port: wanted });
            const port = tcpPort(probe);
            await new Promise((resolve) => probe.close(resolve));
            await listen(relay({ host: '127.0.0.1', port }), socket);
            // The socket must be usable by the action also where init is root.
            fs.chmodSync(socket, 0o777);
            return port;
        },
        async keep(asked) {
            cleanup = asked.cleanup;
            return null;
        },
        async run({ argv, env, cwd, memoryLimit }) {
            const [file = '', ...args] = argv;
            const child = spawn(file, args, { cwd, env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
            pid = child.pid ?? 0;
            peakMemory = 0;
            let outOfMemory = false;
            for (const stream of [child.stdout, child.stderr]) {
                const decoder = new StringDecoder('utf8');
                stream.on('data', (chunk) => say({ event: 'output', text: decoder.write(chunk) }));
            }
            const sampler = setInterval(() => {
                const { peak, anonymous } = readStatus();
                peakMemory = Math.max(peakMemory, peak);
                if (memoryLimit === undefined || anonymous <= memoryLimit || pid === 0)
                    return;
                outOfMemory = true;
                kill();
            }, 100);
            const closed = new Promise((resolve) => {
                child.on('close', () => resolve());
            });
            ended = new Promise((resolve) => {
                const end = async (code, signal) => {
                    clearInterval(sampler);
                    kill();
                    // A grandchild may hold the pipes open for ever; what the function itself wrote is there by now.
                    await Promise.race([closed, new Promise((done) => setTimeout(done, 200))]);
                    pid = 0;
                    say({ event: 'exit', exit: { code, signal, outOfMemory, peakMemory } });
                    resolve();
                };
                child.on('exit', (code, signal) => void end(code, signal));
                child.on('error', (error) => {
                    if (pid !== 0)
                        return;
                    say({ event: 'output', text: `${error.message}\n` });
                    void end(127, null);
                });
            });
            return pid === 0 ? null : pid;
        },
        async sample() {
            if (pid !== 0)
                peakMemory = Math.max(peakMemory, readStatus().peak);
            // What the function has written until now is read before the answer, so that whoever asks has its log.
            await new Promise((resolve) => setImmediate(resolve));
            return { peakMemory, listening: pid === 0 ? [] : listening() };
        },
        async stop() {
            if (pid !== 0)
                peakMemory = Math.max(peakMemory, readStatus().peak);
            kill();
            await ended;
            return null;
        },
    };
    const perform = (request) => {
        switch (request.call) {
            case 'mount':
                return calls.mount(request.ask);
            case 'expose':
                return calls.expose(request.ask);
            case 'reach':
                return calls.reach(request.ask);
            case 'keep':
                return calls.keep(request.ask);
            case 'run':
                return calls.run(request.ask);
            case 'sample':
                return calls.sample(request.ask);
            case 'stop':
                return calls.stop(request.ask);
        }
    };
    const answer = async (line) => {
        const request = JSON.parse(line);
        try {
            say({ id: request.id, answer: await perform(request) });
        }
        catch (error) {
            say({ id: request.id, error: error instanceof Error ? error.message : String(error) });
        }
    };
    process.stdout.on('error', close);
    process.on('SIGTERM', close);
    process.on('SIGINT', close);
    createInterface({ input: process.stdin })
        .on('line', (line) => void answer(line))
        .on('close', close);
    say({ event: 'up' });
}
/** The text of the process, for `node -e`; its only argument is the configuration as JSON. */
const initProgram = `(${init.toString()})(JSON.parse(process.argv[1]))`;

;// CONCATENATED MODULE: ./build/js/prove/wrapper.js
// The process between the action and the function: starts init.ts in new namespaces and talks with it.





/** No way to run anything here; why not is in the message. */
class SandboxError extends Error {
    name = 'SandboxError';
}
/**
 * Starts init and waits until it listens.
 * @param means how the namespaces are made
 * @param options whether the runner's network stays, and the runner's environment
 * @param config what init is told
 * @param onOutput told of everything that the function writes
 * @returns the wrapper
 * @throws SandboxError with what the system said
 */
async function startWrapper(means, options, config, onOutput) {
    // Nothing of the runner's environment may reach init: NODE_OPTIONS would run in it, and what it has could be read
    // through /proc. RUNNER_TRACKING_ID lets the runner find and end it should all else fail.
    const tracking = options.hostEnv['RUNNER_TRACKING_ID'];
    const env = {
        PATH: (0,programs/* searchPath */.o)(options.hostEnv).join(external_node_path_.delimiter),
        ...(tracking === undefined ? {} : { RUNNER_TRACKING_ID: tracking }),
    };
    const node = [process.execPath, '-e', initProgram, JSON.stringify(config)];
    const namespaces = ['--mount', '--pid', '--ipc', ...(options.network ? [] : ['--net']), '--fork'];
    const isolated = [...namespaces, '--kill-child=SIGKILL', '--propagation', 'private', '--', ...node];
    const argv = {
        root: ['unshare', ...isolated],
        'user-namespace': ['unshare', '--user', '--map-root-user', ...isolated],
        sudo: ['sudo', '-n', 'unshare', ...isolated],
        none: node,
    };
    const [file = '', ...args] = argv[means];
    // Detached: a signal to the action's process group must not end init before it has cleaned up.
    const child = (0,external_node_child_process_.spawn)(file, args, { env, cwd: '/', stdio: 'pipe', detached: true });
    const waiting = new Map();
    const exits = [];
    const up = Promise.withResolvers();
    const gone = Promise.withResolvers();
    let complaint = '';
    let over;
    let calls = 0;
    const complain = (text) => {
        complaint = `${complaint}${text}`.slice(-2000);
    };
    const finish = (message) => {
        over ??= new SandboxError(complaint.trim() === '' ? message : complaint.trim());
        up.reject(over);
        for (const { reject } of waiting.values())
            reject(over);
        waiting.clear();
        for (const exit of exits.splice(0))
            exit({ code: null, signal: 'SIGKILL', outOfMemory: false, peakMemory: 0 });
        gone.resolve();
    };
    const take = (line) => {
        if ('event' in line) {
            if (line.event === 'up')
                up.resolve();
            else if (line.event === 'output')
                onOutput(line.text);
            else
                exits.shift()?.(line.exit);
            return;
        }
        const call = waiting.get(line.id);
        waiting.delete(line.id);
        if ('error' in line)
            call?.reject(new SandboxError(line.error));
        else
            call?.resolve(line.answer);
    };
    child.stderr.setEncoding('utf8').on('data', complain);
    // A write after its end is no surprise: whoever waits is told by finish().
    child.stdin.on('error', () => { });
    child.on('error', (error) => finish(error.message));
    child.on('close', (code, signal) => finish(`${file} ended with ${signal ?? `status ${code}`}`));
    (0,external_node_readline_.createInterface)({ input: child.stdout }).on('line', (text) => {
        if (!text.startsWith('{'))
            complain(`${text}\n`);
        const line = readInitLine(text);
        if (line !== undefined)
            take(line);
    });
    function call(name, ask) {
        if (over !== undefined)
            return Promise.reject(over);
        const { promise, resolve, reject } = Promise.withResolvers();
        const id = calls++;
        // init answers a call by its own type; both sides are one program.
        waiting.set(id, { resolve: (answer) => resolve(answer), reject });
        child.stdin.write(`${JSON.stringify({ id, call: name, ask })}\n`);
        return promise;
    }
    await up.promise;
    return {
        call,
        async run(command) {
            const { promise, resolve } = Promise.withResolvers();
            exits.push(resolve);
            await call('run', command);
            return { exited: promise };
        },
        async end() {
            child.stdin.end();
            const late = setTimeout(() => {
                try {
                    if (child.pid !== undefined)
                        process.kill(-child.pid, 'SIGKILL');
                }
                catch {
                    // It has ended, or is root's and then ends with its standard input.
                }
                // Whatever still holds its pipes must not hold the action.
                setTimeout(gone.resolve, 500).unref();
            }, 3000);
            await gone.promise;
            clearTimeout(late);
        },
    };
}
/**
 * Reads a line of init.
 * @param text the line; the last one is cut where init was killed while it wrote
 * @returns what it says, undefined where it is no whole line of init
 */
function readInitLine(text) {
    if (!text.startsWith('{'))
        return undefined;
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/js/prove/sandbox.js
// Starts a package's executable shut off from the runner: a root, a network and a process tree of its own where the
// kernel lets us, and an ordinary process group where it does not. Everything that is started ends with the action,
// whatever ends the action (see init.ts).









// Which means worked last: the others would only fail again and cost their time.
let proven;
/**
 * Opens a sandbox, by the first means that works.
 * @param options what it is made of
 * @returns the sandbox; close() it
 * @throws SandboxError where not even an ordinary process could be started
 */
async function openSandbox(options) {
    const fitting = process.getuid?.() === 0 ? ['root', 'user-namespace', 'none'] : ['user-namespace', 'sudo', 'none'];
    // A qemu that needs the runner's libraries cannot run in a root that has none.
    const needsLibraries = options.emulator !== undefined && !options.emulator.static;
    const all = options.means ?? (needsLibraries ? ['none'] : fitting);
    const order = options.means === undefined && proven !== undefined && all.includes(proven) ? [proven, ...all] : all;
    const problems = [];
    for (const means of order) {
        try {
            const sandbox = await sandbox_open(options, means, problems);
            if (options.means === undefined && !needsLibraries)
                proven = means;
            return sandbox;
        }
        catch (error) {
            problems.push(`${means}: ${error instanceof Error ? error.message : String(error)}`);
        }
    }
    throw new SandboxError(problems.join('; '));
}
async function sandbox_open(options, means, problems) {
    const own = await (0,promises_.mkdtemp)((0,external_node_path_.join)(await socketDirectory(options.temp), 'prove-'));
    const isolated = means !== 'none';
    const root = isolated ? (0,external_node_path_.join)(own, 'root') : undefined;
    const cleanup = [own, ...(options.cleanup ?? [])];
    const log = (0,log_tail/* createLogTail */.x)(options.onOutput);
    const removeOwn = () => (0,promises_.rm)(own, { recursive: true, force: true }).catch(() => { });
    const privateNetwork = isolated && !options.network;
    const config = { cleanup, root, privateNetwork, strays: isolated ? [] : [options.directory] };
    // The root is laid out while Node starts in the new namespaces.
    const [started, laidOut] = await Promise.allSettled([
        startWrapper(means, options, config, log.append),
        root === undefined ? undefined : layOut(root, (0,external_node_path_.join)(own, 'fstab'), options),
    ]);
    if (started.status === 'rejected') {
        await removeOwn();
        throw started.reason;
    }
    const wrapper = started.value;
    let closing;
    const close = () => {
        closing ??= (async () => {
            await wrapper.end();
            for (const directory of cleanup)
                await (0,promises_.rm)(directory, { recursive: true, force: true }).catch(() => { });
        })();
        return closing;
    };
    try {
        if (laidOut.status === 'rejected')
            throw laidOut.reason;
        if (laidOut.value !== undefined)
            await wrapper.call('mount', { fstab: laidOut.value, loopback: !options.network });
    }
    catch (error) {
        // The directories that the caller wants removed are still needed by the next attempt.
        await wrapper.call('keep', { cleanup: [own] }).catch(() => null);
        await wrapper.end();
        await removeOwn();
        throw error;
    }
    let sockets = 0;
    const socket = () => (0,external_node_path_.join)(own, `${sockets++}.sock`);
    const packagePath = isolated ? options.target.packagePath : options.directory;
    return {
        isolation: isolated ? (options.network ? 'target-root-with-network' : 'target-root') : 'none',
        means,
        problems: [...problems],
        packagePath,
        log,
        close,
        async expose(server) {
            const path = socket();
            await new Promise((resolve, reject) => {
                server.once('error', reject);
                server.listen(path, resolve);
            });
            // 9001 is the port that the Runtime API has on Lambda; where others share the network any port must do.
            const port = await wrapper.call('expose', { socket: path, port: isolated && !options.network ? 9001 : 0 });
            return `127.0.0.1:${port}`;
        },
        async reach(port = 0) {
            const socketPath = socket();
            return { port: await wrapper.call('reach', { socket: socketPath, port }), socketPath };
        },
        run: (command) => run(command, options, { means, root, packagePath, log, wrapper }),
    };
}
/** Writes the root and the fstab that completes it; gives the fstab's path. */
async function layOut(root, fstab, options) {
    const { directory, target, network, emulator, opt } = options;
    await (0,promises_.mkdir)(root, { mode: 0o755 });
    await (0,promises_.writeFile)(fstab, await (0,target_root/* layOutRoot */.Pq)(root, target, { directory, network, emulator: emulator?.file, opt }));
    return fstab;
}
async function run(command, options, place) {
    const { wrapper, log, packagePath } = place;
    const onDisk = (0,external_node_path_.join)(options.directory, command.executable);
    const executable = await (0,target_root/* isExecutableByOthers */.jc)(onDisk);
    if (executable === undefined)
        return neverRan('no such file or directory', true);
    if (!executable)
        return neverRan('permission denied', false);
    if (place.means === 'none' && options.emulator === undefined && options.kernelEmulates !== true) {
        // Here execvp(3) would find the runner's /bin/sh and have it take the file for a script.
        const refused = await headerError(onDisk);
        if (refused !== undefined)
            return neverRan(refused, false);
    }
    const inside = `${packagePath}/${command.executable}`;
    const cwd = [packagePath, command.workingDirectory ?? ''].filter((part) => part !== '').join('/');
    const emulator = place.root === undefined ? options.emulator?.file : options.emulator && target_root/* emulatorPath */.xo;
    const argv = [
        ...(await launcher(place, options, cwd)),
        ...(emulator === undefined ? [] : [emulator]),
        inside,
        ...(command.args ?? []),
    ];
    const start = async () => {
        const mark = log.mark();
        const { exited } = await wrapper.run({
            argv,
            env: command.env,
            cwd: place.root === undefined ? cwd : '/',
            memoryLimit: options.emulator === undefined ? command.memoryLimit : undefined,
        });
        const told = async () => {
            const exit = await exited;
            const execError = await execErrorOf(exit, log.since(mark), onDisk);
            return { ...exit, execError, missing: false, script: execError !== undefined && (await isScript(onDisk)) };
        };
        return { ending: told() };
    };
    const settle = async (first) => {
        let exit = first;
        // A write that was open while another thread forked keeps the file busy for a moment.
        for (let attempt = 0; exit.execError === 'text file busy' && attempt < 20; attempt++) {
            await (0,external_node_timers_promises_.setTimeout)(10);
            const again = await start().catch(() => undefined);
            if (again === undefined)
                break;
            exit = await again.ending;
        }
        return exit;
    };
    const { ending } = await start();
    return {
        exited: ending.then(settle),
        sample: () => wrapper.call('sample', {}),
        stop: async () => {
            await wrapper.call('stop', {}).catch(() => null);
        },
    };
}
function neverRan(execError, missing) {
    return {
        exited: Promise.resolve({
            code: null,
            signal: null,
            outOfMemory: false,
            peakMemory: 0,
            execError,
            missing,
            script: false,
        }),
        sample: async () => ({ peakMemory: 0, listening: [] }),
        stop: async () => { },
    };
}
/** The words before the executable: they enter the root, become the target's user, and then are the function. */
async function launcher(place, options, cwd) {
    const { uid, gid } = options.target;
    if (place.root === undefined) {
        // The function dies with the wrapper, also when that is killed.
        const setpriv = await (0,programs/* findProgram */.K)('setpriv', options.hostEnv);
        return setpriv === undefined ? [] : [setpriv, '--pdeathsig', 'KILL', '--'];
    }
    const unshare = (await (0,programs/* findProgram */.K)('unshare', options.hostEnv)) ?? 'unshare';
    // An unprivileged user has one uid only; a further user namespace shows it as the target's, and takes all
    // capabilities away at exec.
    const user = place.means === 'user-namespace'
        ? ['--user', `--map-user=${uid}`, `--map-group=${gid}`]
        : [`--setuid=${uid}`, `--setgid=${gid}`];
    return [unshare, ...user, `--root=${place.root}`, `--wd=${cwd}`, '--'];
}
/** Where a Unix socket's path stays below the 108 bytes that the kernel takes (unix(7)). */
async function socketDirectory(preferred) {
    if (preferred !== undefined && Buffer.byteLength(preferred) <= 80)
        return preferred;
    return (0,external_node_os_.tmpdir)();
}



/***/ }),

/***/ 73691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pq: () => (/* binding */ layOutRoot),
/* harmony export */   QH: () => (/* binding */ functionsHostRoot),
/* harmony export */   f5: () => (/* binding */ isMountedNoexec),
/* harmony export */   jc: () => (/* binding */ isExecutableByOthers),
/* harmony export */   q3: () => (/* binding */ lambdaRoot),
/* harmony export */   xo: () => (/* binding */ emulatorPath)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
// The root directory that a package meets on its platform: what is there, and nothing more, so that a shared library
// or a file that only the runner has is missed here and not in production.


/** Amazon Linux 2023 as Lambda's provided.al2023 shows it. Source: Lambda developer guide, "Execution environment". */
const lambdaRoot = {
    packagePath: '/var/task',
    uid: 993,
    gid: 990,
    passwd: ['sbx_user1051:x:993:990::/home/sbx_user1051:/sbin/nologin'],
    group: ['sbx_user1051:x:990:'],
    tmpMegabytes: 512,
    writable: [],
};
/** The Functions host's image on Linux. Source: Azure Functions, "Custom handlers"; azure-functions-docker. */
const functionsHostRoot = {
    packagePath: '/home/site/wwwroot',
    uid: 1000,
    gid: 1000,
    passwd: ['app:x:1000:1000::/home:/usr/sbin/nologin'],
    group: ['app:x:1000:'],
    tmpMegabytes: 512,
    writable: ['/home'],
};
const devices = ['null', 'zero', 'random', 'urandom'];
// Where distributions keep the CA bundle; the first that the runner has is shown where both targets look for it.
const hostBundles = [
    '/etc/ssl/certs/ca-certificates.crt',
    '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
    '/etc/pki/tls/certs/ca-bundle.crt',
    '/etc/ssl/ca-bundle.pem',
    '/etc/ssl/cert.pem',
];
const bundle = '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem';
/** Where a static qemu is shown, so that it can run the package. */
const emulatorPath = '/usr/bin/emulator';
/**
 * Lays the root out on disk: directories, mount points, the small files of /etc, and the fstab that completes it.
 * @param root an empty directory that will be `/`, absolute
 * @param target the platform
 * @param options the extracted package (absolute), whether the runner's network stays, a static qemu to show, and what
 * is to be under /opt (absolute)
 * @returns the text of an fstab(5) whose rows are mounted in this order
 * @throws where the directory cannot be written
 */
async function layOutRoot(root, target, options) {
    const directories = ['dev', 'proc', 'tmp', 'bin', 'opt', 'usr/bin', 'etc/pki/tls/certs', 'etc/ssl', (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(bundle)];
    for (const directory of [...directories, target.packagePath]) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, directory), { recursive: true, mode: 0o755 });
    }
    const resolver = options.network
        ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)('/etc/resolv.conf', 'utf8').catch(() => '')
        : 'nameserver 169.254.169.253\noptions timeout:1 attempts:1\n';
    const hosts = '127.0.0.1 localhost localhost.localdomain\n::1 localhost localhost.localdomain\n';
    await Promise.all([
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'etc/passwd'), ['root:x:0:0:root:/root:/sbin/nologin', ...target.passwd, ''].join('\n')),
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'etc/group'), ['root:x:0:', ...target.group, ''].join('\n')),
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'etc/hosts'), hosts),
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'etc/resolv.conf'), resolver),
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, bundle), await caBundle()),
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.symlink)(bundle, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'etc/pki/tls/certs/ca-bundle.crt')),
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.symlink)(bundle, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'etc/pki/tls/cert.pem')),
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.symlink)('/etc/pki/tls/certs', (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'etc/ssl/certs')),
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.symlink)('ca-bundle.crt', (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'etc/pki/tls/certs/ca-certificates.crt')),
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.symlink)('/proc/self/fd', (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'dev/fd')),
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.symlink)('/proc/self/fd/0', (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'dev/stdin')),
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.symlink)('/proc/self/fd/1', (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'dev/stdout')),
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.symlink)('/proc/self/fd/2', (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'dev/stderr')),
        // execvp(3) hands a file that the kernel does not know (ENOEXEC) to /bin/sh. There is none; and because it is a
        // link to itself, that case shows as ELOOP, which tells it from a missing file or loader (ENOENT).
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.symlink)('sh', (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'bin/sh')),
        ...devices.map((device) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'dev', device), '')),
        options.emulator === undefined ? undefined : (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, emulatorPath), ''),
    ]);
    // nosuid and nodev are given because a user namespace may not take them off a mount that has them.
    const readOnly = 'bind,ro,nosuid,nodev';
    const scratch = 'nosuid,nodev,mode=1777';
    const rows = [
        [root, root, 'none', readOnly],
        ['tmpfs', (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'tmp'), 'tmpfs', `${scratch},size=${target.tmpMegabytes}m`],
        ...target.writable.map((path) => ['tmpfs', (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path), 'tmpfs', `${scratch},size=64m`]),
        ['proc', (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'proc'), 'proc', 'nosuid,nodev,noexec'],
        ...devices.map((device) => [`/dev/${device}`, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'dev', device), 'none', 'bind']),
        // X-mount.mkdir: the package may stand in a directory that was mounted just now.
        [options.directory, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, target.packagePath), 'none', `${readOnly},X-mount.mkdir`],
        ...(options.opt === undefined ? [] : [[options.opt, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'opt'), 'none', readOnly]]),
        ...(options.emulator === undefined ? [] : [[options.emulator, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, emulatorPath), 'none', readOnly]]),
    ];
    return rows
        .map(([source = '', at = '', ...rest]) => `${[field(source), field(at), ...rest].join(' ')} 0 0\n`)
        .join('');
}
/** Escapes a path for a field of fstab(5): space, tab, line feed, backslash and # in octal. */
function field(path) {
    return path.replaceAll(/[\s\\#]/g, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`);
}
async function caBundle() {
    for (const file of hostBundles) {
        const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8').catch(() => undefined);
        if (text !== undefined)
            return text;
    }
    return '';
}
/**
 * Whether files of a directory cannot be executed because of how its file system is mounted; what runs there would
 * look broken without being so.
 * @param directory absolute
 * @returns true for a `noexec` mount
 */
async function isMountedNoexec(directory) {
    const table = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)('/proc/self/mountinfo', 'utf8').catch(() => '');
    let longest = -1;
    let noexec = false;
    for (const row of table.split('\n')) {
        // proc(5), /proc/pid/mountinfo: field 5 is the mount point (octal escapes), field 6 the per-mount options.
        const [, , , , point = '', options = ''] = row.split(' ');
        const path = point.replaceAll(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
        const inside = path === '/' || directory === path || directory.startsWith(`${path}/`);
        if (point === '' || !inside || path.length < longest)
            continue;
        longest = path.length;
        noexec = options.split(',').includes('noexec');
    }
    return noexec;
}
/**
 * Whether everybody may execute a file. Lambda and Azure run the package as a user that does not own it, so that the
 * last execute bit of the mode decides there, while the runner's user owns what it extracted.
 * @param file absolute
 * @returns true where the mode has the execute bit for others; undefined where there is no such file
 */
async function isExecutableByOthers(file) {
    try {
        const status = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(file);
        return status.isFile() && (status.mode & 0o001) !== 0;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 72185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ve: () => (/* binding */ inWorkspace),
  or: () => (/* binding */ notProved),
  tT: () => (/* binding */ proved),
  _M: () => (/* binding */ where)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __webpack_require__(87342);
// EXTERNAL MODULE: ./build/js/package/extract.js
var extract = __webpack_require__(464);
// EXTERNAL MODULE: ./build/js/target.js
var js_target = __webpack_require__(71269);
// EXTERNAL MODULE: ./build/js/prove/programs.js
var programs = __webpack_require__(76230);
;// CONCATENATED MODULE: ./build/js/prove/emulation.js
// Whether executables of an architecture can run on this runner, and how.



/**
 * Finds out how to run an executable here.
 * @param arch the architecture of the package
 * @param env gives PATH, where qemu-user is looked for
 * @returns how; `none` where it cannot run
 */
async function abilityToRun(arch, env) {
    if (process.platform !== 'linux')
        return { kind: 'none' };
    const { node, qemu } = js_target/* architectures */.f2[arch];
    if (process.arch === node)
        return { kind: 'direct', emulated: false };
    // Linux, Documentation/admin-guide/binfmt-misc.rst: with flag F the interpreter was opened when it was registered,
    // so that it needs no path in the root where the executable runs.
    const registered = await (0,promises_.readFile)(`/proc/sys/fs/binfmt_misc/${qemu}`, 'utf8').catch(() => '');
    if (/^enabled$/m.test(registered) && /^flags:.*F/m.test(registered))
        return { kind: 'direct', emulated: true };
    for (const name of [`${qemu}-static`, qemu]) {
        const file = await (0,programs/* findProgram */.K)(name, env);
        if (file !== undefined)
            return { kind: 'emulator', file, static: name.endsWith('-static') };
    }
    return { kind: 'none' };
}

// EXTERNAL MODULE: ./build/js/prove/judge.js
var judge = __webpack_require__(34076);
// EXTERNAL MODULE: ./build/js/prove/sandbox.js + 3 modules
var prove_sandbox = __webpack_require__(46504);
// EXTERNAL MODULE: ./build/js/prove/target-root.js
var target_root = __webpack_require__(73691);
;// CONCATENATED MODULE: ./build/js/prove/workspace.js
// What both providers' proofs share: whether a package can run here at all, and the place where it does.









/**
 * Extracts a package, opens a sandbox for it, lets it be judged there, and leaves nothing behind.
 * @param verified the package
 * @param target the platform's root
 * @param options the user's
 * @param context where to report, when to stop
 * @param run starts the package and gives the proof
 * @param opt what it has under /opt, absolute
 * @returns the proof; where nothing could be run, one that says why
 * @throws the signal's reason when the run was cancelled; what extractPackage throws
 */
async function inWorkspace(verified, target, options, context, run, opt) {
    const proof = await prove(verified, target, options, context, run, opt);
    const worthSaying = (0,judge/* remark */.V)(proof, options.mode);
    if (worthSaying !== undefined)
        context.log.notice(worthSaying);
    return proof;
}
async function prove(verified, target, options, context, run, opt) {
    if (options.mode === 'off')
        return skipped((0,errors/* notice */.lm)('prove.off', {}));
    const { arch } = verified.target;
    if (process.platform !== 'linux')
        return skipped((0,errors/* notice */.lm)('prove.no-linux', { platform: process.platform }));
    const ability = await abilityToRun(arch, context.env);
    if (ability.kind === 'none') {
        const runner = arch === 'arm64' ? 'ubuntu-24.04-arm' : 'ubuntu-24.04';
        return skipped((0,errors/* notice */.lm)('prove.no-emulator', { arch, host: process.arch, qemu: js_target/* architectures */.f2[arch].qemu, runner }));
    }
    await (0,promises_.mkdir)(context.temp, { recursive: true });
    const scratch = await (0,promises_.mkdtemp)((0,external_node_path_.join)(context.temp, 'package-'));
    try {
        if (await (0,target_root/* isMountedNoexec */.f5)(scratch))
            return skipped((0,errors/* notice */.lm)('prove.noexec', { directory: scratch }));
        const directory = (0,external_node_path_.join)(scratch, 'package');
        await (0,promises_.mkdir)(directory);
        // The namespaces are made while the package is extracted.
        const opening = (0,prove_sandbox/* openSandbox */.l)({
            directory,
            target,
            network: options.network === true,
            opt,
            temp: context.temp,
            cleanup: [scratch],
            hostEnv: context.env,
            emulator: ability.kind === 'emulator' ? ability : undefined,
            kernelEmulates: ability.kind === 'direct' && ability.emulated,
            onOutput: (text) => context.log.debug(text.trimEnd()),
        });
        const [opened, extracted] = await Promise.allSettled([opening, (0,extract/* extractPackage */.e)(verified.file, directory)]);
        if (opened.status === 'rejected') {
            if (!(opened.reason instanceof prove_sandbox/* SandboxError */.E))
                throw opened.reason;
            return skipped((0,errors/* notice */.lm)('prove.no-process', { problem: opened.reason.message }));
        }
        const sandbox = opened.value;
        for (const problem of sandbox.problems)
            context.log.debug(`not isolated by ${problem}`);
        const stop = () => void sandbox.close();
        context.signal.addEventListener('abort', stop, { once: true });
        try {
            if (extracted.status === 'rejected')
                throw extracted.reason;
            context.signal.throwIfAborted();
            const emulated = ability.kind === 'emulator' || ability.emulated;
            const proof = await run({ directory, sandbox, emulated, has: (path) => hasEntry(verified, path) });
            context.signal.throwIfAborted();
            return proof;
        }
        catch (error) {
            context.signal.throwIfAborted();
            if (!(error instanceof prove_sandbox/* SandboxError */.E))
                throw error;
            return skipped((0,errors/* notice */.lm)('prove.no-process', { problem: error.message }));
        }
        finally {
            context.signal.removeEventListener('abort', stop);
            await sandbox.close();
        }
    }
    finally {
        await (0,promises_.rm)(scratch, { recursive: true, force: true });
    }
}
function hasEntry({ entries }, path) {
    return entries.some(({ name }) => name === path || name.startsWith(`${path.replace(/\/+$/, '')}/`));
}
function skipped({ text, remedy }) {
    return { verdict: 'skipped', isolation: undefined, reason: text, remedy, log: [] };
}
/**
 * The proof of a package that came up.
 * @param host where it ran
 * @param reason one sentence
 * @param measured what was measured
 * @returns the proof
 */
function proved(host, reason, measured) {
    return { verdict: 'proved', isolation: host.isolation, ...rounded(measured), reason, log: host.log.lines(5) };
}
/**
 * The proof of a package that did not.
 * @param host where it ran
 * @param finding why
 * @param measured what was measured
 * @returns the proof
 */
function notProved(host, { verdict, notice: { text, remedy } }, measured = {}) {
    return { verdict, isolation: host.isolation, ...rounded(measured), reason: text, remedy, log: host.log.lines(5) };
}
function rounded(measured) {
    return measured.initMs === undefined ? measured : { ...measured, initMs: Math.round(measured.initMs) };
}
/**
 * What every reason says of where it was run.
 * @param workspace where
 * @returns `` under the target's root, else ` (…)` that says what could not be shown
 */
function where({ sandbox, emulated }) {
    const said = [
        ...(sandbox.isolation === 'none'
            ? ["without the target's root, so the runner's own files and network were there too"]
            : []),
        ...(emulated ? ['under qemu, which also runs some position-independent executables that the kernel does not'] : []),
    ];
    return said.length === 0 ? '' : ` (${said.join('; ')})`;
}


/***/ })

};
