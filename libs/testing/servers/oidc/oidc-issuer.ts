// The OpenID Connect server of the tests: starts it, asks it for tokens, changes its keys.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK, type JWTPayload } from 'jose';
import { freePort } from '../process.js';

/** A private key as the server signs with it. */
export async function newIssuerKey(kid: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg: 'EdDSA', use: 'sig' };
}

/** The service as a client of the issuer. */
export type IssuerPages = { readonly client: string; readonly redirect: string };

export class OidcIssuer {
  /** How often its keys were asked for. */
  asked = 0;
  private server: ChildProcess | undefined;

  private constructor(
    private readonly port: number,
    private key: JWK,
    private readonly pages: IssuerPages | undefined,
  ) {}

  /** With `pages` people can sign in, by a name such as `regency-32.07`. */
  static async start(key: JWK, pages?: IssuerPages): Promise<OidcIssuer> {
    const issuer = new OidcIssuer(await freePort(), key, pages);
    await issuer.open();
    return issuer;
  }

  /**
   * An issuer at which people sign in for the pages of a service, and the settings of that
   * service.
   */
  static async startForPages(): Promise<{
    readonly issuer: OidcIssuer;
    readonly environment: Readonly<Record<string, string>>;
  }> {
    const port = await freePort();
    const redirect = `http://127.0.0.1:${port}/app/signed-in`;
    const key = await newIssuerKey('k1');
    const issuer = await OidcIssuer.start(key, { client: 'keping', redirect });
    const environment = {
      KEPING_HTTP_PORT: String(port),
      KEPING_OIDC_ISSUER: issuer.url,
      KEPING_OIDC_AUDIENCE: 'https://keping.example',
      KEPING_OIDC_CLIENT_ID: 'keping',
      KEPING_OIDC_ROLE_CLAIM: 'keping.role',
      KEPING_OIDC_PLACE_CLAIM: 'keping.place',
    };
    return { issuer, environment };
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** From now on signs with this key and publishes no other. */
  async rotate(key: JWK): Promise<void> {
    await this.stop();
    this.key = key;
    await this.open();
  }

  /** What the server answers a client that asks for an access token (RFC 6749, 4.4; RFC 8707). */
  async accessToken(client: string, resource?: string): Promise<string> {
    const response = await fetch(`${this.url}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${client}:a-secret-of-the-tests`)}` },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        ...(resource === undefined ? {} : { resource }),
      }),
    });
    const body = (await response.json()) as { access_token?: string };
    if (!body.access_token) throw new Error(`no token: ${JSON.stringify(body)}`);
    return body.access_token;
  }

  /** Any token, signed with the server's key: what it would not give. */
  async signed(payload: JWTPayload, header: object = {}, key = this.key): Promise<string> {
    return new SignJWT({ iss: this.url, ...payload })
      .setProtectedHeader({ alg: 'EdDSA', kid: key.kid!, typ: 'at+jwt', ...header })
      .sign(await importJWK(key, 'EdDSA'));
  }

  async stop(): Promise<void> {
    const ended = once(this.server!, 'exit');
    this.server!.kill();
    await ended;
  }

  private async open(): Promise<void> {
    this.server = fork(join(__dirname, 'oidc-server.mjs'), [String(this.port)], {
      env: {
        ...process.env,
        OIDC_KEYS: JSON.stringify({ keys: [this.key] }),
        ...(this.pages ? { OIDC_PAGES: JSON.stringify(this.pages) } : {}),
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.server.on('message', (text) => {
      if (text === 'keys') this.asked += 1;
    });
    await once(this.server, 'message');
  }
}
