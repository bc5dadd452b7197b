// What becomes of rows besides those that are recorded now, in sentences: pure.
import type { FileAnswer } from '../../../libs/service/files/answers.js';
import { shownNumber } from '../app/format.js';
import type { TextsLike } from '../app/language.js';
import type { filesArea } from '../i18n/id/tasks/files.js';

export type FileWords = TextsLike<typeof filesArea>;

/** A sentence for each kind of rows that are not recorded again. */
export function notAgainWords(counts: FileAnswer['counts'], texts: FileWords): readonly string[] {
  const sentences: readonly (readonly [number, (count: string) => string])[] = [
    [counts.repeated, texts.repeated],
    [counts['left-out'], texts.leftOut],
    [counts.unchanged, texts.unchanged],
  ];
  return sentences.filter(([count]) => count > 0).map(([count, says]) => says(shownNumber(count)));
}
