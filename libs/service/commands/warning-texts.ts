// WARN-1: the sentences of warnings, in the reader's language; answers are stored without them.
import type { Warning } from '../../kernel/core/event.js';
import { CATALOGUES } from '../../texts/catalogue.js';
import { format, type Language } from '../../texts/format.js';

/** The warnings with their sentences. */
export const withDetails = (warnings: readonly Warning[], language: Language) =>
  warnings.map(({ code, facts }) => {
    const sentence = CATALOGUES[language].warnings[code as keyof Warnings] ?? code;
    return { code, detail: format(sentence, facts, language), facts };
  });

type Warnings = (typeof CATALOGUES)['en']['warnings'];

/** The stored answer of a command as it is sent: with the sentences of its warnings. */
export function sentAnswer(answer: string, language: Language): string {
  if (!answer.includes('"warnings":[')) return answer;
  const { warnings, ...rest } = JSON.parse(answer) as { readonly warnings?: readonly Warning[] };
  return warnings ? JSON.stringify({ ...rest, warnings: withDetails(warnings, language) }) : answer;
}
