// What each event does to a shelf, one event after the other (STOCK-2).
import type { Fact, Fields } from './history.js';
import { blanksOf, count, Shelf, text } from './shelf.js';

type Effect = (this: Shelf, data: Fields) => void;
const isWorking = (data: Fields) => data['condition'] === 'working';
const lent: Effect = function (data) {
  this.handed(data, 'lender', 'borrower');
};
const borrowed: Effect = function (data) {
  this.handedIn(data, 'lender', 'borrower');
};
const returned: Effect = function (data) {
  this.handed(data, 'borrower', 'lender');
};
const recovered: Effect = function (data) {
  this.handedIn(data, 'borrower', 'lender');
};
const received: Effect = function (data) {
  if (data['from'] === this.place) this.isThere(data);
  else this.arrived(data, this.shipments.get(text(data, 'shipment')));
};
const sent: Effect = function (data) {
  this.sent(data);
};
const release: Effect = function (data) {
  this.release(data);
};
const procured: Effect = function (data) {
  const { model, unit } = this.goods(data);
  this.move(model, (count(data, 'quantity') + count(data, 'ribbons')) * unit);
};

/** A card takes a blank, and a print of the ink and of the film that are named. */
function usedUp(shelf: Shelf, data: Fields): void {
  const amount = count(data, 'quantity');
  shelf.move(blanksOf(data['blankModel']), -amount);
  for (const name of ['model', 'film'])
    if (data[name] !== undefined) shelf.move(text(data, name), -amount);
}

const EFFECTS: Readonly<Record<string, Effect>> = {
  StockOpened(data) {
    const { model } = this.goods(data);
    // With serials it is on the centre's card too, which remembers every number.
    if (data['place'] === this.place) this.move(model, count(data, 'quantity'));
  },
  BlankProcured: procured,
  InkProcured: procured,
  BlankShipped: sent,
  InkShipped: sent,
  BlankReceived: received,
  InkReceived: received,
  ShipmentLost(data) {
    this.undelivered(data, false);
  },
  ShipmentVoided(data) {
    this.undelivered(data, true);
  },
  BlankPrinted(data) {
    usedUp(this, data);
  },
  BlankSpoiled(data) {
    usedUp(this, data);
    this.keep(blanksOf(data['blankModel']), count(data, 'quantity'));
  },
  BlankDestroyed(data) {
    this.keep(blanksOf(data['model']), -count(data, 'quantity'));
  },
  BlankLost(data) {
    this.move(blanksOf(data['model']), -count(data, 'quantity'));
  },
  BlankFound(data) {
    if (data['place'] === this.place) this.move(blanksOf(data['model']), count(data, 'quantity'));
  },
  BlankAdjusted(data) {
    this.move(blanksOf(data['model']), count(data, 'delta'));
  },
  InkAdjusted(data) {
    this.move(text(data, 'model'), count(data, 'delta'));
  },
  InkUsed(data) {
    this.move(text(data, 'model'), -count(data, 'prints'));
  },
  InkDepleted(data) {
    this.move(text(data, 'model'), -count(data, 'writtenOff'));
  },
  BlankLent: lent,
  InkLent: lent,
  BlankBorrowed: borrowed,
  InkBorrowed: borrowed,
  BlankReturned: returned,
  InkReturned: returned,
  BlankRecovered: recovered,
  InkRecovered: recovered,
  LoanOffered(data) {
    if (data['lender'] === this.place) this.promise(data);
  },
  LoanDeclined: release,
  LoanRefused: release,
  LoanCancelled: release,
  PrinterCommissioned(data) {
    this.machineHere(data, true);
  },
  PrinterFailed(data) {
    this.machineWorks(data, false);
  },
  PrinterRepaired(data) {
    this.machineWorks(data, true);
  },
  PrinterRetired(data) {
    this.machineGone(data);
  },
  PrinterTransferred(data) {
    if (data['to'] === this.place) this.machineHere(data, isWorking(data));
    else this.machineGone(data);
  },
  PrinterLent(data) {
    if (data['lender'] === this.place) this.machineGone(data);
  },
  PrinterBorrowed(data) {
    if (data['borrower'] === this.place) this.machineHere(data, isWorking(data));
  },
  PrinterReturned(data) {
    if (data['borrower'] === this.place) this.machineGone(data);
  },
  PrinterRecovered(data) {
    if (data['lender'] === this.place) this.machineHere(data, isWorking(data));
  },
  PowerFailed() {
    this.power(true);
  },
  PowerRestored() {
    this.power(false);
  },
  GeneratorCommissioned(data) {
    this.generator(data);
  },
};

/** Takes the next event of a place. */
export function apply(shelf: Shelf, { type, data }: Fact): void {
  EFFECTS[type]?.call(shelf, data);
}

/** The shelf of a place after these events of its card. */
export function shelfAfter(facts: readonly Fact[], place: string): Shelf {
  const shelf = new Shelf(place);
  for (const fact of facts) apply(shelf, fact);
  return shelf;
}
