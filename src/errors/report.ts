// Messages of the stage and of the action "report". Placeholders stand in braces; see src/errors.ts.
export const report = {
  'report.upload': {
    text: 'the artifact "{name}" could not be uploaded ({reason}); {state}',
    remedy: '{advice}.',
  },
  'report.gather': {
    text: 'the artifacts of this run could not be read ({reason})',
    remedy: 'Run this job again; the functions themselves need no new run.',
  },
  'report.nothing': {
    text: 'no artifact of this run has a name that begins with "{name}-"',
    remedy: 'Give the action the same artifact-name in the jobs that this one needs.',
  },
  'report.unreadable': {
    text: 'the artifact "{name}" holds no report.json that this version can read',
    remedy: 'Use one version of deploy-go-function in all jobs of a run.',
  },
  'report.missing': {
    text: '{name} ({arch}) was planned, and no job reported it',
    remedy: 'See its job: it was cancelled or skipped, or it failed before the function was built.',
  },
  'check.drift': {
    text: 'what {name} serves is not what this commit builds: {differs}',
    remedy: 'Deploy this commit, or find out who changed it: fail-on-drift is set.',
  },
  'check.plan-moved': {
    text: '{name} moved in the cloud since the plan was made ({moved})',
    remedy: 'Nothing was changed. Run the step with mode "check" again, and have the new plan approved.',
  },
  'check.plan-unwritten': {
    text: 'the plan could not be written to {file} ({code})',
    remedy: 'Give plan-file a path in a directory that can be written to.',
  },
  'report.comment-denied': {
    text: 'the token may not write the comment of the pull request (HTTP {status}); the job summary has it',
    remedy: 'Give the job "pull-requests: write". A pull request of a fork or of Dependabot never has it.',
  },
  'report.comment': {
    text: 'the comment of the pull request could not be written ({reason}); the job summary has it',
    remedy: 'Run this job again; the functions themselves need no new run.',
  },
} as const;
