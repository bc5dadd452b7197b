// A real OpenID Connect server for tests, in a process of its own: `node oidc-server.mjs PORT`, its
// private keys (JWKS) in OIDC_KEYS. It gives access tokens for client credentials, and reports each
// request for its keys to its parent.
import Provider from 'oidc-provider';

const port = Number(process.argv[2]);
const CLIENT = {
  client_secret: 'a-secret-of-the-tests',
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  id_token_signed_response_alg: 'EdDSA',
};

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    { client_id: 'dinas-32.07', ...CLIENT },
    { client_id: 'stranger', ...CLIENT },
  ],
  jwks: JSON.parse(process.env.OIDC_KEYS),
  // What the issuer of a ministry says of an account, in claims of its own.
  extraTokenClaims: (_context, { clientId }) =>
    clientId === 'stranger' ? {} : { keping: { role: 'regency', place: '32.07' } },
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
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
