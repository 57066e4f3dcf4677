// What the inputs expect of packages and of the cloud beforehand: package-sha256, and a plan-file.

import { movedSince } from './deployment-plan.ts';
import { failure } from './errors.ts';
import type { Inputs } from './inputs.ts';
import type { Provider } from './providers/provider.ts';
import { resourceName } from './report/report.ts';
import type { Target } from './target.ts';
import type { VerifiedPackage } from './verify/verified.ts';
import { packageHash } from './verify/verify-package.ts';

/**
 * Refuses a ready package that is not the one that was meant.
 * @param target whose package it is
 * @param file the zip
 * @param inputs with package-sha256
 * @throws ActionError that names both hashes
 */
export async function refuseOtherPackage({ name }: Target, file: string, { packageSha256 }: Inputs): Promise<void> {
  const expected = packageSha256.find((each) => each.name === undefined || each.name === name)?.sha256;
  if (packageSha256.length === 0) return;
  const actual = await packageHash(file);
  if (actual !== expected) throw failure('package.other-hash', { file, expected: expected ?? 'none', actual });
}

/**
 * Refuses a function that is deployed to another resource than its plan names.
 * @param target the function
 * @param inputs with the plan, where there is one
 * @throws ActionError that names both
 */
export function refuseOtherTarget({ name, resource }: Target, { plan }: Inputs): void {
  const planned = plan?.functions.find((each) => each.name === name)?.resource;
  const got = resource === undefined ? '' : resourceName(resource);
  if (planned !== undefined && planned !== got) {
    throw failure('inputs.other-plan', { what: 'function-name', planned, got });
  }
}

/**
 * Refuses a plan whose cloud has moved: it holds while what is live is as it was, or as the plan makes it.
 * @param provider of the function
 * @param verified its package
 * @param live what preflight read
 * @param inputs with the plan, where there is one
 * @throws ActionError that says what moved
 */
export function refuseMoved<Options, Layout extends { readonly executable: string }, Live, Prepared>(
  provider: Provider<Options, Layout, Live, Prepared>,
  verified: VerifiedPackage,
  live: Live,
  { plan }: Inputs,
): void {
  const { name } = verified.target;
  const planned = plan?.functions.find((each) => each.name === name);
  if (planned === undefined || !provider.compare(verified, live).changed) return;
  const moved = movedSince(planned, provider.before(live).state);
  if (moved.length > 0) throw failure('check.plan-moved', { name, moved: moved.join('; ') });
}
