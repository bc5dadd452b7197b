// Lines of the inbox; what is done on a line stays in view until the reader leaves.
import { useState } from 'preact/hooks';
import type { WorkItemAnswer } from '../../../libs/service/worklist/answers.js';
import { shownDate } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { workTexts } from '../i18n/tasks/work.js';
import { LazyPart } from '../ui/lazy.js';
import type { InboxActProps } from './inbox-act.js';
import { pageOfItem } from '../../../libs/projections/worklist/item-page.js';

const SHAPES: Readonly<Record<string, string>> = { high: '●', medium: '◐', low: '○' };

export function InboxLines(props: {
  readonly items: readonly WorkItemAnswer[];
  /** IANA name of the reader's time zone. */
  readonly zone: string;
}) {
  const { items, zone } = props;
  const [opened, setOpened] = useState<InboxActProps>();
  const isGone = opened && !items.some((item) => nameOf(item) === nameOf(opened.item));
  const lines = isGone ? [opened.item, ...items] : items;
  return (
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
  OrderRedistribution: ['OrderRedistribution'],
  RequestAllotment: ['RequestAllotment'],
  RequestLoan: ['RequestLoan'],
};
/** Kinds that the office itself settles on a page of its own. */
const DONE_THERE: ReadonlySet<string> = new Set(['reports-missing', 'count-due']);
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
  // What somebody else has to do is looked at.
  const isOthers = DONE_THERE.has(kind) && !item.links.act;
  const isHere = inline !== undefined || isOthers || texts.acts[kind] === undefined;
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
          {'places' in item.facts ? texts.lookAtList : isHere ? texts.look : texts.acts[kind]}
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
