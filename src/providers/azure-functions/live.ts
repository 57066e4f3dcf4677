// What preflight finds out about an app. No SDK in here: index.ts imports this file.

import type { CustomHandlerApp } from '../../prove/custom-handler-app.ts';
import type { VerifiedPackage } from '../../verify/verified.ts';
import type { Deadline } from '../deadline.ts';
import type { Access, Connection } from './connection.ts';
import type { Past } from './history.ts';
import type { Site } from './site-ref.ts';

/** What the app runs now, as far as it can be known. */
export interface Deployed {
  /** Of the package, where a deployment of ours put it there and none came after. */
  readonly sha256: string | undefined;
  readonly commit: string | undefined;
  /** The package's own mark, where the deployment carries it. */
  readonly key?: string | undefined;
  readonly deploymentId: string | undefined;
}

/** What the app's host says of itself. */
export interface HostView {
  /** `Running`, `Error`, …; `Offline` where no host answered; undefined where nobody could say. */
  readonly state: string | undefined;
  readonly errors: readonly string[];
  /** Milliseconds since its process began, where it says so. */
  readonly uptime: number | undefined;
  /** The code within a dead host's answer, `InternalServerError`; undefined where the host answered itself. */
  readonly dead: string | undefined;
  /** Names of the functions that Azure lists. */
  readonly functions: readonly string[];
}

/** How Linux Consumption's storage is reached. */
export type PackageStorage =
  /** The app's own connection string, taken apart; the key is a secret. */
  | { readonly kind: 'key'; readonly endpoint: string; readonly account: string; readonly key: string }
  /** Our own identity, with a role on the account. */
  | { readonly kind: 'identity'; readonly endpoint: string };

/** An app or slot, and what it serves. */
export interface Served {
  readonly site: Site;
  readonly deployed: Deployed;
  /** The host runs, lists every function of the layout, and answers at azure-health-path where one is given. */
  readonly healthy: boolean;
}

/**
 * Whether an app or slot serves a package, and serves it well.
 * @param served what preflight found there
 * @param sha256 of the package
 * @returns true where nothing is to be uploaded to it
 */
export function serves({ healthy, deployed }: Served, sha256: string): boolean {
  return healthy && deployed.sha256 === sha256;
}

/** The state that a deployment starts from; `site` is the slot where one is deployed to. */
export interface AzureLive extends Served {
  readonly access: Access;
  /** With the rights of an identity; undefined with a publish profile, which opens Kudu alone. */
  readonly connection: Connection | undefined;
  /** What the slot is swapped into; undefined where nothing is swapped. */
  readonly production: Served | undefined;
  /** On Linux Consumption only. */
  readonly storage: PackageStorage | undefined;
  /** Whether packages of before are kept where the package goes. */
  readonly keeps: boolean;
  /** Functions that the layout has, by name. */
  readonly expected: readonly string[];
}

/** A blob that nothing serves yet. */
export interface UploadedBlob {
  /** What WEBSITE_RUN_FROM_PACKAGE will be: a secret where it has a signature. */
  readonly url: string;
  readonly name: string;
}

/** What prepare hands on. Only Linux Consumption can hold a package without serving it; elsewhere activate uploads. */
export interface AzureUpload {
  readonly kind: 'upload';
  readonly deadline: Deadline;
  readonly blob: UploadedBlob | undefined;
}

/** What prepare hands on, of a rollback too. */
export type AzurePrepared =
  | AzureUpload
  /** A package of before, which is sent again. */
  | {
      readonly kind: 'again';
      readonly deadline: Deadline;
      readonly past: Past;
      readonly verified: VerifiedPackage;
      readonly app: CustomHandlerApp;
    }
  /** The slot has what production served before, and the functions that its host lists. */
  | {
      readonly kind: 'swap';
      readonly deadline: Deadline;
      readonly past: Past;
      readonly expected: readonly string[];
    }
  /** It is served already: why, in a sentence. */
  | { readonly kind: 'back-already'; readonly past: Past; readonly why: string };
