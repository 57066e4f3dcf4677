// How a line of flags becomes an argv array, without a shell.

/** A text whose quotes do not match. */
export interface OpenQuote {
  readonly openQuote: string;
}

/**
 * Splits a line of flags as a shell would, without its expansions: white space separates words; single and double
 * quotes, anywhere in a word, hold it together. There is no escape character, so a Windows path stays what it is.
 * @param text what the user wrote; line feeds are white space
 * @returns the words, or the quote that is never closed
 */
export function splitWords(text: string): string[] | OpenQuote {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"' || char === "'") {
      const end = text.indexOf(char, at + 1);
      if (end < 0) return { openQuote: char };
      word = (word ?? '') + text.slice(at + 1, end);
      at = end;
    } else if (isSpace(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
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
export function splitQuoted(text: string): string[] | OpenQuote {
  const words: string[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (isSpace(char)) {
      at++;
    } else if (char === '"' || char === "'") {
      const end = text.indexOf(char, at + 1);
      if (end < 0) return { openQuote: char };
      words.push(text.slice(at + 1, end));
      at = end + 1;
    } else {
      let end = at;
      while (end < text.length && !isSpace(text.charAt(end))) end++;
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
export function joinQuoted(words: readonly string[]): string {
  return words
    .map((word) => {
      if (word !== '' && !/[\s'"]/.test(word)) return word;
      return word.includes("'") ? `"${word}"` : `'${word}'`;
    })
    .join(' ');
}

function isSpace(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\n' || char === '\r';
}
