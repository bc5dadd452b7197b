// What a valid receipt proves: the event, where it is in the log, and the checkpoint.
import { toBase64, toHex } from '../../../libs/transparency/bytes.js';
import type { CheckedReceipt } from '../../../libs/transparency/receipt.js';
import { shownNumber, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { placeNameOf, useKnownPlaceNames } from '../app/place-names.js';
import { eventName, isOfTransfer } from '../events/event-name.js';
import { columnTexts } from '../i18n/reading/columns.js';
import { eventTexts } from '../i18n/reading/events.js';
import { verifyTexts } from '../i18n/verify.js';
import { Facts } from '../ui/facts.js';
import { provedEvent } from './proved-event.js';

type ValidReceipt = Extract<CheckedReceipt, { readonly isValid: true }>;

export function ProvedFacts({ checked }: { readonly checked: ValidReceipt }) {
  const { event, eventText, hash, checkpoint, witnesses } = checked;
  const texts = useTexts(verifyTexts);
  const types = useTexts(eventTexts);
  const names = useKnownPlaceNames();
  const { data, occurredAt, recordedAt, account, places } = provedEvent(eventText);
  return (
    <section class="stack" aria-label={texts.valid}>
      <p class="verdict">
        <strong class="status-fine">✓ {texts.valid}</strong>
      </p>
      <Facts
        facts={[
          [texts.event, eventName(types, event.type, isOfTransfer(data))],
          [texts.place, places.map((code) => placeNameOf(names, code)).join(', ') || null],
          [texts.date, shownTime(occurredAt ?? recordedAt)],
          [texts.recorded, shownTime(recordedAt)],
          [texts.by, account],
          [texts.position, shownNumber(event.position)],
          [texts.size, texts.sizeOf(shownNumber(checkpoint.size))],
          [texts.witnesses, witnesses.join(', ') || null],
        ]}
      />
      <EventContent data={data} />
      <dl class="proved">
        {(
          [
            [texts.id, event.id],
            [texts.hash, toHex(hash)],
            [texts.log, checkpoint.origin],
            [texts.root, toBase64(checkpoint.root)],
          ] as const
        ).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="sentences muted">{texts.meaning}</p>
    </section>
  );
}

/** The fields as they were recorded. */
function EventContent({ data }: { readonly data: Readonly<Record<string, unknown>> }) {
  const texts = useTexts(verifyTexts);
  const columns = useTexts(columnTexts);
  return (
    <details open>
      <summary>{texts.content}</summary>
      <table class="dense fields">
        <tbody>
          {Object.entries(data).map(([field, value]) => (
            <tr key={field}>
              <th scope="row">{columns[field] ?? field}</th>
              <td>{typeof value === 'string' ? value : JSON.stringify(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
