// All that the account may record, by what it is about.
import { useState } from 'preact/hooks';
import type {
  CommandFormsAnswer,
  DescribedForm,
} from '../../../libs/service/command-forms/answers.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { useFixedAnswer } from '../app/use-answer.js';
import { recordTexts } from '../i18n/tasks/record.js';
import { AnswerView } from '../ui/answer-view.js';
import { InputField } from '../ui/field.js';
import { Page } from '../ui/page.js';
import { formPage, hasForm, specialPage } from './special-pages.js';

export function CommandsPage() {
  const { everything } = useTexts(recordTexts);
  const forms = useFixedAnswer<CommandFormsAnswer>('/v1/command-forms');
  return (
    <Page title={everything.title}>
      <p class="muted sentences">{everything.help}</p>
      <AnswerView answer={forms}>{({ items }) => <Subjects forms={items} />}</AnswerView>
    </Page>
  );
}

function Subjects({ forms }: { readonly forms: readonly DescribedForm[] }) {
  const { everything } = useTexts(recordTexts);
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found = forms.filter(({ title, help }) =>
    `${title} ${help}`.toLowerCase().includes(wanted),
  );
  const subjects = new Map<string, DescribedForm[]>();
  for (const form of found)
    subjects.set(form.subject, [...(subjects.get(form.subject) ?? []), form]);
  return (
    <>
      <div role="search">
        <InputField label={everything.search} type="search" value={search} onValue={setSearch} />
      </div>
      {found.length === 0 && <p class="muted">{everything.nothing}</p>}
      {[...subjects].map(([subject, of]) => (
        <section key={subject} class="stack" aria-labelledby={`about-${subject}`}>
          <h2 id={`about-${subject}`}>{of[0]!.subjectName}</h2>
          <ul class="lines">
            {of.map((form) => (
              <CommandLine key={form.name} form={form} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** The page that knows most first; the form of all fields beside it. */
function CommandLine({ form }: { readonly form: DescribedForm }) {
  const { place } = useReader();
  const { everything } = useTexts(recordTexts);
  const { name, title, help } = form;
  const special = specialPage(name, place.code);
  return (
    <li class="line">
      <p>
        <a href={special ?? formPage(name)}>
          <strong>{title}</strong>
        </a>
        {special !== undefined && hasForm(name) && (
          <>
            {' · '}
            <a class="small" href={formPage(name)} aria-label={everything.allFieldsOf(title)}>
              {everything.allFields}
            </a>
          </>
        )}
      </p>
      <p class="muted">{help}</p>
    </li>
  );
}
