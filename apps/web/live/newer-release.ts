// Which of two releases is the newer one.

/**
 * The newer of two releases such as "0.10.1" (Semantic Versioning 2.0.0, section 11, without what
 * stands behind a dash); undefined where they are equal, or that of the service is not known.
 */
export function newerOf(releases: {
  readonly pages: string;
  readonly service: string | undefined;
}): 'pages' | 'service' | undefined {
  const { pages, service } = releases;
  if (service === undefined || service === pages) return undefined;
  const [own, other] = [numbersOf(pages), numbersOf(service)];
  for (const [index, number] of own.entries()) {
    const difference = number - (other[index] ?? 0);
    if (difference !== 0) return difference > 0 ? 'pages' : 'service';
  }
  return undefined;
}

const numbersOf = (release: string) => release.split('-')[0]!.split('.').map(Number);
