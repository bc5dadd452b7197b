// The tracer on OpenTelemetry's SDK: settings are its own (OTEL_SERVICE_NAME,
// OTEL_TRACES_SAMPLER, OTEL_EXPORTER_OTLP_HEADERS …). Loaded by tracing.ts only where it is wanted.
import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  type Span,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { Rejection } from '../../kernel/core/errors.js';
import { VERSION } from '../config/version.js';
import type { Tracer } from './tracer.js';

export function openTelemetry(): Tracer {
  process.env['OTEL_SERVICE_NAME'] ??= 'keping';
  const provider = new NodeTracerProvider({
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  // With the context manager of async hooks and the propagator of W3C Trace Context.
  provider.register();
  const tracer = trace.getTracer('keping', VERSION);
  return {
    inSpan: (name, attributes, work) =>
      tracer.startActiveSpan(name, { attributes }, async (span) => {
        try {
          return await work();
        } catch (error) {
          fail(span, error);
          throw error;
        } finally {
          span.end();
        }
      }),
    beginRequest({ id, method, route, path, headers }) {
      const parent = propagation.extract(context.active(), headers);
      const span = tracer.startSpan(
        `${method} ${route}`,
        {
          kind: SpanKind.SERVER,
          attributes: {
            'http.request.method': method,
            'http.route': route,
            'url.path': path,
            'keping.request': id,
          },
        },
        parent,
      );
      const within = trace.setSpan(parent, span);
      return {
        run: (work) => context.with(within, work),
        end(status) {
          span.setAttribute('http.response.status_code', status);
          if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    end: () => provider.shutdown(),
  };
}

/** A rejection is an answer like others; its code is enough. */
function fail(span: Span, error: unknown): void {
  if (error instanceof Rejection) return void span.setAttribute('keping.rejection', error.code);
  span.recordException(error as Error);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
