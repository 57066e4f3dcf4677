// Messages about container images: `check` reads their base, `deploy` pushes them. See src/errors.ts.

const requests = {
  denied: {
    text: 'the registry {registry} refused {operation} in {repository} (HTTP {status}, {code})',
    remedy:
      'Log in to it before this step (docker/login-action); for Amazon ECR, the role or user that this job runs as needs the statements in the log.',
  },
  rejected: {
    text: 'the registry {registry} rejected {operation} in {repository} (HTTP {status}, {code})',
    remedy: "The registry's own words are in the log; a tag that may not be moved needs a new name.",
  },
  unreachable: {
    text: 'the registry {registry} cannot be reached ({reason})',
    remedy:
      "Check its name, the runner's network and HTTPS_PROXY; for a certificate that is not trusted, set NODE_EXTRA_CA_CERTS.",
  },
  unavailable: {
    text: '{operation} in {repository} did not succeed, expected an answer of {registry}, got {reason}',
    remedy: 'Run the job again: what was uploaded is not sent twice.',
  },
} as const;

export const image = {
  'check.image-name': {
    text: 'the image of the function {name} is wrong, expected REGISTRY/NAME:TAG in lower case, got "{image}"',
    remedy: 'Correct the input image; a name that comes from <name> can be given by "=>" in source.',
  },
  'check.image-taken': {
    text: 'the functions {other} and {name} have the same image {image}',
    remedy: 'Put <name> into the input image, in the repository or in the tag.',
  },
  'check.image-not-ecr': {
    text: 'Lambda cannot read {image}, expected a repository of Amazon ECR (ACCOUNT.dkr.ecr.REGION.amazonaws.com)',
    remedy: 'Create a repository in Amazon ECR, in the region of the function, and set the input image to it.',
  },
  'check.image-region': {
    text: 'the image {image} is in another region than the function, expected {expected}, got {got}',
    remedy: 'Lambda reads images of its own region only: set the input image to a repository there.',
  },
  'check.image-base-missing': {
    text: 'there is no image {image}, expected the base of the image',
    remedy: 'Correct the input image-base.',
  },
  'check.image-base-platform': {
    text: 'the base {image} is not for this function, expected {expected}, got {got}',
    remedy: 'Set image-base to an image of that architecture, or to an index that has it, or correct arch.',
  },
  'check.image-base-kind': {
    text: 'the base {image} is no image that can be built upon, expected an OCI or Docker (schema 2) image, got {got}',
    remedy: 'Correct the input image-base.',
  },
  'check.image-denied': requests.denied,
  'check.image-rejected': requests.rejected,
  'check.image-unreachable': {
    text: 'the registry {registry} of the base cannot be reached ({reason})',
    remedy:
      'The base is read before the build: check the network of the runner and HTTPS_PROXY, or set image-base to scratch or to an image that the runner can reach.',
  },
  'check.image-unavailable': requests.unavailable,
  'deploy.image-denied': requests.denied,
  'deploy.image-rejected': requests.rejected,
  'deploy.image-unreachable': requests.unreachable,
  'deploy.image-unavailable': requests.unavailable,
  'deploy.image-no-repository': {
    text: 'there is no repository {repository} in {registry}, got no such name when {operation}',
    remedy: 'Create it once: aws ecr create-repository --repository-name {repository}.',
  },
  'deploy.image-no-token': {
    text: 'AWS gave no login for the registry of account {account} in {region} ({reason})',
    remedy: 'Allow ecr:GetAuthorizationToken as in the log, or log in before this step (aws-actions/amazon-ecr-login).',
  },
  'deploy.image-unknown': {
    text: 'Lambda does not say which image version {version} of the function {function} has',
    remedy: 'Run the job again; without aws-restore the image before is not kept.',
  },
} as const;
