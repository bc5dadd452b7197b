// "Counted here too": the browser counts the place from its events and says whether it agrees.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ApiProblem } from '../app/api-problem.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { columnTexts } from '../i18n/reading/columns.js';
import { recountTexts } from '../i18n/reading/recount.js';
import { ProblemNote } from '../ui/problem-note.js';
import { Status } from '../ui/status.js';
import type { ComparedLine } from './compare-row.js';
import type { Recount } from './recount-place.js';

type RecountState =
  | { readonly kind: 'idle' | 'counting' }
  | { readonly kind: 'failed'; readonly problem: ApiProblem }
  | { readonly kind: 'done'; readonly recount: Recount };

export function RecountPart({ code, query }: { readonly code: string; readonly query: string }) {
  const texts = useTexts(recountTexts);
  const [state, setState] = useState<RecountState>({ kind: 'idle' });
  const stop = useRef<AbortController | undefined>(undefined);
  useEffect(() => {
    setState({ kind: 'idle' });
    return () => stop.current?.abort();
  }, [code, query]);
  const count = async () => {
    setState({ kind: 'counting' });
    const { signal } = (stop.current = new AbortController());
    // The rules of the ledger are loaded by who wants to count.
    const { recountPlace } = await import('./recount-place.js');
    const counted = await recountPlace(code, query, signal);
    if (signal.aborted) return;
    setState(
      'lines' in counted
        ? { kind: 'done', recount: counted }
        : { kind: 'failed', problem: counted },
    );
  };
  return (
    <section>
      <h2>{texts.title}</h2>
      <p class="muted">{texts.lead}</p>
      <p>
        <button
          type="button"
          class="quiet"
          disabled={state.kind === 'counting'}
          onClick={() => void count()}
        >
          {state.kind === 'counting' ? texts.counting : texts.count}
        </button>
      </p>
      <div role="status">
        {state.kind === 'failed' && <ProblemNote problem={state.problem} />}
        {state.kind === 'done' && <RecountResult recount={state.recount} />}
      </div>
    </section>
  );
}

function RecountResult({ recount }: { readonly recount: Recount }) {
  const texts = useTexts(recountTexts);
  const { lines, events, hashesRight, hashesWrong, hashesUnchecked } = recount;
  const differing = lines.filter(({ here, service }) => here !== service).length;
  return (
    <>
      <p>
        <Status
          kind={differing === 0 ? 'fine' : 'empty'}
          text={
            differing === 0
              ? texts.same(shownNumber(lines.length), shownNumber(events))
              : texts.differ(shownNumber(differing))
          }
        />
      </p>
      <p>
        <Status
          kind={hashesWrong.length === 0 ? 'fine' : 'empty'}
          text={
            hashesWrong.length === 0
              ? texts.hashes(shownNumber(hashesRight))
              : texts.hashesWrong(shownNumber(hashesWrong.length))
          }
        />
      </p>
      {hashesUnchecked > 0 && (
        <p class="muted">{texts.hashesUnchecked(shownNumber(hashesUnchecked))}</p>
      )}
      {hashesWrong.slice(0, 5).map((id) => (
        <p key={id}>
          <a href={`/app/events/${id}`}>{id}</a>
        </p>
      ))}
      <RecountTable lines={lines} />
    </>
  );
}

function RecountTable({ lines }: { readonly lines: readonly ComparedLine[] }) {
  const texts = useTexts(recountTexts);
  const names = useTexts(columnTexts);
  return (
    <table class="dense recount">
      <thead>
        <tr>
          <th scope="col">{texts.figure}</th>
          <th scope="col" class="number">
            {texts.here}
          </th>
          <th scope="col" class="number">
            {texts.service}
          </th>
          <th scope="col">{texts.isSame}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ field, model, here, service }) => (
          <tr key={`${model ?? ''} ${field}`}>
            <th scope="row">
              {model ?? texts.blanks}: {names[field] ?? field}
            </th>
            <td class="number">{shownNumber(here)}</td>
            <td class="number">{shownNumber(service)}</td>
            <td>
              {here === service ? (
                <Status kind="fine" text={texts.yes} />
              ) : (
                <Status kind="empty" text={texts.no} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
