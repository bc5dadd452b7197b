// What a place has: blanks, ink, printers, the queue, and when it runs out, with its basis.
import type { ComponentChildren } from 'preact';
import { LOW_DAYS } from '../../../libs/domain/planning/run-out.js';
import type { StockAnswer } from '../../../libs/service/stock/answers.js';
import { mayCommand, useReader } from '../app/reader.js';
import { shownDate, shownDays, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { workTexts } from '../i18n/tasks/work.js';
import { limitsInWords } from '../places/limits-in-words.js';
import { OfficeStatus } from '../places/office-status.js';
import { Status, type StatusKind } from '../ui/status.js';
import { blanksOf, inkOf } from '../../../libs/domain/values/goods.js';
import { useGoodsInWords } from '../places/goods-names.js';

export function OwnStock({ stock }: { readonly stock: StockAnswer }) {
  const texts = useTexts(workTexts);
  const goodsName = useGoodsInWords({ blank: texts.blanks, ink: texts.ink });
  const { blanks, ink, planning, place } = stock;
  return (
    <section class="own-stock" aria-labelledby="own-stock">
      <h2 id="own-stock">
        <a href={`/app/places/${place}`}>{texts.own}</a>
      </h2>
      <p>
        <OfficeStatus state={stock.state} />
      </p>
      <dl class="figures">
        <Figure label={texts.blanks} value={shownNumber(blanks.onHand)} unit={texts.pieces}>
          <RunOut figures={planning?.blanks} isEmpty={blanks.onHand === 0} />
          {blanks.inbound > 0 && <p>{texts.inTransit(shownNumber(blanks.inbound))}</p>}
          {blanks.quarantine > 0 && <Quarantine quantity={blanks.quarantine} />}
        </Figure>
        {(stock.otherBlanks ?? []).map(({ model, onHand, inbound, quarantine }) => (
          <Figure
            key={model}
            label={goodsName(blanksOf(model))}
            value={shownNumber(onHand)}
            unit={texts.pieces}
          >
            {inbound > 0 && <p>{texts.inTransit(shownNumber(inbound))}</p>}
            {quarantine > 0 && <Quarantine quantity={quarantine} />}
          </Figure>
        ))}
        {ink.map(({ model, prints, ribbonsSealed, depleted, inbound }) => (
          <Figure
            key={model}
            label={goodsName(inkOf(model))}
            value={shownNumber(prints)}
            unit={texts.prints}
          >
            <RunOut figures={planning?.ink} isEmpty={depleted || prints === 0} />
            <p>{texts.ribbonsSealed(shownNumber(ribbonsSealed))}</p>
            {inbound > 0 && <p>{texts.inTransit(shownNumber(inbound))}</p>}
          </Figure>
        ))}
        <PrinterFigure stock={stock} />
        <QueueFigure stock={stock} />
      </dl>
      <Basis stock={stock} />
    </section>
  );
}

function Figure(props: {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="figure-box">
      <dt>{props.label}</dt>
      <dd>
        <p>
          <strong class="figure-value">{props.value}</strong>{' '}
          <span class="muted">{props.unit}</span>
        </p>
        <div class="small figure-notes">{props.children}</div>
      </dd>
    </div>
  );
}

/** What is spoiled leads to its destruction, filled in. */
function Quarantine({ quantity }: { readonly quantity: number }) {
  const texts = useTexts(workTexts);
  const reader = useReader();
  const words = texts.quarantine(shownNumber(quantity));
  return (
    <p>
      {mayCommand(reader, 'DestroyBlanks') ? (
        <a href={`/app/commands/DestroyBlanks?quantity=${quantity}`}>{words}</a>
      ) : (
        words
      )}
    </p>
  );
}

type RunOutBlock = NonNullable<StockAnswer['planning']>['blanks'];

function RunOut(props: { readonly figures: RunOutBlock | undefined; readonly isEmpty: boolean }) {
  const { figures, isEmpty } = props;
  const texts = useTexts(workTexts);
  const days = figures?.days ?? null;
  if (isEmpty) return <Status kind="empty" />;
  if (days === null) return <Status kind="unknown" text={texts.neverRunsOut} />;
  const kind: StatusKind = days > LOW_DAYS ? 'fine' : 'low';
  const { runsOutOn, band } = figures!;
  return (
    <>
      <p>
        <Status kind={kind} /> · {texts.days(shownDays(days))}
      </p>
      {runsOutOn !== null && (
        <p>
          {texts.runsOutOn(shownDate(runsOutOn))}
          {band?.early && band.late && band.early !== band.late
            ? ` (${texts.runsOutBand(shownDate(band.early), shownDate(band.late))})`
            : ''}
        </p>
      )}
    </>
  );
}

function PrinterFigure({ stock }: { readonly stock: StockAnswer }) {
  const texts = useTexts(workTexts);
  const here = stock.printers.filter(({ custodian }) => custodian === stock.place);
  const working = here.filter((printer) => printer.working).length;
  const short = stock.planning?.printersShort ?? null;
  const kind: StatusKind = working === 0 ? 'empty' : short !== null && short > 0 ? 'low' : 'fine';
  return (
    <Figure
      label={texts.printers}
      value={shownNumber(working)}
      unit={texts.printersWorking(shownNumber(working), shownNumber(here.length))}
    >
      <p>
        {short !== null && short > 0 ? (
          <Status kind={kind} text={texts.printersShort(shownNumber(short))} />
        ) : (
          <Status kind={kind} />
        )}
      </p>
    </Figure>
  );
}

function QueueFigure({ stock }: { readonly stock: StockAnswer }) {
  const texts = useTexts(workTexts);
  const { planning } = stock;
  const waiting = planning?.waiting ?? null;
  return (
    <Figure
      label={texts.waiting}
      value={shownNumber(waiting?.people ?? null)}
      unit={waiting ? texts.people : ''}
    >
      {waiting && <p>{texts.waitingAsOf(shownDate(waiting.asOf))}</p>}
      {planning && planning.needPerDay !== null && (
        <p>
          {texts.perDay(
            shownNumber(planning.needPerDay, 0),
            shownNumber(planning.capacityPerDay),
            shownNumber(planning.demand.blanksPerDay, 0),
          )}
        </p>
      )}
      {planning && (
        <p>
          {texts.bottleneck}: {limitsInWords(planning, texts.bottlenecks)}
        </p>
      )}
    </Figure>
  );
}

function Basis({ stock }: { readonly stock: StockAnswer }) {
  const texts = useTexts(workTexts);
  const basis = stock.planning?.basis;
  if (!basis) return null;
  const all = basis.recordedDays + basis.unknownDays + basis.censoredDays;
  return (
    <p class="small muted">
      {texts.basis(
        shownNumber(basis.recordedDays),
        shownNumber(all),
        shownNumber(basis.unknownDays),
      )}
    </p>
  );
}
