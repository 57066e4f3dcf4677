// Templates of any shape and style: what is placed is found where it was meant, and nothing else has changed.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { isRecord, objectAt } from '../../local/json.ts';
import { readTemplate } from '../../src/sam/document.ts';
import { functionsOf } from '../../src/sam/functions.ts';
import { place } from '../../src/sam/place.ts';

const id = fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,8}$/);
/** Words that a writer of YAML has to quote now and then. */
const word = fc.oneof(
  fc.constantFrom(
    'yes',
    '# no',
    'a: b',
    '*a',
    '&b',
    '!Ref x',
    '- c',
    "it's",
    '"q"',
    '~',
    '1_0',
    'ä→🚀',
    ' x',
    'y\nz\n',
  ),
  fc.string({ maxLength: 12 }),
);
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    word,
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('map'),
  ),
  map: fc.dictionary(fc.stringMatching(/^[A-Za-z][A-Za-z:]{0,6}$/), tie('value'), { maxKeys: 3 }),
})).map;

const functionResource = fc.record(
  {
    before: anything,
    code: fc.constantFrom('./cmd/a', 'hello-world/', '.', 'a b', "it's"),
    after: word,
    own: fc.boolean(),
  },
  { requiredKeys: ['before', 'code', 'after', 'own'] },
);

const style = fc.record({
  indent: fc.constantFrom(2, 4, 7),
  indentSeq: fc.boolean(),
  collectionStyle: fc.constantFrom('any' as const, 'flow' as const),
  defaultStringType: fc.constantFrom('PLAIN' as const, 'QUOTE_SINGLE' as const, 'QUOTE_DOUBLE' as const),
  lineWidth: fc.constantFrom(0, 40, 80),
  comments: fc.boolean(),
  end: fc.constantFrom('\n', '\r\n'),
  json: fc.boolean(),
});

type Style = typeof style extends fc.Arbitrary<infer Value> ? Value : never;

function print(data: object, { json, comments, end, indent, ...options }: Style): string {
  const text = json ? JSON.stringify(data, undefined, indent) : stringify(data, { ...options, indent });
  const commented = comments && !json ? `# a template\n${text}# its end\n` : text;
  return end === '\n' ? commented : commented.replaceAll('\n', end);
}

test('what is placed is found, and nothing else differs', () => {
  fc.assert(
    fc.property(
      fc.dictionary(id, functionResource, { minKeys: 1, maxKeys: 4 }),
      anything,
      style,
      (functions, rest, how) => {
        const resources = Object.entries(functions).map(([name, { before, code, after, own }]) => {
          const Properties = {
            ...(isRecord(before) ? { Environment: before } : {}),
            ...(own ? { CodeUri: code } : {}),
            Description: after,
          };
          return [name, { Type: 'AWS::Serverless::Function', Metadata: rest, Properties }] as const;
        });
        const data = {
          Transform: 'AWS::Serverless-2016-10-31',
          Globals: { Function: { Runtime: 'provided.al2023', CodeUri: './shared' } },
          Resources: Object.fromEntries(resources),
        };
        const template = readTemplate({ file: '/t', shown: 't' }, Buffer.from(print(data, how)));
        const found = functionsOf(template).functions;
        expect(found.map((each) => each.id).sort()).toEqual(Object.keys(functions).sort());
        const uri = (name: string): string => `s3://builds/${name}.zip`;
        const object = (name: string) => ({ bucket: 'builds', key: `${name}.zip`, versionId: undefined });
        const all = found.map((each) => ({ function: each, object: object(each.id), runtime: undefined }));
        const text = place(template, all);

        const expected: unknown = parse(template.text);
        for (const name of Object.keys(functions)) {
          const properties = objectAt(
            objectAt(objectAt(isRecord(expected) ? expected : {}, 'Resources'), name),
            'Properties',
          );
          Reflect.set(properties, 'CodeUri', uri(name));
        }
        expect(parse(text)).toEqual(expected);
      },
    ),
    { numRuns: 60 },
  );
});
