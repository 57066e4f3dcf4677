// The log as GitHub reads it: workflow commands on standard output.

import * as core from '@actions/core';
import type { StageLog } from './context.ts';
import { type ActionError, failure, type Location, line, type Notice } from './errors.ts';

/** A log that remembers where it is and what the summary must repeat. */
export interface WorkflowLog extends StageLog {
  /** The stage whose group is open or was last closed. */
  readonly stage: string;
  /** Notices and warnings so far. */
  readonly notices: readonly { readonly level: 'notice' | 'warning'; readonly notice: Notice }[];
  /** Closes the group that is open, where one is: what is said of a run that was cut belongs in sight. */
  close(): void;
}

/**
 * Makes the log of a run.
 * @param secrets values that are hidden from the first line on
 * @returns the log; every method prints at once
 */
export function workflowLog(secrets: readonly string[]): WorkflowLog {
  const notices: { level: 'notice' | 'warning'; notice: Notice }[] = [];
  let stage = 'inputs';
  let open = false;
  const mask = (secret: string): void => {
    // Each line is masked by itself: the runner masks line by line. Short texts would blacken the whole log.
    for (const part of [secret, ...secret.split(/\r?\n/), Buffer.from(secret).toString('base64')]) {
      if (part.trim().length > 3) core.setSecret(part);
    }
  };
  for (const secret of secrets) mask(secret);
  const close = (): void => {
    if (open) core.endGroup();
    open = false;
  };
  return {
    get stage() {
      return stage;
    },
    notices,
    close,
    info: (text) => core.info(text),
    debug: (text) => core.debug(text),
    notice: (of) => {
      notices.push({ level: 'notice', notice: of });
      core.notice(line(of), annotation(of));
      details(of);
    },
    warning: (of) => {
      notices.push({ level: 'warning', notice: of });
      core.warning(line(of), annotation(of));
      details(of);
    },
    mask,
    begin: (name) => {
      close();
      stage = name;
      open = true;
      core.startGroup(name);
    },
    end: (result) => {
      close();
      core.info(result);
    },
  };
}

/**
 * Prints an error: its details for the log, then one annotation.
 * @param of what went wrong
 */
export function printError(of: Notice): void {
  details(of);
  core.error(line(of), annotation(of));
}

/**
 * Words an error that is none of the catalogue: a defect of the action. Its stack is for debug logging alone.
 * @param error anything that was thrown
 * @param stage in which it was
 * @returns the error to print
 */
export function unexpected(error: unknown, stage: string): ActionError {
  if (error instanceof Error && error.stack !== undefined) core.debug(error.stack);
  const reason = error instanceof Error ? error.message : String(error);
  return failure('action.unexpected', { stage, reason });
}

function details(of: Notice): void {
  for (const each of of.details ?? []) core.info(`  ${each}`);
}

function annotation(of: Notice): core.AnnotationProperties {
  return { title: `deploy-go-function: ${of.stage}`, ...(of.location === undefined ? {} : position(of.location)) };
}

function position({ file, line: startLine, column: startColumn }: Location): core.AnnotationProperties {
  return {
    file,
    ...(startLine === undefined ? {} : { startLine }),
    ...(startColumn === undefined ? {} : { startColumn }),
  };
}
