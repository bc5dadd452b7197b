// Findings: the kinds of questions that auditors ask, and the lines of one; each opens its events.
import type { FindingKindItem } from '../../../libs/service/findings/answers.js';
import { DEFAULT_ZONE } from '../app/format.js';
import { useLanguage, useTexts } from '../app/language.js';
import { useAddressQuery } from '../app/router.js';
import { useReader } from '../app/reader.js';
import { useAnswer } from '../app/use-answer.js';
import type { PageOfList } from '../app/use-list.js';
import { findingTexts } from '../i18n/reading/findings.js';
import { frameTexts } from '../i18n/frame.js';
import { PastNote } from '../places/past-note.js';
import { AnswerView } from '../ui/answer-view.js';
import { Page } from '../ui/page.js';
import { LedgerEvidence } from './evidence.js';
import { FindingLines } from './finding-lines.js';
import { FindingQuestion } from './finding-question.js';
import { FindingsOverview } from './findings-overview.js';
import { asSentence, questionOf, TIMES } from './question.js';

export function FindingsPage() {
  const { pages } = useTexts(frameTexts);
  const { may } = useReader();
  const kinds = useAnswer<PageOfList<FindingKindItem>>('/v1/findings');
  const wanted = useAddressQuery().get('kind');
  const language = useLanguage();
  const kind = kinds.body?.items.find((item) => item.kind === wanted);
  return (
    <Page title={kind ? asSentence(kind[language]) : pages.findings} isWide>
      <AnswerView answer={kinds}>
        {({ items }) => (kind ? <OneFinding kind={kind} /> : <FindingsOverview items={items} />)}
      </AnswerView>
      {!kind && may.questions['event'] === 'all' && <LedgerEvidence />}
    </Page>
  );
}

function OneFinding({ kind }: { readonly kind: FindingKindItem }) {
  const texts = useTexts(findingTexts);
  const query = useAddressQuery();
  const missing = (kind.needs ?? []).filter((name) => (query.get(name) ?? '') === '');
  return (
    <>
      <p>
        <a href="/app/findings">{texts.allKinds}</a>
      </p>
      <PastNote zone={DEFAULT_ZONE} now={`/app/findings?${questionOf(query, TIMES)}`} />
      <FindingQuestion key={query.toString()} kind={kind} query={query} />
      {missing.length === 0 && <FindingLines kind={kind.kind} query={questionOf(query)} />}
    </>
  );
}
