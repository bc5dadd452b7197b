// What shipments are looked for by: a place at either end, the carrier, a number, and their order.
import { useState } from 'preact/hooks';
import { useTexts } from '../app/language.js';
import { codeOfPlace, placeNameOf, usePlaceNameMap } from '../app/place-names.js';
import { navigate } from '../app/router.js';
import { shipmentTexts } from '../i18n/tasks/shipments.js';
import { InputField, SelectField } from '../ui/field.js';

const SEARCH = ['place', 'carrier', 'document', 'sort'] as const;

/** What the address looks for, without what is empty. A place of two digits is a province. */
export const searchIn = (query: URLSearchParams): readonly (readonly [string, string])[] =>
  SEARCH.flatMap((name) => {
    const value = query.get(name) ?? '';
    if (value === '') return [];
    return [[name === 'place' && isProvince(value) ? 'province' : name, value] as const];
  });

const isProvince = (code: string) => code.length === 2 && code !== '00';

export function ShipmentSearch({ query }: { readonly query: URLSearchParams }) {
  const texts = useTexts(shipmentTexts);
  const names = usePlaceNameMap();
  const code = query.get('place') ?? '';
  const [typed, setTyped] = useState<string>();
  const [carrier, setCarrier] = useState(query.get('carrier') ?? '');
  const [document, setDocument] = useState(query.get('document') ?? '');
  const [fault, setFault] = useState<string>();
  const place = typed ?? (code === '' ? '' : placeNameOf(names, code));
  const ask = (given: Readonly<Record<string, string>>) => {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries(given))
      if (value === '') next.delete(name);
      else next.set(name, value);
    navigate(`/app/shipments?${next.toString()}`);
  };
  const search = (event: Event) => {
    event.preventDefault();
    const found = place.trim() === '' ? '' : codeOfPlace(names, place);
    setFault(found === undefined ? texts.unknownPlace : undefined);
    if (found !== undefined) ask({ place: found, carrier, document });
  };
  return (
    <details open={searchIn(query).length > 0}>
      <summary>{texts.searchAndSort}</summary>
      <form class="map-tools" onSubmit={search}>
        <InputField
          label={texts.fromOrTo}
          type="search"
          value={place}
          onValue={setTyped}
          suggestions={[...names.keys()].map((known) => placeNameOf(names, known))}
          fault={fault}
        />
        <InputField label={texts.carrier} type="search" value={carrier} onValue={setCarrier} />
        <InputField label={texts.number} type="search" value={document} onValue={setDocument} />
        <SelectField
          label={texts.order}
          value={query.get('sort') ?? ''}
          onValue={(sort) => ask({ sort })}
          options={Object.entries(texts.orders).map(([value, text]) => ({ value, text }))}
        />
        <button type="submit">{texts.search}</button>
      </form>
    </details>
  );
}
