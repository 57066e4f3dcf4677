// Modules that bring C code, or load it. What to use instead is in src/build/pure-go.ts.

import { replacementFor } from '../build/pure-go.ts';

/** Module paths without a major version, sorted. */
export const cgoModules: readonly string[] = [
  'github.com/DataDog/zstd',
  'github.com/bytecodealliance/wasmtime-go',
  'github.com/chai2010/webp',
  'github.com/confluentinc/confluent-kafka-go',
  'github.com/davidbyttow/govips',
  'github.com/duckdb/duckdb-go',
  'github.com/ebitengine/purego',
  'github.com/godror/godror',
  'github.com/h2non/bimg',
  'github.com/ibmdb/go_ibm_db',
  'github.com/jmhodges/levigo',
  'github.com/libgit2/git2go',
  'github.com/linxGnu/grocksdb',
  'github.com/marcboeker/go-duckdb',
  'github.com/mattn/go-oci8',
  'github.com/mattn/go-sqlite3',
  'github.com/miekg/pkcs11',
  'github.com/mutecomm/go-sqlcipher',
  'github.com/pebbe/zmq4',
  'github.com/smacker/go-tree-sitter',
  'github.com/tecbot/gorocksdb',
  'github.com/tree-sitter/go-tree-sitter',
  'github.com/valyala/gozstd',
  'github.com/wasmerio/wasmer-go',
  'gocv.io/x/gocv',
  'gopkg.in/confluentinc/confluent-kafka-go.v1',
  'gopkg.in/gographics/imagick.v3',
  'rogchap.com/v8go',
];

/**
 * What to do about a module that brings C code.
 * @param path of the module, as build info has it
 * @returns a sentence without a full stop; undefined where the module is not known to need cgo
 */
export function adviceFor(path: string): string | undefined {
  const known = cgoModules.some((module) => path === module || path.startsWith(`${module}/`));
  return known ? replacementFor([path]) : undefined;
}
