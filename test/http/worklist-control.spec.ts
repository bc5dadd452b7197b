// CTRL-3, CTRL-5: the worklist of who supervises: what is to be confirmed, much spoilage and
// trainings.
import {
  burned,
  centreUser,
  provinceUser,
  regencyUser,
} from '../../libs/testing/servers/test-service.js';
import { BANJAR, CIAMIS, GARUT, worklistFixture } from './worklist-fixture.js';

const west = provinceUser('32');

describe('GET /v1/worklist: control', () => {
  const fixture = worklistFixture();
  const { at, list, open, report } = fixture;
  const done = (place: string, command: string, data: object) =>
    fixture.service.done(regencyUser(place), command, { place, ...data });

  it('CTRL-3 losses and destructions until they are confirmed or corrected', async () => {
    await open(CIAMIS, 1_000, 500);
    const loss = await done(CIAMIS, 'ReportBlanksLost', { quantity: 4, incident: 'LP/7' });
    const event = loss.events[0]!.id;
    await done(CIAMIS, 'SpoilBlanks', { quantity: 9, cause: 'torn' });
    const fire = await done(CIAMIS, 'DestroyBlanks', { quantity: 3, minute: burned });
    expect(await list('loss-to-confirm')).toMatchObject([
      {
        place: CIAMIS,
        facts: { quantity: 4, incident: 'LP/7', by: 'regency-32.07', days: 0 },
        says:
          'regency-32.07 reported 4 blanks lost on 10 Jul 2017 (LP/7); not confirmed yet: ' +
          'confirm or dispute the loss.',
        links: {
          view: `/v1/events/${event}`,
          also: [`/v1/stock/${CIAMIS}/card`],
          act: { command: 'ConfirmLoss', body: { place: CIAMIS, event } },
        },
      },
    ]);
    await fixture.service.done(west, 'DisputeLoss', { place: CIAMIS, event, reason: 'no record' });
    expect(await list('loss-to-confirm')).toMatchObject([{ facts: { state: 'disputed' } }]);
    await fixture.service.done(west, 'ConfirmLoss', { place: CIAMIS, event });
    expect(await list('loss-to-confirm')).toEqual([]);
    expect(await list('destruction-to-confirm')).toMatchObject([
      { place: CIAMIS, facts: { quantity: 3, record: 'BA-470/9' } },
    ]);
    await fixture.service.done(regencyUser(CIAMIS), 'CorrectEvents', {
      corrections: [{ event: fire.events[0]!.id, reason: 'counted twice' }],
    });
    expect(await list('destruction-to-confirm')).toEqual([]);
  });

  it("CTRL-3 a province's own loss is on the list of the centre alone", async () => {
    await fixture.service.done(west, 'OpenStock', {
      place: '32',
      item: 'blank',
      quantity: 50,
      minute: { ...burned, witnesses: ['A', 'B'] },
    });
    await fixture.service.done(west, 'ReportBlanksLost', {
      place: '32',
      quantity: 2,
      incident: 'LP/8',
    });
    expect(await list('loss-to-confirm')).toEqual([]);
    expect(
      await fixture.service.ask('/v1/worklist?kind=loss-to-confirm', centreUser),
    ).toMatchObject({ items: [{ place: '32', facts: { quantity: 2 } }] });
  });

  it('CTRL-3 more than 5 % and at least 20 pieces spoiled on the last recorded days', async () => {
    await open(CIAMIS, 5_000, 5_000);
    await open(BANJAR, 5_000, 5_000);
    const day = (date: string) => ({ occurredAt: `2017-${date}T09:00:00+07:00` });
    // On the border: 20 of 400 are 5 %, and 19 are fewer than 20.
    await done(CIAMIS, 'PrintBlanks', { quantity: 400, ...day('07-06') });
    await done(CIAMIS, 'SpoilBlanks', { quantity: 20, cause: 'torn', ...day('07-07') });
    await done(BANJAR, 'PrintBlanks', { quantity: 100, ...day('07-06') });
    await done(BANJAR, 'SpoilBlanks', { quantity: 19, cause: 'torn', ...day('07-07') });
    expect(await list('spoilage-high')).toEqual([]);
    // What is of today does not count yet.
    const last = await done(CIAMIS, 'SpoilBlanks', { quantity: 1, cause: 'torn' });
    expect(await list('spoilage-high')).toEqual([]);
    at('2017-07-11T08:00:00+07:00');
    expect(await list('spoilage-high')).toMatchObject([
      { place: CIAMIS, facts: { spoiled: 21, printed: 400, percent: 5.3, days: 3 } },
    ]);
    await fixture.service.done(regencyUser(CIAMIS), 'CorrectEvents', {
      corrections: [{ event: last.events[0]!.id, reason: 'typing error' }],
    });
    expect(await list('spoilage-high')).toEqual([]);
  });

  it('CTRL-5: a training is suggested where nothing is missing and people wait', async () => {
    await open(CIAMIS, 100, 500);
    await open(BANJAR, 100, 0);
    await open(GARUT, 100, 500);
    await done(GARUT, 'PrintBlanks', { quantity: 15 });
    // Nobody waits, as far as is known.
    expect(await list('training-suggested')).toEqual([]);
    await report(CIAMIS, '2017-07-06', { waiting: 0 });
    expect(await list('training-suggested')).toEqual([]);
    await report(CIAMIS, '2017-07-07', { waiting: 9 });
    await report(BANJAR, '2017-07-07', { waiting: 9 });
    await done(CIAMIS, 'ReportPowerFailed', {});
    expect(await list('training-suggested')).toEqual([]);
    await done(CIAMIS, 'ReportPowerRestored', {});
    const suggested = await list('training-suggested');
    expect(suggested).toMatchObject([
      { place: CIAMIS, facts: { printed: 0, threshold: 15, waiting: 9, lastTraining: null } },
    ]);
    expect((await list('low-prints')).map(({ place }) => place)).toEqual([CIAMIS, BANJAR]);
    await fixture.service.done(west, 'RecordTraining', {
      places: [CIAMIS],
      topic: 'printing',
      date: '2017-07-07',
      participants: 4,
    });
    expect(await list('training-suggested')).toMatchObject([
      { facts: { lastTraining: '2017-07-07' } },
    ]);
  });
});
