// The form of each act on a loan: its fields, what it is filled with, what it says.
import type { LoanAnswer } from '../../../libs/service/loans/answers.js';
import { shownNumber } from '../app/format.js';
import type { FormValues } from '../record/draft.js';
import type { FieldSpec } from '../record/field-specs.js';
import { amountWords, type LoanTexts } from './loan-words.js';
import { toReturn, type OwnAct } from './next-acts.js';

type Fields = Readonly<Record<string, unknown>>;
export type LoanForm = {
  readonly fields: readonly FieldSpec[];
  readonly fixed: Fields;
  readonly initial: FormValues;
  readonly button: string;
  readonly says: (body: Fields) => string;
};

export function loanForm(
  texts: LoanTexts,
  loan: LoanAnswer,
  act: OwnAct,
  place: string,
  nameOf: (code: string) => string,
): LoanForm {
  const { command, part } = act;
  const { loan: id, item, borrower } = loan;
  const isPrinter = item === 'printer';
  const button = texts.does[command];
  const lender = part?.lender ?? place;
  const lenderFields = {
    loan: id,
    lender,
    ...(isPrinter && part?.printer ? { printer: part.printer } : {}),
  };
  // An offer names one of the lender's printers; after it the part does.
  const printerFields: readonly FieldSpec[] =
    command === 'OfferLoan' ? [{ name: 'printer', kind: 'text', label: texts.printer }] : [];
  const amount = ({ quantity = 1 }: Fields) => amountWords(texts, item, quantity as number);
  const withQuantity = (
    label: string,
    quantity: number,
    says: (body: Fields) => string,
  ): LoanForm => ({
    fields: isPrinter ? printerFields : [quantityField(label, texts.units[item] ?? '')],
    fixed: lenderFields,
    initial: { quantity: String(quantity) },
    button,
    says,
  });
  const withReason = (says: string, fixed: Fields) => reasonForm(texts, button, says, fixed);
  switch (command) {
    case 'OfferLoan':
      return withQuantity(texts.offerQuantity, loan.uncovered, (body) =>
        texts.says.OfferLoan(amount(body), nameOf(borrower)),
      );
    case 'ApproveLoan':
      return withQuantity(texts.approveQuantity, part?.promised ?? 0, (body) =>
        texts.says.ApproveLoan(amount(body), nameOf(lender), nameOf(borrower)),
      );
    case 'Lend':
      return withQuantity(texts.lendQuantity, part?.promised ?? 0, (body) =>
        texts.says.Lend(amount(body), nameOf(borrower)),
      );
    case 'Return':
      return withQuantity(texts.returnQuantity, part ? toReturn(part) : 0, (body) =>
        texts.says.Return(amount(body), nameOf(lender)),
      );
    case 'Borrow':
      return arrivalForm(texts, act, lenderFields, part?.travelling ?? 0, isPrinter);
    case 'Recover':
      return arrivalForm(texts, act, lenderFields, part?.returning ?? 0, isPrinter);
    case 'DeclineLoan':
      return withReason(texts.says.DeclineLoan(nameOf(borrower)), { loan: id, lender: place });
    case 'RefuseLoan':
    case 'CancelLoan':
      return withReason(texts.says[command], { loan: id });
  }
}

const reasonForm = (texts: LoanTexts, button: string, says: string, fixed: Fields): LoanForm => ({
  fields: [{ name: 'reason', kind: 'text', label: texts.why, lengthMax: 500 }],
  fixed,
  initial: {},
  button,
  says: () => says,
});

const quantityField = (label: string, unit: string): FieldSpec => ({
  name: 'quantity',
  kind: 'number',
  label,
  min: 1,
  isMain: true,
  unit,
});

/** What arrived of a loan or of its return. */
function arrivalForm(
  texts: LoanTexts,
  { command }: OwnAct,
  fixed: Fields,
  expected: number,
  isPrinter: boolean,
): LoanForm {
  const fields: readonly FieldSpec[] = [
    { name: 'accepted', kind: 'number', label: texts.accepted, isMain: true },
    { name: 'damaged', kind: 'number', label: texts.damaged, isOptional: true },
    { name: 'missing', kind: 'number', label: texts.missing, isOptional: true },
  ];
  return {
    fields: isPrinter ? [] : fields,
    fixed,
    initial: { accepted: String(expected) },
    button: texts.does[command],
    says: (body) => {
      const shown = (name: string) => shownNumber((body[name] as number | undefined) ?? 0);
      return isPrinter
        ? `${texts.does[command]}: ${texts.printer}.`
        : texts.says.Borrow(
            shown('accepted'),
            shown('damaged'),
            shown('missing'),
            shownNumber(expected),
          );
    },
  };
}
