// The sections of the navigation, by what the reader may ask.
import type { Reader } from '../app/session.js';
import type { frame } from '../i18n/id/frame.js';

export type Section = { readonly href: string; readonly name: keyof typeof frame.pages };

export function sectionsOf({ place, may, role }: Reader): readonly Section[] {
  const asks = (question: string) => may.questions[question] !== undefined;
  const sections: readonly (Section | false)[] = [
    { href: '/app', name: 'overview' },
    asks('inbox') && { href: '/app/work', name: 'work' },
    role !== 'operator' && { href: `/app/places/${place.code}`, name: 'place' },
    asks('shipment') && { href: '/app/shipments', name: 'shipments' },
    asks('allotment') && { href: '/app/allotments', name: 'allotments' },
    asks('loan') && { href: '/app/loans', name: 'loans' },
    may.commands.includes('CountBlanks') && { href: '/app/files', name: 'files' },
    asks('worklist') && { href: '/app/planning', name: 'planning' },
    role !== 'operator' && { href: '/app/reports', name: 'reports' },
    { href: '/app/time', name: 'time' },
    asks('finding') && { href: '/app/findings', name: 'findings' },
    asks('finding') && { href: '/app/exports', name: 'exports' },
    asks('inbox') && { href: '/app/notices', name: 'notices' },
    asks('account') && { href: '/app/accounts', name: 'accounts' },
    { href: '/app/help', name: 'help' },
  ];
  return sections.filter((section) => section !== false);
}
