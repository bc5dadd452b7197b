// The pages of the public board as HTML without script: the provinces, and the offices of one.
import { CENTRE, type Place, type Places } from '../../domain/values/places.js';
import { html, type Html } from './html.js';
import { CATALOGUES } from '../../texts/catalogue.js';
import { format, type Language } from '../../texts/format.js';
import type { BoardState } from './board-figures.js';

export type BoardPageInput = BoardState & {
  readonly places: Places;
  readonly language: Language;
  /** Whether the address names the language; links then name it too. */
  readonly isChosen: boolean;
  readonly simulated: boolean;
};

/** A group of the board, a sign for it, and the state that it is (PLAN-14). */
const GROUPS = [
  ['printing', '●', 'enough'],
  ['low', '◐', 'low'],
  ['stopped', '○', 'cannot-print'],
  ['not-known', '◌', 'not-known'],
] as const;
type Group = (typeof GROUPS)[number][0];

const groupOf = (state: string): Group =>
  GROUPS.find(([, , of]) => of === state)?.[0] ?? 'not-known';
const signOf = (group: Group): string => GROUPS.find(([name]) => name === group)![1];

/** All provinces with how many of their offices are in which state. */
export function provincesPage(input: BoardPageInput): string {
  const { places, items, language } = input;
  const { boardPage: texts } = CATALOGUES[language];
  const provinces = places.all.filter(({ kind }) => kind === 'province');
  const rows = provinces.map((province) => {
    const own = items.filter(({ place }) => places.get(place)?.province === province.code);
    const counts = GROUPS.map(([group]) => {
      const count = own.filter(({ state }) => groupOf(state) === group).length;
      const words = count === 0 ? '' : `${signOf(group)} ${count} ${texts[group]}`;
      return html`<td class="${group}">${words}</td>`;
    });
    return html`<tr>
      <th scope="row"><a href="${linkTo(input, province.code)}">${province.name}</a></th>
      <td class="count">${own.length}</td>
      ${counts}
    </tr>`;
  });
  const heads = GROUPS.map(([group, sign]) => html`<th scope="col">${sign} ${texts[group]}</th>`);
  return pageOf(input, {
    heading: texts.title,
    path: '',
    body: html`<table class="provinces">
      <thead>
        <tr>
          <th scope="col">${texts.province}</th>
          <th scope="col" class="count">${texts.offices}</th>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
  });
}

/** The offices of one province with the words of the day. */
export function provincePage(input: BoardPageInput, province: Place): string {
  const { places, items, language } = input;
  const { boardPage: texts } = CATALOGUES[language];
  const rows = items
    .filter(({ place }) => places.get(place)?.province === province.code)
    .map((item) => {
      const group = groupOf(item.state);
      return html`<tr>
        <th scope="row">${item.name}</th>
        <td class="${group}"><span aria-hidden="true">${signOf(group)}</span> ${item.says}</td>
        <td>${item.lastPrintOn === null ? texts.noPrint : dayOf(item.lastPrintOn, language)}</td>
      </tr>`;
    });
  return pageOf(input, {
    heading: `${province.name}: ${texts.title}`,
    path: `/${province.code}`,
    body: html`<table class="offices">
      <thead>
        <tr>
          <th scope="col">${texts.office}</th>
          <th scope="col">${texts.can}</th>
          <th scope="col">${texts.lastPrint}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
  });
}

/** What is answered for a code that no province has. */
export function missingProvincePage(input: BoardPageInput, code: string): string {
  const { boardPage: texts } = CATALOGUES[input.language];
  return pageOf(input, {
    heading: texts.missingTitle,
    path: '',
    body: html`<p>${format(texts.missing, { code: code.slice(0, 16) }, input.language)}</p>`,
  });
}

function linkTo({ language, isChosen }: BoardPageInput, code?: string): string {
  const path = code === undefined ? '/board' : `/board/${code}`;
  return isChosen ? `${path}?lang=${language}` : path;
}

function pageOf(
  input: BoardPageInput,
  { heading, path, body }: { readonly heading: string; readonly path: string; readonly body: Html },
): string {
  const { language, simulated, asOf, places } = input;
  const { boardPage: texts } = CATALOGUES[language];
  const other: Language = language === 'id' ? 'en' : 'id';
  const time = timeOf(asOf, places.get(CENTRE)!.tz, language);
  const back = path === '' ? undefined : html`<a href="${linkTo(input)}">${texts.back}</a>`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${heading}</title>
        <link rel="stylesheet" href="/board/board.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <header>
          <nav>
            ${back}
            <a href="/board${path}?lang=${other}" hreflang="${other}" lang="${other}"
              >${texts.language}</a
            >
          </nav>
          <h1>${heading}</h1>
          <p>${texts.lead}</p>
          <p class="as-of">${format(texts.asOf, { time }, language)}</p>
          ${simulated ? html`<p class="simulated">${texts.simulated}</p>` : undefined}
        </header>
        <main>${body}</main>
        <footer>
          <p>${texts.basis} <a href="/v1/board">${texts.figures} (JSON)</a></p>
        </footer>
      </body>
    </html> `.text;
}

const LOCALES = { id: 'id-ID', en: 'en-GB' } as const;
const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** A time as people write it, with the name of its zone. */
function timeOf(asOf: string, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    timeZone,
    ...DAY,
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(new Date(asOf))
    .concat(' WIB');
}

/** A local date (YYYY-MM-DD) as people write it. */
const dayOf = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'UTC', ...DAY }).format(new Date(date));
