// Whether a proof lets the function go on to its deployment: the one place where a verdict meets the input "prove".

import { type Notice, notice } from '../errors.ts';
import type { Proof, ProveOptions } from './proof.ts';

/**
 * Decides whether a proof fails the function.
 * @param proof what was found
 * @param mode the input "prove"
 * @returns the failure, or undefined: `auto` fails what is refuted, `required` all that is not proved, `off` nothing
 */
export function judge(proof: Proof, mode: ProveOptions['mode']): Notice | undefined {
  const { verdict, reason, remedy = 'See the log of the function', log } = proof;
  if (mode === 'off' || verdict === 'proved') return undefined;
  const details = { details: log };
  if (verdict === 'refuted') return notice('prove.refuted', { reason, remedy }, details);
  return mode === 'required' ? notice('prove.not-proved', { verdict, reason, remedy }, details) : undefined;
}

/**
 * What is worth saying of a proof that lets the function pass without having proved it.
 * @param proof what was found
 * @param mode the input "prove"
 * @returns a notice with the last lines of the function's log, or undefined
 */
export function remark(proof: Proof, mode: ProveOptions['mode']): Notice | undefined {
  const { verdict, reason, remedy = '', log } = proof;
  if (mode !== 'auto') return undefined;
  if (verdict === 'inconclusive') return notice('prove.inconclusive', { reason, remedy }, { details: log });
  return verdict === 'skipped' ? notice('prove.skipped', { reason, remedy }) : undefined;
}
