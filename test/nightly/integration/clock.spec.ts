// The clock of a real process jumps: nothing is recorded with a time of the future, and the process
// goes on by itself once the clock is right again.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { withAccess } from '../../../libs/ledger/storage/open-access.js';
import { AccessAdministration } from '../../../libs/ledger/access/administration.js';
import { readSettings } from '../../../libs/ledger/config/read-settings.js';
import type { Settings } from '../../../libs/ledger/config/settings.js';
import { faketimeEnvironment } from '../../../libs/testing/servers/installed.js';
import { ServiceProcesses } from '../../../libs/testing/servers/processes.js';

const SECRET = 'a secret of the clock tests, long enough';

describe('the clock of the machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keping-clock-'));
  const clock = join(folder, 'clock');
  const processes = new ServiceProcesses({
    KEPING_JWT_SECRET: SECRET,
    KEPING_HTTP_PORT: '0',
    ...faketimeEnvironment(clock),
  });
  afterAll(async () => {
    await processes.close();
    rmSync(folder, { recursive: true, force: true });
  });
  let keys = 0;

  it('after a jump of 400 days commands are 503, and nothing is recorded', async () => {
    writeFileSync(clock, '+0');
    const data = { KEPING_DATA_DIR: join(folder, 'data') };
    const service = await processes.start('standalone', data);
    const token = await olderToken(readSettings({ ...data, KEPING_JWT_SECRET: SECRET }));
    const procure = async () => {
      const answer = await fetch(`${service.url}/v1/commands/ProcureBlanks`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': `clock-key-${(keys += 1)}`,
        },
        body: JSON.stringify({ quantity: 1, fundSource: 'APBN' }),
      });
      const body = (await answer.json()) as { type?: string };
      return [answer.status, body.type];
    };
    const ready = async () => (await fetch(`${service.url}/health/ready`)).status;
    expect([await procure(), await ready()]).toEqual([[201, undefined], 200]);
    for (const jump of ['+300d', '-2d', '+90']) {
      writeFileSync(clock, jump);
      expect([jump, await procure(), await ready()]).toEqual([
        jump,
        [503, 'urn:keping:problem:clock-jumped'],
        503,
      ]);
      writeFileSync(clock, '+0');
      expect([jump, await procure(), await ready()]).toEqual([jump, [201, undefined], 200]);
    }
    await processes.kill(service);
    // A process that starts with such a clock.
    writeFileSync(clock, '+300d');
    const late = await processes.start('standalone', data);
    expect((await fetch(`${late.url}/health/ready`)).status).toBe(503);
    expect(await (await fetch(`${late.url}/health/ready`)).json()).toMatchObject({
      clock: { status: 'down', code: 'clock-ahead' },
    });
    writeFileSync(clock, '+0');
    expect((await fetch(`${late.url}/health/ready`)).status).toBe(200);
  });
});

/** One that is three days old: a clock that is behind takes it for no token of the future. */
async function olderToken(settings: Settings): Promise<string> {
  const actor = { account: 'pusat', role: 'centre', place: '00' };
  const id = await withAccess(settings, (opened) =>
    new AccessAdministration(opened).issue(actor, 360),
  );
  const issuedAt = Math.floor(Date.now() / 1000) - 3 * 86_400;
  return new SignJWT({ role: actor.role, place: actor.place })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer('keping')
    .setAudience('keping')
    .setJti(id)
    .setSubject(actor.account)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + 360 * 86_400)
    .sign(new TextEncoder().encode(SECRET));
}
