// The texts of notices in English. {names} are filled in.

export const noticesEn = {
  kinds: {
    arriving: 'Arriving',
    late: 'Late or due soon',
    asked: 'Asked of you',
    granted: 'Granted',
    owed: 'Owed to you',
    'runs-out': 'Runs out',
    'report-missing': 'Report or count missing',
    'to-confirm': 'To confirm',
  },
  grantedAllotment: 'The centre has granted your request {id}: {amount}.',
  grantedLoan: 'The loan {id} is approved: {amount} are promised to you.',
  notice: { subject: '{kind}: {place}', opening: '{kind} – {place}' },
  digest: {
    subject: 'What waits today: {place}',
    opening: 'This waits for {place} today ({count}):',
    more: 'And {count} more: {page}',
  },
  confirmation: {
    subject: 'Confirm your address for notices of Keping',
    opening:
      'The account {account} of {place} wants notices of Keping at this address. Open this link ' +
      'where you are signed in, or type the code {code} on the page “Notices”.',
    closing:
      'If this was not you, do nothing: nothing else is sent here. The code is good for a day.',
  },
  trial: {
    subject: 'Trial message of Keping',
    opening: 'This is the trial message that the account {account} of {place} asked for.',
  },
  unsure: 'This may have been sent to you before:',
  act: 'Do it here: {page}',
  footer:
    'You get this because notices are on for the account {account}. Change or end them: {page}',
} as const;

/** The same keys in every language. */
export type NoticeTexts = {
  readonly [Part in keyof typeof noticesEn]: (typeof noticesEn)[Part] extends string
    ? string
    : { readonly [Key in keyof (typeof noticesEn)[Part]]: string };
};
