// Finds the function, version or alias that a request names, and keeps them all.

import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../json.ts';
import type { Store } from '../store.ts';
import { lambdaError } from './errors.ts';
import {
  type Code,
  functionArn,
  type LambdaDelays,
  type LambdaFunction,
  type Settings,
  settle,
  timestamp,
  type Version,
} from './functions.ts';

/** A function as somebody made it beforehand: Terraform, a console, an older deployment. */
export interface FunctionSeed {
  readonly name: string;
  readonly region?: string;
  readonly packageType?: 'Zip' | 'Image';
  readonly settings?: Partial<Settings>;
  readonly tags?: Readonly<Record<string, string>>;
  /** The zip that it has; a small one that cannot run where absent. */
  readonly zip?: Buffer;
  readonly state?: { readonly state?: string; readonly lastUpdateStatus?: string; readonly reasonCode?: string };
}

/** All functions of the local Lambda. */
export interface FunctionRegister {
  readonly store: Store;
  readonly delays: LambdaDelays;
  /** @throws AnswerError 404 */
  find(nameOrArn: string, region: string): LambdaFunction;
  /**
   * @param qualifier version number, alias or `$LATEST`; an alias with weights gives one of its versions by lot
   * @throws AnswerError 404
   */
  version(of: LambdaFunction, qualifier: string | undefined): Version;
  add(fresh: LambdaFunction): void;
  remove(of: LambdaFunction): void;
  all(): readonly LambdaFunction[];
  /** Makes what was changed outlive the process. */
  save(): Promise<void>;
}

const arnPattern =
  /^(?:arn:aws[\w-]*:lambda:(?<region>[\w-]+):)?(?:\d{12}:)?(?:function:)?(?<name>[\w-]+)(?::(?<qualifier>[\w$-]+))?$/;

/**
 * Splits what a request's path may hold: a name, `name:qualifier`, or a partial or full ARN of it.
 * @param text percent-decoded
 * @returns its parts
 * @throws AnswerError 400 for anything else
 */
export function parseFunctionName(text: string): { name: string; region?: string; qualifier?: string } {
  const { name, region, qualifier } = arnPattern.exec(text)?.groups ?? {};
  if (name === undefined) {
    throw lambdaError(
      'ValidationException',
      `1 validation error detected: Value '${text}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?`,
    );
  }
  return {
    name,
    ...(region === undefined ? {} : { region }),
    ...(qualifier === undefined ? {} : { qualifier }),
  };
}

/**
 * Opens the register that the store holds.
 * @param store has the functions of the runs before
 * @param delays of every change of state
 * @returns the register
 */
export async function openRegister(store: Store, delays: LambdaDelays): Promise<FunctionRegister> {
  const saved: JsonObject = (await store.load('lambda')) ?? {};
  const functions = new Map<string, LambdaFunction>();
  for (const one of Object.values(saved)) {
    // Written by save() below and by nobody else.
    const restored = one as LambdaFunction;
    for (const version of [restored.latest, ...restored.versions]) settle(version, true);
    functions.set(key(restored.name, restored.region), restored);
  }
  return {
    store,
    delays,
    find(nameOrArn, region) {
      const parsed = parseFunctionName(nameOrArn);
      const found = functions.get(key(parsed.name, parsed.region ?? region));
      if (found === undefined) {
        const arn = functionArn({ name: parsed.name, region: parsed.region ?? region }, parsed.qualifier);
        throw lambdaError('ResourceNotFoundException', `Function not found: ${arn}`);
      }
      for (const version of [found.latest, ...found.versions]) settle(version);
      return found;
    },
    version(of, qualifier) {
      if (qualifier === undefined || qualifier === '$LATEST') return of.latest;
      const alias = of.aliases[qualifier];
      const number = alias === undefined ? qualifier : byLot(alias.functionVersion, alias.weights);
      const found = number === '$LATEST' ? of.latest : of.versions.find((version) => version.version === number);
      if (found === undefined) {
        throw lambdaError('ResourceNotFoundException', `Function not found: ${functionArn(of, qualifier)}`);
      }
      return found;
    },
    add: (fresh) => functions.set(key(fresh.name, fresh.region), fresh),
    remove: (of) => functions.delete(key(of.name, of.region)),
    all: () => [...functions.values()],
    save: () => store.save('lambda', Object.fromEntries(functions)),
  };
}

/**
 * A function as it is right after its creation.
 * @param seed what is known of it
 * @param code its zip
 * @returns the function, Active
 */
export function newFunction(seed: FunctionSeed, code: Code): LambdaFunction {
  const settings: Settings = {
    role: 'arn:aws:iam::123456789012:role/lambda',
    runtime: 'provided.al2023',
    handler: 'bootstrap',
    architectures: ['x86_64'],
    timeout: 3,
    memorySize: 128,
    description: '',
    environment: {},
    layers: [],
    ...seed.settings,
  };
  const latest: Version = {
    version: '$LATEST',
    settings,
    code,
    serving: code,
    revisionId: randomUUID(),
    lastModified: timestamp(),
    state: seed.state?.state ?? 'Active',
    lastUpdateStatus: seed.state?.lastUpdateStatus ?? 'Successful',
  };
  if (seed.state?.reasonCode !== undefined) latest.lastUpdateStatusReasonCode = seed.state.reasonCode;
  return {
    name: seed.name,
    region: seed.region ?? 'us-east-1',
    packageType: seed.packageType ?? 'Zip',
    latest,
    versions: [],
    aliases: {},
    tags: seed.tags ?? {},
    lastVersion: 0,
    unpublished: true,
  };
}

function key(name: string, region: string): string {
  return `${region}:${name}`;
}

function byLot(primary: string, weights: Readonly<Record<string, number>>): string {
  let lot = Math.random();
  for (const [version, weight] of Object.entries(weights)) {
    lot -= weight;
    if (lot < 0) return version;
  }
  return primary;
}
