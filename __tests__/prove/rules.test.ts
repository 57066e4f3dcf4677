import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AppFunction } from '../../src/prove/custom-handler-app.ts';
import { expandArgument } from '../../src/prove/custom-handler-env.ts';
import { readInvocationResult, toHttpResponse, triggerInvocation } from '../../src/prove/custom-handler-payload.ts';
import { abilityToRun } from '../../src/prove/emulation.ts';
import { causeOf, mentions, missedFile, missedVariables } from '../../src/prove/evidence.ts';
import { execErrorOf, headerError } from '../../src/prove/exec-error.ts';
import { type About, explainExit } from '../../src/prove/explain.ts';
import { judge, remark } from '../../src/prove/judge.ts';
import { createLogTail, lastLines } from '../../src/prove/log-tail.ts';
import type { Proof } from '../../src/prove/proof.ts';
import type { Exit } from '../../src/prove/sandbox.ts';
import { hostArch, otherArch, scratch } from '../support/handlers.ts';

describe('judge', () => {
  const modes = ['auto', 'required', 'off'] as const;
  test.each([
    ['proved', [undefined, undefined, undefined], [undefined, undefined, undefined]],
    ['refuted', ['prove.refuted', 'prove.refuted', undefined], [undefined, undefined, undefined]],
    ['inconclusive', [undefined, 'prove.not-proved', undefined], ['prove.inconclusive', undefined, undefined]],
    ['skipped', [undefined, 'prove.not-proved', undefined], ['prove.skipped', undefined, undefined]],
  ] as const)('%s', (verdict, failures, remarks) => {
    const proof: Proof = { verdict, isolation: 'none', reason: 'it is so', remedy: 'Do this', log: ['a line'] };
    expect(modes.map((mode) => judge(proof, mode)?.id)).toEqual(failures);
    expect(modes.map((mode) => remark(proof, mode)?.id)).toEqual(remarks);
  });

  test('shows the log and what to do', () => {
    const proof: Proof = {
      verdict: 'refuted',
      isolation: 'none',
      reason: 'it is so',
      remedy: 'Do this',
      log: ['a line'],
    };
    expect(judge(proof, 'auto')).toMatchObject({
      text: expect.stringContaining('it is so'),
      remedy: 'Do this',
      details: ['a line'],
    });
  });
});

describe('causeOf', () => {
  test.each([
    ['', 'silent', ''],
    ['starting\nDATABASE_URL is not set\n', 'said', 'DATABASE_URL is not set'],
    ['panic: boom\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:7 +0x1\nexit status 2\n', 'panic', 'boom'],
    ['panic: first\n\tpanic: second\n\ngoroutine 1 [running]:\n', 'panic', 'first'],
    [
      'fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [select]:\n',
      'fatal',
      'all goroutines are asleep - deadlock!',
    ],
    [
      '{"level":"fatal","msg":"no key"}\nmain.run\n\t/src/main.go:7\nruntime.main\n\t/go/proc.go:1\n',
      'said',
      '{"level":"fatal","msg":"no key"}',
    ],
    ['\u001b[31mred\u001b[0m\n', 'said', 'red'],
  ])('%j', (log, kind, text) => {
    expect(causeOf(log)).toEqual({ kind, text });
  });
});

describe('missedFile', () => {
  test.each([
    ['open /var/task/config.yaml: no such file or directory', '', 'config.yaml'],
    ['cannot load: open config/app.yaml: no such file or directory (gave up)', '', 'config/app.yaml'],
    ['open ./a/../b.txt: no such file or directory', '', 'b.txt'],
    ['open b.txt: no such file or directory', 'work', 'work/b.txt'],
    ['{"error":"open /var/task/x.json: no such file or directory"}', '', 'x.json'],
    ['fork/exec /var/task/bin/tool: no such file or directory', '', 'bin/tool'],
    ['html/template: pattern matches no files: `templates/*.html`', '', 'templates/*.html'],
    ['open /etc/app.conf: no such file or directory', '', undefined],
    ['open /var/tasks/x: no such file or directory', '', undefined],
    ['open /var/task/x: permission denied', '', undefined],
  ])('%s in %j', (cause, working, path) => {
    expect(missedFile(cause, '/var/task', working)).toBe(path);
  });

  test('knows the package also where it is run elsewhere', () => {
    expect(missedFile('open /tmp/p/x: no such file or directory', '/tmp/p')).toBe('x');
    expect(missedFile('open /home/site/wwwroot/x: no such file or directory', '/tmp/p')).toBe('x');
  });
});

describe('missedVariables', () => {
  test.each([
    ['DATABASE_URL is not set', ['DATABASE_URL']],
    ['required key API_KEY missing value', ['API_KEY']],
    ['env: environment variable "TOKEN" should not be empty', ['TOKEN']],
    ['missing required environment variables: A_B, C_D', ['A_B', 'C_D']],
    ['connected to MY_HOST', []],
    ['AWS_REGION is not set', []],
  ])('%s', (log, names) => {
    expect(missedVariables(log, new Set(['AWS_REGION']))).toEqual(names);
  });
});

describe('explainExit', () => {
  const about: About = {
    executable: '/var/task/bootstrap',
    arch: 'amd64',
    packagePath: '/var/task',
    waiting: 'asking for an event',
    start: 'Call lambda.Start',
    memoryMb: 128,
    has: (path) => path === 'there.txt',
    mentions: async () => false,
    variables: new Set(),
  };
  const ended: Exit = {
    code: 1,
    signal: null,
    outOfMemory: false,
    peakMemory: 0,
    execError: undefined,
    missing: false,
    script: false,
  };
  test.each<readonly [string, Partial<Exit>, string, string, string]>([
    ['exec format', { execError: 'exec format error' }, '', 'refuted', 'prove.exec-format'],
    ['loader', { execError: 'no such file or directory' }, '', 'refuted', 'prove.no-loader'],
    ['script', { execError: 'no such file or directory', script: true }, '', 'refuted', 'prove.script'],
    ['missing', { execError: 'no such file or directory', missing: true }, '', 'refuted', 'prove.missing-executable'],
    ['mode', { execError: 'permission denied' }, '', 'refuted', 'prove.not-executable'],
    ['other error', { execError: 'invalid argument' }, '', 'refuted', 'prove.exec-error'],
    ['memory', { outOfMemory: true, signal: 'SIGKILL' }, '', 'refuted', 'prove.out-of-memory'],
    ['zero', { code: 0 }, 'done\n', 'refuted', 'prove.exited-zero'],
    [
      'library',
      { code: 127 },
      'x: error while loading shared libraries: libz.so.1: cannot',
      'refuted',
      'prove.shared-library',
    ],
    [
      'GOAMD64=v4',
      {},
      'This program can only be run on AMD64 processors with v4 microarchitecture support.\n',
      'refuted',
      'prove.microarchitecture',
    ],
    ['SIGILL', { code: null, signal: 'SIGILL' }, '', 'refuted', 'prove.illegal-instruction'],
    ['SIGSEGV', { code: null, signal: 'SIGSEGV' }, '', 'refuted', 'prove.crashed'],
    ['SIGTERM', { code: null, signal: 'SIGTERM' }, '', 'inconclusive', 'prove.killed'],
    ['SIGILL in Go', { code: 2 }, 'SIGILL: illegal instruction\nPC=0x1 m=0\n', 'refuted', 'prove.illegal-instruction'],
    [
      'fault in C',
      { code: 2 },
      'fatal error: unexpected signal during runtime execution\n',
      'refuted',
      'prove.crashed',
    ],
    [
      'nil in Go',
      { code: 2 },
      'panic: runtime error: invalid memory address\n[signal SIGSEGV]\n',
      'inconclusive',
      'prove.panicked',
    ],
    ['missing file', {}, 'open gone.txt: no such file or directory\n', 'refuted', 'prove.missing-file'],
    ['a file that is there', {}, 'open there.txt: no such file or directory\n', 'inconclusive', 'prove.exited'],
    ['time zone', {}, 'unknown time zone Europe/Berlin\n', 'inconclusive', 'prove.no-time-zones'],
    ['anything', { code: 3 }, 'no\n', 'inconclusive', 'prove.exited'],
    ['nothing said', { code: 3 }, '', 'inconclusive', 'prove.exited'],
  ])('%s', async (_, exit, log, verdict, id) => {
    const finding = await explainExit({ ...ended, ...exit }, log, about);
    expect({ verdict: finding.verdict, id: finding.notice.id }).toEqual({ verdict, id });
    expect(finding.notice.text + finding.notice.remedy).not.toMatch(/[{}]/);
  });
});

describe('execErrorOf', () => {
  test.each([
    [127, 'unshare: failed to execute /var/task/bootstrap: No such file or directory\n', 'no such file or directory'],
    [126, 'unshare: failed to execute /var/task/bootstrap: Permission denied\n', 'permission denied'],
    [126, 'setpriv: failed to execute /x: Exec format error\n', 'exec format error'],
    [126, 'unshare: failed to execute /x: Too many levels of symbolic links\n', 'exec format error'],
    [255, '/usr/bin/emulator: /var/task/bootstrap: Invalid ELF image for this architecture\n', 'exec format error'],
    [
      255,
      "emulator: Could not open '/lib/ld-linux-aarch64.so.1': No such file or directory\n",
      'no such file or directory',
    ],
    [127, 'main: failed to execute tool: No such file or directory\n', undefined],
    [127, 'first\nunshare: failed to execute /x: Permission denied\n', undefined],
    [1, 'unshare: failed to execute /x: Permission denied\n', undefined],
    [0, '', undefined],
  ])('%d %j', async (code, output, expected) => {
    const exit = { code, signal: null, outOfMemory: false, peakMemory: 0 };
    const file = join(await scratch(), 'bootstrap');
    await writeFile(file, 'exit 0\n');
    expect(await execErrorOf(exit, output, file)).toBe(expected);
  });
});

test('headerError lets this very Node through and no text', async () => {
  const file = join(await scratch(), 'text');
  await writeFile(file, 'exit 0\n');
  expect(await headerError(file)).toBe('exec format error');
  expect(await headerError(process.execPath)).toBeUndefined();
});

describe('abilityToRun', () => {
  test("this machine's own architecture", async () => {
    expect(await abilityToRun(hostArch, {})).toEqual({ kind: 'direct', emulated: false });
  });

  test('the other through a qemu on PATH', async () => {
    const bin = await scratch();
    const qemu = join(bin, otherArch === 'arm64' ? 'qemu-aarch64-static' : 'qemu-x86_64-static');
    await writeFile(qemu, '', { mode: 0o755 });
    const ability = await abilityToRun(otherArch, { PATH: bin });
    if (ability.kind === 'direct') return;
    expect(ability).toEqual({ kind: 'emulator', file: qemu, static: true });
  });
});

test('mentions finds a text across the chunks in which a file is read', async () => {
  const directory = await scratch();
  await writeFile(
    join(directory, 'file'),
    Buffer.concat([Buffer.alloc((1 << 20) - 5, 'x'), Buffer.from('MARKED-TEXT')]),
  );
  expect(await mentions(directory, ['MARKED-TEXT'])).toBe(true);
  expect(await mentions(directory, ['OTHER-TEXT'])).toBe(false);
});

describe('log tail', () => {
  test('keeps the end, whatever is written', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 5000 }), { maxLength: 60 }), (pieces) => {
        const log = createLogTail();
        for (const piece of pieces) log.append(piece);
        const all = pieces.join('');
        return all.endsWith(log.since(0)) && log.mark() === all.length && log.since(log.mark()) === '';
      }),
    );
  });

  test('gives what was written after a mark', () => {
    const log = createLogTail();
    log.append('x'.repeat(200_000));
    const mark = log.mark();
    log.append('after\n');
    expect(log.since(mark)).toBe('after\n');
    expect(log.since(0).length).toBeLessThan(200_000);
  });

  test('shows lines without control characters, cut', () => {
    expect(lastLines('a\r\n\n\u001b[1mb\u001b[0m\u0007\nc', 2)).toEqual(['b', 'c']);
    expect(lastLines('x'.repeat(600), 1)[0]).toHaveLength(501);
  });
});

test.each([
  ['%A%', '1'],
  ['x%A%y%B%', 'x1y'],
  ['100%', '100%'],
])('expandArgument %s', (argument, expected) => {
  expect(expandArgument(argument, { A: '1' })).toBe(expected);
});

describe('invocation payloads', () => {
  const target: AppFunction = { name: 'f', trigger: 'queueTrigger', triggerName: 'item', outputs: [] };

  test.each([
    [{ a: 1 }, { a: 1 }],
    ['text', '"text"'],
    [[1, 2], '[1,2]'],
    [7, '7'],
  ])('a trigger value %j', (data, value) => {
    expect(triggerInvocation(target, data)).toMatchObject({
      Data: { item: value },
      Metadata: { sys: { MethodName: 'f' } },
    });
  });

  test.each([
    ['{}', { outputs: {}, logs: [], returnValue: undefined }],
    ['{"outputs":{"a":1},"LOGS":["x"],"ReturnValue":2}', { outputs: { a: 1 }, logs: ['x'], returnValue: 2 }],
    ['hello', 'expected a JSON object with Outputs, Logs and ReturnValue, got "hello"'],
    ['[]', 'expected a JSON object with Outputs, Logs and ReturnValue, got an array'],
    ['null', 'expected a JSON object with Outputs, Logs and ReturnValue, got null'],
    ['{"Outputs":1}', 'expected Outputs to be an object, got a number'],
    ['{"Logs":"x"}', 'expected Logs to be an array of strings, got a string'],
  ])('an answer %s', (body, expected) => {
    expect(readInvocationResult(Buffer.from(body))).toEqual(expected);
  });

  test('any answer is read without an exception', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (text) => void readInvocationResult(Buffer.from(text))));
  });

  test.each<readonly [readonly string[], object, unknown, number, string]>([
    [['res'], { res: { statusCode: 201, body: { a: 1 } } }, undefined, 201, '{"a":1}'],
    [['res'], { res: { status: '404', body: 'gone' } }, undefined, 404, 'gone'],
    [['res'], { res: '{"body":"text"}' }, undefined, 200, 'text'],
    [['$return'], {}, 'hello', 200, 'hello'],
    [['$return'], {}, { statusCode: 202 }, 202, ''],
    [['res'], {}, undefined, 200, ''],
    [[], {}, 'ignored', 204, ''],
  ])('outputs %j of %j and %j', (outputs, given, returnValue, status, body) => {
    const response = toHttpResponse({ ...target, outputs }, { outputs: { ...given }, logs: [], returnValue });
    expect({ status: response.status, body: response.body.toString() }).toEqual({ status, body });
  });
});
