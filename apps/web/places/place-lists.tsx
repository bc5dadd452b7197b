// What stands beside the card of a place: printers, loans, shipments.
import type { LoanItemAnswer, LoanListAnswer } from '../../../libs/service/loans/answers.js';
import type { ShipmentItem, ShipmentListAnswer } from '../../../libs/service/shipments/answers.js';
import type { StockAnswer } from '../../../libs/service/stock/answers.js';
import { shownDate, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { CommandLinks } from '../commands/command-links.js';
import { commandsOfPrinter } from '../commands/offered.js';
import { useReader } from '../app/reader.js';
import { readerNow } from '../app/session.js';
import { useAnswer } from '../app/use-answer.js';
import { placeTexts } from '../i18n/reading/places.js';
import { AnswerView } from '../ui/answer-view.js';
import { Status } from '../ui/status.js';
import type { AsOfQuery } from './as-of-query.js';
import type { PlaceNaming } from './place-names.js';

type ListProps = {
  readonly code: string;
  readonly asOf: AsOfQuery;
  readonly zone: string;
  readonly nameOf: PlaceNaming;
  /** Whether the reader sees all of the place, or only what concerns both. */
  readonly isWhole: boolean;
};

export function PlacePrinters(props: {
  readonly printers: StockAnswer['printers'];
  readonly place: string;
  readonly nameOf: PlaceNaming;
}) {
  const { printers, place, nameOf } = props;
  const texts = useTexts(placeTexts);
  const own = useReader().place.code;
  return (
    <section>
      <h2>{texts.printers}</h2>
      {printers.length === 0 && <p class="muted">{texts.noPrinters}</p>}
      <ul class="rows">
        {printers.map(({ printer, model, custodian, owner, working }) => (
          <li key={printer}>
            <span>
              {printer} <span class="muted small">{model}</span>
            </span>
            {custodian === place ? (
              <Status
                kind={working ? 'fine' : 'empty'}
                text={working ? texts.works : texts.doesNotWork}
              />
            ) : (
              <span class="muted">{texts.isAt(nameOf(custodian))}</span>
            )}
            {owner !== place && <span class="muted small">{texts.ownedBy(nameOf(owner))}</span>}
            <CommandLinks
              label={printer}
              commands={commandsOfPrinter(own, { printer, custodian, working })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function PlaceLoans({ code, asOf, zone, nameOf, isWhole }: ListProps) {
  const texts = useTexts(placeTexts);
  const may = readerNow()?.may.questions['loan'] !== undefined;
  const path = (side: string) =>
    may ? `/v1/loans?${side}=${code}&limit=20${asOf.more}` : undefined;
  const borrowed = useAnswer<LoanListAnswer>(path('borrower'));
  const lent = useAnswer<LoanListAnswer>(path('lender'));
  if (!may) return null;
  const items = [...(borrowed.body?.items ?? []), ...(lent.body?.items ?? [])];
  if (!isWhole && items.length === 0) return null;
  return (
    <section>
      <h2>{texts.loans}</h2>
      <AnswerView answer={borrowed}>
        {() => (items.length === 0 ? <p class="muted">{texts.noLoans}</p> : null)}
      </AnswerView>
      <ul class="rows">
        {items.filter(isMatterOf(code)).map((one) => {
          const { loan, borrower, item, quantity, state, overdue, dueAt, terms } = one;
          const others = borrower === code ? lendersOf(one) : [borrower];
          const words = terms === 'transfer' ? texts.ofTransfer : texts.ofLoan;
          const sentence = borrower === code ? words.takesFrom : words.givesTo;
          return (
            <li key={loan}>
              <a href={`/app/loans/${encodeURIComponent(loan)}`}>{loan}</a>
              <span>
                {sentence(
                  `${shownNumber(quantity)} ${texts.items[item] ?? item}`,
                  others.map(nameOf).join(', ') || texts.nobodyYet,
                )}
              </span>
              <span class={overdue ? 'status-empty' : 'muted'}>
                {words.states[state] ?? texts.loanStates[state] ?? state}
                {overdue && `, ${texts.overdueSince(shownDate(dueAt, zone))}`}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Who has a part in it or was asked by name; who declined lends nothing. */
function lendersOf({ parts, asked }: LoanItemAnswer): readonly string[] {
  const declined = new Set(
    parts.flatMap(({ lender, declined: reason }) => (reason === null ? [] : [lender])),
  );
  const lenders = new Set([...parts, ...asked].map(({ lender }) => lender));
  return [...lenders].filter((lender) => !declined.has(lender));
}

/** What a place that declined has no part in is not listed there. */
const isMatterOf =
  (code: string) =>
  (loan: LoanItemAnswer): boolean =>
    loan.borrower === code ||
    loan.parts.length === 0 ||
    !loan.parts.some(({ lender, declined }) => lender === code && declined !== null);

export function PlaceShipments({ code, asOf, zone, nameOf, isWhole }: ListProps) {
  const texts = useTexts(placeTexts);
  const may = readerNow()?.may.questions['shipment'] !== undefined;
  const answer = useAnswer<ShipmentListAnswer>(
    may ? `/v1/shipments?place=${code}&limit=100${asOf.more}` : undefined,
  );
  if (!may || (!isWhole && !answer.body?.items.length)) return null;
  return (
    <section>
      <h2>{texts.shipments}</h2>
      <AnswerView answer={answer}>
        {({ items }) => (
          <>
            {items.length === 0 && <p class="muted">{texts.noShipments}</p>}
            <ul class="rows">
              {newestFirst(items).map((shipment) => (
                <li key={shipment.shipment}>
                  <a href={`/app/shipments/${encodeURIComponent(shipment.shipment)}`}>
                    {shipment.shipment}
                  </a>
                  <span>
                    {(shipment.to === code ? texts.receivedFrom : texts.sentTo)(
                      `${shownNumber(shipment.shipped)} ${texts.items[shipment.item] ?? ''}`,
                      nameOf(shipment.to === code ? shipment.from : shipment.to),
                      shownDate(shipment.shippedAt, zone),
                    )}
                  </span>
                  <span class={shipment.state === 'overdue' ? 'status-empty' : 'muted'}>
                    {texts.shipmentStates[shipment.state] ?? shipment.state}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </AnswerView>
    </section>
  );
}

const SHIPMENTS_SHOWN = 8;

const newestFirst = (items: readonly ShipmentItem[]) =>
  [...items]
    .sort((a, b) => Date.parse(b.shippedAt) - Date.parse(a.shippedAt))
    .slice(0, SHIPMENTS_SHOWN);
