// Starts the pages in the browser.
import { render } from 'preact';
import { startRouter } from './app/router.js';
import { beginSession } from './app/session.js';
import { startOutbox } from './outbox/outbox.js';
import { PAGES } from './pages.js';
import { AppRoot } from './ui/app-root.js';

startRouter();
startOutbox();
void beginSession();
render(<AppRoot pages={PAGES} />, document.getElementById('app')!);
