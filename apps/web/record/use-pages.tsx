// Recording prints, spoiled blanks and other uses of ink.
import type { StockAnswer } from '../../../libs/service/stock/answers.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { useAnswer } from '../app/use-answer.js';
import { recordTexts } from '../i18n/tasks/record.js';
import { Page } from '../ui/page.js';
import { CommandForm } from './command-form.js';
import type { FieldSpec } from './field-specs.js';

/** The printers in an office's custody that work, and its models of ink. */
function useEquipment() {
  const { place } = useReader();
  const { body } = useAnswer<StockAnswer>(`/v1/stock/${place.code}`);
  const printers = (body?.printers ?? [])
    .filter(({ custodian, working }) => custodian === place.code && working)
    .map(({ printer, model }) => ({ value: printer, text: `${printer} (${model})` }));
  const models = (body?.ink ?? []).map(({ model }) => ({ value: model, text: model }));
  return { place, printers, models };
}

const quantityIn = (body: Readonly<Record<string, unknown>>) =>
  shownNumber(body['quantity'] as number);

export function PrintPage() {
  const texts = useTexts(recordTexts);
  const { place, printers } = useEquipment();
  const fields: readonly FieldSpec[] = [
    { name: 'quantity', kind: 'number', label: texts.print.quantity, min: 1, isMain: true },
    ...printerField(texts.print.printer, printers),
    {
      name: 'purpose',
      kind: 'text',
      label: texts.print.purpose,
      isOptional: true,
      lengthMax: 120,
    },
  ];
  return (
    <Page title={texts.print.title}>
      <CommandForm
        name={`print ${place.code}`}
        command="PrintBlanks"
        place={place.code}
        fields={fields}
        fixed={{ place: place.code }}
        initial={{ printer: printers[0]?.value ?? '' }}
        button={texts.print.button}
        says={(body) => texts.print.says(quantityIn(body))}
      />
    </Page>
  );
}

export function SpoilPage() {
  const texts = useTexts(recordTexts);
  const { place, printers } = useEquipment();
  const fields: readonly FieldSpec[] = [
    { name: 'quantity', kind: 'number', label: texts.spoil.quantity, min: 1, isMain: true },
    { name: 'cause', kind: 'text', label: texts.spoil.cause, lengthMax: 120 },
    ...printerField(texts.print.printer, printers),
  ];
  return (
    <Page title={texts.spoil.title}>
      <CommandForm
        name={`spoil ${place.code}`}
        command="SpoilBlanks"
        place={place.code}
        fields={fields}
        fixed={{ place: place.code }}
        initial={{ printer: printers[0]?.value ?? '' }}
        button={texts.spoil.button}
        says={(body) => texts.spoil.says(quantityIn(body))}
      />
    </Page>
  );
}

export function InkUsePage() {
  const texts = useTexts(recordTexts);
  const { place, models } = useEquipment();
  const fields: readonly FieldSpec[] = [
    { name: 'prints', kind: 'number', label: texts.inkUse.prints, min: 1, isMain: true },
    { name: 'model', kind: 'choice', label: texts.inkUse.model, options: models },
    { name: 'purpose', kind: 'text', label: texts.inkUse.purpose, lengthMax: 120 },
  ];
  return (
    <Page title={texts.inkUse.title}>
      <p class="muted">{texts.inkUse.help}</p>
      <CommandForm
        name={`ink ${place.code}`}
        command="UseInk"
        place={place.code}
        fields={fields}
        fixed={{ place: place.code }}
        initial={{ model: models[0]?.value ?? '' }}
        goods={['ink']}
        button={texts.inkUse.button}
        says={({ prints, model }) => texts.inkUse.says(shownNumber(prints as number), `${model}`)}
      />
    </Page>
  );
}

/** Which printer, where there is one to choose. */
function printerField(
  label: string,
  printers: readonly { readonly value: string; readonly text: string }[],
): readonly FieldSpec[] {
  if (printers.length === 0) return [];
  return [{ name: 'printer', kind: 'choice', label, isOptional: true, options: printers }];
}
