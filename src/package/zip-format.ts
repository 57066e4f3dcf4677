// The records of a zip. Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3 and 4.4.

/** An entry whose content is in the zip already. */
export interface ZipRecord {
  readonly name: string;
  /** Unix file type and permissions. */
  readonly mode: number;
  readonly crc32: number;
  readonly deflatedSize: number;
  readonly size: number;
  /** Of its local header from the start of the zip, bytes. */
  readonly offset: number;
}

/** The largest size, offset or number of entries that a zip without the zip64 extension can state. */
export const zipLimits = { bytes: 0xfffffffe, entries: 0xfffe } as const;

const deflate = 8;
/** 2.0: deflate. */
const neededVersion = 20;
/** 6.3, made on Unix, so that modes count. */
const madeBy = (3 << 8) | 63;
/** Bit 3: size and checksum follow the content. Bit 11: names are UTF-8. */
const flags = (1 << 3) | (1 << 11);
/** 1 January 1980, 0:00, the first moment that a zip can hold; it has no time zone. */
const date = (1 << 5) | 1;
const time = 0;

/**
 * What stands before an entry's content.
 * @param name of the entry
 * @returns the local file header
 */
export function localHeader(name: string): Buffer {
  const utf8 = Buffer.from(name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  common(header, 4, utf8.length);
  return Buffer.concat([header, utf8]);
}

/**
 * What stands behind an entry's content.
 * @param of the entry
 * @returns the data descriptor
 */
export function dataDescriptor(of: Pick<ZipRecord, 'crc32' | 'deflatedSize' | 'size'>): Buffer {
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(0x08074b50, 0);
  sizes(descriptor, 4, of);
  return descriptor;
}

/**
 * What stands at the end of a zip.
 * @param records all entries, in their order
 * @param offset where it begins, bytes from the start of the zip
 * @returns the central directory with its end record
 */
export function centralDirectory(records: readonly ZipRecord[], offset: number): Buffer {
  const parts = records.flatMap((record) => {
    const utf8 = Buffer.from(record.name);
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt16LE(madeBy, 4);
    common(header, 6, utf8.length);
    sizes(header, 16, record);
    header.writeUInt32LE(record.mode * 2 ** 16, 38);
    header.writeUInt32LE(record.offset, 42);
    return [header, utf8];
  });
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(records.length, 8);
  end.writeUInt16LE(records.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, end]);
}

/** The fields that both headers of an entry have, in this order; checksum and sizes stand between date and name. */
function common(header: Buffer, at: number, nameLength: number): void {
  header.writeUInt16LE(neededVersion, at);
  header.writeUInt16LE(flags, at + 2);
  header.writeUInt16LE(deflate, at + 4);
  header.writeUInt16LE(time, at + 6);
  header.writeUInt16LE(date, at + 8);
  header.writeUInt16LE(nameLength, at + 22);
}

function sizes(
  header: Buffer,
  at: number,
  { crc32, deflatedSize, size }: Pick<ZipRecord, 'crc32' | 'deflatedSize' | 'size'>,
): void {
  header.writeUInt32LE(crc32, at);
  header.writeUInt32LE(deflatedSize, at + 4);
  header.writeUInt32LE(size, at + 8);
}
