// Receipts and checkpoints on the command line: what proves an event to others, and what shows that
// a history was altered.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { audit, bodyOf } from '../../libs/testing/servers/audit-command-line.js';
import { CheckpointSchedule } from '../../libs/service/integrity/checkpoint-schedule.js';
import {
  centreUser,
  minute,
  regencyUser,
  TestService,
} from '../../libs/testing/servers/test-service.js';

const PLACE = '32.07';

describe('the signed log on the command line', () => {
  let service: TestService;
  let elsewhere: string;
  const kept = (name: string) => join(elsewhere, name);
  let id: string;
  let key: string;
  beforeAll(async () => {
    elsewhere = mkdtempSync(join(tmpdir(), 'keping-kept-'));
    service = await TestService.start({ environment: { KEPING_CHECKPOINT_SECONDS: '3600' } });
    await service.done(centreUser, 'OpenStock', {
      place: PLACE,
      item: 'blank',
      quantity: 500,
      minute,
    });
    const lost = { place: PLACE, quantity: 1, cause: 'test' };
    const { events } = await service.done(regencyUser(PLACE), 'SpoilBlanks', lost);
    id = events[0]!.id;
    for (let at = 0; at < 20; at += 1) await service.done(regencyUser(PLACE), 'SpoilBlanks', lost);
    await service.ledger.ports.feed.caughtUp();
    await service.server.get(CheckpointSchedule).now();
    key = (await service.fetch('/log/key')).text.trim();
  });
  afterAll(async () => {
    await service?.stop();
    rmSync(elsewhere, { recursive: true, force: true });
  });
  const run = (...words: readonly string[]) => audit({ KEPING_DATA_DIR: service.folder }, ...words);
  const check = (file: string, ...words: readonly string[]) =>
    run('verify-receipt', file, '--key', key, ...words);

  it('TLOG-10 a receipt is written, and checked without the ledger', async () => {
    const file = kept('event.tlog-proof');
    expect(await run('receipt', id, '--out', file)).toMatchObject({ code: 0 });
    const served = await service.fetch(`/v1/events/${id}/proof`, {}, regencyUser(PLACE));
    expect(readFileSync(file, 'utf8')).toBe(served.text);
    const checked = await audit({}, 'verify-receipt', file, '--key', key, '--json');
    expect(bodyOf(checked)).toMatchObject({ ok: true, id, type: 'BlankSpoiled' });
    writeFileSync(kept('log.key'), `${key}\n`);
    expect(await check(file, '--lang', 'id')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Sah: kejadian'),
    });
  });

  it('TLOG-10 an altered one is one sentence and 1; a missing or malformed key is 2', async () => {
    const file = kept('event.tlog-proof');
    const text = readFileSync(file, 'utf8');
    writeFileSync(kept('altered'), text.replace(/index \d+/, 'index 0'));
    const altered = await check(kept('altered'));
    expect(altered).toMatchObject({
      code: 1,
      out: 'The event is not in the signed log: event, index or proof were altered.\n',
    });
    writeFileSync(kept('cut'), text.slice(0, 200));
    expect(await check(kept('cut'))).toMatchObject({
      code: 1,
      out: 'This is not a receipt, or it was cut.\n',
    });
    for (const wrong of [
      ['verify-receipt', file],
      ['verify-receipt', file, '--key', 'nonsense+key'],
      ['verify-receipt', file, '--key', key, '--witness', key],
      ['verify-receipt', kept('nothing'), '--key', key],
      ['verify-receipt', file, '--key', key, '--quorum', '1'],
      ['receipt', 'no-such-event', '--out', kept('none')],
    ])
      expect([wrong, (await run(...wrong)).code]).toEqual([wrong, 2]);
  });

  it('TLOG-5 verify compares the tree with the newest checkpoint and a kept one', async () => {
    writeFileSync(kept('checkpoint'), (await run('checkpoint')).out);
    const { size } = service.server.get(CheckpointSchedule).status!;
    const verified = bodyOf(await run('verify', '--checkpoint', kept('checkpoint'), '--json'));
    expect(verified).toMatchObject({
      ok: true,
      checkpoints: { checked: 2, agreed: 2, signedTo: size },
    });
  });

  it('a kept checkpoint shows an end that was cut off, which the ledger does not', async () => {
    const folder = kept('cut-ledger');
    await service.server.close();
    cpSync(service.folder, folder, { recursive: true });
    await service.restart();
    cutEnd(folder, 15);
    const found = await audit(
      { KEPING_DATA_DIR: folder },
      'verify',
      '--no-rows',
      '--checkpoint',
      kept('checkpoint'),
      '--log-key',
      kept('log.key'),
    );
    expect(found.code).toBe(1);
    expect(found.out).toContain('the ledger ends at 15; a checkpoint');
    const alone = await audit({ KEPING_DATA_DIR: folder }, 'verify', '--no-rows');
    expect(alone.code).toBe(0);
  });
});

/** What who holds the data folder can do: events, commands and what was signed go together. */
function cutEnd(folder: string, position: number): void {
  const db = new DatabaseSync(join(folder, 'ledger.sqlite'));
  db.exec(`DELETE FROM events WHERE position > ${position}`);
  db.exec(`DELETE FROM stream_events WHERE position > ${position}`);
  db.exec("DELETE FROM meta WHERE key = 'log.checkpoint'");
  db.close();
}
