// Provides the settings, the clock and the rules of the domain to all modules.
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Rules } from '../../domain/rules.js';
import { Clock } from './clock.js';
import { ClockGuard } from './clock-guard.js';
import { rulesOf } from './domain-rules.js';
import { Settings } from './settings.js';

@Global()
@Module({})
export class ConfigModule {
  /** With settings that were read before Nest starts, so that all faults are reported together. */
  static forProcess(settings: Settings, clock: Clock): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: Settings, useValue: settings },
        { provide: Clock, useValue: clock },
        ClockGuard,
        { provide: Rules, useFactory: () => rulesOf(settings) },
      ],
      exports: [Settings, Clock, ClockGuard, Rules],
    };
  }
}
