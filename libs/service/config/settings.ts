// All settings, read once from the environment; every fault is reported together, and the process
// ends with 78 (EX_CONFIG).
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

export class SettingsFault extends Error {
  override readonly name = 'SettingsFault';
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

export abstract class Settings {
  abstract readonly storage: 'embedded' | 'distributed';
  abstract readonly dataDir: string;
  abstract readonly httpHost: string;
  abstract readonly httpPort: number;
  abstract readonly behindTls: boolean;
  abstract readonly publicUrl: string;
  abstract readonly mongodbUrl: string | undefined;
  abstract readonly kafkaBrokers: readonly string[];
  abstract readonly kafkaTopicPrefix: string;
  abstract readonly kafkaPartitions: number;
  abstract readonly kafkaReplication: number;
  abstract readonly kafkaSessionSeconds: number;
  abstract readonly intakeTrust: 'token' | 'broker-acl';
  abstract readonly intakeSources: Readonly<
    Record<string, { readonly role: string; readonly place: string }>
  >;
  abstract readonly jwtSecret: string | undefined;
  abstract readonly jwtJwksFile: string | undefined;
  abstract readonly publicBoard: boolean;
  abstract readonly inkModelsFile: string | undefined;
  abstract readonly lateEntryDaysMax: number;
  abstract readonly lowPrintThreshold: number;
  abstract readonly printerCardsPerDay: number;
  abstract readonly claimWaitHours: number;
  abstract readonly sweepSeconds: number;
  abstract readonly lenderFloorDays: number;
  abstract readonly loanAutoApprove: boolean;
  abstract readonly loanInkRibbonsDefault: number;
  abstract readonly loanDaysDefault: number;
  abstract readonly offerDaysDefault: number;
  abstract readonly rateLimitPerMinute: number;
  /** Ed25519, PEM (PKCS8); without it one is made in the data folder. */
  abstract readonly sealKeyFile: string | undefined;
  /** Where seals are kept by schedule: outside the data folder. */
  abstract readonly sealFolder: string | undefined;
  abstract readonly sealEveryMinutes: number;
  abstract readonly logLevel: string;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export const KNOWN: ReadonlySet<string> = new Set([
  'STORAGE',
  'DATA_DIR',
  'HTTP_HOST',
  'HTTP_PORT',
  'BEHIND_TLS',
  'JWT_SECRET',
  'JWT_JWKS_FILE',
  'PUBLIC_BOARD',
  'INK_MODELS_FILE',
  'LATE_ENTRY_DAYS_MAX',
  'LOW_PRINT_THRESHOLD',
  'PRINTER_CARDS_PER_DAY',
  'CLAIM_WAIT_HOURS',
  'RATE_LIMIT_PER_MINUTE',
  'LOG_LEVEL',
  'SWEEP_SECONDS',
  'PUBLIC_URL',
  'MONGODB_URL',
  'KAFKA_BROKERS',
  'KAFKA_TOPIC_PREFIX',
  'KAFKA_PARTITIONS',
  'KAFKA_REPLICATION',
  'KAFKA_SESSION_SECONDS',
  'INTAKE_TRUST',
  'INTAKE_SOURCES',
  'SEAL_KEY_FILE',
  'SEAL_FOLDER',
  'SEAL_EVERY_MINUTES',
  'LENDER_FLOOR_DAYS',
  'LOAN_AUTO_APPROVE',
  'LOAN_INK_RIBBONS_DEFAULT',
  'LOAN_DAYS_DEFAULT',
  'OFFER_DAYS_DEFAULT',
]);

/** Reads one variable after the other and notes what is wrong with each. */
class Reading {
  readonly faults: string[] = [];
  constructor(private readonly environment: Readonly<Record<string, string | undefined>>) {
    for (const name of Object.keys(environment)) {
      if (
        name.startsWith('KEPING_') &&
        !name.startsWith('KEPING_TEST_') &&
        !KNOWN.has(name.slice(7))
      )
        this.faults.push(`${name}: there is no such setting`);
    }
  }

  get(name: string): string | undefined {
    return this.environment[`KEPING_${name}`];
  }

  whole(name: string, standard: number, min: number, max: number): number {
    const text = this.get(name);
    if (text === undefined) return standard;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    this.faults.push(
      `KEPING_${name}: a whole number from ${min} to ${max} is wanted, not "${text}"`,
    );
    return standard;
  }

  oneOf<Word extends string>(name: string, words: readonly Word[], standard: Word): Word {
    const text = this.get(name);
    if (text === undefined) return standard;
    if (words.includes(text as Word)) return text as Word;
    this.faults.push(`KEPING_${name}: one of ${words.join(', ')} is wanted, not "${text}"`);
    return standard;
  }

  file(name: string): string | undefined {
    const path = this.get(name);
    if (path !== undefined && !existsSync(path))
      this.faults.push(`KEPING_${name}: there is no file ${path}`);
    return path;
  }

  matching(name: string, pattern: RegExp, standard: string, wanted: string): string {
    const text = this.get(name) ?? standard;
    if (!pattern.test(text)) this.faults.push(`KEPING_${name}: ${wanted} is wanted, not "${text}"`);
    return text;
  }
}

/**
 * Settings from variables that begin with KEPING_; throws SettingsFault with one line per fault.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const from = new Reading(environment);
  const { faults } = from;
  const settings: Settings = {
    storage: from.oneOf('STORAGE', ['embedded', 'distributed'], 'embedded'),
    dataDir: from.get('DATA_DIR') ?? './var',
    httpHost: from.get('HTTP_HOST') ?? '127.0.0.1',
    httpPort: from.whole('HTTP_PORT', 3000, 0, 65_535),
    behindTls: from.oneOf('BEHIND_TLS', ['0', '1'], '0') === '1',
    publicUrl: from.matching(
      'PUBLIC_URL',
      /^https?:\/\/[^\s/]+$/,
      'http://localhost:3000',
      'a base URL such as https://keping.example',
    ),
    mongodbUrl: from.get('MONGODB_URL'),
    kafkaBrokers: (from.get('KAFKA_BROKERS') ?? '')
      .split(',')
      .map((broker) => broker.trim())
      .filter((broker) => broker !== ''),
    kafkaTopicPrefix: from.matching(
      'KAFKA_TOPIC_PREFIX',
      /^[A-Za-z0-9._-]{0,100}$/,
      'keping.',
      'letters, digits, dots, dashes',
    ),
    kafkaPartitions: from.whole('KAFKA_PARTITIONS', 12, 1, 1000),
    kafkaReplication: from.whole('KAFKA_REPLICATION', 3, 1, 9),
    kafkaSessionSeconds: from.whole('KAFKA_SESSION_SECONDS', 30, 6, 300),
    intakeTrust: from.oneOf('INTAKE_TRUST', ['token', 'broker-acl'], 'token'),
    intakeSources: sourcesIn(from.get('INTAKE_SOURCES'), faults),
    jwtSecret: from.get('JWT_SECRET'),
    jwtJwksFile: from.file('JWT_JWKS_FILE'),
    publicBoard: from.oneOf('PUBLIC_BOARD', ['on', 'off'], 'on') === 'on',
    inkModelsFile: from.file('INK_MODELS_FILE'),
    lateEntryDaysMax: from.whole('LATE_ENTRY_DAYS_MAX', 365, 1, 36_500),
    lowPrintThreshold: from.whole('LOW_PRINT_THRESHOLD', 15, 0, 1_000_000),
    printerCardsPerDay: from.whole('PRINTER_CARDS_PER_DAY', 125, 1, 100_000),
    claimWaitHours: from.whole('CLAIM_WAIT_HOURS', 24, 1, 8_760),
    sweepSeconds: from.whole('SWEEP_SECONDS', 60, 1, 3600),
    lenderFloorDays: from.whole('LENDER_FLOOR_DAYS', 30, 0, 365),
    loanAutoApprove: from.oneOf('LOAN_AUTO_APPROVE', ['on', 'off'], 'off') === 'on',
    loanInkRibbonsDefault: from.whole('LOAN_INK_RIBBONS_DEFAULT', 5, 1, 10_000),
    loanDaysDefault: from.whole('LOAN_DAYS_DEFAULT', 30, 1, 3_650),
    offerDaysDefault: from.whole('OFFER_DAYS_DEFAULT', 7, 1, 365),
    rateLimitPerMinute: from.whole('RATE_LIMIT_PER_MINUTE', 120_000, 1, 100_000_000),
    sealKeyFile: from.file('SEAL_KEY_FILE'),
    sealFolder: from.get('SEAL_FOLDER'),
    sealEveryMinutes: from.whole('SEAL_EVERY_MINUTES', 60, 1, 10_080),
    logLevel: from.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
  };
  checkTogether(settings, faults);
  if (faults.length > 0) throw new SettingsFault(faults);
  return settings;
}

/** What is wrong only together. */
function checkTogether(settings: Settings, faults: string[]): void {
  if (settings.jwtSecret !== undefined && settings.jwtSecret.length < 32)
    faults.push('KEPING_JWT_SECRET: at least 32 characters are wanted');
  if (settings.storage === 'distributed') {
    if (!/^mongodb(\+srv)?:\/\/.+/.test(settings.mongodbUrl ?? ''))
      faults.push(
        'KEPING_MONGODB_URL: the distributed storage needs the URL of a replica set, such as mongodb://db1,db2,db3/keping?replicaSet=rs0',
      );
    if (
      settings.kafkaBrokers.length === 0 ||
      !settings.kafkaBrokers.every((broker) => /^[^\s:]+:\d+$/.test(broker))
    )
      faults.push(
        'KEPING_KAFKA_BROKERS: the distributed storage needs brokers, such as kafka1:9092,kafka2:9092',
      );
    if (settings.jwtSecret === undefined && settings.jwtJwksFile === undefined)
      faults.push(
        'KEPING_JWT_SECRET: several processes need the same secret: set it, or KEPING_JWT_JWKS_FILE',
      );
  }
  if (settings.intakeTrust === 'broker-acl' && Object.keys(settings.intakeSources).length === 0)
    faults.push(
      'KEPING_INTAKE_SOURCES: with KEPING_INTAKE_TRUST=broker-acl it says who each source is, such as {"/wms/32.07":{"role":"warehouse","place":"32.07"}}',
    );
  if (settings.sealFolder !== undefined && isInside(settings.sealFolder, settings.dataDir))
    faults.push(
      'KEPING_SEAL_FOLDER: seals are kept outside the data folder, or whoever alters the one alters the other',
    );
  if (!isLoopback(settings.httpHost)) {
    if (!settings.behindTls)
      faults.push(
        `KEPING_HTTP_HOST: ${settings.httpHost} is reachable from outside; say KEPING_BEHIND_TLS=1 when TLS is in front`,
      );
    if (settings.jwtSecret === undefined && settings.jwtJwksFile === undefined)
      faults.push(
        'KEPING_HTTP_HOST: a generated secret serves loopback only; set KEPING_JWT_SECRET or KEPING_JWT_JWKS_FILE',
      );
  }
}

/**
 * Who each source of messages speaks for, as JSON:
 * `{"/wms/32.07":{"role":"warehouse","place":"32.07"}}`.
 */
function sourcesIn(text: string | undefined, faults: string[]): Settings['intakeSources'] {
  if (text === undefined) return {};
  try {
    const read = JSON.parse(text) as Record<string, { role: string; place: string }>;
    if (
      Object.values(read).every(
        ({ role, place }) => typeof role === 'string' && typeof place === 'string',
      )
    )
      return read;
  } catch {
    // Told below.
  }
  faults.push(
    'KEPING_INTAKE_SOURCES: JSON such as {"/wms/32.07":{"role":"warehouse","place":"32.07"}} is wanted',
  );
  return {};
}

function isInside(folder: string, other: string): boolean {
  return `${resolve(folder)}/`.startsWith(`${resolve(other)}/`);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
