// Specs in three steps on the pure model: given accepted commands, when a command is sent, then
// events, a rejection or nothing.
import type { CommandName } from '../../domain/commands.js';
import { problemsOfCommand } from '../../domain/rejections.js';
import type { EventOf, EventType } from '../../domain/events.js';
import type { Rules } from '../../domain/rules.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { Rejection, type DetailValue } from '../../kernel/core/errors.js';
import { World, type Circumstance, type Fields } from '../simulation/world.js';

/** A step of the past; it must be accepted. */
export type Step = (world: World) => void;
export type Expected = { readonly type: EventType; readonly data: object };

/** A command that was accepted: `did('ProcureBlanks', { … }, { occurredAt: friday(9) })`. */
export function did<C extends CommandName>(
  name: C,
  fields: Fields<C>,
  circumstance?: Circumstance,
): Step {
  return (world) => {
    try {
      world.run(name, fields, circumstance);
    } catch (error) {
      if (error instanceof Rejection)
        throw new Error(
          `given ${name} was refused: ${error.code} ${JSON.stringify(error.details)}`,
        );
      throw error;
    }
  };
}

/** An event as a test expects it, checked by the compiler against its class. */
export function fact<T extends EventType>(type: T, data: EventOf<T>): Expected {
  return { type, data };
}

export class Result {
  constructor(
    readonly world: World,
    private readonly outcome:
      { readonly events: readonly StoredEvent[] } | { readonly rejection: Rejection },
  ) {}

  /** The rejection, or an error that shows what was recorded instead. */
  get refusal(): Rejection {
    if ('events' in this.outcome)
      throw new Error(`accepted: ${JSON.stringify(brief(this.outcome.events))}`);
    return this.outcome.rejection;
  }

  get events(): readonly StoredEvent[] {
    if ('rejection' in this.outcome)
      throw new Error(
        `refused: ${this.outcome.rejection.code} ${JSON.stringify(this.outcome.rejection.details)}`,
      );
    return this.outcome.events;
  }

  /** Exactly these events, in this order. */
  then(...expected: readonly Expected[]): this {
    expect(brief(this.events)).toEqual(expected);
    return this;
  }

  /** Refused with this code, and at least these facts. */
  thenRejected(code: string, facts: Readonly<Record<string, DetailValue>> = {}): this {
    const { code: actual, details: shown } = this.refusal;
    expect({ code: actual, facts: shown }).toMatchObject({ code, facts });
    return this;
  }

  /** Accepted, and it was already so. */
  thenNothing(): this {
    return this.then();
  }
}

function brief(events: readonly StoredEvent[]): readonly { type: string; data: object }[] {
  return events.map(({ type, data }) => ({ type, data }));
}

/** Throws where OpenAPI would not name the code as a rejection of the command. */
function requireListed(name: CommandName, { code }: Rejection): void {
  if (!(problemsOfCommand(name) as readonly string[]).includes(code))
    throw new Error(`the declaration of ${name} does not list ${code}`);
}

/**
 * `given([...steps]).when(command, data, circumstance)`; further `when`s continue in the same
 * world.
 */
export function given(
  steps: readonly Step[],
  rules?: Rules,
): {
  readonly world: World;
  when<C extends CommandName>(name: C, fields: Fields<C>, circumstance?: Circumstance): Result;
} {
  const world = new World(rules);
  for (const step of steps) step(world);
  return {
    world,
    when(name, fields, circumstance) {
      try {
        return new Result(world, { events: world.run(name, fields, circumstance) });
      } catch (error) {
        if (!(error instanceof Rejection)) throw error;
        requireListed(name, error);
        return new Result(world, { rejection: error });
      }
    },
  };
}
