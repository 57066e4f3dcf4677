// Sizes of an upload in parts; apart from s3.ts, whose SDK few deployments load.

/** The smallest part that S3 takes, as it bounds the memory. Source: S3 guide, "Multipart upload limits". Bytes. */
export const partSize = 5 * 1024 * 1024;

/**
 * Content that comes in pieces of this many bytes is copied once at most: Upload gathers what it is given until it is
 * more than a part.
 */
export const pieceSize = partSize + 1;
