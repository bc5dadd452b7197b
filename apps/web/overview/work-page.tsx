// The whole inbox: by kind with their numbers, narrowed to a kind, to a place and by what is typed.
import { useState } from 'preact/hooks';
import type { WorkItemAnswer, WorklistAnswer } from '../../../libs/service/worklist/answers.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { usePlaceNameMap } from '../app/place-names.js';
import { useReader } from '../app/reader.js';
import { setAddressQuery, useAddressQuery } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { useList } from '../app/use-list.js';
import { inboxTexts } from '../i18n/tasks/inbox.js';
import { useSettled } from '../time/settled.js';
import { AnswerView } from '../ui/answer-view.js';
import { LongList } from '../ui/long-list.js';
import { Page } from '../ui/page.js';
import { InboxLines } from './inbox-lines.js';

/** Lines of each kind at first; the rest is one press away. */
const OF_EACH = 5;
const SEARCH_AFTER_MS = 250;

export function WorkPage() {
  const texts = useTexts(inboxTexts);
  const query = useAddressQuery();
  const kind = query.get('kind') ?? '';
  const about = query.get('about') ?? '';
  const [typed, setTyped] = useState(query.get('search') ?? '');
  const search = useSettled(typed, SEARCH_AFTER_MS);
  const narrowed = new URLSearchParams({
    ...(about === '' ? {} : { about }),
    ...(search.trim() === '' ? {} : { search: search.trim() }),
  }).toString();
  const more = narrowed === '' ? '' : `&${narrowed}`;
  const all = useAnswer<WorklistAnswer>(`/v1/worklist?limit=200&ofEach=${OF_EACH}${more}`);
  return (
    <Page title={texts.title} isWide>
      <WorkTools kind={kind} about={about} typed={typed} setTyped={setTyped} work={all.body} />
      {kind === '' ? (
        <AnswerView answer={all}>{(work) => <ByKind work={work} />}</AnswerView>
      ) : (
        <OfKind key={kind} kind={kind} more={more} />
      )}
    </Page>
  );
}

function WorkTools(props: {
  readonly kind: string;
  readonly about: string;
  readonly typed: string;
  readonly setTyped: (text: string) => void;
  readonly work: WorklistAnswer | undefined;
}) {
  const { kind, about, typed, setTyped, work } = props;
  const texts = useTexts(inboxTexts);
  const counts = work?.counts ?? {};
  const kinds = [...new Set([...Object.keys(counts), ...(kind === '' ? [] : [kind])])];
  return (
    <div class="map-tools" role="search">
      <label>
        {texts.kind}
        <select
          value={kind}
          onChange={(event) => setAddressQuery({ kind: event.currentTarget.value || undefined })}
        >
          <option value="">{texts.allKinds}</option>
          {kinds.map((name) => (
            <option key={name} value={name}>
              {texts.kinds[name] ?? name} ({shownNumber(countOf(work, name))})
            </option>
          ))}
        </select>
      </label>
      <AboutSelect about={about} />
      <label>
        {texts.search}
        <input
          type="search"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
    </div>
  );
}

/** Provinces for the country, offices for a province; an office has nothing to choose. */
function AboutSelect({ about }: { readonly about: string }) {
  const texts = useTexts(inboxTexts);
  const { place, role } = useReader();
  const names = usePlaceNameMap();
  if (role === 'regency' || role === 'warehouse') return null;
  const isOffered =
    role === 'province'
      ? (code: string) => code.startsWith(`${place.code}.`)
      : (code: string) => code.length === 2 && code !== place.code;
  return (
    <label>
      {role === 'province' ? texts.office : texts.province}
      <select
        value={about}
        onChange={(event) => setAddressQuery({ about: event.currentTarget.value || undefined })}
      >
        <option value="">{texts.everywhere}</option>
        {[...names]
          .filter(([code]) => isOffered(code))
          .map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
      </select>
    </label>
  );
}

/** How many things wait of a kind: a line of several offices counts each of them. */
function countOf(work: WorklistAnswer | undefined, kind: string): number {
  const several = work?.items.find((item) => item.kind === kind && 'places' in item.facts);
  const { count } = (several?.facts ?? {}) as { readonly count?: number };
  return count ?? work?.counts[kind] ?? 0;
}

/** The first lines of each kind, in the order of their urgency. */
function ByKind({ work }: { readonly work: WorklistAnswer }) {
  const texts = useTexts(inboxTexts);
  const { place } = useReader();
  const kinds = [...new Set(work.items.map(({ kind }) => kind))];
  if (kinds.length === 0) return <p class="muted">{texts.nothing}</p>;
  return (
    <>
      {kinds.map((kind) => {
        const items = work.items.filter((item) => item.kind === kind);
        const count = countOf(work, kind);
        const lines = work.counts[kind] ?? items.length;
        return (
          <section key={kind} class="stack overview-main" aria-labelledby={`kind-${kind}`}>
            <h2 id={`kind-${kind}`}>
              {texts.kinds[kind] ?? kind} ({shownNumber(count)})
            </h2>
            <InboxLines items={items} zone={place.tz} />
            {items.length < lines && (
              <p>
                <a href={`/app/work?kind=${kind}`}>{texts.showAll(shownNumber(count))}</a>
              </p>
            )}
          </section>
        );
      })}
    </>
  );
}

/** All lines of a kind, a line for each place. */
function OfKind({ kind, more }: { readonly kind: string; readonly more: string }) {
  const texts = useTexts(inboxTexts);
  const { place } = useReader();
  const list = useList<WorkItemAnswer>(
    `/v1/worklist?limit=50&each=place&kind=${encodeURIComponent(kind)}${more}`,
  );
  return (
    <section class="stack overview-main" aria-labelledby="kind">
      <h2 id="kind">{texts.kinds[kind] ?? kind}</h2>
      <LongList list={list} none={texts.nothing} more={texts.more}>
        {(items) => <InboxLines items={items} zone={place.tz} />}
      </LongList>
      <p>
        <a href="/app/work">{texts.toAll}</a>
      </p>
    </section>
  );
}
