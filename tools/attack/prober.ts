// Asks /health/live every 10 ms from a thread of its own, so that the attacker's work does not
// count, and reads the memory of the service; gives the worst of both when it is asked to stop.
import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

const EVERY_MS = 10;
const { url, pid } = workerData as { readonly url: string; readonly pid: number };
const agent = new Agent({ keepAlive: true });
const worst = { liveMs: 0, memoryMb: 0 };
let isOver = false;
parentPort!.once('message', () => (isOver = true));

/** Resident memory, as Linux counts it. */
const memoryMb = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;

const asked = () =>
  new Promise<void>((done, failed) =>
    get(`${url}/health/live`, { agent }, (answer) => answer.resume().on('end', done)).on(
      'error',
      failed,
    ),
  );

parentPort!.postMessage('ready');
while (!isOver) {
  const from = performance.now();
  await asked();
  worst.liveMs = Math.max(worst.liveMs, performance.now() - from);
  worst.memoryMb = Math.max(worst.memoryMb, memoryMb());
  await new Promise((next) => setTimeout(next, EVERY_MS));
}
agent.destroy();
parentPort!.postMessage(worst);
