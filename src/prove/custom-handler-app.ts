// What host.json and the function.json files of a package say, as far as a host needs it to run the package.

/** A function of an Azure Functions app. Source: function.json reference, "bindings". */
export interface AppFunction {
  /** The folder's name. */
  readonly name: string;
  /** The trigger binding's type, `httpTrigger`, `timerTrigger`, … */
  readonly trigger: string;
  /** The trigger binding's `connection`: the setting, or the prefix of settings, that says where its events are. */
  readonly connection?: string;
  /** The trigger binding's name, the key of its value in the host's JSON invocation. */
  readonly triggerName: string;
  /** For httpTrigger: the route template without the prefix (the function's name where function.json has none). */
  readonly route?: string;
  /** For httpTrigger: lower case; empty where function.json allows all. */
  readonly methods?: readonly string[];
  /** For httpTrigger: `anonymous`, `function` or `admin`. */
  readonly authLevel?: string;
  /** Names of the output bindings. */
  readonly outputs: readonly string[];
  /**
   * True where httpTrigger is the only input and http the only output, so that forwarding applies; where it is not
   * given, one output at most is taken to mean that.
   */
  readonly httpOnly?: boolean;
}

/** A custom handler app. Sources: host.json reference, "customHandler"; azure-functions-host CustomHandlerOptions. */
export interface CustomHandlerApp {
  /** Archive path of the executable, relative to the app's root, forward slashes. */
  readonly executable: string;
  /** customHandler.description.workingDirectory, relative to the app's root; '' is the root. */
  readonly workingDirectory: string;
  /** `%VAR%` is not expanded here: the host does it with its own environment. */
  readonly arguments: readonly string[];
  /** enableForwardingHttpRequest, or the newer enableProxyingHttpRequest. */
  readonly forwarding: boolean;
  /** customHandler.port: where the handler listens instead of on a free port that the host chooses. */
  readonly port?: number;
  /** extensions.http.routePrefix, `api` where host.json has none. */
  readonly routePrefix: string;
  readonly functions: readonly AppFunction[];
}
