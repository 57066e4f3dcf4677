import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinQuoted, splitQuoted, splitWords } from '../../src/build/words.ts';

test.each([
  ['', []],
  [' \n\t ', []],
  ['-a  -b\n-c', ['-a', '-b', '-c']],
  [`-gcflags="all=-N -l" -v`, ['-gcflags=all=-N -l', '-v']],
  [`'-ldflags=-X "a b"'`, ['-ldflags=-X "a b"']],
  [`a'b'"c"d`, ['abcd']],
  [`"" ''`, ['', '']],
  ['-overlay=C:\\x\\y.json', ['-overlay=C:\\x\\y.json']],
  [`-x "open`, { openQuote: '"' }],
  [`'`, { openQuote: "'" }],
])('%j is split as a shell would', (text, words) => {
  expect(splitWords(text)).toEqual(words);
});

test('every argv can be written, and is read back', () => {
  const word = fc.string({ unit: 'grapheme' });
  const written = (text: string): string => `'${text.replaceAll("'", `'"'"'`)}'`;
  fc.assert(
    fc.property(fc.array(word), (argv) => {
      expect(splitWords(argv.map(written).join(' '))).toEqual(argv);
    }),
  );
});

test.each([
  [`-mod=vendor '-ldflags=-X "a b"'`, ['-mod=vendor', '-ldflags=-X "a b"']],
  [`-tags="a b"`, ['-tags="a', 'b"']],
  [`'a'b`, ['a', 'b']],
  [`"a`, { openQuote: '"' }],
])('%j is split as Go splits GOFLAGS', (text, words) => {
  expect(splitQuoted(text)).toEqual(words);
});

test('what is joined for GOFLAGS is read back', () => {
  const word = fc.string().filter((text) => !(text.includes("'") && text.includes('"')));
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(splitQuoted(joinQuoted(words))).toEqual(words);
    }),
  );
});
