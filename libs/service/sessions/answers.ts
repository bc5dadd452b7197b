// The answer about the own session.
import { Bool, Str, When } from '../http/answer-fields.js';

export class OwnSessionAnswer {
  @Str() account!: string;
  @Str() role!: string;
  @Str() place!: string;
  /** Until the password is changed, every other route is 403 password-change-required. */
  @Bool() mustChange!: boolean;
  /** When it ends if it is not used. */
  @When() expiresAt!: string;
}
