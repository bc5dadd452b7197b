// How this process connects to Kafka: TLS, and the login by SASL.
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { SettingName, SettingsReader } from './settings-reader.js';
import type { Settings } from './settings.js';

type KafkaLogin = Pick<Settings, 'kafkaTls' | 'kafkaSasl'>;

/** Reads the settings of TLS and SASL; notes every fault, also of files and combinations. */
export function readKafkaLogin(reader: SettingsReader): KafkaLogin {
  const withTls = reader.oneOf('KEPING_KAFKA_TLS', ['0', '1'], '0') === '1';
  const kafkaTls = readTls(reader, withTls);
  return { kafkaTls: withTls ? kafkaTls : undefined, kafkaSasl: readSasl(reader, withTls) };
}

function readTls(reader: SettingsReader, withTls: boolean): NonNullable<KafkaLogin['kafkaTls']> {
  const files = {
    ca: reader.file('KEPING_KAFKA_TLS_CA_FILE'),
    cert: reader.file('KEPING_KAFKA_TLS_CERT_FILE'),
    key: reader.file('KEPING_KAFKA_TLS_KEY_FILE'),
  };
  for (const name of ['ca', 'cert', 'key'] as const)
    if (files[name] !== undefined && !withTls)
      reader.fault(`KEPING_KAFKA_TLS_${name.toUpperCase()}_FILE`, 'it needs KEPING_KAFKA_TLS=1');
  if (files.cert !== undefined && files.key === undefined)
    reader.fault('KEPING_KAFKA_TLS_KEY_FILE', 'KEPING_KAFKA_TLS_CERT_FILE needs its private key');
  if (files.key !== undefined && files.cert === undefined)
    reader.fault('KEPING_KAFKA_TLS_CERT_FILE', 'KEPING_KAFKA_TLS_KEY_FILE needs its certificate');
  const ca = readPem(
    reader,
    'KEPING_KAFKA_TLS_CA_FILE',
    files.ca,
    (pem) => new X509Certificate(pem),
  );
  const cert = readPem(
    reader,
    'KEPING_KAFKA_TLS_CERT_FILE',
    files.cert,
    (pem) => new X509Certificate(pem),
  );
  // A key that does not belong to the certificate is refused too.
  const key = readPem(reader, 'KEPING_KAFKA_TLS_KEY_FILE', files.key, (pem) =>
    createSecureContext({ key: pem, ...(cert === undefined ? {} : { cert }) }),
  );
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}

/** The text of a PEM file; undefined, with a fault, where it cannot be used. */
function readPem(
  reader: SettingsReader,
  name: SettingName,
  file: string | undefined,
  parse: (pem: string) => unknown,
): string | undefined {
  if (file === undefined) return undefined;
  try {
    const pem = readFileSync(file, 'utf8');
    parse(pem);
    return pem;
  } catch (error) {
    reader.fault(name, `${file} cannot be used: ${(error as Error).message}`);
    return undefined;
  }
}

function readSasl(reader: SettingsReader, withTls: boolean): KafkaLogin['kafkaSasl'] {
  const mechanism = reader.oneOf(
    'KEPING_KAFKA_SASL_MECHANISM',
    ['none', 'plain', 'scram-sha-256', 'scram-sha-512'],
    'none',
  );
  const username = reader.text('KEPING_KAFKA_SASL_USERNAME');
  const password = reader.secret('KEPING_KAFKA_SASL_PASSWORD');
  if (mechanism === 'none') {
    if (username !== undefined || password !== undefined)
      reader.fault(
        'KEPING_KAFKA_SASL_MECHANISM',
        'a user or a password needs it: plain, scram-sha-256 or scram-sha-512',
      );
    return undefined;
  }
  if (mechanism === 'plain' && !withTls)
    reader.fault(
      'KEPING_KAFKA_SASL_MECHANISM',
      'plain sends the password as it is: set KEPING_KAFKA_TLS=1, or use scram-sha-512',
    );
  if (!username) reader.fault('KEPING_KAFKA_SASL_USERNAME', `${mechanism} needs a user`);
  if (!password) reader.fault('KEPING_KAFKA_SASL_PASSWORD', `${mechanism} needs a password`);
  return { mechanism, username: username ?? '', password: password ?? '' };
}
