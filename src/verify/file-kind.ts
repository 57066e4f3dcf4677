// What a file is, by its first bytes: so that what is not an executable is named as what it is.

/** Kinds that a user has been known to give instead of an executable. */
export type FileKind =
  | 'elf'
  | 'empty'
  | 'script'
  | 'windows'
  | 'macos'
  | 'archive'
  | 'webassembly'
  | 'zip'
  | 'gzip'
  | 'other';

/** Bytes of a file's start that identify looks at, and that a message may quote. */
export const startLength = 64;

/**
 * First bytes of each kind. Sources: gABI, "ELF Identification"; Microsoft, "PE Format"; Apple, mach-o/loader.h;
 * ar(5); WebAssembly Core, "Modules"; APPNOTE.TXT, 4.3.7 and 4.3.16; RFC 1952.
 */
const signatures: readonly (readonly [FileKind, string])[] = [
  ['elf', '7f454c46'],
  ['script', '2321'],
  ['windows', '4d5a'],
  ['macos', 'feedface'],
  ['macos', 'feedfacf'],
  ['macos', 'cefaedfe'],
  ['macos', 'cffaedfe'],
  ['archive', '213c617263683e0a'],
  ['archive', '213c7468696e3e0a'],
  ['webassembly', '0061736d'],
  ['zip', '504b0304'],
  ['zip', '504b0506'],
  ['gzip', '1f8b'],
];

/**
 * Names what a file is.
 * @param start its first bytes, at most startLength
 * @returns the kind; `other` where it is none that is known
 */
export function identify(start: Buffer): FileKind {
  if (start.length === 0) return 'empty';
  const hex = start.toString('hex');
  const known = signatures.find(([, signature]) => hex.startsWith(signature));
  if (known !== undefined) return known[0];
  // A Java class begins as a Mach-O file for several architectures does; what follows is a version there, and here
  // the small number of architectures. Source: Apple, mach-o/fat.h.
  if (hex.startsWith('cafebabe') && start.length >= 8 && start.readUInt32BE(4) < 43) return 'macos';
  return 'other';
}

/**
 * A file's start as a message shows it.
 * @param start its first bytes
 * @returns the text in quotes where it is text, else hexadecimal
 */
export function quote(start: Buffer): string {
  const text = /^[\x20-\x7e]+/.exec(start.toString('latin1'))?.[0] ?? '';
  return text.length >= 4 ? `"${text.slice(0, 40)}"` : `the bytes ${start.subarray(0, 8).toString('hex')}`;
}
