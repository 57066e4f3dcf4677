// A structured mutator for ELF files: it knows where the fields are that a reader believes, and what to put there.
// Mutants are made in place and taken back, so that a million of them cost no copies.

import { buildInfoOffset, programHeaders } from './executables.ts';

/** A random number generator with a seed, so that every run can be repeated. Source: Tommy Ettinger, mulberry32. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** @returns a whole number from 0 to below limit */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  /** @returns one of the list, which must not be empty */
  pick<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)];
    if (found === undefined) throw new RangeError('nothing to pick from');
    return found;
  }
}

/** A field: where it is and how many bytes it has. */
interface Field {
  readonly offset: number;
  readonly width: 1 | 2 | 4 | 8;
}

/** A part of the file that was overwritten. */
interface Patch {
  readonly offset: number;
  readonly before: Buffer;
}

const interesting: readonly bigint[] = [
  ...[0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 16n, 55n, 56n, 57n, 63n, 64n, 73n, 74n, 127n, 128n, 255n],
  ...[4095n, 4096n, 4097n, 0x7fffn, 0xffffn, 0x7fffffffn, 0xffffffffn, 1n << 32n],
  ...[(1n << 47n) - 4096n, 1n << 47n, (1n << 53n) - 1n, 1n << 53n, 1n << 63n, (1n << 64n) - 1n, (1n << 64n) - 4096n],
];

/** Mutates one file over and over. */
export class Mutator {
  /** The bytes of the present mutant; its size is `size`, which may be less than the buffer's. */
  readonly bytes: Buffer;
  size: number;
  readonly #whole: number;
  readonly #fields: readonly Field[];
  readonly #random: Random;
  #patches: Patch[] = [];

  /**
   * @param seed the file; it is copied
   * @param random decides everything
   */
  constructor(seed: Buffer, random: Random) {
    this.bytes = Buffer.from(seed);
    this.size = seed.length;
    this.#whole = seed.length;
    this.#random = random;
    this.#fields = fieldsOf(seed).filter(({ offset, width }) => offset >= 0 && offset + width <= seed.length);
  }

  /** Makes the next mutant. @returns what was done, for a report */
  next(): readonly string[] {
    this.restore();
    const done: string[] = [];
    for (let left = 1 + this.#random.below(4); left > 0; left -= 1) done.push(this.#mutate());
    return done;
  }

  /** Takes the present mutant back. */
  restore(): void {
    for (const { offset, before } of this.#patches.reverse()) this.bytes.set(before, offset);
    this.#patches = [];
    this.size = this.#whole;
  }

  #mutate(): string {
    const random = this.#random;
    const field = random.pick(this.#fields);
    switch (random.below(10)) {
      case 0:
        return this.#flip(random.below(this.#whole));
      case 1:
        return this.#flip(random.below(Math.min(this.#whole, 1024)));
      case 2: {
        this.size = random.below(3) === 0 ? random.below(1024) : random.below(this.#whole + 1);
        return `cut to ${this.size}`;
      }
      case 3:
        return this.#flip(field.offset + random.below(field.width));
      case 4: {
        const other = random.pick(this.#fields);
        return this.#copy(other.offset, field.offset, random.pick([field.width, 16, 56, 64]));
      }
      case 5: {
        const value = read(this.bytes, field) + BigInt(random.below(33) - 16);
        return this.#write(field, value);
      }
      case 6:
        return this.#write(field, BigInt(this.#whole + random.below(33) - 16));
      case 7:
        return this.#write(field, BigInt(random.below(2 ** 32)) * BigInt(random.below(2 ** 32)));
      default:
        return this.#write(field, random.pick(interesting));
    }
  }

  #flip(offset: number): string {
    const bit = this.#random.below(8);
    this.#keep(offset, 1);
    this.bytes.writeUInt8(this.bytes.readUInt8(offset) ^ (1 << bit), offset);
    return `bit ${bit} of ${offset}`;
  }

  #write(field: Field, value: bigint): string {
    this.#keep(field.offset, field.width);
    const eight = Buffer.alloc(8);
    eight.writeBigUInt64LE(BigInt.asUintN(64, value));
    eight.copy(this.bytes, field.offset, 0, field.width);
    return `${value} at ${field.offset}, ${field.width} bytes`;
  }

  #copy(from: number, to: number, length: number): string {
    const count = Math.min(length, this.#whole - from, this.#whole - to);
    this.#keep(to, count);
    this.bytes.copyWithin(to, from, from + count);
    return `${count} bytes from ${from} to ${to}`;
  }

  #keep(offset: number, length: number): void {
    this.#patches.push({ offset, before: Buffer.from(this.bytes.subarray(offset, offset + length)) });
  }
}

function read(bytes: Buffer, { offset, width }: Field): bigint {
  return width === 8 ? bytes.readBigUInt64LE(offset) : BigInt(bytes.readUIntLE(offset, width));
}

/** Every field of every structure that the reader looks at. */
function fieldsOf(bytes: Buffer): Field[] {
  const of = (offset: number, ...widths: Field['width'][]): Field[] => {
    let at = offset;
    return widths.map((width) => {
      at += width;
      return { offset: at - width, width };
    });
  };
  const header = [...of(0, 4, 1, 1, 1, 1, 1), ...of(16, 2, 2, 4, 8, 8, 8, 4, 2, 2, 2, 2, 2, 2)];
  const segments = [1, 2, 3, 4, 6, 7]
    .flatMap((type) => programHeaders(bytes, type))
    .flatMap((at) => of(at, 4, 4, 8, 8, 8, 8, 8, 8));
  const [dynamic] = programHeaders(bytes, 2);
  const entries = dynamic === undefined ? [] : dynamicFields(bytes, Number(bytes.readBigUInt64LE(dynamic + 8)), of);
  const [shoff, shnum] = [Number(bytes.readBigUInt64LE(40)), bytes.readUInt16LE(60)];
  const sections = Array.from({ length: shnum }, (_, index) => of(shoff + index * 64, 4, 4, 8, 8, 8, 8)).flat();
  return [...header, ...segments, ...entries, ...sections, ...buildInfoFields(bytes, of)];
}

function dynamicFields(
  bytes: Buffer,
  start: number,
  of: (offset: number, ...widths: Field['width'][]) => Field[],
): Field[] {
  const fields: Field[] = [];
  for (let at = start; at + 16 <= bytes.length && bytes.readBigUInt64LE(at) !== 0n; at += 16) {
    fields.push(...of(at, 8, 8));
    // Go's and GNU's linkers load the read-only part at one distance from the file for executables at 0x400000.
    if (bytes.readBigUInt64LE(at) === 0x6ffffffen) {
      const value = Number(bytes.readBigUInt64LE(at + 8));
      const verneed = value >= 0x400000 ? value - 0x400000 : value;
      fields.push(...of(verneed, 2, 2, 4, 4, 4), ...of(verneed + 16, 4, 2, 2, 4, 4));
    }
  }
  return fields;
}

function buildInfoFields(bytes: Buffer, of: (offset: number, ...widths: Field['width'][]) => Field[]): Field[] {
  const magic = Buffer.from('\xff Go buildinf:', 'latin1');
  const pointers = bytes.indexOf(Buffer.concat([magic, Buffer.from([8, 0])]));
  if (pointers >= 0) return of(pointers, 1, 1, 4, 8, 1, 1, 8, 8);
  const at = buildInfoOffset(bytes);
  return [...of(at, 1, 1, 4, 8, 1, 1), ...of(at + 32, 1, 1, 4, 4, 1, 1, 1, 1, 1, 8)];
}
