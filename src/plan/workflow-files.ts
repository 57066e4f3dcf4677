// The files of the workflow itself: what they say decides flags and inputs, so a change of them affects everything.

import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';

/**
 * Finds the files of the running workflow in the repository, the reusable workflows and local actions that it uses
 * included.
 * @param workflowRef GITHUB_WORKFLOW_REF: `OWNER/REPO/.github/workflows/deploy.yml@refs/heads/main`
 * @param repository GITHUB_REPOSITORY
 * @param root absolute; the repository's root
 * @returns paths relative to the root; one that ends in a slash stands for all below it. All workflows, where it is not
 * known which one runs
 */
export async function workflowFiles(workflowRef: string, repository: string, root: string): Promise<readonly string[]> {
  const path = workflowRef.startsWith(`${repository}/`)
    ? /^(\.github\/workflows\/[^@]+)@/.exec(workflowRef.slice(repository.length + 1))?.[1]
    : undefined;
  if (path === undefined) return ['.github/workflows/', '.github/actions/'];
  const found = new Set<string>();
  const queue = [path];
  for (const file of queue) {
    if (found.has(file)) continue;
    found.add(file);
    const text = await readFile(join(root, file), 'utf8').catch(() => '');
    for (const [, written = ''] of text.matchAll(/\buses:[ \t]*['"]?\.\/([^\s'"#]*)/g)) {
      const used = posix.normalize(written === '' ? '.' : written).replace(/\/$/, '');
      if (/\.ya?ml$/.test(used)) {
        queue.push(used);
        continue;
      }
      // An action in the root shares its folder with everything else.
      const folder = used === '.' ? '' : `${used}/`;
      if (folder !== '') found.add(folder);
      queue.push(`${folder}action.yml`, `${folder}action.yaml`);
    }
  }
  return [...found];
}
