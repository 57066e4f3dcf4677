// What the user chooses first: the cloud, and what is done with it.

/** The clouds. */
export const providerIds = ['aws-lambda', 'azure-functions'] as const;

/** One of the clouds. */
export type ProviderId = (typeof providerIds)[number];

/** What a run may do after proving. */
export const modes = ['test', 'check', 'deploy', 'rollback'] as const;

/** What the run does after proving. */
export type Mode = (typeof modes)[number];

/**
 * @param mode of a run
 * @returns whether it changes what is live
 */
export function changes(mode: Mode): boolean {
  return mode === 'deploy' || mode === 'rollback';
}
