// The provider of Lambda extensions: an executable in a layer, instead of a function. A layer version serves nobody until
// a function names it, so that publishing one is all there is to do.

import type { Change, Provider } from '../../provider.ts';
import { refuseTooLarge } from '../limits.ts';
import { codeSha256 } from '../live.ts';
import type { AwsOptions } from '../options.ts';
import { defaultTiming, type Timing } from '../timing.ts';
import { layerName } from './name.ts';
import type { LayerLive } from './publish.ts';

interface ExtensionLayout {
  readonly executable: string;
}

/**
 * Makes the provider.
 * @param timing time-outs and pauses; tests shrink them
 * @returns the provider
 */
export function extensionProvider(timing: Timing): Provider<AwsOptions, ExtensionLayout, LayerLive, undefined> {
  return {
    resourceKind: 'Lambda layer',
    buildTags: [],

    // Lambda starts every file of /opt/extensions. Source: AWS Lambda developer guide, "Lambda Extensions API".
    inspect: async (target) => {
      if (target.resource !== undefined) layerName(target.resource);
      return { executable: `extensions/${target.name}` };
    },

    preflight: async (target, options, _layout, context) => {
      const { openLayers } = await import('./publish.ts');
      const name = layerName(target.resource ?? '');
      return openLayers(name, options, timing, context).read(name, target.arch);
    },

    entries: (binary, { executable }) => [{ name: executable, mode: 0o755, content: { file: binary.file } }],

    prove: async (verified, _layout, _live, prove, context) => {
      const { proveExtension } = await import('../../../prove/prove-extension.ts');
      return proveExtension(verified, prove, context);
    },

    before: ({ newest }) => ({
      ...(newest === undefined ? {} : { version: newest.version }),
      state: {
        serves: {},
        holds: newest === undefined ? {} : { version: newest.version, CodeSha256: newest.codeSha256 },
        package: newest === undefined ? undefined : Buffer.from(newest.codeSha256, 'base64').toString('hex'),
      },
    }),

    compare: (verified, { name, newest }): Change => {
      refuseTooLarge(verified, name, true);
      const changed = newest?.codeSha256 !== codeSha256(verified.sha256);
      return { changed, change: changed ? 'code' : 'none' };
    },

    prepare: async () => undefined,

    activate: async (verified, live, _prepared, options, _layout, context) => {
      const [{ openLayers }, { codeSource }] = await Promise.all([import('./publish.ts'), import('../code-source.ts')]);
      const { sha256 } = verified;
      refuseTooLarge(verified, live.name, options.s3 !== undefined);
      const layers = openLayers(live.name, options, timing, context);
      return layers.publish(live, codeSha256(sha256), sha256, (call) => codeSource(verified, options, call));
    },
  };
}

/** The provider as the action uses it. */
export const provider = extensionProvider(defaultTiming);
