// What was printed: against an outside figure, against the ink that was used, against what a
// printer can do, and what was spoiled on the way.
import type { LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import {
  concernsPlace,
  dayAt,
  nameOf,
  placesIn,
  share,
  Sums,
  Trails,
  type Behind,
  type FindingKind,
  type Inquiry,
  type Item,
} from './finding.js';
import { Lots } from './lots.js';
import { isStockStream, placeOfStockStream, stockStream } from '../../domain/values/streams.js';

const SEP = '\t';
const ALL = 'all';

type Print = {
  readonly what: 'BlankPrinted' | 'BlankSpoiled';
  readonly place: string;
  readonly day: string;
  readonly printer: string | undefined;
  readonly first: number | undefined;
};

/**
 * Prints and spoiled pieces of all, and of those asked about by place, printer and local day; an
 * undo is taken off where it counts.
 */
class Prints {
  readonly byPlaceDay = new Sums();
  readonly byPrinterDay = new Sums();
  readonly printed = new Sums();
  readonly spoiled = new Sums();
  /** The office that each printer printed for. */
  readonly placeOf = new Map<string, string>();

  constructor(private readonly inquiry: Inquiry) {}

  /** What was printed or spoiled, by whom and when; undefined for every other event. */
  take(event: LedgerEvent): Print | undefined {
    const original = event.type === 'EventCorrected' ? (event.data.original as LedgerEvent) : event;
    if (original.type !== 'BlankPrinted' && original.type !== 'BlankSpoiled') return undefined;
    const { place, quantity, printer, serials } = original.data;
    const amount = event.type === 'EventCorrected' ? -quantity : quantity;
    const day = dayAt(this.inquiry, place, event.effectiveAtMs);
    const sums = original.type === 'BlankPrinted' ? this.printed : this.spoiled;
    sums.add(ALL, amount);
    if (original.type === 'BlankPrinted') this.byPlaceDay.add(`${place}${SEP}${day}`, amount);
    const print = { what: original.type, place, day, printer, first: serials?.[0]?.first };
    if (!concernsPlace(this.inquiry, place)) return print;
    sums.add(`place${SEP}${place}`, amount);
    if (serials) sums.add(`serials${SEP}${serials[0]!.first}`, amount);
    if (printer === undefined) return print;
    this.placeOf.set(printer, place);
    sums.add(`printer${SEP}${printer}`, amount);
    if (original.type === 'BlankPrinted') this.byPrinterDay.add(`${printer}${SEP}${day}`, amount);
    return print;
  }
}

export const printedPerDay: FindingKind = {
  name: 'printed-per-day',
  question: 8,
  make(inquiry) {
    const prints = new Prints(inquiry);
    const trails = new Trails();
    // Of a place and a day only where an outside figure asks for it.
    const outside = inquiry.figures && new Set(inquiry.figures.map((line) => keyOf(inquiry, line)));
    return {
      take(event) {
        const print = prints.take(event);
        if (print?.what !== 'BlankPrinted') return;
        for (const key of [print.day, `${print.place}${SEP}${print.day}`])
          if (outside ? outside.has(key) : key === print.day && concernsPlace(inquiry, print.place))
            trails.add(key, event);
      },
      found() {
        if (inquiry.figures)
          return {
            items: inquiry.figures
              .map((line) => compared(inquiry, prints, trails, line))
              .filter(({ difference }) => difference !== 0),
            totals: { compared: inquiry.figures.length },
          };
        const days = new Sums();
        for (const [key, printed] of prints.byPlaceDay.entries())
          if (concernsPlace(inquiry, key.split(SEP)[0]!)) days.add(key.split(SEP)[1]!, printed);
        const items = days
          .entries()
          .map(([date, printed]) => ({ date, printed, ...trails.of(date) }));
        return {
          items,
          totals: {
            printed: items.reduce((sum, { printed }) => sum + printed, 0),
            days: items.length,
          },
        };
      },
    };
  },
};

/** The place and the day of an outside line, or the day alone where it is of the country. */
function keyOf(
  { places }: Inquiry,
  { place = '', date = '' }: Readonly<Record<string, string>>,
): string {
  return place === '' ? date : `${places.currentCode(place)}${SEP}${date}`;
}

/** One outside line: a place or, without one, the country. */
function compared(
  inquiry: Inquiry,
  prints: Prints,
  trails: Trails,
  line: Readonly<Record<string, string>>,
) {
  const code = line['place'] ?? '';
  const date = line['date'] ?? '';
  const place = code === '' ? undefined : inquiry.places.get(code);
  const printed = prints.byPlaceDay
    .entries()
    .filter(
      ([key]) =>
        key.endsWith(`${SEP}${date}`) && (code === '' || key.startsWith(`${place?.code}${SEP}`)),
    )
    .reduce((sum, [, amount]) => sum + amount, 0);
  const outside = Number(line['printed']);
  return {
    place: code === '' ? 'all' : (place?.code ?? code),
    name: place?.name ?? '',
    date,
    printed,
    outside,
    difference: printed - outside,
    ...trails.of(keyOf(inquiry, line)),
  };
}

export const spoilage: FindingKind = {
  name: 'spoilage',
  question: 9,
  make(inquiry) {
    const prints = new Prints(inquiry);
    const lots = new Lots();
    const trails = new Trails();
    return {
      take(event) {
        lots.take(event);
        const print = prints.take(event);
        if (!print || !concernsPlace(inquiry, print.place)) return;
        const { what, place, printer, first } = print;
        if (first !== undefined) trails.add(`${what}${SEP}${first}`, event);
        if (what !== 'BlankSpoiled') return;
        trails.add(`place${SEP}${place}`, event);
        if (printer !== undefined) trails.add(`printer${SEP}${printer}`, event);
      },
      found() {
        // Judged by the country's rate, whoever asks; told is only what was asked about.
        const mean =
          prints.spoiled.of(ALL) / Math.max(1, prints.spoiled.of(ALL) + prints.printed.of(ALL));
        const [printed, spoiled] = [sumOf(prints.printed), sumOf(prints.spoiled)];
        const rows: Row[] = [];
        for (const [key] of prints.spoiled.entries()) {
          const [by, of] = key.split(SEP) as [string, string];
          if (by === 'place' || by === 'printer')
            rows.push({
              by,
              of,
              printed: prints.printed.of(key),
              spoiled: prints.spoiled.of(key),
              ...trails.of(key),
            });
        }
        rows.push(...byLot(prints, lots, trails));
        const items = rows
          .map((row) => judged(inquiry, row, mean))
          .sort((a, b) => b.deviation - a.deviation);
        return {
          items,
          totals: {
            printed,
            spoiled,
            rate: share(spoiled, spoiled + printed),
            outliers: items.filter(({ outlier }) => outlier).length,
          },
        };
      },
    };
  },
};

const sumOf = (sums: Sums) =>
  sums
    .entries()
    .filter(([key]) => key.startsWith(`place${SEP}`))
    .reduce((sum, [, amount]) => sum + amount, 0);

type Row = Behind & {
  readonly by: string;
  readonly of: string;
  readonly printed: number;
  readonly spoiled: number;
};

/** By lot what serials tell: its spoiled pieces, or where there are none, its prints. */
function byLot(prints: Prints, lots: Lots, trails: Trails): readonly Row[] {
  const found = new Map<
    string,
    { printed: number; spoiled: number; keys: { printed: string[]; spoiled: string[] } }
  >();
  for (const [name, what, sums] of [
    ['printed', 'BlankPrinted', prints.printed],
    ['spoiled', 'BlankSpoiled', prints.spoiled],
  ] as const) {
    for (const [key, amount] of sums.entries()) {
      if (!key.startsWith(`serials${SEP}`)) continue;
      const first = key.split(SEP)[1]!;
      const lot = lots.of(Number(first))?.lot ?? 'unattributed';
      const row = found.get(lot) ?? { printed: 0, spoiled: 0, keys: { printed: [], spoiled: [] } };
      found.set(lot, row);
      row[name] += amount;
      row.keys[name].push(`${what}${SEP}${first}`);
    }
  }
  return [...found].map(([of, { keys, ...row }]) => ({
    by: 'lot',
    of,
    ...row,
    ...trails.of(row.spoiled > 0 ? keys.spoiled : keys.printed),
  }));
}

/**
 * How many standard deviations the rate lies over the country's; more than 3 on at least 100 pieces
 * is an outlier.
 */
function judged(
  inquiry: Inquiry,
  { by, of, printed, spoiled, events, eventCount }: Row,
  mean: number,
) {
  const n = printed + spoiled;
  const spread = Math.sqrt(n * mean * (1 - mean));
  const deviation = spread === 0 ? 0 : Math.round(((spoiled - n * mean) / spread) * 10) / 10;
  return {
    by,
    of,
    name: by === 'place' ? nameOf(inquiry, of) : '',
    printed,
    spoiled,
    rate: share(spoiled, n),
    deviation,
    outlier: deviation > 3 && n >= 100,
    events,
    eventCount,
  };
}

export const utilisation: FindingKind = {
  name: 'utilisation',
  question: 15,
  make(inquiry) {
    const received = new Sums();
    const printed = new Sums();
    const trails = new Trails();
    return {
      take(event) {
        for (const { stream, item, delta } of changesOf(event)) {
          if (item !== 'blank' || !isStockStream(stream)) continue;
          if (delta.received || delta.opened || delta.printed) trails.add(stream, event);
          received.add(placeOfStockStream(stream), (delta.received ?? 0) + (delta.opened ?? 0));
          printed.add(placeOfStockStream(stream), delta.printed ?? 0);
        }
      },
      found() {
        const items = placesIn(inquiry)
          .filter(({ kind }) => kind === 'regency')
          .map(({ code, name }) => ({
            place: code,
            name,
            received: received.of(code),
            printed: printed.of(code),
            utilisation: share(printed.of(code), received.of(code)),
            low: printed.of(code) < inquiry.lowPrintThreshold,
            ...trails.of(stockStream(code)),
          }));
        return {
          items: items.sort((a, b) => a.printed - b.printed || (a.place < b.place ? -1 : 1)),
          totals: {
            printed: items.reduce((sum, one) => sum + one.printed, 0),
            received: items.reduce((sum, one) => sum + one.received, 0),
            threshold: inquiry.lowPrintThreshold,
            low: items.filter(({ low }) => low).length,
          },
        };
      },
    };
  },
};

export const inkAndCards: FindingKind = {
  name: 'ink-and-cards',
  question: 17,
  make(inquiry) {
    const prints = new Prints(inquiry);
    const ink = new Sums();
    const trails = new Trails();
    return {
      take(event) {
        const print = prints.take(event);
        if (print?.what === 'BlankPrinted') trails.add(stockStream(print.place), event);
        if (
          print?.what === 'BlankPrinted' &&
          print.printer !== undefined &&
          concernsPlace(inquiry, print.place)
        )
          trails.add(`${print.printer}${SEP}${print.day}`, event);
        for (const { stream, item, model, delta } of changesOf(event)) {
          const used = (delta.used ?? 0) + (delta.writtenOff ?? 0);
          if (item !== 'ink' || used === 0 || !isStockStream(stream)) continue;
          ink.add(`${placeOfStockStream(stream)}${SEP}${model!}`, used);
          trails.add(stream, event);
        }
      },
      found() {
        const used = new Sums();
        for (const [key, amount] of ink.entries()) used.add(key.split(SEP)[0]!, amount);
        const places: Item[] = placesIn(inquiry)
          .filter(
            ({ code }) => used.of(code) !== 0 || prints.printed.of(`place${SEP}${code}`) !== 0,
          )
          .map(({ code, name }) => {
            const cards = prints.printed.of(`place${SEP}${code}`);
            return {
              what: 'ink without cards',
              place: code,
              name,
              inkPrints: used.of(code),
              cards,
              difference: used.of(code) - cards,
              ...trails.of(stockStream(code)),
            };
          });
        const over: Item[] = prints.byPrinterDay
          .entries()
          .filter(([, amount]) => amount > inquiry.cardsPerDay)
          .map(([key, amount]) => {
            const [printer, date] = key.split(SEP) as [string, string];
            const place = prints.placeOf.get(printer)!;
            return {
              what: 'more than a printer can',
              place,
              name: nameOf(inquiry, place),
              printer,
              date,
              printed: amount,
              most: inquiry.cardsPerDay,
              ...trails.of(key),
            };
          });
        const differing = places
          .filter(({ difference }) => difference !== 0)
          .sort(
            (a, b) => Math.abs(b['difference'] as number) - Math.abs(a['difference'] as number),
          );
        const ribbons = ink
          .entries()
          .filter(([key]) => concernsPlace(inquiry, key.split(SEP)[0]!))
          .map(([key, amount]) => amount / (inquiry.inkModels.get(key.split(SEP)[1]!) ?? 500))
          .reduce((sum, amount) => sum + amount, 0);
        return {
          items: [...over, ...differing],
          totals: {
            ribbonsUsed: Math.round(ribbons),
            cards: places.reduce((sum, { cards }) => sum + (cards as number), 0),
            places: differing.length,
            printerDaysOver: over.length,
          },
        };
      },
    };
  },
};
