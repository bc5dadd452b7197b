// The parts of a loan by lender, what it does to both ends' days, and its events.
import type { LoanAnswer, LoanPartAnswer } from '../../../libs/service/loans/answers.js';
import { shownNumber, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { usePlaceNameMap } from '../app/place-names.js';
import { useReader } from '../app/reader.js';
import { loanTexts } from '../i18n/tasks/loans.js';
import { HistoryTable } from '../events/history-table.js';
import { partWords } from '../events/part-words.js';

const QUANTITIES = [
  'promised',
  'lent',
  'travelling',
  'borrowed',
  'damaged',
  'missing',
  'returned',
  'returning',
  'recovered',
  'forgiven',
  'owing',
] as const;

/** What follows from the rest of an event. */
const BALANCES = new Set(['travelling', 'returning', 'owing', 'outstanding']);

export function LoanParts({ loan }: { readonly loan: LoanAnswer }) {
  const texts = useTexts(loanTexts);
  const names = usePlaceNameMap();
  const { place } = useReader();
  if (loan.parts.length === 0) return null;
  const wordsOf = (part: LoanPartAnswer) =>
    [
      ...QUANTITIES.filter((name) => part[name] > 0).map(
        (name) => `${shownNumber(part[name])} ${texts.parts[name]}`,
      ),
      ...(part.declined === null ? [] : [texts.declined(part.declined)]),
      ...(part.lapsed ? [texts.lapsed] : []),
      ...(part.promised > 0 && part.validUntil !== null && !part.lapsed
        ? [texts.validUntil(shownTime(part.validUntil, place.tz))]
        : []),
    ].join(' · ');
  return (
    <section class="stack" aria-labelledby="lenders">
      <h2 id="lenders">{texts.lenders}</h2>
      <ul class="lines">
        {loan.parts.map((part) => (
          <li key={`${part.lender} ${part.printer}`} class="stack line">
            <p>
              <a href={`/app/places/${part.lender}`}>{names.get(part.lender) ?? part.lender}</a>
              {part.printer !== null && <span class="muted"> {part.printer}</span>}
            </p>
            <p class="small">{wordsOf(part)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function LoanServiceTable({ loan }: { readonly loan: LoanAnswer }) {
  const texts = useTexts(loanTexts);
  const names = usePlaceNameMap();
  const { service } = loan;
  if (!service || !loan.open) return null;
  return (
    <section class="stack" aria-labelledby="service">
      <h2 id="service">{texts.service}</h2>
      <table class="narrow">
        <thead>
          <tr>
            <th scope="col">{texts.place}</th>
            <th scope="col" class="number">
              {texts.before}
            </th>
            <th scope="col" class="number">
              {texts.after}
            </th>
          </tr>
        </thead>
        <tbody>
          {[service.borrower, ...service.lenders].map(({ place, before, after }) => (
            <tr key={place}>
              <th scope="row">{names.get(place) ?? place}</th>
              <td class="number">{shownNumber(before.days)}</td>
              <td class="number">{shownNumber(after.days)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function LoanHistory({ loan }: { readonly loan: LoanAnswer }) {
  const texts = useTexts(loanTexts);
  const names = usePlaceNameMap();
  const { place } = useReader();
  return (
    <HistoryTable
      title={texts.history}
      when={texts.when}
      zone={place.tz}
      lines={loan.history}
      columns={[
        {
          name: texts.what,
          cell: ({ type, parts, reason }) => {
            // "300 received" says that it was received.
            const amounts = partWords(parts, texts.parts, (part) => BALANCES.has(part));
            const words = amounts === '' ? (texts.events[type] ?? type) : amounts;
            return reason ? `${words} · ${reason}` : words;
          },
        },
        {
          name: texts.lender,
          cell: ({ lender }) => (lender === null ? '–' : (names.get(lender) ?? lender)),
        },
        { name: texts.who, cell: ({ by }) => by },
      ]}
    />
  );
}
