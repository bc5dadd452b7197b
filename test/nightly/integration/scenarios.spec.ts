// The scenarios on MongoDB and Kafka, the same as on the embedded storage.
import { distributedEnvironment } from '../../../libs/testing/servers/distributed.js';
import { servers, type Servers } from '../../../libs/testing/servers/servers.js';
import { auditStories } from '../../../libs/testing/scenarios/audit.scenarios.js';
import { ledgerStories } from '../../../libs/testing/scenarios/ledger.scenarios.js';
import { inkLoanStory } from '../../../libs/testing/scenarios/ink-loan.scenarios.js';
import { severalLendersStory } from '../../../libs/testing/scenarios/several-lenders.scenarios.js';
import { printerLoanStory } from '../../../libs/testing/scenarios/printer-loan.scenarios.js';
import { loanRaces } from '../../../libs/testing/scenarios/races.scenarios.js';

describe('on real servers', () => {
  let given: Servers;
  beforeAll(async () => {
    given = await servers();
    process.stdout.write(`scenarios on real Kafka ${given.brokers} and MongoDB (${given.how})\n`);
  });
  afterAll(() => given?.close());

  const environment = () => distributedEnvironment(given);
  ledgerStories('distributed', environment);
  auditStories('distributed', environment);
  inkLoanStory('distributed', environment);
  severalLendersStory('distributed', environment);
  printerLoanStory('distributed', environment);
  loanRaces('distributed', environment);
});
