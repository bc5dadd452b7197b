// Stored answers are JSON text and are sent as they were stored: what comes before them is joined
// to the text, so that nothing is parsed and written anew.

/** The text of one object: the fields of `first`, then those of `rest`, the text of another. */
export function joinedJson(first: object, rest: string): string {
  const head = JSON.stringify(first);
  if (head === '{}') return rest;
  if (rest === '{}') return head;
  return `${head.slice(0, -1)},${rest.slice(1)}`;
}
