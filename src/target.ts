// The unit of work: one function for one architecture, and the table that gives an architecture its name in
// each of the worlds that the action stands between.

/**
 * One row per architecture: Go's GOARCH, the ELF header's e_machine, Lambda's `Architectures` value and Node's
 * `process.arch`. Sources: `go tool dist list`; ELF gABI, "ELF Header", e_machine; Lambda API, FunctionConfiguration.
 */
export const architectures = {
  amd64: { goarch: 'amd64', elfMachine: 62, elfName: 'EM_X86_64', lambda: 'x86_64', node: 'x64', qemu: 'qemu-x86_64' },
  arm64: {
    goarch: 'arm64',
    elfMachine: 183,
    elfName: 'EM_AARCH64',
    lambda: 'arm64',
    node: 'arm64',
    qemu: 'qemu-aarch64',
  },
} as const satisfies Record<string, ArchitectureNames>;

interface ArchitectureNames {
  readonly goarch: string;
  readonly elfMachine: number;
  readonly elfName: string;
  readonly lambda: string;
  readonly node: string;
  readonly qemu: string;
}

/** The action's own name of an architecture: the value of its `arch` input. */
export type Arch = keyof typeof architectures;

/** Where a target's executable, or its whole package, comes from. All paths are absolute. */
export type Origin =
  | {
      readonly kind: 'package';
      readonly directory: string;
      readonly importPath: string;
      readonly moduleDirectory: string;
    }
  | { readonly kind: 'files'; readonly files: readonly string[]; readonly moduleDirectory: string }
  | { readonly kind: 'binary'; readonly file: string }
  /** A ready zip. */
  | { readonly kind: 'zip'; readonly file: string }
  /** A ready zip that the provider's cloud holds, by its URL. */
  | { readonly kind: 'object'; readonly url: string };

/** One function to build, verify, package, prove and deploy. */
export interface Target {
  /** Unique in a run: given by `=> NAME`, else the directory's name. */
  readonly name: string;
  /** What the user wrote or what a glob found, relative to working-directory, with forward slashes. */
  readonly source: string;
  readonly arch: Arch;
  readonly origin: Origin;
  /** The Lambda function or Azure app, with `<name>` and `<path>` expanded; undefined where none is needed (mode test). */
  readonly resource: string | undefined;
}

/**
 * Expands `<name>` and `<path>` in what the user wrote.
 * @param text any input that may hold placeholders
 * @param target gives the function's name, and its whole source path, whose separators become dashes
 * @returns the text with every placeholder replaced
 */
export function expand(text: string, target: Pick<Target, 'name' | 'source'>): string {
  const path = target.source
    .replace(/\.go$/, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('-');
  return text.replaceAll('<name>', target.name).replaceAll('<path>', path === '' ? target.name : path);
}

/**
 * The architectures of a run: a template's functions may have several.
 * @param targets the functions, or what is known of them
 * @returns each once, in the order in which they come
 */
export function archesOf(targets: readonly Pick<Target, 'arch'>[]): readonly Arch[] {
  return [...new Set(targets.map(({ arch }) => arch))];
}
