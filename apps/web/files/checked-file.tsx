// A chosen file after its dry run: how many rows are right, which are not, and the button that
// records the right ones.
import { useEffect, useState } from 'preact/hooks';
import type { FileAnswer } from '../../../libs/service/files/answers.js';
import { shownNumber } from '../app/format.js';
import { useLanguage, useTexts } from '../app/language.js';
import type { ApiProblem } from '../app/api-problem.js';
import { noteChange } from '../app/use-answer.js';
import { filesTexts } from '../i18n/tasks/files.js';
import { ProblemNote } from '../ui/problem-note.js';
import { FaultyRows, OtherRows } from './file-rows.js';
import { notAgainWords, type FileWords } from './file-words.js';
import {
  faultOfFile,
  FILE_MIB_MAX,
  sendRows,
  type ChosenSheet,
  type FileFault,
} from './send-file.js';

type Checked =
  | { readonly kind: 'checking' }
  | { readonly kind: 'refused'; readonly fault: FileFault }
  | { readonly kind: 'problem'; readonly problem: ApiProblem }
  | { readonly kind: 'known'; readonly answer: FileAnswer };

export function CheckedFile(props: {
  readonly chosen: ChosenSheet;
  readonly onRecorded: (answer: FileAnswer) => void;
  readonly onSheet: (sheet: number) => void;
}) {
  const { chosen, onRecorded, onSheet } = props;
  const { file } = chosen;
  const texts = useTexts(filesTexts);
  const checked = useChecked(chosen);
  return (
    <section class="stack" aria-labelledby="check" aria-busy={checked.kind === 'checking'}>
      <h2 id="check">{texts.check}</h2>
      {checked.kind === 'checking' && <p role="status">{texts.checking(file.name)}</p>}
      {checked.kind === 'refused' && (
        <div class="note note-problem" role="alert">
          <p>{faultWords(checked.fault, file, texts)}</p>
        </div>
      )}
      {checked.kind === 'problem' && <ProblemNote problem={checked.problem} />}
      {checked.kind === 'known' && (
        <>
          <SheetChoice answer={checked.answer} onSheet={onSheet} />
          <KnownFile answer={checked.answer} chosen={chosen} onRecorded={onRecorded} />
        </>
      )}
    </section>
  );
}

/** The templates of a workbook with several: each is checked and recorded on its own. */
function SheetChoice(props: {
  readonly answer: FileAnswer;
  readonly onSheet: (sheet: number) => void;
}) {
  const { sheet, sheets = [] } = props.answer;
  const texts = useTexts(filesTexts);
  if (sheets.length < 2) return null;
  return (
    <nav aria-label={texts.sheets}>
      <p>{texts.sheetsHelp(shownNumber(sheets.length))}</p>
      <p class="choices">
        {sheets.map(({ title }, index) => (
          <button
            key={index}
            type="button"
            class="quiet"
            aria-current={index + 1 === sheet ? 'step' : undefined}
            onClick={() => props.onSheet(index + 1)}
          >
            {texts.sheetOf(shownNumber(index + 1), title)}
          </button>
        ))}
      </p>
    </nav>
  );
}

/** The dry run of a sheet, in the reader's language. */
function useChecked({ file, sheet }: ChosenSheet): Checked {
  const language = useLanguage();
  const [checked, setChecked] = useState<Checked>({ kind: 'checking' });
  useEffect(() => {
    let isOver = false;
    setChecked({ kind: 'checking' });
    void checkOf({ file, sheet }).then((found) => {
      if (!isOver) setChecked(found);
    });
    return () => {
      isOver = true;
    };
  }, [file, sheet, language]);
  return checked;
}

async function checkOf(chosen: ChosenSheet): Promise<Checked> {
  const fault = await faultOfFile(chosen.file);
  if (fault) return { kind: 'refused', fault };
  const reply = await sendRows(chosen, true);
  return reply.ok
    ? { kind: 'known', answer: reply.body }
    : { kind: 'problem', problem: reply.problem };
}

function faultWords(fault: FileFault, { name }: File, texts: FileWords): string {
  if (fault.kind === 'nik') return texts.nik(shownNumber(fault.row));
  if (fault.kind === 'too-large') return texts.tooLarge(name, shownNumber(FILE_MIB_MAX));
  return fault.kind === 'not-a-sheet' ? texts.notASheet(name) : texts.unreadable;
}

type RecordProps = {
  readonly answer: FileAnswer;
  readonly chosen: ChosenSheet;
  readonly onRecorded: (answer: FileAnswer) => void;
};

function KnownFile(props: RecordProps) {
  const { answer, chosen } = props;
  const texts = useTexts(filesTexts);
  return (
    <>
      <p class="muted">{texts.kind(answer.title, chosen.file.name)}</p>
      <p role="status">
        <strong>{summaryOf(answer, texts)}</strong>
      </p>
      <FaultyRows answer={answer} />
      {answer.counts.right === 0 ? <p>{texts.nothing}</p> : <RecordRows {...props} />}
      <OtherRows answer={answer} name={texts.otherRows} />
    </>
  );
}

/** The button that records the right rows; where others are not right, a tick leaves them out. */
function RecordRows({ answer, chosen, onRecorded }: RecordProps) {
  const texts = useTexts(filesTexts);
  const [leavesOut, setLeavesOut] = useState(false);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | undefined>();
  const { right, faulty } = answer.counts;
  const record = async () => {
    if (isSending) return;
    setSending(true);
    setProblem(undefined);
    const reply = await sendRows(chosen, false);
    setSending(false);
    if (!reply.ok) return setProblem(reply.problem);
    noteChange();
    onRecorded(reply.body);
  };
  return (
    <>
      {faulty > 0 && (
        <>
          <label class="tick">
            <input
              type="checkbox"
              checked={leavesOut}
              onChange={({ currentTarget }) => setLeavesOut(currentTarget.checked)}
            />
            {texts.leaveOut(shownNumber(faulty))}
          </label>
          <p class="small">{texts.leaveOutHelp}</p>
        </>
      )}
      <p>
        <button
          type="button"
          disabled={isSending || (faulty > 0 && !leavesOut)}
          onClick={() => void record()}
        >
          {isSending ? texts.recording : texts.record(shownNumber(right))}
        </button>
      </p>
      {problem?.status === 0 && (
        <div class="note note-warning" role="alert">
          <p>{texts.noAnswer}</p>
        </div>
      )}
      {problem && problem.status !== 0 && <ProblemNote problem={problem} />}
    </>
  );
}

/** How many rows are right, in words, and what becomes of the others. */
function summaryOf({ rows, counts }: FileAnswer, texts: FileWords): string {
  const { faulty } = counts;
  const all = shownNumber(rows);
  const summary =
    faulty === 0
      ? texts.allRight(all)
      : texts.someRight(shownNumber(rows - faulty), all, shownNumber(faulty));
  return [summary, ...notAgainWords(counts, texts)].join(' ');
}
