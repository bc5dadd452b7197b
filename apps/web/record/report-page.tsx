// The daily report of an office, filled from the books as far as they know.
import type { StockAnswer } from '../../../libs/service/stock/answers.js';
import { dayIn, shownDate, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { useAddressQuery } from '../app/router.js';
import { serviceNowMs } from '../app/service-clock.js';
import { useAnswer } from '../app/use-answer.js';
import { recordTexts } from '../i18n/tasks/record.js';
import { AnswerView } from '../ui/answer-view.js';
import { Page } from '../ui/page.js';
import { CommandForm } from './command-form.js';
import type { FieldSpec } from './field-specs.js';
import type { FormValues } from './draft.js';
import { typedNumber } from '../../../libs/domain/values/typed-number.js';

export function ReportPage() {
  const { place } = useReader();
  const { report } = useTexts(recordTexts);
  const query = useAddressQuery();
  const stock = useAnswer<StockAnswer>(`/v1/stock/${place.code}`);
  const today = dayIn(serviceNowMs(), place.tz);
  const date = query.get('date') ?? today;
  return (
    <Page title={report.title}>
      <AnswerView answer={stock}>
        {(body) => (
          <ReportForm
            date={date}
            initial={fromLedger(body, date === today)}
            lastReport={body.lastReport}
          />
        )}
      </AnswerView>
    </Page>
  );
}

/** What the books show now fits a report of today; of an earlier day nothing is filled in. */
function fromLedger({ blanks, ink }: StockAnswer, isToday: boolean): FormValues {
  if (!isToday) return {};
  return {
    blanksLeft: String(blanks.onHand),
    inkLeft: String(ink.reduce((sum, { prints }) => sum + prints, 0)),
  };
}

function ReportForm(props: {
  readonly date: string;
  readonly initial: FormValues;
  readonly lastReport: StockAnswer['lastReport'];
}) {
  const { date, initial, lastReport } = props;
  const { place } = useReader();
  const { report } = useTexts(recordTexts);
  const hint = (field: string) => (initial[field] === undefined ? {} : { help: report.fromLedger });
  const lastWaiting = lastReport
    ? { help: report.lastWaiting(shownNumber(lastReport.waiting), shownDate(lastReport.date)) }
    : {};
  const number = (name: string, label: string): FieldSpec => ({
    name,
    kind: 'number',
    label,
    ...hint(name),
  });
  const fields: readonly FieldSpec[] = [
    { ...number('printed', report.printed), isMain: true },
    {
      name: 'zeroReason',
      kind: 'text',
      label: report.zeroReason,
      lengthMax: 120,
      isShown: ({ printed = '' }) => typedNumber(printed) === 0,
    },
    number('enrolled', report.enrolled),
    { ...number('waiting', report.waiting), ...lastWaiting },
    number('blanksLeft', report.blanksLeft),
    number('inkLeft', report.inkLeft),
    { name: 'date', kind: 'date', label: report.date },
  ];
  return (
    <CommandForm
      name={`report ${place.code} ${date}`}
      command="FileDailyReport"
      place={place.code}
      fields={fields}
      fixed={{ place: place.code }}
      initial={{ ...initial, date }}
      goods={[]}
      button={report.button}
      says={(body) =>
        report.says(
          shownDate(body['date'] as string),
          shownNumber(body['printed'] as number),
          shownNumber(body['waiting'] as number),
        )
      }
    />
  );
}
