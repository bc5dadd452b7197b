// A browser that has nothing in its cache, and what comes over its line.
import type { CDPSession, Page } from 'playwright-core';
import type { User } from '../servers/test-service.js';
import type { Cockpit, OpenedPage } from './cockpit.js';

export type ColdPage = OpenedPage & { readonly session: CDPSession };

/** A browser that is signed in and has nothing in its cache. */
export async function coldPage(cockpit: Cockpit, user: User): Promise<ColdPage> {
  const opened = await cockpit.openAs(user);
  const session = await opened.context.newCDPSession(opened.page);
  await opened.page.evaluate(
    'caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))' +
      '.then(() => navigator.serviceWorker.getRegistrations())' +
      '.then((all) => Promise.all(all.map((one) => one.unregister())))',
  );
  await opened.page.goto('about:blank');
  await session.send('Network.clearBrowserCache');
  return { ...opened, session };
}

/** Counts from now on; gives the bytes of scripts and styles as they came over the line. */
export async function countedBytes(session: CDPSession): Promise<() => number> {
  const counted = new Set<string>();
  let bytes = 0;
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script' || type === 'Stylesheet') counted.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (counted.has(requestId)) bytes += encodedDataLength;
  });
  return () => bytes;
}

/** Goes to a page and waits for the text that is looked for. */
export async function openUntil(page: Page, address: string, text: string): Promise<void> {
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForSelector(`main >> text=${text}`);
}
