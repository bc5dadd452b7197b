// A day's reports: daily reports, most of them correct, and the centre's target for enrolment.
import { dayOf, isWorkingDay, dateText } from '../calendar.js';
import { hasPower, workingOn, type Office } from '../plan/offices.js';
import { CENTRAL_OFFICE, CENTRAL_TZ, officeOf } from '../outbox.js';
import type { DemoWorld } from '../world.js';

const TARGET_DAY = dayOf('2017-04-03');
const FIRST_REPORTS = dayOf('2017-04-03');
const WRONG = 0.012;
/** After the last recorded prints few offices report. */
const SHARE_AFTERWARDS = 0.1;

/**
 * Two offices of which the press wrote that people wait and printers are too few; how many wait is
 * assumed.
 */
const ASSUMED_WAITING: ReadonlyMap<string, number> = new Map([
  ['32.05', 81_600],
  ['32.07', 38_400],
]);

export function reportsOn(world: DemoWorld, day: number): void {
  if (day === TARGET_DAY) setTarget(world, day);
  const { lastDay, printedUntil } = world.figures;
  if (!isWorkingDay(day) || day < FIRST_REPORTS || day >= lastDay) return;
  const random = world.random.reports;
  for (const office of world.offices) {
    const enrolled = Math.round(office.daily * (0.3 + random.next() * 1.1));
    const stock = world.stock(office.place.code);
    stock.waiting =
      stock.waiting === 0
        ? firstWaiting(world, office)
        : Math.max(0, stock.waiting + enrolled - stock.printedToday);
    const share = office.reportShare * (day > printedUntil ? SHARE_AFTERWARDS : 1);
    const published =
      day === printedUntil &&
      (world.figures.waiting.has(office.place.code) ||
        world.figures.leftAsReported.has(office.place.code));
    const isDue = day === printedUntil && ASSUMED_WAITING.has(office.place.code);
    if (random.chance(share) || published || isDue) file(world, office, day, enrolled, published);
  }
}

function setTarget(world: DemoWorld, day: number): void {
  const { notYetEnrolled, targetDate } = world.figures;
  world.outbox.add(day, {
    key: 'enrolment-target',
    by: CENTRAL_OFFICE,
    tz: CENTRAL_TZ,
    type: 'SetEnrolmentTarget',
    at: 540,
    data: { place: '00', notYetEnrolled, dueAt: `${targetDate}T00:00:00+07:00` },
  });
}

function firstWaiting(world: DemoWorld, office: Office): number {
  if (office.cause === 'nothing waiting') return 0;
  const reported = world.figures.waiting.get(office.place.code);
  if (reported !== undefined) return reported;
  const drawn =
    Math.round(office.daily * world.random.reports.between(10, 70)) +
    world.random.reports.between(0, 90);
  return ASSUMED_WAITING.get(office.place.code) ?? drawn;
}

/** `published`: the figures are those that the press published. */
function file(
  world: DemoWorld,
  office: Office,
  day: number,
  enrolled: number,
  published: boolean,
): void {
  const random = world.random.reports;
  const { code, tz } = office.place;
  const { blanks, ink, printedToday, waiting } = world.stock(code);
  const wrong =
    !published && random.chance(WRONG)
      ? random.pick(['empty', 'more printed'] as const)
      : undefined;
  const left = wrong === 'empty' ? 0 : blanks;
  const printed =
    wrong === 'more printed' ? printedToday + random.between(1, 20) * 5 : printedToday;
  const why = printed === 0 ? zeroReason(world, office, day) : undefined;
  world.outbox.add(day, {
    key: `report-${code}-${dateText(day)}`,
    by: officeOf(office.place),
    tz,
    type: 'FileDailyReport',
    at: 1020,
    recorded: 1020 + random.between(2, 50),
    data: {
      place: code,
      date: dateText(day),
      enrolled,
      printed,
      blanksLeft: published ? (world.figures.leftAsReported.get(code) ?? left) : left,
      inkLeft: ink,
      waiting: published ? (world.figures.waiting.get(code) ?? waiting) : waiting,
      ...(why === undefined ? {} : { zeroReason: why }),
    },
  });
}

function zeroReason(world: DemoWorld, office: Office, day: number): string {
  const { blanks, ink } = world.stock(office.place.code);
  if (
    office.cause === 'no power' &&
    day >= (world.prints.stopsOn.get(office.place.code) ?? Infinity)
  )
    return 'listrik padam';
  if (blanks === 0) return 'blangko habis';
  if (office.printers.length === 0) return 'tidak ada printer';
  if (!hasPower(office, day)) return 'listrik padam';
  if (
    workingOn(office, day).length === 0 ||
    day >= (world.prints.stopsOn.get(office.place.code) ?? Infinity)
  )
    return 'printer rusak';
  if (ink === 0) return 'ribbon habis';
  return day > world.figures.printedUntil ? 'belum dicatat' : 'tidak ada antrean';
}
