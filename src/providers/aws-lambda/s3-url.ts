// s3://BUCKET/KEY, as the input package may have it.

/** An object in S3. */
export interface S3Object {
  readonly bucket: string;
  readonly key: string;
  /** Undefined for whatever version is the newest. */
  readonly versionId: string | undefined;
}

/**
 * Reads the address of an object. The key is taken as it stands: S3 keys are not percent-encoded in such addresses.
 * @param url `s3://BUCKET/KEY`, with an optional `?versionId=ID`
 * @returns the object, or undefined for anything else
 */
export function parseS3Url(url: string): S3Object | undefined {
  const found = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/([^?#]*[^?#/])(?:\?versionId=([^&#\s]+))?$/.exec(url);
  const [, bucket, key, versionId] = found ?? [];
  return bucket === undefined || key === undefined ? undefined : { bucket, key, versionId };
}

/**
 * Writes the address of an object, so that parseS3Url reads the same object.
 * @param object the object
 * @returns `s3://BUCKET/KEY`, with `?versionId=ID` where the version is known
 */
export function s3Url({ bucket, key, versionId }: S3Object): string {
  return `s3://${bucket}/${key}${versionId === undefined ? '' : `?versionId=${versionId}`}`;
}
