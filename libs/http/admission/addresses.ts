// The addresses that this process serves, and their methods.

/** Filled as routes are registered; patterns as Fastify writes them, such as `/v1/stock/:place`. */
export class Addresses {
  private readonly known: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];

  add(url: string, method: string | readonly string[]): void {
    const pattern = url.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+').replace(/\*/g, '.*');
    this.known.push({ pattern: new RegExp(`^${pattern}$`), methods: [method].flat() });
  }

  /** The methods of an address, in order; none where nothing is there. */
  methodsOf(path: string): readonly string[] {
    const methods = this.known.flatMap((known) => (known.pattern.test(path) ? known.methods : []));
    return [...new Set(methods)].filter((method) => method !== 'OPTIONS').sort();
  }
}
