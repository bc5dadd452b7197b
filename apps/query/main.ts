// Answers queries. Any number of these processes may run.
import { runProcess } from '../../libs/service/run-process.js';
import { QueryProcessModule } from './app.module.js';

await runProcess(QueryProcessModule, { KEPING_STORAGE: 'distributed' });
