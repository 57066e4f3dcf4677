// GitHub's REST API as far as comments of a pull request go, on loopback.
// Source: GitHub REST API, "Issue comments" and "Using pagination in the REST API".

import type { Fault, FaultHook, RecordedRequest } from './http/fault.ts';
import { AnswerError, empty, header, json, type Request, type Route } from './http/message.ts';
import { type Recorder, serve } from './http/server.ts';
import { parseObject, stringAt } from './json.ts';

export type { Fault };

/** A comment as the API shows it. */
export interface Comment {
  readonly id: number;
  readonly user: { readonly login: string };
  body: string;
}

/** The running service. */
export interface LocalGitHub {
  /** GITHUB_API_URL */
  readonly apiUrl: string;
  /** Its comments by pull request's number, oldest first. */
  comments(number: number): readonly Comment[];
  /** Adds a comment of somebody's. */
  add(number: number, body: string, login?: string): Comment;
  /** The login and rights of a token; an unknown one is refused. */
  token(value: string, login: string, rights: 'read' | 'write'): void;
  readonly requests: readonly RecordedRequest[];
  inject(hook: FaultHook | undefined): void;
  /** Called after a request was carried out, before its answer is sent. */
  onApplied(listener: ((request: RecordedRequest) => void) | undefined): void;
  close(): Promise<void>;
}

/** A repository with any number of pull requests. */
export async function startGitHub(): Promise<LocalGitHub> {
  const recorder: Recorder = { requests: [], fault: undefined, applied: undefined };
  const all = new Map<number, Comment[]>();
  const tokens = new Map<string, { readonly login: string; readonly rights: 'read' | 'write' }>();
  let last = 1000;
  const of = (number: number): Comment[] => all.get(number) ?? [];
  const add = (number: number, body: string, login = 'octocat'): Comment => {
    last += 1;
    const comment = { id: last, user: { login }, body };
    all.set(number, [...of(number), comment]);
    return comment;
  };
  const refuse = (status: number, message: string): never => {
    throw new AnswerError(
      json(status, { message, documentation_url: 'https://docs.github.com/rest', status: String(status) }),
    );
  };
  const caller = (request: Request, rights: 'read' | 'write'): string => {
    const [, value = ''] = /^(?:token|Bearer) (.*)$/i.exec(header(request, 'authorization')) ?? [];
    const known = tokens.get(value) ?? refuse(401, 'Bad credentials');
    if (rights === 'write' && known.rights !== 'write') refuse(403, 'Resource not accessible by integration');
    return known.login;
  };
  const text = (request: Request): string =>
    stringAt(parseObject(request.body), 'body') ?? refuse(422, 'Validation Failed');
  const find = (id: string | undefined, login: string): { readonly list: Comment[]; readonly comment: Comment } => {
    for (const list of all.values()) {
      const comment = list.find((each) => String(each.id) === id);
      if (comment === undefined) continue;
      if (comment.user.login !== login) refuse(403, 'Must have admin rights to Repository.');
      return { list, comment };
    }
    return refuse(404, 'Not Found');
  };
  const comments = '/repos/octocat/hello/issues/{number}/comments';
  const one = '/repos/octocat/hello/issues/comments/{id}';
  const routes: readonly Route[] = [
    {
      method: 'GET',
      path: comments,
      operation: 'ListComments',
      handle(request, { number }) {
        caller(request, 'read');
        const list = of(Number(number));
        const size = Math.min(Number(request.query.get('per_page') ?? '30'), 100);
        const page = Number(request.query.get('page') ?? '1');
        const pages = Math.ceil(list.length / size);
        const url = (to: number): string => `<${request.origin}${request.path}?per_page=${size}&page=${to}>`;
        const link = page < pages ? { link: `${url(page + 1)}; rel="next", ${url(pages)}; rel="last"` } : {};
        return json(200, list.slice((page - 1) * size, page * size), link);
      },
    },
    {
      method: 'POST',
      path: comments,
      operation: 'CreateComment',
      handle: (request, { number }) => {
        const login = caller(request, 'write');
        return json(201, add(Number(number), text(request), login));
      },
    },
    {
      method: 'PATCH',
      path: one,
      operation: 'UpdateComment',
      handle(request, { id }) {
        const { comment } = find(id, caller(request, 'write'));
        comment.body = text(request);
        return json(200, comment);
      },
    },
    {
      method: 'DELETE',
      path: one,
      operation: 'DeleteComment',
      handle(request, { id }) {
        const { list, comment } = find(id, caller(request, 'write'));
        list.splice(list.indexOf(comment), 1);
        return empty(204);
      },
    },
  ];
  const server = await serve({
    service: 'github',
    routes,
    recorder,
    otherwise: () => json(404, { message: 'Not Found' }),
  });
  return {
    apiUrl: server.origin,
    comments: of,
    add,
    token: (value, login, rights) => void tokens.set(value, { login, rights }),
    requests: recorder.requests,
    inject(hook) {
      recorder.fault = hook;
    },
    onApplied(listener) {
      recorder.applied = listener;
    },
    close: () => server.close(),
  };
}
