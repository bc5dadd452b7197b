// A day's requests of offices, and among them those that the centre refuses and those of the last
// days that nobody has answered when the history ends.
import { CARTON } from '../../../libs/domain/values/goods.js';
import { dateText, dayOf, openOn } from '../calendar.js';
import { CENTRAL_OFFICE, CENTRAL_TZ, officeOf } from '../outbox.js';
import { draftOf } from '../paper-numbers.js';
import type { Office } from '../plan/offices.js';
import { RUNS_DRY } from './loans/loans.js';
import type { DemoWorld } from '../world.js';

/** Days on which an office asks for more, soon after it was sent some. */
const ASKED_IN_VAIN: ReadonlySet<number> = new Set(
  [
    '2017-04-26',
    '2017-05-03',
    '2017-05-10',
    '2017-05-17',
    '2017-05-24',
    '2017-05-31',
    '2017-06-07',
    '2017-06-14',
    '2017-06-20',
    '2017-07-04',
    '2017-07-06',
  ].map(dayOf),
);
const REFUSED_AFTER_DAYS = 5;
const REFUSED_WITH = 5_000;

/** How many offices ask on each of the last days: for blanks, and for ink. */
const UNANSWERED: ReadonlyMap<number, readonly [blanks: number, ink: number]> = new Map([
  [dayOf('2017-07-10'), [2, 0]],
  [dayOf('2017-07-11'), [2, 1]],
  [dayOf('2017-07-12'), [3, 1]],
  [dayOf('2017-07-13'), [3, 1]],
  [dayOf('2017-07-14'), [3, 1]],
  [dayOf('2017-07-17'), [1, 0]],
]);
const BLANK_DAYS = 45;
const INK_DAYS = 30;

/** `unanswered`: the offices that have asked in the last days. */
export function requestsOn(world: DemoWorld, unanswered: Set<string>, day: number): void {
  if (ASKED_IN_VAIN.has(day)) askInVain(world, day);
  const [blanks, ink] = UNANSWERED.get(day) ?? [0, 0];
  const asking = (amount: (office: Office) => number, count: number) => {
    const first = shortest(world, unanswered, day, amount).slice(0, count);
    for (const { place } of first) unanswered.add(place.code);
    return first;
  };
  const allotmentOf = ({ place }: Office) => draftOf('allotment', place.code, dateText(day));
  for (const office of asking(({ place }) => world.stock(place.code).blanks, blanks)) {
    const quantity = Math.ceil((office.daily * BLANK_DAYS) / CARTON) * CARTON;
    askForBlanks(world, day, office.place.code, { quantity, allotment: allotmentOf(office) });
  }
  for (const office of asking(({ place }) => world.stock(place.code).ink, ink))
    askForRibbons(world, day, office, { days: INK_DAYS, allotment: allotmentOf(office) });
}

/** Offices that print, with nothing under way, those first whose stock lasts least. */
function shortest(
  world: DemoWorld,
  unanswered: ReadonlySet<string>,
  day: number,
  amount: (office: Office) => number,
): readonly Office[] {
  const coming = new Set(
    world.consignments
      .filter(({ sentOn, parts }) => sentOn <= day && parts.every((part) => part.day >= day))
      .map(({ to }) => to),
  );
  return world.offices
    .filter(
      ({ place: { code }, cause, reported, daily }) =>
        cause === undefined &&
        !reported &&
        daily > 0 &&
        code !== RUNS_DRY &&
        !unanswered.has(code) &&
        !coming.has(code) &&
        world.stock(code).inkComing === 0,
    )
    .sort((a, b) => amount(a) / a.daily - amount(b) / b.daily);
}

function askInVain(world: DemoWorld, day: number): void {
  const random = world.random.requests;
  const { place } = random.pick(
    world.offices.filter(
      ({ place: { code }, cause, reported }) =>
        cause === undefined && !reported && world.stock(code).blanks > REFUSED_WITH,
    ),
  );
  const allotment = draftOf('allotment', place.code, dateText(day));
  askForBlanks(world, day, place.code, { quantity: CARTON * random.between(1, 3), allotment });
  world.outbox.add(openOn(day + REFUSED_AFTER_DAYS), {
    key: `refuse-${place.code}-${dateText(day)}`,
    by: CENTRAL_OFFICE,
    tz: CENTRAL_TZ,
    type: 'RefuseAllotment',
    at: random.between(780, 930),
    data: { allotment, reason: 'persediaan di kantor masih cukup' },
    document: `Nota dinas ${world.next('refusal')}`,
  });
}

/** `allotment` is a draft; its number is given when the request is sent. */
export function askForBlanks(
  world: DemoWorld,
  day: number,
  code: string,
  asked: { readonly quantity: number; readonly allotment: string },
): void {
  request(world, day, code, { item: 'blank', ...asked });
}

/** Ribbons for so many days of an office's use. */
export function askForRibbons(
  world: DemoWorld,
  day: number,
  { place, daily, inkModel }: Office,
  { days, allotment }: { readonly days: number; readonly allotment: string },
): void {
  const quantity = Math.max(1, Math.ceil((daily * days) / world.yieldOf(inkModel)));
  request(world, day, place.code, { item: 'ink', model: inkModel, quantity, allotment });
}

function request(world: DemoWorld, day: number, code: string, asked: object): void {
  const place = world.place(code);
  const last = day === world.figures.lastDay;
  world.outbox.add(day, {
    key: `ask-${code}-${world.next(`ask ${code}`)}`,
    by: officeOf(place),
    tz: place.tz,
    type: 'RequestAllotment',
    at: last ? world.random.requests.between(460, 520) : world.random.requests.between(500, 640),
    data: { place: code, ...asked },
  });
}
