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
  const received = (await first('/v1/shipments?state=closed&item=blank&limit=1'))['shipment']!;
  const counts = '/v1/events?type=BlankCounted&limit=1';
  const [counted] = (await service.ask(counts)) as unknown as readonly [
    { readonly id: string; readonly data: { readonly place: string } },
  ];
  const loan = (await first('/v1/loans?state=open&limit=1'))['loan']!;
  const report = (await service.ask(`/v1/stock/${CIAMIS}`))['lastReport'] as { event: string };
  const { event } = report;
  const prints = `/v1/events?place=${CIAMIS}&type=BlankPrinted&limit=1`;
  const [print] = (await service.ask(prints)) as unknown as readonly [{ readonly id: string }];
  const page = (name: string, path: string, user: User): CockpitPage => ({ name, path, user });
  return [
    page('regency', '/app', ciamis),
    page('province', '/app', westJava),
    page('centre', '/app', centreUser),
    page('auditor', '/app', auditorUser),
    page('operator', '/app', operatorUser),
    page('inbox', '/app/work', centreUser),
    page('inbox-of-a-kind', '/app/work?kind=reports-missing', westJava),
    page('place', `/app/places/${CIAMIS}`, ciamis),
    page('stock-card', `/app/places/${CIAMIS}/card?from=2017-06-01`, ciamis),
    page('movements', `/app/places/${CIAMIS}/movements?from=2017-06-01`, ciamis),
    page('movements-of-a-province', '/app/provinces/32/movements', westJava),
    page('movements-of-the-country', '/app/movements', auditorUser),
    page('help', '/app/help', ciamis),
    page('reports', '/app/reports', ciamis),
    page('outages', '/app/provinces/32/outages', westJava),
    page('outages-of-a-place', `/app/places/${CIAMIS}/outages`, ciamis),
    page('outages-of-the-country', '/app/outages', auditorUser),
    page('purchases', '/app/purchases?from=2017-01-01&to=2017-07-17', auditorUser),
    page('purchases-of-a-province', '/app/provinces/32/purchases?from=2017-06-01', westJava),
    page('purchases-of-a-place', `/app/places/${CIAMIS}/purchases`, ciamis),
    page('spoiled', '/app/provinces/32/spoiled?from=2017-06-01', westJava),
    page('spoiled-of-the-country', '/app/spoiled?from=2017-06-01', auditorUser),
    page('spoiled-of-a-place', `/app/places/${CIAMIS}/spoiled?from=2017-06-01`, ciamis),
    page('printers', `/app/places/${CIAMIS}/printers`, ciamis),
    page('printers-of-a-province', '/app/provinces/32/printers', westJava),
    page('province-of-the-centre', '/app/provinces/32', centreUser),
    page('shipments', '/app/shipments', ciamis),
    page('deliveries', '/app/deliveries', centreUser),
    page('shipment', `/app/shipments/${shipment}`, auditorUser),
    page('receive', `/app/shipments/${shipment}/receive`, regencyUser(to)),
    page('scanned', `/r/${shipment}`, regencyUser(to)),
    page('new-shipment', `/app/shipments/new?to=${CIAMIS}&item=blank&quantity=2000`, warehouse),
    page('shipment-for-a-request', `/app/shipments/new?allotment=${granted}`, centreUser),
    page('waybill', `/app/shipments/${shipment}/waybill`, auditorUser),
    page('receipt', `/app/shipments/${received}/receipt`, auditorUser),
    page('count-minutes', `/app/places/${counted.data.place}/counts/${counted.id}`, auditorUser),
    page('labels', `/app/shipments/${shipment}/waybill?paper=labels`, auditorUser),
    page('allotments', '/app/allotments', centreUser),
    page('allotment', `/app/allotments/${request}`, centreUser),
    page('new-allotment', '/app/allotments/new', ciamis),
    page('print', '/app/record/print', ciamis),
    page('spoil', '/app/record/spoil', ciamis),
    page('ink', '/app/record/ink', ciamis),
    page('count', '/app/record/count', ciamis),
    page('report', '/app/record/report', ciamis),
    page('equipment', '/app/record/equipment', ciamis),
    page('commands', '/app/commands', ciamis),
    page('command', '/app/commands/DestroyBlanks?quantity=14', ciamis),
    page('command-of-what-waits', '/app/commands/ConfirmDestruction', westJava),
    page('files', '/app/files', ciamis),
    page('exports', '/app/exports', auditorUser),
    page('outbox', '/app/outbox', ciamis),
    page('loans', '/app/loans', westJava),
    page('loan', `/app/loans/${loan}`, auditorUser),
    page('new-loan', '/app/loans/new', ciamis),
    page('time', '/app/time', auditorUser),
    page('planning', '/app/planning', westJava),
    page('event', `/app/events/${event}`, auditorUser),
    page('correction', `/app/events/${print.id}/correct`, ciamis),
    page('events', '/app/events?type=BlankPrinted', auditorUser),
    page('events-of-a-place', `/app/events?place=${CIAMIS}`, ciamis),
    page('findings', '/app/findings', auditorUser),
    page('finding', '/app/findings?kind=reported-empty', westJava),
    page('value-at-risk', '/app/findings?kind=value-at-risk', westJava),
    page('fund-sources', '/app/findings?kind=fund-sources', auditorUser),
    page('accounts', '/app/accounts', operatorUser),
    page('notices', '/app/notices', ciamis),
    page('own-sessions', '/app/accounts', ciamis),
    page(
      'place-in-the-past',
      `/app/places/${CIAMIS}?asOf=2017-05-20T00:00:00%2B07:00`,
      auditorUser,
    ),
    page('verify', '/verify', ciamis),
    page('place-of-a-neighbour', '/app/places/32.79', ciamis),
    page('place-without-records', '/app/places/32', westJava),
  ];
}
