// A release that is killed after each of its requests, carried out or not, of one function and of two with
// all-or-nothing: the alias serves the old or the new version then, and the next run ends as an undisturbed one. The
// requests are those of an undisturbed release, so nothing here is written by hand.

import { describe, expect, test } from 'vitest';
import type { Fault, RecordedRequest } from '../../../local/cloud.ts';
import { aliasOptions, releaseHarness, seedAliased, stand } from '../../support/release-harness.ts';
import { deployAll, type ReleaseEnd } from '../../support/release-run.ts';

// No waits, so that every release makes the same requests in the same order.
const harness = releaseHarness({ delays: { create: 0, update: 0, publish: 0, provisioned: 0 } });
const smoke = { event: { json: '"Gopher"' }, expect: undefined };

/** The version's answer: hundreds of real processes would say the same. */
function answered({ operation }: RecordedRequest): Fault | undefined {
  const headers = { 'x-amz-executed-version': '2' };
  return operation === 'Invoke' ? { kind: 'answer', applied: false, status: 200, headers, body: '"ok"' } : undefined;
}

const isOf = (name: string) => (request: RecordedRequest) =>
  decodeURIComponent(request.path).includes(`:${name}/`) || decodeURIComponent(request.path).endsWith(`:${name}`);

/** The requests that a release makes after preflight, in their order. */
async function undisturbed(): Promise<readonly string[]> {
  const { cloud, first } = harness();
  cloud.inject(answered);
  await seedAliased(harness(), 'undisturbed');
  const seeded = cloud.requests.length;
  await deployAll(['undisturbed'], first, aliasOptions({ smoke }));
  const own = cloud.requests.slice(seeded).map(({ operation }) => operation);
  return own.slice(own.indexOf('GetFunction', 3));
}

describe.each([
  ['one function', false],
  ['two functions with all-or-nothing', true],
])('%s', (_, allOrNothing) => {
  test('killed after any request, the next run ends as an undisturbed one', async () => {
    const { cloud, first } = harness();
    const requests = 1 + (await undisturbed()).length;
    const rows = Array.from({ length: requests }, (__, index) => index).flatMap((index) =>
      [true, false].map((applied) => ({ index, applied, name: `kill-${index}-${applied}` })),
    );
    for (const { index, applied, name } of rows) {
      const names = allOrNothing ? [`${name}-other`, name] : [name];
      for (const each of names) await seedAliased(harness(), each);
      const dead = new AbortController();
      const own = isOf(name);
      let seen = 0;
      // Nothing that a killed process would have sent has an effect.
      cloud.inject((request) => {
        if (dead.signal.aborted) return { kind: 'reset', applied: false };
        if (!own(request) || seen++ < index) return answered(request);
        dead.abort();
        return { kind: 'reset', applied };
      });
      await deployAll(names, first, aliasOptions({ smoke }), allOrNothing, dead.signal).catch((error: unknown) => {
        if (!dead.signal.aborted) throw error;
      });
      cloud.inject(answered);
      for (const each of names) expect(['1', '2']).toContain(stand(harness(), each).serves);
      const again = await deployAll(names, first, aliasOptions({ smoke }), allOrNothing);
      expect(text(again), name).toBe('');
      for (const each of names) {
        expect(stand(harness(), each), name).toMatchObject({
          serves: '2',
          weights: {},
          code: first.sha256,
          versions: ['1', '2'],
        });
      }
    }
  });
});

function text(end: ReleaseEnd): string {
  return end.errors.map(({ message }) => message).join('\n');
}
