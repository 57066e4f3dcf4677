// Generated from action.yml by scripts/docs.ts.

/** Every input and its default; an empty text means that default everywhere. */
export const defaults = {
  provider: '',
  mode: 'deploy',
  arch: 'amd64',
  source: '.',
  'working-directory': '.',
  'function-name': '',
  'build-tags': '',
  ldflags: '',
  'build-flags': '',
  'debug-symbols': 'false',
  binary: '',
  'allow-non-go': 'false',
  include: '',
  'output-directory': '',
  prove: 'auto',
  'prove-event': '',
  'prove-env': '',
  'prove-network': 'false',
  'max-parallel': '4',
  'deploy-timeout-minutes': '10',
  'artifact-name': '',
  'aws-region': '',
  'aws-role-to-assume': '',
  'azure-client-id': '',
  'azure-tenant-id': '',
  'azure-subscription-id': '',
  'azure-resource-group': '',
  'azure-app-directory': '',
} as const;

export type InputName = keyof typeof defaults;
