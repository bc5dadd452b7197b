// A day's oversight: a training and an inspection by a province (CTRL-5). The days and places are
// assumed.
import { dayOf } from '../calendar.js';
import { officeOf } from '../outbox.js';
import type { DemoWorld } from '../world.js';

const TRAINED_ON = dayOf('2017-06-07');
const TRAINED = ['32.05', '32.07'];
const INSPECTED_ON = dayOf('2017-06-14');
const INSPECTED = '33.16';

export function oversightOn(world: DemoWorld, day: number): void {
  if (day === TRAINED_ON) {
    const province = world.place('32');
    world.outbox.add(day, {
      key: 'training-32',
      by: officeOf(province),
      tz: province.tz,
      type: 'RecordTraining',
      at: 900,
      document: 'Surat tugas 32/VI',
      data: {
        places: TRAINED,
        topic: 'membersihkan dan menyetel printer kartu',
        date: '2017-06-07',
        participants: 18,
      },
    });
  }
  if (day !== INSPECTED_ON) return;
  const province = world.place('33');
  world.outbox.add(day, {
    key: `inspection-${INSPECTED}`,
    by: officeOf(province),
    tz: province.tz,
    type: 'RecordInspection',
    at: 930,
    document: 'Surat tugas 33/VI',
    data: {
      place: INSPECTED,
      date: '2017-06-14',
      findings: 'kartu persediaan lengkap; dua karton terbuka sekaligus',
    },
  });
}
