// Whether the service can take work, dependency by dependency.
import { Injectable } from '@nestjs/common';
import { Ledger } from '../storage/ledger.js';

const LAG_MAX = 10_000;

/** How the ledger does, for a controller that must not see it. */
@Injectable()
export class Readiness {
  constructor(private readonly ledger: Ledger) {}

  async report(): Promise<{ ready: boolean; body: object }> {
    try {
      const { position } = await this.ledger.store.head();
      const parked = (await this.ledger.viewStore.parked()).length;
      const behind = position - this.ledger.feed.seen;
      const ready = !this.ledger.draining && behind < LAG_MAX;
      // Without Kafka commands are taken and questions answered; rows wait, and show as lag.
      const others = Object.fromEntries(
        await Promise.all(
          Object.entries(this.ledger.dependencies).map(
            async ([name, up]) => [name, { status: (await up()) ? 'up' : 'down' }] as const,
          ),
        ),
      );
      return {
        ready,
        body: {
          status: ready ? 'ready' : 'not ready',
          store: { status: 'up', position },
          ...others,
          views: { status: behind < LAG_MAX ? 'up' : 'behind', behind, parked },
          draining: this.ledger.draining,
        },
      };
    } catch {
      return { ready: false, body: { status: 'not ready', store: { status: 'down' } } };
    }
  }
}
