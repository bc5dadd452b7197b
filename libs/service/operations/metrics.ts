// Figures for Prometheus: what was decided, how far the ledger and its projections are, what is
// parked.
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { EventStore } from '../../kernel/ports/event-store.js';
import { Feed } from '../../kernel/ports/feed.js';
import { ProjectionStore } from '../../kernel/ports/projection-store.js';
import { ClockGuard } from '../config/clock-guard.js';
import { PoliciesPosition } from './policies-position.js';

export const registry = new Registry();
export const commandsDecided = new Counter({
  name: 'keping_commands_total',
  help: 'Commands decided, by name and outcome',
  labelNames: ['command', 'outcome'],
  registers: [registry],
});

export const tokensVerified = new Counter({
  name: 'keping_tokens_total',
  help: 'Tokens of requests, by outcome',
  labelNames: ['outcome'],
  registers: [registry],
});
export const messagesTaken = new Counter({
  name: 'keping_intake_messages_total',
  help: 'Messages of the intake topic answered, by outcome',
  labelNames: ['outcome'],
  registers: [registry],
});
export const policiesDecided = new Counter({
  name: 'keping_policy_reactions_total',
  help: 'Commands of policies, by policy and outcome',
  labelNames: ['policy', 'outcome'],
  registers: [registry],
});

/** Registers the gauges of this process; they are read when the metrics are requested. */
@Injectable()
export class LedgerMetrics implements OnModuleInit {
  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(Feed) private readonly feed: Feed,
    @Inject(ProjectionStore) private readonly projections: ProjectionStore,
    private readonly policies: PoliciesPosition,
    private readonly clock: ClockGuard,
  ) {}

  onModuleInit(): void {
    registry.clear();
    registry.registerMetric(commandsDecided);
    registry.registerMetric(messagesTaken);
    registry.registerMetric(tokensVerified);
    registry.registerMetric(policiesDecided);
    collectDefaultMetrics({ register: registry });
    gauge('keping_ledger_position', 'Events stored', async () => {
      const { position } = await this.store.head();
      return position;
    });
    gauge(
      'keping_views_position',
      'Events that all projections have seen',
      async () => this.feed.seen,
    );
    gauge(
      'keping_policies_position',
      'Events that all policies of this process have seen',
      async () => this.policies.read(),
    );
    gauge(
      'keping_clock_ahead_seconds',
      'How far the clock has moved since it was believed',
      async () => this.clock.aheadSeconds,
    );
    gauge(
      'keping_parked_streams',
      'Streams parked at an event that fails',
      async () => (await this.projections.parked()).length,
    );
  }
}

function gauge(name: string, help: string, read: () => Promise<number>): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      this.set(await read());
    },
  });
}
