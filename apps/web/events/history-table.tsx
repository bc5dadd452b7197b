// What happened to a shipment, a loan or a request: one event a line, each a link to it.
import type { ComponentChildren } from 'preact';
import { shownTime } from '../app/format.js';
import { ReceiptLink } from '../receipts/receipt-link.js';

type HistoryLine = { readonly event: string; readonly occurredAt: string };
export type HistoryColumn<Line> = {
  readonly name: string;
  readonly cell: (line: Line) => ComponentChildren;
};

export function HistoryTable<Line extends HistoryLine>(props: {
  readonly title: string;
  /** The name of the first column. */
  readonly when: string;
  readonly lines: readonly Line[];
  readonly columns: readonly HistoryColumn<Line>[];
  readonly zone: string;
  /** What can be done with a line, beside its time. */
  readonly act?: (line: Line) => ComponentChildren;
}) {
  const { title, when, lines, columns, zone, act } = props;
  return (
    <section class="stack" aria-labelledby="history">
      <h2 id="history">{title}</h2>
      <div class="table-box">
        <table class="cards">
          <thead>
            <tr>
              {[when, ...columns.map(({ name }) => name)].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.event}>
                <th scope="row" class="nowrap">
                  <a href={`/app/events/${line.event}`}>{shownTime(line.occurredAt, zone)}</a>
                  {act?.(line)}{' '}
                  <ReceiptLink
                    event={line.event}
                    class="row-act small"
                    words={shownTime(line.occurredAt, zone)}
                  />
                </th>
                {columns.map(({ name, cell }) => (
                  <td key={name} data-label={name}>
                    {cell(line)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
