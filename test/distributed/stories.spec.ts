// The stories on MongoDB and Kafka, from the same text as on the embedded storage.
import { distributedEnvironment } from '../infrastructure/distributed.js';
import { servers, serversRefused, type Servers } from '../infrastructure/servers.js';
import { auditStories } from '../stories/audit.stories.js';
import { ledgerStories } from '../stories/ledger.stories.js';
import { loanStories } from '../stories/loans.stories.js';
import { loanRaces } from '../stories/races.stories.js';

(serversRefused ? describe.skip : describe)('on real servers', () => {
  let given: Servers;
  beforeAll(async () => {
    given = await servers();
    process.stdout.write(`stories on real Kafka ${given.brokers} and MongoDB (${given.how})\n`);
  }, 120_000);
  afterAll(() => given?.close());

  const environment = () => distributedEnvironment(given);
  ledgerStories('distributed', environment);
  auditStories('distributed', environment);
  loanStories('distributed', environment);
  loanRaces('distributed', environment);
});
