// Parts that minutes have in common: their heading with a number, the day in words, the table.
import type { ComponentChildren } from 'preact';
import type { PlaceAnswer } from '../../../libs/service/places/answers.js';
import { dayIn } from '../app/format.js';
import { useLanguage, useTexts } from '../app/language.js';
import { useAnswer } from '../app/use-answer.js';
import { minutesTexts } from '../i18n/tasks/minutes.js';
import { paperTexts } from '../i18n/tasks/papers.js';
import { SimulatedMark } from '../papers/paper-parts.js';
import { dateInWords } from './date-in-words.js';

/** `number` is that of the document; a line to fill in where none was recorded. */
export function MinutesHead(props: {
  readonly heading: string;
  readonly number: string | null;
  readonly figure?: ComponentChildren;
}) {
  const { heading, number, figure } = props;
  const texts = useTexts(minutesTexts);
  return (
    <header class="paper-head">
      <div>
        <h2>{heading}</h2>
        <p class="paper-number">{texts.number(number ?? '……………………………')}</p>
        <SimulatedMark />
      </div>
      {figure && <figure>{figure}</figure>}
    </header>
  );
}

/** The day of a time at a place, in words; undefined until the place's zone is known. */
export function useDayInWords(time: string, place: string): string | undefined {
  const language = useLanguage();
  const { body } = useAnswer<PlaceAnswer>(`/v1/places/${encodeURIComponent(place)}`);
  return body && dateInWords(dayIn(Date.parse(time), body.tz), language);
}

/** A table whose first `words` columns are text, behind the number of the row. */
export function MinutesTable(props: {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly words: number;
  readonly label: string;
}) {
  const { head, rows, words, label } = props;
  const { lineNumber } = useTexts(paperTexts);
  const classOf = (at: number) => (at < words ? undefined : 'number');
  return (
    <div class="table-scroll" role="region" tabIndex={0} aria-label={label}>
      <table class="paper-lines">
        <thead>
          <tr>
            <th scope="col">{lineNumber}</th>
            {head.map((name, at) => (
              <th key={name} scope="col" class={classOf(at)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              <td>{row + 1}</td>
              {cells.map((cell, at) => (
                <td key={at} class={classOf(at)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
