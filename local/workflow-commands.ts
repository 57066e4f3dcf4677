// Reads what an action tells the runner: workflow commands on standard output, and the command files.
// Source: GitHub documentation, "Workflow commands for GitHub Actions"; actions/runner, ActionCommand.cs and
// FileCommandManager.cs.

/** A workflow command, `::name key=value::message`. */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** An annotation of a step. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title?: string;
  readonly file?: string;
  readonly line?: number;
}

/**
 * @param line without its line feed
 * @returns the command, or undefined where the line is none
 */
export function parseCommand(line: string): WorkflowCommand | undefined {
  const [, name, pairs, message] = /^\s*::([\w-]+)(?: ([^\n]*?))?::(.*)$/s.exec(line) ?? [];
  if (name === undefined || message === undefined) return undefined;
  const properties: Record<string, string> = {};
  for (const pair of (pairs ?? '').split(',')) {
    const equals = pair.indexOf('=');
    if (equals > 0) properties[pair.slice(0, equals).trim()] = unescapeProperty(pair.slice(equals + 1));
  }
  return { name, properties, message: unescapeData(message) };
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}

/**
 * Reads GITHUB_OUTPUT, GITHUB_STATE or GITHUB_ENV.
 * @param content of the file: `name=value` lines, and `name<<DELIMITER` blocks
 * @returns values by name
 * @throws where the runner would fail the step: a line of neither form, a block without its end
 */
export function parseFileCommands(content: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  const lines = content.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
      const delimiter = line.slice(heredoc + 2);
      const end = lines.indexOf(delimiter, at + 1);
      if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
      values[line.slice(0, heredoc)] = lines.slice(at + 1, end).join('\n');
      at = end;
    } else if (equals > 0) {
      values[line.slice(0, equals)] = line.slice(equals + 1);
    } else {
      throw new Error(`Invalid format '${line}'`);
    }
  }
  return values;
}

/** Reads standard output as the runner does: commands are carried out, the rest is the log. */
export interface LogReader {
  /** @returns the lines that the user sees for one line of output, masked */
  line(text: string): readonly string[];
  readonly annotations: readonly Annotation[];
  readonly masks: ReadonlySet<string>;
}

/**
 * @param debug whether ::debug:: lines are shown (ACTIONS_STEP_DEBUG)
 * @param masks secrets that are known from the start
 * @returns the reader
 */
export function logReader(debug: boolean, masks: readonly string[] = []): LogReader {
  const hidden = new Set(masks);
  const annotations: Annotation[] = [];
  let stopped: string | undefined;
  const mask = (text: string): string => {
    let masked = text;
    // Longest first, so that a secret that contains another is hidden whole.
    for (const secret of [...hidden].sort((a, b) => b.length - a.length)) masked = masked.replaceAll(secret, '***');
    return masked;
  };
  const carryOut = (command: WorkflowCommand): readonly string[] | undefined => {
    switch (command.name) {
      case 'add-mask':
        for (const part of [command.message, ...command.message.split(/\r?\n/)])
          if (part.trim() !== '') hidden.add(part);
        return [];
      case 'debug':
        return debug ? [`##[debug]${command.message}`] : [];
      case 'group':
        return [`▸ ${command.message}`];
      case 'endgroup':
        return [];
      case 'stop-commands':
        stopped = command.message;
        return [];
      case 'error':
      case 'warning':
      case 'notice':
        annotations.push(annotation(command.name, { ...command, message: mask(command.message) }));
        return [
          `${command.name === 'error' ? 'Error' : command.name === 'warning' ? 'Warning' : 'Notice'}: ${command.message}`,
        ];
      default:
        return undefined;
    }
  };
  return {
    annotations,
    masks: hidden,
    line(text) {
      if (stopped !== undefined) {
        if (text.trim() !== `::${stopped}::`) return [mask(text)];
        stopped = undefined;
        return [];
      }
      const command = parseCommand(text);
      const shown = command === undefined ? undefined : carryOut(command);
      return (shown ?? [text]).map(mask);
    },
  };
}

function annotation(level: Annotation['level'], { message, properties }: WorkflowCommand): Annotation {
  const { title, file, line } = { title: properties['title'], file: properties['file'], line: properties['line'] };
  return {
    level,
    message,
    ...(title === undefined ? {} : { title }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line: Number(line) }),
  };
}
