// Opens a zip as the platforms do: by its central directory, with the modes that stand in it.

import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

/** A regular file of a zip. */
export interface ZipMember {
  readonly name: string;
  /** Permission bits. A zip that was not made on Unix has none, which a Unix reader takes for 0644. */
  readonly mode: number;
  /** Uncompressed, as the central directory says. */
  readonly size: number;
}

/** APPNOTE.TXT 4.4.2: the upper byte of "version made by" 3 is UNIX, 19 is macOS (OS X). */
const unixHosts = new Set([3, 19]);

/**
 * Lists a zip's regular files.
 * @param bytes the zip
 * @returns its files in the order of the central directory
 * @throws where the bytes are not a zip, or an entry's name leaves the root
 */
export async function members(bytes: Buffer): Promise<readonly ZipMember[]> {
  const found: ZipMember[] = [];
  await eachFile(bytes, async (entry) => {
    found.push({ name: entry.fileName, mode: modeOf(entry), size: entry.uncompressedSize });
  });
  return found;
}

/**
 * Unpacks a zip.
 * @param bytes the zip
 * @param directory absolute; made where missing
 * @param mode of each file, given its mode in the zip
 * @throws where the bytes are not a zip, an entry's name leaves the root, or its data is damaged
 */
export async function extract(bytes: Buffer, directory: string, mode: (inZip: number) => number): Promise<void> {
  await makeDirectory(directory, directory);
  await eachFile(bytes, async (entry, zip) => {
    const file = join(directory, entry.fileName);
    await makeDirectory(directory, dirname(file));
    await writeFile(file, await buffer(await zip.openReadStreamPromise(entry)));
    // Not by writeFile's option: the umask of this process would take bits away.
    await chmod(file, mode(modeOf(entry)));
  });
}

async function eachFile(bytes: Buffer, visit: (entry: Entry, zip: ZipFile) => Promise<void>): Promise<void> {
  const zip = await fromBufferPromise(bytes);
  for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith('/')) await visit(entry, zip);
}

/** Another user than this process's runs the package: directories must be open to all, whatever the umask says. */
async function makeDirectory(root: string, directory: string): Promise<void> {
  if (directory !== root) await makeDirectory(root, dirname(directory));
  await mkdir(directory, { recursive: true });
  await chmod(directory, 0o755);
}

function modeOf(entry: Entry): number {
  if (!unixHosts.has(entry.versionMadeBy >> 8)) return 0o644;
  const mode = (entry.externalFileAttributes >>> 16) & 0o777;
  return mode === 0 ? 0o644 : mode;
}

/**
 * Makes a zip of stored entries (no compression), made by Unix. For fixtures and placeholders: what is deployed comes
 * from the action.
 * @param files name, permission bits and content of each
 * @returns the zip's bytes
 */
export function zipOf(
  files: readonly { readonly name: string; readonly mode: number; readonly content: Buffer; readonly dos?: boolean }[],
): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, mode, content, dos } of files) {
    const path = Buffer.from(name);
    // APPNOTE.TXT 4.3.7: what the local and the central header have in common.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x21, 8); // 1980-01-01
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path, content]);
    const central = Buffer.alloc(46);
    central.write('PK\x01\x02', 0, 'latin1');
    central.writeUInt16LE(((dos === true ? 0 : 3) << 8) | 20, 4);
    common.copy(central, 6);
    central.writeUInt32LE(((0o100000 | mode) << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    centrals.push(central, path);
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
