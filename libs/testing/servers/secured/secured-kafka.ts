// A broker that wants TLS, a certificate of ours and a login, and allows nothing by default.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  Kafka,
  logLevel,
  ResourcePatternTypes,
  type Admin,
  type KafkaConfig,
} from 'kafkajs';
import { startKafka, type Cluster } from '../native.js';
import { makeCertificate, type CertificateFiles } from './certificates.js';

const { READ, WRITE, CREATE, DELETE, DESCRIBE, DESCRIBE_CONFIGS } = AclOperationTypes;

/** `broker` may do everything; `keping` is the user of our processes, `gudang` one of a source. */
export const KAFKA_USERS = ['broker', 'keping', 'gudang'] as const;
export type KafkaUser = (typeof KAFKA_USERS)[number];
export const passwordOf = (user: KafkaUser) => `the password of ${user}`;

export type SecuredKafka = {
  readonly cluster: Cluster;
  readonly folder: string;
  readonly authority: CertificateFiles;
  /** The certificate of clients. */
  readonly client: CertificateFiles;
  connect(user: KafkaUser): Kafka;
};

/** Starts it, with the users' passwords as SCRAM-SHA-512 and as PLAIN. */
export async function startSecuredKafka(): Promise<SecuredKafka> {
  const folder = mkdtempSync(join(tmpdir(), 'keping-secured-'));
  const authority = makeCertificate(folder, 'authority');
  const server = makeCertificate(folder, 'server', authority);
  const client = makeCertificate(folder, 'client', authority);
  const keystore = join(folder, 'keystore.pem');
  writeFileSync(keystore, readFileSync(server.key, 'utf8') + readFileSync(server.cert, 'utf8'));
  const configOf = (user: KafkaUser): Omit<KafkaConfig, 'brokers'> => ({
    ssl: {
      ca: readFileSync(authority.cert, 'utf8'),
      cert: readFileSync(client.cert, 'utf8'),
      key: readFileSync(client.key, 'utf8'),
    },
    sasl: { mechanism: 'scram-sha-512', username: user, password: passwordOf(user) },
    logLevel: logLevel.NOTHING,
  });
  const cluster = await startKafka(1, {
    listener: 'SASL_SSL',
    properties: propertiesOf(keystore, authority),
    format: KAFKA_USERS.flatMap((user) => [
      '--add-scram',
      `SCRAM-SHA-512=[name=${user},password=${passwordOf(user)}]`,
    ]),
    client: configOf('broker'),
  });
  const connect = (user: KafkaUser) =>
    new Kafka({ ...configOf(user), brokers: cluster.url.split(',') });
  return { cluster, folder, authority, client, connect };
}

function propertiesOf(keystore: string, authority: CertificateFiles): Record<string, string> {
  const login = (module: string, options: string) =>
    `org.apache.kafka.common.security.${module} required ${options};`;
  const listener = 'listener.name.sasl_ssl';
  const broker = `username="broker" password="${passwordOf('broker')}"`;
  const users = KAFKA_USERS.map((user) => `user_${user}="${passwordOf(user)}"`).join(' ');
  return {
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL',
    'inter.broker.listener.name': 'SASL_SSL',
    'sasl.enabled.mechanisms': 'SCRAM-SHA-512,PLAIN',
    'sasl.mechanism.inter.broker.protocol': 'SCRAM-SHA-512',
    [`${listener}.scram-sha-512.sasl.jaas.config`]: login('scram.ScramLoginModule', broker),
    [`${listener}.plain.sasl.jaas.config`]: login('plain.PlainLoginModule', `${broker} ${users}`),
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': keystore,
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': authority.cert,
    [`${listener}.ssl.client.auth`]: 'required',
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    // The controller's listener, on loopback, has no login.
    'super.users': 'User:broker;User:ANONYMOUS',
  };
}

/**
 * What docs/operating/running.md says that our processes need on names with this prefix, and what a
 * source needs on its topic.
 */
export async function allow(admin: Admin, prefix: string, sourceTopic: string): Promise<void> {
  const rule = (
    user: KafkaUser,
    resourceType: AclResourceTypes,
    resourceName: string,
    resourcePatternType: ResourcePatternTypes,
    operation: AclOperationTypes,
  ) => ({
    principal: `User:${user}`,
    host: '*',
    permissionType: AclPermissionTypes.ALLOW,
    resourceType,
    resourceName,
    resourcePatternType,
    operation,
  });
  const { TOPIC, GROUP } = AclResourceTypes;
  const { PREFIXED, LITERAL } = ResourcePatternTypes;
  await admin.createAcls({
    acl: [
      ...[READ, WRITE, CREATE, DESCRIBE, DESCRIBE_CONFIGS].map((operation) =>
        rule('keping', TOPIC, prefix, PREFIXED, operation),
      ),
      ...[READ, DESCRIBE, DELETE].map((operation) =>
        rule('keping', GROUP, prefix, PREFIXED, operation),
      ),
      ...[WRITE, DESCRIBE].map((operation) =>
        rule('gudang', TOPIC, sourceTopic, LITERAL, operation),
      ),
    ],
  });
}
