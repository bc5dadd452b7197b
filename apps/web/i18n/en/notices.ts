// Notices in English.
import type { noticesArea as texts } from '../id/notices.js';

export const noticesArea: typeof texts = {
  title: 'Notices',
  why:
    'Keping can send the lines of your inbox by mail. Each message has a link to where it is ' +
    'done, and nothing is sent twice.',
  off: 'This service has no mail server yet: notices cannot be sent.',
  address: 'Mail address',
  addressHelp: 'Clear it to end all notices.',
  confirmedAddress: (address) => `Confirmed: ${address}`,
  toConfirm: (address) => `To be confirmed: ${address}`,
  none: 'No notices are sent.',
  code: 'Code from the message',
  codeHelp: (address, until) =>
    `We sent a code of eight digits to ${address}. It is good until ${until}. Nothing else is ` +
    'sent there yet.',
  codeEnded: 'The code is over: save again to get another one.',
  confirm: 'Confirm the address',
  kinds: 'About what',
  kindTexts: {
    arriving: 'Shipments and loans that arrive',
    late: 'What is late, or is to be returned soon',
    asked: 'What is asked of you',
    granted: 'Your requests and loans that are granted',
    owed: 'Your goods that have not been returned',
    'runs-out': 'Blanks or ink that run out',
    'report-missing': 'A daily report or a count that is missing',
    'to-confirm': 'Losses, destructions and corrections that wait for your confirmation',
  },
  every: 'When',
  atOnce: 'At once, a message for each new thing',
  daily: 'Once a day, all that waits',
  hour: (zone) => `Hour (${zone})`,
  language: 'Language of the messages',
  languages: { id: 'Bahasa Indonesia', en: 'English' },
  save: 'Save',
  saved: 'Saved.',
  codeSent: 'Saved. A code is sent to the address in a few seconds.',
  confirmed: 'The address is confirmed. What is new from now on is sent there.',
  trial: 'Send a trial message',
  trialSent: 'The trial message is sent in a few seconds.',
  state: 'State',
  choice: 'What is sent',
  waiting: (count) => `waiting to be sent: ${count}`,
  lastSent: (time) => `Last sent ${time}`,
  neverSent: 'Nothing was sent yet',
  failed: (time, text) => `The mail server answered ${time}: ${text}`,
};
