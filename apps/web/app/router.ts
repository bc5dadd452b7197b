// Which page the address names; links of the pages are followed without loading them again.
import type { ComponentType } from 'preact';
import { useStore, ValueStore } from './store.js';

export type PagePlace = { readonly path: string; readonly query: string };
export type AddressParameters = Readonly<Record<string, string>>;
export type PageProps = { readonly parameters: AddressParameters };
export type PageComponent = ComponentType<PageProps>;
export type PageEntry = {
  /** Such as `/app/loans/:id`. */
  readonly path: string;
  readonly load: () => Promise<PageComponent>;
  /** Nobody signs in for it. */
  readonly isOpen?: true;
};

const here = (): PagePlace => ({
  path: location.pathname.replace(/(.)\/$/, '$1'),
  query: location.search,
});
const placeStore = new ValueStore<PagePlace>(here());
let changes = 0;

export const usePagePlace = (): PagePlace => useStore(placeStore);

/** The parameters of the address, such as `?province=32`. */
export const useAddressQuery = (): URLSearchParams => new URLSearchParams(usePagePlace().query);

/** Goes to a page; `replace` leaves no entry to come back to. */
export function navigate(href: string, options: { readonly replace?: boolean } = {}): void {
  const { replace = false } = options;
  history[replace ? 'replaceState' : 'pushState'](null, '', href);
  changes += 1;
  placeStore.set(here());
}

/** Nothing was followed yet: the page was loaded at this address. */
export const isFirstPageOfVisit = (): boolean => changes === 0;

/** Changes parameters of the address in place; undefined removes one. */
export function setAddressQuery(changes: Readonly<Record<string, string | undefined>>): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes))
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  const text = query.toString();
  navigate(`${location.pathname}${text === '' ? '' : `?${text}`}${location.hash}`, {
    replace: true,
  });
}

/** Follows links and the browser's own back and forward. */
export function startRouter(): void {
  addEventListener('popstate', () => {
    changes += 1;
    placeStore.set(here());
  });
  document.addEventListener('click', (event) => {
    const link = (event.target as Element | null)?.closest?.('a');
    if (!link || !isOwn(link) || isMeantOtherwise(event)) return;
    event.preventDefault();
    navigate(link.href);
  });
}

const isOwn = (link: HTMLAnchorElement) =>
  link.origin === location.origin &&
  /^\/app(?:\/|$)/.test(link.pathname) &&
  !link.download &&
  (link.target === '' || link.target === '_self') &&
  (link.hash === '' || link.pathname !== location.pathname);

/** A new tab, a download, or something that was handled already. */
const isMeantOtherwise = (event: MouseEvent) =>
  event.defaultPrevented ||
  event.button !== 0 ||
  event.metaKey ||
  event.ctrlKey ||
  event.shiftKey ||
  event.altKey;

/** The page of a path and its parameters. */
export function pageAt(
  pages: readonly PageEntry[],
  path: string,
): { readonly page: PageEntry; readonly parameters: AddressParameters } | undefined {
  for (const page of pages) {
    const parameters = parametersOf(page.path, path);
    if (parameters) return { page, parameters };
  }
  return undefined;
}

function parametersOf(pattern: string, path: string): AddressParameters | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index]!;
    if (part.startsWith(':')) {
      if (value === '') return undefined;
      parameters[part.slice(1)] = decodeURIComponent(value);
    } else if (part.toLowerCase() !== value.toLowerCase()) return undefined;
  }
  return parameters;
}
