// While a finding is read: how many of the events are done, asked for once a second.
import { useEffect, useState } from 'preact/hooks';
import type { FindingsProgressAnswer } from '../../../libs/service/findings/answers.js';
import { readAnswer } from '../app/api.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { findingTexts } from '../i18n/reading/findings.js';

const EVERY_MS = 1_000;

export function FindingProgress({ kind }: { readonly kind: string }) {
  const texts = useTexts(findingTexts);
  const [line, setLine] = useState(texts.waits);
  useEffect(() => {
    const stop = new AbortController();
    const look = async () => {
      const reply = await readAnswer<FindingsProgressAnswer>('/v1/findings/progress', stop.signal);
      if (stop.signal.aborted || !reply.ok) return;
      const found = reply.body.items.find((item) => item.kind === kind);
      if (found) setLine(texts.reading(shownNumber(found.read), shownNumber(found.of)));
    };
    const timer = setInterval(() => void look(), EVERY_MS);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [kind]);
  return <>{line}</>;
}
