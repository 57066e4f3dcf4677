// What the user says about Azure.

import type { AzureEnvironment } from './cloud.ts';
import type { PublishProfile } from './publish-profile.ts';

/** The `azure-` inputs; the ids are the inputs', else those of the environment (AZURE_CLIENT_ID, …). */
export interface AzureOptions {
  readonly clientId: string | undefined;
  readonly tenantId: string | undefined;
  readonly subscriptionId: string | undefined;
  readonly resourceGroup: string | undefined;
  /** Kudu's basic authentication instead of an identity. */
  readonly publishProfile: PublishProfile | undefined;
  /** The deployment slot that is deployed to; undefined is production. */
  readonly slot: string | undefined;
  /** Whether the slot is swapped into production afterwards. */
  readonly swap: boolean;
  /** Requested after the deployment, `/api/health`: anything but 2xx fails it. */
  readonly healthPath: string | undefined;
  readonly environment: AzureEnvironment;
  /** Absolute, where host.json is; `<name>` stands for the function's name. */
  readonly appDirectory: string;
  /** Absolute; never part of the package, wherever it is. */
  readonly outputDirectory: string;
  /** Milliseconds from the first request of an app's deployment. */
  readonly deployTimeoutMs: number;
}
