// Seals and checkpoints by schedule, in the process whose storage gives it the lease.
import { Module } from '@nestjs/common';
import { EventStore } from '../../kernel/ports/event-store.js';
import { Clock } from '../../ledger/config/clock.js';
import { Settings } from '../../ledger/config/settings.js';
import { OpenedLedger } from '../../ledger/storage/opened-ledger.js';
import { LogFolder } from '../../ledger/transparency/log-folder.js';
import { LogTiles } from '../../ledger/transparency/log-tiles.js';
import { TransparencyLog } from '../../ledger/transparency/transparency-log.js';
import { Witnesses } from '../../ledger/transparency/witness-list.js';
import { TransparencyModule } from '../transparency/transparency.module.js';
import { CheckpointSchedule } from './checkpoint-schedule.js';
import { SealSchedule } from './seal-schedule.js';
import { WitnessSchedule } from './witness-schedule.js';

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

const checkpointSchedule = {
  provide: CheckpointSchedule,
  inject: [Settings, OpenedLedger, TransparencyLog, LogTiles],
  useFactory: (
    settings: Settings,
    ledger: OpenedLedger,
    transparency: TransparencyLog,
    tiles: LogTiles,
  ) => {
    const { logFolder } = settings;
    const folder = logFolder === undefined ? undefined : new LogFolder(logFolder, tiles);
    const schedule = new CheckpointSchedule(settings, ledger, transparency, tiles, folder);
    ledger.lastActs.add(() => schedule.last());
    return schedule;
  },
};

const witnessSchedule = {
  provide: WitnessSchedule,
  inject: [Settings, OpenedLedger, Witnesses, TransparencyLog, LogTiles, CheckpointSchedule],
  useFactory: (
    settings: Settings,
    ledger: OpenedLedger,
    { known }: Witnesses,
    transparency: TransparencyLog,
    tiles: LogTiles,
    schedule: CheckpointSchedule,
  ) => new WitnessSchedule(settings, ledger, known, transparency, tiles, schedule),
};

@Module({
  imports: [TransparencyModule],
  providers: [sealSchedule, checkpointSchedule, witnessSchedule],
  exports: [SealSchedule, CheckpointSchedule, WitnessSchedule],
})
export class IntegrityModule {}
