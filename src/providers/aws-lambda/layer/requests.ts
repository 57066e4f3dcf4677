// Requests about layers.

import {
  GetLayerVersionByArnCommand,
  type GetLayerVersionResponse,
  ListLayerVersionsCommand,
  PublishLayerVersionCommand,
} from '@aws-sdk/client-lambda';
import type { LayerRequests } from '../api.ts';
import { IncompleteAnswer } from '../faults.ts';
import { codeFields, transferTime } from '../function-requests.ts';
import { getBytes } from '../http.ts';
import { bounded, type Sender, whole } from '../sender.ts';
import { carryZip } from '../upload-body.ts';
import type { LayerVersion } from './publish.ts';

/**
 * Makes the requests.
 * @param sender sends them
 * @returns the requests
 */
export function layerRequests({ send, agents, timing, log }: Sender): LayerRequests {
  return {
    newestLayer: async (name, architecture, deadline) => {
      const list = new ListLayerVersionsCommand({ LayerName: name, CompatibleArchitecture: architecture, MaxItems: 1 });
      const { LayerVersions } = await send(list, deadline);
      const [newest] = whole(LayerVersions, 'LayerVersions');
      if (newest?.LayerVersionArn === undefined) return undefined;
      return layerVersionOf(await send(new GetLayerVersionByArnCommand({ Arn: newest.LayerVersionArn }), deadline));
    },
    readLayer: async (arn, deadline, wanted) => {
      const { Content } = await send(new GetLayerVersionByArnCommand({ Arn: arn }), deadline);
      const { CodeSize: size, CodeSha256: codeSha256, Location } = Content ?? {};
      if (size === undefined || codeSha256 === undefined || Location === undefined) {
        throw new IncompleteAnswer('an answer without Content');
      }
      if (wanted === 'size') return { size, codeSha256, zip: undefined };
      // A link that anybody may follow for ten minutes.
      log.mask(Location);
      const { abortSignal } = bounded(deadline, timing.request + (size / timing.uploadBytesPerSecond) * 1000);
      const { status, body } = await getBytes(new URL(Location), {}, agents, abortSignal);
      if (status !== 200) throw new IncompleteAnswer(`HTTP ${status} for the layer`);
      return { size, codeSha256, zip: body };
    },
    publishLayer: async ({ name, code, architecture, description }, deadline, sent) => {
      if (code.kind === 'image') throw new TypeError('a layer is no image');
      const { ImageUri: _, ...content } = codeFields(code);
      const command = new PublishLayerVersionCommand({
        LayerName: name,
        Description: description,
        CompatibleArchitectures: [architecture],
        Content: content,
      });
      if (code.kind === 'zip') carryZip(command, code, sent);
      return layerVersionOf(await send(command, deadline, timing.request + transferTime(code, timing)));
    },
  };
}

function layerVersionOf({ LayerVersionArn, Version, Content }: GetLayerVersionResponse): LayerVersion {
  if (LayerVersionArn === undefined || Content?.CodeSha256 === undefined) {
    throw new IncompleteAnswer('an answer without LayerVersionArn or CodeSha256');
  }
  return { arn: LayerVersionArn, version: String(Version), codeSha256: Content.CodeSha256 };
}
