// What became of a file that was recorded: now, with all rows; later, what the ledger has of it.
import { useState } from 'preact/hooks';
import type { FileAnswer } from '../../../libs/service/files/answers.js';
import { shownNumber } from '../app/format.js';
import { useLanguage, useTexts } from '../app/language.js';
import { saveFile } from './save-file.js';
import { filesTexts } from '../i18n/tasks/files.js';
import { FaultyRows, OtherRows } from './file-rows.js';
import { notAgainWords } from './file-words.js';
import { answeredSheetOf, kindOfFile, type ChosenSheet } from './send-file.js';

export function FileOutcome(props: {
  readonly answer: FileAnswer;
  /** Where it is still at hand: it has the rows that were not recorded as well. */
  readonly chosen?: ChosenSheet;
  /** Chooses the next sheet of a workbook with several. */
  readonly onNext?: () => void;
  readonly onAgain: () => void;
}) {
  const { answer, chosen, onNext, onAgain } = props;
  const texts = useTexts(filesTexts);
  const { counts, sheet = 1, sheets = [] } = answer;
  const next = sheets[sheet];
  const recorded = texts.recorded(shownNumber(counts.recorded));
  const sentences = [
    ...notAgainWords(counts, texts),
    counts.unknown > 0 && texts.notKnown(shownNumber(counts.unknown)),
    counts.faulty > 0 && texts.notRecorded(shownNumber(counts.faulty)),
  ].filter((sentence) => sentence !== false);
  return (
    <section class="stack files" aria-labelledby="result">
      <h2 id="result">
        {texts.result}: {answer.title}
      </h2>
      <div class={counts.faulty + counts.unknown > 0 ? 'note note-warning' : 'note'} role="status">
        <p>
          <strong>{recorded}</strong> {sentences.join(' ')}
        </p>
        {!chosen && <p>{texts.kept}</p>}
      </div>
      <FaultyRows answer={answer} />
      {counts.faulty > 0 && <p>{texts.correct}</p>}
      <p class="choices">
        {chosen ? <SheetButton chosen={chosen} /> : <SheetLinks file={answer.file} />}
      </p>
      {next && onNext && (
        <p>
          <button type="button" onClick={onNext}>
            {texts.nextSheet(next.title)}
          </button>
        </p>
      )}
      <OtherRows answer={answer} name={texts.recordedRows} isOpen />
      <p>
        <button type="button" class="quiet" onClick={onAgain}>
          {texts.another}
        </button>
      </p>
    </section>
  );
}

function SheetButton({ chosen }: { readonly chosen: ChosenSheet }) {
  const { file } = chosen;
  const texts = useTexts(filesTexts);
  const [isMaking, setMaking] = useState(false);
  const kind = kindOfFile(file) ?? 'csv';
  const save = async () => {
    setMaking(true);
    const sheet = await answeredSheetOf(chosen);
    setMaking(false);
    if (sheet)
      saveFile(sheet, file.name.replace(/\.\w+$/, `-${texts.result.toLowerCase()}.${kind}`));
  };
  return (
    <button type="button" disabled={isMaking} onClick={() => void save()}>
      {texts.sheet(kind.toUpperCase())}
    </button>
  );
}

function SheetLinks({ file }: { readonly file: string }) {
  const texts = useTexts(filesTexts);
  const language = useLanguage();
  return (
    <>
      {(['xlsx', 'csv'] as const).map((kind) => (
        <a key={kind} href={`/v1/files/${file}.${kind}?language=${language}`} download>
          {texts.sheet(kind.toUpperCase())}
        </a>
      ))}
    </>
  );
}
