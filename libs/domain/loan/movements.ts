// The rows of the movements table that are about loans: four steps with the arithmetic of a
// shipment, and what is forgiven.
import type { DomainEvent } from '../events.js';
import type { Change, SerialMove } from '../movements.js';
import type { SerialRange } from '../values/serials.js';
import type { LoanItem } from './events.js';

/**
 * The steps of a loan: who it leaves or where it arrives, and how the step is summed there and in
 * the loan.
 */
const STEPS = {
  Lent: { way: 'out', end: 'leaves' },
  Borrowed: { way: 'out', end: 'arrives' },
  Returned: { way: 'back', end: 'leaves' },
  Recovered: { way: 'back', end: 'arrives' },
} as const;

export type StepWord = keyof typeof STEPS;
export type StepEvent = Extract<DomainEvent, { type: `${'Blank' | 'Ink' | 'Printer'}${StepWord}` }>;

/** What is handed over in one step, in units: pieces, ribbons, one printer. */
type Step = {
  readonly loan: string;
  readonly from: string;
  readonly to: string;
  readonly item: LoanItem;
  readonly model?: string;
  /** Prints on a shelf per unit. */
  readonly each: number;
  readonly left: number;
  readonly accepted: number;
  readonly damaged: number;
  readonly missing: number;
  readonly serials: {
    readonly left?: readonly SerialRange[] | undefined;
    readonly accepted?: readonly SerialRange[] | undefined;
    readonly damaged?: readonly SerialRange[] | undefined;
    readonly missing?: readonly SerialRange[] | undefined;
  };
};

type Named = { readonly word: StepWord; readonly item: LoanItem };
const NAMED = new Map(
  (['blank', 'ink', 'printer'] as const).flatMap((item) =>
    (Object.keys(STEPS) as StepWord[]).map((word): [string, Named] => [
      `${item[0]!.toUpperCase()}${item.slice(1)}${word}`,
      { word, item },
    ]),
  ),
);

/** The word of a step event, and its item: `InkLent` → Lent, ink. */
export const stepOf = (event: StepEvent): Named => NAMED.get(event.type)!;

/**
 * What one step of a loan moves: at the one who sends, at the one who gets, and in the loan itself.
 */
export function stepChanges(event: StepEvent): readonly Change[] {
  const { word } = stepOf(event);
  const step = read(event);
  const inLoan = loanChange(step, word);
  if (step.item === 'printer') return [inLoan];
  const { way, end } = STEPS[word];
  const summed =
    way === 'out'
      ? end === 'leaves'
        ? 'lent'
        : 'borrowed'
      : end === 'leaves'
        ? 'returned'
        : 'recovered';
  if (end === 'leaves') {
    const amount = step.left * step.each;
    return [
      at(
        step.from,
        step,
        { onHand: -amount, outbound: amount, [summed]: amount },
        moves(step.serials.left, 'shelf'),
      ),
      at(step.to, step, { inbound: amount }),
      inLoan,
    ];
  }
  const { accepted, damaged, missing, each } = step;
  const gone = (accepted + damaged + missing) * each;
  const put = [
    ...moves(step.serials.accepted, undefined, 'shelf'),
    ...moves(step.serials.damaged, undefined, 'quarantine'),
  ];
  return [
    at(
      step.to,
      step,
      {
        onHand: accepted * each,
        ...(step.item === 'blank' ? { quarantine: damaged } : {}),
        inbound: -gone,
        [summed]: accepted * each,
        damaged: damaged * each,
        missing: missing * each,
      },
      put,
    ),
    at(step.from, step, { outbound: -gone }),
    inLoan,
  ];
}

/**
 * LOAN-6 in the loan's own stream, in units: lent = recovered + forgiven + outstanding, and
 * outstanding = owing (with the borrower, or never arrived) + returning (on its way back). What is
 * damaged or missing on the way back is owed again.
 */
function loanChange(
  { loan, item, model, left, accepted, damaged, missing, serials }: Step,
  word: StepWord,
): Change {
  const gone = accepted + damaged + missing;
  const arrived = [
    ...moves(serials.accepted, 'travelling'),
    ...moves(serials.damaged, 'travelling'),
    ...moves(serials.missing, 'travelling'),
  ];
  const back = arrived.map((move) => ({ ...move, cell: 'returning' as const }));
  const change = (delta: Change['delta'], moved: readonly SerialMove[]): Change => ({
    stream: `loan-${loan}`,
    item,
    ...(model === undefined ? {} : { model }),
    delta,
    ...(moved.length > 0 ? { serials: moved } : {}),
  });
  switch (word) {
    case 'Lent':
      return change(
        { lent: left, travelling: left, owing: left },
        moves(serials.left, undefined, 'travelling'),
      );
    case 'Borrowed':
      return change({ borrowed: accepted, damaged, missing, travelling: -gone }, arrived);
    case 'Returned':
      return change(
        { returned: left, returning: left, owing: -left },
        moves(serials.left, undefined, 'returning'),
      );
    case 'Recovered':
      return change(
        { recovered: accepted, damaged, missing, returning: -gone, owing: damaged + missing },
        back,
      );
  }
}

/** What is forgiven is owed no more; nothing moves on any shelf. */
export function forgivenChanges({
  loan,
  item,
  model,
  quantity,
}: Extract<DomainEvent, { type: 'LoanForgiven' }>['data']): readonly Change[] {
  return [
    {
      stream: `loan-${loan}`,
      item,
      ...(model === undefined ? {} : { model }),
      delta: { forgiven: quantity, owing: -quantity },
    },
  ];
}

function read(event: StepEvent): Step {
  const { word, item } = stepOf(event);
  const { data } = event;
  const [from, to] =
    STEPS[word].way === 'out' ? [data.lender, data.borrower] : [data.borrower, data.lender];
  const base = {
    loan: data.loan,
    from,
    to,
    item,
    each: 1,
    left: 0,
    accepted: 0,
    damaged: 0,
    missing: 0,
    serials: {},
  };
  if ('printer' in data)
    return STEPS[word].end === 'leaves' ? { ...base, left: 1 } : { ...base, accepted: 1 };
  const ink = 'model' in data ? { model: data.model, each: data.printsPerRibbon } : {};
  if ('quantity' in data)
    return {
      ...base,
      ...ink,
      left: data.quantity,
      serials: { left: 'serials' in data ? data.serials : undefined },
    };
  const { accepted, damaged, missing } = data;
  return {
    ...base,
    ...ink,
    accepted,
    damaged,
    missing,
    serials: 'serials' in data ? (data.serials ?? {}) : {},
  };
}

function at(
  place: string,
  { item, model }: Step,
  delta: Change['delta'],
  serials: readonly SerialMove[] = [],
): Change {
  return {
    stream: `stock-${place}`,
    item,
    ...(model === undefined ? {} : { model }),
    delta,
    ...(serials.length > 0 ? { serials } : {}),
  };
}

function moves(
  ranges: readonly SerialRange[] | undefined,
  from: SerialMove['cell'] | undefined,
  to?: SerialMove['cell'],
): readonly SerialMove[] {
  if (!ranges || ranges.length === 0) return [];
  return [
    ...(from ? [{ cell: from, in: false, ranges }] : []),
    ...(to ? [{ cell: to, in: true, ranges }] : []),
  ];
}
