// What the documentation points at is there.

import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** Markdown of the project, relative paths. */
async function documents(): Promise<readonly string[]> {
  const inside = async (folder: string): Promise<readonly string[]> =>
    (await readdir(join(root, folder), { recursive: true })).map((name) => join(folder, name));
  const all = [...(await readdir(root)), ...(await inside('docs')), ...(await inside('examples'))];
  return all.filter((name) => name.endsWith('.md'));
}

test('every relative link leads to a file, and every anchor to a heading', async () => {
  const broken: string[] = [];
  let links = 0;
  for (const document of await documents()) {
    const text = await readFile(join(root, document), 'utf8');
    for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      links++;
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? join(root, document) : join(root, dirname(document), path);
      const found = await stat(file).catch(() => undefined);
      const headings = found?.isFile() === true && anchor !== undefined ? anchors(await readFile(file, 'utf8')) : [];
      if (found === undefined || (anchor !== undefined && !headings.includes(anchor))) {
        broken.push(`${document}: ${target}`);
      }
    }
  }
  expect(broken).toEqual([]);
  expect(links).toBeGreaterThan(15);
});

test('the README is no manual', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  expect(readme.split('\n').length).toBeLessThanOrEqual(250);
});

/** Anchors as GitHub makes them of headings. */
function anchors(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
