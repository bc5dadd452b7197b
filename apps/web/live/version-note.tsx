// Says that a newer version of the pages waits, or that pages and service are of two releases.
import { serviceStore } from '../app/api.js';
import { useTexts } from '../app/language.js';
import { useStore } from '../app/store.js';
import { frameTexts } from '../i18n/frame.js';
import { useNewVersion, waitingWorker } from './service-worker.js';
import { newerOf } from './newer-release.js';

export function VersionNote() {
  const texts = useTexts(frameTexts);
  const { release } = useStore(serviceStore);
  // It is loaded when the reader wants it.
  if (useStore(waitingWorker))
    return (
      <p class="version-note" role="status">
        {texts.newVersion}{' '}
        <button type="button" class="plain" onClick={useNewVersion}>
          {texts.useNewVersion}
        </button>
      </p>
    );
  const newer = newerOf({ pages: KEPING_VERSION, service: release });
  if (newer === undefined) return null;
  const both = [KEPING_VERSION, release!] as const;
  if (newer === 'pages')
    return (
      <p class="version-note" role="status">
        {texts.olderService(...both)}
      </p>
    );
  return (
    <p class="version-note" role="status">
      {texts.olderPages(...both)}{' '}
      <button type="button" class="plain" onClick={() => location.reload()}>
        {texts.useNewVersion}
      </button>
    </p>
  );
}
