// What requests to Azure need of Azure RBAC, and what roles allow.

import type { RecordedRequest } from '../../local/cloud.ts';

/** A permission. */
export interface AzureNeed {
  /** `Microsoft.Web/sites/read`, lower case. */
  readonly action: string;
  /** Whether it is one of the data, which actions of a role do not allow. */
  readonly data: boolean;
}

/** A role, as far as it allows something. */
export interface AzureRole {
  readonly actions: readonly string[];
  readonly dataActions: readonly string[];
}

/**
 * By their names. Sources: Azure RBAC, "Azure built-in roles for Web and Mobile", "Website Contributor"
 * (de139f84-1756-47ae-9be6-808fbbe84772), and "Azure built-in roles for Storage", "Storage Blob Data Contributor"
 * (ba92f5b4-2d11-453d-a403-e96b0029c9fe).
 */
export const builtInRoles: Readonly<Record<string, AzureRole>> = {
  'Website Contributor': {
    actions: [
      'Microsoft.Authorization/*/read',
      'Microsoft.Insights/alertRules/*',
      'Microsoft.Insights/components/*',
      'Microsoft.ResourceHealth/availabilityStatuses/read',
      'Microsoft.Resources/deployments/*',
      'Microsoft.Resources/subscriptions/resourceGroups/read',
      'Microsoft.Support/*',
      'Microsoft.Web/certificates/*',
      'Microsoft.Web/listSitesAssignedToHostName/read',
      'Microsoft.Web/register/action',
      'Microsoft.Web/serverFarms/join/action',
      'Microsoft.Web/serverFarms/read',
      'Microsoft.Web/sites/*',
    ],
    dataActions: [],
  },
  'Storage Blob Data Contributor': {
    actions: [
      'Microsoft.Storage/storageAccounts/blobServices/containers/delete',
      'Microsoft.Storage/storageAccounts/blobServices/containers/read',
      'Microsoft.Storage/storageAccounts/blobServices/containers/write',
      'Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action',
    ],
    dataActions: [
      'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete',
      'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read',
      'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write',
      'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/move/action',
      'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action',
    ],
  },
};

/**
 * Whether a role has a permission. Source: Azure RBAC, "Understand Azure role definitions", "Operations format".
 * @param roles those that an identity has
 * @param need the permission
 * @returns true where one of them allows it
 */
export function roleAllows(roles: readonly AzureRole[], { action, data }: AzureNeed): boolean {
  const covers = (pattern: string): boolean =>
    new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}$`, 'i').test(action);
  return roles.some(({ actions, dataActions }) => (data ? dataActions : actions).some(covers));
}

/** What the record of a request does not say. */
export interface Unrecorded {
  /** The run goes to a slot, so its Kudu may be that of the slot or of production. */
  readonly slot?: boolean;
  /** The storage account is reached with its key, which needs no role. */
  readonly key?: boolean;
}

/**
 * The permissions that a request needs.
 * @param request as the local cloud recorded it
 * @param more what the record does not say
 * @returns none for sign-ins, and for what the app's users may do as well
 */
export function azureNeedsOf(
  request: RecordedRequest,
  { slot = false, key = false }: Unrecorded,
): readonly AzureNeed[] {
  switch (request.service) {
    case 'arm':
      return [{ action: armAction(request).toLowerCase(), data: false }];
    case 'kudu':
      // Azure App Service, "Kudu service overview", "RBAC permissions required to access Kudu".
      return (slot ? ['', 'slots/'] : ['']).map((of) => ({
        action: `microsoft.web/sites/${of}publish/action`,
        data: false,
      }));
    case 'blob':
      return key ? [] : [blobNeed(request)];
    default:
      return [];
  }
}

/** Where Microsoft's list of operations differs from the rule. Source: Azure RBAC, "Azure permissions for Web". */
const armExceptions: Readonly<Record<string, string>> = {
  // Answers with what the identity may read: a role on the app alone is enough, as for Azure/functions-action.
  ListResources: 'Microsoft.Web/sites/read',
  GetHostStatus: 'hostruntime/host/read',
  GetPublishingPolicy: 'basicPublishingCredentialsPolicies/scm/read',
};

const verbs: Readonly<Record<string, string>> = { GET: 'read', PUT: 'write', PATCH: 'write', DELETE: 'delete' };

/** The rule: types without names, and a verb; a POST is an action that is named by the end of its path. */
function armAction({ operation, method, path }: RecordedRequest): string {
  const exception = armExceptions[operation];
  if (exception?.includes('sites') === true) return exception;
  const [, resource = ''] = /\/providers\/(Microsoft\.Web\/sites\/.*)$/i.exec(path) ?? [];
  const [provider, ...segments] = resource.split('/');
  const types = segments.filter((_, index) => index % 2 === 0);
  const of = types[1] === 'slots' ? 'sites/slots' : 'sites';
  if (exception !== undefined) return `${provider}/${of}/${exception}`;
  return `${provider}/${types.join('/')}/${verbs[method] ?? 'action'}`;
}

/** Source: Azure Storage, "Authorize with Microsoft Entra ID", "Permissions for blob service operations". */
const blobActions: Readonly<Record<string, string>> = {
  GetBlob: 'read',
  GetBlobProperties: 'read',
  ListBlobs: 'read',
  PutBlob: 'write',
  PutBlock: 'write',
  PutBlockList: 'write',
  SetBlobMetadata: 'write',
};

function blobNeed({ operation }: RecordedRequest): AzureNeed {
  const service = 'microsoft.storage/storageaccounts/blobservices';
  if (operation === 'GetUserDelegationKey')
    return { action: `${service}/generateuserdelegationkey/action`, data: false };
  if (operation === 'CreateContainer') return { action: `${service}/containers/write`, data: false };
  return { action: `${service}/containers/blobs/${blobActions[operation] ?? operation}`, data: true };
}

/**
 * Reads the table of actions of a document, behind `<!-- actions -->`.
 * @param markdown its text
 * @returns by the first cell of each row, its actions, lower case
 */
export function documentedActions(markdown: string): ReadonlyMap<string, readonly string[]> {
  const [, table = ''] = /^<!-- actions -->\n(.*?)\n\n/ms.exec(markdown) ?? [];
  const rows = table.matchAll(/^\| ([^|]+) \| (`.+`) \|$/gm);
  return new Map(
    [...rows].map(([, name = '', cell = '']) => [
      name,
      [...cell.matchAll(/`([^`]+)`/g)].map(([, action = '']) => action.toLowerCase()),
    ]),
  );
}
