// The guide of each role: what it does with the cockpit, in the order of a first day, and where.
import type { Reader } from '../app/session.js';
import type { helpTexts } from '../i18n/help.js';

export type GuideStep = keyof (typeof helpTexts)['id']['steps'];

/** Where each step is done; `own` is the code of the reader's place. */
const ADDRESSES: { readonly [Step in GuideStep]: (own: string) => string } = {
  overview: () => '/app',
  inbox: () => '/app/work',
  begin: () => '/app/files',
  receive: () => '/app/shipments',
  print: () => '/app/record/print',
  spoil: () => '/app/record/spoil',
  report: () => '/app/record/report',
  count: () => '/app/record/count',
  request: () => '/app/allotments/new',
  borrow: () => '/app/loans/new',
  lend: () => '/app/loans',
  correct: (own) => `/app/events?place=${own}`,
  otherwise: () => '/app/commands',
  unsent: () => '/app/outbox',
  confirm: () => '/app/work',
  redistribute: () => '/app/planning',
  offices: (own) => `/app/provinces/${own}`,
  grant: () => '/app/allotments',
  ship: () => '/app/shipments/new',
  deliveries: () => '/app/deliveries',
  findings: () => '/app/findings',
  past: () => '/app/time',
  history: () => '/app/events',
  rows: () => '/app/exports',
  papers: () => '/app/reports',
  notices: () => '/app/notices',
  accounts: () => '/app/accounts',
  health: () => '/app',
};

const STEPS: Readonly<Record<string, readonly GuideStep[]>> = {
  regency: [
    'overview',
    'inbox',
    'begin',
    'receive',
    'print',
    'spoil',
    'report',
    'count',
    'request',
    'borrow',
    'correct',
    'otherwise',
    'unsent',
    'papers',
    'notices',
  ],
  province: [
    'overview',
    'inbox',
    'confirm',
    'offices',
    'redistribute',
    'lend',
    'findings',
    'papers',
    'notices',
  ],
  centre: [
    'overview',
    'inbox',
    'grant',
    'ship',
    'deliveries',
    'redistribute',
    'findings',
    'past',
    'papers',
    'notices',
  ],
  warehouse: ['overview', 'grant', 'ship', 'deliveries', 'otherwise', 'unsent'],
  auditor: ['overview', 'findings', 'past', 'history', 'rows', 'papers'],
  operator: ['health', 'accounts'],
};

/** The steps of a reader with the addresses where they are done. */
export const guideOf = ({ role, place }: Pick<Reader, 'role' | 'place'>) =>
  (STEPS[role] ?? []).map((step) => ({ step, href: ADDRESSES[step](place.code) }));
