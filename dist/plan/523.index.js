export const id = 523;
export const ids = [523];
export const modules = {

/***/ 523:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  inspectApp: () => (/* binding */ inspectApp)
});

// UNUSED EXPORTS: azureEntries, inspectZip

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(760);
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var js_errors = __webpack_require__(342);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(24);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(466);
;// CONCATENATED MODULE: ./build/js/verify/byte-source.js
// Reading parts of a file that may be hostile: every read is bounded by the file's size and by a budget, and counted.

/**
 * A file as a source, read by pread(2), so that the descriptor's own position is left alone.
 * @param descriptor open for reading
 * @param size of the file in bytes, as fstat(2) gave it
 * @returns the source
 */
function fileSource(descriptor, size) {
    return {
        size,
        read(target, position) {
            let done = 0;
            while (done < target.length) {
                const count = readSync(descriptor, target, done, target.length - done, position + done);
                if (count === 0)
                    break;
                done += count;
            }
            return done;
        },
    };
}
/**
 * Bytes in memory as a source.
 * @param bytes the whole file
 * @returns the source
 */
function memorySource(bytes) {
    return {
        size: bytes.length,
        read(target, position) {
            const part = bytes.subarray(position, position + target.length);
            target.set(part);
            return part.length;
        },
    };
}
/** The only thing that a HeaderReader throws, beside what the operating system says about a read. */
class ReadProblem extends Error {
    name = 'ReadProblem';
    reason;
    constructor(reason, offset, length) {
        super(`${reason}: ${length} bytes at offset ${offset}`);
        this.reason = reason;
    }
}
/** Bytes of a page of the reader's cache: a header, its program headers and their strings mostly share one or two. */
const pageSize = 4096;
/**
 * What one file may cost, bytes. The headers of the largest files known (libraries with thousands of sections) take
 * less than a quarter of it; the search for build info that has lost its section is bounded by src/verify/build-info.ts.
 */
const headerBudget = (/* unused pure expression or super */ null && (4 * 1024 * 1024));
/** Reads small structures of a file through a page cache, and counts what that cost. */
class HeaderReader {
    /** Bytes. */
    size;
    #source;
    #budget;
    #pages = new Map();
    #reads = 0;
    #bytes = 0;
    /**
     * @param source the file
     * @param budget bytes that may be read through the cache; headerBudget where not given
     */
    constructor(source, budget = headerBudget) {
        this.size = source.size;
        this.#source = source;
        this.#budget = budget;
    }
    /** Reads so far: how many, and their bytes. */
    get cost() {
        return { reads: this.#reads, bytes: this.#bytes };
    }
    /**
     * Tells whether a part lies inside the file.
     * @param offset bytes from the file's start
     * @param length bytes
     * @returns false for anything negative, fractional, or beyond the end
     */
    contains(offset, length) {
        return Number.isSafeInteger(offset) && offset >= 0 && length >= 0 && length <= this.size - offset;
    }
    /**
     * A part of the file, through the page cache.
     * @param offset bytes from the file's start
     * @param length bytes
     * @returns exactly that part; not to be written to
     * @throws ReadProblem
     */
    part(offset, length) {
        if (!this.contains(offset, length))
            throw new ReadProblem('outside', offset, length);
        if (length > this.#budget)
            throw new ReadProblem('budget', offset, length);
        const first = Math.floor(offset / pageSize);
        const last = Math.floor((offset + Math.max(length, 1) - 1) / pageSize);
        if (first === last) {
            const from = offset - first * pageSize;
            return length === 0 ? Buffer.alloc(0) : this.#page(first).subarray(from, from + length);
        }
        const pages = [];
        for (let index = first; index <= last; index += 1)
            pages.push(this.#page(index));
        const from = offset - first * pageSize;
        return Buffer.concat(pages).subarray(from, from + length);
    }
    /**
     * A string that ends in a zero byte.
     * @param offset bytes from the file's start
     * @param limit the most bytes that it may have
     * @returns its bytes without the zero; undefined where none ends it within the limit or the file
     * @throws ReadProblem
     */
    zeroTerminated(offset, limit) {
        const parts = [];
        let length = 0;
        while (length < limit) {
            const at = offset + length;
            const count = Math.min(pageSize - (at % pageSize), limit - length, this.size - at);
            if (count <= 0)
                return undefined;
            const part = this.part(at, count);
            const end = part.indexOf(0);
            if (end >= 0)
                return parts.length === 0 ? part.subarray(0, end) : Buffer.concat([...parts, part.subarray(0, end)]);
            parts.push(part);
            length += count;
        }
        return undefined;
    }
    /**
     * A large part of the file, past the cache and its budget: the caller bounds what it asks for.
     * @param offset bytes from the file's start
     * @param target filled completely
     * @throws ReadProblem
     */
    into(offset, target) {
        if (!this.contains(offset, target.length))
            throw new ReadProblem('outside', offset, target.length);
        this.#read(offset, target);
    }
    #page(index) {
        const known = this.#pages.get(index);
        if (known !== undefined)
            return known;
        const offset = index * pageSize;
        const length = Math.min(pageSize, this.size - offset);
        if ((this.#pages.size + 1) * pageSize > this.#budget)
            throw new ReadProblem('budget', offset, length);
        const page = Buffer.allocUnsafeSlow(length);
        this.#read(offset, page);
        this.#pages.set(index, page);
        return page;
    }
    #read(offset, target) {
        this.#reads += 1;
        this.#bytes += target.length;
        if (this.#source.read(target, offset) !== target.length)
            throw new ReadProblem('shrunk', offset, target.length);
    }
}
/**
 * Text from a file that may be hostile, fit for a log line: no control or direction characters, and not too long.
 * @param text as found
 * @param limit characters to keep
 * @returns the text; what was taken out shows as U+FFFD, what was cut as an ellipsis
 */
function byte_source_printable(text, limit = 200) {
    const whole = typeof text === 'string' ? text : text.toString('utf8');
    const clean = whole.slice(0, limit).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u{fffd}');
    return whole.length > limit ? `${clean}…` : clean;
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(75);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(522);
// EXTERNAL MODULE: ./node_modules/yauzl/index.js
var yauzl = __webpack_require__(663);
;// CONCATENATED MODULE: ./build/js/package/read-zip.js
// Reads a zip by its central directory, as the platforms do, and trusts nothing that stands in it.









/** Deflate cannot do better than this. Source: zlib, "Technical Details", Maximum Compression Factor. */
const deflateLimit = 1032;
/** No function platform takes more, unzipped; whatever says it is larger is made to fill disks. Bytes. */
const totalLimit = (/* unused pure expression or super */ null && (4 * 1024 ** 3));
/** APPNOTE.TXT 4.3.7, without name and extra field. Bytes. */
const localHeaderSize = 30;
/** APPNOTE.TXT 4.4.2.2: the upper byte of "version made by". 19 is OS X (Darwin). */
const unixHosts = (/* unused pure expression or super */ null && ([3, 19]));
/** As above: MS-DOS, OS/2, Windows NTFS, VFAT. */
const dosHosts = (/* unused pure expression or super */ null && ([0, 6, 10, 14]));
/**
 * Opens a zip, checks its directory, and closes it afterwards.
 * @param file path of the zip
 * @param use gets the open zip; streams that it leaves unread are closed with the zip
 * @returns what use returns
 * @throws ActionError for a file that is missing, not a zip, cut off or damaged; for entries whose name is unsafe or
 * taken, that are encrypted or compressed by a method other than deflate, or whose sizes cannot be true; and what use
 * throws
 */
async function read_zip_withZip(file, use) {
    await refuseOther(file);
    const zip = await guard(file, () => openPromise(file, { autoClose: false, decodeStrings: false }));
    // Closing the file descriptor is all that can fail here, and then the zip has been read already.
    zip.on('error', () => { });
    const streams = new Set();
    try {
        const found = new Map();
        const names = [];
        await guard(file, async () => {
            for await (const raw of zip.eachEntry()) {
                const entry = toEntry(file, raw);
                found.set(entry.name, { raw, entry });
                names.push(entry.name);
            }
        });
        refuseNames(file, names);
        refuseOverlap(file, zip, [...found.values()].map(({ raw }) => raw));
        const entries = [...found.values()].map(({ entry }) => entry);
        const total = entries.reduce((sum, { size }) => sum + size, 0);
        if (total > totalLimit)
            throw failure('package.zip-too-large', { file, total, limit: totalLimit });
        return await use({
            entries,
            async open(name) {
                const wanted = found.get(name);
                if (wanted === undefined)
                    throw new Error(`${file} has no entry ${name}`);
                const stream = await openEntry(file, zip, wanted.raw, name);
                streams.add(stream);
                stream.once('close', () => streams.delete(stream));
                return stream;
            },
        });
    }
    finally {
        for (const stream of streams)
            stream.destroy();
        zip.close();
    }
}
/** Says what a file is that is no zip, rather than what it lacks. */
async function refuseOther(file) {
    const start = await guard(file, async () => {
        // Asked before it is opened: opening a named pipe would wait for somebody to write to it.
        if (!(await stat(file)).isFile())
            throw failure('package.zip-not-a-file', { file });
        const handle = await open(file);
        try {
            const { buffer, bytesRead } = await handle.read(Buffer.alloc(startLength), 0, startLength, 0);
            return buffer.subarray(0, bytesRead);
        }
        finally {
            await handle.close();
        }
    });
    if (start.length === 0)
        throw failure('package.zip-empty', { file });
    // A zip may stand behind a stub that extracts it, and yauzl finds it there; but then its offsets are mostly wrong.
    if (identify(start) !== 'zip')
        throw failure('package.not-a-zip', { file, start: quote(start) });
}
function toEntry(file, raw) {
    const name = getFileNameLowLevel(raw.generalPurposeBitFlag, raw.fileNameRaw, raw.extraFields, true);
    const problem = nameProblem(name);
    if (problem !== undefined)
        throw failure('package.zip-name', { file, name: printable(name), problem });
    const shown = { file, name: printable(name) };
    if (raw.isEncrypted())
        throw failure('package.zip-encrypted', shown);
    if (!raw.canDecodeFileData())
        throw failure('package.zip-method', { ...shown, method: raw.compressionMethod });
    const { uncompressedSize: size, compressedSize } = raw;
    if (size > compressedSize * deflateLimit)
        throw failure('package.zip-sizes', { ...shown, size, compressedSize });
    const host = raw.versionMadeBy >> 8;
    const madeBy = unixHosts.includes(host) ? 'unix' : dosHosts.includes(host) ? 'dos' : 'other';
    const attributes = raw.externalFileAttributes >>> 16;
    const isDirectory = name.endsWith('/');
    const recorded = madeBy === 'unix' ? attributes & 0o7777 : 0;
    return {
        name,
        mode: recorded === 0 ? (isDirectory ? 0o755 : 0o644) : recorded,
        size,
        compressedSize,
        crc32: raw.crc32,
        madeBy,
        isDirectory,
        isSymlink: madeBy === 'unix' && (attributes & constants.S_IFMT) === constants.S_IFLNK,
    };
}
function refuseNames(file, names) {
    const conflict = nameConflict(names);
    if (conflict === undefined)
        return;
    const params = { file, name: printable(conflict.name) };
    throw conflict.kind === 'duplicate'
        ? failure('package.zip-duplicate', params)
        : failure('package.zip-file-and-directory', params);
}
/** Entries that share data are how a small zip becomes a large one without lying about any single size. */
function refuseOverlap(file, zip, entries) {
    const sorted = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
    for (const [index, entry] of sorted.entries()) {
        const { relativeOffsetOfLocalHeader: start, fileNameRaw, compressedSize } = entry;
        // At least: the local header may have extra fields, and a data descriptor may follow.
        const end = start + localHeaderSize + fileNameRaw.length + compressedSize;
        if (end > (sorted[index + 1]?.relativeOffsetOfLocalHeader ?? zip.fileSize)) {
            throw failure('package.zip-overlap', { file, name: printable(fileNameRaw) });
        }
    }
}
async function openEntry(file, zip, raw, name) {
    const source = await guardEntry(file, name, async () => {
        const local = await zip.readLocalFileHeaderPromise(raw, {});
        // Readers that go by the local headers would see another file than those that go by the directory.
        if (!local.fileName.equals(raw.fileNameRaw) || local.compressionMethod !== raw.compressionMethod) {
            throw new Error('its local header and the central directory disagree');
        }
        return zip.openReadStreamPromise(raw);
    });
    const stream = Readable.from(checked(file, name, source, raw.crc32), { objectMode: false });
    // Not left to the generator's end: it never begins where nobody reads.
    return stream.once('close', () => source.destroy());
}
async function* checked(file, name, source, expected) {
    let actual = 0;
    const chunks = source[Symbol.asyncIterator]();
    for (;;) {
        const next = await guardEntry(file, name, () => chunks.next());
        if (next.done === true)
            break;
        actual = crc32(next.value, actual);
        yield next.value;
    }
    if (actual !== expected)
        throw entryFailure(file, name, new Error('its CRC-32 is not the one recorded'));
}
async function guard(file, read) {
    try {
        return await read();
    }
    catch (cause) {
        if (cause instanceof ActionError || !(cause instanceof Error))
            throw cause;
        // Errors of the file system have a code; yauzl's, about the bytes, have none.
        throw 'code' in cause
            ? failure('package.zip-unreadable', { file, code: String(cause.code) }, { cause })
            : failure('package.zip-damaged', { file, reason: printable(cause.message) }, { cause });
    }
}
async function guardEntry(file, name, read) {
    try {
        return await read();
    }
    catch (cause) {
        if (cause instanceof ActionError || !(cause instanceof Error))
            throw cause;
        throw entryFailure(file, name, cause);
    }
}
function entryFailure(file, name, cause) {
    const params = { file, name: printable(name), reason: printable(cause.message) };
    return failure('package.zip-entry', params, { cause });
}

;// CONCATENATED MODULE: ./build/js/package/extract.js
// Lays a package out on disk as a platform does before it runs it.







const directoryMode = 0o755;
/**
 * Extracts a package. Modes are those of the entries, whatever the umask; directories are 0755.
 * @param file path of the zip
 * @param directory absolute; made where missing, and expected to be empty
 * @throws ActionError for a zip that withZip refuses, for a symbolic link in it, and where the disk cannot hold it;
 * Error where the directory is not empty
 */
async function extract_extractPackage(file, directory) {
    await mkdir(directory, { recursive: true });
    if ((await readdir(directory)).length > 0)
        throw new Error(`${directory} is not empty`);
    await chmod(directory, directoryMode);
    const made = new Set([directory]);
    const make = async (path) => {
        if (made.has(path))
            return;
        await make(dirname(path));
        made.add(path);
        await mkdir(path);
        await chmod(path, directoryMode);
    };
    await withZip(file, async (zip) => {
        // All entries are looked at before the first is written.
        for (const { name, isSymlink } of zip.entries) {
            if (isSymlink)
                throw failure('package.zip-symlink', { file, name: printable(name) });
        }
        for (const { name, mode, isDirectory } of zip.entries) {
            const path = join(directory, ...name.split('/'));
            try {
                if (isDirectory) {
                    await make(join(path));
                    continue;
                }
                await make(dirname(path));
                // wx: nothing is written through what is there already, as names that differ only in case would on some disks.
                await pipeline(await zip.open(name), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
                await chmod(path, mode & 0o777);
            }
            catch (cause) {
                if (cause instanceof ActionError || !(cause instanceof Error) || !('code' in cause))
                    throw cause;
                throw failure('package.not-extracted', { file, name: printable(name), code: String(cause.code) }, { cause });
            }
        }
    });
}

// EXTERNAL MODULE: ./build/js/package/file-mode.js + 1 modules
var file_mode = __webpack_require__(703);
// EXTERNAL MODULE: ./build/js/package/names.js
var names = __webpack_require__(29);
// EXTERNAL MODULE: ./build/js/package/walk.js
var walk = __webpack_require__(836);
// EXTERNAL MODULE: ./build/js/target.js
var js_target = __webpack_require__(269);
// EXTERNAL MODULE: ./node_modules/ignore/index.js
var ignore = __webpack_require__(298);
;// CONCATENATED MODULE: ./build/js/providers/azure-functions/funcignore.js
// Which files of an app's directory are no part of the app.

/**
 * Left out unless .funcignore takes it back with a line that begins with `!`. It holds what Core Tools leave out (their
 * FileSystemHelpers.GetLocalFiles, and the .funcignore that `func init` writes), what makes a Go program, what
 * development leaves behind, and texts for readers of the repository: a package that changes with them would be
 * deployed again for nothing.
 */
const defaults = [
    // Go
    '*.go',
    'go.mod',
    'go.sum',
    'go.work',
    'go.work.sum',
    'testdata/',
    '/test/',
    '/tests/',
    '.golangci.*',
    '.goreleaser.*',
    '.air.toml',
    // Core Tools
    '.git*',
    '.vscode/',
    '.funcignore',
    'local.settings.json',
    'project.lock.json',
    '__blobstorage__/',
    '__queuestorage__/',
    '__tablestorage__/',
    '__azurite_db*__.json',
    'AzuriteConfig',
    '.azurite/',
    // Development
    '.idea/',
    '.vs/',
    '.devcontainer/',
    '.azure/',
    '.terraform/',
    '*.tfstate',
    '*.tfstate.*',
    '.env',
    '.env.*',
    '.venv/',
    'node_modules/',
    '.DS_Store',
    '.editorconfig',
    '.dockerignore',
    '/Dockerfile',
    '/Makefile',
    '/Taskfile.y*ml',
    '/*.zip',
    // Texts
    '/README*',
    '/CHANGELOG*',
    '/CONTRIBUTING*',
    '/CODE_OF_CONDUCT*',
    '/SECURITY*',
];
/** Never an app's own, whatever .funcignore says: a token of actions/checkout is in the one, keys are in the other. */
const never = ['.git', 'local.settings.json'];
/**
 * Makes the filter of an app's directory: the rules of gitignore(5), the last line that matches decides.
 * @param funcignore the text of .funcignore, '' where there is none
 * @param functionFolders folders of the root that hold a function.json: none of the defaults leaves one out whole
 * @returns the filter
 */
function appFilter(funcignore, functionFolders) {
    const folders = new Set(functionFolders);
    const base = defaults.filter((rule) => !folders.has(rule.replaceAll(/^\/|\/$/g, '')));
    const rules = ignore({ ignorecase: false })
        .add([...base])
        .add(funcignore.replace(/^\uFEFF/, ''));
    return {
        leavesOut(path) {
            const parts = path.replace(/\/$/, '').split('/');
            return parts.some((part) => never.includes(part)) || rules.ignores(path);
        },
    };
}

// EXTERNAL MODULE: ./node_modules/jsonc-parser/lib/umd/main.js
var main = __webpack_require__(547);
;// CONCATENATED MODULE: ./build/js/providers/azure-functions/json-source.js
// Reads host.json and function.json as the Functions host does, and remembers where everything stands.


const syntaxProblems = {
    InvalidSymbol: 'a word that is no value',
    InvalidNumberFormat: 'a number that is none',
    PropertyNameExpected: 'no property name in double quotes where one is expected',
    ValueExpected: 'no value where one is expected',
    ColonExpected: 'no colon after a property name',
    CommaExpected: 'no comma between two values',
    CloseBraceExpected: 'an object that is not closed',
    CloseBracketExpected: 'an array that is not closed',
    EndOfFileExpected: 'text after its end',
    InvalidCommentToken: 'a comment that is none',
    UnexpectedEndOfComment: 'a comment that is not closed',
    UnexpectedEndOfString: 'a string that is not closed',
    UnexpectedEndOfNumber: 'a number that is cut off',
    InvalidUnicode: 'a Unicode escape that is none',
    InvalidEscapeCharacter: 'an escape in a string that JSON does not have',
    InvalidCharacter: 'a control character in a string',
};
/**
 * Parses a file. The host uses Json.NET, which takes comments, trailing commas and a byte order mark; that it takes
 * single quotes and names without quotes too is not promised anywhere, and nothing else of Azure does.
 * @param file as messages show it
 * @param text what is in it
 * @returns the file, parsed
 * @throws ActionError with the position of the first mistake, also for a file that holds no object. Sources:
 * azure-functions-host, HostJsonFileConfigurationSource and HostFunctionMetadataProvider (JObject.Parse)
 */
function parseSource(file, text) {
    // Replaced by a space, so that offsets stay what they are.
    const clean = text.replace(/^\uFEFF/, ' ');
    const errors = [];
    const root = (0,main.parseTree)(clean, errors, { allowTrailingComma: true });
    const [error] = errors;
    if (error !== undefined) {
        const code = (0,main.printParseErrorCode)(error.error);
        const location = { file, ...position(clean, error.offset) };
        const { line, column } = location;
        const reason = syntaxProblems[code] ?? code;
        throw (0,js_errors/* failure */.V2)('package.azure-json', { file, line, column, reason }, { location });
    }
    if (root?.type !== 'object') {
        throw (0,js_errors/* failure */.V2)('package.azure-json-object', { file, got: root?.type ?? 'nothing' }, { location: { file, line: 1 } });
    }
    return { file, text: clean, root };
}
/**
 * A property, by its name without regard to case, as .NET's configuration has it. Of several the last one counts.
 * @param node an object, or anything
 * @param name of the property
 * @returns the value's node
 */
function property(node, name) {
    if (node?.type !== 'object')
        return undefined;
    return node.children?.findLast((each) => keyOf(each).toLowerCase() === name.toLowerCase())?.children?.[1];
}
/**
 * A property by its exact name, as Json.NET's indexer has it.
 * @param node an object, or anything
 * @param name of the property
 * @returns the value's node
 */
function exactProperty(node, name) {
    if (node?.type !== 'object')
        return undefined;
    return node.children?.findLast((each) => keyOf(each) === name)?.children?.[1];
}
/**
 * A value as .NET's configuration has it, where everything is text.
 * @param node a value's node
 * @returns the text of a string, number or boolean, '' for null; undefined for an object, an array or nothing
 */
function scalar(node) {
    if (node === undefined || node.type === 'object' || node.type === 'array')
        return undefined;
    const value = (0,main.getNodeValue)(node);
    if (value === null)
        return '';
    if (typeof value === 'boolean')
        return value ? 'True' : 'False';
    return String(value);
}
/**
 * The elements of an array.
 * @param node an array's node, or anything
 * @returns their nodes
 */
function json_source_elements(node) {
    return node?.type === 'array' ? (node.children ?? []) : [];
}
/**
 * Where a value stands.
 * @param source its file
 * @param node the value; the file's beginning where it is not given
 * @returns a location for an annotation
 */
function locate(source, node) {
    return { file: source.file, ...position(source.text, node?.offset ?? source.root.offset) };
}
/**
 * An error that stands at a value.
 * @param id of the message
 * @param params of the message
 * @param source the file
 * @param node the value
 * @returns the error to throw
 */
function failureAt(id, params, source, node) {
    return (0,js_errors/* failure */.V2)(id, params, { location: locate(source, node) });
}
function keyOf(node) {
    const value = node.children?.[0]?.value;
    return typeof value === 'string' ? value : '';
}
function position(text, offset) {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

;// CONCATENATED MODULE: ./build/js/providers/azure-functions/function-json.js
// What a function.json says. Sources: azure-functions-host, HostFunctionMetadataProvider, BindingMetadata,
// FunctionDescriptorProvider.ValidateFunction, Utility (the names' patterns) and ScriptHost.ValidateHttpFunction.


const functionName = /^[a-z][a-z0-9_-]{0,127}$/i;
const bindingName = /^([a-z][a-z0-9]{0,127}|\$return)$/i;
const reservedRoute = /^\/*(admin|runtime)/i;
/**
 * Reads a function.json.
 * @param name of the folder, which is the function's
 * @param file as messages show it
 * @param text what is in it
 * @returns the function
 * @throws ActionError, with its position, for what the host would leave the function out for
 */
function readFunctionJson(name, file, text) {
    if (!functionName.test(name) || name.toLowerCase() === 'host') {
        throw (0,js_errors/* failure */.V2)('package.azure-function-name', { name, file }, { location: { file, line: 1 } });
    }
    const source = parseSource(file, text);
    const wrong = (problem, node) => failureAt('package.azure-function', { name, file, problem }, source, node);
    const list = exactProperty(source.root, 'bindings');
    if (list?.type !== 'array' || json_source_elements(list).length === 0) {
        throw wrong('it has no "bindings", expected at least one binding', list);
    }
    const bindings = json_source_elements(list).map((node) => readBinding(node, wrong));
    const seen = new Set();
    for (const binding of bindings) {
        const key = binding.name.toLowerCase();
        if (seen.has(key))
            throw wrong(`it has two bindings of the name "${binding.name}"`, binding.node);
        seen.add(key);
    }
    const inputs = bindings.filter(({ direction }) => direction !== 'out');
    const outputs = bindings.filter(({ direction }) => direction !== 'in');
    const [trigger, second] = inputs.filter(({ type }) => /trigger$/i.test(type));
    if (trigger === undefined)
        throw wrong('it has no trigger, expected one binding of a type such as httpTrigger', list);
    if (second !== undefined)
        throw wrong('it has two triggers, expected one', second.node);
    const isHttp = trigger.type.toLowerCase() === 'httptrigger';
    const connection = scalar(property(trigger.node, 'connection'));
    const httpOnly = isHttp && inputs.length === 1 && outputs.length === 1 && outputs[0]?.type.toLowerCase() === 'http';
    return {
        function: {
            name,
            trigger: trigger.type,
            triggerName: trigger.name,
            outputs: outputs.map((binding) => binding.name),
            httpOnly,
            ...(connection ? { connection } : {}),
            ...(isHttp ? httpOf(name, trigger, wrong) : {}),
        },
        scriptFile: scalar(exactProperty(source.root, 'scriptFile')) || undefined,
        source,
        trigger: trigger.node,
    };
}
/**
 * Refuses functions that would answer the same requests: the host loads only one of them.
 * @param functions of one app
 * @returns an error for each function whose route another one before it has
 */
function routeConflicts(functions) {
    return functions.flatMap((each, index) => {
        const other = functions.slice(0, index).find((before) => conflicts(each.function, before.function));
        if (other === undefined)
            return [];
        const { name, route = name } = each.function;
        const problem = `its route "${route}" is that of the function ${other.function.name} already`;
        const params = { name, file: each.source.file, problem };
        return [failureAt('package.azure-function', params, each.source, each.trigger)];
    });
}
function readBinding(node, wrong) {
    if (node.type !== 'object')
        throw wrong('it has a binding that is no object', node);
    const type = scalar(property(node, 'type')) ?? '';
    const name = scalar(property(node, 'name')) ?? '';
    if (type === '')
        throw wrong('it has a binding without a type', node);
    if (!bindingName.test(name)) {
        throw wrong(`its binding ${type} has the name "${name}", expected a letter and then letters and digits, or $return`, property(node, 'name') ?? node);
    }
    const written = scalar(property(node, 'direction')) ?? 'in';
    const direction = ['in', 'out', 'inout'].find((known) => known === written.toLowerCase());
    if (direction === undefined) {
        throw wrong(`its binding ${name} has the direction "${written}", expected in, out or inout`, property(node, 'direction') ?? node);
    }
    if (name.toLowerCase() === '$return' && direction !== 'out') {
        throw wrong(`its binding $return has the direction "${direction}", expected out`, node);
    }
    return { node, type, name, direction };
}
function httpOf(name, { node }, wrong) {
    const routeNode = property(node, 'route');
    const written = scalar(routeNode) ?? '';
    // Without a route the function's name is its route.
    const route = written.trim() === '' ? name : written;
    if (reservedRoute.test(route)) {
        throw wrong(`its route "${route}" begins as the host's own routes do (admin, runtime)`, routeNode ?? node);
    }
    return {
        route: route.replaceAll(/^\/+|\/+$/g, ''),
        methods: json_source_elements(property(node, 'methods')).flatMap((each) => scalar(each)?.toLowerCase() ?? []),
        // Source: Azure Functions, "HTTP trigger", authLevel: function where it is not given.
        authLevel: (scalar(property(node, 'authLevel')) || 'function').toLowerCase(),
    };
}
function conflicts(a, b) {
    if (a.route === undefined || b.route === undefined || a.route.toLowerCase() !== b.route.toLowerCase())
        return false;
    const { methods: these = [] } = a;
    const { methods: those = [] } = b;
    return these.length === 0 || those.length === 0 || these.some((method) => those.includes(method));
}

;// CONCATENATED MODULE: ./build/js/providers/azure-functions/host-json.js
// What host.json says about the custom handler. Sources: azure-functions-host, HostJsonFileConfigurationSource,
// HttpWorkerOptionsSetup, HttpWorkerDescription and DefaultWorkerProcessFactory; Azure Functions, "host.json reference"
// and "Custom handlers".


/** Where an app is mounted on Linux. Source: Azure App Service, "Operating system functionality", /home/site/wwwroot. */
const appRoot = '/home/site/wwwroot';
/** The host puts the app's root here when it starts the handler, in its path and arguments too. */
const appRootVariable = '%FUNCTIONS_APP_ROOT_PATH%';
/**
 * Reads host.json.
 * @param file as messages show it
 * @param text what is in it
 * @param log takes the warnings
 * @param native whether an app without a custom handler may be a native one
 * @returns what it says
 * @throws ActionError, with its position, for what the host could not start a handler by: broken JSON, another version
 * than "2.0", no customHandler, no path or one outside the app, a Windows executable
 */
function readHostJson(file, text, log, native = false) {
    const source = parseSource(file, text);
    const version = exactProperty(source.root, 'version');
    if (version?.type !== 'string' || version.value !== '2.0') {
        const got = version === undefined ? 'none' : source.text.slice(version.offset, version.offset + version.length);
        throw failureAt('package.azure-version', { file, got }, source, version);
    }
    if (native && ['customHandler', 'httpWorker'].every((name) => property(source.root, name) === undefined)) {
        return nativeApp(source);
    }
    const section = handlerSection(source, log);
    const description = property(section, 'description');
    if (!hasValues(description))
        throw failureAt('package.azure-no-description', { file }, source, section);
    const executableNode = property(description, 'defaultExecutablePath');
    const path = scalar(executableNode);
    if (path === undefined || path === '') {
        throw failureAt('package.azure-no-executable', { file }, source, executableNode ?? description);
    }
    // Without workerDirectory the path is relative to the app's root, never to workingDirectory.
    const workerDirectory = scalar(property(description, 'workerDirectory')) ?? '';
    const executable = executablePath(source, executableNode, path, workerDirectory);
    const workingNode = property(description, 'workingDirectory');
    const workingDirectory = insideRoot(scalar(workingNode) ?? '');
    if (workingDirectory === undefined) {
        const params = { file, path: scalar(workingNode) ?? '' };
        throw failureAt('package.azure-working-directory', params, source, workingNode);
    }
    const workerPath = scalar(property(description, 'defaultWorkerPath')) ?? '';
    const functions = property(source.root, 'functions');
    const port = integer(source, property(section, 'port'));
    return {
        executable,
        workingDirectory,
        arguments: [
            ...listOf(property(description, 'arguments')),
            ...(workerPath === '' ? [] : [workerPath]),
            ...listOf(property(description, 'workerArguments')),
        ],
        // The newer one wins where both are on, and what reaches the handler is the same.
        forwarding: host_json_boolean(source, property(section, 'enableForwardingHttpRequest')) ||
            host_json_boolean(source, property(section, 'enableProxyingHttpRequest')),
        routePrefix: routePrefix(source),
        ...(port === undefined ? {} : { port }),
        functions: functions?.type === 'array' ? listOf(functions).map((name) => name.toLowerCase()) : undefined,
        profile: (scalar(property(source.root, 'configurationProfile')) ?? '') !== '',
        native: false,
        source,
        executableNode,
    };
}
function routePrefix({ root }) {
    const prefix = scalar(property(property(property(root, 'extensions'), 'http'), 'routePrefix')) ?? 'api';
    return prefix.replaceAll(/^\/+|\/+$/g, '');
}
/** The executable's name is given, and the program tells the host of its functions. Source: Core Tools, `func pack`. */
function nativeApp(source) {
    return {
        executable: 'app',
        workingDirectory: '',
        arguments: [],
        forwarding: false,
        routePrefix: routePrefix(source),
        functions: undefined,
        profile: false,
        native: true,
        source,
        executableNode: undefined,
    };
}
/** customHandler, or httpWorker, as it was called in the preview; the host takes it still. */
function handlerSection(source, log) {
    const { file, root } = source;
    const custom = property(root, 'customHandler');
    const legacy = property(root, 'httpWorker');
    if (hasValues(custom))
        return custom;
    if (!hasValues(legacy))
        throw failureAt('package.azure-no-custom-handler', { file }, source, custom);
    log.warning((0,js_errors/* notice */.lm)('package.azure-http-worker', { file }, { location: locate(source, legacy) }));
    return legacy;
}
/** An object without values is nothing to .NET's configuration. */
function hasValues(node) {
    if (node === undefined)
        return false;
    if (node.type !== 'object' && node.type !== 'array')
        return true;
    return (node.children ?? []).some((each) => hasValues(node.type === 'object' ? each.children?.[1] : each));
}
function executablePath(source, node, path, workerDirectory) {
    const { file } = source;
    const below = path.replace(new RegExp(`^${appRootVariable}/+`), '');
    const whole = below === path && !path.startsWith('/') && workerDirectory !== '' ? `${workerDirectory}/${path}` : below;
    const variable = /%[^%]+%/.exec(whole)?.[0];
    if (variable !== undefined)
        throw failureAt('package.azure-variable', { file, path, variable }, source, node);
    if (whole.includes('\\'))
        throw failureAt('package.azure-backslash', { file, path }, source, node);
    if (/\.(exe|cmd|bat|ps1)$/i.test(path)) {
        const suggestion = path.replace(/\.\w+$/, '');
        throw failureAt('package.azure-windows-executable', { file, path, suggestion }, source, node);
    }
    const inside = insideRoot(whole);
    if (inside === undefined || inside === '' || whole.endsWith('/')) {
        throw failureAt('package.azure-executable-outside', { file, path }, source, node);
    }
    if (inside === 'host.json' || /^[^/]+\/function\.json$/.test(inside)) {
        throw failureAt('package.azure-executable-name', { file, path }, source, node);
    }
    return inside;
}
/** Relative to the app's root, without dots; undefined for a path that leads out of it. */
function insideRoot(path) {
    const below = path === appRoot ? '' : path.startsWith(`${appRoot}/`) ? path.slice(appRoot.length + 1) : path;
    if (below.startsWith('/') || /^[A-Za-z]:/.test(below))
        return undefined;
    const parts = [];
    for (const part of below.split('/')) {
        if (part === '' || part === '.')
            continue;
        if (part !== '..')
            parts.push(part);
        else if (parts.pop() === undefined)
            return undefined;
    }
    return parts.join('/');
}
/** A list, or a text that holds one as JSON, as app settings have to write it. */
function listOf(node) {
    if (node?.type === 'array')
        return json_source_elements(node).flatMap((each) => scalar(each) ?? []);
    const text = scalar(node);
    if (text === undefined)
        return [];
    try {
        const value = JSON.parse(text);
        return Array.isArray(value) ? value.map(String) : [];
    }
    catch {
        return [];
    }
}
function host_json_boolean(source, node) {
    const text = scalar(node)?.trim().toLowerCase();
    if (text === undefined || text === 'false' || text === '')
        return false;
    if (text === 'true')
        return true;
    throw failureAt('package.azure-value', { file: source.file, expected: 'true or false', got: text }, source, node);
}
function integer(source, node) {
    const text = scalar(node)?.trim();
    if (text === undefined || text === '')
        return undefined;
    const value = Number(text);
    if (/^\d+$/.test(text) && value > 0 && value < 65536)
        return value;
    throw failureAt('package.azure-value', { file: source.file, expected: 'a port', got: text }, source, node);
}

;// CONCATENATED MODULE: ./build/js/providers/azure-functions/layout.js
// What a package for Azure Functions holds beside `include`: the app's directory without what is no part of the app,
// and the executable at the path that host.json names.












/**
 * Reads an app and refuses what the Functions host could not run. It needs neither Go nor the network.
 * @param target the function (an app, with however many functions)
 * @param options where the app is
 * @param context its workspace bounds what links may lead to; its log takes the warnings
 * @returns what belongs into the package, and what the host will make of it
 * @throws ActionError, ActionErrors: no host.json, a broken or unusable one, broken function.json files
 */
async function inspectApp(target, options, context) {
    const { workspace, log, signal } = context;
    const directory = (0,js_target/* expand */.fT)(options.appDirectory, target);
    const place = (path) => (0,walk/* shown */.SP)((0,external_node_path_.join)(directory, ...path.split('/')), workspace);
    if (!(0,walk/* isInside */.FK)(workspace, directory))
        throw (0,js_errors/* failure */.V2)('package.azure-outside', { directory });
    const text = await hostJsonText(directory, workspace);
    const folders = await functionFolders(directory);
    // An app with function.json files was meant to have a custom handler.
    const host = readHostJson(place('host.json'), text, log, folders.length === 0);
    if (host.native)
        log.notice((0,js_errors/* notice */.lm)('package.azure-native-app', { file: host.source.file }));
    const filter = appFilter(await funcignoreText(directory, workspace), folders);
    const vendored = await (0,promises_.stat)((0,external_node_path_.join)(directory, 'vendor', 'modules.txt')).then(() => true, () => false);
    const ours = (path) => {
        return options.outputDirectory === (0,external_node_path_.join)(directory, ...path.split('/'));
    };
    const found = await (0,walk/* walk */.GG)(directory, {
        enter: (path) => !ours(path) && !(vendored && path === 'vendor') && !filter.leavesOut(`${path}/`),
        // The host looks for it before anything else, whatever .funcignore says.
        accept: (path) => path === 'host.json' || !filter.leavesOut(path),
    }, { workspace, signal });
    const sorted = found.toSorted((a, b) => (0,names/* byBytes */.bg)(a.path, b.path));
    const files = await appFiles(sorted, host, place, context);
    warnOfCase(sorted, place, context);
    const functions = await readFunctions(files, host, place, context);
    warnOfScriptFiles(functions, files, host, context);
    if (functions.length === 0 && !host.profile && !host.native) {
        log.warning((0,js_errors/* notice */.lm)('package.azure-no-functions', { directory: (0,walk/* shown */.SP)(directory, workspace) }));
    }
    const { source: _, executableNode: __, profile: ___, native, functions: only, ...rest } = host;
    const loaded = functions.filter((each) => only === undefined || only.includes(each.function.name.toLowerCase()));
    return {
        executable: host.executable,
        app: { ...rest, functions: loaded.map((each) => each.function) },
        files,
        ...(native ? { native } : {}),
    };
}
/**
 * Reads an app from a ready zip, by the same rules.
 * @param target the function
 * @param zip absolute; it is deployed as it is, so .funcignore has no say
 * @param context its temp directory takes the app while it is read
 * @returns what the host will make of it
 * @throws as inspectApp, and ActionError for a zip that cannot be read
 */
async function inspectZip(target, zip, context) {
    const directory = await mkdtemp(join(context.temp, 'app-'));
    try {
        await extractPackage(zip, directory);
        // What is said about files that are left out is not true of a zip.
        const log = { ...context.log, notice: () => { } };
        const layout = await inspectApp(target, { appDirectory: directory }, { ...context, log, workspace: directory });
        return { ...layout, files: [] };
    }
    finally {
        await rm(directory, { recursive: true, force: true });
    }
}
/**
 * The files of an app's package.
 * @param binary the verified executable: whatever stood at its path in the app's directory does not ship
 * @param layout as inspectApp returned it
 * @returns the entries
 */
function azureEntries(binary, layout) {
    return [
        { name: layout.executable, mode: 0o755, content: { file: binary.file } },
        ...layout.files.map(({ name, file, mode }) => ({ name, mode, content: { file } })),
    ];
}
/** What ships: no executables but the verified one. Those that a repository holds are mostly stale. */
async function appFiles(found, host, place, { log }) {
    const { executable, source, executableNode } = host;
    const files = [];
    const native = [];
    for (const { path, file } of found) {
        if (path.startsWith(`${executable}/`)) {
            const params = { file: source.file, path: executable };
            throw failureAt('package.azure-executable-is-directory', params, source, executableNode);
        }
        const { mode, native: isNative } = await (0,file_mode/* contentKind */.u)(file);
        if (isNative) {
            if (path !== executable)
                native.push(path);
            continue;
        }
        if (path === executable) {
            if (mode === 0o644)
                continue;
            const params = { file: source.file, path };
            throw failureAt('package.azure-executable-is-script', params, source, executableNode);
        }
        if ((0,file_mode/* isCredentialName */.h)(path))
            log.warning((0,js_errors/* notice */.lm)('package.credentials', { file: place(path), name: path }));
        files.push({ name: path, file, mode });
    }
    if (native.length > 0) {
        log.notice((0,js_errors/* notice */.lm)('package.azure-native-code', { files: native.join(', '), executable }));
    }
    return files;
}
async function readFunctions(files, host, place, { log }) {
    const functions = [];
    const problems = [];
    for (const { name, file } of files) {
        // The host looks into the folders of the root only.
        if (!/^[^/]+\/function\.json$/.test(name))
            continue;
        try {
            functions.push(readFunctionJson((0,external_node_path_.dirname)(name), place(name), await (0,promises_.readFile)(file, 'utf8')));
        }
        catch (error) {
            const known = (0,js_errors/* causes */.ps)(error);
            if (known === undefined)
                throw error;
            problems.push(...known);
        }
    }
    problems.push(...routeConflicts(functions));
    if (problems.length > 0)
        throw new js_errors/* ActionErrors */.o9(problems);
    log.debug(`${host.source.file}: ${functions.length} functions, executable ${host.executable}`);
    return functions;
}
/** A Linux host finds neither Host.json nor Function.json, and says nothing about them. */
function warnOfCase(found, place, { log }) {
    for (const { path } of found) {
        if (/^[^/]+\/function\.json$/i.test(path) && (0,external_node_path_.basename)(path) !== 'function.json') {
            const file = place(path);
            log.warning((0,js_errors/* notice */.lm)('package.azure-case', { file, expected: 'function.json' }, { location: { file } }));
        }
    }
}
/** The host loads no function whose scriptFile is missing, although a custom handler has no use for it. */
function warnOfScriptFiles(functions, files, host, { log }) {
    const names = new Set([host.executable, ...files.map(({ name }) => name)]);
    for (const { function: of, scriptFile, source } of functions) {
        if (scriptFile === undefined || names.has(external_node_path_.posix.normalize(`${of.name}/${scriptFile}`)))
            continue;
        log.warning((0,js_errors/* notice */.lm)('package.azure-script-file', { name: of.name, scriptFile }, { location: locate(source, undefined) }));
    }
}
async function hostJsonText(directory, workspace) {
    const names = await (0,promises_.readdir)(directory).catch((cause) => {
        throw (0,js_errors/* failure */.V2)('package.azure-no-directory', { directory: (0,walk/* shown */.SP)(directory, workspace) }, { cause });
    });
    if (!names.includes('host.json')) {
        const other = names.find((name) => name.toLowerCase() === 'host.json');
        const hint = other === undefined ? await elsewhere(directory, workspace) : `, which has ${other}`;
        throw (0,js_errors/* failure */.V2)('package.azure-no-host-json', { directory: (0,walk/* shown */.SP)(directory, workspace), hint });
    }
    return (0,promises_.readFile)(await (0,walk/* followed */.Xd)((0,external_node_path_.join)(directory, 'host.json'), workspace), 'utf8');
}
/** Names the folders below that have a host.json. */
async function elsewhere(directory, workspace) {
    const depth = 3;
    const folders = [];
    const look = async (at, left) => {
        const entries = await (0,promises_.readdir)(at, { withFileTypes: true }).catch(() => []);
        if (entries.some((entry) => entry.isFile() && entry.name === 'host.json'))
            folders.push((0,walk/* shown */.SP)(at, workspace));
        if (left === 0)
            return;
        for (const entry of entries) {
            if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') {
                await look((0,external_node_path_.join)(at, entry.name), left - 1);
            }
        }
    };
    await look(directory, depth);
    if (folders.length === 0)
        return '';
    return `; there is one in ${folders.toSorted(names/* byBytes */.bg).slice(0, 5).join(', ')}`;
}
async function funcignoreText(directory, workspace) {
    const file = (0,external_node_path_.join)(directory, '.funcignore');
    if ((await (0,promises_.stat)(file).catch(() => undefined)) === undefined)
        return '';
    return (0,promises_.readFile)(await (0,walk/* followed */.Xd)(file, workspace), 'utf8');
}
async function functionFolders(directory) {
    const entries = await (0,promises_.readdir)(directory, { withFileTypes: true });
    const folders = await Promise.all(entries.map(async ({ name }) => {
        const file = await (0,promises_.stat)((0,external_node_path_.join)(directory, name, 'function.json')).catch(() => undefined);
        return file?.isFile() === true ? [name] : [];
    }));
    return folders.flat();
}


/***/ })

};
