// Pictures of job summaries for the documentation: `npm run screenshots [-- NAME…]`. Each is a real run against the
// local cloud, whose Markdown is rendered as GitHub does and photographed by Chromium.
// `--markdown FOLDER` writes the Markdown there as well.

import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startLocalCloud } from '../local/cloud.ts';
import { openPage } from './screenshots/page.ts';
import { scenes } from './screenshots/scenes.ts';

const images = join(import.meta.dirname, '..', 'docs', 'images');
/** Larger pictures slow the README down. */
const mostBytes = 150_000;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { markdown: { type: 'string' } } });
const temp = await mkdtemp(join(tmpdir(), 'screenshots-'));
try {
  const page = await openPage(temp);
  await mkdir(images, { recursive: true });
  for (const [name, scene] of Object.entries(scenes)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const cloud = await startLocalCloud(scene.cloud ?? {});
    try {
      const folder = join(temp, name);
      await mkdir(folder);
      const markdown = await scene.run(cloud, folder);
      if (values.markdown !== undefined) await writeFile(join(values.markdown, `${name}.md`), markdown);
      const file = join(images, `${name}.png`);
      await page.photograph(markdown, file);
      const { size } = await stat(file);
      console.log(`${name}.png: ${(size / 1000).toFixed(0)} kB`);
      if (size > mostBytes) throw new Error(`${name}.png has ${size} bytes, more than ${mostBytes}`);
    } finally {
      await cloud.close();
    }
  }
  const unknown = positionals.filter((name) => !(name in scenes));
  if (unknown.length > 0)
    throw new Error(`no such picture: ${unknown.join(', ')}; there are ${Object.keys(scenes).join(', ')}`);
  const stale = (await readdir(images)).filter((file) => file.endsWith('.png') && !(file.slice(0, -4) in scenes));
  if (stale.length > 0) console.log(`not made by this command: ${stale.join(', ')}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await rm(temp, { recursive: true, force: true });
}
