// The judge's judge: single bits of the headers are flipped, and the kernel of this machine is asked whether it runs.

import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, openSync, writeSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HeaderReader, memorySource } from '../../src/verify/byte-source.ts';
import { gatherFacts } from '../../src/verify/facts.ts';
import { judge } from '../../src/verify/rules.ts';
import { Executables, programHeaders } from '../support/executables.ts';

let made: Executables;
beforeAll(async () => {
  made = await Executables.create();
});
afterAll(() => made.dispose());

/** Linux does not look at these, and no sound file has them: such a file is damaged, and refused though it runs. */
const stricterThanLinux = new Set([
  'verify.class',
  'verify.byte-order',
  'verify.elf-version',
  'verify.operating-system',
  'verify.segment-order',
  'verify.dynamic-section',
]);

/** Every seventh bit, so that every bit of a byte and every byte of a field has its turn. */
const stride = 7;

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')(
  'single bit flips (only on linux/amd64)',
  () => {
    test('what runs is let through but for damage that Linux overlooks; what does not run is mostly refused', async () => {
      const bytes = await made.goBytes({ source: 'hello', flags: ['-ldflags=-s -w'] });
      const file = await made.file('flipped', bytes);
      chmodSync(file, 0o755);
      const put = (offset: number): void => {
        const descriptor = openSync(file, 'r+');
        writeSync(descriptor, bytes, offset, 1, offset);
        closeSync(descriptor);
      };
      const wronglyRefused: string[] = [];
      let [runs, refused, slipped] = [0, 0, 0];
      const end = Math.max(...[0, 1, 4, 6, 0x6474e551].flatMap((type) => programHeaders(bytes, type))) + 56;
      for (let bit = 0; bit < end * 8; bit += stride) {
        const [offset, mask] = [bit >> 3, 1 << (bit & 7)];
        bytes.writeUInt8(bytes.readUInt8(offset) ^ mask, offset);
        put(offset);
        const expectation = { file, arch: 'amd64', platform: 'aws-lambda', allowNonGo: false } as const;
        const [first] = judge(gatherFacts(new HeaderReader(memorySource(bytes)), expectation)).refusals;
        const { status, stdout } = spawnSync(file, { encoding: 'utf8', timeout: 10_000 });
        bytes.writeUInt8(bytes.readUInt8(offset) ^ mask, offset);
        put(offset);
        const works = status === 0 && stdout === 'hello\n';
        if (works) runs += 1;
        else if (first === undefined) slipped += 1;
        else refused += 1;
        if (works && first !== undefined && !stricterThanLinux.has(first.id))
          wronglyRefused.push(`${bit}: ${first.text}`);
      }
      expect(wronglyRefused).toEqual([]);
      expect(runs).toBeGreaterThan(200);
      // Bits of addresses and of the entry point can be wrong and look right: those are for the prove stage to find.
      expect(slipped / (slipped + refused)).toBeLessThan(0.2);
    });
  },
);
