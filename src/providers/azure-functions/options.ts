// What the user says about Azure.

/** The `azure-` inputs; the ids are the inputs', else those of the environment (AZURE_CLIENT_ID, …). */
export interface AzureOptions {
  readonly clientId: string | undefined;
  readonly tenantId: string | undefined;
  readonly subscriptionId: string | undefined;
  readonly resourceGroup: string | undefined;
  /** Absolute, where host.json is; `<name>` stands for the function's name. */
  readonly appDirectory: string;
  /** Absolute; never part of the package, wherever it is. */
  readonly outputDirectory: string;
  /** Milliseconds from the first request of an app's deployment. */
  readonly deployTimeoutMs: number;
}
