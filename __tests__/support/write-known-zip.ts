// A process of its own that writes a zip: DIRECTORY UMASK [memory]. It prints the zip's hash, or its peak memory in MiB.

import { join } from 'node:path';
import { writePackage } from '../../src/package/write-zip.ts';

const [directory = '.', umask = '022', what] = process.argv.slice(2);
process.umask(Number.parseInt(umask, 8));
const written = await writePackage(
  { name: 'known', source: '.', arch: 'amd64', origin: { kind: 'binary', file: 'x' }, resource: undefined },
  [
    { name: 'text.txt', mode: 0o644, content: { file: join(directory, 'text') } },
    { name: 'bootstrap', mode: 0o755, content: { file: join(directory, 'binary') } },
    { name: 'made', mode: 0o644, content: { bytes: Buffer.from('by the action') } },
  ],
  'bootstrap',
  join(directory, 'known.zip'),
  { signal: new AbortController().signal },
);
console.log(what === 'memory' ? Math.round(process.resourceUsage().maxRSS / 1024) : written.sha256);
