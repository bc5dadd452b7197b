// An account as people read it: a policy, which has no account of a person, is the service itself.
import { textsNow } from '../app/language.js';
import { frameTexts } from '../i18n/frame.js';

/** The names of policies say when they act: `when-ink-depleted-request-loan`. */
const POLICY = /^when-/;

export const accountName = (account: string): string =>
  POLICY.test(account) ? textsNow(frameTexts).byItself : account;
