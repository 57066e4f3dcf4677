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
  /** The audience of Kudu's tokens, `https://appservice.azure.com`. */
  readonly appService: string;
  /** What a storage account's host ends in, `core.windows.net`. */
  readonly storageSuffix: string;
  /** Who the job's OIDC token is for, when it is exchanged for a token of this cloud. */
  readonly assertionAudience: string;
}

/** Microsoft's clouds, as Azure's own tools name them. */
export const azureEnvironments = ['AzureCloud', 'AzureUSGovernment', 'AzureChinaCloud'] as const;
export type AzureEnvironment = (typeof azureEnvironments)[number];

/**
 * Sources: Azure CLI, `az cloud list`. The audiences of ID tokens: Microsoft Entra, "Configure an application to trust a
 * managed identity", "audiences". Those of Kudu: microsoft/vscode-azuretools#2258; it takes the tokens of Azure Resource
 * Manager in the public cloud alone, and not for ever (#1670, microsoft/azure-pipelines-tasks-common-packages#642).
 */
const clouds: Readonly<Record<AzureEnvironment, Omit<AzureCloud, 'knownAuthority'>>> = {
  AzureCloud: {
    authorityHost: 'https://login.microsoftonline.com',
    resourceManager: 'https://management.azure.com',
    appService: 'https://appservice.azure.com',
    storageSuffix: 'core.windows.net',
    assertionAudience: 'api://AzureADTokenExchange',
  },
  AzureUSGovernment: {
    authorityHost: 'https://login.microsoftonline.us',
    resourceManager: 'https://management.usgovcloudapi.net',
    appService: 'https://appservice.azure.us',
    storageSuffix: 'core.usgovcloudapi.net',
    assertionAudience: 'api://AzureADTokenExchangeUSGov',
  },
  AzureChinaCloud: {
    authorityHost: 'https://login.chinacloudapi.cn',
    resourceManager: 'https://management.chinacloudapi.cn',
    appService: 'https://appservice.azure.cn',
    storageSuffix: 'core.chinacloudapi.cn',
    assertionAudience: 'api://AzureADTokenExchangeChina',
  },
};

/**
 * Puts the cloud together. AZURE_AUTHORITY_HOST (Azure SDK guidelines, "Environment variables") and
 * AZURE_RESOURCE_MANAGER_URL win over the endpoints of the environment; an authority of Microsoft's names a cloud, too.
 * @param env the runner's environment
 * @param environment the input azure-environment
 * @returns the endpoints, without trailing slashes
 * @throws ActionError where one of them is no https URL: Azure's clients send a token over nothing else
 */
export function cloudOf(env: Readonly<NodeJS.ProcessEnv>, environment: AzureEnvironment = 'AzureCloud'): AzureCloud {
  const authorityHost = endpoint(env, 'AZURE_AUTHORITY_HOST') ?? clouds[environment].authorityHost;
  const known = Object.values(clouds).find((each) => each.authorityHost === authorityHost);
  const of = known ?? clouds[environment];
  return {
    ...of,
    authorityHost,
    knownAuthority: known !== undefined,
    resourceManager: endpoint(env, 'AZURE_RESOURCE_MANAGER_URL') ?? of.resourceManager,
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
