// An answer of the service in a component: read at first, and again when something has changed.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { keptReply, readAnswer } from './api.js';
import type { ApiProblem } from './api-problem.js';
import { useLanguage } from './language.js';
import { ValueStore, useStore } from './store.js';

export type Loaded<T> = {
  readonly body: T | undefined;
  /** Why it could not be read; the body of before is kept beside it. */
  readonly problem: ApiProblem | undefined;
  readonly isLoading: boolean;
  /** When the body was read, where it is kept from an earlier visit. */
  readonly keptAtMs: number | undefined;
  /** Reads again. */
  readonly refresh: () => void;
};

/** Counts up when what is shown may have changed. */
export const changeCount = new ValueStore(0);
export const noteChange = (): void => changeCount.set(changeCount.get() + 1);

type Held<T> = {
  readonly path?: string;
  readonly body?: T;
  readonly problem?: ApiProblem;
  readonly keptAtMs?: number;
};

/** Follows the answer at `path`; nothing is read while it is undefined. */
export const useAnswer = <T>(path: string | undefined): Loaded<T> =>
  useAnswerAt<T>(path, useStore(changeCount));

/** The answer at `path`, which does not change with what is recorded: read once. */
export const useFixedAnswer = <T>(path: string | undefined): Loaded<T> => useAnswerAt<T>(path, 0);

function useAnswerAt<T>(path: string | undefined, changes: number): Loaded<T> {
  const language = useLanguage();
  const [again, setAgain] = useState(0);
  const [held, setHeld] = useState<Held<T>>({});
  const [isLoading, setLoading] = useState(path !== undefined);
  const shown = useRef('');
  useEffect(() => {
    if (path === undefined) return setLoading(false);
    const stop = new AbortController();
    setLoading(true);
    void showKept(path, stop.signal, setHeld);
    void readAnswer<T>(path, stop.signal).then((reply) => {
      if (stop.signal.aborted) return;
      shown.current = path;
      setLoading(false);
      setHeld((before) =>
        reply.ok
          ? {
              path,
              body: reply.body,
              ...(reply.keptAtMs === undefined ? {} : { keptAtMs: reply.keptAtMs }),
            }
          : {
              path,
              problem: reply.problem,
              ...(before.path === path && before.body !== undefined ? { body: before.body } : {}),
            },
      );
    });
    return () => stop.abort();
  }, [path, language, changes, again]);
  const refresh = useCallback(() => setAgain((count) => count + 1), []);
  const isCurrent = held.path === path;
  return {
    body: isCurrent ? held.body : undefined,
    problem: isCurrent ? held.problem : undefined,
    keptAtMs: isCurrent ? held.keptAtMs : undefined,
    isLoading: isLoading || !isCurrent,
    refresh,
  };
}

/** What was read at an earlier visit is shown until the answer comes, under its time. */
async function showKept<T>(
  path: string,
  signal: AbortSignal,
  setHeld: (change: (before: Held<T>) => Held<T>) => void,
): Promise<void> {
  const kept = await keptReply<T>(path);
  if (!kept?.ok || signal.aborted) return;
  const { body, keptAtMs = 0 } = kept;
  setHeld((before) => (before.path === path ? before : { path, body, keptAtMs }));
}
