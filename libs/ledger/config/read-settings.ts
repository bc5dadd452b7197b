// Reads all settings once from the environment; every fault is reported together.
import { readIntakeSources } from './intake-sources.js';
import { readKafkaLogin } from './kafka-login.js';
import { checkTogether } from './settings-checks.js';
import { SettingsReader } from './settings-reader.js';
import { SECRET_LENGTH_MIN, SettingsFault, STORAGES, type Settings } from './settings.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/**
 * Settings from variables that begin with KEPING_; throws SettingsFault with one line per fault.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const reader = new SettingsReader(environment);
  const settings = settingsFrom(reader);
  checkTogether(settings, reader);
  if (reader.faults.length > 0) throw new SettingsFault(reader.faults);
  return settings;
}

/** The names of all settings. */
export function settingNames(): ReadonlySet<string> {
  const reader = new SettingsReader({});
  settingsFrom(reader);
  return reader.names;
}

function settingsFrom(reader: SettingsReader): Settings {
  return {
    storage: reader.oneOf('KEPING_STORAGE', STORAGES, 'embedded'),
    dataDir: reader.text('KEPING_DATA_DIR') ?? './var',
    httpHost: reader.text('KEPING_HTTP_HOST') ?? '127.0.0.1',
    httpPort: reader.whole('KEPING_HTTP_PORT', 3000, 0, 65_535),
    behindTls: reader.oneOf('KEPING_BEHIND_TLS', ['0', '1'], '0') === '1',
    trustedProxies: reader.networks('KEPING_TRUSTED_PROXIES'),
    publicUrl: publicUrlFrom(reader),
    mongodbUrl: reader.secret('KEPING_MONGODB_URL'),
    kafkaBrokers: reader.list('KEPING_KAFKA_BROKERS'),
    kafkaTopicPrefix: reader.matching(
      'KEPING_KAFKA_TOPIC_PREFIX',
      /^[A-Za-z0-9._-]{0,100}$/,
      'keping.',
      'letters, digits, dots, dashes',
    ),
    kafkaPartitions: reader.whole('KEPING_KAFKA_PARTITIONS', 12, 1, 1000),
    kafkaReplication: reader.whole('KEPING_KAFKA_REPLICATION', 3, 1, 9),
    kafkaSessionSeconds: reader.whole('KEPING_KAFKA_SESSION_SECONDS', 30, 6, 300),
    ...readKafkaLogin(reader),
    intakeTrust: reader.oneOf('KEPING_INTAKE_TRUST', ['token', 'broker-acl'], 'token'),
    intakeSources: readIntakeSources(reader),
    jwtSecret: reader.secret('KEPING_JWT_SECRET', SECRET_LENGTH_MIN),
    jwtJwksFile: reader.file('KEPING_JWT_JWKS_FILE'),
    jwtPrivateKeyFile: reader.file('KEPING_JWT_PRIVATE_KEY_FILE'),
    oidcIssuer: reader.text('KEPING_OIDC_ISSUER'),
    oidcAudience: reader.text('KEPING_OIDC_AUDIENCE'),
    oidcClientId: reader.text('KEPING_OIDC_CLIENT_ID'),
    oidcClientSecret: reader.secret('KEPING_OIDC_CLIENT_SECRET'),
    oidcAccountClaim: reader.text('KEPING_OIDC_ACCOUNT_CLAIM') ?? 'sub',
    oidcRoleClaim: reader.text('KEPING_OIDC_ROLE_CLAIM') ?? 'keping_role',
    oidcPlaceClaim: reader.text('KEPING_OIDC_PLACE_CLAIM') ?? 'keping_place',
    oidcTokenType: reader.oneOf('KEPING_OIDC_TOKEN_TYPE', ['at+jwt', 'JWT'], 'at+jwt'),
    publicBoard: reader.isOn('KEPING_PUBLIC_BOARD', 'on'),
    language: reader.oneOf('KEPING_LANGUAGE', ['en', 'id'], 'en'),
    inkModelsFile: reader.file('KEPING_INK_MODELS_FILE'),
    holidaysFile: reader.file('KEPING_HOLIDAYS_FILE'),
    mapFile: reader.file('KEPING_MAP_FILE'),
    backlogDays: reader.whole('KEPING_BACKLOG_DAYS', 60, 1, 365),
    redistributionLot: reader.whole('KEPING_REDISTRIBUTION_LOT', 100, 1, 100_000),
    lateEntryDaysMax: reader.whole('KEPING_LATE_ENTRY_DAYS_MAX', 365, 1, 36_500),
    lowPrintThreshold: reader.whole('KEPING_LOW_PRINT_THRESHOLD', 15, 0, 1_000_000),
    printerCardsPerDay: reader.whole('KEPING_PRINTER_CARDS_PER_DAY', 125, 1, 100_000),
    lossRecordAbove: reader.whole('KEPING_LOSS_RECORD_ABOVE', 10, 0, 100_000_000),
    inkLossRecordAbove: reader.whole('KEPING_INK_LOSS_RECORD_ABOVE', 1, 0, 1_000_000),
    correctionConfirmAbove: reader.whole('KEPING_CORRECTION_CONFIRM_ABOVE', 100, 0, 100_000_000),
    claimWaitHours: reader.whole('KEPING_CLAIM_WAIT_HOURS', 24, 1, 8_760),
    claimsWaitingMax: reader.whole('KEPING_CLAIMS_WAITING_MAX', 10_000, 1, 1_000_000),
    sweepSeconds: reader.whole('KEPING_SWEEP_SECONDS', 60, 1, 3600),
    lenderFloorDays: reader.whole('KEPING_LENDER_FLOOR_DAYS', 20, 0, 365),
    loanAutoApprove: reader.isOn('KEPING_LOAN_AUTO_APPROVE', 'off'),
    loanInkRibbonsDefault: reader.whole('KEPING_LOAN_INK_RIBBONS_DEFAULT', 5, 1, 10_000),
    loanDaysDefault: reader.whole('KEPING_LOAN_DAYS_DEFAULT', 30, 1, 3_650),
    offerDaysDefault: reader.whole('KEPING_OFFER_DAYS_DEFAULT', 7, 1, 365),
    readWaitSeconds: reader.whole('KEPING_READ_WAIT_SECONDS', 2, 1, 3600),
    shutdownSeconds: reader.whole('KEPING_SHUTDOWN_SECONDS', 10, 1, 3600),
    rateLimitPerMinute: reader.whole('KEPING_RATE_LIMIT_PER_MINUTE', 120_000, 1, 100_000_000),
    connectionsMax: reader.whole('KEPING_CONNECTIONS_MAX', 2000, 10, 100_000),
    smtpUrl: reader.secret('KEPING_SMTP_URL'),
    mailFrom: reader.text('KEPING_MAIL_FROM'),
    webhookNetworks: reader.networks('KEPING_WEBHOOK_NETWORKS'),
    sealKeyFile: reader.file('KEPING_SEAL_KEY_FILE'),
    sealFolder: reader.text('KEPING_SEAL_FOLDER'),
    sealEveryMinutes: reader.whole('KEPING_SEAL_EVERY_MINUTES', 60, 1, 10_080),
    logOrigin: logOriginFrom(reader),
    logFolder: reader.text('KEPING_LOG_FOLDER'),
    checkpointSeconds: reader.whole('KEPING_CHECKPOINT_SECONDS', 10, 1, 3600),
    logPublic: reader.oneOf('KEPING_LOG_PUBLIC', ['0', '1'], '1') === '1',
    witnessesFile: reader.file('KEPING_WITNESSES'),
    witnessQuorum: reader.whole('KEPING_WITNESS_QUORUM', 0, 0, 100),
    witnessSeconds: reader.whole('KEPING_WITNESS_SECONDS', 10, 1, 3600),
    witnessAlertSeconds: reader.whole('KEPING_WITNESS_ALERT_SECONDS', 900, 10, 86_400),
    metricsToken: reader.secret('KEPING_METRICS_TOKEN', SECRET_LENGTH_MIN),
    clockAccept: reader.time('KEPING_CLOCK_ACCEPT'),
    acceptLoss: reader.oneOf('KEPING_ACCEPT_LOSS', ['0', '1'], '0') === '1',
    logLevel: reader.oneOf('KEPING_LOG_LEVEL', LOG_LEVELS, 'info'),
  };
}

const publicUrlFrom = (reader: SettingsReader): string | undefined =>
  reader.matching(
    'KEPING_PUBLIC_URL',
    /^(?:https?:\/\/[^\s/]+)?$/,
    '',
    'a base URL such as https://keping.example',
  ) || undefined;

const logOriginFrom = (reader: SettingsReader): string | undefined =>
  reader.matching(
    'KEPING_LOG_ORIGIN',
    /^(?:[^\s+]{1,200})?$/u,
    '',
    'a name without spaces and +, such as keping.example/log',
  ) || undefined;
