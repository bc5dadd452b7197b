// What an act has made, from the answer that it was recorded with.

/** The ids of the streams of a kind that the act recorded events on, in order: its shipments. */
export function madeIds(answer: unknown, kind: 'shipment' | 'loan' | 'allotment'): string[] {
  const { streams = {} } = (answer ?? {}) as { readonly streams?: Record<string, number> };
  return Object.keys(streams)
    .filter((stream) => stream.startsWith(`${kind}-`))
    .map((stream) => stream.slice(kind.length + 1))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
