// Keyboard scanners, wherever the focus is: what they type does not stay in the field that had it.
import { useEffect, useRef } from 'preact/hooks';
import { KeyBurst } from './key-burst.js';

type TypedInto = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Calls `scanned` with the text of each scan while the page is shown, and with the field that had
 * the focus, which holds what it held before.
 */
export function useKeyScanner(scanned: (text: string, field?: TypedInto) => void): void {
  const follower = useRef(scanned);
  follower.current = scanned;
  useEffect(() => {
    const burst = new KeyBurst();
    let before: { readonly field: TypedInto; readonly value: string } | undefined;
    const putBack = () => {
      if (before && before.field.value !== before.value) typeInto(before.field, before.value);
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      const { key, timeStamp: atMs, repeat: isRepeat } = event;
      const step = burst.after({ key, atMs, isRepeat });
      if (step.kind === 'begins') before = fieldWithFocus();
      if (step.kind !== 'scanning' && step.kind !== 'scanned') return;
      event.preventDefault();
      event.stopPropagation();
      putBack();
      if (step.kind === 'scanned') follower.current(step.text, before?.field);
    };
    addEventListener('keydown', pressed, true);
    return () => removeEventListener('keydown', pressed, true);
  }, []);
}

/** As if a person had typed it, so that the page follows. */
export function typeInto(field: TypedInto, value: string): void {
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

function fieldWithFocus(): { readonly field: TypedInto; readonly value: string } | undefined {
  const field = document.activeElement;
  const isField =
    field instanceof HTMLInputElement ||
    field instanceof HTMLTextAreaElement ||
    field instanceof HTMLSelectElement;
  return isField ? { field, value: field.value } : undefined;
}
