// Writes tar archives whose bytes are a function of their entries alone. Source: POSIX.1-2024, pax, "ustar Interchange
// Format" and "pax Extended Header".

/** A member of an archive. */
export interface TarEntry {
  /** Relative; a directory's ends in a slash. */
  readonly name: string;
  /** Permission bits. */
  readonly mode: number;
  /** Bytes; 0 for a directory. */
  readonly size: number;
  /** Undefined for a directory. */
  content?(): Promise<AsyncIterable<Buffer>>;
}

const block = 512;
const nameLength = 100;

/**
 * Writes an archive: owned by root, dated 1970, in the order given.
 * @param entries its members
 * @yields its bytes
 * @throws Error where a content has another size than its entry says, and what reading a content throws
 */
export async function* tar(entries: Iterable<TarEntry>): AsyncGenerator<Buffer> {
  for (const entry of entries) {
    const { name, mode, size } = entry;
    const type = name.endsWith('/') ? '5' : '0';
    if (!fits(name)) {
      const record = paxRecord('path', name);
      yield header('pax', 0o644, record.length, 'x');
      yield padded(record);
    }
    yield header(fits(name) ? name : 'long', mode, size, type);
    if (entry.content === undefined) continue;
    let written = 0;
    for await (const chunk of await entry.content()) {
      written += chunk.length;
      yield chunk;
    }
    if (written !== size) throw new Error(`${name} has ${written} bytes, expected ${size}`);
    if (size % block !== 0) yield Buffer.alloc(block - (size % block));
  }
  yield Buffer.alloc(2 * block);
}

/** Other names stand in an extended header. */
function fits(name: string): boolean {
  return name.length <= nameLength && /^[\x20-\x7e]*$/.test(name);
}

function header(name: string, mode: number, size: number, type: string): Buffer {
  const out = Buffer.alloc(block);
  const octal = (value: number, at: number, length: number): void => {
    const text = value.toString(8).padStart(length - 1, '0');
    if (text.length >= length) throw new RangeError(`${name}: ${value} is too large for a tar header`);
    out.write(text, at, 'latin1');
  };
  out.write(name, 0, 'latin1');
  octal(mode, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  // The sum is taken with spaces in its own place.
  out.fill(' ', 148, 156);
  out.write(type, 156, 'latin1');
  out.write('ustar\x0000', 257, 'latin1');
  octal(0, 329, 8);
  octal(0, 337, 8);
  const sum = out.reduce((total, byte) => total + byte, 0);
  out.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return out;
}

/** `LENGTH KEY=VALUE\n`, where LENGTH counts its own digits too. */
function paxRecord(key: string, value: string): Buffer {
  const rest = Buffer.from(` ${key}=${value}\n`);
  let length = rest.length + 1;
  while (rest.length + String(length).length !== length) length = rest.length + String(length).length;
  return Buffer.concat([Buffer.from(String(length)), rest]);
}

function padded(bytes: Buffer): Buffer {
  const over = bytes.length % block;
  return over === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(block - over)]);
}
