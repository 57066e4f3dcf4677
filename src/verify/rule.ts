// What a row of the decision table is.

import { type MessageId, type Notice, notice, type Params } from '../errors.ts';
import type { Elf } from './elf.ts';
import type { Facts } from './facts.ts';

/** The messages that a rule may use. */
export type RuleId = MessageId & `verify.${string}`;

/** A row of the decision table. Its texts are Markdown, as the README shows them. */
export interface Rule {
  /** Also the message that it gives. */
  readonly id: RuleId;
  /** `refuse` fails the function, `warn` says what the risk is. */
  readonly severity: 'refuse' | 'warn';
  /** What must hold; a sentence without its full stop. */
  readonly checks: string;
  /** Where the rule comes from. */
  readonly source: string;
  /**
   * Applies the rule.
   * @param facts of an executable
   * @returns the filled-in message where the rule does not hold
   */
  readonly judge: (facts: Facts) => Notice | undefined;
}

/** A row as it is written down. */
interface Row<Id extends RuleId, Subject> {
  readonly checks: string;
  readonly source: string;
  readonly severity?: 'warn';
  /** @returns the values of the message where the rule does not hold */
  readonly finds: (subject: Subject, facts: Facts) => Params<Id> | undefined;
  /** @returns lines that explain the finding */
  readonly details?: (facts: Facts) => readonly string[];
}

/**
 * Makes a row that looks at all facts.
 * @param id of the row and of its message
 * @param row what it checks, why, and how
 * @returns the rule
 */
export function rule<Id extends RuleId>(id: Id, row: Row<Id, Facts>): Rule {
  return {
    id,
    severity: row.severity ?? 'refuse',
    checks: row.checks,
    source: row.source,
    judge: (facts) => {
      const found = row.finds(facts, facts);
      if (found === undefined) return undefined;
      return notice(id, found, row.details === undefined ? {} : { details: row.details(facts) });
    },
  };
}

/**
 * Makes a row that looks at the headers of an ELF file, and passes where the file is none.
 * @param id of the row and of its message
 * @param row what it checks, why, and how
 * @returns the rule
 */
export function elfRule<Id extends RuleId>(id: Id, row: Row<Id, Elf>): Rule {
  return rule(id, { ...row, finds: (facts) => (facts.elf === undefined ? undefined : row.finds(facts.elf, facts)) });
}

/** Public sources that several rules share, as Markdown links. */
export const source = {
  elfHeader: '[gABI, ELF header](https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html)',
  programHeader: '[gABI, program header](https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.pheader.html)',
  dynamic: '[gABI, dynamic linking](https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.dynamic.html)',
  kernel: '[Linux, binfmt_elf.c](https://github.com/torvalds/linux/blob/master/fs/binfmt_elf.c)',
  buildInfo: '[Go, debug/buildinfo](https://github.com/golang/go/blob/master/src/debug/buildinfo/buildinfo.go)',
  goCommand: '[Go, environment variables](https://pkg.go.dev/cmd/go#hdr-Environment_variables)',
  goBuild: '[Go, build flags](https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies)',
} as const;
