// The port that receives commands and claims as messages and sends their results.

/** A message as it came; `value` is undefined where it has none or a too large one. */
export type IntakeMessage = {
  readonly key: string;
  readonly value: string | undefined;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The one source whose topic it came on; undefined on the topic of all. */
  readonly topicSource?: string | undefined;
};

/** The result of a message: its correlation id, the JSON to send, and what became of it. */
export type MessageAnswer = {
  readonly id: string;
  readonly body: object;
  readonly state: 'accepted' | 'waiting' | 'refused';
};

/** Decides a message; rejects only where it must be tried again (the store is not available). */
export type AnswerMessage = (message: IntakeMessage) => Promise<MessageAnswer>;

export abstract class MessageIntake {
  /** Answers every message, at least once. */
  abstract start(answer: AnswerMessage): void;

  /** Sends the final result of a claim that had to wait; rejects where it was not sent. */
  abstract publish(key: string, answer: MessageAnswer): Promise<void>;

  abstract stop(): Promise<void>;
}
