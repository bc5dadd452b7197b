// States of a ledger that a command needs, made over HTTP by the places that they are of.
import {
  burned,
  centreUser,
  provinceUser,
  regencyUser,
  type TestService,
  type User,
} from '../servers/test-service.js';
import { OF_ITEM, type StockItem } from '../../domain/values/goods.js';

export const RIBBON_MODEL = 'YMCK-500';
export const DUE_LATER = '2017-08-31T12:00:00+07:00';

export const userOf = (place: string): User =>
  place === '00' ? centreUser : place.includes('.') ? regencyUser(place) : provinceUser(place);

/** How far a loan of one blank has come. */
type LoanUntil = 'requested' | 'offered' | 'approved' | 'lent' | 'borrowed' | 'returned';

export class PreparedStates {
  private made = 0;

  constructor(readonly service: TestService) {}

  newId(kind: string): string {
    this.made += 1;
    return `${kind}-${this.made}`;
  }

  /** Blanks, ink and nothing else: what a place needs to send any. */
  async supplied(place: string): Promise<void> {
    const blanks = { shipment: this.newId('ISI'), from: '00', to: place, quantity: 200 };
    await this.service.done(centreUser, 'ShipBlanks', blanks);
    const received = { shipment: blanks.shipment, accepted: 200 };
    await this.service.done(userOf(place), 'ReceiveBlanks', received);
    const ink = {
      shipment: this.newId('ISI'),
      from: '00',
      to: place,
      model: RIBBON_MODEL,
      ribbons: 30,
    };
    await this.service.done(centreUser, 'ShipInk', ink);
    await this.service.done(userOf(place), 'ReceiveInk', { shipment: ink.shipment, accepted: 30 });
  }

  async requested(): Promise<string> {
    const allotment = this.newId('MINTA');
    const asked = { allotment, place: '32.07', item: 'blank', quantity: 130 };
    await this.service.done(userOf('32.07'), 'RequestAllotment', asked);
    return allotment;
  }

  async shipped(from: string, to: string, item: StockItem = 'blank'): Promise<string> {
    const shipment = this.newId('KIRIM');
    const { inPrints, commands } = OF_ITEM[item];
    const goods = inPrints ? { model: RIBBON_MODEL, ribbons: 1 } : { quantity: 3 };
    await this.service.done(userOf(from), commands.ship, { shipment, from, to, ...goods });
    return shipment;
  }

  async waybill(from: string, to: string): Promise<string> {
    const waybill = this.newId('SJ');
    const lines = [
      { item: 'blank', quantity: 2 },
      { item: 'ink', model: RIBBON_MODEL, ribbons: 1 },
    ];
    await this.service.done(userOf(from), 'ShipGoods', { waybill, from, to, lines });
    return waybill;
  }

  async printer(place: string): Promise<string> {
    const printer = this.newId('PRN');
    const body = { printer, place, model: 'Fargo', inkModel: RIBBON_MODEL, fundSource: 'APBN' };
    await this.service.done(userOf(place), 'CommissionPrinter', body);
    return printer;
  }

  spoiled = (place: string): Promise<string> =>
    this.recorded(place, 'SpoilBlanks', { place, quantity: 2, cause: 'terlipat' });

  lost = (place: string): Promise<string> =>
    this.recorded(place, 'ReportBlanksLost', { place, quantity: 1, incident: 'lemari terbuka' });

  async destroyed(place: string): Promise<string> {
    await this.spoiled(place);
    return this.recorded(place, 'DestroyBlanks', { place, quantity: 2, minute: burned });
  }

  /** CTRL-7: of a procurement, which is always confirmed. */
  async corrected(place: string): Promise<string> {
    const bought = { place, model: RIBBON_MODEL, ribbons: 1, fundSource: 'APBD' };
    const event = await this.recorded(place, 'ProcureInk', bought);
    const corrections = [{ event, reason: 'dua kali' }];
    return this.recorded(place, 'CorrectEvents', { corrections });
  }

  async onHand(place: string): Promise<number> {
    const { blanks } = (await this.service.stock(place)) as { blanks: { onHand: number } };
    return blanks.onHand;
  }

  /** A count that differs from the books. */
  async counted(place: string): Promise<string> {
    const counted = (await this.onHand(place)) - 1;
    return this.recorded(place, 'CountBlanks', { place, counted, counter: 'petugas' });
  }

  /** The same of ink: more than the books have. */
  async inkCounted(place: string): Promise<string> {
    const { ink } = (await this.service.stock(place)) as {
      ink: readonly { readonly model: string; readonly prints: number }[];
    };
    const prints = 1 + (ink.find(({ model }) => model === RIBBON_MODEL)?.prints ?? 0);
    return this.recorded(place, 'CountInk', {
      place,
      model: RIBBON_MODEL,
      prints,
      counter: 'petugas',
    });
  }

  /** One blank of the first line of a plan: what an order may name (PLAN-10). */
  async planned(provinces: readonly string[]): Promise<object> {
    for (const province of provinces) {
      const plan = await this.service.ask(`/v1/redistribution?province=${province}&item=blank`);
      const [line] = plan['transfers'] as readonly { readonly from: string; readonly to: string }[];
      if (line === undefined) continue;
      const transfers = [{ from: line.from, to: line.to, quantity: 1 }];
      return { province, item: 'blank', transfers };
    }
    throw new Error(`no transfer is planned in ${provinces.join(', ')}`);
  }

  /** Approved by all but `approver`, where it is only offered. */
  async loan(
    borrower: string,
    lender: string,
    until: LoanUntil,
    approver?: string,
  ): Promise<string> {
    const loan = this.newId('PINJAM');
    const part = { loan, lender, quantity: 1 };
    const reason = 'menipis';
    const asked = { loan, borrower, item: 'blank', quantity: 1, reason, dueAt: DUE_LATER };
    await this.service.done(userOf(borrower), 'RequestLoan', asked);
    if (until === 'requested') return loan;
    await this.service.done(userOf(lender), 'OfferLoan', part);
    for (const place of await this.waitingFor(loan))
      if (place !== approver) await this.service.done(userOf(place), 'ApproveLoan', part);
    if (until === 'offered' || until === 'approved') return loan;
    await this.service.done(userOf(lender), 'Lend', part);
    if (until === 'lent') return loan;
    await this.service.done(userOf(borrower), 'Borrow', { loan, lender, accepted: 1 });
    if (until === 'borrowed') return loan;
    await this.service.done(userOf(borrower), 'Return', part);
    return loan;
  }

  private async waitingFor(loan: string): Promise<readonly string[]> {
    const { parts } = (await this.service.ask(`/v1/loans/${loan}`)) as {
      parts: readonly { readonly waitingFor: readonly string[] }[];
    };
    return parts.flatMap(({ waitingFor }) => waitingFor);
  }

  /** The id of the event that a command of the place records. */
  private async recorded(place: string, command: string, body: object): Promise<string> {
    const { events } = await this.service.done(userOf(place), command, body);
    return events[0]!.id;
  }
}
