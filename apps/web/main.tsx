// Starts the pages in the browser.
import { render } from 'preact';
import { pageAt, startRouter } from './app/router.js';
import { beginSession } from './app/session.js';
import { startLive } from './live/changes.js';
import { startServiceWorker } from './live/service-worker.js';
import { startOutbox } from './outbox/outbox.js';
import { ignoreSecondPresses } from './outbox/second-press.js';
import { PAGES } from './pages.js';
import { AppRoot } from './ui/app-root.js';

ignoreSecondPresses();
startRouter();
// The code of the page comes while the session is asked for.
const first = pageAt(PAGES, location.pathname)?.page;
void first?.load();
// A page that nobody signs in for reads nothing else.
if (!first?.isOpen) {
  startOutbox();
  startLive();
  startServiceWorker();
  void beginSession();
}
render(<AppRoot pages={PAGES} />, document.getElementById('app')!);
