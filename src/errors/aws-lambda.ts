// Messages of the Lambda provider: `check` reads the live function, `deploy` changes it. See src/errors.ts.

/** Failures of a request, worded alike in both stages. {live} says what serves now and how to return. */
const requests = {
  denied: {
    text: 'AWS refused {operation} of the function {function} (HTTP {status}, {code}), expected the permission {action} on {arn}, got none',
    remedy: 'Add the statement in the log to the policy of the role or user that this job runs as. {live}',
  },
  credentials: {
    text: 'AWS does not accept the credentials for {operation} of the function {function} (HTTP {status}, {code})',
    remedy:
      'They are expired, incomplete or of another account: renew them just before this step (aws-actions/configure-aws-credentials), or set aws-role-to-assume. {live}',
  },
  rejected: {
    text: 'AWS rejected {operation} of the function {function} (HTTP {status}, {code})',
    remedy: "AWS's own words are in the log. {live}",
  },
  foreign: {
    text: 'something other than AWS answered {operation} of the function {function} with HTTP {status}',
    remedy:
      'Look at what stands between the runner and AWS: a proxy (HTTPS_PROXY, NO_PROXY), a firewall, or AWS_ENDPOINT_URL. {live}',
  },
  unreachable: {
    text: 'AWS {service} in {region} cannot be reached ({reason})',
    remedy:
      "Check the region's spelling, the runner's network and HTTPS_PROXY; for a certificate that is not trusted, set NODE_EXTRA_CA_CERTS. {live}",
  },
  unavailable: {
    text: '{operation} of the function {function} did not succeed within {seconds} s, expected an answer, got {reason}',
    remedy: 'Run the job again; https://health.aws.amazon.com shows whether AWS has a problem in {region}. {live}',
  },
} as const;

/** An alias that serves more than one version. */
const weights = {
  text: 'the alias {alias} of the function {function} shares its traffic, expected version {version} alone, got further {shares}',
  remedy:
    'CodeDeploy or a person is shifting traffic: let that end, or end it (aws lambda update-alias --routing-config), and run the job again. {live}',
} as const;

export const awsLambda = {
  'check.lambda-name': {
    text: '"{name}" is not a Lambda function, expected a name (at most 64 letters, digits, - and _) or a function ARN',
    remedy: 'Correct the input function-name.',
  },
  'check.lambda-qualified': {
    text: 'function-name is wrong, expected a function, got "{name}", which names its version or alias "{qualifier}"',
    remedy: 'Leave ":{qualifier}" out: code is deployed to the function itself.',
  },
  'check.lambda-region': {
    text: 'no AWS region is known for the function {function}',
    remedy:
      'Set the input aws-region or the variable AWS_REGION (aws-actions/configure-aws-credentials sets it), or give function-name as an ARN.',
  },
  'check.lambda-region-differs': {
    text: 'the ARN of the function {function} is of another region than this step, expected {expected}, got {region}',
    remedy: 'Set aws-region to {expected}, or correct the ARN.',
  },
  'check.lambda-account-differs': {
    text: 'the function {function} is in another account than its ARN says, expected {expected}, got {got}',
    remedy: 'Correct the ARN, or use credentials of the account {expected}.',
  },
  'check.lambda-downtime': {
    text: 'the function {function} cannot be moved from {from} to {runtime} without a moment in which it may fail: code and runtime are two calls, and no alias on a published version serves',
    remedy:
      'Set aws-allow-downtime to true where that moment does no harm, or let callers use an alias on a published version.',
  },
  'check.lambda-proxy': {
    text: 'the value of HTTP_PROXY or HTTPS_PROXY is not usable as the URL of a proxy',
    remedy: 'Give it as http://HOST:PORT, or remove it from the environment.',
  },
  'check.lambda-no-credentials': {
    text: 'there are no AWS credentials for the function {function}',
    remedy:
      'Set aws-role-to-assume (the job needs "permissions: id-token: write"), or run aws-actions/configure-aws-credentials before this step. Pull requests from forks have no credentials: use mode "test" there.',
  },
  'check.lambda-id-token': {
    text: 'aws-role-to-assume needs an OIDC token of the job, but the job may not ask for one',
    remedy:
      'Add "id-token: write" and "contents: read" under "permissions:" of the job, as in the log. Pull requests from forks never get a token: use mode "test" there.',
  },
  'check.lambda-id-token-failed': {
    text: 'GitHub gave the job no OIDC token, expected HTTP 200, got {reason}',
    remedy: 'Run the job again; https://www.githubstatus.com shows whether GitHub has a problem.',
  },
  'check.lambda-role': {
    text: 'AWS STS does not let this job assume {role} (HTTP {status}, {code})',
    remedy:
      "The role's trust policy must allow sts:AssumeRoleWithWebIdentity for the provider, audience and subject in the log, and the account must have the provider token.actions.githubusercontent.com.",
  },
  'check.lambda-role-chain': {
    text: 'AWS STS does not let {before} assume {role} (HTTP {status}, {code})',
    remedy:
      'Both sides must allow it, as in the log: the policy of the first role, and the trust policy of the second.',
  },
  'check.lambda-role-unavailable': {
    text: 'the role {role} could not be assumed, expected credentials from AWS STS, got {reason}',
    remedy: "Run the job again; check the region and the runner's network when it stays.",
  },
  'check.lambda-missing': {
    text: 'there is no Lambda function {function} in {region}',
    remedy:
      'Check the name, the region and the account of the credentials; the log has the command that creates the function once.',
  },
  'check.lambda-image': {
    text: 'the function {function} is a container image, expected package type Zip, got Image',
    remedy:
      'The package type of a function cannot be changed: set the input image, or create a new function with runtime provided.al2023.',
  },
  'check.lambda-not-image': {
    text: 'the function {function} takes a zip, expected package type Image, got Zip',
    remedy:
      'The package type of a function cannot be changed: remove the input image, so that the zip is deployed, or create a new function from an image (aws-create-with-role does).',
  },
  'check.lambda-image-entrypoint': {
    text: 'the function {function} overrides the entry point of its image, expected {expected}, got {got}',
    remedy:
      'The executable is not what Lambda starts first: remove the override (aws lambda update-function-configuration --function-name {function} --image-config), unless that starts it.',
  },
  'check.lambda-runtime': {
    text: 'the function {function} cannot run a Go executable, expected runtime provided.al2023, got {runtime}',
    remedy:
      'Check that function-name is the right function; to turn it into a Go function, set its runtime to provided.al2023 first.',
  },
  'check.lambda-architecture': {
    text: 'the function {function} is of another architecture, expected {expected} (arch: {arch}), got {architecture}',
    remedy: 'Set the input arch to {right}, or create the function with --architectures {expected}.',
  },
  'check.lambda-state': {
    text: 'the function {function} takes no new code, expected state Active, got {state}',
    remedy: '{meaning}',
  },
  'check.lambda-runtime-ending': {
    text: 'the runtime {runtime} of the function {function} has been without support since {deprecated}; AWS blocks {blocks}',
    remedy:
      'Move to provided.al2023: aws lambda update-function-configuration --function-name {function} --runtime provided.al2023.',
  },
  'check.lambda-go1x': {
    text: 'the function {function} has the runtime go1.x, which starts the executable "{handler}" and speaks RPC; the package has "bootstrap" and is built with lambda.norpc, expected runtime provided.al2023',
    remedy:
      'With this code it would not start: deploy to a new function with runtime provided.al2023 (the Go code stays as it is), and move its triggers there.',
  },
  'check.lambda-runtime-new': {
    text: 'the runtime {runtime} of the function {function} is newer than this version of the action',
    remedy: 'Look for a newer version of the action.',
  },
  'check.lambda-unsigned': {
    text: 'the function {function} takes packages only that AWS Signer signed (its code signing configuration has the policy Enforce), and this one is not signed',
    remedy:
      'Sign the zip that mode "test" leaves (aws signer start-signing-job), and deploy the signed object: "package: s3://BUCKET/KEY". Or set the policy to Warn. Nothing was changed.',
  },
  'check.lambda-alias-weights': weights,
  'check.lambda-no-alias': {
    text: 'the function {function} has no alias {alias}, so there is nothing to roll back',
    remedy: 'Check the input aws-alias and the region.',
  },
  'check.lambda-denied': requests.denied,
  'check.lambda-credentials': requests.credentials,
  'check.lambda-rejected': requests.rejected,
  'check.lambda-foreign': requests.foreign,
  'check.lambda-unreachable': requests.unreachable,
  'check.lambda-unavailable': requests.unavailable,

  'deploy.lambda-denied': requests.denied,
  'deploy.lambda-credentials': requests.credentials,
  'deploy.lambda-rejected': requests.rejected,
  'deploy.lambda-foreign': requests.foreign,
  'deploy.lambda-unreachable': requests.unreachable,
  'deploy.lambda-unavailable': requests.unavailable,
  'deploy.lambda-zip-size': {
    text: 'the zip of the function {function} is too large for a direct upload, expected less than {limit} bytes (50 MiB), got {size}',
    remedy:
      "Set aws-s3-bucket to a bucket in the function's region, or make the zip smaller: keep debug-symbols off, and leave large files out of include.",
  },
  'deploy.lambda-s3-no-bucket': {
    text: 'there is no bucket {bucket}, through which the function {function} is to be deployed',
    remedy: 'Correct aws-s3-bucket, or create the bucket in {region}. Nothing was changed.',
  },
  'deploy.lambda-s3-region': {
    text: 'the bucket {bucket} is of another region than the function {function}, expected {region}, got {got}',
    remedy: 'Lambda reads from its own region only: set aws-s3-bucket to a bucket there. Nothing was changed.',
  },
  'deploy.lambda-s3-other': {
    text: 'the object {object} is not the package of the function {function} whose hash its key has, expected {size} bytes that this action uploaded, got {got} bytes',
    remedy: 'Somebody else wrote it: delete it, or set another aws-s3-prefix. Nothing was changed.',
  },
  'deploy.lambda-s3-unpinned': {
    text: 'the function {function} cannot be deployed from {object}, expected a bucket with versions in the same region, so that what is deployed is what was verified',
    remedy:
      'Turn on the versions of the bucket, or set aws-s3-bucket to another one in the region. Nothing was changed.',
  },
  'deploy.lambda-s3-missing': {
    text: 'there is no object {object}, expected the package of the function {function}',
    remedy: 'Correct the input package, and check that the step that uploads it ran before.',
  },
  'deploy.lambda-s3-denied': {
    text: 'S3 refused {operation} in the bucket {bucket} for the function {function} (HTTP {status}, {code})',
    remedy:
      'Add the statement in the log to the policy of the role or user that this job runs as. Nothing was changed.',
  },
  'deploy.lambda-s3-rejected': {
    text: 'S3 rejected {operation} in the bucket {bucket} for the function {function} (HTTP {status}, {code})',
    remedy: "AWS's own words are in the log. Nothing was changed.",
  },
  'deploy.lambda-s3-unavailable': {
    text: '{operation} in the bucket {bucket} for the function {function} did not succeed, expected an answer, got {reason}',
    remedy: "Run the job again; check the bucket's name and the runner's network when it stays. Nothing was changed.",
  },
  'deploy.lambda-unzipped-size': {
    text: 'the package of the function {function} is too large for Lambda, expected at most {limit} bytes unzipped, got {size}',
    remedy:
      'Leave large files out of include: Lambda allows 250 MiB, layers included. The largest entries are in the log.',
  },
  'deploy.lambda-layers-size': {
    text: 'the package of the function {function} is too large for Lambda beside its layers, expected at most {limit} bytes unzipped with them, got {size}, and {layers} in the archives of the layers alone',
    remedy:
      'Leave large files out of include, or take layers off the function. The largest entries of the package are in the log.',
  },
  'deploy.lambda-rollback-runtime': {
    text: 'the code of version {version} cannot be put back into the function {function}, expected runtime {expected}, got {got}',
    remedy: 'Nothing was changed. Set the runtime back yourself, or run the workflow of an earlier commit again.',
  },
  'deploy.lambda-created-meanwhile': {
    text: 'somebody else created the function {function} while this run did, expected CodeSha256 {expected}, got {got}',
    remedy: 'Nothing was overwritten. Run the job again to deploy this package.',
  },
  'deploy.lambda-create-denied': {
    text: 'AWS refused to create the function {function} with {role} (HTTP {status}, {code})',
    remedy:
      'Add the statements in the log to the policy of the role or user that this job runs as. Nothing was created.',
  },
  'deploy.lambda-create-failed': {
    text: 'Lambda could not create the function {function} ({reason})',
    remedy: 'Delete the function, correct what the reason names, and run the job again.',
  },
  'deploy.lambda-runtime-restored': {
    text: 'the function {function} has the runtime {runtime} again, with the code before',
    remedy: 'The error says why the new code could not follow.',
  },
  'deploy.lambda-runtime-left': {
    text: 'the function {function} may be left with runtime provided.al2023 and the code before, which was for {runtime}',
    remedy:
      'Run the job again to finish, or return: aws lambda update-function-configuration --function-name {function} --runtime {runtime}.',
  },
  'deploy.lambda-gone': {
    text: 'the function {function} was deleted while this run went on',
    remedy: 'Create it again, then run the job again.',
  },
  'deploy.lambda-changed-meanwhile': {
    text: 'another deployment changed the code of the function {function} after this run had looked at it, expected CodeSha256 {expected}, got {got}',
    remedy:
      'Nothing was overwritten. Run the job again to deploy this package, and give such workflows a common "concurrency:" group. {live}',
  },
  'deploy.lambda-overwritten': {
    text: 'another deployment replaced the code of the function {function} right after this run had deployed its own, expected CodeSha256 {expected}, got {got}',
    remedy: 'Run the job again to deploy this package, and give such workflows a common "concurrency:" group. {live}',
  },
  'deploy.lambda-setting-overwritten': {
    text: 'another deployment changed the {what} of the function {function} right after this run had set what this package needs',
    remedy: 'Run the job again to deploy this package, and give such workflows a common "concurrency:" group. {live}',
  },
  'deploy.lambda-update-failed': {
    text: 'Lambda could not finish the update of the function {function}, expected LastUpdateStatus Successful, got Failed ({code})',
    remedy: '{meaning} {live}',
  },
  'deploy.lambda-timeout': {
    text: 'the deployment of the function {function} did not end within {seconds} s: {waiting}',
    remedy: 'Run the job again: it reads what is live and finishes; deploy-timeout-minutes sets the limit. {live}',
  },
  'deploy.lambda-storage': {
    text: "the account's storage for Lambda code in {region} is full (HTTP {status}, {code}), so the function {function} cannot be updated",
    remedy: 'Delete old function versions and layers, or raise the quota "Function and layer storage". {live}',
  },
  'deploy.lambda-signing': {
    text: 'the function {function} takes signed packages only (HTTP {status}, {code}), and this package is not signed',
    remedy:
      'Sign the zip with AWS Signer (aws signer start-signing-job), and deploy the signed object: "package: s3://BUCKET/KEY". Or set the policy of the code signing configuration to Warn. {live}',
  },
  'deploy.lambda-alias-weights': weights,
  'deploy.lambda-alias-moved': {
    text: 'another deployment moved the alias {alias} of the function {function} after this run had looked at it, expected {expected}, got {got}',
    remedy:
      'Its move was not overwritten. Run the job again to deploy this package, and give such workflows a common "concurrency:" group. {live}',
  },
  'deploy.lambda-version-failed': {
    text: 'version {version} of the function {function} did not become ready, expected State Active, got Failed ({code})',
    remedy: '{meaning} {live}',
  },
  'deploy.lambda-smoke': {
    text: 'version {version} of the function {function} failed the smoke event, {reason}',
    remedy: "The end of the function's log is above. {live}",
  },
  'deploy.lambda-not-smoked': {
    text: 'version {version} of the function {function} was not smoked: {reason}',
    remedy: 'The deployment goes on without that check; raise the concurrency to have it.',
  },
  'deploy.lambda-provisioned': {
    text: 'the provisioned concurrency of the alias {alias} of the function {function} did not move to the new version, expected Status READY, got {status}',
    remedy: "{reason}Look at the function's log in CloudWatch and at its concurrency limits. {live}",
  },
  'deploy.lambda-event-sources': {
    text: 'the function {function} has {count} active event source mappings, which have the new code as soon as Lambda has it',
    remedy:
      'verify and prove are the only checks before that. With aws-alias, and the mappings on that alias, the smoke event comes first.',
  },
  'deploy.lambda-not-kept': {
    text: 'the code of version {version} of the function {function} could not be had, expected CodeSha256 {expected}, got {got}',
    remedy: 'Run the job again; without aws-restore the code before is not kept. {live}',
  },
  'deploy.lambda-not-pruned': {
    text: 'old versions of the function {function} were not all deleted ({reason})',
    remedy:
      'The deployment itself went well. aws-keep-versions needs lambda:ListVersionsByFunction, ListAliases, ListProvisionedConcurrencyConfigs, ListEventSourceMappings, GetPolicy, and DeleteFunction on the versions.',
  },
  'deploy.lambda-no-such-version': {
    text: 'the function {function} has no version that rollback-to names, expected a version number or a commit in a description of ours, got "{to}"',
    remedy: 'Choose one of the versions in the log. Nothing was changed.',
  },
  'deploy.lambda-no-version-before': {
    text: 'it is not known what served before {serves} of the function {function}: no description of this action tells',
    remedy:
      'Give rollback-to one of the versions in the log; where there is none, run the workflow of the earlier commit again. Versions are published with aws-alias or aws-publish. Nothing was changed.',
  },
  'deploy.lambda-cancelled': {
    text: 'the deployment of the function {function} was cancelled',
    remedy: '{live} Run the job again to finish.',
  },
} as const;
