// Markdown as GitHub shows it, in a picture.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { withPalette } from './png.ts';

const run = promisify(execFile);

/** CSS pixels; that of a summary on GitHub's page of a run, in a window of medium size. */
const width = 920;

/** Takes pictures. */
export interface Page {
  /**
   * @param markdown GitHub-flavoured
   * @param file a .png to write, absolute
   */
  photograph(markdown: string, file: string): Promise<void>;
}

/**
 * Finds what the pictures are made with.
 * @param temp for files in between
 * @returns what takes pictures
 * @throws Error that says what to install
 */
export async function openPage(temp: string): Promise<Page> {
  const browser = await findBrowser();
  const { parse, css } = await renderer();
  const chromium = (...options: string[]): Promise<{ readonly stdout: string }> =>
    run(
      browser,
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--hide-scrollbars',
        // Grey letters take half the bytes of coloured ones.
        '--disable-lcd-text',
        '--force-device-scale-factor=1.5',
        `--user-data-dir=${join(temp, 'profile')}`,
        ...options,
      ],
      { maxBuffer: 64 * 1024 * 1024 },
    );
  return {
    async photograph(markdown, file) {
      const html = join(temp, 'page.html');
      await writeFile(html, document(parse(markdown), css));
      const url = pathToFileURL(html).href;
      // The page writes its own height into its title, and the picture is made as high.
      const { stdout } = await chromium(`--window-size=${width},400`, '--dump-dom', url);
      const height = Number(/<title>(\d+)<\/title>/.exec(stdout)?.[1]);
      if (!(height > 0)) throw new Error('the page did not say its height');
      await chromium(`--window-size=${width},${height}`, `--screenshot=${file}`, url);
      await writeFile(file, withPalette(await readFile(file)));
    },
  };
}

function document(body: string, css: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title></title><style>${css}
body { margin: 0; padding: 16px; background: #fff }
.markdown-body { padding: 16px 24px; border: 1px solid #d1d9e0; border-radius: 6px }
</style></head><body><article class="markdown-body">${body}</article>
<script>document.title = Math.ceil(document.querySelector('article').getBoundingClientRect().bottom) + 16</script>
</body></html>`;
}

async function findBrowser(): Promise<string> {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const folders = (process.env['PATH'] ?? '').split(':');
  const found = [process.env['CHROME'] ?? '', ...names.flatMap((name) => folders.map((folder) => join(folder, name)))];
  const browser = found.find((file) => file !== '' && existsSync(file));
  if (browser === undefined) {
    throw new Error('screenshots: no Chromium. Install it (apt-get install chromium), or name one in CHROME');
  }
  return browser;
}

/** The look is GitHub's own: github-markdown-css is made of its style sheets. */
async function renderer(): Promise<{ parse(markdown: string): string; readonly css: string }> {
  const require = createRequire(import.meta.url);
  try {
    const marked: unknown = await import(pathToFileURL(require.resolve('marked')).href);
    const css = await readFile(require.resolve('github-markdown-css/github-markdown-light.css'), 'utf8');
    if (!hasParse(marked)) throw new Error('marked has no parse');
    return { parse: (markdown) => marked.parse(markdown), css };
  } catch (cause) {
    throw new Error('screenshots: no Markdown renderer. Run npm ci', { cause });
  }
}

function hasParse(module: unknown): module is { parse(markdown: string): string } {
  return typeof module === 'object' && module !== null && 'parse' in module && typeof module.parse === 'function';
}
