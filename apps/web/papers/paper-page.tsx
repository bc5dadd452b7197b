// The page of a paper: its heading with the button to print, tools that are not printed, the paper.
// The rules of print hide what is not paper.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useTexts } from '../app/language.js';
import { paperTexts } from '../i18n/tasks/papers.js';
import { Page } from '../ui/page.js';

export function PaperPage(props: {
  readonly title: string;
  /** Whether everything that the paper says is read. */
  readonly isWhole: boolean;
  readonly tools: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const { title, isWhole, tools, children } = props;
  const texts = useTexts(paperTexts);
  usePaperAlone();
  return (
    <Page
      title={title}
      aside={
        <button type="button" disabled={!isWhole} onClick={() => print()}>
          {texts.print}
        </button>
      }
    >
      <div class="paper-tools">{tools}</div>
      {children}
    </Page>
  );
}

/** While it is open, nothing but the paper is printed. */
function usePaperAlone(): void {
  useEffect(() => {
    document.body.classList.add('prints-paper');
    return () => document.body.classList.remove('prints-paper');
  }, []);
}
