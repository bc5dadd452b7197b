import 'reflect-metadata';
import { mkdtempSync, readFileSync, mkdirSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { PLACES, RULES } from '#testing/builders';
import { modelOf } from '#domain/model';
import { Transactor } from '#kernel/transact';
import { SqliteEventStore } from '#embedded/sqlite-event-store';
import { eventHash } from '#service/event-hash';
import { newEventId } from '#service/event-id';
import { readCommand } from '#service/reading-commands';
import { history, type FactRow } from './history.js';
it('runs', async () => {
  const facts = (parse(readFileSync('data/july-2017-facts.csv', 'utf8'), { columns: true }) as any[]).map((r) => ({ ...r, value: Number(r.value) }) as FactRow);
  mkdirSync('/tmp/demo-try', { recursive: true });
  const store = new (SqliteEventStore as any)(mkdtempSync('/tmp/demo-try/x') + '/ledger.sqlite');
  let now = 0, n = 0, unchanged = 0; const refused: any[] = [], by: any = {};
  const tx = new Transactor(modelOf(RULES), store, { clock: () => now, newEventId, hash: eventHash, onAppended: (es) => { n += es.length; } });
  const firsts = new Map<string, string>();
  const t0 = performance.now(); const all = [...history(PLACES, facts)]; const gen = performance.now() - t0; const t = Date.now();
  for (const c of all) {
    now = c.recordedAt; by[c.type] = (by[c.type] ?? 0) + 1; let data: any = c.data;
    if (c.refer) { const id = firsts.get(c.refer.to); data = c.type === 'CorrectEvents' ? { corrections: [{ ...data.corrections[0], event: id }] } : { ...data, count: id }; }
    try {
      const read = readCommand(c.type, { ...data, ...(c.occurredAt ? { occurredAt: c.occurredAt } : {}), ...(c.document ? { document: c.document } : {}) }, PLACES);
      const out = await tx.execute({ commandId: c.by.account + ':' + c.id, by: c.by, correlationId: c.id, ...read } as any);
      const a = JSON.parse(out.answer); if (!out.changed) unchanged++; else firsts.set(c.id, a.events[0].id);
    } catch (e: any) { refused.push([c.id, e.code ?? e.constructor.name, JSON.stringify(e.facts ?? e.faults ?? e.message)]); }
  }
  const arrived = new Set(all.filter((c) => c.type === 'ReceiveBlanks').map((c) => (c.data as any).shipment));
  const voided = new Set(all.filter((c) => c.type === 'VoidShipment').map((c) => (c.data as any).shipment));
  const trav = all.filter((c) => c.type === 'ShipBlanks' && !arrived.has((c.data as any).shipment) && !voided.has((c.data as any).shipment));
  const lateN = all.filter((c) => c.type === 'PrintBlanks' && c.recordedAt - Date.parse(c.occurredAt!) > 864e5).length;
  console.log('gen', gen, 'ms', Date.now() - t, all.length, n, refused, unchanged, JSON.stringify(by), 'travelling', trav.length, 'late', lateN, all.filter((c) => c.type === 'CorrectEvents').map((c) => (c.data as any).corrections[0].reason).join('; '));
  console.log(JSON.stringify([all[0], all.find((c) => c.type === 'CorrectEvents'), all.find((c) => c.type === 'AdjustInk'), all.at(-1)], null, 1));
}, 600000);
