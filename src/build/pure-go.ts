// Packages that need cgo, and what does the same without it.

/**
 * By module or package path, without a major version suffix; a path covers what is below it. The value ends the
 * sentence "Use …", or says why there is nothing to use.
 */
const replacements: Readonly<Record<string, string>> = {
  'github.com/mattn/go-sqlite3': 'Use modernc.org/sqlite, a pure Go SQLite',
  'gorm.io/driver/sqlite': 'Use github.com/glebarez/sqlite, a pure Go driver for GORM',
  'github.com/golang-migrate/migrate/database/sqlite3': 'Use its database/sqlite, which is pure Go',
  'github.com/confluentinc/confluent-kafka-go': 'Use github.com/twmb/franz-go, a pure Go Kafka client',
  'gopkg.in/confluentinc/confluent-kafka-go.v1': 'Use github.com/twmb/franz-go, a pure Go Kafka client',
  'github.com/DataDog/zstd': 'Use github.com/klauspost/compress/zstd, a pure Go zstd',
  'github.com/valyala/gozstd': 'Use github.com/klauspost/compress/zstd, a pure Go zstd',
  'github.com/google/brotli/go/cbrotli': 'Use github.com/andybalholm/brotli, a pure Go Brotli',
  'github.com/cloudflare/golz4': 'Use github.com/pierrec/lz4/v4, a pure Go LZ4',
  'github.com/pebbe/zmq4': 'Use github.com/go-zeromq/zmq4, a pure Go ZeroMQ',
  'github.com/godror/godror': 'Use github.com/sijms/go-ora/v2, a pure Go Oracle driver',
  'github.com/mattn/go-oci8': 'Use github.com/sijms/go-ora/v2, a pure Go Oracle driver',
  'github.com/linxGnu/grocksdb': 'Use github.com/cockroachdb/pebble, a pure Go key-value store',
  'github.com/tecbot/gorocksdb': 'Use github.com/cockroachdb/pebble, a pure Go key-value store',
  'github.com/jmhodges/levigo': 'Use github.com/syndtr/goleveldb, a pure Go LevelDB',
  'github.com/libgit2/git2go': 'Use github.com/go-git/go-git/v5, a pure Go git',
  'github.com/google/gopacket/pcap': 'Use github.com/google/gopacket/pcapgo, which is pure Go',
  'github.com/bytecodealliance/wasmtime-go': 'Use github.com/tetratelabs/wazero, a pure Go WebAssembly runtime',
  'github.com/wasmerio/wasmer-go': 'Use github.com/tetratelabs/wazero, a pure Go WebAssembly runtime',
  'rogchap.com/v8go': 'Use github.com/dop251/goja, a pure Go JavaScript engine',
  'github.com/h2non/bimg': 'Use golang.org/x/image, or call an image service: libvips has no pure Go form',
  'github.com/davidbyttow/govips': 'Use golang.org/x/image, or call an image service: libvips has no pure Go form',
  'github.com/miekg/pkcs11':
    'PKCS #11 modules are C libraries: sign with AWS KMS or Azure Key Vault over HTTPS, or deploy a container image',
};

const unknown = 'Use a pure Go package in its place, or put pure Go beside it behind a `//go:build !cgo` line';

/**
 * What to use in place of a package that needs cgo.
 * @param chain import paths from a main package to the one with cgo; the first that is known decides, as it is nearest
 * to the user's own code
 * @returns a sentence without a full stop
 */
export function replacementFor(chain: readonly string[]): string {
  for (const path of chain) {
    const plain = path.replace(/\/v\d+(?=\/|$)/, '');
    for (const [known, replacement] of Object.entries(replacements)) {
      if (plain === known || plain.startsWith(`${known}/`)) return replacement;
    }
  }
  return unknown;
}
