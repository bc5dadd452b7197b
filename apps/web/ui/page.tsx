// The body of a page: its heading, which gets the focus after a change of page, and its title.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

export function Page(props: {
  readonly title: string;
  /** Beside the heading, such as a figure or an action. */
  readonly aside?: ComponentChildren;
  /** Tables may use the whole width. */
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}) {
  const { title, aside, isWide = false, children } = props;
  useEffect(() => {
    document.title = `${title} · Keping`;
  }, [title]);
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
