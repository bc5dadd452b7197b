// What waits for the reader, most urgent on top; each line leads to where it is done.
import { useState } from 'preact/hooks';
import type { WorkItemAnswer, WorklistAnswer } from '../../../libs/service/worklist/answers.js';
import { shownDate, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { workTexts } from '../i18n/tasks/work.js';
import { LazyPart } from '../ui/lazy.js';
import type { InboxActProps } from './inbox-act.js';
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
  const [opened, setOpened] = useState<InboxActProps>();
  const count = Object.values(work.counts).reduce((sum, part) => sum + part, 0);
  const items = isWhole ? work.items : work.items.slice(0, shownMax);
  // What is being done stays in view until the reader leaves, also when it waits no more.
  const isGone = opened && !items.some((item) => nameOf(item) === nameOf(opened.item));
  const lines = isGone ? [opened.item, ...items] : items;
  return (
    <section aria-labelledby="inbox">
      <h2 id="inbox">{texts.inbox(shownNumber(count))}</h2>
      {items.length === 0 && <p class="muted">{texts.nothing}</p>}
      <ol class="inbox">
        {lines.map((item) => (
          <InboxLine
            key={nameOf(item)}
            item={item}
            zone={zone}
            opened={opened && nameOf(opened.item) === nameOf(item) ? opened : undefined}
            open={(command) => setOpened({ item, command })}
          />
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

const nameOf = ({ kind, place, says }: WorkItemAnswer) => `${kind} ${place} ${says}`;

/** Acts that need no page of their own. */
const INLINE: Readonly<Record<string, readonly string[]>> = {
  AdjustBlanks: ['AdjustBlanks'],
  AdjustInk: ['AdjustInk'],
  ConfirmCorrection: ['ConfirmCorrection', 'DisputeCorrection'],
  ConfirmDestruction: ['ConfirmDestruction'],
  ConfirmLoss: ['ConfirmLoss', 'DisputeLoss'],
  GrantAllotment: ['GrantAllotment'],
};
const loadAct = async () => (await import('./inbox-act.js')).InboxAct;

function InboxLine(props: {
  readonly item: WorkItemAnswer;
  readonly zone: string;
  readonly opened: InboxActProps | undefined;
  readonly open: (command: string) => void;
}) {
  const { item, zone, opened, open } = props;
  const texts = useTexts(workTexts);
  const { kind, severity, since, due, says, name } = item;
  const { place } = useReader();
  const inline = INLINE[item.links.act?.command ?? ''];
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
      <p class="inbox-buttons buttons">
        {(inline ?? []).map((command) => (
          <button
            key={command}
            type="button"
            class="quiet"
            aria-expanded={opened?.command === command}
            onClick={() => open(command)}
          >
            {texts.does[command]}
          </button>
        ))}
        <a class={inline ? 'inbox-look' : 'button quiet'} href={pageOfItem(item, place.code)}>
          {inline ? texts.look : (texts.acts[kind] ?? texts.look)}
        </a>
      </p>
      {opened && (
        <div class="inbox-act">
          <LazyPart key={opened.command} load={loadAct} properties={opened} />
        </div>
      )}
    </li>
  );
}
