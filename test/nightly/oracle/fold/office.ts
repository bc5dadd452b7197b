// PLAN-14 by the oracle: the state of an office, and what the public board says of it.
import { workingDatesBefore } from './calendar.js';
import { daysOf, type Standing } from './forecast.js';
import { tenth } from './run-out.js';

const LOW_DAYS = 7;
const SILENT_DAYS = 10;

export type Office = {
  readonly state: 'cannot-print' | 'low' | 'enough' | 'not-known';
  readonly causes: readonly string[];
  readonly lastPrintOn: string | null;
};

/** What stops an office now: nothing at all is there, or nothing works. */
function causesOf({ shelf, models }: Standing): readonly string[] {
  const ink = shelf.printsOf(models, (model) => shelf.prints.get(model) ?? 0);
  return [
    ...(shelf.withoutPower ? ['power'] : []),
    ...(shelf.workingMachines === 0 ? ['printers'] : []),
    ...(shelf.blanks === 0 ? ['blanks'] : []),
    ...(ink === 0 ? ['ink'] : []),
  ];
}

/** The last date with a print or a report; undefined where there never was one. */
const lastWord = ({ diary }: Standing): string | undefined =>
  [...diary.reports.keys(), ...(diary.lastPrint === undefined ? [] : [diary.lastPrint])]
    .sort()
    .at(-1);

/** The state of an office; null for shelves that never had a printer. */
export function officeOf(standing: Standing): Office | null {
  const { shelf, place, diary } = standing;
  if (!place.isOffice && !shelf.everHadMachine) return null;
  const lastPrintOn = diary.lastPrint ?? null;
  const last = lastWord(standing);
  if (last === undefined && !shelf.everHadMachine)
    return { state: 'not-known', causes: [], lastPrintOn };
  const causes = causesOf(standing);
  if (causes.length > 0) return { state: 'cannot-print', causes, lastPrintOn };
  return { state: ableState(standing, last), causes, lastPrintOn };
}

function ableState(standing: Standing, last: string | undefined): Office['state'] {
  const { today, blanks, ink, use, inkUse, printable } = standing;
  if (last === undefined || last < workingDatesBefore(today, SILENT_DAYS)[0]!) return 'not-known';
  if (daysOf(blanks, use) <= LOW_DAYS || daysOf(ink, inkUse) <= LOW_DAYS) return 'low';
  const isUnsure = (amount: number, perDay: number | null) =>
    perDay === null && amount <= printable * LOW_DAYS;
  return isUnsure(blanks, use) || isUnsure(ink, inkUse) ? 'not-known' : 'enough';
}

/** A line of the public board. */
export function boardLineOf(standing: Standing) {
  const office = officeOf(standing)!;
  const days = Math.min(
    daysOf(standing.blanks, standing.use),
    daysOf(standing.ink, standing.inkUse),
  );
  return {
    place: standing.place.code,
    name: standing.place.name,
    ...office,
    says: saysOf(office),
    days: office.state === 'not-known' || days === Infinity ? null : Math.floor(tenth(days)),
  };
}

const CAUSES: Readonly<Record<string, string>> = {
  power: 'no power',
  printers: 'no working printer',
  blanks: 'no blanks',
  ink: 'no ink',
};
function saysOf({ state, causes }: Office): string {
  if (state === 'not-known') return 'not known';
  if (state === 'low') return 'can print; stock is running low';
  if (state === 'enough') return 'can print';
  return `cannot print: ${causes.map((cause) => CAUSES[cause]!).join(', ')}`;
}
