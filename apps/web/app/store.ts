// A value that components follow.
import { useEffect, useState } from 'preact/hooks';

export class ValueStore<T> {
  private readonly followers = new Set<() => void>();

  constructor(private value: T) {}

  get(): T {
    return this.value;
  }

  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const follower of [...this.followers]) follower();
  }

  /** Calls `follower` after each change; returns how to stop. */
  follow(follower: () => void): () => void {
    this.followers.add(follower);
    return () => this.followers.delete(follower);
  }
}

/** The value of a store; the component is drawn again when it changes. */
export function useStore<T>(store: ValueStore<T>): T {
  const [shown, show] = useState(() => store.get());
  useEffect(() => {
    // It may have changed between drawing and following.
    show(() => store.get());
    return store.follow(() => show(() => store.get()));
  }, [store]);
  return shown;
}
