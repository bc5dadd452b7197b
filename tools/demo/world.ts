// The state of the generator: the true stock of every place, and the plans that the days carry out.
import { CENTRE, type Place, type Places } from '../../libs/domain/values/places.js';
import { dayOf } from './calendar.js';
import type { Consignment } from './plan/consignments.js';
import type { Figures } from './plan/figures.js';
import type { Office } from './plan/offices.js';
import type { Outbox } from './outbox.js';
import type { PrintPlan } from './plan/print-plan.js';
import { randomOf, type Random } from './random.js';

export const FIRST_DAY = dayOf('2017-03-28');
/** Pieces that an office leaves alone: what a count may find missing must still be there. */
export const RESERVE = 40;

/** The stock of one place without late entries and typing errors, in pieces and prints. */
export type TrueStock = {
  blanks: number;
  /** Of them with a number. */
  numbered: number;
  quarantine: number;
  ink: number;
  /** Prints in transit to this place. */
  inkComing: number;
  printed: number;
  printedToday: number;
  /** Fractions of a piece that will be spoiled. */
  spoilage: number;
  lost: number;
  waiting: number;
};

export class DemoWorld {
  readonly stocks = new Map<string, TrueStock>();
  readonly random: {
    readonly [
      C in 'blanks' | 'requests' | 'ink' | 'equipment' | 'prints' | 'counts' | 'reports'
    ]: Random;
  };
  /** Ribbons at the centre by model, and every other number that must be unique. */
  readonly centralInk = new Map<string, number>();
  private readonly numbers = new Map<string, number>();
  /** Printers that are lent or damaged by it; place → the borrowed printer there. */
  readonly away = new Set<string>();
  readonly visiting = new Map<string, string>();

  constructor(
    readonly places: Places,
    readonly figures: Figures,
    readonly consignments: readonly Consignment[],
    readonly offices: readonly Office[],
    readonly prints: PrintPlan,
    readonly inkModels: ReadonlyMap<string, number>,
    readonly outbox: Outbox,
    seed: number,
  ) {
    const of = (concern: string) => randomOf(seed, `day ${concern}`);
    this.random = {
      blanks: of('blanks'),
      requests: of('requests'),
      ink: of('ink'),
      equipment: of('equipment'),
      prints: of('prints'),
      counts: of('counts'),
      reports: of('reports'),
    };
    for (const { code } of places.all) {
      this.stocks.set(code, {
        blanks: 0,
        numbered: 0,
        quarantine: 0,
        ink: 0,
        inkComing: 0,
        printed: 0,
        printedToday: 0,
        spoilage: 0,
        lost: 0,
        waiting: 0,
      });
    }
  }

  stock(code: string): TrueStock {
    return this.stocks.get(code)!;
  }

  office(code: string): Office {
    return this.offices.find((office) => office.place.code === code)!;
  }

  place(code: string): Place {
    return this.places.get(code)!;
  }

  /**
   * Moves blanks at a place. Throws where the tally would go below zero: the plan is wrong then.
   */
  moveBlanks(code: string, by: number): void {
    const stock = this.stock(code);
    stock.blanks += by;
    if (stock.blanks < stock.numbered)
      throw new Error(`the demo takes ${-by} blanks from ${code}, where ${stock.blanks - by} are`);
  }

  moveInk(code: string, prints: number): void {
    const stock = this.stock(code);
    stock.ink += prints;
    if (stock.ink < 0)
      throw new Error(
        `the demo takes ${-prints} prints from ${code}, where ${stock.ink - prints} are`,
      );
  }

  moveCentralInk(model: string, ribbons: number): void {
    const left = (this.centralInk.get(model) ?? 0) + ribbons;
    if (left < 0)
      throw new Error(
        `the demo ships ${-ribbons} ribbons of ${model}, ${CENTRE} has ${left - ribbons}`,
      );
    this.centralInk.set(model, left);
  }

  yieldOf(model: string): number {
    return this.inkModels.get(model)!;
  }

  /** The next number of a series, from 1. */
  next(series: string): string {
    const number = (this.numbers.get(series) ?? 0) + 1;
    this.numbers.set(series, number);
    return String(number).padStart(4, '0');
  }
}
