// The rows of a file: those that are not right first, each with its cell and what to do.
import type { FileAnswer } from '../../../libs/service/files/answers.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { filesTexts } from '../i18n/tasks/files.js';

type FileRowItem = FileAnswer['items'][number];
type RowFaultItem = FileRowItem['faults'][number];

/** Rows shown at once; the answered sheet has all. */
const ROWS_SHOWN = 200;

export function FaultyRows({ answer }: { readonly answer: FileAnswer }) {
  const texts = useTexts(filesTexts);
  const faulty = answer.items.filter(({ outcome }) => outcome === 'faulty').slice(0, ROWS_SHOWN);
  if (faulty.length === 0) return null;
  return (
    <table class="cards faulty-rows">
      <caption>{texts.faultyRows}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.row}</th>
          <th scope="col">{texts.what}</th>
          <th scope="col">{texts.doThis}</th>
        </tr>
      </thead>
      <tbody>
        {faulty.flatMap(({ row, faults }) =>
          faults.map((fault, index) => (
            <tr key={`${row} ${index}`}>
              <th scope="row">
                <span class="on-cards">{texts.row} </span>
                {shownNumber(row)}
              </th>
              <td>
                <FaultyCell fault={fault} />
              </td>
              <td>{fault.detail}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

function FaultyCell({ fault }: { readonly fault: RowFaultItem }) {
  const texts = useTexts(filesTexts);
  const { column, heading, cell } = fault;
  if (column === undefined) return <span class="muted">{texts.wholeRow}</span>;
  return (
    <>
      <span class="small muted">{texts.cell(column, heading ?? '–')}</span>
      <br />
      {cell === undefined || cell === '' ? (
        <em>{texts.isEmpty}</em>
      ) : (
        <code class="cell-text">{cell}</code>
      )}
    </>
  );
}

/** Rows without a fault, under a name with their number; columns that are empty are left out. */
export function OtherRows(props: {
  readonly answer: FileAnswer;
  readonly name: (count: string) => string;
  readonly isOpen?: boolean;
}) {
  const { answer, name, isOpen = false } = props;
  const texts = useTexts(filesTexts);
  const others = answer.items.filter(({ outcome }) => outcome !== 'faulty');
  if (others.length === 0) return null;
  const title = name(shownNumber(others.length));
  const columns = [...answer.columns.entries()].filter(([at]) =>
    others.some(({ cells }) => (cells[at] ?? '') !== ''),
  );
  return (
    <details open={isOpen}>
      <summary>{title}</summary>
      <div class="table-scroll" role="region" tabIndex={0} aria-label={title}>
        <table class="dense">
          <thead>
            <tr>
              <th scope="col" class="number row-number">
                {texts.row}
              </th>
              <th scope="col">{texts.state}</th>
              {columns.map(([at, { heading }]) => (
                <th key={at} scope="col">
                  {heading.replace(' *', '')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {others.slice(0, ROWS_SHOWN).map((item) => (
              <OtherRow key={item.row} item={item} columns={columns.map(([at]) => at)} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function OtherRow(props: { readonly item: FileRowItem; readonly columns: readonly number[] }) {
  const { item, columns } = props;
  const texts = useTexts(filesTexts);
  const { row, outcome, events, warnings, formulas, cells } = item;
  return (
    <tr>
      <td class="number">{shownNumber(row)}</td>
      <td>
        {texts.outcomes[outcome]}
        {events.map(({ id }) => (
          <span key={id}>
            {': '}
            <a href={`/app/events/${id}`}>{texts.event}</a>
          </span>
        ))}
        {warnings.map(({ code, detail }) => (
          <span key={code} class="small status-low">
            <br />◐ {detail}
          </span>
        ))}
        {formulas.length > 0 && (
          <span class="small muted">
            <br />
            {texts.formulas(formulas.join(', '))}
          </span>
        )}
      </td>
      {columns.map((at) => (
        <td key={at}>{cells[at]}</td>
      ))}
    </tr>
  );
}
