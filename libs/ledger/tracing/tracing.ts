// Spans of what a process does, where OTEL_EXPORTER_OTLP_ENDPOINT names a collector. Without it
// nothing of OpenTelemetry is loaded, and work runs as it is.
import type { ProjectionStore } from '../../kernel/ports/projection-store.js';
import type { EventStore } from '../../kernel/ports/event-store.js';
import { log } from '../config/log.js';
import type { SpanAttributes, Tracer } from './tracer.js';

let tracer: Tracer | undefined;

/** The tracer of this process; undefined where nothing is traced. */
export const tracing = (): Tracer | undefined => tracer;

/** Begins to trace where the environment names a collector (OTLP over HTTP). */
export async function beginTracing(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<void> {
  if (!environment['OTEL_EXPORTER_OTLP_ENDPOINT'] || tracer) return;
  const { openTelemetry } = await import('./open-telemetry.js');
  tracer = openTelemetry();
}

/** Sends what is not sent yet. */
export async function endTracing(): Promise<void> {
  await tracer?.end().catch((error: unknown) => log.warn({ err: error }, 'spans were not sent'));
  tracer = undefined;
}

/** Runs `work`, in a span of this name where the process is traced. */
export function inSpan<T>(
  name: string,
  attributes: () => SpanAttributes,
  work: () => Promise<T>,
): Promise<T> {
  return tracer ? tracer.inSpan(name, attributes(), work) : work();
}

/** Spans of appends, of whatever storage. */
export function traceAppends(store: EventStore): void {
  if (!tracer) return;
  const append = store.append.bind(store);
  store.append = (commits, on) =>
    inSpan(
      'append',
      () => ({
        'keping.commits': commits.length,
        'keping.events': commits.reduce((count, { events }) => count + events.length, 0),
      }),
      () => append(commits, on),
    );
}

/** Spans of what projections write, of whatever storage. */
export function traceProjections(projectionStore: ProjectionStore): void {
  if (!tracer) return;
  const write = projectionStore.write.bind(projectionStore);
  projectionStore.write = (batch) =>
    inSpan(
      'projection',
      () => ({ 'keping.rows': batch.rows.length }),
      () => write(batch),
    );
}

type Sends = { send(record: { topic: string; messages: unknown[] }): Promise<unknown> };

/** Spans of what the producers of a client send: the relay's. */
export function traceProducers<Client extends { producer(...given: never[]): Sends }>(
  client: Client,
): Client {
  if (!tracer) return client;
  const producer = client.producer.bind(client);
  client.producer = ((...given: never[]) => {
    const made = producer(...given);
    const send = made.send.bind(made);
    made.send = (record) =>
      inSpan(
        'relay',
        () => ({
          'messaging.system': 'kafka',
          'messaging.destination.name': record.topic,
          'messaging.batch.message_count': record.messages.length,
        }),
        () => send(record),
      );
    return made;
  }) as Client['producer'];
  return client;
}
