// What has become of an entry: stored, sent, recorded, or rejected with what can be done.
import { shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { recordTexts } from '../i18n/tasks/record.js';
import type { OutboxEntry } from '../outbox/entry.js';
import { AnswerReceipts } from '../receipts/receipt-link.js';
import { ProblemNote } from '../ui/problem-note.js';

export function EntryNote({ entry, zone }: { readonly entry: OutboxEntry; readonly zone: string }) {
  const texts = useTexts(recordTexts);
  const { state, tries, problem, answer } = entry;
  if (state === 'rejected' && problem)
    return (
      <div>
        <p>
          <strong class="status-empty">{texts.rejected}</strong>
        </p>
        <ProblemNote problem={problem} />
      </div>
    );
  if (state === 'recorded') {
    const { recordedAt } = (answer ?? {}) as { readonly recordedAt?: string };
    return (
      <p>
        <strong class="status-fine">✓ {texts.recorded}</strong>
        {recordedAt !== undefined && <span class="muted"> {shownTime(recordedAt, zone)}</span>}
        <AnswerReceipts answer={answer} />
      </p>
    );
  }
  if (state === 'paused') return <p class="status-low">◐ {texts.paused}</p>;
  return <p class="status-low">◐ {tries === 0 ? texts.sending : texts.waitingForLine}</p>;
}
