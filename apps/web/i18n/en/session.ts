// Signing in and out in English.
import type { TextsLike } from '../../app/language.js';
import type { sessionArea as SessionArea } from '../id/session.js';

export const sessionArea: TextsLike<typeof SessionArea> = {
  title: 'Sign in to Keping',
  purpose: 'The ledger of blank ID cards, ink and card printers.',
  account: 'Account',
  password: 'Password',
  signIn: 'Sign in',
  signingIn: 'Signing in …',
  codeFailed:
    'This sign-in link is no longer valid. Sign in with an account, or ask for a new link.',
  refused: 'Account or password do not match. Check both, then try again.',
  atIssuer: 'Sign in with the account of your ministry or region',
  issuerFailed: 'The sign-in at the issuer was not completed. Try again.',
  noWay:
    'This service cannot be used in a browser yet: its operator has to set KEPING_OIDC_CLIENT_ID.',
  unfinished:
    'You are not signed out yet: there is no connection. Your session stays open until there is ' +
    'one; this page then ends it by itself. On a shared computer, wait here until this message ' +
    'is gone.',
  endedTitle: 'Your session has ended',
  ended: (account) => `Sign in again as ${account} to continue. What you typed is kept.`,
  other: 'Sign in as another account',
  changeTitle: 'Change the password',
  changeWhy: 'This password was made for you. Choose your own before you begin.',
  oldPassword: 'Present password',
  newPassword: 'New password',
  newPasswordHelp: 'At least 12 characters. A short sentence is easy to remember.',
  repeated: 'New password, once more',
  notSame: 'The two new passwords differ.',
  tooShort: 'The new password is too short.',
  change: 'Save the password',
  leaveTitle: 'Sign out before everything is sent?',
  leaveText: (count) =>
    `${count} entries in this browser are not sent yet. They stay here and are sent after you ` +
    'sign in again in this browser; nobody else can send them.',
  leave: 'Sign out all the same',
  stay: 'Stay here',
  board: 'Public board',
};
