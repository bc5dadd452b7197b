// The reported figures as the history needs them: read from the rows of july-2017-facts.csv, never
// written into the code.
import { dayOf } from '../calendar.js';

/** A row of july-2017-facts.csv; `from` and `to` are local dates, either may be empty. */
export type FactRow = {
  readonly scope: string;
  readonly code: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  readonly status: string;
  readonly remark: string;
};

/** A quantity of blanks that arrived at, or was granted to, one place between two days. */
export type Reported = {
  readonly code: string;
  readonly quantity: number;
  readonly from: number;
  readonly to: number;
  readonly parts: readonly number[];
};
/** `collected`: fetched in one pickup on that day; otherwise sent within the window. */
export type ThroughProvince = Reported & { readonly collected: boolean };

export type Figures = {
  readonly procured: number;
  readonly distributed: number;
  readonly printed: number;
  /** Last day with prints on record; the last day of the history. */
  readonly printedUntil: number;
  readonly lastDay: number;
  readonly lowPlaces: number;
  readonly lowBelow: number;
  readonly notYetEnrolled: number;
  readonly targetDate: string;
  readonly julyOverJune: number;
  readonly received: ReadonlyMap<string, Reported>;
  readonly throughProvince: readonly ThroughProvince[];
  readonly printedAt: ReadonlyMap<string, number>;
  /** Figures from remarks: residents waiting, blanks needed, and a wrong "left" of a report. */
  readonly waiting: ReadonlyMap<string, number>;
  readonly needed: ReadonlyMap<string, number>;
  readonly leftAsReported: ReadonlyMap<string, number>;
};

/** Throws where a country figure is not among the rows. */
export function figuresOf(facts: readonly FactRow[]): Figures {
  const country = (begins: string) => {
    const row = facts.find(({ scope, figure }) => scope === 'country' && figure.startsWith(begins));
    if (!row) throw new Error(`july-2017-facts.csv has no country figure "${begins}"`);
    return row;
  };
  const low = country('places with fewer than');
  const lastDay = dayOf(country('distributed').to);
  // A window that ends after the history (West Java's of November) binds nothing here.
  const within = facts.filter(
    ({ scope, to }) => scope !== 'country' && to !== '' && dayOf(to) <= lastDay,
  );
  const regency = within.filter(({ scope }) => scope === 'regency');
  const received = regency.filter(({ figure }) => figure === 'received').map(reported);
  const through = within.filter(
    ({ scope, figure }) =>
      scope === 'province' && (figure === 'collected' || figure === 'allotted'),
  );
  const named = (pattern: RegExp) =>
    new Map(
      regency.flatMap(({ code, remark }) => {
        const found = pattern.exec(remark);
        return found ? [[code, Number(found[1])] as const] : [];
      }),
    );
  return {
    procured: country('procured').value,
    distributed: country('distributed').value,
    printed: country('printed').value,
    printedUntil: dayOf(country('printed').to),
    lastDay,
    lowPlaces: low.value,
    lowBelow: Number(/\d+/.exec(low.figure)?.[0]),
    notYetEnrolled: country('not yet enrolled').value,
    targetDate: country('not yet enrolled').to,
    julyOverJune: country('printing July over June').value,
    received: new Map(received.map((figure) => [figure.code, figure])),
    throughProvince: through.map((row) => ({
      ...reported(row),
      collected: row.figure === 'collected',
    })),
    printedAt: new Map(
      regency.filter(({ figure }) => figure === 'printed').map(({ code, value }) => [code, value]),
    ),
    waiting: named(/(\d+) waiting/),
    needed: named(/(\d+) needed/),
    leftAsReported: named(/gave (\d+) left/),
  };
}

function reported({ code, value, from, to, remark }: FactRow): Reported {
  const parts = /^(\d+) and (\d+)$/.exec(remark);
  return {
    code,
    quantity: value,
    from: dayOf(from),
    to: dayOf(to),
    parts: parts ? [Number(parts[1]), Number(parts[2])] : [],
  };
}
