// Every page: its address and what loads it. A page is one line here.
import type { PageEntry } from './app/router.js';

export const PAGES: readonly PageEntry[] = [
  { path: '/app', load: async () => (await import('./overview/overview-page.js')).OverviewPage },
  {
    path: '/app/places/:code',
    load: async () => (await import('./places/place-page.js')).PlacePage,
  },
  {
    path: '/app/provinces/:code',
    load: async () => (await import('./country/province-page.js')).ProvincePage,
  },
  { path: '/app/time', load: async () => (await import('./time/time-page.js')).TimePage },
  {
    path: '/app/events/:id',
    load: async () => (await import('./events/event-page.js')).EventPage,
  },
  {
    path: '/app/findings',
    load: async () => (await import('./findings/findings-page.js')).FindingsPage,
  },
];
