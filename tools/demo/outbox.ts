// The commands of each day: added in any order, sent in the order of their recording.
import type { CommandName } from '../../libs/domain/commands.js';
import { CENTRE, type Place } from '../../libs/domain/values/places.js';
import { dateText, timeOn, rfc3339 } from './calendar.js';
import { PaperNumbers } from './paper-numbers.js';

export type DemoCommand = {
  /** Idempotency key, the same on every run: `[A-Za-z0-9._:-]{8,128}`, unique. */
  readonly id: string;
  /**
   * What the simulated clock (ms) shows when the command is sent; never decreases over the history.
   */
  readonly recordedAt: number;
  readonly by: { readonly account: string; readonly role: string; readonly place: string };
  readonly type: CommandName;
  /** The command's fields, complete except for what `refer` adds. */
  readonly data: object;
  /**
   * RFC 3339 with the place's offset, never after `recordedAt`; not given for AdjustBlanks and
   * AdjustInk.
   */
  readonly occurredAt?: string;
  readonly document?: string;
  /**
   * `to` is the id of an earlier DemoCommand. Whoever runs the history puts the id of the first
   * event of that command's answer into the data before sending: `referring`.
   */
  readonly refer?: { readonly to: string };
};

/**
 * `at` and `recorded` are minutes after local midnight of `day`; `recordedOn` is a later day for a
 * late entry.
 */
export type PlannedCommand = {
  readonly key: string;
  readonly by: DemoCommand['by'];
  readonly tz: string;
  readonly type: CommandName;
  readonly data: object;
  readonly at: number;
  readonly recorded?: number;
  readonly recordedOn?: number;
  readonly document?: string;
  readonly refer?: string;
};

export const CENTRAL_OFFICE = {
  account: 'ditjen-dukcapil',
  role: 'centre',
  place: CENTRE,
} as const;
export const CENTRAL_STORE = { account: 'gudang-00', role: 'warehouse', place: CENTRE } as const;
export const CENTRAL_TZ = 'Asia/Jakarta';

/** The office account of a province or regency. */
export function officeOf(place: Place): DemoCommand['by'] {
  if (place.code === CENTRE) return CENTRAL_STORE;
  return place.kind === 'province'
    ? { account: `provinsi-${place.code}`, role: 'province', place: place.code }
    : { account: `dinas-${place.code}`, role: 'regency', place: place.code };
}

/**
 * The fields of a command with the event that it refers to: `count` of an adjustment, `event` of a
 * decision about a loss, or that of the first correction.
 */
export function referring({ type, data, refer }: DemoCommand, event: string): object {
  if (!refer) return data;
  if (type === 'ConfirmLoss' || type === 'DisputeLoss') return { ...data, event };
  if (type !== 'CorrectEvents') return { ...data, count: event };
  const [first, ...others] = (data as { corrections: readonly object[] }).corrections;
  return { corrections: [{ ...first, event }, ...others] };
}

const NOT_DATED: ReadonlySet<CommandName> = new Set(['AdjustBlanks', 'AdjustInk']);
const RECORDED_AFTER_MINUTES = 10;

export class Outbox {
  readonly numbers = new PaperNumbers();
  private readonly byDay = new Map<number, DemoCommand[]>();

  /** Adds a command of `day`; it is sent on the day on which it is recorded. */
  add(day: number, planned: PlannedCommand): string {
    const on = planned.recordedOn ?? day;
    const id = `demo-${planned.key}`;
    const recordedAt = timeOn(
      on,
      planned.recorded ?? planned.at + RECORDED_AFTER_MINUTES,
      planned.tz,
    );
    const { by, type, data, document, refer } = planned;
    const command: DemoCommand = {
      id,
      recordedAt,
      by,
      type,
      data,
      ...(NOT_DATED.has(type)
        ? {}
        : { occurredAt: rfc3339(timeOn(day, planned.at, planned.tz), planned.tz) }),
      ...(document === undefined ? {} : { document }),
      ...(refer === undefined ? {} : { refer: { to: `demo-${refer}` } }),
    };
    const commands = this.byDay.get(on);
    if (commands) commands.push(command);
    else this.byDay.set(on, [command]);
    return planned.key;
  }

  /** The command to be recorded on a day under this key; throws where there is none. */
  find(day: number, key: string): DemoCommand {
    const found = this.byDay.get(day)?.find(({ id }) => id === `demo-${key}`);
    if (!found) throw new Error(`no command is planned as ${key}`);
    return found;
  }

  /** Replaces the fields of the command with this key. */
  replace(day: number, key: string, data: object): void {
    const commands = this.byDay.get(day)!;
    const index = commands.indexOf(this.find(day, key));
    commands[index] = { ...commands[index]!, data };
  }

  /**
   * All that is recorded on a day, by the clock, its papers numbered in that order. Office hours of
   * the three zones never reach into another day's.
   */
  sent(day: number): readonly DemoCommand[] {
    const commands = this.byDay.get(day) ?? [];
    this.byDay.delete(day);
    const year = dateText(day).slice(0, 4);
    return commands
      .sort((a, b) => a.recordedAt - b.recordedAt)
      .map((command) => this.numbers.numbered(command, year));
  }
}
