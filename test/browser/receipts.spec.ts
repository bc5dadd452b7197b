// Receipts in the browser (TLOG-9): saved from the pages of events, and checked on /verify by
// whoever holds the key, without signing in and without a connection.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { CheckpointSchedule } from '../../libs/service/integrity/checkpoint-schedule.js';
import { alteredReceipts } from '../../libs/testing/builders/receipt-alterations.js';
import { SmallLog } from '../../libs/testing/builders/small-log.js';
import { Cockpit } from '../../libs/testing/browser/cockpit.js';
import { pdfPagesOf } from '../../libs/testing/browser/pdf-pages.js';
import { eventually } from '../../libs/testing/servers/process.js';
import {
  addPrinter,
  askForInk,
  BANJAR,
  CIAMIS,
  openInk,
} from '../../libs/testing/scenarios/loan-requests.js';
import { CATALOGUES } from '../../libs/texts/catalogue.js';
import { readVerifierKey } from '../../libs/transparency/note.js';
import { checkReceipt } from '../../libs/transparency/receipt.js';
import {
  auditorUser,
  centreUser,
  minute,
  regencyUser,
} from '../../libs/testing/servers/test-service.js';

const ciamis = regencyUser(CIAMIS);
const FAULTS = CATALOGUES.en.receiptFaults;

describe('receipts', () => {
  let cockpit: Cockpit;
  let empty: string;
  let key: string;
  /** Events by id: of stock that was opened, of a shipment that was received, of a spoiled card. */
  let opened: string;
  let received: string;
  let spoiled: string;
  beforeAll(async () => {
    empty = mkdtempSync(join(tmpdir(), 'keping-empty-'));
    // Checkpoints are made by hand here.
    const environment = { KEPING_CHECKPOINT_SECONDS: '3600' };
    cockpit = await Cockpit.start({ from: empty, now: '2017-07-10T08:00:00+07:00', environment });
    const { service } = cockpit;
    const first = async (...[user, name, data]: Parameters<typeof service.done>) =>
      (await service.done(user, name, data)).events[0]!.id;
    const books = { item: 'blank', quantity: 500, minute };
    await service.done(centreUser, 'OpenStock', { ...books, place: '00' });
    opened = await first(ciamis, 'OpenStock', { ...books, place: CIAMIS });
    for (const place of [CIAMIS, BANJAR]) await openInk(service, place, 500);
    await addPrinter(service, CIAMIS);
    const sent = { shipment: 'S-1', from: '00', to: CIAMIS, quantity: 100 };
    await service.done(centreUser, 'ShipBlanks', sent);
    received = await first(ciamis, 'ReceiveBlanks', { shipment: 'S-1', accepted: 100 });
    await askForInk(service, 'L-1', 10, BANJAR);
    const lost = { place: CIAMIS, quantity: 3, cause: 'test' };
    spoiled = await first(ciamis, 'SpoilBlanks', lost);
    await sign();
    key = (await service.fetch('/log/key')).text.trim();
  });
  afterAll(async () => {
    await cockpit?.stop();
    rmSync(empty, { recursive: true, force: true });
  });

  /** Signs everything that is stored. */
  const sign = async () => {
    await cockpit.service.ledger.ports.feed.caughtUp();
    await cockpit.service.server.get(CheckpointSchedule).now();
  };
  const receiptOf = async (id: string) =>
    (await cockpit.service.fetch(`/v1/events/${id}/proof`, {}, auditorUser)).text;
  const checked = (text: string) =>
    checkReceipt(text, { log: readVerifierKey(key)!, witnesses: [], quorum: 0 });
  /** Presses what saves a receipt; gives its name and its text. */
  const saved = async (page: Page, press: () => Promise<void>) => {
    const [download] = await Promise.all([page.waitForEvent('download'), press()]);
    const text = readFileSync(await download.path(), 'utf8');
    return { name: download.suggestedFilename(), text };
  };
  const verdict = async (page: Page) => {
    await page.click('main form button[type=submit]');
    return page.locator('main [role=status]').last().innerText();
  };
  const check = async (page: Page, receipt: string, keys: string) => {
    await page.fill('main [name=receipt]', receipt);
    await page.fill('main [name=keys]', keys);
    return verdict(page);
  };
  /** The page that checks, with nobody signed in; from then on without a connection. */
  const openOffline = async () => {
    const opening = await cockpit.open({ language: 'en' });
    const { page, context } = opening;
    await page.goto(`${cockpit.url}/verify?lang=en`);
    await page.waitForSelector('main h1');
    await page.waitForLoadState('networkidle');
    await context.setOffline(true);
    return opening;
  };

  it('TLOG-9 are checked without a connection: what is proved is shown', async () => {
    const { page, context, faults } = await openOffline();
    const receipt = await receiptOf(spoiled);
    const { position, eventhash } = await cockpit.service.ask(`/v1/events/${spoiled}`);
    const { size } = cockpit.service.server.get(CheckpointSchedule).status!;
    const shown = await check(page, receipt, key);
    const words = ['is valid', 'blanks spoiled', CIAMIS, '10 Jul 2017', `${size} events`];
    for (const text of [...words, `Position\n${String(position)}`, String(eventhash)])
      expect(shown).toContain(text);
    await page.fill('main [name=receipt]', '');
    await page.setInputFiles('main [name=receipt-file]', {
      name: `${spoiled}.tlog-proof`,
      mimeType: 'text/plain',
      buffer: Buffer.from(receipt.replaceAll('\n', '\r\n')),
    });
    await eventually('the file is not read', async () =>
      expect(await page.inputValue('main [name=receipt]')).not.toBe(''),
    );
    expect(await verdict(page)).toBe(shown);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('TLOG-8 TLOG-9 an altered one is refused with one sentence', async () => {
    const { page, context, faults } = await openOffline();
    const receipt = await receiptOf(spoiled);
    const altered = Object.entries(alteredReceipts(receipt, await receiptOf(opened)));
    expect(altered).toHaveLength(12);
    for (const [name, text] of altered) {
      const shown = await check(page, text, key);
      const found = Object.values(FAULTS).filter((sentence) => shown.includes(sentence));
      expect([name, shown, found]).toEqual([
        name,
        expect.stringContaining('This receipt is not valid.'),
        [expect.any(String)],
      ]);
    }
    expect(await check(page, receipt, new SmallLog(3).vkey)).toContain(FAULTS['other-log']);
    expect(await check(page, receipt, key)).toContain('This receipt is valid.');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('TLOG-9 a key that is fetched from the service is marked as proving less', async () => {
    const { page, context, faults } = await cockpit.open();
    await page.goto(`${cockpit.url}/verify`);
    await page.fill('main [name=receipt]', await receiptOf(spoiled));
    await page.click('main form button[type=submit]');
    await page.getByText('Tempelkan kunci log, satu kunci per baris.').waitFor();
    await page.getByRole('button', { name: 'Ambil kunci dari layanan ini' }).click();
    const mark = page.getByText('Kunci ini baru saja diambil dari layanan ini sendiri');
    await mark.waitFor();
    expect((await page.inputValue('main [name=keys]')).trim()).toBe(key);
    expect(await verdict(page)).toContain('Bukti ini sah.');
    expect(await mark.count()).toBe(1);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('TLOG-9 are saved from the page of an event, of a shipment and of a loan', async () => {
    const { page, context, faults } = await cockpit.openAs(auditorUser, { language: 'en' });
    await page.goto(`${cockpit.url}/app/events/${spoiled}`);
    const link = page.getByRole('link', { name: 'Receipt', exact: true });
    const ofEvent = await saved(page, () => link.click());
    expect(ofEvent.name).toBe(`${spoiled}.tlog-proof`);
    expect(checked(ofEvent.text)).toMatchObject({ isValid: true, event: { id: spoiled } });
    for (const { path, type } of [
      { path: 'shipments/S-1', type: 'BlankShipped' },
      { path: 'loans/L-1', type: 'LoanRequested' },
    ]) {
      await page.goto(`${cockpit.url}/app/${path}`);
      const rows = page.locator('section[aria-labelledby=history] tbody tr');
      await rows.first().waitFor();
      const links = rows.getByRole('link', { name: /^Receipt / });
      expect(await links.count()).toBe(await rows.count());
      const texts = [];
      for (const one of await links.all()) texts.push((await saved(page, () => one.click())).text);
      expect(texts.map(checked)).toContainEqual(
        expect.objectContaining({ isValid: true, event: expect.objectContaining({ type }) }),
      );
    }
    expect(faults).toEqual([]);
    await context.close();
  });

  it('TLOG-9 of what was just recorded: not signed yet at first, then saved', async () => {
    const { page, context } = await cockpit.openAs(ciamis);
    await page.goto(`${cockpit.url}/app/record/print`);
    await page.fill('main form [name=quantity]', '1');
    await page.waitForSelector('main >> text=1 kartu dicetak');
    await page.click('main form button[type=submit]');
    await page.waitForSelector('main >> text=/✓ Tercatat/');
    const link = page.getByRole('link', { name: 'Bukti', exact: true });
    await link.click();
    const notYet = page.getByText('Catatan ini belum ditandatangani.');
    await notYet.waitFor();
    await sign();
    const { text } = await saved(page, () => link.click());
    expect(checked(text)).toMatchObject({ isValid: true, event: { type: 'BlankPrinted' } });
    expect(await notYet.count()).toBe(0);
    await context.close();
  });

  it('TLOG-9 the minutes of a handover print the event and the log that has it', async () => {
    const { eventhash } = await cockpit.service.ask(`/v1/events/${received}`);
    const { page, context, faults } = await cockpit.openAs(ciamis);
    await page.goto(`${cockpit.url}/app/shipments/S-1/receipt`);
    const paper = page.locator('main .paper');
    const [, size, root] = /\n\S+\n(\d+)\n(\S+)\n\n/.exec(await receiptOf(received))!;
    await paper.getByText(root!).waitFor();
    for (const text of [String(eventhash), `${size} kejadian`, `${cockpit.url}/verify`])
      expect(await paper.innerText()).toContain(text);
    expect(pdfPagesOf(await page.pdf({ preferCSSPageSize: true }))).toEqual(['420x595']);
    const data = { shipment: 'S-2', from: '00', to: CIAMIS, quantity: 1 };
    await cockpit.service.done(centreUser, 'ShipBlanks', data);
    await cockpit.service.done(ciamis, 'ReceiveBlanks', { shipment: 'S-2', accepted: 1 });
    await page.goto(`${cockpit.url}/app/shipments/S-2/receipt`);
    await paper.getByText('Log bertanda tangan: belum diketahui').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});
