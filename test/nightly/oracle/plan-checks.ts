// Joint plans, as the oracle and the service have them.
import type { TestService } from '../../../libs/testing/servers/test-service.js';
import { differences } from './compare.js';
import type { Country } from './fold/country.js';
import { faultsOf, planOf, type PlanAnswer, type Question } from './fold/plans.js';
import { planAnswer } from './service.js';

const BLANKS = { item: 'blank', model: undefined, lot: 100 } as const;
const ink = (model: string, lot: number) => ({ item: 'ink', model, lot }) as const;
const GOODS = [BLANKS, ink('YMCK-500', 500), ink('YMCKO-500', 500), ink('YMCKO-250', 250)];
const QUESTIONS: readonly Question[] = ['32', '35', '11', '61'].flatMap((province) =>
  GOODS.flatMap((goods) => [30, 60].map((target) => ({ province, goods, target }))),
);

/** PLAN-10: level, conservation, caps, floors and the fewest piece-kilometres. */
export async function planDifferences(service: TestService, country: Country): Promise<string[]> {
  const found: string[] = [];
  for (const question of QUESTIONS) {
    const answer = await planAnswer(service, question);
    const { shelves, received, ...figures } = planOf(country, question);
    const { province, goods, target } = question;
    const name = `${province} ${goods.model ?? 'blank'} ${target}`;
    const { shortPlaces, moved, quantityKm } = answer;
    found.push(
      ...differences('plans', name, figures, { shortPlaces, moved, quantityKm }),
      ...differences('plans', name, Object.fromEntries(received), receivedIn(answer, received)),
      ...faultsOf(answer, question, shelves).map((fault) => `${name}: ${fault}`),
    );
  }
  return found;
}

/** What each place receives; 0 where the oracle has it as short and the plan brings nothing. */
function receivedIn({ transfers }: PlanAnswer, short: ReadonlyMap<string, number>) {
  const sums = new Map([...short.keys()].map((place) => [place, 0]));
  for (const { to, quantity } of transfers) sums.set(to, (sums.get(to) ?? 0) + quantity);
  return Object.fromEntries(sums);
}
