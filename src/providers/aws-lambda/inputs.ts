// The `aws-` inputs.

import { isAbsolute, relative, resolve } from 'node:path';
import { defaults, type InputName } from '../../defaults.ts';
import { failure } from '../../errors.ts';
import { parseReference } from '../../image/reference.ts';
import type { InputReader } from '../../input-reader.ts';
import { lines, readBoolean, readInteger, readJson } from '../../input-values.ts';
import { layerVersionArn } from './layer/name.ts';
import type { AwsOptions, ImageOptions, LayerOptions, S3Options, TemplateOptions } from './options.ts';

const migratedTo = ['provided.al2023'] as const;

const region = /^[a-z]{2,}(-[a-z]+)+-\d+$/;
const aliasName = /^(?!\d+$)[\w-]{1,128}$/;
/** CodeDeploy API, CreateDeployment: names have 1 to 100 characters; a slash would be ambiguous. */
const deploymentGroup = /^([^/\s]{1,100})\/([^/\s]{1,100})$/;
const roleArn = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;
/** Amazon S3 guide, "Bucket naming rules", without those that only exclude; an ARN of an access point is no bucket. */
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** CloudFormation API, CreateStack, StackName. */
const stackName =
  /^([a-zA-Z][a-zA-Z0-9-]{0,127}|arn:aws[a-z-]*:cloudformation:[a-z0-9-]+:\d{12}:stack\/[a-zA-Z0-9-]+\/[0-9a-f-]+)$/;

/** What the options need beside their own inputs. */
export interface AwsSurroundings {
  /** AWS_REGION and AWS_DEFAULT_REGION. */
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** Absolute. */
  readonly workspace: string;
  /** Absolute, what the paths of events are relative to. */
  readonly workingDirectory: string;
  readonly deployTimeoutMs: number;
  readonly functionName: string | undefined;
}

/**
 * Reads the `aws-` inputs.
 * @param reader keeps what is wrong
 * @param surroundings what the options need beside their own inputs
 * @returns the options, which are of use only where the reader kept no error
 */
export function readAwsOptions(
  { text, optional, checked, oneOf, matching, refuse }: InputReader<InputName>,
  { env, workspace, workingDirectory, deployTimeoutMs, functionName }: AwsSurroundings,
): AwsOptions {
  const boolean = (name: InputName): boolean => checked(() => readBoolean(name, text(name)), false);
  const json = (name: InputName) => checked(() => readJson(name, text(name), workingDirectory), undefined);
  const role = (name: InputName, value: string | undefined): string | undefined =>
    matching(name, value, roleArn, 'arn:aws:iam::ACCOUNT:role/NAME');
  /** The bucket, with what is said about it. */
  const s3 = (): S3Options | undefined => {
    const bucket = matching('aws-s3-bucket', optional('aws-s3-bucket'), bucketName, 'the name of a bucket');
    const always = boolean('aws-s3-always');
    const prefix = text('aws-s3-prefix');
    if (bucket !== undefined) return { bucket, prefix, always };
    if (always || prefix !== '') {
      refuse(failure('inputs.missing', { name: 'aws-s3-bucket', expected: 'the name of a bucket' }));
    }
    return undefined;
  };
  const bucket = s3();
  const template = (): TemplateOptions | undefined => {
    const file = optional('aws-sam-template');
    const stack = matching('aws-stack-name', optional('aws-stack-name'), stackName, 'the name or ARN of a stack');
    const packaged = optional('aws-packaged-template');
    const needs = (name: InputName, needed: string): void => refuse(failure('inputs.needs', { name, needed }));
    const either = (name: InputName, other: InputName): void => refuse(failure('inputs.either', { name, other }));
    if (file === undefined) {
      if (stack !== undefined) needs('aws-stack-name', '"aws-sam-template"');
      if (packaged !== undefined) needs('aws-packaged-template', '"aws-sam-template"');
      return undefined;
    }
    if (stack !== undefined && packaged !== undefined) either('aws-stack-name', 'aws-packaged-template');
    if (functionName !== undefined) {
      if (stack !== undefined) either('function-name', 'aws-stack-name');
      if (packaged !== undefined) either('function-name', 'aws-packaged-template');
    }
    const inside = (name: InputName, value: string): string => {
      const path = resolve(workingDirectory, value);
      const outside = relative(workspace, path);
      if (outside.startsWith('..') || isAbsolute(outside)) refuse(failure('inputs.outside', { name, value }));
      return path;
    };
    const path = inside('aws-sam-template', file);
    const out = packaged === undefined ? undefined : inside('aws-packaged-template', packaged);
    if (out !== undefined && bucket === undefined) needs('aws-packaged-template', '"aws-s3-bucket"');
    if (packaged !== undefined && out === path) {
      const expected = 'another file than aws-sam-template';
      refuse(failure('inputs.syntax', { name: 'aws-packaged-template', expected, value: packaged }));
    }
    return { file: path, stack, packaged: out };
  };
  /** The image, with what is said about it; where its name is no name once `<name>` is expanded is found later. */
  const image = (): ImageOptions | undefined => {
    const name = optional('image');
    const index = boolean('image-index');
    if (name === undefined) {
      if (index) refuse(failure('inputs.needs', { name: 'image-index', needed: '"image"' }));
      return undefined;
    }
    const expected = 'REGISTRY/NAME:TAG in lower case';
    const sample = parseReference(name.replaceAll(/<(name|path)>/g, 'x'));
    if (sample?.tag === undefined || sample.digest !== undefined) {
      refuse(failure('inputs.syntax', { name: 'image', expected, value: name }));
    }
    const from = text('image-base');
    const base = from === 'scratch' ? undefined : parseReference(from);
    if (from !== 'scratch' && base === undefined) {
      const form = 'scratch, or REGISTRY/NAME with :TAG or @sha256:DIGEST';
      refuse(failure('inputs.syntax', { name: 'image-base', expected: form, value: from }));
    }
    return { name, base, index };
  };
  const layer = (): LayerOptions | undefined => {
    const name = optional('aws-layer-name');
    matching('aws-layer-name', name, /^([\w-]|<name>|<path>)+$/, 'letters, digits, - and _');
    if (name === undefined) return undefined;
    const made = text('source') !== defaults.source || text('binary') !== '' || text('package') !== '';
    return { name, content: made || text('include') === '' ? 'extension' : 'files' };
  };
  const layers = lines(text('aws-layers')).flatMap((line) => {
    return matching('aws-layers', line, layerVersionArn, 'ARNs of layer versions, with a number at their end') ?? [];
  });
  if (layers.length > 5) {
    refuse(failure('inputs.syntax', { name: 'aws-layers', expected: 'at most 5 layers', value: layers.length }));
  }
  const smokeEvent = json('aws-smoke-event');
  const smokeExpect = json('aws-smoke-expect');
  if (smokeExpect !== undefined && smokeEvent === undefined) {
    refuse(failure('inputs.needs', { name: 'aws-smoke-expect', needed: '"aws-smoke-event"' }));
  }
  const keepVersions = optional('aws-keep-versions');
  const alias = matching(
    'aws-alias',
    optional('aws-alias'),
    aliasName,
    'letters, digits, - and _, and not digits alone',
  );
  const codeDeploy = matching('aws-codedeploy', optional('aws-codedeploy'), deploymentGroup, 'APPLICATION/GROUP');
  if (codeDeploy !== undefined && alias === undefined) {
    refuse(failure('inputs.needs', { name: 'aws-codedeploy', needed: '"aws-alias"' }));
  }
  const [, application, name] = deploymentGroup.exec(codeDeploy ?? '') ?? [];
  return {
    region: matching(
      'aws-region',
      optional('aws-region') ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'],
      region,
      'a region such as eu-west-1',
    ),
    rolesToAssume: lines(text('aws-role-to-assume')).flatMap((line) => role('aws-role-to-assume', line) ?? []),
    s3: bucket,
    createWithRole: role('aws-create-with-role', optional('aws-create-with-role')),
    runtime: text('aws-runtime') === '' ? undefined : oneOf('aws-runtime', migratedTo, 'provided.al2023'),
    allowDowntime: boolean('aws-allow-downtime'),
    allowArchitectureChange: boolean('aws-allow-architecture-change'),
    deployTimeoutMs,
    alias,
    codeDeploy: application === undefined || name === undefined ? undefined : { application, name },
    publish: boolean('aws-publish'),
    smoke: smokeEvent === undefined ? undefined : { event: smokeEvent, expect: smokeExpect },
    restore: boolean('aws-restore'),
    layer: layer(),
    layers: layers.length === 0 ? undefined : layers,
    image: image(),
    keepVersions:
      keepVersions === undefined
        ? undefined
        : checked(() => readInteger('aws-keep-versions', keepVersions, 1, 10_000), undefined),
    template: template(),
  };
}
