// Messages of the action "plan". Placeholders stand in braces; see src/errors.ts.
export const plan = {
  'plan.git': {
    text: 'git could not say what changed ({reason}), so all functions count as affected',
    remedy: 'Check the repository out with actions/checkout before this step.',
  },
  'plan.no-base': {
    text: 'the commit {base} to compare with is not in this clone and could not be fetched ({reason}), so all functions count as affected',
    remedy:
      'Give actions/checkout fetch-depth: 0, or leave persist-credentials on in this job so that it can be fetched.',
  },
  'plan.base': {
    text: 'the input "base" names no commit, got "{base}" ({reason}), so all functions count as affected',
    remedy: 'Give a commit, a branch or a tag of the repository.',
  },
} as const;
