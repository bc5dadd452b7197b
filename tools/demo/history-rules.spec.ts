// The demo's history against the rules, by the model itself.
import type { Rejection } from '../../libs/kernel/core/errors.js';
import { streamId, type StoredEvent } from '../../libs/kernel/core/event.js';
import { modelOf } from '../../libs/domain/model.js';
import { RULES } from '../../libs/testing/builders/builders.js';
import { DEMO_COMMANDS } from './history-commands.js';
import { referring } from './outbox.js';

describe('the rules on the demo’s history', () => {
  it('accept every command, and every command changes something', () => {
    const model = modelOf(RULES);
    const states = new Map<string, unknown>();
    const stored = new Map<string, StoredEvent>();
    const firsts = new Map<string, string>();
    const answers: string[] = [];
    for (const command of DEMO_COMMANDS) {
      const data = referring(command, firsts.get(command.refer?.to ?? '') ?? '') as never;
      const decider = model.decider(command.type);
      const named = new Map((decider.events?.(data) ?? []).map((id) => [id, stored.get(id)!]));
      const occurredAt = command.occurredAt ?? new Date(command.recordedAt).toISOString();
      const context = {
        nowMs: command.recordedAt,
        by: command.by,
        rules: RULES,
        occurredAt,
        effectiveAtMs: Date.parse(occurredAt),
        named,
        ...(command.document === undefined ? {} : { document: command.document }),
      };
      for (let known = -1; known < states.size;) {
        known = states.size;
        for (const stream of decider.streams(data, states, context))
          if (!states.has(stream)) states.set(stream, model.fold(stream).initial(streamId(stream)));
      }
      try {
        const newEvents = decider.decide(data, states, context);
        if (newEvents.length === 0) answers.push(`${command.id} changes nothing`);
        for (const newEvent of newEvents) {
          const id = `00000000-0000-4000-8000-${String(stored.size + 1).padStart(12, '0')}`;
          const when = newEvent.occurredAt ?? occurredAt;
          const event = {
            ...newEvent,
            id,
            occurredAt: when,
            position: stored.size + 1,
            by: command.by,
            effectiveAtMs: Date.parse(model.effectiveAt({ ...newEvent, occurredAt: when })),
            streams: Object.fromEntries(model.concerns(newEvent).map((stream) => [stream, 1])),
          } as unknown as StoredEvent;
          if (newEvent === newEvents[0]) firsts.set(command.id, id);
          stored.set(id, event);
          for (const stream of model.concerns(newEvent))
            states.set(stream, model.fold(stream).evolve(states.get(stream), event));
        }
      } catch (error) {
        answers.push(`${command.id}: ${(error as Rejection).code ?? String(error)}`);
      }
    }
    expect(answers).toEqual([]);
  });
});
