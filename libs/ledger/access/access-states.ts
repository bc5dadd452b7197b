// Who may sign in, folded from the events of each account and kept for 10 s: what is recorded
// anywhere counts everywhere within that time, and at once in the process that records it.
import {
  accountFault,
  tokenFault,
  type AccessLock,
  type AccountFault,
  type TokenFault,
} from '../../domain/access/admission.js';
import { accessFold, type AccessState } from '../../domain/access/state.js';
import { currentEvent } from '../../domain/events.js';
import { accessStream, isAccessStream } from '../../domain/values/streams.js';
import { streamId, type Actor, type StoredEvent } from '../../kernel/core/event.js';
import type { EventStore } from '../../kernel/ports/event-store.js';
import { log } from '../config/log.js';

const READ_AGAIN_MS = 10_000;
/** Names that were asked for, also such as no account has. */
const KNOWN_MAX = 10_000;

type Known = { readonly state: AccessState; readonly readAtMs: number };

export class AccessStates {
  private readonly known = new Map<string, Known>();
  private readonly reading = new Map<string, Promise<AccessState>>();
  /** How often something was recorded by this process. */
  private forgotten = 0;

  constructor(
    private readonly store: Pick<EventStore, 'readStream' | 'streamVersions'>,
    /** The lock of the last restore: it changes only while no process uses the ledger. */
    readonly lock: AccessLock | undefined,
    private readonly now: () => number = Date.now,
  ) {}

  /** The state of an account, at most 10 s old. Throws where the store cannot be read. */
  of(account: string): Promise<AccessState> | AccessState {
    const known = this.known.get(account);
    if (known && this.now() - known.readAtMs < READ_AGAIN_MS) return known.state;
    // Whoever asks meanwhile waits for the same reading.
    const running = this.reading.get(account);
    if (running) return running;
    const reading = this.readOrKeep(account, known).finally(() => {
      if (this.reading.get(account) === reading) this.reading.delete(account);
    });
    this.reading.set(account, reading);
    return reading;
  }

  /** The state as it is stored now. */
  fresh(account: string): Promise<AccessState> {
    return this.read(account);
  }

  /** Every name for which something was recorded, as it is stored now, by name. */
  async all(): Promise<readonly AccessState[]> {
    const accounts: string[] = [];
    for await (const { stream } of this.store.streamVersions('access'))
      accounts.push(streamId(stream));
    const states: AccessState[] = [];
    for (const account of accounts.sort()) states.push(await this.fresh(account));
    return states;
  }

  /** Why an account may not sign in; undefined where it may. */
  faultOf(state: AccessState): AccountFault | undefined {
    return accountFault(state, this.lock);
  }

  /** Why a token whose signature is right is refused; undefined where it is good. */
  async tokenFault(token: string, actor: Actor): Promise<TokenFault | undefined> {
    return tokenFault(await this.of(actor.account), token, actor, this.lock);
  }

  /** Events that this process has recorded. */
  appended(events: readonly StoredEvent[]): void {
    for (const { streams } of events)
      for (const stream of Object.keys(streams))
        if (isAccessStream(stream)) this.forget(streamId(stream));
  }

  /** The next look at an account reads it again, also where it is being read just now. */
  private forget(account: string): void {
    const known = this.known.get(account);
    if (known) this.known.set(account, { ...known, readAtMs: -Infinity });
    this.reading.delete(account);
    this.forgotten += 1;
  }

  /** Where the store cannot be read, what was known stays: nothing can be recorded then either. */
  private async readOrKeep(account: string, known: Known | undefined): Promise<AccessState> {
    try {
      return await this.read(account);
    } catch (error) {
      if (!known) throw error;
      log.warn({ err: error, account }, 'an account cannot be read: what was known stays');
      return known.state;
    }
  }

  private async read(account: string): Promise<AccessState> {
    const [nowMs, forgotten] = [this.now(), this.forgotten];
    let state = this.known.get(account)?.state ?? accessFold.initial(account);
    const after = state.version;
    for await (const page of this.store.readStream(accessStream(account), { after }))
      for (const event of page) state = accessFold.evolve(state, currentEvent(event));
    if (this.known.size >= KNOWN_MAX) this.known.clear();
    const readAtMs = forgotten === this.forgotten ? nowMs : -Infinity;
    this.known.set(account, { state, readAtMs });
    return state;
  }
}
