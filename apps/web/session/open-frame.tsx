// Around a page that nobody signs in for.
import type { ComponentChildren } from 'preact';
import { useTexts } from '../app/language.js';
import { sessionTexts } from '../i18n/session.js';
import { LanguageSwitch } from '../ui/language-switch.js';

export function OpenFrame({ children }: { readonly children: ComponentChildren }) {
  const texts = useTexts(sessionTexts);
  return (
    <main class="open-frame">
      {children}
      <p class="sign-in-foot">
        <a href="/board">{texts.board}</a>
        <LanguageSwitch />
      </p>
    </main>
  );
}
