// Correcting an event: undone, or replaced by what it should have been. Both stay in the books.
import type { ComponentChildren } from 'preact';
import { minuteOfTime, shownNumber, shownTime, timeOfMinute } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import type { PageProps } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { serviceNowMs } from '../app/service-clock.js';
import { accountName } from '../events/account-name.js';
import { typeOf, type ShownEvent } from '../events/shown-event.js';
import { recordTexts } from '../i18n/tasks/record.js';
import { correctionTexts } from '../i18n/tasks/correction.js';
import { CommandForm } from '../record/command-form.js';
import type { FormValues } from '../record/draft.js';
import { commandBodyOf, type FieldSpec, type ReadValue } from '../record/field-specs.js';
import { AnswerView } from '../ui/answer-view.js';
import { Page } from '../ui/page.js';
import { ExpectedOutcome } from './expected-outcome.js';
import { correctableCommand, mayCorrect, ownerOf } from './may-correct.js';
import { RelatedLinks, useEventWords } from './related-events.js';
import {
  changedFields,
  correctionBody,
  correctionFieldAt,
  correctionValues,
  isRetyped,
  recordedValues,
  replacementIn,
  replacementSpecs,
  type CorrectedEvent,
} from './replacement-fields.js';
import { useRelated } from './use-related.js';

export function CorrectPage({ parameters }: PageProps) {
  const id = parameters['id']!;
  const texts = useTexts(correctionTexts);
  const answer = useAnswer<ShownEvent>(`/v1/events/${encodeURIComponent(id)}`);
  return (
    <Page title={texts.title}>
      <AnswerView answer={answer}>{(event) => <Correction event={event} />}</AnswerView>
    </Page>
  );
}

function Correction({ event }: { readonly event: ShownEvent }) {
  const texts = useTexts(correctionTexts);
  const wordsOf = useEventWords();
  const reader = useReader();
  const related = useRelated(event);
  const corrected = { ...event, type: typeOf(event) };
  const isCorrected = related?.original === event.id;
  const mayNot = !mayCorrect(reader, corrected);
  const instead = mayNot ? (
    <p class="note">{correctableCommand(corrected.type) ? texts.mayNot : texts.notOfKind}</p>
  ) : isCorrected ? (
    <div class="note">
      <p>{texts.already}</p>
      <RelatedLinks related={related} shown={event.id} />
    </div>
  ) : undefined;
  return (
    <>
      <p>
        <a href={`/app/events/${event.id}`}>{wordsOf(event)}</a>
        <br />
        <span class="muted">{texts.recordedBy(accountName(event.authid))}</span>
      </p>
      <p class="muted sentences">{texts.help}</p>
      <CorrectionForm event={corrected} shown={event} instead={instead} />
    </>
  );
}

function CorrectionForm(props: {
  readonly event: CorrectedEvent;
  readonly shown: ShownEvent;
  readonly instead: ComponentChildren;
}) {
  const { event, shown, instead } = props;
  const texts = useTexts(correctionTexts);
  const { place } = useReader();
  const fields = useCorrectionFields(event);
  const owner = ownerOf(event) ?? place.code;
  return (
    <CommandForm
      name={`correct ${event.id}`}
      command="CorrectEvents"
      place={place.code}
      fields={fields}
      fixed={{}}
      initial={{
        way: isRetyped(event) ? 'replace' : 'undo',
        happened: minuteOfTime(event.time, place.tz),
        ...recordedValues(event),
      }}
      isUndated
      isOnce
      button={texts.button}
      complete={(body) => correctionBody(event, body)}
      typed={(body) => correctionValues(event, body)}
      fieldAt={correctionFieldAt}
      says={(body) => correctionWords(texts, event, body, place.tz)}
      expects={(preview) => <ExpectedOutcome preview={preview} owner={owner} />}
      instead={instead}
      follows={() => <BothEvents event={shown} />}
    />
  );
}

/** Read anew once the correction is recorded. */
function BothEvents({ event }: { readonly event: ShownEvent }) {
  return <RelatedLinks related={useRelated(event)} />;
}

type CorrectionTexts = ReturnType<typeof useTexts<(typeof correctionTexts)['id']>>;

/** What is corrected, field by field: "Quantity: 110 → 101". */
function correctionWords(
  texts: CorrectionTexts,
  event: CorrectedEvent,
  body: Readonly<Record<string, unknown>>,
  zone: string,
): string {
  const replacement = replacementIn(body);
  if (!replacement) return texts.undoSays;
  const shown = (value: unknown = '–') =>
    typeof value === 'number' ? shownNumber(value) : String(value);
  const changes = changedFields(event, replacement).map((name) => {
    const [before, after] = [event.data[name], replacement[name]];
    const nothing = typeof before === 'number' ? 0 : undefined;
    return `${texts.fields[name] ?? name}: ${shown(before)} → ${shown(after ?? nothing)}`;
  });
  const happened = replacement['occurredAt'] as string | undefined;
  if (happened !== undefined)
    changes.push(
      `${texts.happened}: ${shownTime(event.time, zone)} → ${shownTime(happened, zone)}`,
    );
  return changes.join('; ');
}

/** The choice, the fields of the event, and why; a reason alone corrects nothing. */
function useCorrectionFields(event: CorrectedEvent) {
  const texts = useTexts(correctionTexts);
  const faultWords = useTexts(recordTexts);
  const { tz } = useReader().place;
  const recorded = minuteOfTime(event.time, tz);
  const own = replacementSpecs(event, (name) => texts.fields[name] ?? name);
  const happened: FieldSpec = {
    name: 'happened',
    kind: 'minute',
    label: texts.happened,
    isShown: ({ way }) => way === 'replace',
    read: (text): ReadValue => {
      if (text === recorded) return { value: undefined };
      const time = timeOfMinute(text, tz);
      return Date.parse(time) > serviceNowMs() ? { fault: texts.future } : { value: time };
    },
  };
  const way: FieldSpec = {
    name: 'way',
    kind: 'radios',
    label: texts.way,
    options: [
      { value: 'replace', text: texts.replace },
      { value: 'undo', text: texts.undo },
    ],
  };
  const isUnchanged = (values: FormValues) => {
    if (values['way'] !== 'replace' || (values['happened'] ?? recorded) !== recorded) return false;
    const read = commandBodyOf(own, values, faultWords);
    return 'body' in read && changedFields(event, read.body).length === 0;
  };
  return (values: FormValues): readonly FieldSpec[] => [
    ...(isRetyped(event) ? [way, ...own, happened] : []),
    {
      name: 'reason',
      kind: 'suggested',
      label: texts.reason,
      help: texts.reasonHelp,
      lengthMax: 500,
      options: texts.reasons.map((text) => ({ value: text, text })),
      ...(isUnchanged(values) ? { read: () => ({ fault: texts.unchanged }) } : {}),
    },
  ];
}
