// The frame of every page in English.
import type { TextsLike } from '../../app/language.js';
import type { frame as Frame } from '../id/frame.js';

export const frame: TextsLike<typeof Frame> = {
  unknown: 'not known',
  simulated: 'simulated',
  asOf: (time) => `as of ${time}`,
  unsent: (count) => `${count} unsent`,
  offline: 'offline',
  skip: 'Skip to the content',
  navigation: 'Sections',
  otherLanguage: 'Bahasa Indonesia',
  signOut: 'Sign out',
  ownSessions: 'Your sessions',
  loading: 'Loading …',
  notFound: 'There is no such page',
  notFoundHelp: 'The address may be mistyped. Begin with the overview.',
  failed: 'This page could not be loaded',
  failedHelp: 'Check the connection, then try again.',
  retry: 'Try again',
  unreachable: 'The service cannot be reached',
  unreachableHelp: 'What is shown is what was read last. What you typed is kept.',
  signInAgain: 'Sign in again to go on.',
  keptFrom: (time) => `No connection: this is what was read last, ${time}.`,
  newVersion: 'A new version is available.',
  useNewVersion: 'Load the new version',
  olderPages: (pages, service) =>
    `These pages are of release ${pages}, the service is of ${service}. What you typed is kept.`,
  olderService: (pages, service) =>
    `The service is being upgraded: these pages are of release ${pages}, it is still of ` +
    `${service}. What is refused now can be tried again later.`,
  pages: {
    overview: 'Overview',
    work: 'Inbox',
    place: 'My place',
    shipments: 'Shipments',
    allotments: 'Allotments',
    loans: 'Loans',
    files: 'Sheets',
    planning: 'Planning',
    time: 'Time machine',
    findings: 'Findings',
    accounts: 'Accounts',
    outbox: 'Unsent',
  },
  roles: {
    centre: 'Centre',
    province: 'Province',
    regency: 'Regency clerk',
    warehouse: 'Central warehouse',
    auditor: 'Auditor',
    operator: 'Operator',
    policy: 'Automatic rule',
  },
  status: { fine: 'enough', low: 'low', empty: 'empty', unknown: 'not known' },
};
