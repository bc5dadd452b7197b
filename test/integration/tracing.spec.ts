// Spans by OpenTelemetry: sent to a collector where one is named, and nothing loaded where none is.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../libs/testing/servers/process.js';
import { ServiceProcesses } from '../../libs/testing/servers/processes.js';
import { tokenBeside } from '../../libs/service/access/of-ledger.js';
import { readSettings } from '../../libs/ledger/config/read-settings.js';

const SECRET = 'a secret of the tracing tests, long enough';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';
type SentSpan = {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
};

/** A collector that keeps the spans it gets (OTLP as JSON over HTTP). */
async function collector(): Promise<{ url: string; spans: SentSpan[]; server: Server }> {
  const spans: SentSpan[] = [];
  const server = createServer((request, answer) => {
    void bodyOf(request).then((body) => {
      for (const { scopeSpans } of body.resourceSpans)
        for (const { spans: more } of scopeSpans) spans.push(...more);
      answer.setHeader('content-type', 'application/json').end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spans, server };
}
async function bodyOf(request: IncomingMessage) {
  let text = '';
  for await (const part of request) text += String(part);
  return JSON.parse(text) as { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] };
}

describe('tracing', () => {
  const processes = new ServiceProcesses({
    KEPING_HTTP_PORT: '0',
    KEPING_STORAGE: 'embedded',
    KEPING_JWT_SECRET: SECRET,
  });
  afterAll(() => processes.close());

  it('has a span of the request, the command under it, appends and projections', async () => {
    const { url: endpoint, spans, server } = await collector();
    const data = { KEPING_DATA_DIR: mkdtempSync(join(tmpdir(), 'keping-tracing-')) };
    const service = await processes.start('standalone', {
      ...data,
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_BSP_SCHEDULE_DELAY: '200',
    });
    const actor = { account: 'pusat', role: 'centre', place: '00' };
    const settings = readSettings({ ...data, KEPING_JWT_SECRET: SECRET });
    const token = await tokenBeside(settings, actor, 1);
    const answer = await fetch(`${service.url}/v1/commands/ProcureBlanks`, {
      method: 'POST',
      body: JSON.stringify({ quantity: 1, fundSource: 'APBN' }),
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': 'tracing-1',
        traceparent: `00-${TRACE}-${PARENT}-01`,
      },
    });
    expect(answer.status).toBe(201);
    await eventually('the collector has not got all', async () => {
      for (const name of ['command ProcureBlanks', 'append', 'projection'])
        if (!spans.some((span) => span.name === name)) throw new Error(`no ${name}`);
    });
    const http = spans.find(({ name }) => name === 'POST /v1/commands/:name')!;
    const command = spans.find(({ name }) => name === 'command ProcureBlanks')!;
    expect(http).toMatchObject({ traceId: TRACE, parentSpanId: PARENT });
    expect(command).toMatchObject({ traceId: TRACE, parentSpanId: http.spanId });
    const request = http.attributes.find(({ key }) => key === 'keping.request')!.value;
    expect(request).toEqual({ stringValue: answer.headers.get('keping-request') });
    expect(JSON.stringify(spans)).not.toContain(token);
    await processes.kill(service);
    server.close();
    rmSync(data.KEPING_DATA_DIR, { recursive: true });
  });
});
