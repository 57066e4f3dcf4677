// Which app, and how it is reached: what every other file of this folder speaks of.

/**
 * How an app is hosted, as far as deploying differs. Source: Azure Functions, "Deployment technologies".
 * flex: one deploy, `/api/publish`. premium and dedicated: zip deploy. consumption: Linux Consumption, whose package
 * is a blob that an app setting points to. unknown: with a publish profile nobody says it, and Kudu's endpoints tell.
 */
export type Plan = 'flex' | 'premium' | 'dedicated' | 'consumption' | 'unknown';

/** Which app, or which slot of it. */
export interface SiteRef {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly name: string;
  /** undefined is production. */
  readonly slot?: string | undefined;
}

/** An app that can be deployed to. */
export interface Site extends SiteRef {
  readonly plan: Plan;
  /** As ARM says it, `FlexConsumption`, `Dynamic`, `PremiumV3`; '' where it does not. */
  readonly sku: string;
  /** Host of its Kudu, never made from the app's name: `app-hash.scm.region-01.azurewebsites.net` exists too. */
  readonly scmHost: string;
  /** Host that serves requests. */
  readonly host: string;
  /** Whether the app has a managed identity. */
  readonly identity: boolean;
}
