// What the sentence tells the prove stage of one function, and what it prints of its proof.

import { readFile } from 'node:fs/promises';
import { failure } from './errors.ts';
import { checkedJson } from './input-values.ts';
import type { Inputs } from './inputs.ts';
import type { Proof, ProveOptions } from './prove/proof.ts';
import { expand, type Target } from './target.ts';

/**
 * The inputs' prove options, with a function's own event.
 * @param inputs all inputs
 * @param target the function
 * @returns them
 * @throws ActionError where the event's file is missing, or is no JSON
 */
export async function proveOptions(inputs: Inputs, target: Target): Promise<ProveOptions> {
  const { event, ...rest } = inputs.prove;
  if (event === undefined) return { ...rest, event: undefined };
  if ('json' in event) return { ...rest, event: event.json };
  const file = expand(event.file, target);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw failure('inputs.no-file', { name: 'prove-event', value: file }, { cause });
  });
  return { ...rest, event: checkedJson(file, text) };
}

/**
 * Words a proof for the log.
 * @param proof what proving found
 * @returns `proved in 24 ms (target-root): it answered the event: "Hello"`
 */
export function proofLine({ verdict, initMs, isolation, reason, answer }: Proof): string {
  const time = initMs === undefined ? '' : ` in ${Math.round(initMs)} ms`;
  const where = isolation === undefined ? '' : ` (${isolation})`;
  return `${verdict}${time}${where}: ${reason}${answer === undefined ? '' : `: ${answer}`}`;
}
