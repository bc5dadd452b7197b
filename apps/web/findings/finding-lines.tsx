// The lines of one finding as a table, with its sums, its events, and the same as CSV.
import type { FindingsAnswer } from '../../../libs/service/findings/answers.js';
import { useLanguage, useTexts } from '../app/language.js';
import { shownNumber } from '../app/format.js';
import { useAnswer } from '../app/use-answer.js';
import { columnTexts } from '../i18n/reading/columns.js';
import { findingTexts } from '../i18n/reading/findings.js';
import { usePlaceNaming, type PlaceNaming } from '../places/place-names.js';
import { AnswerView } from '../ui/answer-view.js';
import { FindingProgress } from './finding-progress.js';
import { FieldValue, isRupiah } from '../events/field-value.js';

type FindingLine = Readonly<Record<string, unknown>> & { readonly events?: readonly string[] };
type FindingAnswer = Pick<FindingsAnswer, 'totals' | 'next'> & {
  readonly items: readonly FindingLine[];
};

/** Fields that are shown otherwise: the events, and names beside codes. */
const HIDDEN = new Set(['events', 'eventCount', 'name', 'lenderName', 'borrowerName']);
const EVENTS_SHOWN = 3;

export function FindingLines(props: { readonly kind: string; readonly query: string }) {
  const { kind, query } = props;
  const texts = useTexts(findingTexts);
  const nameOf = usePlaceNaming();
  const language = useLanguage();
  const answer = useAnswer<FindingAnswer>(`/v1/findings?${query}&limit=200`);
  return (
    <AnswerView answer={answer} waiting={<FindingProgress kind={kind} />}>
      {({ totals, items, next }) => (
        <>
          {totals && <Totals totals={totals} nameOf={nameOf} />}
          {items.length === 0 ? (
            <p>{texts.nothing}</p>
          ) : (
            <LinesTable items={items} nameOf={nameOf} />
          )}
          <p class="choices">
            <a href={`/v1/findings?${query}&limit=10000&format=csv&headings=${language}`} download>
              CSV
            </a>
            {next !== undefined && <a href={nextPage(query, next)}>{texts.nextPage}</a>}
          </p>
        </>
      )}
    </AnswerView>
  );
}

function nextPage(query: string, cursor: string): string {
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  return `/app/findings?${parameters.toString()}`;
}

/** Sums that are one number; lists of sums are in the lines. */
function Totals(props: {
  readonly totals: Readonly<Record<string, unknown>>;
  readonly nameOf: PlaceNaming;
}) {
  const names = useTexts(columnTexts);
  const numbers = Object.entries(props.totals).filter(
    ([name, value]) => typeof value === 'number' || isRupiah(name),
  );
  if (numbers.length === 0) return null;
  return (
    <dl class="key-figures">
      {numbers.map(([name, value]) => (
        <div key={name} class={isRupiah(name) ? 'figure-wide' : undefined}>
          <dt>{names[name] ?? name}</dt>
          <dd>
            <FieldValue field={name} value={value} nameOf={props.nameOf} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function LinesTable(props: {
  readonly items: readonly FindingLine[];
  readonly nameOf: PlaceNaming;
}) {
  const { items, nameOf } = props;
  const texts = useTexts(findingTexts);
  const names = useTexts(columnTexts);
  const columns = [...new Set(items.flatMap((item) => Object.keys(item)))].filter(
    (name) => !HIDDEN.has(name),
  );
  const isNumber = (name: string) =>
    isRupiah(name) || items.some((item) => typeof item[name] === 'number');
  return (
    <div class="table-scroll" role="region" tabIndex={0} aria-label={texts.lines}>
      <table class="dense">
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col" class={isNumber(name) ? 'number' : undefined}>
                {names[name] ?? name}
              </th>
            ))}
            <th scope="col">{texts.events}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <tr key={index}>
              {columns.map((name) => (
                <td key={name} class={isNumber(name) ? 'number' : undefined}>
                  <FieldValue field={name} value={item[name]} nameOf={nameOf} />
                </td>
              ))}
              <td>
                <EventLinks events={item.events ?? []} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function EventLinks({ events }: { readonly events: readonly string[] }) {
  const texts = useTexts(findingTexts);
  return (
    <span class="choices event-links">
      {events.slice(0, EVENTS_SHOWN).map((event, index) => (
        <a
          key={event}
          href={`/app/events/${event}`}
          aria-label={texts.event(shownNumber(index + 1))}
        >
          {shownNumber(index + 1)}
        </a>
      ))}
      {events.length > EVENTS_SHOWN && (
        <span class="muted">{texts.moreEvents(shownNumber(events.length - EVENTS_SHOWN))}</span>
      )}
    </span>
  );
}
