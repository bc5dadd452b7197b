// The commands that have a page of their own, which knows more than a form of fields.

const PAGES: Readonly<Record<string, string>> = {
  RequestAllotment: '/app/allotments/new',
  GrantAllotment: '/app/allotments',
  RefuseAllotment: '/app/allotments',
  ShipBlanks: '/app/shipments/new',
  ShipInk: '/app/shipments/new',
  ShipGoods: '/app/shipments/new',
  ReceiveBlanks: '/app/shipments',
  ReceiveInk: '/app/shipments',
  PrintBlanks: '/app/record/print',
  SpoilBlanks: '/app/record/spoil',
  CountBlanks: '/app/record/count',
  UseInk: '/app/record/ink',
  ReportPrinterFailed: '/app/record/equipment',
  ReportPrinterRepaired: '/app/record/equipment',
  ReportPowerFailed: '/app/record/equipment',
  ReportPowerRestored: '/app/record/equipment',
  FileDailyReport: '/app/record/report',
  RequestLoan: '/app/loans/new',
  OrderRedistribution: '/app/planning',
  OfferLoan: '/app/loans',
  DeclineLoan: '/app/loans',
  ApproveLoan: '/app/loans',
  RefuseLoan: '/app/loans',
  Lend: '/app/loans',
  Borrow: '/app/loans',
  Return: '/app/loans',
  Recover: '/app/loans',
  CancelLoan: '/app/loans',
};

export const formPage = (command: string): string => `/app/commands/${command}`;

/** A correction is made from the event that it is of. */
export const specialPage = (command: string, place: string): string | undefined =>
  command === 'CorrectEvents' ? `/app/events?place=${place}` : PAGES[command];

/** Its fields are those of another command: no form of fields holds them. */
export const hasForm = (command: string): boolean => command !== 'CorrectEvents';
