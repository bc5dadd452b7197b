// The sentences of problems of accounts, passwords and tokens in English, by code.

export const accessProblems = {
  'not-authenticated': 'Sign in first, or send a valid token: Authorization: Bearer …',
  'sign-in-failed': 'The account or the password is not correct.',
  'too-many-tries':
    'Passwords were tried too often for this account or from this network. Try again in ' +
    '{seconds} seconds.',
  'sign-in-busy': 'Many people are signing in just now. Try again in {seconds} seconds.',
  'weak-password':
    'This password is easy to guess. Choose a longer one: several words that do not belong ' +
    'together, without the name of the office, of the account or of this service.',
  'same-password': 'The new password is the present one: choose another.',
  'own-account': 'This is your own account: another operator disables it.',
  // CTRL-9: sentences of the command line, and of who signs in
  'account-known': 'There is an account {account} already: reset its password, or change it.',
  'unknown-account': 'There is no account {account}: list shows which there are.',
  'account-unfit':
    'The account {account} cannot be {role} of {place}: a name has 1 to 64 letters, digits and ' +
    '._@:- and holds no NIK, and the place must fit the role.',
  'account-disabled': 'The account {account} is disabled: enable it first.',
  'account-locked':
    'The ledger was restored from a backup, and your account is locked until the operator ' +
    'unlocks it. Ask the operator.',
  'first-password-ended':
    'The first password was good until {until}. Ask the operator for a new one.',
  'token-known': 'There is a token {token} already.',
  'token-differs': 'The account {account} is {role} of {place}: its tokens can be for that alone.',
  'unknown-token': 'There is no token {token}: list shows which there are.',
  'not-an-office':
    'You are signed in at the issuer, but your account there has no role and place for this ' +
    'service: ask its operator.',
  'issuer-unreachable': 'The issuer {issuer} does not answer: try again in a moment.',
  // Notices
  'mail-off': 'This service has no mail server: its operator sets KEPING_SMTP_URL.',
  'notice-too-soon': 'This was asked for a moment ago. Try again in {seconds} seconds.',
  'wrong-confirmation-code':
    'This code is wrong, over, or was tried too often. Save the address again to get another one.',
  'address-not-confirmed': 'Confirm the address first: the code is in the message sent to it.',
  // Webhooks
  'unknown-subscription': 'There is no subscription {subscription}.',
  'too-many-subscriptions':
    'An account has at most {max} subscriptions: remove one that is not needed any more.',
  'address-not-allowed':
    'Nothing can be sent to this address: it must be https and public. Networks of your own are ' +
    'allowed by the operator, who names them in KEPING_WEBHOOK_NETWORKS.',
} as const;
