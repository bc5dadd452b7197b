// The sheet of a report that is a list: a heading, what it is about, a line for each item.
import type { ComponentChildren } from 'preact';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { paperTexts } from '../i18n/tasks/papers.js';
import { Signatures, SimulatedMark } from '../papers/paper-parts.js';
import { usePeriodWords, useTimeFacts, type AnswerTime } from '../papers/period-words.js';
import type { PaperTime } from '../papers/use-paper-place.js';
import { Facts } from '../ui/facts.js';

export type ReportColumn<Item> = {
  readonly name: string;
  readonly isNumber?: boolean;
  readonly cell: (item: Item) => ComponentChildren;
};

type ReportPaperProps<Item> = {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly time: AnswerTime;
  readonly zone: string;
  readonly columns: readonly ReportColumn<Item>[];
  readonly items: readonly Item[];
  /** Instead of the table where there are no items. */
  readonly none: string;
  /** Below the table. */
  readonly total: string;
};

/** What the sheet of a list of a period is made of, besides its own words and columns. */
export type SpanPaperProps<Answer> = {
  readonly office: string;
  readonly when: PaperTime;
  readonly answer: Answer;
};

/** The same for a list of a period, which says of which office and period it is. */
export function SpanPaper<Item>(
  props: SpanPaperProps<AnswerTime & { readonly items: readonly Item[] }> &
    Pick<ReportPaperProps<Item>, 'title' | 'columns' | 'none' | 'total'>,
) {
  const { office, when, answer, ...own } = props;
  const texts = useTexts(paperTexts);
  const words = usePeriodWords();
  return (
    <ReportPaper
      {...own}
      facts={[
        [texts.office, office],
        [texts.period, words(when.period)],
      ]}
      time={answer}
      zone={when.zone}
      items={answer.items}
    />
  );
}

export function ReportPaper<Item>(props: ReportPaperProps<Item>) {
  const { title, facts, time, zone, columns, items, none, total } = props;
  const texts = useTexts(paperTexts);
  const times = useTimeFacts(time, zone);
  return (
    <article class="paper paper-landscape paper-stock">
      <header>
        <h2>{title.toUpperCase()}</h2>
        <SimulatedMark />
      </header>
      <Facts facts={[...facts, ...times]} />
      {items.length === 0 ? (
        <p>{none}</p>
      ) : (
        <>
          <div class="table-scroll" role="region" tabIndex={0} aria-label={title}>
            <ReportLines columns={columns} items={items} />
          </div>
          <p>{total}</p>
        </>
      )}
      <Signatures who={[texts.madeBy, texts.checkedBy, texts.approvedBy]} />
    </article>
  );
}

function ReportLines<Item>(props: {
  readonly columns: readonly ReportColumn<Item>[];
  readonly items: readonly Item[];
}) {
  const { columns, items } = props;
  const texts = useTexts(paperTexts);
  const classOf = ({ isNumber }: ReportColumn<Item>) => (isNumber ? 'number' : undefined);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col" class="paper-no">
            {texts.lineNumber}
          </th>
          {columns.map((column) => (
            <th key={column.name} scope="col" class={classOf(column)}>
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item, index) => (
          <tr key={index}>
            <td class="paper-no">{shownNumber(index + 1)}</td>
            {columns.map((column) => (
              <td key={column.name} class={classOf(column)}>
                {column.cell(item)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
