// Generated from plan/action.yml by scripts/docs.ts.

/** Every input and its default; an empty text means that default everywhere. */
export const defaults = {
  provider: '',
  source: '.',
  'working-directory': '.',
  arch: 'amd64',
  'build-tags': '',
  include: '',
  'azure-app-directory': '',
  base: '',
  shards: '256',
} as const;

export type InputName = keyof typeof defaults;
