// Accepts commands and claims over HTTP and from Kafka. Any number of these processes may run.
import { runProcess } from '../../libs/service/run-process.js';
import { IntakeModule } from './app.module.js';

await runProcess(IntakeModule, { KEPING_STORAGE: 'distributed' });
