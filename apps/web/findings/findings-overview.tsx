// All kinds of findings with how many there are of each, and which of them must not be there.
// They are counted one after another: each reads the whole ledger.
import { useEffect, useState } from 'preact/hooks';
import type { FindingKindItem, FindingsAnswer } from '../../../libs/service/findings/answers.js';
import { readAnswer } from '../app/api.js';
import { shownNumber } from '../app/format.js';
import { useLanguage, useTexts } from '../app/language.js';
import { findingTexts } from '../i18n/reading/findings.js';
import { Status } from '../ui/status.js';
import { FindingProgress } from './finding-progress.js';
import { asSentence } from './question.js';

type Count = Pick<FindingsAnswer, 'count' | 'alarms'>;

export function FindingsOverview({ items }: { readonly items: readonly FindingKindItem[] }) {
  const texts = useTexts(findingTexts);
  const language = useLanguage();
  const counts = useCounts(items);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{texts.kind}</th>
          <th scope="col" class="number">
            {texts.found}
          </th>
          <th scope="col" class="number">
            {texts.mustNotBe}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.kind}>
            <th scope="row">
              <a href={`/app/findings?kind=${item.kind}`}>{asSentence(item[language])}</a>
            </th>
            <CountCells item={item} count={counts.get(item.kind)} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CountCells(props: {
  readonly item: FindingKindItem;
  readonly count: Count | 'failed' | undefined;
}) {
  const { item, count } = props;
  const texts = useTexts(findingTexts);
  if (item.needs)
    return (
      <td colSpan={2} class="muted">
        {texts.asksFor(item.needs.map((name) => texts.parameters[name] ?? name).join(', '))}
      </td>
    );
  if (count === undefined)
    return (
      <td colSpan={2} class="muted">
        <FindingProgress kind={item.kind} />
      </td>
    );
  if (count === 'failed')
    return (
      <td colSpan={2} class="muted">
        {texts.notCounted}
      </td>
    );
  const { alarms = 0 } = count;
  return (
    <>
      <td class="number">{shownNumber(count.count)}</td>
      <td class="number">
        {item.mustBeNone &&
          (alarms === 0 ? (
            shownNumber(0)
          ) : (
            <Status kind="empty" text={texts.alarms(shownNumber(alarms))} />
          ))}
      </td>
    </>
  );
}

/** The counts known so far, by kind. */
function useCounts(items: readonly FindingKindItem[]) {
  const [counts, setCounts] = useState<ReadonlyMap<string, Count | 'failed'>>(new Map());
  const kinds = items.flatMap(({ kind, needs }) => (needs ? [] : [kind]));
  useEffect(() => {
    const stop = new AbortController();
    void (async () => {
      for (const kind of kinds) {
        const path = `/v1/findings?kind=${kind}&limit=1`;
        const reply = await readAnswer<Count>(path, stop.signal);
        if (stop.signal.aborted) return;
        setCounts((known) => new Map([...known, [kind, reply.ok ? reply.body : 'failed']]));
      }
    })();
    return () => stop.abort();
  }, [kinds.join(' ')]);
  return counts;
}
