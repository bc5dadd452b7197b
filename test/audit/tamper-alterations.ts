// Promise 7 on any storage: whoever alters the database past the ports is found by verify.
import type { KeyObject } from 'node:crypto';
import type { Tampering } from '../../libs/testing/suites/tamper.suite.js';
import {
  itNeedsSeals,
  itRaisesNoFalseAlarm,
  itReportsInsertedEvents,
  itReportsRandomAlterations,
} from './altered-events.js';
import { itReportsAlteredRows, itReportsAlteredSnapshots } from './altered-rows.js';
import { TamperedLedger } from './tampered-ledger.js';

/** `openTampering` opens an empty storage with a way around its ports; `key` signs the seals. */
export function tamperPromises(
  storage: string,
  openTampering: () => Promise<Tampering>,
  key: KeyObject,
  inStretchesEvery = 1,
): void {
  describe(`history in ${storage} cannot be altered unnoticed`, () => {
    const ledger = new TamperedLedger(openTampering, key);
    beforeAll(() => ledger.open());
    afterAll(() => ledger.close());

    it('begins with enough history of many kinds', () => {
      expect(ledger.events.length).toBeGreaterThan(500);
      expect(new Set(ledger.events.map(({ type }) => type)).size).toBeGreaterThan(9);
    });

    itReportsRandomAlterations(ledger, inStretchesEvery);
    itNeedsSeals(ledger);
    itReportsInsertedEvents(ledger);
    itReportsAlteredRows(ledger);
    itReportsAlteredSnapshots(ledger);
    itRaisesNoFalseAlarm(ledger);
  });
}
