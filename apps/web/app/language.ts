// The language of the pages: Bahasa Indonesia unless the reader chose English.
import { useStore, ValueStore } from './store.js';

export type PageLanguage = 'id' | 'en';

/** The texts of one area in both languages. */
export type TextPair<T> = { readonly id: T; readonly en: TextsLike<T> };
/** The same keys; a sentence for a sentence, a function of the same arguments for a function. */
export type TextsLike<T> = T extends string
  ? string
  : T extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof T]: TextsLike<T[Key]> };

/** A text for each key. What a later release names, which an open page may meet, has none. */
export type TextOfEach<Name extends string> = Readonly<Record<Name, string>> &
  Readonly<Record<string, string>>;

const KEY = 'keping-language';
const isLanguage = (text: string | null): text is PageLanguage => text === 'id' || text === 'en';

export const languageStore = new ValueStore<PageLanguage>(firstLanguage());
applyLanguage(languageStore.get());

export function setLanguage(language: PageLanguage): void {
  remember(language);
  applyLanguage(language);
  languageStore.set(language);
}

export const useLanguage = (): PageLanguage => useStore(languageStore);

/** The texts of an area in the reader's language. */
export function useTexts<T>(texts: TextPair<T>): TextsLike<T> {
  return textsNow(texts, useLanguage());
}

/** The same outside of a component. */
export const textsNow = <T>(
  texts: TextPair<T>,
  language: PageLanguage = languageStore.get(),
): TextsLike<T> => texts[language] as TextsLike<T>;

function firstLanguage(): PageLanguage {
  const wanted = new URLSearchParams(location.search).get('lang');
  if (isLanguage(wanted)) {
    remember(wanted);
    return wanted;
  }
  try {
    const stored = localStorage.getItem(KEY);
    return isLanguage(stored) ? stored : 'id';
  } catch {
    return 'id';
  }
}

function remember(language: PageLanguage): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // A browser that stores nothing keeps the choice for this visit.
  }
}

function applyLanguage(language: PageLanguage): void {
  document.documentElement.lang = language;
}
