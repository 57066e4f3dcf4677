// What the verify stage hands on. The brands are made in src/verify alone, so that nothing else can be deployed.

import type { Binary } from '../build/binary.ts';
import type { Package } from '../package/package.ts';

declare const binaryBrand: unique symbol;
declare const packageBrand: unique symbol;

/** An executable that every rule of src/verify let through. */
export interface VerifiedBinary extends Binary {
  readonly [binaryBrand]: true;
  /** Lower-case hexadecimal SHA-256 of the file. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** As build info has it, `go1.26.8`; undefined for an executable of another language. */
  readonly goVersion: string | undefined;
}

/** A package whose executable is the very one that was verified. Its bytes are hashed again whenever they are read. */
export interface VerifiedPackage extends Package {
  readonly [packageBrand]: true;
  readonly binary: VerifiedBinary;
  /** What its deployment is recognised by before it is built again; undefined where that is not wanted or not known. */
  readonly mark?: string;
}
