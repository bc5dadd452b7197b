// What a place recorded on each of its last local days: the ground of its demand (PLAN-2). One row
// per place, beside its stock row, with what the last 60 days need and no more.
import type { StreamProjection } from '../../kernel/core/projection.js';
import type { LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import { dayNumberOf } from '../../domain/planning/calendar.js';
import { WINDOW_DAYS } from '../../domain/planning/demand.js';
import { localDayNumber, type Places } from '../../domain/values/places.js';
import { START_OF_TIME_MS } from '../../kernel/core/as-of.js';
import { timedCustody } from '../stock-by-place/printers.js';
import { equipmentWith, type Equipment, type EquipmentChange } from './equipment.js';
import { isKtpEl, OF_ITEM } from '../../domain/values/goods.js';

/** What changed on one local day; all amounts are sums of its events. */
export type DayChanges = {
  printed: number;
  spoiled: number;
  /** Change of blanks on hand. */
  blanks: number;
  /** By model, in prints: what was used, and the change of what is on hand. */
  ink: Record<string, { used: number; onHand: number }>;
  /** The daily reports of this date, in the order of their filing. */
  reports?: DayReport[];
};

/** A daily report: cards printed, when it was filed (ms), and which one it replaces. */
export type DayReport = {
  readonly event: string;
  readonly printed: number;
  readonly at: number;
  readonly supersedes?: string;
};

export type RecentDaysRow = {
  place: string;
  /** The newest day that something was recorded for, as days since 1970. */
  lastDay: number;
  days: Record<number, DayChanges>;
  /** The newest day with prints before those that are kept; null where there was none. */
  printedBefore: number | null;
  /** On hand after all events: blanks in pieces, ink in prints by model. */
  blanks: number;
  ink: Record<string, number>;
  /** The equipment before the first of the days kept, and its changes since, in their order. */
  before: Equipment;
  changes: EquipmentChange[];
};

/** The projection; `places` gives each place's zone, by which days are counted. */
export function recentDaysProjection(places: Places): StreamProjection<RecentDaysRow> {
  return {
    name: 'recent-days',
    kind: 'stock',
    schema: 2,
    snapshotEvery: 500,
    initial: (place) => ({
      place,
      lastDay: 0,
      days: {},
      printedBefore: null,
      blanks: 0,
      ink: {},
      before: { printers: [], power: { on: true, at: START_OF_TIME_MS, generator: false } },
      changes: [],
    }),
    project(row, stored, stream) {
      const event = stored as LedgerEvent;
      const day = localDayNumber(event.effectiveAtMs, places.zoneOf(row.place));
      addAmounts(row, event, { stream, day });
      addReport(row, event);
      addEquipment(row, event, day);
      return row;
    },
  };
}

function addAmounts(
  row: RecentDaysRow,
  event: LedgerEvent,
  { stream, day: number }: { readonly stream: string; readonly day: number },
): void {
  for (const change of changesOf(event)) {
    const { item, model, delta } = change;
    if (change.stream !== stream) continue;
    const { onHand = 0, printed = 0, spoiled = 0, used = 0 } = delta;
    if (onHand === 0 && printed === 0 && spoiled === 0 && used === 0) continue;
    const day = dayOf(row, number);
    if (isKtpEl(change)) {
      row.blanks += onHand;
      if (!day) {
        if (printed > 0) row.printedBefore = laterOf(row.printedBefore, number);
        continue;
      }
      day.blanks += onHand;
      day.printed += printed;
      day.spoiled += spoiled;
    } else if (OF_ITEM[item].inPrints && model !== undefined) {
      row.ink[model] = (row.ink[model] ?? 0) + onHand;
      if (!day) continue;
      const ink = (day.ink[model] ??= { used: 0, onHand: 0 });
      ink.used += used;
      ink.onHand += onHand;
    }
  }
}

function addReport(row: RecentDaysRow, event: LedgerEvent): void {
  if (event.type !== 'DailyReportFiled') return;
  const { date, printed, supersedes } = event.data;
  const day = dayOf(row, dayNumberOf(date));
  if (!day) return;
  const { id, effectiveAtMs: at } = event;
  const report = { event: id, printed, at, ...(supersedes === undefined ? {} : { supersedes }) };
  day.reports = [...(day.reports ?? []), report].sort((one, other) => one.at - other.at);
}

function addEquipment(row: RecentDaysRow, event: LedgerEvent, day: number): void {
  const custody = timedCustody(event);
  const power = powerOf(event);
  if (!custody && !power) return;
  moveWindow(row, day);
  const { effectiveAtMs: at, position } = event;
  const change: EquipmentChange = {
    day,
    at,
    position,
    ...(custody ? { custody } : {}),
    ...(power ? { power } : {}),
  };
  if (day < firstDayOf(row)) row.before = equipmentWith(row.before, change, row.place);
  else
    row.changes = [...row.changes, change].sort((a, b) => a.at - b.at || a.position - b.position);
}

function powerOf(event: LedgerEvent): EquipmentChange['power'] {
  if (event.type === 'PowerFailed') return 'out';
  if (event.type === 'PowerRestored') return 'on';
  const isGenerator = event.type === 'GeneratorCommissioned' && event.data.fitForPrinting;
  return isGenerator ? 'generator' : undefined;
}

const firstDayOf = ({ lastDay }: RecentDaysRow): number => lastDay - WINDOW_DAYS;

/** The changes of a day; undefined for one before the days kept, whatever the order of entries. */
function dayOf(row: RecentDaysRow, day: number): DayChanges | undefined {
  moveWindow(row, day);
  if (day < firstDayOf(row)) return undefined;
  return (row.days[day] ??= { printed: 0, spoiled: 0, blanks: 0, ink: {} });
}

/** Forgets what is older than the days kept once a newer day begins. */
function moveWindow(row: RecentDaysRow, day: number): void {
  if (day <= row.lastDay) return;
  row.lastDay = day;
  const first = firstDayOf(row);
  for (const known in row.days) {
    if (Number(known) >= first) continue;
    if (row.days[known]!.printed > 0) row.printedBefore = laterOf(row.printedBefore, Number(known));
    delete row.days[known];
  }
  for (const change of row.changes)
    if (change.day < first) row.before = equipmentWith(row.before, change, row.place);
  row.changes = row.changes.filter((change) => change.day >= first);
}

const laterOf = (known: number | null, day: number): number => Math.max(known ?? day, day);
