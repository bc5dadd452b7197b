// A real OpenID Connect server for tests, in a process of its own: `node oidc-server.mjs PORT`, its
// private keys (JWKS) in OIDC_KEYS. It gives access tokens for client credentials, lets people sign
// in by name for the client in OIDC_PAGES (JSON: id, redirect address), and reports each request
// for its keys to its parent.
import Provider from 'oidc-provider';

const port = Number(process.argv[2]);
const CLIENT = {
  client_secret: 'a-secret-of-the-tests',
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  id_token_signed_response_alg: 'EdDSA',
};

/** The client of the pages: public, with PKCE. */
const pages = process.env.OIDC_PAGES ? JSON.parse(process.env.OIDC_PAGES) : undefined;
const pagesClient = pages && {
  client_id: pages.client,
  redirect_uris: [pages.redirect],
  token_endpoint_auth_method: 'none',
  id_token_signed_response_alg: 'EdDSA',
};

/** Who signs in: the name is that of the account, its place stands behind the last dash. */
const claimsOf = (name) =>
  name.includes('-') ? { role: name.split('-')[0], place: name.split('-')[1] } : undefined;

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    { client_id: 'dinas-32.07', ...CLIENT },
    { client_id: 'stranger', ...CLIENT },
    ...(pagesClient ? [pagesClient] : []),
  ],
  jwks: JSON.parse(process.env.OIDC_KEYS),
  // What the issuer of a ministry says of an account, in claims of its own.
  extraTokenClaims: (_context, { clientId }) =>
    clientId === 'stranger' ? {} : { keping: { role: 'regency', place: '32.07' } },
  // Keycloak writes what its mappers give into the ID token too.
  conformIdTokenClaims: false,
  claims: { openid: ['sub', 'keping'] },
  findAccount: (_context, name) => ({
    accountId: name,
    claims: () => ({ sub: name, keping: claimsOf(name) }),
  }),
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: pages !== undefined },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (_context, audience) => ({
        audience,
        scope: '',
        accessTokenFormat: 'jwt',
        accessTokenTTL: 600,
        jwt: { sign: { alg: 'EdDSA' } },
      }),
    },
  },
});
provider.use((context, next) => {
  if (context.path === '/jwks') process.send('keys');
  return next();
});
provider.listen(port, '127.0.0.1', () => process.send('listening'));
