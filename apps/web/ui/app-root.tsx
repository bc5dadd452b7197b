// The whole of the pages: sign-in where nobody is signed in, else the page of the address.
import { Fragment } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useTexts } from '../app/language.js';
import { pageAt, usePagePlace, type PageComponent, type PageEntry } from '../app/router.js';
import { askSession, sessionStore } from '../app/session.js';
import { useStore } from '../app/store.js';
import { frameTexts } from '../i18n/frame.js';
import { ChangePasswordPage } from '../session/change-password.js';
import { OpenFrame } from '../session/open-frame.js';
import { SessionEnded, SignInPage } from '../session/sign-in.js';
import { Frame } from './frame.js';
import { Page } from './page.js';

export function AppRoot({ pages }: { readonly pages: readonly PageEntry[] }) {
  const session = useStore(sessionStore);
  const texts = useTexts(frameTexts);
  const { path } = usePagePlace();
  if (pageAt(pages, path)?.page.isOpen)
    return (
      <OpenFrame>
        <CurrentPage pages={pages} />
      </OpenFrame>
    );
  switch (session.kind) {
    case 'asking':
      return <p class="loading">{texts.loading}</p>;
    case 'signed-in':
    case 'ended':
      return (
        <Fragment key={session.reader.account}>
          <Frame reader={session.reader}>
            <CurrentPage pages={pages} />
          </Frame>
          {session.kind === 'ended' && <SessionEnded reader={session.reader} />}
        </Fragment>
      );
    case 'must-change':
      return <ChangePasswordPage />;
    case 'signed-out':
      return <SignInPage refused={session.refused} />;
    case 'unreachable':
      return (
        <main class="sign-in">
          <h1>{texts.unreachable}</h1>
          <p>{texts.failedHelp}</p>
          <button type="button" onClick={() => void askSession()}>
            {texts.retry}
          </button>
        </main>
      );
  }
}

type LoadedPage = { readonly entry: PageEntry; readonly Component: PageComponent | undefined };

function CurrentPage({ pages }: { readonly pages: readonly PageEntry[] }) {
  const { path } = usePagePlace();
  const texts = useTexts(frameTexts);
  const found = pageAt(pages, path);
  const entry = found?.page;
  const [loaded, setLoaded] = useState<LoadedPage>();
  useEffect(() => {
    if (!entry) return;
    let isWanted = true;
    entry.load().then(
      (Component) => isWanted && setLoaded({ entry, Component }),
      () => isWanted && setLoaded({ entry, Component: undefined }),
    );
    return () => {
      isWanted = false;
    };
  }, [entry]);
  useFocusOnHeading(path);
  if (!found)
    return (
      <Page title={texts.notFound}>
        <p>{texts.notFoundHelp}</p>
        <p>
          <a href="/app">{texts.pages.overview}</a>
        </p>
      </Page>
    );
  if (loaded?.entry !== entry) return <p class="loading">{texts.loading}</p>;
  const { Component } = loaded!;
  if (!Component)
    return (
      <Page title={texts.failed}>
        <p>{texts.failedHelp}</p>
        <button type="button" onClick={() => location.reload()}>
          {texts.retry}
        </button>
      </Page>
    );
  return <Component key={path} parameters={found.parameters} />;
}

let isFirstPage = true;

/** After a change of page a screen reader begins at the new heading. */
function useFocusOnHeading(path: string): void {
  useEffect(() => {
    if (isFirstPage) {
      isFirstPage = false;
      return;
    }
    scrollTo(0, 0);
    const timer = setTimeout(() => document.querySelector<HTMLElement>('main h1')?.focus(), 50);
    return () => clearTimeout(timer);
  }, [path]);
}
