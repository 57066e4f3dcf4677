// Names of layers, and of their versions.

import { failure } from '../../../errors.ts';

/**
 * Checks a layer's name.
 * @param name with its placeholders expanded
 * @returns the name
 * @throws ActionError where it is none. Source: Lambda API, PublishLayerVersion, LayerName
 */
export function layerName(name: string): string {
  if (!/^[\w-]{1,140}$/.test(name)) throw failure('check.layer-name', { name });
  return name;
}

/** The ARN of a version. Source: Lambda API, UpdateFunctionConfiguration, Layers. */
export const layerVersionArn = /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:layer:[\w-]{1,140}:[1-9]\d*$/;
