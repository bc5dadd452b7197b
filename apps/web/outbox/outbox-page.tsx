// What is stored in this browser and not recorded yet, and what was recorded last.
import { shownNumber, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { saveFile } from '../files/save-file.js';
import { useStore } from '../app/store.js';
import { recordTexts } from '../i18n/tasks/record.js';
import { EntryNote } from '../record/entry-state.js';
import { Page } from '../ui/page.js';
import { isUnsent, unsentLines, type OutboxEntry } from './entry.js';
import { discardEntry, outboxStore, retryEntries } from './outbox.js';

export function OutboxPage() {
  const texts = useTexts(recordTexts);
  const entries = useStore(outboxStore);
  const unsent = entries.filter(isUnsent);
  const recorded = entries.filter((entry) => !isUnsent(entry)).reverse();
  return (
    <Page title={texts.outbox.title}>
      <section class="stack" aria-labelledby="unsent">
        <h2 id="unsent">
          {texts.outbox.unsent} ({shownNumber(unsent.length)})
        </h2>
        {unsent.length === 0 ? (
          <p class="muted">{texts.outbox.empty}</p>
        ) : (
          <>
            <p class="buttons">
              <button type="button" onClick={() => void retryEntries()}>
                {texts.outbox.retry}
              </button>
              <button type="button" class="quiet" onClick={() => saveUnsent(unsent)}>
                {texts.outbox.file}
              </button>
            </p>
            <EntryList entries={unsent} />
          </>
        )}
      </section>
      {recorded.length > 0 && (
        <section class="stack" aria-labelledby="recorded">
          <h2 id="recorded">{texts.outbox.recorded}</h2>
          <EntryList entries={recorded} />
        </section>
      )}
    </Page>
  );
}

function EntryList({ entries }: { readonly entries: readonly OutboxEntry[] }) {
  return (
    <ol class="lines">
      {entries.map((entry) => (
        <EntryLine key={entry.key} entry={entry} />
      ))}
    </ol>
  );
}

function EntryLine({ entry }: { readonly entry: OutboxEntry }) {
  const texts = useTexts(recordTexts);
  const { place } = useReader();
  const { command, storedAtMs, tries, state } = entry;
  return (
    <li class="stack line">
      <p>
        <strong>{texts.commands[command] ?? command}</strong>{' '}
        <span class="muted">{fieldWords(entry, texts.commands)}</span>
      </p>
      <EntryNote entry={entry} zone={place.tz} />
      <p class="small muted">
        {texts.outbox.stored(shownTime(new Date(storedAtMs).toISOString(), place.tz))}
        {tries > 1 && ` · ${texts.outbox.tries(shownNumber(tries))}`}
      </p>
      {state !== 'recorded' && (
        <button type="button" class="quiet" onClick={() => discard(entry, texts.outbox.discardAsk)}>
          {texts.discard}
        </button>
      )}
    </li>
  );
}

/** The body in short: what a person typed, without what the page added. */
function fieldWords({ body }: OutboxEntry, commands: Readonly<Record<string, string>>): string {
  const { occurredAt: _time, ...fields } = JSON.parse(body) as Readonly<Record<string, unknown>>;
  return valuesIn(fields)
    .map((text) => commands[text] ?? text)
    .join(' · ');
}

/** Of fields within fields too, but no ids that machines made. */
const valuesIn = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(valuesIn)
    : MACHINE_ID.test(String(value))
      ? []
      : [String(value)];
const MACHINE_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function discard(entry: OutboxEntry, question: string): void {
  if (confirm(question)) void discardEntry(entry);
}

/** A file that POST /v1/commands takes, for a browser that cannot send any more. */
const saveUnsent = (entries: readonly OutboxEntry[]): void =>
  saveFile(
    new Blob([unsentLines(entries)], { type: 'application/x-ndjson' }),
    'keping-belum-terkirim.ndjson',
  );
