// Recording from a sheet: a template, a filled file that is checked first, and what became of it.
import { useState } from 'preact/hooks';
import type { FileAnswer } from '../../../libs/service/files/answers.js';
import { useTexts } from '../app/language.js';
import { setAddressQuery, useAddressQuery } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { filesTexts } from '../i18n/tasks/files.js';
import { AnswerView } from '../ui/answer-view.js';
import { Page } from '../ui/page.js';
import { CheckedFile } from './checked-file.js';
import { FileChoice } from './file-choice.js';
import { FileOutcome } from './file-outcome.js';
import type { ChosenSheet } from './send-file.js';
import { TemplateList } from './template-list.js';

/** A file that was recorded while the page is open: its answer has all rows. */
type Recorded = { readonly answer: FileAnswer; readonly chosen: ChosenSheet };

export function FilesPage() {
  const texts = useTexts(filesTexts);
  const query = useAddressQuery();
  const [chosen, choose] = useState<ChosenSheet | undefined>();
  const [recorded, setRecorded] = useState<Recorded | undefined>();
  const wanted = query.get('file') ?? undefined;
  const startAgain = () => {
    setRecorded(undefined);
    choose(undefined);
    setAddressQuery({ file: undefined });
  };
  const nextOf = ({ file, sheet }: ChosenSheet) => {
    startAgain();
    choose({ file, sheet: sheet + 1 });
  };
  const done = (answer: FileAnswer, of: ChosenSheet) => {
    setRecorded({ answer, chosen: of });
    choose(undefined);
    // Who loads the page again sees what was recorded, and no file that could be sent again.
    setAddressQuery({ file: answer.file });
  };
  return (
    <Page title={texts.title}>
      {wanted === undefined ? (
        <div class="files">
          <TemplateList />
          <FileChoice chosen={chosen?.file} onFile={(file) => choose({ file, sheet: 1 })} />
          {chosen && (
            <CheckedFile
              key={keyOf(chosen)}
              chosen={chosen}
              onRecorded={(answer) => done(answer, chosen)}
              onSheet={(sheet) => choose({ ...chosen, sheet })}
            />
          )}
        </div>
      ) : recorded?.answer.file === wanted ? (
        <FileOutcome
          answer={recorded.answer}
          chosen={recorded.chosen}
          onNext={() => nextOf(recorded.chosen)}
          onAgain={startAgain}
        />
      ) : (
        <KeptOutcome file={wanted} onAgain={startAgain} />
      )}
    </Page>
  );
}

const keyOf = ({ file: { name, size, lastModified }, sheet }: ChosenSheet) =>
  `${name} ${size} ${lastModified} ${sheet}`;

function KeptOutcome(props: { readonly file: string; readonly onAgain: () => void }) {
  const { file, onAgain } = props;
  const texts = useTexts(filesTexts);
  const answer = useAnswer<FileAnswer>(`/v1/files/${encodeURIComponent(file)}`);
  return (
    <>
      <AnswerView answer={answer}>
        {(body) => <FileOutcome answer={body} onAgain={onAgain} />}
      </AnswerView>
      {answer.problem && (
        <p>
          <button type="button" class="quiet" onClick={onAgain}>
            {texts.another}
          </button>
        </p>
      )}
    </>
  );
}
