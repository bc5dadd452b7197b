// The security headers of an answer by its route: pages that people work in get the strictest.
import helmet from 'helmet';

type Headers = Readonly<Record<string, string>>;

/** Pages of the cockpit and of the public board; the rest is the API and its description. */
const PAGES = /^\/(?:app|r|verify)(?:\/|$)/i;
const BOARD = /^\/board(?:\/|$)/;

/**
 * The headers of helmet and ours, computed once: they are the same for all answers of a kind. Given
 * the pattern of the route that answers, or undefined where none does.
 */
export function securityHeaders(behindTls: boolean): (route: string | undefined) => Headers {
  const api = apiHeaders(behindTls);
  const pages = pageHeaders(behindTls);
  const board = boardHeaders(behindTls);
  return (route = '') => (PAGES.test(route) ? pages : BOARD.test(route) ? board : api);
}

/** Also of `/docs`, where Swagger UI sets style attributes. */
const apiHeaders = (behindTls: boolean): Headers => ({
  ...helmetHeaders(behindTls, {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    upgradeInsecureRequests: null,
  }),
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  vary: 'Accept, Accept-Language, Authorization, Cookie',
});

const pageHeaders = (behindTls: boolean): Headers => ({
  ...helmetHeaders(behindTls, {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    scriptSrcAttr: null,
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    connectSrc: ["'self'"],
    fontSrc: ["'self'"],
    manifestSrc: ["'self'"],
    workerSrc: ["'self'"],
    objectSrc: null,
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ['keping'],
    upgradeInsecureRequests: null,
  }),
  'permissions-policy': 'camera=(self), geolocation=(), microphone=()',
  vary: 'Accept-Encoding, Accept-Language',
});

/** The board has a stylesheet and links, and nothing else. */
const boardHeaders = (behindTls: boolean): Headers => ({
  ...helmetHeaders(behindTls, {
    defaultSrc: ["'none'"],
    scriptSrc: null,
    scriptSrcAttr: null,
    styleSrc: ["'self'"],
    imgSrc: ['data:'],
    fontSrc: null,
    objectSrc: null,
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
    upgradeInsecureRequests: null,
  }),
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  vary: 'Accept-Encoding, Accept-Language',
});

type Directives = Readonly<Record<string, readonly string[] | null>>;

function helmetHeaders(behindTls: boolean, directives: Directives): Headers {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  helmet({ contentSecurityPolicy: { directives: directives as never }, hsts: behindTls })(
    {} as never,
    response as never,
    () => undefined,
  );
  return headers;
}
