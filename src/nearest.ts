// "Did you mean": the known word that a misspelt one is nearest to.

/**
 * Finds what a misspelt word was meant to be.
 * @param value the misspelt word; case and `_` for `-` do not count
 * @param known the right words
 * @returns the nearest by optimal string alignment distance, or undefined where none is near enough to be meant
 */
export function nearest(value: string, known: readonly string[]): string | undefined {
  const wanted = normal(value);
  let best: { word: string; distance: number } | undefined;
  for (const word of known) {
    const distance = editDistance(wanted, normal(word));
    if (best === undefined || distance < best.distance) best = { word, distance };
  }
  return best !== undefined && best.distance <= Math.max(1, Math.floor(best.word.length / 3)) ? best.word : undefined;
}

/**
 * The end of a sentence that names the nearest word.
 * @param value the misspelt word
 * @param known the right words
 * @returns `, did you mean "WORD"?`, or '' where none is near
 */
export function didYouMean(value: string, known: readonly string[]): string {
  const found = nearest(value, known);
  return found === undefined ? '' : `, did you mean "${found}"?`;
}

function normal(word: string): string {
  return word.toLowerCase().replaceAll('_', '-');
}

/** Insertions, deletions, substitutions and swaps of neighbours each cost 1. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= a.length; row++) {
    rows[row] = [row];
    for (let column = 1; column <= b.length; column++) {
      const substituted = at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      rows[row]?.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          substituted,
          swapped ? at(row - 2, column - 2) + 1 : substituted,
        ),
      );
    }
  }
  return at(a.length, b.length);
}
