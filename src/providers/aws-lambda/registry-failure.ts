// A request to a registry that failed for good, in words.

import { type ActionError, failure } from '../../errors.ts';
import { ecrRegistry, type ImageReference } from '../../image/reference.ts';
import type { RegistryError } from '../../image/registry-fault.ts';
import type { Deadline } from '../deadline.ts';

/**
 * What a push to Amazon ECR needs. Source: Amazon ECR user guide, "IAM permissions for pushing an image"; AWS Lambda
 * developer guide, "Amazon ECR permissions", for what Lambda needs to read it.
 */
const pushActions = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:GetDownloadUrlForLayer',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
];

/**
 * Words it.
 * @param stage `check` for the base, `deploy` for the push
 * @param reference the image
 * @param error what the registry answered
 * @param deadline tells what ran out of time
 * @returns the error to throw
 */
export function registryFailure(
  stage: 'check' | 'deploy',
  { registry, repository }: ImageReference,
  error: RegistryError,
  deadline: Deadline,
): ActionError {
  const { fault, operation } = error;
  const about = { registry, repository, operation };
  const options = { details: error.details, cause: error };
  if ('status' in fault) {
    const answered = { ...about, status: fault.status, code: fault.code || 'no code' };
    if (fault.kind === 'missing' && stage === 'deploy') return failure('deploy.image-no-repository', about, options);
    if (fault.kind !== 'denied') return failure(`${stage}.image-rejected`, answered, options);
    const details = [...error.details, ...statement(registry, repository)];
    return failure(`${stage}.image-denied`, answered, { ...options, details });
  }
  if (fault.kind === 'unreachable') {
    return failure(`${stage}.image-unreachable`, { registry, reason: fault.reason }, options);
  }
  const reason = deadline.remaining() <= 0 ? `${fault.reason}, until the time was over` : fault.reason;
  return failure(`${stage}.image-unavailable`, { ...about, reason }, options);
}

function statement(registry: string, repository: string): readonly string[] {
  const ecr = ecrRegistry(registry);
  if (ecr === undefined) return [];
  const arn = `arn:aws:ecr:${ecr.region}:${ecr.account}:repository/${repository}`;
  return [
    'The statements that a push needs:',
    '{ "Effect": "Allow", "Action": "ecr:GetAuthorizationToken", "Resource": "*" }',
    '{',
    '  "Effect": "Allow",',
    `  "Action": [${pushActions.map((each) => `"${each}"`).join(', ')}],`,
    `  "Resource": "${arn}"`,
    '}',
  ];
}
