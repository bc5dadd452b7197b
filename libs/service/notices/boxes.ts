// The boxes of all accounts: read once by the process that sends, and stored with each change.
import type { AccessRecords } from '../../kernel/ports/access-records.js';
import { log } from '../../ledger/config/log.js';
import { noticesSent } from '../../ledger/metrics/metrics.js';
import { afterStop, EMPTY_BOX, type NoticeBox } from './box.js';

const KEY = 'box:';

/** As it is stored, for who only looks. */
export async function boxIn(records: AccessRecords, account: string): Promise<NoticeBox> {
  const text = await records.get(KEY + account);
  return text === undefined ? EMPTY_BOX : (JSON.parse(text) as NoticeBox);
}

export class NoticeBoxes {
  private readonly known = new Map<string, NoticeBox>();

  constructor(private readonly records: AccessRecords) {}

  /** Another process may have sent: what it stored is read again. */
  forget(): void {
    this.known.clear();
  }

  async of(account: string): Promise<NoticeBox> {
    const known = this.known.get(account);
    if (known) return known;
    const stored = await boxIn(this.records, account);
    const box = afterStop(stored);
    const unknown = stored.waiting.length - box.waiting.length;
    if (unknown > 0) {
      noticesSent.inc({ outcome: 'unknown' }, unknown);
      log.warn({ account, messages: unknown }, 'the process stopped while messages were sent');
      await this.keep(account, box);
    }
    this.known.set(account, box);
    return box;
  }

  async keep(account: string, box: NoticeBox): Promise<void> {
    await this.records.set(KEY + account, JSON.stringify(box));
    this.known.set(account, box);
  }

  /** What is forgotten of an account that wants nothing. */
  async remove(account: string): Promise<void> {
    if ((await this.of(account)) === EMPTY_BOX) return;
    await this.records.remove(KEY + account);
    this.known.set(account, EMPTY_BOX);
  }

  /** How many messages wait, of the accounts that were read. */
  get waiting(): number {
    return [...this.known.values()].reduce((sum, { waiting }) => sum + waiting.length, 0);
  }
}
