// The form of an account's notices: address, kinds, when, and the language of the messages.
import { useState } from 'preact/hooks';
import type { NoticesAnswer } from '../../../libs/service/notices/answers.js';
import { NOTICE_KINDS, type NoticeKind } from '../../../libs/projections/worklist/item.js';
import { zoneName } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { noticesTexts } from '../i18n/notices.js';
import { InputField, RadioField, SelectField } from '../ui/field.js';

type ChosenNotices = Pick<NoticesAnswer, 'address' | 'kinds' | 'every' | 'hour' | 'language'>;

const HOURS = Array.from({ length: 24 }, (_none, hour) => ({
  value: String(hour),
  text: `${String(hour).padStart(2, '0')}.00`,
}));

export function ChoiceForm(props: {
  readonly notices: NoticesAnswer;
  readonly save: (chosen: ChosenNotices) => Promise<void>;
}) {
  const { notices, save } = props;
  const texts = useTexts(noticesTexts);
  const [chosen, setChosen] = useState<ChosenNotices>(() => {
    const { address, kinds, every, hour, language } = notices;
    return { address, kinds, every, hour, language };
  });
  const [isBusy, setBusy] = useState(false);
  const set = (change: Partial<ChosenNotices>) => setChosen({ ...chosen, ...change });
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    await save(chosen);
    setBusy(false);
  };
  return (
    <form class="form" onSubmit={(event) => void submit(event)}>
      <InputField
        label={texts.address}
        help={texts.addressHelp}
        type="email"
        autocomplete="email"
        autocapitalize="none"
        spellcheck={false}
        value={chosen.address ?? ''}
        onValue={(text) => set({ address: text.trim() === '' ? null : text.trim() })}
      />
      <KindField kinds={chosen.kinds} onKinds={(kinds) => set({ kinds })} />
      <WhenFields chosen={chosen} set={set} />
      <SelectField
        label={texts.language}
        value={chosen.language}
        onValue={(language) => set({ language: language as ChosenNotices['language'] })}
        options={(['id', 'en'] as const).map((value) => ({ value, text: texts.languages[value] }))}
      />
      <button type="submit" disabled={isBusy}>
        {texts.save}
      </button>
    </form>
  );
}

function WhenFields(props: {
  readonly chosen: ChosenNotices;
  readonly set: (change: Partial<ChosenNotices>) => void;
}) {
  const { chosen, set } = props;
  const texts = useTexts(noticesTexts);
  const { tz } = useReader().place;
  return (
    <>
      <RadioField
        label={texts.every}
        name="every"
        value={chosen.every}
        onValue={(every) => set({ every: every as ChosenNotices['every'] })}
        options={[
          { value: 'at-once', text: texts.atOnce },
          { value: 'daily', text: texts.daily },
        ]}
      />
      {chosen.every === 'daily' && (
        <SelectField
          label={texts.hour(zoneName(tz))}
          value={String(chosen.hour)}
          onValue={(hour) => set({ hour: Number(hour) })}
          options={HOURS}
        />
      )}
    </>
  );
}

function KindField(props: {
  readonly kinds: readonly NoticeKind[];
  readonly onKinds: (kinds: readonly NoticeKind[]) => void;
}) {
  const { kinds, onKinds } = props;
  const texts = useTexts(noticesTexts);
  return (
    <fieldset class="radios">
      <legend>{texts.kinds}</legend>
      {NOTICE_KINDS.map((kind) => (
        <label key={kind}>
          <input
            type="checkbox"
            checked={kinds.includes(kind)}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              onKinds(NOTICE_KINDS.filter((one) => (one === kind ? checked : kinds.includes(one))));
            }}
          />
          <span>{texts.kindTexts[kind]}</span>
        </label>
      ))}
    </fieldset>
  );
}
