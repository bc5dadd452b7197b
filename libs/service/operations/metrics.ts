// Figures for Prometheus: what was decided, how far the ledger and its views are, what is parked.
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { Ledger } from '../storage/ledger.js';

export const registry = new Registry();
export const commandsDecided = new Counter({
  name: 'keping_commands_total',
  help: 'Commands decided, by name and outcome',
  labelNames: ['command', 'outcome'],
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
  help: 'What policies asked for, by policy and outcome',
  labelNames: ['policy', 'outcome'],
  registers: [registry],
});

/** Gauges that are read when somebody asks. Called once per process. */
export function watch(ledger: Ledger): void {
  registry.clear();
  registry.registerMetric(commandsDecided);
  registry.registerMetric(messagesTaken);
  registry.registerMetric(policiesDecided);
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  gauge(
    'keping_ledger_position',
    'Events stored',
    async () => (await ledger.store.head()).position,
  );
  gauge('keping_views_position', 'Events that all views have seen', async () => ledger.feed.seen);
  gauge(
    'keping_policies_position',
    'Events that all policies of this process have seen',
    async () => ledger.policies?.seen ?? 0,
  );
  gauge(
    'keping_parked_streams',
    'Streams held up by a faulty event',
    async () => (await ledger.viewStore.parked()).length,
  );
}
