// What a contract suite is made of: named promises of a port, and how they fail.

/** One promise of a port: resolves where the adapter keeps it, rejects where it does not. */
export type PortPromise<Fixture> = {
  readonly name: string;
  readonly check: (fixture: Fixture) => Promise<void>;
};

/** Throws where a promise is not kept. */
export function must(kept: boolean, what: string): void {
  if (!kept) throw new Error(what);
}

/** Whether two values are the same JSON. */
export function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Gives what work resolves with; rejects where that takes longer than `ms`. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_done, failed) => {
    timer = setTimeout(() => failed(new Error(`${what} took longer than ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
