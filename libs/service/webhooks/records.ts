// Subscriptions and how far each was sent, kept beside the accounts: two texts for each, so that
// who chooses and who sends never write the same one.
import type { AccessRecords } from '../../kernel/ports/access-records.js';
import type { SendProgress } from './attempts.js';
import type { Subscription } from './subscription.js';

const CHOSEN = 'hook:';
const PROGRESS = 'hookat:';

const subscriptionIn = (text: string) => JSON.parse(text) as Subscription;
const progressIn = (text: string) => JSON.parse(text) as SendProgress;

export class SubscriptionRecords {
  constructor(private readonly records: AccessRecords) {}

  /** The oldest first. */
  async all(): Promise<readonly Subscription[]> {
    const found = [...(await this.records.list(CHOSEN)).values()].map(subscriptionIn);
    return found.sort((one, other) => one.createdAtMs - other.createdAtMs);
  }

  async get(id: string): Promise<Subscription | undefined> {
    const text = await this.records.get(CHOSEN + id);
    return text === undefined ? undefined : subscriptionIn(text);
  }

  /** By id. */
  async allProgress(): Promise<ReadonlyMap<string, SendProgress>> {
    const found = await this.records.list(PROGRESS);
    return new Map(
      [...found].map(([key, text]) => [key.slice(PROGRESS.length), progressIn(text)] as const),
    );
  }

  async progressOf(id: string): Promise<SendProgress | undefined> {
    const text = await this.records.get(PROGRESS + id);
    return text === undefined ? undefined : progressIn(text);
  }

  /** Where it begins first: who sends looks for what is chosen. */
  async add(subscription: Subscription, progress: SendProgress): Promise<void> {
    await this.records.set(PROGRESS + subscription.id, JSON.stringify(progress));
    await this.records.set(CHOSEN + subscription.id, JSON.stringify(subscription));
  }

  /** False where it was removed meanwhile. */
  replace(subscription: Subscription): Promise<boolean> {
    return this.records.replace(CHOSEN + subscription.id, JSON.stringify(subscription));
  }

  /** False where the subscription was removed meanwhile. */
  keepProgress(id: string, progress: SendProgress): Promise<boolean> {
    return this.records.replace(PROGRESS + id, JSON.stringify(progress));
  }

  async remove(id: string): Promise<void> {
    await this.records.remove(CHOSEN + id);
    await this.records.remove(PROGRESS + id);
  }
}
