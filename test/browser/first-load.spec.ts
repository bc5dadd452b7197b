// How many bytes the first load may have. Times of pages: `npm run bench -- pages`.
import { Cockpit } from '../../libs/testing/browser/cockpit.js';
import { coldPage, countedBytes, openUntil } from '../../libs/testing/browser/first-load.js';
import { centreUser, regencyUser } from '../../libs/testing/servers/test-service.js';

describe('the first load', () => {
  let cockpit: Cockpit;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
  });
  afterAll(() => cockpit?.stop());

  it.each([
    { who: 'a regency', user: regencyUser('32.07'), figure: '14.570', limit: 60_000 },
    { who: 'the centre with its map', user: centreUser, figure: '1.616.917', limit: 80_000 },
  ])('of $who is at most $limit bytes', async ({ who, user, figure, limit }) => {
    const { page, context, session } = await coldPage(cockpit, user);
    const bytes = await countedBytes(session);
    await openUntil(page, `${cockpit.url}/app`, figure);
    process.stdout.write(`first load of ${who}: ${bytes()} bytes (at most ${limit})\n`);
    expect(bytes()).toBeLessThanOrEqual(limit);
    await context.close();
  });
});
