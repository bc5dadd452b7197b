// Every page of the cockpit, with who opens it: for the checks of each page and for its pictures.
import {
  auditorUser,
  centreUser,
  provinceUser,
  regencyUser,
  type TestService,
  type User,
  warehouseUser,
} from '../servers/test-service.js';

export type CockpitPage = { readonly name: string; readonly path: string; readonly user: User };

const CIAMIS = '32.07';
const ciamis = regencyUser(CIAMIS);
const westJava = provinceUser('32');
const operatorUser: User = { role: 'operator', place: '00' };
const warehouse = warehouseUser('00');

/** With ids of the ledger of the demo. */
export async function cockpitPages(service: TestService): Promise<readonly CockpitPage[]> {
  const first = async (path: string, user: User = auditorUser) =>
    ((await service.ask(path, user))['items'] as Record<string, string>[])[0]!;
  const { shipment, to } = (await first('/v1/shipments?state=in-transit&item=ink&limit=1')) as {
    shipment: string;
    to: string;
  };
  const request = (await first('/v1/allotments?state=open&limit=1'))['allotment']!;
  const granted = (await first('/v1/allotments?state=partly-shipped&limit=1'))['allotment']!;
  const loan = (await first('/v1/loans?state=open&limit=1'))['loan']!;
  const report = (await service.ask(`/v1/stock/${CIAMIS}`))['lastReport'] as { event: string };
  const { event } = report;
  const page = (name: string, path: string, user: User): CockpitPage => ({ name, path, user });
  return [
    page('regency', '/app', ciamis),
    page('province', '/app', westJava),
    page('centre', '/app', centreUser),
    page('auditor', '/app', auditorUser),
    page('operator', '/app', operatorUser),
    page('place', `/app/places/${CIAMIS}`, ciamis),
    page('province-of-the-centre', '/app/provinces/32', centreUser),
    page('shipments', '/app/shipments', ciamis),
    page('shipment', `/app/shipments/${shipment}`, auditorUser),
    page('receive', `/app/shipments/${shipment}/receive`, regencyUser(to)),
    page('new-shipment', `/app/shipments/new?to=${CIAMIS}&item=blank&quantity=2000`, warehouse),
    page('shipment-for-a-request', `/app/shipments/new?allotment=${granted}`, centreUser),
    page('waybill', `/app/shipments/${shipment}/waybill`, auditorUser),
    page('labels', `/app/shipments/${shipment}/waybill?paper=labels`, auditorUser),
    page('allotments', '/app/allotments', centreUser),
    page('allotment', `/app/allotments/${request}`, centreUser),
    page('new-allotment', '/app/allotments/new', ciamis),
    page('print', '/app/record/print', ciamis),
    page('spoil', '/app/record/spoil', ciamis),
    page('ink', '/app/record/ink', ciamis),
    page('count', '/app/record/count', ciamis),
    page('report', '/app/record/report', ciamis),
    page('files', '/app/files', ciamis),
    page('outbox', '/app/outbox', ciamis),
    page('loans', '/app/loans', westJava),
    page('loan', `/app/loans/${loan}`, auditorUser),
    page('new-loan', '/app/loans/new', ciamis),
    page('time', '/app/time', auditorUser),
    page('planning', '/app/planning', westJava),
    page('event', `/app/events/${event}`, auditorUser),
    page('events', '/app/events?type=BlankPrinted', auditorUser),
    page('events-of-a-place', `/app/events?place=${CIAMIS}`, ciamis),
    page('findings', '/app/findings', auditorUser),
    page('finding', '/app/findings?kind=reported-empty', westJava),
    page('value-at-risk', '/app/findings?kind=value-at-risk', westJava),
    page('fund-sources', '/app/findings?kind=fund-sources', auditorUser),
    page('accounts', '/app/accounts', operatorUser),
    page('own-sessions', '/app/accounts', ciamis),
    page(
      'place-in-the-past',
      `/app/places/${CIAMIS}?asOf=2017-05-20T00:00:00%2B07:00`,
      auditorUser,
    ),
    page('place-of-a-neighbour', '/app/places/32.79', ciamis),
    page('place-without-records', '/app/places/32', westJava),
  ];
}
