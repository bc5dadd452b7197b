// A signed log of a few events, and receipts of them.
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '../../transparency/bytes.js';
import { checkpointText } from '../../transparency/checkpoint.js';
import { noteText, verifierKey, verifierKeyText } from '../../transparency/note.js';
import { receiptText } from '../../transparency/receipt.js';
import { inclusionParts, leafHash, rootOf } from '../../transparency/tree.js';

export class SmallLog {
  private readonly secret = ed25519.utils.randomSecretKey();
  private readonly key;
  private readonly leaves;

  constructor(
    readonly size: number,
    private readonly origin: string = 'keping/0123456789abcdef',
  ) {
    this.key = verifierKey('log', origin, ed25519.getPublicKey(this.secret));
    this.leaves = Array.from({ length: size }, (_, at) =>
      leafHash(sha256(utf8(eventText(at + 1)))),
    );
  }

  get vkey(): string {
    return verifierKeyText(this.key);
  }

  /** Of the event at a position, from 1. */
  receipt(position: number): string {
    const { size, origin, leaves } = this;
    const text = checkpointText({ origin, size, root: rootOf(leaves) });
    const signature = ed25519.sign(utf8(text), this.secret);
    return receiptText({
      eventText: eventText(position),
      index: position - 1,
      proof: inclusionParts(position - 1, size).map(({ from, to }) =>
        rootOf(leaves.slice(from, to)),
      ),
      checkpoint: noteText({ text, signatures: [{ ...this.key, signature }] }),
    });
  }
}

const eventText = (position: number): string =>
  JSON.stringify({
    content: {
      by: { account: 'ciamis', place: '32.07', role: 'regency' },
      data: { place: '32.07', quantity: position },
      id: `event-${position}`,
      occurredAt: '2017-07-17T03:00:00.000Z',
      position,
      recordedAt: '2017-07-17T04:00:00.000Z',
      streams: { 'stock-32.07': position },
      type: 'BlankPrinted',
    },
    previous: {},
  });
