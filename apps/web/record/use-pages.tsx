// Recording prints, spoiled blanks and other uses of ink.
import type { StockAnswer } from '../../../libs/service/stock/answers.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { useAnswer } from '../app/use-answer.js';
import { recordTexts } from '../i18n/tasks/record.js';
import { Page } from '../ui/page.js';
import { inkOptions, useNamedGoods } from '../places/goods-names.js';
import { CommandForm } from './command-form.js';
import { useKindsOfBlanks } from './kinds-of-blanks.js';
import type { FieldSpec } from './field-specs.js';

/** The printers in an office's custody that work, and its models of ink. */
function useEquipment() {
  const { place } = useReader();
  const { body } = useAnswer<StockAnswer>(`/v1/stock/${place.code}`);
  const printers = (body?.printers ?? [])
    .filter(({ custodian, working }) => custodian === place.code && working)
    .map(({ printer, model }) => ({ value: printer, text: `${printer} (${model})` }));
  const named = useNamedGoods();
  const models = inkOptions(
    named,
    (body?.ink ?? []).map(({ model }) => model),
  );
  const kinds = useKindsOfBlanks(body);
  return { place, printers, models, kinds };
}

type Options = NonNullable<FieldSpec['options']>;
const NO_PRINTER = 'none';

const quantityIn = (body: Readonly<Record<string, unknown>>) =>
  shownNumber(body['quantity'] as number);

export function PrintPage() {
  const texts = useTexts(recordTexts);
  const { place, printers, kinds } = useEquipment();
  const fields: readonly FieldSpec[] = [
    { name: 'quantity', kind: 'number', label: texts.print.quantity, min: 1, isMain: true },
    ...kinds,
    // PRN-1: of one printer alone nobody has to say which.
    ...(printers.length > 1
      ? [printerField(texts.print.printer, texts.print.noPrinter, printers)]
      : []),
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
        button={texts.print.button}
        says={(body) => texts.print.says(quantityIn(body))}
      />
    </Page>
  );
}

export function SpoilPage() {
  const texts = useTexts(recordTexts);
  const { place, printers, kinds } = useEquipment();
  const fields: readonly FieldSpec[] = [
    { name: 'quantity', kind: 'number', label: texts.spoil.quantity, min: 1, isMain: true },
    ...kinds,
    { name: 'cause', kind: 'text', label: texts.spoil.cause, lengthMax: 120 },
    ...(printers.length > 0 ? [spoilingPrinter(texts.print.printer, texts.spoil, printers)] : []),
  ];
  return (
    <Page title={texts.spoil.title}>
      <CommandForm
        name={`spoil ${place.code}`}
        command="SpoilBlanks"
        place={place.code}
        fields={fields}
        fixed={{ place: place.code }}
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

/** Whether ink was used as well: it has to be chosen, as nobody else knows. */
function spoilingPrinter(
  label: string,
  words: { readonly choose: string; readonly noPrinter: string },
  printers: Options,
): FieldSpec {
  return {
    name: 'printer',
    kind: 'choice',
    label,
    options: [
      { value: '', text: words.choose },
      ...printers,
      { value: NO_PRINTER, text: words.noPrinter },
    ],
    read: (text) => ({ value: text === NO_PRINTER ? undefined : text }),
  };
}

/** Which printer; none is chosen that nobody chose. */
function printerField(label: string, none: string, printers: Options): FieldSpec {
  const options = [{ value: '', text: none }, ...printers];
  return { name: 'printer', kind: 'choice', label, isOptional: true, options };
}
