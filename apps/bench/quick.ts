import { makeRig, stockUp, perSecond, envelope } from './rig.js';
const rig = await makeRig();
const places = rig.ledger.rules.places.all.filter((p) => p.kind === 'regency').map((p) => p.code);
await stockUp(rig.ledger, places);
await rig.ledger.feed.start();
await rig.ledger.feed.caughtUp();
for (const [w, one] of [[64, false]] as const) {
  const rate = await perSecond(w, 4, (i) => rig.ledger.transactor.execute(envelope('PrintBlanks', { place: one ? '32.07' : places[i % 514]!, quantity: 1 }, one ? '32.07' : places[i % 514]!)));
  console.log(w, one, Math.round(rate), (await rig.ledger.store.head()).position, rig.ledger.feed.seen, Math.round(process.memoryUsage().rss / 1e6));
  await rig.ledger.feed.caughtUp();
}
await rig.close();
