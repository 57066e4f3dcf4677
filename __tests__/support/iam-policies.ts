// The IAM policies of our documentation, and what requests need of them.

import type { RecordedRequest } from '../../local/cloud.ts';
import { isRecord, type JsonObject, parseJson } from '../../local/json.ts';

/** A statement that allows something. */
export interface Statement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** A policy as the documentation has it. */
export interface DocumentedPolicy {
  /** JSON. */
  readonly text: string;
  readonly statements: readonly Statement[];
}

/** A permission. */
export interface Need {
  readonly action: string;
  readonly resource: string;
}

/**
 * Reads the policies of a document: JSON blocks behind `<!-- policy: NAME -->`.
 * @param markdown its text
 * @returns the policies by their names
 */
export function documented(markdown: string): ReadonlyMap<string, DocumentedPolicy> {
  const blocks = markdown.matchAll(/^<!-- policy: ([\w-]+) -->\n```json\n(.*?)^```/gms);
  return new Map(
    [...blocks].map(([, name = '', text = '']) => {
      const document = parseJson(text);
      const statements = isRecord(document) ? document['Statement'] : undefined;
      if (!Array.isArray(statements)) throw new Error(`${name} is no policy`);
      return [name, { text, statements: statements.filter(isRecord).map(statementOf) }];
    }),
  );
}

function statementOf(of: JsonObject): Statement {
  return { actions: texts(of['Action']), resources: texts(of['Resource']) };
}

function texts(value: unknown): readonly string[] {
  return [value].flat().filter((each) => typeof each === 'string');
}

/**
 * Whether a policy has a permission. Conditions are not looked at.
 * @param statements of the policy
 * @param need the permission
 * @returns true where a statement allows it
 */
export function allows(statements: readonly Statement[], { action, resource }: Need): boolean {
  const covers = (pattern: string): boolean =>
    new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}$`).test(resource);
  return statements.some(({ actions, resources }) => actions.includes(action) && resources.some(covers));
}

const account = '123456789012';

/** What the values of a body would say: the local cloud records the names of its members alone. */
export interface Named {
  readonly functionName: string;
  /** ARN of the object in S3Bucket. */
  readonly object: string;
  /** ARN of Role. */
  readonly role: string;
  /** `APPLICATION/GROUP` of CodeDeploy. */
  readonly deploymentGroup: string;
}

/**
 * The permissions that a request needs. Source: Service Authorization Reference, "Actions, resources, and condition
 * keys" of AWS Lambda, Amazon S3 and AWS CodeDeploy; CodeDeploy user guide, "Permissions reference".
 * @param request as the local cloud recorded it
 * @param named what its body names
 * @returns none for what is signed otherwise, such as the download of a function's code
 */
export function needsOf(request: RecordedRequest, named: Named): readonly Need[] {
  if (request.service === 's3') return needsOfS3(request);
  return request.service === 'codedeploy' ? needsOfCodeDeploy(request, named) : needsOfLambda(request, named);
}

function needsOfCodeDeploy({ operation }: RecordedRequest, { deploymentGroup }: Named): readonly Need[] {
  const arn = `arn:aws:codedeploy:us-east-1:${account}`;
  const application = `${arn}:application:${deploymentGroup.slice(0, deploymentGroup.indexOf('/'))}`;
  const config = { action: 'codedeploy:GetDeploymentConfig', resource: `${arn}:deploymentconfig:any` };
  if (operation === 'GetDeploymentConfig') return [config];
  const own = { action: `codedeploy:${operation}`, resource: `${arn}:deploymentgroup:${deploymentGroup}` };
  if (operation !== 'CreateDeployment') return [own];
  return [
    own,
    config,
    { action: 'codedeploy:GetApplicationRevision', resource: application },
    { action: 'codedeploy:RegisterApplicationRevision', resource: application },
  ];
}

function needsOfLambda({ operation, path, query, fields }: RecordedRequest, named: Named): readonly Need[] {
  if (operation === 'DownloadCode') return [];
  const own = { action: `lambda:${operation === 'Invoke' ? 'InvokeFunction' : operation}` };
  if (operation === 'ListEventSourceMappings') return [{ ...own, resource: '*' }];
  const given = /\/functions\/([^/]+)/.exec(path)?.[1] ?? named.functionName;
  const name = decodeURIComponent(given).split(':').at(-1) ?? '';
  const qualifier = new URLSearchParams(query).get('Qualifier');
  const arn = `arn:aws:lambda:us-east-1:${account}:function:${name}`;
  return [
    { ...own, resource: qualifier === null ? arn : `${arn}:${qualifier}` },
    ...(fields.includes('S3Bucket') ? [{ action: 's3:GetObject', resource: named.object }] : []),
    ...(fields.includes('S3ObjectVersion') ? [{ action: 's3:GetObjectVersion', resource: named.object }] : []),
    ...(fields.includes('Role') ? [{ action: 'iam:PassRole', resource: named.role }] : []),
  ];
}

const s3Actions: Readonly<Record<string, string>> = {
  HeadBucket: 'ListBucket',
  HeadObject: 'GetObject',
  CreateMultipartUpload: 'PutObject',
  UploadPart: 'PutObject',
  CompleteMultipartUpload: 'PutObject',
};

function needsOfS3({ operation, path, query }: RecordedRequest): readonly Need[] {
  const resource = `arn:aws:s3:::${decodeURIComponent(path).slice(1).replace(/\/$/, '')}`;
  const version = new URLSearchParams(query).has('versionId') ? 'Version' : '';
  return [{ action: `s3:${s3Actions[operation] ?? operation}${version}`, resource }];
}
