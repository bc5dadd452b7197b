// Certificates for servers of tests, made with openssl: an authority, and what it signs.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Files in PEM: a certificate and its private key (PKCS8). */
export type CertificateFiles = { readonly cert: string; readonly key: string };

/** A certificate in `folder`, signed by `authority`, or by itself where there is none. */
export function makeCertificate(
  folder: string,
  name: string,
  authority?: CertificateFiles,
): CertificateFiles {
  mkdirSync(folder, { recursive: true });
  const files = { cert: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) };
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-days', '2', '-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1'],
      ...(authority ? ['-CA', authority.cert, '-CAkey', authority.key] : []),
      ...['-keyout', files.key, '-out', files.cert],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  return files;
}
