// Settings: their defaults, and every fault at once.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, settingNames } from './read-settings.js';
import type { SettingsFault } from './settings.js';
import { rulesOf } from './domain-rules.js';

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings(environment);
    return [];
  } catch (error) {
    return (error as SettingsFault).faults;
  }
}

describe('settings', () => {
  it('have defaults for everything', () => {
    expect(readSettings({})).toMatchObject({
      storage: 'embedded',
      dataDir: './var',
      httpHost: '127.0.0.1',
      httpPort: 3000,
      lateEntryDaysMax: 365,
      lowPrintThreshold: 15,
      printerCardsPerDay: 125,
      claimWaitHours: 24,
      claimsWaitingMax: 10_000,
      backlogDays: 60,
      redistributionLot: 100,
    });
  });

  it('take only warehouses and regencies as sources of messages', () => {
    const sources = (role: string, place = '00') =>
      faultsOf({ KEPING_INTAKE_SOURCES: JSON.stringify({ '/wms/x': { role, place } }) });
    for (const role of ['centre', 'province', 'auditor', 'toString'])
      expect([role, sources(role)]).toEqual([
        role,
        [expect.stringMatching(/^KEPING_INTAKE_SOURCES: expected JSON with roles warehouse and/)],
      ]);
    expect([sources('warehouse'), sources('regency', '32.07')]).toEqual([[], []]);
    expect([sources('regency', '32'), sources('warehouse', '99.99')]).toEqual([
      ['KEPING_INTAKE_SOURCES: "/wms/x": the role regency does not fit Jawa Barat (32)'],
      ['KEPING_INTAKE_SOURCES: "/wms/x": there is no place 99.99'],
    ]);
  });

  it('report all faults together, unknown names among them', () => {
    const faults = faultsOf({
      KEPING_HTTP_PORT: 'abc',
      KEPING_STORAGE: 'floppy',
      KEPING_PUBLIC_BOARD: 'yes',
      KEPING_NO_SUCH: '1',
      KEPING_JWT_SECRET: 'short',
      HOME: '/',
    });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'KEPING_NO_SUCH',
      'KEPING_STORAGE',
      'KEPING_HTTP_PORT',
      'KEPING_JWT_SECRET',
      'KEPING_PUBLIC_BOARD',
    ]);
  });

  it('are all in docs/operating/settings.md, and nothing else is', () => {
    const table = readFileSync(join(process.cwd(), 'docs/operating/settings.md'), 'utf8');
    expect([...table.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name).sort()).toEqual(
      [...settingNames()].sort(),
    );
  });

  it('reach the rules, each its own', () => {
    const given = {
      KEPING_LATE_ENTRY_DAYS_MAX: '11',
      KEPING_OFFER_DAYS_DEFAULT: '12',
      KEPING_LENDER_FLOOR_DAYS: '13',
      KEPING_LOAN_INK_RIBBONS_DEFAULT: '14',
      KEPING_LOAN_DAYS_DEFAULT: '15',
      KEPING_LOAN_AUTO_APPROVE: 'on',
      KEPING_LOSS_RECORD_ABOVE: '22',
      KEPING_INK_LOSS_RECORD_ABOVE: '3',
      KEPING_CORRECTION_CONFIRM_ABOVE: '55',
    };
    expect(rulesOf(readSettings(given))).toMatchObject({
      lateEntryDaysMax: 11,
      lossRecordAbove: 22,
      inkLossRecordAbove: 3,
      correctionConfirmAbove: 55,
      loans: { offerDays: 12, floorDays: 13, inkRibbons: 14, loanDays: 15, autoApprove: true },
    });
    expect(
      readSettings({
        KEPING_LOW_PRINT_THRESHOLD: '16',
        KEPING_PRINTER_CARDS_PER_DAY: '17',
        KEPING_CLAIM_WAIT_HOURS: '18',
        KEPING_SEAL_EVERY_MINUTES: '19',
        KEPING_CHECKPOINT_SECONDS: '23',
        KEPING_LOG_ORIGIN: 'keping.example/log',
        KEPING_LOG_PUBLIC: '0',
        KEPING_SWEEP_SECONDS: '20',
        KEPING_KAFKA_SESSION_SECONDS: '21',
        KEPING_PUBLIC_URL: 'https://k.example',
      }),
    ).toMatchObject({
      lowPrintThreshold: 16,
      printerCardsPerDay: 17,
      claimWaitHours: 18,
      sealEveryMinutes: 19,
      checkpointSeconds: 23,
      logOrigin: 'keping.example/log',
      logPublic: false,
      sweepSeconds: 20,
      kafkaSessionSeconds: 21,
      publicUrl: 'https://k.example',
    });
  });

  it('refuse a bind that others can reach with a generated secret or without TLS in front', () => {
    expect(faultsOf({ KEPING_HTTP_HOST: '0.0.0.0' })).toHaveLength(2);
    expect(faultsOf({ KEPING_HTTP_HOST: '0.0.0.0', KEPING_BEHIND_TLS: '1' })).toHaveLength(1);
    expect(
      faultsOf({
        KEPING_HTTP_HOST: '0.0.0.0',
        KEPING_BEHIND_TLS: '1',
        KEPING_JWT_SECRET: 'x'.repeat(32),
      }),
    ).toHaveLength(0);
    expect(faultsOf({ KEPING_HTTP_HOST: '127.0.0.2' })).toHaveLength(0);
  });
});
