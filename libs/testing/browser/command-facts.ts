// A body for each command that a place can record now: the state that it needs is made by others.
import type { CommandName } from '../../domain/commands.js';
import { burned, minute, type User } from '../servers/test-service.js';
import { DUE_LATER, RIBBON_MODEL, userOf, type PreparedStates } from './prepared-states.js';

export type CommandBody = Readonly<Record<string, unknown>>;
/** The sender, its place, another place that it deals with, and one that it supervises. */
export type Party = {
  readonly user: User;
  readonly own: string;
  readonly peer: string;
  readonly below: string;
};
type Facts = (party: Party, states: PreparedStates) => CommandBody | Promise<CommandBody>;

const record = { number: 'BA-470/77', date: '2017-07-14' };
/** A model that the demo has nowhere. */
const OTHER_INK = 'YMCKO-250';

/** The centre adjusts its own books alone. */
const adjusted = ({ own, below }: Party) => (own === '00' ? own : below);
/** Borrower and lender of a loan that this place approves. */
const sidesUnder = (own: string) =>
  (own === '00' ? ['33', '32'] : ['32.79', '32.78']) as [string, string];
const part = (loan: string, lender: string) => ({ loan, lender, quantity: 1 });

export const COMMAND_FACTS: Readonly<Record<Exclude<CommandName, 'CorrectEvents'>, Facts>> = {
  OpenStock: ({ own, user }) => ({
    place: own,
    item: 'ink',
    model: user.role === 'warehouse' ? OTHER_INK : 'YMCKO-500',
    quantity: 40,
    minute,
  }),
  ProcureBlanks: () => ({ quantity: 100, fundSource: 'APBN', lot: 'L-7', unitPrice: 10_182 }),
  RequestAllotment: ({ own }) => ({ place: own, item: 'blank', quantity: 120 }),
  GrantAllotment: () => ({ place: '32.07', item: 'ink', model: RIBBON_MODEL, quantity: 2 }),
  RefuseAllotment: async (_party, states) => ({
    allotment: await states.requested(),
    reason: 'habis',
  }),
  ShipBlanks: ({ own, peer }) => ({ from: own, to: peer, quantity: 5, carrier: 'PT Pos' }),
  ShipInk: ({ own, peer }) => ({ from: own, to: peer, model: RIBBON_MODEL, ribbons: 1 }),
  ShipGoods: ({ own, peer }) => ({
    from: own,
    to: peer,
    lines: [
      { item: 'blank', quantity: 2 },
      { item: 'ink', model: RIBBON_MODEL, ribbons: 1 },
    ],
  }),
  ReceiveBlanks: async ({ own, peer }, states) => ({
    shipment: await states.shipped(peer, own),
    accepted: 3,
  }),
  ReceiveInk: async ({ own, peer }, states) => ({
    shipment: await states.shipped(peer, own, 'ink'),
    accepted: 1,
  }),
  ReceiveGoods: async ({ own, peer }, states) => ({
    waybill: await states.waybill(peer, own),
    lines: [
      { line: 1, accepted: 2 },
      { line: 2, accepted: 1 },
    ],
  }),
  ReportShipmentLost: async ({ own, peer }, states) => ({
    shipment: await states.shipped(own, peer),
    quantity: 1,
    incident: 'karton jatuh',
  }),
  VoidShipment: async ({ own, peer }, states) => ({
    shipment: await states.shipped(own, peer),
    reason: 'salah alamat',
  }),
  PrintBlanks: async ({ own }, states) => ({
    place: own,
    quantity: 1,
    printer: await states.printer(own),
  }),
  SpoilBlanks: ({ own }) => ({ place: own, quantity: 1, cause: 'terlipat' }),
  DestroyBlanks: async ({ own }, states) => {
    await states.spoiled(own);
    return { place: own, quantity: 2, minute: burned };
  },
  ReportBlanksLost: ({ own }) => ({ place: own, quantity: 1, incident: 'lemari terbuka' }),
  ReportBlanksFound: async ({ own }, states) => {
    await states.lost(own);
    return { place: own, quantity: 1, incident: 'di laci' };
  },
  CountBlanks: async ({ own }, states) => ({
    place: own,
    counted: await states.onHand(own),
    counter: 'petugas gudang',
  }),
  AdjustBlanks: async (party, states) => ({
    place: adjusted(party),
    count: await states.counted(adjusted(party)),
  }),
  ProcureInk: ({ own }) => ({ place: own, model: RIBBON_MODEL, ribbons: 2, fundSource: 'APBD' }),
  UseInk: ({ own }) => ({ place: own, model: RIBBON_MODEL, prints: 2, purpose: 'uji cetak' }),
  CountInk: ({ own }) => ({ place: own, model: RIBBON_MODEL, prints: 900, counter: 'petugas' }),
  AdjustInk: async (party, states) => ({
    place: adjusted(party),
    count: await states.inkCounted(adjusted(party)),
  }),
  ReportInkDepleted: async ({ own }, states) => {
    const bought = { place: own, model: OTHER_INK, ribbons: 1, fundSource: 'APBD' };
    await states.service.done(userOf(own), 'ProcureInk', bought);
    const used = { place: own, model: OTHER_INK, prints: 249, purpose: 'uji cetak' };
    await states.service.done(userOf(own), 'UseInk', used);
    return { place: own, model: OTHER_INK };
  },
  CommissionPrinter: ({ own }, states) => ({
    printer: states.newId('MESIN'),
    place: own,
    model: 'Fargo HDP5000',
    inkModel: RIBBON_MODEL,
    fundSource: 'APBD',
  }),
  ReportPrinterFailed: async ({ own }, states) => ({
    printer: await states.printer(own),
    reason: 'macet',
  }),
  ReportPrinterRepaired: async ({ own }, states) => {
    const printer = await states.printer(own);
    await states.service.done(userOf(own), 'ReportPrinterFailed', { printer });
    return { printer };
  },
  TransferPrinter: async ({ own, peer }, states) => ({
    printer: await states.printer(own),
    to: peer,
    officialRecord: record,
  }),
  RetirePrinter: async ({ own }, states) => ({
    printer: await states.printer(own),
    reason: 'usang',
  }),
  ReportPowerFailed: ({ own }) => ({ place: own }),
  ReportPowerRestored: ({ own }) => ({ place: own }),
  CommissionGenerator: ({ own }) => ({ place: own, fitForPrinting: true, fundSource: 'APBD' }),
  FileDailyReport: ({ own }) => ({
    place: own,
    date: '2017-07-14',
    enrolled: 80,
    printed: 120,
    blanksLeft: 1861,
    inkLeft: 1500,
    waiting: 450,
  }),
  SetEnrolmentTarget: () => ({ place: '32.07', notYetEnrolled: 52_000, dueAt: DUE_LATER }),
  RequestLoan: ({ below }) => ({
    borrower: below,
    item: 'ink',
    model: RIBBON_MODEL,
    quantity: 1,
    reason: 'menipis',
    dueAt: DUE_LATER,
  }),
  OrderRedistribution: async ({ own }, states) => ({
    ...(await states.planned(own === '00' ? ['32', '33', '35', '36'] : [own])),
    dueAt: DUE_LATER,
    reason: 'pemerataan',
  }),
  OfferLoan: async ({ own, peer }, states) => part(await states.loan(peer, own, 'requested'), own),
  DeclineLoan: async ({ own, peer }, states) => ({
    loan: await states.loan(peer, own, 'requested'),
    lender: own,
    reason: 'menipis',
  }),
  ApproveLoan: async ({ own }, states) => {
    const [borrower, lender] = sidesUnder(own);
    return part(await states.loan(borrower, lender, 'offered', own), lender);
  },
  RefuseLoan: async ({ own }, states) => {
    const [borrower, lender] = sidesUnder(own);
    return { loan: await states.loan(borrower, lender, 'requested'), reason: 'sudah dikirim' };
  },
  Lend: async ({ own, peer }, states) => part(await states.loan(peer, own, 'approved'), own),
  Borrow: async ({ own, peer }, states) => ({
    loan: await states.loan(own, peer, 'lent'),
    lender: peer,
    accepted: 1,
  }),
  Return: async ({ own, peer }, states) => part(await states.loan(own, peer, 'borrowed'), peer),
  Recover: async ({ own, peer }, states) => ({
    loan: await states.loan(peer, own, 'returned'),
    lender: own,
    accepted: 1,
  }),
  ExtendLoan: async ({ own }, states) => {
    const [borrower, lender] = sidesUnder(own);
    return {
      loan: await states.loan(borrower, lender, 'borrowed'),
      lender,
      dueAt: '2017-10-31T12:00:00+07:00',
      document: 'ND-470/5',
    };
  },
  ForgiveLoan: async ({ own }, states) => {
    const [borrower, lender] = sidesUnder(own);
    const loan = await states.loan(borrower, lender, 'borrowed');
    return { loan, lender, quantity: 1, reason: 'dihibahkan', document: 'ND-470/6' };
  },
  CancelLoan: async ({ own, peer }, states) => ({
    loan: await states.loan(own, peer, 'requested'),
    reason: 'tidak perlu lagi',
  }),
  ClosePeriod: (party) => ({ place: adjusted(party), until: '2017-04-01T12:00:00+07:00', minute }),
  ConfirmLoss: async ({ below }, states) => ({ place: below, event: await states.lost(below) }),
  DisputeLoss: async ({ below }, states) => ({
    place: below,
    event: await states.lost(below),
    reason: 'periksa gudang dahulu',
  }),
  ConfirmDestruction: async ({ below }, states) => ({
    place: below,
    event: await states.destroyed(below),
  }),
  RecordTraining: ({ below }) => ({
    places: [below],
    topic: 'perawatan mesin cetak',
    date: '2017-07-12',
    participants: 18,
  }),
  RecordInspection: ({ below }) => ({
    place: below,
    date: '2017-07-13',
    findings: 'kartu stok lengkap',
  }),
  SetMinimumStock: ({ below }) => ({ place: below, item: 'blank', quantity: 900 }),
  ConfirmCorrection: async ({ below }, states) => ({
    place: below,
    event: await states.corrected(below),
  }),
  DisputeCorrection: async ({ below }, states) => ({
    place: below,
    event: await states.corrected(below),
    reason: 'angka tidak sesuai',
  }),
};
