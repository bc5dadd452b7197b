// PLAN-14: the state of an office as the service gives it, by shape and words.
import type { OfficeStateBlock } from '../../../libs/service/planning/answers.js';
import { useTexts } from '../app/language.js';
import { frameTexts } from '../i18n/frame.js';
import { Status, type StatusKind } from '../ui/status.js';

export type ShownState = Pick<OfficeStateBlock, 'state' | 'causes'>;
type FrameTexts = (typeof frameTexts)['id'];

const KINDS: Readonly<Record<string, StatusKind>> = {
  enough: 'fine',
  low: 'low',
  'cannot-print': 'empty',
};

/** Nothing of a shelf, which never prints. */
export function OfficeStatus({ state }: { readonly state: ShownState | null }) {
  const texts = useTexts(frameTexts);
  if (state === null) return null;
  return <Status kind={KINDS[state.state] ?? 'unknown'} text={stateInWords(texts, state)} />;
}

export function stateInWords({ status, causes: words, cannotPrint }: FrameTexts, of: ShownState) {
  if (of.state === 'cannot-print')
    return cannotPrint(of.causes.map((cause) => words[cause] ?? cause).join(', '));
  return status[KINDS[of.state] ?? 'unknown'];
}
