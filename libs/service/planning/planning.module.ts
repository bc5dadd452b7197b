// The planning of places, for the modules whose answers show it.
import { Module } from '@nestjs/common';
import { Holidays } from './holidays.js';
import { PlacePlans } from './place-plans.js';

@Module({ providers: [Holidays, PlacePlans], exports: [Holidays, PlacePlans] })
export class PlanningModule {}
