// The service worker: keeps the pages themselves, so that they open without a connection. It never
// answers for the API: what is kept of it is kept by the pages, for each account.
type WorkerEvent = {
  waitUntil(work: Promise<unknown>): void;
};
type FetchedEvent = WorkerEvent & {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
};
type WorkerScope = {
  addEventListener(type: 'install' | 'activate', handle: (event: WorkerEvent) => void): void;
  addEventListener(type: 'fetch', handle: (event: FetchedEvent) => void): void;
  addEventListener(type: 'message', handle: (event: MessageEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly location: Location;
};

const worker = self as unknown as WorkerScope;
const INDEX = '/app/index.html';
/** Another list of hashed names is another version. */
const CACHE = `keping-pages ${KEPING_FILES.join(' ')}`;

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([...KEPING_FILES])));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('keping-pages ') && name !== CACHE)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => worker.clients.claim()),
  );
});

// A new version waits until a person asks for it: no form is interrupted.
worker.addEventListener('message', ({ data }) => {
  if (data === 'use new version') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate' && /^\/app(?:\/|$)/.test(pathname))
    event.respondWith(kept(INDEX, request));
  else if (KEPING_FILES.includes(pathname)) event.respondWith(kept(pathname, request));
});

async function kept(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(request);
}
