// Tells listeners in this process that events were appended: a hint to look, never the events.

export type AppendListener = (types: readonly string[]) => void;

export class AppendedEvents {
  private readonly listeners: AppendListener[] = [];

  /** Calls `listener` with the types of the events after each append of this process. */
  subscribe(listener: AppendListener): void {
    this.listeners.push(listener);
  }

  publish(types: readonly string[]): void {
    for (const listener of this.listeners) listener(types);
  }
}
