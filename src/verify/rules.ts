// The one decision table: every rule that an executable must keep, in the order in which they are asked. The README's
// "what it refuses" is made from it.

import type { Notice } from '../errors.ts';
import type { Facts } from './facts.ts';
import type { Rule } from './rule.ts';
import { dynamicRules } from './rules-dynamic.ts';
import { goRules } from './rules-go.ts';
import { kindRules } from './rules-kind.ts';
import { segmentRules, startRules } from './rules-segments.ts';

/** The table. The more fundamental a rule, the earlier it stands. */
export const rules: readonly Rule[] = [...kindRules, ...segmentRules, ...dynamicRules, ...startRules, ...goRules];

/** What the table says about an executable. */
export interface Judgement {
  /** Why it is refused, the most fundamental cause first; empty where it is let through. */
  readonly refusals: readonly Notice[];
  /** What is a risk. */
  readonly warnings: readonly Notice[];
}

/**
 * Applies every rule.
 * @param facts of an executable
 * @returns what does not hold
 */
export function judge(facts: Facts): Judgement {
  const refusals: Notice[] = [];
  const warnings: Notice[] = [];
  for (const rule of rules) {
    const found = rule.judge(facts);
    if (found !== undefined) (rule.severity === 'refuse' ? refusals : warnings).push(found);
  }
  return { refusals, warnings };
}
