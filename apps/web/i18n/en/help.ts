// The guide of each role and the words of the pages, in English.
import type { TextsLike } from '../../app/language.js';
import type { help as Help } from '../id/help.js';

export const help: TextsLike<typeof Help> = {
  title: 'Help',
  help:
    'This guide takes ten minutes. Each step opens its page. What is recorded is never deleted; ' +
    'what is wrong is corrected, and both stay visible.',
  guideOf: (role) => `Guide: ${role}`,
  steps: {
    overview: {
      name: 'See how the office stands',
      how:
        'The first page shows stock, when it runs out, and what keeps cards from being printed. ' +
        '“Not known” means that nothing is recorded; it is not zero.',
    },
    inbox: {
      name: 'Work through the inbox',
      how: 'Each line says what waits, since when, and has the button to do it.',
    },
    begin: {
      name: 'Begin with what is in the cupboard',
      how:
        'Download the sheets for the opening balance and the printers, fill them in and send ' +
        'them. A file is checked first; faulty cells are named one by one, and nothing is ' +
        'recorded before you agree.',
    },
    receive: {
      name: 'Receive a shipment',
      how:
        'Choose the shipment that came, or scan the QR code of its waybill. Good, damaged and ' +
        'missing add up to what was sent; a surplus is recorded apart.',
    },
    print: {
      name: 'Record prints',
      how:
        'Enter how many cards were printed today and on which printer. For another day ' +
        'change its time in the form. Ink goes down by itself.',
    },
    spoil: {
      name: 'Record spoiled cards',
      how: 'Spoiled blanks go to quarantine until they are destroyed with an official record.',
    },
    report: {
      name: 'Send the daily report',
      how: 'Stock as the office sees it, people waiting, printers and power. Once a day is enough.',
    },
    count: {
      name: 'Count the stock',
      how:
        'Count the shelf without looking at the card. The difference is recorded; adjusting it ' +
        'takes an official record, which can be printed.',
    },
    request: {
      name: 'Request an allotment of the centre',
      how: 'When stock comes near its minimum. The suggested quantity is filled in.',
    },
    borrow: {
      name: 'Borrow from the nearest office',
      how:
        'Who runs out of ink borrows from the nearest office. The page shows who can lend; the ' +
        'province approves.',
    },
    lend: {
      name: 'Look at loans',
      how: 'Who owes whom, what waits for approval, and what is late.',
    },
    correct: {
      name: 'Correct a mistake',
      how:
        'Open the event, press “Correct”, enter the right figure. Before it is sent, the page ' +
        'says what changes and who has to confirm it.',
    },
    otherwise: {
      name: 'Record something else',
      how: 'Losses, destructions, broken printers, purchases, trainings and more.',
    },
    unsent: {
      name: 'Without a connection',
      how:
        'What you record is kept in this browser and sent later by itself. Pressing twice does ' +
        'not record twice.',
    },
    confirm: {
      name: 'Confirm losses and destructions',
      how:
        'What an office lost or destroyed holds once the province has confirmed it. Read the ' +
        'cause and the official record first.',
    },
    redistribute: {
      name: 'Level the stock',
      how:
        'The plan says who is short, who can give, and what it does to both. Lines can be taken ' +
        'out or made smaller before they are sent as requests.',
    },
    offices: {
      name: 'Watch over the offices',
      how: 'Map and table of all offices: when they run out, what they printed, who waits.',
    },
    grant: {
      name: 'Grant allotments',
      how: 'Beside each request stand the stock, the need and the earlier grants of that office.',
    },
    ship: {
      name: 'Ship goods',
      how: 'A waybill may have several lines. The waybill and the carton labels are printed here.',
    },
    deliveries: {
      name: 'Look at deliveries',
      how: 'How many days they travel, how many are on time, what is missing or damaged.',
    },
    findings: {
      name: 'Read the findings',
      how:
        'Each question is answered from the events: what was not counted, not reported, lost, ' +
        'late. Each line names its events.',
    },
    past: {
      name: 'See another day',
      how: 'How things stood on any day, also as it was known on that day.',
    },
    history: {
      name: 'Read the events',
      how: 'All that is recorded, in its order, with time, office and account.',
    },
    rows: {
      name: 'Download data',
      how: 'All rows as XLSX, CSV or Parquet, with the meaning of each column.',
    },
    papers: {
      name: 'Print reports',
      how: 'The stock card, the movement report and others, with places to sign.',
    },
    notices: {
      name: 'Get notices',
      how: 'Choose what is sent by mail, at once or once a day.',
    },
    accounts: {
      name: 'Manage accounts',
      how: 'Add accounts of offices, give first passwords, lock and unlock, end sessions.',
    },
    health: {
      name: 'Look at the service',
      how: 'Whether every part runs, how far rows are behind, and mail that is held up.',
    },
  },
  wordsTitle: 'What words mean',
  words: [
    ['Keping', 'One blank card that is not printed yet.'],
    ['Available', 'On the shelf and not promised on a loan.'],
    ['Quarantine', 'Damaged or spoiled blanks that wait to be destroyed.'],
    ['Allotment', 'What an office requests and the centre grants; goods move with a shipment.'],
    ['Loan', 'Goods of another office that have to come back.'],
    ['Transfer', 'Goods that change offices for good.'],
    ['Expected use', 'What people need, as far as the printers can print it.'],
    ['Working days', 'How many working days stock lasts at its expected use.'],
    ['Runs out', 'The day when the first of blanks and ink is used up.'],
    ['Official record', 'A signed record with a number, a date and witnesses (berita acara).'],
    ['Inbox', 'What waits for your office now.'],
    ['Recorded until', 'The time of the last record that is counted in.'],
  ],
};
