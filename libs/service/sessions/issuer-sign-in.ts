// Signing in at the OpenID Connect issuer: authorization code with PKCE (RFC 6749, 7636, 9207).
// A pending sign-in is kept in a cookie: no process keeps anything meanwhile.
import { Injectable } from '@nestjs/common';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretPost,
  discovery,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client';
import { Rules } from '../../domain/rules.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { log } from '../../ledger/config/log.js';
import { Settings } from '../../ledger/config/settings.js';
import { claimedActor, claimPathsOf } from '../../http/security/claimed-actor.js';
import type { IssuerAnswer } from './session-bodies.js';
import type { PendingSignIn } from '../../http/security/session-cookie.js';

/** Where the issuer sends the browser back to: a page, which sends the code on. */
const REDIRECT_PATH = '/app/signed-in';
const TIMEOUT_SECONDS = 5;

@Injectable()
export class IssuerSignIn {
  /** What the issuer says of itself; asked again after a failure. */
  private known: Promise<Configuration> | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly rules: Rules,
  ) {}

  get isOffered(): boolean {
    return this.settings.oidcClientId !== undefined;
  }

  /**
   * The address of the issuer for a browser that sees this service at `baseUrl`. Throws not-found
   * where there is none, issuer-unreachable.
   */
  async begin(baseUrl: string): Promise<{ readonly url: string; readonly pending: PendingSignIn }> {
    const configuration = await this.configuration();
    const pending = {
      state: randomState(),
      verifier: randomPKCECodeVerifier(),
      nonce: randomNonce(),
    };
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: `${baseUrl}${REDIRECT_PATH}`,
      scope: 'openid',
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, pending };
  }

  /**
   * The actor that the issuer names for its answer. Throws not-found, issuer-unreachable,
   * sign-in-failed where the answer is not of this browser or not valid, and not-an-office where
   * the account has no role and place here.
   */
  async finish(
    { code, state, iss }: IssuerAnswer,
    pending: PendingSignIn | undefined,
    baseUrl: string,
  ): Promise<Actor> {
    const configuration = await this.configuration();
    if (!pending) throw new Rejection('sign-in-failed');
    const answer = new URL(`${baseUrl}${REDIRECT_PATH}`);
    answer.search = new URLSearchParams({
      code,
      state,
      ...(iss === undefined ? {} : { iss }),
    }).toString();
    const tokens = await authorizationCodeGrant(configuration, answer, {
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      pkceCodeVerifier: pending.verifier,
      idTokenExpected: true,
    }).catch((error: unknown) => {
      this.known = undefined;
      log.warn({ err: error }, 'a sign-in at the issuer failed');
      throw new Rejection('sign-in-failed');
    });
    const actor = claimedActor(tokens.claims()!, claimPathsOf(this.settings), this.rules.places);
    if (!actor) throw new Rejection('not-an-office');
    return actor;
  }

  private configuration(): Promise<Configuration> {
    this.known ??= this.discovered();
    return this.known.catch((error: unknown) => {
      this.known = undefined;
      if (error instanceof Rejection) throw error;
      log.warn({ err: error }, 'the issuer cannot be asked');
      throw new Rejection('issuer-unreachable', { issuer: this.settings.oidcIssuer! });
    });
  }

  private async discovered(): Promise<Configuration> {
    const { oidcIssuer, oidcClientId, oidcClientSecret } = this.settings;
    if (oidcIssuer === undefined || oidcClientId === undefined) throw new Rejection('not-found');
    const issuer = new URL(oidcIssuer);
    const login = oidcClientSecret === undefined ? None() : ClientSecretPost(oidcClientSecret);
    return discovery(issuer, oidcClientId, undefined, login, {
      timeout: TIMEOUT_SECONDS,
      // The settings allow http for loopback alone.
      ...(issuer.protocol === 'http:' ? { execute: [allowInsecureRequests] } : {}),
    });
  }
}
