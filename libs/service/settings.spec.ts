// Settings: what stands where nothing is said, and every fault at once.
import { readSettings, type SettingsFault } from './settings.js';

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings(environment);
    return [];
  } catch (error) {
    return (error as SettingsFault).faults;
  }
}

describe('settings', () => {
  it('stand without any environment', () => {
    expect(readSettings({})).toMatchObject({ storage: 'embedded', dataDir: './var', httpHost: '127.0.0.1', httpPort: 3000, lateEntryDaysMax: 365, lowPrintThreshold: 15, printerCardsPerDay: 125, claimWaitHours: 24 });
  });

  it('report all faults together, unknown names among them', () => {
    const faults = faultsOf({ KEPING_HTTP_PORT: 'abc', KEPING_STORAGE: 'floppy', KEPING_PUBLIC_BOARD: 'yes', KEPING_NO_SUCH: '1', KEPING_JWT_SECRET: 'short', HOME: '/' });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(['KEPING_NO_SUCH', 'KEPING_STORAGE', 'KEPING_HTTP_PORT', 'KEPING_PUBLIC_BOARD', 'KEPING_JWT_SECRET']);
  });

  it('refuse a bind that others can reach with a generated secret or without TLS in front', () => {
    expect(faultsOf({ KEPING_HTTP_HOST: '0.0.0.0' })).toHaveLength(2);
    expect(faultsOf({ KEPING_HTTP_HOST: '0.0.0.0', KEPING_BEHIND_TLS: '1' })).toHaveLength(1);
    expect(faultsOf({ KEPING_HTTP_HOST: '0.0.0.0', KEPING_BEHIND_TLS: '1', KEPING_JWT_SECRET: 'x'.repeat(32) })).toHaveLength(0);
    expect(faultsOf({ KEPING_HTTP_HOST: '127.0.0.2' })).toHaveLength(0);
  });
});
