// Altered events, seals, indexes and answers: verify reports the first one that is not valid.
import { rehashed, WAYS, alteration } from '../../libs/testing/suites/history-alterations.js';
import { validByChunks } from '../../libs/testing/suites/tamper.suite.js';
import { dice } from '../../libs/testing/simulation/hostile-feed.js';
import type { TamperedLedger } from './tampered-ledger.js';

const SEED = Number(process.env['KEPING_TEST_SEED'] ?? 20_170_717);
const ROUNDS = Number(process.env['KEPING_TEST_ROUNDS'] ?? 40);

/** Every so many rounds the chain is also checked in stretches. */
export function itReportsRandomAlterations(ledger: TamperedLedger, inStretchesEvery: number): void {
  it(`F19, F20: reports each of ${ROUNDS} alterations (KEPING_TEST_SEED=${SEED})`, async () => {
    const wrong: string[] = [];
    const ways = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const { name, position, events: altered } = alteration(ledger.events, SEED, round);
      await ledger.tampering.rewrite(altered);
      const { faults } = await ledger.verify();
      if (round % inStretchesEvery === 0 && (await isValidInStretches(ledger, 60)))
        wrong.push(`round ${round}: ${name}: valid by stretches`);
      // Where events were removed, the event that is now at the position; after a cut tail, none.
      const there = altered.find(({ slot }) => slot >= position)?.event.id ?? null;
      const reported = faults[0] && [faults[0].position, faults[0].event];
      if (JSON.stringify(reported) !== JSON.stringify([position, there]))
        wrong.push(
          `round ${round}: ${name}, event ${there}: ${JSON.stringify(faults[0] ?? 'nothing')}`,
        );
      const way = name.split(' at ')[0]!;
      ways.set(way, (ways.get(way) ?? 0) + 1);
    }
    expect(wrong).toEqual([]);
    expect(ROUNDS < 200 || [...ways.values()].every((times) => times >= 15)).toBe(true);
    expect(ways.size).toBe(Math.min(ROUNDS, Object.keys(WAYS).length));
    await ledger.restore();
  });
}

const isValidInStretches = (ledger: TamperedLedger, size: number, seals = [ledger.seal]) =>
  validByChunks(ledger.tampering, size, seals, ledger.publicKey);

/** The history with another correlation id at a position, and all later hashes recomputed. */
function doctored({ events }: TamperedLedger, position: number) {
  return rehashed(
    events.map((event) =>
      event.position === position ? { ...event, correlationId: 'another' } : event,
    ),
    position,
  );
}

export function itNeedsSeals(ledger: TamperedLedger): void {
  it('reports a cut tail and a fully rewritten chain only with a seal', async () => {
    for (const altered of [ledger.events.slice(0, 300), doctored(ledger, 99)]) {
      await ledger.rewrite(altered);
      expect((await ledger.verify([])).faults).toEqual([]);
      expect((await ledger.verify()).faultCount).toBeGreaterThan(0);
    }
    await ledger.restore();
  });

  it('rejects a seal that was altered or signed with another key', async () => {
    const { seal } = ledger;
    const statement = { ...seal.statement, sealedAt: '2017-01-01T00:00:00.000Z' };
    const { faults } = await ledger.verify([{ ...seal, statement }]);
    expect(faults.map(({ what }) => what)).toEqual(['seal-signature']);
    const withoutTrail = { statement: seal.statement, signature: seal.signature };
    expect((await ledger.verify([withoutTrail])).faultCount).toBe(0);
  });

  it('reports every alteration by the stream heads where a seal has no trail', async () => {
    const { events } = ledger;
    const { trail: _trail, ...withoutTrail } = ledger.seal;
    const roll = dice(SEED + 2);
    for (let round = 0; round < 25; round += 1) {
      await ledger.rewrite(doctored(ledger, 1 + roll(events.length - 1)));
      const { faults } = await ledger.verify([withoutTrail]);
      expect(
        faults.map(({ position, what }) => [position, /^seal-(hash|heads)$/.test(what)]),
      ).toEqual([[events.length, true]]);
    }
    await ledger.restore();
  });
}

export function itReportsInsertedEvents(ledger: TamperedLedger): void {
  it('reports an event after the last seal that belongs to no command', async () => {
    const last = ledger.events[ledger.events.length - 1]!;
    const position = last.position + 1;
    const inserted = {
      ...last,
      id: '00000000-0000-7000-8000-000000000001',
      position,
      commandId: 'nobody',
      streams: Object.fromEntries(
        Object.entries(last.streams).map(([stream, version]) => [stream, version + 1]),
      ),
    };
    await ledger.rewrite(rehashed([...ledger.events, inserted], position));
    const { faults } = await ledger.verify();
    expect(faults.map((fault) => [fault.position, fault.what])).toEqual([[position, 'outcome']]);
    await ledger.restore();
  });

  it('reports alterations beside the events: indexes and answers', async () => {
    await ledger.restore();
    const { events, tampering } = ledger;
    const roll = dice(SEED + 3);
    for (const { name, alter } of tampering.beside) {
      for (let round = 0; round < 2; round += 1) {
        const due = await alter(events[5 + roll(events.length - 40)]!);
        // Also without a seal.
        const { faults } = await ledger.verify([]);
        expect([name, faults[0]?.position, faults[0]?.what]).toEqual([
          name,
          due.position,
          due.what,
        ]);
        if (due.index) expect(due.index).toContain(faults[0]?.facts['index']);
        await ledger.restore();
      }
    }
  });
}

export function itRaisesNoFalseAlarm(ledger: TamperedLedger): void {
  it('raises no false alarm on a valid store, at any length, with its own seal', async () => {
    const { events } = ledger;
    const clean = await ledger.verifyRows();
    expect([clean.faultCount, clean.rowFaults, clean.rowsBehind]).toEqual([0, [], []]);
    for (const size of [7, 60, 100_000]) expect(await isValidInStretches(ledger, size)).toBe(true);
    const roll = dice(SEED + 1);
    for (let round = 0; round < 20; round += 1) {
      await ledger.rewrite(events.slice(0, 1 + roll(events.length - 1)));
      const seal = await ledger.sealNow();
      expect((await ledger.verify([seal])).faults).toEqual([]);
      expect(await isValidInStretches(ledger, 50, [seal])).toBe(true);
    }
    await ledger.restore();
  });
}
