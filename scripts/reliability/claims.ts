// What a log says about what is live, so that it can be compared with what is.

import { catalog, type MessageId } from '../../src/errors.ts';

/**
 * old: what served before still does. new: the new code serves. later: the old one does until the update that is under
 * way ends. other: another deployment's code serves. either: it is not known which of the two.
 */
export type Claim = 'old' | 'new' | 'later' | 'other' | 'either';

/** Sentences of the messages, and what each of them claims. */
const sentences: readonly (readonly [pattern: RegExp, claim: Claim])[] = [
  [/Live now: the code before \([^)]*\), until Lambda has finished/, 'later'],
  [/Live now: the code before \([^)]*\), (?:unchanged|which Lambda keeps|which was put back)/, 'old'],
  [
    /Live now: version 1 by the alias|the alias \w+ serves version 1, unchanged|was put back and serves version 1/,
    'old',
  ],
  [/Live now: version 2 by the alias|the alias \w+ (?:already )?serves version 2/, 'new'],
  [/What the alias \w+ serves could not be read or put back/, 'either'],
  [/Live now: this package/, 'new'],
  [/Live now: the code of another deployment/, 'other'],
  [/This run changed nothing|Nothing was changed|nothing was sent, and what was live before/, 'old'],
  [/What is live now could not be read: it is .* or this package/, 'either'],
  [/either the code before or the new code serves/, 'either'],
  [/serves this package \(|serves the new package\.|the new package is on "[^/"]*"/, 'new'],
  [/serves what it served before/, 'old'],
  [/is what it served before, unless they say otherwise/, 'either'],
  [/may still (?:finish|carry out the request)/, 'either'],
  [/CodeDeploy was told to stop the deployment \S+ and to put the alias \w+ back/, 'either'],
  [/Whether CodeDeploy goes on to shift the alias \w+ [^.]* could not be read/, 'either'],
];

/**
 * Reads the claims of a log.
 * @param lines as the user sees them
 * @param name of one function of several: what was said of it last counts, as it may be moved and put back
 * @returns each claim once
 */
export function claims(lines: readonly string[], name?: string): ReadonlySet<Claim> {
  const shown = lines.filter((line) => !line.startsWith('##[debug]'));
  const said = shown.map(claimsOf);
  if (name === undefined) return new Set(said.flat());
  const own = new RegExp(`^\\[${name}\\] |\\bfunction ${name}\\b`);
  return new Set(said.findLast((found, index) => found.length > 0 && own.test(shown[index] ?? '')));
}

function claimsOf(line: string): readonly Claim[] {
  return sentences.flatMap(([pattern, claim]) => (pattern.test(line) ? [claim] : []));
}

/**
 * Finds the message that a line was made from.
 * @param text of an error annotation
 * @returns its id, or undefined where it is none of ours
 */
export function messageId(text: string): MessageId | undefined {
  return templates.find(({ parts }) => madeFrom(text, parts))?.id;
}

/** The fixed parts of each message, those with the most of them first: a text that is mostly values matches anything. */
const templates = Object.entries(catalog)
  .flatMap(([id, { text, remedy }]) => (isId(id) ? [{ id, parts: fixedParts(id, text, remedy) }] : []))
  .toSorted((one, other) => other.parts.join('').length - one.parts.join('').length);

function fixedParts(id: MessageId, text: string, remedy: string): readonly string[] {
  const stage = id.slice(0, id.indexOf('.'));
  // Between the two is a full stop, or what the text ends with; and a remedy that is a value may be empty.
  return [`${stage}: ${text}`, `${remedy}`].flatMap((part) => part.split(/\{\w+\}/)).map((part) => part.trim());
}

/** One after the other, the first at the very beginning. */
function madeFrom(text: string, [first = '', ...others]: readonly string[]): boolean {
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}

function isId(id: string): id is MessageId {
  return id in catalog;
}
