import { expect, test, vi } from 'vitest';
import { counted, share, uploading, watch, watching } from '../src/progress.ts';

test('one line at most each 5 s, none in the first, with the time so far', () => {
  const lines: string[] = [];
  let now = 0;
  const tell = watch({ info: (text) => lines.push(text) }, () => now);
  for (; now < 12_000; now += 300) tell(`at ${now}`);
  expect(lines).toEqual(['at 5100 (5 s)', 'at 10200 (10 s)']);
});

test.each([
  [0, 61_500_000, '0 B of 61.5 MB, 0 %'],
  [12_300_000, 61_500_000, '12.3 MB of 61.5 MB, 20 %'],
  [61_499_999, 61_500_000, '61.5 MB of 61.5 MB, 99 %'],
  [0, 0, '0 B of 0 B, 100 %'],
])('%s of %s bytes', (sent, size, text) => {
  expect(share(sent, size)).toBe(text);
});

test('what gives no news of its own is told of until it ends, well or not', async () => {
  vi.useFakeTimers();
  try {
    const lines: string[] = [];
    const log = { info: (text: string) => lines.push(text) };
    const end = Promise.withResolvers<number>();
    const ended = watching(log, 'sending', end.promise);
    await vi.advanceTimersByTimeAsync(12_000);
    end.resolve(7);
    expect(await ended).toBe(7);
    await expect(watching(log, 'x', Promise.reject(new Error('no')))).rejects.toThrow('no');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(lines).toEqual(['sending (5 s)', 'sending (10 s)']);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('an upload is told with its share, also where it begins anew, and then with what is waited for', async () => {
  vi.useFakeTimers();
  try {
    const lines: string[] = [];
    const log = { info: (text: string) => lines.push(text) };
    const pieces = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.alloc(30);
      yield Buffer.alloc(70);
    };
    const ended = await uploading(log, 'to there', 100, async (sent) => {
      for (let attempt = 0; attempt < 2; attempt++) {
        for await (const _ of counted(pieces(), sent)) await vi.advanceTimersByTimeAsync(6_000);
      }
      await vi.advanceTimersByTimeAsync(6_000);
      return 'done';
    });
    expect(ended).toBe('done');
    expect(lines).toEqual([
      'to there: 0 B of 100 B, 0 % sent (5 s)',
      'to there: 30 B of 100 B, 30 % sent (10 s)',
      'to there: 0 B of 100 B, 0 % sent (15 s)',
      'to there: 30 B of 100 B, 30 % sent (20 s)',
      'to there: 100 B sent, waiting for the answer (25 s)',
    ]);
  } finally {
    vi.useRealTimers();
  }
});
