// What the reader may decide on a request: grant it, all or a part, or refuse it with a reason.
import { useState } from 'preact/hooks';
import type { AllotmentItemAnswer } from '../../../libs/service/allotments/answers.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { mayCommand, useReader } from '../app/reader.js';
import { allotmentTexts } from '../i18n/tasks/allotments.js';
import { useAmountOfGoods } from '../places/goods-words.js';
import { CommandForm } from '../record/command-form.js';
import { waitsForDecision } from './allotment-words.js';
import { ofGoods } from '../../../libs/domain/values/goods.js';

const ACTS = ['GrantAllotment', 'RefuseAllotment'] as const;
type Act = (typeof ACTS)[number];

export function AllotmentActs({ allotment }: { readonly allotment: AllotmentItemAnswer }) {
  const texts = useTexts(allotmentTexts);
  const reader = useReader();
  const [opened, setOpened] = useState<Act>('GrantAllotment');
  // What is being decided stays in view, though the request is decided then.
  const [wasUndecided] = useState(waitsForDecision(allotment));
  if (!wasUndecided || !ACTS.some((act) => mayCommand(reader, act))) return null;
  return (
    <div class="acts stack">
      {waitsForDecision(allotment) && (
        <p class="buttons">
          {ACTS.map((act) => (
            <button
              key={act}
              type="button"
              class={act === opened ? '' : 'quiet'}
              aria-expanded={act === opened}
              onClick={() => setOpened(act)}
            >
              {texts.does[act]}
            </button>
          ))}
        </p>
      )}
      <section class="act-form" aria-label={texts.does[opened]}>
        <ActForm key={opened} act={opened} allotment={allotment} />
      </section>
    </div>
  );
}

function ActForm(props: { readonly act: Act; readonly allotment: AllotmentItemAnswer }) {
  const { act, allotment } = props;
  const texts = useTexts(allotmentTexts);
  const amountOf = useAmountOfGoods();
  const { place } = useReader();
  const { allotment: id, item, model, name } = allotment;
  const form = {
    name: `${act} ${id}`,
    command: act,
    place: place.code,
    goods: [],
    isOnce: true,
    // Who decides in another window, or another account, was first.
    ...(waitsForDecision(allotment) ? {} : { instead: <p>{texts.decidedMeanwhile}</p> }),
    // Nobody grants again what was granted in another tab.
    ifMatch: `"allotment-${id}:${allotment.version}"`,
  };
  if (act === 'RefuseAllotment')
    return (
      <CommandForm
        {...form}
        fields={[{ name: 'reason', kind: 'text', label: texts.reason, lengthMax: 500 }]}
        fixed={{ allotment: id }}
        button={texts.refuseButton}
        says={() => texts.refuseSays(name)}
      />
    );
  return (
    <CommandForm
      {...form}
      fields={[
        {
          name: 'quantity',
          kind: 'number',
          label: texts.grantQuantity,
          min: 1,
          isMain: true,
          unit: texts[ofGoods(item).units],
        },
      ]}
      fixed={{
        allotment: id,
        place: allotment.place,
        item,
        ...(model === null ? {} : { model }),
      }}
      initial={{ quantity: String(allotment.asked) }}
      button={texts.grantButton}
      says={(body) =>
        texts.grantSays(amountOf(allotment, shownNumber(body['quantity'] as number)), name)
      }
      follows={() => (
        <p>
          <a class="button" href={`/app/shipments/new?allotment=${encodeURIComponent(id)}`}>
            {texts.ship}
          </a>
        </p>
      )}
    />
  );
}
