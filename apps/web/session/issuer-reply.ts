// The way to the issuer and back: what it answered stands in the address of /app/signed-in, and the
// page that was left is opened again.

/** What the issuer answered, as /session takes it. */
export type IssuerReply = {
  readonly code: string;
  readonly state: string;
  readonly iss?: string;
};

const RETURN_PATH = '/app/signed-in';
const LEFT = 'keping-left-page';

/** Called before this page is left for the issuer. */
export function noteLeftPage(): void {
  try {
    sessionStorage.setItem(LEFT, location.pathname + location.search);
  } catch {
    // The first page is opened instead.
  }
}

/**
 * The issuer's answer, where this address holds one, which is then that of the page that was left;
 * `refused` where the issuer answered with an error.
 */
export function takeIssuerAnswer(): IssuerReply | 'refused' | undefined {
  if (location.pathname !== RETURN_PATH) return undefined;
  const query = new URLSearchParams(location.search);
  history.replaceState(null, '', leftPage());
  const [code, state, iss] = [query.get('code'), query.get('state'), query.get('iss')];
  if (!code || !state) return 'refused';
  return { code, state, ...(iss ? { iss } : {}) };
}

function leftPage(): string {
  try {
    const left = sessionStorage.getItem(LEFT) ?? '/app';
    sessionStorage.removeItem(LEFT);
    return /^\/(?:app|r)(?:[/?]|$)/i.test(left) ? left : '/app';
  } catch {
    return '/app';
  }
}
