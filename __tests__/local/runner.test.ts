// The runner's side of an action: inputs, command files, commands on standard output, the post step, cancelling.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type ActionRun, inputVariable, type RunOptions, runAction } from '../../local/runner.ts';
import { logReader, parseCommand, parseFileCommands } from '../../local/workflow-commands.ts';

/** Runs a script in place of dist/index.js. */
async function runScript(script: string, options: Partial<RunOptions> = {}): Promise<ActionRun> {
  const workspace = await mkdtemp(join(tmpdir(), 'script-'));
  onTestFinished(() => rm(workspace, { recursive: true, force: true }));
  const main = join(workspace, 'main.mjs');
  await writeFile(main, script);
  return await runAction({ inputs: {}, workspace, main, ...options });
}

const printEnv = 'console.log(JSON.stringify(process.env))';

async function envOf(options: Partial<RunOptions>): Promise<Readonly<Record<string, string>>> {
  const { stdout } = await runScript(printEnv, { post: false, ...options });
  return JSON.parse(stdout);
}

test('inputs: upper case, dashes stay, defaults fill absent keys in and leave empty ones', async () => {
  const env = await envOf({ inputs: { 'function-name': 'a b', source: '' } });
  expect(env['INPUT_FUNCTION-NAME']).toBe('a b');
  expect(env['INPUT_SOURCE']).toBe('');
  expect(env['INPUT_ARCH']).toBe('amd64');
  expect(inputVariable('a name')).toBe('INPUT_A_NAME');
});

test('credentials of this machine stay out', async () => {
  process.env['AWS_SECRET_ACCESS_KEY'] = 'planted-canary';
  process.env['GOOGLE_APPLICATION_CREDENTIALS'] = 'planted-canary';
  onTestFinished(() => {
    delete process.env['AWS_SECRET_ACCESS_KEY'];
    delete process.env['GOOGLE_APPLICATION_CREDENTIALS'];
  });
  const env = await envOf({ env: { GITHUB_REF: 'refs/heads/x', GITHUB_ACTOR: undefined } });
  expect(JSON.stringify(env)).not.toContain('planted-canary');
  expect(env['GITHUB_REF']).toBe('refs/heads/x');
  expect(env['GITHUB_ACTOR']).toBeUndefined();
  expect(env['PATH']).toBe(process.env['PATH']);
});

test('it is Node 24 that runs it', async () => {
  const { stdout } = await runScript('console.log(process.version)', { post: false });
  expect(stdout).toMatch(/^v24\./);
});

test('outputs, state and summary come by file; the post step gets the state', async () => {
  const script = `
import { appendFileSync } from 'node:fs';
appendFileSync(process.env.GITHUB_OUTPUT, 'plain=1\\nlong<<END\\na\\nb=c\\nEND\\n');
appendFileSync(process.env.GITHUB_STATE, 'phase=two\\n');
appendFileSync(process.env.GITHUB_STEP_SUMMARY, '# Done\\n');
process.exitCode = 3;`;
  const folder = await mkdtemp(join(tmpdir(), 'post-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const post = join(folder, 'post.mjs');
  await writeFile(post, "console.log('post ' + process.env.STATE_phase);");
  const ended = await runScript(script, { post });
  expect(ended).toMatchObject({
    exitCode: 3,
    outputs: { plain: '1', long: 'a\nb=c' },
    state: { phase: 'two' },
    summary: '# Done\n',
    postExitCode: 0,
    postStdout: 'post two\n',
  });
});

test('cancelled: SIGINT first', async () => {
  const cancel = new AbortController();
  const ended = await runScript(
    "process.on('SIGINT', () => { console.log('interrupted'); process.exit(9); }); console.log('up'); setInterval(() => {}, 1000);",
    { cancel: cancel.signal, post: false, onLine: (line) => line === 'up' && cancel.abort() },
  );
  expect(ended).toMatchObject({ exitCode: 9, log: ['up', 'interrupted'] });
});

test('masks hide from the line on; annotations and groups are read', () => {
  const reader = logReader(false);
  const shown = [
    'before secret',
    '::add-mask::secret',
    'after secret',
    '::group::Build',
    '::debug::hidden',
    '::error file=main.go,line=3,title=Oh%2C no::first%0Asecond secret',
    '::endgroup::',
    '::stop-commands::token',
    '::error::text',
    '::token::',
    '::unknown::stays',
  ].flatMap((line) => reader.line(line));
  expect(shown).toEqual([
    'before secret',
    'after ***',
    '▸ Build',
    'Error: first\nsecond ***',
    '::error::text',
    '::unknown::stays',
  ]);
  expect(reader.annotations).toEqual([
    { level: 'error', message: 'first\nsecond ***', title: 'Oh, no', file: 'main.go', line: 3 },
  ]);
});

test.each<[string, string, Readonly<Record<string, string>> | RegExp]>([
  ['a value with = and <<', 'a=b=c<<d\n', { a: 'b=c<<d' }],
  ['a block with an empty line and CR LF', 'a<<X\r\n1\r\n\r\n2\r\nX\r\n', { a: '1\n\n2' }],
  ['an empty block', 'a<<X\nX\n', { a: '' }],
  ['an empty value', 'a=\n', { a: '' }],
  ['a block without end', 'a<<X\n1\n', /delimiter not found/],
  ['neither', 'nothing\n', /Invalid format/],
])('command file: %s', (_, content, expected) => {
  if (expected instanceof RegExp) expect(() => parseFileCommands(content)).toThrow(expected);
  else expect(parseFileCommands(content)).toEqual(expected);
});

test.each(['plain', 'a ::b:: c', ':: ::', '::no end'])('%s is no command', (line) => {
  expect(parseCommand(line)).toBeUndefined();
});
