// What an auditor saves in the browser is verified on another machine: by the file alone.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SealSchedule } from '../../../libs/service/integrity/seal-schedule.js';
import { auditorUser, regencyUser } from '../../../libs/testing/servers/test-service.js';
import { Cockpit } from '../../../libs/testing/browser/cockpit.js';

describe('evidence to take along', () => {
  let folder: string;
  let cockpit: Cockpit;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keping-evidence-'));
    cockpit = await Cockpit.start({
      environment: { KEPING_SEAL_FOLDER: join(folder, 'seals') },
    });
    await cockpit.service.server.get(SealSchedule).now();
  });
  afterAll(async () => {
    await cockpit?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const verify = (file: string) => {
    const key = join(cockpit.service.ledger.settings.dataDir, 'seal-key.pub.pem');
    const main = join('dist', 'bin', 'audit.js');
    const args = [main, 'verify', '--file', file, '--key', key];
    return execFileSync(process.execPath, args, { encoding: 'utf8', stdio: 'pipe' });
  };

  it('all events and the seal are a file that verify accepts, and no altered one', async () => {
    const { page, context, faults } = await cockpit.openAs(auditorUser, { language: 'en' });
    await page.goto(`${cockpit.url}/app/findings`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save all events' }).click(),
    ]);
    const [, events] = /^keping-(\d+)\.ndjson$/.exec(download.suggestedFilename())!;
    const { position } = await cockpit.service.ask('/v1/summary');
    expect(Math.abs(Number(events) - (position as number))).toBeLessThan(10);
    const file = join(folder, 'ledger.ndjson');
    await download.saveAs(file);
    expect(verify(file).replaceAll(',', '')).toContain(events);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/"quantity":\d+/, '"quantity":108'));
    expect(() => verify(file)).toThrow();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('is not offered to an office', async () => {
    const { page, context } = await cockpit.openAs(regencyUser('32.07'), { language: 'en' });
    await page.goto(`${cockpit.url}/app/findings`);
    await page.waitForSelector('main h1');
    expect(await page.getByRole('button', { name: 'Save all events' }).count()).toBe(0);
    await context.close();
  });
});
