// What is sent to a version before it serves, and what its answer must contain, as JSON texts.

import { readFile } from 'node:fs/promises';
import { failure } from '../../errors.ts';
import { checkedJson } from '../../input-values.ts';
import { expand, type Target } from '../../target.ts';
import type { JsonText, SmokeOptions } from './options.ts';

/** The event and the expectation of one function, as JSON. */
export interface SmokeTexts {
  readonly event: string;
  readonly expect: string | undefined;
}

/**
 * Reads what is sent and expected.
 * @param options the inputs
 * @param target whose name stands for `<name>` in a path
 * @returns JSON texts
 * @throws ActionError for a file that is missing or no JSON
 */
export async function smokeTexts(options: SmokeOptions, target: Pick<Target, 'name' | 'source'>): Promise<SmokeTexts> {
  const read = async (name: string, text: JsonText): Promise<string> => {
    if ('json' in text) return text.json;
    const file = expand(text.file, target);
    const found = await readFile(file, 'utf8').catch((cause: unknown) => {
      throw failure('inputs.no-file', { name, value: file }, { cause });
    });
    return checkedJson(file, found);
  };
  return {
    event: await read('aws-smoke-event', options.event),
    expect: options.expect === undefined ? undefined : await read('aws-smoke-expect', options.expect),
  };
}
