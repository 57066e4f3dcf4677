// The local cloud in a process of its own, so that its work is not counted as a contender's. Speaks over IPC.

import { startLocalCloud } from '../../local/cloud.ts';
import type { Answer, Question } from './cloud.ts';

const cloud = await startLocalCloud({ delays: { create: 0, update: 0, publish: 0 } });
let read = 0;

process.on('message', (message: Question) => {
  void reply(message).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => {
  void cloud.close().then(() => process.exit());
});

async function reply(question: Question): Promise<Answer> {
  if (question.ask === 'env') {
    return { env: cloud.aws.env, azureEnv: { ...cloud.azure.env, AZURE_CLIENT_SECRET: cloud.clientSecret } };
  }
  if (question.ask === 'app') {
    const { site } = await cloud.azure.seed({ name: question.name, sku: 'FlexConsumption' });
    return { group: site.group };
  }
  if (question.ask === 'traffic') {
    const fresh = cloud.requests.slice(read);
    read = cloud.requests.length;
    return { requests: fresh.length, bytes: fresh.reduce((sum, { bytes }) => sum + bytes, 0) };
  }
  const settings = { architectures: [question.architecture], runtime: 'provided.al2023' };
  for (const name of question.names) await cloud.aws.seed({ name, settings });
  return {};
}
