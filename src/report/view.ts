// Where a summary is read: what its links and its first line need beside the run.

/** What the summary knows beside the run. */
export interface View {
  /** Of the whole step; undefined where there was none. */
  readonly seconds?: number | undefined;
  /** Markdown that follows; undefined where there is none. */
  readonly part?: string | undefined;
  /** The repository's page, `https://github.com/octocat/hello`. */
  readonly repository?: string | undefined;
  /** The commit that was built. */
  readonly sha?: string | undefined;
}

/**
 * Where links into the repository lead.
 * @param env GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA
 * @returns undefined for what the environment does not say
 */
export function repositoryView(env: Readonly<NodeJS.ProcessEnv>): Pick<View, 'repository' | 'sha'> {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, GITHUB_SHA: sha } = env;
  return { repository: server === undefined || name === undefined ? undefined : `${server}/${name}`, sha };
}
