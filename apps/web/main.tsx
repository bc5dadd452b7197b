// Starts the pages in the browser.
import { render } from 'preact';
import { startRouter } from './app/router.js';
import { beginSession } from './app/session.js';
import { startLive } from './live/changes.js';
import { startServiceWorker } from './live/service-worker.js';
import { startOutbox } from './outbox/outbox.js';
import { PAGES } from './pages.js';
import { AppRoot } from './ui/app-root.js';

startRouter();
startOutbox();
startLive();
startServiceWorker();
void beginSession();
render(<AppRoot pages={PAGES} />, document.getElementById('app')!);
