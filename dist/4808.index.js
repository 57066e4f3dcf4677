export const id = 4808;
export const ids = [4808];
export const modules = {

/***/ 84808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ placed),
  y: () => (/* binding */ readFunctions),
  templateTargets: () => (/* binding */ templateTargets)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/js/build/modules.js
var modules = __webpack_require__(8968);
// EXTERNAL MODULE: ./build/js/build/targets.js + 2 modules
var build_targets = __webpack_require__(53399);
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var js_errors = __webpack_require__(87342);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/js/sam/document.js
// A template of CloudFormation or SAM, JSON or YAML, as a tree whose nodes know where they stand in the text. Scalars are
// texts and tags stay names: nothing is turned into what YAML takes it for, as nothing of it is ever printed again.


/** Deeper ones are no template. */
const deepest = 100;
/** A template has at most 1 MB. Source: CloudFormation guide, "Quotas", template body size in an S3 object. */
const mostNodes = 200_000;
/** To find an anchor, the library goes through the whole document. */
const targets = new WeakMap();
/**
 * Reads a template.
 * @param place where it is: absolute, and relative to the workspace, for messages
 * @param bytes its content
 * @returns the template
 * @throws ActionError, with line and column, for what is neither JSON nor YAML, or is no template
 */
function readTemplate(place, bytes) {
    const { file, shown } = place;
    const wrong = (reason, location) => (0,js_errors/* failure */.V2)('build.sam-syntax', { reason }, { location });
    let text;
    try {
        text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        throw wrong('it is not UTF-8', { file: shown });
    }
    const lines = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
    const [error] = document.errors;
    if (error !== undefined)
        throw wrong(error.message, { file: shown, ...lineAndColumn(lines, error.pos[0]) });
    const { contents: root } = document;
    if (!(0,dist/* isMap */.jh)(root))
        throw wrong('expected an object at its top, got something else', { file: shown, line: 1, column: 1 });
    return { file, shown, text, document, root, lines };
}
/**
 * Tells where a node stands.
 * @param template whose node it is
 * @param node the node
 * @returns file, line and column, from 1
 */
function locate(template, node) {
    return { file: template.shown, ...lineAndColumn(template.lines, node.range?.[0] ?? 0) };
}
function lineAndColumn(lines, offset) {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
}
/**
 * Follows aliases.
 * @param template whose node it is
 * @param node any node
 * @returns what it stands for; undefined for an alias of an anchor that is not there
 */
function resolve({ document }, node) {
    let at = node;
    for (let hops = 0; (0,dist/* isAlias */.Vj)(at) && hops < deepest; hops++) {
        if (!targets.has(at))
            targets.set(at, at.resolve(document));
        at = targets.get(at);
    }
    return isNode(at) ? at : undefined;
}
/**
 * Looks a key up, also through aliases and merge keys, where a key of the map's own wins. Source: YAML, "Merge Key
 * Language-Independent Type".
 * @param template whose node it is
 * @param map where to look; nothing is found in what is no map
 * @param key the key
 * @returns the value and where it was found
 */
function find(template, map, key, depth = 0) {
    const holder = resolve(template, map);
    if (!(0,dist/* isMap */.jh)(holder) || depth > deepest)
        return undefined;
    const own = holder.items.find((pair) => keyText(pair) === key);
    if (own !== undefined) {
        const node = resolve(template, own.value);
        return node === undefined || !isNode(own.value) ? undefined : { node, written: own.value, merged: false };
    }
    for (const pair of holder.items.filter((each) => keyText(each) === '<<')) {
        const base = resolve(template, pair.value);
        for (const each of base !== undefined && 'items' in base && !(0,dist/* isMap */.jh)(base) ? listOf(base) : [base]) {
            const found = find(template, each, key, depth + 1);
            if (found !== undefined)
                return { ...found, merged: true };
        }
    }
    return undefined;
}
/**
 * As find, along several keys.
 * @param template whose node it is
 * @param map where to begin
 * @param keys one after the other
 * @returns the last one's value
 */
function dig(template, map, ...keys) {
    return keys.reduce((at, key) => find(template, at, key)?.node, map);
}
/**
 * The pairs of a map.
 * @param template whose node it is
 * @param map the map, or nothing
 * @returns each key with its node and value; merge keys are left out
 */
function pairs(template, map) {
    const holder = resolve(template, map);
    if (!(0,dist/* isMap */.jh)(holder))
        return [];
    return holder.items.flatMap((pair) => {
        const key = keyText(pair);
        if (key === undefined || key === '<<' || !(0,dist/* isScalar */.jn)(pair.key))
            return [];
        return [{ key, keyNode: pair.key, value: resolve(template, pair.value) }];
    });
}
/**
 * The items of a sequence.
 * @param template whose node it is
 * @param node the sequence
 * @returns its items, aliases followed; empty for anything else
 */
function items(template, node) {
    return node === undefined || (0,dist/* isMap */.jh)(node)
        ? []
        : listOf(node).flatMap((each) => {
            const item = resolve(template, each);
            return item === undefined ? [] : [item];
        });
}
/**
 * What a template says, without how it is written: aliases are replaced by what they stand for.
 * @param template the template
 * @returns plain data, in which a tag is a list of itself and the value
 * @throws ActionError where it is deeper or larger than any template
 */
function plain(template) {
    let count = 0;
    const walk = (node, depth) => {
        count++;
        if (count > mostNodes || depth > deepest) {
            const reason = 'it is too deep or too large, which aliases may have made it';
            throw (0,js_errors/* failure */.V2)('build.sam-syntax', { reason }, { location: { file: template.shown } });
        }
        const at = resolve(template, node);
        if (at === undefined)
            return (0,dist/* isAlias */.Vj)(node) ? { alias: node.source } : undefined;
        const tag = (0,dist/* isScalar */.jn)(at) || (0,dist/* isMap */.jh)(at) || 'items' in at ? at.tag : undefined;
        const value = (0,dist/* isScalar */.jn)(at)
            ? String(at.value)
            : (0,dist/* isMap */.jh)(at)
                ? Object.fromEntries(at.items.map((pair) => [keyText(pair) ?? '', walk(pair.value, depth + 1)]))
                : listOf(at).map((each) => walk(each, depth + 1));
        return tag?.startsWith('!') ? [tag, value] : value;
    };
    return walk(template.root, 0);
}
function listOf(node) {
    return 'items' in node && Array.isArray(node.items) ? node.items : [];
}
function keyText(pair) {
    return (0,dist/* isScalar */.jn)(pair.key) ? String(pair.key.value) : undefined;
}
function isNode(value) {
    return typeof value === 'object' && value !== null && 'range' in value;
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/s3-url.js
var s3_url = __webpack_require__(68489);
;// CONCATENATED MODULE: ./build/js/sam/place.js
// Writes values into a template by replacing exactly their characters: everything else, comments, order, tags, anchors
// and line ends, stays byte for byte what the user wrote. What comes out is read again and compared with what was meant.





/**
 * Writes the template that names the packages.
 * @param template the user's
 * @param all the functions, each with the object that holds its package
 * @returns the text, which differs in the placed values alone
 * @throws ActionError, with line and column, where a value cannot be placed without a change elsewhere
 */
function place(template, all) {
    const meant = plain(template);
    const edits = all.flatMap(({ function: of, object, runtime }) => {
        const wanted = [
            [of.codeKey, of.code, codeValue(of, object)],
            ...(runtime === undefined ? [] : [['Runtime', of.runtimeAt, runtime]]),
        ];
        return wanted.map(([property, found, value]) => {
            mean(meant, of.id, property, value);
            return found?.own === true
                ? replacement(template, of, property, found.written, value)
                : insertion(template, of, property, value);
        });
    });
    const text = apply(template, edits);
    const got = plain(readTemplate(template, Buffer.from(text)));
    if (!(0,external_node_util_.isDeepStrictEqual)(got, meant)) {
        const [first] = edits;
        const [culprit = first] = edits.filter(({ from, to }) => from !== to && /[&*]/.test(lineOf(template, from)));
        if (culprit === undefined)
            throw new Error('nothing was placed, and yet the template differs');
        throw refusal(template, culprit.by, culprit.property, 'an anchor shares it with something else', culprit.from);
    }
    return text;
}
/**
 * Tells whether a template has aliases, which CloudFormation itself refuses.
 * @param template the template
 * @returns where the first one stands
 */
function firstAlias(template) {
    const walk = (node) => {
        if ((0,dist/* isAlias */.Vj)(node))
            return node;
        if ((0,dist/* isMap */.jh)(node)) {
            for (const { value } of node.items) {
                const found = walk(value);
                if (found !== undefined)
                    return found;
            }
        }
        else if (typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items)) {
            for (const each of node.items) {
                const found = walk(each);
                if (found !== undefined)
                    return found;
            }
        }
        return undefined;
    };
    return walk(template.root);
}
/** SAM takes a URL; CloudFormation's own functions an object. Source: SAM guide, CodeUri; CloudFormation, Lambda Code. */
function codeValue({ kind }, object) {
    const { bucket, key, versionId } = object;
    if (kind === 'AWS::Lambda::Function') {
        return { S3Bucket: bucket, S3Key: key, ...(versionId === undefined ? {} : { S3ObjectVersion: versionId }) };
    }
    if (/^[\w./!*'()+=@,-]+$/.test(key))
        return (0,s3_url/* s3Url */.A)(object);
    return { Bucket: bucket, Key: key, ...(versionId === undefined ? {} : { Version: versionId }) };
}
/** Puts a value into plain data, where the template is to say it. */
function mean(data, id, property, value) {
    const step = (at, key) => typeof at === 'object' && at !== null && !Array.isArray(at) ? Reflect.get(at, key) : undefined;
    const properties = step(step(step(data, 'Resources'), id), 'Properties');
    if (typeof properties === 'object' && properties !== null)
        Reflect.set(properties, property, value);
}
function replacement(template, of, property, written, value) {
    const [from, to] = written.range ?? [0, 0];
    const scalar = (0,dist/* isScalar */.jn)(written) ? written : undefined;
    const refuse = (reason) => refusal(template, of, property, reason, from);
    if ((scalar === undefined && !(0,dist/* isAlias */.Vj)(written)) || scalar?.tag?.startsWith('!'))
        throw refuse('it is no plain value');
    if (from === to)
        throw refuse('it has no value');
    if (scalar?.type === dist/* Scalar */.X5.BLOCK_FOLDED || scalar?.type === dist/* Scalar */.X5.BLOCK_LITERAL) {
        throw refuse('it is a block of lines');
    }
    return { from, to, text: inStyle(value, scalar?.type), by: of, property };
}
/** Puts a property first among the function's own: of what Globals or a merge key gave it, nothing is changed. */
function insertion(template, of, property, value) {
    const { properties } = of;
    if (!(0,dist/* isMap */.jh)(properties) || properties.range == null) {
        const at = template.lines.lineStarts[(of.at.line ?? 1) - 1] ?? 0;
        throw refusal(template, of, property, 'the function has no properties of its own', at);
    }
    const { text } = template;
    if (properties.flow === true) {
        const from = properties.range[0] + 1;
        const first = properties.items[0]?.key;
        const quoted = (0,dist/* isScalar */.jn)(first) && first.type === dist/* Scalar */.X5.QUOTE_DOUBLE;
        const key = quoted ? JSON.stringify(property) : property;
        const rest = properties.items.length === 0 ? '' : ', ';
        const style = quoted ? dist/* Scalar */.X5.QUOTE_DOUBLE : undefined;
        return { from, to: from, text: `${key}: ${inStyle(value, style)}${rest}`, by: of, property };
    }
    const from = properties.range[0];
    const start = text.lastIndexOf('\n', from - 1) + 1;
    const indent = text.slice(start, from);
    if (indent.trim() !== '')
        throw refusal(template, of, property, 'its neighbour does not begin a line', from);
    const end = text.includes('\r\n') ? '\r\n' : '\n';
    return { from, to: from, text: `${property}: ${inStyle(value, undefined)}${end}${indent}`, by: of, property };
}
/** A value as the template's own style has it. JSON is YAML, too. */
function inStyle(value, style) {
    if (typeof value !== 'string') {
        const fields = Object.entries(value).map((pair) => pair.map((word) => JSON.stringify(word)).join(': '));
        return `{${fields.join(', ')}}`;
    }
    if (style === dist/* Scalar */.X5.QUOTE_SINGLE)
        return `'${value.replaceAll("'", "''")}'`;
    return style !== dist/* Scalar */.X5.QUOTE_DOUBLE && /^[\w.][\w.:/?=+@-]*$/.test(value) ? value : JSON.stringify(value);
}
/** Functions that share a value by an anchor share its edit; two values for one place are none. */
function apply(template, edits) {
    let { text } = template;
    const places = Map.groupBy(edits, ({ from, to }) => (from === to ? `${from}+` : `${from}`));
    for (const [, group] of [...places].sort(([, a], [, b]) => (b[0]?.from ?? 0) - (a[0]?.from ?? 0))) {
        const [first] = group;
        if (first === undefined)
            continue;
        const other = group.find((edit) => edit.text !== first.text && edit.by !== first.by);
        if (other !== undefined) {
            throw refusal(template, other.by, other.property, `it is also that of the function ${first.by.id}`, first.from);
        }
        const insert = first.from === first.to ? [...new Set(group.map((edit) => edit.text))].join('') : first.text;
        text = `${text.slice(0, first.from)}${insert}${text.slice(first.to)}`;
    }
    return text;
}
function refusal(template, of, property, reason, offset) {
    const { line, col: column } = template.lines.linePos(offset);
    const location = { file: template.shown, line, column };
    return (0,js_errors/* failure */.V2)('package.sam-place', { property, function: of.id, reason }, { location });
}
function lineOf({ text }, offset) {
    const end = text.indexOf('\n', offset);
    return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? undefined : end);
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/js/build/sources.js + 3 modules
var sources = __webpack_require__(10478);
// EXTERNAL MODULE: ./build/js/nearest.js
var nearest = __webpack_require__(10232);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/runtimes.js
var runtimes = __webpack_require__(75586);
// EXTERNAL MODULE: ./build/js/target.js
var target = __webpack_require__(71269);
;// CONCATENATED MODULE: ./build/js/sam/literal.js
// What a value of a template is when the stack is deployed, as far as the template alone says it: a text, or a parameter's
// default. Anything that only CloudFormation knows stays unknown.


/**
 * Reads a text.
 * @param template whose node it is
 * @param node a scalar, `Ref` of a parameter that has a default, `Fn::If` of such, or `Fn::Sub` without variables
 * @returns the text; undefined where the template does not say it
 */
function literal(template, node) {
    const chosen = choose(template, node);
    if (chosen === undefined)
        return undefined;
    const { value: at, parameters } = chosen;
    if ((0,dist/* isScalar */.jn)(at) && !isShort(at))
        return { value: String(at.value).trim(), parameters };
    const sub = call(template, at, 'Sub');
    if (sub !== undefined && (0,dist/* isScalar */.jn)(sub) && !String(sub.value).includes('${')) {
        return { value: String(sub.value), parameters };
    }
    const ref = call(template, at, 'Ref');
    if (ref === undefined || !(0,dist/* isScalar */.jn)(ref))
        return undefined;
    const name = String(ref.value);
    const value = dig(template, template.root, 'Parameters', name, 'Default');
    return (0,dist/* isScalar */.jn)(value) ? { value: String(value.value), parameters: [...parameters, name] } : undefined;
}
/**
 * Follows `Fn::If`, by the defaults of the parameters that its condition asks for.
 * @param template whose node it is
 * @param node any node
 * @returns the branch that is taken, or the node itself; undefined where the template does not say it
 */
function choose(template, node, depth = 0) {
    const at = resolve(template, node);
    if (at === undefined || depth > 20)
        return undefined;
    const branches = call(template, at, 'If');
    if (branches === undefined)
        return { value: at, parameters: [] };
    const [condition, yes, no] = items(template, branches);
    if (!(0,dist/* isScalar */.jn)(condition))
        return undefined;
    const holds = named(template, String(condition.value), depth + 1);
    if (holds === undefined)
        return undefined;
    const taken = choose(template, holds.value ? yes : no, depth + 1);
    return taken === undefined ? undefined : { ...taken, parameters: [...holds.parameters, ...taken.parameters] };
}
/** Source: CloudFormation guide, "Condition functions". */
function test(template, node, depth) {
    const at = resolve(template, node);
    if (at === undefined || depth > 20)
        return undefined;
    const other = call(template, at, 'Condition');
    if ((0,dist/* isScalar */.jn)(other))
        return named(template, String(other.value), depth + 1);
    const equals = call(template, at, 'Equals');
    if (equals !== undefined) {
        const [a, b] = items(template, equals).map((each) => literal(template, each));
        if (a === undefined || b === undefined)
            return undefined;
        return { value: a.value === b.value, parameters: [...a.parameters, ...b.parameters] };
    }
    for (const name of ['Not', 'And', 'Or']) {
        const list = call(template, at, name);
        if (list === undefined)
            continue;
        const all = items(template, list).map((each) => test(template, each, depth + 1));
        const known = all.filter((each) => each !== undefined);
        if (known.length < all.length || all.length === 0)
            return undefined;
        const values = known.map(({ value }) => value);
        const value = name === 'Not' ? values[0] === false : name === 'And' ? !values.includes(false) : values.includes(true);
        return { value, parameters: known.flatMap(({ parameters }) => parameters) };
    }
    return undefined;
}
function named(template, condition, depth) {
    return test(template, dig(template, template.root, 'Conditions', condition), depth);
}
/** What an intrinsic function is given, in its long form or as a tag; `Ref` and `Condition` have no `Fn::`. */
function call(template, node, name) {
    if ('tag' in node && node.tag === `!${name}`)
        return node;
    const long = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
    return pairs(template, node).length === 1 ? find(template, node, long)?.node : undefined;
}
function isShort(node) {
    return 'tag' in node && node.tag?.startsWith('!') === true;
}

;// CONCATENATED MODULE: ./build/js/sam/functions.js
// The Lambda functions of a template: which of them are Go, and what the template says of each. The rules are those of
// `sam build`. Nothing is looked up beside the template here: folders are for sources.ts.






/** How a kind of function calls its properties. */
const kinds = {
    'AWS::Serverless::Function': { code: 'CodeUri', inline: ['InlineCode'], globals: true },
    'AWS::Lambda::Function': { code: 'Code', inline: ['ZipFile'], globals: false },
};
const goRuntimes = ['provided.al2023', 'provided.al2', 'provided', 'go1.x'];
const nestedTypes = {
    'AWS::Serverless::Application': 'Location',
    'AWS::CloudFormation::Stack': 'TemplateURL',
};
/**
 * Finds the functions.
 * @param template the template
 * @returns them in the template's order
 * @throws ActionError, with line and column, for what the template does not say and what depends on it
 */
function functionsOf(template) {
    const functions = [];
    const skipped = [];
    const nested = [];
    for (const { key: id, keyNode, value } of pairs(template, dig(template, template.root, 'Resources'))) {
        const at = locate(template, keyNode);
        if (id.startsWith('Fn::ForEach'))
            refuseLoop(template, value, at);
        const type = dig(template, value, 'Type');
        const kind = (0,dist/* isScalar */.jn)(type) ? String(type.value) : '';
        if (isNested(kind)) {
            const place = dig(template, value, 'Properties', nestedTypes[kind]);
            const path = (0,dist/* isScalar */.jn)(place) ? String(place.value) : '';
            if (path !== '' && !/^https?:/i.test(path))
                nested.push({ id, at, reason: path });
        }
        if (!isKind(kind))
            continue;
        const read = readFunction(template, id, kind, value, at);
        if (read === undefined)
            continue;
        if ('reason' in read)
            skipped.push(read);
        else
            functions.push(read);
    }
    return { functions, skipped, nested };
}
function isKind(type) {
    return Object.hasOwn(kinds, type);
}
function isNested(type) {
    return Object.hasOwn(nestedTypes, type);
}
function readFunction(template, id, kind, resource, at) {
    const { code: codeKey, inline, globals } = kinds[kind];
    const skip = (reason) => ({ id, at, reason });
    const get = (key) => {
        const own = find(template, dig(template, resource, 'Properties'), key);
        if (own !== undefined)
            return { ...own, own: !own.merged };
        const shared = globals ? find(template, dig(template, template.root, 'Globals', 'Function'), key) : undefined;
        return shared === undefined ? undefined : { ...shared, own: false };
    };
    const packageType = literal(template, get('PackageType')?.node)?.value;
    if (packageType === 'Image' || get('ImageUri') !== undefined)
        return skip('it is a container image');
    const runtimeAt = get('Runtime');
    const runtime = literal(template, runtimeAt?.node)?.value;
    const metadata = dig(template, resource, 'Metadata');
    const buildMethod = literal(template, dig(template, metadata, 'BuildMethod'))?.value;
    const meant = runtime === undefined ? undefined : (0,nearest/* nearest */.p)(runtime, goRuntimes);
    const isGo = buildMethod === 'go1.x' || runtime?.startsWith('provided') === true || meant !== undefined;
    // A runtime of another language is none of ours.
    if (runtime !== undefined && !isGo)
        return undefined;
    if (buildMethod !== undefined && !['go1.x', 'makefile'].includes(buildMethod)) {
        return skip(`its BuildMethod is ${buildMethod}`);
    }
    const code = get(codeKey);
    const inlined = inline.some((key) => get(key) !== undefined || dig(template, code?.node, key) !== undefined);
    if (inlined)
        return isGo ? skip('its code stands in the template') : undefined;
    if (runtime === undefined) {
        if (buildMethod === undefined)
            return skip('the template does not say its Runtime');
        throw unknown(template, id, 'Runtime', runtimeAt?.written, at);
    }
    if (literal(template, dig(template, metadata, 'SkipBuild'))?.value.toLowerCase() === 'true') {
        return skip('its metadata has SkipBuild');
    }
    const folder = folderOf(template, id, codeKey, code, at);
    if (folder === undefined)
        return skip(`its ${codeKey} is in S3 already`);
    const architecture = archOf(template, id, get('Architectures'), at);
    return {
        id,
        kind,
        at,
        properties: ownProperties(template, resource),
        codeKey,
        code,
        folder,
        runtime,
        runtimeAt,
        arch: architecture.value,
        parameters: [...new Set(architecture.parameters)],
        buildMethod,
        conditional: dig(template, resource, 'Condition') !== undefined,
        autoAlias: literal(template, get('AutoPublishAlias')?.node)?.value,
    };
}
/** Properties that no other function shares: where one that has none of its own may be put. */
function ownProperties(template, resource) {
    const found = find(template, resource, 'Properties');
    return found !== undefined && !found.merged && found.node === found.written && (0,dist/* isMap */.jh)(found.node)
        ? found.node
        : undefined;
}
/** @returns undefined where the code is in S3. Source: SAM CLI, the default of CodeUri is the template's folder. */
function folderOf(template, id, codeKey, code, at) {
    if (code === undefined)
        return '.';
    if (['S3Bucket', 'S3Key', 'Bucket', 'Key'].some((key) => dig(template, code.node, key) !== undefined))
        return undefined;
    const folder = (0,dist/* isScalar */.jn)(code.node) && !code.node.tag?.startsWith('!') ? String(code.node.value).trim() : '';
    if (folder === '')
        throw unknown(template, id, codeKey, code.written, at);
    return /^(s3|https?):\/\//i.test(folder) ? undefined : folder;
}
/** Source: Lambda API, FunctionConfiguration, Architectures: one item, `x86_64` where there is none. */
function archOf(template, id, found, at) {
    if (found === undefined)
        return { value: 'amd64', parameters: [] };
    const list = choose(template, found.node);
    const [only, ...others] = items(template, list?.value);
    const name = literal(template, only);
    if (list === undefined || name === undefined || others.length > 0) {
        throw unknown(template, id, 'Architectures', found.written, at);
    }
    const arch = isArm(name.value) ? 'arm64' : 'amd64';
    if (target/* architectures */.f2[arch].lambda !== name.value) {
        const params = { function: id, value: name.value };
        throw (0,js_errors/* failure */.V2)('build.sam-arch', params, { location: locate(template, found.written) });
    }
    return { value: arch, parameters: [...list.parameters, ...name.parameters] };
}
function isArm(name) {
    return name === target/* architectures */.f2.arm64.lambda;
}
function unknown(template, id, property, node, at) {
    const location = node === undefined ? at : locate(template, node);
    return (0,js_errors/* failure */.V2)('build.sam-unknown', { function: id, property }, { location });
}
/** A loop that makes functions: their names exist only once CloudFormation has expanded it. */
function refuseLoop(template, loop, at) {
    const [, , body] = items(template, loop);
    for (const { value } of pairs(template, body)) {
        const type = resolve(template, dig(template, value, 'Type'));
        if ((0,dist/* isScalar */.jn)(type) && isKind(String(type.value)))
            throw (0,js_errors/* failure */.V2)('build.sam-loop', {}, { location: at });
    }
}

// EXTERNAL MODULE: ./build/js/build/words.js
var words = __webpack_require__(11024);
;// CONCATENATED MODULE: ./build/js/sam/makefile.js
// The recipe of BuildMethod makefile, as far as it says which main package it builds. It is never run.

/** Flags of `go build` that people put into recipes, whose value may be the next word. Source: `go help build`. */
const withValue = new Set([
    ...['o', 'tags', 'ldflags', 'gcflags', 'asmflags', 'mod', 'modfile', 'p', 'buildmode', 'installsuffix', 'pkgdir'],
    ...['overlay', 'pgo', 'toolexec', 'compiler', 'gccgoflags', 'C'],
]);
/**
 * Finds what a recipe builds. Source: SAM guide, "Building Lambda functions with custom runtimes": the rule is called
 * `build-` and the function's logical id, and runs in CodeUri.
 * @param makefile its text
 * @param id the function's logical id
 * @returns the words of `go build` that are no flags, from CodeUri: a directory or .go files; undefined where there is
 * no such recipe, or it cannot be read without running it
 */
function recipeSource(makefile, id) {
    const commands = recipe(makefile, `build-${id}`)
        .flatMap((line) => line.split(/&&|;/))
        .map((command) => makefile_words(command.trim().replace(/^[@+-]+/, '')));
    let directory = '.';
    const found = [];
    for (const command of commands) {
        if (command[0] === 'cd' && command[1] !== undefined)
            directory = join(directory, command[1]);
        const at = command.findIndex((word, index) => word === 'go' && command[index + 1] === 'build');
        if (at < 0 || !command.slice(0, at).every((word) => word === 'env' || /^\w+=/.test(word)))
            continue;
        found.push(built(command.slice(at + 2), directory));
    }
    const [only, ...others] = new Set(found);
    return only === undefined || others.length > 0 || only.includes('$') ? undefined : only;
}
/** Lines of a rule's recipe; lines that end in a backslash go on. */
function recipe(makefile, target) {
    const lines = makefile.replaceAll(/\\\r?\n[ \t]*/g, ' ').split(/\r?\n/);
    const start = lines.findIndex((line) => {
        const rule = /^([^\s#:=][^:=#]*):(?!=)/.exec(line);
        return rule?.[1]?.trim().split(/\s+/).includes(target) === true;
    });
    if (start < 0)
        return [];
    const after = lines.slice(start + 1);
    const end = after.findIndex((line) => line.trim() !== '' && !line.startsWith('\t') && !line.startsWith('#'));
    return after.slice(0, end < 0 ? undefined : end).filter((line) => line.startsWith('\t'));
}
function built(args, directory) {
    const named = [];
    for (let at = 0; at < args.length; at++) {
        const word = args[at] ?? '';
        const flag = /^--?([^=]+)(=.*)?$/s.exec(word);
        if (flag === null)
            named.push(word);
        else if (flag[2] === undefined && withValue.has(flag[1] ?? ''))
            at++;
    }
    return named.length === 0 ? directory : named.map((name) => join(directory, name)).join(' ');
}
function join(directory, path) {
    return directory === '.' ? path : `${directory}/${path}`;
}
function makefile_words(command) {
    const split = (0,words/* splitWords */.yM)(command);
    return Array.isArray(split) ? split : [];
}

;// CONCATENATED MODULE: ./build/js/sam/sources.js
// From the functions of a template to folders of Go: which of them are Go at all, and where the main package is.









/**
 * Finds the Go functions of a template, and says what is left alone.
 * @param template the template
 * @param workingDirectory absolute
 * @param moves whether the input aws-runtime is given
 * @param context where notices go
 * @returns the functions, in the template's order
 * @throws ActionErrors, with lines and columns, for functions that are Go but cannot be built, and for a template
 * without a Go function
 */
async function goFunctions(template, workingDirectory, moves, context) {
    const found = functionsOf(template);
    const problems = [];
    const skipped = [...found.skipped];
    const functions = [];
    for (const each of found.functions) {
        try {
            const source = await sourceOf(template, each, workingDirectory, context);
            if (typeof source === 'string')
                functions.push({ ...each, source });
            else
                skipped.push(source);
        }
        catch (error) {
            if (!(error instanceof Error) || (0,js_errors/* causes */.ps)(error) === undefined)
                throw error;
            problems.push(error);
        }
    }
    const errors = problems.flatMap((problem) => (0,js_errors/* causes */.ps)(problem) ?? []);
    if (errors.length > 0)
        throw new js_errors/* ActionErrors */.o9(errors);
    tellOthers({ ...found, skipped }, context);
    if (functions.length === 0) {
        throw (0,js_errors/* failure */.V2)('build.sam-no-functions', { template: template.shown });
    }
    for (const each of functions)
        tellRuntime(each, moves, context);
    for (const { id, arch, parameters, at } of functions) {
        if (parameters.length === 0)
            continue;
        const params = { function: id, arch, parameters: parameters.join(', ') };
        context.log.warning((0,js_errors/* notice */.lm)('build.sam-default', params, { location: at }));
    }
    return functions;
}
function tellOthers({ skipped, nested }, { log }) {
    for (const { id, reason, at } of skipped) {
        log.notice((0,js_errors/* notice */.lm)('build.sam-skipped', { function: id, reason }, { location: at }));
    }
    for (const { id, reason, at } of nested) {
        log.notice((0,js_errors/* notice */.lm)('build.sam-nested', { resource: id, template: reason }, { location: at }));
    }
}
/** Runtimes that are past support, and names that are none. */
function tellRuntime({ id, runtime, at }, moves, { log }) {
    const judged = (0,runtimes/* judgeRuntime */.w)(runtime);
    const location = { location: at };
    if (judged === 'other') {
        const suggestion = (0,nearest/* didYouMean */.a)(runtime, ['provided.al2023', 'provided.al2']);
        log.warning((0,js_errors/* notice */.lm)('build.sam-runtime', { function: id, runtime, suggestion }, location));
    }
    else if (typeof judged === 'object' && !moves) {
        log.warning((0,js_errors/* notice */.lm)('build.sam-old-runtime', { function: id, runtime, date: judged.deprecated }, location));
    }
}
/** @returns the source, or why the function is left alone */
async function sourceOf(template, of, workingDirectory, context) {
    const { id, at, folder: written, buildMethod, runtime, codeKey } = of;
    const location = { location: at };
    const folder = (0,external_node_path_.resolve)((0,external_node_path_.dirname)(template.file), written);
    const there = await (0,promises_.stat)(folder).catch(() => undefined);
    const about = { function: id, property: codeKey, folder: (0,modules/* slashed */.df)(context.workspace, folder) };
    if (there === undefined) {
        // What another build makes later is not there yet: that is no Go of ours.
        if (buildMethod !== undefined || runtime === 'go1.x')
            throw (0,js_errors/* failure */.V2)('build.sam-no-folder', about, location);
        return { id, at, reason: `its ${codeKey} "${written}" does not exist` };
    }
    if (!there.isDirectory())
        return { id, at, reason: `its ${codeKey} "${written}" is a file` };
    if (buildMethod === 'makefile') {
        const makefile = await (0,promises_.readFile)((0,external_node_path_.join)(folder, 'Makefile'), 'utf8').catch(() => '');
        const built = recipeSource(makefile, id);
        if (built !== undefined) {
            const source = built.split(' ').map((path) => (0,modules/* slashed */.df)(workingDirectory, (0,external_node_path_.resolve)(folder, path)));
            context.log.notice((0,js_errors/* notice */.lm)('build.sam-makefile', { function: id, source: source.join(' ') }, location));
            return source.join(' ');
        }
    }
    if (await hasMain(folder))
        return (0,modules/* slashed */.df)(workingDirectory, folder);
    if (buildMethod === 'makefile' && (await hasGo(folder)))
        throw (0,js_errors/* failure */.V2)('build.sam-recipe', about, location);
    if (buildMethod === 'go1.x' || runtime === 'go1.x')
        throw (0,js_errors/* failure */.V2)('build.sam-no-main', about, location);
    return { id, at, reason: `there is no Go main package in its ${codeKey} "${written}"` };
}
async function hasMain(folder) {
    const files = (await (0,promises_.readdir)(folder)).filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'));
    for (const file of files)
        if ((await (0,sources/* packageClause */.Ec)((0,external_node_path_.join)(folder, file)))?.name === 'main')
            return true;
    return false;
}
/** Whether it is a Go project at all: a Makefile builds other languages too. */
async function hasGo(folder) {
    return (await (0,promises_.readdir)(folder)).some((name) => name === 'go.mod' || name.endsWith('.go'));
}

;// CONCATENATED MODULE: ./build/js/sam/targets.js
// From the input aws-sam-template to the functions of a run.







/** Stands for a package until there is one. */
const someObject = { bucket: 'bucket', key: `${'0'.repeat(64)}.zip`, versionId: undefined };
/**
 * Reads the template. What the packaged template could not have is refused here, before anything is built.
 * @param options the inputs about the template
 * @param aws aws-runtime decides what becomes of go1.x
 * @param inputs working-directory and mode
 * @param context where notices go
 * @returns the template and its Go functions
 * @throws ActionError or ActionErrors, with lines and columns
 */
async function readFunctions(options, aws, inputs, context) {
    const { file } = options;
    const shown = (0,modules/* slashed */.df)(context.workspace, file);
    const bytes = await (0,promises_.readFile)(file).catch((cause) => {
        const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no file';
        throw (0,js_errors/* failure */.V2)('build.sam-no-file', { template: shown, reason }, { cause });
    });
    const template = readTemplate({ file, shown }, bytes);
    const functions = await goFunctions(template, inputs.workingDirectory, aws.runtime !== undefined, context);
    if (options.packaged !== undefined && inputs.mode !== 'test') {
        const stuck = functions.filter(({ runtime }) => runtime === 'go1.x' && aws.runtime === undefined);
        if (stuck.length > 0) {
            throw new js_errors/* ActionErrors */.o9(stuck.map(({ id, at }) => (0,js_errors/* failure */.V2)('package.sam-go1x', { function: id }, { location: at })));
        }
        placed(template, functions, aws, () => someObject);
        const alias = firstAlias(template);
        if (alias !== undefined) {
            context.log.warning((0,js_errors/* notice */.lm)('package.sam-aliases', {}, { location: locate(template, alias) }));
        }
    }
    return { template, functions };
}
/**
 * Writes the template that names the packages.
 * @param template the user's
 * @param functions its Go functions
 * @param aws the runtime that go1.x becomes
 * @param objectOf the object that holds a function's package
 * @returns the text
 * @throws ActionError, with line and column, where a value cannot be placed
 */
function placed(template, functions, { runtime }, objectOf) {
    return place(template, functions.map((each) => ({
        function: each,
        object: objectOf(each.id),
        runtime: each.runtime === runtime ? undefined : runtime,
    })));
}
/**
 * Finds the functions of a run that has a template.
 * @param options the inputs about the template
 * @param aws region and credentials, for the stack
 * @param inputs all others
 * @param context as for every stage
 * @returns one target a function, named by its logical id, for its own architecture; with a stack its resource is the
 * physical name
 * @throws ActionError or ActionErrors for what is wrong with the template, its sources or the stack
 */
async function templateTargets(options, aws, inputs, context) {
    const { mode, functionName } = inputs;
    const { functions } = await readFunctions(options, aws, inputs, context);
    const { stack } = options;
    const requireResource = mode !== 'test' && stack === undefined && options.packaged === undefined;
    const sources = functions.map(({ id, source, arch }) => ({ pattern: source, name: id, arch }));
    const resolving = { ...inputs, sources, requireResource, functionName };
    if (stack === undefined || mode === 'test')
        return (0,build_targets/* resolveTargets */.h)(resolving, context);
    warnOfAliases(functions, aws, context);
    // Beside each other, as both take their time; a template that cannot be read asks nobody.
    const { physicalNames } = await Promise.all(/* import() */[__webpack_require__.e(2433), __webpack_require__.e(6885), __webpack_require__.e(5026), __webpack_require__.e(8800), __webpack_require__.e(3691), __webpack_require__.e(7544), __webpack_require__.e(8882)]).then(__webpack_require__.bind(__webpack_require__, 3075));
    const { defaultTiming } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 80009));
    const [targets, names] = await Promise.all([
        mode === 'rollback' ? unbuilt(functions, inputs) : (0,build_targets/* resolveTargets */.h)(resolving, context),
        physicalNames(stack, aws, defaultTiming, context),
    ]);
    return inStack(targets, functions, stack, names, context);
}
/** A rollback builds nothing, so it needs neither sources nor Go. */
function unbuilt(functions, { workingDirectory }) {
    const origin = { kind: 'files', files: [], moduleDirectory: workingDirectory };
    return functions.map(({ id, source, arch }) => ({ name: id, source, arch, origin, resource: undefined }));
}
function inStack(targets, functions, stack, names, { log }) {
    const missing = functions.filter(({ id }) => !names.has(id));
    for (const { id, at } of missing.filter(({ conditional }) => conditional)) {
        log.notice((0,js_errors/* notice */.lm)('check.sam-conditional', { function: id, stack }, { location: at }));
    }
    const wrong = missing.filter(({ conditional }) => !conditional);
    if (wrong.length > 0) {
        throw new js_errors/* ActionErrors */.o9(wrong.map(({ id, at }) => (0,js_errors/* failure */.V2)('check.sam-not-in-stack', { function: id, stack }, { location: at })));
    }
    const found = targets.flatMap((target) => {
        const resource = names.get(target.name);
        return resource === undefined ? [] : [{ ...target, resource }];
    });
    if (found.length === 0)
        throw (0,js_errors/* failure */.V2)('check.sam-nothing-in-stack', { stack });
    return found;
}
/** What SAM publishes is what its alias serves; code that only `$LATEST` has is not. */
function warnOfAliases(functions, aws, { log }) {
    for (const { id, autoAlias, at } of functions) {
        if (autoAlias === undefined || aws.alias !== undefined)
            continue;
        log.warning((0,js_errors/* notice */.lm)('check.sam-alias', { function: id, alias: autoAlias }, { location: at }));
    }
}


/***/ })

};
