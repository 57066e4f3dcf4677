// Folders of files, a context that remembers, and zips that no sound writer makes.

import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { Context } from '../../src/context.ts';
import { causes, type Notice } from '../../src/errors.ts';
import type { Target } from '../../src/target.ts';

/** What a path of a tree is: a file's content, or where a symbolic link leads. */
export type Leaf = string | Buffer | { readonly link: string } | { readonly content: string; readonly mode: number };

/** Begins as each kind of executable does; enough for what only looks at the first bytes. */
export const starts = {
  elf: Buffer.from('7f454c460201010000000000000000000200', 'hex'),
  windows: Buffer.from('4d5a90000300000004000000ffff0000', 'hex'),
  macos: Buffer.from('cffaedfe0c00000100000000', 'hex'),
} as const;

/** @returns a folder that is removed when the test is over; its real path */
export async function temporary(): Promise<string> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'package-')));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/**
 * Makes files.
 * @param directory absolute
 * @param files by path relative to it
 * @returns the directory
 */
export async function plant(directory: string, files: Readonly<Record<string, Leaf>>): Promise<string> {
  for (const [path, leaf] of Object.entries(files)) {
    const file = join(directory, path);
    await mkdir(dirname(file), { recursive: true });
    if (typeof leaf === 'string' || Buffer.isBuffer(leaf)) await writeFile(file, leaf);
    else if ('link' in leaf) await symlink(leaf.link, file);
    else {
      await writeFile(file, leaf.content);
      await chmod(file, leaf.mode);
    }
  }
  return directory;
}

/** A context, and what was said to it. */
export interface Remembering {
  readonly context: Context;
  readonly warnings: Notice[];
  readonly notices: Notice[];
}

/** @returns a context of which the workspace is directory */
export function remembering(workspace: string, signal: AbortSignal = new AbortController().signal): Remembering {
  const [warnings, notices]: [Notice[], Notice[]] = [[], []];
  const log: Context['log'] = {
    info: () => {},
    debug: () => {},
    mask: () => {},
    notice: (of) => notices.push(of),
    warning: (of) => warnings.push(of),
  };
  return { context: { log, signal, env: {}, workspace, temp: workspace }, warnings, notices };
}

/** @returns a target of that name */
export function targetOf(name = 'hello', source = './cmd/hello'): Target {
  return { name, source, arch: 'amd64', origin: { kind: 'binary', file: '/nowhere' }, resource: undefined };
}

/** @returns the messages that a promise is refused with; none where it is fulfilled. A defect is thrown on */
export async function refusals(promise: Promise<unknown>): Promise<readonly Notice[]> {
  try {
    await promise;
    return [];
  } catch (error) {
    const found = causes(error);
    if (found === undefined) throw error;
    return found.map((each) => each.notice);
  }
}

/** An entry of a zip, and what its headers say other than the truth. */
export interface CraftedEntry {
  readonly name: string | Buffer;
  readonly content?: Buffer;
  /** 8 deflates, anything else stores. */
  readonly method?: number;
  /** st_mode; the upper half of the external attributes. */
  readonly mode?: number;
  /** Upper byte of "version made by". */
  readonly host?: number;
  readonly flags?: number;
  readonly size?: number;
  readonly compressedSize?: number;
  readonly crc?: number;
  readonly localName?: string;
  /** Says that the data are those of the entry of that index. */
  readonly dataOf?: number;
}

/**
 * Makes a zip, byte by byte. Source: APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16.
 * @param entries in order
 * @param comment of the archive
 * @returns its bytes
 */
export function craftZip(entries: readonly CraftedEntry[], comment = ''): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { content = Buffer.alloc(0), method = 8, mode = 0o100644, host = 3, flags = 0x800 } = entry;
    const data = method === 8 ? deflateRawSync(content) : content;
    const name = Buffer.from(entry.name);
    const localName = Buffer.from(entry.localName ?? entry.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(entry.crc ?? crc32(content), 10);
    common.writeUInt32LE(entry.compressedSize ?? data.length, 14);
    common.writeUInt32LE(entry.size ?? content.length, 18);
    common.writeUInt16LE(localName.length, 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, localName, data]);
    if (entry.dataOf === undefined) {
      offsets.push(offset);
      parts.push(local);
      offset += local.length;
    } else {
      offsets.push(offsets[entry.dataOf] ?? 0);
    }
    const central = Buffer.alloc(46);
    central.write('504b0102', 0, 'hex');
    central.writeUInt16LE((host << 8) | 63, 4);
    common.copy(central, 6);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE((mode << 16) >>> 0, 38);
    central.writeUInt32LE(offsets.at(-1) ?? 0, 42);
    directory.push(central, name);
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('504b0506', 0, 'hex');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, list, end, Buffer.from(comment)]);
}
