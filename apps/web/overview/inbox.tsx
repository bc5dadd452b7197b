// What waits for the reader, most urgent on top; each line leads to where it is done.
import { useState } from 'preact/hooks';
import type { WorkItemAnswer, WorklistAnswer } from '../../../libs/service/worklist/answers.js';
import { shownDate, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { workTexts } from '../i18n/work.js';
import { pageOfItem } from './work-links.js';

const SHAPES: Readonly<Record<string, string>> = { high: '●', medium: '◐', low: '○' };

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
      <ol class="inbox">
        {items.map((item) => (
          <InboxLine key={`${item.kind} ${item.place} ${item.says}`} item={item} zone={zone} />
        ))}
      </ol>
      {items.length < work.items.length && (
        <button type="button" class="quiet" onClick={() => setWhole(true)}>
          {texts.more}
        </button>
      )}
    </section>
  );
}

function InboxLine({ item, zone }: { readonly item: WorkItemAnswer; readonly zone: string }) {
  const texts = useTexts(workTexts);
  const { kind, severity, since, due, says, name } = item;
  return (
    <li class={`inbox-line inbox-${severity}`}>
      <p class="inbox-when small">
        <strong>
          <span aria-hidden="true">{SHAPES[severity]}</span> {texts.severity[severity] ?? severity}
        </strong>
        <span>{name}</span>
        {due !== null && <span>{texts.due(shownDate(due, zone))}</span>}
        {due === null && since !== null && <span>{texts.since(shownDate(since, zone))}</span>}
      </p>
      <p>{says}</p>
      <a class="button quiet" href={pageOfItem(item)}>
        {texts.acts[kind] ?? texts.look}
      </a>
    </li>
  );
}
