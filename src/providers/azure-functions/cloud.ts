// Which Azure: the public one, a sovereign one, or one that the environment names.

import { failure } from '../../errors.ts';

/** Endpoints of one Azure cloud. */
export interface AzureCloud {
  /** Where tokens come from, `https://login.microsoftonline.com`. */
  readonly authorityHost: string;
  /** False where Microsoft's own list of authorities does not know it, so that asking for that list would fail. */
  readonly knownAuthority: boolean;
  /** Azure Resource Manager, `https://management.azure.com`; also the audience of its tokens. */
  readonly resourceManager: string;
  /** What a storage account's host ends in, `core.windows.net`. */
  readonly storageSuffix: string;
}

/** Microsoft's clouds by authority. Source: Azure CLI, `az cloud list`. */
const clouds: Readonly<Record<string, Pick<AzureCloud, 'resourceManager' | 'storageSuffix'>>> = {
  'https://login.microsoftonline.com': {
    resourceManager: 'https://management.azure.com',
    storageSuffix: 'core.windows.net',
  },
  'https://login.microsoftonline.us': {
    resourceManager: 'https://management.usgovcloudapi.net',
    storageSuffix: 'core.usgovcloudapi.net',
  },
  'https://login.chinacloudapi.cn': {
    resourceManager: 'https://management.chinacloudapi.cn',
    storageSuffix: 'core.chinacloudapi.cn',
  },
};

const publicAuthority = 'https://login.microsoftonline.com';

/**
 * Reads AZURE_AUTHORITY_HOST (Azure SDK guidelines, "Environment variables") and AZURE_RESOURCE_MANAGER_URL.
 * @param env the runner's environment
 * @returns the endpoints, without trailing slashes
 * @throws ActionError where one of them is no https URL: Azure's clients send a token over nothing else
 */
export function cloudOf(env: Readonly<NodeJS.ProcessEnv>): AzureCloud {
  const authorityHost = endpoint(env, 'AZURE_AUTHORITY_HOST') ?? publicAuthority;
  const known = clouds[authorityHost];
  const common = clouds[publicAuthority];
  return {
    authorityHost,
    knownAuthority: known !== undefined,
    resourceManager:
      endpoint(env, 'AZURE_RESOURCE_MANAGER_URL') ?? known?.resourceManager ?? common?.resourceManager ?? '',
    storageSuffix: known?.storageSuffix ?? common?.storageSuffix ?? '',
  };
}

function endpoint(env: Readonly<NodeJS.ProcessEnv>, name: string): string | undefined {
  const value = env[name]?.trim();
  if (value === undefined || value === '') return undefined;
  // Some of Microsoft's own documentation gives the authority without its scheme.
  const url = URL.parse(value.includes('://') ? value : `https://${value}`);
  if (url === null || url.protocol !== 'https:') throw failure('check.azure-endpoint', { name, value });
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
