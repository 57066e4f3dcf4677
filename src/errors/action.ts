// Messages about the run as a whole. Placeholders stand in braces; see src/errors.ts.
export const action = {
  'action.unexpected': {
    text: 'the action itself failed in the stage "{stage}" ({reason})',
    remedy: 'This is a defect of deploy-go-function: please report it with the log of a run with debug logging on.',
  },
  'action.cancelled': {
    text: 'the run was cancelled in the stage "{stage}"; {live}',
    remedy: 'Run it again to finish: every step is a no-op where it was already done.',
  },
  'action.interrupted': {
    text: 'the run ended while it was deploying {functions}; what serves there is either the code before or the new code, never a mixture',
    remedy: 'Run it again: it reads what is live and finishes.',
  },
  'action.ended': {
    text: 'the run before this step ended while CodeDeploy was shifting traffic, which was ended now; {says}',
    remedy: 'Run it again to deploy.',
  },
  'deploy.all-or-nothing': {
    text: '{count} of {all} functions were not deployed, or were put back, because all-or-nothing is set and these failed: {failed}',
    remedy: "Each function's line in the log and in the summary says what it serves. Run the job again to finish.",
  },
  'action.more-errors': {
    text: '{count} further errors are in the log and in the job summary',
    remedy: 'GitHub shows ten annotations a step.',
  },
} as const;
