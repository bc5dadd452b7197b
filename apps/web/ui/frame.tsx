// The frame around every page: who is here, how old the figures are, where one can go.
import type { ComponentChildren } from 'preact';
import { serviceStore } from '../app/api.js';
import { shownTime } from '../app/format.js';
import { setLanguage, useLanguage, useTexts } from '../app/language.js';
import { usePagePlace } from '../app/router.js';
import { signOut, type Reader } from '../app/session.js';
import { useStore } from '../app/store.js';
import { frameTexts } from '../i18n/frame.js';
import { sectionsOf } from './sections.js';

export function Frame(props: { readonly reader: Reader; readonly children: ComponentChildren }) {
  const { reader, children } = props;
  const texts = useTexts(frameTexts);
  return (
    <>
      <a class="skip" href="#content">
        {texts.skip}
      </a>
      <TopBar reader={reader} />
      <div class="frame">
        <Sections reader={reader} />
        <main id="content">{children}</main>
      </div>
    </>
  );
}

function TopBar({ reader }: { readonly reader: Reader }) {
  const texts = useTexts(frameTexts);
  const { asOf, isSimulated, isReached } = useStore(serviceStore);
  const { place, role } = reader;
  return (
    <header class="top">
      <p class="top-who">
        <strong>{place.name}</strong> <span>{texts.roles[role] ?? role}</span>
      </p>
      <p class="top-state">
        {asOf !== undefined && <span>{texts.asOf(shownTime(asOf, place.tz))}</span>}
        {isSimulated && <em>{texts.simulated}</em>}
        {!isReached && <strong role="status">{texts.offline}</strong>}
      </p>
      <div class="top-actions">
        <LanguageSwitch />
        <button type="button" class="plain" onClick={() => void signOut()}>
          {texts.signOut}
        </button>
      </div>
    </header>
  );
}

/** Named after the language that it changes to. */
export function LanguageSwitch() {
  const language = useLanguage();
  const texts = useTexts(frameTexts);
  const other = language === 'id' ? 'en' : 'id';
  return (
    <button type="button" class="plain" lang={other} onClick={() => setLanguage(other)}>
      {texts.otherLanguage}
    </button>
  );
}

function Sections({ reader }: { readonly reader: Reader }) {
  const texts = useTexts(frameTexts);
  const { path } = usePagePlace();
  return (
    <nav class="sections" aria-label={texts.navigation}>
      <ul>
        {sectionsOf(reader).map(({ href, name }) => (
          <li key={href}>
            <a href={href} aria-current={isIn(path, href) ? 'page' : undefined}>
              {texts.pages[name]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const isIn = (path: string, href: string) =>
  href === '/app' ? path === href : path === href || path.startsWith(`${href}/`);
