// A publish profile: Kudu's address and a password for it, as the portal and `az functionapp deployment
// list-publishing-profiles --xml` give them. Source: Azure App Service, "Configure deployment credentials".

import { failure } from '../../errors.ts';

/** What is needed of a publish profile. */
export interface PublishProfile {
  /** The app that it is for; a profile of a slot names `app__slot`. */
  readonly app: string;
  readonly slot: string | undefined;
  readonly scmHost: string;
  /** Host that serves requests. */
  readonly host: string;
  readonly user: string;
  readonly password: string;
}

type Attributes = ReadonlyMap<string, string>;

/**
 * Reads a publish profile. Everything secret in it is masked first, whether or not it can be read.
 * @param text XML, as downloaded
 * @param mask hides a value, and its base64 form
 * @returns the profile: that of the method ZipDeploy, else of MSDeploy, whose host is Kudu's as well
 * @throws ActionError where the text is none; it is never shown
 */
export function readPublishProfile(text: string, mask: (secret: string) => void): PublishProfile {
  mask(text);
  const all = [...text.matchAll(/<publishProfile\b([^>]*)>/g)].map(([, inner = '']) => attributes(inner));
  for (const each of all) {
    for (const [name, value] of each) if (/pwd|connectionstring/i.test(name) && value.length > 3) mask(value);
    mask(`${each.get('userName') ?? ''}:${each.get('userPWD') ?? ''}`);
  }
  const found =
    all.find((each) => each.get('publishMethod') === 'ZipDeploy') ??
    all.find((each) => each.get('publishMethod') === 'MSDeploy');
  const wrong = (expected: string): Error => failure('inputs.azure-profile', { expected });
  if (found === undefined) throw wrong('XML with a publishProfile element of the method ZipDeploy or MSDeploy');
  const user = found.get('userName') ?? '';
  const password = found.get('userPWD') ?? '';
  if (user === '' || password === '' || /^redacted$/i.test(password)) throw wrong('userName and userPWD in it');
  // The element of ZipDeploy does not name the app; its user is `$app`, or `$app__slot`.
  const named = all.map((each) => each.get('msdeploySite')).find((name) => name !== undefined && name !== '');
  const [app = '', slot] = (user.startsWith('$') ? user.slice(1) : (named ?? '')).split('__', 2);
  const scm = URL.parse(`https://${found.get('publishUrl') ?? ''}`);
  const destination = URL.parse(found.get('destinationAppUrl') ?? '');
  if (app === '' || scm === null || destination === null) {
    throw wrong('the app, publishUrl and destinationAppUrl in it');
  }
  return { app, slot, scmHost: scm.host, host: destination.host, user, password };
}

function attributes(text: string): Attributes {
  return new Map(
    [...text.matchAll(/([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = '', double, single]) => [
      name,
      unescaped(double ?? single ?? ''),
    ]),
  );
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** Source: XML 1.0, "Character and Entity References". */
function unescaped(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name = '') => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return entities[name] ?? whole;
  });
}
