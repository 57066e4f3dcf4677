// Fuzzes the verifier: `node scripts/fuzz.ts --mutants 1000000 --seed 1`. Each mutant goes through the whole of it
// (headers, build info, every rule, every message) in this process. Fails on anything thrown, on a read outside the
// file, on more reading than is promised, and on a message that could write to the log beside its own line.

import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { Executables } from '../__tests__/support/executables.ts';
import { Mutator, Random } from '../__tests__/support/mutator.ts';
import { buildSeeds } from '../__tests__/support/seeds.ts';
import { line } from '../src/errors.ts';
import type { Arch } from '../src/target.ts';
import { searchBudget } from '../src/verify/build-info.ts';
import { type ByteSource, HeaderReader, headerBudget, ReadProblem } from '../src/verify/byte-source.ts';
import { gatherFacts } from '../src/verify/facts.ts';
import { judge } from '../src/verify/rules.ts';

const { values } = parseArgs({
  options: { mutants: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const [mutants, seed] = [Number(values.mutants), Number(values.seed)];
/** Headers, the search, and the texts of at most eight candidates of 1 MiB. */
const promised = headerBudget + searchBudget + 8 * 1024 * 1024;

/** A mutant as a source that trusts nobody: not the reader, and every now and then not its own size. */
function strictSource(mutator: Mutator, shrinks: boolean): ByteSource {
  const { size } = mutator;
  return {
    size,
    read(target, position) {
      if (!Number.isInteger(position) || position < 0 || position + target.length > size) {
        throw new Error(`read outside the file: ${target.length} bytes at ${position} of ${size}`);
      }
      const end = shrinks ? Math.min(position + target.length, size >> 1) : position + target.length;
      return mutator.bytes.copy(target, 0, position, Math.max(position, end));
    },
  };
}

const tally = new Map<string, number>();
const count = (what: string): void => void tally.set(what, (tally.get(what) ?? 0) + 1);
let [mostBytes, mostReads, slowest, reads] = [0, 0, 0, 0];

function check(mutator: Mutator, arch: Arch, shrinks: boolean): void {
  const reader = new HeaderReader(strictSource(mutator, shrinks));
  const expectation = { file: 'bootstrap', arch, platform: 'aws-lambda', allowNonGo: false } as const;
  try {
    const { refusals, warnings } = judge(gatherFacts(reader, expectation));
    for (const found of [...refusals, ...warnings]) {
      for (const text of [line(found), found.text, ...(found.details ?? [])]) {
        if (/[\p{C}\p{Zl}\p{Zp}]|\{\w+\}/u.test(text) || text.length > 4096) throw new Error(`unfit to print: ${text}`);
      }
    }
    count(refusals[0]?.id ?? 'passes');
  } catch (error) {
    if (!(shrinks && error instanceof ReadProblem && error.reason === 'shrunk')) throw error;
    count('shrank while it was read');
  }
  const { cost } = reader;
  if (cost.bytes > promised) throw new Error(`read ${cost.bytes} bytes, promised ${promised}`);
  mostBytes = Math.max(mostBytes, cost.bytes);
  mostReads = Math.max(mostReads, cost.reads);
  reads += cost.reads;
}

const made = await Executables.create();
try {
  const goroot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
  const seeds = await buildSeeds(made, goroot);
  const random = new Random(seed);
  const subjects = seeds.map(({ name, bytes, arch }) => ({ name, arch, mutator: new Mutator(bytes, random) }));
  const begin = performance.now();
  for (let index = 0; index < mutants; index += 1) {
    const { name, arch, mutator } = random.pick(subjects);
    const done = mutator.next();
    const start = performance.now();
    try {
      check(mutator, arch, random.below(64) === 0);
    } catch (error) {
      console.error(`mutant ${index} of seed ${seed}, from "${name}": ${done.join('; ')}`);
      throw error;
    }
    slowest = Math.max(slowest, performance.now() - start);
  }
  const seconds = (performance.now() - begin) / 1000;
  console.log(`${mutants} mutants of ${seeds.length} files, seed ${seed}: no crash, no read outside a file`);
  console.log(
    `${seconds.toFixed(1)} s, ${Math.round(mutants / seconds)} a second, the slowest ${slowest.toFixed(1)} ms`,
  );
  console.log(`${reads} reads; at most ${mostReads} reads and ${mostBytes} bytes for one mutant`);
  for (const [what, times] of [...tally].sort(([, left], [, right]) => right - left)) {
    console.log(`${String(times).padStart(9)}  ${what}`);
  }
} finally {
  await made.dispose();
}
