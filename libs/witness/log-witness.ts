// A witness: signs that the log of each known key only grows, and remembers it (TLOG-15,
// c2sp.org/tlog-witness).
import { createHash, sign, type KeyObject } from 'node:crypto';
import { publicBytes } from '../ledger/transparency/log-signer.js';
import type { WitnessRecords } from './witness-records.js';
import { readSignedCheckpoint } from '../transparency/checkpoint.js';
import {
  cosignedText,
  noteText,
  signatureLine,
  timedSignature,
  verifierKey,
  type SignedNote,
  type VerifierKey,
} from '../transparency/note.js';
import { decideWitnessing } from '../transparency/witness.js';

export type WitnessAnswer = {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
};

export const textAnswer = (status: number, body: string): WitnessAnswer => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body,
});
export const NOT_FOUND = textAnswer(404, 'not found\n');

export class LogWitness {
  /** The key that others check its signatures with. */
  readonly key: VerifierKey;
  private readonly logs: ReadonlyMap<string, VerifierKey>;
  private readonly originsByHash: ReadonlyMap<string, string>;

  constructor(
    name: string,
    private readonly secret: KeyObject,
    logs: readonly VerifierKey[],
    private readonly records: WitnessRecords,
    private readonly now: () => number = Date.now,
  ) {
    this.key = verifierKey('witness', name, publicBytes(secret));
    this.logs = new Map(logs.map((log) => [log.name, log]));
    this.originsByHash = new Map(
      logs.map((log) => [createHash('sha256').update(log.name).digest('hex'), log.name]),
    );
  }

  /** What `add-checkpoint` answers to this body. */
  addCheckpoint(body: string): WitnessAnswer {
    return this.records.decide(() => {
      const known = (origin: string) => readSignedCheckpoint(this.records.note(origin) ?? '');
      const decided = decideWitnessing(body, this.logs, known);
      if (!('status' in decided)) return this.cosigned(decided.origin, decided.note);
      return {
        answer:
          decided.status === 409
            ? { status: 409, contentType: 'text/x.tlog.size', body: `${decided.size}\n` }
            : textAnswer(decided.status, `${decided.why}\n`),
      };
    });
  }

  /** The last checkpoint that it signed of the log with this SHA-256 of its origin in hex. */
  checkpointOf(originHash: string): WitnessAnswer {
    const origin = this.originsByHash.get(originHash);
    const note = origin === undefined ? undefined : this.records.note(origin);
    return note === undefined ? NOT_FOUND : textAnswer(200, note);
  }

  private cosigned(origin: string, note: SignedNote) {
    const seconds = Math.floor(this.now() / 1000);
    const signature = sign(null, Buffer.from(cosignedText(note.text, seconds)), this.secret);
    const own = { ...this.key, signature: timedSignature(seconds, signature) };
    const kept = noteText({ text: note.text, signatures: [...note.signatures, own] });
    return { answer: textAnswer(200, signatureLine(own)), keep: { origin, note: kept } };
  }
}
