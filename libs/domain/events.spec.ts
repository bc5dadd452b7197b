// Versions of events: what is stored in an older one is read in the current one, through every
// encoding, with the hash of what is stored.
import { deliveryOf, messageOf } from '../cloud-events/kafka-message.js';
import { fromHttpEvent } from '../cloud-events/from-http.js';
import { toHttpEvent } from '../cloud-events/to-http.js';
import type { EventContent, StoredEvent } from '../kernel/core/event.js';
import { commitBodyOf, documentOf, EMPTY_TAIL } from '../mongodb/commit-document.js';
import { canonicalJson, eventHash, eventText } from '../ledger/integrity/event-hash.js';
import { currentEvent, event, effectiveAt, OLDER_VERSIONS, type OlderVersions } from './events.js';
import { changesOf } from './movements.js';
import { Quantity, Text } from './values/fields.js';

/** Invented: the first version counted in boxes of 500. */
class BlankProcuredInBoxes {
  @Quantity() boxes!: number;
  @Text(64) fund!: string;
}
const inBoxes = {
  fields: BlankProcuredInBoxes,
  toNext: ({ boxes, fund }: BlankProcuredInBoxes) => ({ quantity: boxes * 500, fundSource: fund }),
};

const content: EventContent = {
  position: 1,
  id: '01a20fb4-24f3-726e-87ba-eee101b34ab3',
  type: 'BlankProcured',
  data: { boxes: 4, fund: 'APBN' },
  occurredAt: '2017-07-17T02:00:00.203Z',
  recordedAt: '2017-07-17T02:00:00.203Z',
  by: { account: 'pusat', role: 'centre', place: '00' },
  commandId: 'pusat key-1',
  correlationId: 'c-1',
  streams: { 'stock-00': 1 },
};
const storedAs = (given: EventContent): StoredEvent => ({
  ...given,
  hash: eventHash(given, { 'stock-00': '' }),
  effectiveAtMs: Date.parse(given.occurredAt),
});
const old = storedAs(content);
const written = storedAs({
  ...content,
  ...event('BlankProcured', { quantity: 9, fundSource: 'X' }),
});

const versions = OLDER_VERSIONS as Record<string, unknown>;
afterEach(() => {
  delete versions['BlankProcured'];
});

describe('an event whose data has a version', () => {
  it('is read in the current version, and stays as it is stored', () => {
    versions['BlankProcured'] = [inBoxes];
    const before = JSON.stringify(old);
    const current = currentEvent(old);
    expect(current.data).toEqual({ quantity: 2000, fundSource: 'APBN' });
    expect(changesOf(current as never)).toMatchObject([
      { stream: 'stock-00', delta: { onHand: 2000 } },
    ]);
    expect(JSON.stringify(old)).toBe(before);
    expect(currentEvent(current)).toBe(current);
  });

  it('is read through all steps, from the version it was stored in', () => {
    const doubled = {
      fields: BlankProcuredInBoxes,
      toNext: ({ quantity, ...data }: { quantity: number }) => ({
        ...data,
        quantity: quantity * 2,
      }),
    };
    versions['BlankProcured'] = [inBoxes, doubled];
    expect(currentEvent(old).data).toMatchObject({ quantity: 4000 });
    const second = { ...old, schemaversion: 2, data: { quantity: 3, fundSource: 'APBN' } };
    expect(currentEvent(second)).toMatchObject({ schemaversion: 3, data: { quantity: 6 } });
    expect(currentEvent({ ...second, schemaversion: 3 }).data).toBe(second.data);
  });

  it('is read in the current version inside its correction, too', () => {
    versions['BlankProcured'] = [inBoxes];
    const { type, data, occurredAt } = old;
    const corrected = {
      ...old,
      ...event('EventCorrected', {
        event: old.id,
        original: { type, data, occurredAt },
        streams: ['stock-00'],
        reason: 'typo',
      }),
    };
    expect(effectiveAt(corrected)).toBe(occurredAt);
    expect(changesOf(currentEvent(corrected) as never)).toMatchObject([
      { delta: { onHand: -2000 } },
    ]);
    const newer = { ...corrected.data, original: { type, data, occurredAt, schemaversion: 3 } };
    expect(() => currentEvent({ ...corrected, data: newer })).toThrow('version 3');
  });

  it.each([2, 0, -1, 1.5, NaN])('that this release does not know (%p) is not read', (version) => {
    expect(() => currentEvent({ ...old, schemaversion: version })).toThrow(
      `BlankProcured has version ${version}; this release knows it up to 1`,
    );
    expect(() => currentEvent({ ...old, type: 'constructor' })).toThrow('does not know');
  });

  it('says so only from version 2 on, so that hashes and messages of today stay', () => {
    expect(written).not.toHaveProperty('schemaversion');
    expect(Object.keys(toHttpEvent(written, 'http://x'))).not.toContain('schemaversion');
    expect(Object.keys(messageOf(written, 'stock-00', '', 'e-1').headers)).not.toContain(
      'ce_schemaversion',
    );
    versions['BlankProcured'] = [inBoxes];
    expect(event('BlankProcured', { quantity: 9, fundSource: 'X' })).toMatchObject({
      schemaversion: 2,
    });
  });

  it('comes back from every encoding as it was stored, with its hash', () => {
    versions['BlankProcured'] = [inBoxes];
    const second = storedAs({
      ...content,
      schemaversion: 2,
      data: { quantity: 9, fundSource: 'X' },
    });
    for (const given of [old, second]) {
      const message = messageOf(given, 'stock-00', 'http://x', 'e-1');
      const read = [
        fromHttpEvent(JSON.parse(JSON.stringify(toHttpEvent(given, 'http://x')))),
        deliveryOf({
          ...message,
          key: Buffer.from(message.key),
          value: Buffer.from(message.value),
        })!.event,
        commitBodyOf(
          documentOf(
            [{ commandId: 'c', fingerprint: 'f', answer: '', events: [given] }],
            EMPTY_TAIL,
            'w',
          ),
        ).events[0]!,
      ];
      for (const stored of read) {
        expect(stored).toEqual(given);
        expect(eventHash(stored, { 'stock-00': '' })).toBe(given.hash);
      }
    }
    expect(toHttpEvent(second, 'http://x')).toMatchObject({
      dataschema: 'http://x/schemas/BlankProcured.v2.json',
      schemaversion: '2',
    });
    const { hash: _hash, effectiveAtMs: _at, ...hashed } = second;
    expect(eventText(second, { 'stock-00': '' })).toBe(
      canonicalJson({ content: hashed, previous: { 'stock-00': '' } }),
    );
  });

  it('does not compile without a step to the class of today', () => {
    const complete: OlderVersions = { BlankProcured: [inBoxes] };
    // @ts-expect-error there is no step
    const none: OlderVersions = { BlankProcured: [] };
    // @ts-expect-error the last step gives other data than the class has
    const other: OlderVersions = { BlankProcured: [{ ...inBoxes, toNext: () => ({ boxes: 1 }) }] };
    // @ts-expect-error there is no such event
    const unknown: OlderVersions = { BlankVanished: [inBoxes] };
    expect([complete, none, other, unknown]).toHaveLength(4);
  });
});
