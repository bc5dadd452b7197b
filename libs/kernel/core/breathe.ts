// A pause in long work.

/** Lets sockets, timers and other work of the process run. */
export const breathe = (): Promise<void> => new Promise((next) => setImmediate(next));
