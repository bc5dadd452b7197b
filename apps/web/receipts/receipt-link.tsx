// The receipt of an event (TLOG-9): a file that proves it to others, saved by one press.
import { useState } from 'preact/hooks';
import { readFile } from '../app/api.js';
import { problemCode, type ApiProblem } from '../app/api-problem.js';
import { useTexts } from '../app/language.js';
import { saveFile } from '../files/save-file.js';
import { receiptTexts } from '../i18n/receipts.js';
import { ProblemNote } from '../ui/problem-note.js';
import { receiptPath } from './receipt-path.js';

type Saving = { readonly isBusy?: boolean; readonly problem?: ApiProblem };

export function ReceiptLink(props: {
  readonly event: string;
  /** Tell it from the same link of other lines, for who hears the page. */
  readonly words?: string;
  readonly name?: string;
  readonly class?: string;
}) {
  const { event, words } = props;
  const texts = useTexts(receiptTexts);
  const { name = texts.receipt } = props;
  const [{ isBusy = false, problem }, setSaving] = useState<Saving>({});
  const save = async () => {
    if (isBusy) return;
    setSaving({ isBusy: true });
    const reply = await readFile(receiptPath(event));
    setSaving(reply.ok ? {} : { problem: reply.problem });
    if (reply.ok) saveFile(reply.body, `${event}.tlog-proof`);
  };
  return (
    <>
      <a
        class={props.class}
        href={receiptPath(event)}
        download={`${event}.tlog-proof`}
        title={texts.purpose}
        aria-label={words === undefined ? undefined : `${name} ${words}`}
        onClick={(press) => {
          press.preventDefault();
          void save();
        }}
      >
        {name}
      </a>
      {isBusy && (
        <span class="small muted" role="status">
          {' '}
          {texts.fetching}
        </span>
      )}
      {problem && <ReceiptProblem problem={problem} />}
    </>
  );
}

function ReceiptProblem({ problem }: { readonly problem: ApiProblem }) {
  const texts = useTexts(receiptTexts);
  if (problemCode(problem) !== 'not-yet-sealed') return <ProblemNote problem={problem} />;
  return (
    <span class="small status-low" role="status">
      {' '}
      ◐ {texts.notYet}
    </span>
  );
}

/** The receipts of what a command has recorded, from the answer that it was recorded with. */
export function AnswerReceipts({ answer }: { readonly answer: unknown }) {
  const texts = useTexts(receiptTexts);
  const { events } = (answer ?? {}) as { readonly events?: readonly { readonly id: string }[] };
  if (!Array.isArray(events)) return null;
  return events.map(({ id }, index) => (
    <span key={id}>
      {' '}
      <ReceiptLink
        event={id}
        class="row-act small"
        {...(events.length > 1 ? { name: `${texts.receipt} ${index + 1}` } : {})}
      />
    </span>
  ));
}
