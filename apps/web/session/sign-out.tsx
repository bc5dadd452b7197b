// Signing out, with a warning where something is not sent yet.
import { useState } from 'preact/hooks';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { signOut } from '../app/session.js';
import { useStore } from '../app/store.js';
import { frameTexts } from '../i18n/frame.js';
import { sessionTexts } from '../i18n/session.js';
import { unsentCount } from '../outbox/unsent.js';
import { Modal } from '../ui/modal.js';

export function SignOutButton() {
  const frame = useTexts(frameTexts);
  const texts = useTexts(sessionTexts);
  const unsent = useStore(unsentCount);
  const [isAsking, setAsking] = useState(false);
  const leave = () => (unsent > 0 ? setAsking(true) : void signOut());
  return (
    <>
      <button type="button" class="plain" onClick={leave}>
        {frame.signOut}
      </button>
      {isAsking && (
        <Modal title={texts.leaveTitle} onClose={() => setAsking(false)}>
          <p>{texts.leaveText(shownNumber(unsent))}</p>
          <p class="buttons">
            <button type="button" onClick={() => setAsking(false)}>
              {texts.stay}
            </button>
            <button type="button" class="quiet" onClick={() => void signOut()}>
              {texts.leave}
            </button>
          </p>
        </Modal>
      )}
    </>
  );
}
