// Which inputs a run has a use for. Any other that is set is warned of: it does nothing, and somebody thinks it does.

import { defaults, type InputName } from './defaults.ts';
import { changes, type Mode, type ProviderId } from './mode.ts';

type UsedBy = (provider: ProviderId, mode: Mode) => boolean;

const awsCloud: UsedBy = (provider, mode) => provider === 'aws-lambda' && mode !== 'test';
const awsPackage: UsedBy = (provider, mode) => awsCloud(provider, mode) && mode !== 'rollback';
const awsChange: UsedBy = (provider, mode) => provider === 'aws-lambda' && changes(mode);

/** Inputs that only some modes or providers use; any other is used by all. */
const usedBy: Partial<Record<InputName, UsedBy>> = {
  'deploy-timeout-minutes': (_, mode) => changes(mode),
  'max-parallel': (_, mode) => changes(mode),
  cache: (_, mode) => mode === 'deploy',
  'all-or-nothing': (_, mode) => changes(mode),
  'rollback-to': (_, mode) => mode === 'rollback',
  'fail-on-drift': (_, mode) => mode === 'check',
  'plan-file': (_, mode) => mode === 'check' || mode === 'deploy',
  'aws-region': (provider) => provider === 'aws-lambda',
  'aws-role-to-assume': awsCloud,
  'aws-s3-bucket': awsCloud,
  'aws-s3-prefix': awsCloud,
  'aws-s3-always': awsCloud,
  'aws-create-with-role': awsPackage,
  'aws-runtime': awsPackage,
  'aws-allow-downtime': awsPackage,
  'aws-allow-architecture-change': awsPackage,
  'aws-alias': awsCloud,
  'aws-codedeploy': awsCloud,
  'aws-publish': (provider, mode) => provider === 'aws-lambda' && mode === 'deploy',
  'aws-smoke-event': awsChange,
  'aws-smoke-expect': awsChange,
  'aws-restore': awsChange,
  'aws-layers': awsPackage,
  'aws-layer-name': (provider) => provider === 'aws-lambda',
  image: awsPackage,
  'image-base': awsPackage,
  'image-index': awsPackage,
  'aws-keep-versions': (provider, mode) => provider === 'aws-lambda' && mode === 'deploy',
  'aws-stack-name': awsCloud,
  'aws-packaged-template': awsPackage,
  'azure-client-id': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
  'azure-tenant-id': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
  'azure-subscription-id': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
  'azure-resource-group': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
  'azure-app-directory': (provider, mode) => provider === 'azure-functions' && mode !== 'rollback',
  'azure-publish-profile': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
  'azure-slot': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
  'azure-swap': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
  'azure-health-path': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
  'azure-environment': (provider, mode) => provider === 'azure-functions' && mode !== 'test',
};

const builds: readonly InputName[] = ['source', 'build-tags', 'ldflags', 'build-flags', 'debug-symbols'];
/** Nothing is built, packaged or proved in a rollback; `source` names functions there, too. */
const makes: readonly InputName[] = [
  'package-sha256',
  'ldflags',
  'debug-symbols',
  'include',
  'output-directory',
  'prove',
  'prove-event',
  'prove-env',
];
/** What an alias makes unnecessary. */
const withoutAlias: readonly InputName[] = ['aws-publish', 'aws-restore'];
/** What is about the release of a function. */
const releases: readonly InputName[] = [
  'all-or-nothing',
  'aws-layers',
  'aws-alias',
  'aws-codedeploy',
  'aws-publish',
  'aws-smoke-event',
  'aws-smoke-expect',
  'aws-restore',
  'aws-keep-versions',
  'aws-create-with-role',
  'aws-allow-downtime',
  'aws-allow-architecture-change',
];
/** What a packaged template leaves to CloudFormation, and what belongs to live functions. */
const withoutPackaging: readonly InputName[] = [...releases, 'fail-on-drift', 'aws-s3-always'];
/** What is about functions. */
const withoutLayer: readonly InputName[] = [
  ...releases,
  'prove-event',
  'aws-runtime',
  'image',
  'image-base',
  'image-index',
];
/** What a container image makes unnecessary. */
const withoutImage: readonly InputName[] = [
  'aws-layers',
  'aws-s3-bucket',
  'aws-s3-prefix',
  'aws-s3-always',
  'aws-runtime',
  'aws-allow-downtime',
];
/** What a ready package or executable makes unnecessary. */
const replacedBy = {
  package: [...builds, 'include', 'azure-app-directory'],
  binary: builds,
} as const satisfies Record<string, readonly InputName[]>;

/** What the run does, as far as it makes inputs useless. */
export interface Use {
  readonly provider: ProviderId;
  readonly mode: Mode;
  /** What is given ready-made. */
  readonly ready: 'package' | 'binary' | undefined;
  readonly alias: boolean;
  /** Undefined where the functions are not those of a template. */
  readonly template: { readonly packaged: string | undefined } | undefined;
  readonly image: boolean;
  readonly layer: boolean;
}

/** Every input's name, in action.yml's order. */
export const inputNames: readonly InputName[] = Object.keys(defaults).filter(
  (name): name is InputName => name in defaults,
);

/**
 * Finds inputs that are set although nothing uses them.
 * @param text an input's text, '' having become its default
 * @param use what the run does
 * @returns each with the reason beyond provider and mode, which may be ''
 */
export function unusedInputs(
  text: (name: InputName) => string,
  { provider, mode, ready, alias, template, image, layer }: Use,
): readonly { readonly name: InputName; readonly because: string }[] {
  const because = (name: InputName): string | undefined => {
    if (usedBy[name]?.(provider, mode) === false || (mode === 'rollback' && makes.includes(name))) return '';
    if (ready !== undefined && replacedBy[ready].some((each) => each === name)) return ` and a ready ${ready}`;
    if (template !== undefined && name === 'arch')
      return ' and a template, which has the architecture of each function';
    if (template?.packaged !== undefined && withoutPackaging.includes(name)) return ' and a packaged template';
    if (layer && withoutLayer.includes(name)) return ' and a layer';
    if (image && withoutImage.includes(name)) return ' and a container image';
    if (!image && name === 'image-base') return ' without "image"';
    return alias && withoutAlias.includes(name) ? ' and an alias' : undefined;
  };
  return inputNames
    .filter((name) => text(name) !== defaults[name])
    .flatMap((name) => {
      const reason = because(name);
      return reason === undefined ? [] : [{ name, because: reason }];
    });
}
