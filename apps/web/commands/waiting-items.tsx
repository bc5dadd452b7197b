// What waits in the inbox for this command: each fills in the form.
import type { WorklistAnswer } from '../../../libs/service/worklist/answers.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { useAddressQuery } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { recordTexts } from '../i18n/tasks/record.js';
import { filledForm } from './command-links.js';

/** So many at most; the inbox has them all. */
const SHOWN = 8;

/** Who may confirm may dispute. */
const settledLike = (command: string) => command.replace(/^Dispute/, 'Confirm');

export function WaitingItems({ command }: { readonly command: string }) {
  const { everything } = useTexts(recordTexts);
  const { may } = useReader();
  const isFilled = [...useAddressQuery()].length > 0;
  const hasWork = may.questions['inbox'] !== undefined && !isFilled;
  const { body } = useAnswer<WorklistAnswer>(
    hasWork ? '/v1/worklist?limit=200&ofEach=8' : undefined,
  );
  const items = (body?.items ?? []).flatMap(({ says, links: { act } }) =>
    act?.command === settledLike(command) ? [{ says, values: plainValues(act.body) }] : [],
  );
  if (items.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="waiting">
      <h2 id="waiting">{everything.waiting}</h2>
      <p class="muted">{everything.waitingHelp}</p>
      <ul class="rows">
        {items.slice(0, SHOWN).map(({ says, values }) => (
          <li key={says}>
            <a href={filledForm(command, values)}>{says}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

const plainValues = (body: object) =>
  Object.fromEntries(
    Object.entries(body).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  );
