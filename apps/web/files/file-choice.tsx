// Where a file is chosen or dropped.
import { useState } from 'preact/hooks';
import { useTexts } from '../app/language.js';
import { filesTexts } from '../i18n/tasks/files.js';

export function FileChoice(props: {
  readonly chosen: File | undefined;
  readonly onFile: (file: File) => void;
}) {
  const { chosen, onFile } = props;
  const texts = useTexts(filesTexts);
  const [isOver, setOver] = useState(false);
  const take = (file: File | null | undefined) => {
    if (file) onFile(file);
  };
  return (
    <section class="stack" aria-labelledby="choose">
      <h2 id="choose">{texts.choose}</h2>
      <div
        class={isOver ? 'drop drop-over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer?.files.item(0));
        }}
      >
        <label for="file">{texts.file}</label>
        <input
          id="file"
          type="file"
          accept=".xlsx,.csv,.tsv,.txt"
          onChange={({ currentTarget }) => {
            take(currentTarget.files?.item(0));
            // The same file can be chosen again after it was corrected.
            currentTarget.value = '';
          }}
        />
        <p class="small">
          {chosen ? <strong>{chosen.name}</strong> : `${texts.drop} ${texts.chooseHelp}`}
        </p>
      </div>
    </section>
  );
}
