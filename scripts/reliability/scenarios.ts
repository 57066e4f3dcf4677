// The deployments of the tables, a row each. A new one of Lambda: its inputs, its functions, its alias.

import { runsAzure } from './fixtures.ts';
import { azure, lambda, type Scenario } from './scenario.ts';

const role = { 'aws-role-to-assume': 'arn:aws:iam::123456789012:role/deploy' };
const smoke = { 'aws-smoke-event': '{}', 'aws-smoke-expect': '"new"' };

/** All, in the order of docs/reliability.md. */
export const scenarios: readonly Scenario[] = [
  lambda({ name: 'Lambda', inputs: role }),
  lambda({
    name: 'Lambda with aws-restore',
    inputs: { ...role, ...smoke, 'aws-restore': 'true' },
    own: /ListVersions|Download|UpdateFunctionCode|Invoke/,
  }),
  lambda({ name: 'Lambda with an alias', alias: true, inputs: { ...role, ...smoke } }),
  lambda({
    name: 'Lambda, two functions with all-or-nothing',
    alias: true,
    functions: ['first', 'second'],
    // One after the other, so that a run can be disturbed between two moves.
    inputs: { ...role, ...smoke, 'all-or-nothing': 'true', 'max-parallel': '1' },
  }),
  lambda({
    name: 'Lambda with an alias that CodeDeploy moves',
    alias: true,
    codeDeploy: true,
    inputs: { ...role, ...smoke },
    own: /^codedeploy/,
  }),
  lambda({ name: 'Lambda through S3', bucket: true, inputs: role, own: /^s3|UpdateFunctionCode/ }),
  lambda({
    name: 'Lambda through S3 in parts',
    bucket: true,
    inputs: { ...role, include: 'large.bin' },
    own: /^s3 .*(Part|Upload)/,
  }),
  ...(runsAzure
    ? [
        azure({ name: 'Azure Functions, Flex Consumption', sku: 'FlexConsumption' }),
        azure({ name: 'Azure Functions, Elastic Premium', sku: 'ElasticPremium', own: /^kudu/ }),
        azure({ name: 'Azure Functions, Dedicated that unpacks', sku: 'PremiumV3', unpacks: true, own: /ZipDeploy/ }),
        azure({
          name: 'Azure Functions, Linux Consumption',
          sku: 'Dynamic',
          own: /^blob|ListApplicationSettings [23]|UpdateApplicationSettings|SyncFunctions|GetHostStatus 2|ListFunctions 2/,
        }),
        azure({
          name: 'Azure Functions, slot and swap',
          sku: 'ElasticPremium',
          swap: true,
          // The slot itself is deployed to as above; then it is another app that is asked.
          own: /GetSite [23]|ListApplicationSettings 2|SlotConfig|ListDeployments 2|Swap|OperationResult|(HostStatus|ListFunctions) [56]/,
        }),
      ]
    : []),
];
