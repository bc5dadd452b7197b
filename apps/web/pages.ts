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
  {
    path: '/app/commands',
    load: async () => (await import('./commands/commands-page.js')).CommandsPage,
  },
  {
    path: '/app/commands/:name',
    load: async () => (await import('./commands/command-page.js')).CommandPage,
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
    path: '/app/deliveries',
    load: async () => (await import('./shipments/deliveries-page.js')).DeliveriesPage,
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
    path: '/app/shipments/:id/receipt',
    load: async () => (await import('./minutes/receipt-page.js')).ReceiptPage,
  },
  {
    path: '/app/places/:code/counts/:event',
    load: async () => (await import('./minutes/count-minutes-page.js')).CountMinutesPage,
  },
  {
    path: '/app/shipments/:id/receive',
    load: async () => (await import('./record/receive-page.js')).ReceivePage,
  },
  { path: '/app/work', load: async () => (await import('./overview/work-page.js')).WorkPage },
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
    path: '/app/places/:code/card',
    load: async () => (await import('./papers/card-page.js')).StockCardPage,
  },
  {
    path: '/app/places/:code/movements',
    load: async () => (await import('./papers/movements-page.js')).movementsPages.place,
  },
  {
    path: '/app/provinces/:code/movements',
    load: async () => (await import('./papers/movements-page.js')).movementsPages.province,
  },
  {
    path: '/app/movements',
    load: async () => (await import('./papers/movements-page.js')).movementsPages.country,
  },
  {
    path: '/app/places/:code/outages',
    load: async () => (await import('./reports/outages-report.js')).outagesPages.place,
  },
  {
    path: '/app/provinces/:code/outages',
    load: async () => (await import('./reports/outages-report.js')).outagesPages.province,
  },
  {
    path: '/app/outages',
    load: async () => (await import('./reports/outages-report.js')).outagesPages.country,
  },
  {
    path: '/app/places/:code/printers',
    load: async () => (await import('./reports/printers-report.js')).printersPages.place,
  },
  {
    path: '/app/provinces/:code/printers',
    load: async () => (await import('./reports/printers-report.js')).printersPages.province,
  },
  {
    path: '/app/places/:code/purchases',
    load: async () => (await import('./reports/valued-reports.js')).purchasesPages.place,
  },
  {
    path: '/app/provinces/:code/purchases',
    load: async () => (await import('./reports/valued-reports.js')).purchasesPages.province,
  },
  {
    path: '/app/purchases',
    load: async () => (await import('./reports/valued-reports.js')).purchasesPages.country,
  },
  {
    path: '/app/places/:code/spoiled',
    load: async () => (await import('./reports/valued-reports.js')).spoiledPages.place,
  },
  {
    path: '/app/provinces/:code/spoiled',
    load: async () => (await import('./reports/valued-reports.js')).spoiledPages.province,
  },
  {
    path: '/app/spoiled',
    load: async () => (await import('./reports/valued-reports.js')).spoiledPages.country,
  },
  {
    path: '/app/reports',
    load: async () => (await import('./reports/reports-page.js')).ReportsPage,
  },
  { path: '/app/help', load: async () => (await import('./help/help-page.js')).HelpPage },
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
  {
    path: '/app/events/:id/correct',
    load: async () => (await import('./correction/correct-page.js')).CorrectPage,
  },
  {
    path: '/app/exports',
    load: async () => (await import('./exports/exports-page.js')).ExportsPage,
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
  {
    path: '/app/notices',
    load: async () => (await import('./notices/notices-page.js')).NoticesPage,
  },
  {
    path: '/verify',
    load: async () => (await import('./receipts/verify-page.js')).VerifyPage,
    isOpen: true,
  },
];
