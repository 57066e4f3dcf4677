import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 70298:
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

/***/ 73313:
/***/ ((module) => {

module.exports = Pend;

function Pend() {
  this.pending = 0;
  this.max = Infinity;
  this.listeners = [];
  this.waiting = [];
  this.error = null;
}

Pend.prototype.go = function(fn) {
  if (this.pending < this.max) {
    pendGo(this, fn);
  } else {
    this.waiting.push(fn);
  }
};

Pend.prototype.wait = function(cb) {
  if (this.pending === 0) {
    cb(this.error);
  } else {
    this.listeners.push(cb);
  }
};

Pend.prototype.hold = function() {
  return pendHold(this);
};

function pendHold(self) {
  self.pending += 1;
  var called = false;
  return onCb;
  function onCb(err) {
    if (called) throw new Error("callback called twice");
    called = true;
    self.error = self.error || err;
    self.pending -= 1;
    if (self.waiting.length > 0 && self.pending < self.max) {
      pendGo(self, self.waiting.shift());
    } else if (self.pending === 0) {
      var listeners = self.listeners;
      self.listeners = [];
      listeners.forEach(cbListener);
    }
  }
  function cbListener(listener) {
    listener(self.error);
  }
}

function pendGo(self, fn) {
  fn(pendHold(self));
}


/***/ }),

/***/ 14006:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const pico = __nccwpck_require__(98016);
const utils = __nccwpck_require__(64059);

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

/***/ 5595:
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

/***/ 78265:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const constants = __nccwpck_require__(5595);
const utils = __nccwpck_require__(64059);

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

/***/ 98016:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const scan = __nccwpck_require__(31781);
const parse = __nccwpck_require__(78265);
const utils = __nccwpck_require__(64059);
const constants = __nccwpck_require__(5595);
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

/***/ 31781:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const utils = __nccwpck_require__(64059);
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
} = __nccwpck_require__(5595);

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

/***/ 64059:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

/*global navigator*/


const {
  REGEX_BACKSLASH,
  REGEX_REMOVE_BACKSLASH,
  REGEX_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_GLOBAL
} = __nccwpck_require__(5595);

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

/***/ 44248:
/***/ ((module) => {

// Adapted from https://github.com/brianloveswords/buffer-crc32/blob/v0.2.13/index.js
const CRC_TABLE = new Int32Array([
  0x00000000, 0x77073096, 0xee0e612c, 0x990951ba, 0x076dc419, 0x706af48f, 0xe963a535, 0x9e6495a3,
  0x0edb8832, 0x79dcb8a4, 0xe0d5e91e, 0x97d2d988, 0x09b64c2b, 0x7eb17cbd, 0xe7b82d07, 0x90bf1d91,
  0x1db71064, 0x6ab020f2, 0xf3b97148, 0x84be41de, 0x1adad47d, 0x6ddde4eb, 0xf4d4b551, 0x83d385c7,
  0x136c9856, 0x646ba8c0, 0xfd62f97a, 0x8a65c9ec, 0x14015c4f, 0x63066cd9, 0xfa0f3d63, 0x8d080df5,
  0x3b6e20c8, 0x4c69105e, 0xd56041e4, 0xa2677172, 0x3c03e4d1, 0x4b04d447, 0xd20d85fd, 0xa50ab56b,
  0x35b5a8fa, 0x42b2986c, 0xdbbbc9d6, 0xacbcf940, 0x32d86ce3, 0x45df5c75, 0xdcd60dcf, 0xabd13d59,
  0x26d930ac, 0x51de003a, 0xc8d75180, 0xbfd06116, 0x21b4f4b5, 0x56b3c423, 0xcfba9599, 0xb8bda50f,
  0x2802b89e, 0x5f058808, 0xc60cd9b2, 0xb10be924, 0x2f6f7c87, 0x58684c11, 0xc1611dab, 0xb6662d3d,
  0x76dc4190, 0x01db7106, 0x98d220bc, 0xefd5102a, 0x71b18589, 0x06b6b51f, 0x9fbfe4a5, 0xe8b8d433,
  0x7807c9a2, 0x0f00f934, 0x9609a88e, 0xe10e9818, 0x7f6a0dbb, 0x086d3d2d, 0x91646c97, 0xe6635c01,
  0x6b6b51f4, 0x1c6c6162, 0x856530d8, 0xf262004e, 0x6c0695ed, 0x1b01a57b, 0x8208f4c1, 0xf50fc457,
  0x65b0d9c6, 0x12b7e950, 0x8bbeb8ea, 0xfcb9887c, 0x62dd1ddf, 0x15da2d49, 0x8cd37cf3, 0xfbd44c65,
  0x4db26158, 0x3ab551ce, 0xa3bc0074, 0xd4bb30e2, 0x4adfa541, 0x3dd895d7, 0xa4d1c46d, 0xd3d6f4fb,
  0x4369e96a, 0x346ed9fc, 0xad678846, 0xda60b8d0, 0x44042d73, 0x33031de5, 0xaa0a4c5f, 0xdd0d7cc9,
  0x5005713c, 0x270241aa, 0xbe0b1010, 0xc90c2086, 0x5768b525, 0x206f85b3, 0xb966d409, 0xce61e49f,
  0x5edef90e, 0x29d9c998, 0xb0d09822, 0xc7d7a8b4, 0x59b33d17, 0x2eb40d81, 0xb7bd5c3b, 0xc0ba6cad,
  0xedb88320, 0x9abfb3b6, 0x03b6e20c, 0x74b1d29a, 0xead54739, 0x9dd277af, 0x04db2615, 0x73dc1683,
  0xe3630b12, 0x94643b84, 0x0d6d6a3e, 0x7a6a5aa8, 0xe40ecf0b, 0x9309ff9d, 0x0a00ae27, 0x7d079eb1,
  0xf00f9344, 0x8708a3d2, 0x1e01f268, 0x6906c2fe, 0xf762575d, 0x806567cb, 0x196c3671, 0x6e6b06e7,
  0xfed41b76, 0x89d32be0, 0x10da7a5a, 0x67dd4acc, 0xf9b9df6f, 0x8ebeeff9, 0x17b7be43, 0x60b08ed5,
  0xd6d6a3e8, 0xa1d1937e, 0x38d8c2c4, 0x4fdff252, 0xd1bb67f1, 0xa6bc5767, 0x3fb506dd, 0x48b2364b,
  0xd80d2bda, 0xaf0a1b4c, 0x36034af6, 0x41047a60, 0xdf60efc3, 0xa867df55, 0x316e8eef, 0x4669be79,
  0xcb61b38c, 0xbc66831a, 0x256fd2a0, 0x5268e236, 0xcc0c7795, 0xbb0b4703, 0x220216b9, 0x5505262f,
  0xc5ba3bbe, 0xb2bd0b28, 0x2bb45a92, 0x5cb36a04, 0xc2d7ffa7, 0xb5d0cf31, 0x2cd99e8b, 0x5bdeae1d,
  0x9b64c2b0, 0xec63f226, 0x756aa39c, 0x026d930a, 0x9c0906a9, 0xeb0e363f, 0x72076785, 0x05005713,
  0x95bf4a82, 0xe2b87a14, 0x7bb12bae, 0x0cb61b38, 0x92d28e9b, 0xe5d5be0d, 0x7cdcefb7, 0x0bdbdf21,
  0x86d3d2d4, 0xf1d4e242, 0x68ddb3f8, 0x1fda836e, 0x81be16cd, 0xf6b9265b, 0x6fb077e1, 0x18b74777,
  0x88085ae6, 0xff0f6a70, 0x66063bca, 0x11010b5c, 0x8f659eff, 0xf862ae69, 0x616bffd3, 0x166ccf45,
  0xa00ae278, 0xd70dd2ee, 0x4e048354, 0x3903b3c2, 0xa7672661, 0xd06016f7, 0x4969474d, 0x3e6e77db,
  0xaed16a4a, 0xd9d65adc, 0x40df0b66, 0x37d83bf0, 0xa9bcae53, 0xdebb9ec5, 0x47b2cf7f, 0x30b5ffe9,
  0xbdbdf21c, 0xcabac28a, 0x53b39330, 0x24b4a3a6, 0xbad03605, 0xcdd70693, 0x54de5729, 0x23d967bf,
  0xb3667a2e, 0xc4614ab8, 0x5d681b02, 0x2a6f2b94, 0xb40bbe37, 0xc30c8ea1, 0x5a05df1b, 0x2d02ef8d,
]);

function crc32(buf) {
  let crc = -1;
  for (let x of buf) {
    crc = CRC_TABLE[(crc ^ x) & 0xff] ^ (crc >>> 8);
  }
  return (crc ^ -1) >>> 0;
}

module.exports = crc32;


/***/ }),

/***/ 33502:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

// This was adapted from https://github.com/andrewrk/node-fd-slicer by Andrew Kelley under the MIT License.
var fs = __nccwpck_require__(79896);
var util = __nccwpck_require__(39023);
var stream = __nccwpck_require__(2203);
var Readable = stream.Readable;
var PassThrough = stream.PassThrough;
var Pend = __nccwpck_require__(73313);
var EventEmitter = (__nccwpck_require__(24434).EventEmitter);

exports.BufferSlicer = BufferSlicer;
exports.FdSlicer = FdSlicer;

util.inherits(FdSlicer, EventEmitter);
function FdSlicer(fd) {
  EventEmitter.call(this);

  this.fd = fd;
  this.pend = new Pend();
  this.pend.max = 1;
  this.refCount = 0;
}

FdSlicer.prototype.read = function(buffer, offset, length, position, callback) {
  var self = this;
  self.pend.go(function(cb) {
    fs.read(self.fd, buffer, offset, length, position, function(err, bytesRead, buffer) {
      cb();
      callback(err, bytesRead, buffer);
    });
  });
};

FdSlicer.prototype.createReadStream = function(options) {
  return new ReadStream(this, options);
};

FdSlicer.prototype.ref = function() {
  this.refCount += 1;
};

FdSlicer.prototype.unref = function() {
  var self = this;
  self.refCount -= 1;
  if (self.refCount < 0) throw new Error("invalid unref");
  if (self.refCount > 0) return;

  fs.close(self.fd, onCloseDone);

  function onCloseDone(err) {
    if (err) {
      self.emit('error', err);
    } else {
      self.emit('close');
    }
  }
};

util.inherits(ReadStream, Readable);
function ReadStream(context, options) {
  options = options || {};
  Readable.call(this, options);

  this.context = context;
  this.context.ref();

  this.start = options.start || 0;
  this.endOffset = options.end;
  this.pos = this.start;
}

ReadStream.prototype._read = function(n) {
  var self = this;

  var toRead = Math.min(self._readableState.highWaterMark, n);
  if (self.endOffset != null) {
    toRead = Math.min(toRead, self.endOffset - self.pos);
  }
  if (toRead <= 0) {
    self.push(null);
    this._cleanup();
    return;
  }
  self.context.pend.go(function(cb) {
    var buffer = Buffer.allocUnsafe(toRead);
    fs.read(self.context.fd, buffer, 0, toRead, self.pos, function(err, bytesRead) {
      if (err) {
        self.destroy(err);
      } else if (bytesRead === 0) {
        self.push(null);
        self._cleanup();
      } else {
        self.pos += bytesRead;
        self.push(buffer.slice(0, bytesRead));
      }
      cb();
    });
  });
};

ReadStream.prototype._destroy = function(err, cb) {
  // Node 14+ calls this automatically at EOF.
  this._cleanup();
  cb(err);
};

ReadStream.prototype._cleanup = function() {
  if (this.context != null) {
    this.context.unref();
    this.context = null;
  }
};

util.inherits(BufferSlicer, EventEmitter);
function BufferSlicer(buffer) {
  EventEmitter.call(this);

  this.refCount = 0;
  this.buffer = buffer;
}

BufferSlicer.prototype.read = function(buffer, offset, length, position, callback) {
  if (!(0 <= offset && offset <= buffer.length)) throw new RangeError("offset outside buffer: 0 <= " + offset + " <= " + buffer.length);
  if (position < 0) throw new RangeError("position is negative: " + position);
  if (offset + length > buffer.length) {
    // The caller's buffer can't hold all the bytes they're trying to read.
    // Clamp the length instead of giving an error.
    // The callback will be informed of fewer than expected bytes written.
    length = buffer.length - offset;
  }
  if (position + length > this.buffer.length) {
    // Clamp any attempt to read past the end of the source buffer.
    length = this.buffer.length - position;
  }
  if (length <= 0) {
    // After any clamping, we're fully out of bounds or otherwise have nothing to do.
    // This isn't an error; it's just zero bytes written.
    setImmediate(function() {
      callback(null, 0);
    });
    return;
  }
  this.buffer.copy(buffer, offset, position, position + length);
  setImmediate(function() {
    callback(null, length);
  });
};

BufferSlicer.prototype.createReadStream = function(options) {
  options = options || {};
  var readStream = new PassThrough(options);
  readStream.start = options.start || 0;
  readStream.endOffset = options.end;
  // by the time this function returns, we'll be done.
  readStream.pos = readStream.endOffset || this.buffer.length;

  var entireSlice = this.buffer.slice(readStream.start, readStream.pos);
  // Cut the buffer into smaller slices for better memory usage when streaming into a zlib inflate stream.
  // See https://github.com/thejoshwolfe/yauzl/issues/87
  var maxChunkSize = 0x10000;
  var offset = 0;
  while (true) {
    var nextOffset = offset + maxChunkSize;
    if (nextOffset >= entireSlice.length) {
      // last chunk
      if (offset < entireSlice.length) {
        readStream.write(entireSlice.slice(offset, entireSlice.length));
      }
      break;
    }
    readStream.write(entireSlice.slice(offset, nextOffset));
    offset = nextOffset;
  }

  readStream.end();
  return readStream;
};

BufferSlicer.prototype.ref = function() {
  this.refCount += 1;
};

BufferSlicer.prototype.unref = function() {
  this.refCount -= 1;

  if (this.refCount < 0) {
    throw new Error("invalid unref");
  }
};


/***/ }),

/***/ 20663:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;
var fs = __nccwpck_require__(79896);
var zlib = __nccwpck_require__(43106);
var fd_slicer = __nccwpck_require__(33502);
var util = __nccwpck_require__(39023);
var EventEmitter = (__nccwpck_require__(24434).EventEmitter);
var Transform = (__nccwpck_require__(2203).Transform);
var PassThrough = (__nccwpck_require__(2203).PassThrough);
var Writable = (__nccwpck_require__(2203).Writable);

// Node 20 added zlib.crc32.
const crc32 = typeof zlib.crc32 === "function" ? zlib.crc32 : __nccwpck_require__(44248);

__webpack_unused_export__ = open;
__webpack_unused_export__ = fromFd;
__webpack_unused_export__ = fromBuffer;
__webpack_unused_export__ = fromRandomAccessReader;
exports.sO = openPromise;
__webpack_unused_export__ = fromFdPromise;
__webpack_unused_export__ = fromBufferPromise;
__webpack_unused_export__ = fromRandomAccessReaderPromise;

__webpack_unused_export__ = dosDateTimeToDate;
exports.ax = getFileNameLowLevel;
__webpack_unused_export__ = validateFileName;
__webpack_unused_export__ = parseExtraFields;
__webpack_unused_export__ = ZipFile;
__webpack_unused_export__ = Entry;
__webpack_unused_export__ = LocalFileHeader;
__webpack_unused_export__ = RandomAccessReader;

function openPromise(path, options) {
  return new Promise((resolve, reject) => {
    open(path, {...options, lazyEntries: true}, function(err, zipfile) {
      if (err) return reject(err);
      resolve(zipfile);
    });
  });
}
function fromFdPromise(fd, options) {
  return new Promise((resolve, reject) => {
    fromFd(fd, {...options, lazyEntries: true}, function(err, zipfile) {
      if (err) return reject(err);
      resolve(zipfile);
    });
  });
}
function fromBufferPromise(buffer, options) {
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, {...options, lazyEntries: true}, function(err, zipfile) {
      if (err) return reject(err);
      resolve(zipfile);
    });
  });
}
function fromRandomAccessReaderPromise(reader, totalSize, options) {
  return new Promise((resolve, reject) => {
    fromRandomAccessReader(reader, totalSize, {...options, lazyEntries: true}, function(err, zipfile) {
      if (err) return reject(err);
      resolve(zipfile);
    });
  });
}

function open(path, options, callback) {
  if (typeof options === "function") {
    callback = options;
    options = null;
  }
  if (options == null) options = {};
  if (options.autoClose == null) options.autoClose = true;
  if (options.lazyEntries == null) options.lazyEntries = false;
  if (options.decodeStrings == null) options.decodeStrings = true;
  if (options.validateEntrySizes == null) options.validateEntrySizes = true;
  if (options.strictFileNames == null) options.strictFileNames = false;
  if (callback == null) callback = defaultCallback;
  fs.open(path, "r", function(err, fd) {
    if (err) return callback(err);
    fromFd(fd, options, function(err, zipfile) {
      if (err) fs.close(fd, defaultCallback);
      callback(err, zipfile);
    });
  });
}

function fromFd(fd, options, callback) {
  if (typeof options === "function") {
    callback = options;
    options = null;
  }
  if (options == null) options = {};
  if (options.autoClose == null) options.autoClose = false;
  if (options.lazyEntries == null) options.lazyEntries = false;
  if (options.decodeStrings == null) options.decodeStrings = true;
  if (options.validateEntrySizes == null) options.validateEntrySizes = true;
  if (options.strictFileNames == null) options.strictFileNames = false;
  if (callback == null) callback = defaultCallback;
  fs.fstat(fd, function(err, stats) {
    if (err) return callback(err);
    var reader = new fd_slicer.FdSlicer(fd);
    fromRandomAccessReader(reader, stats.size, options, callback);
  });
}

function fromBuffer(buffer, options, callback) {
  if (typeof options === "function") {
    callback = options;
    options = null;
  }
  if (options == null) options = {};
  options.autoClose = false;
  if (options.lazyEntries == null) options.lazyEntries = false;
  if (options.decodeStrings == null) options.decodeStrings = true;
  if (options.validateEntrySizes == null) options.validateEntrySizes = true;
  if (options.strictFileNames == null) options.strictFileNames = false;
  var reader = new fd_slicer.BufferSlicer(buffer);
  fromRandomAccessReader(reader, buffer.length, options, callback);
}

function fromRandomAccessReader(reader, totalSize, options, callback) {
  if (typeof options === "function") {
    callback = options;
    options = null;
  }
  if (options == null) options = {};
  if (options.autoClose == null) options.autoClose = true;
  if (options.lazyEntries == null) options.lazyEntries = false;
  if (options.decodeStrings == null) options.decodeStrings = true;
  var decodeStrings = !!options.decodeStrings;
  if (options.validateEntrySizes == null) options.validateEntrySizes = true;
  if (options.strictFileNames == null) options.strictFileNames = false;
  if (callback == null) callback = defaultCallback;
  if (typeof totalSize !== "number") throw new Error("expected totalSize parameter to be a number");
  if (totalSize > Number.MAX_SAFE_INTEGER) {
    throw new Error("zip file too large. only file sizes up to 2^52 are supported due to JavaScript's Number type being an IEEE 754 double.");
  }

  // the matching unref() call is in zipfile.close()
  reader.ref();

  // eocdr means End of Central Directory Record.
  // search backwards for the eocdr signature.
  // the last field of the eocdr is a variable-length comment.
  // the comment size is encoded in a 2-byte field in the eocdr, which we can't find without trudging backwards through the comment to find it.
  // as a consequence of this design decision, it's possible to have ambiguous zip file metadata if a coherent eocdr was in the comment.
  // we search backwards for a eocdr signature, and hope that whoever made the zip file was smart enough to forbid the eocdr signature in the comment.
  var eocdrWithoutCommentSize = 22;
  var zip64EocdlSize = 20; // Zip64 end of central directory locator
  var maxCommentSize = 0xffff; // 2-byte size
  var bufferSize = Math.min(zip64EocdlSize + eocdrWithoutCommentSize + maxCommentSize, totalSize);
  var buffer = newBuffer(bufferSize);
  var bufferReadStart = totalSize - buffer.length;
  readAndAssertNoEof(reader, buffer, 0, bufferSize, bufferReadStart, function(err) {
    if (err) return callback(err);
    for (var i = bufferSize - eocdrWithoutCommentSize; i >= 0; i -= 1) {
      if (buffer.readUInt32LE(i) !== 0x06054b50) continue;
      // found eocdr
      var eocdrBuffer = buffer.subarray(i);

      // 0 - End of central directory signature = 0x06054b50
      // 4 - Number of this disk
      var diskNumber = eocdrBuffer.readUInt16LE(4);
      // 6 - Disk where central directory starts
      // 8 - Number of central directory records on this disk
      // 10 - Total number of central directory records
      var entryCount = eocdrBuffer.readUInt16LE(10);
      // 12 - Size of central directory (bytes)
      // 16 - Offset of start of central directory, relative to start of archive
      var centralDirectoryOffset = eocdrBuffer.readUInt32LE(16);
      // 20 - Comment length
      var commentLength = eocdrBuffer.readUInt16LE(20);
      var expectedCommentLength = eocdrBuffer.length - eocdrWithoutCommentSize;
      if (commentLength !== expectedCommentLength) {
        return callback(new Error("Invalid comment length. Expected: " + expectedCommentLength + ". Found: " + commentLength + ". Are there extra bytes at the end of the file? Or is the end of central dir signature `PK☺☻` in the comment?"));
      }
      // 22 - Comment
      // the encoding is always cp437.
      var comment = decodeStrings ? decodeBuffer(eocdrBuffer.subarray(22), false)
                                  : eocdrBuffer.subarray(22);

      // Look for a Zip64 end of central directory locator
      if (i - zip64EocdlSize >= 0 && buffer.readUInt32LE(i - zip64EocdlSize) === 0x07064b50) {
        // ZIP64 format
        var zip64EocdlBuffer = buffer.subarray(i - zip64EocdlSize, i - zip64EocdlSize + zip64EocdlSize);
        // 0 - zip64 end of central dir locator signature = 0x07064b50
        // 4 - number of the disk with the start of the zip64 end of central directory
        // 8 - relative offset of the zip64 end of central directory record
        var zip64EocdrOffset = readUInt64LE(zip64EocdlBuffer, 8);
        // 16 - total number of disks

        // ZIP64 end of central directory record
        var zip64EocdrBuffer = newBuffer(56);
        return readAndAssertNoEof(reader, zip64EocdrBuffer, 0, zip64EocdrBuffer.length, zip64EocdrOffset, function(err) {
          if (err) return callback(err);

          // 0 - zip64 end of central dir signature                           4 bytes  (0x06064b50)
          if (zip64EocdrBuffer.readUInt32LE(0) !== 0x06064b50) {
            return callback(new Error("invalid zip64 end of central directory record signature"));
          }
          // 4 - size of zip64 end of central directory record                8 bytes
          // 12 - version made by                                             2 bytes
          // 14 - version needed to extract                                   2 bytes
          // 16 - number of this disk                                         4 bytes
          diskNumber = zip64EocdrBuffer.readUInt32LE(16);
          if (diskNumber !== 0) {
            // Check this only after zip64 overrides. See #118.
            return callback(new Error("multi-disk zip files are not supported: found disk number: " + diskNumber));
          }
          // 20 - number of the disk with the start of the central directory  4 bytes
          // 24 - total number of entries in the central directory on this disk         8 bytes
          // 32 - total number of entries in the central directory            8 bytes
          entryCount = readUInt64LE(zip64EocdrBuffer, 32);
          // 40 - size of the central directory                               8 bytes
          // 48 - offset of start of central directory with respect to the starting disk number     8 bytes
          centralDirectoryOffset = readUInt64LE(zip64EocdrBuffer, 48);
          // 56 - zip64 extensible data sector                                (variable size)
          return callback(null, new ZipFile(reader, centralDirectoryOffset, totalSize, entryCount, comment, options.autoClose, options.lazyEntries, decodeStrings, options.validateEntrySizes, options.strictFileNames));
        });
      }

      // Not ZIP64 format
      if (diskNumber !== 0) {
        return callback(new Error("multi-disk zip files are not supported: found disk number: " + diskNumber));
      }
      return callback(null, new ZipFile(reader, centralDirectoryOffset, totalSize, entryCount, comment, options.autoClose, options.lazyEntries, decodeStrings, options.validateEntrySizes, options.strictFileNames));

    }

    // Not a zip file.
    callback(new Error("End of central directory record signature not found. Either not a zip file, or file is truncated."));
  });
}

util.inherits(ZipFile, EventEmitter);
function ZipFile(reader, centralDirectoryOffset, fileSize, entryCount, comment, autoClose, lazyEntries, decodeStrings, validateEntrySizes, strictFileNames) {
  var self = this;
  EventEmitter.call(self);
  self.reader = reader;
  // forward close events
  self.reader.on("error", function(err) {
    // error closing the fd
    emitError(self, err);
  });
  self.reader.once("close", function() {
    self.emit("close");
  });
  self.readEntryCursor = centralDirectoryOffset;
  self.fileSize = fileSize;
  self.entryCount = entryCount;
  self.comment = comment;
  self.entriesRead = 0;
  self.autoClose = !!autoClose;
  self.lazyEntries = !!lazyEntries;
  self.decodeStrings = !!decodeStrings;
  self.validateEntrySizes = !!validateEntrySizes;
  self.strictFileNames = !!strictFileNames;
  self.isOpen = true;
  self.emittedError = false;
  self.hasEachEntryBeenCalled = false;

  if (!self.lazyEntries) self._readEntry();
}
ZipFile.prototype.close = function() {
  if (!this.isOpen) return;
  this.isOpen = false;
  this.reader.unref();
};

function emitErrorAndAutoClose(self, err) {
  if (self.autoClose) self.close();
  emitError(self, err);
}
function emitError(self, err) {
  if (self.emittedError) return;
  self.emittedError = true;
  self.emit("error", err);
}

ZipFile.prototype.readEntry = function() {
  if (!this.lazyEntries) throw new Error("readEntry() called without lazyEntries:true");
  this._readEntry();
};
ZipFile.prototype._readEntry = function() {
  var self = this;
  if (self.entryCount === self.entriesRead) {
    // done with metadata
    setImmediate(function() {
      if (self.autoClose) self.close();
      if (self.emittedError) return;
      self.emit("end");
    });
    return;
  }
  if (self.emittedError) return;
  var buffer = newBuffer(46);
  readAndAssertNoEof(self.reader, buffer, 0, buffer.length, self.readEntryCursor, function(err) {
    if (err) return emitErrorAndAutoClose(self, err);
    if (self.emittedError) return;
    var entry = new Entry();
    // 0 - Central directory file header signature
    var signature = buffer.readUInt32LE(0);
    if (signature !== 0x02014b50) return emitErrorAndAutoClose(self, new Error("invalid central directory file header signature: 0x" + signature.toString(16)));
    // 4 - Version made by
    entry.versionMadeBy = buffer.readUInt16LE(4);
    // 6 - Version needed to extract (minimum)
    entry.versionNeededToExtract = buffer.readUInt16LE(6);
    // 8 - General purpose bit flag
    entry.generalPurposeBitFlag = buffer.readUInt16LE(8);
    // 10 - Compression method
    entry.compressionMethod = buffer.readUInt16LE(10);
    // 12 - File last modification time
    entry.lastModFileTime = buffer.readUInt16LE(12);
    // 14 - File last modification date
    entry.lastModFileDate = buffer.readUInt16LE(14);
    // 16 - CRC-32
    entry.crc32 = buffer.readUInt32LE(16);
    // 20 - Compressed size
    entry.compressedSize = buffer.readUInt32LE(20);
    // 24 - Uncompressed size
    entry.uncompressedSize = buffer.readUInt32LE(24);
    // 28 - File name length (n)
    entry.fileNameLength = buffer.readUInt16LE(28);
    // 30 - Extra field length (m)
    entry.extraFieldLength = buffer.readUInt16LE(30);
    // 32 - File comment length (k)
    entry.fileCommentLength = buffer.readUInt16LE(32);
    // 34 - Disk number where file starts
    // 36 - Internal file attributes
    entry.internalFileAttributes = buffer.readUInt16LE(36);
    // 38 - External file attributes
    entry.externalFileAttributes = buffer.readUInt32LE(38);
    // 42 - Relative offset of local file header
    entry.relativeOffsetOfLocalHeader = buffer.readUInt32LE(42);

    if (entry.generalPurposeBitFlag & 0x40) return emitErrorAndAutoClose(self, new Error("strong encryption is not supported"));

    self.readEntryCursor += 46;

    buffer = newBuffer(entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength);
    readAndAssertNoEof(self.reader, buffer, 0, buffer.length, self.readEntryCursor, function(err) {
      if (err) return emitErrorAndAutoClose(self, err);
      if (self.emittedError) return;
      // 46 - File name
      entry.fileNameRaw = buffer.subarray(0, entry.fileNameLength);
      // 46+n - Extra field
      var fileCommentStart = entry.fileNameLength + entry.extraFieldLength;
      entry.extraFieldRaw = buffer.subarray(entry.fileNameLength, fileCommentStart);
      // 46+n+m - File comment
      entry.fileCommentRaw = buffer.subarray(fileCommentStart, fileCommentStart + entry.fileCommentLength);

      // Parse the extra fields, which we need for processing other fields.
      try {
        entry.extraFields = parseExtraFields(entry.extraFieldRaw);
      } catch (err) {
        return emitErrorAndAutoClose(self, err);
      }

      // Interpret strings according to bit flags, extra fields, and options.
      if (self.decodeStrings) {
        var isUtf8 = (entry.generalPurposeBitFlag & 0x800) !== 0;
        entry.fileComment = decodeBuffer(entry.fileCommentRaw, isUtf8);
        entry.fileName = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, self.strictFileNames);
        var errorMessage = validateFileName(entry.fileName);
        if (errorMessage != null) return emitErrorAndAutoClose(self, new Error(errorMessage));
      } else {
        entry.fileComment = entry.fileCommentRaw;
        entry.fileName = entry.fileNameRaw;
      }
      // Maintain API compatibility. See https://github.com/thejoshwolfe/yauzl/issues/47
      entry.comment = entry.fileComment;

      self.readEntryCursor += buffer.length;
      self.entriesRead += 1;

      // Check for the Zip64 Extended Information Extra Field.
      for (var i = 0; i < entry.extraFields.length; i++) {
        var extraField = entry.extraFields[i];
        if (extraField.id !== 0x0001) continue;
        // Found it.

        var zip64EiefBuffer = extraField.data;
        var index = 0;
        // 0 - Original Size          8 bytes
        if (entry.uncompressedSize === 0xffffffff) {
          if (index + 8 > zip64EiefBuffer.length) {
            return emitErrorAndAutoClose(self, new Error("zip64 extended information extra field does not include uncompressed size"));
          }
          entry.uncompressedSize = readUInt64LE(zip64EiefBuffer, index);
          index += 8;
        }
        // 8 - Compressed Size        8 bytes
        if (entry.compressedSize === 0xffffffff) {
          if (index + 8 > zip64EiefBuffer.length) {
            return emitErrorAndAutoClose(self, new Error("zip64 extended information extra field does not include compressed size"));
          }
          entry.compressedSize = readUInt64LE(zip64EiefBuffer, index);
          index += 8;
        }
        // 16 - Relative Header Offset 8 bytes
        if (entry.relativeOffsetOfLocalHeader === 0xffffffff) {
          if (index + 8 > zip64EiefBuffer.length) {
            return emitErrorAndAutoClose(self, new Error("zip64 extended information extra field does not include relative header offset"));
          }
          entry.relativeOffsetOfLocalHeader = readUInt64LE(zip64EiefBuffer, index);
          index += 8;
        }
        // 24 - Disk Start Number      4 bytes

        break;
      }

      // validate file size
      if (self.validateEntrySizes && entry.compressionMethod === 0) {
        var expectedCompressedSize = entry.uncompressedSize;
        if (entry.isEncrypted()) {
          // traditional encryption prefixes the file data with a header
          expectedCompressedSize += 12;
        }
        if (entry.compressedSize !== expectedCompressedSize) {
          var msg = "compressed/uncompressed size mismatch for stored file: " + entry.compressedSize + " != " + entry.uncompressedSize;
          return emitErrorAndAutoClose(self, new Error(msg));
        }
      }

      self.emit("entry", entry);

      if (!self.lazyEntries) self._readEntry();
    });
  });
};

ZipFile.prototype.eachEntry = function() {
  const self = this;
  if (!self.lazyEntries) throw new Error("eachEntry() requires lazyEntries: true");
  if (self.hasEachEntryBeenCalled) throw new Error("eachEntry() must only be called once per ZipFile");
  self.hasEachEntryBeenCalled = true;

  let pendingResolveReject = null;
  self.on("entry", onEntry);
  self.on("end", onEnd);
  self.on("error", onError);
  function cleanup() {
    self.removeListener("entry", onEntry);
    self.removeListener("end", onEnd);
    self.removeListener("error", onError);
    if (self.autoClose) self.close();
  }

  function onEntry(entry) {
    let {resolve} = pendingResolveReject;
    pendingResolveReject = null;
    resolve({value: entry});
  }
  function onEnd() {
    let {resolve} = pendingResolveReject;
    pendingResolveReject = null;
    cleanup();
    resolve({done: true});
  }
  function onError(err) {
    let {reject} = pendingResolveReject;
    pendingResolveReject = null;
    cleanup();
    reject(err);
  }

  return {
    [Symbol.asyncIterator]() {
      // Called once by `for await...of`.
      return this;
    },
    next() {
      // Called on each iteration in a `for await...of`.
      const promise = new Promise((resolve, reject) => {
        if (pendingResolveReject != null) throw new Error("next() called before previous Promise was resolved.");
        pendingResolveReject = {resolve, reject};
      });
      self.readEntry();
      return promise;
    },
    return(value) {
      // Called when breaking, returning, throwing out of a `for await...of`.
      cleanup();
      return Promise.resolve({done: true, value});
    },
    throw(value) {
      // Almost never called. Something about `yield*` maybe?
      cleanup();
      return Promise.reject(value);
    },
  };
};

ZipFile.prototype.openReadStream = function(entry, options, callback) {
  var self = this;
  // parameter validation
  var relativeStart = 0;
  var relativeEnd = entry.compressedSize;
  if (callback == null) {
    callback = options;
    options = null;
  }
  if (options == null) {
    options = {};
  } else {
    if (options.decodeFileData === false) {
      // new, simple option
      if (options.decrypt != null) {
        throw new Error("cannot use options.decrypt when options.decodeFileData === false");
      }
      if (options.decompress != null) {
        throw new Error("cannot use options.decompress when options.decodeFileData === false");
      }
      // start and end are allowed
    } else {
      // old, complicated options
      if (options.decrypt != null) {
        if (!entry.isEncrypted()) {
          throw new Error("options.decrypt can only be specified for encrypted entries. See also option decodeFileData.");
        }
        if (options.decrypt !== false) throw new Error("invalid options.decrypt value: " + options.decrypt);
        if (entry.isCompressed()) {
          if (options.decompress !== false) throw new Error("entry is encrypted and compressed, and options.decompress !== false. See also option decodeFileData.");
        }
      }
      if (options.decompress != null) {
        if (!entry.isCompressed()) {
          throw new Error("options.decompress can only be specified for compressed entries. See also option decodeFileData.");
        }
        if (!(options.decompress === false || options.decompress === true)) {
          throw new Error("invalid options.decompress value: " + options.decompress);
        }
        decompress = options.decompress;
      }
    }
    if (options.start != null) {
      relativeStart = options.start;
      if (relativeStart < 0) throw new Error("options.start < 0");
      if (relativeStart > entry.compressedSize) throw new Error("options.start > entry.compressedSize");
    }
    if (options.end != null) {
      relativeEnd = options.end;
      if (relativeEnd < 0) throw new Error("options.end < 0");
      if (relativeEnd > entry.compressedSize) throw new Error("options.end > entry.compressedSize");
      if (relativeEnd < relativeStart) throw new Error("options.end < options.start");
    }
  }
  var rawMode = (
    options.decodeFileData === false || // Explicitly requested raw.
    (
      (entry.compressionMethod === 0 || // Naturally without compression.
        (entry.compressionMethod === 8 && options.decompress === false) // Deprecated compression bypass option.
      ) &&
      (!entry.isEncrypted() || // Naturally without encryption.
        options.decrypt === false // Deprecated encryption bypass option.
      )
    )
  );
  if (options.start != null || options.end != null) {
    // Ensure slicing deals with raw data.
    if (!rawMode) throw new Error("start/end range require options.decodeFileData === false for non-trivial encoded entries.");
  }

  // any further errors can either be caused by the zipfile,
  // or were introduced in a minor version of yauzl,
  // so should be passed to the client rather than thrown.
  if (!self.isOpen) return callback(new Error("closed"));
  if (entry.isEncrypted() && !rawMode) {
    if (options.decrypt !== false) return callback(new Error("entry is encrypted, and options.decodeFileData !== false"));
  }
  var decompress;
  if (rawMode) {
    decompress = false;
  } else if (entry.compressionMethod === 8) {
    // 8 - The file is Deflated
    decompress = options.decodeFileData !== true;
  } else {
    return callback(new Error("unsupported compression method: " + entry.compressionMethod));
  }

  self.readLocalFileHeader(entry, {minimal: true}, function(err, localFileHeader) {
    if (err) return callback(err);
    self.openReadStreamLowLevel(
      localFileHeader.fileDataStart, entry.compressedSize,
      relativeStart, relativeEnd,
      decompress, entry.uncompressedSize,
      callback);
  });
};

ZipFile.prototype.openReadStreamLowLevel = function(fileDataStart, compressedSize, relativeStart, relativeEnd, decompress, uncompressedSize, callback) {
  var self = this;

  var fileDataEnd = fileDataStart + compressedSize;
  var readStream = self.reader.createReadStream({
    start: fileDataStart + relativeStart,
    end: fileDataStart + relativeEnd,
  });
  var endpointStream = readStream;
  if (decompress) {
    var destroyed = false;
    var inflateFilter = zlib.createInflateRaw();
    readStream.on("error", function(err) {
      // setImmediate here because errors can be emitted during the first call to pipe()
      setImmediate(function() {
        if (!destroyed) inflateFilter.emit("error", err);
      });
    });
    readStream.pipe(inflateFilter);

    if (self.validateEntrySizes) {
      endpointStream = new AssertByteCountStream(uncompressedSize);
      inflateFilter.on("error", function(err) {
        // forward zlib errors to the client-visible stream
        setImmediate(function() {
          if (!destroyed) endpointStream.emit("error", err);
        });
      });
      inflateFilter.pipe(endpointStream);
    } else {
      // the zlib filter is the client-visible stream
      endpointStream = inflateFilter;
    }
    // this is part of yauzl's API, so implement this function on the client-visible stream
    installDestroyFn(endpointStream, function() {
      destroyed = true;
      if (inflateFilter !== endpointStream) inflateFilter.unpipe(endpointStream);
      readStream.unpipe(inflateFilter);
      // TODO: the inflateFilter may cause a memory leak. see Issue #27.
      readStream.destroy();
    });
  }
  callback(null, endpointStream);
};

ZipFile.prototype.readLocalFileHeader = function(entry, options, callback) {
  var self = this;
  if (callback == null) {
    callback = options;
    options = null;
  }
  if (options == null) options = {};

  self.reader.ref();
  var buffer = newBuffer(30);
  readAndAssertNoEof(self.reader, buffer, 0, buffer.length, entry.relativeOffsetOfLocalHeader, function(err) {
    try {
      if (err) return callback(err);
      // 0 - Local file header signature = 0x04034b50
      var signature = buffer.readUInt32LE(0);
      if (signature !== 0x04034b50) {
        return callback(new Error("invalid local file header signature: 0x" + signature.toString(16)));
      }

      var fileNameLength = buffer.readUInt16LE(26);
      var extraFieldLength = buffer.readUInt16LE(28);
      var fileDataStart = entry.relativeOffsetOfLocalHeader + 30 + fileNameLength + extraFieldLength;
      // We now have enough information to do this bounds check.
      if (fileDataStart + entry.compressedSize > self.fileSize) {
        return callback(new Error("file data overflows file bounds: " +
            fileDataStart + " + " + entry.compressedSize + " > " + self.fileSize));
      }

      if (options.minimal) {
        return callback(null, {fileDataStart: fileDataStart});
      }

      var localFileHeader = new LocalFileHeader();
      localFileHeader.fileDataStart = fileDataStart;

      // 4 - Version needed to extract (minimum)
      localFileHeader.versionNeededToExtract = buffer.readUInt16LE(4);
      // 6 - General purpose bit flag
      localFileHeader.generalPurposeBitFlag = buffer.readUInt16LE(6);
      // 8 - Compression method
      localFileHeader.compressionMethod = buffer.readUInt16LE(8);
      // 10 - File last modification time
      localFileHeader.lastModFileTime = buffer.readUInt16LE(10);
      // 12 - File last modification date
      localFileHeader.lastModFileDate = buffer.readUInt16LE(12);
      // 14 - CRC-32
      localFileHeader.crc32 = buffer.readUInt32LE(14);
      // 18 - Compressed size
      localFileHeader.compressedSize = buffer.readUInt32LE(18);
      // 22 - Uncompressed size
      localFileHeader.uncompressedSize = buffer.readUInt32LE(22);
      // 26 - File name length (n)
      localFileHeader.fileNameLength = fileNameLength;
      // 28 - Extra field length (m)
      localFileHeader.extraFieldLength = extraFieldLength;
      // 30 - File name
      // 30+n - Extra field

      buffer = newBuffer(fileNameLength + extraFieldLength);
      self.reader.ref();
      readAndAssertNoEof(self.reader, buffer, 0, buffer.length, entry.relativeOffsetOfLocalHeader + 30, function(err) {
        try {
          if (err) return callback(err);
          localFileHeader.fileName = buffer.subarray(0, fileNameLength);
          localFileHeader.extraField = buffer.subarray(fileNameLength);
          return callback(null, localFileHeader);
        } finally {
          self.reader.unref();
        }
      });
    } finally {
      self.reader.unref();
    }
  });
};

ZipFile.prototype.openReadStreamPromise = function(entry, options) {
  return new Promise((resolve, reject) => {
    this.openReadStream(entry, options, function(err, readStream) {
      if (err) return reject(err);
      resolve(readStream);
    });
  });
};
ZipFile.prototype.openReadStreamLowLevelPromise = function(fileDataStart, compressedSize, relativeStart, relativeEnd, decompress, uncompressedSize) {
  return new Promise((resolve, reject) => {
    this.openReadStream(fileDataStart, compressedSize, relativeStart, relativeEnd, decompress, uncompressedSize, function(err, readStream) {
      if (err) return reject(err);
      resolve(readStream);
    });
  });
};
ZipFile.prototype.readLocalFileHeaderPromise = function(entry, options) {
  return new Promise((resolve, reject) => {
    this.readLocalFileHeader(entry, options, function(err, localFileHeader) {
      if (err) return reject(err);
      resolve(localFileHeader);
    });
  });
};

function Entry() {
}
Entry.prototype.getLastModDate = function(options) {
  if (options == null) options = {};

  if (!options.forceDosFormat) {
    // Check extended fields.
    for (var i = 0; i < this.extraFields.length; i++) {
      var extraField = this.extraFields[i];
      if (extraField.id === 0x5455) {
        // Info-ZIP "universal timestamp" extended field (`0x5455` aka `"UT"`).
        // See the Info-ZIP source code unix/unix.c:set_extra_field() and zipfile.c:ef_scan_ut_time().
        var data = extraField.data;
        if (data.length < 5) continue; // Too short.
        // The flags define which of the three fields are present: mtime, atime, ctime.
        // We only care about mtime.
        // Also, ctime is never included in practice.
        // And also, atime is only included in the local file header for some reason
        // despite the flags lying about its inclusion in the central header.
        var flags = data[0];
        var HAS_MTIME = 1;
        if (!(flags & HAS_MTIME)) continue; // This will realistically never happen.
        // Although the positions of all of the fields shift around depending on the presence of other fields,
        // mtime is always first if present, and that's the only one we care about.
        var posixTimestamp = data.readInt32LE(1);
        return new Date(posixTimestamp * 1000);
      } else if (extraField.id === 0x000a) {
        var data = extraField.data;
        if (data.length !== 32) continue; // The length is always the same.
        // 4 bytes reserved
        // 2 bytes Tag
        if (data.readUInt16LE(4) !== 1) continue; // Tag1 is actually the only defined Tag.
        // 2 bytes Size
        if (data.readUInt16LE(6) !== 24) continue; // Size is always 24.
        // 8 bytes Mtime
        var hundredNanoSecondsSince1601 = data.readUInt32LE(8) + 4294967296 * data.readInt32LE(12);
        // Convert from NTFS to POSIX milliseconds.
        // The big number below is the milliseconds between year 1601 and year 1970
        // (i.e. the negative POSIX timestamp of 1601-01-01 00:00:00Z)
        var millisecondsSince1970 = hundredNanoSecondsSince1601 / 10000 - 11644473600000;
        // Note on numeric precision: JavaScript Number objects lose precision above Number.MAX_SAFE_INTEGER,
        // and NTFS timestamps are typically much bigger than that limit.
        // (MAX_SAFE_INTEGER would represent 1629-07-17T23:58:45.475Z.)
        // However, we're losing precision in the conversion from 100nanosecond units to millisecond units anyway,
        // and the time at which we also lose 1-millisecond precision is year 275760, the JavaScript Date limit (by design).
        // Up through the year 2057, this conversion only drops 4 bits of precision,
        // which is well under the 13-14 bits ratio between the milliseconds and 100nanoseconds.
        return new Date(millisecondsSince1970);
      }
    }
  }

  // Fallback to non-extended encoding.
  return dosDateTimeToDate(this.lastModFileDate, this.lastModFileTime, options.timezone);
};

Entry.prototype.canDecodeFileData = function() {
  return (
    !this.isEncrypted() &&
    (this.compressionMethod === 0 || this.compressionMethod === 8)
  );
};
Entry.prototype.isEncrypted = function() {
  return (this.generalPurposeBitFlag & 0x1) !== 0;
};
Entry.prototype.isCompressed = function() {
  return this.compressionMethod === 8;
};

function LocalFileHeader() {
}

function dosDateTimeToDate(date, time, timezone) {
  var day = date & 0x1f; // 1-31
  var month = (date >> 5 & 0xf) - 1; // 1-12, 0-11
  var year = (date >> 9 & 0x7f) + 1980; // 0-128, 1980-2108

  var millisecond = 0;
  var second = (time & 0x1f) * 2; // 0-29, 0-58 (even numbers)
  var minute = time >> 5 & 0x3f; // 0-59
  var hour = time >> 11 & 0x1f; // 0-23

  if (timezone == null || timezone === "local") {
    return new Date(year, month, day, hour, minute, second, millisecond);
  } else if (timezone === "UTC") {
    return new Date(Date.UTC(year, month, day, hour, minute, second, millisecond));
  } else {
    throw new Error("unrecognized options.timezone: " + options.timezone);
  }
}

function getFileNameLowLevel(generalPurposeBitFlag, fileNameBuffer, extraFields, strictFileNames) {
  var fileName = null;

  // check for Info-ZIP Unicode Path Extra Field (0x7075)
  // see https://github.com/thejoshwolfe/yauzl/issues/33
  for (var i = 0; i < extraFields.length; i++) {
    var extraField = extraFields[i];
    if (extraField.id === 0x7075) {
      if (extraField.data.length < 6) {
        // too short to be meaningful
        continue;
      }
      // Version       1 byte      version of this extra field, currently 1
      if (extraField.data.readUInt8(0) !== 1) {
        // > Changes may not be backward compatible so this extra
        // > field should not be used if the version is not recognized.
        continue;
      }
      // NameCRC32     4 bytes     File Name Field CRC32 Checksum
      var oldNameCrc32 = extraField.data.readUInt32LE(1);
      if (crc32(fileNameBuffer) !== oldNameCrc32) {
        // > If the CRC check fails, this UTF-8 Path Extra Field should be
        // > ignored and the File Name field in the header should be used instead.
        continue;
      }
      // UnicodeName   Variable    UTF-8 version of the entry File Name
      fileName = decodeBuffer(extraField.data.subarray(5), true);
      break;
    }
  }

  if (fileName == null) {
    // The typical case.
    var isUtf8 = (generalPurposeBitFlag & 0x800) !== 0;
    fileName = decodeBuffer(fileNameBuffer, isUtf8);
  }

  if (!strictFileNames) {
    // Allow backslash.
    fileName = fileName.replace(/\\/g, "/");
  }
  return fileName;
}

function validateFileName(fileName) {
  if (fileName.indexOf("\\") !== -1) {
    return "invalid characters in fileName: " + fileName;
  }
  if (/^[a-zA-Z]:/.test(fileName) || /^\//.test(fileName)) {
    return "absolute path: " + fileName;
  }
  if (fileName.split("/").indexOf("..") !== -1) {
    return "invalid relative path: " + fileName;
  }
  // all good
  return null;
}

function parseExtraFields(extraFieldBuffer) {
  var extraFields = [];
  var i = 0;
  while (i < extraFieldBuffer.length - 3) {
    var headerId = extraFieldBuffer.readUInt16LE(i + 0);
    var dataSize = extraFieldBuffer.readUInt16LE(i + 2);
    var dataStart = i + 4;
    var dataEnd = dataStart + dataSize;
    if (dataEnd > extraFieldBuffer.length) throw new Error("extra field length exceeds extra field buffer size");
    var dataBuffer = extraFieldBuffer.subarray(dataStart, dataEnd);
    extraFields.push({
      id: headerId,
      data: dataBuffer,
    });
    i = dataEnd;
  }
  return extraFields;
}

function readAndAssertNoEof(reader, buffer, offset, length, position, callback) {
  if (length === 0) {
    // fs.read will throw an out-of-bounds error if you try to read 0 bytes from a 0 byte file
    return setImmediate(function() { callback(null, newBuffer(0)); });
  }
  reader.read(buffer, offset, length, position, function(err, bytesRead) {
    if (err) return callback(err);
    if (bytesRead < length) {
      return callback(new Error("unexpected EOF"));
    }
    callback();
  });
}

util.inherits(AssertByteCountStream, Transform);
function AssertByteCountStream(byteCount) {
  Transform.call(this);
  this.actualByteCount = 0;
  this.expectedByteCount = byteCount;
}
AssertByteCountStream.prototype._transform = function(chunk, encoding, cb) {
  this.actualByteCount += chunk.length;
  if (this.actualByteCount > this.expectedByteCount) {
    var msg = "too many bytes in the stream. expected " + this.expectedByteCount + ". got at least " + this.actualByteCount;
    return cb(new Error(msg));
  }
  cb(null, chunk);
};
AssertByteCountStream.prototype._flush = function(cb) {
  if (this.actualByteCount < this.expectedByteCount) {
    var msg = "not enough bytes in the stream. expected " + this.expectedByteCount + ". got only " + this.actualByteCount;
    return cb(new Error(msg));
  }
  cb();
};

util.inherits(RandomAccessReader, EventEmitter);
function RandomAccessReader() {
  EventEmitter.call(this);
  this.refCount = 0;
}
RandomAccessReader.prototype.ref = function() {
  this.refCount += 1;
};
RandomAccessReader.prototype.unref = function() {
  var self = this;
  self.refCount -= 1;

  if (self.refCount > 0) return;
  if (self.refCount < 0) throw new Error("invalid unref");

  self.close(onCloseDone);

  function onCloseDone(err) {
    if (err) return self.emit('error', err);
    self.emit('close');
  }
};
RandomAccessReader.prototype.createReadStream = function(options) {
  if (options == null) options = {};
  var start = options.start;
  var end = options.end;
  if (start === end) {
    var emptyStream = new PassThrough();
    setImmediate(function() {
      emptyStream.end();
    });
    return emptyStream;
  }
  var stream = this._readStreamForRange(start, end);

  var destroyed = false;
  var refUnrefFilter = new RefUnrefFilter(this);
  stream.on("error", function(err) {
    setImmediate(function() {
      if (!destroyed) refUnrefFilter.emit("error", err);
    });
  });
  installDestroyFn(refUnrefFilter, function() {
    stream.unpipe(refUnrefFilter);
    refUnrefFilter.unref();
    stream.destroy();
  });

  var byteCounter = new AssertByteCountStream(end - start);
  refUnrefFilter.on("error", function(err) {
    setImmediate(function() {
      if (!destroyed) byteCounter.emit("error", err);
    });
  });
  installDestroyFn(byteCounter, function() {
    destroyed = true;
    refUnrefFilter.unpipe(byteCounter);
    refUnrefFilter.destroy();
  });

  return stream.pipe(refUnrefFilter).pipe(byteCounter);
};
RandomAccessReader.prototype._readStreamForRange = function(start, end) {
  throw new Error("not implemented");
};
RandomAccessReader.prototype.read = function(buffer, offset, length, position, callback) {
  var readStream = this.createReadStream({start: position, end: position + length});
  var writeStream = new Writable();
  var written = 0;
  writeStream._write = function(chunk, encoding, cb) {
    chunk.copy(buffer, offset + written, 0, chunk.length);
    written += chunk.length;
    cb();
  };
  writeStream.on("finish", callback);
  readStream.on("error", function(error) {
    callback(error);
  });
  readStream.pipe(writeStream);
};
RandomAccessReader.prototype.close = function(callback) {
  setImmediate(callback);
};

util.inherits(RefUnrefFilter, PassThrough);
function RefUnrefFilter(context) {
  PassThrough.call(this);
  this.context = context;
  this.context.ref();
  this.unreffedYet = false;
}
RefUnrefFilter.prototype._flush = function(cb) {
  this.unref();
  cb();
};
RefUnrefFilter.prototype.unref = function(cb) {
  if (this.unreffedYet) return;
  this.unreffedYet = true;
  this.context.unref();
};

var cp437 = '\u0000☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼ !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~⌂ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ';
function decodeBuffer(buffer, isUtf8) {
  if (isUtf8) {
    return buffer.toString("utf8");
  } else {
    var result = "";
    for (var i = 0; i < buffer.length; i++) {
      result += cp437[buffer[i]];
    }
    return result;
  }
}

function readUInt64LE(buffer, offset) {
  // There is no native function for this, because we can't actually store 64-bit integers precisely.
  // after 53 bits, JavaScript's Number type (IEEE 754 double) can't store individual integers anymore.
  // but since 53 bits is a whole lot more than 32 bits, we do our best anyway.
  // As of 2020, Node has added support for BigInt, which obviates this whole function,
  // but yauzl hasn't been updated to depend on BigInt (yet?).
  var lower32 = buffer.readUInt32LE(offset);
  var upper32 = buffer.readUInt32LE(offset + 4);
  // we can't use bitshifting here, because JavaScript bitshifting only works on 32-bit integers.
  return upper32 * 0x100000000 + lower32;
  // as long as we're bounds checking the result of this function against the total file size,
  // we'll catch any overflow errors, because we already made sure the total file size was within reason.
}

// Node 10 deprecated new Buffer().
var newBuffer;
if (typeof Buffer.allocUnsafe === "function") {
  newBuffer = function(len) {
    return Buffer.allocUnsafe(len);
  };
} else {
  newBuffer = function(len) {
    return new Buffer(len);
  };
}

// Node 8 introduced a proper destroy() implementation on writable streams.
function installDestroyFn(stream, fn) {
  if (typeof stream.destroy === "function") {
    // New API.
    stream._destroy = function(err, cb) {
      fn();
      if (cb != null) cb(err);
    };
  } else {
    // Old API.
    stream.destroy = fn;
  }
}

function defaultCallback(err) {
  if (err) throw err;
}


/***/ }),

/***/ 42613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 35317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 49140:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("constants");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 91943:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs/promises");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 34589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 31421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 37540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 53053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 40610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 44708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 98995:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 41792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 80481:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 38321:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");

/***/ }),

/***/ 46466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 46193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 41692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 73136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 73429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 78877:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");

/***/ }),

/***/ 75919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 13193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 52018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 87016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 43106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 35250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GI: () => (/* binding */ flagName),
/* harmony export */   OM: () => (/* binding */ checkBuildFlags),
/* harmony export */   On: () => (/* binding */ tagsFlag),
/* harmony export */   cG: () => (/* binding */ checkLdflags),
/* harmony export */   fb: () => (/* binding */ buildArguments),
/* harmony export */   s8: () => (/* binding */ sortGoFlags)
/* harmony export */ });
/* unused harmony export splitTags */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(87342);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(11024);
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
function checkBuildFlags(flags) {
    const words = (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .splitWords */ .yM)(flags);
    if ('openQuote' in words)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('build.quote', { name: 'build-flags', quote: words.openQuote });
    let isValue = false;
    for (const word of words) {
        if (isValue) {
            isValue = false;
            continue;
        }
        const name = flagName(word);
        if (name === undefined)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('build.no-flag', { word });
        const refusal = Object.hasOwn(refused, name) ? refused[name] : undefined;
        if (refusal !== undefined)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('build.flag', { flag: `-${name}`, ...refusal });
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
    const words = (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .splitQuoted */ .Z5)(ldflags);
    if ('openQuote' in words)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('build.quote', { name: 'ldflags', quote: words.openQuote });
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
function tagsFlag(tags) {
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
        ...tagsFlag(of.tags),
        `-ldflags=${ldflags.join(' ')}`,
        ...of.flags,
        '-o',
        of.output,
        ...of.mains,
    ];
}


/***/ }),

/***/ 15171:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   aC: () => (/* binding */ runGo),
/* harmony export */   ii: () => (/* binding */ findGo)
/* harmony export */ });
/* unused harmony export goCandidates */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(31421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(76760);
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(80481);
/* harmony import */ var _actions_exec__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(75260);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(87342);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(71269);
/* harmony import */ var _flags_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(35250);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(86044);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(11024);
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
async function findGo(cwd, context) {
    const known = found.get(context.env) ?? new Map();
    found.set(context.env, known);
    const go = known.get(cwd) ?? askGo(cwd, context);
    known.set(cwd, go);
    return go;
}
async function askGo(cwd, context) {
    const executable = await onPath(context.env);
    if (executable === undefined)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .failure */ .V2)('build.no-go', {});
    const args = ['env', 'GOVERSION', 'GOFLAGS'];
    // A short question, which needs no way to be stopped. The quotes keep exec from splitting a path with spaces.
    const ran = await (0,_actions_exec__WEBPACK_IMPORTED_MODULE_5__/* .getExecOutput */ .H)(`"${executable}"`, args, {
        cwd,
        env: defined({ ...context.env, PWD: cwd }),
        silent: true,
        ignoreReturnCode: true,
    });
    if (ran.exitCode !== 0)
        throw (0,_output_js__WEBPACK_IMPORTED_MODULE_9__/* .goFailure */ .bW)('env', ran, cwd, context);
    const [version = '', goflags = ''] = ran.stdout.split(/\r?\n/);
    const minor = /^go1\.(\d+)/.exec(version)?.[1];
    if (minor !== undefined && Number(minor) < 20)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .failure */ .V2)('build.old-go', { version });
    const words = (0,_words_js__WEBPACK_IMPORTED_MODULE_10__/* .splitQuoted */ .Z5)(goflags);
    return { executable, version, goflags: (0,_flags_js__WEBPACK_IMPORTED_MODULE_8__/* .sortGoFlags */ .s8)('openQuote' in words ? [goflags] : words) };
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
        GOARCH: _target_js__WEBPACK_IMPORTED_MODULE_7__/* .architectures */ .f2[arch].goarch,
        GOAMD64: 'v1',
        GOARM64: 'v8.0',
        GO111MODULE: modules ? 'on' : 'off',
        GOFLAGS: (0,_words_js__WEBPACK_IMPORTED_MODULE_10__/* .joinQuoted */ .f$)(['-buildvcs=false', ...go.goflags.kept]),
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
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.access)(file, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.X_OK);
            if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(file)).isFile())
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
    const { delimiter, isAbsolute, join } = windows ? node_path__WEBPACK_IMPORTED_MODULE_3__.win32 : node_path__WEBPACK_IMPORTED_MODULE_3__.posix;
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
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(executable, args, { cwd, env, detached: group, stdio: ['ignore', 'pipe', 'pipe'] });
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
    (0,node_readline__WEBPACK_IMPORTED_MODULE_4__.createInterface)({ input: child.stderr }).on('line', (text) => {
        stderr.push(text);
        log.info(text);
    });
    try {
        const [stdout, exitCode] = await Promise.all([
            text(child.stdout),
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
async function text(stream) {
    const chunks = [];
    for await (const chunk of stream)
        chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
}


/***/ }),

/***/ 92445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   SG: () => (/* binding */ tryGoList),
/* harmony export */   b0: () => (/* binding */ goList),
/* harmony export */   qm: () => (/* binding */ readPackages)
/* harmony export */ });
/* harmony import */ var _go_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(15171);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(86044);
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
    const ran = await tryGoList(go, args, command, context);
    if (ran.exitCode !== 0)
        throw (0,_output_js__WEBPACK_IMPORTED_MODULE_1__/* .goFailure */ .bW)('list', ran, command.cwd, context, command.arch);
    return readPackages(ran.stdout);
}
/** As goList, for a caller that can live without an answer. */
async function tryGoList(go, args, command, context) {
    return (0,_go_js__WEBPACK_IMPORTED_MODULE_0__/* .runGo */ .aC)(go, ['list', '-e', `-json=${fields}`, ...args], command, context);
}
/**
 * Reads the output of `go list -json`: JSON objects one after the other, each ending in a line that is a closing brace.
 * @param stdout the output
 * @returns the packages
 */
function readPackages(stdout) {
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


/***/ }),

/***/ 8968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EE: () => (/* binding */ argument),
/* harmony export */   Mw: () => (/* binding */ modulePath),
/* harmony export */   cD: () => (/* binding */ moduleOf),
/* harmony export */   df: () => (/* binding */ slashed),
/* harmony export */   lj: () => (/* binding */ lastElement),
/* harmony export */   xw: () => (/* binding */ runDirectory)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
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

/***/ 86044:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bk: () => (/* binding */ problems),
/* harmony export */   bW: () => (/* binding */ goFailure),
/* harmony export */   uK: () => (/* binding */ compileFailure),
/* harmony export */   x5: () => (/* binding */ locate)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(87342);
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
                file: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(cwd, file),
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
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('build.compile', { message: [message, ...problem.more].join(' '), arch }, location && { location });
}
/**
 * A place as annotations want it.
 * @param place an absolute file, line and column
 * @param workspace absolute
 * @returns the place relative to the workspace with forward slashes, or undefined where it lies outside
 */
function locate(place, workspace) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(workspace, place.file);
    if ((0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(file) || file === '..' || file.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}`))
        return undefined;
    return {
        file: file.split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep).join('/'),
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
        return found.length === 1 ? only : new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionErrors */ .o9(found);
    const output = ran.stderr.split('\n').filter((text) => text.trim() !== '');
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('build.go', {
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
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('build.newer-go', { what, expected: `go${expected}`, got: `go${got}`, toolchain }, { details });
    }
    const unfetched = fetching.exec(stderr);
    if (unfetched !== null) {
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('build.no-toolchain', { reason: `${unfetched[1]}: ${unfetched[2]}` }, { details });
    }
    if (stderr.includes('error obtaining VCS status'))
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('build.vcs', {}, { details });
    const secret = output.find((text) => credentials.test(text));
    if (secret !== undefined)
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('build.private-module', { reason: secret.trim() }, { details });
    const workspace = output.find((text) => /^go: .*\bgo\.work\b/.test(text) && !position.test(text));
    if (workspace !== undefined) {
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .failure */ .V2)('build.workspace', { reason: withoutPrefix(workspace), advice: advice(output) ?? 'Correct go.work' }, { details });
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


/***/ }),

/***/ 36758:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ replacementFor)
/* harmony export */ });
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
function replacementFor(chain) {
    for (const path of chain) {
        const plain = path.replace(/\/v\d+(?=\/|$)/, '');
        for (const [known, replacement] of Object.entries(replacements)) {
            if (plain === known || plain.startsWith(`${known}/`))
                return replacement;
        }
    }
    return unknown;
}


/***/ }),

/***/ 10478:
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
var promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(79896);
var external_fs_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_fs_, 2);
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(16928);
// EXTERNAL MODULE: external "url"
var external_url_ = __nccwpck_require__(87016);
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
var picomatch = __nccwpck_require__(14006);
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
	opts.cwd = (opts.cwd instanceof URL ? (0,external_url_.fileURLToPath)(opts.cwd) : (0,external_path_.resolve)(opts.cwd || process.cwd())).replace(BACKSLASHES, "/");
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
var errors = __nccwpck_require__(87342);
// EXTERNAL MODULE: ./build/js/nearest.js
var nearest = __nccwpck_require__(10232);
// EXTERNAL MODULE: ./build/js/build/modules.js
var modules = __nccwpck_require__(8968);
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

/***/ 53399:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  h: () => (/* binding */ resolveTargets)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __nccwpck_require__(87342);
// EXTERNAL MODULE: ./build/js/target.js
var js_target = __nccwpck_require__(71269);
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

// EXTERNAL MODULE: ./build/js/build/flags.js
var build_flags = __nccwpck_require__(35250);
// EXTERNAL MODULE: ./build/js/build/go.js
var build_go = __nccwpck_require__(15171);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: ./build/js/build/list.js
var list = __nccwpck_require__(92445);
// EXTERNAL MODULE: ./build/js/build/modules.js
var modules = __nccwpck_require__(8968);
// EXTERNAL MODULE: ./build/js/build/output.js
var output = __nccwpck_require__(86044);
// EXTERNAL MODULE: ./build/js/build/sources.js + 3 modules
var sources = __nccwpck_require__(10478);
// EXTERNAL MODULE: ./build/js/build/why-cgo.js
var why_cgo = __nccwpck_require__(21189);
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
        const moduleDirectory = await (0,modules/* moduleOf */.cD)(match.directory);
        const cwd = await (0,modules/* runDirectory */.xw)(moduleDirectory ?? match.directory, workingDirectory);
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
        const packages = (await listDirectories(group.map(({ match }) => match), args, cwd, ask)) ?? (await (0,list/* goList */.b0)(ask.go, ['-find', ...ask.flags, '--', ...args], { cwd, arch }, ask.context));
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
        (0,build_go/* runGo */.aC)(go, ['list', '-m', '-f={{.Path}}\t{{.Dir}}'], { cwd, arch }, quiet),
        (0,list/* tryGoList */.SG)(go, ['-find', ...flags, '--', ...args], { cwd, arch, modules: false }, quiet),
    ]);
    if (module.exitCode !== 0 || listed.exitCode !== 0)
        return undefined;
    const [path = '', root = '', ...others] = module.stdout.trim().split(/[\t\n]/);
    const packages = (0,list/* readPackages */.qm)(listed.stdout);
    const plain = ({ name, goFiles, cgoFiles, directory, error }) => {
        const within = (0,modules/* slashed */.df)(root, directory).split('/');
        const clean = name === 'main' && goFiles.length > 0 && cgoFiles.length === 0 && error === undefined;
        return clean && !within.includes('..') && !within.includes('vendor');
    };
    if (others.length > 0 || packages.length !== args.length || !packages.every(plain))
        return undefined;
    const importPath = ({ directory }) => external_node_path_.posix.join(path, (0,modules/* slashed */.df)(root, directory));
    return packages.map((each) => ({ ...each, importPath: importPath(each), module: path, own: true }));
}
function argumentsOf(match, cwd) {
    return (match.kind === 'files' ? match.files : [match.directory]).map((path) => (0,modules/* argument */.EE)(cwd, path));
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
        const module = await (0,modules/* moduleOf */.cD)(workingDirectory);
        if (module === undefined)
            throw (0,errors/* failure */.V2)('build.no-module', { source });
        throw (0,errors/* failure */.V2)('build.outside-module', { source, module: (await (0,modules/* modulePath */.Mw)(module)) ?? module });
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
        const location = file === undefined ? undefined : (0,output/* locate */.x5)({ file, line: clause?.line }, context.workspace);
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
    const [withCgo] = await (0,list/* goList */.b0)(go, args, { cwd, arch, cgo: true }, context);
    const cgoFile = withCgo?.name === 'main' ? withCgo.cgoFiles[0] : undefined;
    if (cgoFile !== undefined) {
        throw (0,why_cgo/* needsCgo */.JW)({ importPath: found.importPath, chain: [found.importPath], module: found.module }, await (0,why_cgo/* importLine */.Kn)((0,external_node_path_.join)(match.directory, cgoFile), 'C', context.workspace));
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
        return (0,output/* goFailure */.bW)('list', { exitCode: 1, stdout: '', stderr }, cwd, context, arch);
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
            const source = (0,modules/* slashed */.df)(workingDirectory, file);
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
            const source = (0,modules/* slashed */.df)(workingDirectory, file);
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
    const flags = (0,build_flags/* checkBuildFlags */.OM)(options.buildFlags);
    const [go, matches] = await Promise.all([
        (0,build_go/* findGo */.ii)(workingDirectory, context),
        collect(options.sources, (line) => (0,sources/* matchSource */.NF)(line, workingDirectory)),
    ]);
    const tags = [...go.goflags.tags, ...options.tags];
    const askFor = (arch) => ({ go, flags: [...(0,build_flags/* tagsFlag */.On)(tags), ...flags], arch, workingDirectory, context });
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
    const written = (0,modules/* slashed */.df)(workingDirectory, directory);
    const hidden = written === '.' || written.endsWith('..');
    const path = hidden && (await (0,modules/* moduleOf */.cD)(directory)) === directory ? await (0,modules/* modulePath */.Mw)(directory) : undefined;
    return path === undefined ? (0,external_node_path_.basename)(directory) : (0,modules/* lastElement */.lj)(path);
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


/***/ }),

/***/ 21189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CD: () => (/* binding */ cgoChains),
/* harmony export */   FM: () => (/* binding */ dynamicImportChains),
/* harmony export */   JW: () => (/* binding */ needsCgo),
/* harmony export */   Kn: () => (/* binding */ importLine),
/* harmony export */   rA: () => (/* binding */ formatChain)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(87342);
/* harmony import */ var _flags_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(35250);
/* harmony import */ var _go_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(15171);
/* harmony import */ var _list_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(92445);
/* harmony import */ var _modules_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(8968);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(86044);
/* harmony import */ var _pure_go_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(36758);
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
            const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(of.directory, file), 'utf8').catch(() => '');
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
            return (0,_modules_js__WEBPACK_IMPORTED_MODULE_6__/* .lastElement */ .lj)(path);
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
function needsCgo(culprit, location, details = []) {
    const { importPath, chain, module } = culprit;
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .failure */ .V2)('build.needs-cgo', {
        package: importPath,
        chain: chain.length > 1 ? formatChain(chain, module) : 'its Go files import "C"',
        replacement: (0,_pure_go_js__WEBPACK_IMPORTED_MODULE_8__/* .replacementFor */ .a)(chain),
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
    const lines = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8').catch(() => '')).split('\n');
    const index = lines.findIndex((text) => /^\s*(?:import\b|[\w.]*\s*["`])/.test(text) && text.includes(`"${path}"`));
    return index < 0 ? undefined : (0,_output_js__WEBPACK_IMPORTED_MODULE_7__/* .locate */ .x5)({ file, line: index + 1 }, workspace);
}
async function dependencies(targets, options, cgo, context) {
    const found = [];
    const go = await (0,_go_js__WEBPACK_IMPORTED_MODULE_4__/* .findGo */ .ii)(options.workingDirectory, context);
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
    const cwd = await (0,_modules_js__WEBPACK_IMPORTED_MODULE_6__/* .runDirectory */ .xw)(first.origin.moduleDirectory, workingDirectory);
    const mains = group.flatMap(({ origin }) => {
        if (!('moduleDirectory' in origin))
            return [];
        return (origin.kind === 'files' ? origin.files : [origin.directory]).map((path) => (0,_modules_js__WEBPACK_IMPORTED_MODULE_6__/* .argument */ .EE)(cwd, path));
    });
    const flags = [...(0,_flags_js__WEBPACK_IMPORTED_MODULE_3__/* .tagsFlag */ .On)([...go.goflags.tags, ...tags]), ...(0,_flags_js__WEBPACK_IMPORTED_MODULE_3__/* .checkBuildFlags */ .OM)(buildFlags)];
    const ran = await (0,_list_js__WEBPACK_IMPORTED_MODULE_5__/* .tryGoList */ .SG)(go, ['-deps', ...flags, '--', ...mains], { cwd, arch: first.arch, cgo }, context);
    return ran.exitCode === 0 ? (0,_list_js__WEBPACK_IMPORTED_MODULE_5__/* .readPackages */ .qm)(ran.stdout) : [];
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
        const replacement = (0,_pure_go_js__WEBPACK_IMPORTED_MODULE_8__/* .replacementFor */ .a)(chain);
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
            const found = await importLine((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(importer.directory, file), next ?? 'C', context.workspace);
            if (found !== undefined)
                return found;
        }
    }
    return undefined;
}


/***/ }),

/***/ 11024:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z5: () => (/* binding */ splitQuoted),
/* harmony export */   f$: () => (/* binding */ joinQuoted),
/* harmony export */   yM: () => (/* binding */ splitWords)
/* harmony export */ });
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
function splitQuoted(text) {
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


/***/ }),

/***/ 79551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  g: () => (/* binding */ collector)
});

// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __nccwpck_require__(78877);
;// CONCATENATED MODULE: external "node:vm"
const external_node_vm_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:vm");
;// CONCATENATED MODULE: ./build/js/collector.js
// Keeps the memory of streams small. V8 lets 64 MB of buffers wait for its collector, as they count little for its heap;
// for a stream whose buffers live for a moment that is all of its memory.


/** Bytes that may wait. */
const most = 16 * 1024 * 1024;
let collect;
/** V8 has no other way to its collector. Source: Node.js documentation, v8.setFlagsFromString; V8, --expose-gc. */
function openCollector() {
    (0,external_node_v8_.setFlagsFromString)('--expose-gc');
    const found = (0,external_node_vm_namespaceObject.runInNewContext)('gc');
    return typeof found === 'function' ? () => void found() : () => { };
}
/**
 * Starts a count for one stream.
 * @returns to be told the bytes of each buffer that was used up; collects now and then
 */
function collector() {
    let waiting = 0;
    return (bytes) => {
        waiting += bytes;
        if (waiting < most)
            return;
        waiting = 0;
        collect ??= openCollector();
        collect();
    };
}


/***/ }),

/***/ 74855:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m3: () => (/* binding */ readPlan),
/* harmony export */   pD: () => (/* binding */ writePlan),
/* harmony export */   yz: () => (/* binding */ movedSince)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(87342);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4462);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(71269);
// The plan of a deployment: mode check writes what would be deployed and onto what, and mode deploy applies exactly
// that, or refuses because the cloud moved meanwhile.





/** Raised when the file's shape changes. */
const version = 1;
/**
 * Writes the plan of a check in which all was well.
 * @param report the run
 * @param file absolute; its folder is made where missing
 * @throws ActionError where it cannot be written
 */
function writePlan({ provider, functions }, file) {
    const planned = functions.map(({ result, before }) => ({
        name: result.name,
        resource: result.resource,
        arch: result.arch,
        package: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file), result.package ?? '').replaceAll(node_path__WEBPACK_IMPORTED_MODULE_1__.sep, '/'),
        packageSha256: result.packageSha256,
        change: result.change,
        state: before?.state,
    }));
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file), { recursive: true });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, `${JSON.stringify({ version, provider, functions: planned }, undefined, 1)}\n`);
    }
    catch (cause) {
        if (!(cause instanceof Error) || !('code' in cause))
            throw cause;
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .failure */ .V2)('check.plan-unwritten', { file, code: String(cause.code) }, { cause });
    }
}
/**
 * Reads a plan.
 * @param file absolute
 * @param shown as the user wrote it
 * @returns the plan
 * @throws ActionError where there is none
 */
function readPlan(file, shown) {
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .parseJson */ .qF)(read(file, shown));
    const functions = (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .Gv)(json) && json['version'] === version ? json['functions'] : undefined;
    const planned = Array.isArray(functions) ? functions.map((each) => plannedFunction(each, file)) : [undefined];
    const provider = (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(json, 'provider');
    if (provider === undefined || planned.includes(undefined))
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .failure */ .V2)('inputs.no-plan', { file: shown });
    return { provider, functions: planned.filter((each) => each !== undefined) };
}
function read(file, shown) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    }
    catch (cause) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .failure */ .V2)('inputs.no-file', { name: 'plan-file', value: shown }, { cause });
    }
}
function plannedFunction(json, file) {
    const [name, resource, zip, sha256] = ['name', 'resource', 'package', 'packageSha256'].map((key) => (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(json, key));
    const state = (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .Gv)(json) ? json['state'] : undefined;
    const arch = Object.keys(_target_js__WEBPACK_IMPORTED_MODULE_3__/* .architectures */ .f2).find((each) => each === (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(json, 'arch'));
    if (name === undefined || resource === undefined || zip === undefined || sha256 === undefined)
        return undefined;
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .Gv)(state) || arch === undefined)
        return undefined;
    const [serves, holds] = [values(state['serves']), values(state['holds'])];
    if (serves === undefined || holds === undefined)
        return undefined;
    return {
        name,
        resource,
        arch,
        package: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file), zip),
        packageSha256: sha256,
        state: { serves, holds, package: (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(state, 'package') },
    };
}
function values(json) {
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .Gv)(json))
        return undefined;
    const entries = Object.entries(json).filter((each) => typeof each[1] === 'string');
    return Object.fromEntries(entries);
}
/**
 * Says what moved in the cloud since the plan was made. A run of this very plan that was cut is no reason: its target
 * holds the package already, and only what it serves counts.
 * @param planned the plan's function
 * @param now what preflight has read
 * @returns one text for each, such as `alias live: version 41 then, version 42 now`
 */
function movedSince({ state, packageSha256 }, now) {
    const ours = now.package === packageSha256;
    return [...differing(state.serves, now.serves), ...(ours ? [] : differing(state.holds, now.holds))];
}
function differing(then, now) {
    const names = [...new Set([...Object.keys(then), ...Object.keys(now)])].sort();
    return names
        .filter((name) => then[name] !== now[name])
        .map((name) => `${name}: ${then[name] ?? 'none'} then, ${now[name] ?? 'none'} now`);
}


/***/ }),

/***/ 87342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  lZ: () => (/* binding */ ActionError),
  o9: () => (/* binding */ ActionErrors),
  ps: () => (/* binding */ causes),
  V2: () => (/* binding */ failure),
  n8: () => (/* binding */ line),
  lm: () => (/* binding */ notice)
});

// UNUSED EXPORTS: catalog

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

/***/ 64337:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   gO: () => (/* binding */ ecrRegistry),
/* harmony export */   n5: () => (/* binding */ referenceText)
/* harmony export */ });
// Names of container images: REGISTRY/NAME:TAG@DIGEST.
// Source: OCI distribution specification, "Pulling manifests"; distribution/reference for the host.
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const host = '(?:[a-zA-Z0-9-]+\\.[a-zA-Z0-9.-]+(?::\\d+)?|[a-zA-Z0-9-]+:\\d+|localhost|\\[[0-9a-f:]+\\](?::\\d+)?)';
const whole = new RegExp(`^(${host})/(${component}(?:/${component})*)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$`);
/**
 * Reads the name of an image.
 * @param text REGISTRY/NAME with :TAG, @DIGEST or both; the registry is never left out
 * @returns its parts, or undefined where it is no such name
 */
function parseReference(text) {
    const [, registry, repository, tag, digest] = whole.exec(text) ?? [];
    if (registry === undefined || repository === undefined)
        return undefined;
    return { registry, repository, tag, digest };
}
/**
 * Writes a name.
 * @param of its parts
 * @returns as parseReference takes it
 */
function referenceText({ registry, repository, tag, digest }) {
    return `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
/**
 * Tells the registries of Amazon ECR. Source: Amazon ECR user guide, "Private registry concepts", and "Making requests
 * over IPv6" for on.aws.
 * @param registry a host
 * @returns whose it is, or undefined for any other
 */
function ecrRegistry(registry) {
    const [, account, region] = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws)$/.exec(registry) ?? [];
    return account === undefined || region === undefined ? undefined : { account, region };
}
/**
 * Whether a registry is on this machine: it is asked without TLS, as Docker does.
 * @param registry a host
 * @returns true for loopback
 */
function isLoopback(registry) {
    return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(registry);
}


/***/ }),

/***/ 68065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EB: () => (/* binding */ checkedJson),
/* harmony export */   JI: () => (/* binding */ readInteger),
/* harmony export */   Jj: () => (/* binding */ sourceLines),
/* harmony export */   Mf: () => (/* binding */ readProveEnv),
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   Vf: () => (/* binding */ readBoolean),
/* harmony export */   Vh: () => (/* binding */ readJson),
/* harmony export */   dK: () => (/* binding */ readArch),
/* harmony export */   gJ: () => (/* binding */ hashLines),
/* harmony export */   gZ: () => (/* binding */ readDirectory),
/* harmony export */   iN: () => (/* binding */ packageLines),
/* harmony export */   xe: () => (/* binding */ readCache)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _build_sources_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(10478);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(87342);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(10232);
/* harmony import */ var _providers_aws_lambda_s3_url_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(68489);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(71269);
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
    const suggestion = meant === undefined ? (0,_nearest_js__WEBPACK_IMPORTED_MODULE_5__/* .didYouMean */ .a)(value, Object.keys(_target_js__WEBPACK_IMPORTED_MODULE_4__/* .architectures */ .f2)) : `, did you mean "${meant}"?`;
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .failure */ .V2)('inputs.choice', { name: 'arch', expected: 'amd64, arm64', value, suggestion });
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
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .failure */ .V2)('inputs.choice', { name, expected: 'true, false', value, suggestion: '' });
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
        return { kind: 'directory', directory: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(directory, value) };
    const expected = 'true, false, or a path such as ./memory';
    if (!/^(true|false)$/i.test(value))
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .failure */ .V2)('inputs.syntax', { name: 'cache', expected, value });
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
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .failure */ .V2)('inputs.syntax', { name, expected: `a whole number from ${least} to ${most}`, value });
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
    const found = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, value);
    const inside = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, found);
    if (inside.startsWith('..') || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(inside))
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .failure */ .V2)('inputs.outside', { name, value });
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(found, { throwIfNoEntry: false })?.isDirectory())
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .failure */ .V2)('inputs.no-directory', { name, value });
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
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .failure */ .V2)('inputs.syntax', { name, expected: 'PATH or PATH => NAME on each line', value: each });
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
    for (const { pattern } of items.filter((item) => (0,_build_sources_js__WEBPACK_IMPORTED_MODULE_2__/* .isUrl */ .gU)(item.pattern))) {
        const wrong = (expected) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .failure */ .V2)('inputs.syntax', { name: 'package', expected, value: pattern.replace(/\?.*$/s, '') });
        if (provider !== 'aws-lambda')
            throw wrong('the path of a zip');
        if ((0,_providers_aws_lambda_s3_url_js__WEBPACK_IMPORTED_MODULE_6__/* .parseS3Url */ .F)(pattern) === undefined)
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
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .failure */ .V2)('inputs.syntax', { name: 'package-sha256', expected, value: pattern });
        }
        return name === undefined ? { sha256 } : { sha256, name };
    });
    if (items.length > 1 && items.some(({ name }) => name === undefined)) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .failure */ .V2)('inputs.syntax', {
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
        if (!value.includes('<') && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(directory, value), { throwIfNoEntry: false }) === undefined) {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .failure */ .V2)('inputs.no-file', { name, value });
        }
        return { file: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(directory, value) };
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
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .failure */ .V2)('inputs.json', { name: where, reason: error instanceof Error ? error.message : String(error) });
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
    if (isFile && !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(directory, value), { throwIfNoEntry: false })?.isFile()) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .failure */ .V2)('inputs.no-file', { name: 'prove-env', value });
    }
    const pairs = lines(isFile ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(directory, value), 'utf8') : value).map((each, index) => {
        const at = each.indexOf('=');
        const name = each.slice(0, at);
        if (at < 1 || !variable.test(name)) {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .failure */ .V2)('inputs.syntax', {
                name: 'prove-env',
                expected: 'KEY=VALUE on each line',
                value: `line ${index + 1}`,
            });
        }
        return [name, each.slice(at + 1)];
    });
    return Object.fromEntries(pairs);
}


/***/ }),

/***/ 3634:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  K: () => (/* binding */ readInputs)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./build/js/build/flags.js
var flags = __nccwpck_require__(35250);
;// CONCATENATED MODULE: ./build/js/defaults.js
// Generated from action.yml by scripts/docs.ts.
/** Every input and its default; an empty text means that default everywhere. */
const defaults = {
    provider: '',
    mode: 'deploy',
    arch: 'amd64',
    source: '.',
    'working-directory': '.',
    'function-name': '',
    'build-tags': '',
    ldflags: '',
    'build-flags': '',
    'debug-symbols': 'false',
    binary: '',
    'allow-non-go': 'false',
    package: '',
    'package-sha256': '',
    include: '',
    'output-directory': '',
    prove: 'auto',
    'prove-event': '',
    'prove-env': '',
    'prove-network': 'false',
    'rollback-to': '',
    'all-or-nothing': 'false',
    'fail-on-drift': 'false',
    'plan-file': '',
    'max-parallel': '4',
    'deploy-timeout-minutes': '10',
    'artifact-name': '',
    cache: 'true',
    'aws-region': '',
    'aws-role-to-assume': '',
    'aws-alias': '',
    'aws-codedeploy': '',
    'aws-publish': 'false',
    'aws-smoke-event': '',
    'aws-smoke-expect': '',
    'aws-restore': 'false',
    'aws-keep-versions': '',
    'aws-s3-bucket': '',
    'aws-s3-prefix': '',
    'aws-s3-always': 'false',
    'aws-create-with-role': '',
    'aws-runtime': '',
    'aws-allow-downtime': 'false',
    'aws-allow-architecture-change': 'false',
    'aws-sam-template': '',
    'aws-stack-name': '',
    'aws-packaged-template': '',
    'aws-layer-name': '',
    'aws-layers': '',
    image: '',
    'image-base': 'public.ecr.aws/lambda/provided:al2023',
    'image-index': 'false',
    'azure-client-id': '',
    'azure-tenant-id': '',
    'azure-subscription-id': '',
    'azure-resource-group': '',
    'azure-app-directory': '',
    'azure-publish-profile': '',
    'azure-slot': '',
    'azure-swap': 'false',
    'azure-health-path': '',
    'azure-environment': 'AzureCloud',
};

// EXTERNAL MODULE: ./build/js/deployment-plan.js
var deployment_plan = __nccwpck_require__(74855);
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __nccwpck_require__(87342);
// EXTERNAL MODULE: ./build/js/nearest.js
var nearest = __nccwpck_require__(10232);
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

// EXTERNAL MODULE: ./build/js/input-values.js
var input_values = __nccwpck_require__(68065);
;// CONCATENATED MODULE: ./build/js/mode.js
// What the user chooses first: the cloud, and what is done with it.
/** The clouds. */
const providerIds = ['aws-lambda', 'azure-functions'];
/** What a run may do after proving. */
const modes = ['test', 'check', 'deploy', 'rollback'];
/**
 * @param mode of a run
 * @returns whether it changes what is live
 */
function changes(mode) {
    return mode === 'deploy' || mode === 'rollback';
}

// EXTERNAL MODULE: ./build/js/image/reference.js
var reference = __nccwpck_require__(64337);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/layer/name.js
var layer_name = __nccwpck_require__(74074);
;// CONCATENATED MODULE: ./build/js/providers/aws-lambda/inputs.js
// The `aws-` inputs.






const migratedTo = ['provided.al2023'];
const region = /^[a-z]{2,}(-[a-z]+)+-\d+$/;
const aliasName = /^(?!\d+$)[\w-]{1,128}$/;
/** CodeDeploy API, CreateDeployment: names have 1 to 100 characters; a slash would be ambiguous. */
const deploymentGroup = /^([^/\s]{1,100})\/([^/\s]{1,100})$/;
const roleArn = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;
/** Amazon S3 guide, "Bucket naming rules", without those that only exclude; an ARN of an access point is no bucket. */
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
/** CloudFormation API, CreateStack, StackName. */
const stackName = /^([a-zA-Z][a-zA-Z0-9-]{0,127}|arn:aws[a-z-]*:cloudformation:[a-z0-9-]+:\d{12}:stack\/[a-zA-Z0-9-]+\/[0-9a-f-]+)$/;
/**
 * Reads the `aws-` inputs.
 * @param reader keeps what is wrong
 * @param surroundings what the options need beside their own inputs
 * @returns the options, which are of use only where the reader kept no error
 */
function readAwsOptions({ text, optional, checked, oneOf, matching, refuse }, { env, workspace, workingDirectory, deployTimeoutMs, functionName }) {
    const boolean = (name) => checked(() => (0,input_values/* readBoolean */.Vf)(name, text(name)), false);
    const json = (name) => checked(() => (0,input_values/* readJson */.Vh)(name, text(name), workingDirectory), undefined);
    const role = (name, value) => matching(name, value, roleArn, 'arn:aws:iam::ACCOUNT:role/NAME');
    /** The bucket, with what is said about it. */
    const s3 = () => {
        const bucket = matching('aws-s3-bucket', optional('aws-s3-bucket'), bucketName, 'the name of a bucket');
        const always = boolean('aws-s3-always');
        const prefix = text('aws-s3-prefix');
        if (bucket !== undefined)
            return { bucket, prefix, always };
        if (always || prefix !== '') {
            refuse((0,errors/* failure */.V2)('inputs.missing', { name: 'aws-s3-bucket', expected: 'the name of a bucket' }));
        }
        return undefined;
    };
    const bucket = s3();
    const template = () => {
        const file = optional('aws-sam-template');
        const stack = matching('aws-stack-name', optional('aws-stack-name'), stackName, 'the name or ARN of a stack');
        const packaged = optional('aws-packaged-template');
        const needs = (name, needed) => refuse((0,errors/* failure */.V2)('inputs.needs', { name, needed }));
        const either = (name, other) => refuse((0,errors/* failure */.V2)('inputs.either', { name, other }));
        if (file === undefined) {
            if (stack !== undefined)
                needs('aws-stack-name', '"aws-sam-template"');
            if (packaged !== undefined)
                needs('aws-packaged-template', '"aws-sam-template"');
            return undefined;
        }
        if (stack !== undefined && packaged !== undefined)
            either('aws-stack-name', 'aws-packaged-template');
        if (functionName !== undefined) {
            if (stack !== undefined)
                either('function-name', 'aws-stack-name');
            if (packaged !== undefined)
                either('function-name', 'aws-packaged-template');
        }
        const inside = (name, value) => {
            const path = (0,external_node_path_.resolve)(workingDirectory, value);
            const outside = (0,external_node_path_.relative)(workspace, path);
            if (outside.startsWith('..') || (0,external_node_path_.isAbsolute)(outside))
                refuse((0,errors/* failure */.V2)('inputs.outside', { name, value }));
            return path;
        };
        const path = inside('aws-sam-template', file);
        const out = packaged === undefined ? undefined : inside('aws-packaged-template', packaged);
        if (out !== undefined && bucket === undefined)
            needs('aws-packaged-template', '"aws-s3-bucket"');
        if (packaged !== undefined && out === path) {
            const expected = 'another file than aws-sam-template';
            refuse((0,errors/* failure */.V2)('inputs.syntax', { name: 'aws-packaged-template', expected, value: packaged }));
        }
        return { file: path, stack, packaged: out };
    };
    /** The image, with what is said about it; where its name is no name once `<name>` is expanded is found later. */
    const image = () => {
        const name = optional('image');
        const index = boolean('image-index');
        if (name === undefined) {
            if (index)
                refuse((0,errors/* failure */.V2)('inputs.needs', { name: 'image-index', needed: '"image"' }));
            return undefined;
        }
        const expected = 'REGISTRY/NAME:TAG in lower case';
        const sample = (0,reference/* parseReference */.F2)(name.replaceAll(/<(name|path)>/g, 'x'));
        if (sample?.tag === undefined || sample.digest !== undefined) {
            refuse((0,errors/* failure */.V2)('inputs.syntax', { name: 'image', expected, value: name }));
        }
        const from = text('image-base');
        const base = from === 'scratch' ? undefined : (0,reference/* parseReference */.F2)(from);
        if (from !== 'scratch' && base === undefined) {
            const form = 'scratch, or REGISTRY/NAME with :TAG or @sha256:DIGEST';
            refuse((0,errors/* failure */.V2)('inputs.syntax', { name: 'image-base', expected: form, value: from }));
        }
        return { name, base, index };
    };
    const layer = () => {
        const name = optional('aws-layer-name');
        matching('aws-layer-name', name, /^([\w-]|<name>|<path>)+$/, 'letters, digits, - and _');
        if (name === undefined)
            return undefined;
        const made = text('source') !== defaults.source || text('binary') !== '' || text('package') !== '';
        return { name, content: made || text('include') === '' ? 'extension' : 'files' };
    };
    const layers = (0,input_values/* lines */.Mn)(text('aws-layers')).flatMap((line) => {
        return matching('aws-layers', line, layer_name/* layerVersionArn */.$, 'ARNs of layer versions, with a number at their end') ?? [];
    });
    if (layers.length > 5) {
        refuse((0,errors/* failure */.V2)('inputs.syntax', { name: 'aws-layers', expected: 'at most 5 layers', value: layers.length }));
    }
    const smokeEvent = json('aws-smoke-event');
    const smokeExpect = json('aws-smoke-expect');
    if (smokeExpect !== undefined && smokeEvent === undefined) {
        refuse((0,errors/* failure */.V2)('inputs.needs', { name: 'aws-smoke-expect', needed: '"aws-smoke-event"' }));
    }
    const keepVersions = optional('aws-keep-versions');
    const alias = matching('aws-alias', optional('aws-alias'), aliasName, 'letters, digits, - and _, and not digits alone');
    const codeDeploy = matching('aws-codedeploy', optional('aws-codedeploy'), deploymentGroup, 'APPLICATION/GROUP');
    if (codeDeploy !== undefined && alias === undefined) {
        refuse((0,errors/* failure */.V2)('inputs.needs', { name: 'aws-codedeploy', needed: '"aws-alias"' }));
    }
    const [, application, name] = deploymentGroup.exec(codeDeploy ?? '') ?? [];
    return {
        region: matching('aws-region', optional('aws-region') ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'], region, 'a region such as eu-west-1'),
        rolesToAssume: (0,input_values/* lines */.Mn)(text('aws-role-to-assume')).flatMap((line) => role('aws-role-to-assume', line) ?? []),
        s3: bucket,
        createWithRole: role('aws-create-with-role', optional('aws-create-with-role')),
        runtime: text('aws-runtime') === '' ? undefined : oneOf('aws-runtime', migratedTo, 'provided.al2023'),
        allowDowntime: boolean('aws-allow-downtime'),
        allowArchitectureChange: boolean('aws-allow-architecture-change'),
        deployTimeoutMs,
        alias,
        codeDeploy: application === undefined || name === undefined ? undefined : { application, name },
        publish: boolean('aws-publish'),
        smoke: smokeEvent === undefined ? undefined : { event: smokeEvent, expect: smokeExpect },
        restore: boolean('aws-restore'),
        layer: layer(),
        layers: layers.length === 0 ? undefined : layers,
        image: image(),
        keepVersions: keepVersions === undefined
            ? undefined
            : checked(() => (0,input_values/* readInteger */.JI)('aws-keep-versions', keepVersions, 1, 10_000), undefined),
        template: template(),
    };
}

// EXTERNAL MODULE: ./build/js/providers/azure-functions/cloud.js
var cloud = __nccwpck_require__(24262);
;// CONCATENATED MODULE: ./build/js/providers/azure-functions/publish-profile.js
// A publish profile: Kudu's address and a password for it, as the portal and `az functionapp deployment
// list-publishing-profiles --xml` give them. Source: Azure App Service, "Configure deployment credentials".

/**
 * Reads a publish profile. Everything secret in it is masked first, whether or not it can be read.
 * @param text XML, as downloaded
 * @param mask hides a value, and its base64 form
 * @returns the profile: that of the method ZipDeploy, else of MSDeploy, whose host is Kudu's as well
 * @throws ActionError where the text is none; it is never shown
 */
function readPublishProfile(text, mask) {
    mask(text);
    const all = [...text.matchAll(/<publishProfile\b([^>]*)>/g)].map(([, inner = '']) => attributes(inner));
    for (const each of all) {
        for (const [name, value] of each)
            if (/pwd|connectionstring/i.test(name) && value.length > 3)
                mask(value);
        mask(`${each.get('userName') ?? ''}:${each.get('userPWD') ?? ''}`);
    }
    const found = all.find((each) => each.get('publishMethod') === 'ZipDeploy') ??
        all.find((each) => each.get('publishMethod') === 'MSDeploy');
    const wrong = (expected) => (0,errors/* failure */.V2)('inputs.azure-profile', { expected });
    if (found === undefined)
        throw wrong('XML with a publishProfile element of the method ZipDeploy or MSDeploy');
    const user = found.get('userName') ?? '';
    const password = found.get('userPWD') ?? '';
    if (user === '' || password === '' || /^redacted$/i.test(password))
        throw wrong('userName and userPWD in it');
    // The element of ZipDeploy does not name the app; its user is `$app`, or `$app__slot`.
    const named = all.map((each) => each.get('msdeploySite')).find((name) => name !== undefined && name !== '');
    const [app = '', slot] = (user.startsWith('$') ? user.slice(1) : (named ?? '')).split('__', 2);
    const scm = URL.parse(`https://${found.get('publishUrl') ?? ''}`);
    const destination = URL.parse(found.get('destinationAppUrl') ?? '');
    if (app === '' || scm === null || destination === null) {
        throw wrong('the app, publishUrl and destinationAppUrl in it');
    }
    return { app, slot, scmHost: scm.host, host: destination.host, user, password };
}
function attributes(text) {
    return new Map([...text.matchAll(/([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = '', double, single]) => [
        name,
        unescaped(double ?? single ?? ''),
    ]));
}
const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
/** Source: XML 1.0, "Character and Entity References". */
function unescaped(text) {
    return text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name = '') => {
        if (hex !== undefined)
            return String.fromCodePoint(Number.parseInt(hex, 16));
        if (decimal !== undefined)
            return String.fromCodePoint(Number(decimal));
        return entities[name] ?? whole;
    });
}

;// CONCATENATED MODULE: ./build/js/providers/azure-functions/inputs.js
// The `azure-` inputs.





const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const slotName = /^(?!production$)[a-z0-9][a-z0-9-]{0,58}$/i;
const urlPath = /^\/[^\s#]*$/;
/**
 * Reads the `azure-` inputs.
 * @param reader keeps what is wrong
 * @param surroundings what the options need beside their own inputs
 * @param log masks the publish profile's password
 * @returns the options, which are of use only where the reader kept no error
 */
function readAzureOptions({ text, optional, checked, oneOf, matching, refuse }, { env, workspace, workingDirectory, outputDirectory, deployTimeoutMs }, log) {
    const id = (name, variable) => matching(name, optional(name) ?? env[variable], uuid, 'a UUID');
    const profile = optional('azure-publish-profile');
    const slot = matching('azure-slot', optional('azure-slot'), slotName, 'the name of a slot other than production');
    const swap = checked(() => (0,input_values/* readBoolean */.Vf)('azure-swap', text('azure-swap')), false);
    if (swap && slot === undefined) {
        refuse((0,errors/* failure */.V2)('inputs.missing', { name: 'azure-slot', expected: 'the slot that azure-swap swaps' }));
    }
    if (swap && profile !== undefined)
        refuse((0,errors/* failure */.V2)('inputs.azure-swap', {}));
    return {
        clientId: id('azure-client-id', 'AZURE_CLIENT_ID'),
        tenantId: id('azure-tenant-id', 'AZURE_TENANT_ID'),
        subscriptionId: id('azure-subscription-id', 'AZURE_SUBSCRIPTION_ID'),
        resourceGroup: optional('azure-resource-group'),
        appDirectory: (0,external_node_path_.join)(workspace, optional('azure-app-directory') ?? (0,external_node_path_.relative)(workspace, workingDirectory)),
        outputDirectory,
        publishProfile: profile === undefined ? undefined : checked(() => readPublishProfile(profile, log.mask), undefined),
        slot,
        swap,
        healthPath: matching('azure-health-path', optional('azure-health-path'), urlPath, 'a path that begins with /'),
        environment: oneOf('azure-environment', cloud/* azureEnvironments */.S, 'AzureCloud'),
        deployTimeoutMs,
    };
}

;// CONCATENATED MODULE: ./build/js/unused-inputs.js
// Which inputs a run has a use for. Any other that is set is warned of: it does nothing, and somebody thinks it does.


const awsCloud = (provider, mode) => provider === 'aws-lambda' && mode !== 'test';
const awsPackage = (provider, mode) => awsCloud(provider, mode) && mode !== 'rollback';
const awsChange = (provider, mode) => provider === 'aws-lambda' && changes(mode);
/** Inputs that only some modes or providers use; any other is used by all. */
const usedBy = {
    'deploy-timeout-minutes': (_, mode) => changes(mode),
    'max-parallel': (_, mode) => changes(mode),
    cache: (_, mode) => mode === 'deploy',
    'all-or-nothing': (_, mode) => changes(mode),
    'rollback-to': (_, mode) => mode === 'rollback',
    'fail-on-drift': (_, mode) => mode === 'check',
    'plan-file': (_, mode) => mode === 'check' || mode === 'deploy',
    'aws-region': (provider) => provider === 'aws-lambda',
    'aws-role-to-assume': awsCloud,
    'aws-s3-bucket': awsCloud,
    'aws-s3-prefix': awsCloud,
    'aws-s3-always': awsCloud,
    'aws-create-with-role': awsPackage,
    'aws-runtime': awsPackage,
    'aws-allow-downtime': awsPackage,
    'aws-allow-architecture-change': awsPackage,
    'aws-alias': awsCloud,
    'aws-codedeploy': awsCloud,
    'aws-publish': (provider, mode) => provider === 'aws-lambda' && mode === 'deploy',
    'aws-smoke-event': awsChange,
    'aws-smoke-expect': awsChange,
    'aws-restore': awsChange,
    'aws-layers': awsPackage,
    'aws-layer-name': (provider) => provider === 'aws-lambda',
    image: awsPackage,
    'image-base': awsPackage,
    'image-index': awsPackage,
    'aws-keep-versions': (provider, mode) => provider === 'aws-lambda' && mode === 'deploy',
    'aws-stack-name': awsCloud,
    'aws-packaged-template': awsPackage,
    'azure-client-id': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
    'azure-tenant-id': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
    'azure-subscription-id': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
    'azure-resource-group': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
    'azure-app-directory': (provider, mode) => provider === 'azure-functions' && mode !== 'rollback',
    'azure-publish-profile': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
    'azure-slot': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
    'azure-swap': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
    'azure-health-path': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
    'azure-environment': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
};
const builds = ['source', 'build-tags', 'ldflags', 'build-flags', 'debug-symbols'];
/** Nothing is built, packaged or proved in a rollback; `source` names functions there, too. */
const makes = [
    'package-sha256',
    'ldflags',
    'debug-symbols',
    'include',
    'output-directory',
    'prove',
    'prove-event',
    'prove-env',
];
/** What an alias makes unnecessary. */
const withoutAlias = ['aws-publish', 'aws-restore'];
/** What is about the release of a function. */
const releases = [
    'all-or-nothing',
    'aws-layers',
    'aws-alias',
    'aws-codedeploy',
    'aws-publish',
    'aws-smoke-event',
    'aws-smoke-expect',
    'aws-restore',
    'aws-keep-versions',
    'aws-create-with-role',
    'aws-allow-downtime',
    'aws-allow-architecture-change',
];
/** What a packaged template leaves to CloudFormation, and what belongs to live functions. */
const withoutPackaging = [...releases, 'fail-on-drift', 'aws-s3-always'];
/** What is about functions. */
const withoutLayer = [
    ...releases,
    'prove-event',
    'aws-runtime',
    'image',
    'image-base',
    'image-index',
];
/** What a container image makes unnecessary. */
const withoutImage = [
    'aws-layers',
    'aws-s3-bucket',
    'aws-s3-prefix',
    'aws-s3-always',
    'aws-runtime',
    'aws-allow-downtime',
];
/** What a ready package or executable makes unnecessary. */
const replacedBy = {
    package: [...builds, 'include', 'azure-app-directory'],
    binary: builds,
};
/** Every input's name, in action.yml's order. */
const inputNames = Object.keys(defaults).filter((name) => name in defaults);
/**
 * Finds inputs that are set although nothing uses them.
 * @param text an input's text, '' having become its default
 * @param use what the run does
 * @returns each with the reason beyond provider and mode, which may be ''
 */
function unusedInputs(text, { provider, mode, ready, alias, template, image, layer }) {
    const because = (name) => {
        if (usedBy[name]?.(provider, mode) === false || (mode === 'rollback' && makes.includes(name)))
            return '';
        if (ready !== undefined && replacedBy[ready].some((each) => each === name))
            return ` and a ready ${ready}`;
        if (template !== undefined && name === 'arch')
            return ' and a template, which has the architecture of each function';
        if (template?.packaged !== undefined && withoutPackaging.includes(name))
            return ' and a packaged template';
        if (layer && withoutLayer.includes(name))
            return ' and a layer';
        if (image && withoutImage.includes(name))
            return ' and a container image';
        if (!image && name === 'image-base')
            return ' without "image"';
        return alias && withoutAlias.includes(name) ? ' and an alias' : undefined;
    };
    return inputNames
        .filter((name) => text(name) !== defaults[name])
        .flatMap((name) => {
        const reason = because(name);
        return reason === undefined ? [] : [{ name, because: reason }];
    });
}

;// CONCATENATED MODULE: ./build/js/inputs.js
// Every input of the action, read once, before Go or the network is touched.











const proveModes = ['auto', 'required', 'off'];
/** Source: @actions/artifact, path-and-artifact-name-validation. */
const artifact = /^[^":<>|*?\r\n\\/]+$/;
const versionOrCommit = /^([1-9]\d{0,9}|[0-9a-f]{7,64})$/i;
/**
 * Reads and checks every input.
 * @param env the runner's environment: INPUT_NAME as the runner writes them, GITHUB_WORKSPACE, RUNNER_TEMP
 * @param log takes the warnings about inputs that nothing uses
 * @returns the inputs; '' has become the default
 * @throws ActionErrors with one error for each input that is wrong
 */
function readInputs(env, log) {
    const reader = inputReader(env, defaults);
    const { text, optional, checked, oneOf, matching, refuse } = reader;
    const boolean = (name) => checked(() => (0,input_values/* readBoolean */.Vf)(name, text(name)), false);
    const provider = oneOf('provider', providerIds, 'aws-lambda');
    const mode = oneOf('mode', modes, 'test');
    const arch = checked(() => (0,input_values/* readArch */.dK)(text('arch')), 'amd64');
    const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd();
    const workingDirectory = checked(() => (0,input_values/* readDirectory */.gZ)('working-directory', text('working-directory'), workspace), workspace);
    // What is deployed to: a layer has a name of its own.
    const layerName = provider === 'aws-lambda' ? optional('aws-layer-name') : undefined;
    const functionName = layerName ?? optional('function-name');
    if (layerName !== undefined && optional('function-name') !== undefined) {
        refuse((0,errors/* failure */.V2)('inputs.either', { name: 'function-name', other: 'aws-layer-name' }));
    }
    const buildFlags = text('build-flags');
    const ldflags = text('ldflags');
    checked(() => (0,flags/* checkBuildFlags */.OM)(buildFlags), []);
    checked(() => (0,flags/* checkLdflags */.cG)(ldflags), []);
    const planFile = optional('plan-file');
    const plan = checked(() => (planFile === undefined || mode !== 'deploy' ? undefined : (0,deployment_plan/* readPlan */.m3)((0,external_node_path_.resolve)(workspace, planFile), planFile)), undefined);
    for (const problem of otherPlan(plan, provider, arch))
        refuse(problem);
    if (plan !== undefined && (text('package') !== '' || text('binary') !== '')) {
        refuse((0,errors/* failure */.V2)('inputs.either', { name: 'plan-file', other: text('package') === '' ? 'binary' : 'package' }));
    }
    const packageSha256 = checked(() => (0,input_values/* hashLines */.gJ)(text('package-sha256')), []);
    if (packageSha256.length > 0 && text('package') === '') {
        refuse((0,errors/* failure */.V2)('inputs.needs', { name: 'package-sha256', needed: 'the input "package"' }));
    }
    const cache = checked(() => (0,input_values/* readCache */.xe)(text('cache'), workspace), { kind: 'off' });
    const asksForFiles = optional('artifact-name') !== undefined || optional('output-directory') !== undefined;
    const common = {
        mode,
        arch,
        sources: checked(() => (0,input_values/* sourceLines */.Jj)('source', text('source')), []),
        binaries: checked(() => (0,input_values/* sourceLines */.Jj)('binary', text('binary')), []),
        packages: plan?.functions.map(packageLine) ?? checked(() => (0,input_values/* packageLines */.iN)(text('package'), provider, mode), []),
        workingDirectory,
        functionName,
        tags: text('build-tags')
            .split(/[\s,]+/)
            .filter(Boolean),
        ldflags,
        buildFlags,
        debugSymbols: boolean('debug-symbols'),
        allowNonGo: boolean('allow-non-go'),
        include: (0,input_values/* lines */.Mn)(text('include')),
        outputDirectory: (0,external_node_path_.resolve)(workspace, optional('output-directory') ?? defaultOutputDirectory(env)),
        prove: {
            mode: oneOf('prove', proveModes, 'auto'),
            event: checked(() => (0,input_values/* readJson */.Vh)('prove-event', text('prove-event'), workingDirectory), undefined),
            env: checked(() => (0,input_values/* readProveEnv */.Mf)(text('prove-env'), workingDirectory), {}),
            network: boolean('prove-network'),
        },
        maxParallel: checked(() => (0,input_values/* readInteger */.JI)('max-parallel', text('max-parallel'), 1, 64), 1),
        cache: asksForFiles ? { kind: 'off' } : cache,
        artifactName: matching('artifact-name', optional('artifact-name'), artifact, 'a name without " : < > | * ? \\ /'),
        allOrNothing: boolean('all-or-nothing'),
        rollbackTo: matching('rollback-to', optional('rollback-to'), versionOrCommit, 'a version number or a commit of at least 7 hexadecimal digits')?.toLowerCase(),
        packageSha256: plan?.functions.map(({ name, packageSha256: sha256 }) => ({ name, sha256 })) ?? packageSha256,
        failOnDrift: boolean('fail-on-drift'),
        planFile: planFile === undefined ? undefined : (0,external_node_path_.resolve)(workspace, planFile),
        plan,
    };
    const { outputDirectory, binaries, packages } = common;
    const deployTimeoutMs = checked(() => (0,input_values/* readInteger */.JI)('deploy-timeout-minutes', text('deploy-timeout-minutes'), 1, 360), 1) * 60_000;
    const named = { functionName: optional('function-name') };
    const surroundings = { env, workspace, workingDirectory, outputDirectory, deployTimeoutMs, ...named };
    const aws = readAwsOptions(reader, surroundings);
    const azure = readAzureOptions(reader, surroundings, log);
    const template = provider === 'aws-lambda' ? aws.template : undefined;
    if (functionName === undefined && mode !== 'test') {
        const expected = 'the name of the function or app';
        if (template === undefined)
            refuse((0,errors/* failure */.V2)('inputs.missing', { name: 'function-name', expected }));
        else if (template.stack === undefined && (template.packaged === undefined || mode === 'rollback')) {
            const needed = '"aws-stack-name", "aws-packaged-template" or "function-name"';
            refuse((0,errors/* failure */.V2)('inputs.needs', { name: 'aws-sam-template', needed }));
        }
    }
    if (provider !== 'aws-lambda' && aws.template !== undefined) {
        refuse((0,errors/* failure */.V2)('inputs.needs', { name: 'aws-sam-template', needed: 'provider aws-lambda' }));
    }
    if (template !== undefined) {
        const deciding = ['source', 'binary', 'package', 'image', 'aws-layer-name', 'plan-file'];
        const others = deciding.filter((name) => text(name) !== defaults[name]);
        for (const other of others)
            refuse((0,errors/* failure */.V2)('inputs.either', { name: 'aws-sam-template', other }));
    }
    if (mode === 'rollback' && layerName !== undefined) {
        refuse((0,errors/* failure */.V2)('inputs.layer-rollback', {}));
    }
    else if (common.allOrNothing &&
        changes(mode) &&
        (provider !== 'aws-lambda' || aws.alias === undefined || layerName !== undefined)) {
        // Without an alias an update is the release: there is no moment at which nothing has been activated yet.
        refuse((0,errors/* failure */.V2)('inputs.needs', { name: 'all-or-nothing', needed: 'provider aws-lambda with "aws-alias"' }));
    }
    if (common.allOrNothing && mode === 'deploy' && provider === 'aws-lambda' && aws.codeDeploy !== undefined) {
        refuse((0,errors/* failure */.V2)('inputs.codedeploy-barrier', {}));
    }
    if (binaries.length > 0 && packages.length > 0) {
        refuse((0,errors/* failure */.V2)('inputs.either', { name: 'binary', other: 'package' }));
    }
    reader.end();
    // With a plan, the inputs of its check may stand as they are.
    const ready = plan !== undefined ? undefined : packages.length > 0 ? 'package' : binaries.length > 0 ? 'binary' : undefined;
    const { alias, image } = aws;
    const layer = layerName !== undefined;
    const use = { provider, mode, ready, alias: alias !== undefined, template, image: image !== undefined, layer };
    for (const unused of unusedInputs(text, use)) {
        log.warning((0,errors/* notice */.lm)('inputs.unused', { ...unused, provider, mode }));
    }
    return provider === 'aws-lambda' ? { ...common, provider, aws } : { ...common, provider, azure };
}
/** The functions of a plan are ready packages. */
function packageLine({ name, package: pattern }) {
    return { pattern, name };
}
function* otherPlan(plan, provider, arch) {
    if (plan === undefined)
        return;
    const other = plan.functions.find((each) => each.arch !== arch);
    if (plan.provider !== provider) {
        yield (0,errors/* failure */.V2)('inputs.other-plan', { what: 'provider', planned: plan.provider, got: provider });
    }
    if (other !== undefined)
        yield (0,errors/* failure */.V2)('inputs.other-plan', { what: 'arch', planned: other.arch, got: arch });
}
function defaultOutputDirectory(env) {
    return (0,external_node_path_.join)(env['RUNNER_TEMP'] ?? '.', 'deploy-go-function', env['GITHUB_ACTION'] ?? 'local');
}


/***/ }),

/***/ 4462:
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

/***/ 92121:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76760);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_12__ = __nccwpck_require__(23306);
/* harmony import */ var _deployment_plan_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(74855);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(87342);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(3634);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_13__ = __nccwpck_require__(4462);
/* harmony import */ var _providers_registry_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(72732);
/* harmony import */ var _report_artifact_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(84360);
/* harmony import */ var _report_finish_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(61939);
/* harmony import */ var _report_measure_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(1623);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(77467);
/* harmony import */ var _workflow_log_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(76910);
// The entry: reads the inputs, runs, sets the outputs. The only file that sets outputs and state, or ends the process.














/** Variables whose values are credentials: hidden before anything is printed. */
const secretVariables = [
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AZURE_CLIENT_SECRET',
    'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
    'ACTIONS_RUNTIME_TOKEN',
    'GITHUB_TOKEN',
];
/** What the `post:` step needs of the main step, as the runner's state carries it. */
const state = { temp: 'temp', moving: 'moving', unfinished: 'unfinished', ended: 'ended' };
async function main() {
    const log = (0,_workflow_log_js__WEBPACK_IMPORTED_MODULE_11__/* .workflowLog */ .QE)(secretVariables.flatMap((name) => process.env[name] ?? []));
    const cancel = new AbortController();
    const moving = new Set();
    const unfinished = new Map();
    const cancelled = () => {
        if (cancel.signal.aborted)
            return;
        log.info((0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .line */ .n8)(cancelNotice(log, moving)));
        cancel.abort();
    };
    process.on('SIGINT', cancelled);
    process.on('SIGTERM', cancelled);
    const temp = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(process.env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'deploy-go-function-'));
    _actions_core__WEBPACK_IMPORTED_MODULE_12__/* .saveState */ .LZ(state.temp, temp);
    try {
        const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .readInputs */ .K)(process.env, log);
        const workspace = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
        const context = {
            log,
            signal: cancel.signal,
            env: process.env,
            workspace,
            temp,
            unfinished: (key, work) => {
                if (work === undefined)
                    unfinished.delete(key);
                else
                    unfinished.set(key, work);
                _actions_core__WEBPACK_IMPORTED_MODULE_12__/* .saveState */ .LZ(state.unfinished, JSON.stringify([...unfinished.values()]));
            },
        };
        const report = await (0,_run_js__WEBPACK_IMPORTED_MODULE_10__/* .run */ .e)(inputs, context, log, {
            moving: (resources) => {
                for (const resource of resources)
                    moving.add(resource);
                _actions_core__WEBPACK_IMPORTED_MODULE_12__/* .saveState */ .LZ(state.moving, [...moving].join(', '));
            },
        });
        setOutputs(report);
        const kept = planned(report, inputs, log);
        const full = await (0,_report_measure_js__WEBPACK_IMPORTED_MODULE_9__/* .measured */ .j)(kept.report, log);
        await (0,_report_finish_js__WEBPACK_IMPORTED_MODULE_8__/* .finishReport */ .U)(log, await withArtifact(full, kept.plan, inputs, log), { seconds: performance.now() / 1000 });
    }
    catch (error) {
        const found = cancel.signal.aborted
            ? [(0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .failure */ .V2)('action.cancelled', { stage: log.stage, live: liveLine(moving) }, { cause: error })]
            : ((0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .causes */ .ps)(error) ?? [(0,_workflow_log_js__WEBPACK_IMPORTED_MODULE_11__/* .unexpected */ .os)(error, log.stage)]);
        await (0,_report_finish_js__WEBPACK_IMPORTED_MODULE_8__/* .finishReport */ .U)(log, { provider: '', mode: 'test', functions: [], causes: found });
    }
    finally {
        _actions_core__WEBPACK_IMPORTED_MODULE_12__/* .saveState */ .LZ(state.ended, 'true');
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(temp, { recursive: true, force: true });
    }
}
/** The `post:` step: cleans up after a main step that was killed, and says what that may have left. */
async function post() {
    const temp = _actions_core__WEBPACK_IMPORTED_MODULE_12__/* .getState */ .Gu(state.temp);
    if (temp !== '')
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(temp, { recursive: true, force: true });
    const unfinished = (0,_json_js__WEBPACK_IMPORTED_MODULE_13__/* .parseJson */ .qF)(_actions_core__WEBPACK_IMPORTED_MODULE_12__/* .getState */ .Gu(state.unfinished));
    if (Array.isArray(unfinished) && unfinished.length > 0)
        await endUnfinished(unfinished.map(String), temp);
    const functions = _actions_core__WEBPACK_IMPORTED_MODULE_12__/* .getState */ .Gu(state.moving);
    if (functions !== '' && _actions_core__WEBPACK_IMPORTED_MODULE_12__/* .getState */ .Gu(state.ended) === '') {
        _actions_core__WEBPACK_IMPORTED_MODULE_12__/* .warning */ .$e((0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .line */ .n8)((0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .notice */ .lm)('action.interrupted', { functions })));
    }
}
/** Ends what goes on in the cloud without the main step. The step's inputs are still in the environment. */
async function endUnfinished(works, temp) {
    const log = (0,_workflow_log_js__WEBPACK_IMPORTED_MODULE_11__/* .workflowLog */ .QE)(secretVariables.flatMap((name) => process.env[name] ?? []));
    try {
        const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .readInputs */ .K)(process.env, { ...log, warning: () => { } });
        if (inputs.provider !== 'aws-lambda')
            return;
        const { endUnfinished: end } = await _providers_registry_js__WEBPACK_IMPORTED_MODULE_6__/* .providers */ .r[inputs.provider]();
        const workspace = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
        const context = { log, signal: new AbortController().signal, env: process.env, workspace, temp };
        for (const work of works) {
            const says = await end?.(work, inputs.aws, context);
            if (says !== undefined)
                _actions_core__WEBPACK_IMPORTED_MODULE_12__/* .warning */ .$e((0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .line */ .n8)((0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .notice */ .lm)('action.ended', { says })));
        }
    }
    catch (error) {
        for (const cause of (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .causes */ .ps)(error) ?? [(0,_workflow_log_js__WEBPACK_IMPORTED_MODULE_11__/* .unexpected */ .os)(error, log.stage)])
            _actions_core__WEBPACK_IMPORTED_MODULE_12__/* .error */ .z3(cause.message);
    }
}
function cancelNotice(log, moving) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .notice */ .lm)('action.cancelled', { stage: log.stage, live: liveLine(moving) });
}
function liveLine(moving) {
    return moving.size === 0
        ? 'nothing was sent, and what was live before is live now'
        : `${[...moving].join(', ')} had begun to be deployed, and either the code before or the new code serves there`;
}
/** Writes the plan of a check in which all was well; a failure becomes one of the run's causes. */
function planned(report, { mode, planFile }, log) {
    const failed = report.causes.length > 0 || report.functions.some(({ causes: own }) => own.length > 0);
    if (mode !== 'check' || planFile === undefined || failed)
        return { report, plan: undefined };
    try {
        (0,_deployment_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .writePlan */ .pD)(report, planFile);
        log.info(`Plan: ${planFile}`);
        return { report, plan: planFile };
    }
    catch (error) {
        const found = (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .causes */ .ps)(error);
        if (found === undefined)
            throw error;
        return { report: { ...report, causes: found }, plan: undefined };
    }
}
/** Uploads what the run made and said, whatever became of the functions; a failure becomes one of the run's causes. */
async function withArtifact(report, plan, inputs, log) {
    const { artifactName } = inputs;
    if (artifactName === undefined)
        return report;
    log.begin('report');
    try {
        const id = await (0,_report_artifact_js__WEBPACK_IMPORTED_MODULE_7__/* .uploadArtifact */ .m)(report, { ...inputs, artifactName, plan });
        _actions_core__WEBPACK_IMPORTED_MODULE_12__/* .setOutput */ .uH('artifact-id', id);
        log.end(`report: artifact ${id}`);
        return report;
    }
    catch (error) {
        const found = (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .causes */ .ps)(error);
        if (found === undefined)
            throw error;
        log.end('report: no artifact');
        return { ...report, causes: [...report.causes, ...found] };
    }
}
function setOutputs(report) {
    const results = report.functions.map(({ result }) => result);
    _actions_core__WEBPACK_IMPORTED_MODULE_12__/* .setOutput */ .uH('results', JSON.stringify(results));
    if (report.mode !== 'test')
        _actions_core__WEBPACK_IMPORTED_MODULE_12__/* .setOutput */ .uH('changed', String(results.some(({ changed }) => changed === true)));
    const [only, ...others] = report.functions;
    if (only === undefined || others.length > 0)
        return;
    const { binary, package: zip, packageSha256, version, url, deploymentId } = only.result;
    const outputs = {
        binary,
        package: zip,
        'package-sha256': packageSha256,
        'function-arn': only.functionArn,
        'layer-version-arn': only.layerVersionArn,
        version,
        url,
        'deployment-id': deploymentId,
    };
    for (const [name, value] of Object.entries(outputs))
        if (value !== undefined)
            _actions_core__WEBPACK_IMPORTED_MODULE_12__/* .setOutput */ .uH(name, value);
}
// Told apart by its file, not by the state: a main step that was killed at once has left none, and must not be made up
// for by a post step that deploys.
if ((0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(process.argv[1] ?? '') === 'post.js')
    await post();
else
    await main();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 10232:
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

/***/ 23306:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  yU: () => (/* binding */ ExitCode),
  Yz: () => (/* binding */ debug),
  N4: () => (/* binding */ endGroup),
  z3: () => (/* binding */ error),
  Gu: () => (/* binding */ getState),
  pq: () => (/* binding */ info),
  lm: () => (/* binding */ notice),
  LZ: () => (/* binding */ saveState),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ setSecret),
  Oh: () => (/* binding */ startGroup),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: addPath, exportVariable, getBooleanInput, getIDToken, getInput, getMultilineInput, group, isDebug, markdownSummary, platform, setCommandEcho, setFailed, summary, toPlatformPath, toPosixPath, toWin32Path

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(70857);
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
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(76982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(79896);
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
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
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
var external_path_ = __nccwpck_require__(16928);
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
        return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, utils_toCommandValue(value));
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

/***/ 39546:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AP: () => (/* binding */ blocksIn),
/* harmony export */   EE: () => (/* binding */ deflateFile),
/* harmony export */   Kc: () => (/* binding */ deflate),
/* harmony export */   sx: () => (/* binding */ deflateRead)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(48161);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(57975);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(38522);
// Compresses what goes into a zip, in blocks, so that one large executable keeps all cores busy and no memory grows with
// it. Each block continues the one before: it knows its last 32 KiB as a dictionary and ends on a byte's boundary, so
// that the blocks' outputs, one after the other, are one deflate stream (RFC 1951). Blocks begin at fixed places, so the
// bytes depend on the content alone, not on how many were compressed at once.





/** Two fifths of the time of level 6 for 6 % more bytes, four fifths of that of level 4 for 3 % (static Go executables). */
const level = 2;
/** The most: a tenth faster than the default for 0.3 % more bytes. */
const memLevel = 9;
/** What deflate can refer back to. Source: RFC 1951, section 2. */
const windowSize = 32 * 1024;
const blockSize = 1024 * 1024;
/** Blocks that were read and are done with: fresh ones of this size would keep the garbage collector busy. */
const spare = [];
const sparesKept = 8;
const compress = (0,node_util__WEBPACK_IMPORTED_MODULE_3__.promisify)(node_zlib__WEBPACK_IMPORTED_MODULE_4__.deflateRaw);
/**
 * Compresses a content, off the main thread, a few blocks at once.
 * @param blocks the content as blocksOf gives it
 * @param ended told what the content was, after the last output
 * @param release told of each block that is no longer needed
 * @returns the deflate stream
 * @throws what reading the blocks throws
 */
async function* deflate(blocks, ended, release = () => { }) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    const ahead = [];
    // One more than there are cores, which would idle while this thread hashes and writes what came out.
    const most = (0,node_os__WEBPACK_IMPORTED_MODULE_2__.availableParallelism)() + 1;
    let [size, crc, deflatedSize] = [0, 0, 0];
    let current;
    let window;
    const start = (block, last) => {
        const work = compress(block, {
            level,
            memLevel,
            // More than what blocks of executables come to.
            chunkSize: (blockSize / 8) * 5,
            finishFlush: last ? node_zlib__WEBPACK_IMPORTED_MODULE_4__.constants.Z_FINISH : node_zlib__WEBPACK_IMPORTED_MODULE_4__.constants.Z_SYNC_FLUSH,
            ...(window === undefined ? {} : { dictionary: window }),
        });
        // A consumer that stops leaves promises that nobody awaits.
        work.catch(() => { });
        ahead.push({ block, work });
    };
    for await (const block of blocks) {
        if (current !== undefined) {
            start(current, false);
            window = Buffer.from(current.subarray(-windowSize));
        }
        current = block;
        hash.update(block);
        crc = (0,node_zlib__WEBPACK_IMPORTED_MODULE_4__.crc32)(block, crc);
        size += block.length;
        while (ahead.length >= most)
            yield* next();
    }
    start(current ?? Buffer.alloc(0), true);
    while (ahead.length > 0)
        yield* next();
    ended({ size, crc32: crc, sha256: hash.digest('hex'), deflatedSize });
    async function* next() {
        const first = ahead.shift();
        if (first === undefined)
            return;
        const output = await first.work;
        release(first.block);
        deflatedSize += output.length;
        yield output;
    }
}
/**
 * Compresses a file.
 * @param read gives the file's bytes at a position
 * @param ended as for deflate
 * @returns the deflate stream
 * @throws what read throws
 */
function deflateRead(read, ended) {
    return deflate(blocksOf(read), ended, (block) => {
        // An empty content has a block of its own, without bytes.
        if (spare.length < sparesKept && block.buffer.byteLength === blockSize)
            spare.push(Buffer.from(block.buffer));
    });
}
/** A file in blocks; all but the last have the same size. */
async function* blocksOf(read) {
    for (let position = 0;;) {
        const block = spare.pop() ?? Buffer.allocUnsafeSlow(blockSize);
        let filled = 0;
        while (filled < blockSize) {
            const count = await read(block.subarray(filled), position + filled);
            if (count === 0)
                break;
            filled += count;
        }
        if (filled > 0)
            yield block.subarray(0, filled);
        if (filled < blockSize)
            return;
        position += filled;
    }
}
/**
 * Bytes in memory in blocks.
 * @param bytes all of it
 * @returns the blocks that a file of the same bytes has
 */
function* blocksIn(bytes) {
    for (let at = 0; at < bytes.length; at += blockSize)
        yield bytes.subarray(at, at + blockSize);
}
/**
 * Compresses a file ahead of the zip that it will be in.
 * @param file absolute; it may be replaced meanwhile, as the result says what was read
 * @param to absolute path for the deflate stream
 * @param signal stops the work
 * @returns what was compressed
 * @throws what the file system says, and the signal's reason
 */
async function deflateFile(file, to, signal) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file);
    try {
        let sum;
        let check = 0;
        const stream = async function* () {
            const read = async (into, position) => (await handle.read(into, 0, into.length, position)).bytesRead;
            for await (const chunk of deflateRead(read, (all) => {
                sum = all;
            })) {
                check = (0,node_zlib__WEBPACK_IMPORTED_MODULE_4__.crc32)(chunk, check);
                yield chunk;
            }
        };
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(to, stream(), { signal, mode: 0o600 });
        if (sum === undefined)
            throw new Error('the deflate stream did not end');
        return { ...sum, file: to, deflatedCrc32: check };
    }
    finally {
        await handle.close();
    }
}


/***/ }),

/***/ 52407:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ isCredentialName),
/* harmony export */   u: () => (/* binding */ contentKind)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var _verify_file_kind_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51561);
// Which mode a file has in a package, and which files ought not to be in one.


/**
 * Looks at the first bytes of a file.
 * @param file absolute; a regular file
 * @returns what it is
 */
async function contentKind(file) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file);
    try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(_verify_file_kind_js__WEBPACK_IMPORTED_MODULE_1__/* .startLength */ .xX), 0, _verify_file_kind_js__WEBPACK_IMPORTED_MODULE_1__/* .startLength */ .xX, 0);
        const kind = (0,_verify_file_kind_js__WEBPACK_IMPORTED_MODULE_1__/* .identify */ .ls)(buffer.subarray(0, bytesRead));
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

/***/ 39029:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   bg: () => (/* binding */ byBytes),
/* harmony export */   mS: () => (/* binding */ nameConflict),
/* harmony export */   rH: () => (/* binding */ nameProblem)
/* harmony export */ });
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

/***/ 86231:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ withZip)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(57075);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(38522);
/* harmony import */ var yauzl__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(20663);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(87342);
/* harmony import */ var _verify_byte_source_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(79038);
/* harmony import */ var _verify_file_kind_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(51561);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(39029);
// Reads a zip by its central directory, as the platforms do, and trusts nothing that stands in it.









/** Deflate cannot do better than this. Source: zlib, "Technical Details", Maximum Compression Factor. */
const deflateLimit = 1032;
/** No function platform takes more, unzipped; whatever says it is larger is made to fill disks. Bytes. */
const totalLimit = 4 * 1024 ** 3;
/** APPNOTE.TXT 4.3.7, without name and extra field. Bytes. */
const localHeaderSize = 30;
/** APPNOTE.TXT 4.4.2.2: the upper byte of "version made by". 19 is OS X (Darwin). */
const unixHosts = [3, 19];
/** As above: MS-DOS, OS/2, Windows NTFS, VFAT. */
const dosHosts = [0, 6, 10, 14];
/**
 * Opens a zip, checks its directory, and closes it afterwards.
 * @param file path of the zip
 * @param use gets the open zip; streams that it leaves unread are closed with the zip
 * @returns what use returns
 * @throws ActionError for a file that is missing, not a zip, cut off or damaged; for entries whose name is unsafe or
 * taken, that are encrypted or compressed by a method other than deflate, or whose sizes cannot be true; and what use
 * throws
 */
async function withZip(file, use) {
    await refuseOther(file);
    const zip = await guard(file, () => (0,yauzl__WEBPACK_IMPORTED_MODULE_4__/* .openPromise */ .sO)(file, { autoClose: false, decodeStrings: false }));
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
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('package.zip-too-large', { file, total, limit: totalLimit });
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
        if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file)).isFile())
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('package.zip-not-a-file', { file });
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file);
        try {
            const { buffer, bytesRead } = await handle.read(Buffer.alloc(_verify_file_kind_js__WEBPACK_IMPORTED_MODULE_7__/* .startLength */ .xX), 0, _verify_file_kind_js__WEBPACK_IMPORTED_MODULE_7__/* .startLength */ .xX, 0);
            return buffer.subarray(0, bytesRead);
        }
        finally {
            await handle.close();
        }
    });
    if (start.length === 0)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('package.zip-empty', { file });
    // A zip may stand behind a stub that extracts it, and yauzl finds it there; but then its offsets are mostly wrong.
    if ((0,_verify_file_kind_js__WEBPACK_IMPORTED_MODULE_7__/* .identify */ .ls)(start) !== 'zip')
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('package.not-a-zip', { file, start: (0,_verify_file_kind_js__WEBPACK_IMPORTED_MODULE_7__/* .quote */ .hD)(start) });
}
function toEntry(file, raw) {
    const name = (0,yauzl__WEBPACK_IMPORTED_MODULE_4__/* .getFileNameLowLevel */ .ax)(raw.generalPurposeBitFlag, raw.fileNameRaw, raw.extraFields, true);
    const problem = (0,_names_js__WEBPACK_IMPORTED_MODULE_8__/* .nameProblem */ .rH)(name);
    if (problem !== undefined)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('package.zip-name', { file, name: (0,_verify_byte_source_js__WEBPACK_IMPORTED_MODULE_6__/* .printable */ .g$)(name), problem });
    const shown = { file, name: (0,_verify_byte_source_js__WEBPACK_IMPORTED_MODULE_6__/* .printable */ .g$)(name) };
    if (raw.isEncrypted())
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('package.zip-encrypted', shown);
    if (!raw.canDecodeFileData())
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('package.zip-method', { ...shown, method: raw.compressionMethod });
    const { uncompressedSize: size, compressedSize } = raw;
    if (size > compressedSize * deflateLimit)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('package.zip-sizes', { ...shown, size, compressedSize });
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
        isSymlink: madeBy === 'unix' && (attributes & node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.S_IFMT) === node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.S_IFLNK,
    };
}
function refuseNames(file, names) {
    const conflict = (0,_names_js__WEBPACK_IMPORTED_MODULE_8__/* .nameConflict */ .mS)(names);
    if (conflict === undefined)
        return;
    const params = { file, name: (0,_verify_byte_source_js__WEBPACK_IMPORTED_MODULE_6__/* .printable */ .g$)(conflict.name) };
    throw conflict.kind === 'duplicate'
        ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('package.zip-duplicate', params)
        : (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('package.zip-file-and-directory', params);
}
/** Entries that share data are how a small zip becomes a large one without lying about any single size. */
function refuseOverlap(file, zip, entries) {
    const sorted = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
    for (const [index, entry] of sorted.entries()) {
        const { relativeOffsetOfLocalHeader: start, fileNameRaw, compressedSize } = entry;
        // At least: the local header may have extra fields, and a data descriptor may follow.
        const end = start + localHeaderSize + fileNameRaw.length + compressedSize;
        if (end > (sorted[index + 1]?.relativeOffsetOfLocalHeader ?? zip.fileSize)) {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('package.zip-overlap', { file, name: (0,_verify_byte_source_js__WEBPACK_IMPORTED_MODULE_6__/* .printable */ .g$)(fileNameRaw) });
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
    const stream = node_stream__WEBPACK_IMPORTED_MODULE_2__.Readable.from(checked(file, name, source, raw.crc32), { objectMode: false });
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
        actual = (0,node_zlib__WEBPACK_IMPORTED_MODULE_3__.crc32)(next.value, actual);
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
        if (cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ || !(cause instanceof Error))
            throw cause;
        // Errors of the file system have a code; yauzl's, about the bytes, have none.
        throw 'code' in cause
            ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('package.zip-unreadable', { file, code: String(cause.code) }, { cause })
            : (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('package.zip-damaged', { file, reason: (0,_verify_byte_source_js__WEBPACK_IMPORTED_MODULE_6__/* .printable */ .g$)(cause.message) }, { cause });
    }
}
async function guardEntry(file, name, read) {
    try {
        return await read();
    }
    catch (cause) {
        if (cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ || !(cause instanceof Error))
            throw cause;
        throw entryFailure(file, name, cause);
    }
}
function entryFailure(file, name, cause) {
    const params = { file, name: (0,_verify_byte_source_js__WEBPACK_IMPORTED_MODULE_6__/* .printable */ .g$)(name), reason: (0,_verify_byte_source_js__WEBPACK_IMPORTED_MODULE_6__/* .printable */ .g$)(cause.message) };
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('package.zip-entry', params, { cause });
}


/***/ }),

/***/ 5836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FK: () => (/* binding */ isInside),
/* harmony export */   GG: () => (/* binding */ walk),
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   Xd: () => (/* binding */ followed)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(87342);
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

/***/ 13448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  E: () => (/* binding */ writePackage),
  U: () => (/* binding */ writtenContents)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __nccwpck_require__(38522);
// EXTERNAL MODULE: ./build/js/collector.js + 1 modules
var collector = __nccwpck_require__(79551);
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __nccwpck_require__(87342);
// EXTERNAL MODULE: ./build/js/verify/byte-source.js
var byte_source = __nccwpck_require__(79038);
// EXTERNAL MODULE: ./build/js/package/deflate.js
var deflate = __nccwpck_require__(39546);
// EXTERNAL MODULE: ./build/js/package/names.js
var names = __nccwpck_require__(39029);
;// CONCATENATED MODULE: ./build/js/package/zip-format.js
// The records of a zip. Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3 and 4.4.
/** The largest size, offset or number of entries that a zip without the zip64 extension can state. */
const zipLimits = { bytes: 0xfffffffe, entries: 0xfffe };
const zip_format_deflate = 8;
/** 2.0: deflate. */
const neededVersion = 20;
/** 6.3, made on Unix, so that modes count. */
const madeBy = (3 << 8) | 63;
/** Bit 3: size and checksum follow the content. Bit 11: names are UTF-8. */
const flags = (1 << 3) | (1 << 11);
/** 1 January 1980, 0:00, the first moment that a zip can hold; it has no time zone. */
const date = (1 << 5) | 1;
const time = 0;
/**
 * What stands before an entry's content.
 * @param name of the entry
 * @returns the local file header
 */
function localHeader(name) {
    const utf8 = Buffer.from(name);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    common(header, 4, utf8.length);
    return Buffer.concat([header, utf8]);
}
/**
 * What stands behind an entry's content.
 * @param of the entry
 * @returns the data descriptor
 */
function dataDescriptor(of) {
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    sizes(descriptor, 4, of);
    return descriptor;
}
/**
 * What stands at the end of a zip.
 * @param records all entries, in their order
 * @param offset where it begins, bytes from the start of the zip
 * @returns the central directory with its end record
 */
function centralDirectory(records, offset) {
    const parts = records.flatMap((record) => {
        const utf8 = Buffer.from(record.name);
        const header = Buffer.alloc(46);
        header.writeUInt32LE(0x02014b50, 0);
        header.writeUInt16LE(madeBy, 4);
        common(header, 6, utf8.length);
        sizes(header, 16, record);
        header.writeUInt32LE(record.mode * 2 ** 16, 38);
        header.writeUInt32LE(record.offset, 42);
        return [header, utf8];
    });
    const size = parts.reduce((sum, { length }) => sum + length, 0);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(records.length, 8);
    end.writeUInt16LE(records.length, 10);
    end.writeUInt32LE(size, 12);
    end.writeUInt32LE(offset, 16);
    return Buffer.concat([...parts, end]);
}
/** The fields that both headers of an entry have, in this order; checksum and sizes stand between date and name. */
function common(header, at, nameLength) {
    header.writeUInt16LE(neededVersion, at);
    header.writeUInt16LE(flags, at + 2);
    header.writeUInt16LE(zip_format_deflate, at + 4);
    header.writeUInt16LE(time, at + 6);
    header.writeUInt16LE(date, at + 8);
    header.writeUInt16LE(nameLength, at + 22);
}
function sizes(header, at, { crc32, deflatedSize, size }) {
    header.writeUInt32LE(crc32, at);
    header.writeUInt32LE(deflatedSize, at + 4);
    header.writeUInt32LE(size, at + 8);
}

;// CONCATENATED MODULE: ./build/js/package/write-zip.js
// Writes a package. Its bytes are a function of its entries alone: same names, modes and contents, same SHA-256.










const regularFile = 0o100000;
const copySize = 512 * 1024;
/** What went into the entries of the packages that this process wrote: SHA-256 by name. */
const contents = new WeakMap();
/**
 * What a package was written with.
 * @param pkg any package
 * @returns the SHA-256 of the bytes that were compressed into each entry, in lower-case hexadecimal, by its name;
 * undefined for an object that writePackage did not return
 */
function writtenContents(pkg) {
    return contents.get(pkg);
}
/**
 * Writes the zip of a function: entries sorted by name, one fixed date, Unix modes, deflate. Files are streamed, so
 * that memory does not grow with them, and hashed on their way, as is the zip, which appears under its name only when it
 * is whole.
 * @param target the function
 * @param entries in any order; an entry that is given twice with the same file and mode counts once
 * @param executable name of the entry that the platform executes; '' where the package has none
 * @param file absolute path of the zip; its directory is made where missing, an older zip is replaced
 * @param context its signal stops the writing
 * @returns the package
 * @throws ActionError for names that are unsafe or taken, files that are missing or no regular files, and where the zip
 * cannot be written; the signal's reason
 */
async function writePackage(target, entries, executable, file, context) {
    const sorted = unique(entries).toSorted((a, b) => (0,names/* byBytes */.bg)(a.name, b.name));
    refuseNames(sorted);
    if (executable !== '' && !sorted.some(({ name, mode }) => name === executable && mode === 0o755)) {
        throw new Error(`the package of ${target.name} has no executable ${executable}`);
    }
    const sums = new Map();
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let size = 0;
    const used = (0,collector/* collector */.g)();
    const metered = async function* () {
        for await (const chunk of zipOf(target, sorted, sums)) {
            hash.update(chunk);
            size += chunk.length;
            yield chunk;
            used(chunk.length);
        }
    };
    const part = `${file}.${(0,external_node_crypto_.randomUUID)()}.part`;
    try {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
        await (0,promises_.writeFile)(part, metered(), { flag: 'wx', signal: context.signal });
        await (0,promises_.rename)(part, file);
    }
    catch (cause) {
        await (0,promises_.rm)(part, { force: true }).catch(() => { });
        context.signal.throwIfAborted();
        if (cause instanceof errors/* ActionError */.lZ || !(cause instanceof Error) || !('code' in cause))
            throw cause;
        throw (0,errors/* failure */.V2)('package.not-written', { file, code: String(cause.code) }, { cause });
    }
    const written = sorted.map(({ name, mode }) => ({ name, mode, size: sums.get(name)?.size ?? 0 }));
    const pkg = {
        target,
        file,
        sha256: hash.digest('hex'),
        size,
        unzippedSize: written.reduce((total, entry) => total + entry.size, 0),
        entries: written,
        executable,
    };
    contents.set(pkg, new Map([...sums].map(([name, sum]) => [name, sum.sha256])));
    return pkg;
}
async function* zipOf(target, entries, sums) {
    const records = [];
    let offset = 0;
    const counted = (chunk) => {
        offset += chunk.length;
        if (offset > zipLimits.bytes || records.length > zipLimits.entries)
            throw (0,errors/* failure */.V2)('package.too-much', { name: target.name });
        return chunk;
    };
    for (const entry of entries) {
        const { name } = entry;
        const begin = offset;
        yield counted(localHeader(name));
        for await (const chunk of deflated(entry, sums))
            yield counted(chunk);
        const sum = sums.get(name);
        if (sum === undefined || sum.size > zipLimits.bytes)
            throw (0,errors/* failure */.V2)('package.too-much', { name: target.name });
        yield dataDescriptor(sum);
        offset += 16;
        records.push({ name, mode: regularFile | entry.mode, ...sum, offset: begin });
    }
    yield counted(centralDirectory(records, offset));
}
async function* deflated(entry, sums) {
    const { name, content } = entry;
    const ended = (sum) => {
        sums.set(name, sum);
    };
    if ('bytes' in content)
        yield* (0,deflate/* deflate */.Kc)((0,deflate/* blocksIn */.AP)(content.bytes), ended);
    else if (content.deflated === undefined)
        yield* deflatedFile(content.file, name, ended);
    else {
        yield* copied(content.deflated);
        ended(content.deflated);
    }
}
async function* deflatedFile(file, name, ended) {
    try {
        // Asked before it is opened: opening a named pipe would wait for somebody to write to it.
        const before = await (0,promises_.stat)(file);
        if (!before.isFile())
            throw (0,errors/* failure */.V2)('package.not-a-file', { file, name });
        const handle = await (0,promises_.open)(file);
        let size = 0;
        try {
            const read = async (into, position) => (await handle.read(into, 0, into.length, position)).bytesRead;
            yield* (0,deflate/* deflateRead */.sx)(read, (sum) => {
                size = sum.size;
                ended(sum);
            });
            if (size !== before.size)
                throw (0,errors/* failure */.V2)('package.file-changed', { file, name });
        }
        finally {
            await handle.close();
        }
    }
    catch (cause) {
        if (cause instanceof errors/* ActionError */.lZ || !(cause instanceof Error) || !('code' in cause))
            throw cause;
        throw (0,errors/* failure */.V2)('package.file-unreadable', { file, name, code: String(cause.code) }, { cause });
    }
}
/** A stream that was made ahead; it lies in this run's own folder, and is checked all the same. */
async function* copied({ file, deflatedSize, deflatedCrc32 }) {
    const handle = await (0,promises_.open)(file);
    try {
        // One buffer for all: whoever takes a part has written it before he asks for the next.
        const buffer = Buffer.allocUnsafe(copySize);
        let [position, check] = [0, 0];
        for (;;) {
            const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
            if (bytesRead === 0)
                break;
            position += bytesRead;
            const part = buffer.subarray(0, bytesRead);
            check = (0,external_node_zlib_.crc32)(part, check);
            yield part;
        }
        if (position !== deflatedSize || check !== deflatedCrc32)
            throw new Error(`${file} is not what was written to it`);
    }
    finally {
        await handle.close();
    }
}
/** An include line may name a file that is in the package already. */
function unique(entries) {
    const seen = new Set();
    return entries.filter(({ name, mode, content }) => {
        if (!('file' in content))
            return true;
        const key = `${mode}\0${name}\0${content.file}`;
        if (seen.has(key))
            return false;
        seen.add(key);
        return true;
    });
}
function refuseNames(entries) {
    const describe = ({ content }) => ('file' in content ? content.file : 'made by the action');
    for (const entry of entries) {
        const problem = (0,names/* nameProblem */.rH)(entry.name) ?? (entry.name.endsWith('/') ? 'ends in a slash' : undefined);
        if (problem !== undefined) {
            throw (0,errors/* failure */.V2)('package.entry-name', { name: (0,byte_source/* printable */.g$)(entry.name), problem, from: describe(entry) });
        }
    }
    const conflict = (0,names/* nameConflict */.mS)(entries.map(({ name }) => name));
    if (conflict === undefined)
        return;
    const { kind, name } = conflict;
    const of = entries.filter((entry) => entry.name === name || entry.name.startsWith(`${name}/`));
    const from = of.slice(0, 4).map(describe).join(', ');
    throw kind === 'duplicate'
        ? (0,errors/* failure */.V2)('package.duplicate', { name, from })
        : (0,errors/* failure */.V2)('package.file-and-directory', { name, from });
}


/***/ }),

/***/ 81671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ mapLimit)
/* harmony export */ });
// Bounded concurrency.
/**
 * Maps side by side, a few at a time. A failure does not stop the others: the caller's step decides what a failure is.
 * @param items what to map
 * @param limit how many at once, at least 1
 * @param step maps one item
 * @returns the results in the items' order
 * @throws the first error that a step throws, once all steps that had begun are over
 */
async function mapLimit(items, limit, step) {
    const results = new Array(items.length);
    const queue = items.entries();
    const worker = async () => {
        for (const [index, item] of queue)
            results[index] = await step(item, index);
    };
    const ended = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, worker));
    for (const each of ended)
        if (each.status === 'rejected')
            throw each.reason;
    return results;
}


/***/ }),

/***/ 31783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _A: () => (/* binding */ watching),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   ob: () => (/* binding */ uploading),
/* harmony export */   wB: () => (/* binding */ watch)
/* harmony export */ });
/* unused harmony export share */
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(93519);
// Lines about what takes long: often enough that nobody thinks it hangs, seldom enough that the log stays readable.

/** Milliseconds between two lines, and before the first. */
const between = 5_000;
/**
 * Begins to watch something that may take long.
 * @param log where the lines go
 * @param now the time, milliseconds
 * @returns called as often as there is news; it prints a line, with the seconds so far, at most each 5 s
 */
function watch(log, now = () => performance.now()) {
    const began = now();
    let last = began;
    return (text) => {
        if (now() - last < between)
            return;
        last = now();
        log.info(`${text} (${Math.round((last - began) / 1000)} s)`);
    };
}
/**
 * Watches something that gives no news of its own, such as one large request.
 * @param log where the lines go
 * @param text what is waited for; a function is asked for each line
 * @param work what takes long
 * @returns what work gives
 * @throws as work
 */
async function watching(log, text, work) {
    const tell = watch(log);
    const timer = setInterval(() => tell(typeof text === 'string' ? text : text()), between + 1).unref();
    try {
        return await work;
    }
    finally {
        clearInterval(timer);
    }
}
/**
 * Watches an upload. Its lines come while nothing goes on, too, and say when only the answer is waited for.
 * @param log where the lines go
 * @param what is uploaded, and where to
 * @param size bytes of the whole
 * @param send uploads; it calls what it is given with the bytes that are gone, from 0 again where it begins anew
 * @returns what send gives
 * @throws as send
 */
function uploading(log, what, size, send) {
    let sent = 0;
    const text = () => sent < size ? `${what}: ${share(sent, size)} sent` : `${what}: ${(0,_report_report_js__WEBPACK_IMPORTED_MODULE_0__/* .humanSize */ .Xe)(size)} sent, waiting for the answer`;
    const work = send((bytes) => {
        sent = bytes;
    });
    return watching(log, text, work);
}
/**
 * Counts content on its way. A piece counts once the next is asked for.
 * @param content in pieces
 * @param sent told the bytes so far
 * @returns the same pieces
 */
async function* counted(content, sent) {
    let bytes = 0;
    sent(bytes);
    for await (const piece of content) {
        yield piece;
        bytes += piece.length;
        sent(bytes);
    }
}
/**
 * Words how far an upload is.
 * @param sent bytes
 * @param size bytes of the whole
 * @returns `12.3 MB of 61.5 MB, 20 %`
 */
function share(sent, size) {
    const percent = size > 0 ? Math.min(100, Math.floor((sent / size) * 100)) : 100;
    return `${(0,_report_report_js__WEBPACK_IMPORTED_MODULE_0__/* .humanSize */ .Xe)(sent)} of ${(0,_report_report_js__WEBPACK_IMPORTED_MODULE_0__/* .humanSize */ .Xe)(size)}, ${percent} %`;
}


/***/ }),

/***/ 34076:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ judge),
/* harmony export */   V: () => (/* binding */ remark)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(87342);
// Whether a proof lets the function go on to its deployment: the one place where a verdict meets the input "prove".

/**
 * Decides whether a proof fails the function.
 * @param proof what was found
 * @param mode the input "prove"
 * @returns the failure, or undefined: `auto` fails what is refuted, `required` all that is not proved, `off` nothing
 */
function judge(proof, mode) {
    const { verdict, reason, remedy = 'See the log of the function', log } = proof;
    if (mode === 'off' || verdict === 'proved')
        return undefined;
    const details = { details: log };
    if (verdict === 'refuted')
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.refuted', { reason, remedy }, details);
    return mode === 'required' ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.not-proved', { verdict, reason, remedy }, details) : undefined;
}
/**
 * What is worth saying of a proof that lets the function pass without having proved it.
 * @param proof what was found
 * @param mode the input "prove"
 * @returns a notice with the last lines of the function's log, or undefined
 */
function remark(proof, mode) {
    const { verdict, reason, remedy = '', log } = proof;
    if (mode !== 'auto')
        return undefined;
    if (verdict === 'inconclusive')
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.inconclusive', { reason, remedy }, { details: log });
    return verdict === 'skipped' ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .notice */ .lm)('prove.skipped', { reason, remedy }) : undefined;
}


/***/ }),

/***/ 74074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ layerVersionArn),
/* harmony export */   H: () => (/* binding */ layerName)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(87342);
// Names of layers, and of their versions.

/**
 * Checks a layer's name.
 * @param name with its placeholders expanded
 * @returns the name
 * @throws ActionError where it is none. Source: Lambda API, PublishLayerVersion, LayerName
 */
function layerName(name) {
    if (!/^[\w-]{1,140}$/.test(name))
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.layer-name', { name });
    return name;
}
/** The ARN of a version. Source: Lambda API, UpdateFunctionConfiguration, Layers. */
const layerVersionArn = /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:layer:[\w-]{1,140}:[1-9]\d*$/;


/***/ }),

/***/ 68489:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ s3Url),
/* harmony export */   F: () => (/* binding */ parseS3Url)
/* harmony export */ });
// s3://BUCKET/KEY, as the input package may have it.
/**
 * Reads the address of an object. The key is taken as it stands: S3 keys are not percent-encoded in such addresses.
 * @param url `s3://BUCKET/KEY`, with an optional `?versionId=ID`
 * @returns the object, or undefined for anything else
 */
function parseS3Url(url) {
    const found = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/([^?#]*[^?#/])(?:\?versionId=([^&#\s]+))?$/.exec(url);
    const [, bucket, key, versionId] = found ?? [];
    return bucket === undefined || key === undefined ? undefined : { bucket, key, versionId };
}
/**
 * Writes the address of an object, so that parseS3Url reads the same object.
 * @param object the object
 * @returns `s3://BUCKET/KEY`, with `?versionId=ID` where the version is known
 */
function s3Url({ bucket, key, versionId }) {
    return `s3://${bucket}/${key}${versionId === undefined ? '' : `?versionId=${versionId}`}`;
}


/***/ }),

/***/ 80009:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   defaultTiming: () => (/* binding */ defaultTiming)
/* harmony export */ });
/* harmony import */ var _deadline_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(68075);
// All times and chances of the Lambda provider in one place, so that tests can shrink them.

/** What users get. */
const defaultTiming = {
    connect: 5_000,
    request: 20_000,
    uploadBytesPerSecond: 256 * 1024,
    preflight: 120_000,
    lastWord: 3_000,
    putBack: 60_000,
    poll: [250, 3_000],
    shiftPoll: [2_000, 15_000],
    minute: 60_000,
    backoff: [400, 10_000],
    unreachableAttempts: 3,
    random: Math.random,
    pause: _deadline_js__WEBPACK_IMPORTED_MODULE_0__/* .pause */ .v,
};


/***/ }),

/***/ 24262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ azureEnvironments),
/* harmony export */   h: () => (/* binding */ cloudOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(87342);
// Which Azure: the public one, a sovereign one, or one that the environment names.

/** Microsoft's clouds, as Azure's own tools name them. */
const azureEnvironments = ['AzureCloud', 'AzureUSGovernment', 'AzureChinaCloud'];
/**
 * Sources: Azure CLI, `az cloud list`. The audiences of ID tokens: Microsoft Entra, "Configure an application to trust a
 * managed identity", "audiences". Those of Kudu: microsoft/vscode-azuretools#2258; it takes the tokens of Azure Resource
 * Manager in the public cloud alone, and not for ever (#1670, microsoft/azure-pipelines-tasks-common-packages#642).
 */
const clouds = {
    AzureCloud: {
        authorityHost: 'https://login.microsoftonline.com',
        resourceManager: 'https://management.azure.com',
        appService: 'https://appservice.azure.com',
        storageSuffix: 'core.windows.net',
        assertionAudience: 'api://AzureADTokenExchange',
    },
    AzureUSGovernment: {
        authorityHost: 'https://login.microsoftonline.us',
        resourceManager: 'https://management.usgovcloudapi.net',
        appService: 'https://appservice.azure.us',
        storageSuffix: 'core.usgovcloudapi.net',
        assertionAudience: 'api://AzureADTokenExchangeUSGov',
    },
    AzureChinaCloud: {
        authorityHost: 'https://login.chinacloudapi.cn',
        resourceManager: 'https://management.chinacloudapi.cn',
        appService: 'https://appservice.azure.cn',
        storageSuffix: 'core.chinacloudapi.cn',
        assertionAudience: 'api://AzureADTokenExchangeChina',
    },
};
/**
 * Puts the cloud together. AZURE_AUTHORITY_HOST (Azure SDK guidelines, "Environment variables") and
 * AZURE_RESOURCE_MANAGER_URL win over the endpoints of the environment; an authority of Microsoft's names a cloud, too.
 * @param env the runner's environment
 * @param environment the input azure-environment
 * @returns the endpoints, without trailing slashes
 * @throws ActionError where one of them is no https URL: Azure's clients send a token over nothing else
 */
function cloudOf(env, environment = 'AzureCloud') {
    const authorityHost = endpoint(env, 'AZURE_AUTHORITY_HOST') ?? clouds[environment].authorityHost;
    const known = Object.values(clouds).find((each) => each.authorityHost === authorityHost);
    const of = known ?? clouds[environment];
    return {
        ...of,
        authorityHost,
        knownAuthority: known !== undefined,
        resourceManager: endpoint(env, 'AZURE_RESOURCE_MANAGER_URL') ?? of.resourceManager,
    };
}
function endpoint(env, name) {
    const value = env[name]?.trim();
    if (value === undefined || value === '')
        return undefined;
    // Some of Microsoft's own documentation gives the authority without its scheme.
    const url = URL.parse(value.includes('://') ? value : `https://${value}`);
    if (url === null || url.protocol !== 'https:')
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('check.azure-endpoint', { name, value });
    return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}


/***/ }),

/***/ 68075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ startDeadline),
/* harmony export */   v: () => (/* binding */ pause)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(58500);
// One deadline for a function's deployment, shared by all its requests and polls.

/**
 * Starts a deadline.
 * @param milliseconds from now
 * @param cancelled the run's own signal
 * @returns the deadline
 */
function startDeadline(milliseconds, cancelled) {
    const end = performance.now() + milliseconds;
    const over = AbortSignal.timeout(Math.ceil(milliseconds));
    return {
        signal: AbortSignal.any([cancelled, over]),
        // A timer may fire a fraction of a millisecond before its time.
        remaining: () => (over.aborted ? 0 : Math.max(0, end - performance.now())),
    };
}
/**
 * Waits, but never past the deadline.
 * @param milliseconds the wait wanted
 * @param deadline bounds it
 * @returns false when the deadline is over
 * @throws the signal's reason when the run was cancelled
 */
async function pause(milliseconds, deadline) {
    const left = deadline.remaining();
    if (left <= 0)
        return false;
    try {
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(Math.min(milliseconds, left), undefined, { signal: deadline.signal });
    }
    catch (error) {
        if (deadline.remaining() > 0)
            throw error;
    }
    return deadline.remaining() > 0;
}


/***/ }),

/***/ 72732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ lambdaExtensions),
/* harmony export */   r: () => (/* binding */ providers)
/* harmony export */ });
// The providers, each behind a lazy import, so that a Lambda run never loads Azure's files.
/** One row a provider: adding one is an id in mode.ts, its inputs, a folder here, and a row. */
const providers = {
    'aws-lambda': async () => (await __nccwpck_require__.e(/* import() */ 5631).then(__nccwpck_require__.bind(__nccwpck_require__, 65631))).provider,
    'azure-functions': async () => (await Promise.all(/* import() */[__nccwpck_require__.e(9547), __nccwpck_require__.e(9554), __nccwpck_require__.e(1991)]).then(__nccwpck_require__.bind(__nccwpck_require__, 91991))).provider,
};
/** Lambda's other unit of deployment: a layer instead of a function. */
const lambdaExtensions = async () => (await __nccwpck_require__.e(/* import() */ 3073).then(__nccwpck_require__.bind(__nccwpck_require__, 43073))).provider;


/***/ }),

/***/ 84360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ uploadArtifact)
});

// UNUSED EXPORTS: artifactName

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./build/js/deployment-plan.js
var deployment_plan = __nccwpck_require__(74855);
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __nccwpck_require__(87342);
// EXTERNAL MODULE: ./build/js/target.js
var target = __nccwpck_require__(71269);
;// CONCATENATED MODULE: ./build/js/report/report-file.js
// report.json: what one job leaves in its artifact, and what the action "report" reads. It holds what the output
// `results` holds, what was live before by name and number, and the causes of failures, without their details: an artifact
// is not masked.



/** Raised when the file's shape changes. */
const version = 1;
/** Its name in the artifact. */
const reportFile = 'report.json';
/**
 * Writes a report.
 * @param report the run
 * @returns JSON
 */
function writeReport({ provider, mode, functions, causes }) {
    const plain = (errors) => errors.map(({ notice: { id, stage, text, remedy, location } }) => ({ id, stage, text, remedy, location }));
    const each = functions.map(({ result, back, before, modules, sizes, live, causes: own }) => ({
        result,
        back,
        before: before === undefined ? undefined : { ...before, state: undefined },
        modules,
        sizes,
        // Beside sizes alone: of the largest function.
        live: sizes === undefined || live === undefined ? undefined : { size: live.size, sizes: live.sizes },
        causes: plain(own),
    }));
    return `${JSON.stringify({ version, provider, mode, functions: each, causes: plain(causes) }, undefined, 1)}\n`;
}
/**
 * Reads a report.
 * @param text of the file
 * @returns the run; undefined where the text is no report of this version
 */
function readReport(text) {
    const json = parseJson(text);
    if (!isObject(json) || json['version'] !== version)
        return undefined;
    const mode = modes.find((each) => each === json['mode']);
    // One object for each cause: that functions share it shows in its identity.
    const known = new Map();
    const functions = list(json['functions']).map((each) => readFunction(each, known));
    if (mode === undefined || functions.includes(undefined))
        return undefined;
    return {
        provider: textOf(json, 'provider') ?? '',
        mode,
        functions: functions.filter((each) => each !== undefined),
        causes: readCauses(json['causes'], known),
    };
}
function readFunction(json, known) {
    const result = isObject(json) ? json['result'] : undefined;
    if (!isResult(result))
        return undefined;
    const causes = readCauses(isObject(json) ? json['causes'] : undefined, known);
    return {
        result,
        functionArn: undefined,
        back: textOf(json, 'back'),
        before: readBefore(isObject(json) ? json['before'] : undefined),
        modules: readModules(isObject(json) ? json['modules'] : undefined),
        sizes: readSizes(isObject(json) ? json['sizes'] : undefined),
        live: readLive(isObject(json) ? json['live'] : undefined),
        causes,
    };
}
function readBefore(json) {
    if (!isObject(json))
        return undefined;
    const [by, version, commit] = ['by', 'version', 'commit'].map((name) => textOf(json, name));
    const { packageSize } = json;
    const links = list(json['links']).flatMap((each) => {
        const [name, url] = [textOf(each, 'name'), textOf(each, 'url')];
        return name === undefined || url === undefined || !url.startsWith('https://') ? [] : [{ name, url }];
    });
    return {
        ...(by === undefined ? {} : { by }),
        ...(version === undefined ? {} : { version }),
        ...(commit === undefined ? {} : { commit }),
        ...(typeof packageSize === 'number' ? { packageSize } : {}),
        differences: texts(json['differences']),
        links,
        state: { serves: {}, holds: {}, package: undefined },
    };
}
function readModules(json) {
    if (!isObject(json))
        return undefined;
    return { added: texts(json['added']), removed: texts(json['removed']), updated: texts(json['updated']) };
}
function readSizes(json) {
    if (!Array.isArray(json))
        return undefined;
    return json.flatMap((each) => {
        const [module, bytes] = [textOf(each, 'module'), isObject(each) ? each['bytes'] : undefined];
        return module === undefined || typeof bytes !== 'number' ? [] : [{ module, bytes }];
    });
}
function readLive(json) {
    if (!isObject(json) || typeof json['size'] !== 'number')
        return undefined;
    return { inventory: undefined, sizes: readSizes(json['sizes']), size: json['size'] };
}
/** What every result has; the rest was written by this action. */
function isResult(value) {
    return (isObject(value) &&
        ['name', 'source', 'arch'].every((name) => typeof value[name] === 'string') &&
        isObject(value['seconds']));
}
function readCauses(json, known) {
    return list(json).flatMap((each) => {
        const id = textOf(each, 'id');
        const [stage, text, remedy] = ['stage', 'text', 'remedy'].map((name) => textOf(each, name));
        if (!isMessageId(id) || stage === undefined || text === undefined || remedy === undefined)
            return [];
        const location = isObject(each) ? readLocation(each['location']) : undefined;
        const key = JSON.stringify(each);
        const error = known.get(key) ?? new ActionError({ id, stage, text, remedy, ...(location && { location }) });
        known.set(key, error);
        return [error];
    });
}
function readLocation(json) {
    const file = textOf(json, 'file');
    if (file === undefined || !isObject(json))
        return undefined;
    const { line, column } = json;
    return {
        file,
        ...(typeof line === 'number' ? { line } : {}),
        ...(typeof column === 'number' ? { column } : {}),
    };
}
function isMessageId(id) {
    return id !== undefined && Object.hasOwn(catalog, id);
}
function texts(json) {
    return list(json).filter((each) => typeof each === 'string');
}
function list(json) {
    return Array.isArray(json) ? json : [];
}

;// CONCATENATED MODULE: ./build/js/report/sbom.js
// The list of what is inside a package: the Go modules, as build information has them. CycloneDX 1.6 in JSON. The same
// package gives the same bytes: no date, no random serial number.
// Sources: CycloneDX 1.6 JSON Reference (ecma-tc54.github.io/ECMA-424); package-url, PURL-TYPES, "golang";
// Go, golang.org/x/mod/sumdb/dirhash (h1).
/**
 * Writes a package's list.
 * @param described the function
 * @returns JSON text of a CycloneDX document
 */
function sbom({ result, inventory }) {
    const { goVersion, path, main, modules } = inventory;
    const own = component('application', main ?? { path, version: '' });
    const libraries = modules
        .map((module) => component('library', module))
        .toSorted((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
    const go = golang(goVersion);
    const document = {
        $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
        bomFormat: 'CycloneDX',
        specVersion: '1.6',
        version: 1,
        metadata: {
            tools: { components: [{ type: 'application', name: 'deploy-go-function' }] },
            component: {
                ...own,
                ...(result.packageSha256 === undefined
                    ? {}
                    : { hashes: [{ alg: 'SHA-256', content: result.packageSha256 }] }),
                properties: [
                    { name: 'deploy-go-function:function', value: result.name },
                    { name: 'deploy-go-function:arch', value: result.arch },
                    { name: 'deploy-go-function:package', value: path },
                    ...(own.properties ?? []),
                ],
            },
        },
        components: [go, ...libraries],
        // Build information does not say which module needs which.
        dependencies: [
            { ref: own['bom-ref'], dependsOn: [go, ...libraries].map((each) => each['bom-ref']) },
            ...[go, ...libraries].map((each) => ({ ref: each['bom-ref'] })),
        ],
    };
    return `${JSON.stringify(document, undefined, 1)}\n`;
}
/** What is linked in is what a replacement put there; a directory has neither version nor purl. */
function component(type, module) {
    const { path, version, sum } = module.replacedBy ?? module;
    const local = /^(\.{0,2}[/\\]|[A-Za-z]:)/.test(path);
    const purl = local || path === 'command-line-arguments' ? undefined : packageUrl(path, version);
    const replaced = module.replacedBy === undefined ? [] : [{ name: 'go:replaces', value: `${module.path}@${module.version}` }];
    // Of the list of the files' hashes, as go.sum has it: so does cyclonedx-gomod write it.
    const hash = sum?.startsWith('h1:') ? Buffer.from(sum.slice('h1:'.length), 'base64').toString('hex') : '';
    return {
        type,
        'bom-ref': purl ?? `${module.path}@${module.version}`,
        name: local ? module.path : path,
        ...(version === '' ? {} : { version }),
        ...(hash.length === 64 ? { hashes: [{ alg: 'SHA-256', content: hash }] } : {}),
        ...(purl === undefined ? {} : { purl }),
        ...(replaced.length === 0 ? {} : { properties: replaced }),
    };
}
function golang(goVersion) {
    const [version = ''] = goVersion.replace(/^go/, '').split(' ');
    const purl = packageUrl('std', version);
    return { type: 'platform', 'bom-ref': purl, name: 'std', version, purl };
}
/** `pkg:golang/github.com/aws/aws-lambda-go@v1.54.0`; names are in lower case. */
function packageUrl(path, version) {
    const name = path.toLowerCase().split('/').map(encodeURIComponent).join('/');
    return `pkg:golang/${name}${version === '' ? '' : `@${encodeURIComponent(version)}`}`;
}

;// CONCATENATED MODULE: ./build/js/report/artifact.js
// The workflow artifact: the zips of a job, the lists of their modules, the plan, and the report. @actions/artifact is
// imported when it is needed.







/**
 * The name of a job's artifact. The jobs of a matrix cannot share one, and none knows whether it is in a matrix: so each
 * adds its function and architecture. Source: @actions/artifact, "Breaking changes": a name is used once in a run.
 * @param report gives the functions
 * @param options of the name
 * @returns `NAME-FUNCTION-ARCH`, of several functions the first and how many more
 */
function artifactName(report, { artifactName: name, sources, arch }) {
    const named = sources.map((line) => line.name ?? line.pattern);
    const [first = 'none', ...others] = report.functions.length > 0 ? report.functions.map(({ result }) => result.name) : named;
    const more = others.length === 0 ? '' : `-and-${others.length}-more`;
    const safe = first.replaceAll(/[^\p{L}\p{Nd}._+~-]+/gu, '-').replaceAll(/^[-.]+|-+$/g, '');
    const arches = (0,target/* archesOf */.uw)(report.functions.map(({ result }) => result));
    return `${name}-${safe || 'root'}${more}-${arches.length === 0 ? arch : arches.join('-')}`;
}
/**
 * Uploads the zips, what is in them, the plan, and the report. Whoever downloads it has what a plan-file needs.
 * @param report the run
 * @param options the inputs
 * @returns the artifact's id
 * @throws ActionError where GitHub did not take it; what was deployed stays
 */
async function uploadArtifact(report, options) {
    const { outputDirectory, plan } = options;
    const name = artifactName(report, options);
    await (0,promises_.mkdir)(outputDirectory, { recursive: true });
    const file = (0,external_node_path_.join)(outputDirectory, reportFile);
    await (0,promises_.writeFile)(file, writeReport(report));
    const functions = await Promise.all(report.functions.map((each) => broughtIn(each, outputDirectory)));
    const zips = functions.flatMap(({ result }) => (result.package === undefined ? [] : [result.package]));
    const lists = await writeLists(report, outputDirectory);
    const plans = plan === undefined ? [] : [within(outputDirectory, plan)];
    for (const each of plans)
        (0,deployment_plan/* writePlan */.pD)({ ...report, functions }, each);
    const { DefaultArtifactClient, GHESNotSupportedError, UsageError } = await Promise.all(/* import() */[__nccwpck_require__.e(4918), __nccwpck_require__.e(1462), __nccwpck_require__.e(2024), __nccwpck_require__.e(6694), __nccwpck_require__.e(8647), __nccwpck_require__.e(7888)]).then(__nccwpck_require__.bind(__nccwpck_require__, 37888));
    try {
        // Zips do not become smaller.
        const options = { compressionLevel: 0 };
        const { id } = await new DefaultArtifactClient().uploadArtifact(name, [file, ...zips, ...lists, ...plans], outputDirectory, options);
        if (id === undefined)
            throw new Error('GitHub gave no id');
        return id;
    }
    catch (error) {
        throw (0,errors/* failure */.V2)('report.upload', {
            name,
            reason: error instanceof Error ? error.message : String(error),
            state: report.mode === 'deploy' ? 'what was deployed stays deployed' : 'nothing else failed',
            advice: error instanceof GHESNotSupportedError
                ? 'Leave artifact-name out on GitHub Enterprise Server'
                : error instanceof UsageError
                    ? 'Free storage of GitHub Actions, or leave artifact-name out'
                    : "Where the name is in use already, add to artifact-name what makes the matrix's jobs differ; else run the job again",
        }, { cause: error });
    }
}
/** Where a file is, or is to be, so that the artifact can have it. */
function within(folder, file) {
    return file.startsWith(`${folder}${external_node_path_.sep}`) ? file : (0,external_node_path_.join)(folder, (0,external_node_path_.basename)(file));
}
/** A package that was given ready may lie anywhere, under any name. */
async function broughtIn(of, folder) {
    const { name, package: zip } = of.result;
    if (zip === undefined || within(folder, zip) === zip)
        return of;
    const copy = (0,external_node_path_.join)(folder, `${name}.zip`);
    await (0,promises_.copyFile)(zip, copy);
    return { ...of, result: { ...of.result, package: copy } };
}
/** Writes NAME.cdx.json of every package that says what is in it. */
async function writeLists({ functions }, folder) {
    const written = functions.map(async ({ result, inventory }) => {
        if (inventory === undefined || result.package === undefined)
            return [];
        const file = (0,external_node_path_.join)(folder, `${result.name}.cdx.json`);
        await (0,promises_.writeFile)(file, sbom({ result, inventory }));
        return [file];
    });
    return (await Promise.all(written)).flat();
}


/***/ }),

/***/ 61939:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  U: () => (/* binding */ finishReport)
});

// EXTERNAL MODULE: ./build/js/node_modules/@actions/core/lib/core.js + 3 modules
var core = __nccwpck_require__(23306);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(70857);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(79896);
;// CONCATENATED MODULE: ./build/js/node_modules/@actions/core/lib/summary.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
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
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
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
        return this.addRaw(external_os_.EOL);
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
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __nccwpck_require__(87342);
// EXTERNAL MODULE: ./build/js/workflow-log.js
var workflow_log = __nccwpck_require__(76910);
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

// EXTERNAL MODULE: ./build/js/report/report.js
var report = __nccwpck_require__(93519);
;// CONCATENATED MODULE: ./build/js/report/bytes.js
// Where the bytes of the largest function are, as bars of text: they read the same in every client, and GitHub strips
// pictures that stand in the text itself.


const mostRows = 10;
const barLength = 30;
const nameLength = 44;
/** Eighths of a block. */
const partial = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
/**
 * Renders where the bytes are.
 * @param report the run
 * @returns parts of Markdown; none where nothing was measured
 */
function bytesOf({ functions }) {
    const largest = functions
        .filter(({ sizes, result }) => sizes !== undefined && result.binarySize !== undefined)
        .toSorted((a, b) => (b.result.binarySize ?? 0) - (a.result.binarySize ?? 0))[0];
    if (largest === undefined)
        return [];
    const { name, binarySize = 0 } = largest.result;
    const of = functions.length > 1 ? `, the largest of ${functions.length}` : '';
    const since = largest.live?.sizes === undefined ? '' : '; the second column is the change since what is live';
    return [
        `**Where the bytes of ${code(name)} are** (executable, ${(0,report/* humanSize */.Xe)(binarySize)}${of}${since})`,
        bars(largest),
    ];
}
function bars({ sizes = [], live, result: { binarySize = 0 } }) {
    const all = [...sizes, rest(sizes, binarySize)].toSorted((a, b) => b.bytes - a.bytes);
    const shown = all.length > mostRows ? all.slice(0, mostRows - 1) : all;
    const named = new Set(shown.map(({ module }) => module));
    const unnamed = (of) => total(of.filter(({ module }) => !named.has(module)));
    const before = live?.sizes === undefined ? undefined : [...live.sizes, rest(live.sizes, live.size)];
    const old = (module) => before?.find((each) => each.module === module)?.bytes ?? 0;
    const left = all.length - shown.length;
    const rows = [
        ...shown.map(({ module, bytes }) => ({ module, bytes, change: bytes - old(module) })),
        ...(left === 0
            ? []
            : [{ module: `${left} other modules`, bytes: unnamed(all), change: unnamed(all) - unnamed(before ?? []) }]),
    ];
    const most = Math.max(1, ...rows.map(({ bytes }) => bytes));
    const width = Math.min(nameLength, Math.max(...rows.map(({ module }) => module.length)));
    const lines = rows.map(({ module, bytes, change }) => {
        const name = module.length > width ? `…${module.slice(1 - width)}` : module.padEnd(width);
        const changed = before === undefined ? '' : `  ${(change === 0 ? '' : (0,report/* humanChange */.SL)(change)).padStart(9)}`;
        return `${name}  ${(0,report/* humanSize */.Xe)(bytes).padStart(8)}${changed}  ${bar(bytes / most)}`.trimEnd();
    });
    return ['```text', ...lines, '```'].join('\n');
}
/** What is not code. */
function rest(sizes, size) {
    return { module: 'data, types and tables', bytes: Math.max(size - total(sizes), 0) };
}
function bar(share) {
    const eighths = Math.round(share * barLength * 8);
    return `${'█'.repeat(Math.floor(eighths / 8))}${partial[eighths % 8] ?? ''}`;
}
function total(sizes) {
    return sizes.reduce((sum, { bytes }) => sum + bytes, 0);
}

;// CONCATENATED MODULE: ./build/js/report/headline.js
// The first line of a summary: what happened, in words that fit on a phone.


/** Stages that end before anything is sent. */
const early = new Set(['inputs', 'build', 'verify', 'package', 'prove', 'check']);
/**
 * Says what a run did.
 * @param report the run
 * @param failed every cause of a failure, each once
 * @param seconds of the whole step, where that is to be said
 * @returns one line of Markdown: `✅ orders: 41 → 42, alias live, 38 s`
 */
function headline({ functions, mode, packaged }, failed, seconds) {
    const time = seconds === undefined ? '' : `, ${(0,report/* humanSeconds */.Nj)(seconds)}`;
    const [only, ...others] = functions;
    const one = others.length === 0 ? only : undefined;
    const name = one === undefined ? '' : plain(one.result.name);
    if (failed.length > 0)
        return `❌ ${failure(functions, one, failed)}${untouched(functions, mode, failed)}`;
    if (functions.length === 0)
        return '✅ Nothing to do';
    const all = one === undefined ? `${functions.length} functions` : name;
    const changed = functions.filter(({ result }) => result.changed).length;
    const some = one === undefined ? `${changed} of ${all}` : name;
    if (packaged !== undefined)
        return `✅ ${all}: stored, and named by ${plain(packaged)}${time}`;
    if (mode === 'test')
        return `✅ ${all}: ${functions.every(isProved) ? 'verified and proved' : 'verified and packaged'}${time}`;
    if (mode === 'check')
        return changed === 0 ? `✅ ${all}: nothing would change` : `✅ ${some}: would change`;
    if (mode === 'rollback') {
        if (changed === 0)
            return `✅ ${all}: rolled back already, nothing was changed`;
        return one === undefined
            ? `✅ ${some}: rolled back${time}`
            : `✅ ${name}: ${move(one) || 'the code before'} again${by(one)}${time}`;
    }
    if (changed === 0)
        return `✅ ${all}: live already, nothing was uploaded`;
    if (one === undefined)
        return `✅ ${some}: deployed${time}`;
    const settings = one.result.change === 'config' ? ', settings only' : '';
    return `✅ ${name}: ${move(one) || 'deployed'}${by(one)}${settings}${time}`;
}
function failure(functions, one, failed) {
    const stage = failed[0]?.notice.stage ?? '';
    const bad = functions.filter(({ causes }) => causes.length > 0).length;
    if (functions.length === 0 || (bad === 0 && one === undefined))
        return `Failed in ${stage}`;
    if (one === undefined)
        return `${bad} of ${functions.length} functions failed`;
    const name = plain(one.result.name);
    if (one.result.rolledBack !== true)
        return `${name}: failed in ${stage}`;
    const { version } = one.result;
    return `${name}: ${version === undefined ? 'put back' : `${plain(version)} serves again`}${by(one)}`;
}
/** What somebody with a red check on a phone wants to know first. */
function untouched(functions, mode, failed) {
    const nothing = mode === 'deploy' && failed.every(({ notice }) => early.has(notice.stage));
    const changed = functions.some(({ result }) => result.changed === true);
    return nothing && !changed && functions.length > 0 ? ', nothing was deployed' : '';
}
/**
 * What a function's target served and serves.
 * @param of the function
 * @returns `41 → 42` as Markdown; '' where its versions are not known
 */
function move(of) {
    const { version } = of.result;
    const before = of.before?.version;
    if (version === undefined || version === '$LATEST')
        return '';
    const from = before === undefined || before === version ? '' : `${plain(before)} → `;
    return `${from}${plain(version)}`;
}
function by({ before }) {
    return before?.by === undefined ? '' : `, ${plain(before.by)}`;
}
function isProved({ result }) {
    return result.proved?.verdict === 'proved';
}

;// CONCATENATED MODULE: ./build/js/report/function-table.js
// The table of a summary: the functions that changed, one row each.



/** More rows than this nobody reads; the output `results` has all. */
const function_table_mostRows = 300;
/** Digits of a commit, as Git shows it. */
const function_table_short = 7;
/**
 * Renders the functions that changed; in mode `test`, all that were made.
 * @param report the run
 * @param view for the links
 * @returns parts of Markdown; none where there is no such function
 */
function functionTable({ functions, mode }, view) {
    const shown = functions.filter(({ result, causes }) => result.changed === true || result.rolledBack === true || (mode === 'test' && causes.length === 0));
    if (shown.length === 0)
        return [];
    const rows = shown.map((each) => row(each, mode, view));
    // What is the same for all is said once, and leaves the columns to what differs.
    const same = (of) => {
        const [first = '', ...others] = new Set(rows.map(of).filter((each) => each !== ''));
        return others.length === 0 ? first : '';
    };
    const [arch, kind, isolation] = [
        same((each) => each.arch),
        same((each) => each.kind),
        same((each) => each.isolation),
    ];
    const range = rows.every((each) => each.commits !== '') ? same((each) => each.commits) : '';
    const common = [
        arch,
        kind,
        isolation === '' ? '' : `proved in ${isolation}`,
        range === '' ? '' : `commits ${range}`,
    ].filter((each) => each !== '');
    const told = rows.filter((each) => each.settings !== '');
    const apart = told.length * 3 <= rows.length;
    const cells = rows
        .slice(0, function_table_mostRows)
        .map((each) => [
        arch === '' ? `${each.name} (${each.arch})` : each.name,
        kind === '' && each.kind !== '' ? `${each.move} (${each.kind})`.trim() : each.move,
        each.size,
        isolation === '' && each.isolation !== '' ? `${each.proved}, ${each.isolation}` : each.proved,
        apart ? '' : each.settings,
        range === '' ? each.commits : '',
        each.pages,
        each.time,
    ]);
    const more = rows.length - cells.length;
    return [
        ...(common.length === 0 ? [] : [`${rows.length > 1 ? 'All: ' : ''}${common.join(' · ')}`]),
        table(['Function', 'Change', 'Package', 'Proved', 'Settings', 'Commits', 'See', 'Time'], cells.map((each) => each.map(unbroken))),
        ...(more > 0 ? [`… and ${more} more: the output ${code('results')} has all.`] : []),
        ...(apart && told.length > 0
            ? [`Settings that changed:\n\n${told.map((each) => `- ${each.name}: ${each.settings}`).join('\n')}`]
            : []),
    ];
}
function row(of, mode, view) {
    const { result, before } = of;
    const { name, resource = name, arch, proved } = result;
    const total = Object.values(result.seconds).reduce((sum, each) => sum + each, 0);
    return {
        name: plain(resource.endsWith(name) ? resource : `${name} → ${resource}`),
        arch,
        move: mode === 'test' ? '' : move(of),
        kind: mode === 'test' ? '' : kindOf(result),
        size: size(of),
        proved: proved === undefined ? '' : proof(proved),
        isolation: proved?.verdict === 'proved' ? plain(proved.isolation ?? '') : '',
        settings: mode === 'rollback' ? '' : settings(before?.differences ?? []),
        commits: commits(of, mode, view),
        pages: (before?.links ?? []).map((each) => markdown_link(plain(each.name), each.url)).join(' · '),
        time: (0,report/* humanSeconds */.Nj)(total),
    };
}
/** A number stays on one line with its unit, and a version with its successor. */
function unbroken(cell) {
    return cell
        .replaceAll(/(\d) (?=(?:B|kB|MB|ms|s|min|\()(?![a-z]))/g, '$1&nbsp;')
        .replaceAll(/(\w) (→) (?=\d)/g, '$1&nbsp;$2&nbsp;')
        .replaceAll(' · ', '&nbsp;·&nbsp;');
}
function kindOf({ change, rolledBack }) {
    if (rolledBack === true)
        return 'put back';
    return change === 'config' ? 'settings' : (change ?? '');
}
/** `4.1 MB (+12.0 kB)` */
function size({ result: { packageSize, changed }, before }) {
    if (packageSize === undefined)
        return '';
    const old = before?.packageSize;
    const known = changed === true && old !== undefined && old > 0;
    return `${(0,report/* humanSize */.Xe)(packageSize)}${known ? ` (${(0,report/* humanChange */.SL)(packageSize - old)})` : ''}`;
}
function proof({ verdict, initMs }) {
    if (verdict !== 'proved')
        return plain(verdict);
    return initMs === undefined ? 'yes' : `${Math.round(initMs)} ms`;
}
/** Variables of the environment that came or went, and other settings that differ. */
function settings(differences) {
    return differences
        .slice(0, 20)
        .map((each) => {
        const [, name = each, what] = /^(.*?)(?: \((added|removed)\))?$/.exec(each) ?? [];
        const shown = code(name.replace(/^Environment\./, ''));
        return `${what === 'added' ? '+' : what === 'removed' ? '−' : ''}${shown}`.replaceAll('|', '\\|');
    })
        .join(' ');
}
function commits({ before, result }, mode, { repository, sha }) {
    const from = before?.commit;
    if (mode === 'rollback' || from === undefined || sha === undefined || result.rolledBack === true)
        return '';
    if (from === sha)
        return code(sha.slice(0, function_table_short));
    const range = code(`${from.slice(0, function_table_short)}…${sha.slice(0, function_table_short)}`);
    return repository === undefined ? range : markdown_link(range, `${repository}/compare/${from}...${sha}`);
}

;// CONCATENATED MODULE: ./build/js/report/summary.js
// The job summary: what matters first and how to take it back, then the cause and the remedy of a failure, then the
// functions that changed.




/** GitHub drops a step's summary above 1 MiB whole. Source: GitHub documentation, "Adding a job summary". */
const limit = 1024 * 1024 - 1024;
const mostNotices = 50;
/**
 * Renders the job summary as GitHub-flavoured Markdown.
 * @param report the run
 * @param failed every cause of a failure, each once
 * @param told notices and warnings in the order in which they were printed
 * @param view what links and the headline need
 * @returns Markdown below GitHub's limit
 */
function renderSummary(report, failed, told, view = {}) {
    const parts = [
        `### ${headline(report, failed, view.seconds)}`,
        ...wayBack(report),
        ...failed.map((error) => cause(error, report, view)),
        ...left(report),
        ...functionTable(report, view),
        ...unchanged(report),
        ...inconclusive(report),
        ...tell(told),
        ...bytesOf(report),
        ...(view.part === undefined ? [] : [view.part]),
    ];
    return fitting(parts, limit);
}
/** How to take a deployment back; of many, one list to open. */
function wayBack({ functions, mode }) {
    const moved = functions.filter(({ result, causes, back }) => causes.length === 0 && back !== undefined && result.changed);
    const [only, ...others] = moved;
    if (only === undefined)
        return [];
    if (others.length === 0 && functions.length === 1)
        return [returning(only)];
    const versions = mode === 'deploy' && moved.every(({ before }) => /^\d+$/.test(before?.version ?? ''));
    const list = moved.map(({ result, back }) => `- ${code(result.name)}: ${sentence(back ?? '')}`).join('\n');
    return [
        ...(versions ? [`To take all of it back: this step with ${code('mode: rollback')}`] : []),
        folded(`What each serves, and how to take it back (${moved.length})`, list),
    ];
}
/** What serves is in the headline already. */
function returning({ back = '' }) {
    const [, way] = /; (to return to .*)$/s.exec(back) ?? [];
    return way === undefined ? sentence(back) : sentence(upper(way));
}
function cause({ notice }, { functions }, { repository, sha }) {
    const { location, details = [], stage, text, remedy } = notice;
    const concerned = functions.filter(({ causes }) => causes.some((each) => each.notice === notice));
    return [
        `**${stage}**: ${sentence(text)}${location === undefined ? '' : ` (${place(location, repository, sha)})`}`,
        ...(functions.length > 1 && concerned.length > 0
            ? [`Functions: ${names(concerned.map(({ result }) => result.name))}`]
            : []),
        ...(details.length === 0 ? [] : [block(details)]),
        `**What to do:** ${sentence(remedy)}`,
    ].join('\n\n');
}
/** Where the cause is, as a link into the commit where the file is one of the repository's. */
function place({ file, line }, repository, sha) {
    const text = code(line === undefined ? file : `${file}:${line}`);
    if (repository === undefined || sha === undefined || /^([/\\]|[A-Za-z]:|\.\.)/.test(file))
        return text;
    const path = file.split(/[/\\]/).map(encodeURIComponent).join('/');
    return markdown_link(text, `${repository}/blob/${sha}/${path}${line === undefined ? '' : `#L${line}`}`);
}
/** What the functions that failed serve now, where the run can say it. */
function left({ functions }) {
    const told = functions.filter(({ causes, back }) => causes.length > 0 && back !== undefined);
    // The headline says it of a single one.
    if (functions.length === 1 && told[0]?.result.rolledBack === true)
        return [];
    const lines = told.map(({ result, back }) => `${code(result.name)}: ${sentence(back ?? '')}`);
    if (lines.length <= 3)
        return lines;
    return [
        folded(`What the functions serve that failed (${lines.length})`, lines.map((each) => `- ${each}`).join('\n')),
    ];
}
function unchanged({ functions, mode, packaged }) {
    if (packaged !== undefined || mode === 'test' || functions.length < 2)
        return [];
    const count = functions.filter(({ result, causes }) => causes.length === 0 && result.changed === false).length;
    if (count === 0)
        return [];
    return [`${count} ${count === 1 ? 'function is' : 'functions are'} unchanged.`];
}
/** A proof that could not decide is told once for all functions with the same reason. */
function inconclusive({ functions }) {
    const groups = Map.groupBy(functions.filter(({ result, causes }) => result.proved?.verdict === 'inconclusive' && causes.length === 0), 
    // Times, process ids and line numbers are not what makes reasons differ.
    ({ result }) => `${result.proved?.reason ?? ''}\n${result.proved?.remedy ?? ''}`.replaceAll(/\d+/g, '0'));
    return [...groups.values()].map((group) => {
        const proof = group[0]?.result.proved;
        const which = names(group.map(({ result }) => result.name));
        const remedy = proof?.remedy === undefined ? '' : ` ${sentence(proof.remedy)}`;
        return `> **Not proved** (${group.length}): ${which}: ${ended(sentence(proof?.reason ?? ''))}${remedy}`;
    });
}
/** What many functions are warned of alike is told once; proofs are told already. */
function tell(told) {
    const lines = told
        .filter(({ notice }) => notice.id !== 'prove.inconclusive')
        .map(({ level, notice: { stage, text, remedy } }) => `> **${upper(level)}** ${plain(stage)}: ${ended(sentence(text))} ${sentence(remedy)}`.trimEnd());
    const counts = Map.groupBy(lines, (each) => each);
    const shown = [...counts].slice(0, mostNotices);
    const more = counts.size - shown.length;
    return [
        ...shown.map(([line, { length }]) => (length === 1 ? line : `${line} (${length} times)`)),
        ...(more > 0 ? [`> … and ${more} more, in the log.`] : []),
    ];
}
function ended(text) {
    return /[?!.]$/.test(text) ? text : `${text}.`;
}
function upper(text) {
    return text.slice(0, 1).toUpperCase() + text.slice(1);
}

;// CONCATENATED MODULE: ./build/js/report/view.js
// Where a summary is read: what its links and its first line need beside the run.
/**
 * Where links into the repository lead.
 * @param env GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA
 * @returns undefined for what the environment does not say
 */
function repositoryView(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, GITHUB_SHA: sha } = env;
    return { repository: server === undefined || name === undefined ? undefined : `${server}/${name}`, sha };
}

;// CONCATENATED MODULE: ./build/js/report/finish.js
// The end of a run: errors as annotations, the job summary, the exit code.





/** GitHub shows ten annotations of a level in a step. */
const annotationLimit = 10;
/**
 * Prints what failed, writes the job summary, and fails the step where anything failed.
 * @param log gives the notices and warnings that the summary repeats
 * @param report the run
 * @param extra what the summary says beside it
 */
async function finishReport(log, report, extra = {}) {
    log.close();
    // Functions of one build share its causes: each is told once.
    const all = [...new Set([...report.causes, ...report.functions.flatMap((each) => each.causes)])];
    const shown = all.length > annotationLimit ? all.slice(0, annotationLimit - 1) : all;
    for (const cause of shown)
        (0,workflow_log/* printError */.yJ)(cause.notice);
    for (const cause of all.slice(shown.length))
        core/* info */.pq(cause.message);
    if (shown.length < all.length)
        (0,workflow_log/* printError */.yJ)((0,errors/* notice */.lm)('action.more-errors', { count: all.length - shown.length }));
    if (all.length > 0)
        process.exitCode = core/* ExitCode */.yU.Failure;
    if (process.env['GITHUB_STEP_SUMMARY'] === undefined)
        return;
    await summary
        .addRaw(renderSummary(report, all, log.notices, { ...repositoryView(process.env), ...extra }))
        .write();
}


/***/ }),

/***/ 1623:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  W: () => (/* binding */ describeExecutable),
  j: () => (/* binding */ measured)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(48161);
// EXTERNAL MODULE: ./build/js/parallel.js
var parallel = __nccwpck_require__(81671);
// EXTERNAL MODULE: ./build/js/verify/byte-source.js
var byte_source = __nccwpck_require__(79038);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: ./build/js/verify/build-info.js + 1 modules
var build_info = __nccwpck_require__(27468);
// EXTERNAL MODULE: ./build/js/verify/elf.js + 1 modules
var verify_elf = __nccwpck_require__(54190);
;// CONCATENATED MODULE: ./build/js/report/inventory.js
// What an executable says about the modules that are linked into it.




/**
 * Opens an executable, and reads its headers and build information.
 * @param file absolute
 * @param use is given what can be read; the file is closed when it is done
 * @returns what use gives; undefined where the file is no ELF file with Go's build information
 */
async function withExecutable(file, use) {
    const handle = await (0,promises_.open)(file);
    try {
        return readExecutable((0,byte_source/* fileSource */.IO)(handle.fd, (await handle.stat()).size), use);
    }
    finally {
        await handle.close();
    }
}
/**
 * As withExecutable, of what is open already.
 * @param source the executable
 * @param use is given what can be read
 * @returns what use gives; undefined as above
 */
function readExecutable(source, use) {
    const reader = new byte_source/* HeaderReader */.$_(source);
    const elf = (0,verify_elf/* readElf */.oU)(reader);
    const build = (0,build_info/* readBuildInfo */.r)(reader, elf);
    return build.kind === 'found' ? use(reader, elf, build.info) : undefined;
}
/**
 * Lists the modules of an executable.
 * @param file absolute
 * @returns undefined where it says nothing of them
 */
async function readInventory(file) {
    return withExecutable(file, (_reader, _elf, info) => inventoryOf(info));
}
/**
 * @param info of an executable
 * @returns its modules
 */
function inventoryOf({ goVersion, path, main, dependencies }) {
    return { goVersion, path: path ?? 'command-line-arguments', main, modules: dependencies };
}
/**
 * Compares the modules of what is live with those of what would be.
 * @param before of what is live
 * @param after of the package
 * @returns the differences, in the order of the paths; Go itself counts as a module
 */
function moduleChanges(before, after) {
    const versions = (of) => new Map([
        ['go', of.goVersion.replace(/^go/, '')],
        ...of.modules.map(({ path, version, replacedBy }) => [path, used(version, replacedBy)]),
    ]);
    const [old, now] = [versions(before), versions(after)];
    const line = (path, version) => `${path} ${version}`.trimEnd();
    return {
        added: [...now].flatMap(([path, version]) => (old.has(path) ? [] : [line(path, version)])),
        removed: [...old].flatMap(([path, version]) => (now.has(path) ? [] : [line(path, version)])),
        updated: [...now].flatMap(([path, version]) => {
            const was = old.get(path);
            return was === undefined || was === version ? [] : [`${path} ${was} → ${version}`];
        }),
    };
}
/** A replacement by a directory has no version. */
function used(version, replacedBy) {
    if (replacedBy === undefined)
        return version;
    return replacedBy.version === '' ? replacedBy.path : `${replacedBy.path}@${replacedBy.version}`;
}

;// CONCATENATED MODULE: ./build/js/report/code-size.js
// How much machine code each module has in an executable, by Go's table of functions, which stripping leaves in place.
// Source: Go, src/runtime/symtab.go (pcHeader, functab, _func), and src/debug/gosym/pclntab.go.

/** What packages of Go itself are counted as. */
const standardLibrary = 'Go standard library';
/** Since Go 1.18 and 1.20; the layout is the same. */
const magics = [0xfffffff0, 0xfffffff1];
/** More than the tables of the largest programs known have. */
const mostBytes = 128 * 1024 * 1024;
const newline = 0;
/**
 * Measures an executable.
 * @param file absolute
 * @returns modules by size, the largest first; undefined where the table is not one that is known here
 */
async function codeSizes(file) {
    return withExecutable(file, sizesOf);
}
/**
 * As codeSizes, of an executable that is open.
 * @param reader the file
 * @param elf its headers
 * @param info its build information
 * @returns as codeSizes
 */
function sizesOf(reader, elf, info) {
    const packages = packageSizes(reader, elf);
    return packages === undefined ? undefined : byModule(packages, inventoryOf(info));
}
/** Bytes of code by import path. */
function packageSizes(reader, elf) {
    const section = elf.sections?.find(({ name }) => name === '.gopclntab' || name === '.data.rel.ro.gopclntab');
    const [start, size] = [Number(section?.offset ?? 0n), Number(section?.size ?? 0n)];
    if (section === undefined || size < 72 || size > mostBytes || !reader.contains(start, size))
        return undefined;
    const table = Buffer.allocUnsafe(size);
    reader.into(start, table);
    if (!magics.includes(table.readUInt32LE(0)) || table[7] !== 8)
        return undefined;
    const [count, names, functions] = [8, 32, 64].map((at) => Number(table.readBigUInt64LE(at)));
    if (count === undefined || names === undefined || functions === undefined)
        return undefined;
    // Each function's first address and where it is described; behind the last, the end of the code.
    const end = functions + count * 8;
    if (names > size || end + 4 > size)
        return undefined;
    const sizes = new Map();
    for (let at = functions; at < end; at += 8) {
        const described = functions + table.readUInt32LE(at + 4);
        if (described + 8 > size)
            return undefined;
        const name = names + table.readInt32LE(described + 4);
        const stop = table.indexOf(newline, name);
        if (name < names || stop < 0)
            return undefined;
        const path = packageOf(table.toString('latin1', name, stop));
        sizes.set(path, (sizes.get(path) ?? 0) + table.readUInt32LE(at + 8) - table.readUInt32LE(at));
    }
    return sizes;
}
/**
 * The package of a function. Source: Go, src/debug/gosym/symtab.go, Sym.PackageName.
 * @param symbol `github.com/a/b.(*T).Method`, `gopkg.in/yaml%2ev3.Unmarshal`
 * @returns its import path; '' for what the compiler makes
 */
function packageOf(symbol) {
    const bracket = symbol.indexOf('[');
    const name = bracket < 0 ? symbol : symbol.slice(0, bracket);
    if (name.startsWith('go:') || name.startsWith('type:'))
        return '';
    const dot = name.indexOf('.', name.lastIndexOf('/') + 1);
    // The last element's own dots are escaped.
    return dot < 0 ? '' : name.slice(0, dot).replaceAll('%2e', '.');
}
function byModule(packages, { main, path, modules }) {
    const own = main?.path ?? path;
    const known = new Set([own, ...modules.map((each) => each.path)]);
    const sizes = new Map();
    for (const [name, bytes] of packages) {
        const module = name === 'main' ? own : moduleOf(name, known);
        sizes.set(module, (sizes.get(module) ?? 0) + bytes);
    }
    return [...sizes].map(([module, bytes]) => ({ module, bytes })).toSorted((a, b) => b.bytes - a.bytes);
}
/** The module whose path is the longest beginning of a package's; a vendored package of Go's own has none. */
function moduleOf(name, known) {
    for (let path = name; path !== ''; path = path.slice(0, Math.max(path.lastIndexOf('/'), 0))) {
        if (known.has(path))
            return path;
    }
    return standardLibrary;
}

;// CONCATENATED MODULE: ./build/js/report/measure.js
// What the report says of the executables themselves. It is read when all is done, and never fails a run.





/**
 * Adds the modules of every executable, and the sizes of the largest that changed, unless they are there.
 * @param report the run
 * @param log told where an executable cannot be read
 * @returns the run with what was found
 */
async function measured(report, log) {
    const quietly = async (reading) => reading.catch((error) => {
        log.debug(`report: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
    });
    const largest = largestThatMatters(report);
    const functions = await (0,parallel/* mapLimit */.s)(report.functions, (0,external_node_os_.availableParallelism)(), async (each) => {
        const { binary } = each.result;
        if (binary === undefined || each.result.verified !== true || each.inventory !== undefined)
            return each;
        const inventory = await quietly(readInventory(binary));
        const old = each.live?.inventory;
        const modules = old === undefined || inventory === undefined ? undefined : moduleChanges(old, inventory);
        return { ...each, inventory, modules, sizes: each === largest ? await quietly(codeSizes(binary)) : undefined };
    });
    return { ...report, functions };
}
function largestThatMatters({ functions, mode }) {
    return functions
        .filter(({ result, causes }) => causes.length === 0 && (mode === 'test' || result.changed === true))
        .toSorted((a, b) => (b.result.binarySize ?? 0) - (a.result.binarySize ?? 0))[0];
}
/**
 * Describes an executable in memory.
 * @param bytes of the file
 * @returns its modules and their sizes
 */
function describeExecutable(bytes) {
    const source = (0,byte_source/* memorySource */.Pq)(bytes);
    return {
        inventory: readExecutable(source, (_reader, _elf, info) => inventoryOf(info)),
        sizes: readExecutable(source, sizesOf),
        size: bytes.length,
    };
}


/***/ }),

/***/ 93519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Iy: () => (/* binding */ resourceName),
/* harmony export */   Nj: () => (/* binding */ humanSeconds),
/* harmony export */   SL: () => (/* binding */ humanChange),
/* harmony export */   Xe: () => (/* binding */ humanSize)
/* harmony export */ });
// What a run leaves behind: one record a function. The output `results`, the job summary and the log are made of it.
/**
 * A resource's name without what an organisation may hold secret: the name part of an ARN, anything else as it is.
 * @param resource a Lambda name or ARN, or an app's name
 * @returns the name
 */
function resourceName(resource) {
    return resource.startsWith('arn:') ? (resource.split(':')[6] ?? resource) : resource;
}
/**
 * A size for people.
 * @param bytes the size
 * @returns such as `4.1 MB` (decimal units)
 */
function humanSize(bytes) {
    if (bytes < 1000)
        return `${bytes} B`;
    return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
/**
 * A change of a size for people.
 * @param bytes now minus before
 * @returns such as `+12.0 kB`, `−3 B`, `±0`
 */
function humanChange(bytes) {
    if (bytes === 0)
        return '±0';
    return `${bytes > 0 ? '+' : '−'}${humanSize(Math.abs(bytes))}`;
}
/**
 * A duration for people.
 * @param seconds the duration
 * @returns such as `0.41 s`, `1 min 5 s`
 */
function humanSeconds(seconds) {
    if (seconds >= 59.95)
        return `${Math.floor(Math.round(seconds) / 60)} min ${Math.round(seconds) % 60} s`;
    return `${seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(1)} s`;
}


/***/ }),

/***/ 77467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
;// CONCATENATED MODULE: ./build/js/context.js
// What every stage is given beside its own data: where to report, when to stop, and whose environment it is.
/**
 * A log whose lines begin with a function's name, for work that goes on side by side.
 * @param log where the lines go
 * @param name what they begin with
 * @returns the log
 */
function prefixed(log, name) {
    return { ...log, info: (text) => log.info(`[${name}] ${text}`), debug: (text) => log.debug(`[${name}] ${text}`) };
}
/**
 * The context of one function.
 * @param context of the run
 * @param name the function's
 * @param count how many functions the run has; the lines of a single one need no name
 * @returns the context
 */
function contextOf(context, name, count) {
    return count > 1 ? { ...context, log: prefixed(context.log, name) } : context;
}

// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var js_errors = __nccwpck_require__(87342);
// EXTERNAL MODULE: ./build/js/package/file-mode.js
var file_mode = __nccwpck_require__(52407);
// EXTERNAL MODULE: ./node_modules/ignore/index.js
var ignore = __nccwpck_require__(70298);
// EXTERNAL MODULE: ./build/js/target.js
var js_target = __nccwpck_require__(71269);
// EXTERNAL MODULE: ./build/js/package/names.js
var names = __nccwpck_require__(39029);
// EXTERNAL MODULE: ./build/js/package/walk.js
var walk = __nccwpck_require__(5836);
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
    const wrong = (problem) => (0,js_errors/* failure */.V2)('package.include-syntax', { line: text, problem });
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
        throw (0,js_errors/* failure */.V2)('package.include-outside', { line: text });
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    const up = parts.findIndex((part) => part !== '..');
    const above = up < 0 ? parts.length : up;
    const segments = parts.slice(above);
    if (segments.includes('..'))
        throw wrong('has .. in its middle, expected it at the beginning only');
    const base = (0,external_node_path_.resolve)(options.workingDirectory, ...parts.slice(0, above));
    if (!(0,walk/* isInside */.FK)(options.workspace, base))
        throw (0,js_errors/* failure */.V2)('package.include-outside', { line: text });
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
            const found = (0,js_errors/* causes */.ps)(error);
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
                throw (0,js_errors/* failure */.V2)('package.include-nothing', { line: line.text, because });
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
        throw new js_errors/* ActionErrors */.o9(problems);
    const sorted = [...chosen].sort(([a], [b]) => (0,names/* byBytes */.bg)(a, b));
    return Promise.all(sorted.map(async ([name, { file }]) => {
        const place = (0,walk/* shown */.SP)(file, bounds.workspace);
        if ((0,file_mode/* isCredentialName */.h)(place))
            context.log.warning((0,js_errors/* notice */.lm)('package.credentials', { file: place, name }));
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
            throw (0,js_errors/* failure */.V2)('package.special-file', { file: (0,walk/* shown */.SP)(start, bounds.workspace) });
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
        throw (0,js_errors/* failure */.V2)('package.include-rename', { line: line.text, count: files.length, to });
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
    return (0,js_errors/* failure */.V2)('package.duplicate', { name, from });
}

// EXTERNAL MODULE: ./build/js/package/write-zip.js + 1 modules
var write_zip = __nccwpck_require__(13448);
// EXTERNAL MODULE: ./build/js/parallel.js
var parallel = __nccwpck_require__(81671);
// EXTERNAL MODULE: ./build/js/report/report.js
var report_report = __nccwpck_require__(93519);
;// CONCATENATED MODULE: ./build/js/pipeline.js
// How functions go through the stages: one record each, that grows; a function that fails keeps its record and drops out.



/**
 * Puts the functions at the start.
 * @param targets the functions
 * @returns one item each, whose value is the target
 */
function start(targets) {
    return targets.map((target) => ({
        target,
        value: target,
        report: {
            result: {
                name: target.name,
                source: target.source,
                arch: target.arch,
                ...(target.resource === undefined ? {} : { resource: (0,report_report/* resourceName */.Iy)(target.resource) }),
                seconds: {},
            },
            functionArn: undefined,
            back: undefined,
            causes: [],
        },
    }));
}
/**
 * Takes the functions through one stage, side by side.
 * @param items the functions; those that have failed are passed on as they are
 * @param clock the stage whose seconds are counted
 * @param limit how many at once
 * @param step the stage, for one function; what it throws ends that function alone
 * @param signal when it is aborted, the whole run ends instead
 * @returns the functions, in the same order
 * @throws the signal's reason, and what is a defect of the action
 */
async function advance(items, clock, limit, step, signal) {
    return (0,parallel/* mapLimit */.s)(items, limit, async ({ target, report, value }) => {
        if (value === undefined)
            return { target, report, value: undefined };
        const started = performance.now();
        const timed = (result) => ({
            ...report.result,
            ...result,
            seconds: { ...report.result.seconds, [clock]: (report.result.seconds[clock] ?? 0) + seconds(started) },
        });
        try {
            const done = await step(value, target);
            const { functionArn = report.functionArn, back = report.back, before = report.before, refused } = done;
            const { layerVersionArn = report.layerVersionArn } = done;
            const grown = {
                ...report,
                result: timed(done.result ?? {}),
                functionArn,
                layerVersionArn,
                back,
                before,
                live: done.live ?? report.live,
            };
            return refused === undefined ? { target, value: done.value, report: grown } : failed(target, grown, [refused]);
        }
        catch (error) {
            const found = (0,js_errors/* causes */.ps)(error);
            if (found === undefined) {
                signal.throwIfAborted();
                throw error;
            }
            return failed(target, { ...report, result: timed({}) }, found);
        }
    });
}
/**
 * Does one stage in a group of the log.
 * @param name the group's
 * @param log opens and closes it, with one line of result
 * @param items the functions as they come; where none is well there is no group
 * @param signal when it is aborted, the stage does not begin
 * @param work the stage
 * @returns what work gives
 * @throws the signal's reason, and as work
 */
async function grouped(name, log, items, signal, work) {
    const began = performance.now();
    signal.throwIfAborted();
    if (items.every((item) => item.value === undefined))
        return work();
    log.begin(name);
    const ended = await work();
    log.end(resultLine(name, ended, began));
    return ended;
}
/**
 * The line that a group leaves in sight: `build: 1 of 3 functions failed for arm64 (2.1 s)`.
 * @param name the group's
 * @param items what became of the functions
 * @param began as performance.now() gave it
 * @param suffix what is said of all of them
 * @returns the line
 */
function resultLine(name, items, began, suffix = '') {
    const failed = items.filter((item) => item.value === undefined).length;
    const all = `${items.length} function${items.length === 1 ? '' : 's'}`;
    const outcome = `${failed === 0 ? all : `${failed} of ${all} failed`} ${suffix}`.trim();
    return `${name}: ${outcome} (${(0,report_report/* humanSeconds */.Nj)(seconds(began))})`;
}
/**
 * Time since a moment.
 * @param started as performance.now() gave it
 * @returns seconds, to the millisecond
 */
function seconds(started) {
    return Math.round(performance.now() - started) / 1000;
}
function failed(target, report, found) {
    const error = found.map((cause) => cause.message).join('\n');
    return { target, value: undefined, report: { ...report, result: { ...report.result, error }, causes: found } };
}

// EXTERNAL MODULE: ./build/js/providers/aws-lambda/layer/name.js
var layer_name = __nccwpck_require__(74074);
// EXTERNAL MODULE: ./build/js/providers/aws-lambda/timing.js
var aws_lambda_timing = __nccwpck_require__(80009);
// EXTERNAL MODULE: ./build/js/verify/elf-format.js
var elf_format = __nccwpck_require__(84815);
// EXTERNAL MODULE: ./build/js/verify/file-kind.js
var file_kind = __nccwpck_require__(51561);
;// CONCATENATED MODULE: ./build/js/layer-of-files.js
// A layer without an executable of ours: files under bin/ and lib/, packaged and published; no build, nothing to prove.













/**
 * Packages the files that include names, and publishes them as a layer version.
 * @param name the layer's
 * @param inputs the common inputs
 * @param options the `aws-` inputs
 * @param context where to report, when to stop, whose environment
 * @param log opens and closes the stages' groups
 * @param hooks told before anything in the cloud changes
 * @param timing time-outs and pauses; tests shrink them
 * @returns what became of the layer
 * @throws the signal's reason when the run was cancelled, and what is a defect of the action
 */
async function layerOfFiles(name, inputs, options, context, log, hooks, timing = aws_lambda_timing.defaultTiming) {
    const { arch, mode, workingDirectory } = inputs;
    const { signal } = context;
    const origin = { kind: 'files', files: [], moduleDirectory: workingDirectory };
    const target = { name, source: '.', arch, origin, resource: name };
    const own = contextOf(context, name, 1);
    const begun = start([target]);
    const report = (items) => ({
        provider: 'aws-lambda',
        mode,
        functions: items.map((item) => item.report),
        causes: [],
    });
    const packaged = await grouped('package', log, begun, signal, () => advance(begun, 'package', 1, async () => {
        (0,layer_name/* layerName */.H)(name);
        const written = await pack(target, inputs, own);
        const { file, sha256, size } = written;
        own.log.info(`${file}: ${(0,report_report/* humanSize */.Xe)(size)}, sha256 ${sha256}`);
        return { value: written, result: { package: file, packageSha256: sha256, packageSize: size } };
    }, signal));
    if (mode === 'test')
        return report(packaged);
    const { publishFiles, compareFiles } = await Promise.all(/* import() */[__nccwpck_require__.e(2433), __nccwpck_require__.e(6885), __nccwpck_require__.e(5026), __nccwpck_require__.e(7544), __nccwpck_require__.e(593)]).then(__nccwpck_require__.bind(__nccwpck_require__, 15398));
    return report(await grouped('deploy', log, packaged, signal, () => advance(packaged, 'deploy', 1, async (written) => {
        if (mode === 'check') {
            const change = await compareFiles(written, options, timing, own);
            own.log.info(change.changed ? 'would change: code' : 'live already: nothing would change');
            return { value: written, result: change };
        }
        hooks.moving([name]);
        const { back, layerVersionArn, version, ...change } = await publishFiles(written, options, timing, own);
        own.log.info(back);
        const result = {
            changed: change.changed,
            change: change.change,
            ...(version === undefined ? {} : { version }),
        };
        return { value: written, result, layerVersionArn, back };
    }, signal)));
}
async function pack(target, inputs, context) {
    const entries = await resolveIncludes(inputs.include, target, inputs, context);
    const { name, arch } = target;
    if (entries.length === 0)
        throw (0,js_errors/* failure */.V2)('package.layer-empty', { layer: name });
    const stray = entries.filter((entry) => !/^(bin|lib)\//.test(entry.name));
    if (stray.length > 0) {
        throw new js_errors/* ActionErrors */.o9(stray.map((entry) => (0,js_errors/* failure */.V2)('package.layer-place', { layer: name, file: entry.name })));
    }
    for (const entry of entries)
        await refuseOtherArch(entry, arch);
    return (0,write_zip/* writePackage */.E)(target, entries, '', (0,external_node_path_.join)(inputs.outputDirectory, `${name}.zip`), context);
}
/** Executables and shared libraries alike. Source: gABI, "ELF Header", EI_CLASS and e_machine. */
async function refuseOtherArch({ name, content }, arch) {
    if (!('file' in content))
        return;
    const handle = await (0,promises_.open)(content.file);
    try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(20), 0, 20, 0);
        if (bytesRead < 20 || (0,file_kind/* identify */.ls)(buffer) !== 'elf')
            return;
        const { elfMachine, elfName } = js_target/* architectures */.f2[arch];
        const machine = buffer.readUInt16LE(18);
        const is64 = buffer[4] === elf_format/* class64 */.xO;
        if (is64 && machine === elfMachine)
            return;
        const got = Object.values(js_target/* architectures */.f2).find((each) => each.elfMachine === machine)?.elfName ?? `e_machine ${machine}`;
        throw (0,js_errors/* failure */.V2)('verify.layer-arch', {
            file: name,
            expected: elfName,
            got: is64 ? got : `${got}, 32-bit`,
        });
    }
    finally {
        await handle.close();
    }
}

// EXTERNAL MODULE: ./build/js/providers/registry.js
var registry = __nccwpck_require__(72732);
;// CONCATENATED MODULE: ./build/js/barrier.js
// The end of the sentence for many functions: each by itself, or with all-or-nothing behind a barrier: prepare all,
// then activate all or none, and restore all when one fails.


/**
 * Takes functions live.
 * @param items the functions; those that have failed are passed on
 * @param release what is done with one
 * @param options how
 * @returns the functions, with what they serve now
 * @throws as advance
 */
async function goLive(items, release, { allOrNothing, limit, signal }) {
    const each = (of, step) => advance(of, 'deploy', limit, step, signal);
    if (!allOrNothing) {
        return each(items, async (plan, target) => {
            const prepared = await release.prepare(plan, target);
            return told(target, await release.activate(plan, prepared, target), plan);
        });
    }
    const early = whatFailed(items);
    if (early !== undefined) {
        return each(items, async (plan) => ({ value: plan, back: 'nothing was changed', refused: early }));
    }
    const prepared = await each(items, async (plan, target) => ({
        value: { plan, prepared: await release.prepare(plan, target) },
    }));
    const refused = whatFailed(prepared);
    if (refused !== undefined)
        return each(prepared, async (value, target) => abandon(value, target, refused));
    let stop = false;
    const moved = await each(prepared, async (value, target) => {
        // What has not begun when another fails need not be put back.
        if (stop)
            return { value: { ...value, activated: undefined } };
        try {
            const activated = await release.activate(value.plan, value.prepared, target);
            stop ||= activated.refused !== undefined;
            return told(target, activated, { ...value, activated });
        }
        catch (error) {
            stop = true;
            throw error;
        }
    });
    const failed = whatFailed(moved);
    if (failed === undefined)
        return moved;
    return each(moved, async (value, target) => {
        if (value.activated?.changed !== true)
            return abandon(value, target, failed);
        const { back, rolledBack, version } = await release.restore(value.plan, value.prepared, target);
        release.tell(target, back);
        const result = {
            rolledBack,
            ...(rolledBack ? { changed: false, change: 'none' } : {}),
            ...(version === undefined ? {} : { version }),
        };
        return { value, back, result, refused: failed };
    });
    function told(target, activated, value) {
        const { back, functionArn, layerVersionArn, refused: why, differences: _, ...result } = activated;
        release.tell(target, back);
        return { value, result, functionArn, layerVersionArn, back, refused: why };
    }
    function abandon(value, target, why) {
        const back = release.abandoned(value.plan, value.prepared);
        release.tell(target, back);
        return { value, back, result: { changed: false, change: 'none' }, refused: why };
    }
}
/**
 * What goLive needs beside prepare and activate, in a deployment and in a rollback alike.
 * @param provider of all functions
 * @param options the provider's own
 * @param live what was read of a function before
 * @param of the context of one function
 * @returns that part of the release
 */
function putting(provider, options, live, of) {
    return {
        abandoned: (plan, prepared) => provider.abandoned?.(prepared, live(plan)) ?? 'nothing was changed',
        restore: async (plan, prepared, target) => {
            if (provider.restore === undefined)
                throw new Error(`${target.name} cannot be put back`);
            return provider.restore(live(plan), prepared, options, of(target));
        },
        tell: (target, text) => of(target).log.info(text),
    };
}
/** One error for all the functions that others hold back. */
function whatFailed(items) {
    const failed = items.filter(({ value }) => value === undefined).map(({ target }) => target.name);
    if (failed.length === 0)
        return undefined;
    const count = items.length - failed.length;
    return (0,js_errors/* failure */.V2)('deploy.all-or-nothing', { count, all: items.length, failed: failed.join(', ') });
}

// EXTERNAL MODULE: ./build/js/build/targets.js + 2 modules
var targets = __nccwpck_require__(53399);
;// CONCATENATED MODULE: ./build/js/targets.js
// The functions of a run: those that source, binary and package name, or those of a template.

/**
 * Finds the functions of a run.
 * @param inputs all inputs, checked
 * @param context as for every stage
 * @returns the functions
 * @throws ActionErrors with all that is wrong
 */
async function findTargets(inputs, context) {
    if (inputs.provider !== 'aws-lambda' || inputs.aws.template === undefined) {
        return (0,targets/* resolveTargets */.h)({ ...inputs, requireResource: inputs.mode !== 'test' }, context);
    }
    // Its reader is not loaded by runs without one.
    const { templateTargets } = await Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(4808), __nccwpck_require__.e(5586)]).then(__nccwpck_require__.bind(__nccwpck_require__, 84808));
    return templateTargets(inputs.aws.template, inputs.aws, inputs, context);
}

;// CONCATENATED MODULE: ./build/js/rollback.js
// Back to what served before: no build, no package.






/**
 * Takes every function that the inputs name back to what served before.
 * @param provider of all functions; it has `rollback`
 * @param options the provider's own
 * @param inputs all inputs, checked
 * @param context where to report, when to stop, whose environment
 * @param log opens and closes the stages' groups
 * @param hooks told before anything in the cloud changes
 * @returns what became of each function; failures that a user can act upon are in it, not thrown
 * @throws the signal's reason when the run was cancelled, and what is a defect of the action
 */
async function rollback(provider, options, inputs, context, log, hooks) {
    const { rollback: back } = provider;
    const { provider: id, mode, signal } = { ...inputs, ...context };
    if (back === undefined)
        throw new Error(`${id} cannot roll back`);
    const began = performance.now();
    log.begin('deploy');
    let named;
    try {
        named = await namedTargets(inputs, context);
    }
    catch (error) {
        const found = (0,js_errors/* causes */.ps)(error);
        if (found === undefined || signal.aborted)
            throw error;
        log.end(`deploy: refused (${(0,report_report/* humanSeconds */.Nj)(seconds(began))})`);
        return { provider: id, mode, functions: [], causes: found };
    }
    const of = (target) => contextOf(context, target.name, named.length);
    const read = await advance(start(named), 'deploy', inputs.maxParallel, async (target) => {
        const live = await back.preflight(target, options, of(target));
        return { value: { live }, before: provider.before(live) };
    }, signal);
    const ended = await goLive(read, {
        prepare: ({ live }, target) => back.prepare(target, live, inputs.rollbackTo, options, of(target)),
        activate: ({ live }, prepared, target) => {
            hooks.moving(target.resource === undefined ? [] : [(0,report_report/* resourceName */.Iy)(target.resource)]);
            return back.activate(target, live, prepared, options, of(target));
        },
        ...putting(provider, options, ({ live }) => live, of),
    }, { ...inputs, limit: inputs.maxParallel, signal });
    log.end(resultLine('deploy', ended, began));
    return { provider: id, mode, functions: ended.map((item) => item.report), causes: [] };
}
/** The functions of a rollback: a name without placeholders needs neither sources nor Go. */
async function namedTargets(inputs, context) {
    const { functionName = '', arch, workingDirectory } = inputs;
    const template = inputs.provider === 'aws-lambda' && inputs.aws.template !== undefined;
    if (template || /<(name|path)>/.test(functionName))
        return findTargets(inputs, context);
    const origin = { kind: 'files', files: [], moduleDirectory: workingDirectory };
    return [{ name: (0,report_report/* resourceName */.Iy)(functionName), source: '.', arch, origin, resource: functionName }];
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(48161);
// EXTERNAL MODULE: ./build/js/build/modules.js
var modules = __nccwpck_require__(8968);
;// CONCATENATED MODULE: ./build/js/build/batches.js
// Which functions one go command can take.

/**
 * Sorts functions into batches: mains of one module go together.
 * @param targets from resolveTargets; those that are ready are left out
 * @param workingDirectory absolute
 * @returns the batches, in the order of their first targets
 */
async function planBatches(targets, workingDirectory) {
    const batches = [];
    const sources = targets.filter(({ origin }) => isSource(origin));
    for (const [, same] of Map.groupBy(sources, mainKey)) {
        const [first, ...others] = same;
        if (first === undefined || !isSource(first.origin))
            continue;
        const { origin, arch } = first;
        const cwd = await (0,modules/* runDirectory */.xw)(origin.moduleDirectory, workingDirectory);
        const isPackage = origin.kind === 'package';
        const main = {
            targets: [first, ...others],
            args: (isPackage ? [origin.directory] : origin.files).map((path) => (0,modules/* argument */.EE)(cwd, path)),
            executable: isPackage ? (0,modules/* lastElement */.lj)(origin.importPath) : '',
        };
        const fitting = batches.find((batch) => isPackage &&
            batch.cwd === cwd &&
            batch.arch === arch &&
            batch.mains.every(({ executable }) => executable !== '' && !sameFile(executable, main.executable)));
        if (fitting === undefined)
            batches.push({ cwd, arch, mains: [main] });
        else
            fitting.mains.push(main);
    }
    return batches;
}
/**
 * Tells what Go builds from what is ready.
 * @param origin of a target
 * @returns true for sources
 */
function isSource(origin) {
    return origin.kind === 'package' || origin.kind === 'files';
}
function mainKey({ arch, origin }) {
    if (!isSource(origin))
        return '';
    return [arch, origin.kind, ...(origin.kind === 'package' ? [origin.directory] : origin.files)].join('\n');
}
/** Some file systems do not tell `Api` from `api`. */
function sameFile(a, b) {
    return a.toLowerCase() === b.toLowerCase();
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: ./build/js/progress.js
var progress = __nccwpck_require__(31783);
// EXTERNAL MODULE: ./build/js/build/output.js
var output = __nccwpck_require__(86044);
// EXTERNAL MODULE: ./build/js/build/why-cgo.js
var why_cgo = __nccwpck_require__(21189);
;// CONCATENATED MODULE: ./build/js/build/cgo-failures.js
// A build that fails because cgo is off hides it behind "undefined: kafka.Producer" or "build constraints exclude all
// Go files". Both are recognised here, and the import chain is shown instead.





/**
 * What a failed `go build` means.
 * @param ran what go left
 * @param targets what it should have built
 * @param build how
 * @param context as for every stage
 * @returns one error for each package that needs cgo, and for each complaint that cgo does not explain
 */
async function cgoFailures(ran, targets, { cwd, arch, options }, context) {
    const usual = () => (0,js_errors/* causes */.ps)((0,output/* goFailure */.bW)('build', ran, cwd, context, arch)) ?? [];
    if (!/undefined: |build constraints exclude all Go files in /.test(ran.stderr))
        return usual();
    const culprits = await (0,why_cgo/* cgoChains */.CD)(targets, options, context);
    if (culprits.length === 0)
        return usual();
    const guilty = new Map();
    const blame = (culprit, ...found) => {
        guilty.set(culprit, [...(guilty.get(culprit) ?? []), ...found]);
    };
    const rest = [];
    for (const problem of (0,output/* problems */.Bk)(ran.stderr, cwd)) {
        const culprit = await culpritOf(problem, culprits, cwd);
        if (culprit === undefined)
            rest.push(problem);
        else
            blame(culprit, problem);
    }
    // Go writes this without a place, at the end of a chain of imports of its own.
    for (const [, directory = ''] of ran.stderr.matchAll(/build constraints exclude all Go files in (.+)$/gm)) {
        const culprit = culprits.find((each) => each.directory === (0,external_node_path_.resolve)(cwd, directory));
        if (culprit !== undefined)
            blame(culprit);
    }
    if (guilty.size === 0)
        return usual();
    const explained = [...guilty].map(([culprit, found]) => {
        const said = found.map(({ file, line, message }) => `${file}:${line}: ${message}`);
        return (0,why_cgo/* needsCgo */.JW)(culprit, culprit.location, said.length > 0 ? said : ran.stderr.split('\n'));
    });
    // What else does not compile often follows from the missing package, but Go does not say which.
    return [...explained, ...rest.map((problem) => (0,output/* compileFailure */.uK)(problem, arch, context))];
}
async function culpritOf(problem, culprits, cwd) {
    const excluded = /build constraints exclude all Go files in (.+)$/.exec(problem.message)?.[1];
    if (excluded !== undefined)
        return culprits.find(({ directory }) => directory === (0,external_node_path_.resolve)(cwd, excluded));
    const undefinedName = /^undefined: (?:(\w+)\.)?\w+/.exec(problem.message);
    if (undefinedName === null)
        return undefined;
    const within = culprits.find(({ importPath }) => importPath === problem.package);
    if (within !== undefined)
        return within;
    const [, qualifier] = undefinedName;
    if (qualifier === undefined)
        return undefined;
    const text = await (0,promises_.readFile)(problem.file, 'utf8').catch(() => '');
    const imports = [...text.matchAll(/^\s*(?:import\s+)?(?:(\w+)\s+)?"([^"\n]+)"/gm)];
    return culprits.find(({ importPath, name }) => imports.some(([, alias, path]) => path === importPath && (alias ?? name) === qualifier));
}

// EXTERNAL MODULE: ./build/js/build/flags.js
var build_flags = __nccwpck_require__(35250);
// EXTERNAL MODULE: ./build/js/build/list.js
var list = __nccwpck_require__(92445);
;// CONCATENATED MODULE: ./build/js/build/blame.js
// Which of many functions a failed `go build` failed for. Go compiles what it can, and says of each complaint only where
// it is.






/**
 * Tells for which mains a build failed.
 * @param ran what go left
 * @param batch the mains that have no executable
 * @param build how it was run
 * @param context as for every stage
 * @returns the errors of each main that is to blame: those of packages that it imports, and those that have no place;
 * all mains where Go cannot say which packages they have
 */
async function blame(ran, batch, build, context) {
    const { cwd, arch, mains } = batch;
    const { options } = build;
    const failuresOf = async (blocks, of) => {
        const stderr = blocks.flatMap(({ lines }) => lines).join('\n');
        const targets = of.flatMap((main) => main.targets);
        return cgoFailures({ ...ran, stderr }, targets, { cwd, arch, options }, context);
    };
    const blocks = split(ran.stderr, cwd);
    const packages = mains.length > 1 ? await packagesOf(batch, build, context) : undefined;
    if (packages === undefined) {
        const errors = new js_errors/* ActionErrors */.o9(await failuresOf(blocks, mains));
        return new Map(mains.map((main) => [main, errors]));
    }
    // Each block is explained once, so that functions that share a cause share its error too.
    const found = new Map();
    for (const block of blocks) {
        const places = (0,output/* problems */.Bk)(block.lines.join('\n'), cwd).map(({ file }) => (0,external_node_path_.dirname)(file));
        const guilty = mains.filter((main) => {
            const own = packages.get(main) ?? [];
            return own.some(({ importPath, directory }) => importPath === block.package || (directory !== '' && places.includes(directory)));
        });
        const placed = block.package !== undefined || places.length > 0;
        const of = guilty.length > 0 || placed ? guilty : mains;
        if (of.length === 0)
            continue;
        const errors = await failuresOf([block], of);
        for (const main of of)
            found.set(main, [...(found.get(main) ?? []), ...errors]);
    }
    if (found.size === 0) {
        const errors = await failuresOf(blocks, mains);
        for (const main of mains)
            found.set(main, [...errors]);
    }
    return new Map([...found].map(([main, errors]) => [main, new js_errors/* ActionErrors */.o9(errors)]));
}
function split(stderr, cwd) {
    const blocks = [];
    let last;
    for (const text of stderr.split('\n')) {
        // Compilers speak below `# PACKAGE`; a chain of imports begins with `package MAIN`.
        const header = /^(?:# (\S+)|package (\S+)$)/
            .exec(text)
            ?.slice(1)
            .find((path) => path !== undefined);
        const alone = last?.package === undefined && !/^\s/.test(text) && (0,output/* problems */.Bk)(text, cwd).length > 0;
        if (header !== undefined || alone || last === undefined) {
            last = { package: header, lines: [] };
            blocks.push(last);
        }
        last.lines.push(text);
    }
    return blocks.filter(({ lines }) => lines.some((text) => text.trim() !== ''));
}
/** Every package of each main; undefined where Go cannot say. */
async function packagesOf({ cwd, arch, mains }, { go, options, flags }, context) {
    const nothing = () => { };
    const quiet = { ...context, log: { ...context.log, info: nothing } };
    const tags = (0,build_flags/* tagsFlag */.On)([...go.goflags.tags, ...options.tags]);
    const args = ['-deps', ...tags, ...flags, '--', ...mains.flatMap((main) => main.args)];
    const ran = await (0,list/* tryGoList */.SG)(go, args, { cwd, arch }, quiet);
    if (ran.exitCode !== 0)
        return undefined;
    const all = new Map((0,list/* readPackages */.qm)(ran.stdout).map((each) => [each.importPath, each]));
    const closure = (main) => {
        const directories = main.targets[0].origin.kind === 'package' ? [main.targets[0].origin.directory] : [];
        const roots = [...all.values()].filter(({ directory }) => directories.some((each) => (0,external_node_path_.resolve)(cwd, each) === directory));
        const seen = new Set(roots);
        for (const each of seen) {
            for (const path of each.imports) {
                const imported = all.get(path);
                if (imported !== undefined)
                    seen.add(imported);
            }
        }
        return [...seen];
    };
    return new Map(mains.map((main) => [main, closure(main)]));
}

// EXTERNAL MODULE: ./build/js/json.js
var js_json = __nccwpck_require__(4462);
// EXTERNAL MODULE: ./build/js/build/go.js
var build_go = __nccwpck_require__(15171);
;// CONCATENATED MODULE: ./build/js/build/content-key.js
// What an executable would be made of, known before it is linked: Go's own build ids of its packages.
//
// The linker's output follows from the packages' contents, its flags, the toolchain and the environment: what Go itself
// hashes into the link action. A build id is ACTION/CONTENT; of a dependency the content counts, of the main package all
// of it, as it holds the build info: module versions, sums and replaces, tags, DefaultGODEBUG, GOAMD64 and GOARM64,
// GOEXPERIMENT, GOFIPS140, the stamped commit. Source: cmd/go/internal/work/exec.go, buildActionID and linkActionID.







/** Flags of the linker that let it read files of their own, or run another linker: their contents are in no build id. */
const readsMore = new Set([
    'L',
    'r',
    'importcfg',
    'installsuffix',
    'extld',
    'extldflags',
    'extar',
    'linkmode',
    'linkshared',
    'tmpdir',
    'pluginpath',
    'fipso',
    'capturehostobjs',
]);
/** Variables of Go that say where things are, or whom to ask, and nothing about what is built. */
const places = /^GO(PATH|ROOT(_.*)?|BIN|CACHE|CACHEPROG|MODCACHE|TMPDIR|ENV|PROXY|NOPROXY|SUMDB|NOSUMDB|PRIVATE|INSECURE|VCS|AUTH|TELEMETRY.*|FLAGS|WORK|OGLE_.*|GC|MEMLIMIT|MAXPROCS|TRACEBACK|OS|ARCH)$/;
/**
 * What decides an executable's bytes beside its packages: Go, its flags and its environment.
 * @param go the toolchain
 * @param arch of the executables
 * @param options as for the build
 * @param env the environment of the build
 * @returns a part of the keys; undefined where executables may depend on what no key knows
 * @throws ActionError for flags that build would refuse
 */
function keyBasis(go, arch, options, env) {
    const flags = (0,build_flags/* checkBuildFlags */.OM)(options.buildFlags);
    if (!isKeyable(flags, (0,build_flags/* checkLdflags */.cG)(options.ldflags)) || !isKeyable(go.goflags.kept, []))
        return undefined;
    return [go.version, arch, argumentsOf(go, options, flags), go.goflags.kept, goVariables(env)];
}
/**
 * Computes the content keys of executables before they are linked. Packages that are not in Go's cache are compiled for
 * it, which the build would do anyway.
 * @param targets from resolveTargets
 * @param options as for the build
 * @param context as for every stage; what Go prints is left to the build
 * @returns lower-case hexadecimal SHA-256 by target. A target is left out where its executable may depend on what no
 * key knows, and where it does not compile
 * @throws the signal's reason when it was aborted, and what build would throw for the flags
 */
async function contentKeys(targets, options, context) {
    const keys = new Map();
    const batches = await planBatches(targets, options.workingDirectory);
    if (batches.length === 0)
        return keys;
    const go = await (0,build_go/* findGo */.ii)(options.workingDirectory, context);
    const nothing = () => { };
    const quiet = { ...context, log: { ...context.log, info: nothing } };
    for (const batch of merged(batches)) {
        const basis = keyBasis(go, batch.arch, options, context.env);
        if (basis === undefined)
            continue;
        const args = argumentsOf(go, options, (0,build_flags/* checkBuildFlags */.OM)(options.buildFlags));
        const packages = await exported(batch, go, args, quiet);
        for (const main of batch.mains) {
            const ids = listedIds(main.targets[0], packages);
            const key = ids === undefined ? undefined : keyOf(basis, ids);
            if (key !== undefined)
                for (const target of main.targets)
                    keys.set(target, key);
        }
    }
    return keys;
}
/**
 * Reads the keys of executables from the graph of the actions that made them: the same that contentKeys computes.
 * @param graph what `go build -debug-actiongraph` wrote. Source: cmd/go/internal/work/action.go, actionJSON
 * @param mains that were built
 * @param basis from keyBasis
 * @returns what each main was made of; one is left out where the graph does not tell all
 */
async function graphKeys(graph, mains, basis) {
    const actions = actionsOf(graph);
    const found = new Map();
    for (const main of mains) {
        const ids = linkedIds(main.targets[0], actions);
        const key = ids === undefined ? undefined : keyOf(basis, ids);
        if (ids === undefined || key === undefined)
            continue;
        found.set(main, { key, directories: await ownDirectories(main.targets[0], [ids.importPath, ...ids.deps.keys()]) });
    }
    return found;
}
/** The argv of the build without its output and mains. */
function argumentsOf(go, options, flags) {
    const { ldflags, debugSymbols } = options;
    const tags = [...go.goflags.tags, ...options.tags];
    const all = (0,build_flags/* buildArguments */.fb)({ tags, ldflags, flags, debugSymbols, output: '', mains: [] });
    return all.filter((word, index) => index > 0 && word !== '-o' && all[index - 1] !== '-o');
}
/** Executables of one name do not fit into one build, but into one question; .go files do not fit beside packages. */
function merged(batches) {
    const groups = Map.groupBy(batches, ({ cwd, arch, mains }, index) => mains[0]?.targets[0].origin.kind === 'package' ? `${arch} ${cwd}` : String(index));
    return [...groups.values()].flatMap(([first, ...others]) => first === undefined ? [] : [{ ...first, mains: [first, ...others].flatMap(({ mains }) => mains) }]);
}
function isKeyable(flags, ldflags) {
    const names = (words) => words.flatMap((word) => (0,build_flags/* flagName */.GI)(word) ?? []);
    // A -toolexec may put anything in the place of the linker; GOFLAGS may hold ldflags of its own, for all packages.
    const odd = ['toolexec', 'ldflags', 'pkgdir', 'linkshared'];
    return !names(flags).some((name) => odd.includes(name)) && !names(ldflags).some((name) => readsMore.has(name));
}
/** One line a package; fields without a tab in them, as import paths and directories of Go packages have none. */
const template = [
    '{{.ImportPath}}',
    '{{.Name}}',
    '{{.BuildID}}',
    '{{if eq .Name "main"}}{{.Dir}}{{end}}',
    '{{if eq .Name "main"}}{{join .Deps " "}}{{end}}',
].join('\t');
async function exported({ cwd, arch, mains }, go, flags, context) {
    const packages = mains.flatMap((main) => main.args);
    const args = ['list', '-e', '-export', '-deps', `-f=${template}`, ...flags, '--', ...packages];
    const { stdout } = await (0,build_go/* runGo */.aC)(go, args, { cwd, arch }, context);
    return stdout.split(/\r?\n/).map((line) => {
        const [importPath = '', name = '', buildId = '', directory = '', deps = ''] = line.split('\t');
        return { importPath, name, buildId, directory, deps: deps === '' ? [] : deps.split(' ') };
    });
}
/** What Go calls the main package of .go files. */
const ofFiles = 'command-line-arguments';
function listedIds({ origin }, packages) {
    const main = packages.find(({ importPath, name, directory }) => name === 'main' && (origin.kind === 'package' ? directory === origin.directory : importPath === ofFiles));
    if (main === undefined)
        return undefined;
    const byPath = new Map(packages.map((each) => [each.importPath, each.buildId]));
    return {
        importPath: main.importPath,
        own: main.buildId,
        deps: new Map(main.deps.map((path) => [path, byPath.get(path) ?? ''])),
    };
}
/** The actions by their number; none where the text is no graph. */
function actionsOf(graph) {
    const actions = new Map();
    const parsed = (0,js_json/* parseJson */.qF)(graph);
    for (const each of Array.isArray(parsed) ? parsed : []) {
        const { ID, Mode, Package, BuildID, Deps } = { ...each };
        if (typeof ID !== 'number' || typeof Mode !== 'string' || typeof Package !== 'string')
            continue;
        const deps = Array.isArray(Deps) ? Deps.filter((dep) => typeof dep === 'number') : [];
        actions.set(ID, { mode: Mode, package: Package, buildId: typeof BuildID === 'string' ? BuildID : '', deps });
    }
    return actions;
}
function linkedIds({ origin }, actions) {
    const importPath = origin.kind === 'package' ? origin.importPath : ofFiles;
    const links = [...actions.values()].filter((action) => action.mode === 'link' && action.package === importPath);
    const [link] = links;
    if (link === undefined || links.length > 1)
        return undefined;
    const compiled = link.deps.flatMap((id) => {
        const action = actions.get(id);
        return action?.mode === 'build' ? [[action.package, action.buildId]] : [];
    });
    const deps = new Map(compiled);
    const own = deps.get(importPath) ?? '';
    deps.delete(importPath);
    return { importPath, own, deps };
}
function keyOf(basis, { importPath, own, deps }) {
    if (own === '')
        return undefined;
    const ids = [];
    for (const [path, buildId] of deps) {
        // Known to the compiler; there is no such archive.
        if (path === 'unsafe')
            continue;
        if (buildId === '')
            return undefined;
        ids.push(`${path} ${buildId.slice(buildId.lastIndexOf('/') + 1)}`);
    }
    return (0,external_node_crypto_.createHash)('sha256')
        .update(JSON.stringify([...basis, importPath, own, ids.sort()]))
        .digest('hex');
}
/** Where the packages of the target's own module are. */
async function ownDirectories({ origin }, importPaths) {
    if (!('moduleDirectory' in origin))
        return [];
    const module = await (0,modules/* modulePath */.Mw)(origin.moduleDirectory);
    const own = importPaths.filter((path) => path === module || path.startsWith(`${module}/`));
    const directories = own.map((path) => (0,external_node_path_.join)(origin.moduleDirectory, path.slice(module?.length)));
    return [...new Set([...directories, ...(origin.kind === 'files' ? origin.files.map(external_node_path_.dirname) : [])])].sort();
}
function goVariables(env) {
    return Object.entries(env)
        .flatMap(([name, value]) => (/^GO[A-Z0-9_]+$/.test(name) && !places.test(name) ? [`${name}=${value}`] : []))
        .sort();
}

;// CONCATENATED MODULE: ./build/js/build/stamps.js
// `-X PACKAGE.VARIABLE=VALUE`: the linker sets a string variable, and says nothing where there is no such package.
/**
 * Finds the -X flags of ldflags.
 * @param words ldflags, as Go splits them
 * @returns what they set; a malformed one is left to the linker, which refuses it. Source: cmd/link/internal/ld,
 * addstrdata1: the package ends at the last dot before the first `=`
 */
function stamps(words) {
    return words.flatMap((word, index) => {
        const inline = /^--?X=(.*)$/s.exec(word)?.[1];
        const value = inline ?? (/^--?X$/.test(word) ? words[index + 1] : undefined);
        const symbol = value?.includes('=') ? value.slice(0, value.indexOf('=')) : undefined;
        const dot = symbol?.lastIndexOf('.') ?? -1;
        return symbol === undefined || dot < 0 ? [] : [{ symbol, package: symbol.slice(0, dot) }];
    });
}
/**
 * What to do about a stamp whose package is not in the build.
 * @param stamp the stamp
 * @param packages import paths of all that is in the build
 * @param mains import paths of the main packages
 * @returns a sentence without a full stop, or undefined where the stamp arrives
 */
function lostStampAdvice(stamp, packages, mains) {
    if (stamp.package === 'main')
        return undefined;
    if (mains.has(stamp.package)) {
        const variable = stamp.symbol.slice(stamp.package.length + 1);
        return `The linker knows a main package as main: write -X main.${variable}=VALUE`;
    }
    if (packages.has(stamp.package))
        return undefined;
    const end = stamp.package.slice(stamp.package.lastIndexOf('/') + 1);
    const meant = [...packages].find((path) => path.endsWith(`/${end}`));
    return meant === undefined
        ? 'Write the whole import path of a package that the function imports'
        : `Write the whole import path of a package that the function imports, perhaps ${meant}`;
}

;// CONCATENATED MODULE: ./build/js/build/build.js
// The build stage: one `go build` for all functions of a module.













/**
 * Builds the functions, CGO_ENABLED=0 for linux, reproducibly (-trimpath, no commit stamped in). One that does not
 * compile does not stop the others.
 * @param targets from resolveTargets; those of the input binary pass through, those of the input package have no part
 * in it
 * @param options how
 * @param fileOf absolute path for a target's executable; a file that is there is replaced
 * @param context its log gets what Go prints, its signal stops Go
 * @param written told of an executable that Go has written while it links others; a hint, as it may not be whole, and
 * is moved to its own place when Go ends
 * @returns for each target its executable, mode 0755, or one error for each thing that does not compile, on its line
 * where that is in the workspace
 * @throws ActionError for a flag that cannot be honoured, and where there is no Go; the signal's reason when it was
 * aborted
 */
async function build(targets, options, fileOf, context, written = () => { }) {
    const flags = (0,build_flags/* checkBuildFlags */.OM)(options.buildFlags);
    (0,build_flags/* checkLdflags */.cG)(options.ldflags);
    const batches = await planBatches(targets, options.workingDirectory);
    const failed = new Map();
    const madeOf = new Map();
    if (batches.length > 0) {
        const go = await (0,build_go/* findGo */.ii)(options.workingDirectory, context);
        context.log.info(`${go.version} (${go.executable})`);
        if (go.goflags.ignored.length > 0) {
            context.log.warning((0,js_errors/* notice */.lm)('build.goflags', { flags: go.goflags.ignored.join(' ') }));
        }
        const job = { go, options, flags, fileOf, context, madeOf, written };
        for (const batch of batches) {
            for (const [main, errors] of await buildBatch(batch, job)) {
                for (const target of main.targets)
                    failed.set(target, errors);
            }
        }
        await warnOfLostStamps(batches, job, failed);
    }
    return new Map(targets.flatMap((target) => {
        const made = failed.get(target) ?? binaryOf(target, fileOf, madeOf.get(target));
        return made === undefined ? [] : [[target, made]];
    }));
}
function binaryOf(target, fileOf, madeOf) {
    const { origin } = target;
    if (origin.kind === 'binary')
        return { target, file: origin.file, built: false };
    if (!isSource(origin))
        return undefined;
    return { target, file: fileOf(target), built: true, ...(madeOf === undefined ? {} : { madeOf }) };
}
/** Returns the mains that could not be built. */
async function buildBatch(batch, job) {
    const { arch, mains } = batch;
    const { go, options, flags, fileOf, context } = job;
    const directory = await (0,promises_.mkdtemp)((0,external_node_path_.join)(context.temp, 'build-'));
    try {
        const [only] = mains;
        const single = mains.length === 1 && only !== undefined ? (0,external_node_path_.join)(directory, 'executable') : undefined;
        const args = (0,build_flags/* buildArguments */.fb)({
            tags: [...go.goflags.tags, ...options.tags],
            ldflags: options.ldflags,
            flags,
            debugSymbols: options.debugSymbols,
            output: single ?? `${directory}/`,
            mains: mains.flatMap((main) => main.args),
        });
        const shown = args.map((word) => (/[\s'"]/.test(word) ? JSON.stringify(word) : word)).join(' ');
        context.log.info(`CGO_ENABLED=0 GOOS=linux GOARCH=${arch} go ${shown}`);
        const watcher = single === undefined ? watchFor(mains, directory, job.written) : undefined;
        const running = runBuild(args, batch, directory, job).finally(() => watcher?.close());
        const ran = await (0,progress/* watching */._A)(context.log, `go is still building for ${arch}`, running);
        const missing = [];
        for (const main of mains) {
            const built = single ?? (0,external_node_path_.join)(directory, main.executable);
            // Go writes the executables of those that are well although it fails.
            if (ran.exitCode !== 0 && !(await exists(built))) {
                missing.push(main);
                continue;
            }
            const [first, ...others] = main.targets;
            for (const target of others)
                await place(built, fileOf(target), promises_.copyFile);
            await place(built, fileOf(first), promises_.rename);
        }
        if (missing.length === 0)
            return new Map();
        const guilty = await blame(ran, { ...batch, mains: missing }, { go, options, flags }, context);
        const innocent = missing.filter((main) => !guilty.has(main));
        // What Go could not even load kept it from building anything.
        if (innocent.length === 0 || innocent.length === mains.length)
            return guilty;
        return new Map([...guilty, ...(await buildBatch({ ...batch, mains: innocent }, job))]);
    }
    catch (error) {
        const known = (0,js_errors/* causes */.ps)(error);
        if (known === undefined)
            throw error;
        return new Map(mains.map((main) => [main, new js_errors/* ActionErrors */.o9(known)]));
    }
    finally {
        await (0,promises_.rm)(directory, { recursive: true, force: true });
    }
}
/** Go renames each executable into the directory when it is linked. */
function watchFor(mains, directory, written) {
    try {
        const watcher = (0,external_node_fs_.watch)(directory, (_, name) => {
            const main = mains.find(({ executable }) => executable === name);
            if (main !== undefined)
                written(main.targets[0], (0,external_node_path_.join)(directory, main.executable));
        });
        // No more hints, then.
        watcher.on('error', () => watcher.close());
        return watcher;
    }
    catch {
        return undefined;
    }
}
/**
 * Runs go build, and where keys are asked for, has Go write down its actions: cheaper than another go command. The flag is
 * for Go's own developers, so a Go that does not know it any more is asked without.
 */
async function runBuild(args, { cwd, arch, mains }, directory, { go, options, context, madeOf }) {
    const command = { cwd, arch, temp: directory };
    const basis = options.keys === true ? keyBasis(go, arch, options, context.env) : undefined;
    if (basis === undefined)
        return (0,build_go/* runGo */.aC)(go, args, command, context);
    const graph = `${directory}.json`;
    const [build = '', ...others] = args;
    const ran = await (0,build_go/* runGo */.aC)(go, [build, `-debug-actiongraph=${graph}`, ...others], command, context);
    if (ran.exitCode !== 0 && /not defined: -debug-actiongraph/.test(ran.stderr)) {
        return (0,build_go/* runGo */.aC)(go, args, command, context);
    }
    const text = await (0,promises_.readFile)(graph, 'utf8').catch(() => '');
    await (0,promises_.rm)(graph, { force: true });
    for (const [main, of] of await graphKeys(text, mains, basis)) {
        for (const target of main.targets)
            madeOf.set(target, of);
    }
    return ran;
}
function exists(file) {
    return (0,promises_.access)(file).then(() => true, () => false);
}
/** Puts a file in its place at once, so that nobody meets half of it. */
async function place(built, file, move) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
    const beside = (0,external_node_path_.join)((0,external_node_path_.dirname)(file), `.${(0,external_node_path_.basename)(file)}-${(0,external_node_crypto_.randomUUID)()}`);
    try {
        try {
            await move(built, beside);
        }
        catch (error) {
            // The output directory may be on another file system than the temporary one.
            if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV'))
                throw error;
            await (0,promises_.copyFile)(built, beside);
        }
        await (0,promises_.chmod)(beside, 0o755);
        await (0,promises_.rename)(beside, file);
    }
    finally {
        await (0,promises_.rm)(beside, { force: true });
    }
}
async function warnOfLostStamps(batches, { go, options, flags, context }, failed) {
    const wanted = stamps((0,build_flags/* checkLdflags */.cG)(options.ldflags)).filter((stamp) => stamp.package !== 'main');
    if (wanted.length === 0)
        return;
    if (batches.every(({ mains }) => mains.every((main) => failed.has(main.targets[0]))))
        return;
    const packages = new Set();
    const mains = new Set();
    const given = [...(0,build_flags/* tagsFlag */.On)([...go.goflags.tags, ...options.tags]), ...flags];
    for (const { cwd, arch, mains: of } of batches) {
        const well = of.filter((main) => !failed.has(main.targets[0]));
        if (well.length === 0)
            continue;
        const args = ['-deps', ...given, '--', ...well.flatMap((main) => main.args)];
        for (const { importPath, name } of await (0,list/* goList */.b0)(go, args, { cwd, arch }, context)) {
            packages.add(importPath);
            if (name === 'main')
                mains.add(importPath);
        }
    }
    for (const stamp of wanted) {
        const advice = lostStampAdvice(stamp, packages, mains);
        if (advice === undefined)
            continue;
        context.log.warning((0,js_errors/* notice */.lm)('build.lost-stamp', { symbol: stamp.symbol, package: stamp.package, advice }));
    }
}

;// CONCATENATED MODULE: ./build/js/culprit.js
// When verify refuses a dynamic executable: which dependency made it so. The executable gives the fact, the source that
// stands beside it the reason; where there is no source, the fact must do.



const dynamic = [
    'verify.dynamic',
    'verify.dynamic-import',
    'verify.interpreter',
    'verify.libraries',
];
/**
 * Adds the import chains that pull C libraries in to a refusal of verify.
 * @param refusal what verify threw
 * @param target the function whose executable was refused
 * @param inputs where its source may be
 * @param context signal and environment
 * @returns the refusal with the chains as details; the refusal as it was where there is nothing to add
 */
async function withCulprit(refusal, target, inputs, context) {
    const [cause] = (0,js_errors/* causes */.ps)(refusal) ?? [];
    if (cause === undefined || !dynamic.includes(cause.notice.id))
        return refusal;
    // Nobody asked for this look at the source, so it neither prints nor fails.
    const nothing = () => { };
    const log = { ...context.log, info: nothing, debug: nothing, notice: nothing, warning: nothing };
    const found = await culprits(target, inputs, { ...context, log }).catch(() => []);
    context.signal.throwIfAborted();
    if (found.length === 0)
        return refusal;
    const details = [...(cause.notice.details ?? []), ...found.map(sentence)];
    return new js_errors/* ActionError */.lZ({ ...cause.notice, details }, { cause });
}
async function culprits(target, inputs, context) {
    const built = 'moduleDirectory' in target.origin;
    const sources = built
        ? [target]
        : await (0,targets/* resolveTargets */.h)({ ...inputs, binaries: [], packages: [], requireResource: false }, context);
    return [
        // Our own builds have cgo off; only a directive of pure Go can have made them dynamic.
        ...(built ? [] : await (0,why_cgo/* cgoChains */.CD)(sources, inputs, context)),
        ...(await (0,why_cgo/* dynamicImportChains */.FM)(sources, inputs, context)),
    ];
}
function sentence({ chain, module, files, replacement }) {
    return `Pulled in by ${(0,why_cgo/* formatChain */.rA)(chain, module)} (${files.join(', ')}). ${replacement}`;
}

// EXTERNAL MODULE: ./build/js/deployment-plan.js
var deployment_plan = __nccwpck_require__(74855);
// EXTERNAL MODULE: ./build/js/verify/verify-package.js
var verify_package = __nccwpck_require__(89336);
;// CONCATENATED MODULE: ./build/js/expectations.js
// What the inputs expect of packages and of the cloud beforehand: package-sha256, and a plan-file.




/**
 * Refuses a ready package that is not the one that was meant.
 * @param target whose package it is
 * @param file the zip
 * @param inputs with package-sha256
 * @throws ActionError that names both hashes
 */
async function refuseOtherPackage({ name }, file, { packageSha256 }) {
    const expected = packageSha256.find((each) => each.name === undefined || each.name === name)?.sha256;
    if (packageSha256.length === 0)
        return;
    const actual = await (0,verify_package/* packageHash */.Hi)(file);
    if (actual !== expected)
        throw (0,js_errors/* failure */.V2)('package.other-hash', { file, expected: expected ?? 'none', actual });
}
/**
 * Refuses a function that is deployed to another resource than its plan names.
 * @param target the function
 * @param inputs with the plan, where there is one
 * @throws ActionError that names both
 */
function refuseOtherTarget({ name, resource }, { plan }) {
    const planned = plan?.functions.find((each) => each.name === name)?.resource;
    const got = resource === undefined ? '' : (0,report_report/* resourceName */.Iy)(resource);
    if (planned !== undefined && planned !== got) {
        throw (0,js_errors/* failure */.V2)('inputs.other-plan', { what: 'function-name', planned, got });
    }
}
/**
 * Refuses a plan whose cloud has moved: it holds while what is live is as it was, or as the plan makes it.
 * @param provider of the function
 * @param verified its package
 * @param live what preflight read
 * @param inputs with the plan, where there is one
 * @throws ActionError that says what moved
 */
function refuseMoved(provider, verified, live, { plan }) {
    const { name } = verified.target;
    const planned = plan?.functions.find((each) => each.name === name);
    if (planned === undefined || !provider.compare(verified, live).changed)
        return;
    const moved = (0,deployment_plan/* movedSince */.yz)(planned, provider.before(live).state);
    if (moved.length > 0)
        throw (0,js_errors/* failure */.V2)('check.plan-moved', { name, moved: moved.join('; ') });
}

// EXTERNAL MODULE: ./build/js/report/measure.js + 2 modules
var measure = __nccwpck_require__(1623);
;// CONCATENATED MODULE: ./build/js/foresee.js
// The last stage of mode "check": what a deployment would change, without changing it.


/**
 * Compares one package with what is live.
 * @param provider of the function
 * @param verified its package
 * @param live what preflight read
 * @param options the provider's own
 * @param inputs with fail-on-drift
 * @param context of this function
 * @returns what the stage adds to the function's record; refused where a difference is to fail the job
 * @throws as the provider's foresee
 */
async function foresee(provider, verified, live, options, inputs, context) {
    const compared = provider.compare(verified, live);
    const foreseen = compared.changed ? await provider.foresee?.(verified, live, options, context) : undefined;
    const { differences = [], how = '', ...result } = foreseen ?? compared;
    // Hashes of values say nothing beyond this run.
    const before = { ...provider.before(live), differences: differences.map((each) => each.replace(/ \(#.*\)$/, '')) };
    const which = differences.length === 0 ? '' : ` (settings that differ: ${differences.join(', ')})`;
    context.log.info(result.changed ? `would change: ${result.change}${how}${which}` : 'live already: nothing would change');
    const executable = result.change === 'code' ? await executableOf(provider, verified, live, options, context) : undefined;
    const refused = inputs.failOnDrift && result.changed ? drift(verified, `${result.change}${which}`) : undefined;
    return { result, before, live: executable, refused };
}
/** For the report; a plan holds without it. */
async function executableOf(provider, { executable }, live, options, context) {
    try {
        const bytes = await provider.liveExecutable?.(live, executable, options, context);
        return bytes === undefined ? undefined : (0,measure/* describeExecutable */.W)(bytes);
    }
    catch (error) {
        context.signal.throwIfAborted();
        const reason = error instanceof Error ? error.message : String(error);
        context.log.debug(`the live executable could not be read: ${reason}`);
        return undefined;
    }
}
function drift({ target }, differs) {
    return (0,js_errors/* failure */.V2)('check.drift', { name: target.name, differs });
}

;// CONCATENATED MODULE: ./build/js/memory/package-key.js
// What a function's package would be, known before it is made: the executable's content key, and all else that decides
// the zip's bytes or whether they may be deployed.




/**
 * Computes a package's key.
 * @param parts of the package
 * @returns lower-case hexadecimal SHA-256
 */
function packageKey({ provider, contentKey, executable, entries, prove, code }) {
    const contents = entries.map(({ name, mode, sha256 }) => [name, mode, name === executable ? contentKey : sha256]);
    const env = Object.entries(prove.env).sort();
    // A deflate stream depends on zlib, too.
    const all = [provider, contents.sort(), prove.event ?? null, env, prove.network, process.versions.zlib, code];
    return sha256Of(JSON.stringify(all));
}
/**
 * The word that a deployment carries, so that it tells the next run what it serves.
 * @param key from packageKey
 * @param mode the input prove: what was deployed unproved is not what was proved
 * @returns 32 lower-case hexadecimal digits
 */
function packageMark(key, mode) {
    return sha256Of(`${key} ${mode}`).slice(0, 32);
}
/**
 * Hashes what would go into a package.
 * @param entries of the package
 * @param executable path of the executable, which need not be there
 * @returns the entries for packageKey
 * @throws what the file system says of a file that cannot be read
 */
async function hashEntries(entries, executable) {
    return Promise.all(entries.map(async ({ name, mode, content }) => {
        if ('bytes' in content)
            return { name, mode, sha256: sha256Of(content.bytes) };
        return { name, mode, sha256: content.file === executable ? '' : await hashFile(content.file) };
    }));
}
/**
 * What stands for the action's own code: its rules and its packaging. A new release proves every function again, once.
 * @param main absolute path of the script that runs, dist/index.js
 * @returns code.sha256 beside it, as scripts/dist.ts writes it; where there is none, the hash of all scripts there
 */
async function codeHash(main = process.argv[1] ?? '') {
    const directory = (0,external_node_path_.dirname)(main);
    try {
        return (await (0,promises_.readFile)((0,external_node_path_.join)(directory, 'code.sha256'), 'utf8')).trim();
    }
    catch {
        const files = (await (0,promises_.readdir)(directory)).filter((name) => /\.[jt]s$/.test(name)).sort();
        const hash = (0,external_node_crypto_.createHash)('sha256');
        for (const name of files)
            hash.update(`${name}\n`).update(await (0,promises_.readFile)((0,external_node_path_.join)(directory, name)));
        return hash.digest('hex');
    }
}
async function hashFile(file) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const chunk of (0,external_node_fs_.createReadStream)(file))
        hash.update(chunk);
    return hash.digest('hex');
}
function sha256Of(of) {
    return (0,external_node_crypto_.createHash)('sha256').update(of).digest('hex');
}

// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __nccwpck_require__(78877);
// EXTERNAL MODULE: ./build/js/package/deflate.js
var deflate = __nccwpck_require__(39546);
;// CONCATENATED MODULE: ./build/js/package/ahead.js
// Compresses executables while Go still links others: go writes them one after the other, and its linker leaves a part
// of the machine idle.



/**
 * Makes a queue that compresses one executable at a time.
 * @param context its temporary directory takes the streams, its signal ends the work
 * @returns the queue, empty
 */
function compressAhead(context) {
    const waiting = new Map();
    const made = new Map();
    let last = Promise.resolve();
    return {
        add(target, file) {
            if (made.has(target))
                return;
            if (made.size === 0)
                letHeapGrow();
            waiting.set(target, file);
            const to = (0,external_node_path_.join)(context.temp, `deflated-${made.size}`);
            const work = last.then(async () => {
                if (!waiting.delete(target))
                    return undefined;
                // Whatever goes wrong here is told when the zip is written.
                return (0,deflate/* deflateFile */.EE)(file, to, context.signal).catch(() => undefined);
            });
            made.set(target, work);
            last = work;
        },
        async take(target, sha256) {
            if (waiting.delete(target))
                return undefined;
            const deflated = await made.get(target);
            return deflated?.sha256 === sha256 ? deflated : undefined;
        },
    };
}
/**
 * V8 counts buffers as its own heap, which is small here: for every 9 MB of them it would mark all of it, about once a
 * function. Not before there are several: with other flags Node compiles what it loads of its own anew. Source: V8,
 * src/flags/flag-definitions.h; Node.js documentation, v8.setFlagsFromString.
 */
function letHeapGrow() {
    (0,external_node_v8_.setFlagsFromString)('--heap-growing-percent=100');
}

// EXTERNAL MODULE: ./build/js/prove/judge.js
var judge = __nccwpck_require__(34076);
// EXTERNAL MODULE: ./build/js/input-values.js
var input_values = __nccwpck_require__(68065);
;// CONCATENATED MODULE: ./build/js/proving.js
// What the sentence tells the prove stage of one function, and what it prints of its proof.




/**
 * The inputs' prove options, with a function's own event.
 * @param inputs all inputs
 * @param target the function
 * @returns them
 * @throws ActionError where the event's file is missing, or is no JSON
 */
async function proveOptions(inputs, target) {
    const { event, ...rest } = inputs.prove;
    if (event === undefined)
        return { ...rest, event: undefined };
    if ('json' in event)
        return { ...rest, event: event.json };
    const file = (0,js_target/* expand */.fT)(event.file, target);
    const text = await (0,promises_.readFile)(file, 'utf8').catch((cause) => {
        throw (0,js_errors/* failure */.V2)('inputs.no-file', { name: 'prove-event', value: file }, { cause });
    });
    return { ...rest, event: (0,input_values/* checkedJson */.EB)(file, text) };
}
/**
 * Words a proof for the log.
 * @param proof what proving found
 * @returns `proved in 24 ms (target-root): it answered the event: "Hello"`
 */
function proofLine({ verdict, initMs, isolation, reason, answer }) {
    const time = initMs === undefined ? '' : ` in ${Math.round(initMs)} ms`;
    const where = isolation === undefined ? '' : ` (${isolation})`;
    return `${verdict}${time}${where}: ${reason}${answer === undefined ? '' : `: ${answer}`}`;
}

;// CONCATENATED MODULE: ./build/js/report/live-executable.js
// What a report knows of the executable that is live: mode check fetches it, mode deploy remembers what it deployed.

/**
 * What is worth remembering of a function that was deployed.
 * @param of its report
 * @returns undefined where nothing is known of its executable
 */
function liveFrom({ inventory, sizes, result }) {
    const { binarySize: size } = result;
    return inventory === undefined || size === undefined ? undefined : { inventory, sizes, size };
}
/**
 * Whether JSON has the shape that was written.
 * @param json anything
 * @returns false for anything else
 */
function isLiveExecutable(json) {
    if (!(0,js_json/* isObject */.Gv)(json) || typeof json['size'] !== 'number')
        return false;
    const { inventory, sizes } = json;
    const known = inventory === undefined ||
        ((0,js_json/* isObject */.Gv)(inventory) &&
            typeof inventory['goVersion'] === 'string' &&
            isListOf(inventory['modules'], 'path', 'version'));
    return known && (sizes === undefined || isListOf(sizes, 'module'));
}
function isListOf(json, ...texts) {
    return (Array.isArray(json) && json.every((each) => (0,js_json/* isObject */.Gv)(each) && texts.every((name) => typeof each[name] === 'string')));
}

;// CONCATENATED MODULE: ./build/js/memory/actions-cache.js
// The memory in GitHub's Actions cache. Its entries are immutable, so each run writes one of its own, and reads the newest
// that it may: GitHub lets a job read those of its own branch and of the default branch, never those of another branch or
// of a fork's pull request. Source: GitHub documentation, "Dependency caching reference", restrictions for accessing a cache.


/** A slow cache service must not cost more than what it saves, milliseconds. */
const patience = 15_000;
/**
 * Restores the memory's folder.
 * @param targets the functions of the run: jobs with other functions have a memory of their own
 * @param context environment and log
 * @returns the folder; undefined where there is no cache service (act, a runner without one)
 */
async function openActionsCache(targets, context) {
    const { env, log } = context;
    const service = env['ACTIONS_RESULTS_URL'] ?? env['ACTIONS_CACHE_URL'];
    if (service === undefined || env['ACTIONS_RUNTIME_TOKEN'] === undefined) {
        log.debug('There is no Actions cache here: every function is built');
        return undefined;
    }
    const { prefix, key } = cacheKeys(targets, env);
    // The path is part of what the service looks for, so it has to be the same in each run.
    const directory = (0,external_node_path_.join)(env['RUNNER_TEMP'] ?? context.temp, prefix);
    try {
        const { restoreCache } = await Promise.all(/* import() */[__nccwpck_require__.e(4918), __nccwpck_require__.e(1462), __nccwpck_require__.e(2024), __nccwpck_require__.e(8647), __nccwpck_require__.e(2088), __nccwpck_require__.e(9015)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9015));
        const found = await Promise.race([restoreCache([directory], key, [prefix]), late()]);
        log.debug(`Actions cache: ${found ?? 'nothing'}`);
    }
    catch (error) {
        log.info(`The Actions cache was not read: ${String(error)}`);
    }
    return {
        directory,
        save: async () => {
            const { saveCache } = await Promise.all(/* import() */[__nccwpck_require__.e(4918), __nccwpck_require__.e(1462), __nccwpck_require__.e(2024), __nccwpck_require__.e(8647), __nccwpck_require__.e(2088), __nccwpck_require__.e(9015)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9015));
            await Promise.race([saveCache([directory], key), late()]);
        },
    };
}
/**
 * The names of a run's entry.
 * @param targets the functions of the run
 * @param env of the runner
 * @returns the entry's key, and what all keys of these functions begin with
 */
function cacheKeys(targets, env) {
    const set = targets.map(({ name, source, arch }) => [arch, source, name].join(' ')).sort();
    const arches = [...new Set(targets.map(({ arch }) => arch))].join('-');
    const prefix = `deploy-go-function-${arches}-${actions_cache_short(set)}-`;
    // Jobs of a matrix that deploy the same functions elsewhere share run and attempt.
    const where = actions_cache_short(targets.map(({ resource }) => resource ?? ''));
    return { prefix, key: `${prefix}${env['GITHUB_RUN_ID'] ?? '0'}-${env['GITHUB_RUN_ATTEMPT'] ?? '1'}-${where}` };
}
function actions_cache_short(words) {
    return (0,external_node_crypto_.createHash)('sha256').update(words.join('\n')).digest('hex').slice(0, 16);
}
function late() {
    return new Promise((resolve) => {
        setTimeout(() => resolve(undefined), patience).unref();
    });
}

;// CONCATENATED MODULE: ./build/js/memory/sources.js
// Whether a function's own sources are what they were: a hint that is had without Go. Where they are not, its executable is
// another one, almost surely, and Go need not be asked before the build. It never decides that a function is skipped.




/**
 * Makes a reader. What it has read it does not read again.
 * @param workspace absolute
 * @returns the reader
 */
function sourceReader(workspace) {
    const read = new Map();
    const stateOf = async (directories) => {
        const hash = (0,external_node_crypto_.createHash)('sha256');
        for (const directory of directories) {
            const state = read.get(directory) ?? stateOfDirectory((0,external_node_path_.join)(workspace, directory));
            read.set(directory, state);
            hash.update(`${directory}\n${await state}\n`);
        }
        return { directories, sha256: hash.digest('hex') };
    };
    return {
        now: (directories) => stateOf(directories.map((each) => (0,external_node_path_.relative)(workspace, each).split(external_node_path_.sep).join('/'))),
        unchanged: async (then) => (await stateOf(then.directories)).sha256 === then.sha256,
    };
}
async function stateOfDirectory(directory) {
    const names = await (0,promises_.readdir)(directory).catch(() => []);
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const name of names.filter((each) => each.endsWith('.go')).sort()) {
        hash.update(`${name}\n`).update(await (0,promises_.readFile)((0,external_node_path_.join)(directory, name)).catch(() => ''));
    }
    return hash.digest('hex');
}
/**
 * Checks what a file says.
 * @param of anything
 * @returns whether it is the state of sources
 */
function isSources(of) {
    if (!(0,js_json/* isObject */.Gv)(of))
        return false;
    const { directories, sha256 } = of;
    return (typeof sha256 === 'string' && Array.isArray(directories) && directories.every((each) => typeof each === 'string'));
}

;// CONCATENATED MODULE: ./build/js/memory/memory.js
// The memory of what was deployed: package key → the zip's hash. It is never trusted to say what is live: a function is
// skipped only where the cloud itself says that it serves the zip with that hash. So the worst that a wrong or lost
// memory does is work that was not needed.







/** Of one function: branches and rollbacks take turns. */
const entriesKept = 20;
/**
 * Opens the memory.
 * @param input where it is
 * @param targets the functions of the run
 * @param context environment and log
 * @returns the memory; an empty one where there is none yet, or where it cannot be read
 */
async function openMemory(input, targets, context) {
    const actions = input.kind === 'actions' ? await openActionsCache(targets, context) : undefined;
    const directory = input.kind === 'actions' ? actions?.directory : input.directory;
    const known = new Map();
    const changed = new Set();
    if (directory !== undefined) {
        await Promise.all(targets.map(async (target) => known.set(target, await load((0,external_node_path_.join)(directory, fileName(target))))));
    }
    return {
        recall: (target, key) => known.get(target)?.find((each) => each.key === key),
        all: (target) => known.get(target) ?? [],
        remember: (target, entry) => {
            const others = (known.get(target) ?? [])
                .filter(({ key }) => key !== entry.key)
                .map(({ executable: _, ...rest }) => rest);
            known.set(target, [entry, ...others].slice(0, entriesKept));
            changed.add(target);
        },
        save: async () => {
            if (directory === undefined || changed.size === 0)
                return;
            try {
                await (0,promises_.mkdir)(directory, { recursive: true });
                for (const target of changed)
                    await store((0,external_node_path_.join)(directory, fileName(target)), known.get(target) ?? []);
                await actions?.save();
            }
            catch (error) {
                context.log.info(`The memory in ${directory} was not written: ${String(error)}`);
            }
        },
    };
}
/**
 * Whether what was proved then is enough now.
 * @param entry as remembered
 * @param mode the input prove
 * @returns false where this run would have to prove the package again
 */
function provedEnough({ prove, verdict }, mode) {
    if (mode === 'off' || verdict === 'proved')
        return true;
    return mode === 'auto' && prove !== 'off' && verdict !== 'refuted';
}
/** One file a function, so that runs side by side on one machine seldom meet; whoever is last wins. */
function fileName({ name, source, arch }) {
    return `${(0,external_node_crypto_.createHash)('sha256').update([arch, source, name].join('\n')).digest('hex').slice(0, 32)}.json`;
}
async function store(file, entries) {
    const part = `${file}.${(0,external_node_crypto_.randomUUID)()}`;
    try {
        await (0,promises_.writeFile)(part, `${JSON.stringify(entries, undefined, 1)}\n`);
        await (0,promises_.rename)(part, file);
    }
    finally {
        await (0,promises_.rm)(part, { force: true });
    }
}
async function load(file) {
    // Not there, or not whole: the same as a first run.
    const parsed = (0,js_json/* parseJson */.qF)(await (0,promises_.readFile)(file, 'utf8').catch(() => undefined));
    return Array.isArray(parsed) ? parsed.filter(isRemembered).map(readable) : [];
}
const digest = /^[0-9a-f]{64}$/;
/** A report that cannot be compared with what is live loses no more than that. */
function readable({ executable, ...rest }) {
    return isLiveExecutable(executable) ? { ...rest, executable } : rest;
}
function isRemembered(of) {
    if (!(0,js_json/* isObject */.Gv)(of))
        return false;
    const { key, sha256, prove, verdict, sources } = of;
    return (typeof key === 'string' &&
        digest.test(key) &&
        typeof sha256 === 'string' &&
        digest.test(sha256) &&
        (prove === 'off' || prove === 'auto' || prove === 'required') &&
        typeof verdict === 'string' &&
        (sources === undefined || isSources(sources)));
}

;// CONCATENATED MODULE: ./build/js/memory/skip.js
// Which functions need not be built: it is remembered which package their sources made, and the cloud serves it.





/** Stands for the executable, which is not there yet. */
const placeholder = '/executable';
/** From the strictest on. */
const modes = ['required', 'auto', 'off'];
/**
 * Finds the functions whose package is served already.
 * @param candidates the functions
 * @param input where the memory is
 * @param provider its id
 * @param options as for the build
 * @param context as for every stage
 * @returns what is served, and the memory
 * @throws the signal's reason when it was aborted, and what build would throw for the flags
 */
async function openRecall(candidates, input, provider, options, context) {
    const targets = candidates.map(({ target }) => target);
    const [memory, code] = await Promise.all([openMemory(input, targets, context), codeHash()]);
    const sources = sourceReader(context.workspace);
    const byTarget = new Map(candidates.map((each) => [each.target, each]));
    /** Whether it may be served, as far as that is known without Go. */
    const mayBeServed = async ({ target, carried }) => {
        const known = memory.all(target);
        if (known.length === 0)
            return (await carried()) !== undefined;
        const same = await Promise.all(known.map((each) => each.sources === undefined || sources.unchanged(each.sources)));
        return same.includes(true);
    };
    const asked = await Promise.all(candidates.map(async (each) => ((await mayBeServed(each)) ? [each] : [])));
    const worthAsking = asked.flat();
    const contents = await contentKeys(worthAsking.map(({ target }) => target), options, context);
    const served = new Map();
    await Promise.all(worthAsking.map(async (candidate) => {
        const { target, prove, executable } = candidate;
        const contentKey = contents.get(target);
        if (contentKey === undefined)
            return;
        // What is wrong with an include line is told by the package stage.
        const parts = await candidate
            .entries(placeholder)
            .then((entries) => hashEntries(entries, placeholder))
            .catch(() => undefined);
        if (parts === undefined)
            return;
        const key = packageKey({ provider, contentKey, executable, entries: parts, prove, code });
        const sha256 = recalled(memory, target, key, prove) ?? recognised(await candidate.carried(), key, prove);
        if (sha256 === undefined)
            return;
        const found = await candidate.served(sha256);
        if (found !== undefined)
            served.set(target, { ...found, sha256 });
    }));
    context.signal.throwIfAborted();
    return {
        served,
        keyOf: async (pkg, madeOf) => {
            const candidate = byTarget.get(pkg.target);
            const written = (0,write_zip/* writtenContents */.U)(pkg);
            if (madeOf === undefined || candidate === undefined || written === undefined)
                return undefined;
            const entries = pkg.entries.map(({ name, mode }) => ({ name, mode, sha256: written.get(name) ?? '' }));
            const { prove } = candidate;
            return packageKey({ provider, contentKey: madeOf.key, executable: pkg.executable, entries, prove, code });
        },
        executable: (target, sha256) => memory.all(target).find((each) => each.sha256 === sha256 && each.executable !== undefined)?.executable,
        remember: async ({ target, sha256 }, key, { directories }, verdict, executable) => {
            const prove = byTarget.get(target)?.prove.mode;
            if (prove === undefined)
                return;
            // Changed since they were compiled, they would only cost a question to Go.
            const entry = { key, sha256, prove, verdict, sources: await sources.now(directories) };
            memory.remember(target, executable === undefined ? entry : { ...entry, executable });
        },
        save: () => memory.save(),
    };
}
function recalled(memory, target, key, { mode }) {
    const known = memory.recall(target, key);
    return known !== undefined && provedEnough(known, mode) ? known.sha256 : undefined;
}
/** The package that a deployment carries, where that was made of the same and proved as strictly. */
function recognised(carried, key, { mode }) {
    if (carried === undefined)
        return undefined;
    const enough = modes.slice(0, modes.indexOf(mode) + 1);
    return enough.some((each) => packageMark(key, each) === carried.mark) ? carried.sha256 : undefined;
}

;// CONCATENATED MODULE: ./build/js/recall.js
// The sentence's shortcut: functions that serve already what their sources would make, and how that is known next time.




/**
 * Finds the functions that need not be built.
 * @param provider of all functions
 * @param options the provider's own
 * @param plans of all functions
 * @param lives what preflight reads of each
 * @param inputs all inputs
 * @param buildOptions as for the build
 * @param context the build's
 * @returns them, and the memory; undefined where nothing is to be remembered, or where the build will fail
 * @throws the signal's reason when the run was cancelled, and what is a defect of the action
 */
async function recall_recalled(provider, options, plans, lives, inputs, buildOptions, context) {
    const { cache, ldflags } = inputs;
    const { recognition } = provider;
    if (cache.kind === 'off' || recognition === undefined)
        return undefined;
    const commit = context.env['GITHUB_SHA']?.slice(0, 7) ?? '';
    if (commit !== '' && ldflags.includes(commit))
        context.log.notice((0,js_errors/* notice */.lm)('build.commit-stamp', { commit }));
    const nothing = () => { };
    const quiet = { ...context, log: { ...context.log, info: nothing, notice: nothing, warning: nothing } };
    const candidates = plans.map(({ target, layout, prove }) => {
        // Why it cannot be read, the build stage tells.
        const live = async () => {
            context.waiting?.();
            return lives.get(target)?.catch(() => undefined);
        };
        return {
            target,
            prove,
            executable: layout.executable,
            entries: async (file) => [
                ...provider.entries({ file }, layout),
                ...(await resolveIncludes(inputs.include, target, inputs, quiet)),
            ],
            carried: async () => {
                const found = recognition.carries(options) ? await live() : undefined;
                return found === undefined ? undefined : recognition.carried(found);
            },
            served: async (sha256) => {
                const found = await live();
                const activated = found === undefined ? undefined : await recognition.served(sha256, found, options);
                if (found === undefined || activated === undefined)
                    return undefined;
                return { activated, before: provider.before(found) };
            },
        };
    });
    try {
        return await openRecall(candidates, cache, inputs.provider, buildOptions, context);
    }
    catch (error) {
        // Whatever it is, the build or the preflight says it better.
        if (!context.signal.aborted && (0,js_errors/* causes */.ps)(error) === undefined)
            throw error;
        return undefined;
    }
}
/**
 * Ends a function that serves its package.
 * @param item the function
 * @param recall what is served
 * @param of the context of one function
 * @returns its last record; none where it has to be built
 */
function skip(item, recall, of) {
    const { target, report } = item;
    const served = recall?.served.get(target);
    if (served === undefined)
        return [];
    const { back, functionArn, differences: _, refused: __, ...result } = served.activated;
    of(target).log.info(back);
    const grown = { ...report.result, ...result, packageSha256: served.sha256 };
    return [{ target, value: undefined, report: { ...report, result: grown, functionArn, back, before: served.before } }];
}
/**
 * Remembers what was deployed.
 * @param recall takes it
 * @param functions those that serve their packages now
 */
async function remember(recall, functions) {
    for (const { verified, key, madeOf, verdict, report } of functions) {
        if (key === undefined || madeOf === undefined)
            continue;
        await recall.remember(verified, key, madeOf, verdict, liveFrom(report));
    }
    await recall.save();
}

// EXTERNAL MODULE: ./build/js/verify/verify-binary.js + 10 modules
var verify_binary = __nccwpck_require__(17363);
// EXTERNAL MODULE: ./build/js/verify/verify-zip.js
var verify_zip = __nccwpck_require__(45731);
;// CONCATENATED MODULE: ./build/js/sentence.js
// The whole sentence, as code: build, verify, package, prove, deploy. Each stage maps the functions that are still
// well; one that fails drops out with its causes and does not stop the others.

























/**
 * The sentence, by any provider.
 * @param provider of all functions
 * @param options the provider's own
 * @param inputs all inputs, checked
 * @param context where to report, when to stop, whose environment
 * @param log opens and closes the stages' groups
 * @param hooks told before anything in the cloud changes
 * @returns as run
 * @throws as run
 */
async function sentence_sentence(provider, options, inputs, context, log, hooks) {
    const { provider: id, mode } = inputs;
    const { signal } = context;
    const cores = (0,external_node_os_.availableParallelism)();
    let targets = [];
    const of = (target) => contextOf(context, target.name, targets.length);
    const report = (items) => ({
        provider: id,
        mode,
        functions: items.map((item) => item.report),
        causes: [],
    });
    const opened = performance.now();
    log.begin('build');
    try {
        targets = await findTargets(inputs, context);
    }
    catch (error) {
        const found = (0,js_errors/* causes */.ps)(error);
        if (found === undefined || signal.aborted)
            throw error;
        log.end(`build: refused (${(0,report_report/* humanSeconds */.Nj)(seconds(opened))})`);
        return { ...report([]), causes: found };
    }
    const planned = await advance(start(targets), 'build', cores, async (target) => {
        if (target.origin.kind === 'zip')
            await refuseOtherPackage(target, target.origin.file, inputs);
        refuseOtherTarget(target, inputs);
        return {
            value: {
                target,
                layout: await provider.inspect(target, options, context),
                prove: await proveOptions(inputs, target),
            },
        };
    }, signal);
    // All that can be refused offline is refused before Go or the network is touched, for all functions.
    if (planned.some((item) => item.value === undefined)) {
        log.end(`build: refused (${(0,report_report/* humanSeconds */.Nj)(seconds(opened))})`);
        return report(planned);
    }
    const plans = new Map(planned.flatMap(({ target, value }) => (value === undefined ? [] : [[target, value]])));
    const executable = (target) => plans.get(target)?.layout.executable ?? target.name;
    const executableFile = (target) => (0,external_node_path_.join)(inputs.outputDirectory, target.name, ...executable(target).split('/'));
    const zipFile = (target) => (0,external_node_path_.join)(inputs.outputDirectory, `${target.name}.zip`);
    // Preflight runs beside the build, and stops it when no function could be deployed anyway. It begins when Go runs:
    // loading a provider's SDK keeps this thread busy, and Go would wait for it.
    const pointless = new AbortController();
    const lives = new Map();
    const { promise: goRuns, resolve: waiting } = Promise.withResolvers();
    if (mode !== 'test') {
        for (const { target, layout } of plans.values()) {
            lives.set(target, goRuns.then(() => provider.preflight(target, options, layout, of(target))));
        }
        void Promise.allSettled(lives.values()).then((all) => {
            if (all.every(({ status }) => status === 'rejected'))
                pointless.abort();
        });
    }
    const buildContext = { ...context, signal: AbortSignal.any([signal, pointless.signal]), waiting };
    const remembers = mode === 'deploy' &&
        inputs.cache.kind !== 'off' &&
        inputs.plan === undefined &&
        provider.recognition !== undefined &&
        targets.every(({ origin }) => isSource(origin));
    const buildOptions = { ...inputs, tags: [...provider.buildTags, ...inputs.tags], keys: remembers };
    const recall = remembers
        ? await recall_recalled(provider, options, [...plans.values()], lives, inputs, buildOptions, buildContext)
        : undefined;
    const skipped = planned.flatMap((item) => skip(item, recall, of));
    const due = planned.filter(({ target }) => recall?.served.has(target) !== true);
    if (due.length === 0) {
        log.end(`build: ${skipped.length} unchanged, nothing to build (${(0,report_report/* humanSeconds */.Nj)(seconds(opened))})`);
        return report(skipped);
    }
    const ahead = compressAhead(context);
    const building = build(due.map(({ target }) => target).filter((target) => !isReady(target)), buildOptions, executableFile, buildContext, ahead.add).finally(waiting);
    const built = await advance(due, 'build', due.length, async (plan) => {
        const making = isReady(plan.target)
            ? readyZip(plan.target)
            : building.then((binaries) => ({ binary: sentence_binaryOf(plan.target, binaries) }));
        const [live, made] = await Promise.all([lives.get(plan.target), making]);
        const before = live === undefined ? undefined : provider.before(live);
        const known = recall?.executable(plan.target, before?.packageSha256);
        return { value: { ...plan, live, made }, before, live: known };
    }, signal);
    const unchanged = skipped.length === 0 ? '' : `, ${skipped.length} more unchanged`;
    log.end(resultLine('build', built, opened, `for ${(0,js_target/* archesOf */.uw)(targets).join(' and ')}${unchanged}`));
    const verified = await stage('verify', built, cores, async (plan) => {
        const checks = { allowNonGo: inputs.allowNonGo, platform: id };
        const { made, target } = plan;
        const verifying = 'zip' in made
            ? (0,verify_zip/* verifyReadyZip */.a)(made.zip, checks, of(target)).then((ready) => ({ ready, binary: ready.binary }))
            : (0,verify_binary/* verifyBinary */.X)(made.binary, checks, of(target)).then((binary) => ({ ready: undefined, binary }));
        const { ready, binary } = await verifying.catch(async (refusal) => {
            throw await withCulprit(refusal, target, inputs, context);
        });
        const { goVersion, file, size } = binary;
        const result = {
            binary: file,
            binarySize: size,
            verified: true,
            ...(goVersion === undefined ? {} : { goVersion }),
        };
        return { value: { ...plan, binary, ready }, result };
    });
    const packaged = await stage('package', verified, cores, async (plan) => {
        const { target, ready } = plan;
        const { key, verified: written } = ready === undefined ? await packageOf(plan) : { key: undefined, verified: ready };
        const { file, sha256, size } = written;
        const asItIs = ready === undefined ? '' : ', as it is';
        of(target).log.info(`${file}: ${(0,report_report/* humanSize */.Xe)(size)}, sha256 ${sha256}${asItIs}`);
        const result = { package: file, packageSha256: sha256, packageSize: size };
        const live = plan.live && ((await provider.wrap?.(written, plan.live, options, of(target))) ?? plan.live);
        if (live !== undefined)
            refuseMoved(provider, written, live, inputs);
        return { value: { ...plan, key, live, verified: written }, result };
    });
    const proved = await stage('prove', packaged, cores, async (plan) => {
        const proof = await provider.prove(plan.verified, plan.layout, plan.live, plan.prove, of(plan.target));
        const refusal = (0,judge/* judge */.S)(proof, plan.prove.mode);
        of(plan.target).log.info(proofLine(proof));
        const refused = refusal === undefined ? undefined : new js_errors/* ActionError */.lZ(refusal);
        return { value: { ...plan, verdict: proof.verdict }, result: { proved: proof }, refused };
    });
    if (mode === 'test')
        return report(proved);
    if (mode === 'check') {
        return report(await stage('deploy', proved, cores, async (plan) => {
            const { target, verified, live } = plan;
            return { value: plan, ...(await foresee(provider, verified, read(target, live), options, inputs, of(target))) };
        }));
    }
    const deployed = await grouped('deploy', log, proved, signal, () => goLive(proved, {
        prepare: async ({ target, verified, live, layout }) => {
            hooks.moving(target.resource === undefined ? [] : [(0,report_report/* resourceName */.Iy)(target.resource)]);
            return provider.prepare(verified, read(target, live), options, layout, of(target));
        },
        activate: ({ target, verified, live, layout }, prepared) => provider.activate(verified, read(target, live), prepared, options, layout, of(target)),
        ...putting(provider, options, ({ target, live }) => read(target, live), of),
    }, { ...inputs, limit: inputs.maxParallel, signal }));
    const all = new Map([...skipped, ...deployed].map((item) => [item.target, item]));
    const ended = report(targets.flatMap((target) => all.get(target) ?? []));
    if (recall === undefined)
        return ended;
    // Last of all: what is remembered has been read back from the cloud.
    const full = await (0,measure/* measured */.j)(ended, context.log);
    const well = proved.flatMap(({ target, value }, index) => {
        const report = full.functions[targets.indexOf(target)];
        return value === undefined || deployed[index]?.value === undefined || report === undefined
            ? []
            : [{ ...value, madeOf: value.binary.madeOf, report }];
    });
    await remember(recall, well);
    return full;
    /** A ready zip, where it is on disk. */
    async function readyZip(target) {
        const names = { executable: executable(target), extracted: executableFile(target) };
        if (target.origin.kind === 'zip')
            return { zip: { ...names, target, file: target.origin.file } };
        const file = zipFile(target);
        const fetched = await provider.fetchPackage?.(target, file, options, of(target));
        if (fetched === undefined)
            throw new Error(`${id} has no storage to fetch the package of ${target.name} from`);
        await refuseOtherPackage(target, file, inputs);
        return { zip: { ...names, target: fetched, file } };
    }
    async function packageOf({ target, binary, layout, prove, }) {
        const included = await resolveIncludes(inputs.include, target, inputs, of(target));
        const deflated = await ahead.take(target, binary.sha256);
        const own = provider
            .entries(binary, layout)
            .map((entry) => deflated !== undefined && 'file' in entry.content && entry.content.file === binary.file
            ? { ...entry, content: { file: binary.file, deflated } }
            : entry);
        const entries = [...own, ...included];
        const written = await (0,write_zip/* writePackage */.E)(target, entries, layout.executable, zipFile(target), context);
        const key = await recall?.keyOf(written, binary.madeOf);
        const mark = key === undefined ? undefined : packageMark(key, prove.mode);
        return { key, verified: await (0,verify_package/* verifyPackage */.sB)(written, binary, 'here', mark) };
    }
    /** One stage of functions that are still well, in a group of its own. */
    async function stage(name, items, limit, step) {
        return grouped(name, log, items, signal, () => advance(items, name, limit, step, signal));
    }
}
function read(target, live) {
    if (live === undefined)
        throw new Error(`${target.name} was not read before the build`);
    return live;
}
/** Whether there is nothing to build or to package. */
function isReady({ origin }) {
    return origin.kind === 'zip' || origin.kind === 'object';
}
function sentence_binaryOf(target, built) {
    const found = built.get(target);
    if (found === undefined)
        throw new Error(`the build left no executable for ${target.name}`);
    if (found instanceof js_errors/* ActionErrors */.o9)
        throw found;
    return found;
}

;// CONCATENATED MODULE: ./build/js/run.js
// What a run is: the sentence, or the way back, by the provider that the inputs name.




/**
 * Runs the sentence for every function that the inputs name.
 * @param inputs all inputs, checked
 * @param context where to report, when to stop, whose environment
 * @param log opens and closes the stages' groups
 * @param hooks told before anything in the cloud changes
 * @returns what became of each function; failures that a user can act upon are in it, not thrown
 * @throws the signal's reason when the run was cancelled, and what is a defect of the action
 */
async function run(inputs, context, log, hooks) {
    const { provider, mode } = inputs;
    const words = mode === 'rollback' ? rollback : sentence_sentence;
    if (provider === 'azure-functions') {
        return words(await registry/* providers */.r[provider](), inputs.azure, inputs, context, log, hooks);
    }
    if (inputs.aws.template?.packaged !== undefined && (mode === 'check' || mode === 'deploy')) {
        const { packageTemplate } = await Promise.all(/* import() */[__nccwpck_require__.e(2433), __nccwpck_require__.e(6885), __nccwpck_require__.e(5026), __nccwpck_require__.e(8815), __nccwpck_require__.e(7544), __nccwpck_require__.e(5631), __nccwpck_require__.e(4808), __nccwpck_require__.e(2193)]).then(__nccwpck_require__.bind(__nccwpck_require__, 82193));
        return packageTemplate(inputs, context, (storing) => sentence_sentence(storing, inputs.aws, inputs, context, log, hooks));
    }
    if (inputs.aws.layer !== undefined) {
        const { content, name } = inputs.aws.layer;
        if (content === 'files')
            return layerOfFiles(name, inputs, inputs.aws, context, log, hooks);
        return sentence_sentence(await (0,registry/* lambdaExtensions */.Y)(), inputs.aws, inputs, context, log, hooks);
    }
    return words(await registry/* providers */.r[provider](), inputs.aws, inputs, context, log, hooks);
}


/***/ }),

/***/ 71269:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f2: () => (/* binding */ architectures),
/* harmony export */   fT: () => (/* binding */ expand),
/* harmony export */   uw: () => (/* binding */ archesOf)
/* harmony export */ });
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

/***/ 27468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  r: () => (/* binding */ readBuildInfo)
});

// UNUSED EXPORTS: searchBudget

// EXTERNAL MODULE: ./build/js/verify/byte-source.js
var byte_source = __nccwpck_require__(79038);
;// CONCATENATED MODULE: ./build/js/verify/build-info-text.js
// The text form of Go's build information: lines of `path`, `mod`, `dep`, `=>` and `build`.
// Source: Go, src/runtime/debug/mod.go, ParseBuildInfo.

/**
 * Parses the text. Lines that are not understood are passed over, as a newer Go may add some.
 * @param goVersion of the toolchain
 * @param text lines that each end in a line feed; empty where the program was built without modules
 * @returns what it says
 */
function parseBuildInfo(goVersion, text) {
    let path;
    let main;
    const dependencies = [];
    const settings = new Map();
    let last;
    for (const line of text.split('\n')) {
        const [key = '', first = '', second = '', third = ''] = line.split('\t');
        const sum = third === '' ? {} : { sum: (0,byte_source/* printable */.g$)(third) };
        const columns = { path: (0,byte_source/* printable */.g$)(first), version: (0,byte_source/* printable */.g$)(second), ...sum };
        if (key === 'path')
            path = columns.path;
        else if (key === 'mod')
            [main, last] = [columns, 'main'];
        else if (key === 'dep') {
            dependencies.push(columns);
            last = 'dependency';
        }
        else if (key === '=>') {
            const replaced = dependencies.at(-1);
            if (last === 'main' && main !== undefined)
                main = { ...main, replacedBy: columns };
            else if (replaced !== undefined)
                dependencies[dependencies.length - 1] = { ...replaced, replacedBy: columns };
        }
        else if (key === 'build') {
            const setting = parseSetting(line.slice('build\t'.length));
            if (setting !== undefined)
                settings.set(...setting);
        }
    }
    return { goVersion, path, main, dependencies, settings };
}
/** `key=value`, either of which Go quotes where it holds a space, a quote or, in a key, an equals sign. */
function parseSetting(text) {
    const quotedKey = /^("(?:[^"\\]|\\.)*"|`[^`]*`)=/.exec(text)?.[1];
    const end = quotedKey === undefined ? text.indexOf('=') : quotedKey.length;
    if (end < 0)
        return undefined;
    return [(0,byte_source/* printable */.g$)(unquote(text.slice(0, end)), 256), (0,byte_source/* printable */.g$)(unquote(text.slice(end + 1)), 4096)];
}
const escapes = { n: '\n', t: '\t', r: '\r', '\\': '\\', '"': '"', "'": "'" };
/** Source: Go, strconv.Unquote, for the forms that debug.BuildInfo writes. */
function unquote(text) {
    if (/^`[^`]*`$/.test(text))
        return text.slice(1, -1);
    if (!/^"(?:[^"\\]|\\.)*"$/.test(text))
        return text;
    return text
        .slice(1, -1)
        .replaceAll(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U(000[0-9a-f]{5}|0010[0-9a-f]{4})|(.))/gi, (whole, byte, short, long, letter) => {
        const digits = byte ?? short ?? long;
        return digits === undefined
            ? (escapes[letter ?? ''] ?? whole)
            : String.fromCodePoint(Number.parseInt(digits, 16));
    });
}

// EXTERNAL MODULE: ./build/js/verify/elf.js + 1 modules
var verify_elf = __nccwpck_require__(54190);
// EXTERNAL MODULE: ./build/js/verify/elf-address.js
var elf_address = __nccwpck_require__(77446);
// EXTERNAL MODULE: ./build/js/verify/elf-format.js
var elf_format = __nccwpck_require__(84815);
;// CONCATENATED MODULE: ./build/js/verify/build-info.js
// Go's build information: what an executable says about its own build. Found by its section, or where the section
// headers are gone by a bounded search of what is writable in memory.
// Source: Go, src/debug/buildinfo/buildinfo.go.





/** Source: buildinfo.go, buildInfoMagic. */
const magic = Buffer.from('\xff Go buildinf:', 'latin1');
const alignment = 16;
const headerSize = 32;
const flagBigEndian = 1;
const flagInline = 2;
/** Bytes of a module list that are still believed. The largest of real programs have some hundred thousand. */
const maxText = 1024 * 1024;
/** Bytes of a Go version, such as `go1.26.8 X:boringcrypto`. */
const maxVersion = 256;
/**
 * Bytes that are searched where the section headers do not say where build info is. Go's linker puts it first in its
 * data segment, an external linker behind the relocated read-only data, which are a few MiB in the largest programs.
 */
const searchBudget = 16 * 1024 * 1024;
const chunkSize = 1024 * 1024;
/**
 * Reads Go's build information, in the inline form (Go 1.18 and later) or the older one with pointers.
 * @param reader the file
 * @param elf its headers, as readElf gave them
 * @returns what was found; never more than searchBudget is read to find it
 * @throws ReadProblem where the file shrinks while it is read
 */
function readBuildInfo(reader, elf) {
    try {
        let result = { kind: 'absent' };
        for (const offset of candidates(reader, elf)) {
            const info = decode(reader, elf.programHeaders, offset);
            if (info !== undefined)
                return { kind: 'found', info };
            result = { kind: 'unreadable' };
        }
        return result;
    }
    catch (error) {
        if (error instanceof byte_source/* ReadProblem */.UX && error.reason !== 'shrunk')
            return { kind: 'unreadable' };
        throw error;
    }
}
/** Offsets in the file at which the magic number stands: the section's first, then those that a search finds. */
function* candidates(reader, elf) {
    const section = elf.sections?.find(({ name }) => name === '.go.buildinfo');
    const placed = section === undefined ? undefined : (0,elf_address/* fileRange */.Y)(elf.programHeaders, section.address);
    if (placed !== undefined && reader.contains(placed.offset, headerSize)) {
        if (reader.part(placed.offset, magic.length).equals(magic))
            yield placed.offset;
    }
    let budget = searchBudget;
    // A hostile file may be full of magic numbers; a sound one has a second only by accident.
    let left = 8;
    for (const segment of (0,verify_elf/* loadSegments */.bK)(elf.programHeaders)) {
        if ((segment.flags & elf_format/* segmentFlag */.gZ.write) === 0)
            continue;
        for (const offset of search(reader, segment, budget)) {
            left -= 1;
            if (left < 0)
                return;
            if (offset !== placed?.offset)
                yield offset;
        }
        budget -= Math.min(budget, Number(segment.filesz));
    }
}
/** The magic number is aligned in memory, and a segment's pages are as aligned in the file as in memory. */
function* search(reader, segment, budget) {
    const shift = Number((BigInt(alignment) - (segment.vaddr % BigInt(alignment))) % BigInt(alignment));
    const start = Number(segment.offset) + shift;
    const length = Math.min(Number(segment.filesz) - shift, budget, reader.size - start);
    // Kept from chunk to chunk, so that memory stays flat; a multiple of the alignment, so that none is cut in two.
    const buffer = Buffer.allocUnsafeSlow(Math.max(0, Math.min(chunkSize, length)));
    for (let done = 0; done + headerSize <= length; done += chunkSize) {
        const chunk = buffer.subarray(0, Math.min(chunkSize, length - done));
        reader.into(start + done, chunk);
        for (let at = chunk.indexOf(magic); at >= 0; at = chunk.indexOf(magic, at + 1)) {
            if (at % alignment === 0 && done + at + headerSize <= length)
                yield start + done + at;
        }
    }
}
function decode(reader, programHeaders, offset) {
    const header = reader.part(offset, headerSize);
    const flags = header.readUInt8(15);
    const strings = (flags & flagInline) === 0
        ? pointedStrings(reader, programHeaders, header, (flags & flagBigEndian) !== 0)
        : inlineStrings(reader, offset + headerSize);
    if (strings === undefined || strings.version.length === 0)
        return undefined;
    return parseBuildInfo((0,byte_source/* printable */.g$)(strings.version, maxVersion), unframed(strings.modules).toString('utf8'));
}
/** Two strings follow the header, each behind its length as a varint. */
function inlineStrings(reader, offset) {
    const version = lengthPrefixed(reader, offset, maxVersion);
    if (version === undefined)
        return undefined;
    const modules = lengthPrefixed(reader, version.end, maxText);
    return modules === undefined ? undefined : { version: version.bytes, modules: modules.bytes };
}
function lengthPrefixed(reader, offset, limit) {
    let length = 0;
    // Source: encoding/binary, Uvarint. Five bytes hold any length that is believed here.
    for (let index = 0; index < 5; index += 1) {
        if (!reader.contains(offset + index, 1))
            return undefined;
        const byte = reader.part(offset + index, 1).readUInt8(0);
        length += (byte & 0x7f) * 2 ** (7 * index);
        if (byte < 0x80) {
            const start = offset + index + 1;
            if (length > limit || !reader.contains(start, length))
                return undefined;
            return { bytes: large(reader, start, length), end: start + length };
        }
    }
    return undefined;
}
/** Before Go 1.18 the header points to two Go strings, each an address and a length. */
function pointedStrings(reader, programHeaders, header, bigEndian) {
    if (header.readUInt8(14) !== 8)
        return undefined;
    const pointer = (from, at) => bigEndian ? from.readBigUInt64BE(at) : from.readBigUInt64LE(at);
    const string = (address, limit) => {
        const place = (0,elf_address/* fileRange */.Y)(programHeaders, address);
        if (place === undefined || place.length < 16 || !reader.contains(place.offset, 16))
            return undefined;
        const words = reader.part(place.offset, 16);
        const [data, length] = [(0,elf_address/* fileRange */.Y)(programHeaders, pointer(words, 0)), Number(pointer(words, 8))];
        if (length === 0)
            return Buffer.alloc(0);
        if (data === undefined || length > limit || length > data.length)
            return undefined;
        return reader.contains(data.offset, length) ? large(reader, data.offset, length) : undefined;
    };
    const version = string(pointer(header, 16), maxVersion);
    if (version === undefined)
        return undefined;
    return { version, modules: string(pointer(header, 24), maxText) ?? Buffer.alloc(0) };
}
/** Module text may be longer than what the header budget should be spent on. */
function large(reader, offset, length) {
    if (length <= 64 * 1024)
        return reader.part(offset, length);
    const bytes = Buffer.allocUnsafeSlow(length);
    reader.into(offset, bytes);
    return bytes;
}
/** The text stands between two 16-byte marks. Source: cmd/go/internal/modload/build.go, infoStart and infoEnd. */
function unframed(modules) {
    const framed = modules.length >= 33 && modules[modules.length - 17] === 0x0a;
    return framed ? modules.subarray(16, modules.length - 16) : Buffer.alloc(0);
}


/***/ }),

/***/ 79038:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $_: () => (/* binding */ HeaderReader),
/* harmony export */   IO: () => (/* binding */ fileSource),
/* harmony export */   Pq: () => (/* binding */ memorySource),
/* harmony export */   UX: () => (/* binding */ ReadProblem),
/* harmony export */   g$: () => (/* binding */ printable)
/* harmony export */ });
/* unused harmony export headerBudget */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
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
                const count = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(descriptor, target, done, target.length - done, position + done);
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
const headerBudget = 4 * 1024 * 1024;
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
function printable(text, limit = 200) {
    const whole = typeof text === 'string' ? text : text.toString('utf8');
    const clean = whole.slice(0, limit).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u{fffd}');
    return whole.length > limit ? `${clean}…` : clean;
}


/***/ }),

/***/ 77446:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ fileRange)
/* harmony export */ });
/* harmony import */ var _elf_format_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(84815);
// From addresses in memory to offsets in the file, through the segments that are loaded.

/**
 * Where in the file the bytes of an address are.
 * @param programHeaders of the file
 * @param address a virtual address, as the file has it
 * @returns the offset, and how many bytes of that segment the file holds from there on; undefined where the address
 * is in no file-backed part of a PT_LOAD segment
 */
function fileRange(programHeaders, address) {
    for (const { type, offset, vaddr, filesz } of programHeaders) {
        const within = address - vaddr;
        if (type === _elf_format_js__WEBPACK_IMPORTED_MODULE_0__/* .segmentType */ .O$.load && within >= 0n && within < filesz) {
            return { offset: Number(offset + within), length: Number(filesz - within) };
        }
    }
    return undefined;
}


/***/ }),

/***/ 49747:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ flagPie),
/* harmony export */   o: () => (/* binding */ readDynamic)
/* harmony export */ });
/* harmony import */ var _byte_source_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(79038);
/* harmony import */ var _elf_address_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(77446);
/* harmony import */ var _elf_format_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(84815);
// The dynamic section: which libraries a file needs, and which versions of their symbols.
// Sources: System V gABI, "Dynamic Section"; LSB Core, "Symbol Versioning".



/** d_tag. Sources: gABI, "Dynamic Array Tags"; LSB Core, "Additional Dynamic Entries". */
const tag = {
    null: 0n,
    needed: 1n,
    strtab: 5n,
    strsz: 10n,
    flags1: 0x6ffffffbn,
    verneed: 0x6ffffffen,
    verneednum: 0x6fffffffn,
};
/** DF_1_PIE in DT_FLAGS_1: what a linker sets on an executable, and not on a library. Source: glibc, elf/elf.h. */
const flagPie = 0x08000000n;
/** Entries of 16 bytes; the largest known file has some hundreds. */
const maxEntries = 4096;
/** Bytes of a library's or version's name. */
const maxName = 4096;
const maxVersionNeeds = 1024;
/**
 * Reads the dynamic section.
 * @param reader the file
 * @param programHeaders of the file
 * @returns undefined where the file has no PT_DYNAMIC
 * @throws ReadProblem where the file shrinks while it is read
 */
function readDynamic(reader, programHeaders) {
    const segment = programHeaders.find(({ type }) => type === _elf_format_js__WEBPACK_IMPORTED_MODULE_2__/* .segmentType */ .O$.dynamic);
    if (segment === undefined)
        return undefined;
    const { entries, ended } = readEntries(reader, segment);
    const first = (wanted) => entries.find(([key]) => key === wanted)?.[1];
    const name = nameReader(reader, programHeaders, first(tag.strtab), first(tag.strsz));
    const verneed = first(tag.verneed);
    const range = (0,_elf_address_js__WEBPACK_IMPORTED_MODULE_1__/* .fileRange */ .Y)(programHeaders, segment.vaddr);
    return {
        sound: ended && range !== undefined && range.offset === Number(segment.offset),
        needed: entries.filter(([key]) => key === tag.needed).map(([, value]) => name(value)),
        flags1: first(tag.flags1) ?? 0n,
        versionNeeds: verneed === undefined
            ? []
            : tolerant(() => readVersionNeeds(reader, programHeaders, verneed, Number(first(tag.verneednum) ?? 0n), name), []),
        hasVersionNeeds: verneed !== undefined,
    };
}
function readEntries(reader, segment) {
    const offset = Number(segment.offset);
    const entries = [];
    const count = Math.min(Math.floor(Number(segment.filesz) / 16), maxEntries);
    for (let index = 0; index < count; index += 1) {
        const at = offset + index * 16;
        if (!reader.contains(at, 16))
            return { entries, ended: false };
        const entry = reader.part(at, 16);
        const key = entry.readBigUInt64LE(0);
        if (key === tag.null)
            return { entries, ended: true };
        entries.push([key, entry.readBigUInt64LE(8)]);
    }
    return { entries, ended: false };
}
/** Names live in the string table that the section itself points to. */
function nameReader(reader, programHeaders, strtab, strsz) {
    const table = strtab === undefined ? undefined : (0,_elf_address_js__WEBPACK_IMPORTED_MODULE_1__/* .fileRange */ .Y)(programHeaders, strtab);
    const size = Math.min(table?.length ?? 0, strsz === undefined ? Number.POSITIVE_INFINITY : Number(strsz));
    return (index) => {
        if (table === undefined || index >= BigInt(size))
            return '(unreadable)';
        const limit = Math.min(size - Number(index), maxName);
        const bytes = tolerant(() => reader.zeroTerminated(table.offset + Number(index), limit), undefined);
        return bytes === undefined ? '(unreadable)' : (0,_byte_source_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(bytes);
    };
}
function readVersionNeeds(reader, programHeaders, address, count, name) {
    const needs = [];
    let range = (0,_elf_address_js__WEBPACK_IMPORTED_MODULE_1__/* .fileRange */ .Y)(programHeaders, address);
    // The number of steps is bounded for the whole table: each chain may point back into itself.
    let steps = 0;
    while (range !== undefined && needs.length < Math.min(count, maxVersionNeeds)) {
        if (!reader.contains(range.offset, 16))
            break;
        const entry = reader.part(range.offset, 16);
        const versions = [];
        const need = { library: name(BigInt(entry.readUInt32LE(4))), versions };
        needs.push(need);
        let at = range.offset + entry.readUInt32LE(8);
        for (let left = entry.readUInt16LE(2); left > 0 && steps < maxEntries; left -= 1) {
            steps += 1;
            if (!reader.contains(at, 16))
                break;
            const auxiliary = reader.part(at, 16);
            versions.push(name(BigInt(auxiliary.readUInt32LE(8))));
            const next = auxiliary.readUInt32LE(12);
            if (next === 0)
                break;
            at += next;
        }
        const next = entry.readUInt32LE(12);
        if (next === 0)
            break;
        range = { offset: range.offset + next, length: range.length - next };
    }
    return needs;
}
/** What cannot be read is left out; only a file that shrinks while it is read is an error. */
function tolerant(read, otherwise) {
    try {
        return read();
    }
    catch (error) {
        if (error instanceof _byte_source_js__WEBPACK_IMPORTED_MODULE_0__/* .ReadProblem */ .UX && error.reason !== 'shrunk')
            return otherwise;
        throw error;
    }
}


/***/ }),

/***/ 84815:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FL: () => (/* binding */ maxProgramHeaders),
/* harmony export */   L_: () => (/* binding */ programHeaderSize),
/* harmony export */   O$: () => (/* binding */ segmentType),
/* harmony export */   UM: () => (/* binding */ elfType),
/* harmony export */   cK: () => (/* binding */ littleEndian),
/* harmony export */   gZ: () => (/* binding */ segmentFlag),
/* harmony export */   pw: () => (/* binding */ headerSize),
/* harmony export */   xO: () => (/* binding */ class64)
/* harmony export */ });
// The ELF format's own numbers and structures, as far as they are of use here.
// Sources: System V gABI, chapters 4 and 5; Linux, fs/binfmt_elf.c.
/** EI_CLASS of a 64-bit file. Source: gABI, "ELF Identification". */
const class64 = 2;
/** EI_DATA of a little-endian file. Source: gABI, "ELF Identification". */
const littleEndian = 1;
/** e_type. Source: gABI, "ELF Header". */
const elfType = { relocatable: 1, executable: 2, shared: 3, core: 4 };
/** p_type. Source: gABI, "Program Header". */
const segmentType = { load: 1, dynamic: 2, interpreter: 3 };
/** p_flags. Source: gABI, "Segment Permissions". */
const segmentFlag = { execute: 1, write: 2, read: 4 };
/** Bytes of an Elf64_Phdr. */
const programHeaderSize = 56;
/** Kernels before 6 refuse program headers of more than a page: 73 of them. Source: fs/binfmt_elf.c, load_elf_phdrs. */
const maxProgramHeaders = 73;
/** Bytes of an Elf64_Ehdr. */
const headerSize = 64;


/***/ }),

/***/ 54190:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  bK: () => (/* binding */ loadSegments),
  oU: () => (/* binding */ readElf)
});

// UNUSED EXPORTS: NotElf

// EXTERNAL MODULE: ./build/js/verify/byte-source.js
var byte_source = __nccwpck_require__(79038);
// EXTERNAL MODULE: ./build/js/verify/elf-dynamic.js
var elf_dynamic = __nccwpck_require__(49747);
// EXTERNAL MODULE: ./build/js/verify/elf-format.js
var elf_format = __nccwpck_require__(84815);
;// CONCATENATED MODULE: ./build/js/verify/elf-sections.js
// The section headers. Nothing that runs needs them, so they are used where they make sense and never required.
// Source: System V gABI, "Sections".

const sectionHeaderSize = 64;
/** More do occur in object files (one a function), never in an executable. */
const maxSections = 4096;
const maxName = 256;
/**
 * Reads the section headers.
 * @param reader the file
 * @param header of the file
 * @returns undefined where there are none or they make no sense
 * @throws ReadProblem where the file shrinks while it is read
 */
function readSections(reader, header) {
    const { shnum, shentsize, shstrndx } = header;
    if (shnum === 0 || shnum > maxSections || shentsize !== sectionHeaderSize || shstrndx >= shnum)
        return undefined;
    try {
        const table = reader.part(Number(header.shoff), shnum * sectionHeaderSize);
        const names = Number(table.readBigUInt64LE(shstrndx * sectionHeaderSize + 24));
        const sections = [];
        for (let at = 0; at < table.length; at += sectionHeaderSize) {
            const name = reader.zeroTerminated(names + table.readUInt32LE(at), maxName);
            if (name === undefined)
                return undefined;
            sections.push({
                name: (0,byte_source/* printable */.g$)(name, maxName),
                type: table.readUInt32LE(at + 4),
                address: table.readBigUInt64LE(at + 16),
                offset: table.readBigUInt64LE(at + 24),
                size: table.readBigUInt64LE(at + 32),
            });
        }
        return sections;
    }
    catch (error) {
        if (error instanceof byte_source/* ReadProblem */.UX && error.reason !== 'shrunk')
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/js/verify/elf.js
// An ELF reader for one question: would Linux run this file, and with what? It reads headers only, and it takes every
// field for what a hostile file may have put there.
// Sources: System V gABI, chapters 4 and 5; Linux, fs/binfmt_elf.c.




/** Thrown for a file that does not begin as an ELF file does; everything else is told in the structure. */
class NotElf extends Error {
    name = 'NotElf';
}
/** The longest path that Linux takes as an interpreter, bytes. Source: fs/binfmt_elf.c, PATH_MAX. */
const maxInterpreter = 4096;
/**
 * Reads the headers of an ELF file.
 * @param reader the file; what reading it cost is in `reader.cost`
 * @returns what the headers say; parts that cannot be read are undefined or empty, with the reason beside them
 * @throws NotElf where the file does not begin with the magic number and an identification
 * @throws ReadProblem where the file shrinks while it is read
 */
function readElf(reader) {
    if (!reader.contains(0, 16))
        throw new NotElf('shorter than an ELF identification');
    const ident = reader.part(0, 16);
    if (ident.readUInt32BE(0) !== 0x7f454c46)
        throw new NotElf('no ELF magic number');
    const start = reader.part(0, Math.min(elf_format/* headerSize */.pw, reader.size));
    const [elfClass, data] = [ident.readUInt8(4), ident.readUInt8(5)];
    const header = elfClass === elf_format/* class64 */.xO && data === elf_format/* littleEndian */.cK ? readHeader(start) : undefined;
    const { programHeaders, problem } = readProgramHeaders(reader, header);
    return {
        size: reader.size,
        class: elfClass,
        data,
        identVersion: ident.readUInt8(6),
        osabi: ident.readUInt8(7),
        abiVersion: ident.readUInt8(8),
        ...readKind(start, data),
        header,
        programHeaders,
        programHeadersProblem: problem,
        interpreter: readInterpreter(reader, programHeaders),
        dynamic: (0,elf_dynamic/* readDynamic */.o)(reader, programHeaders),
        sections: header === undefined ? undefined : readSections(reader, header),
    };
}
/** e_type, e_machine and e_version stand at the same place in every class. */
function readKind(start, data) {
    if (start.length < 24)
        return { type: 0, machine: 0, version: 0 };
    return data === 2
        ? { type: start.readUInt16BE(16), machine: start.readUInt16BE(18), version: start.readUInt32BE(20) }
        : { type: start.readUInt16LE(16), machine: start.readUInt16LE(18), version: start.readUInt32LE(20) };
}
function readHeader(start) {
    if (start.length < elf_format/* headerSize */.pw)
        return undefined;
    return {
        entry: start.readBigUInt64LE(24),
        phoff: start.readBigUInt64LE(32),
        shoff: start.readBigUInt64LE(40),
        flags: start.readUInt32LE(48),
        ehsize: start.readUInt16LE(52),
        phentsize: start.readUInt16LE(54),
        phnum: start.readUInt16LE(56),
        shentsize: start.readUInt16LE(58),
        shnum: start.readUInt16LE(60),
        shstrndx: start.readUInt16LE(62),
    };
}
function readProgramHeaders(reader, header) {
    if (header === undefined)
        return { programHeaders: [] };
    if (header.phnum === 0 || header.phnum > elf_format/* maxProgramHeaders */.FL)
        return { programHeaders: [], problem: 'count' };
    if (header.phentsize !== elf_format/* programHeaderSize */.L_)
        return { programHeaders: [], problem: 'entry-size' };
    const [offset, length] = [Number(header.phoff), header.phnum * elf_format/* programHeaderSize */.L_];
    if (!reader.contains(offset, length))
        return { programHeaders: [], problem: 'outside' };
    const table = reader.part(offset, length);
    const programHeaders = [];
    for (let at = 0; at < length; at += elf_format/* programHeaderSize */.L_) {
        programHeaders.push({
            type: table.readUInt32LE(at),
            flags: table.readUInt32LE(at + 4),
            offset: table.readBigUInt64LE(at + 8),
            vaddr: table.readBigUInt64LE(at + 16),
            filesz: table.readBigUInt64LE(at + 32),
            memsz: table.readBigUInt64LE(at + 40),
            align: table.readBigUInt64LE(at + 48),
        });
    }
    return { programHeaders };
}
function readInterpreter(reader, programHeaders) {
    const segment = programHeaders.find(({ type }) => type === elf_format/* segmentType */.O$.interpreter);
    if (segment === undefined)
        return undefined;
    const limit = Math.min(Number(segment.filesz), maxInterpreter);
    try {
        const path = reader.zeroTerminated(Number(segment.offset), limit);
        if (path !== undefined && path.length > 0)
            return (0,byte_source/* printable */.g$)(path);
    }
    catch (error) {
        if (!(error instanceof byte_source/* ReadProblem */.UX) || error.reason === 'shrunk')
            throw error;
    }
    return '(unreadable)';
}
/**
 * The segments that are loaded into memory.
 * @param programHeaders of a file
 * @returns those of type PT_LOAD, in the file's order
 */
function loadSegments(programHeaders) {
    return programHeaders.filter(({ type }) => type === elf_format/* segmentType */.O$.load);
}


/***/ }),

/***/ 51561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   ls: () => (/* binding */ identify),
/* harmony export */   xX: () => (/* binding */ startLength)
/* harmony export */ });
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


/***/ }),

/***/ 17363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  G: () => (/* binding */ isVerifiedBinary),
  X: () => (/* binding */ verifyBinary)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./build/js/errors.js + 14 modules
var errors = __nccwpck_require__(87342);
// EXTERNAL MODULE: ./build/js/verify/byte-source.js
var byte_source = __nccwpck_require__(79038);
// EXTERNAL MODULE: ./build/js/verify/build-info.js + 1 modules
var build_info = __nccwpck_require__(27468);
// EXTERNAL MODULE: ./build/js/verify/elf.js + 1 modules
var verify_elf = __nccwpck_require__(54190);
// EXTERNAL MODULE: ./build/js/verify/elf-format.js
var elf_format = __nccwpck_require__(84815);
// EXTERNAL MODULE: ./build/js/verify/file-kind.js
var file_kind = __nccwpck_require__(51561);
;// CONCATENATED MODULE: ./build/js/verify/facts.js
// Everything that the rules look at, gathered once from a file's headers.




/** Bytes at the end of a file among which UPX leaves its own header. Source: upx, src/p_unix.cpp. */
const packerTail = 256;
/**
 * Reads a file's headers.
 * @param reader the file
 * @param expectation what it should be
 * @returns the facts
 * @throws ReadProblem where the file shrinks while it is read
 */
function gatherFacts(reader, expectation) {
    const start = reader.part(0, Math.min(reader.size, file_kind/* startLength */.xX));
    const kind = (0,file_kind/* identify */.ls)(start);
    const elf = kind === 'elf' && reader.size >= 16 ? (0,verify_elf/* readElf */.oU)(reader) : undefined;
    const build = elf === undefined ? { kind: 'absent' } : (0,build_info/* readBuildInfo */.r)(reader, elf);
    // Packing hides build info. So where there is some, the four bytes are in the file by accident.
    const packed = elf !== undefined && build.kind === 'absent' && hasPackerMark(reader, elf);
    return { ...expectation, size: reader.size, kind, start, elf, build, packer: packed ? 'UPX' : undefined };
}
/** UPX writes "UPX!" four bytes behind the program headers, and again at the file's end. Source: upx, l_info. */
function hasPackerMark(reader, elf) {
    const mark = 'UPX!';
    const behindHeaders = Number(elf.header?.phoff ?? 0n) + elf.programHeaders.length * elf_format/* programHeaderSize */.L_;
    if (elf.programHeaders.length > 0 && reader.contains(behindHeaders, 8)) {
        if (reader.part(behindHeaders + 4, 4).toString('latin1') === mark)
            return true;
    }
    const tail = Math.min(packerTail, reader.size);
    return reader.part(reader.size - tail, tail).includes(mark);
}

// EXTERNAL MODULE: ./build/js/verify/elf-dynamic.js
var elf_dynamic = __nccwpck_require__(49747);
// EXTERNAL MODULE: ./build/js/build/pure-go.js
var pure_go = __nccwpck_require__(36758);
;// CONCATENATED MODULE: ./build/js/verify/cgo-modules.js
// Modules that bring C code, or load it. What to use instead is in src/build/pure-go.ts.

/** Module paths without a major version, sorted. */
const cgoModules = [
    'github.com/DataDog/zstd',
    'github.com/bytecodealliance/wasmtime-go',
    'github.com/chai2010/webp',
    'github.com/confluentinc/confluent-kafka-go',
    'github.com/davidbyttow/govips',
    'github.com/duckdb/duckdb-go',
    'github.com/ebitengine/purego',
    'github.com/godror/godror',
    'github.com/h2non/bimg',
    'github.com/ibmdb/go_ibm_db',
    'github.com/jmhodges/levigo',
    'github.com/libgit2/git2go',
    'github.com/linxGnu/grocksdb',
    'github.com/marcboeker/go-duckdb',
    'github.com/mattn/go-oci8',
    'github.com/mattn/go-sqlite3',
    'github.com/miekg/pkcs11',
    'github.com/mutecomm/go-sqlcipher',
    'github.com/pebbe/zmq4',
    'github.com/smacker/go-tree-sitter',
    'github.com/tecbot/gorocksdb',
    'github.com/tree-sitter/go-tree-sitter',
    'github.com/valyala/gozstd',
    'github.com/wasmerio/wasmer-go',
    'gocv.io/x/gocv',
    'gopkg.in/confluentinc/confluent-kafka-go.v1',
    'gopkg.in/gographics/imagick.v3',
    'rogchap.com/v8go',
];
/**
 * What to do about a module that brings C code.
 * @param path of the module, as build info has it
 * @returns a sentence without a full stop; undefined where the module is not known to need cgo
 */
function adviceFor(path) {
    const known = cgoModules.some((module) => path === module || path.startsWith(`${module}/`));
    return known ? (0,pure_go/* replacementFor */.a)([path]) : undefined;
}

;// CONCATENATED MODULE: ./build/js/verify/explain.js
// Why an executable is dynamic: what it asks the system for, whether the target would have it, and which module is
// known to bring it.

/**
 * The glibc of each target. Sources: docs.aws.amazon.com/linux/al2023/ug/glibc-gcc-and-binutils.html; `ldd --version`
 * in public.ecr.aws/lambda/provided:al2023 and :al2, and in mcr.microsoft.com/azure-functions/base:4 (Debian 11) and
 * its newer Debian 12 images.
 */
const targets = {
    'aws-lambda': [
        ['provided.al2023', '2.34'],
        ['provided.al2', '2.26'],
        ['go1.x', '2.17'],
    ],
    'azure-functions': [
        ['the Functions image on Debian 12', '2.36'],
        ['the Functions image on Debian 11', '2.31'],
    ],
};
/**
 * Explains what makes an executable dynamic.
 * @param facts of it
 * @returns lines for the log and the summary; empty for an executable that asks for nothing
 */
function explainDynamic(facts) {
    const { elf } = facts;
    if (elf === undefined)
        return [];
    const lines = [];
    if (elf.interpreter !== undefined)
        lines.push(`Interpreter (PT_INTERP): ${elf.interpreter}`);
    const needed = elf.dynamic?.needed ?? [];
    if (needed.length > 0)
        lines.push(`Libraries (DT_NEEDED): ${list(needed)}`);
    const newest = newestGlibc(facts);
    if (newest !== undefined)
        lines.push(glibcLine(newest, facts.platform));
    return [...lines, ...originLines(facts)];
}
/**
 * The newest symbol version of glibc that an executable asks for.
 * @param facts of it
 * @returns such as `2.34`; undefined where it asks for none
 */
function newestGlibc({ elf }) {
    const versions = (elf?.dynamic?.versionNeeds ?? [])
        .flatMap(({ versions }) => versions)
        .flatMap((version) => /^GLIBC_(\d{1,4}(?:\.\d{1,4}){1,2})$/.exec(version)?.[1] ?? []);
    return versions.sort(compareVersions).at(-1);
}
/**
 * Compares dotted numbers.
 * @param left such as `2.9`
 * @param right such as `2.34`
 * @returns negative where left is older, 0 where they are equal
 */
function compareVersions(left, right) {
    const [a, b] = [left.split('.').map(Number), right.split('.').map(Number)];
    for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
        const difference = (a[index] ?? 0) - (b[index] ?? 0);
        if (difference !== 0)
            return difference;
    }
    return 0;
}
/** Names as a message shows them: all of a few, the first of many. */
function list(names) {
    return names.length <= 8 ? names.join(', ') : `${names.slice(0, 8).join(', ')} and ${names.length - 8} more`;
}
function glibcLine(newest, platform) {
    const has = targets[platform].map(([name, version]) => compareVersions(newest, version) > 0 ? `${name} has ${version}: too old` : `${name} has ${version}`);
    return `Newest symbol version: GLIBC_${newest}; ${has.join(', ')}`;
}
function originLines({ build }) {
    if (build.kind !== 'found')
        return ['It holds no Go build information that would say where this comes from'];
    const { settings, dependencies } = build.info;
    const cgo = settings.get('CGO_ENABLED');
    const lines = [];
    if (cgo === '0' && settings.get('-buildmode') === 'pie') {
        lines.push('Built with CGO_ENABLED=0 and -buildmode=pie: Go gives every such executable an interpreter');
    }
    else if (cgo === '0') {
        lines.push('Built with CGO_ENABLED=0: the libraries come from //go:cgo_import_dynamic in a dependency, as in purego');
    }
    else if (cgo === '1') {
        lines.push('Built with CGO_ENABLED=1: net, os/user and every package with C code then link the C library');
    }
    if (settings.get('-linkmode') === 'external')
        lines.push('Built with -linkmode=external');
    for (const { path, version } of dependencies) {
        const advice = adviceFor(path);
        if (advice !== undefined)
            lines.push(`Module with C code: ${path} ${version}. ${advice}`);
    }
    return lines;
}

;// CONCATENATED MODULE: ./build/js/verify/rule.js
// What a row of the decision table is.

/**
 * Makes a row that looks at all facts.
 * @param id of the row and of its message
 * @param row what it checks, why, and how
 * @returns the rule
 */
function rule(id, row) {
    return {
        id,
        severity: row.severity ?? 'refuse',
        checks: row.checks,
        source: row.source,
        judge: (facts) => {
            const found = row.finds(facts, facts);
            if (found === undefined)
                return undefined;
            return (0,errors/* notice */.lm)(id, found, row.details === undefined ? {} : { details: row.details(facts) });
        },
    };
}
/**
 * Makes a row that looks at the headers of an ELF file, and passes where the file is none.
 * @param id of the row and of its message
 * @param row what it checks, why, and how
 * @returns the rule
 */
function elfRule(id, row) {
    return rule(id, { ...row, finds: (facts) => (facts.elf === undefined ? undefined : row.finds(facts.elf, facts)) });
}
/** Public sources that several rules share, as Markdown links. */
const source = {
    elfHeader: '[gABI, ELF header](https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html)',
    programHeader: '[gABI, program header](https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.pheader.html)',
    dynamic: '[gABI, dynamic linking](https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.dynamic.html)',
    kernel: '[Linux, binfmt_elf.c](https://github.com/torvalds/linux/blob/master/fs/binfmt_elf.c)',
    buildInfo: '[Go, debug/buildinfo](https://github.com/golang/go/blob/master/src/debug/buildinfo/buildinfo.go)',
    goCommand: '[Go, environment variables](https://pkg.go.dev/cmd/go#hdr-Environment_variables)',
    goBuild: '[Go, build flags](https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies)',
};

;// CONCATENATED MODULE: ./build/js/verify/rules-dynamic.js
// Rules about whether the executable needs anything that the kernel does not bring.




function setting({ build }, name) {
    return build.kind === 'found' ? build.info.settings.get(name) : undefined;
}
function isPieWithoutCgo(facts) {
    return setting(facts, 'CGO_ENABLED') === '0' && setting(facts, '-buildmode') === 'pie';
}
/** In the order in which they are asked. */
const dynamicRules = [
    elfRule('verify.dynamic-import', {
        checks: 'Built with `CGO_ENABLED=0`, it needs no shared libraries (`DT_NEEDED`) either',
        source: '[Go, cgo_import_dynamic](https://pkg.go.dev/cmd/cgo#hdr-Implementation_details)',
        finds: (elf, facts) => elf.dynamic !== undefined && elf.dynamic.needed.length > 0 && setting(facts, 'CGO_ENABLED') === '0'
            ? { file: facts.file, libraries: list(elf.dynamic.needed) }
            : undefined,
        details: explainDynamic,
    }),
    elfRule('verify.dynamic', {
        checks: 'It needs no shared libraries (`DT_NEEDED`) and no interpreter (`PT_INTERP`)',
        source: source.dynamic,
        finds: ({ dynamic, interpreter }, facts) => dynamic !== undefined &&
            dynamic.needed.length > 0 &&
            interpreter !== undefined &&
            setting(facts, 'CGO_ENABLED') !== '0'
            ? { file: facts.file, arch: facts.arch, libraries: list(dynamic.needed), interpreter }
            : undefined,
        details: explainDynamic,
    }),
    elfRule('verify.pie', {
        checks: 'It is not what `-buildmode=pie` makes with `CGO_ENABLED=0`: that has an interpreter',
        source: '[Go linker, elf.go](https://github.com/golang/go/blob/master/src/cmd/link/internal/ld/elf.go)',
        finds: ({ dynamic, interpreter }, facts) => interpreter !== undefined && (dynamic?.needed.length ?? 0) === 0 && isPieWithoutCgo(facts)
            ? { file: facts.file, interpreter }
            : undefined,
        details: explainDynamic,
    }),
    elfRule('verify.interpreter', {
        checks: 'It names no interpreter (`PT_INTERP`), even without libraries',
        source: source.kernel,
        finds: ({ dynamic, interpreter }, facts) => interpreter !== undefined && (dynamic?.needed.length ?? 0) === 0 && !isPieWithoutCgo(facts)
            ? { file: facts.file, arch: facts.arch, interpreter }
            : undefined,
        details: explainDynamic,
    }),
    elfRule('verify.libraries', {
        checks: 'It needs no shared libraries (`DT_NEEDED`), even without an interpreter',
        source: source.dynamic,
        finds: ({ dynamic, interpreter }, facts) => dynamic !== undefined &&
            dynamic.needed.length > 0 &&
            interpreter === undefined &&
            setting(facts, 'CGO_ENABLED') !== '0'
            ? { file: facts.file, libraries: list(dynamic.needed) }
            : undefined,
        details: explainDynamic,
    }),
    elfRule('verify.erased-libraries', {
        checks: 'It asks for no symbol versions of libraries (`DT_VERNEED`) where it lists none',
        source: '[LSB, symbol versioning](https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/symversion.html)',
        finds: ({ dynamic, interpreter }, { file, arch }) => dynamic?.hasVersionNeeds === true && dynamic.needed.length === 0 && interpreter === undefined
            ? { file, arch, libraries: list(dynamic.versionNeeds.map(({ library }) => library)) || 'a library' }
            : undefined,
        details: explainDynamic,
    }),
    elfRule('verify.shared-library', {
        checks: 'An `ET_DYN` file is a static PIE: it has a dynamic section with `DF_1_PIE`',
        source: source.dynamic,
        finds: ({ type, dynamic, interpreter, programHeaders }, facts) => type === elf_format/* elfType */.UM.shared &&
            programHeaders.length > 0 &&
            interpreter === undefined &&
            (dynamic === undefined || (dynamic.sound && (dynamic.flags1 & elf_dynamic/* flagPie */.H) === 0n)) &&
            !isPieWithoutCgo(facts)
            ? { file: facts.file }
            : undefined,
    }),
    elfRule('verify.dynamic-section', {
        checks: 'Its dynamic section, where it has one, is where the loaded segments have it',
        source: source.dynamic,
        finds: ({ dynamic, interpreter }, { file }) => dynamic?.sound === false && interpreter === undefined ? { file } : undefined,
    }),
    elfRule('verify.pie-without-loader', {
        checks: 'It is not what `-buildmode=pie -ldflags=-d` makes with `CGO_ENABLED=0`: nothing relocates that',
        source: '[Go linker, flags](https://pkg.go.dev/cmd/link)',
        finds: ({ type, interpreter }, facts) => type === elf_format/* elfType */.UM.shared && interpreter === undefined && isPieWithoutCgo(facts) ? { file: facts.file } : undefined,
    }),
];

// EXTERNAL MODULE: ./build/js/target.js
var target = __nccwpck_require__(71269);
;// CONCATENATED MODULE: ./build/js/verify/go-support.js
// Which Go releases get fixes no longer. A release is supported until there are two newer ones, so each row ends
// with the month in which the second of them came out. The newest two are not in the table: when a Go comes out,
// a row is added. No clock is asked, so that the same executable gets the same answer on every day.
// Source: https://go.dev/doc/devel/release (release policy and history), as of November 2026: Go 1.27 is the newest.
const ends = {
    18: 'February 2023',
    19: 'August 2023',
    20: 'February 2024',
    21: 'August 2024',
    22: 'February 2025',
    23: 'August 2025',
    24: 'February 2026',
    25: 'August 2026',
};
const oldest = 18;
/**
 * Tells whether a Go release is past its support.
 * @param goVersion as build info has it: `go1.25.4`, `devel go1.28-abcdef`, `go1.24 X:boringcrypto`
 * @returns its name and when its support ended; undefined where it is supported, or no version that is known
 */
function endOfSupport(goVersion) {
    const minor = Number(/\bgo1\.(\d{1,4})(?!\d)/.exec(goVersion)?.[1] ?? Number.NaN);
    if (Number.isNaN(minor))
        return undefined;
    const ended = minor < oldest ? `before ${ends[oldest]}` : ends[minor];
    return ended === undefined ? undefined : { minor: `1.${minor}`, ended };
}

;// CONCATENATED MODULE: ./build/js/verify/rules-go.js
// Rules about what Go's build information says. They judge Go executables only.






const platformNames = { 'aws-lambda': 'AWS Lambda', 'azure-functions': 'Azure Functions' };
/** A row that passes where there is no build info to look at. */
function goRule(id, row) {
    return rule(id, {
        ...row,
        finds: (facts) => (facts.build.kind === 'found' ? row.finds(facts.build.info, facts) : undefined),
    });
}
/** In the order in which they are asked; those that only warn stand last. */
const goRules = [
    rule('verify.no-build-info', {
        checks: 'It holds the build information that `go build` writes (not asked for with `allow-non-go: true`)',
        source: source.buildInfo,
        finds: ({ file, elf, build, packer, allowNonGo }) => {
            // Without program headers there was nowhere to look, and that has its own message.
            const looked = elf !== undefined && elf.programHeaders.length > 0;
            return looked && build.kind === 'absent' && packer === undefined && !allowNonGo ? { file } : undefined;
        },
    }),
    rule('verify.damaged-build-info', {
        checks: 'That build information can be read',
        source: source.buildInfo,
        finds: ({ file, build }) => (build.kind === 'unreadable' ? { file } : undefined),
    }),
    goRule('verify.goos', {
        checks: 'It was built with `GOOS=linux`',
        source: source.goCommand,
        finds: ({ settings }, { file, arch }) => {
            const actual = settings.get('GOOS');
            return actual === undefined || actual === 'linux' ? undefined : { file, arch, actual };
        },
    }),
    goRule('verify.goarch', {
        checks: 'It was built with the `GOARCH` that `arch` names',
        source: source.goCommand,
        finds: ({ settings }, { file, arch }) => {
            const actual = settings.get('GOARCH');
            return actual === undefined || actual === target/* architectures */.f2[arch].goarch ? undefined : { file, arch, actual };
        },
    }),
    goRule('verify.no-writable-segment', {
        checks: 'A Go program has a writable segment: its runtime could not start without',
        source: '[Go linker, data.go](https://github.com/golang/go/blob/master/src/cmd/link/internal/ld/data.go)',
        finds: (_info, { file, elf }) => (0,verify_elf/* loadSegments */.bK)(elf?.programHeaders ?? []).some(({ flags }) => (flags & elf_format/* segmentFlag */.gZ.write) !== 0)
            ? undefined
            : { file },
    }),
    goRule('verify.goamd64-v4', {
        checks: 'It was not built with `GOAMD64=v4` (AVX-512)',
        source: '[Go, minimum requirements](https://go.dev/wiki/MinimumRequirements#amd64)',
        finds: ({ settings }, { file, platform }) => settings.get('GOAMD64') === 'v4' ? { file, platform: platformNames[platform] } : undefined,
    }),
    goRule('verify.sanitizer', {
        checks: 'It was not built with `-race`, `-msan` or `-asan`',
        source: '[Go, race detector](https://go.dev/doc/articles/race_detector#Runtime_Overheads)',
        finds: ({ settings }, { file }) => {
            const flag = ['-race', '-msan', '-asan'].find((name) => settings.get(name) === 'true');
            return flag === undefined ? undefined : { file, flag };
        },
    }),
    goRule('verify.goamd64-v3', {
        severity: 'warn',
        checks: 'It was not built with `GOAMD64=v3` (AVX2)',
        source: '[Lambda, AVX2](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-avx2.html)',
        finds: ({ settings }, { file }) => (settings.get('GOAMD64') === 'v3' ? { file } : undefined),
    }),
    goRule('verify.goarm64', {
        severity: 'warn',
        checks: 'It was built with `GOARM64=v8.0`, which every processor runs',
        source: source.goCommand,
        finds: ({ settings }, { file }) => {
            const actual = settings.get('GOARM64');
            return actual === undefined || actual === 'v8.0' ? undefined : { file, actual };
        },
    }),
    goRule('verify.cgo-static', {
        severity: 'warn',
        checks: 'A static executable was built with `CGO_ENABLED=0`: a static glibc still loads libraries to resolve names',
        source: '[glibc, static linking](https://sourceware.org/glibc/wiki/FAQ)',
        finds: ({ settings }, { file, elf }) => settings.get('CGO_ENABLED') === '1' && elf?.interpreter === undefined && (elf?.dynamic?.needed ?? []).length === 0
            ? { file }
            : undefined,
    }),
    goRule('verify.coverage', {
        severity: 'warn',
        checks: 'It was not built with `-cover`',
        source: '[Go, coverage](https://go.dev/doc/build-cover)',
        finds: ({ settings }, { file }) => (settings.get('-cover') === 'true' ? { file } : undefined),
    }),
    goRule('verify.modified', {
        severity: 'warn',
        checks: 'It was built from a clean tree (`vcs.modified`)',
        source: '[Go, debug.BuildSetting](https://pkg.go.dev/runtime/debug#BuildSetting)',
        finds: ({ settings }, { file }) => settings.get('vcs.modified') === 'true'
            ? { file, revision: settings.get('vcs.revision')?.slice(0, 12) ?? '(unknown)' }
            : undefined,
    }),
    goRule('verify.boringcrypto', {
        severity: 'warn',
        checks: 'With `GOEXPERIMENT=boringcrypto` it was built with `CGO_ENABLED=1`, without which BoringCrypto is left out',
        source: '[Go, BoringCrypto](https://github.com/golang/go/blob/master/src/crypto/internal/boring/README.md)',
        finds: ({ settings }, { file }) => (settings.get('GOEXPERIMENT') ?? '').split(',').includes('boringcrypto') && settings.get('CGO_ENABLED') === '0'
            ? { file }
            : undefined,
    }),
    goRule('verify.sqlite-stub', {
        severity: 'warn',
        checks: 'Built with `CGO_ENABLED=0`, it does not hold github.com/mattn/go-sqlite3, which is a stub then',
        source: '[go-sqlite3, static_mock.go](https://github.com/mattn/go-sqlite3/blob/master/static_mock.go)',
        finds: ({ settings, dependencies }, { file }) => {
            const module = dependencies.find(({ path }) => path === 'github.com/mattn/go-sqlite3')?.path;
            const advice = module === undefined ? undefined : adviceFor(module);
            return module !== undefined && advice !== undefined && settings.get('CGO_ENABLED') === '0'
                ? { file, module, advice }
                : undefined;
        },
    }),
    goRule('verify.go-support', {
        severity: 'warn',
        checks: 'Its Go release still gets security fixes (by a table in the action, as of the release of the action)',
        source: '[Go, release policy](https://go.dev/doc/devel/release#policy)',
        finds: ({ goVersion }, { file }) => {
            const support = endOfSupport(goVersion);
            return support === undefined ? undefined : { file, version: goVersion, ...support };
        },
    }),
];

;// CONCATENATED MODULE: ./build/js/verify/rules-kind.js
// Rules about what kind of file it is, and for which machine and system.





/** e_machine of what Go builds for Linux and of what else is met. Source: gABI, "ELF Header". */
const machines = {
    2: 'sparc (EM_SPARC)',
    3: '386 (EM_386)',
    8: 'mips (EM_MIPS)',
    20: 'ppc (EM_PPC)',
    21: 'ppc64 (EM_PPC64)',
    22: 's390x (EM_S390)',
    40: 'arm (EM_ARM)',
    43: 'sparc64 (EM_SPARCV9)',
    62: 'amd64 (EM_X86_64)',
    183: 'arm64 (EM_AARCH64)',
    243: 'riscv64 (EM_RISCV)',
    258: 'loong64 (EM_LOONGARCH)',
};
/** EI_OSABI of systems that are not Linux. Source: gABI, "ELF Identification". */
const systems = {
    1: 'HP-UX',
    2: 'NetBSD',
    6: 'Solaris',
    7: 'AIX',
    8: 'IRIX',
    9: 'FreeBSD',
    12: 'OpenBSD',
    13: 'OpenVMS',
    97: 'bare ARM',
    255: 'no operating system (standalone)',
};
/** e_type that is no executable. Source: gABI, "ELF Header". */
const types = {
    0: 'an ELF file of no type',
    1: 'an object file',
    4: 'a core dump',
};
/** Where e_version ends: a shorter file is truncated, and its type and machine are not known. */
const kindEnd = 24;
/** The name of an e_machine, as messages show it. */
function machineName(machine) {
    return machines[machine] ?? `machine ${machine}`;
}
function expected({ arch }) {
    return `${arch} (${target/* architectures */.f2[arch].elfName})`;
}
function wrongKind(facts, kind) {
    return facts.kind === kind ? { file: facts.file, arch: facts.arch } : undefined;
}
/** In the order in which they are asked: the first that fails is the cause that is reported. */
const kindRules = [
    rule('verify.empty', {
        checks: 'The file is not empty',
        source: source.elfHeader,
        finds: (facts) => wrongKind(facts, 'empty'),
    }),
    rule('verify.script', {
        checks: 'It is not a script (`#!`)',
        source: '[Linux, binfmt_script.c](https://github.com/torvalds/linux/blob/master/fs/binfmt_script.c)',
        finds: (facts) => {
            const found = wrongKind(facts, 'script');
            const line = facts.start.toString('utf8').split(/[\r\n]/, 1)[0] ?? '';
            return found === undefined ? undefined : { ...found, line: (0,byte_source/* printable */.g$)(line) };
        },
    }),
    rule('verify.windows-executable', {
        checks: 'It is not a Windows executable',
        source: '[Microsoft, PE format](https://learn.microsoft.com/windows/win32/debug/pe-format)',
        finds: (facts) => wrongKind(facts, 'windows'),
    }),
    rule('verify.macos-executable', {
        checks: 'It is not a macOS executable',
        source: '[Apple, mach-o/loader.h](https://github.com/apple-oss-distributions/xnu/blob/main/EXTERNAL_HEADERS/mach-o/loader.h)',
        finds: (facts) => wrongKind(facts, 'macos'),
    }),
    rule('verify.archive', {
        checks: 'It is not an archive, which is what `go build -o` writes for a package that is not `main`',
        source: source.goBuild,
        finds: (facts) => wrongKind(facts, 'archive'),
    }),
    rule('verify.webassembly', {
        checks: 'It is not a WebAssembly module',
        source: '[WebAssembly, modules](https://webassembly.github.io/spec/core/binary/modules.html#binary-module)',
        finds: (facts) => wrongKind(facts, 'webassembly'),
    }),
    rule('verify.compressed', {
        checks: 'It is not a zip or gzip file',
        source: '[PKWARE, APPNOTE](https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT)',
        finds: (facts) => {
            const found = wrongKind(facts, 'zip') ?? wrongKind(facts, 'gzip');
            return found === undefined ? undefined : { ...found, kind: facts.kind };
        },
    }),
    rule('verify.not-elf', {
        checks: 'It begins with the magic number of ELF',
        source: source.elfHeader,
        finds: (facts) => {
            const found = wrongKind(facts, 'other');
            return found === undefined ? undefined : { ...found, start: (0,file_kind/* quote */.hD)(facts.start) };
        },
    }),
    elfRule('verify.class', {
        checks: 'It is a 64-bit file (`EI_CLASS` 2)',
        source: source.elfHeader,
        finds: (elf, facts) => elf.class === elf_format/* class64 */.xO
            ? undefined
            : { file: facts.file, arch: facts.arch, actual: machineName(elf.machine), expected: expected(facts) },
    }),
    elfRule('verify.byte-order', {
        checks: 'It is a little-endian file (`EI_DATA` 1)',
        source: source.elfHeader,
        finds: (elf, facts) => elf.data === elf_format/* littleEndian */.cK
            ? undefined
            : { file: facts.file, arch: facts.arch, actual: machineName(elf.machine), expected: expected(facts) },
    }),
    elfRule('verify.elf-version', {
        checks: 'Its ELF version is 1 (`EI_VERSION`, `e_version`)',
        source: source.elfHeader,
        finds: (elf, { file, size }) => {
            const version = elf.identVersion === 1 && size >= kindEnd ? elf.version : elf.identVersion;
            return version === 1 ? undefined : { file, actual: version };
        },
    }),
    elfRule('verify.operating-system', {
        checks: 'It is for Linux (`EI_OSABI` 0, or 3 as glibc has it)',
        source: source.elfHeader,
        finds: (elf, { file, arch }) => elf.osabi === 0 || elf.osabi === 3
            ? undefined
            : { file, arch, actual: systems[elf.osabi] ?? `another system (EI_OSABI ${elf.osabi})` },
    }),
    elfRule('verify.architecture', {
        checks: 'It is for the architecture that `arch` names (`e_machine` 62 or 183)',
        source: source.elfHeader,
        finds: (elf, facts) => elf.machine === target/* architectures */.f2[facts.arch].elfMachine || facts.size < kindEnd
            ? undefined
            : { file: facts.file, arch: facts.arch, actual: machineName(elf.machine), expected: expected(facts) },
    }),
    elfRule('verify.file-type', {
        checks: 'It is an executable (`ET_EXEC`, or `ET_DYN` as a static PIE)',
        source: source.kernel,
        finds: (elf, { file, size }) => elf.type === elf_format/* elfType */.UM.executable || elf.type === elf_format/* elfType */.UM.shared || size < kindEnd
            ? undefined
            : { file, actual: types[elf.type] ?? `an ELF file of type ${elf.type}` },
    }),
];

;// CONCATENATED MODULE: ./build/js/verify/rules-segments.js
// Rules about whether Linux can map the file into memory and start it.



const page = 4096n;
/** Addresses of a process end a page below 2^47 with four-level page tables. Source: Linux, TASK_SIZE_MAX. */
const highest = (1n << 47n) - page;
/** Bytes that the headers say the file has at least. */
function bytesNeeded({ elf, size }) {
    if (elf === undefined)
        return BigInt(elf_format/* headerSize */.pw);
    if (elf.header === undefined)
        return BigInt(size < elf_format/* headerSize */.pw ? elf_format/* headerSize */.pw : 0);
    const table = elf.header.phoff + BigInt(elf.header.phnum * elf_format/* programHeaderSize */.L_);
    const ends = (0,verify_elf/* loadSegments */.bK)(elf.programHeaders).map(({ offset, filesz }) => offset + filesz);
    return [table, ...ends].reduce((most, end) => (end > most ? end : most));
}
/** The first loaded segment for which test holds, numbered as `readelf -l` shows the program headers, from 0. */
function firstSegment({ programHeaders }, test) {
    let before;
    for (const segment of (0,verify_elf/* loadSegments */.bK)(programHeaders)) {
        if (test(segment, before))
            return { segment, before, index: programHeaders.indexOf(segment) };
        before = segment;
    }
    return undefined;
}
/** Linkers align to more than a page where machines with larger pages exist; what is no power of two is ignored. */
function modulus({ align }) {
    return align > page && (align & (align - 1n)) === 0n ? align : page;
}
/** In the order in which they are asked. */
const segmentRules = [
    elfRule('verify.program-headers', {
        checks: 'It has 1 to 73 program headers of 56 bytes: all that fit into the page that older kernels read',
        source: source.kernel,
        finds: ({ header, programHeadersProblem }, { file }) => header !== undefined && (programHeadersProblem === 'count' || programHeadersProblem === 'entry-size')
            ? { file, count: header.phnum, length: header.phentsize }
            : undefined,
    }),
    rule('verify.packed', {
        checks: 'It is not packed (UPX): what would run is not what can be read',
        source: '[UPX](https://github.com/upx/upx/blob/devel/src/p_unix.cpp)',
        finds: ({ file, packer }) => (packer === undefined ? undefined : { file, packer }),
    }),
    rule('verify.truncated', {
        checks: 'Its header, program headers and loaded segments lie inside the file',
        source: source.programHeader,
        finds: (facts) => {
            if (facts.kind !== 'elf')
                return undefined;
            // What is not read, as it is not of the right kind, has its own message.
            if ((facts.elf?.header?.phnum ?? 0) > elf_format/* maxProgramHeaders */.FL)
                return undefined;
            const needed = bytesNeeded(facts);
            return needed > BigInt(facts.size) ? { file: facts.file, size: facts.size, needed: String(needed) } : undefined;
        },
    }),
    elfRule('verify.segment-size', {
        checks: 'No loaded segment is larger in the file than in memory',
        source: source.programHeader,
        finds: (elf, { file }) => {
            const found = firstSegment(elf, ({ filesz, memsz }) => filesz > memsz);
            if (found === undefined)
                return undefined;
            const { filesz, memsz } = found.segment;
            return { file, segment: found.index, filesz: String(filesz), memsz: String(memsz) };
        },
    }),
    elfRule('verify.segment-alignment', {
        checks: 'Offset and address of each loaded segment agree modulo the page (4 KiB, or its larger alignment)',
        source: source.programHeader,
        finds: (elf, { file }) => {
            const found = firstSegment(elf, (segment) => {
                const by = modulus(segment);
                return segment.offset % by !== segment.vaddr % by;
            });
            if (found === undefined)
                return undefined;
            const { segment, index } = found;
            return {
                file,
                segment: index,
                offset: hex(segment.offset),
                address: hex(segment.vaddr),
                page: hex(modulus(segment)),
            };
        },
    }),
    elfRule('verify.address-range', {
        checks: 'Each loaded segment lies in the addresses of a process: below 2^47, and not in the page at 0',
        source: source.kernel,
        finds: (elf, { file }) => {
            const lowest = elf.type === 2 ? page : 0n;
            const found = firstSegment(elf, ({ vaddr, memsz }) => vaddr < lowest || vaddr + memsz > highest);
            if (found === undefined)
                return undefined;
            const { vaddr, memsz } = found.segment;
            const range = { low: hex(lowest), high: hex(highest) };
            return { file, segment: found.index, from: hex(vaddr), to: hex(vaddr + memsz), ...range };
        },
    }),
    elfRule('verify.segment-order', {
        checks: 'Loaded segments ascend and do not overlap: a later one would hide an earlier one',
        source: source.programHeader,
        finds: (elf, { file }) => {
            const found = firstSegment(elf, ({ vaddr }, before) => before !== undefined && vaddr < before.vaddr + before.memsz);
            if (found?.before === undefined)
                return undefined;
            const { segment, before, index } = found;
            return { file, segment: index, from: hex(segment.vaddr), previous: hex(before.vaddr + before.memsz) };
        },
    }),
    elfRule('verify.segment-permissions', {
        checks: 'Each loaded segment may be read, written or executed',
        source: source.programHeader,
        finds: (elf, { file }) => {
            const any = elf_format/* segmentFlag */.gZ.read | elf_format/* segmentFlag */.gZ.write | elf_format/* segmentFlag */.gZ.execute;
            const found = firstSegment(elf, ({ flags, memsz }) => (flags & any) === 0 && memsz > 0n);
            return found === undefined ? undefined : { file, segment: found.index };
        },
    }),
];
/** Asked after what makes a file dynamic: a shared library has no entry point, and should be told as what it is. */
const startRules = [
    elfRule('verify.entry', {
        checks: 'Its entry point is in the part of an executable segment that the file holds',
        source: source.kernel,
        finds: (elf, { file }) => {
            if (elf.header === undefined || elf.programHeadersProblem !== undefined)
                return undefined;
            const { entry } = elf.header;
            const inside = firstSegment(elf, ({ flags, vaddr, filesz }) => (flags & elf_format/* segmentFlag */.gZ.execute) !== 0 && entry >= vaddr && entry < vaddr + filesz);
            return inside === undefined ? { file, entry: hex(entry) } : undefined;
        },
    }),
];
function hex(value) {
    return `0x${value.toString(16)}`;
}

;// CONCATENATED MODULE: ./build/js/verify/rules.js
// The one decision table: every rule that an executable must keep, in the order in which they are asked. The README's
// "what it refuses" is made from it.




/** The table. The more fundamental a rule, the earlier it stands. */
const rules = [...kindRules, ...segmentRules, ...dynamicRules, ...startRules, ...goRules];
/**
 * Applies every rule.
 * @param facts of an executable
 * @returns what does not hold
 */
function judge(facts) {
    const refusals = [];
    const warnings = [];
    for (const rule of rules) {
        const found = rule.judge(facts);
        if (found !== undefined)
            (rule.severity === 'refuse' ? refusals : warnings).push(found);
    }
    return { refusals, warnings };
}

;// CONCATENATED MODULE: ./build/js/verify/verify-binary.js
// Verifies an executable: one open descriptor, the headers judged by the table of rules, the bytes hashed.








/** Membership is the brand: an object that was not put here by verifyBinary is not verified, whatever its type says. */
const verified = new WeakSet();
/**
 * Tells whether verifyBinary made an object.
 * @param binary any executable
 * @returns true for the very object that verifyBinary returned
 */
function isVerifiedBinary(binary) {
    return verified.has(binary);
}
/**
 * Verifies an executable by its headers, and hashes it.
 * @param binary the executable
 * @param options what is let through, and for which cloud
 * @param context warnings go to its log
 * @returns the executable with its hash; the same descriptor gave the headers and the hash
 * @throws ActionError for the most fundamental cause; the other causes are lines of its details
 */
async function verifyBinary(binary, options, context) {
    const file = displayName(binary.file, context.workspace);
    const handle = await openRegular(binary.file, file);
    try {
        const before = await handle.stat();
        const facts = headerFacts(handle, before, { ...options, file, arch: binary.target.arch });
        const { refusals, warnings } = judge(facts);
        const [first, ...others] = refusals;
        if (first !== undefined)
            throw new errors/* ActionError */.lZ(withOthers(first, others));
        for (const warning of warnings)
            context.log.warning(warning);
        const sha256 = await hash(handle, before.size, file, context.signal);
        if (changed(before, await handle.stat()))
            throw (0,errors/* failure */.V2)('verify.changed-meanwhile', { file });
        const goVersion = facts.build.kind === 'found' ? facts.build.info.goVersion : undefined;
        context.log.info(`${file}: static, linux/${binary.target.arch}, ${goVersion ?? 'not Go'}, ${before.size} bytes, SHA-256 ${sha256}`);
        return brand({ ...binary, sha256, size: before.size, goVersion });
    }
    finally {
        await handle.close();
    }
}
function brand(binary) {
    Object.freeze(binary);
    verified.add(binary);
    // Always true; it is what tells the compiler.
    if (!isVerifiedBinary(binary))
        throw new TypeError('the brand was not kept');
    return binary;
}
/** The path as the user knows it: relative to the workspace where it is inside. */
function displayName(file, workspace) {
    const path = (0,external_node_path_.relative)(workspace, file);
    return path === '' || path === '..' || path.startsWith(`..${external_node_path_.sep}`) || (0,external_node_path_.isAbsolute)(path) ? file : path;
}
/** Opens what can be an executable. Asking first keeps a FIFO or device from being opened at all. */
async function openRegular(path, file) {
    let handle;
    try {
        refuseSpecial(await (0,promises_.stat)(path), file);
        // Were it exchanged for a FIFO in between, the open would not wait for a writer. Windows has no such flag.
        handle = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NONBLOCK ?? 0));
        refuseSpecial(await handle.stat(), file);
        return handle;
    }
    catch (error) {
        await handle?.close();
        throw fileError(error, file);
    }
}
function refuseSpecial(stats, file) {
    if (stats.isFile())
        return;
    if (stats.isDirectory())
        throw (0,errors/* failure */.V2)('verify.directory', { file });
    const kind = stats.isFIFO() ? 'named pipe (FIFO)' : stats.isSocket() ? 'socket' : 'device';
    throw (0,errors/* failure */.V2)('verify.special-file', { file, kind });
}
/** Source of the codes: open(2) and stat(2), "ERRORS". */
function fileError(error, file) {
    if (!(error instanceof Error) || !('code' in error))
        return error;
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
        return (0,errors/* failure */.V2)('verify.missing', { file }, { cause: error });
    if (error.code === 'ELOOP')
        return (0,errors/* failure */.V2)('verify.symlink-loop', { file }, { cause: error });
    return (0,errors/* failure */.V2)('verify.unreadable', { file, code: String(error.code) }, { cause: error });
}
function headerFacts(handle, stats, expectation) {
    try {
        return gatherFacts(new byte_source/* HeaderReader */.$_((0,byte_source/* fileSource */.IO)(handle.fd, stats.size)), expectation);
    }
    catch (error) {
        if (error instanceof byte_source/* ReadProblem */.UX)
            throw (0,errors/* failure */.V2)('verify.changed-meanwhile', { file: expectation.file });
        throw fileError(error, expectation.file);
    }
}
function withOthers(first, others) {
    const details = [...(first.details ?? []), ...others.map(({ text }) => `Also: ${text}`)];
    return details.length === 0 ? first : { ...first, details };
}
async function hash(handle, size, file, signal) {
    const sum = (0,external_node_crypto_.createHash)('sha256');
    const chunk = Buffer.allocUnsafe(Math.min(Math.max(size, 1), 1024 * 1024));
    let position = 0;
    while (position < size) {
        signal.throwIfAborted();
        const { bytesRead } = await handle
            .read(chunk, 0, Math.min(chunk.length, size - position), position)
            .catch((error) => {
            throw fileError(error, file);
        });
        if (bytesRead === 0)
            throw (0,errors/* failure */.V2)('verify.changed-meanwhile', { file });
        sum.update(chunk.subarray(0, bytesRead));
        position += bytesRead;
    }
    return sum.digest('hex');
}
function changed(before, after) {
    return before.size !== after.size || before.mtimeMs !== after.mtimeMs;
}


/***/ }),

/***/ 89336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fy: () => (/* binding */ streamVerified),
/* harmony export */   Hi: () => (/* binding */ packageHash),
/* harmony export */   p4: () => (/* binding */ isVerified),
/* harmony export */   pR: () => (/* binding */ executableEntry),
/* harmony export */   sB: () => (/* binding */ verifyPackage)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(46466);
/* harmony import */ var _collector_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(79551);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(87342);
/* harmony import */ var _package_read_zip_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(86231);
/* harmony import */ var _package_write_zip_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(13448);
/* harmony import */ var _byte_source_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(79038);
/* harmony import */ var _verify_binary_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(17363);
// Verifies that a package holds the very executable that was verified, and reads it only while that is so.










const executableMode = 0o755;
const permissionBits = 0o7777;
/** A function runs as a user that owns nothing, so these bits decide. */
const executableByOthers = 0o001;
const pieceSize = 64 * 1024;
const shownEntries = 5;
/** Membership is the brand, as in src/verify/verify-binary.ts. */
const verified = new WeakSet();
/**
 * Tells whether verifyPackage made an object; providers ask before they send anything.
 * @param pkg any package
 * @returns true for the very object that verifyPackage returned
 */
function isVerified(pkg) {
    return verified.has(pkg);
}
/**
 * Verifies a package against the executable that was verified. One that this process wrote is known by the hashes that
 * were taken while it was written; any other is read and unpacked. Either way its bytes are hashed again when they are
 * sent.
 * @param pkg the zip; its executable must be there once, be executable, and be the verified one byte for byte
 * @param binary the executable
 * @param made by us, with the mode 0755, or by somebody else, who need only let everybody execute it
 * @param mark from packageMark, for whatever deploys it
 * @returns the package, the only kind that can be deployed
 * @throws ActionError where the zip is not what the package stage made, or holds something else
 */
async function verifyPackage(pkg, binary, made = 'here', mark) {
    if (!(0,_verify_binary_js__WEBPACK_IMPORTED_MODULE_9__/* .isVerifiedBinary */ .G)(binary))
        throw new TypeError('the executable was not made by verifyBinary');
    const written = (0,_package_write_zip_js__WEBPACK_IMPORTED_MODULE_7__/* .writtenContents */ .U)(pkg);
    const actual = written?.get(pkg.executable) ?? '';
    if (written === undefined) {
        refuseChanged(pkg, await packageHash(pkg.file));
        await (0,_package_read_zip_js__WEBPACK_IMPORTED_MODULE_6__/* .withZip */ .o)(pkg.file, (zip) => verifyExecutable(zip, pkg, binary, made));
    }
    else if (actual !== binary.sha256) {
        const names = { package: pkg.file, executable: pkg.executable };
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('verify.package-differs', { ...names, actual, expected: binary.sha256 });
    }
    return brand({ ...pkg, binary, ...(mark === undefined ? {} : { mark }) });
}
/**
 * Reads a verified package piece by piece, for what is too large for memory. New buffers would wait for the collector,
 * and so take a multiple of the memory: three take turns, for a stream asks for the next piece while its consumer has one
 * and may still look at the one before.
 * @param pkg as verifyPackage returned it
 * @param size of a piece, bytes
 * @yields its bytes, each piece good until two more were given; it ends with an ActionError instead of the
 * last piece where the file changed since it was verified
 */
async function* streamVerified(pkg, size) {
    if (!isVerified(pkg))
        throw new TypeError('the package was not made by verifyPackage');
    const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    const used = (0,_collector_js__WEBPACK_IMPORTED_MODULE_4__/* .collector */ .g)();
    const handle = await readable(pkg.file, () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(pkg.file));
    try {
        let [next, after, last] = [allocated(size), allocated(size), allocated(size)];
        for (let read = 0;; [next, after, last] = [after, last, next]) {
            const piece = await readable(pkg.file, () => fill(handle, next));
            sum.update(piece);
            read += piece.length;
            if (piece.length < size || read >= pkg.size) {
                // A byte more than the package had changes the hash.
                sum.update(await readable(pkg.file, () => fill(handle, Buffer.alloc(1))));
                refuseChanged(pkg, sum.digest('hex'));
                if (piece.length > 0)
                    yield piece;
                return;
            }
            yield piece;
            // Whoever uploads it makes a copy.
            used(piece.length);
        }
    }
    finally {
        await handle.close();
    }
}
const allocated = (size) => Buffer.allocUnsafeSlow(size);
/** Reads until the buffer is full or the file ends. */
async function fill(handle, buffer) {
    let length = 0;
    while (length < buffer.length) {
        const { bytesRead } = await handle.read(buffer, length, buffer.length - length, null);
        if (bytesRead === 0)
            break;
        length += bytesRead;
    }
    return buffer.subarray(0, length);
}
/**
 * Hashes a zip.
 * @param file absolute
 * @returns lower-case hexadecimal SHA-256
 * @throws ActionError where it cannot be read
 */
async function packageHash(file) {
    return readable(file, async () => {
        const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
        // One buffer for all: new ones would wait for the collector, and so take a multiple of the memory.
        const piece = Buffer.allocUnsafe(pieceSize);
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file);
        try {
            for (;;) {
                const { bytesRead } = await handle.read(piece, 0, piece.length, null);
                if (bytesRead === 0)
                    return sum.digest('hex');
                sum.update(piece.subarray(0, bytesRead));
            }
        }
        finally {
            await handle.close();
        }
    });
}
/**
 * Finds the executable of a package.
 * @param zip the open zip
 * @param pkg its file, for messages, and the name of its executable
 * @param made as for verifyPackage
 * @returns the entry
 * @throws ActionError where there is none, or not everybody may execute it
 */
function executableEntry(zip, pkg, made) {
    const found = zip.entries.filter(({ name, isDirectory }) => name === pkg.executable && !isDirectory);
    const [entry] = found;
    const names = { package: pkg.file, executable: pkg.executable };
    if (entry === undefined || found.length !== 1) {
        if (made === 'here')
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('verify.package-without-executable', { ...names, count: found.length });
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('verify.zip-without-executable', { ...names, hint: elsewhere(zip, pkg.executable) });
    }
    if (made === 'elsewhere' && entry.isSymlink)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('package.zip-symlink', { file: pkg.file, name: (0,_byte_source_js__WEBPACK_IMPORTED_MODULE_8__/* .printable */ .g$)(entry.name) });
    const mode = entry.mode & permissionBits;
    const works = made === 'here' ? mode === executableMode : entry.madeBy === 'unix' && (mode & executableByOthers) !== 0;
    if (!works) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('verify.package-mode', { ...names, mode: modeText(entry) });
    }
    return entry;
}
/** Where a file of that name is instead. */
function elsewhere(zip, executable) {
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(executable);
    const other = zip.entries.find((each) => !each.isDirectory && (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(each.name) === name);
    if (other !== undefined)
        return `; it has "${(0,_byte_source_js__WEBPACK_IMPORTED_MODULE_8__/* .printable */ .g$)(other.name)}"`;
    const first = zip.entries.filter(({ isDirectory }) => !isDirectory).slice(0, shownEntries);
    return first.length === 0 ? '; it is empty' : `; it has ${first.map((each) => (0,_byte_source_js__WEBPACK_IMPORTED_MODULE_8__/* .printable */ .g$)(each.name)).join(', ')}`;
}
async function verifyExecutable(zip, pkg, binary, made) {
    const names = { package: pkg.file, executable: pkg.executable };
    const entry = executableEntry(zip, pkg, made);
    const actual = await hashStream(await zip.open(entry.name));
    if (actual !== binary.sha256) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('verify.package-differs', { ...names, actual, expected: binary.sha256 });
    }
}
function modeText({ mode, madeBy }) {
    const octal = `0${(mode & permissionBits).toString(8).padStart(3, '0')}`;
    return madeBy === 'unix' ? octal : `${octal} as set by ${madeBy === 'dos' ? 'Windows' : 'another system'}`;
}
function brand(pkg) {
    Object.freeze(pkg);
    verified.add(pkg);
    // Always true; it is what tells the compiler.
    if (!isVerified(pkg))
        throw new TypeError('the brand was not kept');
    return pkg;
}
function refuseChanged(pkg, actual) {
    if (actual !== pkg.sha256) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('verify.package-changed', { package: pkg.file, actual, expected: pkg.sha256 });
    }
}
async function readable(file, read) {
    try {
        return await read();
    }
    catch (error) {
        throw unreadable(file, error);
    }
}
function unreadable(file, error) {
    if (!(error instanceof Error) || !('code' in error))
        return error;
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .failure */ .V2)('verify.package-unreadable', { package: file, code: String(error.code) }, { cause: error });
}
async function hashStream(stream) {
    const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_3__.pipeline)(stream, sum);
    return sum.digest('hex');
}


/***/ }),

/***/ 45731:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ verifyReadyZip)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(46466);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(87342);
/* harmony import */ var _package_read_zip_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(86231);
/* harmony import */ var _verify_binary_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(17363);
/* harmony import */ var _verify_package_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(89336);
// Verifies a ready zip: its executable is taken out and judged like any other, and the zip is bound to it.








/**
 * Verifies a ready zip.
 * @param ready the zip
 * @param options as for verifyBinary
 * @param context warnings go to its log
 * @returns the package, whose bytes are the zip's
 * @throws ActionError for a zip that cannot be read, has no executable or one that not everybody may execute, and for
 * whatever verifyBinary refuses
 */
async function verifyReadyZip(ready, options, context) {
    const { target, file, executable, extracted } = ready;
    const entries = await (0,_package_read_zip_js__WEBPACK_IMPORTED_MODULE_5__/* .withZip */ .o)(file, async (zip) => {
        const { name } = (0,_verify_package_js__WEBPACK_IMPORTED_MODULE_7__/* .executableEntry */ .pR)(zip, ready, 'elsewhere');
        await extract(await zip.open(name), ready, context.signal);
        return zip.entries;
    });
    const binary = await (0,_verify_binary_js__WEBPACK_IMPORTED_MODULE_6__/* .verifyBinary */ .X)({ target, file: extracted, built: false }, options, context);
    const pkg = {
        target,
        file,
        sha256: await (0,_verify_package_js__WEBPACK_IMPORTED_MODULE_7__/* .packageHash */ .Hi)(file),
        size: (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file)).size,
        unzippedSize: entries.reduce((total, { size }) => total + size, 0),
        entries: entries.filter(({ isDirectory }) => !isDirectory).map(({ name, mode, size }) => ({ name, mode, size })),
        executable,
    };
    return (0,_verify_package_js__WEBPACK_IMPORTED_MODULE_7__/* .verifyPackage */ .sB)(pkg, binary, 'elsewhere');
}
async function extract(content, ready, signal) {
    const { file, executable, extracted } = ready;
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(extracted), { recursive: true });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(extracted, { force: true });
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_3__.pipeline)(content, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(extracted, { flags: 'wx', mode: 0o700 }), { signal });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(extracted, 0o755);
    }
    catch (cause) {
        signal.throwIfAborted();
        if (cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ActionError */ .lZ || !(cause instanceof Error) || !('code' in cause))
            throw cause;
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .failure */ .V2)('package.not-extracted', { file, name: executable, code: String(cause.code) }, { cause });
    }
}


/***/ }),

/***/ 76910:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   QE: () => (/* binding */ workflowLog),
/* harmony export */   os: () => (/* binding */ unexpected),
/* harmony export */   yJ: () => (/* binding */ printError)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(23306);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(87342);
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


/***/ }),

/***/ 75260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ exec),
  H: () => (/* binding */ getExecOutput)
});

// EXTERNAL MODULE: external "string_decoder"
var external_string_decoder_ = __nccwpck_require__(13193);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(70857);
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(24434);
// EXTERNAL MODULE: external "child_process"
var external_child_process_ = __nccwpck_require__(35317);
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(16928);
// EXTERNAL MODULE: ./node_modules/@actions/io/lib/io.js
var io = __nccwpck_require__(88701);
// EXTERNAL MODULE: ./node_modules/@actions/io/lib/io-util.js
var io_util = __nccwpck_require__(90);
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const IS_WINDOWS = process.platform === 'win32';
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
        if (IS_WINDOWS) {
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
        if (IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (IS_WINDOWS) {
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
        return __awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!io_util/* isRooted */.Qh(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield io/* which */.K7(this.toolPath, true);
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
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
                if (this.options.cwd && !(yield io_util/* exists */.t2(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
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
        const stdoutDecoder = new external_string_decoder_.StringDecoder('utf8');
        const stderrDecoder = new external_string_decoder_.StringDecoder('utf8');
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

/***/ }),

/***/ 90:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ mkdir),
/* harmony export */   H8: () => (/* binding */ IS_WINDOWS),
/* harmony export */   Qh: () => (/* binding */ isRooted),
/* harmony export */   rm: () => (/* binding */ rm),
/* harmony export */   t2: () => (/* binding */ exists),
/* harmony export */   vr: () => (/* binding */ tryGetExecutablePath)
/* harmony export */ });
/* unused harmony exports chmod, copyFile, lstat, open, readdir, rename, rmdir, stat, symlink, unlink, readlink, UV_FS_O_EXLOCK, READONLY, isDirectory, getCmdPath */
/* harmony import */ var fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(79896);
/* harmony import */ var path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(16928);
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, symlink, unlink } = fs__WEBPACK_IMPORTED_MODULE_0__.promises;
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
const READONLY = fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY;
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
                const upperExt = path__WEBPACK_IMPORTED_MODULE_1__.extname(filePath).toUpperCase();
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
                        const directory = path__WEBPACK_IMPORTED_MODULE_1__.dirname(filePath);
                        const upperName = path__WEBPACK_IMPORTED_MODULE_1__.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = path__WEBPACK_IMPORTED_MODULE_1__.join(directory, actualName);
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

/***/ }),

/***/ 88701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K7: () => (/* binding */ which),
/* harmony export */   U$: () => (/* binding */ mkdirP),
/* harmony export */   Yz: () => (/* binding */ rmRF)
/* harmony export */ });
/* unused harmony exports cp, mv, findInPath */
/* harmony import */ var assert__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(42613);
/* harmony import */ var path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(16928);
/* harmony import */ var _io_util_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(90);
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
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return __awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
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
            yield copyFile(source, newDest, force);
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
    return __awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
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
    return __awaiter(this, void 0, void 0, function* () {
        if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .IS_WINDOWS */ .H8) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__.rm(inputPath, {
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
    return __awaiter(this, void 0, void 0, function* () {
        (0,assert__WEBPACK_IMPORTED_MODULE_0__.ok)(fsPath, 'a path argument must be provided');
        yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .mkdir */ .Ck(fsPath, { recursive: true });
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
    return __awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .IS_WINDOWS */ .H8) {
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
    return __awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .IS_WINDOWS */ .H8 && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(path__WEBPACK_IMPORTED_MODULE_1__.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .isRooted */ .Qh(tool)) {
            const filePath = yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .tryGetExecutablePath */ .vr(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(path__WEBPACK_IMPORTED_MODULE_1__.sep)) {
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
            for (const p of process.env.PATH.split(path__WEBPACK_IMPORTED_MODULE_1__.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .tryGetExecutablePath */ .vr(path__WEBPACK_IMPORTED_MODULE_1__.join(directory, tool), extensions);
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
    return __awaiter(this, void 0, void 0, function* () {
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
                yield copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function copyFile(srcFile, destFile, force) {
    return __awaiter(this, void 0, void 0, function* () {
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
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
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
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
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
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
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
/******/ 		8792: 0
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
/******/ var __webpack_exports__ = __nccwpck_require__(92121);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
