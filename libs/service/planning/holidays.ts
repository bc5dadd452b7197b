// The calendar of working days that the settings name, read once.
import { Injectable } from '@nestjs/common';
import { WorkingCalendar } from '../../domain/planning/calendar.js';
import { readHolidays } from '../../ledger/config/master-data.js';
import { Settings } from '../../ledger/config/settings.js';

@Injectable()
export class Holidays {
  readonly calendar: WorkingCalendar;

  constructor({ holidaysFile }: Settings) {
    this.calendar = new WorkingCalendar(readHolidays(holidaysFile));
  }
}
