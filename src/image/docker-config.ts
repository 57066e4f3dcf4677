// The logins that docker/login-action and `docker login` leave. Source: docker/cli, cli/config/configfile.

import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isObject, parseJson, textOf } from '../json.ts';
import type { Login } from './registry-auth.ts';

/** Docker Hub's own name of itself in the file. */
const hub = 'https://index.docker.io/v1/';

/**
 * Looks a registry up.
 * @param registry its host
 * @param env DOCKER_CONFIG is the folder, else HOME's .docker
 * @returns the login, or undefined where there is none; credential helpers are not asked
 */
export async function dockerLogin(registry: string, env: Readonly<NodeJS.ProcessEnv>): Promise<Login | undefined> {
  const folder = env['DOCKER_CONFIG'] || join(env['HOME'] || homedir(), '.docker');
  const text = await readFile(join(folder, 'config.json'), 'utf8').catch(() => undefined);
  const config = parseJson(text);
  const auths = isObject(config) && isObject(config['auths']) ? config['auths'] : {};
  const names = registry === 'docker.io' ? [hub, registry] : [registry, `https://${registry}`, `https://${registry}/`];
  const found = names.map((name) => auths[name]).find(isObject);
  const auth = textOf(found, 'auth');
  const pair = auth === undefined ? '' : Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '');
  const colon = pair.indexOf(':');
  const username = colon > 0 ? pair.slice(0, colon) : textOf(found, 'username');
  const password = colon > 0 ? pair.slice(colon + 1) : textOf(found, 'password');
  return username === undefined || password === undefined ? undefined : { username, password };
}
