// Reporting that the power or a printer has failed, or works again.
import { useState } from 'preact/hooks';
import type { StockAnswer, StockPrinter } from '../../../libs/service/stock/answers.js';
import { shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { CommandLinks } from '../commands/command-links.js';
import { commandsOfPrinter } from '../commands/offered.js';
import { mayCommand, useReader } from '../app/reader.js';
import { useAnswer } from '../app/use-answer.js';
import { recordTexts } from '../i18n/tasks/record.js';
import { AnswerView } from '../ui/answer-view.js';
import { Page } from '../ui/page.js';
import { Status } from '../ui/status.js';
import { CommandForm } from './command-form.js';

export function EquipmentPage() {
  const { place } = useReader();
  const { equipment } = useTexts(recordTexts);
  const stock = useAnswer<StockAnswer>(`/v1/stock/${place.code}`);
  return (
    <Page title={equipment.title}>
      <AnswerView answer={stock}>{(body) => <Equipment stock={body} />}</AnswerView>
    </Page>
  );
}

function Equipment({ stock }: { readonly stock: StockAnswer }) {
  const { place } = useReader();
  const { equipment } = useTexts(recordTexts);
  const { power, printers } = stock;
  const here = printers.filter(({ custodian }) => custodian === place.code);
  const since = power.since === null ? '' : ` ${equipment.since(shownTime(power.since, place.tz))}`;
  return (
    <>
      <section class="stack" aria-labelledby="power">
        <h2 id="power">{equipment.power}</h2>
        <p>
          <Status
            kind={power.on ? 'fine' : 'empty'}
            text={power.on ? equipment.powerOn : equipment.powerOff}
          />
          <span class="muted">{since}</span>
        </p>
        <StateReport
          command={power.on ? 'ReportPowerFailed' : 'ReportPowerRestored'}
          fixed={{ place: place.code }}
          name={`power ${place.code}`}
        />
      </section>
      <section class="stack" aria-labelledby="printers">
        <h2 id="printers">{equipment.printers}</h2>
        {here.length === 0 && <p class="muted">{equipment.none}</p>}
        <ul class="lines">
          {here.map((printer) => (
            <PrinterLine key={printer.printer} printer={printer} />
          ))}
        </ul>
      </section>
    </>
  );
}

function PrinterLine({ printer }: { readonly printer: StockPrinter }) {
  const own = useReader().place.code;
  const { equipment } = useTexts(recordTexts);
  const { printer: id, model, working } = printer;
  return (
    <li class="stack line">
      <p>
        <strong>{id}</strong> <span class="muted">{model}</span>{' '}
        <Status
          kind={working ? 'fine' : 'empty'}
          text={working ? equipment.working : equipment.failed}
        />
      </p>
      <StateReport
        command={working ? 'ReportPrinterFailed' : 'ReportPrinterRepaired'}
        fixed={{ printer: id }}
        name={`printer ${id}`}
        hasReason
      />
      <CommandLinks
        label={id}
        commands={commandsOfPrinter(own, printer).filter(({ command }) => !/^Report/.test(command))}
      />
    </li>
  );
}

/** A button that opens the form of one report; what is being sent stays until it is left. */
function StateReport(props: {
  readonly command: string;
  readonly fixed: Readonly<Record<string, string>>;
  readonly name: string;
  readonly hasReason?: boolean;
}) {
  const { command, fixed, name, hasReason = false } = props;
  const reader = useReader();
  const { equipment } = useTexts(recordTexts);
  const [opened, setOpened] = useState<string>();
  if (!mayCommand(reader, command)) return null;
  const words = equipment.does[command] ?? command;
  return (
    <>
      {opened !== command && (
        <p>
          <button type="button" class="quiet" onClick={() => setOpened(command)}>
            {words}
          </button>
        </p>
      )}
      {opened !== undefined && (
        <div class="act-form">
          <CommandForm
            key={opened}
            name={`${name} ${opened}`}
            command={opened}
            place={reader.place.code}
            fields={
              hasReason
                ? [
                    {
                      name: 'reason',
                      kind: 'text',
                      label: equipment.reason,
                      isOptional: true,
                      lengthMax: 120,
                    },
                  ]
                : []
            }
            fixed={fixed}
            goods={[]}
            isOnce
            takesDocument={hasReason}
            button={equipment.does[opened] ?? opened}
            says={() => equipment.says[opened] ?? ''}
          />
        </div>
      )}
    </>
  );
}
