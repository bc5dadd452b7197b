// The parts of a loan by lender, what it does to both ends' days, and its events.
import type { LoanAnswer, LoanPartAnswer } from '../../../libs/service/loans/answers.js';
import { shownDays, shownNumber, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { usePlaceNameMap } from '../app/place-names.js';
import { useReader } from '../app/reader.js';
import { accountName } from '../events/account-name.js';
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

/** Cards of a day where it is about printers, else days. */
const shownOf = (capacity: number | undefined, days: number | null) =>
  capacity === undefined ? shownDays(days) : shownNumber(capacity);

/** Working days that stock lasts at both ends; of printers, the cards of a day. */
export function LoanEffectTable({ loan }: { readonly loan: LoanAnswer }) {
  const texts = useTexts(loanTexts);
  const names = usePlaceNameMap();
  const { effect, item } = loan;
  if (!effect || !loan.open) return null;
  return (
    <section class="stack" aria-labelledby="effect">
      <h2 id="effect">{texts.effect[item as keyof typeof texts.effect]}</h2>
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
          {[effect.borrower, ...effect.lenders].map((end) => (
            <tr key={end.place}>
              <th scope="row">{names.get(end.place) ?? end.place}</th>
              <td class="number">{shownOf(end.capacityBefore, end.daysBefore)}</td>
              <td class="number">{shownOf(end.capacityAfter, end.daysAfter)}</td>
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
        { name: texts.who, cell: ({ by }) => accountName(by) },
      ]}
    />
  );
}
