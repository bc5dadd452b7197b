// Projects rows from what the relay sends, and runs the policies. As many of these processes as
// there are partitions may share the work.
import { runProcess } from '../../libs/service/run-process.js';
import { ReactorModule } from './app.module.js';

await runProcess(ReactorModule, { KEPING_STORAGE: 'distributed' });
