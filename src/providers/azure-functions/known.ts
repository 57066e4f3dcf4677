// What is known of a package that a host does not come up with: what Verify and Prove found, and what host.json asks for.

import type { CustomHandlerApp } from '../../prove/custom-handler-app.ts';
import type { Proof } from '../../prove/proof.ts';
import type { VerifiedPackage } from '../../verify/verified.ts';

/**
 * Sums up what cannot be the cause any more, and what may be.
 * @param verified the package
 * @param app as host.json and the function.json files have it
 * @param proof of this package; undefined where it was not asked for
 * @returns sentences, without the last full stop
 */
export function known(verified: VerifiedPackage, app: CustomHandlerApp, proof: Proof | undefined): string {
  const { executable, entries, target } = verified;
  const mode = entries.find(({ name }) => name === executable)?.mode ?? 0;
  const octal = `0${(mode & 0o777).toString(8)}`;
  const found = `What host.json starts, ${executable}, is in the package with the mode ${octal}, static and for ${target.arch}`;
  const variables = [...new Set(app.arguments.flatMap((each) => each.match(/%\w+%/g) ?? []))];
  const needed =
    variables.length === 0 ? [] : [`host.json hands ${variables.join(', ')} to it, which must be app settings`];
  return [found, ran(proof), ...needed].join('. ');
}

function ran(proof: Proof | undefined): string {
  if (proof === undefined) return 'It was not run here';
  const { verdict, reason } = proof;
  if (verdict === 'proved') return `It ran here (${reason}), so look at what differs there`;
  if (verdict === 'skipped') return `It was not run here (${reason})`;
  return `Here it did not come up either (${reason})`;
}
