// What is wrong with settings only together.
import { resolve } from 'node:path';
import { isMailAddress } from '../../domain/access/mail-address.js';
import { SOURCES_EXAMPLE } from './intake-sources.js';
import type { SettingsReader } from './settings-reader.js';
import { ofStorage, type Settings } from './settings.js';

/** Notes every contradiction between settings. */
export function checkTogether(settings: Settings, reader: SettingsReader): void {
  checkIssuer(settings, reader);
  ofStorage(settings, { embedded: () => {}, distributed: checkDistributed })(settings, reader);
  if (settings.intakeTrust === 'broker-acl' && Object.keys(settings.intakeSources).length === 0)
    reader.fault(
      'KEPING_INTAKE_SOURCES',
      'with KEPING_INTAKE_TRUST=broker-acl it must name the role and place of each source, ' +
        `such as ${SOURCES_EXAMPLE}`,
    );
  if (settings.sealFolder !== undefined && isInside(settings.sealFolder, settings.dataDir))
    reader.fault(
      'KEPING_SEAL_FOLDER',
      'seals must be outside the data folder: whoever alters one could alter the other',
    );
  if (settings.logFolder !== undefined && isInside(settings.logFolder, settings.dataDir))
    reader.fault(
      'KEPING_LOG_FOLDER',
      'the log must be outside the data folder: whoever alters one could alter the other',
    );
  if (settings.smtpUrl !== undefined || settings.mailFrom !== undefined)
    checkMail(settings, reader);
  if (!isLoopback(settings.httpHost)) checkReachable(settings, reader);
}

/** The links of messages begin with the address of the service as others see it. */
function checkMail({ smtpUrl, mailFrom, publicUrl }: Settings, reader: SettingsReader): void {
  if (!/^smtps?:\/\/[^\s/]+\/?$/.test(smtpUrl ?? '') || !URL.canParse(smtpUrl!))
    reader.fault(
      'KEPING_SMTP_URL',
      'notices need a mail server, such as smtps://user:password@mail.example:465',
    );
  if (!isMailAddress(mailFrom ?? ''))
    reader.fault('KEPING_MAIL_FROM', 'notices need a sender, such as keping@example.go.id');
  if (publicUrl === undefined)
    reader.fault('KEPING_PUBLIC_URL', 'the links of notices begin with it: set it too');
}

function checkDistributed(settings: Settings, reader: SettingsReader): void {
  if (!/^mongodb(\+srv)?:\/\/.+/.test(settings.mongodbUrl ?? ''))
    reader.fault(
      'KEPING_MONGODB_URL',
      'the distributed storage needs the URL of a replica set, ' +
        'such as mongodb://db1,db2,db3/keping?replicaSet=rs0',
    );
  const { kafkaBrokers } = settings;
  const areBrokers = kafkaBrokers.every((broker) => /^[^\s:]+:\d+$/.test(broker));
  if (kafkaBrokers.length === 0 || !areBrokers)
    reader.fault(
      'KEPING_KAFKA_BROKERS',
      'the distributed storage needs brokers, such as kafka1:9092,kafka2:9092',
    );
  if (hasNoKey(settings))
    reader.fault(
      'KEPING_JWT_SECRET',
      'several processes verify the same tokens: ' +
        'set it, KEPING_JWT_JWKS_FILE or KEPING_OIDC_ISSUER',
    );
}

function checkReachable(settings: Settings, reader: SettingsReader): void {
  if (!settings.behindTls)
    reader.fault(
      'KEPING_HTTP_HOST',
      `${settings.httpHost} is reachable from outside: ` +
        'set KEPING_BEHIND_TLS=1 where TLS is in front of the service',
    );
  if (hasNoKey(settings))
    reader.fault(
      'KEPING_HTTP_HOST',
      'a generated secret is for loopback only: ' +
        'set KEPING_JWT_SECRET, KEPING_JWT_JWKS_FILE or KEPING_OIDC_ISSUER',
    );
}

/** Tokens of others are accepted only from one issuer, made for this service. */
function checkIssuer(settings: Settings, reader: SettingsReader): void {
  const { jwtJwksFile, jwtPrivateKeyFile, jwtSecret, oidcIssuer, oidcAudience } = settings;
  if (jwtPrivateKeyFile !== undefined && (jwtSecret !== undefined || oidcIssuer !== undefined))
    reader.fault(
      'KEPING_JWT_PRIVATE_KEY_FILE',
      'it signs tokens that are verified with KEPING_JWT_JWKS_FILE: ' +
        'set neither KEPING_JWT_SECRET nor KEPING_OIDC_ISSUER',
    );
  else if (jwtPrivateKeyFile !== undefined && jwtJwksFile === undefined)
    reader.fault(
      'KEPING_JWT_JWKS_FILE',
      'it must hold the public key of KEPING_JWT_PRIVATE_KEY_FILE',
    );
  if (oidcIssuer === undefined && settings.oidcClientId !== undefined)
    reader.fault('KEPING_OIDC_CLIENT_ID', 'it is of a client of KEPING_OIDC_ISSUER: set that too');
  if (settings.oidcClientId === undefined && settings.oidcClientSecret !== undefined)
    reader.fault('KEPING_OIDC_CLIENT_SECRET', 'it is of a client: set KEPING_OIDC_CLIENT_ID too');
  if (jwtJwksFile === undefined && oidcIssuer === undefined) return;
  if (jwtSecret !== undefined)
    reader.fault(
      'KEPING_JWT_SECRET',
      'tokens are verified with public keys (KEPING_OIDC_ISSUER, KEPING_JWT_JWKS_FILE): ' +
        'the secret is not used',
    );
  if (oidcIssuer === undefined && oidcAudience === undefined) return;
  if (oidcIssuer === undefined)
    reader.fault(
      'KEPING_OIDC_ISSUER',
      'with KEPING_OIDC_AUDIENCE it names whose tokens are accepted',
    );
  else if (!isIssuer(oidcIssuer))
    reader.fault(
      'KEPING_OIDC_ISSUER',
      `expected an https address (http on loopback), not "${oidcIssuer}"`,
    );
  if (oidcAudience === undefined)
    reader.fault('KEPING_OIDC_AUDIENCE', 'it names this service as the issuer writes it in `aud`');
}

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

const hasNoKey = ({ jwtSecret, jwtJwksFile, oidcIssuer }: Settings) =>
  jwtSecret === undefined && jwtJwksFile === undefined && oidcIssuer === undefined;

function isInside(folder: string, other: string): boolean {
  return `${resolve(folder)}/`.startsWith(`${resolve(other)}/`);
}

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
