// Registers the service worker, and says when a newer version of the pages waits.
import { ValueStore } from '../app/store.js';

const REGISTER_AFTER_MS = 4000;

/** The worker of a newer version that waits to be used. */
export const waitingWorker = new ValueStore<ServiceWorker | undefined>(undefined);

export function startServiceWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  // What the page needs first goes first on a slow line.
  addEventListener('load', () => setTimeout(() => void register(), REGISTER_AFTER_MS));
}

/** Loads the newer version; asked for by a person, so that nothing typed is interrupted. */
export function useNewVersion(): void {
  const worker = waitingWorker.get();
  if (!worker) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
    once: true,
  });
  worker.postMessage('use new version');
}

async function register(): Promise<void> {
  const policy = window.trustedTypes?.createPolicy('keping', { createScriptURL: (url) => url });
  const url = policy?.createScriptURL('/app/sw.js') ?? '/app/sw.js';
  try {
    const registration = await navigator.serviceWorker.register(url as string, {
      scope: '/app',
      updateViaCache: 'none',
    });
    const noteWaiting = () => {
      // The first worker takes over by itself: there is no older version to leave.
      if (registration.waiting && navigator.serviceWorker.controller)
        waitingWorker.set(registration.waiting);
    };
    noteWaiting();
    registration.addEventListener('updatefound', () =>
      registration.installing?.addEventListener('statechange', noteWaiting),
    );
  } catch {
    // The pages work without it, only not without a connection.
  }
}
