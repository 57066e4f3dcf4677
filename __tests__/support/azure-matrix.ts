// Each plan × each login × each course of a deployment to Azure, for the in-process tests and those of dist/.

import type { SiteSku } from '../../local/azure/sites.ts';

/** A plan, and what tells its rows apart from the others'. */
export interface MatrixPlan {
  readonly name: string;
  readonly sku: SiteSku;
  /** Whether the app unpacks its packages: WEBSITE_RUN_FROM_PACKAGE is not set. */
  readonly unpacks?: boolean;
  /** Requests that one deployment sends, with an identity and with a publish profile. */
  readonly identity: readonly string[];
  readonly profile: readonly string[];
}

/** All plans. */
export const plans: readonly MatrixPlan[] = [
  {
    name: 'Flex Consumption',
    sku: 'FlexConsumption',
    identity: ['OneDeploy'],
    // A profile does not say the plan: Kudu's 404 does.
    profile: ['ZipDeploy', 'OneDeploy'],
  },
  { name: 'Elastic Premium', sku: 'ElasticPremium', identity: ['ZipDeploy'], profile: ['ZipDeploy'] },
  { name: 'Dedicated', sku: 'PremiumV3', identity: ['ZipDeploy'], profile: ['ZipDeploy'] },
  {
    name: 'Dedicated, unpacked',
    sku: 'PremiumV3',
    unpacks: true,
    identity: ['ZipDeploy'],
    profile: ['ZipDeploy'],
  },
  {
    name: 'Linux Consumption',
    sku: 'Dynamic',
    identity: ['PutBlob', 'UpdateApplicationSettings'],
    profile: ['ZipDeploy'],
  },
];

/** All logins. */
export const ways = ['OIDC', 'service principal', 'publish profile'] as const;

/** One of the logins. */
export type Way = (typeof ways)[number];

/** All courses. */
export const courses = [
  'fresh',
  'unchanged',
  'changed',
  'rollback',
  'broken package',
  'slot',
  'slot + swap',
  'swap-back',
] as const;

/** One of the courses. */
export type Course = (typeof courses)[number];

/** One combination. */
export interface MatrixRow {
  readonly title: string;
  readonly plan: MatrixPlan;
  readonly way: Way;
  readonly course: Course;
}

/**
 * All combinations that are possible. A profile opens Kudu alone, and inputs.ts refuses azure-swap with one; where there
 * are no slots, none has a profile. On Flex Consumption the courses of slots are refused, which is their end.
 */
export const matrix: readonly MatrixRow[] = plans.flatMap((plan) =>
  ways.flatMap((way) =>
    courses.flatMap((course) => {
      const swaps = course === 'slot + swap' || course === 'swap-back';
      const impossible = way === 'publish profile' && (swaps || (course === 'slot' && plan.sku === 'FlexConsumption'));
      return impossible ? [] : [{ title: `${plan.name}, ${way}: ${course}`, plan, way, course }];
    }),
  ),
);
