import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 298:
/***/ ((module) => {

// A simple implementation of make-array
function makeArray (subject) {
  return Array.isArray(subject)
    ? subject
    : [subject]
}

const UNDEFINED = undefined
const EMPTY = ''
const SPACE = ' '
const ESCAPE = '\\'

// The characters that carry a meaning of their own inside a regular
//   expression, so a literal one has to be escaped before it is emitted.
const REGEX_LITERAL_SPECIAL = /[.*+?()[\]{}^$|\\/]/
const BOM = '\uFEFF'
// A run of two or more asterisks is a globstar (#175)
const REGEX_ANCHORED_GLOBSTAR = /^\/\*{2,}$/
const REGEX_REPLACE_LEADING_EXCAPED_EXCLAMATION = /^\\!/
const REGEX_REPLACE_LEADING_EXCAPED_HASH = /^\\#/
const REGEX_SPLITALL_CRLF = /\r?\n/g

// Invalid:
// - /foo,
// - ./foo,
// - ../foo,
// - .
// - ..
// Valid:
// - .foo
const DOUBLE_SLASH = '//'
const SLASH_CODE = 47
const DOT_CODE = 46


const SLASH = '/'

// Do not use ternary expression here, since "istanbul ignore next" is buggy
let TMP_KEY_IGNORE = 'node-ignore'
/* istanbul ignore else */
if (typeof Symbol !== 'undefined') {
  TMP_KEY_IGNORE = Symbol.for('node-ignore')
}
const KEY_IGNORE = TMP_KEY_IGNORE

const define = (object, key, value) => {
  Object.defineProperty(object, key, {value})
  return value
}

const RETURN_FALSE = () => false

// > The range notation, e.g. [a-zA-Z],
// > can be used to match one of the characters in a range.
//
// gitignore(5) defers to fnmatch(3) for this, and git implements it in
//   `wildmatch.c`.  A bracket expression has a sub-grammar of its own, which
//   is neither the surrounding pattern grammar nor the JavaScript one:
//
//   - a `]` right after `[` or `[!` is a literal member, not the terminator
//   - `[:alpha:]` names one of twelve POSIX classes
//   - `\` escapes the next member, `]` included
//   - `*`, `?` and `.` are plain literal members
//   - an unterminated expression makes the whole pattern match nothing
//
// which means the expression can not be located -- let alone translated -- by
//   a regular expression.  It is scanned out of the pattern before the
//   replacers below run, and put back once they are done, so that neither the
//   metacharacter escaper nor the `?` / `*` replacers ever see its body.

// git classifies with its own ASCII-only ctype macros (`wildmatch.c`), never
//   with the C library ones, so these must not be mapped onto `\d` / `\w` /
//   `\s`, which are wider.  `/` is left out of every expansion, because a
//   bracket expression never matches a path separator.
const POSIX_CLASSES = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-.0-~',
  lower: 'a-z',
  print: ' -.0-~',
  punct: '!-.:-@\\[-`{-~',
  // git's `sane-ctype.h` classifies \v and \f as control, not space,
  //   unlike C's `isspace`
  space: ' \\t\\n\\r',
  upper: 'A-Z',
  xdigit: '0-9A-Fa-f'
}

const CLASS_MEMBERS_TO_ESCAPE = '\\]^-['

const escapeMember = char => CLASS_MEMBERS_TO_ESCAPE.indexOf(char) < 0
  ? char
  : ESCAPE + char

// > if (matched == negated || ((flags & WM_PATHNAME) && text_ch == '/'))
// >   return WM_ABORT_TO_STARSTAR;                     (git, `wildmatch.c`)
// A bracket expression never matches a path separator, whatever its members
//   say, so a negated class gets `/` as one more excluded character, while a
//   plain one -- where a literal member or a range could still let `/` in --
//   is guarded with a lookahead, `/` being impossible to subtract from a
//   JavaScript character class.
const NON_SLASH = '(?!\\/)'

const classSource = (negated, body) => {
  if (negated) {
    return `[^\\/${body}]`
  }

  const source = `[${body}]`

  return new RegExp(source).test('/')
    ? NON_SLASH + source
    : source
}

// Scan the bracket expression that starts at `pattern[start] === '['`,
//   mirroring the member loop of git's `wildmatch.c`.
// @returns {{end: number, source: string} | null} `null` if the expression is
//   never terminated, which makes the whole pattern match nothing.
const scanBracket = (pattern, start) => {
  const {length} = pattern
  let index = start + 1
  let negated = EMPTY

  const lead = pattern[index]
  if (lead === '!' || lead === '^') {
    negated = '^'
    index ++
  }

  let body = EMPTY

  // The member a `-` could start a range from, or EMPTY when the previous
  //   member can not open one (start of the body, or a range / POSIX class
  //   that has just closed)
  let prev = EMPTY

  // git scans the members with a do-while, so the first one is consumed
  //   unconditionally.  That is the whole reason a leading `]` is a member
  //   and not the terminator.
  for (;;) {
    const char = pattern[index]

    if (char === UNDEFINED) {
      return null
    }

    if (char === ESCAPE) {
      // A pattern can not end on a lone backslash -- `createRule` has
      //   already thrown it away -- so there is a character to read.
      const escaped = pattern[++ index]
      body += escapeMember(escaped)
      prev = escaped
    } else if (
      char === '-'
      && prev
      && index + 1 < length
      && pattern[index + 1] !== ']'
    ) {
      index ++
      let to = pattern[index]
      if (to === ESCAPE) {
        to = pattern[index += 1]
      }
      // An out-of-order range matches nothing in git but is a syntax error in
      //   JavaScript, so it is dropped.  Its lower bound stays: git tests it
      //   as a plain member before it ever looks at the `-`, so `[c-a]` does
      //   match `c`.
      if (prev <= to) {
        body += `-${escapeMember(to)}`
      }
      prev = EMPTY
    } else if (char === '[' && pattern[index + 1] === ':') {
      const nameStart = index + 2
      let end = nameStart
      while (end < length && pattern[end] !== ']') {
        end ++
      }

      if (end === length) {
        return null
      }

      if (end > nameStart && pattern[end - 1] === ':') {
        const name = pattern.slice(nameStart, end - 1)

        // An unknown class name makes the whole pattern match nothing
        if (!Object.prototype.hasOwnProperty.call(POSIX_CLASSES, name)) {
          return null
        }

        body += POSIX_CLASSES[name]
        prev = EMPTY
        index = end
      } else {
        // No `:]` to close it, so the `[` is a plain member and scanning
        //   resumes right after it.
        body += escapeMember('[')
        prev = '['
        index = nameStart - 2
      }
    } else {
      body += escapeMember(char)
      prev = char
    }

    index ++

    if (pattern[index] === ']') {
      return {
        end: index,
        source: classSource(negated, body)
      }
    }
  }
}

// An empty JavaScript class can never match, which is how a pattern that git
//   gives up on (`WM_ABORT_ALL`) is expressed here.
const NEVER_MATCH = '[]'

// A NUL can appear in neither a `.gitignore` line nor a path, which makes it
//   the one safe placeholder character.  A literal one in the pattern is
//   held aside all the same, so a collision is impossible by construction.
const PLACEHOLDER = '\u0000'
const REGEX_RESTORE_PLACEHOLDER = new RegExp(
  `${PLACEHOLDER}(\\d+)${PLACEHOLDER}`, 'g'
)

// The one wildcard the chain does not expand for itself is a trailing `*`. How
//   it expands depends on the mode (`regex` vs `checkRegex`), so `_make` is
//   left to do it, and until then the pending wildcard travels as this marker.
//   That is what keeps it apart from a user-escaped literal `\*`: the unescape
//   steps collapse the escaped one to the exact `\*` a wildcard would leave
//   behind, so by the time `_make` runs the two are otherwise the same string
//   and a literal star gets wrongly rewritten into a wildcard. The marker is a
//   private-use character, and `extractBrackets` keeps one that came out of the
//   pattern apart from it, so the only marker `_make` ever turns back into a
//   real wildcard is the one this chain put there itself.
const TRAILING_WILDCARD = '\uE000'

// A trailing "/**" is deferred the same way, because `checkRegex` has to tell
//   it apart from a trailing "/*" (see `checkSourceOf`). For `.ignores()` it
//   still never matches the folder itself (#21).
const TRAILING_DOUBLESTAR = '\uE001'

// The three characters above mean something to the chain that builds the
//   source rather than to the path, so one that came out of the pattern is
//   held aside like a bracket expression instead of going straight out. Being
//   held is what makes it safe: the restore runs after the step that anchors
//   the source, so the character comes back in the middle of the source and
//   not at its end, which is the one place `_make` and `checkSourceOf` look
//   for a marker. Without it a pattern's own character lands where a pending
//   marker sits, and `_make` turns it into a real trailing wildcard.
//
// It is held as a one-member class rather than bare, in both of the branches
//   a reserved character can reach, so that the property can be
//   read off this function alone -- a reserved character never goes out on
//   its own -- rather than depending on where in the chain the restore
//   happens to run. In the expression built here `[x]` matches exactly what
//   `x` matches, none of the three being special to a regular expression or
//   inside a class, so no test can tell the two apart: the class is insurance,
//   and the paragraph above is the reason it is not needed.
const isReserved = char =>
  char === PLACEHOLDER
  || char === TRAILING_WILDCARD
  || char === TRAILING_DOUBLESTAR

// Replace every bracket expression with a placeholder the replacers below
//   leave alone, and translate it separately.
const extractBrackets = pattern => {
  const sources = []
  const hold = source =>
    `${PLACEHOLDER}${sources.push(source) - 1}${PLACEHOLDER}`

  const {length} = pattern
  let out = EMPTY
  let index = 0

  while (index < length) {
    const char = pattern[index]

    if (char === ESCAPE) {
      // > Put a backslash ("\") in front of ... a character to make it literal.
      //                                            (gitignore(5) -> fnmatch(3))
      // A backslash quotes the next character, whatever it is, so `\d` is a
      //   literal `d`, not the regex digit class, and `\?` is a literal `?`,
      //   not a wildcard. Held aside as its literal here, the escape never
      //   reaches the replacers below, which would otherwise let `\d`, `\b`,
      //   `\1`, `\/` keep their regular-expression meaning, and would turn a
      //   `\?` into `[^\/]`.
      //
      // Three escapes are still left for the chain: `\*` (a literal star,
      //   told apart from a wildcard by `TRAILING_WILDCARD` and the wildcard
      //   replacers), `\[` (a literal bracket, the one `[` the bracket
      //   replacer still expects), and `\ ` (a quoted space, which one pass
      //   below rewrites in bulk -- holding each one aside instead costs more
      //   on a pattern built out of them).
      //
      // A quoted backslash is not among them. The chain doubles every
      //   backslash, then takes the doubling back out again, and a quoted one
      //   standing next to a character the chain also escapes left the two
      //   counts sharing a run, so one of the escapes was lost. Held here as
      //   the literal it means, it never joins that run.
      const escaped = pattern[index + 1]

      if (escaped === SLASH && index + 2 === length) {
        // Git removes a final directory slash before matching. An escape
        //   without a character after that removal makes the pattern invalid.
        out += hold(NEVER_MATCH)
      } else if (
        escaped === '*'
        || escaped === '['
        || escaped === SPACE
      ) {
        out += pattern.slice(index, index + 2)
      } else {
        out += hold(
          REGEX_LITERAL_SPECIAL.test(escaped)
            ? ESCAPE + escaped
            : isReserved(escaped)
              ? `[${escaped}]`
              : escaped
        )
      }

      index += 2
    } else if (isReserved(char)) {
      out += hold(`[${char}]`)
      index ++
    } else if (char === '[') {
      const scanned = scanBracket(pattern, index)

      if (scanned === null) {
        // git gives up on the whole pattern (`WM_ABORT_ALL`), so whatever
        //   follows can not make it match either.
        out += hold(NEVER_MATCH)
        index = length
      } else {
        out += hold(scanned.source)
        index = scanned.end + 1
      }
    } else {
      out += char
      index ++
    }
  }

  return {
    source: out,
    sources
  }
}

// A step of the chain below is normally a `[matcher, replacer]` pair handed
//   to `String.replace`. `DIRECT` marks the ones that are plain string work
//   instead, and take `(source, pattern)`.
//
// Anchoring the two ends is exactly that -- a test of one character and a
//   concatenation -- and putting it through the regular expression engine
//   cost a third of this chain for nothing: 167ns where 10ns does the same
//   job. The two are still steps in the same list, in the same places,
//   because their position in the order is part of what they mean.
const DIRECT = null

// A separator at the beginning or in the middle of a pattern, as opposed to
//   one at the very end.
const REGEX_INNER_SLASH = /\/(?!$)/
const WILDCARD = '[^\\/]*'

// > If the pattern ends with a slash,
// > it is removed for the purpose of the following description,
// > but it would only find a match with a directory.
// > In other words, foo/ will match a directory foo and paths underneath it,
// > but will not match a regular file or a symbolic link foo
// >  (this is consistent with the way how pathspec works in general in Git).
// '`foo/`' will not match regular file '`foo`' or symbolic link '`foo`'
// -> ignore-rules will not deal with it, because it costs extra `fs.stat` call
//      you could use option `mark: true` with `glob`

// '`foo/`' should not continue with the '`..`'
// The chain that turns one gitignore pattern into a regular expression
//   source, in order. A step is either
//
//   [matcher, replacer]            handed to `String.replace`
//   [matcher, replacer, required]  the same, but skipped outright unless
//                                    `required` appears in the string, which
//                                    the matcher cannot match without
//   [DIRECT, transform]            plain string work, taking (source, pattern)
//
// The `required` character is only ever a shortcut: finding it does not mean
//   the matcher will match, and not finding it means it cannot. It is there
//   because scanning for one character costs a fraction of running a matcher
//   that then finds nothing -- for the wildcard step, whose `[^\\]+`
//   backtracks its way through the whole string before giving up, 11ns
//   against 400ns.
const REPLACERS = [

  // Replace (\ ) with ' '
  // Only a space: an escaped tab or other whitespace is already a literal by
  //   the time it reaches here, and a bare tab must be left as one, not turned
  //   into a space.
  // (\ ) -> ' '
  // (\\ ) -> '\\ '
  // (\\\ ) -> '\\ '
  [
    // A run of backslashes is taken whole, from its first one, so no match
    //   ever starts again inside it -- `(\\+?) ` did, which made a long run
    //   quadratic.
    /(\\+)( ?)/g,
    (_, run, space) => space
      ? run.slice(0, run.length - run.length % 2) + SPACE
      : run,
    ESCAPE + SPACE
  ],

  // git's wildmatch() reads a run of two or more asterisks as one globstar
  //   whenever the run fills a path segment: it starts the pattern or follows
  //   a `/`, and it ends the pattern or comes before a `/`. A run of two is
  //   already `**`; a longer one is folded into `**` here, so the steps
  //   below only ever have to know `**`.
  // `***/foo` -> `**/foo`, `a/***/b` -> `a/**/b`, `a/***` -> `a/**`
  // git also takes a run beside a literal prefix (`a***/b`) or beside an
  //   escaped slash (`***\/b`) as a globstar, and this does not; the README
  //   lists both, under "A run of asterisks".
  [
    /(^|\/)\*{3,}(?=\/|$)/g,
    (_, start) => `${start}**`,
    '*'
  ],

  // Escape metacharacters
  // which is written down by users but means special for regular expressions.

  // > There are 12 characters with special meanings:
  // > - the backslash \,
  // > - the caret ^,
  // > - the dollar sign $,
  // > - the period or dot .,
  // > - the vertical bar or pipe symbol |,
  // > - the question mark ?,
  // > - the asterisk or star *,
  // > - the plus sign +,
  // > - the opening parenthesis (,
  // > - the closing parenthesis ),
  // > - and the opening square bracket [,
  // > - the opening curly brace {,
  // > These special characters are often called "metacharacters".
  [
    /[\\$.|*+(){^]/g,
    match => `\\${match}`
  ],

  [
    // > a question mark (?) matches a single character
    /(?!\\)\?/g,
    () => '[^/]',
    '?'
  ],

  // leading slash
  [

    // > A leading slash matches the beginning of the pathname.
    // > For example, "/*.c" matches "cat-file.c" but not "mozilla-sha1/sha1.c".
    // A leading slash matches the beginning of the pathname
    /^\//,
    () => '^',
    SLASH
  ],

  // replace special metacharacter slash after the leading slash
  [
    /\//g,
    () => '\\/',
    SLASH
  ],

  [
    // > A leading "**" followed by a slash means match in all directories.
    // > For example, "**/foo" matches file or directory "foo" anywhere,
    // > the same as pattern "foo".
    // > "**/foo/bar" matches file or directory "bar" anywhere that is directly
    // >   under directory "foo".
    // Notice that the '*'s have been replaced as '\\*'
    /^\^*(?:\\\*\\\*\\\/)+/,

    // '**/foo' <-> 'foo'
    () => '(?:^|\\/)',
    '*'
  ],

  // starting
  [
    // there will be no leading '/'
    //   (which has been replaced by section "leading slash")
    // If starts with '**', adding a '^' to the regular expression also works
    DIRECT,
    (source, pattern) => {
      // Nothing to anchor to, or already anchored (`^` or `(?:^|\/)`)
      if (!source || source[0] === '^' || source[0] === '(') {
        return source
      }

      // If has a slash `/` at the beginning or middle
      const anchor = !REGEX_INNER_SLASH.test(pattern)
        // > Prior to 2.22.1
        // > If the pattern does not contain a slash /,
        // >   Git treats it as a shell glob pattern
        // Actually, if there is only a trailing slash,
        //   git also treats it as a shell glob pattern

        // After 2.22.1 (compatible but clearer)
        // > If there is a separator at the beginning or middle (or both)
        // > of the pattern, then the pattern is relative to the directory
        // > level of the particular .gitignore file itself.
        // > Otherwise the pattern may also match at any level below
        // > the .gitignore level.
        ? '(?:^|\\/)'

        // > Otherwise, Git treats the pattern as a shell glob suitable for
        // >   consumption by fnmatch(3)
        : '^'

      return anchor + source
    }
  ],

  // two globstars
  [
    // Use lookahead assertions so that we could match more than one `'/**'`
    /\\\/\\\*\\\*(?=\\\/|$)/g,

    // Zero, one or several directories
    // should not use '*', or it will be replaced by the next replacer

    // Check if it is not the last `'/**'`
    (_, index, str) => index + 6 < str.length

      // case: /**/ at the end of the pattern, i.e. a trailing `'/**/'`
      // > A trailing `"/**/"` (a trailing `"/**"` restricted to directories)
      // >   matches everything inside, but it should not match the current
      // >   folder itself, so it requires at least one directory segment.
      // 'a/**/' matches 'a/b/', 'a/x/y/' but not 'a/'
      ? str.slice(index + 6) === '\\/'
        ? '(?:\\/[^\\/]+)+'

        // case: /**/
        // > A slash followed by two consecutive asterisks then a slash matches
        // >   zero or more directories.
        // > For example, "a/**/b" matches "a/b", "a/x/b", "a/x/y/b" and so on.
        // '/**/'
        : '(?:\\/[^\\/]+)*'

      // case: /**
      // > A trailing `"/**"` matches everything inside.

      // #21: everything inside but it should not include the current folder,
      //   resolved by `_make`
      : `\\/${TRAILING_DOUBLESTAR}`,
    '*'
  ],

  // normal intermediate wildcards
  [
    // Never replace escaped '*'
    // ignore rule '\*' will match the path '*'

    // 'abc.*/' -> go
    // 'abc.*'  -> skip this rule,
    //    coz trailing single wildcard will be handed by [trailing wildcard]
    /(^|[^\\])(?:\\\*)+(?!$)/g,

    // '*.js' matches '.js'
    // '*.js' doesn't match 'abc'
    // 1. An asterisk "*" matches anything except a slash.
    // 2. Other consecutive asterisks are considered regular asterisks
    //    and collapse into one non-slash wildcard run.
    (_, p1) => p1 + WILDCARD,
    '*'
  ],

  // trailing wildcard, held apart from a literal star
  [
    // The step above leaves a trailing `*` alone, so a single `\*` is all that
    //   can be left at the end here, and what stands in front of it says which
    //   kind it is. A wildcard arrives as the escaper wrote it, `\*` with
    //   nothing before it; a literal arrives as the user's own escape, which
    //   the escaper doubled, and then the star's own -- `\\` and then `\*`.
    //   There is no third case: every backslash still reaching the chain is
    //   one `\*`, `\[` or `\ ` carries itself, and each is followed by its
    //   own character, so a longer run can never form. This runs while the
    //   two are still distinct, before the unescape steps below collapse the
    //   literal onto the very `\*` a wildcard leaves behind.
    /(^|[^\\])((?:\\\\)*)\\\*$/,

    (match, p1, p2) =>
      p2 === EMPTY
        // A real wildcard: carry it to `_make` as the marker, so the unescape
        //   steps and the trailing-wildcard rewrite can never mistake it for a
        //   literal `\*` (nor the reverse).
        ? p1 + TRAILING_WILDCARD
        // A literal star: leave it exactly as it stands for the unescape steps.
        : match,
    '*'
  ],

  [
    // unescape, revert step 3 except for back slash
    // For example, if a user escape a '\\*',
    // after step 3, the result will be '\\\\\\*'
    /\\\\\\(?=[$.|*+(){^])/g,
    () => ESCAPE,
    ESCAPE + ESCAPE
  ],

  [
    // '\\\\' -> '\\'
    /\\\\/g,
    () => ESCAPE,
    ESCAPE + ESCAPE
  ],

  [
    // Every real bracket expression -- POSIX classes included -- has already
    //   been held aside by `extractBrackets`, so the only `[` left in the
    //   pattern is an escaped, literal one.

    // A backslash could only stand at the end of the range if it quoted the
    //   `]`, and `\]` is held aside long before this.
    /\\\[([^\]/]*?)($|\])/g,

    // '\\[bar]' -> '\\\\[bar]'
    (match, range, close) => `\\[${range}${close}`,
    '['
  ],

  // ending
  [
    // 'js' will not match 'js.'
    // 'ab' will not match 'abc'
    DIRECT,

    // WTF!
    // https://git-scm.com/docs/gitignore
    // changes in [2.22.1](https://git-scm.com/docs/gitignore/2.22.1)
    // which re-fixes #24, #38

    // > If there is a separator at the end of the pattern then the pattern
    // > will only match directories, otherwise the pattern can match both
    // > files and directories.

    // 'js*' will not match 'a.js'
    // 'js/' will not match 'a.js'
    // 'js' will match 'a.js' and 'a.js/'
    source => {
      const last = source[source.length - 1]

      // The pattern is empty, or ends in a pending marker `_make` owns --
      //   the trailing wildcard, or a trailing "/**". A trailing `*` that is
      //   not the marker is a literal star, which anchors like any other
      //   final character.
      if (!last || last === TRAILING_WILDCARD || last === TRAILING_DOUBLESTAR) {
        return source
      }

      return last === SLASH
        // foo/ will not match 'foo'
        ? `${source}$`
        // foo matches 'foo' and 'foo/'
        : `${source}(?=$|\\/$)`
    }
  ]
]

const REGEX_REPLACE_TRAILING_WILDCARD = /(^|\\\/)?\uE000$/
const MODE_IGNORE = 'regex'
const MODE_CHECK_IGNORE = 'checkRegex'
const UNDERSCORE = '_'

const replaceTrailingWildcard = (_, p1) => {
  const prefix = p1
    // '\^':
    // '/*' does not match EMPTY
    // '/*' does not match everything

    // '\\\/':
    // 'abc/*' does not match 'abc/'
    ? `${p1}[^/]+`

    // 'a*' matches 'a'
    // 'a*' matches 'aa'
    : '[^/]*'

  return `${prefix}(?=$|\\/$)`
}

const REGEX_REPLACE_TRAILING_DOUBLESTAR = /\uE001$/

// 'abc/**' matches everything under 'abc', but not 'abc/' itself (#21):
//   requiring one arbitrary character (line terminators included, #176)
//   after 'abc/' is necessary and sufficient for `.test(path)`.
const replaceTrailingDoublestar = () => '[\\s\\S]'

// The fixed piece between the wildcard at `at` and the next wildcard of the
//   run: the tokens that separate them, joined as they appear in the source.
//   A run never holds two wildcards in a row, so there is always at least one
//   token.
const separatorAfter = (run, at) => {
  let separator = EMPTY

  for (let index = at + 1; index < run.length && !run[index].wildcard; index ++) {
    separator += run[index].single
  }

  return separator
}

// Where a run of non-slash wildcards is split by fixed pieces --
//   `[^/]*ab[^/]*cd...` -- the engine has many equivalent ways to lay the
//   input across the wildcards, and on input that does not match it works
//   through all of them, so the time grows with the number of wildcards
//   rather than the length of the path. Every wildcard but the last in such a
//   run can be pinned to stop where the piece after it begins, which leaves
//   one way to lay out the input and no rewinding, without changing which
//   paths match: the fixed pieces still bound the count, and the last
//   wildcard still absorbs the rest.
//
// A wildcard is pinned to the whole piece, never to the piece's first
//   character. The pin leaves no way back, so a wildcard that stopped at that
//   first character would hand over wherever the character happens to turn
//   up, including the places the rest of the piece cannot follow -- which is
//   how `f*o/*/*` came to miss `foo/b/c`, the first `o` of `foo` not being
//   the one the `o/` after it needs. Every token of a piece matches exactly
//   one character, so the first place the whole piece fits is the leftmost
//   place it can sit, and whatever is left over goes to the wildcards that
//   follow.
//
// The source is read one token at a time -- a wildcard, a single-character
//   piece (a literal, an escape, a class), or a parenthesised group or anchor
//   that ends the run -- so only a genuine wildcard is touched.
const pinWildcards = source => {
  if (source.indexOf(WILDCARD) < 0) {
    return source
  }

  const tokens = []
  const {length} = source
  let index = 0

  while (index < length) {
    const char = source[index]

    if (source.startsWith(WILDCARD, index)) {
      tokens.push({wildcard: true})
      index += WILDCARD.length
    } else if (char === '[') {
      let end = index + 1

      if (source[end] === '^') {
        end ++
      }

      if (source[end] === ']') {
        end ++
      }

      while (end < length && source[end] !== ']') {
        end += source[end] === ESCAPE
          ? 2
          : 1
      }

      end ++
      tokens.push({single: source.slice(index, end)})
      index = end
    } else if (char === ESCAPE) {
      tokens.push({single: source.slice(index, index + 2)})
      index += 2
    } else if (char === '(') {
      let depth = 0
      let end = index

      do {
        if (source[end] === ESCAPE) {
          end ++
        } else if (source[end] === '(') {
          depth ++
        } else if (source[end] === ')') {
          depth --
        }

        end ++
      } while (end < length && depth > 0)

      if ('*+?'.indexOf(source[end]) >= 0) {
        end ++
      }

      tokens.push({boundary: source.slice(index, end)})
      index = end
    } else if (char === '^' || char === '$') {
      tokens.push({boundary: char})
      index ++
    } else {
      tokens.push({single: char})
      index ++
    }
  }

  let out = EMPTY
  let run = []

  const flush = () => {
    let lastWildcard

    run.forEach((token, at) => {
      if (token.wildcard) {
        lastWildcard = at
      }
    })

    run.forEach((token, at) => {
      if (!token.wildcard) {
        out += token.single
        return
      }

      // Every wildcard but the last is pinned to the whole piece that
      //   follows it, for the reason set out above this function. The last
      //   one stays as it is and takes up the rest.
      out += at === lastWildcard
        ? WILDCARD
        : `(?:(?!${separatorAfter(run, at)})[^\\/])*`
    })

    run = []
  }

  tokens.forEach(token => {
    if (token.boundary === undefined) {
      run.push(token)
      return
    }

    flush()
    out += token.boundary
  })

  flush()

  return out
}

// @param {pattern}
const makeRegexPrefix = pattern => {
  // `/**` matches every path, as `**` does. The translation below only finds
  //   a globstar beside a slash it keeps, and the leading one is turned into
  //   an anchor, so `/**` would come out as `/*` and match one level only.
  //   Here rather than in `createRule`, so that `checkSourceOf`, which
  //   compiles `/**/` again without its trailing slash, gets it too.
  if (REGEX_ANCHORED_GLOBSTAR.test(pattern)) {
    pattern = '**'
  }

  const {source, sources} = extractBrackets(pattern)

  const replaced = REPLACERS.reduce(
    // A pass whose matcher finds nothing hands back the very string it was
    //   given, so asking first costs a search and saves a rewrite. Ten of the
    //   fifteen passes never fire for a typical .gitignore line, and between
    //   them they were 45% of this chain.
    (prev, [matcher, replacer, required]) => {
      if (matcher === DIRECT) {
        return replacer(prev, pattern)
      }

      if (required !== UNDEFINED && prev.indexOf(required) < 0) {
        return prev
      }

      // A pass whose matcher finds nothing hands back the very string it was
      //   given, so asking first costs a search and saves a rewrite.
      return matcher.test(prev)
        ? prev.replace(matcher, replacer.bind(pattern))
        : prev
    },
    source
  )

  // Most patterns hold no bracket expression at all, and then there is
  //   nothing to put back.
  return sources.length
    ? replaced.replace(
      REGEX_RESTORE_PLACEHOLDER,
      (match, index) => sources[index]
    )
    : replaced
}

// `checkRegex` tests a path with a trailing slash, 'abc/', the way
//   `git check-ignore` matches that literal string once the directory itself
//   is known not to be excluded (see `checkIgnore`): a trailing '/' of the
//   pattern is dropped, a basename pattern sees an empty basename, and only a
//   pattern whose last segment is a pending wildcard can match what is left
//   after the final slash -- 'abc/*' and 'abc/**' match 'abc/', and 'abc/**'
//   also matches 'abc/d/' (#77, #169).
const checkSourceOf = (body, prefix) => {
  if (body[body.length - 1] === SLASH) {
    prefix = makeRegexPrefix(body.slice(0, - 1))
  }

  const head = prefix.slice(0, - 1)
  const last = prefix[prefix.length - 1]

  return last === TRAILING_WILDCARD
    ? `${head}$`
    : last === TRAILING_DOUBLESTAR
      ? head
      : NEVER_MATCH
}

// A trailing slash does not stop a pattern being basename-only: it restricts
//   the match to a directory, it does not let the pattern reach across one.
//   Everything else a pattern can hold -- a wildcard, a character class, an
//   escape -- stays inside a single path segment too, so a pattern with no
//   separator in it can only ever describe the last one.
const matchesBasename = body => {
  const index = body.indexOf(SLASH)

  return index < 0 || index === body.length - 1
}

// The last segment of a path, keeping a trailing slash, because a pattern that
//   ends in one matches only a directory.
// 'a/b/c.js' -> 'c.js';  'a/b/' -> 'b/';  'c.js' -> 'c.js' (no copy made)
const basenameOf = path => {
  const end = path.length - 1

  const index = path.lastIndexOf(
    SLASH,
    path[end] === SLASH
      ? end - 1
      : end
  )

  return index < 0
    ? path
    : path.slice(index + 1)
}

// The parent directory of a path, with its trailing separator, or EMPTY when
//   the path has none.
// 'a/b/c' -> 'a/b/';  'a/b/' -> 'a/';  'a' -> EMPTY;  'a/' -> EMPTY
//
// A path holding an empty segment has to be taken apart, because its
//   ancestors are not prefixes of it: the parent of 'a//b' is 'a/', not
//   'a//', and the parent of '/a/' is nothing at all. Both shapes reach here
//   -- 'a//b' is accepted outright, and `checkIgnore` does not put the path
//   it is given through the relative-path check.
//
// Every other path is a prefix of itself, and cutting one costs a fraction of
//   splitting it into an array and joining that back at every level: 73ns
//   against 207ns.
const parentOf = path => {
  if (
    path.charCodeAt(0) === SLASH_CODE
    || path.indexOf(DOUBLE_SLASH) >= 0
  ) {
    const slices = path.split(SLASH).filter(Boolean)

    slices.pop()

    return slices.length
      ? slices.join(SLASH) + SLASH
      : EMPTY
  }

  const end = path.length - 1

  // Look back from before a trailing separator, since that one belongs to the
  //   path itself.
  //
  // A negative place to start would be a trap here: `lastIndexOf` clamps one
  //   to 0 and searches there rather than reporting no match, so '/' would
  //   come back as its own parent and the walk would never end. It cannot
  //   happen -- that is the only path short enough to produce one, and the
  //   test above has already sent it the other way.
  const cut = path.lastIndexOf(
    SLASH,
    path.charCodeAt(end) === SLASH_CODE
      ? end - 1
      : end
  )

  return cut < 0
    ? EMPTY
    : path.slice(0, cut + 1)
}

const isString = subject => typeof subject === 'string'

// Blank lines, comments and trailing lone backslashes are told by
//   `createRule`, once the pattern is normalized.
const checkPattern = pattern => pattern
  && isString(pattern)

// Git drops one CR before each LF, and one at the end of a final line that
//   has no LF after it.
const splitPattern = pattern => (
  pattern[pattern.length - 1] === '\r'
    ? pattern.slice(0, - 1)
    : pattern
)
.split(REGEX_SPLITALL_CRLF)
.filter(Boolean)

class IgnoreRule {
  constructor (
    pattern,
    mark,
    body,
    ignoreCase,
    negative,
    prefix
  ) {
    this.pattern = pattern
    this.mark = mark
    this.negative = negative

    define(this, 'body', body)
    define(this, 'ignoreCase', ignoreCase)
    define(this, 'regexPrefix', prefix)
  }

  // Worked out on first use and kept behind an own property, the way `regex`
  //   caches itself in `_regex`. Deciding it in the constructor instead would
  //   add a fourth `defineProperty` to every rule ever built, which cost 4% of
  //   every compile -- including the compiles of rules that are never matched
  //   against anything.
  get _basenameOnly () {
    return define(this, '_basenameOnly', matchesBasename(this.body))
  }

  get regex () {
    const key = UNDERSCORE + MODE_IGNORE

    if (this[key]) {
      return this[key]
    }

    return this._make(MODE_IGNORE, key)
  }

  get checkRegex () {
    const key = UNDERSCORE + MODE_CHECK_IGNORE

    if (this[key]) {
      return this[key]
    }

    return this._make(MODE_CHECK_IGNORE, key)
  }

  _make (mode, key) {
    const str = pinWildcards(
      mode === MODE_IGNORE
        ? this.regexPrefix
        .replace(REGEX_REPLACE_TRAILING_WILDCARD, replaceTrailingWildcard)
        .replace(REGEX_REPLACE_TRAILING_DOUBLESTAR, replaceTrailingDoublestar)
        : checkSourceOf(this.body, this.regexPrefix)
    )

    const regex = this.ignoreCase
      ? new RegExp(str, 'i')
      : new RegExp(str)

    return define(this, key, regex)
  }
}

const hasTrailingBackslash = str => {
  let count = 0

  while (str[str.length - count - 1] === ESCAPE) {
    count ++
  }

  return count % 2 === 1
}

// Read a line the way git does: when `stripLineEnd` is set (an unsplit array
//   or object pattern), drop any trailing blank lines along with the LF
//   before each and at most one CR at the end of the line; then trim trailing
//   spaces in the same backward pass. Git trims spaces only, and a space
//   escaped by an odd run of backslashes stays, unescaped, as the last one.
// Scanned from the end: a regular expression can only try each start in
//   turn, which is quadratic over a long run of spaces or backslashes.
// 'a  ' -> 'a';  'a\ ' -> 'a ';  'a\\ ' -> 'a\\';  'a\t' -> 'a\t'
// 'a\r\n' -> 'a';  'a\r\r' -> 'a\r';  'a\n\r' -> 'a'
const trimEnd = (body, stripLineEnd) => {
  let lineEnd = body.length
  let end

  for (;;) {
    if (stripLineEnd && body[lineEnd - 1] === '\r') {
      lineEnd --
    }

    end = lineEnd

    while (body[end - 1] === SPACE) {
      end --
    }

    if (!stripLineEnd || body[end - 1] !== '\n') {
      break
    }

    lineEnd = end - 1
  }

  if (end === lineEnd) {
    return body.slice(0, lineEnd)
  }

  let backslashes = 0

  while (body[end - backslashes - 1] === ESCAPE) {
    backslashes ++
  }

  return backslashes % 2
    ? body.slice(0, end - 1) + SPACE
    : body.slice(0, end)
}

const createRule = (
  pattern,
  mark,
  ignoreCase,
  stripLineEnd,
  stripBOM
) => {
  // Git drops a BOM before it reads the first line, so before anything else.
  let body = stripBOM && pattern[0] === BOM
    ? pattern.slice(1)
    : pattern

  // > A line starting with # serves as a comment.
  if (body[0] === '#') {
    return
  }

  let negative = false

  // > An optional prefix "!" which negates the pattern;
  if (body[0] === '!') {
    negative = true
    body = body.slice(1)
  }

  // Normalize the body before checking which slashes anchor the pattern.
  //   Otherwise `bar/ ` is mistaken for a pattern containing an inner slash.
  //   A line from `splitPattern` has already lost its line ending, so only a
  //   trailing space remains to trim there.
  const last = body[body.length - 1]

  if (
    last === SPACE
    || stripLineEnd && (last === '\r' || last === '\n')
  ) {
    body = trimEnd(body, stripLineEnd)
  }

  // > A blank line matches no files, so it can serve as a separator for
  // >   readability.
  // Nor does a lone "!", a pattern ending on an unpaired backslash, or
  //   anything else left empty here: an empty pattern would compile to a
  //   regex matching every path.
  if (!body || hasTrailingBackslash(body)) {
    return
  }

  body = body
  // > Put a backslash ("\") in front of the first "!" for patterns that
  // >   begin with a literal "!", for example, `"\!important!.txt"`.
  .replace(REGEX_REPLACE_LEADING_EXCAPED_EXCLAMATION, '!')
  // > Put a backslash ("\") in front of the first hash for patterns that
  // >   begin with a hash.
  .replace(REGEX_REPLACE_LEADING_EXCAPED_HASH, '#')

  const regexPrefix = makeRegexPrefix(body)

  return new IgnoreRule(
    pattern,
    mark,
    body,
    ignoreCase,
    negative,
    regexPrefix
  )
}

class RuleManager {
  constructor (ignoreCase) {
    this._ignoreCase = ignoreCase
    this._rules = []

    // How many of the rules git would tag `EXC_FLAG_NODIR`.
    //
    // The scan uses it to decide, once for the whole set, whether handing
    //   those rules the basename is worth what it costs the others. The
    //   shortcut saves a full-path scan on every rule it applies to and costs
    //   a check on every rule it does not, so a set where almost nothing is
    //   basename-only comes out behind -- a 955 pattern set with 44 of them
    //   measured 19% slower with the shortcut always on.
    //
    // Deciding this by measurement rather than by meaning is safe: a
    //   basename-only pattern gives the very same answer against the whole
    //   path, it just takes longer to say so. The choice can only change how
    //   fast the scan runs, never what it returns.
    this._basenameCount = 0
  }

  _add (pattern, index) {
    // #32
    if (pattern && pattern[KEY_IGNORE]) {
      this._rules = this._rules.concat(pattern._rules._rules)
      this._basenameCount += pattern._rules._basenameCount
      this._added = true
      return
    }

    const isStr = isString(pattern)
    const raw = isStr
      ? pattern
      : pattern.pattern

    const rule = checkPattern(raw)
      && createRule(
        raw,
        isStr ? UNDEFINED : pattern.mark,
        this._ignoreCase,
        !this._split,
        this._stripBOM && !index
      )

    if (rule) {
      this._added = true
      this._rules.push(rule)

      // Deliberately not `rule._basenameOnly`: reading that would materialise
      //   the rule's own copy, and the whole point of leaving it lazy is that
      //   a rule which is compiled and never matched never pays for it.
      if (matchesBasename(rule.body)) {
        this._basenameCount ++
      }
    }
  }

  // @param {Array<string> | string | Ignore} pattern
  add (pattern) {
    this._added = false
    this._split = isString(pattern)
    this._stripBOM = !this._split || pattern[0] === BOM

    makeArray(
      this._split
        ? splitPattern(pattern)
        : pattern
    ).forEach(this._add, this)

    if (this._added) {
      this._literalRules = UNDEFINED
    }

    return this._added
  }

  // Match the literal 'abc/' for `checkIgnore`, last rule wins. Only a rule
  //   ending in a wildcard can match it (see `checkSourceOf`), so the rest
  //   are left out once, rather than tested or compiled for every path.
  testLiteral (path) {
    const rules = this._literalRules || (
      this._literalRules = this._rules.filter(
        ({body}) => body[body.length - (
          body[body.length - 1] === SLASH ? 2 : 1
        )] === '*'
      )
    )

    let ignored = false
    let unignored = false
    let matchedRule

    for (let index = rules.length - 1; index >= 0; index --) {
      const rule = rules[index]

      if (rule.checkRegex.test(path)) {
        ignored = !rule.negative
        unignored = rule.negative
        matchedRule = rule.negative
          ? UNDEFINED
          : rule
        break
      }
    }

    const ret = {
      ignored,
      unignored
    }

    if (matchedRule) {
      ret.rule = matchedRule
    }

    return ret
  }

  // Test one single path without recursively checking parent directories
  //
  // - mode `string` either `MODE_IGNORE` or `MODE_CHECK_IGNORE`

  // @returns {TestResult}
  test (path, mode) {
    // Most of a .gitignore is patterns with no slash in them, and running
    //   those against the whole path makes the regular expression engine walk
    //   every directory name on the way to the only segment that could match.
    //   Handing them the basename instead is what git does, and it is where
    //   the time in a directory walk goes: the rule scan was two thirds of it.
    const rules = this._rules
    const {length} = rules

    const shortcut = this._basenameCount * 2 >= length

    const basename = shortcut
      ? basenameOf(path)
      : path

    // The last rule to match decides, as in git, and it is the rule
    //   `git check-ignore -v` reports, so the scan runs from the end and stops
    //   at the first match.
    // A plain loop rather than `forEach`, so that `path`, `basename` and
    //   `shortcut` are locals. As a callback they became closure variables,
    //   and reaching for one of those once per rule cost 10% of a scan over a
    //   large rule set -- more than the shortcut they were there to serve.
    for (let index = length - 1; index >= 0; index --) {
      const rule = rules[index]

      if (rule[mode].test(
        shortcut && rule._basenameOnly
          ? basename
          : path
      )) {
        const {negative} = rule

        const ret = {
          ignored: !negative,
          unignored: negative
        }

        if (!negative) {
          ret.rule = rule
        }

        return ret
      }
    }

    return {
      ignored: false,
      unignored: false
    }
  }
}

const throwError = (message, Ctor) => {
  throw new Ctor(message)
}

const checkPath = (path, originalPath, doThrow) => {
  if (!isString(path)) {
    return doThrow(
      `path must be a string, but got \`${originalPath}\``,
      TypeError
    )
  }

  // We don't know if we should ignore EMPTY, so throw
  if (!path) {
    return doThrow(`path must not be empty`, TypeError)
  }

  // Check if it is a relative path
  if (checkPath.isNotRelative(path)) {
    const r = '`path.relative()`d'
    return doThrow(
      `path should be a ${r} string, but got "${originalPath}"`,
      RangeError
    )
  }

  return true
}

// > pathname should be a `path.relative()`d one
//
// The same thing `REGEX_TEST_INVALID_PATH` says, spelled out: a path is not
//   relative if it begins with a separator, or with `./` or `../`, or is
//   nothing but `.` or `..`. Every match is decided by the first three
//   characters, and this runs on every path handed to the library -- where it
//   was 55% of a cached lookup, more than the cache lookup itself.
const isNotRelative = path => {
  const first = path.charCodeAt(0)

  if (first === SLASH_CODE) {
    return true
  }

  if (first !== DOT_CODE) {
    return false
  }

  // '.'
  if (path.length === 1) {
    return true
  }

  const second = path.charCodeAt(1)

  // './'
  if (second === SLASH_CODE) {
    return true
  }

  if (second !== DOT_CODE) {
    return false
  }

  // '..' or '../'
  return path.length === 2 || path.charCodeAt(2) === SLASH_CODE
}

checkPath.isNotRelative = isNotRelative

// On windows, the following function will be replaced
/* istanbul ignore next */
checkPath.convert = p => p


const convertPath = target =>
  isString(target) && checkPath.convert(target)


class Ignore {
  constructor ({
    ignorecase = true,
    ignoreCase = ignorecase,
    allowRelativePaths = false
  } = {}) {
    define(this, KEY_IGNORE, true)

    this._rules = new RuleManager(ignoreCase)
    this._strictPathCheck = !allowRelativePaths
    this._initCache()
  }

  _initCache () {
    // A cache for the result of `.ignores()`
    this._ignoreCache = Object.create(null)

    // A cache for the result of `.test()`
    this._testCache = Object.create(null)
  }

  add (pattern) {
    if (this._rules.add(pattern)) {
      // Some rules have just added to the ignore,
      //   making the behavior changed,
      //   so we need to re-initialize the result cache
      this._initCache()
    }

    return this
  }

  // legacy
  addPattern (pattern) {
    return this.add(pattern)
  }

  // @returns {TestResult}
  _test (originalPath, cache, path) {
    checkPath(
      path,
      originalPath,
      this._strictPathCheck
        ? throwError
        : RETURN_FALSE
    )

    return path
      ? this._t(path, cache)
      : {
        ignored: false,
        unignored: false
      }
  }

  checkIgnore (target) {
    // A Windows path is converted first, so that a directory given with a
    //   trailing separator, `\` or `/`, is told the same way
    const path = convertPath(target)

    // If the path does not end with a slash, `.ignores()` is much equivalent
    //   to `git check-ignore`
    if (!path || path.charCodeAt(path.length - 1) !== SLASH_CODE) {
      return this._test(target, this._testCache, path)
    }

    // Like `git check-ignore`: a directory excluded by itself or by an
    //   ancestor settles it, and only then is the literal 'abc/' matched
    //   against the rules (see `checkSourceOf`).
    const dir = this._t(path, this._testCache)

    if (dir.ignored) {
      return dir
    }

    const literal = this._rules.testLiteral(path)

    return literal.ignored || literal.unignored
      ? literal
      : dir
  }

  _t (
    // The path to be tested
    path,

    // The cache for the result of a certain checking
    cache
  ) {
    if (path in cache) {
      return cache[path]
    }

    const parentPath = parentOf(path)

    // If the path contains a parent directory, check the parent first
    const parent = parentPath
      ? this._t(parentPath, cache)
      : UNDEFINED

    return cache[path] = parent && parent.ignored
      // > It is not possible to re-include a file if a parent directory of
      // >   that file is excluded.
      ? parent
      : this._rules.test(path, MODE_IGNORE)
  }

  ignores (path) {
    return this._test(path, this._ignoreCache, convertPath(path)).ignored
  }

  createFilter () {
    return path => !this.ignores(path)
  }

  filter (paths) {
    return makeArray(paths).filter(this.createFilter())
  }

  // @returns {TestResult}
  test (path) {
    return this._test(path, this._testCache, convertPath(path))
  }
}

const factory = options => new Ignore(options)

const isPathValid = path =>
  checkPath(convertPath(path), path, RETURN_FALSE)

/* istanbul ignore next */
const setupWindows = () => {
  /* eslint no-control-regex: "off" */
  const makePosix = str => /^\\\\\?\\/.test(str)
  || /["<>|\u0000-\u001F]+/u.test(str)
    ? str
    : str.replace(/\\/g, '/')

  checkPath.convert = makePosix

  // 'C:\\foo'     <- 'C:\\foo' has been converted to 'C:/'
  // 'd:\\foo'
  const REGEX_TEST_WINDOWS_PATH_ABSOLUTE = /^[a-z]:\//i
  checkPath.isNotRelative = path =>
    REGEX_TEST_WINDOWS_PATH_ABSOLUTE.test(path)
    || isNotRelative(path)
}


// Windows
// --------------------------------------------------------------
/* istanbul ignore next */
if (
  // Detect `process` so that it can run in browsers.
  typeof process !== 'undefined'
  && process.platform === 'win32'
) {
  setupWindows()
}

// COMMONJS_EXPORTS ////////////////////////////////////////////////////////////

module.exports = factory

// Although it is an anti-pattern,
//   it is still widely misused by a lot of libraries in github
// Ref: https://github.com/search?q=ignore.default%28%29&type=code
factory.default = factory

module.exports.isPathValid = isPathValid

// For testing purposes
define(module.exports, Symbol.for('setupWindows'), setupWindows)


/***/ }),

/***/ 6:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const pico = __nccwpck_require__(16);
const utils = __nccwpck_require__(59);

function picomatch(glob, options, returnState = false) {
  // default to os.platform()
  if (options && (options.windows === null || options.windows === undefined)) {
    // don't mutate the original options object
    options = { ...options, windows: utils.isWindows() };
  }

  return pico(glob, options, returnState);
}

Object.assign(picomatch, pico);
module.exports = picomatch;


/***/ }),

/***/ 595:
/***/ ((module) => {



const WIN_SLASH = '\\\\/';
const WIN_NO_SLASH = `[^${WIN_SLASH}]`;

const DEFAULT_MAX_EXTGLOB_RECURSION = 0;

/**
 * Posix glob regex
 */

const DOT_LITERAL = '\\.';
const PLUS_LITERAL = '\\+';
const QMARK_LITERAL = '\\?';
const SLASH_LITERAL = '\\/';
const ONE_CHAR = '(?=.)';
const QMARK = '[^/]';
const END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
const START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
const DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
const NO_DOT = `(?!${DOT_LITERAL})`;
const NO_DOTS = `(?!${START_ANCHOR}${DOTS_SLASH})`;
const NO_DOT_SLASH = `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`;
const NO_DOTS_SLASH = `(?!${DOTS_SLASH})`;
const QMARK_NO_DOT = `[^.${SLASH_LITERAL}]`;
const STAR = `${QMARK}*?`;
const SEP = '/';

const POSIX_CHARS = {
  DOT_LITERAL,
  PLUS_LITERAL,
  QMARK_LITERAL,
  SLASH_LITERAL,
  ONE_CHAR,
  QMARK,
  END_ANCHOR,
  DOTS_SLASH,
  NO_DOT,
  NO_DOTS,
  NO_DOT_SLASH,
  NO_DOTS_SLASH,
  QMARK_NO_DOT,
  STAR,
  START_ANCHOR,
  SEP
};

/**
 * Windows glob regex
 */

const WINDOWS_CHARS = {
  ...POSIX_CHARS,

  SLASH_LITERAL: `[${WIN_SLASH}]`,
  QMARK: WIN_NO_SLASH,
  STAR: `${WIN_NO_SLASH}*?`,
  DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
  NO_DOT: `(?!${DOT_LITERAL})`,
  NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
  NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
  START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
  END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
  SEP: '\\'
};

/**
 * POSIX Bracket Regex
 */

const POSIX_REGEX_SOURCE = {
  __proto__: null,
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  ascii: '\\x00-\\x7F',
  blank: ' \\t',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '\\x21-\\x7E',
  lower: 'a-z',
  print: '\\x20-\\x7E ',
  punct: '\\-!"#$%&\'()\\*+,./:;<=>?@[\\]^_`{|}~',
  space: ' \\t\\r\\n\\v\\f',
  upper: 'A-Z',
  word: 'A-Za-z0-9_',
  xdigit: 'A-Fa-f0-9'
};

module.exports = {
  DEFAULT_MAX_EXTGLOB_RECURSION,
  MAX_LENGTH: 1024 * 64,
  POSIX_REGEX_SOURCE,

  // regular expressions
  REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
  REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
  REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
  REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
  REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
  REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,

  // Replace globs with equivalent patterns to reduce parsing time.
  REPLACEMENTS: {
    __proto__: null,
    '***': '*',
    '**/**': '**',
    '**/**/**': '**'
  },

  // Digits
  CHAR_0: 48, /* 0 */
  CHAR_9: 57, /* 9 */

  // Alphabet chars.
  CHAR_UPPERCASE_A: 65, /* A */
  CHAR_LOWERCASE_A: 97, /* a */
  CHAR_UPPERCASE_Z: 90, /* Z */
  CHAR_LOWERCASE_Z: 122, /* z */

  CHAR_LEFT_PARENTHESES: 40, /* ( */
  CHAR_RIGHT_PARENTHESES: 41, /* ) */

  CHAR_ASTERISK: 42, /* * */

  // Non-alphabetic chars.
  CHAR_AMPERSAND: 38, /* & */
  CHAR_AT: 64, /* @ */
  CHAR_BACKWARD_SLASH: 92, /* \ */
  CHAR_CARRIAGE_RETURN: 13, /* \r */
  CHAR_CIRCUMFLEX_ACCENT: 94, /* ^ */
  CHAR_COLON: 58, /* : */
  CHAR_COMMA: 44, /* , */
  CHAR_DOT: 46, /* . */
  CHAR_DOUBLE_QUOTE: 34, /* " */
  CHAR_EQUAL: 61, /* = */
  CHAR_EXCLAMATION_MARK: 33, /* ! */
  CHAR_FORM_FEED: 12, /* \f */
  CHAR_FORWARD_SLASH: 47, /* / */
  CHAR_GRAVE_ACCENT: 96, /* ` */
  CHAR_HASH: 35, /* # */
  CHAR_HYPHEN_MINUS: 45, /* - */
  CHAR_LEFT_ANGLE_BRACKET: 60, /* < */
  CHAR_LEFT_CURLY_BRACE: 123, /* { */
  CHAR_LEFT_SQUARE_BRACKET: 91, /* [ */
  CHAR_LINE_FEED: 10, /* \n */
  CHAR_NO_BREAK_SPACE: 160, /* \u00A0 */
  CHAR_PERCENT: 37, /* % */
  CHAR_PLUS: 43, /* + */
  CHAR_QUESTION_MARK: 63, /* ? */
  CHAR_RIGHT_ANGLE_BRACKET: 62, /* > */
  CHAR_RIGHT_CURLY_BRACE: 125, /* } */
  CHAR_RIGHT_SQUARE_BRACKET: 93, /* ] */
  CHAR_SEMICOLON: 59, /* ; */
  CHAR_SINGLE_QUOTE: 39, /* ' */
  CHAR_SPACE: 32, /*   */
  CHAR_TAB: 9, /* \t */
  CHAR_UNDERSCORE: 95, /* _ */
  CHAR_VERTICAL_LINE: 124, /* | */
  CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279, /* \uFEFF */

  /**
   * Create EXTGLOB_CHARS
   */

  extglobChars(chars) {
    return {
      '!': { type: 'negate', open: '(?:(?!(?:', close: `))${chars.STAR})` },
      '?': { type: 'qmark', open: '(?:', close: ')?' },
      '+': { type: 'plus', open: '(?:', close: ')+' },
      '*': { type: 'star', open: '(?:', close: ')*' },
      '@': { type: 'at', open: '(?:', close: ')' }
    };
  },

  /**
   * Create GLOB_CHARS
   */

  globChars(win32) {
    return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
  }
};


/***/ }),

/***/ 265:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const constants = __nccwpck_require__(595);
const utils = __nccwpck_require__(59);

/**
 * Constants
 */

const {
  MAX_LENGTH,
  POSIX_REGEX_SOURCE,
  REGEX_NON_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_BACKREF,
  REPLACEMENTS
} = constants;

/**
 * Helpers
 */

const expandRange = (args, options) => {
  if (typeof options.expandRange === 'function') {
    return options.expandRange(...args, options);
  }

  args.sort();
  const value = `[${args.join('-')}]`;

  try {
    /* eslint-disable-next-line no-new */
    new RegExp(value);
  } catch (ex) {
    return args.map(v => utils.escapeRegex(v)).join('..');
  }

  return value;
};

/**
 * Create the message for a syntax error
 */

const syntaxError = (type, char) => {
  return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
};

const splitTopLevel = input => {
  const parts = [];
  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let value = '';
  let escaped = false;

  for (const ch of input) {
    if (escaped === true) {
      value += ch;
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      value += ch;
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      value += ch;
      continue;
    }

    if (quote === 0) {
      if (ch === '[') {
        bracket++;
      } else if (ch === ']' && bracket > 0) {
        bracket--;
      } else if (bracket === 0) {
        if (ch === '(') {
          paren++;
        } else if (ch === ')' && paren > 0) {
          paren--;
        } else if (ch === '|' && paren === 0) {
          parts.push(value);
          value = '';
          continue;
        }
      }
    }

    value += ch;
  }

  parts.push(value);
  return parts;
};

const isPlainBranch = branch => {
  let escaped = false;

  for (const ch of branch) {
    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (/[?*+@!()[\]{}]/.test(ch)) {
      return false;
    }
  }

  return true;
};

const normalizeSimpleBranch = branch => {
  let value = branch.trim();
  let changed = true;

  while (changed === true) {
    changed = false;

    if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
      value = value.slice(2, -1);
      changed = true;
    }
  }

  if (!isPlainBranch(value)) {
    return;
  }

  return value.replace(/\\(.)/g, '$1');
};

const hasRepeatedCharPrefixOverlap = branches => {
  const values = branches.map(normalizeSimpleBranch).filter(Boolean);

  for (let i = 0; i < values.length; i++) {
    for (let j = i + 1; j < values.length; j++) {
      const a = values[i];
      const b = values[j];
      const char = a[0];

      if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) {
        continue;
      }

      if (a === b || a.startsWith(b) || b.startsWith(a)) {
        return true;
      }
    }
  }

  return false;
};

const parseRepeatedExtglob = (pattern, requireEnd = true) => {
  if ((pattern[0] !== '+' && pattern[0] !== '*') || pattern[1] !== '(') {
    return;
  }

  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let escaped = false;

  for (let i = 1; i < pattern.length; i++) {
    const ch = pattern[i];

    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      continue;
    }

    if (quote === 1) {
      continue;
    }

    if (ch === '[') {
      bracket++;
      continue;
    }

    if (ch === ']' && bracket > 0) {
      bracket--;
      continue;
    }

    if (bracket > 0) {
      continue;
    }

    if (ch === '(') {
      paren++;
      continue;
    }

    if (ch === ')') {
      paren--;

      if (paren === 0) {
        if (requireEnd === true && i !== pattern.length - 1) {
          return;
        }

        return {
          type: pattern[0],
          body: pattern.slice(2, i),
          end: i
        };
      }
    }
  }
};

const buildCharClassStar = chars => {
  const source = chars.length === 1
    ? utils.escapeRegex(chars[0])
    : `[${chars.map(ch => utils.escapeRegex(ch)).join('')}]`;

  return `${source}*`;
};

const getStarExtglobSequenceChars = pattern => {
  let index = 0;
  const chars = [];

  while (index < pattern.length) {
    const match = parseRepeatedExtglob(pattern.slice(index), false);

    if (!match || match.type !== '*') {
      return;
    }

    const branches = splitTopLevel(match.body).map(branch => branch.trim());
    if (branches.length !== 1) {
      return;
    }

    const branch = normalizeSimpleBranch(branches[0]);
    if (!branch || branch.length !== 1) {
      return;
    }

    chars.push(branch);
    index += match.end + 1;
  }

  if (chars.length < 1) {
    return;
  }

  return chars;
};

const repeatedExtglobRecursion = pattern => {
  let depth = 0;
  let value = pattern.trim();
  let match = parseRepeatedExtglob(value);

  while (match) {
    depth++;
    value = match.body.trim();
    match = parseRepeatedExtglob(value);
  }

  return depth;
};

const analyzeRepeatedExtglob = (body, options) => {
  if (options.maxExtglobRecursion === false) {
    return { risky: false };
  }

  const max =
    typeof options.maxExtglobRecursion === 'number'
      ? options.maxExtglobRecursion
      : constants.DEFAULT_MAX_EXTGLOB_RECURSION;

  const branches = splitTopLevel(body).map(branch => branch.trim());

  if (branches.length > 1) {
    if (
      branches.some(branch => branch === '') ||
      branches.some(branch => /^[*?]+$/.test(branch)) ||
      hasRepeatedCharPrefixOverlap(branches)
    ) {
      return { risky: true };
    }
  }

  // A repeated extglob is "risky" (prone to catastrophic backtracking) when a
  // branch is itself a `*(...)` sequence, since that nests an unbounded quantifier
  // inside the outer `+(...)`/`*(...)`. When *every* branch reduces to single
  // characters we can emit one flat, ReDoS-safe character class that preserves the
  // meaning of ALL branches (e.g. `+(*(a)|*(b))` -> `[ab]*`), rather than dropping
  // every branch but the first.
  const safeChars = [];
  let sawStarSequence = false;
  let combinable = true;

  for (const branch of branches) {
    const chars = getStarExtglobSequenceChars(branch);
    if (chars) {
      sawStarSequence = true;
      safeChars.push(...chars);
      continue;
    }

    const literal = normalizeSimpleBranch(branch);
    if (literal && literal.length === 1) {
      safeChars.push(literal);
      continue;
    }

    combinable = false;

    if (repeatedExtglobRecursion(branch) > max) {
      return { risky: true };
    }
  }

  if (sawStarSequence) {
    return combinable
      ? { risky: true, safeOutput: buildCharClassStar([...new Set(safeChars)]) }
      : { risky: true };
  }

  return { risky: false };
};

/**
 * Parse the given input string.
 * @param {String} input
 * @param {Object} options
 * @return {Object}
 */

const parse = (input, options) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected a string');
  }

  input = REPLACEMENTS[input] || input;

  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;

  let len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  const bos = { type: 'bos', value: '', output: opts.prepend || '' };
  const tokens = [bos];

  const capture = opts.capture ? '' : '?:';

  // create constants based on platform, for windows or posix
  const PLATFORM_CHARS = constants.globChars(opts.windows);
  const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);

  const {
    DOT_LITERAL,
    PLUS_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOT_SLASH,
    NO_DOTS_SLASH,
    QMARK,
    QMARK_NO_DOT,
    STAR,
    START_ANCHOR
  } = PLATFORM_CHARS;

  const globstar = opts => {
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const nodot = opts.dot ? '' : NO_DOT;
  const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
  let star = opts.bash === true ? globstar(opts) : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  // minimatch options support
  if (typeof opts.noext === 'boolean') {
    opts.noextglob = opts.noext;
  }

  const state = {
    input,
    index: -1,
    start: 0,
    dot: opts.dot === true,
    consumed: '',
    output: '',
    prefix: '',
    backtrack: false,
    negated: false,
    brackets: 0,
    braces: 0,
    parens: 0,
    quotes: 0,
    globstar: false,
    tokens
  };

  input = utils.removePrefix(input, state);
  len = input.length;

  const extglobs = [];
  const braces = [];
  const stack = [];
  let prev = bos;
  let value;

  /**
   * Tokenizing helpers
   */

  const eos = () => state.index === len - 1;
  const peek = state.peek = (n = 1) => input[state.index + n];
  const advance = state.advance = () => input[++state.index] || '';
  const remaining = () => input.slice(state.index + 1);
  const consume = (value = '', num = 0) => {
    state.consumed += value;
    state.index += num;
  };

  const append = token => {
    state.output += token.output != null ? token.output : token.value;
    consume(token.value);
  };

  const negate = () => {
    let count = 1;

    while (peek() === '!' && (peek(2) !== '(' || peek(3) === '?')) {
      advance();
      state.start++;
      count++;
    }

    if (count % 2 === 0) {
      return false;
    }

    state.negated = true;
    state.start++;
    return true;
  };

  const increment = type => {
    state[type]++;
    stack.push(type);
  };

  const decrement = type => {
    state[type]--;
    stack.pop();
  };

  /**
   * Push tokens onto the tokens array. This helper speeds up
   * tokenizing by 1) helping us avoid backtracking as much as possible,
   * and 2) helping us avoid creating extra tokens when consecutive
   * characters are plain text. This improves performance and simplifies
   * lookbehinds.
   */

  const push = tok => {
    if (prev.type === 'globstar') {
      const isBrace = state.braces > 0 && (tok.type === 'comma' || tok.type === 'brace');
      const isExtglob = tok.extglob === true || (extglobs.length && (tok.type === 'pipe' || tok.type === 'paren'));

      if (tok.type !== 'slash' && tok.type !== 'paren' && !isBrace && !isExtglob) {
        state.output = state.output.slice(0, -prev.output.length);
        prev.type = 'star';
        prev.value = '*';
        prev.output = star;
        state.output += prev.output;
      }
    }

    if (extglobs.length && tok.type !== 'paren') {
      extglobs[extglobs.length - 1].inner += tok.value;
    }

    if (tok.value || tok.output) append(tok);
    if (prev && prev.type === 'text' && tok.type === 'text') {
      prev.output = (prev.output || prev.value) + tok.value;
      prev.value += tok.value;
      return;
    }

    tok.prev = prev;
    tokens.push(tok);
    prev = tok;
  };

  const extglobOpen = (type, value) => {
    const token = { ...EXTGLOB_CHARS[value], conditions: 1, inner: '' };

    token.prev = prev;
    token.parens = state.parens;
    token.output = state.output;
    token.startIndex = state.index;
    token.tokensIndex = tokens.length;
    const output = (opts.capture ? '(' : '') + token.open;

    increment('parens');
    push({ type, value, output: state.output ? '' : ONE_CHAR });
    push({ type: 'paren', extglob: true, value: advance(), output });
    extglobs.push(token);
  };

  const extglobClose = token => {
    const literal = input.slice(token.startIndex, state.index + 1);
    const body = input.slice(token.startIndex + 2, state.index);
    const analysis = analyzeRepeatedExtglob(body, opts);

    if ((token.type === 'plus' || token.type === 'star') && analysis.risky) {
      const safeOutput = analysis.safeOutput
        ? (token.output ? '' : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput)
        : undefined;
      const open = tokens[token.tokensIndex];

      open.type = 'text';
      open.value = literal;
      open.output = safeOutput || utils.escapeRegex(literal);

      for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
        tokens[i].value = '';
        tokens[i].output = '';
        delete tokens[i].suffix;
      }

      state.output = token.output + open.output;
      state.backtrack = true;

      push({ type: 'paren', extglob: true, value, output: '' });
      decrement('parens');
      return;
    }

    let output = token.close + (opts.capture ? ')' : '');
    let rest;

    if (token.type === 'negate') {
      let extglobStar = star;

      if (token.inner && token.inner.length > 1 && token.inner.includes('/')) {
        extglobStar = globstar(opts);
      }

      if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) {
        output = token.close = `)$))${extglobStar}`;
      }

      if (token.inner.includes('*') && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) {
        // Any non-magical string (`.ts`) or even nested expression (`.{ts,tsx}`) can follow after the closing parenthesis.
        // In this case, we need to parse the string and use it in the output of the original pattern.
        // Suitable patterns: `/!(*.d).ts`, `/!(*.d).{ts,tsx}`, `**/!(*-dbg).@(js)`.
        //
        // Disabling the `fastpaths` option due to a problem with parsing strings as `.ts` in the pattern like `**/!(*.d).ts`.
        const expression = parse(rest, { ...options, fastpaths: false }).output;

        output = token.close = `)${expression})${extglobStar})`;
      }

      if (token.prev.type === 'bos') {
        state.negatedExtglob = true;
      }
    }

    push({ type: 'paren', extglob: true, value, output });
    decrement('parens');
  };

  /**
   * Fast paths
   */

  if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
    let backslashes = false;

    let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
      if (first === '\\') {
        backslashes = true;
        return m;
      }

      if (first === '?') {
        if (esc) {
          return esc + first + (rest ? QMARK.repeat(rest.length) : '');
        }
        if (index === 0) {
          return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : '');
        }
        return QMARK.repeat(chars.length);
      }

      if (first === '.') {
        return DOT_LITERAL.repeat(chars.length);
      }

      if (first === '*') {
        if (esc) {
          return esc + first + (rest ? star : '');
        }
        return star;
      }
      return esc ? m : `\\${m}`;
    });

    if (backslashes === true) {
      if (opts.unescape === true) {
        output = output.replace(/\\/g, '');
      } else {
        output = output.replace(/\\+/g, m => {
          return m.length % 2 === 0 ? '\\\\' : (m ? '\\' : '');
        });
      }
    }

    if (output === input && opts.contains === true) {
      state.output = input;
      return state;
    }

    state.output = utils.wrapOutput(output, state, options);
    return state;
  }

  /**
   * Tokenize input until we reach end-of-string
   */

  while (!eos()) {
    value = advance();

    if (value === '\u0000') {
      continue;
    }

    /**
     * Escaped characters
     */

    if (value === '\\') {
      const next = peek();

      if (next === '/' && opts.bash !== true) {
        continue;
      }

      if (next === '.' || next === ';') {
        continue;
      }

      if (!next) {
        value += '\\';
        push({ type: 'text', value });
        continue;
      }

      // collapse slashes to reduce potential for exploits
      const match = /^\\+/.exec(remaining());
      let slashes = 0;

      if (match && match[0].length > 2) {
        slashes = match[0].length;
        state.index += slashes;
        if (slashes % 2 !== 0) {
          value += '\\';
        }
      }

      if (opts.unescape === true) {
        value = advance();
      } else {
        value += advance();
      }

      if (state.brackets === 0) {
        push({ type: 'text', value });
        continue;
      }
    }

    /**
     * If we're inside a regex character class, continue
     * until we reach the closing bracket.
     */

    if (state.brackets > 0 && (value !== ']' || prev.value === '[' || prev.value === '[^')) {
      if (opts.posix !== false && value === ':') {
        const inner = prev.value.slice(1);
        if (inner.includes('[')) {
          prev.posix = true;

          if (inner.includes(':')) {
            const idx = prev.value.lastIndexOf('[');
            const pre = prev.value.slice(0, idx);
            const rest = prev.value.slice(idx + 2);
            const posix = POSIX_REGEX_SOURCE[rest];
            if (posix) {
              prev.value = pre + posix;
              state.backtrack = true;
              advance();

              if (!bos.output && tokens.indexOf(prev) === 1) {
                bos.output = ONE_CHAR;
              }
              continue;
            }
          }
        }
      }

      if ((value === '[' && peek() !== ':') || (value === '-' && peek() === ']')) {
        value = `\\${value}`;
      }

      if (value === ']' && (prev.value === '[' || prev.value === '[^')) {
        value = `\\${value}`;
      }

      if (opts.posix === true && value === '!' && prev.value === '[') {
        value = '^';
      }

      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * If we're inside a quoted string, continue
     * until we reach the closing double quote.
     */

    if (state.quotes === 1 && value !== '"') {
      value = utils.escapeRegex(value);
      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * Double quotes
     */

    if (value === '"') {
      state.quotes = state.quotes === 1 ? 0 : 1;
      if (opts.keepQuotes === true) {
        push({ type: 'text', value });
      }
      continue;
    }

    /**
     * Parentheses
     */

    if (value === '(') {
      increment('parens');
      push({ type: 'paren', value });
      continue;
    }

    if (value === ')') {
      if (state.parens === 0 && opts.strictBrackets === true) {
        throw new SyntaxError(syntaxError('opening', '('));
      }

      const extglob = extglobs[extglobs.length - 1];
      if (extglob && state.parens === extglob.parens + 1) {
        extglobClose(extglobs.pop());
        continue;
      }

      push({ type: 'paren', value, output: state.parens ? ')' : '\\)' });
      decrement('parens');
      continue;
    }

    /**
     * Square brackets
     */

    if (value === '[') {
      if (opts.nobracket === true || !remaining().includes(']')) {
        if (opts.nobracket !== true && opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('closing', ']'));
        }

        value = `\\${value}`;
      } else {
        increment('brackets');
      }

      push({ type: 'bracket', value });
      continue;
    }

    if (value === ']') {
      if (opts.nobracket === true || (prev && prev.type === 'bracket' && prev.value.length === 1)) {
        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      if (state.brackets === 0) {
        if (opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('opening', '['));
        }

        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      decrement('brackets');

      const prevValue = prev.value.slice(1);
      if (prev.posix !== true && prevValue[0] === '^' && !prevValue.includes('/')) {
        value = `/${value}`;
      }

      prev.value += value;
      append({ value });

      // when literal brackets are explicitly disabled
      // assume we should match with a regex character class
      if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) {
        continue;
      }

      const escaped = utils.escapeRegex(prev.value);
      state.output = state.output.slice(0, -prev.value.length);

      // when literal brackets are explicitly enabled
      // assume we should escape the brackets to match literal characters
      if (opts.literalBrackets === true) {
        state.output += escaped;
        prev.value = escaped;
        continue;
      }

      // when the user specifies nothing, try to match both
      prev.value = `(${capture}${escaped}|${prev.value})`;
      state.output += prev.value;
      continue;
    }

    /**
     * Braces
     */

    if (value === '{' && opts.nobrace !== true) {
      increment('braces');

      const open = {
        type: 'brace',
        value,
        output: '(',
        outputIndex: state.output.length,
        tokensIndex: state.tokens.length
      };

      braces.push(open);
      push(open);
      continue;
    }

    if (value === '}') {
      const brace = braces[braces.length - 1];

      if (opts.nobrace === true || !brace) {
        push({ type: 'text', value, output: value });
        continue;
      }

      let output = ')';

      if (brace.dots === true) {
        const arr = tokens.slice();
        const range = [];

        for (let i = arr.length - 1; i >= 0; i--) {
          tokens.pop();
          if (arr[i].type === 'brace') {
            break;
          }
          if (arr[i].type !== 'dots') {
            range.unshift(arr[i].value);
          }
        }

        output = expandRange(range, opts);
        state.backtrack = true;
      }

      if (brace.comma !== true && brace.dots !== true) {
        const out = state.output.slice(0, brace.outputIndex);
        const toks = state.tokens.slice(brace.tokensIndex);
        brace.value = brace.output = '\\{';
        value = output = '\\}';
        state.output = out;
        for (const t of toks) {
          state.output += (t.output || t.value);
        }
      }

      push({ type: 'brace', value, output });
      decrement('braces');
      braces.pop();
      continue;
    }

    /**
     * Pipes
     */

    if (value === '|') {
      if (extglobs.length > 0) {
        extglobs[extglobs.length - 1].conditions++;
      }
      push({ type: 'text', value });
      continue;
    }

    /**
     * Commas
     */

    if (value === ',') {
      let output = value;

      const brace = braces[braces.length - 1];
      if (brace && stack[stack.length - 1] === 'braces') {
        brace.comma = true;
        output = '|';
      }

      push({ type: 'comma', value, output });
      continue;
    }

    /**
     * Slashes
     */

    if (value === '/') {
      // if the beginning of the glob is "./", advance the start
      // to the current index, and don't add the "./" characters
      // to the state. This greatly simplifies lookbehinds when
      // checking for BOS characters like "!" and "." (not "./")
      if (prev.type === 'dot' && state.index === state.start + 1) {
        state.start = state.index + 1;
        state.consumed = '';
        state.output = '';
        tokens.pop();
        prev = bos; // reset "prev" to the first token
        continue;
      }

      push({ type: 'slash', value, output: SLASH_LITERAL });
      continue;
    }

    /**
     * Dots
     */

    if (value === '.') {
      if (state.braces > 0 && prev.type === 'dot') {
        if (prev.value === '.') prev.output = DOT_LITERAL;
        const brace = braces[braces.length - 1];
        prev.type = 'dots';
        prev.output += value;
        prev.value += value;
        brace.dots = true;
        continue;
      }

      if ((state.braces + state.parens) === 0 && prev.type !== 'bos' && prev.type !== 'slash') {
        push({ type: 'text', value, output: DOT_LITERAL });
        continue;
      }

      push({ type: 'dot', value, output: DOT_LITERAL });
      continue;
    }

    /**
     * Question marks
     */

    if (value === '?') {
      const isGroup = prev && prev.value === '(';
      if (!isGroup && opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('qmark', value);
        continue;
      }

      if (prev && prev.type === 'paren') {
        const next = peek();
        let output = value;

        if ((prev.value === '(' && !/[!=<:]/.test(next)) || (next === '<' && !/<([!=]|\w+>)/.test(remaining()))) {
          output = `\\${value}`;
        }

        push({ type: 'text', value, output });
        continue;
      }

      if (opts.dot !== true && (prev.type === 'slash' || prev.type === 'bos')) {
        push({ type: 'qmark', value, output: QMARK_NO_DOT });
        continue;
      }

      push({ type: 'qmark', value, output: QMARK });
      continue;
    }

    /**
     * Exclamation
     */

    if (value === '!') {
      if (opts.noextglob !== true && peek() === '(') {
        if (peek(2) !== '?' || !/[!=<:]/.test(peek(3))) {
          extglobOpen('negate', value);
          continue;
        }
      }

      if (opts.nonegate !== true && state.index === 0) {
        negate();
        continue;
      }
    }

    /**
     * Plus
     */

    if (value === '+') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('plus', value);
        continue;
      }

      if ((prev && prev.value === '(') || opts.regex === false) {
        push({ type: 'plus', value, output: PLUS_LITERAL });
        continue;
      }

      if ((prev && (prev.type === 'bracket' || prev.type === 'paren' || prev.type === 'brace')) || state.parens > 0) {
        push({ type: 'plus', value });
        continue;
      }

      push({ type: 'plus', value: PLUS_LITERAL });
      continue;
    }

    /**
     * Plain text
     */

    if (value === '@') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        push({ type: 'at', extglob: true, value, output: '' });
        continue;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Plain text
     */

    if (value !== '*') {
      if (value === '$' || value === '^') {
        value = `\\${value}`;
      }

      const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
      if (match) {
        value += match[0];
        state.index += match[0].length;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Stars
     */

    if (prev && (prev.type === 'globstar' || prev.star === true)) {
      prev.type = 'star';
      prev.star = true;
      prev.value += value;
      prev.output = star;
      state.backtrack = true;
      state.globstar = true;
      consume(value);
      continue;
    }

    let rest = remaining();
    if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
      extglobOpen('star', value);
      continue;
    }

    if (prev.type === 'star') {
      if (opts.noglobstar === true) {
        consume(value);
        continue;
      }

      const prior = prev.prev;
      const before = prior.prev;
      const isStart = prior.type === 'slash' || prior.type === 'bos';
      const afterStar = before && (before.type === 'star' || before.type === 'globstar');

      if (opts.bash === true && (!isStart || (rest[0] && rest[0] !== '/'))) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      const isBrace = state.braces > 0 && (prior.type === 'comma' || prior.type === 'brace');
      const isExtglob = extglobs.length && (prior.type === 'pipe' || prior.type === 'paren');
      if (!isStart && prior.type !== 'paren' && !isBrace && !isExtglob) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      // strip consecutive `/**/`
      while (rest.slice(0, 3) === '/**') {
        const after = input[state.index + 4];
        if (after && after !== '/') {
          break;
        }
        rest = rest.slice(3);
        consume('/**', 3);
      }

      // A globstar followed only by balanced closing parens is at the logical end of patterns like
      // `test(/utils/**)` and `test?(/utils/**)`. Treat it as EOS so the trailing `/**` can match its
      // parent path, except in negated extglobs where that would change the exclusion semantics.
      const isEnd = eos() || (
        state.parens > 0
        && rest === ')'.repeat(state.parens)
        && !extglobs.some(extglob => extglob.type === 'negate')
      );

      if (prior.type === 'bos' && eos()) {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = globstar(opts);
        state.output = prev.output;
        state.globstar = true;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && !afterStar && isEnd) {
        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = globstar(opts) + (opts.strictSlashes ? ')' : '|$)');
        prev.value += value;
        state.globstar = true;
        state.output += prior.output + prev.output;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && rest[0] === '/') {
        const end = rest[1] !== void 0 ? '|$' : '';

        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
        prev.value += value;

        state.output += prior.output + prev.output;
        state.globstar = true;

        consume(value + advance());

        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      if (prior.type === 'bos' && rest[0] === '/') {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
        state.output = prev.output;
        state.globstar = true;
        consume(value + advance());
        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      // remove single star from output
      state.output = state.output.slice(0, -prev.output.length);

      // reset previous token to globstar
      prev.type = 'globstar';
      prev.output = globstar(opts);
      prev.value += value;

      // reset output with globstar
      state.output += prev.output;
      state.globstar = true;
      consume(value);
      continue;
    }

    const token = { type: 'star', value, output: star };

    if (opts.bash === true) {
      token.output = '.*?';
      if (prev.type === 'bos' || prev.type === 'slash') {
        token.output = nodot + token.output;
      }
      push(token);
      continue;
    }

    if (prev && (prev.type === 'bracket' || prev.type === 'paren') && opts.regex === true) {
      token.output = value;
      push(token);
      continue;
    }

    if (state.index === state.start || prev.type === 'slash' || prev.type === 'dot') {
      if (prev.type === 'dot') {
        state.output += NO_DOT_SLASH;
        prev.output += NO_DOT_SLASH;

      } else if (opts.dot === true) {
        state.output += NO_DOTS_SLASH;
        prev.output += NO_DOTS_SLASH;

      } else {
        state.output += nodot;
        prev.output += nodot;
      }

      if (peek() !== '*') {
        state.output += ONE_CHAR;
        prev.output += ONE_CHAR;
      }
    }

    push(token);
  }

  while (state.brackets > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ']'));
    state.output = utils.escapeLast(state.output, '[');
    decrement('brackets');
  }

  while (state.parens > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ')'));
    state.output = utils.escapeLast(state.output, '(');
    decrement('parens');
  }

  while (state.braces > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', '}'));
    state.output = utils.escapeLast(state.output, '{');
    decrement('braces');
  }

  if (opts.strictSlashes !== true && (prev.type === 'star' || prev.type === 'bracket')) {
    push({ type: 'maybe_slash', value: '', output: `${SLASH_LITERAL}?` });
  }

  // rebuild the output if we had to backtrack at any point
  if (state.backtrack === true) {
    state.output = '';

    for (const token of state.tokens) {
      state.output += token.output != null ? token.output : token.value;

      if (token.suffix) {
        state.output += token.suffix;
      }
    }
  }

  return state;
};

/**
 * Fast paths for creating regular expressions for common glob patterns.
 * This can significantly speed up processing and has very little downside
 * impact when none of the fast paths match.
 */

parse.fastpaths = (input, options) => {
  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
  const len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  input = REPLACEMENTS[input] || input;

  // create constants based on platform, for windows or posix
  const {
    DOT_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOTS,
    NO_DOTS_SLASH,
    STAR,
    START_ANCHOR
  } = constants.globChars(opts.windows);

  const nodot = opts.dot ? NO_DOTS : NO_DOT;
  const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
  const capture = opts.capture ? '' : '?:';
  const state = { negated: false, prefix: '' };
  let star = opts.bash === true ? '.*?' : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  const globstar = opts => {
    if (opts.noglobstar === true) return star;
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const create = str => {
    switch (str) {
      case '*':
        return `${nodot}${ONE_CHAR}${star}`;

      case '.*':
        return `${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*.*':
        return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*/*':
        return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;

      case '**':
        return nodot + globstar(opts);

      case '**/*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;

      case '**/*.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '**/.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;

      default: {
        const match = /^(.*?)\.(\w+)$/.exec(str);
        if (!match) return;

        const source = create(match[1]);
        if (!source) return;

        return source + DOT_LITERAL + match[2];
      }
    }
  };

  const output = utils.removePrefix(input, state);
  let source = create(output);

  if (source && opts.strictSlashes !== true) {
    source += `${SLASH_LITERAL}?`;
  }

  return source;
};

module.exports = parse;


/***/ }),

/***/ 16:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const scan = __nccwpck_require__(781);
const parse = __nccwpck_require__(265);
const utils = __nccwpck_require__(59);
const constants = __nccwpck_require__(595);
const isObject = val => val && typeof val === 'object' && !Array.isArray(val);

/**
 * Creates a matcher function from one or more glob patterns. The
 * returned function takes a string to match as its first argument,
 * and returns true if the string is a match. The returned matcher
 * function also takes a boolean as the second argument that, when true,
 * returns an object with additional information.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch(glob[, options]);
 *
 * const isMatch = picomatch('*.!(*a)');
 * console.log(isMatch('a.a')); //=> false
 * console.log(isMatch('a.b')); //=> true
 *
 * // For environments without `node.js`, `picomatch/posix` provides you a dependency-free matcher, without automatic OS detection.
 * const picomatch = require('picomatch/posix');
 * // the same API, defaulting to posix paths
 * const isMatch = picomatch('a/*');
 * console.log(isMatch('a\\b')); //=> false
 * console.log(isMatch('a/b')); //=> true
 *
 * // you can still configure the matcher function to accept windows paths
 * const isMatch = picomatch('a/*', { options: windows });
 * console.log(isMatch('a\\b')); //=> true
 * console.log(isMatch('a/b')); //=> true
 * ```
 * @name picomatch
 * @param {String|Array} `globs` One or more glob patterns.
 * @param {Object=} `options`
 * @return {Function=} Returns a matcher function.
 * @api public
 */

const picomatch = (glob, options, returnState = false) => {
  if (Array.isArray(glob)) {
    const fns = glob.map(input => picomatch(input, options, returnState));
    const arrayMatcher = str => {
      for (const isMatch of fns) {
        const state = isMatch(str);
        if (state) return state;
      }
      return false;
    };
    return arrayMatcher;
  }

  const isState = isObject(glob) && glob.tokens && glob.input;

  if (glob === '' || (typeof glob !== 'string' && !isState)) {
    throw new TypeError('Expected pattern to be a non-empty string');
  }

  const opts = options || {};
  const posix = opts.windows;
  const regex = isState
    ? picomatch.compileRe(glob, options)
    : picomatch.makeRe(glob, options, false, true);

  const state = regex.state;
  delete regex.state;

  let isIgnored = () => false;
  if (opts.ignore) {
    const ignoreOpts = { ...options, ignore: null, onMatch: null, onResult: null };
    isIgnored = picomatch(opts.ignore, ignoreOpts, returnState);
  }

  const matcher = (input, returnObject = false) => {
    const { isMatch, match, output } = picomatch.test(input, regex, options, { glob, posix });
    const result = { glob, state, regex, posix, input, output, match, isMatch };

    if (typeof opts.onResult === 'function') {
      opts.onResult(result);
    }

    if (isMatch === false) {
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (isIgnored(input)) {
      if (typeof opts.onIgnore === 'function') {
        opts.onIgnore(result);
      }
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (typeof opts.onMatch === 'function') {
      opts.onMatch(result);
    }
    return returnObject ? result : true;
  };

  if (returnState) {
    matcher.state = state;
  }

  return matcher;
};

/**
 * Test `input` with the given `regex`. This is used by the main
 * `picomatch()` function to test the input string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.test(input, regex[, options]);
 *
 * console.log(picomatch.test('foo/bar', /^(?:([^/]*?)\/([^/]*?))$/));
 * // { isMatch: true, match: [ 'foo/', 'foo', 'bar' ], output: 'foo/bar' }
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp} `regex`
 * @return {Object} Returns an object with matching info.
 * @api public
 */

picomatch.test = (input, regex, options, { glob, posix } = {}) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected input to be a string');
  }

  if (input === '') {
    return { isMatch: false, output: '' };
  }

  const opts = options || {};
  const format = opts.format || (posix ? utils.toPosixSlashes : null);
  let match = input === glob;
  let output = (match && format) ? format(input) : input;

  if (match === false) {
    output = format ? format(input) : input;
    match = output === glob;
  }

  if (match === false || opts.capture === true) {
    if (opts.matchBase === true || opts.basename === true) {
      match = picomatch.matchBase(input, regex, options, posix);
    } else {
      match = regex.exec(output);
    }
  }

  return { isMatch: Boolean(match), match, output };
};

/**
 * Match the basename of a filepath.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.matchBase(input, glob[, options]);
 * console.log(picomatch.matchBase('foo/bar.js', '*.js'); // true
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp|String} `glob` Glob pattern or regex created by [.makeRe](#makeRe).
 * @return {Boolean}
 * @api public
 */

picomatch.matchBase = (input, glob, options, posix = options && options.windows) => {
  const regex = glob instanceof RegExp ? glob : picomatch.makeRe(glob, options);
  return regex.test(utils.basename(input, { windows: posix }));
};

/**
 * Returns true if **any** of the given glob `patterns` match the specified `string`.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.isMatch(string, patterns[, options]);
 *
 * console.log(picomatch.isMatch('a.a', ['b.*', '*.a'])); //=> true
 * console.log(picomatch.isMatch('a.a', 'b.*')); //=> false
 * ```
 * @param {String|Array} str The string to test.
 * @param {String|Array} patterns One or more glob patterns to use for matching.
 * @param {Object} [options] See available [options](#options).
 * @return {Boolean} Returns true if any patterns match `str`
 * @api public
 */

picomatch.isMatch = (str, patterns, options) => picomatch(patterns, options)(str);

/**
 * Parse a glob pattern to create the source string for a regular
 * expression.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const result = picomatch.parse(pattern[, options]);
 * ```
 * @param {String} `pattern`
 * @param {Object} `options`
 * @return {Object} Returns an object with useful properties and output to be used as a regex source string.
 * @api public
 */

picomatch.parse = (pattern, options) => {
  if (Array.isArray(pattern)) return pattern.map(p => picomatch.parse(p, options));
  return parse(pattern, { ...options, fastpaths: false });
};

/**
 * Scan a glob pattern to separate the pattern into segments.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.scan(input[, options]);
 *
 * const result = picomatch.scan('!./foo/*.js');
 * console.log(result);
 * { prefix: '!./',
 *   input: '!./foo/*.js',
 *   start: 3,
 *   base: 'foo',
 *   glob: '*.js',
 *   isBrace: false,
 *   isBracket: false,
 *   isGlob: true,
 *   isExtglob: false,
 *   isGlobstar: false,
 *   negated: true }
 * ```
 * @param {String} `input` Glob pattern to scan.
 * @param {Object} `options`
 * @return {Object} Returns an object with
 * @api public
 */

picomatch.scan = (input, options) => scan(input, options);

/**
 * Compile a regular expression from the `state` object returned by the
 * [parse()](#parse) method.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const state = picomatch.parse('*.js');
 * // picomatch.compileRe(state[, options]);
 *
 * console.log(picomatch.compileRe(state));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {Object} `state`
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Intended for implementors, this argument allows you to return the raw output from the parser.
 * @param {Boolean} `returnState` Adds the state to a `state` property on the returned regex. Useful for implementors and debugging.
 * @return {RegExp}
 * @api public
 */

picomatch.compileRe = (state, options, returnOutput = false, returnState = false) => {
  if (returnOutput === true) {
    return state.output;
  }

  const opts = options || {};
  const prepend = opts.contains ? '' : '^';
  const append = opts.contains ? '' : '$';

  let source = `${prepend}(?:${state.output})${append}`;
  if (state && state.negated === true) {
    source = `^(?!${source}).*$`;
  }

  const regex = picomatch.toRegex(source, options);
  if (returnState === true) {
    regex.state = state;
  }

  return regex;
};

/**
 * Create a regular expression from a parsed glob pattern.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.makeRe(state[, options]);
 *
 * const result = picomatch.makeRe('*.js');
 * console.log(result);
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `state` The object returned from the `.parse` method.
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Implementors may use this argument to return the compiled output, instead of a regular expression. This is not exposed on the options to prevent end-users from mutating the result.
 * @param {Boolean} `returnState` Implementors may use this argument to return the state from the parsed glob with the returned regular expression.
 * @return {RegExp} Returns a regex created from the given pattern.
 * @api public
 */

picomatch.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
  if (!input || typeof input !== 'string') {
    throw new TypeError('Expected a non-empty string');
  }

  let parsed = { negated: false, fastpaths: true };

  if (options.fastpaths !== false && (input[0] === '.' || input[0] === '*')) {
    parsed.output = parse.fastpaths(input, options);
  }

  if (!parsed.output) {
    parsed = parse(input, options);
  }

  return picomatch.compileRe(parsed, options, returnOutput, returnState);
};

/**
 * Create a regular expression from the given regex source string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.toRegex(source[, options]);
 *
 * const { output } = picomatch.parse('*.js');
 * console.log(picomatch.toRegex(output));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `source` Regular expression source string.
 * @param {Object} `options`
 * @return {RegExp}
 * @api public
 */

picomatch.toRegex = (source, options) => {
  try {
    const opts = options || {};
    return new RegExp(source, opts.flags || (opts.nocase ? 'i' : ''));
  } catch (err) {
    if (options && options.debug === true) throw err;
    return /$^/;
  }
};

/**
 * Picomatch constants.
 * @return {Object}
 */

picomatch.constants = constants;

/**
 * Expose "picomatch"
 */

module.exports = picomatch;


/***/ }),

/***/ 781:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const utils = __nccwpck_require__(59);
const {
  CHAR_ASTERISK,             /* * */
  CHAR_AT,                   /* @ */
  CHAR_BACKWARD_SLASH,       /* \ */
  CHAR_COMMA,                /* , */
  CHAR_DOT,                  /* . */
  CHAR_EXCLAMATION_MARK,     /* ! */
  CHAR_FORWARD_SLASH,        /* / */
  CHAR_LEFT_CURLY_BRACE,     /* { */
  CHAR_LEFT_PARENTHESES,     /* ( */
  CHAR_LEFT_SQUARE_BRACKET,  /* [ */
  CHAR_PLUS,                 /* + */
  CHAR_QUESTION_MARK,        /* ? */
  CHAR_RIGHT_CURLY_BRACE,    /* } */
  CHAR_RIGHT_PARENTHESES,    /* ) */
  CHAR_RIGHT_SQUARE_BRACKET  /* ] */
} = __nccwpck_require__(595);

const isPathSeparator = code => {
  return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
};

const depth = token => {
  if (token.isPrefix !== true) {
    token.depth = token.isGlobstar ? Infinity : 1;
  }
};

/**
 * Quickly scans a glob pattern and returns an object with a handful of
 * useful properties, like `isGlob`, `path` (the leading non-glob, if it exists),
 * `glob` (the actual pattern), `negated` (true if the path starts with `!` but not
 * with `!(`) and `negatedExtglob` (true if the path starts with `!(`).
 *
 * ```js
 * const pm = require('picomatch');
 * console.log(pm.scan('foo/bar/*.js'));
 * { isGlob: true, input: 'foo/bar/*.js', base: 'foo/bar', glob: '*.js' }
 * ```
 * @param {String} `str`
 * @param {Object} `options`
 * @return {Object} Returns an object with tokens and regex source string.
 * @api public
 */

const scan = (input, options) => {
  const opts = options || {};

  const length = input.length - 1;
  const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
  const slashes = [];
  const tokens = [];
  const parts = [];

  let str = input;
  let index = -1;
  let start = 0;
  let lastIndex = 0;
  let isBrace = false;
  let isBracket = false;
  let isGlob = false;
  let isExtglob = false;
  let isGlobstar = false;
  let braceEscaped = false;
  let backslashes = false;
  let negated = false;
  let negatedExtglob = false;
  let finished = false;
  let braces = 0;
  let prev;
  let code;
  let token = { value: '', depth: 0, isGlob: false };

  const eos = () => index >= length;
  const peek = () => str.charCodeAt(index + 1);
  const advance = () => {
    prev = code;
    return str.charCodeAt(++index);
  };

  while (index < length) {
    code = advance();
    let next;

    if (code === CHAR_BACKWARD_SLASH) {
      backslashes = token.backslashes = true;
      code = advance();

      if (code === CHAR_LEFT_CURLY_BRACE) {
        braceEscaped = true;
      }
      continue;
    }

    if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
      braces++;

      while (eos() !== true && (code = advance())) {
        if (code === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (code === CHAR_LEFT_CURLY_BRACE) {
          braces++;
          continue;
        }

        if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (braceEscaped !== true && code === CHAR_COMMA) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (code === CHAR_RIGHT_CURLY_BRACE) {
          braces--;

          if (braces === 0) {
            braceEscaped = false;
            isBrace = token.isBrace = true;
            finished = true;
            break;
          }
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (code === CHAR_FORWARD_SLASH) {
      slashes.push(index);
      tokens.push(token);
      token = { value: '', depth: 0, isGlob: false };

      if (finished === true) continue;
      if (prev === CHAR_DOT && index === (start + 1)) {
        start += 2;
        continue;
      }

      lastIndex = index + 1;
      continue;
    }

    if (opts.noext !== true) {
      const isExtglobChar = code === CHAR_PLUS
        || code === CHAR_AT
        || code === CHAR_ASTERISK
        || code === CHAR_QUESTION_MARK
        || code === CHAR_EXCLAMATION_MARK;

      if (isExtglobChar === true && peek() === CHAR_LEFT_PARENTHESES) {
        isGlob = token.isGlob = true;
        isExtglob = token.isExtglob = true;
        finished = true;
        if (code === CHAR_EXCLAMATION_MARK && index === start) {
          negatedExtglob = true;
        }

        if (scanToEnd === true) {
          let parens = 0;

          while (eos() !== true && (code = advance())) {
            if (code === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }

            if (code === CHAR_LEFT_PARENTHESES) {
              parens++;
              continue;
            }

            if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
              finished = true;
              break;
            }
          }
          continue;
        }
        break;
      }
    }

    if (code === CHAR_ASTERISK) {
      if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_QUESTION_MARK) {
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_LEFT_SQUARE_BRACKET) {
      while (eos() !== true && (next = advance())) {
        if (next === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (next === CHAR_RIGHT_SQUARE_BRACKET) {
          isBracket = token.isBracket = true;
          isGlob = token.isGlob = true;
          finished = true;
          break;
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
      negated = token.negated = true;
      start++;
      continue;
    }

    if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
      isGlob = token.isGlob = true;

      if (scanToEnd === true) {
        let parens = 1;

        while (eos() !== true && (code = advance())) {
          if (code === CHAR_BACKWARD_SLASH) {
            backslashes = token.backslashes = true;
            advance();
            continue;
          }

          if (code === CHAR_LEFT_PARENTHESES) {
            parens++;
            continue;
          }

          if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
            finished = true;
            break;
          }
        }
        continue;
      }
      break;
    }

    if (isGlob === true) {
      finished = true;

      if (scanToEnd === true) {
        continue;
      }

      break;
    }
  }

  if (opts.noext === true) {
    isExtglob = false;
    isGlob = false;
  }

  let base = str;
  let prefix = '';
  let glob = '';

  if (start > 0) {
    prefix = str.slice(0, start);
    str = str.slice(start);
    lastIndex -= start;
  }

  if (base && isGlob === true && lastIndex > 0) {
    base = str.slice(0, lastIndex);
    glob = str.slice(lastIndex);
  } else if (isGlob === true) {
    base = '';
    glob = str;
  } else {
    base = str;
  }

  if (base && base !== '' && base !== '/' && base !== str) {
    if (isPathSeparator(base.charCodeAt(base.length - 1))) {
      base = base.slice(0, -1);
    }
  }

  if (opts.unescape === true) {
    if (glob) glob = utils.removeBackslashes(glob);

    if (base && backslashes === true) {
      base = utils.removeBackslashes(base);
    }
  }

  const state = {
    prefix,
    input,
    start,
    base,
    glob,
    isBrace,
    isBracket,
    isGlob,
    isExtglob,
    isGlobstar,
    negated,
    negatedExtglob
  };

  if (opts.tokens === true) {
    state.maxDepth = 0;
    if (!isPathSeparator(code)) {
      tokens.push(token);
    }
    state.tokens = tokens;
  }

  if (opts.parts === true || opts.tokens === true) {
    let prevIndex;

    for (let idx = 0; idx < slashes.length; idx++) {
      const n = prevIndex !== undefined ? prevIndex + 1 : start;
      const i = slashes[idx];
      const value = input.slice(n, i);
      if (opts.tokens) {
        if (idx === 0 && start !== 0) {
          tokens[idx].isPrefix = true;
          tokens[idx].value = prefix;
        } else {
          tokens[idx].value = value;
        }
        depth(tokens[idx]);
        state.maxDepth += tokens[idx].depth;
      }
      if (i >= start) {
        parts.push(value);
        prevIndex = i;
      }
    }

    const n = prevIndex !== undefined ? prevIndex + 1 : start;
    const value = input.slice(n);
    parts.push(value);

    if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
      tokens[tokens.length - 1].value = value;
      depth(tokens[tokens.length - 1]);
      state.maxDepth += tokens[tokens.length - 1].depth;
    }

    state.slashes = slashes;
    state.parts = parts;
  }

  return state;
};

module.exports = scan;


/***/ }),

/***/ 59:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

/*global navigator*/


const {
  REGEX_BACKSLASH,
  REGEX_REMOVE_BACKSLASH,
  REGEX_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_GLOBAL
} = __nccwpck_require__(595);

exports.isObject = val => val !== null && typeof val === 'object' && !Array.isArray(val);
exports.hasRegexChars = str => REGEX_SPECIAL_CHARS.test(str);
exports.isRegexChar = str => str.length === 1 && exports.hasRegexChars(str);
exports.escapeRegex = str => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, '\\$1');
exports.toPosixSlashes = str => str.replace(REGEX_BACKSLASH, '/');

exports.isWindows = () => {
  if (typeof navigator !== 'undefined' && navigator.platform) {
    const platform = navigator.platform.toLowerCase();
    return platform === 'win32' || platform === 'windows';
  }

  if (typeof process !== 'undefined' && process.platform) {
    return process.platform === 'win32';
  }

  return false;
};

exports.removeBackslashes = str => {
  return str.replace(REGEX_REMOVE_BACKSLASH, match => {
    return match === '\\' ? '' : match;
  });
};

exports.escapeLast = (input, char, lastIdx) => {
  const idx = input.lastIndexOf(char, lastIdx);
  if (idx === -1) return input;
  if (input[idx - 1] === '\\') return exports.escapeLast(input, char, idx - 1);
  return `${input.slice(0, idx)}\\${input.slice(idx)}`;
};

exports.removePrefix = (input, state = {}) => {
  let output = input;
  if (output.startsWith('./')) {
    output = output.slice(2);
    state.prefix = './';
  }
  return output;
};

exports.wrapOutput = (input, state = {}, options = {}) => {
  const prepend = options.contains ? '' : '^';
  const append = options.contains ? '' : '$';

  let output = `${prepend}(?:${input})${append}`;
  if (state.negated === true) {
    output = `(?:^(?!${output}).*$)`;
  }
  return output;
};

exports.basename = (path, { windows } = {}) => {
  const segs = path.split(windows ? /[\\/]/ : '/');
  const last = segs[segs.length - 1];

  if (last === '') {
    return segs[segs.length - 2];
  }

  return last;
};


/***/ }),

/***/ 434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 24:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 75:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 23:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EE: () => (/* binding */ argument),
/* harmony export */   Mw: () => (/* binding */ modulePath),
/* harmony export */   cD: () => (/* binding */ moduleOf),
/* harmony export */   df: () => (/* binding */ slashed),
/* harmony export */   lj: () => (/* binding */ lastElement),
/* harmony export */   xw: () => (/* binding */ runDirectory)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(760);
// Where modules begin.


/**
 * Finds the module that a directory belongs to: the nearest go.mod at or above it, as Go does
 * (Go Modules Reference, "main module").
 * @param directory absolute
 * @returns the directory of go.mod, or undefined where there is none
 */
async function moduleOf(directory) {
    for (let at = directory;; at = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at)) {
        if (await exists((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(at, 'go.mod')))
            return at;
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at) === at)
            return undefined;
    }
}
/**
 * Where go runs for a module: in working-directory where that lies in the module, so that relative paths in flags
 * (`-modfile`, `-overlay`) mean what the user meant; else at the module's root, as Go looks for go.mod from there.
 * @param moduleDirectory absolute
 * @param workingDirectory absolute
 * @returns the one or the other
 */
async function runDirectory(moduleDirectory, workingDirectory) {
    return (await moduleOf(workingDirectory)) === moduleDirectory ? workingDirectory : moduleDirectory;
}
/**
 * The module's path, as its go.mod says.
 * @param moduleDirectory absolute
 * @returns the path, or undefined where go.mod does not say it (Go will complain itself)
 */
async function modulePath(moduleDirectory) {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(moduleDirectory, 'go.mod'), 'utf8');
    const path = /^[ \t]*module[ \t]*(?:\(\s*)?(?:"([^"\n]+)"|`([^`\n]+)`|([^\s"`()]+))/m.exec(text);
    return path?.[1] ?? path?.[2] ?? path?.[3];
}
/**
 * The last element of an import path that says something: not its major version suffix (`/v2`). Go names an executable
 * so. Source: cmd/go/internal/load, exeFromImportPath; Go Modules Reference, "Major version suffixes".
 * @param importPath the path
 * @returns the element
 */
function lastElement(importPath) {
    const elements = importPath.split('/');
    if (elements.length > 1 && isMajorVersion(elements.at(-1) ?? ''))
        elements.pop();
    return elements.at(-1) ?? importPath;
}
/** As Go's isVersionElement: v2 and up, no leading zero. */
function isMajorVersion(element) {
    return /^v(?:[2-9]|[1-9]\d+)$/.test(element);
}
/**
 * A path as Go's command line and as Target.source want it.
 * @param from absolute directory
 * @param to absolute path
 * @returns relative, with forward slashes; `.` for the same
 */
function slashed(from, to) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(from, to).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
    return path === '' ? '.' : path;
}
/**
 * A directory as an argument of go, which takes `cmd/x` for an import path of the standard library.
 * @param cwd absolute, where go runs
 * @param path absolute
 * @returns relative, beginning with `./` or `../`; absolute on another drive
 */
function argument(cwd, path) {
    const relativePath = slashed(cwd, path);
    return /^(?:\.{1,2}(?:\/|$)|\/|[A-Za-z]:)/.test(relativePath) ? relativePath : `./${relativePath}`;
}
async function exists(file) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(file);
        return true;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  gU: () => (/* binding */ isUrl),
  xV: () => (/* binding */ mainDirectories),
  V4: () => (/* binding */ matchReady),
  NF: () => (/* binding */ matchSource),
  Ec: () => (/* binding */ packageClause)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(896);
var external_fs_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_fs_, 2);
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(928);
;// CONCATENATED MODULE: external "url"
const external_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");
;// CONCATENATED MODULE: external "module"
const external_module_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("module");
;// CONCATENATED MODULE: ./node_modules/fdir/dist/index.mjs




//#region rolldown:runtime
var __require = /* @__PURE__ */ (0,external_module_namespaceObject.createRequire)(import.meta.url);

//#endregion
//#region src/utils.ts
function cleanPath(path) {
	let normalized = (0,external_path_.normalize)(path);
	if (normalized.length > 1 && normalized[normalized.length - 1] === external_path_.sep) normalized = normalized.substring(0, normalized.length - 1);
	return normalized;
}
const SLASHES_REGEX = /[\\/]/g;
function convertSlashes(path, separator) {
	return path.replace(SLASHES_REGEX, separator);
}
const WINDOWS_ROOT_DIR_REGEX = /^[a-z]:[\\/]$/i;
function isRootDirectory(path) {
	return path === "/" || WINDOWS_ROOT_DIR_REGEX.test(path);
}
function normalizePath(path, options) {
	const { resolvePaths, normalizePath: normalizePath$1, pathSeparator } = options;
	const pathNeedsCleaning = process.platform === "win32" && path.includes("/") || path.startsWith(".");
	if (resolvePaths) path = (0,external_path_.resolve)(path);
	if (normalizePath$1 || pathNeedsCleaning) path = cleanPath(path);
	if (path === ".") return "";
	const needsSeperator = path[path.length - 1] !== pathSeparator;
	return convertSlashes(needsSeperator ? path + pathSeparator : path, pathSeparator);
}

//#endregion
//#region src/api/functions/join-path.ts
function joinPathWithBasePath(filename, directoryPath) {
	return directoryPath + filename;
}
function joinPathWithRelativePath(root, options) {
	return function(filename, directoryPath) {
		const sameRoot = directoryPath.startsWith(root);
		if (sameRoot) return directoryPath.slice(root.length) + filename;
		else return convertSlashes((0,external_path_.relative)(root, directoryPath), options.pathSeparator) + options.pathSeparator + filename;
	};
}
function joinPath(filename) {
	return filename;
}
function joinDirectoryPath(filename, directoryPath, separator) {
	return directoryPath + filename + separator;
}
function build$7(root, options) {
	const { relativePaths, includeBasePath } = options;
	return relativePaths && root ? joinPathWithRelativePath(root, options) : includeBasePath ? joinPathWithBasePath : joinPath;
}

//#endregion
//#region src/api/functions/push-directory.ts
function pushDirectoryWithRelativePath(root) {
	return function(directoryPath, paths) {
		paths.push(directoryPath.substring(root.length) || ".");
	};
}
function pushDirectoryFilterWithRelativePath(root) {
	return function(directoryPath, paths, filters) {
		const relativePath = directoryPath.substring(root.length) || ".";
		if (filters.every((filter) => filter(relativePath, true))) paths.push(relativePath);
	};
}
const pushDirectory = (directoryPath, paths) => {
	paths.push(directoryPath || ".");
};
const pushDirectoryFilter = (directoryPath, paths, filters) => {
	const path = directoryPath || ".";
	if (filters.every((filter) => filter(path, true))) paths.push(path);
};
const empty$2 = () => {};
function build$6(root, options) {
	const { includeDirs, filters, relativePaths } = options;
	if (!includeDirs) return empty$2;
	if (relativePaths) return filters && filters.length ? pushDirectoryFilterWithRelativePath(root) : pushDirectoryWithRelativePath(root);
	return filters && filters.length ? pushDirectoryFilter : pushDirectory;
}

//#endregion
//#region src/api/functions/push-file.ts
const pushFileFilterAndCount = (filename, _paths, counts, filters) => {
	if (filters.every((filter) => filter(filename, false))) counts.files++;
};
const pushFileFilter = (filename, paths, _counts, filters) => {
	if (filters.every((filter) => filter(filename, false))) paths.push(filename);
};
const pushFileCount = (_filename, _paths, counts, _filters) => {
	counts.files++;
};
const pushFile = (filename, paths) => {
	paths.push(filename);
};
const empty$1 = () => {};
function build$5(options) {
	const { excludeFiles, filters, onlyCounts } = options;
	if (excludeFiles) return empty$1;
	if (filters && filters.length) return onlyCounts ? pushFileFilterAndCount : pushFileFilter;
	else if (onlyCounts) return pushFileCount;
	else return pushFile;
}

//#endregion
//#region src/api/functions/get-array.ts
const getArray = (paths) => {
	return paths;
};
const getArrayGroup = () => {
	return [""].slice(0, 0);
};
function build$4(options) {
	return options.group ? getArrayGroup : getArray;
}

//#endregion
//#region src/api/functions/group-files.ts
const groupFiles = (groups, directory, files) => {
	groups.push({
		directory,
		files,
		dir: directory
	});
};
const empty = () => {};
function build$3(options) {
	return options.group ? groupFiles : empty;
}

//#endregion
//#region src/api/functions/resolve-symlink.ts
const resolveSymlinksAsync = function(path, state, callback$1) {
	const { queue, fs, options: { suppressErrors } } = state;
	queue.enqueue();
	fs.realpath(path, (error, resolvedPath) => {
		if (error) return queue.dequeue(suppressErrors ? null : error, state);
		fs.stat(resolvedPath, (error$1, stat) => {
			if (error$1) return queue.dequeue(suppressErrors ? null : error$1, state);
			if (stat.isDirectory() && isRecursive(path, resolvedPath, state)) return queue.dequeue(null, state);
			callback$1(stat, resolvedPath);
			queue.dequeue(null, state);
		});
	});
};
const resolveSymlinks = function(path, state, callback$1) {
	const { queue, fs, options: { suppressErrors } } = state;
	queue.enqueue();
	try {
		const resolvedPath = fs.realpathSync(path);
		const stat = fs.statSync(resolvedPath);
		if (stat.isDirectory() && isRecursive(path, resolvedPath, state)) return;
		callback$1(stat, resolvedPath);
	} catch (e) {
		if (!suppressErrors) throw e;
	}
};
function build$2(options, isSynchronous) {
	if (!options.resolveSymlinks || options.excludeSymlinks) return null;
	return isSynchronous ? resolveSymlinks : resolveSymlinksAsync;
}
function isRecursive(path, resolved, state) {
	if (state.options.useRealPaths) return isRecursiveUsingRealPaths(resolved, state);
	let parent = (0,external_path_.dirname)(path);
	let depth = 1;
	while (parent !== state.root && depth < 2) {
		const resolvedPath = state.symlinks.get(parent);
		const isSameRoot = !!resolvedPath && (resolvedPath === resolved || resolvedPath.startsWith(resolved) || resolved.startsWith(resolvedPath));
		if (isSameRoot) depth++;
		else parent = (0,external_path_.dirname)(parent);
	}
	state.symlinks.set(path, resolved);
	return depth > 1;
}
function isRecursiveUsingRealPaths(resolved, state) {
	return state.visited.includes(resolved + state.options.pathSeparator);
}

//#endregion
//#region src/api/functions/invoke-callback.ts
const onlyCountsSync = (state) => {
	return state.counts;
};
const groupsSync = (state) => {
	return state.groups;
};
const defaultSync = (state) => {
	return state.paths;
};
const limitFilesSync = (state) => {
	return state.paths.slice(0, state.options.maxFiles);
};
const onlyCountsAsync = (state, error, callback$1) => {
	report(error, callback$1, state.counts, state.options.suppressErrors);
	return null;
};
const defaultAsync = (state, error, callback$1) => {
	report(error, callback$1, state.paths, state.options.suppressErrors);
	return null;
};
const limitFilesAsync = (state, error, callback$1) => {
	report(error, callback$1, state.paths.slice(0, state.options.maxFiles), state.options.suppressErrors);
	return null;
};
const groupsAsync = (state, error, callback$1) => {
	report(error, callback$1, state.groups, state.options.suppressErrors);
	return null;
};
function report(error, callback$1, output, suppressErrors) {
	if (error && !suppressErrors) callback$1(error, output);
	else callback$1(null, output);
}
function build$1(options, isSynchronous) {
	const { onlyCounts, group, maxFiles } = options;
	if (onlyCounts) return isSynchronous ? onlyCountsSync : onlyCountsAsync;
	else if (group) return isSynchronous ? groupsSync : groupsAsync;
	else if (maxFiles) return isSynchronous ? limitFilesSync : limitFilesAsync;
	else return isSynchronous ? defaultSync : defaultAsync;
}

//#endregion
//#region src/api/functions/walk-directory.ts
const readdirOpts = { withFileTypes: true };
const walkAsync = (state, crawlPath, directoryPath, currentDepth, callback$1) => {
	state.queue.enqueue();
	if (currentDepth < 0) return state.queue.dequeue(null, state);
	const { fs } = state;
	state.visited.push(crawlPath);
	state.counts.directories++;
	fs.readdir(crawlPath || ".", readdirOpts, (error, entries = []) => {
		callback$1(entries, directoryPath, currentDepth);
		state.queue.dequeue(state.options.suppressErrors ? null : error, state);
	});
};
const walkSync = (state, crawlPath, directoryPath, currentDepth, callback$1) => {
	const { fs } = state;
	if (currentDepth < 0) return;
	state.visited.push(crawlPath);
	state.counts.directories++;
	let entries = [];
	try {
		entries = fs.readdirSync(crawlPath || ".", readdirOpts);
	} catch (e) {
		if (!state.options.suppressErrors) throw e;
	}
	callback$1(entries, directoryPath, currentDepth);
};
function build(isSynchronous) {
	return isSynchronous ? walkSync : walkAsync;
}

//#endregion
//#region src/api/queue.ts
/**
* This is a custom stateless queue to track concurrent async fs calls.
* It increments a counter whenever a call is queued and decrements it
* as soon as it completes. When the counter hits 0, it calls onQueueEmpty.
*/
var Queue = class {
	count = 0;
	constructor(onQueueEmpty) {
		this.onQueueEmpty = onQueueEmpty;
	}
	enqueue() {
		this.count++;
		return this.count;
	}
	dequeue(error, output) {
		if (this.onQueueEmpty && (--this.count <= 0 || error)) {
			this.onQueueEmpty(error, output);
			if (error) {
				output.controller.abort();
				this.onQueueEmpty = void 0;
			}
		}
	}
};

//#endregion
//#region src/api/counter.ts
var Counter = class {
	_files = 0;
	_directories = 0;
	set files(num) {
		this._files = num;
	}
	get files() {
		return this._files;
	}
	set directories(num) {
		this._directories = num;
	}
	get directories() {
		return this._directories;
	}
	/**
	* @deprecated use `directories` instead
	*/
	/* c8 ignore next 3 */
	get dirs() {
		return this._directories;
	}
};

//#endregion
//#region src/api/aborter.ts
/**
* AbortController is not supported on Node 14 so we use this until we can drop
* support for Node 14.
*/
var Aborter = class {
	aborted = false;
	abort() {
		this.aborted = true;
	}
};

//#endregion
//#region src/api/walker.ts
var Walker = class {
	root;
	isSynchronous;
	state;
	joinPath;
	pushDirectory;
	pushFile;
	getArray;
	groupFiles;
	resolveSymlink;
	walkDirectory;
	callbackInvoker;
	constructor(root, options, callback$1) {
		this.isSynchronous = !callback$1;
		this.callbackInvoker = build$1(options, this.isSynchronous);
		this.root = normalizePath(root, options);
		this.state = {
			root: isRootDirectory(this.root) ? this.root : this.root.slice(0, -1),
			paths: [""].slice(0, 0),
			groups: [],
			counts: new Counter(),
			options,
			queue: new Queue((error, state) => this.callbackInvoker(state, error, callback$1)),
			symlinks: /* @__PURE__ */ new Map(),
			visited: [""].slice(0, 0),
			controller: new Aborter(),
			fs: options.fs || external_fs_namespaceObject
		};
		this.joinPath = build$7(this.root, options);
		this.pushDirectory = build$6(this.root, options);
		this.pushFile = build$5(options);
		this.getArray = build$4(options);
		this.groupFiles = build$3(options);
		this.resolveSymlink = build$2(options, this.isSynchronous);
		this.walkDirectory = build(this.isSynchronous);
	}
	start() {
		this.pushDirectory(this.root, this.state.paths, this.state.options.filters);
		this.walkDirectory(this.state, this.root, this.root, this.state.options.maxDepth, this.walk);
		return this.isSynchronous ? this.callbackInvoker(this.state, null) : null;
	}
	walk = (entries, directoryPath, depth) => {
		const { paths, options: { filters, resolveSymlinks: resolveSymlinks$1, excludeSymlinks, exclude, maxFiles, signal, useRealPaths, pathSeparator }, controller } = this.state;
		if (controller.aborted || signal && signal.aborted || maxFiles && paths.length > maxFiles) return;
		const files = this.getArray(this.state.paths);
		for (let i = 0; i < entries.length; ++i) {
			const entry = entries[i];
			if (entry.isFile() || entry.isSymbolicLink() && !resolveSymlinks$1 && !excludeSymlinks) {
				const filename = this.joinPath(entry.name, directoryPath);
				this.pushFile(filename, files, this.state.counts, filters);
			} else if (entry.isDirectory()) {
				let path = joinDirectoryPath(entry.name, directoryPath, this.state.options.pathSeparator);
				if (exclude && exclude(entry.name, path)) continue;
				this.pushDirectory(path, paths, filters);
				this.walkDirectory(this.state, path, path, depth - 1, this.walk);
			} else if (this.resolveSymlink && entry.isSymbolicLink()) {
				let path = joinPathWithBasePath(entry.name, directoryPath);
				this.resolveSymlink(path, this.state, (stat, resolvedPath) => {
					if (stat.isDirectory()) {
						resolvedPath = normalizePath(resolvedPath, this.state.options);
						if (exclude && exclude(entry.name, useRealPaths ? resolvedPath : path + pathSeparator)) return;
						this.walkDirectory(this.state, resolvedPath, useRealPaths ? resolvedPath : path + pathSeparator, depth - 1, this.walk);
					} else {
						resolvedPath = useRealPaths ? resolvedPath : path;
						const filename = (0,external_path_.basename)(resolvedPath);
						const directoryPath$1 = normalizePath((0,external_path_.dirname)(resolvedPath), this.state.options);
						resolvedPath = this.joinPath(filename, directoryPath$1);
						this.pushFile(resolvedPath, files, this.state.counts, filters);
					}
				});
			}
		}
		this.groupFiles(this.state.groups, directoryPath, files);
	};
};

//#endregion
//#region src/api/async.ts
function promise(root, options) {
	return new Promise((resolve$1, reject) => {
		callback(root, options, (err, output) => {
			if (err) return reject(err);
			resolve$1(output);
		});
	});
}
function callback(root, options, callback$1) {
	let walker = new Walker(root, options, callback$1);
	walker.start();
}

//#endregion
//#region src/api/sync.ts
function sync(root, options) {
	const walker = new Walker(root, options);
	return walker.start();
}

//#endregion
//#region src/builder/api-builder.ts
var APIBuilder = class {
	constructor(root, options) {
		this.root = root;
		this.options = options;
	}
	withPromise() {
		return promise(this.root, this.options);
	}
	withCallback(cb) {
		callback(this.root, this.options, cb);
	}
	sync() {
		return sync(this.root, this.options);
	}
};

//#endregion
//#region src/builder/index.ts
let pm = null;
/* c8 ignore next 6 */
try {
	__require.resolve("picomatch");
	pm = __require("picomatch");
} catch {}
var Builder = class {
	globCache = {};
	options = {
		maxDepth: Infinity,
		suppressErrors: true,
		pathSeparator: external_path_.sep,
		filters: []
	};
	globFunction;
	constructor(options) {
		this.options = {
			...this.options,
			...options
		};
		this.globFunction = this.options.globFunction;
	}
	group() {
		this.options.group = true;
		return this;
	}
	withPathSeparator(separator) {
		this.options.pathSeparator = separator;
		return this;
	}
	withBasePath() {
		this.options.includeBasePath = true;
		return this;
	}
	withRelativePaths() {
		this.options.relativePaths = true;
		return this;
	}
	withDirs() {
		this.options.includeDirs = true;
		return this;
	}
	withMaxDepth(depth) {
		this.options.maxDepth = depth;
		return this;
	}
	withMaxFiles(limit) {
		this.options.maxFiles = limit;
		return this;
	}
	withFullPaths() {
		this.options.resolvePaths = true;
		this.options.includeBasePath = true;
		return this;
	}
	withErrors() {
		this.options.suppressErrors = false;
		return this;
	}
	withSymlinks({ resolvePaths = true } = {}) {
		this.options.resolveSymlinks = true;
		this.options.useRealPaths = resolvePaths;
		return this.withFullPaths();
	}
	withAbortSignal(signal) {
		this.options.signal = signal;
		return this;
	}
	normalize() {
		this.options.normalizePath = true;
		return this;
	}
	filter(predicate) {
		this.options.filters.push(predicate);
		return this;
	}
	onlyDirs() {
		this.options.excludeFiles = true;
		this.options.includeDirs = true;
		return this;
	}
	exclude(predicate) {
		this.options.exclude = predicate;
		return this;
	}
	onlyCounts() {
		this.options.onlyCounts = true;
		return this;
	}
	crawl(root) {
		return new APIBuilder(root || ".", this.options);
	}
	withGlobFunction(fn) {
		this.globFunction = fn;
		return this;
	}
	/**
	* @deprecated Pass options using the constructor instead:
	* ```ts
	* new fdir(options).crawl("/path/to/root");
	* ```
	* This method will be removed in v7.0
	*/
	/* c8 ignore next 4 */
	crawlWithOptions(root, options) {
		this.options = {
			...this.options,
			...options
		};
		return new APIBuilder(root || ".", this.options);
	}
	glob(...patterns) {
		if (this.globFunction) return this.globWithOptions(patterns);
		return this.globWithOptions(patterns, ...[{ dot: true }]);
	}
	globWithOptions(patterns, ...options) {
		const globFn = this.globFunction || pm;
		/* c8 ignore next 5 */
		if (!globFn) throw new Error("Please specify a glob function to use glob matching.");
		var isMatch = this.globCache[patterns.join("\0")];
		if (!isMatch) {
			isMatch = globFn(patterns, ...options);
			this.globCache[patterns.join("\0")] = isMatch;
		}
		this.options.filters.push((path) => isMatch(path));
		return this;
	}
};

//#endregion

// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __nccwpck_require__(6);
;// CONCATENATED MODULE: ./node_modules/tinyglobby/dist/index.mjs





//#region src/utils.ts
const isReadonlyArray = Array.isArray;
const BACKSLASHES = /\\/g;
const DRIVE_RELATIVE_PATH = /^[A-Za-z]:$/;
const isWin = process.platform === "win32";
const ONLY_PARENT_DIRECTORIES = /^(\/?\.\.)+$/;
function getPartialMatcher(patterns, options = {}) {
	const patternsCount = patterns.length;
	const patternsParts = Array(patternsCount);
	const matchers = Array(patternsCount);
	let i, j;
	for (i = 0; i < patternsCount; i++) {
		const parts = splitPattern(patterns[i]);
		patternsParts[i] = parts;
		const partsCount = parts.length;
		const partMatchers = Array(partsCount);
		for (j = 0; j < partsCount; j++) partMatchers[j] = picomatch(parts[j], options);
		matchers[i] = partMatchers;
	}
	return (input) => {
		const inputParts = input.split("/");
		if (inputParts[0] === ".." && ONLY_PARENT_DIRECTORIES.test(input)) return true;
		for (i = 0; i < patternsCount; i++) {
			const patternParts = patternsParts[i];
			const matcher = matchers[i];
			const inputPatternCount = inputParts.length;
			const minParts = Math.min(inputPatternCount, patternParts.length);
			j = 0;
			while (j < minParts) {
				const part = patternParts[j];
				if (part.includes("/")) return true;
				if (!matcher[j](inputParts[j])) break;
				if (!options.noglobstar && part === "**") return true;
				j++;
			}
			if (j === inputPatternCount) return true;
		}
		return false;
	};
}
/* node:coverage ignore next 2 */
const WIN32_ROOT_DIR = /^[A-Z]:\/$/i;
const isRoot = isWin ? (p) => WIN32_ROOT_DIR.test(p) : (p) => p === "/";
function buildFormat(cwd, root, absolute) {
	if (cwd === root || root.startsWith(`${cwd}/`)) {
		if (absolute) {
			const start = cwd.length + +!isRoot(cwd);
			return (p, isDir) => p.slice(start, isDir ? -1 : void 0) || ".";
		}
		const prefix = root.slice(cwd.length + 1);
		if (prefix) return (p, isDir) => {
			if (p === ".") return prefix;
			const result = `${prefix}/${p}`;
			return isDir ? result.slice(0, -1) : result;
		};
		return (p, isDir) => isDir && p !== "." ? p.slice(0, -1) : p;
	}
	if (absolute) return (p) => external_path_.posix.relative(cwd, p) || ".";
	return (p) => external_path_.posix.relative(cwd, `${root}/${p}`) || ".";
}
function buildRelative(cwd, root) {
	if (root.startsWith(`${cwd}/`)) {
		const prefix = root.slice(cwd.length + 1);
		return (p) => `${prefix}/${p}`;
	}
	return (p) => {
		const result = external_path_.posix.relative(cwd, `${root}/${p}`);
		return p[p.length - 1] === "/" && result !== "" ? `${result}/` : result || ".";
	};
}
function ensureNonDriveRelativePath(path) {
	return path.replace(DRIVE_RELATIVE_PATH, (match) => `${match}/`);
}
const splitPatternOptions = { parts: true };
function splitPattern(path) {
	var _result$parts;
	const result = picomatch.scan(path, splitPatternOptions);
	return ((_result$parts = result.parts) === null || _result$parts === void 0 ? void 0 : _result$parts.length) ? result.parts : [path];
}
const ESCAPED_WIN32_BACKSLASHES = /\\(?![()[\]{}!+@])/g;
function convertPosixPathToPattern(path) {
	return escapePosixPath(path);
}
function convertWin32PathToPattern(path) {
	return escapeWin32Path(path).replace(ESCAPED_WIN32_BACKSLASHES, "/");
}
/**
* Converts a path to a pattern depending on the platform.
* Identical to {@link escapePath} on POSIX systems.
* @see {@link https://superchupu.dev/tinyglobby/documentation#convertPathToPattern}
*/
/* node:coverage ignore next 3 */
const convertPathToPattern = (/* unused pure expression or super */ null && (isWin ? convertWin32PathToPattern : convertPosixPathToPattern));
const POSIX_UNESCAPED_GLOB_SYMBOLS = /(?<!\\)([()[\]{}*?|]|^!|[!+@](?=\()|\\(?![()[\]{}!*+?@|]))/g;
const WIN32_UNESCAPED_GLOB_SYMBOLS = /(?<!\\)([()[\]{}]|^!|[!+@](?=\())/g;
const escapePosixPath = (path) => path.replace(POSIX_UNESCAPED_GLOB_SYMBOLS, "\\$&");
const escapeWin32Path = (path) => path.replace(WIN32_UNESCAPED_GLOB_SYMBOLS, "\\$&");
/**
* Escapes a path's special characters depending on the platform.
* @see {@link https://superchupu.dev/tinyglobby/documentation#escapePath}
*/
/* node:coverage ignore next */
const escapePath = isWin ? escapeWin32Path : escapePosixPath;
/**
* Checks if a pattern has dynamic parts.
*
* Has a few minor differences with [`fast-glob`](https://github.com/mrmlnc/fast-glob) for better accuracy:
*
* - Doesn't necessarily return `false` on patterns that include `\`.
* - Returns `true` if the pattern includes parentheses, regardless of them representing one single pattern or not.
* - Returns `true` for unfinished glob extensions i.e. `(h`, `+(h`.
* - Returns `true` for unfinished brace expansions as long as they include `,` or `..`.
*
* @see {@link https://superchupu.dev/tinyglobby/documentation#isDynamicPattern}
*/
function isDynamicPattern(pattern, options) {
	if ((options === null || options === void 0 ? void 0 : options.caseSensitiveMatch) === false) return true;
	const scan = picomatch.scan(pattern);
	return scan.isGlob || scan.negated;
}
function log(...tasks) {
	console.log(`[tinyglobby ${(/* @__PURE__ */ new Date()).toLocaleTimeString("es")}]`, ...tasks);
}
function ensureStringArray(value) {
	return typeof value === "string" ? [value] : value !== null && value !== void 0 ? value : [];
}
//#endregion
//#region src/patterns.ts
const PARENT_DIRECTORY = /^(\/?\.\.)+/;
const ESCAPING_BACKSLASHES = /\\(?=[()[\]{}!*+?@|])/g;
function normalizePattern(pattern, opts, props, isIgnore) {
	var _PARENT_DIRECTORY$exe;
	const cwd = opts.cwd;
	let result = pattern;
	if (pattern[pattern.length - 1] === "/") result = pattern.slice(0, -1);
	if (result[result.length - 1] !== "*" && opts.expandDirectories) result += "/**";
	const escapedCwd = escapePath(cwd);
	result = (0,external_path_.isAbsolute)(result.replace(ESCAPING_BACKSLASHES, "")) ? external_path_.posix.relative(escapedCwd, result) : external_path_.posix.normalize(result);
	const parentDir = (_PARENT_DIRECTORY$exe = PARENT_DIRECTORY.exec(result)) === null || _PARENT_DIRECTORY$exe === void 0 ? void 0 : _PARENT_DIRECTORY$exe[0];
	const parts = splitPattern(result);
	if (parentDir) {
		const n = (parentDir.length + 1) / 3;
		let i = 0;
		const cwdParts = escapedCwd.split("/");
		while (i < n && parts[i + n] === cwdParts[cwdParts.length + i - n]) {
			result = result.slice(0, (n - i - 1) * 3) + result.slice((n - i) * 3 + parts[i + n].length + 1) || ".";
			i++;
		}
		const potentialRoot = external_path_.posix.join(cwd, parentDir.slice(i * 3));
		if (potentialRoot[0] !== "." && props.root.length > potentialRoot.length) {
			props.root = ensureNonDriveRelativePath(potentialRoot);
			props.depthOffset = -n + i;
		}
	}
	if (!isIgnore && props.depthOffset >= 0) {
		var _props$commonPath;
		(_props$commonPath = props.commonPath) !== null && _props$commonPath !== void 0 || (props.commonPath = parts);
		const newCommonPath = [];
		const length = Math.min(props.commonPath.length, parts.length);
		for (let i = 0; i < length; i++) {
			const part = parts[i];
			if (part === "**" && !parts[i + 1]) {
				newCommonPath.pop();
				break;
			}
			if (i === parts.length - 1 || part !== props.commonPath[i] || isDynamicPattern(part)) break;
			newCommonPath.push(part);
		}
		props.depthOffset = newCommonPath.length;
		props.commonPath = newCommonPath;
		props.root = ensureNonDriveRelativePath(newCommonPath.length > 0 ? external_path_.posix.join(cwd, ...newCommonPath) : cwd);
	}
	return result;
}
function processPatterns(options, patterns, props) {
	const matchPatterns = [];
	const ignorePatterns = [];
	for (const pattern of options.ignore) {
		if (!pattern) continue;
		if (pattern[0] !== "!" || pattern[1] === "(") ignorePatterns.push(normalizePattern(pattern, options, props, true));
	}
	for (const pattern of patterns) {
		if (!pattern) continue;
		if (pattern[0] !== "!" || pattern[1] === "(") matchPatterns.push(normalizePattern(pattern, options, props, false));
		else if (pattern[1] !== "!" || pattern[2] === "(") ignorePatterns.push(normalizePattern(pattern.slice(1), options, props, true));
	}
	return {
		match: matchPatterns,
		ignore: ignorePatterns
	};
}
//#endregion
//#region src/crawler.ts
function buildCrawler(options, patterns) {
	const cwd = options.cwd;
	const props = {
		root: cwd,
		depthOffset: 0
	};
	const processed = processPatterns(options, patterns, props);
	if (options.debug) log("internal processing patterns:", processed);
	const { absolute, caseSensitiveMatch, debug, dot, followSymbolicLinks, onlyDirectories } = options;
	const root = props.root.replace(BACKSLASHES, "");
	const matchOptions = {
		dot,
		nobrace: options.braceExpansion === false,
		nocase: !caseSensitiveMatch,
		noextglob: options.extglob === false,
		noglobstar: options.globstar === false,
		posix: true
	};
	const matcher = picomatch(processed.match, matchOptions);
	const ignore = picomatch(processed.ignore, matchOptions);
	const partialMatcher = getPartialMatcher(processed.match, matchOptions);
	const format = buildFormat(cwd, root, absolute);
	const excludeFormatter = absolute ? format : buildFormat(cwd, root, true);
	const excludePredicate = (_, p) => {
		const relativePath = excludeFormatter(p, true);
		return relativePath !== "." && !partialMatcher(relativePath) || ignore(relativePath);
	};
	let maxDepth;
	if (options.deep !== void 0) maxDepth = Math.round(options.deep - props.depthOffset);
	const crawler = new Builder({
		filters: [debug ? (p, isDirectory) => {
			const path = format(p, isDirectory);
			const matches = matcher(path) && !ignore(path);
			if (matches) log(`matched ${path}`);
			return matches;
		} : (p, isDirectory) => {
			const path = format(p, isDirectory);
			return matcher(path) && !ignore(path);
		}],
		exclude: debug ? (_, p) => {
			const skipped = excludePredicate(_, p);
			log(`${skipped ? "skipped" : "crawling"} ${p}`);
			return skipped;
		} : excludePredicate,
		fs: options.fs,
		pathSeparator: "/",
		relativePaths: !absolute,
		resolvePaths: absolute,
		includeBasePath: absolute,
		resolveSymlinks: followSymbolicLinks,
		excludeSymlinks: !followSymbolicLinks,
		excludeFiles: onlyDirectories,
		includeDirs: onlyDirectories || !options.onlyFiles,
		maxDepth,
		signal: options.signal
	}).crawl(root);
	if (options.debug) log("internal properties:", {
		...props,
		root
	});
	return [crawler, cwd !== root && !absolute && buildRelative(cwd, root)];
}
//#endregion
//#region src/index.ts
function formatPaths(paths, mapper) {
	if (mapper) for (let i = paths.length - 1; i >= 0; i--) paths[i] = mapper(paths[i]);
	return paths;
}
const defaultOptions = {
	caseSensitiveMatch: true,
	debug: !!process.env.TINYGLOBBY_DEBUG,
	expandDirectories: true,
	followSymbolicLinks: true,
	onlyFiles: true
};
function getOptions(options) {
	const opts = Object.assign({}, options);
	for (const key in defaultOptions) if (opts[key] === void 0) Object.assign(opts, { [key]: defaultOptions[key] });
	opts.cwd = (opts.cwd instanceof URL ? (0,external_url_namespaceObject.fileURLToPath)(opts.cwd) : (0,external_path_.resolve)(opts.cwd || process.cwd())).replace(BACKSLASHES, "/");
	opts.ignore = ensureStringArray(opts.ignore);
	opts.fs && (opts.fs = {
		readdir: opts.fs.readdir || external_fs_.readdir,
		readdirSync: opts.fs.readdirSync || external_fs_.readdirSync,
		realpath: opts.fs.realpath || external_fs_.realpath,
		realpathSync: opts.fs.realpathSync || external_fs_.realpathSync,
		stat: opts.fs.stat || external_fs_.stat,
		statSync: opts.fs.statSync || external_fs_.statSync
	});
	if (opts.debug) log("globbing with options:", opts);
	return opts;
}
function getCrawler(globInput, inputOptions = {}) {
	var _ref;
	if (globInput && (inputOptions === null || inputOptions === void 0 ? void 0 : inputOptions.patterns)) throw new Error("Cannot pass patterns as both an argument and an option");
	const isModern = isReadonlyArray(globInput) || typeof globInput === "string";
	const patterns = ensureStringArray((_ref = isModern ? globInput : globInput.patterns) !== null && _ref !== void 0 ? _ref : "**/*");
	const options = getOptions(isModern ? inputOptions : globInput);
	return patterns.length > 0 ? buildCrawler(options, patterns) : [];
}
async function glob(globInput, options) {
	const [crawler, relative] = getCrawler(globInput, options);
	return crawler ? formatPaths(await crawler.withPromise(), relative) : [];
}
function globSync(globInput, options) {
	const [crawler, relative] = getCrawler(globInput, options);
	return crawler ? formatPaths(crawler.sync(), relative) : [];
}
//#endregion


// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __nccwpck_require__(342);
// EXTERNAL MODULE: ./build/js/nearest.js
var nearest = __nccwpck_require__(232);
// EXTERNAL MODULE: ./build/js/build/modules.js
var modules = __nccwpck_require__(968);
;// CONCATENATED MODULE: ./build/js/build/sources.js
// Lines of the inputs source, binary and package, matched against the file system. Which of the directories are main
// packages is for Go to say (targets.ts).






/** Directories that hold no function of this repository, unless they are named. */
const foreign = ['**/node_modules/**', '**/vendor/**', '**/testdata/**'];
/**
 * Finds what a line of the input source names.
 * @param line a directory, a .go file, .go files of one main with spaces between them, a glob of either, or Go's own
 * `DIRECTORY/...`
 * @param workingDirectory absolute
 * @returns the matches, sorted by path
 * @throws ActionError where the line names nothing
 */
async function matchSource(line, workingDirectory) {
    const pattern = normal(line.pattern);
    const kind = await kindOf((0,external_node_path_.resolve)(workingDirectory, pattern));
    if (kind === 'directory')
        return [directoryMatch(line, false, (0,external_node_path_.resolve)(workingDirectory, pattern), workingDirectory)];
    const words = pattern.split(/\s+/);
    if (words.every((word) => word.endsWith('.go') && !isDynamicPattern(word))) {
        return [await fileMatch(line, words, workingDirectory)];
    }
    if (kind === 'file')
        throw (0,errors/* failure */.V2)('build.not-go', { source: line.pattern });
    if (/(?:^|\/)\.\.\.$/.test(pattern))
        return packagesBelow(line, pattern.slice(0, -3), workingDirectory);
    if (isDynamicPattern(pattern))
        return globMatches(line, pattern, workingDirectory);
    throw (0,errors/* failure */.V2)('build.no-source', {
        source: line.pattern,
        directory: workingDirectory,
        suggestion: suggestion(pattern, await mainDirectories(workingDirectory)),
    });
}
/**
 * Tells the URLs of the input package from its paths.
 * @param pattern a line's
 * @returns true for `s3://BUCKET/KEY` and its like
 */
function isUrl(pattern) {
    return /^[a-z][a-z0-9+.-]+:\/\//i.test(pattern);
}
/**
 * Finds the files that a line of the input binary or package names.
 * @param input whose line it is
 * @param line a file or a glob of files
 * @param workingDirectory absolute
 * @returns absolute paths, sorted
 * @throws ActionError where it names none; what kind of file it is, verify will say
 */
async function matchReady(input, line, workingDirectory) {
    const pattern = normal(line.pattern);
    const file = (0,external_node_path_.resolve)(workingDirectory, pattern);
    if ((await kindOf(file)) !== undefined)
        return [file];
    const found = isDynamicPattern(pattern) ? await expandGlob(pattern, workingDirectory, 'file') : [];
    if (found.length > 0)
        return found;
    const beside = await (0,promises_.readdir)((0,external_node_path_.dirname)(file)).catch(() => []);
    throw (0,errors/* failure */.V2)('build.no-file', {
        input,
        source: line.pattern,
        directory: workingDirectory,
        suggestion: suggestion((0,external_node_path_.basename)(file), beside),
    });
}
/**
 * Lists the directories that hold a file of package main, by reading package clauses alone: for a suggestion.
 * @param root absolute
 * @returns relative to root, forward slashes, sorted; at most what 2000 files say
 */
async function mainDirectories(root) {
    const files = await glob('**/*.go', { cwd: root, ignore: [...foreign, '**/*_test.go'], followSymbolicLinks: false });
    const found = new Set();
    for (const file of files.sort().slice(0, 2000)) {
        if (found.has((0,external_node_path_.dirname)(file)))
            continue;
        const clause = await packageClause((0,external_node_path_.join)(root, file));
        if (clause?.name === 'main')
            found.add((0,external_node_path_.dirname)(file));
    }
    return [...found];
}
/**
 * Reads the package clause of a Go file, without the care that a compiler takes.
 * @param file absolute
 * @returns the package's name and the clause's line, from 1; undefined where there is none
 */
async function packageClause(file) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch(() => '');
    const uncommented = text.replace(/\/\*.*?\*\//gs, (comment) => comment.replace(/[^\n]/g, ' '));
    const match = /^[ \t;]*package[ \t]+([\p{L}_][\p{L}\p{Nd}_]*)/mu.exec(uncommented);
    if (match?.[1] === undefined)
        return undefined;
    return { name: match[1], line: uncommented.slice(0, match.index).split('\n').length };
}
/**
 * Says what the user could have meant.
 * @param wanted what does not exist, forward slashes
 * @param known what does
 * @returns ` (did you mean "cmd/api"?)`, or ''
 */
function suggestion(wanted, known) {
    const name = (0,external_node_path_.basename)(wanted);
    const found = known.find((path) => wanted.endsWith(`/${path}`)) ??
        (0,nearest/* nearest */.p)(wanted, known) ??
        known.find((path) => (0,external_node_path_.basename)(path) === name) ??
        known.find((path) => (0,nearest/* nearest */.p)(name, [(0,external_node_path_.basename)(path)]) !== undefined);
    return found === undefined ? '' : ` (did you mean "${found}"?)`;
}
function normal(pattern) {
    const slashes = process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern;
    return slashes
        .trim()
        .replace(/^(?:\.\/+)+(?=.)/, '')
        .replace(/(?<=.)\/+$/, '');
}
async function kindOf(path) {
    try {
        return (await (0,promises_.stat)(path)).isDirectory() ? 'directory' : 'file';
    }
    catch {
        return undefined;
    }
}
function directoryMatch(line, isGlob, directory, workingDirectory) {
    return { line, glob: isGlob, source: (0,modules/* slashed */.df)(workingDirectory, directory), kind: 'directory', directory };
}
async function fileMatch(line, words, workingDirectory) {
    const files = words.map((word) => (0,external_node_path_.resolve)(workingDirectory, word));
    for (const [index, file] of files.entries()) {
        if ((await kindOf(file)) === 'file')
            continue;
        const beside = await (0,promises_.readdir)((0,external_node_path_.dirname)(file)).catch(() => []);
        throw (0,errors/* failure */.V2)('build.no-source', {
            source: words[index] ?? line.pattern,
            directory: workingDirectory,
            suggestion: suggestion((0,external_node_path_.basename)(file), beside.filter((name) => name.endsWith('.go'))),
        });
    }
    const [directory = workingDirectory, ...others] = new Set(files.map((file) => (0,external_node_path_.dirname)(file)));
    if (others.length > 0)
        throw (0,errors/* failure */.V2)('build.files-apart', { source: line.pattern });
    const only = files.length === 1 ? files[0] : undefined;
    return { line, glob: false, source: (0,modules/* slashed */.df)(workingDirectory, only ?? directory), kind: 'files', directory, files };
}
async function packagesBelow(line, prefix, workingDirectory) {
    const root = (0,external_node_path_.resolve)(workingDirectory, prefix);
    const below = await expandGlob('**/*.go', root, 'file', ['**/_*/**']);
    const directories = [...new Set(below.map((file) => (0,external_node_path_.dirname)(file)))].sort();
    const module = await (0,modules/* moduleOf */.cD)(root);
    const same = await Promise.all(directories.map(async (directory) => (await (0,modules/* moduleOf */.cD)(directory)) === module));
    const found = directories.filter((_, index) => same[index]);
    if (found.length === 0)
        throw await noMatch(line, 'Go package', workingDirectory);
    return found.map((directory) => directoryMatch(line, true, directory, workingDirectory));
}
async function globMatches(line, pattern, workingDirectory) {
    if (!/\.(?:go|\{[^}]*go[^}]*\})$/.test(pattern)) {
        const found = await expandGlob(pattern, workingDirectory, 'directory');
        if (found.length === 0)
            throw await noMatch(line, 'directory', workingDirectory);
        return found.map((directory) => directoryMatch(line, true, directory, workingDirectory));
    }
    const files = (await expandGlob(pattern, workingDirectory, 'file')).filter((file) => file.endsWith('.go') && !file.endsWith('_test.go'));
    if (files.length === 0)
        throw await noMatch(line, '.go file', workingDirectory);
    const byDirectory = Map.groupBy(files, (file) => (0,external_node_path_.dirname)(file));
    const matches = [...byDirectory].map(async ([directory, group]) => {
        // As on Go's command line, .go files of one directory are one package; several mains are a misunderstanding.
        const texts = await Promise.all(group.map((file) => (0,promises_.readFile)(file, 'utf8')));
        const mains = group.filter((_, index) => /^func[ \t]+main[ \t]*\(\s*\)/m.test(texts[index] ?? ''));
        if (mains.length > 1) {
            throw (0,errors/* failure */.V2)('build.many-mains', {
                source: line.pattern,
                count: mains.length,
                directory: (0,modules/* slashed */.df)(workingDirectory, directory),
                files: mains.map((file) => (0,external_node_path_.basename)(file)).join(', '),
            });
        }
        const [only] = group;
        const source = (0,modules/* slashed */.df)(workingDirectory, group.length === 1 && only !== undefined ? only : directory);
        return { line, glob: true, source, kind: 'files', directory, files: group };
    });
    return Promise.all(matches);
}
async function noMatch(line, kind, workingDirectory) {
    const mains = await mainDirectories(workingDirectory);
    return (0,errors/* failure */.V2)('build.no-match', {
        source: line.pattern,
        kind,
        directory: workingDirectory,
        suggestion: suggestion(normal(line.pattern), [...new Set(mains.map((path) => `${(0,external_node_path_.dirname)(path)}/*`))]),
    });
}
/** The part of a pattern without wildcards becomes the directory to search, which lets `../` lead out of it. */
async function expandGlob(pattern, directory, kind, ignore = []) {
    const parts = pattern.split('/');
    const first = parts.findIndex((part) => isDynamicPattern(part));
    const base = (0,external_node_path_.resolve)(directory, parts.slice(0, first).join('/') || (pattern.startsWith('/') ? '/' : '.'));
    const rest = parts.slice(first).join('/');
    const found = await glob(rest, {
        cwd: base,
        onlyDirectories: kind === 'directory',
        expandDirectories: false,
        followSymbolicLinks: false,
        ignore: [...foreign, ...ignore],
    });
    return found.map((path) => (0,external_node_path_.resolve)(base, path)).sort();
}


/***/ }),

/***/ 342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  o9: () => (/* binding */ ActionErrors),
  ps: () => (/* binding */ causes),
  V2: () => (/* binding */ failure),
  n8: () => (/* binding */ line),
  lm: () => (/* binding */ notice)
});

// UNUSED EXPORTS: ActionError, catalog

;// CONCATENATED MODULE: ./build/js/errors/action.js
// Messages about the run as a whole. Placeholders stand in braces; see src/errors.ts.
const action = {
    'action.unexpected': {
        text: 'the action itself failed in the stage "{stage}" ({reason})',
        remedy: 'This is a defect of deploy-go-function: please report it with the log of a run with debug logging on.',
    },
    'action.cancelled': {
        text: 'the run was cancelled in the stage "{stage}"; {live}',
        remedy: 'Run it again to finish: every step is a no-op where it was already done.',
    },
    'action.interrupted': {
        text: 'the run ended while it was deploying {functions}; what serves there is either the code before or the new code, never a mixture',
        remedy: 'Run it again: it reads what is live and finishes.',
    },
    'action.ended': {
        text: 'the run before this step ended while CodeDeploy was shifting traffic, which was ended now; {says}',
        remedy: 'Run it again to deploy.',
    },
    'deploy.all-or-nothing': {
        text: '{count} of {all} functions were not deployed, or were put back, because all-or-nothing is set and these failed: {failed}',
        remedy: "Each function's line in the log and in the summary says what it serves. Run the job again to finish.",
    },
    'action.more-errors': {
        text: '{count} further errors are in the log and in the job summary',
        remedy: 'GitHub shows ten annotations a step.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/aws-codedeploy.js
// Messages about releases by CodeDeploy. {live} says what serves now and how to return. See src/errors.ts.
const awsCodeDeploy = {
    'check.codedeploy-group': {
        text: 'the alias {alias} of the function {function} cannot be moved by {group}, expected a deployment group of CodeDeploy for Lambda in {region}, got {reason}',
        remedy: 'Correct aws-codedeploy (APPLICATION/GROUP), or make the group as docs/codedeploy.md shows. Nothing was changed.',
    },
    'deploy.codedeploy-busy': {
        text: 'the deployment {deployment} of CodeDeploy is shifting the alias {alias} of the function {function} to version {to}, which is not this package',
        remedy: 'Let it end and run the job again, or end it: this step with "mode: rollback", or aws deploy stop-deployment --region {region} --deployment-id {deployment} --auto-rollback-enabled. {live}',
    },
    'deploy.codedeploy-ended': {
        text: 'the deployment {deployment} of {group} did not bring the new version of the function {function} into service, expected Succeeded, got {status} ({cause})',
        remedy: "Look at what the cause names, and at the function's log in CloudWatch. {live}",
    },
    'deploy.codedeploy-not-stopped': {
        text: 'the alias {alias} of the function {function} was not rolled back: the deployment {deployment} of CodeDeploy could not be ended',
        remedy: 'Run the job again. {live}',
    },
    'deploy.codedeploy-timeout': {
        text: 'CodeDeploy did not move the alias of the function {function} within {seconds} s: {waiting}',
        remedy: 'That is ten minutes more than its deployment configuration takes: look at the deployment in the console of CodeDeploy. {live}',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/aws-lambda.js
// Messages of the Lambda provider: `check` reads the live function, `deploy` changes it. See src/errors.ts.
/** Failures of a request, worded alike in both stages. {live} says what serves now and how to return. */
const requests = {
    denied: {
        text: 'AWS refused {operation} of the function {function} (HTTP {status}, {code}), expected the permission {action} on {arn}, got none',
        remedy: 'Add the statement in the log to the policy of the role or user that this job runs as. {live}',
    },
    credentials: {
        text: 'AWS does not accept the credentials for {operation} of the function {function} (HTTP {status}, {code})',
        remedy: 'They are expired, incomplete or of another account: renew them just before this step (aws-actions/configure-aws-credentials), or set aws-role-to-assume. {live}',
    },
    rejected: {
        text: 'AWS rejected {operation} of the function {function} (HTTP {status}, {code})',
        remedy: "AWS's own words are in the log. {live}",
    },
    foreign: {
        text: 'something other than AWS answered {operation} of the function {function} with HTTP {status}',
        remedy: 'Look at what stands between the runner and AWS: a proxy (HTTPS_PROXY, NO_PROXY), a firewall, or AWS_ENDPOINT_URL. {live}',
    },
    unreachable: {
        text: 'AWS {service} in {region} cannot be reached ({reason})',
        remedy: "Check the region's spelling, the runner's network and HTTPS_PROXY; for a certificate that is not trusted, set NODE_EXTRA_CA_CERTS. {live}",
    },
    unavailable: {
        text: '{operation} of the function {function} did not succeed within {seconds} s, expected an answer, got {reason}',
        remedy: 'Run the job again; https://health.aws.amazon.com shows whether AWS has a problem in {region}. {live}',
    },
};
/** An alias that serves more than one version. */
const weights = {
    text: 'the alias {alias} of the function {function} shares its traffic, expected version {version} alone, got further {shares}',
    remedy: 'CodeDeploy or a person is shifting traffic: let that end, or end it (aws lambda update-alias --routing-config), and run the job again. {live}',
};
const awsLambda = {
    'check.lambda-name': {
        text: '"{name}" is not a Lambda function, expected a name (at most 64 letters, digits, - and _) or a function ARN',
        remedy: 'Correct the input function-name.',
    },
    'check.lambda-qualified': {
        text: 'function-name is wrong, expected a function, got "{name}", which names its version or alias "{qualifier}"',
        remedy: 'Leave ":{qualifier}" out: code is deployed to the function itself.',
    },
    'check.lambda-region': {
        text: 'no AWS region is known for the function {function}',
        remedy: 'Set the input aws-region or the variable AWS_REGION (aws-actions/configure-aws-credentials sets it), or give function-name as an ARN.',
    },
    'check.lambda-region-differs': {
        text: 'the ARN of the function {function} is of another region than this step, expected {expected}, got {region}',
        remedy: 'Set aws-region to {expected}, or correct the ARN.',
    },
    'check.lambda-account-differs': {
        text: 'the function {function} is in another account than its ARN says, expected {expected}, got {got}',
        remedy: 'Correct the ARN, or use credentials of the account {expected}.',
    },
    'check.lambda-downtime': {
        text: 'the function {function} cannot be moved from {from} to {runtime} without a moment in which it may fail: code and runtime are two calls, and no alias on a published version serves',
        remedy: 'Set aws-allow-downtime to true where that moment does no harm, or let callers use an alias on a published version.',
    },
    'check.lambda-proxy': {
        text: 'the value of HTTP_PROXY or HTTPS_PROXY is not usable as the URL of a proxy',
        remedy: 'Give it as http://HOST:PORT, or remove it from the environment.',
    },
    'check.lambda-no-credentials': {
        text: 'there are no AWS credentials for the function {function}',
        remedy: 'Set aws-role-to-assume (the job needs "permissions: id-token: write"), or run aws-actions/configure-aws-credentials before this step. Pull requests from forks have no credentials: use mode "test" there.',
    },
    'check.lambda-id-token': {
        text: 'aws-role-to-assume needs an OIDC token of the job, but the job may not ask for one',
        remedy: 'Add "id-token: write" and "contents: read" under "permissions:" of the job, as in the log. Pull requests from forks never get a token: use mode "test" there.',
    },
    'check.lambda-id-token-failed': {
        text: 'GitHub gave the job no OIDC token, expected HTTP 200, got {reason}',
        remedy: 'Run the job again; https://www.githubstatus.com shows whether GitHub has a problem.',
    },
    'check.lambda-role': {
        text: 'AWS STS does not let this job assume {role} (HTTP {status}, {code})',
        remedy: "The role's trust policy must allow sts:AssumeRoleWithWebIdentity for the provider, audience and subject in the log, and the account must have the provider token.actions.githubusercontent.com.",
    },
    'check.lambda-role-chain': {
        text: 'AWS STS does not let {before} assume {role} (HTTP {status}, {code})',
        remedy: 'Both sides must allow it, as in the log: the policy of the first role, and the trust policy of the second.',
    },
    'check.lambda-role-unavailable': {
        text: 'the role {role} could not be assumed, expected credentials from AWS STS, got {reason}',
        remedy: "Run the job again; check the region and the runner's network when it stays.",
    },
    'check.lambda-missing': {
        text: 'there is no Lambda function {function} in {region}',
        remedy: 'Check the name, the region and the account of the credentials; the log has the command that creates the function once.',
    },
    'check.lambda-image': {
        text: 'the function {function} is a container image, expected package type Zip, got Image',
        remedy: 'The package type of a function cannot be changed: set the input image, or create a new function with runtime provided.al2023.',
    },
    'check.lambda-not-image': {
        text: 'the function {function} takes a zip, expected package type Image, got Zip',
        remedy: 'The package type of a function cannot be changed: remove the input image, so that the zip is deployed, or create a new function from an image (aws-create-with-role does).',
    },
    'check.lambda-image-entrypoint': {
        text: 'the function {function} overrides the entry point of its image, expected {expected}, got {got}',
        remedy: 'The executable is not what Lambda starts first: remove the override (aws lambda update-function-configuration --function-name {function} --image-config), unless that starts it.',
    },
    'check.lambda-runtime': {
        text: 'the function {function} cannot run a Go executable, expected runtime provided.al2023, got {runtime}',
        remedy: 'Check that function-name is the right function; to turn it into a Go function, set its runtime to provided.al2023 first.',
    },
    'check.lambda-architecture': {
        text: 'the function {function} is of another architecture, expected {expected} (arch: {arch}), got {architecture}',
        remedy: 'Set the input arch to {right}, or create the function with --architectures {expected}.',
    },
    'check.lambda-state': {
        text: 'the function {function} takes no new code, expected state Active, got {state}',
        remedy: '{meaning}',
    },
    'check.lambda-runtime-ending': {
        text: 'the runtime {runtime} of the function {function} has been without support since {deprecated}; AWS blocks {blocks}',
        remedy: 'Move to provided.al2023: aws lambda update-function-configuration --function-name {function} --runtime provided.al2023.',
    },
    'check.lambda-go1x': {
        text: 'the function {function} has the runtime go1.x, which starts the executable "{handler}" and speaks RPC; the package has "bootstrap" and is built with lambda.norpc, expected runtime provided.al2023',
        remedy: 'With this code it would not start: deploy to a new function with runtime provided.al2023 (the Go code stays as it is), and move its triggers there.',
    },
    'check.lambda-runtime-new': {
        text: 'the runtime {runtime} of the function {function} is newer than this version of the action',
        remedy: 'Look for a newer version of the action.',
    },
    'check.lambda-unsigned': {
        text: 'the function {function} takes packages only that AWS Signer signed (its code signing configuration has the policy Enforce), and this one is not signed',
        remedy: 'Sign the zip that mode "test" leaves (aws signer start-signing-job), and deploy the signed object: "package: s3://BUCKET/KEY". Or set the policy to Warn. Nothing was changed.',
    },
    'check.lambda-alias-weights': weights,
    'check.lambda-no-alias': {
        text: 'the function {function} has no alias {alias}, so there is nothing to roll back',
        remedy: 'Check the input aws-alias and the region.',
    },
    'check.lambda-denied': requests.denied,
    'check.lambda-credentials': requests.credentials,
    'check.lambda-rejected': requests.rejected,
    'check.lambda-foreign': requests.foreign,
    'check.lambda-unreachable': requests.unreachable,
    'check.lambda-unavailable': requests.unavailable,
    'deploy.lambda-denied': requests.denied,
    'deploy.lambda-credentials': requests.credentials,
    'deploy.lambda-rejected': requests.rejected,
    'deploy.lambda-foreign': requests.foreign,
    'deploy.lambda-unreachable': requests.unreachable,
    'deploy.lambda-unavailable': requests.unavailable,
    'deploy.lambda-zip-size': {
        text: 'the zip of the function {function} is too large for a direct upload, expected less than {limit} bytes (50 MiB), got {size}',
        remedy: "Set aws-s3-bucket to a bucket in the function's region, or make the zip smaller: keep debug-symbols off, and leave large files out of include.",
    },
    'deploy.lambda-s3-no-bucket': {
        text: 'there is no bucket {bucket}, through which the function {function} is to be deployed',
        remedy: 'Correct aws-s3-bucket, or create the bucket in {region}. Nothing was changed.',
    },
    'deploy.lambda-s3-region': {
        text: 'the bucket {bucket} is of another region than the function {function}, expected {region}, got {got}',
        remedy: 'Lambda reads from its own region only: set aws-s3-bucket to a bucket there. Nothing was changed.',
    },
    'deploy.lambda-s3-other': {
        text: 'the object {object} is not the package of the function {function} whose hash its key has, expected {size} bytes that this action uploaded, got {got} bytes',
        remedy: 'Somebody else wrote it: delete it, or set another aws-s3-prefix. Nothing was changed.',
    },
    'deploy.lambda-s3-unpinned': {
        text: 'the function {function} cannot be deployed from {object}, expected a bucket with versions in the same region, so that what is deployed is what was verified',
        remedy: 'Turn on the versions of the bucket, or set aws-s3-bucket to another one in the region. Nothing was changed.',
    },
    'deploy.lambda-s3-missing': {
        text: 'there is no object {object}, expected the package of the function {function}',
        remedy: 'Correct the input package, and check that the step that uploads it ran before.',
    },
    'deploy.lambda-s3-denied': {
        text: 'S3 refused {operation} in the bucket {bucket} for the function {function} (HTTP {status}, {code})',
        remedy: 'Add the statement in the log to the policy of the role or user that this job runs as. Nothing was changed.',
    },
    'deploy.lambda-s3-rejected': {
        text: 'S3 rejected {operation} in the bucket {bucket} for the function {function} (HTTP {status}, {code})',
        remedy: "AWS's own words are in the log. Nothing was changed.",
    },
    'deploy.lambda-s3-unavailable': {
        text: '{operation} in the bucket {bucket} for the function {function} did not succeed, expected an answer, got {reason}',
        remedy: "Run the job again; check the bucket's name and the runner's network when it stays. Nothing was changed.",
    },
    'deploy.lambda-unzipped-size': {
        text: 'the package of the function {function} is too large for Lambda, expected at most {limit} bytes unzipped, got {size}',
        remedy: 'Leave large files out of include: Lambda allows 250 MiB, layers included. The largest entries are in the log.',
    },
    'deploy.lambda-layers-size': {
        text: 'the package of the function {function} is too large for Lambda beside its layers, expected at most {limit} bytes unzipped with them, got {size}, and {layers} in the archives of the layers alone',
        remedy: 'Leave large files out of include, or take layers off the function. The largest entries of the package are in the log.',
    },
    'deploy.lambda-rollback-runtime': {
        text: 'the code of version {version} cannot be put back into the function {function}, expected runtime {expected}, got {got}',
        remedy: 'Nothing was changed. Set the runtime back yourself, or run the workflow of an earlier commit again.',
    },
    'deploy.lambda-created-meanwhile': {
        text: 'somebody else created the function {function} while this run did, expected CodeSha256 {expected}, got {got}',
        remedy: 'Nothing was overwritten. Run the job again to deploy this package.',
    },
    'deploy.lambda-create-denied': {
        text: 'AWS refused to create the function {function} with {role} (HTTP {status}, {code})',
        remedy: 'Add the statements in the log to the policy of the role or user that this job runs as. Nothing was created.',
    },
    'deploy.lambda-create-failed': {
        text: 'Lambda could not create the function {function} ({reason})',
        remedy: 'Delete the function, correct what the reason names, and run the job again.',
    },
    'deploy.lambda-runtime-restored': {
        text: 'the function {function} has the runtime {runtime} again, with the code before',
        remedy: 'The error says why the new code could not follow.',
    },
    'deploy.lambda-runtime-left': {
        text: 'the function {function} may be left with runtime provided.al2023 and the code before, which was for {runtime}',
        remedy: 'Run the job again to finish, or return: aws lambda update-function-configuration --function-name {function} --runtime {runtime}.',
    },
    'deploy.lambda-gone': {
        text: 'the function {function} was deleted while this run went on',
        remedy: 'Create it again, then run the job again.',
    },
    'deploy.lambda-changed-meanwhile': {
        text: 'another deployment changed the code of the function {function} after this run had looked at it, expected CodeSha256 {expected}, got {got}',
        remedy: 'Nothing was overwritten. Run the job again to deploy this package, and give such workflows a common "concurrency:" group. {live}',
    },
    'deploy.lambda-overwritten': {
        text: 'another deployment replaced the code of the function {function} right after this run had deployed its own, expected CodeSha256 {expected}, got {got}',
        remedy: 'Run the job again to deploy this package, and give such workflows a common "concurrency:" group. {live}',
    },
    'deploy.lambda-setting-overwritten': {
        text: 'another deployment changed the {what} of the function {function} right after this run had set what this package needs',
        remedy: 'Run the job again to deploy this package, and give such workflows a common "concurrency:" group. {live}',
    },
    'deploy.lambda-update-failed': {
        text: 'Lambda could not finish the update of the function {function}, expected LastUpdateStatus Successful, got Failed ({code})',
        remedy: '{meaning} {live}',
    },
    'deploy.lambda-timeout': {
        text: 'the deployment of the function {function} did not end within {seconds} s: {waiting}',
        remedy: 'Run the job again: it reads what is live and finishes; deploy-timeout-minutes sets the limit. {live}',
    },
    'deploy.lambda-storage': {
        text: "the account's storage for Lambda code in {region} is full (HTTP {status}, {code}), so the function {function} cannot be updated",
        remedy: 'Delete old function versions and layers, or raise the quota "Function and layer storage". {live}',
    },
    'deploy.lambda-signing': {
        text: 'the function {function} takes signed packages only (HTTP {status}, {code}), and this package is not signed',
        remedy: 'Sign the zip with AWS Signer (aws signer start-signing-job), and deploy the signed object: "package: s3://BUCKET/KEY". Or set the policy of the code signing configuration to Warn. {live}',
    },
    'deploy.lambda-alias-weights': weights,
    'deploy.lambda-alias-moved': {
        text: 'another deployment moved the alias {alias} of the function {function} after this run had looked at it, expected {expected}, got {got}',
        remedy: 'Its move was not overwritten. Run the job again to deploy this package, and give such workflows a common "concurrency:" group. {live}',
    },
    'deploy.lambda-version-failed': {
        text: 'version {version} of the function {function} did not become ready, expected State Active, got Failed ({code})',
        remedy: '{meaning} {live}',
    },
    'deploy.lambda-smoke': {
        text: 'version {version} of the function {function} failed the smoke event, {reason}',
        remedy: "The end of the function's log is above. {live}",
    },
    'deploy.lambda-not-smoked': {
        text: 'version {version} of the function {function} was not smoked: {reason}',
        remedy: 'The deployment goes on without that check; raise the concurrency to have it.',
    },
    'deploy.lambda-provisioned': {
        text: 'the provisioned concurrency of the alias {alias} of the function {function} did not move to the new version, expected Status READY, got {status}',
        remedy: "{reason}Look at the function's log in CloudWatch and at its concurrency limits. {live}",
    },
    'deploy.lambda-event-sources': {
        text: 'the function {function} has {count} active event source mappings, which have the new code as soon as Lambda has it',
        remedy: 'verify and prove are the only checks before that. With aws-alias, and the mappings on that alias, the smoke event comes first.',
    },
    'deploy.lambda-not-kept': {
        text: 'the code of version {version} of the function {function} could not be had, expected CodeSha256 {expected}, got {got}',
        remedy: 'Run the job again; without aws-restore the code before is not kept. {live}',
    },
    'deploy.lambda-not-pruned': {
        text: 'old versions of the function {function} were not all deleted ({reason})',
        remedy: 'The deployment itself went well. aws-keep-versions needs lambda:ListVersionsByFunction, ListAliases, ListProvisionedConcurrencyConfigs, ListEventSourceMappings, GetPolicy, and DeleteFunction on the versions.',
    },
    'deploy.lambda-no-such-version': {
        text: 'the function {function} has no version that rollback-to names, expected a version number or a commit in a description of ours, got "{to}"',
        remedy: 'Choose one of the versions in the log. Nothing was changed.',
    },
    'deploy.lambda-no-version-before': {
        text: 'it is not known what served before {serves} of the function {function}: no description of this action tells',
        remedy: 'Give rollback-to one of the versions in the log; where there is none, run the workflow of the earlier commit again. Versions are published with aws-alias or aws-publish. Nothing was changed.',
    },
    'deploy.lambda-cancelled': {
        text: 'the deployment of the function {function} was cancelled',
        remedy: '{live} Run the job again to finish.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/azure-functions.js
// Messages of Azure Functions. Placeholders stand in braces; see src/errors.ts. `check.` rows are about reading the
// live app, before anything has changed; `deploy.` rows are about changing it.
/** What can happen to any request; {what} completes "Azure refused to". */
const timeout = {
    text: 'the time was over before Azure let us {what} of "{app}"',
    remedy: 'Look at the state of Azure (https://azure.status.microsoft) and run it again, or raise deploy-timeout-minutes. What was begun may still finish: the next run reads what is live.',
};
const unreachable = {
    text: 'could not {what} of "{app}", expected an answer of {host}, got {reason}',
    remedy: 'Check that the runner reaches that host: a private endpoint needs a runner inside its network, and a proxy is taken from HTTPS_PROXY and NO_PROXY.',
};
const ip = {
    text: 'could not {what} of "{app}", the SCM site does not let the address {ip} in (Ip Forbidden)',
    remedy: "Allow the runner in the app's access restrictions for its SCM site (Networking, Public network access), or use a runner inside its network.",
};
const unauthorized = {
    text: 'could not {what} of "{app}", expected the token to be accepted, got {said}',
    remedy: 'Check that azure-tenant-id is the tenant of the subscription, and give the identity the role "{role}" on {scope}. A new role assignment takes some minutes.',
};
const profileRefused = {
    text: 'could not {what} of "{app}", Kudu did not take the password of azure-publish-profile (HTTP 401)',
    remedy: 'Either basic authentication is off for its SCM site (Configuration, General settings, "SCM Basic Auth Publishing"), or the profile was reset: download it again and renew the secret. Better than both is OIDC, with azure-client-id, which needs no password.',
};
const forbidden = {
    text: 'could not {what} of "{app}", expected the identity to be allowed to, got {said}',
    remedy: 'Give the identity the role "{role}" on {scope}. A new role assignment takes some minutes.',
};
const throttled = {
    text: 'could not {what} of "{app}", Azure went on answering that there are too many requests (HTTP 429)',
    remedy: 'Run it again later, or lower max-parallel.',
};
const azure_functions_status = {
    text: 'could not {what} of "{app}", expected success, got {said}',
    remedy: 'Run it again; where it stays, look at the state of Azure (https://azure.status.microsoft).',
};
const azureFunctions = {
    'check.azure-timeout': timeout,
    'check.azure-unreachable': unreachable,
    'check.azure-ip': ip,
    'check.azure-unauthorized': unauthorized,
    'check.azure-profile-refused': profileRefused,
    'check.azure-forbidden': forbidden,
    'check.azure-throttled': throttled,
    'check.azure-status': azure_functions_status,
    'deploy.azure-timeout': timeout,
    'deploy.azure-unreachable': unreachable,
    'deploy.azure-ip': ip,
    'deploy.azure-unauthorized': unauthorized,
    'deploy.azure-profile-refused': profileRefused,
    'deploy.azure-forbidden': forbidden,
    'deploy.azure-throttled': throttled,
    'deploy.azure-status': azure_functions_status,
    'check.azure-endpoint': {
        text: 'the environment variable {name} is wrong, expected an https URL, got "{value}"',
        remedy: 'Correct it or remove it: without it, the public cloud is used.',
    },
    'check.azure-no-identity': {
        text: 'there is no identity for Azure, expected OIDC in this action, service principal variables or a session of azure/login, got none (missing: {missing})',
        remedy: 'Give azure-client-id, azure-tenant-id and azure-subscription-id, and the job the permission id-token: write; or run azure/login before this step.',
    },
    'check.azure-no-id-token': {
        text: 'the job may not ask for an ID token, expected the permission id-token: write, got none',
        remedy: 'Add to the job "permissions:" with the line "id-token: write" (and "contents: read" for actions/checkout).',
    },
    'check.azure-no-subscription': {
        text: 'the subscription is not known, expected azure-subscription-id or AZURE_SUBSCRIPTION_ID, got nothing',
        remedy: 'Add azure-subscription-id to the step under "with:".',
    },
    'check.azure-id-token': {
        text: 'the runner gave no ID token ({reason})',
        remedy: 'Check that the job has the permission id-token: write; a pull request of a fork never has it.',
    },
    'check.azure-federation': {
        text: 'Microsoft Entra ID does not trust this job ({code}), expected a federated credential for the subject "{subject}", got none that matches',
        remedy: 'Add a federated credential with the issuer https://token.actions.githubusercontent.com, this subject and the audience {audience} to the app registration of azure-client-id.',
    },
    'check.azure-sign-in': {
        text: 'Microsoft Entra ID did not let us sign in with {how} ({code})',
        remedy: 'Check azure-client-id and azure-tenant-id, and whether the secret or the session has expired. The log has its answer.',
    },
    'check.azure-arch': {
        text: 'Azure Functions has no {arch} plan, expected arch: amd64, got {arch}',
        remedy: 'Every hosted plan runs on x86-64 machines. Set arch: amd64',
    },
    'check.azure-no-app': {
        text: 'there is no function app "{app}" {where} that this identity may see',
        remedy: 'Check function-name, azure-resource-group and azure-subscription-id; or create it: examples/http-azure/infra of this action has a template, and az functionapp create --name NAME --resource-group GROUP --storage-account ACCOUNT --flexconsumption-location LOCATION --runtime custom --runtime-version 1.0 makes a plain one',
    },
    'check.azure-no-subscription-access': {
        text: 'could not look for "{app}", expected a subscription that this identity may see, got none with this id',
        remedy: 'Check azure-subscription-id and azure-tenant-id, and give the identity the role "Website Contributor" on the function app.',
    },
    'check.azure-ambiguous-app': {
        text: 'there are several apps named "{app}", in the resource groups {groups}',
        remedy: 'Say which with azure-resource-group.',
    },
    'check.azure-not-functions': {
        text: '"{app}" is not a function app, expected the kind functionapp,linux, got "{kind}"',
        remedy: 'Give the name of a function app.',
    },
    'check.azure-container': {
        text: '"{app}" runs a container image, expected an app that takes a package',
        remedy: 'Create a function app without an image, or build the image with another action.',
    },
    'check.azure-windows': {
        text: '"{app}" runs on Windows, expected Linux',
        remedy: 'The executable of this action is for Linux. Create a Linux app: the system of an app cannot be changed.',
    },
    'check.azure-stopped': {
        text: '"{app}" is stopped, expected it to run',
        remedy: 'Start it first: az functionapp start {arguments}',
    },
    'check.azure-no-host': {
        text: '"{app}" has no host name for deployments, expected one of the type Repository',
        remedy: 'The app may still be under creation: run it again in a minute.',
    },
    'check.azure-runtime': {
        text: '"{app}" has the runtime {runtime}, expected custom',
        remedy: 'A Go program runs as a custom handler. Create the app with --runtime custom; on plans other than Flex Consumption, setting FUNCTIONS_WORKER_RUNTIME to custom does it too.',
    },
    'check.azure-not-native': {
        text: 'host.json has no customHandler, and "{app}" is no app of native Go, expected the runtime go on Flex Consumption, got {runtime} on {sku}',
        remedy: 'Add customHandler.description.defaultExecutablePath to host.json, with a function.json for each function; or create a Flex Consumption app with the runtime go (preview).',
    },
    'check.azure-native': {
        text: '"{app}" has the runtime {runtime} (native Go, preview), and host.json has a customHandler',
        remedy: 'Remove customHandler and the function.json files from the app; or create the app with --runtime custom.',
    },
    'check.azure-native-profile': {
        text: 'host.json has no customHandler, and a publish profile does not tell whether "{app}" is an app of native Go',
        remedy: 'Log in by OIDC (azure-client-id) instead; or add customHandler to host.json.',
    },
    'package.azure-native-app': {
        text: '{file} has no customHandler and there is no function.json: the package is one of native Go (preview), with the executable "app"',
        remedy: 'For a custom handler, add customHandler.description.defaultExecutablePath.',
    },
    'prove.azure-native': {
        text: 'an app of native Go (preview) runs within the Functions host alone',
        remedy: 'azure-health-path checks it after the deployment.',
    },
    'check.azure-package-setting-flex': {
        text: '"{app}" has the setting WEBSITE_RUN_FROM_PACKAGE, which Flex Consumption does not allow',
        remedy: 'Remove it: az functionapp config appsettings delete {arguments} --setting-names WEBSITE_RUN_FROM_PACKAGE',
    },
    'check.azure-package-setting-url': {
        text: 'the setting WEBSITE_RUN_FROM_PACKAGE of "{app}" is a URL, expected 1 or nothing on this plan: Kudu refuses every zip deployment while it is',
        remedy: 'Change it: az functionapp config appsettings set {arguments} --settings WEBSITE_RUN_FROM_PACKAGE=1',
    },
    'check.azure-remote-build': {
        text: '"{app}" has the setting {setting}, with which Kudu tries to build what it gets',
        remedy: 'A Go package is built already. Remove it: az functionapp config appsettings delete {arguments} --setting-names {setting}',
    },
    'check.azure-profile-app': {
        text: 'azure-publish-profile is of another app, expected "{expected}", got "{got}"',
        remedy: 'Give the profile of the app in function-name, and of the slot in azure-slot: each slot has its own.',
    },
    'check.azure-profile-package-url': {
        text: 'the setting WEBSITE_RUN_FROM_PACKAGE of "{app}" is a URL, which a publish profile cannot change, expected 1 or nothing',
        remedy: 'Log in with an identity instead (azure-client-id), with which the package is uploaded and the setting changed; or remove the setting.',
    },
    'check.azure-profile-expired': {
        text: 'Kudu of "{app}" did not take the password of azure-publish-profile, although basic authentication is on',
        remedy: 'The profile was reset since it was downloaded: download it again and renew the secret. The identity of azure-client-id needs none: leave azure-publish-profile out.',
    },
    'check.azure-basic-off': {
        text: 'Kudu of "{app}" did not take azure-publish-profile, because basic authentication is off for its SCM site',
        remedy: 'Leave azure-publish-profile out: the identity of azure-client-id needs no password. Or switch it on: az resource update --resource-group {group} --name scm --namespace Microsoft.Web --resource-type basicPublishingCredentialsPolicies --parent {parent} --set properties.allow=true',
    },
    'check.azure-slot-flex': {
        text: '"{app}" is on Flex Consumption, which has no deployment slots',
        remedy: 'Remove azure-slot and azure-swap, or use an app on Elastic Premium or a dedicated plan.',
    },
    'check.azure-no-slot': {
        text: '"{app}" has no slot "{slot}" that this identity may see',
        remedy: 'Check azure-slot, or create it: az functionapp deployment slot create {arguments}',
    },
    'check.azure-slot-trigger': {
        text: 'the slot "{slot}" would take the events of production with {functions}, expected them to be disabled there by a setting that stays in the slot, or to have a connection of their own there',
        remedy: 'Disable them in "{app}": az functionapp config appsettings set {arguments} --slot-settings {settings}',
    },
    'check.azure-sticky-package': {
        text: 'WEBSITE_RUN_FROM_PACKAGE of "{app}" is a slot setting, so a swap with "{slot}" would not change the code',
        remedy: 'Make it an ordinary setting in both (Environment variables, Deployment slot setting).',
    },
    'check.azure-storage': {
        text: 'the storage account of "{app}" cannot be reached from here, expected AzureWebJobsStorage with an account key, or AzureWebJobsStorage__accountName, got {got}',
        remedy: 'On Linux Consumption the package goes to that account. Set one of the two, or move the app to Flex Consumption.',
    },
    'check.azure-linux-consumption': {
        text: '"{app}" is on Linux Consumption, which Microsoft retires on {date}',
        remedy: 'Move it to Flex Consumption: az functionapp flex-migration start',
    },
    'deploy.azure-no-endpoint': {
        text: 'Kudu of "{app}" does not know the endpoint of the plan {sku} (HTTP 404)',
        remedy: 'The app may have moved to another plan just now, or its SCM site may still start: run it again.',
    },
    'deploy.azure-upload-refused': {
        text: 'Kudu of "{app}" refused the package, got {said}',
        remedy: 'The app serves what it served before.',
    },
    'deploy.azure-deployment-failed': {
        text: 'the deployment {id} of "{app}" did not succeed, expected status 4 (success), got {status}',
        remedy: 'The lines of Kudu are in the log. What the app serves is what it served before, unless they say otherwise.',
    },
    'deploy.azure-deadline': {
        text: 'the deployment of "{app}" did not end in time, its last status was {last}',
        remedy: 'It may still finish: run it again to read what is live, or raise deploy-timeout-minutes.',
    },
    'deploy.azure-forgotten': {
        text: 'Kudu of "{app}" no longer knows the deployment that it accepted',
        remedy: 'That happens when its instance is recycled. The host is asked instead.',
    },
    'deploy.azure-health': {
        text: 'the {package} is on "{app}", and GET {path} did not answer well, got {said}',
        remedy: 'Look at the log stream of the app. The path has to answer without a key or sign-in, and without a redirect; 503 means that the host does not run. {back}.',
    },
    'deploy.azure-unsettled': {
        text: 'the {package} is on "{app}", and {said} when the time ended, expected that for long enough to rule out the host of before, and a restart',
        remedy: 'Run it again: what is there already is only looked at. Or raise deploy-timeout-minutes. {back}.',
    },
    'deploy.azure-host-not-asked': {
        text: 'the host of "{app}" answers; whether it loaded all functions is not known, since a publish profile opens no way to ask it',
        remedy: 'Set azure-health-path to a path that one of them answers, or log in by OIDC (azure-client-id).',
    },
    'deploy.azure-swapped-back': {
        text: 'the slot "{slot}" of "{app}" was swapped into production and back again, because {problem}',
        remedy: 'Production serves {before}; the slot has what was to replace it. It was well in the slot, so look at what differs in production: slot settings, connections, access.',
    },
    'deploy.azure-rollback-flex': {
        text: '"{app}" is on Flex Consumption, which keeps no package but the one that it serves, so there is nothing to go back to',
        remedy: 'Run the workflow of {before} again.',
    },
    'deploy.azure-rollback-not-kept': {
        text: '"{app}" keeps no packages, expected them in data/SitePackages of Kudu, got none',
        remedy: 'Run the workflow of {before} again. With the setting WEBSITE_RUN_FROM_PACKAGE=1, Kudu keeps the newest five from then on.',
    },
    'deploy.azure-rollback-gone': {
        text: '"{app}" no longer keeps {before}, expected a package with the hash {sha256}, got {kept}',
        remedy: 'Run the workflow of that commit again.',
    },
    'deploy.azure-rollback-no-such': {
        text: 'no deployment of "{app}" that is known has the commit "{to}"',
        remedy: 'The log has those that are known. For an older one, run the workflow of its commit again.',
    },
    'deploy.azure-rollback-unknown': {
        text: 'what "{app}" served before is not known, expected a deployment of this action, got {got}',
        remedy: 'Name a commit in rollback-to, or run the workflow of an earlier commit again.',
    },
    'deploy.azure-rollback-slot': {
        text: 'the slot "{slot}" of "{app}" does not have what production served before, expected {expected}, got {got}',
        remedy: 'Run the workflow of {before} again: it deploys to the slot, and swaps.',
    },
    'deploy.azure-swap-undone': {
        text: 'swaps of "{app}" were carried out and undone, expected production to have the new package',
        remedy: 'Somebody else swaps the same slots at the same time. Run it again when that is over.',
    },
    'deploy.azure-swap-stuck': {
        text: '"{app}" serves what the slot had and is not well ({problem}), and the swap back failed',
        remedy: 'Swap it back by hand: {command}',
    },
    'deploy.azure-swap-unchecked': {
        text: 'the slot "{slot}" of "{app}" was swapped into production, and production could not be checked: {reason}',
        remedy: 'Production has what was in the slot, which was well there. Look whether it is; to swap back: {command}',
    },
    'deploy.azure-swap-unsettled': {
        text: '"{app}" was well in production when the time ended, expected it to be well for {seconds} s, got less',
        remedy: 'It was not swapped back. Look whether it stays well; if not, swap it back: {command}',
    },
    'deploy.azure-storage-refused': {
        text: 'the storage account of "{app}" did not let this runner in (AuthorizationFailure)',
        remedy: "Mostly that is the account's firewall: allow the runner in its networking, or use a runner inside its network. Else check the key in AzureWebJobsStorage. On Flex Consumption the platform stores the package itself.",
    },
    'deploy.azure-short-signature': {
        text: 'the package of "{app}" is read by a signature that ends on {until}, the longest that Azure signs without an account key',
        remedy: 'After that day the app does not start. Give it a managed identity with the role "Storage Blob Data Reader", or deploy again before.',
    },
    'deploy.azure-settings-differ': {
        text: 'the app settings of "{app}" differ from what was written, at {names}',
        remedy: 'Somebody else changed them at the same time. Check these settings, and run it again.',
    },
    'deploy.azure-host-dead': {
        text: 'the {package} is on "{app}", and its host does not come up: Encountered an error ({code}) from host runtime',
        remedy: 'The host could not start the executable, or it ended at once. {known}. Look for what it does at its start: settings that it needs, FUNCTIONS_CUSTOMHANDLER_PORT, the log stream of the app. {back}.',
    },
    'deploy.azure-host-state': {
        text: 'the {package} is on "{app}", and its host is not Running, got {state}',
        remedy: 'Look at the errors of the host in the log, and at the log stream of the app. {known}. {back}.',
    },
    'deploy.azure-functions-missing': {
        text: 'the {package} is on "{app}" and its host is Running, expected the functions {expected}, got {listed} (missing: {missing})',
        remedy: 'The host leaves out a function whose function.json it cannot use: a binding that needs an extension bundle in host.json, a setting that the binding names. The log stream of the app has the reason. {back}.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/build.js
// Messages of the stage "build". Placeholders stand in braces; see src/errors.ts.
const build = {
    // The toolchain
    'build.no-go': {
        text: 'there is no Go on PATH',
        remedy: 'Add actions/setup-go before this step, with go-version-file: go.mod.',
    },
    'build.old-go': {
        text: 'the Go on PATH is too old, expected go1.20 or newer, got {version}',
        remedy: 'Give actions/setup-go a newer go-version.',
    },
    'build.newer-go': {
        text: '{what} needs a newer Go, expected {expected} or newer, got {got} (GOTOOLCHAIN={toolchain})',
        remedy: 'Give actions/setup-go the input go-version-file: go.mod, or set GOTOOLCHAIN: auto in env, so that Go fetches the version itself.',
    },
    'build.no-toolchain': {
        text: 'Go could not fetch the toolchain that go.mod or go.work asks for ({reason})',
        remedy: 'Check that this version of Go exists, or install it with actions/setup-go (go-version-file: go.mod).',
    },
    'build.goflags': {
        text: 'GOFLAGS holds {flags}, which has no effect here',
        remedy: 'Use the inputs build-tags, ldflags and build-flags.',
    },
    // Inputs
    'build.quote': {
        text: 'the input "{name}" has an opening {quote} without a closing one',
        remedy: 'Close it. Quotes hold words together, there is no other escaping.',
    },
    'build.flag': {
        text: 'build-flags holds {flag}, which {reason}',
        remedy: '{instead}.',
    },
    'build.no-flag': {
        text: 'build-flags holds "{word}", expected a flag of go build such as -buildvcs=true, got a word without a dash',
        remedy: 'Main packages belong in the input source; a value with spaces needs quotes.',
    },
    // Sources
    'build.no-source': {
        text: 'source "{source}" does not exist in {directory}{suggestion}',
        remedy: 'Give a directory, a .go file or a glob, relative to working-directory.',
    },
    'build.no-match': {
        text: 'source "{source}" matches no {kind} in {directory}{suggestion}',
        remedy: 'Correct the glob; it is relative to working-directory.',
    },
    'build.not-go': {
        text: 'source "{source}" is a file, expected a directory, a .go file or a glob',
        remedy: 'Name the directory of a main package. For a ready executable use the input binary.',
    },
    'build.files-apart': {
        text: 'source "{source}" names .go files of several directories, expected one directory',
        remedy: 'Give each main package a line of its own.',
    },
    'build.many-mains': {
        text: 'source "{source}" matches {count} files of {directory} that each have a func main ({files}), expected one',
        remedy: 'Name each file on a line of its own, as FILE => NAME.',
    },
    'build.no-go-files': {
        text: 'source "{source}" has no Go files{mains}',
        remedy: 'Name the directory of a main package.',
    },
    'build.not-main': {
        text: 'source "{source}" is package {package}, expected package main{mains}',
        remedy: 'Name the directory of a main package.',
    },
    'build.no-mains': {
        text: 'source "{source}" matches no main package, got {matches}{mains}',
        remedy: 'Correct the glob, so that it matches the directories of main packages.',
    },
    'build.excluded': {
        text: 'source "{source}" has no Go file for linux/{arch} (build constraints exclude {files})',
        remedy: 'Correct the //go:build lines and file names, or name the needed tags in build-tags.',
    },
    'build.no-module': {
        text: 'there is no go.mod in the directory of source "{source}", nor above it',
        remedy: 'Run `go mod init NAME` there and commit go.mod. A program of the standard library alone can be named by its .go files instead.',
    },
    'build.outside-module': {
        text: 'source "{source}" lies outside the module of working-directory ({module}) and has no go.mod of its own',
        remedy: 'Move it into the module, or run `go mod init NAME` in its directory and commit go.mod.',
    },
    'build.not-in-workspace': {
        text: 'source "{source}" is in a module that go.work does not list',
        remedy: 'Run `go work use {directory}` and commit go.work, or set GOWORK: off in env.',
    },
    'build.no-file': {
        text: '{input} "{source}" does not exist in {directory}{suggestion}',
        remedy: 'Give a file relative to working-directory; the step that makes it must come before this one.',
    },
    // Names
    'build.name': {
        text: '"{name}" cannot name a function (source "{source}"), expected letters, digits and . _ + ~ - (at most 128)',
        remedy: 'Name it with {source} => NAME.',
    },
    'build.same-name': {
        text: '{count} functions have the name "{name}" ({sources}), expected a name for each',
        remedy: 'Name them with PATH => NAME; with a glob, GLOB => <path> gives each its whole path with dashes.',
    },
    'build.same-resource': {
        text: 'function-name gives "{resource}" to {count} functions ({names}), expected one for each',
        remedy: 'Use <name> or <path> in function-name.',
    },
    'build.no-function-name': {
        text: 'function-name is missing, expected the name of the Lambda function or Azure app for {names}',
        remedy: 'Add function-name to the step; <name> in it is the name of each function.',
    },
    // go build
    'build.compile': {
        text: '{message}',
        remedy: '`CGO_ENABLED=0 GOOS=linux GOARCH={arch} go build` shows the same on your machine.',
    },
    'build.needs-cgo': {
        text: '{package} needs cgo, and this build is without it ({chain})',
        remedy: '{replacement}. A cgo executable needs a C library that the target may not have, so cgo stays off.',
    },
    'build.workspace': {
        text: 'go.work does not fit its modules ({reason})',
        remedy: '{advice}, or set GOWORK: off in env to build without it.',
    },
    'build.vcs': {
        text: 'Go could not read the commit to stamp into the executable (error obtaining VCS status)',
        remedy: 'Take -buildvcs=true out of build-flags, or check the repository out with actions/checkout in this job; in a container, run `git config --global --add safe.directory "$GITHUB_WORKSPACE"` before this step.',
    },
    'build.private-module': {
        text: 'Go could not read a module that asks for credentials ({reason})',
        remedy: 'Set GOPRIVATE in env and give git a token before this step, for example with `git config --global url."https://x-access-token:TOKEN@github.com/".insteadOf https://github.com/`.',
    },
    'build.go': {
        text: 'go {command} failed ({reason})',
        remedy: '{advice}.',
    },
    'build.commit-stamp': {
        text: 'ldflags holds the commit ({commit}), so every commit changes every function, and none is ever skipped',
        remedy: 'Leave it out: the job summary and the deployment name the commit. If the program must know it, give it as an environment variable of the function.',
    },
    'build.lost-stamp': {
        text: 'ldflags sets {symbol}, and no package {package} is in the build, so the value is lost',
        remedy: '{advice}.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/image.js
// Messages about container images: `check` reads their base, `deploy` pushes them. See src/errors.ts.
const image_requests = {
    denied: {
        text: 'the registry {registry} refused {operation} in {repository} (HTTP {status}, {code})',
        remedy: 'Log in to it before this step (docker/login-action); for Amazon ECR, the role or user that this job runs as needs the statements in the log.',
    },
    rejected: {
        text: 'the registry {registry} rejected {operation} in {repository} (HTTP {status}, {code})',
        remedy: "The registry's own words are in the log; a tag that may not be moved needs a new name.",
    },
    unreachable: {
        text: 'the registry {registry} cannot be reached ({reason})',
        remedy: "Check its name, the runner's network and HTTPS_PROXY; for a certificate that is not trusted, set NODE_EXTRA_CA_CERTS.",
    },
    unavailable: {
        text: '{operation} in {repository} did not succeed, expected an answer of {registry}, got {reason}',
        remedy: 'Run the job again: what was uploaded is not sent twice.',
    },
};
const image_image = {
    'check.image-name': {
        text: 'the image of the function {name} is wrong, expected REGISTRY/NAME:TAG in lower case, got "{image}"',
        remedy: 'Correct the input image; a name that comes from <name> can be given by "=>" in source.',
    },
    'check.image-taken': {
        text: 'the functions {other} and {name} have the same image {image}',
        remedy: 'Put <name> into the input image, in the repository or in the tag.',
    },
    'check.image-not-ecr': {
        text: 'Lambda cannot read {image}, expected a repository of Amazon ECR (ACCOUNT.dkr.ecr.REGION.amazonaws.com)',
        remedy: 'Create a repository in Amazon ECR, in the region of the function, and set the input image to it.',
    },
    'check.image-region': {
        text: 'the image {image} is in another region than the function, expected {expected}, got {got}',
        remedy: 'Lambda reads images of its own region only: set the input image to a repository there.',
    },
    'check.image-base-missing': {
        text: 'there is no image {image}, expected the base of the image',
        remedy: 'Correct the input image-base.',
    },
    'check.image-base-platform': {
        text: 'the base {image} is not for this function, expected {expected}, got {got}',
        remedy: 'Set image-base to an image of that architecture, or to an index that has it, or correct arch.',
    },
    'check.image-base-kind': {
        text: 'the base {image} is no image that can be built upon, expected an OCI or Docker (schema 2) image, got {got}',
        remedy: 'Correct the input image-base.',
    },
    'check.image-denied': image_requests.denied,
    'check.image-rejected': image_requests.rejected,
    'check.image-unreachable': {
        text: 'the registry {registry} of the base cannot be reached ({reason})',
        remedy: 'The base is read before the build: check the network of the runner and HTTPS_PROXY, or set image-base to scratch or to an image that the runner can reach.',
    },
    'check.image-unavailable': image_requests.unavailable,
    'deploy.image-denied': image_requests.denied,
    'deploy.image-rejected': image_requests.rejected,
    'deploy.image-unreachable': image_requests.unreachable,
    'deploy.image-unavailable': image_requests.unavailable,
    'deploy.image-no-repository': {
        text: 'there is no repository {repository} in {registry}, got no such name when {operation}',
        remedy: 'Create it once: aws ecr create-repository --repository-name {repository}.',
    },
    'deploy.image-no-token': {
        text: 'AWS gave no login for the registry of account {account} in {region} ({reason})',
        remedy: 'Allow ecr:GetAuthorizationToken as in the log, or log in before this step (aws-actions/amazon-ecr-login).',
    },
    'deploy.image-unknown': {
        text: 'Lambda does not say which image version {version} of the function {function} has',
        remedy: 'Run the job again; without aws-restore the image before is not kept.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/inputs.js
// Messages about the action's inputs. Placeholders stand in braces; see src/errors.ts.
const inputs = {
    'inputs.unknown': {
        text: 'there is no input "{name}"{suggestion}',
        remedy: 'See the table of inputs in the README. An environment variable whose name begins with INPUT_ counts as an input.',
    },
    'inputs.missing': {
        text: 'the input "{name}" is missing, expected {expected}, got nothing',
        remedy: 'Add it to the step under "with:".',
    },
    'inputs.either': {
        text: 'the inputs "{name}" and "{other}" are both given, expected one of them',
        remedy: 'Remove one from the step.',
    },
    'inputs.choice': {
        text: 'the input "{name}" is wrong, expected one of {expected}, got "{value}"{suggestion}',
        remedy: 'Correct it in the step under "with:".',
    },
    'inputs.syntax': {
        text: 'the input "{name}" is wrong, expected {expected}, got "{value}"',
        remedy: 'Correct it in the step under "with:".',
    },
    'inputs.azure-profile': {
        text: 'the input "azure-publish-profile" is wrong, expected {expected}',
        remedy: 'Give the whole file that "Download publish profile" gives, from a secret. Where basic authentication is off, the portal gives none: log in by OIDC, with azure-client-id.',
    },
    'inputs.azure-swap': {
        text: 'azure-swap needs an identity, and azure-publish-profile opens Kudu alone',
        remedy: 'Log in by OIDC (azure-client-id) instead, with the role "Website Contributor" on the app.',
    },
    'inputs.needs': {
        text: 'the input "{name}" needs {needed}',
        remedy: 'Add it to the step under "with:", or remove "{name}".',
    },
    'inputs.codedeploy-barrier': {
        text: 'the inputs "all-or-nothing" and "aws-codedeploy" are both given, expected one of them',
        remedy: 'CodeDeploy takes minutes for each alias, so all cannot move at one moment. Remove one: each deployment of CodeDeploy goes back by itself.',
    },
    'inputs.layer-rollback': {
        text: 'mode "rollback" takes back no layer: each function names the version of a layer that it uses',
        remedy: 'Set aws-layers of the functions to the version before.',
    },
    'inputs.json': {
        text: '{name} is not valid JSON ({reason})',
        remedy: 'Give JSON, or the path of a file that ends in .json.',
    },
    'inputs.no-directory': {
        text: 'the input "{name}" is wrong, expected a directory of the repository, got "{value}", which is none',
        remedy: 'Give a path relative to the repository, and check the repository out before this step (actions/checkout).',
    },
    'inputs.no-file': {
        text: 'the input "{name}" names the file "{value}", which does not exist',
        remedy: 'Give a path relative to working-directory.',
    },
    'inputs.no-plan': {
        text: 'the input "plan-file" is wrong, expected a plan that mode "check" of this version wrote, got "{file}", which is none',
        remedy: 'Give the file as the check left it, with the packages beside it.',
    },
    'inputs.other-plan': {
        text: 'the plan is for {what} {planned}, and this step is for {got}',
        remedy: 'Give this step the same {what} as the one with mode "check".',
    },
    'inputs.outside': {
        text: 'the input "{name}" is wrong, expected a path inside the workspace, got "{value}"',
        remedy: 'Give a path relative to the repository.',
    },
    'inputs.unused': {
        text: 'the input "{name}" has no effect with provider {provider} in mode {mode}{because}',
        remedy: 'Remove it, so that nobody relies on it.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/layers.js
// Messages about Lambda layers. See src/errors.ts.
const layers_requests = {
    denied: {
        text: 'AWS refused {operation} of the layer {layer} (HTTP {status}, {code})',
        remedy: 'Allow lambda:ListLayerVersions, lambda:GetLayerVersion and lambda:PublishLayerVersion on the layer and its versions to the role or user that this job runs as.',
    },
    rejected: {
        text: 'AWS rejected {operation} of the layer {layer} (HTTP {status}, {code})',
        remedy: "AWS's own words are in the log.",
    },
    unavailable: {
        text: '{operation} of the layer {layer} did not succeed, expected an answer, got {reason}',
        remedy: 'Run the job again: a version that is there already is not published twice.',
    },
};
const layers_layers = {
    'check.layer-name': {
        text: '"{name}" is no name of a layer, expected at most 140 letters, digits, - and _',
        remedy: 'Correct the input aws-layer-name.',
    },
    'check.layer-denied': layers_requests.denied,
    'check.layer-rejected': layers_requests.rejected,
    'check.layer-unavailable': layers_requests.unavailable,
    'deploy.layer-denied': layers_requests.denied,
    'deploy.layer-rejected': layers_requests.rejected,
    'deploy.layer-unavailable': layers_requests.unavailable,
    'deploy.layer-differs': {
        text: 'the layer {layer} did not get what was sent, expected CodeSha256 {expected}, got {got}',
        remedy: 'Run the job again.',
    },
    'check.layer-unreadable': {
        text: 'a layer of aws-layers cannot be read for the function {function} ({code})',
        remedy: 'Correct its ARN, or allow lambda:GetLayerVersion on it; its size is checked before anything changes.',
    },
    'deploy.layers-left': {
        text: 'the function {function} may be left with the layers of aws-layers and the code before',
        remedy: 'Run the job again to finish, or set its layers back (aws lambda update-function-configuration --layers).',
    },
    'deploy.layers-size': {
        text: 'the layers are too large for the function {function}, expected at most {limit} bytes unzipped with its code, got {size} in their archives alone',
        remedy: 'Lambda allows 250 MiB in all: take layers off aws-layers, or make them smaller.',
    },
    'verify.layer-arch': {
        text: '{file} is of another architecture than the layer, expected {expected}, got {got}',
        remedy: 'Build it for that architecture, or correct arch.',
    },
    'package.layer-place': {
        text: 'the layer {layer} has {file}, expected files under bin/ or lib/ alone, where a function finds them',
        remedy: 'Give the place in include: "FROM => bin/" or "FROM => lib/".',
    },
    'package.layer-empty': {
        text: 'the layer {layer} has no files',
        remedy: 'Name them in include, or the main package of an extension in source.',
    },
    'prove.extension-exit': {
        text: 'the extension ended when it was told of {event}, expected it to ask for the next event',
        remedy: 'Lambda ends the whole environment with an extension that exits: ask for the next event in a loop until SHUTDOWN.',
    },
    'prove.extension-slow': {
        text: 'the extension had not {missing} within {seconds} s',
        remedy: 'Register and ask for the first event before anything that may wait.',
    },
    'prove.extension-reported': {
        text: 'the extension reported that it cannot start: {said}',
        remedy: 'Give it what it needs by prove-env, or look at its log.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/package.js
// Messages of the stage "package". Placeholders stand in braces; see src/errors.ts.
const zipAgain = 'Make the zip again, with the files at its root';
const packaging = {
    'package.other-hash': {
        text: '{file} is not the package that was meant, expected SHA-256 {expected}, got {actual}',
        remedy: 'Give the file that this hash was told of, whole and unchanged; nothing was sent.',
    },
    // A zip that is read.
    'package.zip-unreadable': {
        text: 'the zip {file} cannot be read ({code})',
        remedy: 'Check the path, and that the step that makes the zip ran before.',
    },
    'package.zip-not-a-file': {
        text: '{file} is no regular file, expected a zip',
        remedy: 'Name the zip itself.',
    },
    'package.zip-empty': {
        text: 'the zip {file} is empty',
        remedy: 'The step that made it failed or was cut off; run it again and look at its exit code.',
    },
    'package.not-a-zip': {
        text: '{file} is not a zip: it begins with {start}, expected PK',
        remedy: 'Give a zip. A .tar.gz, or a zip behind a program that extracts it, is none.',
    },
    'package.zip-damaged': {
        text: 'the zip {file} is cut off or damaged ({reason})',
        remedy: 'A download or copy was cut off, or the disk was full. Make the zip again.',
    },
    'package.zip-name': {
        text: 'the zip {file} has an entry "{name}", and its name {problem}',
        remedy: `${zipAgain}.`,
    },
    'package.zip-duplicate': {
        text: 'the zip {file} has the entry "{name}" more than once, so that it depends on the reader which one counts',
        remedy: `${zipAgain}.`,
    },
    'package.zip-file-and-directory': {
        text: 'in the zip {file} "{name}" is a file and a directory at once',
        remedy: `${zipAgain}.`,
    },
    'package.zip-encrypted': {
        text: 'in the zip {file} the entry "{name}" is encrypted, and no platform has its password',
        remedy: 'Make the zip without a password.',
    },
    'package.zip-method': {
        text: 'in the zip {file} the entry "{name}" is compressed by method {method}, expected 8 (deflate) or 0 (stored)',
        remedy: 'Make the zip with deflate, as zip does; not with Deflate64, LZMA or Zstandard.',
    },
    'package.zip-sizes': {
        text: 'in the zip {file} the entry "{name}" is said to have {size} bytes, which {compressedSize} compressed bytes cannot hold',
        remedy: `The zip is damaged, or made to fill disks. ${zipAgain}.`,
    },
    'package.zip-overlap': {
        text: 'in the zip {file} the entry "{name}" overlaps what follows it',
        remedy: `The zip is damaged, or made to fill disks. ${zipAgain}.`,
    },
    'package.zip-too-large': {
        text: 'the zip {file} unpacks to {total} bytes, expected at most {limit}',
        remedy: 'No function platform takes that. Look at what is in it.',
    },
    'package.zip-entry': {
        text: 'in the zip {file} the entry "{name}" is damaged ({reason})',
        remedy: 'A download or copy was cut off, or the disk was full. Make the zip again.',
    },
    'package.zip-symlink': {
        text: 'in the zip {file} the entry "{name}" is a symbolic link, which the platforms do not follow alike',
        remedy: 'Put the file itself into the zip.',
    },
    'package.not-extracted': {
        text: 'the entry "{name}" of {file} cannot be unpacked ({code})',
        remedy: 'Check the free space of the disk. EEXIST means that two names differ only in case, which this file system takes for one.',
    },
    // A zip that is written.
    'package.not-written': {
        text: 'the package {file} cannot be written ({code})',
        remedy: 'Check output-directory: its permissions, and the free space of its disk.',
    },
    'package.too-much': {
        text: 'the package of {name} would have more than 65535 files or 4 GiB',
        remedy: 'No platform takes that: see which lines of include bring so much.',
    },
    'package.file-unreadable': {
        text: '{file}, which belongs into the package as {name}, cannot be read ({code})',
        remedy: 'Check its permissions, and that no other step removes it.',
    },
    'package.not-a-file': {
        text: '{file}, which belongs into the package as {name}, is no regular file',
        remedy: 'Exclude it, or replace it by a regular file.',
    },
    'package.file-changed': {
        text: '{file}, which belongs into the package as {name}, changed while it was read',
        remedy: 'Let the steps that write the file end before this one begins.',
    },
    'package.entry-name': {
        text: '{from} cannot be in a package as "{name}": its name {problem}',
        remedy: 'Rename it, or exclude it.',
    },
    'package.duplicate': {
        text: 'two files want to be "{name}" in the package: {from}',
        remedy: 'Give one of them another place with `FROM => TO` in include, or exclude it with a line that begins with `!`.',
    },
    'package.file-and-directory': {
        text: '"{name}" would be a file and a directory in the package: {from}',
        remedy: 'Give one of them another place with `FROM => TO` in include, or exclude it with a line that begins with `!`.',
    },
    // include
    'package.include-syntax': {
        text: 'the include line "{line}" {problem}',
        remedy: 'A line is a path or pattern, PATTERN => PLACE, or !PATTERN; (optional) may stand at its end.',
    },
    'package.include-outside': {
        text: 'the include line "{line}" leads out of the workspace',
        remedy: 'Give a path inside the repository, or copy the file there in a step before this one.',
    },
    'package.include-nothing': {
        text: 'the include line "{line}" matches no file{because}',
        remedy: 'Paths are relative to working-directory, and * matches no name that begins with a dot. Put (optional) at the end of a line that may match nothing.',
    },
    'package.include-rename': {
        text: 'the include line "{line}" matches {count} files, and "{to}" can be the name of one only',
        remedy: 'End the place with a slash, to put them into a folder of that name.',
    },
    'package.special-file': {
        text: '{file} is a pipe, socket or device, which no package can hold',
        remedy: 'Exclude it, or remove it in a step before this one.',
    },
    'package.broken-link': {
        text: 'the symbolic link {file} leads nowhere',
        remedy: 'Exclude it, or check out what it points to (a submodule, Git LFS).',
    },
    'package.link-outside': {
        text: 'the symbolic link {file} leads out of the workspace, to {target}',
        remedy: 'Exclude it, or copy the file into the repository in a step before this one.',
    },
    'package.credentials': {
        text: '{file} is in the package as {name}, and a file of that name mostly holds secrets',
        remedy: "Everybody who can read the function's code can read it. Use the settings of the function or a secret store.",
    },
    // The app's directory of Azure Functions.
    'package.azure-outside': {
        text: 'azure-app-directory is outside the workspace: {directory}',
        remedy: 'Give a path inside the repository.',
    },
    'package.azure-no-directory': {
        text: 'there is no directory {directory}, expected the one that holds host.json',
        remedy: 'Correct azure-app-directory, and check the repository out before this step (actions/checkout).',
    },
    'package.azure-no-host-json': {
        text: 'there is no host.json in {directory}{hint}',
        remedy: 'Set azure-app-directory to the directory that holds host.json.',
    },
    'package.azure-json': {
        text: '{file} is not valid JSON: it has {reason}, at line {line}, column {column}',
        remedy: 'Comments and trailing commas are allowed, nothing else that JSON does not have.',
    },
    'package.azure-json-object': {
        text: '{file} holds {got}, expected a JSON object',
        remedy: 'See https://learn.microsoft.com/azure/azure-functions/functions-custom-handlers for its form.',
    },
    'package.azure-value': {
        text: '{file} has "{got}", expected {expected}',
        remedy: 'The host would not start. Correct the value.',
    },
    'package.azure-version': {
        text: '{file} has the version {got}, expected "2.0" (the version of the file, not of the Functions runtime)',
        remedy: 'Write "version": "2.0".',
    },
    'package.azure-no-custom-handler': {
        text: '{file} has no customHandler, so the host would never start the executable',
        remedy: 'Add it, with a description that has "defaultExecutablePath": "handler".',
    },
    'package.azure-no-description': {
        text: '{file} has a customHandler without a description, so the host would not start',
        remedy: 'Add one that has "defaultExecutablePath": "handler".',
    },
    'package.azure-no-executable': {
        text: '{file} has no customHandler.description.defaultExecutablePath, so the host would not start',
        remedy: 'Write "defaultExecutablePath": "handler", or any other name for the executable.',
    },
    'package.azure-http-worker': {
        text: '{file} has httpWorker, the name that customHandler had in the preview; the host will drop it',
        remedy: 'Rename it to customHandler, and look whether enableForwardingHttpRequest is wanted.',
    },
    'package.azure-windows-executable': {
        text: '{file} has the defaultExecutablePath "{path}", which a host on Linux looks for under that very name',
        remedy: 'Write "{suggestion}" instead.',
    },
    'package.azure-backslash': {
        text: '{file} has the defaultExecutablePath "{path}" with a backslash, which is no separator on Linux',
        remedy: 'Write it with forward slashes.',
    },
    'package.azure-variable': {
        text: '{file} has the defaultExecutablePath "{path}", and only the settings of the app know what {variable} is',
        remedy: 'Write a path relative to host.json. Variables are no trouble in arguments.',
    },
    'package.azure-executable-outside': {
        text: '{file} has the defaultExecutablePath "{path}", expected a file inside the app',
        remedy: 'Write a path relative to host.json, without "..".',
    },
    'package.azure-executable-name': {
        text: '{file} has the defaultExecutablePath "{path}", which is the name of another file of the app',
        remedy: 'Give the executable a name of its own.',
    },
    'package.azure-executable-is-directory': {
        text: '{file} has the defaultExecutablePath "{path}", which is a folder with files that ship',
        remedy: 'Give the executable another name than the folder, or leave the folder out with .funcignore.',
    },
    'package.azure-executable-is-script': {
        text: '{file} has the defaultExecutablePath "{path}", which is a script; the executable would take its place',
        remedy: 'Name the executable itself, with its arguments in customHandler.description.arguments.',
    },
    'package.azure-working-directory': {
        text: '{file} has the workingDirectory "{path}", expected a folder inside the app',
        remedy: 'Write a path relative to host.json, or "".',
    },
    'package.azure-function-name': {
        text: 'the folder of {file} cannot be a function: its name is "{name}", expected a letter and then at most 127 letters, digits, - and _, other than "host"',
        remedy: 'Rename the folder, or leave it out with .funcignore.',
    },
    'package.azure-function': {
        text: 'the host would leave the function {name} out: {problem} ({file})',
        remedy: 'Correct it, or leave the folder out with .funcignore.',
    },
    'package.azure-no-functions': {
        text: 'no folder of {directory} holds a function.json, so the host would say that it runs and never start the executable',
        remedy: 'Add a folder with a function.json for each function, and look whether .funcignore leaves it out.',
    },
    'package.azure-case': {
        text: '{file} is found by no host on Linux, expected the name {expected}',
        remedy: 'Rename it; case matters there.',
    },
    'package.azure-script-file': {
        text: 'function.json of {name} has the scriptFile "{scriptFile}", which is not in the app, and the host loads no function whose file is missing',
        remedy: 'Remove scriptFile: a custom handler has no use for it. Go sources do not ship.',
    },
    'package.azure-native-code': {
        text: 'these executables are left out, as {executable} is the one that was verified: {files}',
        remedy: 'Name one in include where the app needs it. Remove stale ones from the repository.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/plan.js
// Messages of the action "plan". Placeholders stand in braces; see src/errors.ts.
const plan = {
    'plan.git': {
        text: 'git could not say what changed ({reason}), so all functions count as affected',
        remedy: 'Check the repository out with actions/checkout before this step.',
    },
    'plan.no-base': {
        text: 'the commit {base} to compare with is not in this clone and could not be fetched ({reason}), so all functions count as affected',
        remedy: 'Give actions/checkout fetch-depth: 0, or leave persist-credentials on in this job so that it can be fetched.',
    },
    'plan.base': {
        text: 'the input "base" names no commit, got "{base}" ({reason}), so all functions count as affected',
        remedy: 'Give a commit, a branch or a tag of the repository.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/prove.js
// Messages of the stage "prove". Placeholders stand in braces; see src/errors.ts. The text of a row that explains a
// verdict is a sentence about the function ("it …"); the first four rows put such a sentence into a message.
const prove = {
    'prove.refuted': { text: 'the package does not run as the platform would run it: {reason}', remedy: '{remedy}' },
    'prove.not-proved': { text: 'expected a proof, as prove is "required", got {verdict}: {reason}', remedy: '{remedy}' },
    'prove.inconclusive': { text: 'not proved here: {reason}', remedy: '{remedy}' },
    'prove.skipped': { text: 'not proved here: {reason}', remedy: '{remedy}' },
    'prove.off': {
        text: 'it was not run, because prove is "off"',
        remedy: 'Leave the input out, or set it to "auto" or "required"',
    },
    'prove.no-linux': {
        text: 'it was not run, because a Linux executable does not run on {platform}',
        remedy: 'Use a Linux runner, such as ubuntu-24.04',
    },
    'prove.no-emulator': {
        text: 'it was not run, because it is for {arch}, this runner is {host}, and there is no {qemu} here',
        remedy: 'Use a runner of that architecture, such as {runner}, or docker/setup-qemu-action in a step before this one',
    },
    'prove.noexec': {
        text: 'it was not run, because {directory} is on a file system that is mounted noexec',
        remedy: 'Let RUNNER_TEMP be on a file system where files can be executed',
    },
    'prove.no-process': {
        text: 'it was not run, because no process could be started here: {problem}',
        remedy: 'Set prove to "off" on this runner, or use another',
    },
    'prove.missing-executable': {
        text: 'it cannot be started: there is no {file}',
        remedy: 'The platform starts the file of exactly that name: put it there',
    },
    'prove.not-executable': {
        text: 'it cannot be started: {file}: permission denied, as its mode does not let others execute it',
        remedy: 'Give it mode 0755 in the zip',
    },
    'prove.exec-format': {
        text: 'it cannot be started: {file}: exec format error',
        remedy: 'Expected an executable for linux/{arch}; it is for another system or processor, or damaged: build it again',
    },
    'prove.no-loader': {
        text: 'it cannot be started: {file}: no such file or directory, although it is there: its loader is missing',
        remedy: 'It is linked dynamically, and the target has not what it is linked to: build with CGO_ENABLED=0',
    },
    'prove.script': {
        text: 'it cannot be started: {file} is a script, and its interpreter is not there',
        remedy: 'Put the executable itself there',
    },
    'prove.exec-error': {
        text: 'it cannot be started: {file}: {error}',
        remedy: 'This is what the kernel said when it was asked to run the file: build it again',
    },
    'prove.shared-library': {
        text: 'it needs the shared library {library}, which the target does not have',
        remedy: 'Build with CGO_ENABLED=0',
    },
    'prove.illegal-instruction': {
        text: 'it was ended for an illegal instruction',
        remedy: 'Build with GOAMD64=v1 or GOARM64=v8.0, or the executable is damaged',
    },
    'prove.microarchitecture': {
        text: 'it needs a processor that not every machine of the platform has: {said}',
        remedy: 'Build with GOAMD64=v1',
    },
    'prove.crashed': {
        text: 'it crashed before it was up: {said}',
        remedy: 'It is damaged, or its C code fails without the libraries it expects: build with CGO_ENABLED=0',
    },
    'prove.static-glibc': {
        text: 'it looks names up through the C library that is linked into it, which loads shared libraries for that: {said}',
        remedy: 'Build with CGO_ENABLED=0, or with build-tags netgo,osusergo',
    },
    'prove.exited-zero': {
        text: 'it exited with status 0 instead of {waiting}',
        remedy: '{start}',
    },
    'prove.missing-file': {
        text: 'it ended because {path} is not in the package',
        remedy: 'Add it with the input "include", or embed it',
    },
    'prove.rpc': {
        text: 'it listens for the RPC protocol of the go1.x runtime (port {ports}), which provided.* runtimes do not have',
        remedy: 'Update github.com/aws/aws-lambda-go: its lambda.Start asks the Runtime API',
    },
    'prove.listens-elsewhere': {
        text: 'it listens on port {ports} and never asks Lambda for an event',
        remedy: 'Call lambda.Start, or put the Lambda Web Adapter layer on the function; where it is there, add AWS_LWA_PORT=PORT to prove-env',
    },
    'prove.never-asks': {
        text: 'nothing in the package knows AWS_LAMBDA_RUNTIME_API, so it can never ask for an event',
        remedy: 'Call lambda.Start in main',
    },
    'prove.out-of-memory': {
        text: 'it took more than the {memory} MB of memory that the function has',
        remedy: 'Give the function more memory, or let it take less when it starts',
    },
    'prove.exited': {
        text: 'it ended by itself with status {status} before it was up{said}',
        remedy: '{remedy}',
    },
    'prove.panicked': {
        text: 'it panicked before it was up: {said}',
        remedy: '{remedy}',
    },
    'prove.killed': {
        text: 'it was ended by {signal} before it was up',
        remedy: 'It sent that signal itself, or the runner did: see its log',
    },
    'prove.reported': {
        text: 'it told Lambda that it cannot start: {said}',
        remedy: '{remedy}',
    },
    'prove.slow': {
        text: 'it was not up within {seconds} s{listening}',
        remedy: '{remedy}',
    },
    'prove.no-time-zones': {
        text: 'it ended because there is no time zone database: {said}',
        remedy: 'provided.al2023 came without one, so add import _ "time/tzdata"',
    },
    'prove.event-error': {
        text: 'it answered the event with an error: {said}',
        remedy: 'If that is what the event asks for, send another as prove-event; if it needs settings, add them to prove-env',
    },
    'prove.event-exit': {
        text: 'it ended while it handled the event ({said})',
        remedy: '{remedy}',
    },
    'prove.event-timeout': {
        text: 'it did not answer the event within {seconds} s',
        remedy: 'If it waits for the network, which it does not have here, send an event that needs none',
    },
    'prove.wrong-port': {
        text: 'it listens on port {ports}, not on the port that the Functions host gives it',
        remedy: 'Listen on the port in FUNCTIONS_CUSTOMHANDLER_PORT',
    },
    'prove.no-port': {
        text: 'it does not listen, and nothing in the package knows FUNCTIONS_CUSTOMHANDLER_PORT, so the host can never find it',
        remedy: 'Listen on the port in FUNCTIONS_CUSTOMHANDLER_PORT',
    },
    'prove.route-not-found': {
        text: 'it answers 404 to {method} {path}, the route of the function {name}',
        remedy: '{hint}',
    },
    'prove.bad-result': {
        text: 'the host cannot use what it answers for the function {name}: {problem}',
        remedy: 'Answer with the JSON of custom handlers, or set customHandler.enableForwardingHttpRequest in host.json',
    },
    'prove.invocation-failed': {
        text: 'the function {name} answered {status} to its invocation',
        remedy: 'If it needs settings, add them to prove-env',
    },
    'prove.no-answer': {
        text: 'it did not answer for the function {name}: {problem}',
        remedy: '{remedy}',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/report.js
// Messages of the stage and of the action "report". Placeholders stand in braces; see src/errors.ts.
const report = {
    'report.upload': {
        text: 'the artifact "{name}" could not be uploaded ({reason}); {state}',
        remedy: '{advice}.',
    },
    'report.gather': {
        text: 'the artifacts of this run could not be read ({reason})',
        remedy: 'Run this job again; the functions themselves need no new run.',
    },
    'report.nothing': {
        text: 'no artifact of this run has a name that begins with "{name}-"',
        remedy: 'Give the action the same artifact-name in the jobs that this one needs.',
    },
    'report.unreadable': {
        text: 'the artifact "{name}" holds no report.json that this version can read',
        remedy: 'Use one version of deploy-go-function in all jobs of a run.',
    },
    'report.missing': {
        text: '{name} ({arch}) was planned, and no job reported it',
        remedy: 'See its job: it was cancelled or skipped, or it failed before the function was built.',
    },
    'check.drift': {
        text: 'what {name} serves is not what this commit builds: {differs}',
        remedy: 'Deploy this commit, or find out who changed it: fail-on-drift is set.',
    },
    'check.plan-moved': {
        text: '{name} moved in the cloud since the plan was made ({moved})',
        remedy: 'Nothing was changed. Run the step with mode "check" again, and have the new plan approved.',
    },
    'check.plan-unwritten': {
        text: 'the plan could not be written to {file} ({code})',
        remedy: 'Give plan-file a path in a directory that can be written to.',
    },
    'report.comment-denied': {
        text: 'the token may not write the comment of the pull request (HTTP {status}); the job summary has it',
        remedy: 'Give the job "pull-requests: write". A pull request of a fork or of Dependabot never has it.',
    },
    'report.comment': {
        text: 'the comment of the pull request could not be written ({reason}); the job summary has it',
        remedy: 'Run this job again; the functions themselves need no new run.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/sam.js
// Messages about templates of SAM and CloudFormation. See src/errors.ts.
const sam = {
    'build.sam-syntax': {
        text: 'the template cannot be read: {reason}',
        remedy: 'Correct it there; cfn-lint and sam validate --lint name such places too.',
    },
    'build.sam-no-file': {
        text: 'the input "aws-sam-template" names {template}, which cannot be read ({reason})',
        remedy: 'Give the path of the template, relative to working-directory.',
    },
    'build.sam-unknown': {
        text: 'the template does not say the {property} of the function {function}, expected a plain value or the default of a parameter',
        remedy: 'Write it there, or leave the template out and name the function by the inputs source, arch and function-name.',
    },
    'build.sam-arch': {
        text: 'Architectures of the function {function} is wrong, expected x86_64 or arm64, got "{value}"',
        remedy: 'Correct it in the template.',
    },
    'build.sam-loop': {
        text: 'Fn::ForEach makes functions, whose names and folders only CloudFormation knows',
        remedy: 'Write these functions out, or name their sources by the input source instead of aws-sam-template.',
    },
    'build.sam-no-folder': {
        text: '{property} of the function {function} names {folder}, which does not exist',
        remedy: 'Correct it; it is relative to the template.',
    },
    'build.sam-no-main': {
        text: 'there is no Go main package in {folder}, which {property} of the function {function} names',
        remedy: 'Let {property} name the folder of the main package, as sam build wants it.',
    },
    'build.sam-recipe': {
        text: 'the Makefile in {folder} does not say which main package is built for the function {function}, expected a rule build-{function} with one go build',
        remedy: 'Let {property} name the folder of the main package. The recipe is read, never run.',
    },
    'build.sam-makefile': {
        text: 'the recipe of the function {function} is not run: {source}, which it builds, is built as all functions are',
        remedy: 'Flags belong in the inputs build-tags, ldflags and build-flags, further files of the package in include.',
    },
    'build.sam-no-functions': {
        text: 'the template {template} has no Go function',
        remedy: 'A Go function has the runtime provided.al2023 and a CodeUri (or Code) that is the folder of a main package.',
    },
    'build.sam-skipped': {
        text: 'the function {function} is left alone: {reason}',
        remedy: 'Nothing is built or deployed for it.',
    },
    'build.sam-nested': {
        text: 'the functions of {template}, which {resource} brings in, are not read',
        remedy: 'Give that template a step of its own.',
    },
    'build.sam-runtime': {
        text: 'the function {function} has a runtime that Lambda does not have, got "{runtime}"{suggestion}',
        remedy: 'Correct Runtime in the template; CloudFormation will refuse it.',
    },
    'build.sam-old-runtime': {
        text: 'the function {function} has the runtime {runtime}, whose support has ended on {date}',
        remedy: 'Move it: Runtime: provided.al2023 and Handler: bootstrap in the template. The code stays, and the executable is called bootstrap already.',
    },
    'build.sam-default': {
        text: 'the function {function} is built for {arch}, which comes from the default of {parameters}',
        remedy: 'Deploy the stack with that value; a function of the other architecture could not start.',
    },
    'package.sam-go1x': {
        text: 'the function {function} has the runtime go1.x in the template, where a package with bootstrap does not run',
        remedy: 'Set Runtime: provided.al2023 and Handler: bootstrap there, or set aws-runtime: provided.al2023, which writes the runtime into the packaged template.',
    },
    'package.sam-place': {
        text: 'the {property} of the function {function} cannot be placed exactly: {reason}',
        remedy: 'Give the function a {property} of its own, on one line.',
    },
    'package.sam-aliases': {
        text: 'the template has YAML aliases, which CloudFormation does not take',
        remedy: 'Deploy the packaged template by sam deploy, which expands them, or write them out.',
    },
    'package.sam-write': {
        text: 'the packaged template {file} cannot be written ({reason})',
        remedy: 'Name a file in a folder that exists and can be written to.',
    },
    'check.sam-no-region': {
        text: 'no AWS region is known for the {what} {name}',
        remedy: 'Set the input aws-region or the variable AWS_REGION (aws-actions/configure-aws-credentials sets it).',
    },
    'check.sam-no-stack': {
        text: 'CloudFormation rejected {operation} of the stack {stack} in {region} (HTTP {status}, {code})',
        remedy: 'Check aws-stack-name and the region. A stack is made once by sam deploy or aws cloudformation deploy, with aws-packaged-template.',
    },
    'check.sam-not-in-stack': {
        text: 'the function {function} is in the template, but not in the stack {stack}',
        remedy: 'Deploy the stack with the template once (aws-packaged-template); aws-stack-name then updates its code.',
    },
    'check.sam-conditional': {
        text: 'the function {function} is not in the stack {stack}, as its condition does not hold there',
        remedy: 'It is left out.',
    },
    'check.sam-nothing-in-stack': {
        text: 'no Go function of the template is in the stack {stack}',
        remedy: 'Check aws-stack-name: the stack is of another template, or no condition holds.',
    },
    'check.sam-denied': {
        text: 'AWS refused {operation} of the stack {stack} (HTTP {status}, {code}), expected the permission {action}, got none',
        remedy: 'Add the statement in the log to the policy of the role or user that this job runs as.',
    },
    'check.sam-unavailable': {
        text: '{operation} of the stack {stack} did not succeed, expected an answer, got {reason}',
        remedy: 'Check the region, the credentials and HTTPS_PROXY; if all are right, run the job again.',
    },
    'check.sam-alias': {
        text: 'SAM points the alias {alias} of the function {function} at each new version, but this run does not: its code changes, and what the alias serves does not',
        remedy: 'Set aws-alias: {alias}.',
    },
};

;// CONCATENATED MODULE: ./build/js/errors/verify.js
// Messages of the stage "verify". Placeholders stand in braces; see src/errors.ts. {file} is the path that the user
// knows, {arch} the architecture that is expected.
const buildHint = 'Build it with CGO_ENABLED=0 GOOS=linux GOARCH={arch}, or give source instead of binary';
const againHint = 'Build or copy it again; do not change it after go build';
const verify = {
    // What is at the path.
    'verify.missing': {
        text: 'there is no file at {file}, expected an executable',
        remedy: 'Check the path, and that the step that makes the file ran before',
    },
    'verify.directory': {
        text: '{file} is a directory, expected an executable file',
        remedy: 'Name the executable in it, or give the directory as source to have it built',
    },
    'verify.special-file': {
        text: '{file} is a {kind}, expected an executable file',
        remedy: 'Name a regular file',
    },
    'verify.symlink-loop': {
        text: '{file} is a symbolic link that leads back to itself, expected an executable file',
        remedy: 'Name the file itself',
    },
    'verify.unreadable': {
        text: '{file} cannot be read ({code})',
        remedy: 'Check the permissions of the file and of the directories above it',
    },
    'verify.changed-meanwhile': {
        text: '{file} changed while it was verified',
        remedy: 'Let the steps that write the file end before this one begins',
    },
    // What kind of file it is.
    'verify.empty': {
        text: '{file} is empty, expected an ELF executable for linux/{arch}',
        remedy: 'The build that made it failed or was cut off; run it again and look at its exit code',
    },
    'verify.script': {
        text: '{file} is a script ({line}), expected an ELF executable for linux/{arch}',
        remedy: 'Deploy the executable that the script starts, and set what the script sets as environment variables of the function',
    },
    'verify.windows-executable': {
        text: '{file} is a Windows executable (PE), expected an ELF executable for linux/{arch}',
        remedy: buildHint,
    },
    'verify.macos-executable': {
        text: '{file} is a macOS executable (Mach-O), expected an ELF executable for linux/{arch}',
        remedy: buildHint,
    },
    'verify.archive': {
        text: '{file} is an archive of object code, as go build writes for a package that is not package main; expected an ELF executable for linux/{arch}',
        remedy: 'Build the directory that has package main',
    },
    'verify.webassembly': {
        text: '{file} is a WebAssembly module, expected an ELF executable for linux/{arch}',
        remedy: buildHint,
    },
    'verify.compressed': {
        text: '{file} is a compressed file ({kind}), expected an ELF executable for linux/{arch}',
        remedy: 'Name the executable that is in it',
    },
    'verify.not-elf': {
        text: '{file} is not an executable: it begins with {start}, expected an ELF executable for linux/{arch}',
        remedy: buildHint,
    },
    // Which machine and system it is for.
    'verify.class': {
        text: '{file} is a 32-bit executable for {actual}, expected a 64-bit one for {expected}',
        remedy: buildHint,
    },
    'verify.byte-order': {
        text: '{file} is a big-endian executable for {actual}, expected a little-endian one for {expected}',
        remedy: buildHint,
    },
    'verify.elf-version': {
        text: '{file} has ELF version {actual}, expected 1',
        remedy: `The header is damaged. ${againHint}`,
    },
    'verify.operating-system': {
        text: '{file} is an executable for {actual}, expected one for Linux',
        remedy: buildHint,
    },
    'verify.architecture': {
        text: '{file} is an executable for {actual}, expected one for {expected}',
        remedy: 'Build it with GOOS=linux GOARCH={arch}, or set arch to the architecture that the function has',
    },
    'verify.file-type': {
        text: '{file} is {actual}, expected an executable',
        remedy: 'Build a package main with -buildmode=exe',
    },
    // Whether Linux can load it.
    'verify.truncated': {
        text: '{file} is truncated: it has {size} bytes, and its headers need {needed}',
        remedy: 'A download, copy or build was cut off, or the disk was full. Make the file again',
    },
    'verify.program-headers': {
        text: '{file} cannot be loaded: it has {count} program headers of {length} bytes, expected 1 to 73 of 56 bytes',
        remedy: `The header is damaged. ${againHint}`,
    },
    'verify.packed': {
        text: '{file} is packed with {packer}, so what is in it cannot be verified',
        remedy: 'Leave the packing out: the zip compresses the executable anyway, and unpacking lengthens every cold start. -ldflags="-s -w" makes it smaller',
    },
    'verify.segment-size': {
        text: '{file} cannot be loaded: segment {segment} has {filesz} bytes in the file but only {memsz} in memory',
        remedy: `The program headers are damaged. ${againHint}`,
    },
    'verify.segment-alignment': {
        text: '{file} cannot be loaded: segment {segment} is at offset {offset} and address {address}, expected both to have the same remainder modulo {page}',
        remedy: `The program headers are damaged. ${againHint}`,
    },
    'verify.address-range': {
        text: '{file} cannot be loaded: segment {segment} takes the addresses {from} to {to}, expected addresses between {low} and {high}',
        remedy: `The program headers are damaged. ${againHint}`,
    },
    'verify.segment-order': {
        text: '{file} cannot be loaded: segment {segment} begins at {from}, expected {previous} or higher, where the segment before it ends',
        remedy: `The program headers are damaged. ${againHint}`,
    },
    'verify.segment-permissions': {
        text: '{file} cannot run: segment {segment} may be neither read, written nor executed',
        remedy: `The program headers are damaged. ${againHint}`,
    },
    'verify.entry': {
        text: '{file} cannot run: its entry point {entry} is in no executable part of the file',
        remedy: 'It holds debug information only, or its headers are damaged. Give the executable itself, as go build wrote it',
    },
    // Whether it needs anything beside the kernel.
    'verify.dynamic': {
        text: '{file} is dynamically linked: it needs {libraries} and the interpreter {interpreter}, expected a static executable',
        remedy: buildHint,
    },
    'verify.dynamic-import': {
        text: '{file} is dynamically linked although it was built with CGO_ENABLED=0: it needs {libraries}, expected a static executable',
        remedy: 'A dependency loads C libraries with //go:cgo_import_dynamic, as github.com/ebitengine/purego does; replace it or put its package behind a build tag',
    },
    'verify.pie': {
        text: '{file} was built with -buildmode=pie: it needs the interpreter {interpreter}, expected a static executable',
        remedy: 'Build it with CGO_ENABLED=0 -buildmode=exe, and look for -buildmode=pie in GOFLAGS',
    },
    'verify.interpreter': {
        text: '{file} needs the interpreter {interpreter}, expected a static executable',
        remedy: buildHint,
    },
    'verify.libraries': {
        text: '{file} needs {libraries} but names no interpreter that would load them, expected a static executable',
        remedy: 'It is a shared library, or was built without -static. Build it with CGO_ENABLED=0 -buildmode=exe',
    },
    'verify.erased-libraries': {
        text: '{file} needs symbol versions of {libraries} but lists no libraries: it was dynamically linked and then changed, expected a static executable',
        remedy: buildHint,
    },
    'verify.dynamic-section': {
        text: '{file} cannot run: its dynamic section is not where its segments are loaded from',
        remedy: `The headers are damaged. ${againHint}`,
    },
    'verify.shared-library': {
        text: '{file} is a shared library, expected an executable',
        remedy: 'Build it with -buildmode=exe: c-shared and plugin make libraries',
    },
    'verify.pie-without-loader': {
        text: '{file} was built with -buildmode=pie and CGO_ENABLED=0 but without an interpreter that relocates it, so it crashes when it starts',
        remedy: 'Build it with -buildmode=exe, and look for -buildmode=pie in GOFLAGS and -d in -ldflags',
    },
    // What Go's build information says.
    'verify.no-build-info': {
        text: '{file} holds no Go build information, expected an executable that go build made',
        remedy: 'It is of another language, packed, or was stripped by a tool. Build it with go build; -ldflags="-s -w" makes it as small. For a static executable of another language, set allow-non-go: true',
    },
    'verify.damaged-build-info': {
        text: '{file} holds Go build information that makes no sense',
        remedy: againHint,
    },
    'verify.goos': {
        text: '{file} was built with GOOS={actual}, expected GOOS=linux',
        remedy: buildHint,
    },
    'verify.goarch': {
        text: '{file} was built with GOARCH={actual}, expected GOARCH={arch}',
        remedy: 'Build it again with GOARCH={arch}, or set arch to the architecture that the function has',
    },
    'verify.no-writable-segment': {
        text: '{file} cannot run: it has no writable segment, and every Go program has one',
        remedy: `The program headers are damaged. ${againHint}`,
    },
    'verify.goamd64-v4': {
        text: '{file} was built with GOAMD64=v4: it needs AVX-512, which {platform} does not promise, expected v1 or v2',
        remedy: 'Build it with GOAMD64=v1',
    },
    'verify.sanitizer': {
        text: '{file} was built with {flag}, which is for tests: it takes a multiple of the memory and time',
        remedy: 'Build it without {flag}, and look for it in GOFLAGS',
    },
    'verify.goamd64-v3': {
        text: '{file} was built with GOAMD64=v3: it needs AVX2, and ends at once on a processor without it',
        remedy: 'Build it with GOAMD64=v1 where that is not intended',
    },
    'verify.goarm64': {
        text: '{file} was built with GOARM64={actual}, and may end with an illegal instruction on an older processor than that',
        remedy: 'Build it with GOARM64=v8.0 where that is not intended',
    },
    'verify.cgo-static': {
        text: '{file} was built with CGO_ENABLED=1 and is static: the C library in it still looks for shared libraries when it resolves names or users',
        remedy: 'Build it with CGO_ENABLED=0',
    },
    'verify.coverage': {
        text: '{file} was built with -cover, which is for tests: it counts every statement and writes a report when it ends',
        remedy: 'Build it without -cover, and look for it in GOFLAGS',
    },
    'verify.modified': {
        text: '{file} was built from commit {revision} with changes that are not committed',
        remedy: 'Commit the changes, or add the files that the workflow writes to .gitignore',
    },
    'verify.boringcrypto': {
        text: '{file} was built with GOEXPERIMENT=boringcrypto and CGO_ENABLED=0: it does not use BoringCrypto',
        remedy: 'For FIPS 140-3 build with GOFIPS140=latest, which needs no cgo',
    },
    'verify.sqlite-stub': {
        text: '{file} holds {module} without cgo: it answers every call with "Binary was compiled with \'CGO_ENABLED=0\'"',
        remedy: '{advice}',
    },
    'verify.go-support': {
        text: '{file} was built with {version}: Go {minor} gets no security fixes any more, since {ended}',
        remedy: 'Build it with a supported Go: see https://go.dev/doc/devel/release',
    },
    // Whether the package holds what was verified.
    'verify.package-without-executable': {
        text: 'the package {package} holds {count} entries named {executable}, expected exactly one',
        remedy: 'Look for include lines that bring a file of that name',
    },
    'verify.zip-without-executable': {
        text: 'the zip {package} has no {executable}, expected the executable under that very name{hint}',
        remedy: 'Make the zip again, so that the executable is at its place in it',
    },
    'verify.package-mode': {
        text: 'in the package {package} {executable} has the mode {mode}, expected 0755 as set by Unix',
        remedy: 'Make the zip again; a zip made on Windows does not hold the mode',
    },
    'verify.package-differs': {
        text: 'in the package {package} {executable} is not the executable that was verified: its SHA-256 is {actual}, expected {expected}',
        remedy: 'Something wrote to the file between the stages; let no other step do so',
    },
    'verify.package-changed': {
        text: 'the package {package} changed after it was made: its SHA-256 is {actual}, expected {expected}',
        remedy: 'Something wrote to the file between the stages; let no other step do so',
    },
    'verify.package-unreadable': {
        text: 'the package {package} cannot be read ({code})',
        remedy: 'Something removed or changed the file between the stages; let no other step do so',
    },
};

;// CONCATENATED MODULE: ./build/js/errors.js
// Every message that a user can meet, as data. The texts stand in src/errors/STAGE.ts, one catalogue a stage; this
// file joins them and turns a row into something that can be thrown, logged or annotated.














/** All messages by id; an id is `STAGE.WHAT`, and its stage is what the printed line begins with. */
const catalog = {
    ...action,
    ...inputs,
    ...build,
    ...verify,
    ...packaging,
    ...prove,
    ...awsLambda,
    ...awsCodeDeploy,
    ...image_image,
    ...layers_layers,
    ...azureFunctions,
    ...sam,
    ...report,
    ...plan,
};
/**
 * Fills in a message.
 * @param id a row of the catalogue
 * @param params a value for each placeholder of that row
 * @param options where it belongs, and lines that only the log and the summary show
 * @returns the notice, ready to be logged, annotated or thrown
 */
function notice(id, params, options = {}) {
    const values = params;
    const fill = (template) => template.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
    const row = catalog[id];
    return { ...options, id, stage: id.slice(0, id.indexOf('.')), text: fill(row.text), remedy: fill(row.remedy) };
}
/**
 * One line for a log or an annotation: `stage: what, expected X, got Y. What to do`.
 * @param of the notice
 * @returns the line, without a line feed
 */
function line(of) {
    const stop = /[?!.]$/.test(of.text) ? '' : '.';
    return `${of.stage}: ${of.text}${stop} ${of.remedy}`.replaceAll(/\s*\n\s*/g, ' ').trim();
}
/** An error that a user can act upon. Anything else that is thrown is a defect of the action. */
class ActionError extends Error {
    name = 'ActionError';
    notice;
    constructor(of, options) {
        super(line(of), options);
        this.notice = of;
    }
}
/** Several causes found together, such as the compile errors of one build: each gets its own annotation. */
class ActionErrors extends Error {
    name = 'ActionErrors';
    errors;
    constructor(errors) {
        super(errors.map((error) => error.message).join('\n'));
        this.errors = errors;
    }
}
/**
 * Makes an error from a message: `throw failure('build.no-go', {})`.
 * @param id a row of the catalogue
 * @param params a value for each placeholder of that row
 * @param options as for notice(), and the cause
 * @returns the error to throw
 */
function failure(id, params, options = {}) {
    const { cause, ...rest } = options;
    return new ActionError(notice(id, params, rest), cause === undefined ? undefined : { cause });
}
/**
 * Everything that a caught value stands for.
 * @param thrown whatever was caught
 * @returns the action errors in it, or undefined where it is a defect of the action
 */
function causes(thrown) {
    if (thrown instanceof ActionErrors)
        return thrown.errors;
    return thrown instanceof ActionError ? [thrown] : undefined;
}


/***/ }),

/***/ 462:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
// Reading JSON of which nothing is known.
/**
 * @param value anything
 * @returns whether it is a JSON object
 */
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/**
 * Parses JSON without throwing: proxies and gateways answer with HTML, and Kudu at times with nothing.
 * @param text anything
 * @returns the value, or undefined where text is not JSON
 */
function parseJson(text) {
    if (text === undefined || text === null || text.trim() === '')
        return undefined;
    try {
        return JSON.parse(text.replace(/^\uFEFF/, ''));
    }
    catch {
        return undefined;
    }
}
/**
 * A member that is a non-empty string.
 * @param of the object, or anything
 * @param names in order of preference
 * @returns the first that there is
 */
function textOf(of, ...names) {
    if (!isObject(of))
        return undefined;
    for (const name of names) {
        const value = of[name];
        if (typeof value === 'string' && value !== '')
            return value;
    }
    return undefined;
}


/***/ }),

/***/ 232:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ didYouMean),
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
// "Did you mean": the known word that a misspelt one is nearest to.
/**
 * Finds what a misspelt word was meant to be.
 * @param value the misspelt word; case and `_` for `-` do not count
 * @param known the right words
 * @returns the nearest by optimal string alignment distance, or undefined where none is near enough to be meant
 */
function nearest(value, known) {
    const wanted = normal(value);
    let best;
    for (const word of known) {
        const distance = editDistance(wanted, normal(word));
        if (best === undefined || distance < best.distance)
            best = { word, distance };
    }
    return best !== undefined && best.distance <= Math.max(1, Math.floor(best.word.length / 3)) ? best.word : undefined;
}
/**
 * The end of a sentence that names the nearest word.
 * @param value the misspelt word
 * @param known the right words
 * @returns `, did you mean "WORD"?`, or '' where none is near
 */
function didYouMean(value, known) {
    const found = nearest(value, known);
    return found === undefined ? '' : `, did you mean "${found}"?`;
}
function normal(word) {
    return word.toLowerCase().replaceAll('_', '-');
}
/** Insertions, deletions, substitutions and swaps of neighbours each cost 1. */
function editDistance(a, b) {
    const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)];
    const at = (row, column) => rows[row]?.[column] ?? 0;
    for (let row = 1; row <= a.length; row++) {
        rows[row] = [row];
        for (let column = 1; column <= b.length; column++) {
            const substituted = at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
            const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
            rows[row]?.push(Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, substituted, swapped ? at(row - 2, column - 2) + 1 : substituted));
        }
    }
    return at(a.length, b.length);
}


/***/ }),

/***/ 889:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  yU: () => (/* binding */ ExitCode),
  Yz: () => (/* binding */ debug),
  N4: () => (/* binding */ endGroup),
  z3: () => (/* binding */ error),
  pq: () => (/* binding */ info),
  lm: () => (/* binding */ notice),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ setSecret),
  Oh: () => (/* binding */ startGroup),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: addPath, exportVariable, getBooleanInput, getIDToken, getInput, getMultilineInput, getState, group, isDebug, markdownSummary, platform, saveState, setCommandEcho, setFailed, summary, toPlatformPath, toPosixPath, toWin32Path

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./build/js/node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./build/js/node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(896);
;// CONCATENATED MODULE: ./build/js/node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(928);
;// CONCATENATED MODULE: ./build/js/node_modules/@actions/core/lib/core.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return __awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return __awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ }),

/***/ 625:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ summary)
/* harmony export */ });
/* unused harmony exports SUMMARY_ENV_VAR, SUMMARY_DOCS_URL, markdownSummary */
/* harmony import */ var os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(857);
/* harmony import */ var fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(896);
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = fs__WEBPACK_IMPORTED_MODULE_1__.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, fs__WEBPACK_IMPORTED_MODULE_1__.constants.R_OK | fs__WEBPACK_IMPORTED_MODULE_1__.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return __awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return __awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(os__WEBPACK_IMPORTED_MODULE_0__.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map

/***/ }),

/***/ 703:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  u: () => (/* binding */ contentKind),
  h: () => (/* binding */ isCredentialName)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(455);
;// CONCATENATED MODULE: ./build/js/verify/file-kind.js
// What a file is, by its first bytes: so that what is not an executable is named as what it is.
/** Bytes of a file's start that identify looks at, and that a message may quote. */
const startLength = 64;
/**
 * First bytes of each kind. Sources: gABI, "ELF Identification"; Microsoft, "PE Format"; Apple, mach-o/loader.h;
 * ar(5); WebAssembly Core, "Modules"; APPNOTE.TXT, 4.3.7 and 4.3.16; RFC 1952.
 */
const signatures = [
    ['elf', '7f454c46'],
    ['script', '2321'],
    ['windows', '4d5a'],
    ['macos', 'feedface'],
    ['macos', 'feedfacf'],
    ['macos', 'cefaedfe'],
    ['macos', 'cffaedfe'],
    ['archive', '213c617263683e0a'],
    ['archive', '213c7468696e3e0a'],
    ['webassembly', '0061736d'],
    ['zip', '504b0304'],
    ['zip', '504b0506'],
    ['gzip', '1f8b'],
];
/**
 * Names what a file is.
 * @param start its first bytes, at most startLength
 * @returns the kind; `other` where it is none that is known
 */
function identify(start) {
    if (start.length === 0)
        return 'empty';
    const hex = start.toString('hex');
    const known = signatures.find(([, signature]) => hex.startsWith(signature));
    if (known !== undefined)
        return known[0];
    // A Java class begins as a Mach-O file for several architectures does; what follows is a version there, and here
    // the small number of architectures. Source: Apple, mach-o/fat.h.
    if (hex.startsWith('cafebabe') && start.length >= 8 && start.readUInt32BE(4) < 43)
        return 'macos';
    return 'other';
}
/**
 * A file's start as a message shows it.
 * @param start its first bytes
 * @returns the text in quotes where it is text, else hexadecimal
 */
function quote(start) {
    const text = /^[\x20-\x7e]+/.exec(start.toString('latin1'))?.[0] ?? '';
    return text.length >= 4 ? `"${text.slice(0, 40)}"` : `the bytes ${start.subarray(0, 8).toString('hex')}`;
}

;// CONCATENATED MODULE: ./build/js/package/file-mode.js
// Which mode a file has in a package, and which files ought not to be in one.


/**
 * Looks at the first bytes of a file.
 * @param file absolute; a regular file
 * @returns what it is
 */
async function contentKind(file) {
    const handle = await (0,promises_.open)(file);
    try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(startLength), 0, startLength, 0);
        const kind = identify(buffer.subarray(0, bytesRead));
        return {
            mode: kind === 'elf' || kind === 'script' ? 0o755 : 0o644,
            native: kind === 'elf' || kind === 'windows' || kind === 'macos',
        };
    }
    finally {
        await handle.close();
    }
}
/**
 * Tells names that mostly hold secrets. A wrong guess costs a warning.
 * @param name of an entry
 * @returns whether its last part, or the folder it is in, is such a name
 */
function isCredentialName(name) {
    const parts = name.toLowerCase().split('/');
    const last = parts.at(-1) ?? '';
    return (parts.some((part) => ['.git', '.ssh', '.aws', '.azure', '.kube'].includes(part)) ||
        secretNames.some((pattern) => pattern.test(last)));
}
const secretNames = [
    /^\.env(?!\.(example|sample|template|dist)$)(\..+)?$/,
    /\.(pem|key|p12|pfx|jks|keystore|kdbx|ppk|tfstate|publishsettings)$/,
    /^id_(rsa|dsa|ecdsa|ed25519)$/,
    /^\.?(credentials|secrets?)(\.(json|ya?ml|toml|ini|txt|csv|env))?$/,
    /^(service[-_]?account|client[-_]secret).*\.json$/,
    /^local\.settings\.json$/,
    /^\.(npmrc|netrc|pypirc|git-credentials|htpasswd|pgpass)$/,
    /^kubeconfig$/,
];


/***/ }),

/***/ 29:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   bg: () => (/* binding */ byBytes),
/* harmony export */   rH: () => (/* binding */ nameProblem)
/* harmony export */ });
/* unused harmony export nameConflict */
// Rules for the names of entries, which a zip that is read and a zip that is written share.
/**
 * What is wrong with the name of an entry. Source: APPNOTE.TXT, 4.4.17.1: a path relative to the root, without a drive,
 * with forward slashes; that `..` must not leave the root is what extractors found out since ("zip slip").
 * @param name with the slash that a directory's name ends in, if it is one
 * @returns the problem, to stand after "its name"; undefined where there is none
 */
function nameProblem(name) {
    if (name === '' || name === '/')
        return 'is empty';
    if (name.includes('\0'))
        return 'holds a zero byte';
    if (name.includes('\\'))
        return 'holds a backslash, expected forward slashes';
    if (name.startsWith('/') || /^[A-Za-z]:/.test(name))
        return 'is an absolute path';
    if (!name.isWellFormed())
        return 'is not valid Unicode';
    if (Buffer.byteLength(name) > 0xffff)
        return 'is longer than 65535 bytes';
    const parts = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
    if (parts.includes('..'))
        return 'leads out of the package (..)';
    if (parts.includes('.') || parts.includes(''))
        return 'holds an empty part or a dot as a part';
    return undefined;
}
/**
 * Finds names that exclude one another. Names that differ only in case do not: the clouds' file systems tell them apart.
 * @param names of entries; a directory's may end in a slash
 * @returns the first conflict, or undefined
 */
function nameConflict(names) {
    const files = new Set();
    const directories = new Set();
    for (const name of names) {
        const plain = name.endsWith('/') ? name.slice(0, -1) : name;
        const known = name.endsWith('/') ? directories : files;
        if (known.has(plain))
            return { kind: 'duplicate', name: plain };
        known.add(plain);
    }
    for (const name of [...files, ...directories]) {
        if (directories.has(name) && files.has(name))
            return { kind: 'file-and-directory', name };
        for (let at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
            const parent = name.slice(0, at);
            if (files.has(parent))
                return { kind: 'file-and-directory', name: parent };
        }
    }
    return undefined;
}
/**
 * The order of entries: by the bytes of their names in UTF-8, which no locale and no file system changes.
 * @param a a name
 * @param b another
 * @returns negative, zero or positive, as for Array.sort
 */
function byBytes(a, b) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}


/***/ }),

/***/ 836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FK: () => (/* binding */ isInside),
/* harmony export */   GG: () => (/* binding */ walk),
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   Xd: () => (/* binding */ followed)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(342);
// Finds the files under a directory, without being led out of the workspace.



/**
 * Walks a directory. Symbolic links are followed, once round a cycle, and only where they stay inside the workspace.
 * @param start absolute; a directory
 * @param filter what to enter and to accept
 * @param bounds where links may lead
 * @returns the regular files, in no order
 * @throws ActionError for an accepted file that is no regular file, or a link that leads nowhere or out of the workspace
 */
async function walk(start, filter, bounds) {
    const found = [];
    const visit = async (directory, prefix, above) => {
        bounds.signal.throwIfAborted();
        for (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(directory, { withFileTypes: true })) {
            const path = `${prefix}${entry.name}`;
            const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, entry.name);
            if (entry.isDirectory()) {
                if (filter.enter(path))
                    await visit(file, `${path}/`, above);
                continue;
            }
            if (!entry.isSymbolicLink()) {
                if (!filter.accept(path))
                    continue;
                if (!entry.isFile())
                    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .failure */ .V2)('package.special-file', { file: shown(file, bounds.workspace) });
                found.push({ path, file });
                continue;
            }
            const kind = await kindBehind(file);
            if (kind === 'directory' ? !filter.enter(path) : !filter.accept(path))
                continue;
            const real = await followed(file, bounds.workspace);
            if (kind === 'file')
                found.push({ path, file });
            else if (kind === 'special')
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .failure */ .V2)('package.special-file', { file: shown(file, bounds.workspace) });
            // A directory that contains itself has no end.
            else if (!above.includes(real))
                await visit(file, `${path}/`, [...above, real]);
        }
    };
    await visit(start, '', [await followed(start, bounds.workspace)]);
    return found;
}
/**
 * Follows links to their end.
 * @param file absolute
 * @param workspace absolute; where the end has to be
 * @returns the real path
 * @throws ActionError where it leads nowhere or out of the workspace
 */
async function followed(file, workspace) {
    const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(file).catch((cause) => {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .failure */ .V2)('package.broken-link', { file: shown(file, workspace) }, { cause });
    });
    if (!isInside(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(workspace), real)) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .failure */ .V2)('package.link-outside', { file: shown(file, workspace), target: real });
    }
    return real;
}
/**
 * Tells whether a path is a directory's or below it, by the paths' text alone.
 * @param directory absolute
 * @param path absolute
 * @returns whether it is
 */
function isInside(directory, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(directory, path);
    return way !== '..' && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) && !(0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(way);
}
/**
 * A path as messages show it.
 * @param file absolute
 * @param workspace absolute
 * @returns relative to the workspace with forward slashes, where it is inside; else as it is
 */
function shown(file, workspace) {
    if (!isInside(workspace, file))
        return file;
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, file).replaceAll(node_path__WEBPACK_IMPORTED_MODULE_1__.sep, '/') || '.';
}
async function kindBehind(file) {
    const stats = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file).catch(() => undefined);
    if (stats === undefined)
        return 'broken';
    return stats.isDirectory() ? 'directory' : stats.isFile() ? 'file' : 'special';
}


/***/ }),

/***/ 951:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  j: () => (/* binding */ readPlanInputs)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __nccwpck_require__(342);
// EXTERNAL MODULE: ./build/js/nearest.js
var nearest = __nccwpck_require__(232);
;// CONCATENATED MODULE: ./build/js/input-reader.js
// Reading the inputs of an action: every wrong one is told, not only the first.


/**
 * Begins to read an action's inputs. Names that action.yml does not have are errors at once: the runner only warns of
 * them, and a misspelt `mode` would deploy.
 * @param env the runner's environment: INPUT_NAME as the runner writes them
 * @param defaults of action.yml, by name: every input that there is
 * @returns the reader
 */
function inputReader(env, defaults) {
    const problems = unknownInputs(env, Object.keys(defaults));
    const text = (name) => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim() || defaults[name];
    return {
        text,
        optional: (name) => text(name) || undefined,
        checked: (read, instead) => {
            try {
                return read();
            }
            catch (error) {
                const found = (0,errors/* causes */.ps)(error);
                if (found === undefined)
                    throw error;
                problems.push(...found);
                return instead;
            }
        },
        oneOf: (name, values, instead) => {
            const value = text(name);
            const known = values.find((each) => each === value);
            if (known !== undefined)
                return known;
            problems.push(value === ''
                ? (0,errors/* failure */.V2)('inputs.missing', { name, expected: values.join(' or ') })
                : (0,errors/* failure */.V2)('inputs.choice', {
                    name,
                    expected: values.join(', '),
                    value,
                    suggestion: (0,nearest/* didYouMean */.a)(value, values),
                }));
            return instead;
        },
        matching: (name, value, pattern, expected) => {
            if (value !== undefined && !pattern.test(value)) {
                problems.push((0,errors/* failure */.V2)('inputs.syntax', { name, expected, value }));
            }
            return value;
        },
        refuse: (problem) => {
            problems.push(problem);
        },
        end: () => {
            if (problems.length > 0)
                throw new errors/* ActionErrors */.o9(problems);
        },
    };
}
function unknownInputs(env, names) {
    return Object.keys(env)
        .filter((key) => key.startsWith('INPUT_'))
        .map((key) => key.slice('INPUT_'.length).toLowerCase())
        .filter((name) => !names.includes(name))
        .map((name) => (0,errors/* failure */.V2)('inputs.unknown', { name, suggestion: (0,nearest/* didYouMean */.a)(name, names) }));
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
// EXTERNAL MODULE: ./build/js/build/sources.js + 4 modules
var sources = __nccwpck_require__(249);
// EXTERNAL MODULE: ./build/js/target.js
var target = __nccwpck_require__(269);
;// CONCATENATED MODULE: ./build/js/input-values.js
// How the text of one input becomes a value.







/** What people write for an architecture that the action calls otherwise. */
const otherSpellings = {
    x86_64: 'amd64',
    'x86-64': 'amd64',
    x64: 'amd64',
    amd: 'amd64',
    aarch64: 'arm64',
    'arm64/v8': 'arm64',
    armv8: 'arm64',
    arm: 'arm64',
    graviton: 'arm64',
};
const variable = /^[A-Za-z_][A-Za-z0-9_]*$/;
/**
 * Reads an architecture.
 * @param value what the user wrote
 * @returns amd64 or arm64
 * @throws ActionError that names the right one for the other spellings in use (x86_64, aarch64, …)
 */
function readArch(value) {
    if (value === 'amd64' || value === 'arm64')
        return value;
    const meant = otherSpellings[value.toLowerCase()];
    const suggestion = meant === undefined ? (0,nearest/* didYouMean */.a)(value, Object.keys(target/* architectures */.f2)) : `, did you mean "${meant}"?`;
    throw (0,errors/* failure */.V2)('inputs.choice', { name: 'arch', expected: 'amd64, arm64', value, suggestion });
}
/**
 * Reads a boolean.
 * @param name the input
 * @param value what the user wrote: the YAML 1.2 core schema, as @actions/core's getBooleanInput has it
 * @returns the boolean
 * @throws ActionError for anything else
 */
function readBoolean(name, value) {
    if (['true', 'True', 'TRUE'].includes(value))
        return true;
    if (['false', 'False', 'FALSE'].includes(value))
        return false;
    throw failure('inputs.choice', { name, expected: 'true, false', value, suggestion: '' });
}
/**
 * Reads cache.
 * @param value `true`, `false`, or a path, which has a slash in it
 * @param directory what the path is relative to, absolute
 * @returns where the memory of builds is
 * @throws ActionError for anything else
 */
function readCache(value, directory) {
    if (/[/\\]/.test(value))
        return { kind: 'directory', directory: resolve(directory, value) };
    const expected = 'true, false, or a path such as ./memory';
    if (!/^(true|false)$/i.test(value))
        throw failure('inputs.syntax', { name: 'cache', expected, value });
    return { kind: readBoolean('cache', value) ? 'actions' : 'off' };
}
/**
 * Reads a whole number.
 * @param name the input
 * @param value what the user wrote
 * @param least the smallest that is allowed
 * @param most the largest
 * @returns the number
 * @throws ActionError for anything else
 */
function readInteger(name, value, least, most) {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most)
        return number;
    throw (0,errors/* failure */.V2)('inputs.syntax', { name, expected: `a whole number from ${least} to ${most}`, value });
}
/**
 * Reads a directory of the repository.
 * @param name the input
 * @param value what the user wrote
 * @param workspace absolute
 * @returns absolute
 * @throws ActionError for what is no directory, or lies outside the workspace
 */
function readDirectory(name, value, workspace) {
    const found = (0,external_node_path_.resolve)(workspace, value);
    const inside = (0,external_node_path_.relative)(workspace, found);
    if (inside.startsWith('..') || (0,external_node_path_.isAbsolute)(inside))
        throw (0,errors/* failure */.V2)('inputs.outside', { name, value });
    if (!(0,external_node_fs_.statSync)(found, { throwIfNoEntry: false })?.isDirectory())
        throw (0,errors/* failure */.V2)('inputs.no-directory', { name, value });
    return found;
}
/**
 * Splits a list, one item a line.
 * @param value what the user wrote
 * @returns the lines without white space around them; empty ones and `#` comments are left out
 */
function lines(value) {
    return value
        .split(/\r?\n/)
        .map((each) => each.trim())
        .filter((each) => each !== '' && !each.startsWith('#'));
}
/**
 * Reads lines of `PATH` or `PATH => NAME`.
 * @param name the input
 * @param value what the user wrote
 * @returns one item a line
 * @throws ActionError for a line without a path, or with an empty name
 */
function sourceLines(name, value) {
    return lines(value).map((each) => {
        const [pattern = '', given, ...more] = each.split('=>').map((part) => part.trim());
        if (pattern === '' || given === '' || more.length > 0) {
            throw (0,errors/* failure */.V2)('inputs.syntax', { name, expected: 'PATH or PATH => NAME on each line', value: each });
        }
        return given === undefined ? { pattern } : { pattern, name: given };
    });
}
/**
 * Reads package.
 * @param value lines of `PATH` or `PATH => NAME`; for Lambda also `s3://BUCKET/KEY`, with an optional `?versionId=ID`
 * @param provider whose storage a URL may name
 * @param mode `test` is offline
 * @returns one item a line
 * @throws ActionError for a URL that cannot be used
 */
function packageLines(value, provider, mode) {
    const items = sourceLines('package', value);
    for (const { pattern } of items.filter((item) => isUrl(item.pattern))) {
        const wrong = (expected) => failure('inputs.syntax', { name: 'package', expected, value: pattern.replace(/\?.*$/s, '') });
        if (provider !== 'aws-lambda')
            throw wrong('the path of a zip');
        if (parseS3Url(pattern) === undefined)
            throw wrong('the path of a zip, or s3://BUCKET/KEY?versionId=ID');
        if (mode === 'test')
            throw wrong('the path of a zip, as mode "test" has neither network nor credentials');
    }
    return items;
}
/**
 * Reads package-sha256.
 * @param value one hash, or lines of `HASH => NAME`; `sha256:` may stand before a hash, as digests are written
 * @returns one item a line
 * @throws ActionError for what is no hash, and for several without names
 */
function hashLines(value) {
    const items = sourceLines('package-sha256', value).map(({ pattern, name }) => {
        const sha256 = pattern.toLowerCase().replace(/^sha256:/, '');
        if (!/^[0-9a-f]{64}$/.test(sha256)) {
            const expected = '64 hexadecimal digits, or HASH => NAME on each line';
            throw failure('inputs.syntax', { name: 'package-sha256', expected, value: pattern });
        }
        return name === undefined ? { sha256 } : { sha256, name };
    });
    if (items.length > 1 && items.some(({ name }) => name === undefined)) {
        throw failure('inputs.syntax', {
            name: 'package-sha256',
            expected: 'HASH => NAME on each line',
            value: value.trim(),
        });
    }
    return items;
}
/**
 * Reads a JSON document, such as prove-event.
 * @param name the input
 * @param value JSON, or a path that ends in .json, in which `<name>` may stand
 * @param directory what the path is relative to, absolute
 * @returns the JSON, or the absolute path; undefined where there is none
 * @throws ActionError for invalid JSON or a missing file
 */
function readJson(name, value, directory) {
    if (value === '')
        return undefined;
    if (/\.json$/i.test(value) && !value.includes('\n')) {
        if (!value.includes('<') && statSync(resolve(directory, value), { throwIfNoEntry: false }) === undefined) {
            throw failure('inputs.no-file', { name, value });
        }
        return { file: resolve(directory, value) };
    }
    return { json: checkedJson(name, value) };
}
/**
 * Checks that a text is JSON.
 * @param where the input or file that it comes from
 * @param value the text
 * @returns the text, unchanged
 * @throws ActionError with what the parser says
 */
function checkedJson(where, value) {
    try {
        JSON.parse(value);
        return value;
    }
    catch (error) {
        throw failure('inputs.json', { name: where, reason: error instanceof Error ? error.message : String(error) });
    }
}
/**
 * Reads prove-env.
 * @param value KEY=VALUE lines, or a path to a file of them
 * @param directory what the path is relative to, absolute
 * @returns the variables
 * @throws ActionError for a line that is neither; its text is not shown, as it may be a secret
 */
function readProveEnv(value, directory) {
    const isFile = value !== '' && !value.includes('=') && !value.includes('\n');
    if (isFile && !statSync(resolve(directory, value), { throwIfNoEntry: false })?.isFile()) {
        throw failure('inputs.no-file', { name: 'prove-env', value });
    }
    const pairs = lines(isFile ? readFileSync(resolve(directory, value), 'utf8') : value).map((each, index) => {
        const at = each.indexOf('=');
        const name = each.slice(0, at);
        if (at < 1 || !variable.test(name)) {
            throw failure('inputs.syntax', {
                name: 'prove-env',
                expected: 'KEY=VALUE on each line',
                value: `line ${index + 1}`,
            });
        }
        return [name, each.slice(at + 1)];
    });
    return Object.fromEntries(pairs);
}

;// CONCATENATED MODULE: ./build/js/mode.js
// What the user chooses first: the cloud, and what is done with it.
/** The clouds. */
const providerIds = ['aws-lambda', 'azure-functions'];
/** What a run may do after proving. */
const modes = (/* unused pure expression or super */ null && (['test', 'check', 'deploy', 'rollback']));
/**
 * @param mode of a run
 * @returns whether it changes what is live
 */
function changes(mode) {
    return mode === 'deploy' || mode === 'rollback';
}

;// CONCATENATED MODULE: ./build/js/plan/defaults.js
// Generated from plan/action.yml by scripts/docs.ts.
/** Every input and its default; an empty text means that default everywhere. */
const defaults = {
    provider: '',
    source: '.',
    'working-directory': '.',
    arch: 'amd64',
    'build-tags': '',
    include: '',
    'azure-app-directory': '',
    base: '',
    shards: '256',
};

;// CONCATENATED MODULE: ./build/js/plan/inputs.js
// Every input of the action "plan", read once.






/** GitHub's limit of jobs in a matrix. Source: GitHub documentation, "Actions limits". */
const mostJobs = 256;
/**
 * Reads and checks every input.
 * @param env the runner's environment: INPUT_NAME as the runner writes them, GITHUB_WORKSPACE
 * @param log takes the warning about an input that nothing uses
 * @returns the inputs; '' has become the default
 * @throws ActionErrors with one error for each input that is wrong
 */
function readPlanInputs(env, log) {
    const { text, checked, oneOf, end } = inputReader(env, defaults);
    const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd();
    const provider = oneOf('provider', providerIds, 'aws-lambda');
    const words = text('arch').split(/[\s,]+/);
    const archs = [...new Set(words.map((word) => checked(() => readArch(word), 'amd64')))];
    const workingDirectory = checked(() => readDirectory('working-directory', text('working-directory'), workspace), workspace);
    const inputs = {
        provider,
        sources: checked(() => sourceLines('source', text('source')), []),
        workingDirectory,
        archs,
        tags: text('build-tags')
            .split(/[\s,]+/)
            .filter(Boolean),
        include: lines(text('include')),
        appDirectory: provider === 'azure-functions' ? (0,external_node_path_.resolve)(workspace, text('azure-app-directory') || workingDirectory) : undefined,
        base: text('base'),
        shards: checked(() => readInteger('shards', text('shards'), archs.length, mostJobs), mostJobs),
    };
    end();
    if (provider !== 'azure-functions' && text('azure-app-directory') !== '') {
        log.warning((0,errors/* notice */.lm)('inputs.unused', { name: 'azure-app-directory', provider, mode: 'plan', because: '' }));
    }
    return inputs;
}


/***/ }),

/***/ 47:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(24);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(760);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(889);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(625);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(342);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(462);
/* harmony import */ var _workflow_log_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(910);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(951);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(362);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(890);
// The entry of the action "plan": reads the inputs, plans, sets the outputs.










async function main() {
    const log = (0,_workflow_log_js__WEBPACK_IMPORTED_MODULE_4__/* .workflowLog */ .QE)(['GITHUB_TOKEN', 'ACTIONS_RUNTIME_TOKEN'].flatMap((name) => process.env[name] ?? []));
    const cancel = new AbortController();
    process.on('SIGINT', () => cancel.abort());
    process.on('SIGTERM', () => cancel.abort());
    const temp = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(process.env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'deploy-go-function-plan-'));
    try {
        const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .readPlanInputs */ .j)(process.env, log);
        const workspace = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
        log.begin('plan');
        const context = { log, signal: cancel.signal, env: process.env, workspace, temp };
        const plan = await (0,_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .planRun */ .n)(inputs, triggerEvent(), context);
        for (const { target, why } of plan.affected)
            log.info(`${target.name} (${target.arch}): ${why}`);
        log.end(`plan: ${plan.affected.length} of ${plan.count} affected in ${plan.matrix.length} jobs (${plan.why})`);
        await tell(plan);
    }
    catch (error) {
        const found = cancel.signal.aborted ? [] : ((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .causes */ .ps)(error) ?? [(0,_workflow_log_js__WEBPACK_IMPORTED_MODULE_4__/* .unexpected */ .os)(error, 'plan')]);
        for (const cause of found)
            (0,_workflow_log_js__WEBPACK_IMPORTED_MODULE_4__/* .printError */ .yJ)(cause.notice);
        process.exitCode = _actions_core__WEBPACK_IMPORTED_MODULE_7__/* .ExitCode */ .yU.Failure;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(temp, { recursive: true, force: true });
    }
}
function triggerEvent() {
    const { GITHUB_EVENT_NAME: name = '', GITHUB_REF: ref = '', GITHUB_EVENT_PATH: path } = process.env;
    let text = '';
    try {
        if (path !== undefined)
            text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8');
    }
    catch {
        // An event of which nothing is known affects all functions.
    }
    return { name, ref, payload: (0,_json_js__WEBPACK_IMPORTED_MODULE_8__/* .parseJson */ .qF)(text) };
}
async function tell(plan) {
    _actions_core__WEBPACK_IMPORTED_MODULE_7__/* .setOutput */ .uH('matrix', JSON.stringify({ include: plan.matrix }));
    _actions_core__WEBPACK_IMPORTED_MODULE_7__/* .setOutput */ .uH('functions', JSON.stringify([...new Set(plan.affected.map(({ target }) => target.name))]));
    _actions_core__WEBPACK_IMPORTED_MODULE_7__/* .setOutput */ .uH('any', String(plan.affected.length > 0));
    if (process.env['GITHUB_STEP_SUMMARY'] === undefined)
        return;
    await _actions_core__WEBPACK_IMPORTED_MODULE_9__/* .summary */ .z.addRaw((0,_summary_js__WEBPACK_IMPORTED_MODULE_10__/* .renderPlan */ .E)(plan), true).write();
}
await main();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  n: () => (/* binding */ planRun)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
;// CONCATENATED MODULE: external "node:readline"
const external_node_readline_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline");
;// CONCATENATED MODULE: external "string_decoder"
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(434);
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(928);
;// CONCATENATED MODULE: external "assert"
const external_assert_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(896);
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io-util.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = external_fs_.constants.O_RDONLY;
function exists(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return __awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return __awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = external_path_.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = external_path_.dirname(filePath);
                        const upperName = external_path_.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io.js
var io_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield io_copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        ok(fsPath, 'a path argument must be provided');
        yield ioUtil.mkdir(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (IS_WINDOWS) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (IS_WINDOWS && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (isRooted(tool)) {
            const filePath = yield tryGetExecutablePath(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(external_path_.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield io_copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function io_copyFile(srcFile, destFile, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var toolrunner_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const toolrunner_IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (toolrunner_IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_.EOL.length);
                n = s.indexOf(external_os_.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return toolrunner_awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!isRooted(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (toolrunner_IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield which(this.toolPath, true);
            return new Promise((resolve, reject) => toolrunner_awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield exists(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new external_string_decoder_namespaceObject.StringDecoder('utf8');
        const stderrDecoder = new external_string_decoder_namespaceObject.StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __nccwpck_require__(342);
// EXTERNAL MODULE: ./build/js/target.js
var js_target = __nccwpck_require__(269);
;// CONCATENATED MODULE: ./build/js/build/words.js
// How a line of flags becomes an argv array, without a shell.
/**
 * Splits a line of flags as a shell would, without its expansions: white space separates words; single and double
 * quotes, anywhere in a word, hold it together. There is no escape character, so a Windows path stays what it is.
 * @param text what the user wrote; line feeds are white space
 * @returns the words, or the quote that is never closed
 */
function splitWords(text) {
    const words = [];
    let word;
    for (let at = 0; at < text.length; at++) {
        const char = text.charAt(at);
        if (char === '"' || char === "'") {
            const end = text.indexOf(char, at + 1);
            if (end < 0)
                return { openQuote: char };
            word = (word ?? '') + text.slice(at + 1, end);
            at = end;
        }
        else if (isSpace(char)) {
            if (word !== undefined)
                words.push(word);
            word = undefined;
        }
        else {
            word = (word ?? '') + char;
        }
    }
    return word === undefined ? words : [...words, word];
}
/**
 * Splits as Go splits GOFLAGS and the value of -ldflags: a quote counts only where a word begins, and the word ends
 * where the quote does. Source: cmd/internal/quoted, Split.
 * @param text the flags
 * @returns the words, or the quote that is never closed
 */
function words_splitQuoted(text) {
    const words = [];
    let at = 0;
    while (at < text.length) {
        const char = text.charAt(at);
        if (isSpace(char)) {
            at++;
        }
        else if (char === '"' || char === "'") {
            const end = text.indexOf(char, at + 1);
            if (end < 0)
                return { openQuote: char };
            words.push(text.slice(at + 1, end));
            at = end + 1;
        }
        else {
            let end = at;
            while (end < text.length && !isSpace(text.charAt(end)))
                end++;
            words.push(text.slice(at, end));
            at = end;
        }
    }
    return words;
}
/**
 * Writes words so that splitQuoted reads them back.
 * @param words none of them holds both kinds of quotes
 * @returns the line
 */
function joinQuoted(words) {
    return words
        .map((word) => {
        if (word !== '' && !/[\s'"]/.test(word))
            return word;
        return word.includes("'") ? `"${word}"` : `'${word}'`;
    })
        .join(' ');
}
function isSpace(char) {
    return char === ' ' || char === '\t' || char === '\n' || char === '\r';
}

;// CONCATENATED MODULE: ./build/js/build/flags.js
// The flags of `go build`: what the user may add, and what the action decides.


const needsCgo = {
    reason: 'needs cgo, and a function is built without it',
    instead: 'Use it in the tests of the repository, and leave it out here',
};
/** Flags that would break what this stage promises: where the executable is, that it is one, and that it is static. */
const refused = {
    o: {
        reason: 'says where the executable goes, and the action decides that',
        instead: 'Use the input output-directory',
    },
    C: { reason: 'changes the directory that go runs in', instead: 'Use the input working-directory' },
    buildmode: {
        reason: 'changes what kind of file is built, and only an ordinary executable runs as a function',
        instead: 'Leave it out',
    },
    tags: { reason: 'would replace the tags of the provider', instead: 'Use the input build-tags, which adds to them' },
    ldflags: { reason: 'would replace -s -w', instead: 'Use the input ldflags, which adds to them' },
    linkshared: { reason: 'links against shared libraries that the target does not have', instead: 'Leave it out' },
    compiler: { reason: 'may choose gccgo, whose executables are dynamically linked', instead: 'Leave it out' },
    race: needsCgo,
    msan: needsCgo,
    asan: needsCgo,
    n: { reason: 'prints the commands and builds nothing', instead: 'Use -x, which prints and builds' },
    json: { reason: 'hides the compile errors from the log', instead: 'Leave it out' },
    h: { reason: 'builds nothing', instead: 'Leave it out' },
    help: { reason: 'builds nothing', instead: 'Leave it out' },
};
/** Flags of `go build` whose value may be the next word. Source: cmd/go/internal/work/build.go, AddBuildFlags. */
const takesValue = new Set([
    'p',
    'covermode',
    'coverpkg',
    'asmflags',
    'gcflags',
    'gccgoflags',
    'installsuffix',
    'mod',
    'modfile',
    'overlay',
    'pgo',
    'pkgdir',
    'toolexec',
    'debug-actiongraph',
    'debug-runtime-trace',
    'debug-trace',
]);
/**
 * The name of a flag, as Go's flag package reads it: one or two dashes, an optional `=VALUE`.
 * @param word a word of a command line
 * @returns the name without dashes and value, or undefined where the word is not a flag
 */
function flagName(word) {
    return /^--?([^-=][^=]*)(?:=.*)?$/s.exec(word)?.[1];
}
/**
 * Checks the input build-flags.
 * @param flags as the user wrote them; words as in a shell, without its expansions
 * @returns the argv
 * @throws ActionError for a flag that would break what the build promises, for a word that is not a flag (it would be
 * built too), and for a quote that is not closed
 */
function flags_checkBuildFlags(flags) {
    const words = splitWords(flags);
    if ('openQuote' in words)
        throw (0,errors/* failure */.V2)('build.quote', { name: 'build-flags', quote: words.openQuote });
    let isValue = false;
    for (const word of words) {
        if (isValue) {
            isValue = false;
            continue;
        }
        const name = flagName(word);
        if (name === undefined)
            throw (0,errors/* failure */.V2)('build.no-flag', { word });
        const refusal = Object.hasOwn(refused, name) ? refused[name] : undefined;
        if (refusal !== undefined)
            throw (0,errors/* failure */.V2)('build.flag', { flag: `-${name}`, ...refusal });
        isValue = takesValue.has(name) && !word.includes('=');
    }
    return words;
}
/**
 * Checks the input ldflags.
 * @param ldflags as the user wrote them; Go splits them itself
 * @returns the words, as Go will see them
 * @throws ActionError for a quote that is not closed
 */
function checkLdflags(ldflags) {
    const words = splitQuoted(ldflags);
    if ('openQuote' in words)
        throw failure('build.quote', { name: 'ldflags', quote: words.openQuote });
    return words;
}
/**
 * Sorts the caller's GOFLAGS. They apply where the command line does not give the same flag, so most need no care;
 * what does are flags that the command line of this stage does not have.
 * @param words as splitQuoted gives them
 * @returns what to keep, to add and to leave out
 */
function sortGoFlags(words) {
    const isTags = (word) => flagName(word) === 'tags';
    const isRefused = (word) => Object.hasOwn(refused, flagName(word) ?? '') && !isTags(word);
    return {
        kept: words.filter((word) => !isTags(word) && !isRefused(word)),
        tags: words.filter(isTags).flatMap((word) => splitTags(word.slice(word.indexOf('=') + 1))),
        ignored: words.filter(isRefused),
    };
}
/**
 * Splits a list of build tags.
 * @param text tags with commas or spaces between them
 * @returns the tags
 */
function splitTags(text) {
    return text.split(/[\s,]+/).filter((tag) => tag !== '');
}
/**
 * The -tags flag of any go command.
 * @param tags none is empty
 * @returns one word, or none
 */
function flags_tagsFlag(tags) {
    return tags.length === 0 ? [] : [`-tags=${[...new Set(tags)].join(',')}`];
}
/**
 * The argv of a `go build`, without `go`. Flags on the command line win over GOFLAGS and later ones over earlier ones.
 * -buildmode=default overrides a GOFLAGS=-buildmode=pie and means exe on linux/amd64 and linux/arm64. exe itself is
 * refused for many mains ("requires exactly one main package"), and as the word goes into the build id, a function would
 * get other bytes once a second one is built beside it. Source: cmd/go/internal/work/init.go, buildModeInit; exec.go,
 * linkActionID.
 * @param of what to build, how, and where to
 * @returns the argv
 */
function buildArguments(of) {
    const ldflags = [...(of.debugSymbols ? [] : ['-s', '-w']), ...(of.ldflags.trim() === '' ? [] : [of.ldflags.trim()])];
    return [
        'build',
        '-buildmode=default',
        '-trimpath',
        '-buildvcs=false',
        ...flags_tagsFlag(of.tags),
        `-ldflags=${ldflags.join(' ')}`,
        ...of.flags,
        '-o',
        of.output,
        ...of.mains,
    ];
}

;// CONCATENATED MODULE: ./build/js/build/output.js
// What a failing go command says, as errors that a user can act upon. Go has no other interface than its text.


/** FILE:LINE[:COLUMN]: MESSAGE of the compilers, go list, and the readers of go.mod, go.work and go.sum. */
const position = /^(?:go: )?(.+?\.(?:go|[sSchmf]|cc|cpp)|.*?\bgo\.(?:mod|work|sum)):(\d+)(?::(\d+))?: (.*)$/;
/**
 * Finds the complaints in Go's output.
 * @param output what go wrote to stderr
 * @param cwd where it ran, absolute; Go writes paths relative to it
 * @returns the complaints that have a place, by place, as Go prints packages in
 * the order in which they fail; each place and message once
 */
function problems(output, cwd) {
    const found = new Map();
    let of;
    let last;
    for (const text of output.split('\n')) {
        const match = position.exec(text);
        const header = /^# (\S+)/.exec(text);
        if (/^\s/.test(text)) {
            last?.push(text.trim());
        }
        else if (match !== null) {
            const [, file = '', row = '', column, message = ''] = match;
            const problem = {
                package: of,
                file: (0,external_node_path_.resolve)(cwd, file),
                line: Number(row),
                column: column === undefined ? undefined : Number(column),
                message,
                more: [],
            };
            if (!found.has(text))
                found.set(text, problem);
            last = found.get(text)?.more;
        }
        else {
            last = undefined;
            if (header !== null)
                of = header[1];
        }
    }
    return [...found.values()].sort((a, b) => compare(a.file, b.file) || a.line - b.line || (a.column ?? 0) - (b.column ?? 0));
}
function compare(a, b) {
    if (a === b)
        return 0;
    return a < b ? -1 : 1;
}
/**
 * Turns a complaint into an error on its line.
 * @param problem what Go said
 * @param arch what was built for
 * @param context its workspace is what an annotation's path is relative to
 * @returns the error; without a location where the file is not in the workspace (a module in Go's cache)
 */
function compileFailure(problem, arch, context) {
    const location = locate(problem, context.workspace);
    const message = location === undefined ? `${problem.file}:${problem.line}: ${problem.message}` : problem.message;
    return (0,errors/* failure */.V2)('build.compile', { message: [message, ...problem.more].join(' '), arch }, location && { location });
}
/**
 * A place as annotations want it.
 * @param place an absolute file, line and column
 * @param workspace absolute
 * @returns the place relative to the workspace with forward slashes, or undefined where it lies outside
 */
function locate(place, workspace) {
    const file = (0,external_node_path_.relative)(workspace, place.file);
    if ((0,external_node_path_.isAbsolute)(file) || file === '..' || file.startsWith(`..${external_node_path_.sep}`))
        return undefined;
    return {
        file: file.split(external_node_path_.sep).join('/'),
        ...(place.line === undefined ? {} : { line: place.line }),
        ...(place.column === undefined ? {} : { column: place.column }),
    };
}
/**
 * What a go command that failed means: one of the known troubles, its complaints about places, or its own words.
 * @param command the go command, `build`
 * @param ran what it left
 * @param cwd where it ran, absolute
 * @param context its workspace
 * @param arch what was built for
 * @returns one error, or several
 */
function goFailure(command, ran, cwd, context, arch = 'amd64') {
    const known = knownFailure(ran.stderr);
    if (known !== undefined)
        return known;
    const found = problems(ran.stderr, cwd).map((problem) => compileFailure(problem, arch, context));
    const [only] = found;
    if (only !== undefined)
        return found.length === 1 ? only : new errors/* ActionErrors */.o9(found);
    const output = ran.stderr.split('\n').filter((text) => text.trim() !== '');
    return (0,errors/* failure */.V2)('build.go', {
        command,
        reason: firstReason(output) ?? `exit code ${ran.exitCode}`,
        advice: advice(output) ?? 'See what Go printed in the log above',
    }, { details: output });
}
const newer = /^(?:go: )?(.+?) requires go >= (\S+) \(running go ([^;)\s]+)(?:; GOTOOLCHAIN=([^)\s]+))?\)/m;
const fetching = /^(?:go: )?download (go1\S*?)(?: for \S+)?: (.+)$/m;
const credentials = /could not read (?:Username|Password)|terminal prompts disabled|Permission denied \(publickey|Authentication failed/;
/** The troubles that have a remedy of their own. The texts are those of cmd/go, which are the same since Go 1.21. */
function knownFailure(stderr) {
    const output = stderr.split('\n').filter((text) => text.trim() !== '');
    const details = output;
    const tooOld = newer.exec(stderr);
    if (tooOld !== null) {
        const [, what = 'go.mod', expected = '', got = '', toolchain = 'local'] = tooOld;
        return (0,errors/* failure */.V2)('build.newer-go', { what, expected: `go${expected}`, got: `go${got}`, toolchain }, { details });
    }
    const unfetched = fetching.exec(stderr);
    if (unfetched !== null) {
        return (0,errors/* failure */.V2)('build.no-toolchain', { reason: `${unfetched[1]}: ${unfetched[2]}` }, { details });
    }
    if (stderr.includes('error obtaining VCS status'))
        return (0,errors/* failure */.V2)('build.vcs', {}, { details });
    const secret = output.find((text) => credentials.test(text));
    if (secret !== undefined)
        return (0,errors/* failure */.V2)('build.private-module', { reason: secret.trim() }, { details });
    const workspace = output.find((text) => /^go: .*\bgo\.work\b/.test(text) && !position.test(text));
    if (workspace !== undefined) {
        return (0,errors/* failure */.V2)('build.workspace', { reason: withoutPrefix(workspace), advice: advice(output) ?? 'Correct go.work' }, { details });
    }
    return undefined;
}
/** The first line that says what is wrong: not a download, not a heading. */
function firstReason(output) {
    const saying = output.filter((text) => !/^(?:# |go: (?:downloading|finding|extracting) )/.test(text));
    const [first, second] = saying;
    if (first === undefined)
        return undefined;
    // `package a`, `\timports b`, `\timports c: REASON` is one sentence.
    const chain = first.startsWith('package ')
        ? saying.slice(0, saying.findIndex((text) => text.includes(': ')) + 1)
        : [];
    if (chain.length > 0)
        return chain.map((text) => text.trim()).join(' ');
    const heading = first.endsWith(':') && second !== undefined;
    return withoutPrefix(heading ? `${first} ${second.trim()}` : first).replace(/; to (?:update|add) it:$|:$/, '');
}
/** Go's own advice: the indented command under a line that ends in `to update it:` or alike. */
function advice(output) {
    const index = output.findIndex((text) => /(?:to (?:update|add|sync|ignore)[^:]*|using|run):$/.test(text.trim()));
    const commands = [];
    for (const text of index < 0 ? [] : output.slice(index + 1)) {
        if (!/^\s+\S/.test(text))
            break;
        commands.push(`\`${text.trim()}\``);
    }
    return commands.length === 0 ? undefined : `Run ${commands.join(' ')} and commit what it changes`;
}
function withoutPrefix(text) {
    return text.replace(/^go: /, '').replace(/; to (?:update|add) it:$/, '');
}

;// CONCATENATED MODULE: ./build/js/build/go.js
// The go command: where it is, what it is told by the environment, and how it is run.











/** What was found, by the environment and the directory: a run asks in each of its stages. */
const found = new WeakMap();
/**
 * Finds go on PATH and asks what the caller has set; once for each environment and directory.
 * @param cwd absolute; go.mod and go.work there may choose another toolchain
 * @param context gives PATH
 * @returns the toolchain
 * @throws ActionError where there is none, or where it is older than Go 1.20
 */
async function go_findGo(cwd, context) {
    const known = found.get(context.env) ?? new Map();
    found.set(context.env, known);
    const go = known.get(cwd) ?? askGo(cwd, context);
    known.set(cwd, go);
    return go;
}
async function askGo(cwd, context) {
    const executable = await onPath(context.env);
    if (executable === undefined)
        throw (0,errors/* failure */.V2)('build.no-go', {});
    const args = ['env', 'GOVERSION', 'GOFLAGS'];
    // A short question, which needs no way to be stopped. The quotes keep exec from splitting a path with spaces.
    const ran = await getExecOutput(`"${executable}"`, args, {
        cwd,
        env: defined({ ...context.env, PWD: cwd }),
        silent: true,
        ignoreReturnCode: true,
    });
    if (ran.exitCode !== 0)
        throw goFailure('env', ran, cwd, context);
    const [version = '', goflags = ''] = ran.stdout.split(/\r?\n/);
    const minor = /^go1\.(\d+)/.exec(version)?.[1];
    if (minor !== undefined && Number(minor) < 20)
        throw (0,errors/* failure */.V2)('build.old-go', { version });
    const words = words_splitQuoted(goflags);
    return { executable, version, goflags: sortGoFlags('openQuote' in words ? [goflags] : words) };
}
/**
 * Runs go with the environment of a function's build, whatever the caller's says.
 * Its stderr goes to the log, line by line; its stdout is for the program.
 * @param go the toolchain
 * @param args the argv, without `go`
 * @param command where, for which architecture
 * @param context its signal stops go and the compilers that go started
 * @returns the exit code and what was written
 * @throws the signal's reason when it was aborted
 */
async function runGo(go, args, command, context) {
    return run(go.executable, args, command.cwd, environment(go, command, context), context);
}
/**
 * The environment of a function's build. GOAMD64 and GOARM64 are the levels that every machine of the clouds has;
 * GO111MODULE=off would ignore go.mod; GO_EXTLINK_ENABLED=1 would ask for a C linker. GOFLAGS is never empty, as Go
 * would then take the one of `go env -w`. Source: `go help environment`; cmd/go/internal/cfg, Getenv.
 */
function environment(go, command, context) {
    const { cwd, arch, cgo = false, modules = true, temp = context.temp } = command;
    const { GO_EXTLINK_ENABLED: _, ...inherited } = context.env;
    return {
        ...inherited,
        CGO_ENABLED: cgo ? '1' : '0',
        GOOS: 'linux',
        GOARCH: js_target/* architectures */.f2[arch].goarch,
        GOAMD64: 'v1',
        GOARM64: 'v8.0',
        GO111MODULE: modules ? 'on' : 'off',
        GOFLAGS: joinQuoted(['-buildvcs=false', ...go.goflags.kept]),
        GOTMPDIR: temp,
        PWD: cwd,
    };
}
function defined(env) {
    return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
async function onPath(env) {
    for (const file of goCandidates(env, process.platform)) {
        try {
            await (0,promises_.access)(file, external_node_fs_.constants.X_OK);
            if ((await (0,promises_.stat)(file)).isFile())
                return file;
        }
        catch {
            // Not in this directory.
        }
    }
    return undefined;
}
/**
 * Where go may be. On Windows the environment's names have any case, directories may stand in quotes, and PATHEXT says
 * which files are programs; of those, scripts (.bat, .cmd) only run in a shell, which there is none of here.
 * @param env has PATH, and PATHEXT on Windows
 * @param platform whose rules hold
 * @returns absolute paths, in the order in which the system would look. Source: Microsoft, "path" and "start" commands
 */
function goCandidates(env, platform) {
    const windows = platform === 'win32';
    const { delimiter, isAbsolute, join } = windows ? external_node_path_.win32 : external_node_path_.posix;
    const variable = (name) => Object.entries(env).find(([key]) => key === name || (windows && key.toUpperCase() === name))?.[1] ?? '';
    const extensions = (variable('PATHEXT') || '.COM;.EXE').toLowerCase().split(';');
    const names = windows
        ? extensions.filter((each) => each === '.com' || each === '.exe').map((each) => `go${each}`)
        : ['go'];
    return variable('PATH')
        .split(delimiter)
        .map((directory) => (windows ? directory.replace(/^"(.*)"$/, '$1') : directory))
        .filter((directory) => isAbsolute(directory))
        .flatMap((directory) => names.map((name) => join(directory, name)));
}
/** How long go, and a git that it may have started, may take to end after an interrupt. */
const graceMs = 2000;
/**
 * For what takes time: Node's own spawn, as @actions/exec cannot stop what it started. On POSIX go leads a process group of its own, so
 * that the compilers end with it.
 */
async function run(executable, args, cwd, env, { signal, log, waiting }) {
    signal.throwIfAborted();
    const group = process.platform !== 'win32';
    const child = (0,external_node_child_process_namespaceObject.spawn)(executable, args, { cwd, env, detached: group, stdio: ['ignore', 'pipe', 'pipe'] });
    waiting?.();
    const kill = (by) => {
        try {
            if (group && child.pid !== undefined)
                process.kill(-child.pid, by);
            else
                child.kill(by);
        }
        catch {
            // It has ended already.
        }
    };
    let force;
    const stop = () => {
        kill('SIGINT');
        force = setTimeout(() => kill('SIGKILL'), graceMs);
    };
    signal.addEventListener('abort', stop, { once: true });
    const stderr = [];
    (0,external_node_readline_namespaceObject.createInterface)({ input: child.stderr }).on('line', (text) => {
        stderr.push(text);
        log.info(text);
    });
    try {
        const [stdout, exitCode] = await Promise.all([
            go_text(child.stdout),
            new Promise((resolve, reject) => {
                child.once('error', reject);
                child.once('close', (code) => resolve(code ?? 1));
            }),
        ]);
        signal.throwIfAborted();
        return { exitCode, stdout, stderr: stderr.join('\n') };
    }
    finally {
        clearTimeout(force);
        signal.removeEventListener('abort', stop);
        // What go started must not outlive it.
        if (signal.aborted)
            kill('SIGKILL');
    }
}
async function go_text(stream) {
    const chunks = [];
    for await (const chunk of stream)
        chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
}

;// CONCATENATED MODULE: ./build/js/build/collect.js
// Errors that belong together.

/**
 * Runs a step for every item, side by side, and gathers what goes wrong.
 * @param items what to run it for
 * @param step gives any number of results
 * @returns all results, in the items' order
 * @throws ActionErrors with the action errors of all steps; at once whatever else a step throws
 */
async function collect(items, step) {
    const settled = await Promise.allSettled(items.map(step));
    const problems = [];
    for (const each of settled) {
        if (each.status === 'fulfilled')
            continue;
        const known = (0,errors/* causes */.ps)(each.reason);
        if (known === undefined)
            throw each.reason;
        problems.push(...known);
    }
    if (problems.length > 0)
        throw new errors/* ActionErrors */.o9(problems);
    return settled.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
}

;// CONCATENATED MODULE: ./build/js/build/list.js
// `go list`, read.


const fields = 'ImportPath,Name,Dir,Standard,GoFiles,CgoFiles,IgnoredGoFiles,Imports,ImportMap,Module,Error';
/**
 * Lists packages.
 * @param go the toolchain
 * @param args flags and packages, such as `-find` `./cmd/api`
 * @param command where, for which architecture
 * @param context as for runGo
 * @returns the packages, broken ones too
 * @throws ActionError or ActionErrors where Go could not even load the module
 */
async function goList(go, args, command, context) {
    const ran = await list_tryGoList(go, args, command, context);
    if (ran.exitCode !== 0)
        throw goFailure('list', ran, command.cwd, context, command.arch);
    return list_readPackages(ran.stdout);
}
/** As goList, for a caller that can live without an answer. */
async function list_tryGoList(go, args, command, context) {
    return runGo(go, ['list', '-e', `-json=${fields}`, ...args], command, context);
}
/**
 * Reads the output of `go list -json`: JSON objects one after the other, each ending in a line that is a closing brace.
 * @param stdout the output
 * @returns the packages
 */
function list_readPackages(stdout) {
    return stdout
        .split(/^\}\r?$/m)
        .filter((text) => text.trim() !== '')
        .map((text) => readPackage(JSON.parse(`${text}}`)));
}
function readPackage(json) {
    const map = field(json, 'ImportMap');
    const error = field(json, 'Error');
    const module = field(json, 'Module');
    return {
        importPath: string(json, 'ImportPath'),
        name: string(json, 'Name'),
        directory: string(json, 'Dir'),
        standard: field(json, 'Standard') === true,
        goFiles: strings(json, 'GoFiles'),
        cgoFiles: strings(json, 'CgoFiles'),
        ignoredGoFiles: strings(json, 'IgnoredGoFiles'),
        imports: strings(json, 'Imports').map((path) => string(map, path) || path),
        module: string(module, 'Path'),
        own: module === undefined ? string(json, 'ImportPath') === 'command-line-arguments' : field(module, 'Main') === true,
        error: error === undefined ? undefined : { position: string(error, 'Pos'), text: string(error, 'Err') },
    };
}
function field(of, name) {
    return typeof of === 'object' && of !== null ? Object.entries(of).find(([key]) => key === name)?.[1] : undefined;
}
function string(of, name) {
    const value = field(of, name);
    return typeof value === 'string' ? value : '';
}
function strings(of, name) {
    const value = field(of, name);
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

// EXTERNAL MODULE: ./build/js/build/modules.js
var build_modules = __nccwpck_require__(968);
// EXTERNAL MODULE: ./build/js/build/sources.js + 4 modules
var sources = __nccwpck_require__(249);
;// CONCATENATED MODULE: ./build/js/build/pure-go.js
// Packages that need cgo, and what does the same without it.
/**
 * By module or package path, without a major version suffix; a path covers what is below it. The value ends the
 * sentence "Use …", or says why there is nothing to use.
 */
const replacements = {
    'github.com/mattn/go-sqlite3': 'Use modernc.org/sqlite, a pure Go SQLite',
    'gorm.io/driver/sqlite': 'Use github.com/glebarez/sqlite, a pure Go driver for GORM',
    'github.com/golang-migrate/migrate/database/sqlite3': 'Use its database/sqlite, which is pure Go',
    'github.com/confluentinc/confluent-kafka-go': 'Use github.com/twmb/franz-go, a pure Go Kafka client',
    'gopkg.in/confluentinc/confluent-kafka-go.v1': 'Use github.com/twmb/franz-go, a pure Go Kafka client',
    'github.com/DataDog/zstd': 'Use github.com/klauspost/compress/zstd, a pure Go zstd',
    'github.com/valyala/gozstd': 'Use github.com/klauspost/compress/zstd, a pure Go zstd',
    'github.com/google/brotli/go/cbrotli': 'Use github.com/andybalholm/brotli, a pure Go Brotli',
    'github.com/cloudflare/golz4': 'Use github.com/pierrec/lz4/v4, a pure Go LZ4',
    'github.com/pebbe/zmq4': 'Use github.com/go-zeromq/zmq4, a pure Go ZeroMQ',
    'github.com/godror/godror': 'Use github.com/sijms/go-ora/v2, a pure Go Oracle driver',
    'github.com/mattn/go-oci8': 'Use github.com/sijms/go-ora/v2, a pure Go Oracle driver',
    'github.com/linxGnu/grocksdb': 'Use github.com/cockroachdb/pebble, a pure Go key-value store',
    'github.com/tecbot/gorocksdb': 'Use github.com/cockroachdb/pebble, a pure Go key-value store',
    'github.com/jmhodges/levigo': 'Use github.com/syndtr/goleveldb, a pure Go LevelDB',
    'github.com/libgit2/git2go': 'Use github.com/go-git/go-git/v5, a pure Go git',
    'github.com/google/gopacket/pcap': 'Use github.com/google/gopacket/pcapgo, which is pure Go',
    'github.com/bytecodealliance/wasmtime-go': 'Use github.com/tetratelabs/wazero, a pure Go WebAssembly runtime',
    'github.com/wasmerio/wasmer-go': 'Use github.com/tetratelabs/wazero, a pure Go WebAssembly runtime',
    'rogchap.com/v8go': 'Use github.com/dop251/goja, a pure Go JavaScript engine',
    'github.com/h2non/bimg': 'Use golang.org/x/image, or call an image service: libvips has no pure Go form',
    'github.com/davidbyttow/govips': 'Use golang.org/x/image, or call an image service: libvips has no pure Go form',
    'github.com/miekg/pkcs11': 'PKCS #11 modules are C libraries: sign with AWS KMS or Azure Key Vault over HTTPS, or deploy a container image',
};
const unknown = 'Use a pure Go package in its place, or put pure Go beside it behind a `//go:build !cgo` line';
/**
 * What to use in place of a package that needs cgo.
 * @param chain import paths from a main package to the one with cgo; the first that is known decides, as it is nearest
 * to the user's own code
 * @returns a sentence without a full stop
 */
function pure_go_replacementFor(chain) {
    for (const path of chain) {
        const plain = path.replace(/\/v\d+(?=\/|$)/, '');
        for (const [known, replacement] of Object.entries(replacements)) {
            if (plain === known || plain.startsWith(`${known}/`))
                return replacement;
        }
    }
    return unknown;
}

;// CONCATENATED MODULE: ./build/js/build/why-cgo.js
// Why an executable needs a C library: which package brings cgo in, and who imports it.









/**
 * Finds the packages outside the standard library that bring cgo in. Go lists them without a C compiler. (The standard
 * library's own cgo, in net and os/user, has pure Go beside it.)
 * @param targets mains of one module; those of the input binary have no packages
 * @param options as for the build
 * @param context as for every stage
 * @returns the culprits, shortest chain first; none where Go cannot say
 * @throws the signal's reason when it was aborted
 */
async function cgoChains(targets, options, context) {
    const packages = await dependencies(targets, options, true, context);
    return culprits(packages, 'cgo', packages.filter(({ standard, cgoFiles }) => !standard && cgoFiles.length > 0).map((of) => [of, of.cgoFiles]), context);
}
/**
 * Finds the packages that make an executable dynamic although cgo is off: by `//go:cgo_import_dynamic`, as purego does
 * (Go source: cmd/cgo/doc.go).
 * @param targets as for cgoChains
 * @param options as for the build
 * @param context as for every stage
 * @returns the culprits, shortest chain first; none where Go cannot say
 * @throws the signal's reason when it was aborted
 */
async function dynamicImportChains(targets, options, context) {
    const packages = await dependencies(targets, options, false, context);
    const found = [];
    for (const of of packages.filter(({ standard }) => !standard)) {
        const files = [];
        for (const file of of.goFiles) {
            const text = await readFile(join(of.directory, file), 'utf8').catch(() => '');
            if (/^\/\/go:cgo_import_dynamic\b/m.test(text))
                files.push(file);
        }
        if (files.length > 0)
            found.push([of, files]);
    }
    return culprits(packages, 'dynamic-import', found, context);
}
/**
 * Writes a chain for a message.
 * @param chain import paths
 * @param module path of the user's module
 * @returns `cmd/api → internal/store → github.com/mattn/go-sqlite3`; the user's own packages without their module
 */
function formatChain(chain, module) {
    return chain
        .map((path) => {
        // What Go calls a package that is named by its .go files.
        if (path === 'command-line-arguments')
            return 'main';
        if (path === module)
            return (0,build_modules/* lastElement */.lj)(path);
        return path.startsWith(`${module}/`) ? path.slice(module.length + 1) : path;
    })
        .join(' → ');
}
/**
 * The error for a build that cgo would be needed for.
 * @param culprit which package, and how it is reached
 * @param location where in the user's own code
 * @param details what Go said
 * @returns the error
 */
function why_cgo_needsCgo(culprit, location, details = []) {
    const { importPath, chain, module } = culprit;
    return (0,errors/* failure */.V2)('build.needs-cgo', {
        package: importPath,
        chain: chain.length > 1 ? formatChain(chain, module) : 'its Go files import "C"',
        replacement: pure_go_replacementFor(chain),
    }, { ...(location === undefined ? {} : { location }), ...(details.length === 0 ? {} : { details }) });
}
/**
 * Finds an import in a Go file.
 * @param file absolute
 * @param path the import path
 * @param workspace absolute
 * @returns its line, or undefined where the file does not have it, or is not in the workspace
 */
async function importLine(file, path, workspace) {
    const lines = (await (0,promises_.readFile)(file, 'utf8').catch(() => '')).split('\n');
    const index = lines.findIndex((text) => /^\s*(?:import\b|[\w.]*\s*["`])/.test(text) && text.includes(`"${path}"`));
    return index < 0 ? undefined : locate({ file, line: index + 1 }, workspace);
}
async function dependencies(targets, options, cgo, context) {
    const found = [];
    const go = await findGo(options.workingDirectory, context);
    for (const target of targets) {
        // The packages of a module are asked for together; .go files cannot be listed with anything else.
        const group = target.origin.kind === 'package' ? samePlace(targets, target) : [target];
        if (group[0] === target)
            found.push(...(await listDependencies(group, go, options, cgo, context)));
    }
    return [...new Map(found.map((each) => [each.importPath, each])).values()];
}
function samePlace(targets, { origin, arch }) {
    return targets.filter((other) => other.origin.kind === 'package' &&
        origin.kind === 'package' &&
        other.origin.moduleDirectory === origin.moduleDirectory &&
        other.arch === arch);
}
async function listDependencies(group, go, { tags, buildFlags, workingDirectory }, cgo, context) {
    const [first] = group;
    if (first === undefined || !('moduleDirectory' in first.origin))
        return [];
    const cwd = await runDirectory(first.origin.moduleDirectory, workingDirectory);
    const mains = group.flatMap(({ origin }) => {
        if (!('moduleDirectory' in origin))
            return [];
        return (origin.kind === 'files' ? origin.files : [origin.directory]).map((path) => argument(cwd, path));
    });
    const flags = [...tagsFlag([...go.goflags.tags, ...tags]), ...checkBuildFlags(buildFlags)];
    const ran = await tryGoList(go, ['-deps', ...flags, '--', ...mains], { cwd, arch: first.arch, cgo }, context);
    return ran.exitCode === 0 ? readPackages(ran.stdout) : [];
}
async function culprits(packages, by, found, context) {
    const known = new Map(packages.map((each) => [each.importPath, each]));
    const importers = new Map();
    for (const { importPath, imports } of packages) {
        for (const path of imports)
            importers.set(path, [...(importers.get(path) ?? []), importPath]);
    }
    const result = [];
    for (const [{ importPath, name, directory }, files] of found) {
        const chain = shortestChain(importPath, importers, (path) => known.get(path)?.name === 'main');
        const location = await ownImport(chain, known, files[0], context);
        const module = known.get(chain[0] ?? '')?.module ?? '';
        const replacement = replacementFor(chain);
        result.push({ importPath, name, directory, by, files, chain, module, replacement, location });
    }
    return result.sort((a, b) => a.chain.length - b.chain.length);
}
/** Breadth first, from the culprit up to a main package. */
function shortestChain(from, importers, isMain) {
    const queue = [[from]];
    const seen = new Set([from]);
    for (const chain of queue) {
        const [top = from] = chain;
        if (isMain(top))
            return chain;
        for (const importer of importers.get(top) ?? []) {
            if (seen.has(importer))
                continue;
            seen.add(importer);
            queue.push([importer, ...chain]);
        }
    }
    return [from];
}
/** The last import on the chain that stands in the user's own code. */
async function ownImport(chain, known, cgoFile, context) {
    for (const [index, path] of [...chain.entries()].reverse()) {
        const importer = known.get(path);
        if (importer?.own !== true)
            continue;
        const next = chain[index + 1];
        const files = next === undefined && cgoFile !== undefined ? [cgoFile] : [...importer.goFiles, ...importer.cgoFiles];
        for (const file of files) {
            const found = await importLine(join(importer.directory, file), next ?? 'C', context.workspace);
            if (found !== undefined)
                return found;
        }
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/js/build/main-packages.js
// Which matches are main packages. Go says so: tags and build constraints decide, and only Go reads them all.










/**
 * Asks Go what the matches are: one `go list` for all directories of a module, one for each set of .go files.
 * @param matches what the lines of the input source name
 * @param ask the toolchain and its flags
 * @returns a listing for each match
 * @throws ActionErrors where Go cannot load a module
 */
async function listAll(matches, ask) {
    const { arch, workingDirectory } = ask;
    const placed = await Promise.all(matches.map(async (match) => {
        const moduleDirectory = await (0,build_modules/* moduleOf */.cD)(match.directory);
        const cwd = await (0,build_modules/* runDirectory */.xw)(moduleDirectory ?? match.directory, workingDirectory);
        return { match, moduleDirectory, cwd };
    }));
    const listings = new Map();
    for (const each of placed)
        listings.set(each.match, { ...each, package: undefined });
    const askable = placed.filter(({ match, moduleDirectory }) => match.kind === 'files' || moduleDirectory !== undefined);
    const groups = Map.groupBy(askable, ({ match, cwd }) => (match.kind === 'files' ? match.source : `/${cwd}`));
    await collect([...groups.values()], async (group) => {
        const cwd = group[0]?.cwd ?? workingDirectory;
        const args = [...new Set(group.flatMap(({ match }) => argumentsOf(match, cwd)))];
        const packages = (await listDirectories(group.map(({ match }) => match), args, cwd, ask)) ?? (await goList(ask.go, ['-find', ...ask.flags, '--', ...args], { cwd, arch }, ask.context));
        for (const each of group) {
            const { match } = each;
            const mine = argumentsOf(match, cwd);
            const found = packages.find(({ importPath, directory }) => match.kind === 'files' || directory === match.directory || mine.includes(importPath));
            listings.set(match, { ...each, package: found });
        }
        return [];
    });
    return listings;
}
/**
 * Reads the directories without their module: to load what a module requires takes Go ten times as long, and the build
 * does it again. Which files a package has, Go says here as well; what it is called follows from the module's own path.
 * @returns undefined where anything but plain main packages of one module was found: then all of the module has a say
 */
async function listDirectories(matches, args, cwd, { go, flags, arch, context }) {
    if (matches.some(({ kind }) => kind === 'files'))
        return undefined;
    const nothing = () => { };
    const quiet = { ...context, log: { ...context.log, info: nothing } };
    const [module, listed] = await Promise.all([
        // Refuses a go.mod that is broken, or that wants a newer Go; a workspace has several modules.
        runGo(go, ['list', '-m', '-f={{.Path}}\t{{.Dir}}'], { cwd, arch }, quiet),
        list_tryGoList(go, ['-find', ...flags, '--', ...args], { cwd, arch, modules: false }, quiet),
    ]);
    if (module.exitCode !== 0 || listed.exitCode !== 0)
        return undefined;
    const [path = '', root = '', ...others] = module.stdout.trim().split(/[\t\n]/);
    const packages = list_readPackages(listed.stdout);
    const plain = ({ name, goFiles, cgoFiles, directory, error }) => {
        const within = (0,build_modules/* slashed */.df)(root, directory).split('/');
        const clean = name === 'main' && goFiles.length > 0 && cgoFiles.length === 0 && error === undefined;
        return clean && !within.includes('..') && !within.includes('vendor');
    };
    if (others.length > 0 || packages.length !== args.length || !packages.every(plain))
        return undefined;
    const importPath = ({ directory }) => external_node_path_.posix.join(path, (0,build_modules/* slashed */.df)(root, directory));
    return packages.map((each) => ({ ...each, importPath: importPath(each), module: path, own: true }));
}
function argumentsOf(match, cwd) {
    return (match.kind === 'files' ? match.files : [match.directory]).map((path) => (0,build_modules/* argument */.EE)(cwd, path));
}
/**
 * The main package of a match.
 * @param match what a line of the input source names
 * @param listing what Go says about it
 * @param ask as for listAll
 * @returns the package or files; undefined where a glob's match is no main package
 * @throws ActionError where a match that was named is none, or where one is broken
 */
async function mainOf(match, listing, ask) {
    const { context, workingDirectory } = ask;
    const source = match.source;
    const here = () => mainsHere(workingDirectory);
    const { package: found, moduleDirectory } = listing ?? {};
    if (match.kind === 'directory' && moduleDirectory === undefined) {
        const files = await goFilesOf(match.directory);
        if (files.length === 0 && match.glob)
            return undefined;
        if (files.length === 0)
            throw (0,errors/* failure */.V2)('build.no-go-files', { source, mains: await here() });
        const module = await (0,build_modules/* moduleOf */.cD)(workingDirectory);
        if (module === undefined)
            throw (0,errors/* failure */.V2)('build.no-module', { source });
        throw (0,errors/* failure */.V2)('build.outside-module', { source, module: (await (0,build_modules/* modulePath */.Mw)(module)) ?? module });
    }
    const error = found?.error;
    if (error !== undefined &&
        /(?:listed in|by) go\.work|outside main module|modules listed in go\.work/.test(error.text)) {
        throw (0,errors/* failure */.V2)('build.not-in-workspace', { source, directory: source }, { details: error.text.split('\n') });
    }
    if (found === undefined) {
        throw (0,errors/* failure */.V2)('build.go', { command: 'list', reason: `nothing said of ${source}`, advice: 'See the log above' });
    }
    if (error?.text.includes('build constraints exclude all Go files'))
        return excluded(match, found, listing, ask);
    const empty = found.goFiles.length === 0 && (error === undefined || /^no (?:non-test )?Go files/.test(error.text));
    if (empty && match.glob)
        return undefined;
    if (empty)
        throw (0,errors/* failure */.V2)('build.no-go-files', { source, mains: await here() });
    if (error !== undefined)
        throw listedFailure(error, match, listing?.cwd ?? match.directory, ask);
    if (found.name !== 'main') {
        if (match.glob)
            return undefined;
        const file = match.kind === 'files' ? match.files[0] : (0,external_node_path_.join)(match.directory, found.goFiles[0] ?? '');
        const clause = file === undefined ? undefined : await (0,sources/* packageClause */.Ec)(file);
        const location = file === undefined ? undefined : locate({ file, line: clause?.line }, context.workspace);
        throw (0,errors/* failure */.V2)('build.not-main', { source, package: found.name, mains: await here() }, location === undefined ? {} : { location });
    }
    return match.kind === 'files'
        ? { kind: 'files', files: match.files, moduleDirectory: moduleDirectory ?? match.directory }
        : {
            kind: 'package',
            directory: match.directory,
            importPath: found.importPath,
            moduleDirectory: moduleDirectory ?? match.directory,
        };
}
/** No file is left for linux/ARCH without cgo: because of cgo, or because of the constraints themselves. */
async function excluded(match, found, listing, { go, flags, arch, context }) {
    const cwd = listing?.cwd ?? match.directory;
    const args = ['-find', ...flags, '--', ...argumentsOf(match, cwd)];
    const [withCgo] = await goList(go, args, { cwd, arch, cgo: true }, context);
    const cgoFile = withCgo?.name === 'main' ? withCgo.cgoFiles[0] : undefined;
    if (cgoFile !== undefined) {
        throw why_cgo_needsCgo({ importPath: found.importPath, chain: [found.importPath], module: found.module }, await importLine((0,external_node_path_.join)(match.directory, cgoFile), 'C', context.workspace));
    }
    if (match.glob)
        return undefined;
    const files = some(found.ignoredGoFiles);
    throw (0,errors/* failure */.V2)('build.excluded', { source: match.source, arch, files });
}
/** A complaint of go list about one package. */
function listedFailure(error, { directory, source }, cwd, { arch, context }) {
    if (error.position !== '') {
        const stderr = `${error.position}: ${error.text}`;
        return goFailure('list', { exitCode: 1, stdout: '', stderr }, cwd, context, arch);
    }
    const reason = error.text.replaceAll(directory, source);
    return (0,errors/* failure */.V2)('build.go', { command: 'list', reason, advice: 'Correct it, or name another directory' });
}
async function goFilesOf(directory) {
    return (await (0,promises_.readdir)(directory)).filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'));
}
/**
 * Names the main packages below working-directory, for whoever named something else.
 * @param workingDirectory absolute
 * @returns the end of a sentence, or '' where there are none
 */
async function mainsHere(workingDirectory) {
    const mains = await (0,sources/* mainDirectories */.xV)(workingDirectory);
    return mains.length === 0 ? '' : `; main packages here: ${some(mains)}`;
}
/**
 * Shortens a list for a message.
 * @param list what to name
 * @returns at most ten of them, and how many more
 */
function some(list) {
    return list.length <= 10 ? list.join(', ') : `${list.slice(0, 10).join(', ')} and ${list.length - 10} more`;
}

;// CONCATENATED MODULE: ./build/js/build/targets.js
// From the lines of the inputs source, binary and package to the functions of a run.









/**
 * Finds the functions of a run.
 * @param options the inputs
 * @param context as for every stage
 * @returns the targets, in the order of the lines, a glob's by path; their names are unique (without regard to case, as
 * file systems differ in it) and can be used in file names
 * @throws ActionErrors with all that is wrong: a line that names nothing or no main package, names that collide, a
 * missing Go or go.mod
 */
async function resolveTargets(options, context) {
    const found = await named(options, context);
    const problems = [];
    for (const { name, source } of found) {
        if (!isUsableName(name))
            problems.push((0,errors/* failure */.V2)('build.name', { name, source }));
    }
    for (const [, group] of Map.groupBy(found, ({ name }) => name.toLowerCase())) {
        if (group.length === 1)
            continue;
        problems.push((0,errors/* failure */.V2)('build.same-name', {
            count: group.length,
            name: group[0]?.name ?? '',
            sources: group.map(({ source }) => source).join(', '),
        }));
    }
    const { functionName } = options;
    if (functionName === undefined && options.requireResource) {
        problems.push((0,errors/* failure */.V2)('build.no-function-name', { names: found.map(({ name }) => name).join(', ') }));
    }
    const targets = found.map(({ fromGlob: _, ...target }) => ({
        ...target,
        resource: functionName === undefined ? undefined : (0,js_target/* expand */.fT)(functionName, target),
    }));
    for (const [resource, group] of Map.groupBy(targets, (target) => target.resource)) {
        if (resource === undefined || group.length === 1)
            continue;
        const names = group.map(({ name }) => name).join(', ');
        problems.push((0,errors/* failure */.V2)('build.same-resource', { resource, count: group.length, names }));
    }
    if (problems.length > 0)
        throw new errors/* ActionErrors */.o9(problems);
    return targets;
}
/** Names become directories, zip files and artifact names on every system; `..` and device-like names do not. */
function isUsableName(name) {
    return /^[\p{L}\p{Nd}_][\p{L}\p{Nd}._+~-]{0,127}$/u.test(name) && !name.endsWith('.');
}
function named(options, context) {
    if (options.packages.length > 0)
        return targets_packages(options);
    return options.binaries.length > 0 ? binaries(options) : targets_sources(options, context);
}
async function targets_packages({ packages: lines, workingDirectory, arch }) {
    return collect(lines, async (line) => {
        const plain = (path) => (0,external_node_path_.basename)(path).replace(/\.zip$/i, '');
        if ((0,sources/* isUrl */.gU)(line.pattern)) {
            const path = line.pattern.replace(/[?#].*$/s, '');
            const origin = { kind: 'object', url: line.pattern };
            return [{ name: given(line, plain(path), path), source: path, arch, origin, fromGlob: false }];
        }
        const files = await (0,sources/* matchReady */.V4)('package', line, workingDirectory);
        return files.map((file) => {
            const source = (0,build_modules/* slashed */.df)(workingDirectory, file);
            return {
                name: given(line, plain(file), source),
                source,
                arch,
                origin: { kind: 'zip', file },
                fromGlob: files.length > 1,
            };
        });
    });
}
async function binaries({ binaries: lines, workingDirectory, arch }) {
    return collect(lines, async (line) => {
        const files = await (0,sources/* matchReady */.V4)('binary', line, workingDirectory);
        return Promise.all(files.map(async (file) => {
            const source = (0,build_modules/* slashed */.df)(workingDirectory, file);
            // `bootstrap` is the name that Lambda demands, so it says nothing: the directory's does.
            const own = (0,external_node_path_.basename)(file);
            const name = own === 'bootstrap' ? await directoryName((0,external_node_path_.dirname)(file), workingDirectory) : own;
            return {
                name: given(line, name, source),
                source,
                arch,
                origin: { kind: 'binary', file },
                fromGlob: files.length > 1,
            };
        }));
    });
}
async function targets_sources(options, context) {
    const { workingDirectory } = options;
    const flags = flags_checkBuildFlags(options.buildFlags);
    const [go, matches] = await Promise.all([
        go_findGo(workingDirectory, context),
        collect(options.sources, (line) => (0,sources/* matchSource */.NF)(line, workingDirectory)),
    ]);
    const tags = [...go.goflags.tags, ...options.tags];
    const askFor = (arch) => ({ go, flags: [...flags_tagsFlag(tags), ...flags], arch, workingDirectory, context });
    const archOf = ({ arch }) => arch ?? options.arch;
    const listed = new Map();
    // Which files a package has, and so whether it is a main package, may depend on the architecture.
    for (const [arch, group] of Map.groupBy(matches, ({ line }) => archOf(line))) {
        for (const [match, listing] of await listAll(group, askFor(arch)))
            listed.set(match, listing);
    }
    const found = await collect([...Map.groupBy(matches, ({ line }) => line)], async ([line, group]) => {
        const arch = archOf(line);
        const mains = await collect(group, async (match) => {
            const origin = await mainOf(match, listed.get(match), askFor(arch));
            if (origin === undefined)
                return [];
            const { source, directory } = match;
            const name = given(line, await directoryName(directory, workingDirectory), source);
            return [{ name, source, arch, origin, fromGlob: match.glob }];
        });
        if (mains.length > 0)
            return mains;
        throw (0,errors/* failure */.V2)('build.no-mains', {
            source: line.pattern,
            matches: some(group.map(({ source }) => source)),
            mains: await mainsHere(workingDirectory),
        });
    });
    return withoutRepeats(found);
}
/** A line's own name, which may hold `<name>` and `<path>`, or the default. */
function given(line, name, source) {
    return line.name === undefined ? name : (0,js_target/* expand */.fT)(line.name, { name, source });
}
/**
 * A source's own name: its directory's; where the user wrote none (`.`, `main.go`), the module's last element at the
 * module's root.
 */
async function directoryName(directory, workingDirectory) {
    const written = (0,build_modules/* slashed */.df)(workingDirectory, directory);
    const hidden = written === '.' || written.endsWith('..');
    const path = hidden && (await (0,build_modules/* moduleOf */.cD)(directory)) === directory ? await (0,build_modules/* modulePath */.Mw)(directory) : undefined;
    return path === undefined ? (0,external_node_path_.basename)(directory) : (0,build_modules/* lastElement */.lj)(path);
}
/** A main that a glob found again, or that a line of its own names, is one function. */
function withoutRepeats(found) {
    const key = ({ origin, source }) => `${origin.kind} ${source}`;
    const explicit = new Set(found.filter(({ fromGlob }) => !fromGlob).map(key));
    const seen = new Set();
    return found.filter((each) => {
        if (each.fromGlob && explicit.has(key(each)))
            return false;
        const whole = `${key(each)} ${each.name}`;
        if (seen.has(whole))
            return false;
        seen.add(whole);
        return true;
    });
}

;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/layout.js
// What a Lambda package holds beside `include`: one file.
/**
 * The runtimes provided.* start the file `bootstrap` at the package's root, whatever the function's handler is. Source:
 * AWS Lambda developer guide, "Building a custom runtime".
 */
const lambdaLayout = { executable: 'bootstrap' };
/** Leaves net/rpc out, which only go1.x used. Source: aws-lambda-go README, "For developers on Linux". */
const lambdaBuildTags = ['lambda.norpc'];
/**
 * The files of a Lambda package.
 * @param binary the verified executable
 * @param layout where it goes
 * @returns one entry, executable by everybody: the function runs as a user that owns nothing
 */
function entries(binary, layout) {
    return [{ name: layout.executable, mode: 0o755, content: { file: binary.file } }];
}

// EXTERNAL MODULE: ./build/js/package/walk.js
var walk = __nccwpck_require__(836);
// EXTERNAL MODULE: ./build/js/json.js
var js_json = __nccwpck_require__(462);
;// CONCATENATED MODULE: ./build/js/plan/event.js
// What an event says about the commit to compare with.

/**
 * Finds the base of an event. Source: GitHub documentation, "Webhook events and payloads" (push, pull_request,
 * merge_group).
 * @param event the event
 * @returns the commit, or that all functions are affected
 */
function eventBase({ name, ref, payload }) {
    const all = { all: `the event ${name} says nothing about what changed` };
    if (!(0,js_json/* isObject */.Gv)(payload))
        return all;
    if (name === 'push') {
        if (ref.startsWith('refs/tags/'))
            return { all: 'a tag was pushed' };
        const before = (0,js_json/* textOf */.b6)(payload, 'before') ?? '';
        if (/^0+$/.test(before))
            return { all: `this is the first push of ${ref.replace('refs/heads/', '')}` };
        return commit(before, 'what was there before the push') ?? all;
    }
    if (name === 'pull_request' || name === 'pull_request_target') {
        const request = payload['pull_request'];
        if (!(0,js_json/* isObject */.Gv)(request))
            return all;
        const mergeOf = (0,js_json/* textOf */.b6)(request['head'], 'sha');
        const base = commit((0,js_json/* textOf */.b6)(request['base'], 'sha'), 'the base of the pull request');
        return base === undefined ? all : { ...base, ...(mergeOf === undefined ? {} : { mergeOf }) };
    }
    if (name === 'merge_group') {
        return commit((0,js_json/* textOf */.b6)(payload['merge_group'], 'base_sha'), 'the base of the merge group') ?? all;
    }
    return all;
}
function commit(id, what) {
    return id !== undefined && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(id) ? { commit: id, what } : undefined;
}

;// CONCATENATED MODULE: ./build/js/plan/changes.js
// What changed between the commit to compare with and the one that is checked out.





/**
 * Compares what is checked out with the base.
 * @param base the input; '' for the event's own
 * @param event what started the workflow
 * @param git runs in the repository
 * @param root absolute, real; the repository's root
 * @param context takes the warning where there is no comparison although there should be one
 * @returns the changes; where they cannot be known, why
 */
async function changesSince(base, event, git, root, context) {
    const found = base === '' ? await commitOf(eventBase(event), git, context) : await namedCommit(base, git, context);
    if ('all' in found)
        return found;
    // diff-tree obeys no configuration of the user. Renames and case-only renames are two paths, whatever git thinks.
    const options = ['-r', '-z', '--no-renames', '--name-status', '--ignore-submodules=none'];
    const ran = await git('diff-tree', ...options, found.commit, 'HEAD');
    if (!ran.ok)
        return changes_unknown(ran, context);
    const links = await symbolicLinks(git, root);
    return { changes: behindLinks(readNameStatus(ran.stdout), links), base: found.commit, what: found.what };
}
/**
 * Reads `--name-status -z`: a status and a path in turn, each with a zero byte at its end. Source: git-diff-tree(1).
 * @param output what git printed
 * @returns the changes
 */
function readNameStatus(output) {
    const words = output.split('\0');
    return Array.from({ length: Math.floor(words.length / 2) }, (_, index) => {
        const path = words[2 * index + 1] ?? '';
        return { path, stored: path, deleted: words[2 * index] === 'D' };
    });
}
/**
 * Adds the paths under which symbolic links show what changed.
 * @param changes as git has them
 * @param links where each link of the repository leads; both relative to the root
 * @returns the changes, and for each the paths through links
 */
function behindLinks(changes, links) {
    const seen = new Map(changes.map((change) => [change.path, change]));
    // A Map visits what is added while it is walked, so links behind links are found too; a cycle ends at the length.
    for (const { path, stored, deleted } of seen.values()) {
        for (const [link, target] of links) {
            const rest = path === target ? '' : path.startsWith(`${target}/`) ? path.slice(target.length) : undefined;
            const other = `${link}${rest ?? ''}`;
            if (rest !== undefined && other.length < 4096 && !seen.has(other)) {
                seen.set(other, { path: other, stored, deleted });
            }
        }
    }
    return [...seen.values()];
}
async function commitOf(wanted, git, context) {
    if ('all' in wanted)
        return wanted;
    if (wanted.mergeOf !== undefined) {
        const parents = await parentsOfHead(git);
        const [first] = parents;
        if (first !== undefined && parents.slice(1).includes(wanted.mergeOf)) {
            // The base branch may have moved on since the event; the merge knows what it was merged into.
            return present(first, 'the base of the merge commit', git, context);
        }
        const found = await present(wanted.commit, wanted.what, git, context);
        if ('all' in found)
            return found;
        const common = await git('merge-base', found.commit, 'HEAD');
        return common.ok ? { commit: common.stdout.trim(), what: 'where the pull request branched off' } : found;
    }
    return present(wanted.commit, wanted.what, git, context);
}
/** The parents as the commit itself names them: a shallow clone hides them from git log. */
async function parentsOfHead(git) {
    const { stdout } = await git('cat-file', 'commit', 'HEAD');
    const head = stdout.slice(0, stdout.indexOf('\n\n'));
    return [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, id = '']) => id);
}
async function present(commit, what, git, context) {
    if ((await git('cat-file', '-e', `${commit}^{commit}`)).ok)
        return { commit, what };
    const head = await git('rev-parse', '--verify', '--quiet', 'HEAD^{commit}');
    if (!head.ok)
        return changes_unknown({ ...head, reason: head.reason || 'nothing is checked out' }, context);
    const fetched = await fetchCommit(commit, git);
    if (fetched.ok && (await git('cat-file', '-e', `${commit}^{commit}`)).ok)
        return { commit, what };
    const { reason } = fetched;
    context.log.warning((0,errors/* notice */.lm)('plan.no-base', { base: commit.slice(0, 12), reason: reason || 'it was not sent' }));
    return { all: `the commit ${commit.slice(0, 12)} to compare with could not be fetched` };
}
async function namedCommit(base, git, context) {
    const what = `the input base (${base})`;
    const parse = (name) => git('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
    // In a checkout of Actions, branches other than the one that is checked out are the remote's only.
    for (const name of [`refs/remotes/origin/${base}`, base]) {
        const found = await parse(name);
        if (found.ok)
            return { commit: found.stdout.trim(), what };
    }
    const fetched = base.startsWith('-') ? undefined : await fetchCommit(base, git);
    const found = fetched?.ok === true ? await parse('FETCH_HEAD') : undefined;
    if (found?.ok === true)
        return { commit: found.stdout.trim(), what };
    context.log.warning((0,errors/* notice */.lm)('plan.base', { base, reason: fetched?.reason || 'git knows no such name' }));
    return { all: `the input base (${base}) names no commit` };
}
/** Fetches one commit with its tree; a shallow clone stays as shallow as it is, a whole one stays whole. */
async function fetchCommit(commit, git) {
    const shallow = (await git('rev-parse', '--is-shallow-repository')).stdout.trim() === 'true';
    const depth = shallow ? ['--depth=1'] : [];
    return git('fetch', '--quiet', '--no-tags', '--no-recurse-submodules', ...depth, 'origin', commit);
}
function changes_unknown({ reason }, { log }) {
    log.warning((0,errors/* notice */.lm)('plan.git', { reason }));
    return { all: `git could not say what changed (${reason})` };
}
/** Where each symbolic link of the repository leads, inside it. */
async function symbolicLinks(git, root) {
    const { stdout } = await git('ls-files', '-z', '--stage', '--full-name', ':/');
    const links = stdout.split('\0').flatMap((line) => (line.startsWith('120000 ') ? [line.split('\t')[1] ?? ''] : []));
    const found = await Promise.all(links.map(async (link) => {
        const real = await (0,promises_.realpath)((0,external_node_path_.join)(root, link)).catch(() => undefined);
        if (real === undefined || real === root || !(0,walk/* isInside */.FK)(root, real))
            return undefined;
        return [link, (0,external_node_path_.relative)(root, real).replaceAll(external_node_path_.sep, '/')];
    }));
    return new Map(found.filter((each) => each !== undefined));
}

;// CONCATENATED MODULE: ./build/js/plan/git.js
// git, asked and never told to change anything but the store of fetched commits.

/** A fetch that takes longer than this is a network that does not answer. */
const timeoutMs = 120_000;
/**
 * Makes the way to ask git.
 * @param cwd absolute, anywhere in the repository
 * @param context its signal stops git
 * @returns the function; it throws the signal's reason when that was aborted
 */
function gitIn(cwd, { env, signal }) {
    // A container's user is not the owner of the checkout, which git refuses otherwise; -c counts as the user's own word.
    // Source: git-config(1), safe.directory.
    const always = ['-c', 'safe.directory=*', '-c', 'core.quotePath=false'];
    const settings = { ...env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
    return async (...args) => {
        const ran = await new Promise((resolve) => {
            const options = { cwd, env: settings, signal, timeout: timeoutMs, maxBuffer: 1024 * 1024 * 1024 };
            (0,external_node_child_process_namespaceObject.execFile)('git', [...always, ...args], options, (error, stdout, stderr) => {
                if (error === null)
                    return resolve({ ok: true, stdout, reason: '' });
                const missing = error.code === 'ENOENT';
                const said = stderr.split('\n').find((text) => /^(?:fatal|error): /.test(text)) ?? stderr.split('\n')[0] ?? '';
                const reason = missing ? 'there is no git on PATH' : said.replace(/^(?:fatal|error): /, '') || 'no answer';
                resolve({ ok: false, stdout, reason });
            });
        });
        signal.throwIfAborted();
        return ran;
    };
}

;// CONCATENATED MODULE: ./build/js/plan/matrix.js
// From affected functions to jobs.

/**
 * Spreads functions over jobs: one each, or, where there are more functions than jobs, equal shares of neighbours.
 * @param targets the affected functions, of all architectures
 * @param shards jobs at most; at least as many as there are architectures
 * @param workingDirectory absolute
 * @returns the jobs, by architecture
 */
function matrixOf(targets, shards, workingDirectory) {
    const groups = [...Map.groupBy(targets, ({ arch }) => arch)].map(([arch, of]) => ({ arch, of, jobs: 1 }));
    for (let left = Math.min(shards, targets.length) - groups.length; left > 0; left--) {
        const fullest = groups.toSorted((a, b) => b.of.length / b.jobs - a.of.length / a.jobs)[0];
        if (fullest !== undefined)
            fullest.jobs++;
    }
    return groups.flatMap(({ arch, of, jobs }) => Array.from({ length: jobs }, (_, index) => {
        const share = of.slice(Math.floor((index * of.length) / jobs), Math.floor(((index + 1) * of.length) / jobs));
        const more = share.length === 1 ? '' : ` and ${share.length - 1} more`;
        const source = share.map((target) => sourceLine(target, workingDirectory)).join('\n');
        return { name: `${share[0]?.name ?? ''}${more}`, source, arch };
    }));
}
/** The line of the input source that names this function and no other, however a glob found it. */
function sourceLine({ name, source, origin }, workingDirectory) {
    const path = origin.kind === 'files'
        ? origin.files.map((file) => (0,external_node_path_.relative)(workingDirectory, file).replaceAll(external_node_path_.sep, '/')).join(' ')
        : source;
    return `${path} => ${name}`;
}

;// CONCATENATED MODULE: ./build/js/plan/packages.js
// What go list says about all that functions are made of: one call for all main packages of a module.






const fileFields = ['GoFiles', 'CFiles', 'CXXFiles', 'MFiles', 'FFiles', 'HFiles', 'SFiles', 'SysoFiles'];
const packages_fields = `ImportPath,Dir,Standard,Module,Deps,${fileFields.join(',')},EmbedFiles,EmbedPatterns,Incomplete,Error,DepsErrors`;
/**
 * Lists what functions are made of, tests left out.
 * @param targets the functions of one architecture
 * @param options toolchain and flags
 * @param context as for every stage
 * @returns one item for each module, and one for each function that is named by its .go files
 */
async function listModules(targets, options, context) {
    const placed = await Promise.all(targets.map(async (target) => {
        const { origin } = target;
        if (origin.kind !== 'package' && origin.kind !== 'files')
            throw new Error(`a ready ${origin.kind} has no packages`);
        return { target, origin, cwd: await (0,build_modules/* runDirectory */.xw)(origin.moduleDirectory, options.workingDirectory) };
    }));
    const groups = Map.groupBy(placed, ({ origin, cwd }) => (origin.kind === 'files' ? origin.files.join('\0') : cwd));
    const modules = [];
    for (const group of groups.values()) {
        const cwd = group[0]?.cwd ?? options.workingDirectory;
        const args = group.flatMap(({ origin }) => (origin.kind === 'files' ? origin.files : [origin.directory]).map((path) => (0,build_modules/* argument */.EE)(cwd, path)));
        const listed = await list(['-deps', ...flags_tagsFlag(options.tags), '--', ...new Set(args)], cwd, options, context);
        const packages = new Map(listed.map((each) => [each.importPath, each]));
        const mains = group.flatMap(({ target, origin }) => {
            const path = origin.kind === 'files' ? 'command-line-arguments' : origin.importPath;
            const found = packages.get(path);
            return found === undefined ? [] : [[target, found]];
        });
        modules.push({
            targets: group.map(({ target }) => target),
            packages,
            mains: new Map(mains),
            moduleDirectories: await moduleDirectories(cwd, options, context),
            cwd,
        });
    }
    return modules;
}
/** Packages of the standard library are left out: they change with the toolchain alone. */
async function list(args, cwd, { go, arch }, context) {
    const ran = await runGo(go, ['list', '-e', `-json=${packages_fields}`, ...args], { cwd, arch }, context);
    return objects(ran.stdout)
        .filter((json) => json['Standard'] !== true)
        .map(packages_readPackage);
}
/**
 * Asks which of some files Go would take, each by itself: names and //go:build lines decide.
 * @param files absolute, each in a directory of its own below one module
 * @param cwd absolute; that module
 * @param options toolchain and flags
 * @param context as for every stage
 * @returns those that would be compiled or assembled
 */
async function takenByGo(files, cwd, { go, arch, tags }, context) {
    const quiet = { ...context, log: { ...context.log, info: context.log.debug } };
    // GOWORK and -mod=vendor of the user's own module mean nothing here.
    const alone = { ...quiet, env: { ...context.env, GOWORK: 'off' } };
    const directories = [...new Set(files.map((file) => (0,build_modules/* argument */.EE)(cwd, (0,external_node_path_.dirname)(file))))];
    const args = ['list', '-e', '-find', '-mod=mod', `-json=${packages_fields}`, ...flags_tagsFlag(tags), '--', ...directories];
    const { stdout } = await runGo(go, args, { cwd, arch }, alone);
    const packages = objects(stdout).map(packages_readPackage);
    return new Set(packages.flatMap(({ directory, sources }) => [...sources].map((name) => (0,external_node_path_.join)(directory, name))));
}
/** go.mod files that take part in choosing versions although none of their packages need be imported. */
async function moduleDirectories(cwd, { go, arch }, context) {
    const ran = await runGo(go, ['list', '-m', '-f', '{{.GoMod}}'], { cwd, arch }, context);
    const files = ran.exitCode === 0 ? ran.stdout.split(/\r?\n/).filter((file) => (0,external_node_path_.isAbsolute)(file)) : [];
    const found = await Promise.all(files.map(async (file) => {
        const text = await (0,promises_.readFile)(file, 'utf8').catch(() => '');
        const local = [...text.matchAll(/=>[ \t]*["`]?((?:\.{1,2}(?:\/[^\s"`]*)?|\/[^\s"`]*))["`]?/g)];
        return [(0,external_node_path_.dirname)(file), ...local.map(([, path = '']) => (0,external_node_path_.resolve)((0,external_node_path_.dirname)(file), path))];
    }));
    return [...new Set(found.flat())];
}
/** The objects of `go list -json`, each ending in a line that is a closing brace. */
function objects(stdout) {
    return stdout.split(/^\}\r?$/m).flatMap((text) => {
        if (text.trim() === '')
            return [];
        const json = JSON.parse(`${text}}`);
        return (0,js_json/* isObject */.Gv)(json) ? [json] : [];
    });
}
function packages_readPackage(json) {
    const goMod = (0,js_json/* textOf */.b6)(json['Module'], 'GoMod');
    const errors = [json['Error'], ...(Array.isArray(json['DepsErrors']) ? json['DepsErrors'] : [])];
    const problem = errors.map((error) => (0,js_json/* textOf */.b6)(error, 'Err')).find((text) => text !== undefined);
    return {
        importPath: (0,js_json/* textOf */.b6)(json, 'ImportPath') ?? '',
        directory: (0,js_json/* textOf */.b6)(json, 'Dir') ?? '',
        moduleDirectory: goMod === undefined ? '' : (0,external_node_path_.dirname)(goMod),
        sources: new Set(fileFields.flatMap((name) => packages_strings(json, name))),
        assembly: ['SFiles', 'HFiles'].flatMap((name) => packages_strings(json, name)),
        embedded: new Set(packages_strings(json, 'EmbedFiles')),
        embedPatterns: packages_strings(json, 'EmbedPatterns').map((pattern) => pattern.replace(/^all:/, '')),
        dependencies: packages_strings(json, 'Deps'),
        problem: problem ?? (json['Incomplete'] === true ? 'go list calls it incomplete' : undefined),
    };
}
function packages_strings(of, name) {
    const value = of[name];
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

// EXTERNAL MODULE: ./build/js/package/file-mode.js + 1 modules
var file_mode = __nccwpck_require__(703);
// EXTERNAL MODULE: ./node_modules/ignore/index.js
var ignore = __nccwpck_require__(298);
// EXTERNAL MODULE: ./build/js/package/names.js
var names = __nccwpck_require__(29);
;// CONCATENATED MODULE: ./build/js/package/include-line.js
// The syntax of a line of the input include.






const optionalMark = /\s*\(optional\)$/;
/**
 * Reads a line: `[!]PATTERN [=> TO] [(optional)]`.
 * @param text the line
 * @param target fills in `<name>` and `<path>`
 * @param options where the line begins
 * @returns the line, understood
 * @throws ActionError for a line that cannot be understood, or that leads out of the workspace
 */
function parseInclude(text, target, options) {
    const wrong = (problem) => (0,errors/* failure */.V2)('package.include-syntax', { line: text, problem });
    const exclude = text.startsWith('!');
    const [said = '', given, ...more] = text
        .slice(exclude ? 1 : 0)
        .replace(optionalMark, '')
        .split('=>')
        .map((part) => part.trim());
    // On Windows ${{ github.workspace }} has backslashes; elsewhere one is part of a name, which no package takes.
    const written = external_node_path_.sep === '\\' ? said.replaceAll(external_node_path_.sep, '/') : said;
    if (written === '')
        throw wrong('has no pattern');
    if (more.length > 0)
        throw wrong('has more than one =>');
    if (exclude && given !== undefined)
        throw wrong('excludes, so => has no meaning in it');
    if (written.includes('\\'))
        throw wrong('holds a backslash, expected forward slashes');
    // A function's name is a name, whatever characters it has.
    const escaped = { name: escapePattern(target.name), source: escapePattern(target.source) };
    const pattern = (0,js_target/* expand */.fT)(written, escaped);
    const path = (0,external_node_path_.isAbsolute)(pattern) ? (0,external_node_path_.relative)(options.workingDirectory, pattern).replaceAll(external_node_path_.sep, '/') : pattern;
    // Between two drives of Windows there is no relative path.
    if ((0,external_node_path_.isAbsolute)(path))
        throw (0,errors/* failure */.V2)('package.include-outside', { line: text });
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    const up = parts.findIndex((part) => part !== '..');
    const above = up < 0 ? parts.length : up;
    const segments = parts.slice(above);
    if (segments.includes('..'))
        throw wrong('has .. in its middle, expected it at the beginning only');
    const base = (0,external_node_path_.resolve)(options.workingDirectory, ...parts.slice(0, above));
    if (!(0,walk/* isInside */.FK)(options.workspace, base))
        throw (0,errors/* failure */.V2)('package.include-outside', { line: text });
    const dynamic = segments.findIndex(isPattern);
    return {
        text,
        exclude,
        optional: optionalMark.test(text),
        base,
        segments,
        fixed: dynamic < 0 ? segments.length : dynamic,
        to: given === undefined ? undefined : destination((0,js_target/* expand */.fT)(given, target), wrong),
    };
}
/**
 * Makes the test for a line's pattern, by the rules of .gitignore for a pattern that begins with a slash: `*` and `?` stay
 * within a name, `**` does not, a directory stands for all that is in it. Source: gitignore(5), "PATTERN FORMAT".
 * @param segments the pattern
 * @returns tells whether a path relative to the line's base matches; a directory's path ends in a slash
 */
function patternTest(segments) {
    const rules = ignore({ ignorecase: false }).add(`/${segments.join('/')}`);
    return (path) => rules.ignores(path);
}
/**
 * Tells whether a segment is a pattern.
 * @param segment between two slashes
 * @returns false for a plain name
 */
function isPattern(segment) {
    return /[*?[]/.test(segment);
}
function escapePattern(text) {
    return text.replaceAll(/[*?[]/g, '[$&]');
}
function destination(written, wrong) {
    if (written === '')
        throw wrong('has nothing after =>');
    const plain = written.replace(/^(\.\/)+/, '');
    if (plain === '' || plain === '.')
        return '';
    const problem = (0,names/* nameProblem */.rH)(plain);
    if (problem !== undefined)
        throw wrong(`has a place after => that ${problem}`);
    return plain;
}

;// CONCATENATED MODULE: ./build/js/package/include.js
// From the lines of the input include to entries of a function's package.







/**
 * Resolves include for one function.
 *
 * A line is a path or a pattern relative to working-directory. Patterns are those of .gitignore: `*`, `?`, `[a-z]` and
 * `**`; a folder stands for all that is in it. Names that begin with a dot are found by a pattern only where a part of
 * the pattern begins with a dot too; `.git` never is. Without `=>` a file keeps its path relative to working-directory,
 * less the `../` at the beginning. With `=>`, a place that ends in a slash is the folder that the file or folder is put
 * into, and what a pattern finds keeps its path below the pattern's first part that is no plain name; any other place is
 * the new name of the one file or folder. Lines that begin with `!` exclude from what all other lines find, wherever
 * they stand. Modes: see ContentKind.
 * @param lines as the user wrote them
 * @param target fills in `<name>` and `<path>`
 * @param options where the lines begin
 * @param context where warnings go, and the workspace that no file may be outside of
 * @returns the entries, sorted by name
 * @throws ActionErrors with one error for each line that cannot be understood, leads out of the workspace, or finds
 * nothing and is not `(optional)`; ActionError where two files want the same name
 */
async function resolveIncludes(lines, target, options, context) {
    const bounds = { workspace: options.workspace ?? context.workspace, signal: context.signal };
    const problems = [];
    const attempt = async (step) => {
        try {
            await step();
        }
        catch (error) {
            const found = (0,errors/* causes */.ps)(error);
            if (found === undefined)
                throw error;
            problems.push(...found);
        }
    };
    const parsed = [];
    for (const text of lines) {
        await attempt(async () => {
            parsed.push(parseInclude(text, target, { ...options, workspace: bounds.workspace }));
        });
    }
    const excluded = exclusion(parsed.filter(({ exclude }) => exclude));
    const left = leftovers(options.outputDirectory, target);
    const chosen = new Map();
    for (const line of parsed.filter(({ exclude }) => !exclude)) {
        await attempt(async () => {
            const matches = await find(line, left, excluded, bounds);
            if (matches.files.length === 0 && !line.optional) {
                const because = matches.excluded ? ', as lines that begin with ! exclude what it matches' : '';
                throw (0,errors/* failure */.V2)('package.include-nothing', { line: line.text, because });
            }
            context.log.debug(`include "${line.text}": ${matches.files.length} files`);
            for (const match of matches.files) {
                const name = nameOf(line, matches, match);
                const other = chosen.get(name);
                if (other !== undefined && other.file !== match.file)
                    throw conflict(name, other, match, line, bounds);
                chosen.set(name, { file: match.file, line: line.text });
            }
        });
    }
    if (problems.length > 0)
        throw new errors/* ActionErrors */.o9(problems);
    const sorted = [...chosen].sort(([a], [b]) => (0,names/* byBytes */.bg)(a, b));
    return Promise.all(sorted.map(async ([name, { file }]) => {
        const place = (0,walk/* shown */.SP)(file, bounds.workspace);
        if ((0,file_mode/* isCredentialName */.h)(place))
            context.log.warning((0,errors/* notice */.lm)('package.credentials', { file: place, name }));
        const { mode } = await (0,file_mode/* contentKind */.u)(file);
        return { name, mode, content: { file } };
    }));
}
async function find(line, left, excluded, bounds) {
    const start = (0,external_node_path_.join)(line.base, ...line.segments.slice(0, line.fixed));
    const literal = line.fixed === line.segments.length;
    const none = { kind: 'file', files: [], excluded: false };
    if (literal && excluded(start))
        return { ...none, excluded: true };
    const found = await (0,promises_.stat)(start).catch(() => undefined);
    if (found === undefined) {
        // A link that leads nowhere is said to be that.
        if ((await (0,promises_.lstat)(start).catch(() => undefined)) !== undefined)
            await (0,walk/* followed */.Xd)(start, bounds.workspace);
        return none;
    }
    await (0,walk/* followed */.Xd)(start, bounds.workspace);
    const prefix = line.segments.slice(0, line.fixed).join('/');
    if (!found.isDirectory()) {
        if (!literal)
            return none;
        if (!found.isFile())
            throw (0,errors/* failure */.V2)('package.special-file', { file: (0,walk/* shown */.SP)(start, bounds.workspace) });
        return { ...none, files: [{ file: start, path: prefix, below: (0,external_node_path_.basename)(start) }] };
    }
    const pathOf = (path) => (prefix === '' ? path : `${prefix}/${path}`);
    const { enter, accept } = literal ? everything : pattern(line, pathOf);
    let took = false;
    const stays = (path) => {
        const file = (0,external_node_path_.join)(start, ...path.split('/'));
        if (left(file))
            return false;
        const out = excluded(file);
        took ||= out;
        return !out;
    };
    const files = await (0,walk/* walk */.GG)(start, {
        enter: (path) => (0,external_node_path_.basename)(path) !== '.git' && enter(path) && stays(path),
        accept: (path) => (0,external_node_path_.basename)(path) !== '.git' && accept(path) && stays(path),
    }, bounds);
    return {
        kind: literal ? 'directory' : 'pattern',
        files: files.map(({ path, file }) => ({ file, path: pathOf(path), below: path })),
        excluded: took,
    };
}
const everything = { enter: () => true, accept: () => true };
/** What a pattern finds below its first part that is no plain name. */
function pattern({ segments, fixed }, pathOf) {
    const matches = patternTest(segments);
    const hidden = segments.slice(fixed).some((segment) => segment.startsWith('.'));
    const visible = (path) => hidden || !(0,external_node_path_.basename)(path).startsWith('.');
    const deep = segments.indexOf('**');
    // Up to the first `**`, a directory is worth a look only where the pattern's beginning matches it.
    const heads = segments.map((_, index) => patternTest(segments.slice(0, index + 1)));
    return {
        enter(path) {
            if (!visible(path))
                return false;
            const whole = pathOf(path);
            const depth = whole.split('/').length;
            if (deep >= 0 && depth > deep)
                return true;
            return heads[Math.min(depth, heads.length) - 1]?.(`${whole}/`) ?? true;
        },
        accept: (path) => visible(path) && matches(pathOf(path)),
    };
}
function nameOf(line, { kind, files }, { path, below }) {
    const { to } = line;
    if (to === undefined)
        return path;
    const intoFolder = to === '' || to.endsWith('/');
    if (!intoFolder && kind === 'file')
        return to;
    if (!intoFolder && kind === 'directory')
        return `${to}/${below}`;
    if (!intoFolder) {
        if (files.length === 1)
            return to;
        throw (0,errors/* failure */.V2)('package.include-rename', { line: line.text, count: files.length, to });
    }
    const folder = kind === 'directory' ? (line.segments.at(-1) ?? '') : '';
    return `${to}${folder === '' ? '' : `${folder}/`}${below}`;
}
function exclusion(lines) {
    const tests = lines.map(({ base, segments }) => {
        if (segments.length === 0)
            return (file) => (0,walk/* isInside */.FK)(base, file);
        const matches = patternTest(segments);
        return (file) => file !== base && (0,walk/* isInside */.FK)(base, file) && matches((0,walk/* shown */.SP)(file, base));
    });
    return (file) => tests.some((test) => test(file));
}
/** What this action left behind in an earlier run: its whole directory, or, where that is shared, the zip. */
function leftovers(outputDirectory, target) {
    if (outputDirectory === undefined)
        return () => false;
    const zip = (0,external_node_path_.join)(outputDirectory, `${target.name}.zip`);
    return (file) => file === outputDirectory || file === zip;
}
function conflict(name, other, match, line, { workspace }) {
    const from = `${(0,walk/* shown */.SP)(other.file, workspace)} by "${other.line}", ${(0,walk/* shown */.SP)(match.file, workspace)} by "${line.text}"`;
    return (0,errors/* failure */.V2)('package.duplicate', { name, from });
}

;// CONCATENATED MODULE: ./build/js/plan/shipped.js
// What a function depends on beside its Go packages: the files of include, and those of an Azure app.






/**
 * Finds a change in what ships beside the executable.
 * @param target the function
 * @param options the inputs
 * @param changes what changed, relative to the root
 * @param root absolute; the repository's root
 * @param context its workspace bounds the patterns; its log gets nothing but debug lines
 * @returns a path, or a sentence where it cannot be known; undefined where nothing changed
 */
async function shippedChange(target, options, changes, root, context) {
    const { debug } = context.log;
    const quiet = { ...context, log: { ...context.log, info: debug, notice: () => { }, warning: () => { } } };
    const bounds = { workingDirectory: options.workingDirectory, workspace: context.workspace };
    try {
        const lines = options.include.map((line) => parseInclude(line, target, bounds));
        const tests = lines.map((line) => ({ line, matches: patternTest(line.segments) }));
        const found = (file, exclude) => tests.some(({ line, matches }) => line.exclude === exclude &&
            (0,walk/* isInside */.FK)(line.base, file) &&
            (line.segments.length === 0 || (file !== line.base && matches((0,walk/* shown */.SP)(file, line.base)))));
        for (const { path } of changes) {
            const file = (0,external_node_path_.join)(root, ...path.split('/'));
            if (found(file, false) && !found(file, true))
                return path;
        }
        // A line that finds nothing may be about files that a step makes, which git knows nothing of.
        const now = await resolveIncludes(options.include, target, bounds, quiet);
        const files = new Set(now.flatMap(({ content }) => ('file' in content ? [content.file] : [])));
        if (options.appDirectory !== undefined) {
            const directory = (0,js_target/* expand */.fT)(options.appDirectory, target);
            const { inspectApp } = await Promise.all(/* import() */[__nccwpck_require__.e(5), __nccwpck_require__.e(523)]).then(__nccwpck_require__.bind(__nccwpck_require__, 523));
            for (const { file } of (await inspectApp(target, { appDirectory: directory }, quiet)).files)
                files.add(file);
            // What is gone may have been a part of the app, and .funcignore decides what is.
            const gone = changes.find(({ path, deleted }) => {
                const file = (0,external_node_path_.join)(root, ...path.split('/'));
                return (0,walk/* isInside */.FK)(directory, file) && (/\/\.funcignore$/.test(`/${path}`) || (deleted && !/\.go$/.test(path)));
            });
            if (gone !== undefined)
                return gone.path;
        }
        // A submodule is one path that stands for all below it.
        return changes.find(({ path }) => {
            const file = (0,external_node_path_.join)(root, ...path.split('/'));
            return files.has(file) || [...files].some((each) => (0,walk/* isInside */.FK)(file, each));
        })?.path;
    }
    catch (error) {
        const [first] = (0,errors/* causes */.ps)(error) ?? [];
        if (first === undefined)
            throw error;
        return `what ships with it is not known (${first.notice.text})`;
    }
}

;// CONCATENATED MODULE: ./build/js/plan/touched.js
// Which packages a change touches. Where Go itself would have to say what the file was before, it is asked.




/** Files that Go takes from a package's directory. Source: `go help filetype`. */
const sourceFile = /\.(?:go|[cChHmsSfF]|cc|cpp|cxx|hh|hpp|hxx|f90|for|sx|syso|swig|swigcxx)$/;
/**
 * Finds the packages of a module that changed.
 * @param module as go list has it
 * @param repository what changed
 * @param options toolchain and flags
 * @param context as for every stage
 * @returns for each package that changed or cannot be known, why: a path, or a sentence
 */
async function touchedPackages(module, repository, options, context) {
    const { root, changes } = repository;
    const byDirectory = Map.groupBy(changes, ({ path }) => external_node_path_.posix.dirname(path));
    const paths = new Set(changes.map(({ path }) => path));
    const modFiles = changes.filter(({ path }) => /(?:^|\/)go\.(?:mod|sum)$/.test(path));
    const mains = new Set(module.mains.values());
    const touched = new Map();
    const past = [];
    for (const each of module.packages.values()) {
        if (each.problem !== undefined) {
            touched.set(each, `${each.importPath} cannot be read (${each.problem})`);
            continue;
        }
        const directory = inRepository(root, each.directory);
        if (directory === undefined)
            continue;
        // A submodule or a link is one path that stands for all below it.
        const above = ancestors(directory).find((path) => paths.has(path));
        const here = byDirectory.get(directory) ?? [];
        const found = above ??
            here.find(({ path }) => each.sources.has((0,external_node_path_.basename)(path)))?.path ??
            here.find(({ path }) => (0,external_node_path_.basename)(path) === 'default.pgo' && mains.has(each))?.path ??
            changes.find((change) => touchesEmbedded(each, directory, change))?.path ??
            modFileOf(each, directory, root, modFiles) ??
            (await includedChange(each, root, paths));
        if (found !== undefined)
            touched.set(each, found);
        for (const change of here) {
            if (sourceFile.test(change.path) && !change.path.endsWith('_test.go'))
                past.push({ package: each, change });
        }
    }
    const open = past.filter((each) => !touched.has(each.package));
    if (open.length > 0) {
        const taken = await takenBefore([...new Set(open.map(({ change }) => change))], repository, options, context);
        for (const { package: of, change } of open)
            if (taken.has(change))
                touched.set(of, change.path);
    }
    return touched;
}
/**
 * A path relative to the repository's root.
 * @param root absolute
 * @param path absolute, or ''
 * @returns forward slashes; `.` for the root; undefined outside
 */
function inRepository(root, path) {
    if (path === '' || !(0,walk/* isInside */.FK)(root, path))
        return undefined;
    return (0,external_node_path_.relative)(root, path).replaceAll(external_node_path_.sep, '/') || '.';
}
/**
 * A directory and all above it, up to the root.
 * @param directory relative to the root
 * @returns nearest first; the root itself is `.`
 */
function ancestors(directory) {
    const parts = directory === '.' ? [] : directory.split('/');
    return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), '.'];
}
/**
 * Embedded now, or perhaps before: what is gone no list of today names, and a go.mod takes the folder that it is in out
 * of what a pattern finds. Source: package embed, "Directives".
 */
function touchesEmbedded(of, directory, { path, deleted }) {
    if (of.embedPatterns.length === 0)
        return false;
    const below = directory === '.' ? path : path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : '';
    if (below === '')
        return false;
    if (of.embedded.has(below))
        return true;
    if ([...of.embedded].some((file) => file.startsWith(`${below}/`)))
        return true;
    const perhaps = deleted || (0,external_node_path_.basename)(path) === 'go.mod';
    return perhaps && of.embedPatterns.some((pattern) => embedTest(pattern).test(below));
}
/**
 * What a pattern of //go:embed may find, rather too much than too little.
 * @param pattern of path.Match, without `all:`
 * @returns matches a path relative to the package, and all below it
 */
function embedTest(pattern) {
    const parts = pattern.split('/').filter((part) => part !== '.');
    const segments = parts.map((part) => part.replaceAll(/\[[^\]]*\]|\\.|[*?]|[^\w-]/gu, (found) => {
        if (found === '*')
            return '[^/]*';
        if (found === '?' || found.startsWith('['))
            return '[^/]';
        return `\\u{${(found.length > 1 && found.startsWith('\\') ? found.slice(1) : found).codePointAt(0)?.toString(16)}}`;
    }));
    return segments.length === 0 ? /^/u : new RegExp(`^${segments.join('/')}(?:/|$)`, 'u');
}
/** A go.mod or go.sum between a package and its module's root, both included: it came, changed, or went. */
function modFileOf(of, directory, root, modFiles) {
    const module = inRepository(root, of.moduleDirectory);
    if (module === undefined)
        return undefined;
    const between = new Set(ancestors(directory).filter((path) => path === module || isBelow(module, path)));
    return modFiles.find(({ path }) => between.has(external_node_path_.posix.dirname(path)))?.path;
}
function isBelow(directory, path) {
    return directory === '.' ? path !== '.' : path.startsWith(`${directory}/`);
}
/** A file that assembly includes from elsewhere, such as `../internal/macros.h`. */
async function includedChange(of, root, changed) {
    const queue = of.assembly.map((name) => (0,external_node_path_.join)(of.directory, name));
    const seen = new Set();
    for (const file of queue) {
        if (seen.has(file))
            continue;
        seen.add(file);
        const path = inRepository(root, file);
        if (path !== undefined && changed.has(path))
            return path;
        const text = await (0,promises_.readFile)(file, 'utf8').catch(() => '');
        for (const [, name = ''] of text.matchAll(/^[ \t]*#[ \t]*include[ \t]+"([^"]+)"/gm)) {
            queue.push((0,external_node_path_.resolve)((0,external_node_path_.dirname)(file), name));
        }
    }
    return undefined;
}
/** Which of some files Go took when they were what they are in the base. */
async function takenBefore(changes, { git, base }, options, context) {
    const module = await (0,promises_.mkdtemp)((0,external_node_path_.join)(context.temp, 'before-'));
    await (0,promises_.writeFile)((0,external_node_path_.join)(module, 'go.mod'), 'module before\n\ngo 1.20\n');
    const copies = new Map();
    const unsure = new Set();
    for (const [index, change] of changes.entries()) {
        const object = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${base}:${change.stored}`);
        if (!object.ok)
            continue;
        const text = await git('cat-file', 'blob', object.stdout.trim());
        if (!text.ok) {
            unsure.add(change);
            continue;
        }
        const folder = (0,external_node_path_.join)(module, String(index));
        const copy = (0,external_node_path_.join)(folder, (0,external_node_path_.basename)(change.path));
        await (0,promises_.mkdir)(folder, { recursive: true });
        // A package needs a Go file before go list looks at the others.
        if (!copy.endsWith('.go'))
            await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'before_stub.go'), 'package before\n');
        await (0,promises_.writeFile)(copy, text.stdout);
        copies.set(copy, change);
    }
    if (copies.size === 0)
        return unsure;
    const taken = await takenByGo([...copies.keys()], module, options, context);
    return new Set([...unsure, ...[...copies].flatMap(([copy, change]) => (taken.has(copy) ? [change] : []))]);
}

;// CONCATENATED MODULE: ./build/js/plan/workflow-files.js
// The files of the workflow itself: what they say decides flags and inputs, so a change of them affects everything.


/**
 * Finds the files of the running workflow in the repository, the reusable workflows and local actions that it uses
 * included.
 * @param workflowRef GITHUB_WORKFLOW_REF: `OWNER/REPO/.github/workflows/deploy.yml@refs/heads/main`
 * @param repository GITHUB_REPOSITORY
 * @param root absolute; the repository's root
 * @returns paths relative to the root; one that ends in a slash stands for all below it. All workflows, where it is not
 * known which one runs
 */
async function workflowFiles(workflowRef, repository, root) {
    const path = workflowRef.startsWith(`${repository}/`)
        ? /^(\.github\/workflows\/[^@]+)@/.exec(workflowRef.slice(repository.length + 1))?.[1]
        : undefined;
    if (path === undefined)
        return ['.github/workflows/', '.github/actions/'];
    const found = new Set();
    const queue = [path];
    for (const file of queue) {
        if (found.has(file))
            continue;
        found.add(file);
        const text = await (0,promises_.readFile)((0,external_node_path_.join)(root, file), 'utf8').catch(() => '');
        for (const [, written = ''] of text.matchAll(/\buses:[ \t]*['"]?\.\/([^\s'"#]*)/g)) {
            const used = external_node_path_.posix.normalize(written === '' ? '.' : written).replace(/\/$/, '');
            if (/\.ya?ml$/.test(used)) {
                queue.push(used);
                continue;
            }
            // An action in the root shares its folder with everything else.
            const folder = used === '.' ? '' : `${used}/`;
            if (folder !== '')
                found.add(folder);
            queue.push(`${folder}action.yml`, `${folder}action.yaml`);
        }
    }
    return [...found];
}

;// CONCATENATED MODULE: ./build/js/plan/plan.js
// Which functions a change affects. Rather one too many than one too few: whatever cannot be known counts as a change.













/** Not by way of the providers' registry: the plan loads no SDK, so its dist has none. */
const providerTags = {
    'aws-lambda': lambdaBuildTags,
    'azure-functions': [],
};
/** Files that choose the toolchain, or what git makes of files when it checks them out. */
const decisive = /(?:^|\/)(?:\.go-version|\.tool-versions|\.?mise\.toml|\.gitattributes)$/;
/**
 * Plans a run.
 * @param inputs all inputs, checked
 * @param event what started the workflow
 * @param context as for every stage
 * @returns the plan
 * @throws ActionErrors for sources that name nothing or no main package, as the action itself would
 */
async function planRun(inputs, event, context) {
    const here = { ...inputs, workingDirectory: await (0,promises_.realpath)(inputs.workingDirectory) };
    const real = { ...context, workspace: await (0,promises_.realpath)(context.workspace) };
    const tags = [...providerTags[here.provider], ...here.tags];
    const targets = [];
    for (const arch of here.archs) {
        const options = {
            ...here,
            tags,
            arch,
            binaries: [],
            packages: [],
            functionName: undefined,
            requireResource: false,
        };
        targets.push(...(await resolveTargets({ ...options, buildFlags: '' }, real)));
    }
    const done = (affected, why) => {
        const matrix = matrixOf(affected.map(({ target }) => target), here.shards, here.workingDirectory);
        return { count: targets.length, affected, why, matrix };
    };
    const all = (why) => done(targets.map((target) => ({ target, why })), why);
    const git = gitIn(here.workingDirectory, real);
    const top = await git('rev-parse', '--show-toplevel');
    if (!top.ok) {
        real.log.warning((0,errors/* notice */.lm)('plan.git', { reason: top.reason }));
        return all(`git could not say what changed (${top.reason})`);
    }
    const root = await (0,promises_.realpath)(top.stdout.replace(/\r?\n$/, ''));
    const compared = await changesSince(here.base, event, git, root, real);
    if ('all' in compared)
        return all(compared.all);
    const { changes, base, what } = compared;
    const decided = await decisiveChange(changes, root, real);
    if (decided !== undefined)
        return all(`${decided} changed`);
    const go = await go_findGo(here.workingDirectory, real);
    const flag = go.goflags.kept.find((word) => /^--?(?:overlay|modfile|pgo|toolexec)=/.test(word));
    if (flag !== undefined)
        return all(`GOFLAGS holds ${flag}, which reads files that are no part of a package`);
    const affected = new Map();
    for (const arch of here.archs) {
        const mine = targets.filter((target) => target.arch === arch);
        const options = { go, tags, arch, workingDirectory: here.workingDirectory };
        const repository = { root, git, base, changes };
        const found = await affectedBy(mine, repository, options, real);
        for (const [target, why] of found)
            affected.set(target, why);
    }
    for (const target of targets) {
        if (affected.has(target))
            continue;
        const why = await shippedChange(target, here, changes, root, real);
        if (why !== undefined)
            affected.set(target, why);
    }
    const inOrder = targets.flatMap((target) => {
        const why = affected.get(target);
        return why === undefined ? [] : [{ target, why }];
    });
    return done(inOrder, `${changes.length} paths differ from ${base.slice(0, 12)}, ${what}`);
}
/** Functions whose packages, or whose module's versions, changed. */
async function affectedBy(targets, repository, options, context) {
    const affected = new Map();
    for (const module of targets.length === 0 ? [] : await listModules(targets, options, context)) {
        const versions = versionsChange(module, repository, context);
        const touched = await touchedPackages(module, repository, options, context);
        for (const target of module.targets) {
            const main = module.mains.get(target);
            const why = main === undefined
                ? 'go list says nothing about it'
                : (versions ??
                    [main, ...main.dependencies.map((path) => module.packages.get(path))]
                        .map((each) => (each === undefined ? undefined : touched.get(each)))
                        .find((each) => each !== undefined));
            if (why !== undefined)
                affected.set(target, why);
        }
    }
    return affected;
}
/** A change of what chooses the versions of all modules: go.mod, go.sum, go.work, vendor/modules.txt. */
function versionsChange({ moduleDirectories, cwd }, { root, changes }, { env }) {
    const files = new Set();
    const join = (directory, name) => external_node_path_.posix.normalize(`${directory}/${name}`);
    for (const directory of moduleDirectories) {
        const path = inRepository(root, directory);
        if (path === undefined)
            continue;
        for (const name of ['go.mod', 'go.sum', 'vendor/modules.txt'])
            files.add(join(path, name));
    }
    const named = env['GOWORK'] ?? '';
    const work = inRepository(root, named);
    if (work !== undefined)
        files.add(work).add(work.replace(/\.work$/, '.work.sum'));
    const at = inRepository(root, cwd);
    if (named !== 'off' && at !== undefined) {
        for (const path of ancestors(at)) {
            for (const name of ['go.work', 'go.work.sum', 'vendor/modules.txt'])
                files.add(join(path, name));
        }
    }
    return changes.find(({ path }) => files.has(path))?.path;
}
async function decisiveChange(changes, root, { env }) {
    const files = await workflowFiles(env['GITHUB_WORKFLOW_REF'] ?? '', env['GITHUB_REPOSITORY'] ?? '', root);
    const decides = (path) => decisive.test(path) || files.some((file) => (file.endsWith('/') ? path.startsWith(file) : path === file));
    return changes.find(({ path }) => decides(path))?.path;
}


/***/ }),

/***/ 890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  E: () => (/* binding */ renderPlan)
});

;// CONCATENATED MODULE: ./build/js/report/markdown.js
// GitHub-flavoured Markdown out of texts that others wrote: none of them may become markup.
// Source: GitHub Flavored Markdown Spec, "Backslash escapes", "Code spans", "Tables (extension)".
/**
 * What a user's file names or a function's output hold must not become markup.
 * @param text of the user's
 * @returns one line of Markdown
 */
function plain(text) {
    return text
        .replaceAll(/[\\`*_[\]~|]/g, (found) => `\\${found}`)
        .replaceAll(/[<>&]/g, (found) => ({ '<': '&lt;', '>': '&gt;' })[found] ?? '&amp;')
        .replaceAll(/\s*\n\s*/g, ' ');
}
/**
 * A code span.
 * @param text as it is to be read
 * @returns one line of Markdown, between more backticks than the text has
 */
function code(text) {
    const line = text.replaceAll(/\s*\n\s*/g, ' ');
    const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    const space = longest > 0 ? ' ' : '';
    return `${fence}${space}${line}${space}${fence}`;
}
/**
 * A message: what stands in quotes is what one types, and so is a command at its end.
 * @param text of the catalogue, or of a provider
 * @returns one line of Markdown
 */
function sentence(text) {
    return text
        .split(/("[^"\n]+"|\b(?:aws|az) [a-z][\w-]* .*$)/)
        .map((part, index) => {
        if (index % 2 === 0)
            return plain(part);
        return code(part.startsWith('"') ? part.slice(1, -1) : part);
    })
        .join('');
}
/**
 * A link.
 * @param text Markdown
 * @param url absolute
 * @returns Markdown
 */
function markdown_link(text, url) {
    return `[${text}](${url
        .replaceAll(/[()\s<>]/g, encodeURIComponent)
        .replaceAll('(', '%28')
        .replaceAll(')', '%29')})`;
}
/**
 * A block of text as it is.
 * @param lines the text
 * @param most characters that are kept, from the start
 * @returns Markdown
 */
function block(lines, most = 20_000) {
    const whole = lines.join('\n');
    const kept = whole.length > most ? `${whole.slice(0, most)}\n…` : whole;
    return `\`\`\`text\n${kept.replaceAll('```', "'''")}\n\`\`\``;
}
/**
 * A table without the columns that are empty in every row.
 * @param head of the columns
 * @param rows Markdown without line feeds; a cell for each column
 * @returns Markdown
 */
function table(head, rows) {
    const used = head.map((_, column) => column === 0 || rows.some((row) => (row[column] ?? '') !== ''));
    const line = (cells) => `| ${cells.filter((_, column) => used[column]).join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
/**
 * What one opens to see.
 * @param title plain text
 * @param body Markdown
 * @returns Markdown
 */
function folded(title, body) {
    return `<details><summary>${plain(title)}</summary>\n\n${body}\n\n</details>`;
}
/**
 * Names in a sentence.
 * @param names of functions or settings
 * @param most that are named
 * @returns Markdown: code spans, and how many more there are
 */
function names(names, most = 20) {
    const left = names.length - most;
    const shown = names.slice(0, most).map(code).join(', ');
    return left > 0 ? `${shown} and ${left} more` : shown;
}
/**
 * Joins parts until a limit, so that a later short one is kept where a long one is left out.
 * @param parts Markdown, the most important first
 * @param limit bytes of UTF-8
 * @returns Markdown
 */
function fitting(parts, limit) {
    const note = '… the rest is in the log: a job summary has a limit.';
    const kept = [];
    let left = limit - Buffer.byteLength(note) - 4;
    for (const part of parts) {
        const bytes = Buffer.byteLength(part) + 2;
        if (bytes > left)
            continue;
        kept.push(part);
        left -= bytes;
    }
    return [...kept, ...(kept.length < parts.length ? [note] : []), ''].join('\n\n');
}

;// CONCATENATED MODULE: ./build/js/plan/summary.js
// The plan in the job summary.

/** More rows than this say nothing that the matrix's own jobs do not. */
const mostRows = 100;
/**
 * Renders a plan as GitHub-flavoured Markdown.
 * @param plan what it says
 * @returns Markdown
 */
function renderPlan({ affected, count, matrix, why }) {
    const rows = affected
        .slice(0, mostRows)
        .map(({ target, why: because }) => `| ${[target.name, target.arch, because].map(plain).join(' | ')} |`);
    const left = affected.length - rows.length;
    return [
        `### ${affected.length} of ${count} functions affected${matrix.length === 0 ? '' : `, ${matrix.length} jobs`}`,
        `${plain(why)}.`,
        ...(rows.length === 0 ? [] : [['| Function | Arch | Because of |', '|---|---|---|', ...rows].join('\n')]),
        ...(left === 0 ? [] : [`… and ${left} more.`]),
        '',
    ].join('\n\n');
}


/***/ }),

/***/ 269:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f2: () => (/* binding */ architectures),
/* harmony export */   fT: () => (/* binding */ expand)
/* harmony export */ });
/* unused harmony export archesOf */
// The unit of work: one function for one architecture, and the table that gives an architecture its name in
// each of the worlds that the action stands between.
/**
 * One row per architecture: Go's GOARCH, the ELF header's e_machine, Lambda's `Architectures` value and Node's
 * `process.arch`. Sources: `go tool dist list`; ELF gABI, "ELF Header", e_machine; Lambda API, FunctionConfiguration.
 */
const architectures = {
    amd64: { goarch: 'amd64', elfMachine: 62, elfName: 'EM_X86_64', lambda: 'x86_64', node: 'x64', qemu: 'qemu-x86_64' },
    arm64: {
        goarch: 'arm64',
        elfMachine: 183,
        elfName: 'EM_AARCH64',
        lambda: 'arm64',
        node: 'arm64',
        qemu: 'qemu-aarch64',
    },
};
/**
 * Expands `<name>` and `<path>` in what the user wrote.
 * @param text any input that may hold placeholders
 * @param target gives the function's name, and its whole source path, whose separators become dashes
 * @returns the text with every placeholder replaced
 */
function expand(text, target) {
    const path = target.source
        .replace(/\.go$/, '')
        .split('/')
        .filter((part) => part !== '' && part !== '.' && part !== '..')
        .join('-');
    return text.replaceAll('<name>', target.name).replaceAll('<path>', path === '' ? target.name : path);
}
/**
 * The architectures of a run: a template's functions may have several.
 * @param targets the functions, or what is known of them
 * @returns each once, in the order in which they come
 */
function archesOf(targets) {
    return [...new Set(targets.map(({ arch }) => arch))];
}


/***/ }),

/***/ 910:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   QE: () => (/* binding */ workflowLog),
/* harmony export */   os: () => (/* binding */ unexpected),
/* harmony export */   yJ: () => (/* binding */ printError)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(889);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(342);
// The log as GitHub reads it: workflow commands on standard output.


/**
 * Makes the log of a run.
 * @param secrets values that are hidden from the first line on
 * @returns the log; every method prints at once
 */
function workflowLog(secrets) {
    const notices = [];
    let stage = 'inputs';
    let open = false;
    const mask = (secret) => {
        // Each line is masked by itself: the runner masks line by line. Short texts would blacken the whole log.
        for (const part of [secret, ...secret.split(/\r?\n/), Buffer.from(secret).toString('base64')]) {
            if (part.trim().length > 3)
                _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .setSecret */ .Pq(part);
        }
    };
    for (const secret of secrets)
        mask(secret);
    const close = () => {
        if (open)
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .endGroup */ .N4();
        open = false;
    };
    return {
        get stage() {
            return stage;
        },
        notices,
        close,
        info: (text) => _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .info */ .pq(text),
        debug: (text) => _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .debug */ .Yz(text),
        notice: (of) => {
            notices.push({ level: 'notice', notice: of });
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .notice */ .lm((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)(of), annotation(of));
            details(of);
        },
        warning: (of) => {
            notices.push({ level: 'warning', notice: of });
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)(of), annotation(of));
            details(of);
        },
        mask,
        begin: (name) => {
            close();
            stage = name;
            open = true;
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .startGroup */ .Oh(name);
        },
        end: (result) => {
            close();
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .info */ .pq(result);
        },
    };
}
/**
 * Prints an error: its details for the log, then one annotation.
 * @param of what went wrong
 */
function printError(of) {
    details(of);
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .error */ .z3((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)(of), annotation(of));
}
/**
 * Words an error that is none of the catalogue: a defect of the action. Its stack is for debug logging alone.
 * @param error anything that was thrown
 * @param stage in which it was
 * @returns the error to print
 */
function unexpected(error, stage) {
    if (error instanceof Error && error.stack !== undefined)
        _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .debug */ .Yz(error.stack);
    const reason = error instanceof Error ? error.message : String(error);
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('action.unexpected', { stage, reason });
}
function details(of) {
    for (const each of of.details ?? [])
        _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .info */ .pq(`  ${each}`);
}
function annotation(of) {
    return { title: `deploy-go-function: ${of.stage}`, ...(of.location === undefined ? {} : position(of.location)) };
}
function position({ file, line: startLine, column: startColumn }) {
    return {
        file,
        ...(startLine === undefined ? {} : { startLine }),
        ...(startColumn === undefined ? {} : { startColumn }),
    };
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(47);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
