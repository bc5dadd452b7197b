// Findings: the kinds of questions that auditors ask, and the lines of one; each opens its events.
import { useState } from 'preact/hooks';
import { useLanguage, useTexts } from '../app/language.js';
import { navigate, useAddressQuery } from '../app/router.js';
import { useReader } from '../app/reader.js';
import { useAnswer } from '../app/use-answer.js';
import { findingTexts } from '../i18n/reading/findings.js';
import { frameTexts } from '../i18n/frame.js';
import type { ItemsOf } from '../places/place-answers.js';
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
      {(kind.needs ?? []).map((name) => (
        <NeededParameter key={name} kind={kind.kind} name={name} value={query.get(name) ?? ''} />
      ))}
      {missing.length === 0 && <FindingLines kind={kind.kind} query={questionOf(query)} />}
    </>
  );
}

const QUESTION = ['kind', 'days', 'place', 'province', 'lot', 'serial', 'match', 'cursor'];

/** The parameters of the address that the question takes. */
const questionOf = (query: URLSearchParams) =>
  new URLSearchParams([...query].filter(([name]) => QUESTION.includes(name))).toString();

function NeededParameter(props: {
  readonly kind: string;
  readonly name: string;
  readonly value: string;
}) {
  const { kind, name, value } = props;
  const texts = useTexts(findingTexts);
  const [text, setText] = useState(value);
  const ask = (event: Event) => {
    event.preventDefault();
    navigate(`/app/findings?kind=${kind}&${name}=${encodeURIComponent(text)}`);
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
