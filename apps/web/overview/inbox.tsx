// What waits for the reader, most urgent on top; each line leads to where it is done.
import { useState } from 'preact/hooks';
import type { WorklistAnswer } from '../../../libs/service/worklist/answers.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { workTexts } from '../i18n/tasks/work.js';
import { InboxLines } from './inbox-lines.js';

export function Inbox(props: {
  readonly work: WorklistAnswer;
  /** IANA name of the reader's time zone. */
  readonly zone: string;
  /** Lines that are shown at first. */
  readonly shownMax: number;
}) {
  const { work, zone, shownMax } = props;
  const texts = useTexts(workTexts);
  const [isWhole, setWhole] = useState(false);
  const count = Object.values(work.counts).reduce((sum, part) => sum + part, 0);
  const items = isWhole ? work.items : work.items.slice(0, shownMax);
  return (
    <section aria-labelledby="inbox">
      <h2 id="inbox">{texts.inbox(shownNumber(count))}</h2>
      {items.length === 0 && <p class="muted">{texts.nothing}</p>}
      <InboxLines items={items} zone={zone} />
      {count > 0 && (
        <p class="buttons">
          {items.length < work.items.length && (
            <button type="button" class="quiet" onClick={() => setWhole(true)}>
              {texts.more}
            </button>
          )}
          <a href="/app/work">{texts.byKind}</a>
        </p>
      )}
    </section>
  );
}
