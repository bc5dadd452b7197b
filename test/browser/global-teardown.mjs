// Removes the ledger of the demo.
import { rmSync } from 'node:fs';

export default function tearDown() {
  if (process.env.KEPING_TEST_DEMO)
    rmSync(process.env.KEPING_TEST_DEMO, { recursive: true, force: true });
}
