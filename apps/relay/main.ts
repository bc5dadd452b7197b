// Sends every stored event to Kafka. Two of these processes make it available: one holds the lease,
// the other waits.
import { runProcess } from '../../libs/service/run-process.js';
import { RelayModule } from './app.module.js';

await runProcess(RelayModule, { KEPING_STORAGE: 'distributed' });
