// The addresses of the service and their methods, from its OpenAPI document.

type Paths = Readonly<Record<string, object>>;

/** Which methods an address has. */
export class Addresses {
  private readonly known: readonly { readonly pattern: RegExp; readonly methods: string[] }[];

  /** `paths` as in an OpenAPI document. */
  constructor(paths: Paths) {
    this.known = Object.entries(paths).map(([path, operations]) => ({
      pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
      methods: Object.keys(operations).map((method) => method.toUpperCase()),
    }));
  }

  /** In the order of the document, with HEAD where there is GET; none where nothing is there. */
  methodsOf(path: string): readonly string[] {
    const methods = this.known.flatMap((known) => (known.pattern.test(path) ? known.methods : []));
    return [
      ...new Set(methods.flatMap((method) => (method === 'GET' ? [method, 'HEAD'] : [method]))),
    ];
  }
}
