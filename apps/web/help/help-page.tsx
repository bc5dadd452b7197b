// Help: the guide of the reader's role, step by step with links, and the words of the pages.
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { frameTexts } from '../i18n/frame.js';
import { helpTexts } from '../i18n/help.js';
import { Facts } from '../ui/facts.js';
import { Page } from '../ui/page.js';
import { guideOf } from './guide.js';

export function HelpPage() {
  const texts = useTexts(helpTexts);
  const { roles } = useTexts(frameTexts);
  const reader = useReader();
  return (
    <Page title={texts.title}>
      <p>{texts.help}</p>
      <section>
        <h2>{texts.guideOf(roles[reader.role] ?? reader.role)}</h2>
        <ol class="lines">
          {guideOf(reader).map(({ step, href }) => (
            <li key={step} class="line stack">
              <a href={href}>
                <strong>{texts.steps[step].name}</strong>
              </a>
              <span>{texts.steps[step].how}</span>
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h2>{texts.wordsTitle}</h2>
        <Facts facts={texts.words} />
      </section>
    </Page>
  );
}
