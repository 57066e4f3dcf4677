// The deployments of the tables, a row each. A new one of Lambda: its inputs, its functions, its alias.

import { runsAzure } from './fixtures.ts';
import { azure, lambda, type Scenario } from './scenario.ts';

/** All, in the order of docs/reliability.md. */
export const scenarios: readonly Scenario[] = [
  lambda({ name: 'Lambda', inputs: { 'aws-role-to-assume': 'arn:aws:iam::123456789012:role/deploy' } }),
  ...(runsAzure
    ? [
        azure({ name: 'Azure Functions, Flex Consumption', sku: 'FlexConsumption' }),
        azure({ name: 'Azure Functions, Elastic Premium', sku: 'ElasticPremium' }),
        azure({ name: 'Azure Functions, Dedicated that unpacks', sku: 'PremiumV3', unpacks: true }),
        azure({ name: 'Azure Functions, Linux Consumption', sku: 'Dynamic' }),
        azure({ name: 'Azure Functions, slot and swap', sku: 'ElasticPremium', swap: true }),
      ]
    : []),
];
