// Findings on small ledgers for tests: each answer is checked for its references and its texts in
// both languages.
import { EVERYTHING } from '../../audit/pages.js';
import type { FindingItem, Inquiry } from '../../audit/findings/finding.js';
import {
  answerFindings,
  findingKind,
  type AnsweredFinding,
} from '../../audit/findings/register.js';
import { WorkingCalendar } from '../../domain/planning/calendar.js';
import { readHolidays } from '../../ledger/config/master-data.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { hasColumnName, reportTexts } from '../../texts/report-texts.js';
import { RULES, tuesday } from './builders.js';
import { given, type Step } from './given-when-then.js';

/**
 * Some items are about something absent and have no events: never counted, not reported, nothing
 * received or printed.
 */
const WITHOUT_EVENTS: Readonly<Record<string, (item: FindingItem) => boolean>> = {
  counts: (item) => item['countedAt'] === null,
  reports: (item) => item['zeroWithoutReason'] === 0,
  utilisation: (item) => item['received'] === 0 && item['printed'] === 0,
  'printed-per-day': (item) => item['printed'] === 0,
  'unknown-access': () => true,
};
/** Kinds that had an item with events in this spec file. */
const kindsWithEvents = new Set<string>();

/** The events of accepted commands. */
export const eventsOfSteps = (...steps: readonly Step[]): readonly StoredEvent[] =>
  given(steps).world.events;

/** A finding on these events, on Tuesday at noon, with the shipped settings. */
export async function findingOn(
  events: readonly StoredEvent[],
  kind: string,
  more: Partial<Inquiry> = {},
): Promise<AnsweredFinding> {
  async function* pages() {
    if (events.length > 0) yield events;
  }
  const inquiry = {
    places: RULES.places,
    inkModels: RULES.inkModels,
    cardsPerDay: 125,
    lowPrintThreshold: 15,
    calendar: new WorkingCalendar(readHolidays()),
    backlogDays: 60,
    ...more,
  };
  const nowMs = Date.parse(tuesday(12));
  const asked = [{ kind: findingKind(kind)!, given: inquiry }];
  const [answered] = await answerFindings(asked, pages(), EVERYTHING, () => nowMs);
  expectReferences(kind, answered!.items, new Set(events.map(({ id }) => id)));
  expectTexts(kind, answered!);
  return answered!;
}

/** Every item refers to events of the ledger; only what is about something absent to none. */
function expectReferences(
  kind: string,
  items: readonly FindingItem[],
  known: ReadonlySet<string>,
): void {
  for (const item of items) {
    const referenced = item['events'] as readonly string[];
    expect([kind, referenced.filter((id) => !known.has(id))]).toEqual([kind, []]);
    if (referenced.length > 0) kindsWithEvents.add(kind);
    else expect([kind, item, WITHOUT_EVENTS[kind]?.(item)]).toEqual([kind, item, true]);
  }
}

/** Every column and total has a name in both languages, and so has what the folds write in them. */
function expectTexts(kind: string, { items, totals = {} }: AnsweredFinding): void {
  const tables = Object.values(totals).flatMap((total) =>
    Array.isArray(total) ? (total as FindingItem[]) : [],
  );
  const unnamed = [...items, totals, ...tables]
    .flatMap((item) => Object.keys(item))
    .filter((name) => name !== 'events' && name !== 'eventCount' && !hasColumnName(name));
  expect([kind, unnamed]).toEqual([kind, []]);
  const [english, indonesian] = [reportTexts('en'), reportTexts('id')];
  const untranslated = items.flatMap((item) =>
    ['what', 'where', 'missingLinks', 'item', 'basis', 'finding']
      .map((name) => ({ name, value: item[name] }))
      .filter(
        ({ name, value }) =>
          typeof value === 'string' &&
          value !== '' &&
          indonesian.cell(value, name) === english.cell(value, name),
      ),
  );
  expect([kind, untranslated]).toEqual([kind, []]);
}

/** As the last test of a spec file: each of these kinds had an item with events in it. */
export function itFindsEventsOf(...kinds: readonly string[]): void {
  it(`items with events were found above of: ${kinds.join(', ')}`, () => {
    expect(kinds.filter((kind) => !kindsWithEvents.has(kind))).toEqual([]);
  });
}
