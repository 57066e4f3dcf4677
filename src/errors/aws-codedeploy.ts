// Messages about releases by CodeDeploy. {live} says what serves now and how to return. See src/errors.ts.
export const awsCodeDeploy = {
  'check.codedeploy-group': {
    text: 'the alias {alias} of the function {function} cannot be moved by {group}, expected a deployment group of CodeDeploy for Lambda in {region}, got {reason}',
    remedy:
      'Correct aws-codedeploy (APPLICATION/GROUP), or make the group as docs/codedeploy.md shows. Nothing was changed.',
  },
  'deploy.codedeploy-busy': {
    text: 'the deployment {deployment} of CodeDeploy is shifting the alias {alias} of the function {function} to version {to}, which is not this package',
    remedy:
      'Let it end and run the job again, or end it: this step with "mode: rollback", or aws deploy stop-deployment --region {region} --deployment-id {deployment} --auto-rollback-enabled. {live}',
  },
  'deploy.codedeploy-ended': {
    text: 'the deployment {deployment} of {group} did not bring the new version of the function {function} into service, expected Succeeded, got {status} ({cause})',
    remedy: "Look at what the cause names, and at the function's log in CloudWatch. {live}",
  },
  'deploy.codedeploy-not-stopped': {
    text: 'the alias {alias} of the function {function} was not rolled back: the deployment {deployment} of CodeDeploy could not be ended',
    remedy: 'Run the job again. {live}',
  },
  'deploy.codedeploy-timeout': {
    text: 'CodeDeploy did not move the alias of the function {function} within {seconds} s: {waiting}',
    remedy:
      'That is ten minutes more than its deployment configuration takes: look at the deployment in the console of CodeDeploy. {live}',
  },
} as const;
