// What a paper says of its event: its hash, the checkpoint of the log that has it, and where a
// receipt is checked.
import { useEffect, useState } from 'preact/hooks';
import { readFile } from '../app/api.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { receiptTexts } from '../i18n/receipts.js';
import { toBase64 } from '../../../libs/transparency/bytes.js';
import {
  readSignedCheckpoint,
  type SignedCheckpoint,
} from '../../../libs/transparency/checkpoint.js';
import { readReceipt } from '../../../libs/transparency/receipt.js';
import { receiptPath } from './receipt-path.js';

export function SignedEvent(props: { readonly event: string; readonly hash: string }) {
  const { event, hash } = props;
  const texts = useTexts(receiptTexts);
  const checkpoint = useCheckpointOf(event);
  return (
    <p class="paper-ids">
      {texts.hash}: {hash}
      <br />
      {checkpoint
        ? texts.signed(shownNumber(checkpoint.size), toBase64(checkpoint.root))
        : texts.signedNotKnown}
      <br />
      {texts.checkAt(`${location.origin}/verify`)}
    </p>
  );
}

/** The checkpoint by which the log has the event; undefined until it is read and signed. */
function useCheckpointOf(event: string): SignedCheckpoint | undefined {
  const [known, setKnown] = useState<{ readonly of: string; readonly is: SignedCheckpoint }>();
  useEffect(() => {
    let isWanted = true;
    void readFile(receiptPath(event)).then(async (reply) => {
      const receipt = reply.ok ? readReceipt(await reply.body.text()) : undefined;
      const checkpoint = receipt && readSignedCheckpoint(receipt.checkpoint);
      if (checkpoint && isWanted) setKnown({ of: event, is: checkpoint });
    });
    return () => {
      isWanted = false;
    };
  }, [event]);
  return known?.of === event ? known.is : undefined;
}
