// The link from a line of a list to the page that corrects its event.
import { useTexts } from '../app/language.js';
import { correctionTexts } from '../i18n/tasks/correction.js';

/** `words` tell it from the same link of other lines, for who hears the page. */
export function CorrectRowLink(props: { readonly event: string; readonly words: string }) {
  const { event, words } = props;
  const { correct } = useTexts(correctionTexts);
  return (
    <>
      {' '}
      <a
        class="row-act small"
        href={`/app/events/${event}/correct`}
        aria-label={`${correct} ${words}`}
      >
        {correct}
      </a>
    </>
  );
}
