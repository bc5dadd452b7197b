// Requests for blanks and ink that concern the reader: asked, granted, shipped and received.
import { useState } from 'preact/hooks';
import type { AllotmentItemAnswer } from '../../../libs/service/allotments/answers.js';
import { shownDate, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { mayCommand, useReader } from '../app/reader.js';
import { setAddressQuery, useAddressQuery } from '../app/router.js';
import { useList } from '../app/use-list.js';
import { allotmentTexts } from '../i18n/tasks/allotments.js';
import { useSettled } from '../time/settled.js';
import { FilterLinks } from '../ui/filter-links.js';
import { LongList } from '../ui/long-list.js';
import { Page } from '../ui/page.js';
import { AllotmentStateMark } from './allotment-state.js';
import { RequestTable } from './request-table.js';
import { goodsAndUnit, waitsForDecision, mayBeShipped } from './allotment-words.js';

/** What waits for a decision, with the figures of its office: the latest request of each. */
const WAITING = 'waiting';
const STATES = ['open', 'granted', 'partly-shipped', 'shipped', 'received', 'refused'];

const SEARCH_AFTER_MS = 250;

export function AllotmentsPage() {
  const texts = useTexts(allotmentTexts);
  const reader = useReader();
  // Who decides begins with what waits for it.
  const first = mayCommand(reader, 'GrantAllotment') ? WAITING : 'all';
  const query = useAddressQuery();
  const state = query.get('state') ?? first;
  const isUndecided = state === WAITING || state === 'open';
  const sort = query.get('sort') ?? 'days';
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim(), SEARCH_AFTER_MS);
  const filter = new URLSearchParams({
    limit: '50',
    ...(state === WAITING ? { waiting: 'true' } : {}),
    ...(STATES.includes(state) ? { state } : {}),
    ...(isUndecided ? { office: 'true', sort } : {}),
    ...(search === '' ? {} : { search }),
  });
  const list = useList<AllotmentItemAnswer>(`/v1/allotments?${filter.toString()}`);
  // What is being decided stays in view until the reader leaves, also when it waits no more.
  const [opened, setOpened] = useState<AllotmentItemAnswer>();
  const isGone =
    isUndecided && opened && !list.items.some(({ allotment }) => allotment === opened.allotment);
  const shown = isGone ? { ...list, items: [opened, ...list.items] } : list;
  const ask = mayCommand(reader, 'RequestAllotment') && (
    <a class="button" href="/app/allotments/new">
      {texts.ask}
    </a>
  );
  return (
    <Page title={texts.title} aside={ask} isWide>
      <FilterLinks
        label={texts.filter}
        name="state"
        value={state}
        options={[
          { value: WAITING, text: texts.waitingNow },
          { value: 'open', text: texts.allOpen },
          ...STATES.slice(1).map((value) => ({ value, text: texts.states[value]! })),
          { value: 'all', text: texts.all },
        ]}
      />
      <div class="map-tools" role="search">
        <label>
          {texts.search}
          <input
            type="search"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        {isUndecided && (
          <label>
            {texts.order}
            <select
              value={sort}
              onChange={(event) => setAddressQuery({ sort: event.currentTarget.value })}
            >
              {Object.entries(texts.orders).map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <LongList list={shown} none={texts.none} more={texts.more}>
        {(items) =>
          isUndecided ? (
            <RequestTable requests={items} opened={opened?.allotment} open={setOpened} />
          ) : (
            <AllotmentTable allotments={items} />
          )
        }
      </LongList>
    </Page>
  );
}

function AllotmentTable(props: { readonly allotments: readonly AllotmentItemAnswer[] }) {
  const texts = useTexts(allotmentTexts);
  return (
    <div class="table-box">
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{texts.place}</th>
            <th scope="col">{texts.goods}</th>
            {[texts.asked, texts.granted, texts.shipped, texts.received].map((name) => (
              <th key={name} scope="col" class="number">
                {name}
              </th>
            ))}
            <th scope="col">{texts.since}</th>
            <th scope="col">{texts.state}</th>
            <th scope="col">
              <span class="hidden-text">{texts.act}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.allotments.map((allotment) => (
            <AllotmentLine key={allotment.allotment} allotment={allotment} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AllotmentLine({ allotment }: { readonly allotment: AllotmentItemAnswer }) {
  const texts = useTexts(allotmentTexts);
  const reader = useReader();
  const { allotment: id, name, requestedStep } = allotment;
  const mayShip = mayCommand(reader, 'ShipBlanks') && allotment.place !== reader.place.code;
  const mayGrant = mayCommand(reader, 'GrantAllotment');
  return (
    <tr>
      <th scope="row">
        <a href={`/app/allotments/${id}`}>{name}</a>
      </th>
      <td data-label={texts.goods}>{goodsAndUnit(texts, allotment)}</td>
      {(['asked', 'granted', 'shipped', 'received'] as const).map((sum) => (
        <td key={sum} data-label={texts[sum]} class="number">
          {shownNumber(allotment[sum])}
        </td>
      ))}
      <td data-label={texts.since} class="nowrap">
        {requestedStep && shownDate(requestedStep.at, reader.place.tz)}
      </td>
      <td data-label={texts.state}>
        <AllotmentStateMark state={allotment.state} />
      </td>
      <td>
        {mayGrant && waitsForDecision(allotment) && (
          <a class="button quiet" href={`/app/allotments/${id}`}>
            {texts.decide}
          </a>
        )}
        {mayShip && mayBeShipped(allotment) && (
          <a class="button quiet" href={`/app/shipments/new?allotment=${encodeURIComponent(id)}`}>
            {texts.ship}
          </a>
        )}
      </td>
    </tr>
  );
}
