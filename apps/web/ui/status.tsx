// A state by shape and word, never by colour alone.
import { frameTexts } from '../i18n/frame.js';
import { useTexts } from '../app/language.js';

export type StatusKind = 'fine' | 'low' | 'empty' | 'unknown';

const SHAPES: Readonly<Record<StatusKind, string>> = {
  fine: '●',
  low: '◐',
  empty: '○',
  unknown: '◌',
};

/** The shape of a state and its word, or `text` in place of the word. */
export function Status({ kind, text }: { readonly kind: StatusKind; readonly text?: string }) {
  const words = useTexts(frameTexts).status;
  return (
    <span class={`status status-${kind}`}>
      <span aria-hidden="true">{SHAPES[kind]}</span> {text ?? words[kind]}
    </span>
  );
}
