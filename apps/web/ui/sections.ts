// The sections of the navigation, by what the reader may ask.
import type { Reader } from '../app/session.js';
import type { frame } from '../i18n/id/frame.js';

export type Section = { readonly href: string; readonly name: keyof typeof frame.pages };

export function sectionsOf({ place, may, role }: Reader): readonly Section[] {
  const asks = (question: string) => may.questions[question] !== undefined;
  const sections: readonly (Section | false)[] = [
    { href: '/app', name: 'overview' },
    role === 'regency' && { href: `/app/places/${place.code}`, name: 'place' },
    asks('shipment') && { href: '/app/shipments', name: 'shipments' },
    asks('allotment') && { href: '/app/allotments', name: 'allotments' },
    asks('loan') && { href: '/app/loans', name: 'loans' },
    may.commands.includes('CountBlanks') && { href: '/app/files', name: 'files' },
    asks('worklist') && { href: '/app/planning', name: 'planning' },
    { href: '/app/time', name: 'time' },
    asks('finding') && { href: '/app/findings', name: 'findings' },
    asks('account') && { href: '/app/accounts', name: 'accounts' },
  ];
  return sections.filter((section) => section !== false);
}
