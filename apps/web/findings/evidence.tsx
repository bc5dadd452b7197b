// What an auditor takes along: the last seal, and all events as a file that is checked on another
// machine.
import { useState } from 'preact/hooks';
import type { LastSealAnswer } from '../../../libs/service/events/seal-answer.js';
import { seenPosition, serviceStore } from '../app/api.js';
import { shownNumber, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useFixedAnswer } from '../app/use-answer.js';
import { evidenceTexts } from '../i18n/reading/evidence.js';
import { saveFile } from '../files/save-file.js';
import { AnswerView } from '../ui/answer-view.js';
import { exportLedger } from './export-ledger.js';

type Seal = NonNullable<LastSealAnswer['seal']>;

export function LedgerEvidence() {
  const texts = useTexts(evidenceTexts);
  const last = useFixedAnswer<LastSealAnswer>('/v1/seals/last');
  return (
    <section class="stack" aria-labelledby="evidence">
      <h2 id="evidence">{texts.title}</h2>
      <AnswerView answer={last}>{({ seal }) => <SealLine seal={seal} />}</AnswerView>
      {last.body && <ExportButton seal={last.body.seal} />}
    </section>
  );
}

function SealLine({ seal }: { readonly seal: Seal | null }) {
  const texts = useTexts(evidenceTexts);
  if (!seal) return <p class="muted">{texts.noSeal}</p>;
  const { position, sealedAt } = seal.statement;
  return (
    <p>
      {texts.sealed(shownNumber(position), shownTime(sealedAt))}{' '}
      <button
        type="button"
        class="quiet"
        onClick={() => saveFile(new Blob([`${JSON.stringify(seal)}\n`]), `seal-${position}.json`)}
      >
        {texts.saveSeal}
      </button>
    </p>
  );
}

function ExportButton({ seal }: { readonly seal: Seal | null }) {
  const texts = useTexts(evidenceTexts);
  const [message, setMessage] = useState('');
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const upTo = seenPosition();
    const lines = await exportLedger({
      upTo,
      isSimulated: serviceStore.get().isSimulated,
      seal,
      onPage: (position) => setMessage(texts.reading(shownNumber(position), shownNumber(upTo))),
    });
    setBusy(false);
    setMessage(lines ? texts.saved(shownNumber(upTo)) : texts.failed);
    if (lines) saveFile(new Blob([...lines]), `keping-${upTo}.ndjson`);
  };
  return (
    <>
      <p class="muted">{texts.purpose}</p>
      <p>
        <button type="button" disabled={isBusy} onClick={() => void save()}>
          {texts.saveEvents}
        </button>
      </p>
      <p role="status">{message}</p>
    </>
  );
}
