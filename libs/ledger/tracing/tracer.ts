// What makes spans.

export type SpanAttributes = Readonly<Record<string, string | number>>;
/** The span of a request: code that runs in it has its spans under it. */
export type RequestSpan = { run(work: () => void): void; end(status: number): void };
/** What of a request is in its span; `headers` may name the span above it. */
export type TracedRequest = {
  readonly id: string;
  readonly method: string;
  readonly route: string;
  readonly path: string;
  readonly headers: object;
};
export type Tracer = {
  inSpan<T>(name: string, attributes: SpanAttributes, work: () => Promise<T>): Promise<T>;
  beginRequest(request: TracedRequest): RequestSpan;
  /** Sends what is not sent yet. */
  end(): Promise<void>;
};
