// Messages of Azure Functions. Placeholders stand in braces; see src/errors.ts. `check.` rows are about reading the
// live app, before anything has changed; `deploy.` rows are about changing it.

/** What can happen to any request; {what} completes "Azure refused to". */
const timeout = {
  text: 'the time was over before Azure let us {what} of "{app}"',
  remedy:
    'Look at the state of Azure (https://azure.status.microsoft) and run it again, or raise deploy-timeout-minutes. What was begun may still finish: the next run reads what is live.',
};
const unreachable = {
  text: 'could not {what} of "{app}", expected an answer of {host}, got {reason}',
  remedy:
    'Check that the runner reaches that host: a private endpoint needs a runner inside its network, and a proxy is taken from HTTPS_PROXY and NO_PROXY.',
};
const ip = {
  text: 'could not {what} of "{app}", the SCM site does not let the address {ip} in (Ip Forbidden)',
  remedy:
    "Allow the runner in the app's access restrictions for its SCM site (Networking, Public network access), or use a runner inside its network.",
};
const unauthorized = {
  text: 'could not {what} of "{app}", expected the token to be accepted, got {said}',
  remedy:
    'Check that azure-tenant-id is the tenant of the subscription, and give the identity the role "{role}" on {scope}. A new role assignment takes some minutes.',
};
const profileRefused = {
  text: 'could not {what} of "{app}", Kudu did not take the password of azure-publish-profile (HTTP 401)',
  remedy:
    'Either basic authentication is off for its SCM site (Configuration, General settings, "SCM Basic Auth Publishing"), or the profile was reset: download it again and renew the secret. Better than both is OIDC, with azure-client-id, which needs no password.',
};
const forbidden = {
  text: 'could not {what} of "{app}", expected the identity to be allowed to, got {said}',
  remedy: 'Give the identity the role "{role}" on {scope}. A new role assignment takes some minutes.',
};
const throttled = {
  text: 'could not {what} of "{app}", Azure went on answering that there are too many requests (HTTP 429)',
  remedy: 'Run it again later, or lower max-parallel.',
};
const status = {
  text: 'could not {what} of "{app}", expected success, got {said}',
  remedy: 'Run it again; where it stays, look at the state of Azure (https://azure.status.microsoft).',
};

export const azureFunctions = {
  'check.azure-timeout': timeout,
  'check.azure-unreachable': unreachable,
  'check.azure-ip': ip,
  'check.azure-unauthorized': unauthorized,
  'check.azure-profile-refused': profileRefused,
  'check.azure-forbidden': forbidden,
  'check.azure-throttled': throttled,
  'check.azure-status': status,
  'deploy.azure-timeout': timeout,
  'deploy.azure-unreachable': unreachable,
  'deploy.azure-ip': ip,
  'deploy.azure-unauthorized': unauthorized,
  'deploy.azure-profile-refused': profileRefused,
  'deploy.azure-forbidden': forbidden,
  'deploy.azure-throttled': throttled,
  'deploy.azure-status': status,

  'check.azure-endpoint': {
    text: 'the environment variable {name} is wrong, expected an https URL, got "{value}"',
    remedy: 'Correct it or remove it: without it, the public cloud is used.',
  },
  'check.azure-no-identity': {
    text: 'there is no identity for Azure, expected OIDC in this action, service principal variables or a session of azure/login, got none (missing: {missing})',
    remedy:
      'Give azure-client-id, azure-tenant-id and azure-subscription-id, and the job the permission id-token: write; or run azure/login before this step.',
  },
  'check.azure-no-id-token': {
    text: 'the job may not ask for an ID token, expected the permission id-token: write, got none',
    remedy:
      'Add to the job "permissions:" with the line "id-token: write" (and "contents: read" for actions/checkout).',
  },
  'check.azure-no-subscription': {
    text: 'the subscription is not known, expected azure-subscription-id or AZURE_SUBSCRIPTION_ID, got nothing',
    remedy: 'Add azure-subscription-id to the step under "with:".',
  },
  'check.azure-id-token': {
    text: 'the runner gave no ID token ({reason})',
    remedy: 'Check that the job has the permission id-token: write; a pull request of a fork never has it.',
  },
  'check.azure-federation': {
    text: 'Microsoft Entra ID does not trust this job ({code}), expected a federated credential for the subject "{subject}", got none that matches',
    remedy:
      'Add a federated credential with the issuer https://token.actions.githubusercontent.com, this subject and the audience {audience} to the app registration of azure-client-id.',
  },
  'check.azure-sign-in': {
    text: 'Microsoft Entra ID did not let us sign in with {how} ({code})',
    remedy:
      'Check azure-client-id and azure-tenant-id, and whether the secret or the session has expired. The log has its answer.',
  },

  'check.azure-arch': {
    text: 'Azure Functions has no {arch} plan, expected arch: amd64, got {arch}',
    remedy: 'Every hosted plan runs on x86-64 machines. Set arch: amd64',
  },
  'check.azure-no-app': {
    text: 'there is no function app "{app}" {where} that this identity may see',
    remedy:
      'Check function-name, azure-resource-group and azure-subscription-id; or create it: examples/http-azure/infra of this action has a template, and az functionapp create --name NAME --resource-group GROUP --storage-account ACCOUNT --flexconsumption-location LOCATION --runtime custom --runtime-version 1.0 makes a plain one',
  },
  'check.azure-no-subscription-access': {
    text: 'could not look for "{app}", expected a subscription that this identity may see, got none with this id',
    remedy:
      'Check azure-subscription-id and azure-tenant-id, and give the identity the role "Website Contributor" on the function app.',
  },
  'check.azure-ambiguous-app': {
    text: 'there are several apps named "{app}", in the resource groups {groups}',
    remedy: 'Say which with azure-resource-group.',
  },
  'check.azure-not-functions': {
    text: '"{app}" is not a function app, expected the kind functionapp,linux, got "{kind}"',
    remedy: 'Give the name of a function app.',
  },
  'check.azure-container': {
    text: '"{app}" runs a container image, expected an app that takes a package',
    remedy: 'Create a function app without an image, or build the image with another action.',
  },
  'check.azure-windows': {
    text: '"{app}" runs on Windows, expected Linux',
    remedy: 'The executable of this action is for Linux. Create a Linux app: the system of an app cannot be changed.',
  },
  'check.azure-stopped': {
    text: '"{app}" is stopped, expected it to run',
    remedy: 'Start it first: az functionapp start {arguments}',
  },
  'check.azure-no-host': {
    text: '"{app}" has no host name for deployments, expected one of the type Repository',
    remedy: 'The app may still be under creation: run it again in a minute.',
  },
  'check.azure-runtime': {
    text: '"{app}" has the runtime {runtime}, expected custom',
    remedy:
      'A Go program runs as a custom handler. Create the app with --runtime custom; on plans other than Flex Consumption, setting FUNCTIONS_WORKER_RUNTIME to custom does it too.',
  },
  'check.azure-not-native': {
    text: 'host.json has no customHandler, and "{app}" is no app of native Go, expected the runtime go on Flex Consumption, got {runtime} on {sku}',
    remedy:
      'Add customHandler.description.defaultExecutablePath to host.json, with a function.json for each function; or create a Flex Consumption app with the runtime go (preview).',
  },
  'check.azure-native': {
    text: '"{app}" has the runtime {runtime} (native Go, preview), and host.json has a customHandler',
    remedy: 'Remove customHandler and the function.json files from the app; or create the app with --runtime custom.',
  },
  'check.azure-native-profile': {
    text: 'host.json has no customHandler, and a publish profile does not tell whether "{app}" is an app of native Go',
    remedy: 'Log in by OIDC (azure-client-id) instead; or add customHandler to host.json.',
  },
  'package.azure-native-app': {
    text: '{file} has no customHandler and there is no function.json: the package is one of native Go (preview), with the executable "app"',
    remedy: 'For a custom handler, add customHandler.description.defaultExecutablePath.',
  },
  'prove.azure-native': {
    text: 'an app of native Go (preview) runs within the Functions host alone',
    remedy: 'azure-health-path checks it after the deployment.',
  },
  'check.azure-package-setting-flex': {
    text: '"{app}" has the setting WEBSITE_RUN_FROM_PACKAGE, which Flex Consumption does not allow',
    remedy: 'Remove it: az functionapp config appsettings delete {arguments} --setting-names WEBSITE_RUN_FROM_PACKAGE',
  },
  'check.azure-package-setting-url': {
    text: 'the setting WEBSITE_RUN_FROM_PACKAGE of "{app}" is a URL, expected 1 or nothing on this plan: Kudu refuses every zip deployment while it is',
    remedy: 'Change it: az functionapp config appsettings set {arguments} --settings WEBSITE_RUN_FROM_PACKAGE=1',
  },
  'check.azure-remote-build': {
    text: '"{app}" has the setting {setting}, with which Kudu tries to build what it gets',
    remedy:
      'A Go package is built already. Remove it: az functionapp config appsettings delete {arguments} --setting-names {setting}',
  },
  'check.azure-profile-app': {
    text: 'azure-publish-profile is of another app, expected "{expected}", got "{got}"',
    remedy: 'Give the profile of the app in function-name, and of the slot in azure-slot: each slot has its own.',
  },
  'check.azure-profile-package-url': {
    text: 'the setting WEBSITE_RUN_FROM_PACKAGE of "{app}" is a URL, which a publish profile cannot change, expected 1 or nothing',
    remedy:
      'Log in with an identity instead (azure-client-id), with which the package is uploaded and the setting changed; or remove the setting.',
  },
  'check.azure-profile-expired': {
    text: 'Kudu of "{app}" did not take the password of azure-publish-profile, although basic authentication is on',
    remedy:
      'The profile was reset since it was downloaded: download it again and renew the secret. The identity of azure-client-id needs none: leave azure-publish-profile out.',
  },
  'check.azure-basic-off': {
    text: 'Kudu of "{app}" did not take azure-publish-profile, because basic authentication is off for its SCM site',
    remedy:
      'Leave azure-publish-profile out: the identity of azure-client-id needs no password. Or switch it on: az resource update --resource-group {group} --name scm --namespace Microsoft.Web --resource-type basicPublishingCredentialsPolicies --parent {parent} --set properties.allow=true',
  },
  'check.azure-slot-flex': {
    text: '"{app}" is on Flex Consumption, which has no deployment slots',
    remedy: 'Remove azure-slot and azure-swap, or use an app on Elastic Premium or a dedicated plan.',
  },
  'check.azure-no-slot': {
    text: '"{app}" has no slot "{slot}" that this identity may see',
    remedy: 'Check azure-slot, or create it: az functionapp deployment slot create {arguments}',
  },
  'check.azure-slot-trigger': {
    text: 'the slot "{slot}" would take the events of production with {functions}, expected them to be disabled there by a setting that stays in the slot, or to have a connection of their own there',
    remedy: 'Disable them in "{app}": az functionapp config appsettings set {arguments} --slot-settings {settings}',
  },
  'check.azure-sticky-package': {
    text: 'WEBSITE_RUN_FROM_PACKAGE of "{app}" is a slot setting, so a swap with "{slot}" would not change the code',
    remedy: 'Make it an ordinary setting in both (Environment variables, Deployment slot setting).',
  },
  'check.azure-storage': {
    text: 'the storage account of "{app}" cannot be reached from here, expected AzureWebJobsStorage with an account key, or AzureWebJobsStorage__accountName, got {got}',
    remedy:
      'On Linux Consumption the package goes to that account. Set one of the two, or move the app to Flex Consumption.',
  },
  'check.azure-linux-consumption': {
    text: '"{app}" is on Linux Consumption, which Microsoft retires on {date}',
    remedy: 'Move it to Flex Consumption: az functionapp flex-migration start',
  },

  'deploy.azure-no-endpoint': {
    text: 'Kudu of "{app}" does not know the endpoint of the plan {sku} (HTTP 404)',
    remedy: 'The app may have moved to another plan just now, or its SCM site may still start: run it again.',
  },
  'deploy.azure-upload-refused': {
    text: 'Kudu of "{app}" refused the package, got {said}',
    remedy: 'The app serves what it served before.',
  },
  'deploy.azure-deployment-failed': {
    text: 'the deployment {id} of "{app}" did not succeed, expected status 4 (success), got {status}',
    remedy:
      'The lines of Kudu are in the log. What the app serves is what it served before, unless they say otherwise.',
  },
  'deploy.azure-deadline': {
    text: 'the deployment of "{app}" did not end in time, its last status was {last}',
    remedy: 'It may still finish: run it again to read what is live, or raise deploy-timeout-minutes.',
  },
  'deploy.azure-forgotten': {
    text: 'Kudu of "{app}" no longer knows the deployment that it accepted',
    remedy: 'That happens when its instance is recycled. The host is asked instead.',
  },
  'deploy.azure-health': {
    text: 'the {package} is on "{app}", and GET {path} did not answer well, got {said}',
    remedy:
      'Look at the log stream of the app. The path has to answer without a key or sign-in, and without a redirect; 503 means that the host does not run. {back}.',
  },
  'deploy.azure-unsettled': {
    text: 'the {package} is on "{app}", and {said} when the time ended, expected that for long enough to rule out the host of before, and a restart',
    remedy: 'Run it again: what is there already is only looked at. Or raise deploy-timeout-minutes. {back}.',
  },
  'deploy.azure-host-not-asked': {
    text: 'the host of "{app}" answers; whether it loaded all functions is not known, since a publish profile opens no way to ask it',
    remedy: 'Set azure-health-path to a path that one of them answers, or log in by OIDC (azure-client-id).',
  },
  'deploy.azure-swapped-back': {
    text: 'the slot "{slot}" of "{app}" was swapped into production and back again, because {problem}',
    remedy:
      'Production serves {before}; the slot has what was to replace it. It was well in the slot, so look at what differs in production: slot settings, connections, access.',
  },
  'deploy.azure-rollback-flex': {
    text: '"{app}" is on Flex Consumption, which keeps no package but the one that it serves, so there is nothing to go back to',
    remedy: 'Run the workflow of {before} again.',
  },
  'deploy.azure-rollback-not-kept': {
    text: '"{app}" keeps no packages, expected them in data/SitePackages of Kudu, got none',
    remedy:
      'Run the workflow of {before} again. With the setting WEBSITE_RUN_FROM_PACKAGE=1, Kudu keeps the newest five from then on.',
  },
  'deploy.azure-rollback-gone': {
    text: '"{app}" no longer keeps {before}, expected a package with the hash {sha256}, got {kept}',
    remedy: 'Run the workflow of that commit again.',
  },
  'deploy.azure-rollback-no-such': {
    text: 'no deployment of "{app}" that is known has the commit "{to}"',
    remedy: 'The log has those that are known. For an older one, run the workflow of its commit again.',
  },
  'deploy.azure-rollback-unknown': {
    text: 'what "{app}" served before is not known, expected a deployment of this action, got {got}',
    remedy: 'Name a commit in rollback-to, or run the workflow of an earlier commit again.',
  },
  'deploy.azure-rollback-slot': {
    text: 'the slot "{slot}" of "{app}" does not have what production served before, expected {expected}, got {got}',
    remedy: 'Run the workflow of {before} again: it deploys to the slot, and swaps.',
  },
  'deploy.azure-swap-undone': {
    text: 'swaps of "{app}" were carried out and undone, expected production to have the new package',
    remedy: 'Somebody else swaps the same slots at the same time. Run it again when that is over.',
  },
  'deploy.azure-swap-stuck': {
    text: '"{app}" serves what the slot had and is not well ({problem}), and the swap back failed',
    remedy: 'Swap it back by hand: {command}',
  },
  'deploy.azure-swap-unchecked': {
    text: 'the slot "{slot}" of "{app}" was swapped into production, and production could not be checked: {reason}',
    remedy: 'Production has what was in the slot, which was well there. Look whether it is; to swap back: {command}',
  },
  'deploy.azure-swap-unsettled': {
    text: '"{app}" was well in production when the time ended, expected it to be well for {seconds} s, got less',
    remedy: 'It was not swapped back. Look whether it stays well; if not, swap it back: {command}',
  },
  'deploy.azure-storage-refused': {
    text: 'the storage account of "{app}" did not let this runner in (AuthorizationFailure)',
    remedy:
      "Mostly that is the account's firewall: allow the runner in its networking, or use a runner inside its network. Else check the key in AzureWebJobsStorage. On Flex Consumption the platform stores the package itself.",
  },
  'deploy.azure-short-signature': {
    text: 'the package of "{app}" is read by a signature that ends on {until}, the longest that Azure signs without an account key',
    remedy:
      'After that day the app does not start. Give it a managed identity with the role "Storage Blob Data Reader", or deploy again before.',
  },
  'deploy.azure-settings-differ': {
    text: 'the app settings of "{app}" differ from what was written, at {names}',
    remedy: 'Somebody else changed them at the same time. Check these settings, and run it again.',
  },
  'deploy.azure-host-dead': {
    text: 'the {package} is on "{app}", and its host does not come up: Encountered an error ({code}) from host runtime',
    remedy:
      'The host could not start the executable, or it ended at once. {known}. Look for what it does at its start: settings that it needs, FUNCTIONS_CUSTOMHANDLER_PORT, the log stream of the app. {back}.',
  },
  'deploy.azure-host-state': {
    text: 'the {package} is on "{app}", and its host is not Running, got {state}',
    remedy: 'Look at the errors of the host in the log, and at the log stream of the app. {known}. {back}.',
  },
  'deploy.azure-functions-missing': {
    text: 'the {package} is on "{app}" and its host is Running, expected the functions {expected}, got {listed} (missing: {missing})',
    remedy:
      'The host leaves out a function whose function.json it cannot use: a binding that needs an extension bundle in host.json, a setting that the binding names. The log stream of the app has the reason. {back}.',
  },
} as const;
