// What a function served before anything changed, for reports and plans.

import type { Before, Link, TargetState } from '../provider.ts';
import { originOf } from './description.ts';
import type { LambdaLive } from './live.ts';
import { differences } from './settings.ts';

/** Where a partition's console is. Source: AWS, "AWS China" and "AWS GovCloud (US)" endpoints of the console. */
const consoles: Readonly<Record<string, string>> = {
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/**
 * Describes what is live.
 * @param live as preflight read it
 * @returns without values of settings, and without the account's id
 */
export function servedBefore(live: LambdaLive): Before {
  const { alias, region, functionName, functionArn, logGroup = `/aws/lambda/${functionName}` } = live;
  // A function that is to be created has nothing, and no page yet.
  if (live.plan.createWithRole !== undefined)
    return { ...(alias && { by: `alias ${alias.name}` }), state: { serves: {}, holds: {}, package: undefined } };
  const serves = alias === undefined ? live : alias.served;
  const commit = originOf(serves?.description)?.commit;
  const domain = consoles[functionArn.split(':')[1] ?? ''] ?? 'console.aws.amazon.com';
  const page = (path: string): string => `https://${region}.${domain}/${path}`;
  const links: Link[] = [
    {
      name: 'console',
      url: page(
        `lambda/home?region=${region}#/functions/${functionName}${alias === undefined ? '' : `/aliases/${alias.name}`}`,
      ),
    },
    {
      name: 'logs',
      // The console takes its fragment encoded twice, with $ for %.
      url: page(
        `cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${encodeURIComponent(encodeURIComponent(logGroup)).replaceAll('%', '$')}`,
      ),
    },
  ];
  const version = serves?.version;
  return {
    ...(alias === undefined ? {} : { by: `alias ${alias.name}` }),
    ...(version === undefined ? {} : { version }),
    ...(commit === undefined ? {} : { commit }),
    ...(serves === undefined ? {} : { packageSize: serves.codeSize }),
    ...(serves?.packageType === 'Zip' ? { packageSha256: hex(serves.codeSha256) } : {}),
    differences: alias?.served === undefined ? [] : names(differences(alias.served.settings, live.settings)),
    links,
    state: state(live),
  };
}

/** Hashes of values are comparable within one run alone, so they stay out of what is kept. */
function names(found: readonly string[]): readonly string[] {
  return found.map((each) => each.replace(/ \(#.*\)$/, ''));
}

/** Everything that a release reads: another value of any of these was put there after the plan was made. */
function state({ codeSha256, packageType, revisionId, alias }: LambdaLive): TargetState {
  const weights = Object.entries(alias?.state?.weights ?? {}).map(([version, share]) => `${version}: ${share}`);
  return {
    serves: {
      ...(alias === undefined ? {} : { [`alias ${alias.name}`]: `version ${alias.state?.version ?? 'none'}` }),
      ...(weights.length === 0 ? {} : { weights: weights.join(', ') }),
    },
    holds: { CodeSha256: codeSha256, ...(revisionId === undefined ? {} : { RevisionId: revisionId }) },
    // An image's hash is that of its manifest.
    package: packageType === 'Image' ? undefined : hex(codeSha256),
  };
}

function hex(codeSha256: string): string {
  return Buffer.from(codeSha256, 'base64').toString('hex');
}
