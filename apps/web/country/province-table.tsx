// The provinces with their sums, each with the way to its offices.
import { useState } from 'preact/hooks';
import type { SummaryByProvinceAnswer } from '../../../libs/service/summary/answers.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { countryTexts } from '../i18n/reading/country.js';
import { percentText } from './summary-figures.js';

type ProvinceItem = SummaryByProvinceAnswer['items'][number];

const COLUMNS = {
  distributed: (item: ProvinceItem) => item.distributed,
  printed: (item: ProvinceItem) => item.printed,
  utilisation: (item: ProvinceItem) => item.utilisation,
  unused: (item: ProvinceItem) => item.unusedInRegions,
  inTransit: (item: ProvinceItem) => item.inTransit,
  lowPrint: (item: ProvinceItem) => item.lowPrint.count,
} as const;
type ProvinceColumn = keyof typeof COLUMNS;
const COLUMN_NAMES = Object.keys(COLUMNS) as readonly ProvinceColumn[];

export function ProvinceTable({ items }: { readonly items: readonly ProvinceItem[] }) {
  const texts = useTexts(countryTexts);
  const [by, setBy] = useState<ProvinceColumn>();
  const value = (item: ProvinceItem) => (by ? (COLUMNS[by](item) ?? -1) : 0);
  const shown = by ? [...items].sort((a, b) => value(b) - value(a)) : items;
  return (
    <div class="table-scroll" role="region" tabIndex={0} aria-label={texts.provinces}>
      <table class="dense">
        <thead>
          <tr>
            <th scope="col">
              <button type="button" class="plain order" onClick={() => setBy(undefined)}>
                {texts.province}
              </button>
            </th>
            {COLUMN_NAMES.map((name) => (
              <th
                key={name}
                scope="col"
                class="number"
                aria-sort={name === by ? 'descending' : undefined}
              >
                <button type="button" class="plain order" onClick={() => setBy(name)}>
                  {texts.columns[name]} <span aria-hidden="true">{name === by ? '▼' : ''}</span>
                </button>
              </th>
            ))}
            <th scope="col">{texts.runOutSoon}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((item) => (
            <tr key={item.province}>
              <th scope="row">
                <a href={`/app/provinces/${item.province}`}>{item.name}</a>
              </th>
              {COLUMN_NAMES.map((name) => (
                <td key={name} class="number">
                  {name === 'utilisation'
                    ? percentText(item.utilisation)
                    : shownNumber(COLUMNS[name](item))}
                </td>
              ))}
              <td>
                {item.planning &&
                  texts.runOutOffices(
                    shownNumber(item.planning.runOut.blanks.within7),
                    shownNumber(item.planning.runOut.ink.within7),
                  )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
