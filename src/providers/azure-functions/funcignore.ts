// Which files of an app's directory are no part of the app.

import ignore from 'ignore';

/**
 * Left out unless .funcignore takes it back with a line that begins with `!`. It holds what Core Tools leave out (their
 * FileSystemHelpers.GetLocalFiles, and the .funcignore that `func init` writes), what makes a Go program, what
 * development leaves behind, and texts for readers of the repository: a package that changes with them would be
 * deployed again for nothing.
 */
const defaults: readonly string[] = [
  // Go
  '*.go',
  'go.mod',
  'go.sum',
  'go.work',
  'go.work.sum',
  'testdata/',
  '/test/',
  '/tests/',
  '.golangci.*',
  '.goreleaser.*',
  '.air.toml',
  // Core Tools
  '.git*',
  '.vscode/',
  '.funcignore',
  'local.settings.json',
  'project.lock.json',
  '__blobstorage__/',
  '__queuestorage__/',
  '__tablestorage__/',
  '__azurite_db*__.json',
  'AzuriteConfig',
  '.azurite/',
  // Development
  '.idea/',
  '.vs/',
  '.devcontainer/',
  '.azure/',
  '.terraform/',
  '*.tfstate',
  '*.tfstate.*',
  '.env',
  '.env.*',
  '.venv/',
  'node_modules/',
  '.DS_Store',
  '.editorconfig',
  '.dockerignore',
  '/Dockerfile',
  '/Makefile',
  '/Taskfile.y*ml',
  '/*.zip',
  // Texts
  '/README*',
  '/CHANGELOG*',
  '/CONTRIBUTING*',
  '/CODE_OF_CONDUCT*',
  '/SECURITY*',
];

/** Never an app's own, whatever .funcignore says: a token of actions/checkout is in the one, keys are in the other. */
const never: readonly string[] = ['.git', 'local.settings.json'];

/** Tells what belongs to an app. */
export interface AppFilter {
  /**
   * @param path relative to the app's directory, forward slashes; a directory's ends in a slash
   * @returns whether it is left out
   */
  leavesOut(path: string): boolean;
}

/**
 * Makes the filter of an app's directory: the rules of gitignore(5), the last line that matches decides.
 * @param funcignore the text of .funcignore, '' where there is none
 * @param functionFolders folders of the root that hold a function.json: none of the defaults leaves one out whole
 * @returns the filter
 */
export function appFilter(funcignore: string, functionFolders: readonly string[]): AppFilter {
  const folders = new Set(functionFolders);
  const base = defaults.filter((rule) => !folders.has(rule.replaceAll(/^\/|\/$/g, '')));
  const rules = ignore({ ignorecase: false })
    .add([...base])
    .add(funcignore.replace(/^\uFEFF/, ''));
  return {
    leavesOut(path) {
      const parts = path.replace(/\/$/, '').split('/');
      return parts.some((part) => never.includes(part)) || rules.ignores(path);
    },
  };
}
