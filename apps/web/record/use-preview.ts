// What a command would do, asked of the service before the button is pressed.
import { useEffect, useState } from 'preact/hooks';
import { sendJson } from '../app/api.js';
import type { ApiProblem } from '../app/api-problem.js';
import { useLanguage } from '../app/language.js';
import { changeCount } from '../app/use-answer.js';
import { useStore } from '../app/store.js';

export type PreviewAnswer = {
  readonly status: number;
  readonly events: readonly { readonly type: string; readonly data: object }[];
  readonly balances: readonly {
    readonly place: string;
    readonly item: string;
    readonly model: string | null;
    readonly onHand: number;
    readonly quarantine: number;
  }[];
  readonly warnings: readonly { readonly code: string; readonly detail: string }[];
  readonly problem?: ApiProblem;
};
export type PreviewState =
  | { readonly kind: 'none' | 'asking' | 'unreachable' }
  | { readonly kind: 'known'; readonly answer: PreviewAnswer };

const PAUSE_MS = 350;

/** Follows what is typed; `body` is undefined while a field is faulty. */
export function usePreview(command: string, body: object | undefined): PreviewState {
  const language = useLanguage();
  const changes = useStore(changeCount);
  const text = body === undefined ? undefined : JSON.stringify(body);
  const [state, setState] = useState<PreviewState & { readonly text?: string }>({ kind: 'none' });
  useEffect(() => {
    if (text === undefined) return setState({ kind: 'none' });
    let isWanted = true;
    setState((before) => (before.text === text ? before : { kind: 'asking', text }));
    const timer = setTimeout(async () => {
      const path = `/v1/commands/${command}?dryRun=true`;
      const reply = await sendJson<PreviewAnswer>('POST', path, text);
      if (!isWanted) return;
      if (reply.ok) setState({ kind: 'known', answer: reply.body, text });
      else if (reply.problem.status >= 400 && reply.problem.status < 500) {
        const { status } = reply.problem;
        const nothing = { events: [], balances: [], warnings: [] };
        setState({ kind: 'known', answer: { status, ...nothing, problem: reply.problem }, text });
      } else setState({ kind: 'unreachable', text });
    }, PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [command, text, language, changes]);
  return state;
}
