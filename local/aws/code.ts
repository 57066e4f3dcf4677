// Takes a zip in, within the limits that Lambda states.
// Source: AWS Lambda developer guide, "Lambda quotas"; the texts are those of the API's answers.

import { type JsonObject, stringAt } from '../json.ts';
import type { Store } from '../store.ts';
import { members, type ZipMember } from '../zip.ts';
import { lambdaError } from './errors.ts';
import type { Code } from './functions.ts';
import type { Buckets } from './s3.ts';

const maximumRequest = 70_167_211;
const maximumZip = 50 * 1024 * 1024;
const maximumUnzipped = 262_144_000;

/**
 * Reads the code of CreateFunction (`Code`) or UpdateFunctionCode (the body itself).
 * @param input has ZipFile, or S3Bucket and S3Key
 * @param requestBytes length of the whole request
 * @param operation named in an error
 * @param store keeps the zip
 * @param buckets where S3Bucket is looked for
 * @returns the code
 * @throws AnswerError as Lambda answers
 */
export async function takeCode(
  input: JsonObject,
  requestBytes: number,
  operation: string,
  store: Store,
  buckets: Pick<Buckets, 'read'>,
): Promise<Code> {
  if (requestBytes >= maximumRequest) {
    throw lambdaError(
      'RequestEntityTooLargeException',
      `Request must be smaller than ${maximumRequest} bytes for the ${operation} operation`,
    );
  }
  const bytes = (await fromBucket(input, buckets)) ?? fromRequest(input);
  if (bytes.length === 0) throw lambdaError('InvalidParameterValueException', 'Uploaded file must be a non-empty zip');
  let files: readonly ZipMember[];
  try {
    files = await members(bytes);
  } catch {
    throw lambdaError(
      'InvalidParameterValueException',
      'Could not unzip uploaded file. Please check your file, then try to upload again.',
    );
  }
  if (files.length === 0) throw lambdaError('InvalidParameterValueException', 'Uploaded file must be a non-empty zip');
  const unzipped = files.reduce((sum, file) => sum + file.size, 0);
  if (unzipped >= maximumUnzipped) {
    throw lambdaError('InvalidParameterValueException', `Unzipped size must be smaller than ${maximumUnzipped} bytes`);
  }
  const code = { sha256: await store.putBlob(bytes), size: bytes.length };
  return isSigned(files) ? { ...code, signed: true } : code;
}

/** The file that AWS Signer adds to a zip. */
export function isSigned(files: readonly ZipMember[]): boolean {
  return files.some(({ name }) => name === 'META_INF/aws_signer_signature_v1.0.SF');
}

function fromRequest(input: JsonObject): Buffer {
  const zip = input['ZipFile'];
  const bytes = typeof zip === 'string' ? Buffer.from(zip, 'base64') : zip;
  if (!Buffer.isBuffer(bytes)) {
    throw lambdaError('InvalidParameterValueException', 'Please provide a source for function code.');
  }
  if (bytes.length >= maximumZip) {
    throw lambdaError('RequestEntityTooLargeException', `Zipped size must be smaller than ${maximumZip} bytes`);
  }
  return bytes;
}

async function fromBucket(input: JsonObject, buckets: Pick<Buckets, 'read'>): Promise<Buffer | undefined> {
  const bucket = stringAt(input, 'S3Bucket');
  if (bucket === undefined) return undefined;
  const bytes = await buckets.read(bucket, stringAt(input, 'S3Key') ?? '', stringAt(input, 'S3ObjectVersion'));
  if (bytes !== undefined) return bytes;
  throw lambdaError(
    'InvalidParameterValueException',
    'Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.',
  );
}
