// HiGHS, the solver of linear and mixed integer programs, as WebAssembly: loaded once, when the
// first plan is asked for.
import { Injectable } from '@nestjs/common';
import highsModule from 'highs';
import type { LinearSolver } from '../../domain/planning/transport.js';

// The package describes its CommonJS build; what is imported is the loader itself.
const loadHighs = highsModule as unknown as typeof highsModule.default;

@Injectable()
export class LinearSolvers {
  private loaded: Promise<LinearSolver> | undefined;

  /** The solver; what it is asked must have an optimum. */
  solver(): Promise<LinearSolver> {
    this.loaded ??= load();
    return this.loaded;
  }
}

async function load(): Promise<LinearSolver> {
  const highs = await loadHighs();
  return (model) => {
    const answer = highs.solve(model, { mip_rel_gap: 0, mip_abs_gap: 0 });
    if (answer.Status !== 'Optimal') throw new Error(`the solver ended with ${answer.Status}`);
    return answer;
  };
}
