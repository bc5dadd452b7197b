// Which lines of a plan are ordered, with how much of each, and what that does to both ends: pure.
import { typedNumber } from '../../../libs/domain/values/typed-number.js';
import type { RedistributionAnswer } from '../../../libs/service/redistribution/answers.js';

type Plan = Pick<RedistributionAnswer, 'transfers' | 'places'>;
type Line = RedistributionAnswer['transfers'][number];
export type OrderedLine = Pick<Line, 'from' | 'to' | 'quantity'>;

/** What a person has changed of lines, by `lineKey`. */
export type LineChanges = Readonly<Record<string, LineChange>>;
export type LineChange = { readonly isLeftOut?: boolean; readonly quantity?: string };

export const lineKey = ({ from, to }: Pick<Line, 'from' | 'to'>): string => `${from} ${to}`;

/** A line as it stands on the page; `quantity` is undefined where what is typed is not possible. */
export type ChosenLine = Line & {
  readonly isChosen: boolean;
  readonly typed: string;
  readonly ordered: number | undefined;
};

export function chosenLines({ transfers }: Plan, changes: LineChanges): readonly ChosenLine[] {
  return transfers.map((line) => {
    const { isLeftOut = false, quantity } = changes[lineKey(line)] ?? {};
    const typed = quantity ?? String(line.quantity);
    const number = typedNumber(typed);
    const isPossible = number !== undefined && number >= 1 && number <= line.quantity;
    return { ...line, isChosen: !isLeftOut, typed, ordered: isPossible ? number : undefined };
  });
}

/** What is ordered; undefined where a chosen line has a faulty quantity. */
export function orderedLines(lines: readonly ChosenLine[]): readonly OrderedLine[] | undefined {
  const chosen = lines.filter(({ isChosen }) => isChosen);
  if (chosen.some(({ ordered }) => ordered === undefined)) return undefined;
  return chosen.map(({ from, to, ordered }) => ({ from, to, quantity: ordered! }));
}

export type DaysOfEnd = { readonly before: number | null; readonly after: number | null };

/**
 * Working days of a place before, and after what is chosen of its lines: days change as quantities
 * do. Null where its use is not known, or where it uses nothing.
 */
export function daysOfEnd({ places }: Plan, lines: readonly ChosenLine[], code: string): DaysOfEnd {
  const place = places.find((one) => one.place === code);
  const before = place?.before.days ?? null;
  const whole = place?.after.days ?? null;
  if (before === null || whole === null) return { before, after: null };
  const own = lines.filter(({ from, to }) => from === code || to === code);
  const planned = own.reduce((sum, { quantity }) => sum + quantity, 0);
  const chosen = own.reduce((sum, { isChosen, ordered = 0 }) => sum + (isChosen ? ordered : 0), 0);
  return { before, after: planned === 0 ? before : before + ((whole - before) * chosen) / planned };
}
