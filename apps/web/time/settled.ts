// Values that follow others with a delay, and the last answer while a new one is read.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Loaded } from '../app/use-answer.js';

/** The value once it has not changed for `delayMs`. */
export function useSettled<T>(value: T, delayMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return settled;
}

/** The body of an answer, or of the one before while it is read. */
export function useLastBody<T>({ body }: Loaded<T>): T | undefined {
  const last = useRef<T | undefined>(undefined);
  if (body !== undefined) last.current = body;
  return last.current;
}
