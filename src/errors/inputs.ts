// Messages about the action's inputs. Placeholders stand in braces; see src/errors.ts.
export const inputs = {
  'inputs.unknown': {
    text: 'there is no input "{name}"{suggestion}',
    remedy:
      'See the table of inputs in the README. An environment variable whose name begins with INPUT_ counts as an input.',
  },
  'inputs.missing': {
    text: 'the input "{name}" is missing, expected {expected}, got nothing',
    remedy: 'Add it to the step under "with:".',
  },
  'inputs.either': {
    text: 'the inputs "{name}" and "{other}" are both given, expected one of them',
    remedy: 'Remove one from the step.',
  },
  'inputs.choice': {
    text: 'the input "{name}" is wrong, expected one of {expected}, got "{value}"{suggestion}',
    remedy: 'Correct it in the step under "with:".',
  },
  'inputs.syntax': {
    text: 'the input "{name}" is wrong, expected {expected}, got "{value}"',
    remedy: 'Correct it in the step under "with:".',
  },
  'inputs.azure-profile': {
    text: 'the input "azure-publish-profile" is wrong, expected {expected}',
    remedy:
      'Give the whole file that "Download publish profile" gives, from a secret. Where basic authentication is off, the portal gives none: log in by OIDC, with azure-client-id.',
  },
  'inputs.azure-swap': {
    text: 'azure-swap needs an identity, and azure-publish-profile opens Kudu alone',
    remedy: 'Log in by OIDC (azure-client-id) instead, with the role "Website Contributor" on the app.',
  },
  'inputs.needs': {
    text: 'the input "{name}" needs {needed}',
    remedy: 'Add it to the step under "with:", or remove "{name}".',
  },
  'inputs.codedeploy-barrier': {
    text: 'the inputs "all-or-nothing" and "aws-codedeploy" are both given, expected one of them',
    remedy:
      'CodeDeploy takes minutes for each alias, so all cannot move at one moment. Remove one: each deployment of CodeDeploy goes back by itself.',
  },
  'inputs.layer-rollback': {
    text: 'mode "rollback" takes back no layer: each function names the version of a layer that it uses',
    remedy: 'Set aws-layers of the functions to the version before.',
  },
  'inputs.json': {
    text: '{name} is not valid JSON ({reason})',
    remedy: 'Give JSON, or the path of a file that ends in .json.',
  },
  'inputs.no-directory': {
    text: 'the input "{name}" is wrong, expected a directory of the repository, got "{value}", which is none',
    remedy: 'Give a path relative to the repository, and check the repository out before this step (actions/checkout).',
  },
  'inputs.no-file': {
    text: 'the input "{name}" names the file "{value}", which does not exist',
    remedy: 'Give a path relative to working-directory.',
  },
  'inputs.no-plan': {
    text: 'the input "plan-file" is wrong, expected a plan that mode "check" of this version wrote, got "{file}", which is none',
    remedy: 'Give the file as the check left it, with the packages beside it.',
  },
  'inputs.other-plan': {
    text: 'the plan is for {what} {planned}, and this step is for {got}',
    remedy: 'Give this step the same {what} as the one with mode "check".',
  },
  'inputs.outside': {
    text: 'the input "{name}" is wrong, expected a path inside the workspace, got "{value}"',
    remedy: 'Give a path relative to the repository.',
  },
  'inputs.unused': {
    text: 'the input "{name}" has no effect with provider {provider} in mode {mode}{because}',
    remedy: 'Remove it, so that nobody relies on it.',
  },
} as const;
