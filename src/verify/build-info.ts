// Go's build information: what an executable says about its own build. Found by its section, or where the section
// headers are gone by a bounded search of what is writable in memory.
// Source: Go, src/debug/buildinfo/buildinfo.go.

import { type BuildInfo, parseBuildInfo } from './build-info-text.ts';
import { type HeaderReader, printable, ReadProblem } from './byte-source.ts';
import { type Elf, loadSegments } from './elf.ts';
import { fileRange } from './elf-address.ts';
import { type ProgramHeader, segmentFlag } from './elf-format.ts';

/** Source: buildinfo.go, buildInfoMagic. */
const magic = Buffer.from('\xff Go buildinf:', 'latin1');
const alignment = 16;
const headerSize = 32;
const flagBigEndian = 1;
const flagInline = 2;

/** Bytes of a module list that are still believed. The largest of real programs have some hundred thousand. */
const maxText = 1024 * 1024;
/** Bytes of a Go version, such as `go1.26.8 X:boringcrypto`. */
const maxVersion = 256;
/**
 * Bytes that are searched where the section headers do not say where build info is. Go's linker puts it first in its
 * data segment, an external linker behind the relocated read-only data, which are a few MiB in the largest programs.
 */
export const searchBudget = 16 * 1024 * 1024;
const chunkSize = 1024 * 1024;

/**
 * Looks for build info.
 * absent: no magic number where Go puts it. unreadable: there is one, and what follows it makes no sense.
 */
export type BuildInfoResult =
  | { readonly kind: 'found'; readonly info: BuildInfo }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable' };

/**
 * Reads Go's build information, in the inline form (Go 1.18 and later) or the older one with pointers.
 * @param reader the file
 * @param elf its headers, as readElf gave them
 * @returns what was found; never more than searchBudget is read to find it
 * @throws ReadProblem where the file shrinks while it is read
 */
export function readBuildInfo(reader: HeaderReader, elf: Elf): BuildInfoResult {
  try {
    let result: BuildInfoResult = { kind: 'absent' };
    for (const offset of candidates(reader, elf)) {
      const info = decode(reader, elf.programHeaders, offset);
      if (info !== undefined) return { kind: 'found', info };
      result = { kind: 'unreadable' };
    }
    return result;
  } catch (error) {
    if (error instanceof ReadProblem && error.reason !== 'shrunk') return { kind: 'unreadable' };
    throw error;
  }
}

/** Offsets in the file at which the magic number stands: the section's first, then those that a search finds. */
function* candidates(reader: HeaderReader, elf: Elf): Generator<number> {
  const section = elf.sections?.find(({ name }) => name === '.go.buildinfo');
  const placed = section === undefined ? undefined : fileRange(elf.programHeaders, section.address);
  if (placed !== undefined && reader.contains(placed.offset, headerSize)) {
    if (reader.part(placed.offset, magic.length).equals(magic)) yield placed.offset;
  }
  let budget = searchBudget;
  // A hostile file may be full of magic numbers; a sound one has a second only by accident.
  let left = 8;
  for (const segment of loadSegments(elf.programHeaders)) {
    if ((segment.flags & segmentFlag.write) === 0) continue;
    for (const offset of search(reader, segment, budget)) {
      left -= 1;
      if (left < 0) return;
      if (offset !== placed?.offset) yield offset;
    }
    budget -= Math.min(budget, Number(segment.filesz));
  }
}

/** The magic number is aligned in memory, and a segment's pages are as aligned in the file as in memory. */
function* search(reader: HeaderReader, segment: ProgramHeader, budget: number): Generator<number> {
  const shift = Number((BigInt(alignment) - (segment.vaddr % BigInt(alignment))) % BigInt(alignment));
  const start = Number(segment.offset) + shift;
  const length = Math.min(Number(segment.filesz) - shift, budget, reader.size - start);
  // Kept from chunk to chunk, so that memory stays flat; a multiple of the alignment, so that none is cut in two.
  const buffer = Buffer.allocUnsafeSlow(Math.max(0, Math.min(chunkSize, length)));
  for (let done = 0; done + headerSize <= length; done += chunkSize) {
    const chunk = buffer.subarray(0, Math.min(chunkSize, length - done));
    reader.into(start + done, chunk);
    for (let at = chunk.indexOf(magic); at >= 0; at = chunk.indexOf(magic, at + 1)) {
      if (at % alignment === 0 && done + at + headerSize <= length) yield start + done + at;
    }
  }
}

function decode(reader: HeaderReader, programHeaders: readonly ProgramHeader[], offset: number): BuildInfo | undefined {
  const header = reader.part(offset, headerSize);
  const flags = header.readUInt8(15);
  const strings =
    (flags & flagInline) === 0
      ? pointedStrings(reader, programHeaders, header, (flags & flagBigEndian) !== 0)
      : inlineStrings(reader, offset + headerSize);
  if (strings === undefined || strings.version.length === 0) return undefined;
  return parseBuildInfo(printable(strings.version, maxVersion), unframed(strings.modules).toString('utf8'));
}

interface Strings {
  readonly version: Buffer;
  readonly modules: Buffer;
}

/** Two strings follow the header, each behind its length as a varint. */
function inlineStrings(reader: HeaderReader, offset: number): Strings | undefined {
  const version = lengthPrefixed(reader, offset, maxVersion);
  if (version === undefined) return undefined;
  const modules = lengthPrefixed(reader, version.end, maxText);
  return modules === undefined ? undefined : { version: version.bytes, modules: modules.bytes };
}

function lengthPrefixed(
  reader: HeaderReader,
  offset: number,
  limit: number,
): { bytes: Buffer; end: number } | undefined {
  let length = 0;
  // Source: encoding/binary, Uvarint. Five bytes hold any length that is believed here.
  for (let index = 0; index < 5; index += 1) {
    if (!reader.contains(offset + index, 1)) return undefined;
    const byte = reader.part(offset + index, 1).readUInt8(0);
    length += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) {
      const start = offset + index + 1;
      if (length > limit || !reader.contains(start, length)) return undefined;
      return { bytes: large(reader, start, length), end: start + length };
    }
  }
  return undefined;
}

/** Before Go 1.18 the header points to two Go strings, each an address and a length. */
function pointedStrings(
  reader: HeaderReader,
  programHeaders: readonly ProgramHeader[],
  header: Buffer,
  bigEndian: boolean,
): Strings | undefined {
  if (header.readUInt8(14) !== 8) return undefined;
  const pointer = (from: Buffer, at: number): bigint =>
    bigEndian ? from.readBigUInt64BE(at) : from.readBigUInt64LE(at);
  const string = (address: bigint, limit: number): Buffer | undefined => {
    const place = fileRange(programHeaders, address);
    if (place === undefined || place.length < 16 || !reader.contains(place.offset, 16)) return undefined;
    const words = reader.part(place.offset, 16);
    const [data, length] = [fileRange(programHeaders, pointer(words, 0)), Number(pointer(words, 8))];
    if (length === 0) return Buffer.alloc(0);
    if (data === undefined || length > limit || length > data.length) return undefined;
    return reader.contains(data.offset, length) ? large(reader, data.offset, length) : undefined;
  };
  const version = string(pointer(header, 16), maxVersion);
  if (version === undefined) return undefined;
  return { version, modules: string(pointer(header, 24), maxText) ?? Buffer.alloc(0) };
}

/** Module text may be longer than what the header budget should be spent on. */
function large(reader: HeaderReader, offset: number, length: number): Buffer {
  if (length <= 64 * 1024) return reader.part(offset, length);
  const bytes = Buffer.allocUnsafeSlow(length);
  reader.into(offset, bytes);
  return bytes;
}

/** The text stands between two 16-byte marks. Source: cmd/go/internal/modload/build.go, infoStart and infoEnd. */
function unframed(modules: Buffer): Buffer {
  const framed = modules.length >= 33 && modules[modules.length - 17] === 0x0a;
  return framed ? modules.subarray(16, modules.length - 16) : Buffer.alloc(0);
}
