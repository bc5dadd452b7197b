// Which blanks an act is about: asked only where the office has others than those of the ID card.
import type { StockAnswer } from '../../../libs/service/stock/answers.js';
import { useTexts } from '../app/language.js';
import { recordTexts } from '../i18n/tasks/record.js';
import { otherBlanks, useNamedGoods } from '../places/goods-names.js';
import type { FieldSpec } from './field-specs.js';

export function useKindsOfBlanks(stock: StockAnswer | undefined): readonly FieldSpec[] {
  const { kinds } = useTexts(recordTexts);
  const known = new Set(stock?.otherBlanks?.map(({ model }) => model));
  const options = otherBlanks(useNamedGoods(), ({ model }) => model!).filter(({ value }) =>
    known.has(value),
  );
  if (options.length === 0) return [];
  const ktpEl = { value: '', text: kinds.ktpEl };
  return [
    {
      name: 'model',
      kind: 'choice',
      label: kinds.label,
      isOptional: true,
      options: [ktpEl, ...options],
    },
  ];
}
