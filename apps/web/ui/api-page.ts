// The page that shows what an address of the API answers.

const PAGES_OF: readonly (readonly [address: RegExp, page: (found: string) => string])[] = [
  [/^\/v1\/shipments\/([^/?]+)$/, (id) => `/app/shipments/${id}`],
  [/^\/v1\/loans\/([^/?]+)$/, (id) => `/app/loans/${id}`],
  [/^\/v1\/allotments\/([^/?]+)$/, (id) => `/app/allotments/${id}`],
  [/^\/v1\/events\/([^/?]+)$/, (id) => `/app/events/${id}`],
  [/^\/v1\/stock\/([^/?]+)(?:\/card)?$/, (code) => `/app/places/${code}`],
  [/^\/v1\/printers\?place=([^&]+)$/, (code) => `/app/places/${code}`],
  [/^\/v1\/(shipments|loans|allotments)$/, (list) => `/app/${list}`],
  [/^\/v1\/lenders\?borrower=(.*)$/, (rest) => `/app/loans/new?borrower=${rest}`],
];

/** A page's address for one of the API; undefined where no page shows it. */
export function pageOfApi(address: string): string | undefined {
  for (const [pattern, page] of PAGES_OF) {
    const found = pattern.exec(address);
    if (found) return page(found[1]!);
  }
  return undefined;
}
