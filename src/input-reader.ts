// Reading the inputs of an action: every wrong one is told, not only the first.

import { type ActionError, ActionErrors, causes, failure } from './errors.ts';
import { didYouMean } from './nearest.ts';

/** Reads inputs one by one, and keeps what is wrong with them until the end. */
export interface InputReader<Name extends string> {
  /** The input's text without white space around it; '' becomes its default. */
  text(name: Name): string;
  /** As text, but undefined for ''. */
  optional(name: Name): string | undefined;
  /** What read gives; where it throws errors for the user they are kept, and instead is used. */
  checked<Value>(read: () => Value, instead: Value): Value;
  /** One of the values; another is an error that may suggest one. */
  oneOf<Value extends string>(name: Name, values: readonly Value[], instead: Value): Value;
  /** The value as it is; an error where it does not match. */
  matching(name: Name, value: string | undefined, pattern: RegExp, expected: string): string | undefined;
  /** Keeps an error. */
  refuse(problem: ActionError): void;
  /** Ends the reading: throws ActionErrors with all that was kept, if anything was. */
  end(): void;
}

/**
 * Begins to read an action's inputs. Names that action.yml does not have are errors at once: the runner only warns of
 * them, and a misspelt `mode` would deploy.
 * @param env the runner's environment: INPUT_NAME as the runner writes them
 * @param defaults of action.yml, by name: every input that there is
 * @returns the reader
 */
export function inputReader<Name extends string>(
  env: Readonly<NodeJS.ProcessEnv>,
  defaults: Readonly<Record<Name, string>>,
): InputReader<Name> {
  const problems = unknownInputs(env, Object.keys(defaults));
  const text = (name: Name): string => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim() || defaults[name];
  return {
    text,
    optional: (name) => text(name) || undefined,
    checked: (read, instead) => {
      try {
        return read();
      } catch (error) {
        const found = causes(error);
        if (found === undefined) throw error;
        problems.push(...found);
        return instead;
      }
    },
    oneOf: (name, values, instead) => {
      const value = text(name);
      const known = values.find((each) => each === value);
      if (known !== undefined) return known;
      problems.push(
        value === ''
          ? failure('inputs.missing', { name, expected: values.join(' or ') })
          : failure('inputs.choice', {
              name,
              expected: values.join(', '),
              value,
              suggestion: didYouMean(value, values),
            }),
      );
      return instead;
    },
    matching: (name, value, pattern, expected) => {
      if (value !== undefined && !pattern.test(value)) {
        problems.push(failure('inputs.syntax', { name, expected, value }));
      }
      return value;
    },
    refuse: (problem) => {
      problems.push(problem);
    },
    end: () => {
      if (problems.length > 0) throw new ActionErrors(problems);
    },
  };
}

function unknownInputs(env: Readonly<NodeJS.ProcessEnv>, names: readonly string[]): ActionError[] {
  return Object.keys(env)
    .filter((key) => key.startsWith('INPUT_'))
    .map((key) => key.slice('INPUT_'.length).toLowerCase())
    .filter((name) => !names.includes(name))
    .map((name) => failure('inputs.unknown', { name, suggestion: didYouMean(name, names) }));
}
