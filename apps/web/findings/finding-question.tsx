// What a finding is asked with: a place or a province, a number of days, two times, and what it
// cannot be asked without.
import { useState } from 'preact/hooks';
import type { FindingKindItem } from '../../../libs/service/findings/answers.js';
import { dayIn, DEFAULT_ZONE } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { codeOfPlace, placeNameOf, usePlaceNameMap, type PlaceNames } from '../app/place-names.js';
import { useReader } from '../app/reader.js';
import { findingTexts } from '../i18n/reading/findings.js';
import { endOfJakartaDay } from '../time/time-series.js';
import { InputField } from '../ui/field.js';
import { askWith, TIMES } from './question.js';

export function FindingQuestion(props: {
  readonly kind: FindingKindItem;
  readonly query: URLSearchParams;
}) {
  const { kind, query } = props;
  const { needs = [], days } = kind;
  const texts = useTexts(findingTexts);
  const names = usePlaceNameMap();
  const { may } = useReader();
  const [values, setValues] = useState(() => givenIn(query, kind));
  const [placeFault, setPlaceFault] = useState<string>();
  const set = (name: string) => (value: string) => setValues({ ...values, [name]: value });
  const readsAll = may.questions['finding'] === 'all';
  const code = query.get('place') ?? query.get('province') ?? '';
  const place = values['place'] ?? (code === '' ? '' : placeNameOf(names, code));
  const ask = (event: Event) => {
    event.preventDefault();
    const of = readsAll ? placeIn(names, place) : {};
    setPlaceFault(of ? undefined : texts.unknownPlace);
    if (!of) return;
    const { place: _place, asOf = '', knownAt = '', ...others } = values;
    const times = { asOf: timeOf(asOf), knownAt: timeOf(knownAt) };
    askWith(query, { place: '', province: '', ...others, ...times, ...of });
  };
  return (
    <form class="map-tools" onSubmit={ask}>
      {needs.map((name) => (
        <InputField
          key={name}
          label={texts.parameters[name] ?? name}
          value={values[name] ?? ''}
          onValue={set(name)}
          required
        />
      ))}
      {days !== undefined && (
        <InputField
          label={texts.days}
          inputMode="numeric"
          value={values['days'] ?? ''}
          onValue={set('days')}
        />
      )}
      {readsAll && (
        <InputField
          label={texts.placeOrProvince}
          type="search"
          value={place}
          onValue={set('place')}
          suggestions={[...names.keys()].map((known) => placeNameOf(names, known))}
          fault={placeFault}
        />
      )}
      {TIMES.map((name) => (
        <InputField
          key={name}
          label={texts.times[name] ?? name}
          type="date"
          value={values[name] ?? ''}
          onValue={set(name)}
        />
      ))}
      <button type="submit">{texts.ask}</button>
    </form>
  );
}

/** What the address gives, as the form shows it; the days that hold where it gives none. */
function givenIn(query: URLSearchParams, { days, needs = [] }: FindingKindItem) {
  const values: Record<string, string> = {};
  if (days !== undefined) values['days'] = query.get('days') ?? String(days);
  for (const name of needs) values[name] = query.get(name) ?? '';
  for (const name of TIMES) {
    const ms = Date.parse(query.get(name) ?? '');
    values[name] = Number.isNaN(ms) ? '' : dayIn(ms - 1, DEFAULT_ZONE);
  }
  return values;
}

const timeOf = (day: string) => (day === '' ? '' : endOfJakartaDay(day));

/** A province has a code of two digits. */
function placeIn(
  names: PlaceNames,
  text: string,
): { readonly place?: string; readonly province?: string } | undefined {
  if (text.trim() === '') return {};
  const code = codeOfPlace(names, text);
  if (code === undefined) return undefined;
  return code.length === 2 ? { province: code } : { place: code };
}
