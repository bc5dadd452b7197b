// The operator's page in English.
import type { TextsLike } from '../../../app/language.js';
import type { operationsArea as OperationsArea } from '../../id/tasks/operations.js';

export const operationsArea: TextsLike<typeof OperationsArea> = {
  title: 'Operations',
  ready: 'The service can accept work',
  notReady: 'The service cannot accept work',
  draining: 'The service is being closed',
  parts: 'Parts of the service',
  part: 'Part',
  state: 'State',
  details: 'Details',
  names: {
    store: 'Event store',
    kafka: 'Kafka',
    views: 'Projections',
    disk: 'Disk space',
    seals: 'Seals',
    clock: 'Clock',
  },
  up: 'fine',
  down: 'disturbed',
  words: {
    position: 'position',
    behind: 'events not projected yet',
    parked: 'parked streams',
    freeBytes: 'free',
    reason: 'reason',
    sealedTo: 'sealed to position',
    lag: 'behind',
  },
  gigabytes: (count) => `${count} GB`,
  parked: 'Parked streams',
  nothingParked: 'No stream is parked.',
  stream: 'Stream',
  projection: 'Projection',
  error: 'Error',
  since: 'Since',
  retry: 'Try again',
  goesOn: (stream) => `${stream} goes on.`,
  stillParked: (stream) => `${stream} fails again and stays parked.`,
};
