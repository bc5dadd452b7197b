// The body of a page: its heading, which gets the focus after a change of page, and its title.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useStore } from '../app/store.js';
import { frameTexts } from '../i18n/frame.js';
import { unsentCount } from '../outbox/unsent.js';

export function Page(props: {
  readonly title: string;
  /** Beside the heading, such as a figure or an action. */
  readonly aside?: ComponentChildren;
  /** Tables may use the whole width. */
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}) {
  const { title, aside, isWide = false, children } = props;
  const unsent = useStore(unsentCount);
  const texts = useTexts(frameTexts);
  const waiting = unsent > 0 ? `(${texts.unsent(shownNumber(unsent))}) ` : '';
  useEffect(() => {
    document.title = `${waiting}${title} · Keping`;
  }, [waiting, title]);
  return (
    <div class={isWide ? 'page page-wide' : 'page'}>
      <header class="page-head">
        <h1 tabIndex={-1}>{title}</h1>
        {aside}
      </header>
      {children}
    </div>
  );
}
