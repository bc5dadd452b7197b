// A value of an event or of a finding as people read it: amounts, times, places as links.
import type { ComponentChildren } from 'preact';
import { shownDate, shownNumber, shownRupiah, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { DocumentLink } from '../documents/document-link.js';
import { cellTexts, columnTexts } from '../i18n/reading/columns.js';
import type { PlaceNaming } from '../places/place-names.js';

const PLACE_FIELDS = new Set(['place', 'from', 'to', 'lender', 'borrower', 'owner', 'custodian']);
const IS_PLACE = /^\d{2}(?:\.\d{2})?$/;
const IS_TIME = /^\d{4}-\d{2}-\d{2}T/;
const IS_DAY = /^\d{4}-\d{2}-\d{2}$/;
/** What is in rupiah: here null says that no price is known, never that it is nothing. */
const RUPIAH_FIELDS = new Set([
  'unitPrice',
  'value',
  'valueAtRisk',
  'quarantineValue',
  'inTransitValue',
]);
export const isRupiah = (field: string): boolean => RUPIAH_FIELDS.has(field);
const PAGES: Readonly<Record<string, string>> = { loan: 'loans', shipment: 'shipments' };

/** As many as the figure has, two at most. */
const decimalsOf = (value: number): number =>
  Math.min(2, (String(value).split('.')[1] ?? '').length);

export function FieldValue(props: {
  readonly field: string;
  readonly value: unknown;
  readonly nameOf: PlaceNaming;
}): ComponentChildren {
  const { field, value, nameOf } = props;
  const cells = useTexts(cellTexts);
  const names = useTexts(columnTexts);
  if (isRupiah(field) && (value === null || typeof value === 'number')) return shownRupiah(value);
  if (value === null || value === undefined) return <span class="muted">–</span>;
  if (typeof value === 'number') return shownNumber(value, decimalsOf(value));
  if (typeof value === 'boolean') return value ? '✓' : '–';
  if (typeof value === 'string') {
    if (PLACE_FIELDS.has(field) && IS_PLACE.test(value))
      return (
        <a href={`/app/places/${value}`}>
          {nameOf(value)} ({value})
        </a>
      );
    if (field === 'documentSha256') return <DocumentLink sha256={value} />;
    if (field === 'finding')
      return <a href={`/app/findings?kind=${value}`}>{cells[field]?.[value] ?? value}</a>;
    const page = PAGES[field];
    if (page) return <a href={`/app/${page}/${encodeURIComponent(value)}`}>{value}</a>;
    if (IS_TIME.test(value)) return shownTime(value);
    if (IS_DAY.test(value)) return shownDate(value);
    return cells[field]?.[value] ?? value;
  }
  if (Array.isArray(value))
    return value.map((part, index) => (
      <span key={index}>
        {index > 0 && typeof part !== 'object' && ', '}
        <FieldValue field={field} value={part} nameOf={nameOf} />
      </span>
    ));
  return (
    <ul class="plain-list">
      {Object.entries(value as object).map(([name, part]) => (
        <li key={name}>
          {names[name] ?? name}: <FieldValue field={name} value={part} nameOf={nameOf} />
        </li>
      ))}
    </ul>
  );
}
