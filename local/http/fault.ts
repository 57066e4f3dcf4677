// What can go wrong between a client and a cloud, as data. Tests return one of these from the fault hook.

/** `applied` says whether the service had carried the request out before it went wrong. */
export type Fault =
  /** Another answer than the service's: a 500, a 429 with Retry-After, an HTML page, an empty 200. */
  | {
      readonly kind: 'answer';
      readonly applied: boolean;
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** The connection is reset before a byte of the answer. */
  | { readonly kind: 'reset'; readonly applied: boolean }
  /** Never answered; the connection stays open. */
  | { readonly kind: 'hang'; readonly applied: boolean }
  /** Carried out; the status, the headers and half of the body arrive, then the connection is reset. */
  | { readonly kind: 'cut' }
  /** Carried out; the body arrives a byte at a time, with this many milliseconds between two. */
  | { readonly kind: 'slow'; readonly interval: number };

/** A request as recorded: nothing in it is a secret. */
export interface RecordedRequest {
  /** `lambda`, `sts`, `s3`, `aad`, `arm`, `kudu`, `app`, `blob`, `actions`. */
  readonly service: string;
  /** The API's own name of it, such as `UpdateFunctionCode`; `unknown` where no route took it. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** Values of query parameters that carry secrets (`sig`, `code`) are replaced by `***`. */
  readonly query: string;
  /** Length of the request's body. */
  readonly bytes: number;
  /** The names of the JSON body's members, sorted; empty where the body is not a JSON object. */
  readonly fields: readonly string[];
  /** 1 for the first request of this operation since the cloud was started or reset. */
  readonly occurrence: number;
}

/**
 * Decides whether a request goes wrong. Called once for each, before the service sees it; the service waits for a
 * promise, so that a test may look around at each request.
 */
export type FaultHook = (request: RecordedRequest) => Fault | undefined | Promise<Fault | undefined>;
