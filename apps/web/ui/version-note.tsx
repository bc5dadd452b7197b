// Says that a newer version of the pages waits; it is loaded when the reader wants it.
import { useTexts } from '../app/language.js';
import { useStore } from '../app/store.js';
import { frameTexts } from '../i18n/frame.js';
import { useNewVersion, waitingWorker } from '../live/service-worker.js';

export function VersionNote() {
  const texts = useTexts(frameTexts);
  if (!useStore(waitingWorker)) return null;
  return (
    <p class="version-note" role="status">
      {texts.newVersion}{' '}
      <button type="button" class="plain" onClick={useNewVersion}>
        {texts.useNewVersion}
      </button>
    </p>
  );
}
