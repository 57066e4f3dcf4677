// How a registry wants to be asked. Source: RFC 9110, 11.6.1, WWW-Authenticate; distribution, "Token Authentication
// Specification".

/** A user of a registry. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** What a 401 asks for. */
export interface Challenge {
  readonly scheme: 'basic' | 'bearer';
  /** `realm`, `service`, `scope`, … */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Reads the header of a 401.
 * @param header WWW-Authenticate
 * @returns the first challenge that we can answer, or undefined
 */
export function parseChallenge(header: string | undefined): Challenge | undefined {
  const [, word = '', rest = ''] = /(?:^|,\s*)(basic|bearer)\s+(.*)$/i.exec(header ?? '') ?? [];
  const scheme = word.toLowerCase();
  if (scheme !== 'basic' && scheme !== 'bearer') return undefined;
  const parameters: Record<string, string> = {};
  for (const [, name = '', quoted, plain] of rest.matchAll(/([a-z_]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/gi)) {
    parameters[name.toLowerCase()] ??= quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '';
  }
  return { scheme, parameters };
}

/**
 * Where a token is to be had.
 * @param challenge of the scheme bearer
 * @param scope what is to be done, where the challenge does not say
 * @returns the address, or undefined where the challenge has none
 */
export function tokenUrl({ parameters }: Challenge, scope: string): URL | undefined {
  const url = URL.parse(parameters['realm'] ?? '');
  if (url === null) return undefined;
  if (parameters['service'] !== undefined) url.searchParams.set('service', parameters['service']);
  url.searchParams.set('scope', parameters['scope'] ?? scope);
  return url;
}

/**
 * The header of a login.
 * @param login the user
 * @returns the value of Authorization
 */
export function basic({ username, password }: Login): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
