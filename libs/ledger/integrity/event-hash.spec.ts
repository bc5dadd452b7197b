// Canonical JSON is RFC 8785's, whatever the value; and the hash covers content and predecessors.
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import type { EventContent } from '../../kernel/core/event.js';
import { canonicalJson, eventHash, eventText } from './event-hash.js';

describe('canonical JSON', () => {
  it('gives what the reference library gives for any JSON object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as object;
        expect(canonicalJson(plain)).toBe(canonicalize(plain));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the text of an event', () => {
  const word = fc.string();
  const plain = fc.dictionary(
    fc.oneof(word, fc.constantFrom('place', 'quantity', '10', '9', 'hash', '__proto__x')),
    fc.jsonValue(),
  );
  const contents = fc.record(
    {
      position: fc.nat(),
      id: word,
      type: word,
      data: plain,
      occurredAt: word,
      recordedAt: word,
      by: fc.oneof(fc.record({ account: word, role: word, place: word }), plain),
      commandId: word,
      correlationId: word,
      streams: fc.dictionary(word, fc.nat()),
      document: word,
      documentSha256: word,
      note: word,
      traceparent: word,
      surplus: fc.jsonValue(),
    },
    {
      requiredKeys: [
        'position',
        'id',
        'type',
        'data',
        'occurredAt',
        'recordedAt',
        'by',
        'commandId',
        'correlationId',
        'streams',
      ],
    },
  );

  it('is the canonical one, whatever its fields, whether or not it goes the fast way', () => {
    fc.assert(
      fc.property(contents, fc.dictionary(word, word), (content, previous) => {
        const known = JSON.parse(JSON.stringify({ content, previous })) as {
          content: EventContent;
          previous: Record<string, string>;
        };
        expect(eventText(known.content, known.previous)).toBe(canonicalize(known));
        expect(
          eventText(
            { ...known.content, hash: 'x', effectiveAtMs: 5 } as EventContent,
            known.previous,
          ),
        ).toBe(canonicalize(known));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the hash of an event', () => {
  const content = {
    position: 1,
    type: 'BlankProcured',
    data: { quantity: 5 },
    streams: { 'stock-00': 1 },
  } as unknown as EventContent;

  it('changes with any content and any predecessor, not with the order of keys', () => {
    const hash = eventHash(content, { 'stock-00': '' });
    expect(eventHash({ ...content, position: 2 }, { 'stock-00': '' })).not.toBe(hash);
    expect(eventHash({ ...content, data: { quantity: 6 } }, { 'stock-00': '' })).not.toBe(hash);
    expect(eventHash(content, { 'stock-00': 'x' })).not.toBe(hash);
    const turned = Object.fromEntries(Object.entries(content).reverse()) as unknown as EventContent;
    expect(eventHash(turned, { 'stock-00': '' })).toBe(hash);
  });
});
