// How the sender of notices is, kept where every process can read it, for the operator.
import type { AccessRecords } from '../../kernel/ports/access-records.js';

export type SenderState = {
  /** Messages of all accounts. */
  readonly waiting: number;
  /** Since when the server takes nothing, RFC 3339; null where it does. */
  readonly failingSince: string | null;
  readonly error: string | null;
};

const KEY = 'sender';
const QUIET: SenderState = { waiting: 0, failingSince: null, error: null };

export async function senderStateIn(records: AccessRecords): Promise<SenderState> {
  const text = await records.get(KEY);
  return text === undefined ? QUIET : (JSON.parse(text) as SenderState);
}

export const keepSenderState = (records: AccessRecords, state: SenderState): Promise<void> =>
  records.set(KEY, JSON.stringify(state));
