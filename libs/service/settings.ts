// All settings, read once from the environment; every fault is reported together, and the process ends with 78 (EX_CONFIG).
import { existsSync } from 'node:fs';

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
  readonly jwtSecret: string | undefined;
  readonly jwtJwksFile: string | undefined;
  readonly publicBoard: boolean;
  readonly inkModelsFile: string | undefined;
  readonly lateEntryDaysMax: number;
  readonly lowPrintThreshold: number;
  readonly printerCardsPerDay: number;
  readonly claimWaitHours: number;
  readonly lenderFloorDays: number;
  readonly loanAutoApprove: boolean;
  readonly loanInkRibbonsDefault: number;
  readonly loanDaysDefault: number;
  readonly offerDaysDefault: number;
  readonly rateLimitPerMinute: number;
  readonly logLevel: string;
};

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const KNOWN = new Set([
  'STORAGE', 'DATA_DIR', 'HTTP_HOST', 'HTTP_PORT', 'BEHIND_TLS', 'JWT_SECRET', 'JWT_JWKS_FILE', 'PUBLIC_BOARD', 'INK_MODELS_FILE',
  'LATE_ENTRY_DAYS_MAX', 'LOW_PRINT_THRESHOLD', 'PRINTER_CARDS_PER_DAY', 'CLAIM_WAIT_HOURS', 'RATE_LIMIT_PER_MINUTE', 'LOG_LEVEL',
  'LENDER_FLOOR_DAYS', 'LOAN_AUTO_APPROVE', 'LOAN_INK_RIBBONS_DEFAULT', 'LOAN_DAYS_DEFAULT', 'OFFER_DAYS_DEFAULT',
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
  for (const name of Object.keys(environment)) {
    if (name.startsWith('KEPING_') && !name.startsWith('KEPING_TEST_') && !KNOWN.has(name.slice(7))) faults.push(`${name}: there is no such setting`);
  }
  const settings: Settings = {
    storage: oneOf('STORAGE', ['embedded', 'distributed'], 'embedded'),
    dataDir: get('DATA_DIR') ?? './var',
    httpHost: get('HTTP_HOST') ?? '127.0.0.1',
    httpPort: whole('HTTP_PORT', 3000, 0, 65_535),
    behindTls: oneOf('BEHIND_TLS', ['0', '1'], '0') === '1',
    jwtSecret: get('JWT_SECRET'),
    jwtJwksFile: file('JWT_JWKS_FILE'),
    publicBoard: oneOf('PUBLIC_BOARD', ['on', 'off'], 'on') === 'on',
    inkModelsFile: file('INK_MODELS_FILE'),
    lateEntryDaysMax: whole('LATE_ENTRY_DAYS_MAX', 365, 1, 36_500),
    lowPrintThreshold: whole('LOW_PRINT_THRESHOLD', 15, 0, 1_000_000),
    printerCardsPerDay: whole('PRINTER_CARDS_PER_DAY', 125, 1, 100_000),
    claimWaitHours: whole('CLAIM_WAIT_HOURS', 24, 1, 8_760),
    lenderFloorDays: whole('LENDER_FLOOR_DAYS', 30, 0, 365),
    loanAutoApprove: oneOf('LOAN_AUTO_APPROVE', ['on', 'off'], 'off') === 'on',
    loanInkRibbonsDefault: whole('LOAN_INK_RIBBONS_DEFAULT', 5, 1, 10_000),
    loanDaysDefault: whole('LOAN_DAYS_DEFAULT', 30, 1, 3_650),
    offerDaysDefault: whole('OFFER_DAYS_DEFAULT', 7, 1, 365),
    rateLimitPerMinute: whole('RATE_LIMIT_PER_MINUTE', 120_000, 1, 100_000_000),
    logLevel: oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
  };
  if (settings.jwtSecret !== undefined && settings.jwtSecret.length < 32) faults.push('KEPING_JWT_SECRET: at least 32 characters are wanted');
  if (settings.storage === 'distributed') faults.push('KEPING_STORAGE: distributed is not part of this release yet; embedded is');
  if (!isLoopback(settings.httpHost)) {
    if (!settings.behindTls) faults.push(`KEPING_HTTP_HOST: ${settings.httpHost} is reachable from outside; say KEPING_BEHIND_TLS=1 when TLS is in front`);
    if (settings.jwtSecret === undefined && settings.jwtJwksFile === undefined) faults.push('KEPING_HTTP_HOST: a generated secret serves loopback only; set KEPING_JWT_SECRET or KEPING_JWT_JWKS_FILE');
  }
  if (faults.length > 0) throw new SettingsFault(faults);
  return settings;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
