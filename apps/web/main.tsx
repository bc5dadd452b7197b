// Starts the pages in the browser.
import { render } from 'preact';
import { pageAt, startRouter } from './app/router.js';
import { beginSession } from './app/session.js';
import { startLive } from './live/changes.js';
import { startServiceWorker } from './live/service-worker.js';
import { startOutbox } from './outbox/outbox.js';
import { PAGES } from './pages.js';
import { AppRoot } from './ui/app-root.js';

startRouter();
// The code of the page comes while the session is asked for.
void pageAt(PAGES, location.pathname)?.page.load();
startOutbox();
startLive();
startServiceWorker();
void beginSession();
render(<AppRoot pages={PAGES} />, document.getElementById('app')!);
