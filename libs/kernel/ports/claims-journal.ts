// The port to the journal of claims: what outside systems reported and what became of it. Primary
// data, never rebuilt, read by no rule.

/** One claim of a warehouse system with its outcome. */
export type Claim = {
  readonly commandId: string;
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly account: string;
  readonly place: string;
  /** Where the goods of the claim go: that place sees it too. */
  readonly to?: string;
  readonly state: 'accepted' | 'waiting' | 'refused';
  /** The CloudEvent as it came, and who sent it: all that a second attempt needs. */
  readonly event: object;
  readonly by: object;
  /** The shipment that a waiting receipt waits for. */
  readonly waitsFor?: string;
  readonly receivedAt: string;
  readonly decidedAt: string;
  readonly tries: number;
  /** Where the result is sent when it had to wait. */
  readonly replyTo?: string;
  /** The answer or the problem. */
  readonly outcome: object;
};

export type ClaimsQuery = {
  readonly state?: string;
  readonly source?: string;
  readonly id?: string;
  readonly waitsFor?: string;
  /** Claims that were sent for one of these places, or whose goods go there. */
  readonly places?: readonly string[];
  readonly after?: string;
  readonly limit: number;
};

export abstract class ClaimsJournal {
  /** Writes or overwrites the claim with this command id. Throws OutcomeUnknown. */
  abstract put(claim: Claim): Promise<void>;

  /** The claim under this id; where there is none, the one under `formerId`. */
  abstract get(commandId: string, formerId?: string): Promise<Claim | undefined>;

  /** Up to `limit` claims that match all that is given, in order of command id, after `after`. */
  abstract list(query: ClaimsQuery): Promise<readonly Claim[]>;
}
