// The switch between the two languages, named after the one that it changes to.
import { setLanguage, useLanguage, useTexts } from '../app/language.js';
import { frameTexts } from '../i18n/frame.js';

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
