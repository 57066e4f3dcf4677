// What the first process of a sandbox is told, and what it answers: JSON lines on its standard input and output.

/** What init is told once, as its only argument. */
export interface InitConfig {
  /** Removed at the end: absolute paths. */
  readonly cleanup: readonly string[];
  /** Where the target's root is mounted, absolute; undefined without namespaces. */
  readonly root: string | undefined;
  /** True where only loopback is there and nobody else uses it. */
  readonly privateNetwork: boolean;
  /** Without namespaces: processes that run from here, or stand here, are ended at the end. Absolute paths. */
  readonly strays: readonly string[];
}

/** What init can be asked for, and what it answers. */
export interface InitCalls {
  /** Brings loopback up and mounts all of an fstab. Answers null. */
  readonly mount: { readonly ask: { readonly fstab: string; readonly loopback: boolean }; readonly answer: null };
  /** Listens on 127.0.0.1 inside (port 0: any) and passes connections on to a Unix socket outside. Answers the port. */
  readonly expose: { readonly ask: { readonly socket: string; readonly port: number }; readonly answer: number };
  /** Listens on a Unix socket and passes connections on to a port of 127.0.0.1 inside (0: a free one). Answers it. */
  readonly reach: { readonly ask: { readonly socket: string; readonly port: number }; readonly answer: number };
  /** Starts the function. Answers its process id, as init sees it, or null where nothing could be started. */
  readonly run: { readonly ask: RunCommand; readonly answer: number | null };
  /** Replaces the list of directories that are removed at the end. Answers null. */
  readonly keep: { readonly ask: { readonly cleanup: readonly string[] }; readonly answer: null };
  /** Looks at the running function. */
  readonly sample: { readonly ask: Record<never, never>; readonly answer: Sample };
  /** Kills the function and all that it started. Answers null when it has ended. */
  readonly stop: { readonly ask: Record<never, never>; readonly answer: null };
}

/** A line to init. */
export type InitRequest = {
  [Name in keyof InitCalls]: { readonly id: number; readonly call: Name; readonly ask: InitCalls[Name]['ask'] };
}[keyof InitCalls];

/** A process to start. */
export interface RunCommand {
  /** Absolute path of the program, then its arguments. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Anonymous memory above this is ended as the platform ends it, bytes. */
  readonly memoryLimit: number | undefined;
}

/** What init sees of the function. */
export interface Sample {
  /** Peak resident memory so far, bytes; 0 where it is not known. */
  readonly peakMemory: number;
  /** TCP ports that the function listens on, ascending. */
  readonly listening: readonly number[];
}

/** How the function ended, as the kernel told its parent. */
export interface InitExit {
  readonly code: number | null;
  readonly signal: string | null;
  readonly outOfMemory: boolean;
  readonly peakMemory: number;
}

/** A line from init. */
export type InitLine =
  | { readonly event: 'up' }
  | { readonly event: 'output'; readonly text: string }
  | { readonly event: 'exit'; readonly exit: InitExit }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: string };
