// The frame around every page: who is here, how old the figures are, where one can go.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { serviceStore } from '../app/api.js';
import { shownNumber, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { ReaderContext } from '../app/reader.js';
import { usePagePlace } from '../app/router.js';
import type { Reader } from '../app/session.js';
import { useStore } from '../app/store.js';
import { frameTexts } from '../i18n/frame.js';
import { unsentCount } from '../outbox/unsent.js';
import { SignOutButton } from '../session/sign-out.js';
import { LanguageSwitch } from './language-switch.js';
import { sectionsOf } from './sections.js';
import { VersionNote } from '../live/version-note.js';

export function Frame(props: { readonly reader: Reader; readonly children: ComponentChildren }) {
  const { reader, children } = props;
  const texts = useTexts(frameTexts);
  return (
    <>
      <a class="skip" href="#content">
        {texts.skip}
      </a>
      <TopBar reader={reader} />
      <VersionNote />
      <div class="frame">
        <Sections reader={reader} />
        <main id="content">
          <ReaderContext.Provider value={reader}>{children}</ReaderContext.Provider>
        </main>
      </div>
    </>
  );
}

function TopBar({ reader }: { readonly reader: Reader }) {
  const texts = useTexts(frameTexts);
  const { asOf, isSimulated, isReached } = useStore(serviceStore);
  const unsent = useStore(unsentCount);
  const { place, role } = reader;
  return (
    <header class="top">
      <p class="top-who">
        <strong>{place.name}</strong>{' '}
        <a href="/app/accounts" title={texts.ownSessions}>
          {texts.roles[role] ?? role}
        </a>
      </p>
      <p class="top-state">
        {asOf !== undefined && <span>{texts.asOf(shownTime(asOf, place.tz))}</span>}
        {isSimulated && <em>{texts.simulated}</em>}
        {unsent > 0 && (
          <a class="top-unsent" href="/app/outbox">
            {texts.unsent(shownNumber(unsent))}
          </a>
        )}
        {!isReached && <strong role="status">{texts.offline}</strong>}
      </p>
      <div class="top-actions">
        <LanguageSwitch />
        <SignOutButton />
      </div>
    </header>
  );
}

/** How many sections a narrow screen shows at once; the others are one press away. */
const FIRST = 4;

function Sections({ reader }: { readonly reader: Reader }) {
  const texts = useTexts(frameTexts);
  const { path } = usePagePlace();
  const [openAt, setOpenAt] = useState<string | undefined>();
  const isOpen = openAt === path;
  const sections = sectionsOf(reader);
  const isAmongRest = sections.slice(FIRST).some(({ href }) => isIn(path, href));
  return (
    <nav class="sections" aria-label={texts.navigation}>
      <ul class={isOpen ? 'all' : undefined}>
        {sections.map(({ href, name }, index) => (
          <li key={href} class={index < FIRST ? undefined : 'rest'}>
            <a href={href} aria-current={isIn(path, href) ? 'page' : undefined}>
              {texts.pages[name]}
            </a>
          </li>
        ))}
        <li class="more">
          <button
            type="button"
            aria-expanded={isOpen}
            class={isAmongRest ? 'current' : undefined}
            onClick={() => setOpenAt(isOpen ? undefined : path)}
          >
            {isOpen ? texts.fewerSections : texts.moreSections}
          </button>
        </li>
      </ul>
    </nav>
  );
}

const isIn = (path: string, href: string) =>
  href === '/app' ? path === href : path === href || path.startsWith(`${href}/`);
