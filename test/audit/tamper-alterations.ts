// The alterations and what verify says of them: one text for every storage; each gives its own way
// past the doors.
import { createPublicKey, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { history } from '../../tools/demo/history.js';
import type { FactRow } from '../../tools/demo/plan/figures.js';
import { modelOf } from '../../libs/domain/model.js';
import { LOAN_RULES } from '../../libs/testing/builders/builders.js';
import { storedProjectionName } from '../../libs/kernel/runtime/projector-rows.js';
import { Projector } from '../../libs/kernel/runtime/projector.js';
import type { StoredEvent } from '../../libs/kernel/core/event.js';
import { rebuild } from '../../libs/kernel/runtime/rebuild.js';
import { Transactor } from '../../libs/kernel/runtime/transactor.js';
import type { Seal } from '../../libs/audit/verification/seal-check.js';
import { eventHash, fingerprintOf } from '../../libs/service/integrity/event-hash.js';
import { newEventId } from '../../libs/service/integrity/event-id.js';
import {
  dataFolder,
  readCsv,
  readInkModels,
  readPlaces,
} from '../../libs/service/config/master-data.js';
import { Sealer } from '../../libs/service/integrity/seals.js';
import { rehashed, WAYS, alteration } from '../../libs/testing/suites/history-alterations.js';
import { validByChunks, verified, type Tampering } from '../../libs/testing/suites/tamper.suite.js';
import { dice } from '../../libs/testing/simulation/hostile-feed.js';
import { projectionsOf } from '../../libs/projections/register.js';

const SEED = Number(process.env['KEPING_TEST_SEED'] ?? 20_170_717);
const ROUNDS = Number(process.env['KEPING_TEST_ROUNDS'] ?? 221);
const PLACES = readPlaces();

/**
 * A part of the demo's history: what concerns Lampung, with shipments, receipts, counts, reports
 * and prints.
 */
async function play(open: Tampering, most: number): Promise<void> {
  let now = 0;
  const transactor = new Transactor(
    modelOf({
      places: PLACES,
      inkModels: readInkModels(),
      lateEntryDaysMax: 365,
      loans: LOAN_RULES,
    }),
    open.store,
    { clock: () => now, newEventId, hash: eventHash },
  );
  const facts = readCsv(join(dataFolder(), 'july-2017-facts.csv')).map(
    (row) => ({ ...row, value: Number(row['value']) }) as unknown as FactRow,
  );
  let count = 0;
  for (const { id, type, data, by, occurredAt, recordedAt, refer, document } of history(
    PLACES,
    facts,
  )) {
    if (refer || !(type === 'ProcureBlanks' || /"18[".]/.test(JSON.stringify([data, by.place]))))
      continue;
    if ((count += 1) > most) break;
    now = recordedAt;
    await transactor
      .execute({
        commandId: id,
        fingerprint: fingerprintOf(type, data),
        name: type,
        data,
        by,
        correlationId: id,
        ...(occurredAt === undefined ? {} : { occurredAt }),
        ...(document === undefined ? {} : { document }),
      })
      .catch(() => undefined);
  }
}

export function tamperPromises(
  storage: string,
  openTampering: () => Promise<Tampering>,
  key: KeyObject,
  inStretchesEvery = 1,
): void {
  describe(`history in ${storage} cannot be altered unnoticed`, () => {
    // Older states of rows are kept often, so that a short history has some.
    const views = {
      ...projectionsOf(PLACES),
      stream: projectionsOf(PLACES).stream.map((view) =>
        view.snapshotEvery ? { ...view, snapshotEvery: 20 } : view,
      ),
    };
    const publicKey = createPublicKey(key);
    let open: Tampering;
    let events: readonly StoredEvent[];
    let kept: Seal;

    beforeAll(async () => {
      open = await openTampering();
      await play(open, 700);
      events = await open.store.readAll(0, 10_000);
      const projector = new Projector(
        views.stream,
        views.ledger,
        open.store,
        open.projectionStore,
        {
          clock: () => 0,
        },
      );
      await projector.start();
      await projector.handle(events);
      kept = (await new Sealer(open.store, key, () => 0).seal())!;
    }, 60_000);
    afterAll(() => open.close());
    /** Rows and their older states made again from the events. */
    const restoreSnapshots = async () => {
      for (const view of views.stream)
        await rebuild(
          view,
          open.store,
          open.projectionStore,
          () => 0,
          (work) => work(),
        );
    };
    const expectRows = async (
      view: (typeof views.stream)[number],
      alter: (name: string, key: string) => Promise<{ what: string }>,
    ) => {
      const [row] = await open.projectionStore.list(storedProjectionName(view), { limit: 1 });
      const { what } = await alter(storedProjectionName(view), row!.key);
      expect((await verified(open, views, [kept], publicKey)).rowFaults).toMatchObject([
        { view: storedProjectionName(view), key: row!.key, what },
      ]);
      await restoreSnapshots();
    };
    const restore = () => open.rewrite(events.map((event) => ({ slot: event.position, event })));

    it('begins with enough history of many kinds', () => {
      expect(events.length).toBeGreaterThan(500);
      expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(9);
    });

    it(`F19, F20 names the first bad event in ${ROUNDS} random alterations (seed ${SEED}; KEPING_TEST_SEED, KEPING_TEST_ROUNDS)`, async () => {
      const wrong: string[] = [];
      const ways = new Map<string, number>();
      for (let round = 0; round < ROUNDS; round += 1) {
        const { name, position, events: altered } = alteration(events, SEED, round);
        await open.rewrite(altered);
        const { faults } = await verified(open, undefined, [kept], publicKey);
        if (round % inStretchesEvery === 0 && (await validByChunks(open, 60, [kept], publicKey)))
          wrong.push(`round ${round}: ${name}: in order by stretches`);
        // Where something was taken out, the event that came to stand there instead; behind a cut
        // tail, none.
        const there = altered.find(({ slot }) => slot >= position)?.event.id ?? null;
        const named = faults[0] && [faults[0].position, faults[0].event];
        if (JSON.stringify(named) !== JSON.stringify([position, there]))
          wrong.push(
            `round ${round}: ${name}, event ${there}: named ${JSON.stringify(faults[0] ?? 'nothing')}`,
          );
        ways.set(name.split(' at ')[0]!, (ways.get(name.split(' at ')[0]!) ?? 0) + 1);
      }
      expect(wrong).toEqual([]);
      expect(ROUNDS < 200 || [...ways.values()].every((times) => times >= 15)).toBe(true);
      expect(ways.size).toBe(Math.min(ROUNDS, Object.keys(WAYS).length));
      await restore();
    }, 240_000);

    it('sees nothing in a cut tail and in a chain made wholly anew without a seal: that is what seals are for', async () => {
      const doctored = rehashed(
        events.map((event) =>
          event.position === 99 ? { ...event, correlationId: 'another' } : event,
        ),
        99,
      );
      for (const altered of [events.slice(0, 300), doctored]) {
        await open.rewrite(altered.map((event) => ({ slot: event.position, event })));
        expect((await verified(open, undefined, [], publicKey)).faults).toEqual([]);
        expect((await verified(open, undefined, [kept], publicKey)).faultCount).toBeGreaterThan(0);
      }
      await restore();
    });

    it('takes no seal that somebody else signed, and none that was altered', async () => {
      const forged = {
        ...kept,
        statement: { ...kept.statement, sealedAt: '2017-01-01T00:00:00.000Z' },
      };
      expect(
        (await verified(open, undefined, [forged], publicKey)).faults.map(({ what }) => what),
      ).toEqual(['seal-signature']);
      const without = { statement: kept.statement, signature: kept.signature };
      expect((await verified(open, undefined, [without], publicKey)).faultCount).toBe(0);
    });

    it('without its trail a seal still finds every alteration: by the heads of all streams', async () => {
      const { trail: _trail, ...bare } = kept;
      const roll = dice(SEED + 2);
      for (let round = 0; round < 25; round += 1) {
        const position = 1 + roll(events.length - 1);
        const doctored = rehashed(
          events.map((event) =>
            event.position === position ? { ...event, correlationId: 'another' } : event,
          ),
          position,
        );
        await open.rewrite(doctored.map((event) => ({ slot: event.position, event })));
        const { faults } = await verified(open, undefined, [bare], publicKey);
        expect(
          faults.map(({ position: where, what }) => [where, /^seal-(hash|heads)$/.test(what)]),
        ).toEqual([[events.length, true]]);
      }
      await restore();
    });

    it('an event behind the last seal that no command stands behind is named', async () => {
      const last = events[events.length - 1]!;
      const streams = Object.fromEntries(
        Object.entries(last.streams).map(([stream, version]) => [stream, version + 1]),
      );
      const slipped = rehashed(
        [
          ...events,
          {
            ...last,
            id: '00000000-0000-7000-8000-000000000001',
            position: last.position + 1,
            commandId: 'nobody',
            streams,
          },
        ],
        last.position + 1,
      );
      await open.rewrite(slipped.map((event) => ({ slot: event.position, event })));
      expect(
        (await verified(open, undefined, [kept], publicKey)).faults.map(({ position, what }) => [
          position,
          what,
        ]),
      ).toEqual([[last.position + 1, 'outcome']]);
      await restore();
    });

    it('names rows that are not what the events say, and older states of them', async () => {
      const roll = dice(SEED);
      const filled: (typeof views.stream)[number][] = [];
      for (const view of views.stream)
        if ((await open.projectionStore.list(storedProjectionName(view), { limit: 1 })).length > 0)
          filled.push(view);
      expect(filled.length).toBeGreaterThan(2);
      for (let round = 0; round < 12; round += 1) {
        const view = filled[round % filled.length]!;
        const rows = await open.projectionStore.list(storedProjectionName(view), { limit: 1000 });
        const row = rows[roll(rows.length)]!;
        const doctored = JSON.parse(
          JSON.stringify(row.body).replace(
            /:(\d+)/,
            (_all, number: string) => `:${Number(number) + 1}`,
          ),
        ) as object;
        await open.rewriteRow(storedProjectionName(view), row.key, doctored);
        const { faultCount, rowFaults } = await verified(open, views, [kept], publicKey);
        expect([faultCount, rowFaults]).toEqual([
          0,
          [
            {
              view: storedProjectionName(view),
              key: row.key,
              version: row.version,
              what: 'row-differs',
              facts: {},
            },
          ],
        ]);
        await open.rewriteRow(storedProjectionName(view), row.key, row.body);
      }
      await expectRows(views.stream[0]!, async (name, key) => {
        await open.rewriteRow(name, key);
        return { what: 'row-missing' };
      });
      const { version } = (
        await open.projectionStore.list(storedProjectionName(views.stream[1]!), { limit: 1 })
      )[0]!;
      await open.projectionStore.write({
        rows: [
          {
            view: storedProjectionName(views.stream[1]!),
            key: 'made-up',
            version,
            latestAtMs: 0,
            body: {},
          },
        ],
        snapshots: [],
        checkpoints: new Map(),
        parked: [],
        released: [],
      });
      expect((await verified(open, views, [kept], publicKey)).rowFaults).toMatchObject([
        { key: 'made-up', what: 'row-extra' },
      ]);
      await open.rewriteRow(storedProjectionName(views.stream[1]!), 'made-up');
      const [custody] = await open.projectionStore.list(storedProjectionName(views.ledger[0]!), {
        limit: 1,
      });
      await open.rewriteRow(storedProjectionName(views.ledger[0]!), custody!.key, {
        ...custody!.body,
        last: 5,
      });
      expect((await verified(open, views, [kept], publicKey)).rowFaults).toMatchObject([
        { view: storedProjectionName(views.ledger[0]!), what: 'row-differs' },
      ]);
      await open.rewriteRow(storedProjectionName(views.ledger[0]!), custody!.key, custody!.body);
      await open.rewriteSnapshots(storedProjectionName(views.stream[0]!), {});
      const { rowFaults } = await verified(open, views, [kept], publicKey);
      expect(rowFaults.length).toBeGreaterThan(3);
      expect(new Set(rowFaults.map(({ what }) => what))).toEqual(new Set(['snapshot-differs']));
      await restoreSnapshots();
      for (const { alter, what } of open.besideRows) {
        const [row] = await open.projectionStore.list(storedProjectionName(views.stream[0]!), {
          limit: 1,
        });
        await alter(storedProjectionName(views.stream[0]!), row!.key);
        expect(
          (await verified(open, views, [kept], publicKey)).rowFaults.map((fault) => fault.what),
        ).toEqual(what);
        await restoreSnapshots();
      }
      const [first] = await open.projectionStore.list(storedProjectionName(views.stream[0]!), {
        limit: 1,
      });
      await open.projectionStore.write({
        rows: [],
        snapshots: [{ view: storedProjectionName(views.stream[0]!), ...first!, version: 3 }],
        checkpoints: new Map(),
        parked: [],
        released: [],
      });
      expect((await verified(open, views, [kept], publicKey)).rowFaults).toEqual([
        {
          view: storedProjectionName(views.stream[0]!),
          key: first!.key,
          version: 3,
          what: 'snapshot-differs',
          facts: {},
        },
      ]);
      await restoreSnapshots();
    });

    it('names what is altered beside the events: what they are found by, and the answers', async () => {
      await restore();
      const roll = dice(SEED + 3);
      for (const { name, alter } of open.beside) {
        for (let round = 0; round < 2; round += 1) {
          const due = await alter(events[5 + roll(events.length - 40)]!);
          // Also without a seal.
          const { faults } = await verified(open, undefined, [], publicKey);
          expect([name, faults[0]?.position, faults[0]?.what]).toEqual([
            name,
            due.position,
            due.what,
          ]);
          if (due.index) expect(due.index).toContain(faults[0]?.facts['index']);
          await restore();
        }
      }
    });

    it('raises no false alarm: the clean store, at any length, with its own seal', async () => {
      const clean = await verified(open, views, [kept], publicKey);
      expect([clean.faultCount, clean.rowFaults, clean.rowsBehind]).toEqual([0, [], []]);
      for (const size of [7, 60, 100_000])
        expect(await validByChunks(open, size, [kept], publicKey)).toBe(true);
      const roll = dice(SEED + 1);
      for (let round = 0; round < 20; round += 1) {
        const cut = 1 + roll(events.length - 1);
        await open.rewrite(events.slice(0, cut).map((event) => ({ slot: event.position, event })));
        const seal = (await new Sealer(open.store, key, () => 0).seal())!;
        expect((await verified(open, undefined, [seal], publicKey)).faults).toEqual([]);
        expect(await validByChunks(open, 50, [seal], publicKey)).toBe(true);
      }
      await restore();
    });
  });
}
