// What a run that was killed leaves to the `post:` step: which shift to end, in one line of JSON.

import type { Context } from '../../../context.ts';
import { isObject, parseJson } from '../../../json.ts';
import { openLambda } from '../client.ts';
import type { AwsOptions } from '../options.ts';
import type { Timing } from '../timing.ts';
import { openCodeDeploy } from './client.ts';
import { endShift, type ShiftPlace } from './end.ts';
import type { Shift } from './mark.ts';

/**
 * Writes down a shift.
 * @param where the group and the alias
 * @param shift what it does
 * @param id undefined where it is not known yet
 * @returns JSON
 */
export function unfinishedShift({ group, place }: ShiftPlace, shift: Shift, id: string | undefined): string {
  const { functionArn, api } = place;
  return JSON.stringify({ region: api.region, functionArn, ...group, group: group.name, ...shift, id });
}

/**
 * Ends a shift that a killed run has left.
 * @param work as unfinishedShift wrote it
 * @param options credentials
 * @param timing time-outs and pauses
 * @param context log and environment
 * @returns one sentence or more: what serves
 */
export async function endUnfinishedShift(
  work: string,
  options: AwsOptions,
  timing: Timing,
  context: Context,
): Promise<string> {
  const value = parseJson(work);
  const of = isObject(value) ? value : {};
  const text = (name: string): string => String(of[name] ?? '');
  const lambda = openLambda(options, text('region'), timing, context);
  const place = { api: lambda, functionArn: text('functionArn'), alias: text('alias'), timing, log: context.log };
  const group = { application: text('application'), name: text('group') };
  const api = openCodeDeploy(lambda, timing, context);
  const shift: Shift = {
    functionName: text('functionName'),
    alias: text('alias'),
    from: text('from'),
    to: text('to'),
  };
  const id = of['id'] === undefined ? undefined : text('id');
  const { says } = await endShift({ api, group, place, context }, shift, id, () => {});
  return `${shift.functionName}: ${says}`;
}
