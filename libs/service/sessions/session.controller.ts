// Signing in and out over HTTP.
import { Controller, Delete, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Rejection } from '../../kernel/core/errors.js';
import { Answer } from '../../http/answers/answer.js';
import { BaseUrl, type AuthenticatedRequest } from '../../http/requests/request.js';
import { Route } from '../../http/routes/route.js';
import { OwnSessionAnswer, SignInWaysAnswer } from './answers.js';
import { IssuerSignIn } from './issuer-sign-in.js';
import {
  CodeSignIn,
  IssuerAnswer,
  PasswordChange,
  PasswordSignIn,
  readPasswordChange,
  readSignIn,
} from './session-bodies.js';
import {
  endedSignInCookie,
  endedCookie,
  secretIn,
  pendingSignInCookie,
  pendingSignInOf,
  sessionCookie,
} from '../../http/security/session-cookie.js';
import { sessionEndMs, type SessionRecord } from '../../ledger/access/session-register.js';
import { Sessions, type OpenedSession } from './sessions.js';

/** What is kept for a session: answers, not the pages, nor what waits to be sent. */
const CLEARED = '"cache"';
const NOT_STORED = { 'cache-control': 'no-store' };

@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly issuer: IssuerSignIn,
  ) {}

  @Post()
  @HttpCode(200)
  @Route({
    summary: 'Sign in with an account and its password, with a code, or with what the issuer says',
    tag: 'sessions',
    bodies: [PasswordSignIn, CodeSignIn, IssuerAnswer],
    answer: OwnSessionAnswer,
    problems: [
      'sign-in-failed',
      'account-locked',
      'first-password-ended',
      'not-an-office',
      'too-many-tries',
      'sign-in-busy',
      'not-found',
      'issuer-unreachable',
    ],
    open: true,
  })
  async open(
    @Req() request: AuthenticatedRequest,
    @BaseUrl() baseUrl: string,
  ): Promise<Answer<OwnSessionAnswer>> {
    const given = readSignIn(request.body);
    if ('state' in given) {
      const actor = await this.issuer.finish(given, pendingSignInOf(request), baseUrl);
      return opened(await this.sessions.openFor(actor, request.ip), [endedSignInCookie]);
    }
    return opened(
      'code' in given
        ? await this.sessions.signInByCode(given.code, request.ip)
        : await this.sessions.signIn(given.account, given.password, request.ip),
    );
  }

  @Get('ways')
  @Route({
    summary: 'How people sign in here',
    tag: 'sessions',
    answer: SignInWaysAnswer,
    open: true,
  })
  ways(): SignInWaysAnswer {
    return { password: this.sessions.takesPasswords, issuer: this.issuer.isOffered };
  }

  @Get('issuer')
  @Route({
    summary: 'To the issuer, to sign in there; it sends the browser to /app/signed-in',
    tag: 'sessions',
    answer: {},
    redirects: true,
    problems: ['not-found', 'issuer-unreachable'],
    open: true,
  })
  async toIssuer(@BaseUrl() baseUrl: string): Promise<Answer> {
    const { url, pending } = await this.issuer.begin(baseUrl);
    const headers = { ...NOT_STORED, location: url, 'set-cookie': pendingSignInCookie(pending) };
    return new Answer('', { status: 303, headers });
  }

  @Get()
  @Route({ summary: 'The own session', tag: 'sessions', answer: OwnSessionAnswer })
  read(@Req() request: AuthenticatedRequest): Answer<OwnSessionAnswer> {
    return new Answer(answerOf(sessionOf(request)), { headers: NOT_STORED });
  }

  @Put('password')
  @Route({
    summary: 'Choose another password; other sessions of the account end',
    tag: 'sessions',
    bodies: [PasswordChange],
    answer: OwnSessionAnswer,
    problems: [
      'sign-in-failed',
      'account-locked',
      'first-password-ended',
      'too-many-tries',
      'sign-in-busy',
      'same-password',
      'weak-password',
    ],
  })
  async changePassword(@Req() request: AuthenticatedRequest): Promise<Answer<OwnSessionAnswer>> {
    const { actor } = sessionOf(request);
    const change = readPasswordChange(request.body);
    return opened(await this.sessions.changePassword(actor, change, request.ip));
  }

  @Delete()
  @HttpCode(204)
  @Route({ summary: 'Sign out', tag: 'sessions', answer: {}, empty: true, open: true })
  async close(
    @Req() request: AuthenticatedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const secret = secretIn(request);
    if (secret !== undefined) await this.sessions.signOut(secret);
    void reply.headers({ 'set-cookie': endedCookie, 'clear-site-data': CLEARED });
  }
}

/** Throws not-authenticated where the request has none, also where it has a token. */
function sessionOf({ session }: AuthenticatedRequest): SessionRecord {
  if (!session) throw new Rejection('not-authenticated');
  return session;
}

const opened = ({ secret, record }: OpenedSession, moreCookies: readonly string[] = []) =>
  new Answer(answerOf(record), {
    headers: { ...NOT_STORED, 'set-cookie': [sessionCookie(secret), ...moreCookies] },
  });

const answerOf = (record: SessionRecord): OwnSessionAnswer => ({
  account: record.actor.account,
  role: record.actor.role,
  place: record.actor.place,
  mustChange: record.mustChange,
  expiresAt: new Date(sessionEndMs(record)).toISOString(),
});
