// What is typed into a form, with the key of the act: both outlive a reload, a change of page and
// the end of a session.
import { useEffect, useState } from 'preact/hooks';
import { newUuid } from '../app/uuid.js';

export type FormValues = Readonly<Record<string, string>>;
export type Draft = {
  /** Minted when the form opened; a second press sends the same act. */
  readonly key: string;
  readonly values: FormValues;
  /** Something was typed that is not stored yet. */
  readonly isTouched: boolean;
  readonly set: (change: FormValues) => void;
  /** Begins another act, with these values. */
  readonly restart: (values: FormValues) => void;
};
type StoredDraft = { readonly key: string; readonly values: FormValues };

/** The draft under a name; `initial` fills what nobody has typed yet. */
export function useDraft(name: string, initial: FormValues): Draft {
  const [draft, setDraft] = useState<StoredDraft>(() => read(name) ?? fresh({}));
  useEffect(() => write(name, draft), [name, draft]);
  return {
    key: draft.key,
    values: { ...initial, ...draft.values },
    isTouched: Object.keys(draft.values).length > 0,
    set: (change) => setDraft((before) => ({ ...before, values: { ...before.values, ...change } })),
    restart: (values) => setDraft(fresh(values)),
  };
}

const fresh = (values: FormValues): StoredDraft => ({ key: newUuid(), values });
const storageName = (name: string) => `keping-draft ${name}`;

function read(name: string): StoredDraft | undefined {
  try {
    const text = sessionStorage.getItem(storageName(name));
    return text === null ? undefined : (JSON.parse(text) as StoredDraft);
  } catch {
    return undefined;
  }
}

function write(name: string, draft: StoredDraft): void {
  try {
    sessionStorage.setItem(storageName(name), JSON.stringify(draft));
  } catch {
    // A browser that stores nothing keeps it as long as the page is open.
  }
}
