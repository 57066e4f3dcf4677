// The end of a deployment's time, by whichever clock it comes first.

import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { pause, startDeadline } from '../../src/providers/deadline.ts';

test('a timer that fires before its time ends a pause as the deadline does', async () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(1000);
  try {
    const deadline = startDeadline(5, new AbortController().signal);
    const pausing = pause(1000, deadline);
    await once(deadline.signal, 'abort');
    await expect(pausing).resolves.toBe(false);
    expect(deadline.remaining()).toBe(0);
  } finally {
    now.mockRestore();
  }
});

test('a run that is cancelled ends a pause with its own reason', async () => {
  const cancel = new AbortController();
  const deadline = startDeadline(60_000, cancel.signal);
  const pausing = pause(50_000, deadline);
  cancel.abort();
  await expect(pausing).rejects.toMatchObject({ name: 'AbortError' });
  expect(deadline.remaining()).toBeGreaterThan(0);
});
