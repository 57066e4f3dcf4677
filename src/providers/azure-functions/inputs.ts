// The `azure-` inputs.

import { join, relative } from 'node:path';
import type { Log } from '../../context.ts';
import type { InputName } from '../../defaults.ts';
import { failure } from '../../errors.ts';
import type { InputReader } from '../../input-reader.ts';
import { readBoolean } from '../../input-values.ts';
import { azureEnvironments } from './cloud.ts';
import type { AzureOptions } from './options.ts';
import { readPublishProfile } from './publish-profile.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const slotName = /^(?!production$)[a-z0-9][a-z0-9-]{0,58}$/i;
const urlPath = /^\/[^\s#]*$/;

/** What the options need beside their own inputs; paths are absolute. */
export interface AzureSurroundings {
  /** AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_SUBSCRIPTION_ID. */
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly workspace: string;
  readonly workingDirectory: string;
  readonly outputDirectory: string;
  readonly deployTimeoutMs: number;
}

/**
 * Reads the `azure-` inputs.
 * @param reader keeps what is wrong
 * @param surroundings what the options need beside their own inputs
 * @param log masks the publish profile's password
 * @returns the options, which are of use only where the reader kept no error
 */
export function readAzureOptions(
  { text, optional, checked, oneOf, matching, refuse }: InputReader<InputName>,
  { env, workspace, workingDirectory, outputDirectory, deployTimeoutMs }: AzureSurroundings,
  log: Log,
): AzureOptions {
  const id = (name: InputName, variable: string): string | undefined =>
    matching(name, optional(name) ?? env[variable], uuid, 'a UUID');
  const profile = optional('azure-publish-profile');
  const slot = matching('azure-slot', optional('azure-slot'), slotName, 'the name of a slot other than production');
  const swap = checked(() => readBoolean('azure-swap', text('azure-swap')), false);
  if (swap && slot === undefined) {
    refuse(failure('inputs.missing', { name: 'azure-slot', expected: 'the slot that azure-swap swaps' }));
  }
  if (swap && profile !== undefined) refuse(failure('inputs.azure-swap', {}));
  return {
    clientId: id('azure-client-id', 'AZURE_CLIENT_ID'),
    tenantId: id('azure-tenant-id', 'AZURE_TENANT_ID'),
    subscriptionId: id('azure-subscription-id', 'AZURE_SUBSCRIPTION_ID'),
    resourceGroup: optional('azure-resource-group'),
    appDirectory: join(workspace, optional('azure-app-directory') ?? relative(workspace, workingDirectory)),
    outputDirectory,
    publishProfile: profile === undefined ? undefined : checked(() => readPublishProfile(profile, log.mask), undefined),
    slot,
    swap,
    healthPath: matching('azure-health-path', optional('azure-health-path'), urlPath, 'a path that begins with /'),
    environment: oneOf('azure-environment', azureEnvironments, 'AzureCloud'),
    deployTimeoutMs,
  };
}
