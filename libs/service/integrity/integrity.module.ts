// Seals by schedule, in the process whose storage gives it the lease.
import { Module } from '@nestjs/common';
import { EventStore } from '../../kernel/ports/event-store.js';
import { Clock } from '../config/clock.js';
import { Settings } from '../config/settings.js';
import { OpenedLedger } from '../storage/opened-ledger.js';
import { SealSchedule } from './seal-schedule.js';

const sealSchedule = {
  provide: SealSchedule,
  inject: [Settings, Clock, EventStore, OpenedLedger],
  useFactory: (settings: Settings, clock: Clock, store: EventStore, ledger: OpenedLedger) => {
    const { ports, epoch, lastActs } = ledger;
    const schedule = new SealSchedule(settings, clock, store, ports.sealing, epoch);
    lastActs.add(() => schedule.sealLast());
    return schedule;
  },
};

@Module({ providers: [sealSchedule], exports: [SealSchedule] })
export class IntegrityModule {}
