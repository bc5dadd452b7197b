// Policies: they react to events with commands.
import { Module } from '@nestjs/common';
import { CommandExecutionModule } from './command-execution.module.js';
import { Policies } from './policies.js';

@Module({ imports: [CommandExecutionModule], providers: [Policies], exports: [Policies] })
export class PoliciesModule {}
