// Waits until rows in MongoDB have reached a version.
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';

/** One query every few ms for all pending rows: a query for each would be most of the load. */
export class RowWatch {
  private pending: { place: string; version: number; from: number; seen: (ms: number) => void }[] =
    [];
  private closed = false;
  private readonly polling: Promise<void>;

  private constructor(
    private readonly client: MongoClient,
    private readonly view: string,
  ) {
    this.polling = this.poll();
  }

  /** `view` is the stored name of a projection. */
  static async on(mongodbUrl: string, view: string): Promise<RowWatch> {
    return new RowWatch(await new MongoClient(mongodbUrl).connect(), view);
  }

  /** Resolves with the time (ms) until the row has this version. */
  wait(place: string, version: number): Promise<number> {
    return new Promise((seen) =>
      this.pending.push({ place, version, from: performance.now(), seen }),
    );
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.polling;
    await this.client.close();
  }

  private async poll(): Promise<void> {
    const rows = this.client.db().collection<{ _id: string; version: number }>(`view.${this.view}`);
    for (; !this.closed; await pause(5)) {
      if (this.pending.length === 0) continue;
      const ids = [...new Set(this.pending.map(({ place }) => `r${place}`))];
      const versions = new Map(
        (await rows.find({ _id: { $in: ids } }, { projection: { version: 1 } }).toArray()).map(
          ({ _id, version }) => [_id, version],
        ),
      );
      const now = performance.now();
      this.pending = this.pending.filter(({ place, version, from, seen }) => {
        if ((versions.get(`r${place}`) ?? 0) < version) return true;
        seen(now - from);
        return false;
      });
    }
  }
}
