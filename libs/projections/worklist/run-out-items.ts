// PLAN-15: places that run out soon of blanks or ink, by working days of expected use, each with
// who can lend and the request filled in.
import { runsOutWithin } from '../../domain/planning/limits.js';
import { bridgeOf, type Reorder } from '../../domain/planning/reorder.js';
import { localDayNumber, offsetMs, type Place } from '../../domain/values/places.js';
import { DAY_MS, toIso } from '../../domain/values/time.js';
import { usesOf } from '../planning/place-planning.js';
import { loanStatus } from '../loans/answer.js';
import type { LoanRow } from '../loans/projection.js';
import { waitsTooLong } from './unanswered.js';
import type { WorkAct, WorkItem, WorklistSettings } from './item.js';
import type { PlaceRow } from './place-items.js';
import { isKtpEl, OF_ITEM, type StockItem } from '../../domain/values/goods.js';

/** What runs out: blanks, or ink of the model that the place prints with. */
export type RunningOut = {
  readonly item: StockItem;
  readonly model: string | undefined;
  /** Pieces, or ribbons. */
  readonly quantity: number;
};
/** Who can lend it: units, and how many working days it has now; null for a shelf. */
export type NearLender = {
  readonly place: Place;
  readonly canLend: number;
  readonly days: number | null;
};
/** The first lender of the own province (LOAN-2, PLAN-9); undefined where nobody can lend. */
export type LenderOf = (borrower: Place, wanted: RunningOut) => NearLender | undefined;
export type RunOutContext = {
  readonly loans: readonly LoanRow[];
  readonly lenderOf: LenderOf;
  /** For how many days a loan is asked. */
  readonly loanDays: number;
};

/** What runs out within so many working days is urgent; so is what nobody can lend. */
const URGENT_DAYS = 2;
const ITEMS = ['blanks', 'ink'] as const;
type Item = (typeof ITEMS)[number];
const ITEM_OF: { readonly [I in Item]: StockItem } = { blanks: 'blank', ink: 'ink' };
/** What a place stands with of each. */
const STANDING = { blanks: 'blanks', ink: 'inkPrints' } as const;

/** A line for each place and item that runs out within `soonDays`, whoever can lend. */
export function runOutItems(
  rows: readonly PlaceRow[],
  context: RunOutContext,
  settings: WorklistSettings,
): WorkItem[] {
  return rows.flatMap((row) =>
    ITEMS.filter((item) => runsOutWithin(usesOf(row.planning)[item], settings.soonDays)).map(
      (item) => lineOf(row, item, context, settings),
    ),
  );
}

function lineOf(
  needy: PlaceRow,
  item: Item,
  context: RunOutContext,
  settings: WorklistSettings,
): WorkItem {
  const { level, nowMs } = settings;
  const { place } = needy;
  const { days, runsOutOn } = needy.planning.plan[item];
  const wanted = wantedOf(needy, item, context.loans, settings);
  const lender = context.lenderOf(place, { ...wanted, quantity: Math.max(1, wanted.quantity) });
  const way = wayOf(needy, item, { wanted, lender });
  const dueAt = endOfDay(nowMs, context.loanDays, place.tz);
  const act = actOf(place, { ...wanted, quantity: way.quantity }, way, { level, lender, dueAt });
  const view = `/v1/stock/${place.code}`;
  return {
    kind: 'runs-out-soon',
    place: place.code,
    severity: days! <= URGENT_DAYS || !lender ? 'high' : 'medium',
    since: null,
    ...(runsOutOn === null ? {} : { due: runsOutOn }),
    facts: {
      item,
      model: wanted.model ?? null,
      days,
      way: way.name,
      quantity: way.quantity,
      coming: way.coming,
      neighbour: lender?.place.code ?? null,
      neighbourDays: lender?.days ?? null,
      canLend: lender?.canLend ?? null,
    },
    links: {
      view,
      ...(lender ? { also: [`/v1/stock/${lender.place.code}`] } : {}),
      ...(act ? { act } : {}),
    },
  };
}

type Way = {
  /** How to help: a loan, an order of the centre, or nothing but waiting for what is coming. */
  readonly name: 'loan' | 'order' | 'coming' | 'none';
  /** Units to ask for. */
  readonly quantity: number;
  /** Units in transit, asked for or granted. */
  readonly coming: number;
};

function wayOf(
  { planning: { plan, standing } }: PlaceRow,
  item: Item,
  { wanted, lender }: { readonly wanted: Wanted; readonly lender: NearLender | undefined },
): Way {
  const { reorder } = plan;
  const orderOf: Readonly<Record<Item, keyof Reorder>> = {
    blanks: 'orderBlanks',
    ink: 'orderRibbons',
  };
  const requested = standing.requested[STANDING[item]];
  const ordered = Math.ceil(requested / wanted.each);
  if (wanted.quantity === 0) return { name: 'coming', quantity: 0, coming: wanted.coming };
  if (lender) return { name: 'loan', quantity: wanted.quantity, coming: wanted.coming };
  const order = (reorder[orderOf[item]] ?? 0) as number;
  if (order > 0) return { name: 'order', quantity: order, coming: wanted.coming };
  const coming = wanted.coming + ordered;
  return { name: coming > 0 ? 'coming' : 'none', quantity: 0, coming };
}

type Wanted = RunningOut & {
  /** Pieces or prints of a unit. */
  readonly each: number;
  /** Units in transit or asked for on loans. */
  readonly coming: number;
};

/**
 * What a loan has to bring (PLAN-15), without what is in transit, offered or asked for on open
 * loans. What nobody has offered for as long as makes it a matter of the province is not coming.
 */
function wantedOf(
  { place, planning: { plan, standing, inkModel } }: PlaceRow,
  item: Item,
  loans: readonly LoanRow[],
  settings: WorklistSettings,
): Wanted {
  const { nowMs } = settings;
  const of = ITEM_OF[item];
  const { inPrints } = OF_ITEM[of];
  const each = inPrints ? (standing.order.printsPerRibbon ?? 1) : 1;
  const asked = loans
    .filter(
      (loan) => loan.borrower === place.code && loan.item === of && (inPrints || isKtpEl(loan)),
    )
    .reduce((sum, row) => {
      const { uncovered, promised } = loanStatus(row, nowMs);
      const hoped = waitsTooLong(row, 'province', place.tz, settings) ? 0 : uncovered;
      return sum + (hoped + promised) * row.printsPerRibbon;
    }, 0);
  const coming = asked + standing.inbound[STANDING[item]];
  // One request at a time: what was asked for is answered first, or is not for days.
  const isAsked = asked > 0;
  const bridge = bridgeOf({
    ...usesOf({ plan, standing })[item],
    coming,
    leadTimeDays: plan.reorder.leadTimeDays,
    each,
  });
  return {
    item: of,
    model: inPrints ? (inkModel ?? undefined) : undefined,
    quantity: isAsked ? 0 : bridge,
    each,
    coming: Math.floor(coming / each),
  };
}

/**
 * The request itself: of the loan, which asks the lender by name, by the office or who supervises
 * it; where nobody can lend, an office asks the centre, and the centre grants.
 */
function actOf(
  place: Place,
  { item, model, quantity }: RunningOut,
  { name }: Way,
  {
    level,
    lender,
    dueAt,
  }: {
    readonly level: WorklistSettings['level'];
    readonly lender: NearLender | undefined;
    readonly dueAt: string;
  },
): WorkAct | undefined {
  const goods = { item, ...(model === undefined ? {} : { model }) };
  if (name === 'loan' && lender) {
    const lent = Math.min(quantity, lender.canLend);
    const lenders = [{ lender: lender.place.code, quantity: lent }];
    const body = { borrower: place.code, ...goods, quantity: lent, lenders, dueAt };
    return { command: 'RequestLoan', body };
  }
  if (name !== 'order') return undefined;
  const body = { place: place.code, ...goods, quantity };
  return { command: level === 'place' ? 'RequestAllotment' : 'GrantAllotment', body };
}

/** The last minute of the local day that is so many days from now. */
const endOfDay = (nowMs: number, days: number, tz: string): string =>
  toIso((localDayNumber(nowMs, tz) + days + 1) * DAY_MS - offsetMs(tz) - 60_000);
