// Counting the blanks of an office: what was counted first, the variance before it is stored.
import type { StockAnswer } from '../../../libs/service/stock/answers.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { useAnswer } from '../app/use-answer.js';
import { recordTexts } from '../i18n/tasks/record.js';
import { Page } from '../ui/page.js';
import { CommandForm } from './command-form.js';
import type { FieldSpec } from './field-specs.js';
import { useKindsOfBlanks } from './kinds-of-blanks.js';
import type { PreviewAnswer } from './use-preview.js';

export function CountPage() {
  const { place } = useReader();
  const texts = useTexts(recordTexts);
  const { count } = texts;
  const { body: stock } = useAnswer<StockAnswer>(`/v1/stock/${place.code}`);
  const kinds = useKindsOfBlanks(stock);
  const fields: readonly FieldSpec[] = [
    { name: 'counted', kind: 'number', label: count.counted, isMain: true, help: count.help },
    ...kinds,
    { name: 'counter', kind: 'text', label: count.counter, lengthMax: 120 },
  ];
  return (
    <Page title={count.title}>
      <CommandForm
        name={`count ${place.code}`}
        command="CountBlanks"
        place={place.code}
        fields={fields}
        fixed={{ place: place.code }}
        goods={[]}
        button={count.button}
        says={(body, preview) => {
          const counted = body['counted'] as number;
          const expected = expectedIn(preview);
          if (expected === undefined) return count.saysAlone(shownNumber(counted));
          const variance = counted - expected;
          const sign = variance > 0 ? '+' : '';
          return count.says(
            shownNumber(counted),
            shownNumber(expected),
            `${sign}${shownNumber(variance)}`,
          );
        }}
      />
    </Page>
  );
}

function expectedIn(preview: PreviewAnswer | undefined): number | undefined {
  const counted = preview?.events.find(({ type }) => type === 'BlankCounted');
  return (counted?.data as { readonly expected?: number } | undefined)?.expected;
}
