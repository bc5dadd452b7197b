// The offices of the map and of the table beside it: what is known of each, and the measures.
import type { PlanningBlock } from '../../../libs/service/planning/answers.js';
import type { BlankFigures, StockListItem } from '../../../libs/service/stock/answers.js';
import type { CountryWords } from '../i18n/reading/country.js';
import type { ShownState } from '../places/office-status.js';
import { levelOf, measureOf, type MapLevel, type MapMeasure } from '../map/levels.js';

/**
 * An item of the list of stock, with the fields that are asked for; its version is 0 where nothing
 * is recorded of the office.
 */
export type OfficeItem = Pick<StockListItem, 'place' | 'name' | 'version'> & {
  readonly blanks: Pick<BlankFigures, 'onHand' | 'printed'>;
  readonly state: ShownState | null;
  readonly planning: OfficePlan | null;
};
type Days = Pick<PlanningBlock['blanks'], 'days'>;
type OfficePlan = Pick<PlanningBlock, 'runsOutOn' | 'bottleneck'> & {
  readonly blanks: Days;
  readonly ink: Days;
  readonly waiting: Pick<NonNullable<PlanningBlock['waiting']>, 'people'> | null;
};
export const OFFICE_FIELDS = [
  'place',
  'name',
  'version',
  'blanks.onHand',
  'blanks.printed',
  'state.state',
  'state.causes',
  'planning.blanks.days',
  'planning.ink.days',
  'planning.runsOutOn',
  'planning.waiting.people',
  'planning.bottleneck',
].join(',');

/** What the map is shaded by. */
export const OFFICE_MEASURES = ['days', 'onHand', 'printed', 'waiting'] as const;
export type OfficeMeasure = (typeof OFFICE_MEASURES)[number];

/** The value of a measure at an office; null where it is not known. */
export function measured(item: OfficeItem, measure: OfficeMeasure): number | null {
  const { version, blanks, planning } = item;
  if (version === 0) return null;
  if (measure === 'onHand') return blanks.onHand;
  if (measure === 'printed') return blanks.printed;
  if (measure === 'waiting') return planning?.waiting?.people ?? null;
  const [ofBlanks, ofInk] = [planning?.blanks.days ?? null, planning?.ink.days ?? null];
  return ofBlanks === null || ofInk === null ? null : Math.min(ofBlanks, ofInk);
}

/** Days have fixed bounds, 7 is low (PLAN-14); the other measures are compared with each other. */
export const boundsOf = (items: readonly OfficeItem[], measure: OfficeMeasure): MapMeasure =>
  measure === 'days'
    ? { bounds: [7, 14, 21, 30] }
    : measureOf(items.map((item) => measured(item, measure)));

/** PLAN-14: days are shown of who can print; who cannot has the sign for nothing. */
export function officeLevel(item: OfficeItem, shown: OfficeMeasure, measure: MapMeasure): MapLevel {
  if (shown === 'days' && item.state?.state === 'cannot-print') return 0;
  if (shown === 'days' && item.state?.state === 'not-known') return 'unknown';
  return levelOf(measured(item, shown), measure);
}

export type OfficeOrder = { readonly by: 'name' | OfficeMeasure; readonly isDown: boolean };

/** Made once: `localeCompare` makes one for each comparison. */
const NAMES = new Intl.Collator('id');

/** Offices in an order; what is not known comes last in both directions. */
export function ordered(
  items: readonly OfficeItem[],
  { by, isDown }: OfficeOrder,
): readonly OfficeItem[] {
  const sign = isDown ? -1 : 1;
  return [...items].sort((a, b) => {
    if (by === 'name') return sign * NAMES.compare(a.name, b.name);
    const [left, right] = [measured(a, by), measured(b, by)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right) || (a.place < b.place ? -1 : 1);
  });
}

/** Offices whose name or code has the text in it; all where there is no text. */
export function foundIn(
  items: readonly OfficeItem[],
  text: string,
): ReadonlySet<string> | undefined {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return undefined;
  return new Set(
    items
      .filter(({ name, place }) => name.toLowerCase().includes(wanted) || place.startsWith(wanted))
      .map(({ place }) => place),
  );
}

/** A value with its unit, and words where there is nothing or nothing is known. */
export function measureInWords(
  value: string,
  level: MapLevel,
  measure: OfficeMeasure,
  texts: CountryWords,
): string {
  if (level === 'unknown') return `${texts.measures[measure]}: ${value}`;
  return texts.valueOf[measure](value);
}
