// The overview of the reader's role.
import { useTexts } from '../app/language.js';
import { useAnswer } from '../app/use-answer.js';
import { frameTexts } from '../i18n/frame.js';
import { AnswerView } from '../ui/answer-view.js';
import { Page } from '../ui/page.js';

export function OverviewPage() {
  const texts = useTexts(frameTexts);
  const work = useAnswer<{ readonly items: readonly { readonly says: string }[] }>('/v1/worklist');
  return (
    <Page title={texts.pages.overview}>
      <AnswerView answer={work}>
        {({ items }) => (
          <ul>
            {items.map(({ says }) => (
              <li key={says}>{says}</li>
            ))}
          </ul>
        )}
      </AnswerView>
    </Page>
  );
}
