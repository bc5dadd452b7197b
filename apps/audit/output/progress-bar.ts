// A progress bar on standard error with rate and remaining time, on a terminal only.
import { Presets, SingleBar } from 'cli-progress';

export type ProgressBar = { tick(events: number): void; stop(): void };

/** Fewer events are read before a bar could be of use. */
const EVENTS_MIN = 5000;

/** A bar over `total` events; invisible with JSON and without a terminal. */
export function progressBar(title: string, total: number, json: boolean): ProgressBar {
  const startedMs = performance.now();
  let done = 0;
  const bar = new SingleBar(
    {
      format: `${title} {bar} {percentage}% | {value}/{total} | {rate}/s | {eta_formatted}`,
      stream: process.stderr,
      etaBuffer: 200,
      hideCursor: true,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  const visible = !json && process.stderr.isTTY === true && total > EVENTS_MIN;
  if (visible) bar.start(total, 0, { rate: 0 });
  return {
    tick(events) {
      done += events;
      if (visible)
        bar.update(done, { rate: Math.round(done / ((performance.now() - startedMs) / 1000)) });
    },
    stop() {
      if (visible) bar.stop();
    },
  };
}
