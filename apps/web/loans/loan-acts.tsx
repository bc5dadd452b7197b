// What the reader may do on a loan now: each act a form of its own, opened by its button.
import { useState } from 'preact/hooks';
import type { LoanAnswer } from '../../../libs/service/loans/answers.js';
import { useTexts } from '../app/language.js';
import { usePlaceNameMap } from '../app/place-names.js';
import { useReader } from '../app/reader.js';
import { loanTexts } from '../i18n/loans.js';
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
  if (acts.length === 0 && !opened) return null;
  const nameOf = (code: string) => names.get(code) ?? code;
  // What was opened stays while it is sent, also where the loan has moved on.
  const shown = opened ?? (acts.length === 1 ? acts[0] : undefined);
  return (
    <div class="acts stack">
      {(acts.length > 1 || opened) && (
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
            {...loanForm(texts, loan, shown, place.code, nameOf)}
          />
        </section>
      )}
    </div>
  );
}
