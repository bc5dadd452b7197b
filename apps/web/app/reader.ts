// The reader of the page that is shown.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Reader } from './session.js';

export const ReaderContext = createContext<Reader | undefined>(undefined);

/** Throws outside of the frame: pages are only shown to somebody. */
export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (!reader) throw new Error('a page is shown without a reader');
  return reader;
}

export const mayCommand = ({ may }: Reader, command: string): boolean =>
  may.commands.includes(command);
