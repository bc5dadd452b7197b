// The steps of loans that are still to happen, and the commands that carry them out.
import type { CommandName } from '../../../../libs/domain/commands.js';
import { distanceKm } from '../../../../libs/domain/values/places.js';
import { openOn } from '../../calendar.js';
import { officeOf } from '../../outbox.js';
import type { Office } from '../../plan/offices.js';
import type { DemoWorld } from '../../world.js';

type PlannedStep = (day: number) => void;
/** What is still to happen: on a day, or each day until it succeeds. */
export type LoanBook = {
  readonly on: Map<number, PlannedStep[]>;
  /** An attempt returns true when it has succeeded. */
  pending: ((day: number) => boolean)[];
  /** Ciamis has run out of ink. */
  dry: boolean;
};
export const noLoans = (): LoanBook => ({ on: new Map(), pending: [], dry: false });

/** The working day so many working days later. */
export const nextDay = (day: number, days = 1): number =>
  days === 0 ? day : nextDay(openOn(day + 1), days - 1);

export function planStep(book: LoanBook, day: number, step: PlannedStep): void {
  book.on.set(day, [...(book.on.get(day) ?? []), step]);
}

/**
 * Sends commands of one loan at `at` minutes after midnight, by an office or its province; `office`
 * is the borrower, which has one loan in the history.
 */
export function loanCommands(world: DemoWorld, loan: string, office: Office) {
  let count = 0;
  return (
    day: number,
    at: number,
    sender: Office | 'province',
    type: CommandName,
    data: object,
    document?: string,
  ) => {
    const place = sender === 'province' ? world.place(office.place.province) : sender.place;
    world.outbox.add(day, {
      key: `borrow-${office.place.code}-${(count += 1)}`,
      by: officeOf(place),
      tz: place.tz,
      type,
      data: { loan, ...data },
      at,
      ...(document === undefined ? {} : { document }),
    });
  };
}

/** The offices of the same province that can print, nearest first. */
export function neighbours(world: DemoWorld, { place }: Office): readonly Office[] {
  return world.offices
    .filter(
      (other) =>
        other.place.province === place.province &&
        other.place !== place &&
        other.cause === undefined,
    )
    .sort((a, b) => distanceKm(place, a.place) - distanceKm(place, b.place));
}
