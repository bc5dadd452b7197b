// What a command would do, in words: what is recorded, each balance before and after, who confirms.
import { reportsOf } from '../../../libs/domain/control/reports.js';
import type { DomainEvent } from '../../../libs/domain/events.js';
import { useTexts } from '../app/language.js';
import { BalanceChanges, ToConfirm } from '../correction/expected-outcome.js';
import { eventName, isOfTransfer } from '../events/event-name.js';
import { eventTexts } from '../i18n/reading/events.js';
import { recordTexts } from '../i18n/tasks/record.js';
import type { PreviewAnswer } from '../record/use-preview.js';

export function CommandEffect({ preview }: { readonly preview: PreviewAnswer }) {
  const { everything } = useTexts(recordTexts);
  const names = useTexts(eventTexts);
  const { events, balances } = preview;
  const recorded = events.map(({ type, data }) => eventName(names, type, isOfTransfer(data)));
  const waiting = events
    .flatMap((event) => reportsOf(event as DomainEvent))
    .filter(({ confirmation }) => confirmation === 'required');
  return (
    <>
      <p>
        {recorded.length === 0
          ? everything.noEvents
          : everything.events([...new Set(recorded)].join(', '))}
      </p>
      {[...new Set(balances.map(({ place }) => place))].map((place) => (
        <BalanceChanges key={place} preview={preview} owner={place} />
      ))}
      {[...new Set(waiting.map(({ place }) => place))].map((place) => (
        <ToConfirm key={place} owner={place} />
      ))}
    </>
  );
}
