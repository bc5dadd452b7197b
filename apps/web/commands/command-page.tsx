// The form of one command, made from its description: every field, what it will do, the button.
import type {
  CommandFormsAnswer,
  DescribedForm,
} from '../../../libs/service/command-forms/answers.js';
import { minuteOfTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { usePlaceNameMap, placeNameOf } from '../app/place-names.js';
import { useReader } from '../app/reader.js';
import { useAddressQuery, type PageProps } from '../app/router.js';
import { useFixedAnswer } from '../app/use-answer.js';
import { recordTexts } from '../i18n/tasks/record.js';
import { CommandForm } from '../record/command-form.js';
import type { Draft, FormValues } from '../record/draft.js';
import { recordValues } from '../record/record-fields.js';
import { AnswerView } from '../ui/answer-view.js';
import { Page } from '../ui/page.js';
import { CommandEffect } from './command-effect.js';
import { shownFields, typedValue } from './form-fields.js';
import {
  bodyFromPaths,
  described,
  entriesInBody,
  listEntries,
  fieldAtPointer,
  pathsInBody,
  withEntry,
  withoutLastEntry,
} from './form-paths.js';
import { hasForm, specialPage } from './special-pages.js';
import { useFormContext } from './form-context.js';
import { useFormWords } from './form-words.js';
import { WaitingItems } from './waiting-items.js';

export function CommandPage({ parameters }: PageProps) {
  const name = parameters['name']!.toLowerCase();
  const { everything, commands } = useTexts(recordTexts);
  const forms = useFixedAnswer<CommandFormsAnswer>('/v1/command-forms');
  const known = Object.keys(commands).find((command) => command.toLowerCase() === name);
  return (
    <Page title={commands[known ?? ''] ?? everything.title}>
      <AnswerView answer={forms}>
        {({ items }) => {
          const form = items.find((one) => one.name === known && hasForm(one.name));
          return form ? <OneForm key={form.name} form={form} /> : <p>{everything.mayNot}</p>;
        }}
      </AnswerView>
      <p>
        <a href="/app/commands">{everything.toAll}</a>
      </p>
    </Page>
  );
}

function OneForm({ form }: { readonly form: DescribedForm }) {
  const { everything } = useTexts(recordTexts);
  const { place } = useReader();
  const query = useAddressQuery();
  const context = useFormContext(form);
  const inWords = useFormWords(form);
  const { name, fields, dated } = form;
  const special = specialPage(name, place.code);
  const fixed = fields.filter((field) => field.fixed !== null);
  return (
    <>
      <p class="muted sentences">
        {form.help} {fixed.length > 0 && everything.ownPlace(place.name)}
      </p>
      {special !== undefined && (
        <p>
          {everything.special} <a href={special}>{form.title}</a>
        </p>
      )}
      <WaitingItems command={name} />
      <CommandForm
        key={query.toString()}
        name={`${name} ${place.code} ${query}`}
        command={name}
        place={place.code}
        fields={(values) => shownFields(form, values, context)}
        isInOrder
        isUndated={!dated}
        takesDocument
        fixed={Object.fromEntries(fixed.map((field) => [field.name, field.fixed]))}
        initial={useInitialValues(form, query)}
        button={everything.record}
        complete={bodyFromPaths}
        typed={(body) => ({
          ...recordValues(body),
          ...entriesInBody(fields, body),
          ...Object.fromEntries(
            pathsInBody(body).map(([path, value]) => [
              path,
              typedValue(described(fields, path), value, (time) => minuteOfTime(time, place.tz)),
            ]),
          ),
        })}
        fieldAt={(pointer, values) => fieldAtPointer(fields, pointer, values)}
        belowGroups={(draft) => <EntryButtons form={form} draft={draft} />}
        says={inWords}
        expects={(preview) => <CommandEffect preview={preview} />}
      />
    </>
  );
}

/** What the address names; a place with its name. */
function useInitialValues({ fields }: DescribedForm, query: URLSearchParams): FormValues {
  const names = usePlaceNameMap();
  return Object.fromEntries(
    [...query].flatMap(([path, value]) => {
      const field = described(fields, path);
      if (!field || field.fixed !== null) return [];
      return [[path, field.kind === 'place' ? placeNameOf(names, value) : value] as const];
    }),
  );
}

/** An entry more or less of each list. */
function EntryButtons(props: { readonly form: DescribedForm; readonly draft: Draft }) {
  const { form, draft } = props;
  const { everything } = useTexts(recordTexts);
  const lists = form.fields.filter(({ kind }) => kind === 'list');
  if (lists.length === 0) return null;
  return (
    <p class="buttons">
      {lists.map((list) => {
        const count = listEntries(list, draft.values).length;
        const least = list.required ? (list.min ?? 1) : 0;
        return (
          <>
            {count < (list.max ?? Infinity) && (
              <button
                type="button"
                class="quiet"
                onClick={() => draft.set(withEntry(list, draft.values))}
              >
                {everything.add(list.label)}
              </button>
            )}
            {count > least && (
              <button
                type="button"
                class="plain"
                onClick={() => draft.set(withoutLastEntry(list, draft.values))}
              >
                {everything.remove(list.label)}
              </button>
            )}
          </>
        );
      })}
    </p>
  );
}
