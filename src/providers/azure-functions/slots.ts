// Deployment slots: what may run in one beside production, and what a swap leaves behind.
// Source: Azure Functions, "Azure Functions deployment slots"; "How to disable functions in Azure Functions".

import { failure } from '../../errors.ts';
import type { AppFunction } from '../../prove/custom-handler-app.ts';
import { appArguments, shownName } from './http.ts';
import { type AppSettings, setting } from './settings.ts';
import type { SiteRef } from './site-ref.ts';

/** A function, as far as it matters beside another instance of it. */
export type TriggeredFunction = Pick<AppFunction, 'name' | 'trigger' | 'connection'>;

/** The settings of both, and the names of those that stay when they are swapped. */
export interface SlotSettings {
  readonly slot: AppSettings;
  /** undefined where they cannot be read: with a publish profile. */
  readonly production?: { readonly settings: AppSettings; readonly sticky: readonly string[] };
}

/** Called from outside at an address of the slot's own, so that a slot takes nothing from production. */
const pushed = new Set(['httptrigger', 'eventgridtrigger', 'warmuptrigger']);
/** Triggers whose connection is the app's own storage where function.json names none. */
const onOwnStorage = new Set(['queuetrigger', 'blobtrigger']);

/**
 * Refuses a package whose functions would run in the slot on production's events. A function may run there that is
 * disabled by a setting that stays in the slot, or whose connection is another one there and stays, too.
 * @param functions those of the package
 * @param ref the slot
 * @param settings of the slot and of production
 * @throws ActionError with the functions and the command that disables them
 */
export function refuseSharedTriggers(
  functions: readonly TriggeredFunction[],
  ref: SiteRef,
  settings: SlotSettings,
): void {
  const shared = functions.filter((each) => pulls(each) && !isDisabled(each, settings) && !isApart(each, settings));
  if (shared.length === 0) return;
  const names = shared.map((each) => each.name);
  throw failure('check.azure-slot-trigger', {
    slot: ref.slot ?? '',
    app: shownName(ref),
    functions: shared.map(({ name, trigger }) => `${name} (${trigger})`).join(', '),
    arguments: appArguments(ref),
    settings: names.map((name) => `AzureWebJobs.${name}.Disabled=true`).join(' '),
  });
}

/**
 * Whether any of the functions takes its events from somewhere, so that the settings have to be looked at.
 * @param function one of the package
 * @returns false for triggers that are called from outside
 */
export function pulls({ trigger }: TriggeredFunction): boolean {
  return !pushed.has(trigger.toLowerCase());
}

function isDisabled({ name }: TriggeredFunction, { slot, production }: SlotSettings): boolean {
  // Linux takes the name with underscores as well, since some shells allow no points in variables.
  return [`AzureWebJobs.${name}.Disabled`, `AzureWebJobs__${name}__Disabled`].some(
    (key) => /^(true|1)$/i.test(setting(slot, key) ?? '') && (production === undefined || has(production.sticky, key)),
  );
}

function isApart({ trigger, connection }: TriggeredFunction, { slot, production }: SlotSettings): boolean {
  const name = connection ?? (onOwnStorage.has(trigger.toLowerCase()) ? 'AzureWebJobsStorage' : undefined);
  if (name === undefined || production === undefined) return false;
  const wanted = name.toLowerCase();
  return Object.keys(slot).some((key) => {
    const lower = key.toLowerCase();
    const names = lower === wanted || lower === `azurewebjobs${wanted}` || lower.startsWith(`${wanted}__`);
    return names && has(production.sticky, key) && setting(slot, key) !== setting(production.settings, key);
  });
}

function has(names: readonly string[], name: string): boolean {
  return names.some((each) => each.toLowerCase() === name.toLowerCase());
}
