// Tells listeners in this process which events it has appended; other processes append too.

import type { StoredEvent } from '../../kernel/core/event.js';

export type AppendListener = (events: readonly StoredEvent[]) => void;

export class AppendedEvents {
  private readonly listeners: AppendListener[] = [];

  /** Calls `listener` with the events after each append of this process. */
  subscribe(listener: AppendListener): void {
    this.listeners.push(listener);
  }

  publish(events: readonly StoredEvent[]): void {
    for (const listener of this.listeners) listener(events);
  }
}
