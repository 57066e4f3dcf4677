// Generated from report/action.yml by scripts/docs.ts.

/** Every input and its default; an empty text means that default everywhere. */
export const defaults = {
  'artifact-name': '',
  matrix: '',
  comment: 'false',
  environment: '',
  'github-token': '',
} as const;

export type InputName = keyof typeof defaults;
