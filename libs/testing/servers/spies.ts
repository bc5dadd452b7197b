// Real objects with a few of their methods replaced, for tests that inject faults or record calls.
import type { Consumer } from 'kafkajs';

/**
 * The same object with other methods; each is made from the real object. What a method returns can
 * be wrapped in the same way.
 */
export function spied<T extends object>(
  real: T,
  replaced: { readonly [Name in keyof T]?: (real: T) => T[Name] },
): T {
  return new Proxy(real, {
    get(target, name) {
      const replace = replaced[name as keyof T];
      if (replace) return replace(target);
      const value = target[name as keyof T];
      return typeof value === 'function'
        ? (value as (...given: unknown[]) => unknown).bind(target)
        : value;
    },
  });
}

/** A promise and the function that resolves it. */
export function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}

/**
 * Opens the gate at the `nth` answer to the consumer's request to join its group: the first gives
 * it an id; after the second it is in the group, but has not finished joining.
 */
export function joiningSeen(
  consumer: Consumer,
  joining: ReturnType<typeof gate>,
  nth: 1 | 2,
): Consumer {
  let answers = 0;
  consumer.on(consumer.events.REQUEST, ({ payload }) => {
    if (payload.apiName === 'JoinGroup' && (answers += 1) === nth) joining.open();
  });
  return consumer;
}
