// A certificate for the loopback interface. Azure's clients refuse to send a token over plain HTTP, so its stand-in
// speaks TLS; NODE_EXTRA_CA_CERTS makes a client trust it.

import { X509Certificate } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** PEM texts, and the file that NODE_EXTRA_CA_CERTS names. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** Absolute. */
  readonly caFile: string;
}

/**
 * Makes a self-signed certificate for 127.0.0.1 and localhost, or takes the one that the directory already has.
 * @param directory where certificate.pem and key.pem stand
 * @returns the certificate
 */
export async function certificate(directory: string): Promise<Certificate> {
  await mkdir(directory, { recursive: true });
  const caFile = join(directory, 'certificate.pem');
  const keyFile = join(directory, 'key.pem');
  const [cert, key] = await Promise.all([readIfThere(caFile), readIfThere(keyFile)]);
  if (cert !== undefined && key !== undefined && validFor(cert, 24 * 3600_000)) return { cert, key, caFile };
  const made = await generate([{ name: 'commonName', value: 'deploy-go-function local cloud' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 30 * 24 * 3600_000),
    extensions: [
      // It signs itself, so it has to be a certificate authority in order to be trusted as one.
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  await writeFile(caFile, made.cert);
  await writeFile(keyFile, made.private);
  await chmod(keyFile, 0o600);
  return { cert: made.cert, key: made.private, caFile };
}

async function readIfThere(file: string): Promise<string | undefined> {
  return await readFile(file, 'utf8').catch(() => undefined);
}

function validFor(cert: string, milliseconds: number): boolean {
  return new X509Certificate(cert).validToDate.getTime() > Date.now() + milliseconds;
}
