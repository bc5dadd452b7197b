// What the reader may do on a loan now: each act a form of its own, opened by its button.
import { useEffect, useState } from 'preact/hooks';
import type { LoanAnswer } from '../../../libs/service/loans/answers.js';
import { useTexts } from '../app/language.js';
import { usePlaceNameMap } from '../app/place-names.js';
import { useReader } from '../app/reader.js';
import { loanTexts } from '../i18n/tasks/loans.js';
import { CommandForm } from '../record/command-form.js';
import { loanForm } from './loan-forms.js';
import { ownActs, type OwnAct } from './next-acts.js';

const nameOfAct = ({ command, part }: OwnAct) =>
  `${command} ${part?.lender ?? ''} ${part?.printer ?? ''}`;

export function LoanActs({ loan }: { readonly loan: LoanAnswer }) {
  const texts = useTexts(loanTexts);
  const names = usePlaceNameMap();
  const { place, may } = useReader();
  const acts = ownActs(loan, place.code, may.commands);
  const [opened, setOpened] = useState<OwnAct>();
  // A single act needs no choice. What is opened stays while it is sent, though the loan moves on.
  const only = acts.length === 1 ? acts[0] : undefined;
  useEffect(() => {
    if (only && !opened) setOpened(only);
  }, [only]);
  if (acts.length === 0 && !opened) return null;
  const nameOf = (code: string) => names.get(code) ?? code;
  const shown = opened ?? only;
  const others = acts.filter((act) => !shown || nameOfAct(act) !== nameOfAct(shown));
  return (
    <div class="acts stack">
      {others.length > 0 && (
        <p class="buttons">
          {acts.map((act, index) => (
            <button
              key={nameOfAct(act)}
              type="button"
              class={index === 0 ? '' : 'quiet'}
              aria-expanded={shown !== undefined && nameOfAct(shown) === nameOfAct(act)}
              onClick={() => setOpened(act)}
            >
              {texts.does[act.command]}
              {act.part && acts.length > 2 ? ` (${nameOf(act.part.lender)})` : ''}
            </button>
          ))}
        </p>
      )}
      {shown && (
        <section class="act-form" aria-label={texts.does[shown.command]}>
          <CommandForm
            key={nameOfAct(shown)}
            name={`${loan.loan} ${nameOfAct(shown)} ${loan.version}`}
            command={shown.command}
            place={place.code}
            goods={loan.item === 'printer' ? [] : [loan.item]}
            isOnce
            {...loanForm(texts, loan, shown, place.code, nameOf)}
          />
        </section>
      )}
    </div>
  );
}
