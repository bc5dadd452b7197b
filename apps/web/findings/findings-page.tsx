// Findings: the kinds of questions that auditors ask, and the lines of one; each opens its events.
import { useState } from 'preact/hooks';
import { dayIn, DEFAULT_ZONE } from '../app/format.js';
import { useLanguage, useTexts } from '../app/language.js';
import { navigate, useAddressQuery } from '../app/router.js';
import { useReader } from '../app/reader.js';
import { useAnswer } from '../app/use-answer.js';
import { findingTexts } from '../i18n/reading/findings.js';
import { frameTexts } from '../i18n/frame.js';
import { PastNote } from '../places/past-note.js';
import type { ItemsOf } from '../places/place-answers.js';
import { endOfJakartaDay } from '../time/time-series.js';
import { AnswerView } from '../ui/answer-view.js';
import { Page } from '../ui/page.js';
import { LedgerEvidence } from './evidence.js';
import { FindingLines } from './finding-lines.js';

export type OfferedFinding = {
  readonly kind: string;
  readonly question: number;
  readonly en: string;
  readonly id: string;
  readonly days?: number;
  /** Parameters without which it cannot be asked. */
  readonly needs?: readonly string[];
};

export function FindingsPage() {
  const { pages } = useTexts(frameTexts);
  const { may } = useReader();
  const kinds = useAnswer<ItemsOf<OfferedFinding>>('/v1/findings');
  const wanted = useAddressQuery().get('kind');
  const language = useLanguage();
  const kind = kinds.body?.items.find((item) => item.kind === wanted);
  return (
    <Page title={kind ? sentence(kind[language]) : pages.findings} isWide>
      <AnswerView answer={kinds}>
        {({ items }) => (kind ? <OneFinding kind={kind} /> : <OfferedFindings items={items} />)}
      </AnswerView>
      {!kind && may.questions['event'] === 'all' && <LedgerEvidence />}
    </Page>
  );
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function OfferedFindings({ items }: { readonly items: readonly OfferedFinding[] }) {
  const language = useLanguage();
  return (
    <ul class="rows">
      {items.map((item) => (
        <li key={item.kind}>
          <a href={`/app/findings?kind=${item.kind}`}>{sentence(item[language])}</a>
        </li>
      ))}
    </ul>
  );
}

function OneFinding({ kind }: { readonly kind: OfferedFinding }) {
  const texts = useTexts(findingTexts);
  const query = useAddressQuery();
  const missing = (kind.needs ?? []).filter((name) => (query.get(name) ?? '') === '');
  return (
    <>
      <p>
        <a href="/app/findings">{texts.allKinds}</a>
      </p>
      <PastNote zone={DEFAULT_ZONE} now={`/app/findings?${questionOf(query, TIMES)}`} />
      <EndOfDay key={query.get('asOf')} query={query} />
      {(kind.needs ?? []).map((name) => (
        <NeededParameter key={name} name={name} query={query} />
      ))}
      {missing.length === 0 && <FindingLines kind={kind.kind} query={questionOf(query)} />}
    </>
  );
}

const QUESTION = ['kind', 'days', 'place', 'province', 'lot', 'serial', 'match', 'cursor'];
const TIMES = ['asOf', 'knownAt'];

/** The parameters of the address that the question takes, without some of them. */
const questionOf = (query: URLSearchParams, without: readonly string[] = []) =>
  new URLSearchParams(
    [...query].filter(
      ([name]) => [...QUESTION, ...TIMES].includes(name) && !without.includes(name),
    ),
  ).toString();

/** Asks the same with other parameters, from the first page on; nothing leaves one out. */
function askWith(query: URLSearchParams, name: string, value: string): void {
  const next = new URLSearchParams(questionOf(query, ['cursor', name]));
  if (value !== '') next.set(name, value);
  navigate(`/app/findings?${next.toString()}`);
}

/** Asks as of the end of a day, such as the last one of a year; empty means now. */
function EndOfDay({ query }: { readonly query: URLSearchParams }) {
  const texts = useTexts(findingTexts);
  const asOfMs = Date.parse(query.get('asOf') ?? '');
  const [day, setDay] = useState(Number.isNaN(asOfMs) ? '' : dayIn(asOfMs - 1, DEFAULT_ZONE));
  const ask = (event: Event) => {
    event.preventDefault();
    askWith(query, 'asOf', day === '' ? '' : endOfJakartaDay(day));
  };
  return (
    <form class="map-tools" onSubmit={ask}>
      <label>
        {texts.endOfDay}
        <input type="date" value={day} onInput={(event) => setDay(event.currentTarget.value)} />
      </label>
      <button type="submit">{texts.ask}</button>
    </form>
  );
}

function NeededParameter(props: { readonly name: string; readonly query: URLSearchParams }) {
  const { name, query } = props;
  const texts = useTexts(findingTexts);
  const [text, setText] = useState(query.get(name) ?? '');
  const ask = (event: Event) => {
    event.preventDefault();
    askWith(query, name, text);
  };
  return (
    <form class="map-tools" onSubmit={ask}>
      <label>
        {texts.parameters[name] ?? name}
        <input value={text} onInput={(event) => setText(event.currentTarget.value)} required />
      </label>
      <button type="submit">{texts.ask}</button>
    </form>
  );
}
