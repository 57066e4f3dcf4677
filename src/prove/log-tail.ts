// What a function wrote, without growing with what it writes.

const keptCharacters = 64 * 1024;

/** The end of a log. */
export interface LogTail {
  append(text: string): void;
  /** A place in the log, for since(). */
  mark(): number;
  /** What was written after a mark, as far as it is still kept. */
  since(mark: number): string;
  /** The last lines, oldest first, without empty ones; each cut at 500 characters. */
  lines(count: number): readonly string[];
}

/**
 * Starts an empty log.
 * @param onText is told of every piece
 * @returns the log
 */
export function createLogTail(onText?: (text: string) => void): LogTail {
  let kept = '';
  let dropped = 0;
  return {
    append(text) {
      onText?.(text);
      kept += text;
      // Cut rarely: cutting a string of this size for each piece would be quadratic.
      if (kept.length <= 2 * keptCharacters) return;
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
export function lastLines(text: string, count: number): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((row) => printable(row).trimEnd())
    .filter((row) => row !== '')
    .slice(-count)
    .map((row) => (row.length > 500 ? `${row.slice(0, 500)}…` : row));
}

function printable(row: string): string {
  // Colours and cursor movements first (ECMA-48, control sequences), then whatever else is not text.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  return row.replaceAll(/\u001b\[[0-?]*[ -/]*[@-~]/g, '').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}
