// GitHub-flavoured Markdown out of texts that others wrote: none of them may become markup.
// Source: GitHub Flavored Markdown Spec, "Backslash escapes", "Code spans", "Tables (extension)".

/**
 * What a user's file names or a function's output hold must not become markup.
 * @param text of the user's
 * @returns one line of Markdown
 */
export function plain(text: string): string {
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
export function code(text: string): string {
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
export function sentence(text: string): string {
  return text
    .split(/("[^"\n]+"|\b(?:aws|az) [a-z][\w-]* .*$)/)
    .map((part, index) => {
      if (index % 2 === 0) return plain(part);
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
export function link(text: string, url: string): string {
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
export function block(lines: readonly string[], most = 20_000): string {
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
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const used = head.map((_, column) => column === 0 || rows.some((row) => (row[column] ?? '') !== ''));
  const line = (cells: readonly string[]): string => `| ${cells.filter((_, column) => used[column]).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/**
 * What one opens to see.
 * @param title plain text
 * @param body Markdown
 * @returns Markdown
 */
export function folded(title: string, body: string): string {
  return `<details><summary>${plain(title)}</summary>\n\n${body}\n\n</details>`;
}

/**
 * Names in a sentence.
 * @param names of functions or settings
 * @param most that are named
 * @returns Markdown: code spans, and how many more there are
 */
export function names(names: readonly string[], most = 20): string {
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
export function fitting(parts: readonly string[], limit: number): string {
  const note = '… the rest is in the log: a job summary has a limit.';
  const kept: string[] = [];
  let left = limit - Buffer.byteLength(note) - 4;
  for (const part of parts) {
    const bytes = Buffer.byteLength(part) + 2;
    if (bytes > left) continue;
    kept.push(part);
    left -= bytes;
  }
  return [...kept, ...(kept.length < parts.length ? [note] : []), ''].join('\n\n');
}
