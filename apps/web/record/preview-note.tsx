// What an act will do, in words, before the button: by the service's dry run where it is reached.
import type { ComponentChildren } from 'preact';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { recordTexts } from '../i18n/tasks/record.js';
import { useReader } from '../app/reader.js';
import { ProblemNote } from '../ui/problem-note.js';
import type { PreviewAnswer, PreviewState } from './use-preview.js';
import { useGoodsInWords } from '../places/goods-names.js';

export function PreviewNote(props: {
  readonly preview: PreviewState;
  readonly sentence: string;
  /** Which balances are shown; all unless named. */
  readonly goods?: readonly string[] | undefined;
  /** In place of the balances. */
  readonly expects?: ((preview: PreviewAnswer) => ComponentChildren) | undefined;
}) {
  const { preview, sentence, goods, expects } = props;
  const texts = useTexts(recordTexts);
  const { place } = useReader();
  const onShelf = useGoodsInWords({ blank: texts.blanksOf, ink: texts.inkOf });
  if (preview.kind === 'known' && preview.answer.problem)
    return <ProblemNote problem={preview.answer.problem} />;
  const balances =
    preview.kind === 'known' && !expects
      ? preview.answer.balances.filter(
          ({ place: code, item, model }) =>
            code === place.code &&
            (goods === undefined || goods.includes(item) || goods.includes(`${item} ${model}`)),
        )
      : [];
  return (
    <div class="note preview" aria-live="polite">
      <h2>{texts.what}</h2>
      <p class="preview-says">{sentence}</p>
      {preview.kind === 'known' && expects?.(preview.answer)}
      {balances.map(({ item, model, onHand }) => (
        <p key={`${item} ${model}`} class="small">
          {texts.after(onShelf({ item, model }), shownNumber(onHand))}
        </p>
      ))}
      {preview.kind === 'known' &&
        preview.answer.warnings.map(({ code, detail }) => (
          <p key={code} class="status-low">
            ◐ {detail}
          </p>
        ))}
      {preview.kind === 'asking' && <p class="small muted">{texts.checking}</p>}
      {preview.kind === 'unreachable' && <p class="small muted">{texts.unchecked}</p>}
    </div>
  );
}
