// Every page: its address and what loads it. A page is one line here.
import type { PageEntry } from './app/router.js';
import { OverviewPage } from './overview/overview-page.js';

export const PAGES: readonly PageEntry[] = [
  // What almost everybody opens first is not loaded apart: on a slow line a request more is felt.
  { path: '/app', load: () => Promise.resolve(OverviewPage) },
  {
    path: '/app/record/print',
    load: async () => (await import('./record/use-pages.js')).PrintPage,
  },
  {
    path: '/app/record/spoil',
    load: async () => (await import('./record/use-pages.js')).SpoilPage,
  },
  { path: '/app/record/ink', load: async () => (await import('./record/use-pages.js')).InkUsePage },
  {
    path: '/app/record/count',
    load: async () => (await import('./record/count-page.js')).CountPage,
  },
  {
    path: '/app/record/report',
    load: async () => (await import('./record/report-page.js')).ReportPage,
  },
  {
    path: '/app/record/equipment',
    load: async () => (await import('./record/equipment-page.js')).EquipmentPage,
  },
  { path: '/app/loans', load: async () => (await import('./loans/loans-page.js')).LoansPage },
  {
    path: '/app/loans/new',
    load: async () => (await import('./loans/new-loan-page.js')).NewLoanPage,
  },
  { path: '/app/loans/:id', load: async () => (await import('./loans/loan-page.js')).LoanView },
  { path: '/app/outbox', load: async () => (await import('./outbox/outbox-page.js')).OutboxPage },
  {
    path: '/app/shipments',
    load: async () => (await import('./shipments/shipments-page.js')).ShipmentsPage,
  },
  {
    path: '/app/shipments/new',
    load: async () => (await import('./shipments/new-shipment-page.js')).NewShipmentPage,
  },
  {
    path: '/app/shipments/:id',
    load: async () => (await import('./shipments/shipment-page.js')).ShipmentPage,
  },
  {
    path: '/r/:id',
    load: async () => (await import('./scanner/scanned-page.js')).ScannedPage,
  },
  {
    path: '/app/shipments/:id/waybill',
    load: async () => (await import('./waybill/waybill-page.js')).WaybillPage,
  },
  {
    path: '/app/shipments/:id/receive',
    load: async () => (await import('./record/receive-page.js')).ReceivePage,
  },
  {
    path: '/app/allotments',
    load: async () => (await import('./allotments/allotments-page.js')).AllotmentsPage,
  },
  {
    path: '/app/allotments/new',
    load: async () => (await import('./allotments/new-allotment-page.js')).NewAllotmentPage,
  },
  {
    path: '/app/allotments/:id',
    load: async () => (await import('./allotments/allotment-page.js')).AllotmentView,
  },
  {
    path: '/app/places/:code',
    load: async () => (await import('./places/place-page.js')).PlacePage,
  },
  {
    path: '/app/provinces/:code',
    load: async () => (await import('./country/province-page.js')).ProvincePage,
  },
  {
    path: '/app/planning',
    load: async () => (await import('./planning/planning-page.js')).PlanningPage,
  },
  { path: '/app/time', load: async () => (await import('./time/time-page.js')).TimePage },
  {
    path: '/app/events',
    load: async () => (await import('./events/events-page.js')).EventsPage,
  },
  {
    path: '/app/events/:id',
    load: async () => (await import('./events/event-page.js')).RecordedEventPage,
  },
  { path: '/app/files', load: async () => (await import('./files/files-page.js')).FilesPage },
  {
    path: '/app/findings',
    load: async () => (await import('./findings/findings-page.js')).FindingsPage,
  },
  {
    path: '/app/accounts',
    load: async () => (await import('./operations/accounts-page.js')).AccountsPage,
  },
];
