// The default: the whole service in one process.
import { runProcess } from '../../libs/service/run-process.js';
import { StandaloneModule } from './app.module.js';

await runProcess(StandaloneModule);
