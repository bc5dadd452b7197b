// The templates that this account may fill in, each with its columns.
import type { TemplateListAnswer } from '../../../libs/service/files/answers.js';
import { useLanguage, useTexts } from '../app/language.js';
import { useAnswer } from '../app/use-answer.js';
import { filesTexts } from '../i18n/tasks/files.js';
import { AnswerView } from '../ui/answer-view.js';

type Template = TemplateListAnswer['items'][number];

export function TemplateList() {
  const texts = useTexts(filesTexts);
  const language = useLanguage();
  const templates = useAnswer<TemplateListAnswer>('/v1/files/templates');
  return (
    <section class="stack" aria-labelledby="templates">
      <h2 id="templates">{texts.templates}</h2>
      <p>{texts.templatesHelp}</p>
      <AnswerView answer={templates}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="muted">{texts.noTemplates}</p>
          ) : (
            <>
              <ul class="lines templates">
                {items.map((template) => (
                  <TemplateLine key={template.command} template={template} />
                ))}
              </ul>
              <p>
                {texts.beginHelp}{' '}
                <a href={`/v1/files/templates/begin.xlsx?language=${language}`} download>
                  {texts.begin}
                </a>
              </p>
            </>
          )
        }
      </AnswerView>
    </section>
  );
}

function TemplateLine({ template }: { readonly template: Template }) {
  const { command, title, columns } = template;
  const texts = useTexts(filesTexts);
  const language = useLanguage();
  return (
    <li class="line template-line">
      <details>
        <summary>
          <strong>{title}</strong>
        </summary>
        <table class="cards">
          <caption class="hidden-text">{texts.columnsOf(title)}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.column}</th>
              <th scope="col">{texts.expects}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ name, heading, required, expects }) => (
              <tr key={name}>
                <th scope="row">{heading}</th>
                <td>
                  {expects}
                  {required && ` (${texts.required})`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <span class="choices">
        {(['xlsx', 'csv'] as const).map((kind) => (
          <a
            key={kind}
            href={`/v1/files/templates/${command}.${kind}?language=${language}`}
            aria-label={texts.download(title, kind.toUpperCase())}
            download
          >
            {kind.toUpperCase()}
          </a>
        ))}
      </span>
    </li>
  );
}
