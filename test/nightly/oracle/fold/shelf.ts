// The oracle's shelf of one place: blanks, ink in prints by model, what is promised, what is on its
// way, printers and power.
import type { Fields } from './history.js';

/** On its way to or from a place: of a shipment or of a loan, in pieces or prints. */
export type Travelling = {
  left: number;
  readonly model: string | undefined;
  readonly expectedAt: number | undefined;
};
type Offer = { left: number; readonly model: string | undefined; readonly until: number };
export type Machine = { inkModel: string; film: string | undefined; working: boolean };

/** A number of an event; 0 where it has none. */
export const count = (data: Fields, name: string): number =>
  (data[name] as number | undefined) ?? 0;
/** A text of an event. */
export const text = (data: Fields, name: string): string => data[name] as string;

const OTHER = 'blank ';
/** The kind of blanks that an event names; undefined of those of the ID card. */
export const blanksOf = (model: unknown): string | undefined =>
  model === undefined ? undefined : `${OTHER}${model as string}`;

export class Shelf {
  blanks = 0;
  quarantine = 0;
  /** Pieces of blanks of other models and of those in quarantine, by `blank <model>`. */
  readonly others = new Map<string, { onHand: number; quarantine: number }>();
  readonly prints = new Map<string, number>();
  readonly yields = new Map<string, number>();
  /** Shipments to this place, by id. */
  readonly shipments = new Map<string, Travelling>();
  /** Handed over on loans to this place, by loan and sender. */
  readonly loans = new Map<string, Travelling>();
  /** Sent from here and not arrived: pieces under no model, prints under theirs. */
  private readonly gone = new Map<string | undefined, number>();
  private readonly promises = new Map<string, Offer>();
  readonly machines = new Map<string, Machine>();
  everHadMachine = false;
  powerOut = false;
  private fitGenerator = false;

  constructor(readonly place: string) {}

  /** True where a power cut stops printing: no generator is fit for it. */
  get withoutPower(): boolean {
    return this.powerOut && !this.fitGenerator;
  }
  get workingMachines(): number {
    return [...this.machines.values()].filter(({ working }) => working).length;
  }
  /** The ink models that working printers here take. */
  get takenModels(): ReadonlySet<string> {
    const working = [...this.machines.values()].filter((machine) => machine.working);
    return new Set(working.map(({ inkModel }) => inkModel));
  }
  /** Prints of the models that working printers take, less what is promised at a time. */
  inkAvailable(at: number): number {
    return this.printsOf(this.takenModels, (model) => this.inkOf(model, at));
  }
  /** Prints of these models, not more than of film where every machine that prints needs it. */
  printsOf(models: Iterable<string>, amountOf: (model: string) => number): number {
    const all = [...this.machines.values()];
    const working = all.filter((machine) => machine.working);
    const films = (working.length > 0 ? working : all).map(({ film }) => film);
    const sum = (of: Iterable<string | undefined>) =>
      [...new Set(of)].reduce((amount, model) => amount + amountOf(model!), 0);
    const ink = sum(models);
    return films.length > 0 && !films.includes(undefined) ? Math.min(ink, sum(films)) : ink;
  }
  inkOf(model: string, at: number): number {
    return Math.max(0, (this.prints.get(model) ?? 0) - this.promised(model, at));
  }
  blanksAvailable(at: number): number {
    return Math.max(0, this.blanks - this.promised(undefined, at));
  }
  outbound(model: string | undefined): number {
    return this.gone.get(model) ?? 0;
  }
  promised(model: string | undefined, at: number): number {
    return [...this.promises.values()]
      .filter((promise) => promise.model === model && promise.until > at)
      .reduce((sum, { left }) => sum + left, 0);
  }
  /** What is on its way here of blanks (no model) or of the ink of some models. */
  inbound(isOf: (model: string | undefined) => boolean): number {
    return [...this.shipments.values(), ...this.loans.values()]
      .filter(({ model }) => isOf(model))
      .reduce((sum, { left }) => sum + left, 0);
  }
  /** STOCK-3: at this moment something could be printed. */
  get canPrint(): boolean {
    const ink = [...this.takenModels].some((model) => (this.prints.get(model) ?? 0) > 0);
    return this.blanks > 0 && ink && !this.withoutPower;
  }

  /** Adds pieces where there is no model, else prints of it. */
  move(model: string | undefined, amount: number): void {
    if (model === undefined) this.blanks += amount;
    else if (model.startsWith(OTHER)) this.other(model).onHand += amount;
    else this.prints.set(model, (this.prints.get(model) ?? 0) + amount);
  }
  other(kind: string): { onHand: number; quarantine: number } {
    const one = this.others.get(kind) ?? { onHand: 0, quarantine: 0 };
    this.others.set(kind, one);
    return one;
  }
  /** Adds pieces that are spoiled or damaged, or takes those that are destroyed. */
  keep(kind: string | undefined, amount: number): void {
    if (kind === undefined) this.quarantine += amount;
    else if (kind.startsWith(OTHER)) this.other(kind).quarantine += amount;
  }
  /** The model of an event about ink, or the kind of other blanks, and the prints of a unit. */
  goods(data: Fields): { readonly model: string | undefined; readonly unit: number } {
    const unit = data['printsPerRibbon'] as number | undefined;
    if (unit === undefined) return { model: blanksOf(data['model']), unit: 1 };
    this.yields.set(text(data, 'model'), unit);
    return { model: text(data, 'model'), unit };
  }
  sent(data: Fields): void {
    const { model, unit } = this.goods(data);
    const amount = (count(data, 'quantity') + count(data, 'ribbons')) * unit;
    if (data['from'] === this.place) return this.leaves(model, amount);
    const expected = data['expectedAt'] as string | undefined;
    this.shipments.set(text(data, 'shipment'), {
      left: amount,
      model,
      expectedAt: expected === undefined ? undefined : Date.parse(expected),
    });
  }
  private leaves(model: string | undefined, amount: number): void {
    this.move(model, -amount);
    this.gone.set(model, this.outbound(model) + amount);
  }
  /** What left here has arrived somewhere, is lost or is back. */
  isThere(data: Fields): void {
    const { model, unit } = this.goods(data);
    const amount = arrivedOf(data) + count(data, 'quantity');
    this.gone.set(model, this.outbound(model) - amount * unit);
  }
  arrived(data: Fields, travelling: Travelling | undefined): void {
    const { model, unit } = this.goods(data);
    const accepted = count(data, 'accepted') + count(data, 'surplus');
    const gone = arrivedOf(data);
    this.move(model, accepted * unit);
    this.keep(model, count(data, 'damaged'));
    if (travelling) travelling.left -= gone * unit;
  }
  /** A consignment or a part of it is lost, or comes back to the sender. */
  undelivered(data: Fields, isBack: boolean): void {
    const { model, unit } = this.goods(data);
    const amount = count(data, 'quantity') * unit;
    const travelling = this.shipments.get(text(data, 'shipment'));
    if (data['from'] === this.place) {
      this.move(model, isBack ? amount : 0);
      this.isThere(data);
    } else if (travelling) travelling.left -= amount;
  }
  /** Handed over on a loan, or sent back: `sender` and `receiver` are names of fields. */
  handed(data: Fields, sender: string, receiver: string): void {
    const { model, unit } = this.goods(data);
    const amount = count(data, 'quantity') * unit;
    if (data[sender] === this.place) {
      this.leaves(model, amount);
      const promise = this.promises.get(`${text(data, 'loan')} ${this.place}`);
      if (promise && sender === 'lender') promise.left = Math.max(0, promise.left - amount);
      return;
    }
    const key = loanKey(data, sender, receiver);
    const before = this.loans.get(key)?.left ?? 0;
    this.loans.set(key, { left: before + amount, model, expectedAt: undefined });
  }
  handedIn(data: Fields, sender: string, receiver: string): void {
    if (data[sender] === this.place) this.isThere(data);
    else this.arrived(data, this.loans.get(loanKey(data, sender, receiver)));
  }
  promise(data: Fields): void {
    if (data['printer'] !== undefined) return;
    const { model, unit } = this.goods(data);
    this.promises.set(`${text(data, 'loan')} ${this.place}`, {
      left: count(data, 'quantity') * unit,
      model,
      until: Date.parse(text(data, 'validUntil')),
    });
  }
  release(data: Fields): void {
    const lenders = (data['lenders'] as string[] | undefined) ?? [data['lender']];
    const ends = data['scope'] === 'whole' || lenders.includes(this.place);
    if (ends) this.promises.delete(`${text(data, 'loan')} ${this.place}`);
  }
  machineHere(data: Fields, isWorking: boolean): void {
    this.everHadMachine = true;
    this.machines.set(text(data, 'printer'), {
      inkModel: text(data, 'inkModel'),
      film: data['filmModel'] as string | undefined,
      working: isWorking,
    });
  }
  machineGone(data: Fields): void {
    this.machines.delete(text(data, 'printer'));
  }
  machineWorks(data: Fields, isWorking: boolean): void {
    const machine = this.machines.get(text(data, 'printer'));
    if (machine) machine.working = isWorking;
  }
  power(isOut: boolean): void {
    this.powerOut = isOut;
  }
  generator(data: Fields): void {
    this.fitGenerator ||= data['fitForPrinting'] === true;
  }
}

/** What of a consignment an arrival is about; a surplus stands beside it. */
const arrivedOf = (data: Fields): number =>
  count(data, 'accepted') + count(data, 'damaged') + count(data, 'missing');
const loanKey = (data: Fields, sender: string, receiver: string) =>
  `${text(data, 'loan')} ${text(data, sender)} ${text(data, receiver)}`;
