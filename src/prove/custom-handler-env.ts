// The environment of a custom handler, and what the host makes of the arguments in host.json.

import { randomUUID } from 'node:crypto';

/**
 * The environment that the host gives a handler.
 * @param port where it must listen
 * @param root the app's root as the handler sees it
 * @param options the app's name and its own settings, which win over all but the host's own variables
 * @returns all variables. Sources: azure-functions-host, HttpWorkerProcess; Azure App Service, "Environment variables"
 */
export function customHandlerEnvironment(
  port: number,
  root: string,
  options: { readonly appName?: string; readonly env: Readonly<Record<string, string>> },
): Readonly<Record<string, string>> {
  const { appName = 'function-app', env } = options;
  const workerId = randomUUID();
  return {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: '/home',
    LANG: 'C.UTF-8',
    ASPNETCORE_ENVIRONMENT: 'Production',
    AZURE_FUNCTIONS_ENVIRONMENT: 'Production',
    AzureWebJobsScriptRoot: root,
    FUNCTIONS_EXTENSION_VERSION: '~4',
    FUNCTIONS_WORKER_RUNTIME: 'custom',
    WEBSITE_HOSTNAME: `${appName}.azurewebsites.net`,
    WEBSITE_SITE_NAME: appName,
    WEBSITE_INSTANCE_ID: '0'.repeat(64),
    ...env,
    FUNCTIONS_APP_ROOT_PATH: root,
    FUNCTIONS_CUSTOMHANDLER_PORT: String(port),
    FUNCTIONS_CUSTOMHANDLER_WORKER_ID: workerId,
    FUNCTIONS_HTTPWORKER_PORT: String(port),
    FUNCTIONS_HTTPWORKER_ID: workerId,
  };
}

/**
 * Expands `%NAME%` in an argument.
 * @param argument from host.json
 * @param env the handler's environment
 * @returns the argument; a name that is not set becomes nothing, as in the host
 */
export function expandArgument(argument: string, env: Readonly<Record<string, string>>): string {
  return argument.replaceAll(/%(.+?)%/g, (_, name: string) => env[name] ?? '');
}
