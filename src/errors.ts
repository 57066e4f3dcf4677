// Every message that a user can meet, as data. The texts stand in src/errors/STAGE.ts, one catalogue a stage; this
// file joins them and turns a row into something that can be thrown, logged or annotated.

import { action } from './errors/action.ts';
import { awsCodeDeploy } from './errors/aws-codedeploy.ts';
import { awsLambda } from './errors/aws-lambda.ts';
import { azureFunctions } from './errors/azure-functions.ts';
import { build } from './errors/build.ts';
import { image } from './errors/image.ts';
import { inputs } from './errors/inputs.ts';
import { layers } from './errors/layers.ts';
import { packaging } from './errors/package.ts';
import { plan } from './errors/plan.ts';
import { prove } from './errors/prove.ts';
import { report } from './errors/report.ts';
import { sam } from './errors/sam.ts';
import { verify } from './errors/verify.ts';

/** A row of a catalogue. `{word}` is a placeholder; text says what is wrong (expected X, got Y), remedy what to do. */
export interface Message {
  readonly text: string;
  readonly remedy: string;
}

/** All messages by id; an id is `STAGE.WHAT`, and its stage is what the printed line begins with. */
export const catalog = {
  ...action,
  ...inputs,
  ...build,
  ...verify,
  ...packaging,
  ...prove,
  ...awsLambda,
  ...awsCodeDeploy,
  ...image,
  ...layers,
  ...azureFunctions,
  ...sam,
  ...report,
  ...plan,
} as const satisfies Record<`${string}.${string}`, Message>;

export type MessageId = keyof typeof catalog & string;

type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** The values that a message needs: exactly the placeholders of its text and remedy. */
export type Params<Id extends MessageId> = {
  readonly [Name in Placeholder<(typeof catalog)[Id]['text'] | (typeof catalog)[Id]['remedy']>]: string | number;
};

/** Where in the user's repository a message belongs; becomes an annotation on that line. */
export interface Location {
  /** Relative to the workspace, or absolute. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** Details of a message beyond its one line. */
export interface NoticeOptions {
  readonly location?: Location;
  /** Lines for the log and the summary only: a stack of Go, an import chain, the tail of a function's log. */
  readonly details?: readonly string[];
}

/** A message with its placeholders filled in. */
export interface Notice extends NoticeOptions {
  readonly id: MessageId;
  readonly stage: string;
  readonly text: string;
  readonly remedy: string;
}

/**
 * Fills in a message.
 * @param id a row of the catalogue
 * @param params a value for each placeholder of that row
 * @param options where it belongs, and lines that only the log and the summary show
 * @returns the notice, ready to be logged, annotated or thrown
 */
export function notice<Id extends MessageId>(id: Id, params: Params<Id>, options: NoticeOptions = {}): Notice {
  const values: Readonly<Record<string, string | number>> = params;
  const fill = (template: string): string =>
    template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  const row: Message = catalog[id];
  return { ...options, id, stage: id.slice(0, id.indexOf('.')), text: fill(row.text), remedy: fill(row.remedy) };
}

/**
 * One line for a log or an annotation: `stage: what, expected X, got Y. What to do`.
 * @param of the notice
 * @returns the line, without a line feed
 */
export function line(of: Notice): string {
  const stop = /[?!.]$/.test(of.text) ? '' : '.';
  return `${of.stage}: ${of.text}${stop} ${of.remedy}`.replaceAll(/\s*\n\s*/g, ' ').trim();
}

/** An error that a user can act upon. Anything else that is thrown is a defect of the action. */
export class ActionError extends Error {
  override readonly name = 'ActionError';
  readonly notice: Notice;

  constructor(of: Notice, options?: ErrorOptions) {
    super(line(of), options);
    this.notice = of;
  }
}

/** Several causes found together, such as the compile errors of one build: each gets its own annotation. */
export class ActionErrors extends Error {
  override readonly name = 'ActionErrors';
  readonly errors: readonly ActionError[];

  constructor(errors: readonly ActionError[]) {
    super(errors.map((error) => error.message).join('\n'));
    this.errors = errors;
  }
}

/**
 * Makes an error from a message: `throw failure('build.no-go', {})`.
 * @param id a row of the catalogue
 * @param params a value for each placeholder of that row
 * @param options as for notice(), and the cause
 * @returns the error to throw
 */
export function failure<Id extends MessageId>(
  id: Id,
  params: Params<Id>,
  options: NoticeOptions & ErrorOptions = {},
): ActionError {
  const { cause, ...rest } = options;
  return new ActionError(notice(id, params, rest), cause === undefined ? undefined : { cause });
}

/**
 * Everything that a caught value stands for.
 * @param thrown whatever was caught
 * @returns the action errors in it, or undefined where it is a defect of the action
 */
export function causes(thrown: unknown): readonly ActionError[] | undefined {
  if (thrown instanceof ActionErrors) return thrown.errors;
  return thrown instanceof ActionError ? [thrown] : undefined;
}
