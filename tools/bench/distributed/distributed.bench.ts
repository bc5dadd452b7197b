// The distributed mode on real servers, each measure beside the raw driver in the same run.
import type { BenchRow } from '../fixture.js';
import { onServers } from './bench-servers.js';
import { distributedCommands } from './commands.bench.js';
import { distributedLag } from './lag.bench.js';
import { distributedRebuild } from './rebuild.bench.js';
import { distributedRelay } from './relay.bench.js';

/** All rows of the distributed mode. Starts its own servers unless KEPING_TEST_… names some. */
export const distributed = (): Promise<readonly BenchRow[]> =>
  onServers(
    // Relay and rebuild work on the events of the commands.
    async (servers) => [
      ...(await distributedCommands(servers)),
      ...(await distributedRelay(servers)),
      ...(await distributedRebuild(servers)),
    ],
    distributedLag,
  );

/** The lag from a command to its row only. */
export const lagAlone = (): Promise<readonly BenchRow[]> => onServers(distributedLag);
