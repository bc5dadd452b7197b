// All settings, read once from the environment; every fault is reported together, and the process ends with 78 (EX_CONFIG).
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

export class SettingsFault extends Error {
  override readonly name = 'SettingsFault';
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

export type Settings = {
  readonly storage: 'embedded' | 'distributed';
  readonly dataDir: string;
  readonly httpHost: string;
  readonly httpPort: number;
  readonly behindTls: boolean;
  readonly publicUrl: string;
  readonly mongodbUrl: string | undefined;
  readonly kafkaBrokers: readonly string[];
  readonly kafkaTopicPrefix: string;
  readonly kafkaPartitions: number;
  readonly kafkaReplication: number;
  readonly kafkaSessionSeconds: number;
  readonly intakeTrust: 'token' | 'broker-acl';
  readonly intakeSources: Readonly<Record<string, { readonly role: string; readonly place: string }>>;
  readonly jwtSecret: string | undefined;
  readonly jwtJwksFile: string | undefined;
  readonly publicBoard: boolean;
  readonly inkModelsFile: string | undefined;
  readonly lateEntryDaysMax: number;
  readonly lowPrintThreshold: number;
  readonly printerCardsPerDay: number;
  readonly claimWaitHours: number;
  readonly sweepSeconds: number;
  readonly rateLimitPerMinute: number;
  /** Ed25519, PEM (PKCS8); without it one is made in the data folder. */
  readonly sealKeyFile: string | undefined;
  /** Where seals are kept by schedule: outside the data folder. */
  readonly sealFolder: string | undefined;
  readonly sealEveryMinutes: number;
  readonly logLevel: string;
};

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const KNOWN = new Set([
  'STORAGE', 'DATA_DIR', 'HTTP_HOST', 'HTTP_PORT', 'BEHIND_TLS', 'JWT_SECRET', 'JWT_JWKS_FILE', 'PUBLIC_BOARD', 'INK_MODELS_FILE',
  'LATE_ENTRY_DAYS_MAX', 'LOW_PRINT_THRESHOLD', 'PRINTER_CARDS_PER_DAY', 'CLAIM_WAIT_HOURS', 'RATE_LIMIT_PER_MINUTE', 'LOG_LEVEL', 'SWEEP_SECONDS',
  'PUBLIC_URL', 'MONGODB_URL', 'KAFKA_BROKERS', 'KAFKA_TOPIC_PREFIX', 'KAFKA_PARTITIONS', 'KAFKA_REPLICATION', 'KAFKA_SESSION_SECONDS', 'INTAKE_TRUST', 'INTAKE_SOURCES',
  'SEAL_KEY_FILE', 'SEAL_FOLDER', 'SEAL_EVERY_MINUTES',
]);

/** Settings from variables that begin with KEPING_; throws SettingsFault with one line per fault. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const faults: string[] = [];
  const get = (name: string) => environment[`KEPING_${name}`];
  const whole = (name: string, standard: number, min: number, max: number): number => {
    const text = get(name);
    if (text === undefined) return standard;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    faults.push(`KEPING_${name}: a whole number from ${min} to ${max} is wanted, not "${text}"`);
    return standard;
  };
  const oneOf = <Word extends string>(name: string, words: readonly Word[], standard: Word): Word => {
    const text = get(name);
    if (text === undefined) return standard;
    if (words.includes(text as Word)) return text as Word;
    faults.push(`KEPING_${name}: one of ${words.join(', ')} is wanted, not "${text}"`);
    return standard;
  };
  const file = (name: string): string | undefined => {
    const path = get(name);
    if (path !== undefined && !existsSync(path)) faults.push(`KEPING_${name}: there is no file ${path}`);
    return path;
  };
  const matching = (name: string, pattern: RegExp, standard: string, wanted: string): string => {
    const text = get(name) ?? standard;
    if (!pattern.test(text)) faults.push(`KEPING_${name}: ${wanted} is wanted, not "${text}"`);
    return text;
  };
  for (const name of Object.keys(environment)) {
    if (name.startsWith('KEPING_') && !name.startsWith('KEPING_TEST_') && !KNOWN.has(name.slice(7))) faults.push(`${name}: there is no such setting`);
  }
  const settings: Settings = {
    storage: oneOf('STORAGE', ['embedded', 'distributed'], 'embedded'),
    dataDir: get('DATA_DIR') ?? './var',
    httpHost: get('HTTP_HOST') ?? '127.0.0.1',
    httpPort: whole('HTTP_PORT', 3000, 0, 65_535),
    behindTls: oneOf('BEHIND_TLS', ['0', '1'], '0') === '1',
    publicUrl: matching('PUBLIC_URL', /^https?:\/\/[^\s/]+$/, 'http://localhost:3000', 'a base URL such as https://keping.example'),
    mongodbUrl: get('MONGODB_URL'),
    kafkaBrokers: (get('KAFKA_BROKERS') ?? '').split(',').map((broker) => broker.trim()).filter((broker) => broker !== ''),
    kafkaTopicPrefix: matching('KAFKA_TOPIC_PREFIX', /^[A-Za-z0-9._-]{0,100}$/, 'keping.', 'letters, digits, dots, dashes'),
    kafkaPartitions: whole('KAFKA_PARTITIONS', 12, 1, 1000),
    kafkaReplication: whole('KAFKA_REPLICATION', 3, 1, 9),
    kafkaSessionSeconds: whole('KAFKA_SESSION_SECONDS', 30, 6, 300),
    intakeTrust: oneOf('INTAKE_TRUST', ['token', 'broker-acl'], 'token'),
    intakeSources: sourcesIn(get('INTAKE_SOURCES'), faults),
    jwtSecret: get('JWT_SECRET'),
    jwtJwksFile: file('JWT_JWKS_FILE'),
    publicBoard: oneOf('PUBLIC_BOARD', ['on', 'off'], 'on') === 'on',
    inkModelsFile: file('INK_MODELS_FILE'),
    lateEntryDaysMax: whole('LATE_ENTRY_DAYS_MAX', 365, 1, 36_500),
    lowPrintThreshold: whole('LOW_PRINT_THRESHOLD', 15, 0, 1_000_000),
    printerCardsPerDay: whole('PRINTER_CARDS_PER_DAY', 125, 1, 100_000),
    claimWaitHours: whole('CLAIM_WAIT_HOURS', 24, 1, 8_760),
    sweepSeconds: whole('SWEEP_SECONDS', 60, 1, 3600),
    rateLimitPerMinute: whole('RATE_LIMIT_PER_MINUTE', 120_000, 1, 100_000_000),
    sealKeyFile: file('SEAL_KEY_FILE'),
    sealFolder: get('SEAL_FOLDER'),
    sealEveryMinutes: whole('SEAL_EVERY_MINUTES', 60, 1, 10_080),
    logLevel: oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
  };
  if (settings.jwtSecret !== undefined && settings.jwtSecret.length < 32) faults.push('KEPING_JWT_SECRET: at least 32 characters are wanted');
  if (settings.storage === 'distributed') {
    if (!/^mongodb(\+srv)?:\/\/.+/.test(settings.mongodbUrl ?? '')) faults.push('KEPING_MONGODB_URL: the distributed storage needs the URL of a replica set, such as mongodb://db1,db2,db3/keping?replicaSet=rs0');
    if (settings.kafkaBrokers.length === 0 || !settings.kafkaBrokers.every((broker) => /^[^\s:]+:\d+$/.test(broker))) faults.push('KEPING_KAFKA_BROKERS: the distributed storage needs brokers, such as kafka1:9092,kafka2:9092');
    if (settings.jwtSecret === undefined && settings.jwtJwksFile === undefined) faults.push('KEPING_JWT_SECRET: several processes need the same secret: set it, or KEPING_JWT_JWKS_FILE');
  }
  if (settings.intakeTrust === 'broker-acl' && Object.keys(settings.intakeSources).length === 0) faults.push('KEPING_INTAKE_SOURCES: with KEPING_INTAKE_TRUST=broker-acl it says who each source is, such as {"/wms/32.07":{"role":"warehouse","place":"32.07"}}');
  if (settings.sealFolder !== undefined && isInside(settings.sealFolder, settings.dataDir)) faults.push('KEPING_SEAL_FOLDER: seals are kept outside the data folder, or whoever alters the one alters the other');
  if (!isLoopback(settings.httpHost)) {
    if (!settings.behindTls) faults.push(`KEPING_HTTP_HOST: ${settings.httpHost} is reachable from outside; say KEPING_BEHIND_TLS=1 when TLS is in front`);
    if (settings.jwtSecret === undefined && settings.jwtJwksFile === undefined) faults.push('KEPING_HTTP_HOST: a generated secret serves loopback only; set KEPING_JWT_SECRET or KEPING_JWT_JWKS_FILE');
  }
  if (faults.length > 0) throw new SettingsFault(faults);
  return settings;
}

/** Who each source of messages speaks for, as JSON: `{"/wms/32.07":{"role":"warehouse","place":"32.07"}}`. */
function sourcesIn(text: string | undefined, faults: string[]): Settings['intakeSources'] {
  if (text === undefined) return {};
  try {
    const read = JSON.parse(text) as Record<string, { role: string; place: string }>;
    if (Object.values(read).every(({ role, place }) => typeof role === 'string' && typeof place === 'string')) return read;
  } catch {
    // Told below.
  }
  faults.push('KEPING_INTAKE_SOURCES: JSON such as {"/wms/32.07":{"role":"warehouse","place":"32.07"}} is wanted');
  return {};
}

function isInside(folder: string, other: string): boolean {
  return `${resolve(folder)}/`.startsWith(`${resolve(other)}/`);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
