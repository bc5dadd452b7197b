// What tests of the transactor need beyond the contract (test/contracts/embedded.spec.ts): stored
// events that nobody can change.
import { commitOf, eventAt } from '../suites/event-store.suite.js';
import { MemoryEventStore } from './memory-event-store.js';

describe('MemoryEventStore', () => {
  it('keeps events that nobody can change, by what was passed in or by what was read', async () => {
    const store = new MemoryEventStore();
    const data = { place: '32.07', quantity: 5 };
    await store.append([commitOf([eventAt(1, { 'stock-32.07': 1 }, { data })])]);
    data.quantity = 6;
    const [event] = await store.readAll(0, 1);
    expect(event!.data).toEqual({ place: '32.07', quantity: 5 });
    expect(() => Object.assign(event!.data, { quantity: 7 })).toThrow();
  });
});
