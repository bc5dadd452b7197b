// The state of a request by shape and word.
import { useTexts } from '../app/language.js';
import { allotmentTexts } from '../i18n/tasks/allotments.js';
import { Status, type StatusKind } from '../ui/status.js';

const KINDS: Readonly<Record<string, StatusKind>> = {
  received: 'fine',
  shipped: 'fine',
  granted: 'low',
  'partly-shipped': 'low',
  refused: 'empty',
};

export function AllotmentStateMark({ state }: { readonly state: string }) {
  const texts = useTexts(allotmentTexts);
  return <Status kind={KINDS[state] ?? 'unknown'} text={texts.states[state] ?? state} />;
}
