// The routes of a witness over HTTP.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { NOT_FOUND, textAnswer, type LogWitness, type WitnessAnswer } from './log-witness.js';

/** 63 hashes and a checkpoint with many signatures have less. */
const BODY_MAX = 64 * 1024;

/** Not listening yet. */
export function witnessServer(witness: LogWitness): Server {
  return createServer({ requestTimeout: 10_000 }, (request, response) => {
    void answerTo(witness, request)
      .catch((error: unknown): WitnessAnswer => {
        process.stderr.write(`${(error as Error).message}\n`);
        return textAnswer(503, 'try again later\n');
      })
      .then(({ status, contentType, body }) =>
        response.writeHead(status, { 'content-type': contentType }).end(body),
      );
  });
}

async function answerTo(witness: LogWitness, request: IncomingMessage): Promise<WitnessAnswer> {
  const { method, url = '' } = request;
  if (method === 'POST' && url === '/add-checkpoint') {
    const body = await bodyOf(request);
    return body === undefined
      ? textAnswer(400, `more than ${BODY_MAX} bytes\n`)
      : witness.addCheckpoint(body);
  }
  const [, originHash] = /^\/([0-9a-f]{64})\/checkpoint$/.exec(url) ?? [];
  if (method === 'GET' && originHash !== undefined) return witness.checkpointOf(originHash);
  return NOT_FOUND;
}

/** Undefined where it is too long; what comes after is not kept. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length <= BODY_MAX) parts.push(part);
  }
  return length <= BODY_MAX ? Buffer.concat(parts).toString('utf8') : undefined;
}
