// The commands after each of which every query is asked (promise 8): together they change every
// answer.
import { createHash } from 'node:crypto';
import {
  centreUser,
  regencyUser,
  warehouseUser,
  type TestService,
  type User,
} from '../../../libs/testing/servers/test-service.js';
import { pdfOf } from '../../../libs/testing/builders/documents.js';

export const CIAMIS = '32.07';
const ciamis = regencyUser(CIAMIS);
const INK = 'YMCK-500';

/** What a round of commands has recorded. */
export type Round = { readonly number: number; position: number; event: string; file: string };
type Step = (service: TestService, round: Round) => Promise<void>;

const command =
  (user: User, name: string, data: (number: number) => object): Step =>
  async (service, round) => {
    const { position, events } = await service.done(user, name, data(round.number));
    Object.assign(round, { position, event: events.at(-1)!.id });
  };
const serials = (number: number, count: number) => [
  { first: number * 100, last: number * 100 + count - 1 },
];

export const STEPS: readonly Step[] = [
  command(centreUser, 'ProcureBlanks', (number) => ({
    quantity: 100,
    fundSource: 'APBN',
    serials: serials(number, 100),
  })),
  command(centreUser, 'ShipBlanks', (number) => ({
    shipment: `S-${number}`,
    from: '00',
    to: CIAMIS,
    quantity: 10,
    serials: serials(number, 10),
  })),
  command(ciamis, 'ReceiveBlanks', (number) => ({
    shipment: `S-${number}`,
    accepted: 10,
    serials: { accepted: serials(number, 10) },
  })),
  command(ciamis, 'PrintBlanks', () => ({ place: CIAMIS, quantity: 5 })),
  command(ciamis, 'ProcureInk', () => ({
    place: CIAMIS,
    model: INK,
    ribbons: 1,
    fundSource: 'APBD',
    unitPrice: 1_000_000,
  })),
  command(ciamis, 'SpoilBlanks', () => ({ place: CIAMIS, quantity: 1, cause: 'basah' })),
  command(regencyUser('32.08'), 'ReportBlanksLost', () => ({
    place: '32.08',
    quantity: 500,
    incident: 'banjir',
    officialRecord: { number: 'LP/12', date: '2017-07-03' },
  })),
  command(regencyUser('32.08'), 'ReportBlanksFound', () => ({
    place: '32.08',
    quantity: 500,
    incident: 'kering',
  })),
  async (service, { number }) => {
    const init = {
      method: 'POST',
      body: new Uint8Array(documentOf(number).content),
      headers: { 'content-type': 'application/pdf' },
    };
    expect((await service.fetch('/v1/documents', init, ciamis)).status).toBe(201);
  },
  command(ciamis, 'CommissionPrinter', (number) => ({
    documentSha256: documentOf(number).sha256,
    printer: `Q-${number}`,
    place: CIAMIS,
    model: 'HDP5000',
    inkModel: INK,
    fundSource: 'APBD',
  })),
  command(ciamis, 'RequestLoan', (number) => ({
    loan: `L-${number}`,
    borrower: CIAMIS,
    item: 'ink',
    model: INK,
    quantity: 1,
    reason: 'habis',
    dueAt: '2017-08-30T00:00:00+07:00',
  })),
  command(ciamis, 'RequestAllotment', (number) => ({
    allotment: `A-${number}`,
    place: CIAMIS,
    item: 'blank',
    quantity: 100,
  })),
  command(ciamis, 'ReportPowerFailed', () => ({ place: CIAMIS })),
  command(ciamis, 'ReportPowerRestored', () => ({ place: CIAMIS })),
  command(ciamis, 'CommissionGenerator', () => ({
    place: CIAMIS,
    fitForPrinting: true,
    fundSource: 'APBD',
  })),
  command(centreUser, 'ShipGoods', (number) => ({
    waybill: `W-${number}`,
    from: '00',
    to: CIAMIS,
    lines: [{ item: 'blank', quantity: 5 }],
  })),
  command(centreUser, 'SetEnrolmentTarget', (number) => ({
    place: '00',
    notYetEnrolled: 52_000 + number,
    dueAt: '2017-10-31T00:00:00+07:00',
  })),
  async (service, round) => {
    const { number } = round;
    const headers = { 'content-type': 'application/cloudevents+json' };
    const claim = {
      specversion: '1.0',
      id: `claim-${number}`,
      source: '/wms/centre',
      type: 'BlankShipped',
      data: { shipment: `C-${number}`, from: '00', to: CIAMIS, quantity: 5 },
    };
    const init = { method: 'POST', headers, body: JSON.stringify(claim) };
    const sent = await service.fetch('/v1/commands', init, warehouseUser('00'));
    expect(sent.status).toBe(201);
    round.position = sent.body['position'] as number;
  },
  async (service, round) => {
    const body = `Keping;PrintBlanks\njumlah;tempat;catatan\n1;${CIAMIS};${round.number}\n`;
    round.file = createHash('sha256').update(body).digest('hex');
    const init = { method: 'POST', headers: { 'content-type': 'text/csv' }, body };
    const sent = await service.fetch('/v1/files', init, ciamis);
    expect(sent.body).toMatchObject({ counts: { recorded: 1 } });
    round.position = sent.body['position'] as number;
  },
];

export function documentOf(number: number) {
  const content = pdfOf(`of round ${number}`);
  return { content, sha256: createHash('sha256').update(content).digest('hex') };
}
