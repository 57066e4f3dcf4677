// Paths as Windows has them, on any system: the modules get node:path's win32 half.

import { describe, expect, test, vi } from 'vitest';
import { goCandidates } from '../src/build/go.ts';
import { argument, slashed } from '../src/build/modules.ts';
import { locate, problems } from '../src/build/output.ts';
import { causes } from '../src/errors.ts';
import { parseInclude } from '../src/package/include-line.ts';
import { isInside, shown } from '../src/package/walk.ts';
import type { Target } from '../src/target.ts';

vi.mock('node:path', async (original) => {
  const { win32 } = await original<typeof import('node:path')>();
  return { ...win32, default: win32 };
});

const workspace = 'D:\\a\\repo\\repo';
const target: Target = {
  name: 'hello',
  source: 'cmd/hello',
  arch: 'amd64',
  origin: { kind: 'files', files: [], moduleDirectory: workspace },
  resource: undefined,
};

test.each([
  ['D:\\a\\repo\\repo\\cmd\\hello', 'cmd/hello', './cmd/hello'],
  ['D:\\a\\repo\\repo', '.', '.'],
  ['d:\\A\\Repo\\repo\\x', 'x', './x'],
  ['D:\\a\\repo\\other', '../other', '../other'],
  ['C:\\other\\drive', 'C:/other/drive', 'C:/other/drive'],
])('go is told %s as %s', (path, expected, asArgument) => {
  expect(slashed(workspace, path)).toBe(expected);
  expect(argument(workspace, path)).toBe(asArgument);
});

test.each([
  ['D:\\a\\repo\\repo\\x', true, 'x'],
  ['D:\\a\\repo\\repo', true, '.'],
  ['D:\\a\\repo\\repo\\..\\other', false, 'D:\\a\\repo\\repo\\..\\other'],
  ['D:\\a\\repo\\repo..x', false, 'D:\\a\\repo\\repo..x'],
  ['D:\\a\\repo\\repo\\..x', true, '..x'],
  ['C:\\a\\repo\\repo\\x', false, 'C:\\a\\repo\\repo\\x'],
])('%s is inside the workspace: %s', (path, inside, text) => {
  expect(isInside(workspace, path)).toBe(inside);
  expect(shown(path, workspace)).toBe(text);
});

test.each([
  ['D:\\a\\repo\\repo\\cmd\\main.go', 'cmd/main.go'],
  ['C:\\Users\\runner\\go\\pkg\\mod\\x@v1\\x.go', undefined],
])('an annotation on %s is on %s', (file, expected) => {
  expect(locate({ file, line: 3 }, workspace)?.file).toBe(expected);
});

test.each([
  ['cmd\\hello\\main.go:3:5: undefined: x', 'D:\\a\\repo\\repo\\cmd\\hello\\main.go', 3],
  ['.\\main.go:4:1: syntax error', 'D:\\a\\repo\\repo\\main.go', 4],
  ['C:\\go\\pkg\\mod\\x@v1.0.0\\x.go:12:2: cannot find package', 'C:\\go\\pkg\\mod\\x@v1.0.0\\x.go', 12],
  ['go: D:\\a\\repo\\repo\\go.mod:5: unknown directive: x', 'D:\\a\\repo\\repo\\go.mod', 5],
])("Go's complaint %s has its place", (text, file, line) => {
  expect(problems(`# example.com/hello\n${text}`, workspace)).toMatchObject([{ file, line }]);
});

describe('include', () => {
  const read = (text: string) => parseInclude(text, target, { workingDirectory: `${workspace}\\app`, workspace });

  test.each([
    ['config\\*.json', 'D:\\a\\repo\\repo\\app', ['config', '*.json'], 1],
    ['config/*.json', 'D:\\a\\repo\\repo\\app', ['config', '*.json'], 1],
    ['..\\shared\\data.txt => data.txt', 'D:\\a\\repo\\repo', ['shared', 'data.txt'], 2],
    ['D:\\a\\repo\\repo\\app\\x.txt', 'D:\\a\\repo\\repo\\app', ['x.txt'], 1],
    ['d:/a/repo/repo/x.txt', 'D:\\a\\repo\\repo', ['x.txt'], 1],
  ])('%s', (text, base, segments, fixed) => {
    expect(read(text)).toMatchObject({ base, segments, fixed });
  });

  test.each([
    ['..\\..\\outside.txt', 'package.include-outside'],
    ['C:\\outside.txt', 'package.include-outside'],
    ['a.txt => lib\\a.txt', 'package.include-syntax'],
  ])('%s is refused', (text, id) => {
    const refused = (): string | undefined => {
      try {
        read(text);
      } catch (error) {
        return causes(error)?.[0]?.notice.id;
      }
      return undefined;
    };
    expect(refused()).toBe(id);
  });
});

test.each<[string, NodeJS.ProcessEnv, NodeJS.Platform, readonly string[]]>([
  ['POSIX', { PATH: '/usr/bin::/go/bin:relative' }, 'linux', ['/usr/bin/go', '/go/bin/go']],
  ['macOS', { Path: '/no', PATH: '/opt/homebrew/bin' }, 'darwin', ['/opt/homebrew/bin/go']],
  [
    'Windows',
    { Path: 'C:\\Go\\bin;"D:\\my tools"' },
    'win32',
    ['C:\\Go\\bin\\go.com', 'C:\\Go\\bin\\go.exe', 'D:\\my tools\\go.com', 'D:\\my tools\\go.exe'],
  ],
  ['Windows with PATHEXT', { PATH: 'C:\\Go\\bin;.', PathExt: '.EXE;.BAT;.CMD;.PS1' }, 'win32', ['C:\\Go\\bin\\go.exe']],
  ['nothing', {}, 'win32', []],
])('go is looked for on PATH: %s', (_, env, platform, expected) => {
  expect(goCandidates(env, platform)).toEqual(expected);
});
