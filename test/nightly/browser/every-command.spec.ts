// Every command that a role may send, from that role's home page by links and buttons alone: filled
// in, checked and recorded.
import type { Locator, Page } from 'playwright-core';
import type { CommandName } from '../../../libs/domain/commands.js';
import {
  COMMAND_FACTS,
  type CommandBody,
  type Party,
} from '../../../libs/testing/browser/command-facts.js';
import { Cockpit } from '../../../libs/testing/browser/cockpit.js';
import { PreparedStates } from '../../../libs/testing/browser/prepared-states.js';
import {
  centreUser,
  provinceUser,
  regencyUser,
  warehouseUser,
} from '../../../libs/testing/servers/test-service.js';

const PARTIES: readonly Party[] = [
  { user: regencyUser('32.07'), own: '32.07', peer: '32.78', below: '32.07' },
  { user: provinceUser('32'), own: '32', peer: '33', below: '32.07' },
  { user: warehouseUser('00'), own: '00', peer: '32', below: '32' },
  { user: centreUser, own: '00', peer: '32', below: '32' },
];

/** The store of the centre has moved every model of ink: it cannot be opened any more (STOCK-2). */
const MOVED =
  'OpenStock: tinta di Pusat (Ditjen Dukcapil, Jakarta) (00) sudah memiliki catatan: ' +
  'saldo awal tidak dapat lagi dicatat.';
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  warehouse: [MOVED],
  centre: [MOVED],
};

type Form = {
  readonly name: CommandName;
  readonly title: string;
  readonly fields: readonly { readonly name: string; readonly fixed: string | null }[];
};

describe('every command', () => {
  let cockpit: Cockpit;
  let states: PreparedStates;
  beforeAll(async () => {
    cockpit = await Cockpit.start();
    states = new PreparedStates(cockpit.service);
    for (const place of ['32', '33', '32.07', '32.78', '32.79']) await states.supplied(place);
  });
  afterAll(() => cockpit?.stop());

  it.each(PARTIES)('of $user.role is reached from its home page and recorded', async (party) => {
    const headers = { 'accept-language': 'id' };
    const path = '/v1/command-forms';
    const { body } = await cockpit.service.fetch(path, { headers }, party.user);
    const forms = (body['items'] as readonly Form[]).filter(({ name }) => name !== 'CorrectEvents');
    expect(forms.length).toBeGreaterThan(10);
    const { page, context, faults } = await cockpit.openAs(party.user);
    await page.getByRole('link', { name: 'Catat lainnya' }).click();
    const left: string[] = [];
    for (const form of forms) {
      const facts = COMMAND_FACTS[form.name as keyof typeof COMMAND_FACTS];
      const outcome = await Promise.resolve(facts(party, states))
        .then((body) => recordedAs(page, form, body))
        .catch(String);
      if (outcome !== '✓') {
        left.push(`${form.name}: ${outcome}`);
        await page.goto(`${cockpit.url}/app/commands`);
      } else await opened(page.locator('main').getByRole('link', { name: 'Catat lainnya' }));
    }
    expect(left).toEqual(REFUSED[party.user.role] ?? []);
    await page.getByRole('link', { name: 'Koreksi catatan', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Kejadian' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});

/** By its key: of two presses at one place within half a second the second is ignored. */
const opened = (link: Locator): Promise<void> => link.press('Enter');

/** From the list to the form with all fields; ✓ where it is recorded, else what the page says. */
async function recordedAs(page: Page, form: Form, body: CommandBody): Promise<string> {
  const main = page.locator('main');
  await main.getByRole('heading', { level: 1, name: 'Catat lainnya' }).waitFor();
  const title = main.getByRole('link', { name: form.title, exact: true });
  await title.first().waitFor();
  const all = main.getByRole('link', { name: `${form.title}: semua isian`, exact: true });
  await opened((await all.count()) > 0 ? all : title);
  await main.getByRole('button', { name: 'Catat', exact: true }).waitFor();
  await filled(page, form, body);
  const isChecked = main.getByText(/Tercatat sebagai|Sudah begitu di buku/);
  await isChecked.or(main.locator('.note-problem')).first().waitFor();
  const record = page.locator('[name="recordNumber"]');
  if (await record.isVisible()) {
    await record.fill('BA-470/78');
    await page.locator('[name="recordDate"]').fill('2017-07-14');
  }
  await main.getByRole('button', { name: 'Catat', exact: true }).click();
  const done = main.locator('.stored-act');
  await done.or(main.locator('[role=alert]')).first().waitFor();
  if ((await done.count()) === 0)
    return (await main.locator('.note-problem > p:first-child, .field-fault').allInnerTexts()).join(
      ' ',
    );
  await done.getByText(/✓ Tercatat|Tidak diterima/).waitFor();
  const text = await done.innerText();
  return text.includes('✓ Tercatat') ? '✓' : text;
}

/** Each value into its field, with as many entries of each list as the body has. */
async function filled(page: Page, form: Form, body: CommandBody): Promise<void> {
  const fixed = form.fields.filter((field) => field.fixed !== null).map(({ name }) => name);
  const main = page.locator('main');
  for (const summary of await main.locator('summary').all()) await summary.click();
  for (const [path, value] of valuesIn(body)) {
    if (fixed.includes(path)) continue;
    const field = main.locator(`[name="${path}"]`);
    while ((await field.count()) === 0)
      await main
        .getByRole('button', { name: /^Tambah:/ })
        .first()
        .click();
    const isChoice = await main.locator(`select[name="${path}"]`).count();
    if (isChoice > 0) await field.selectOption(value);
    else await field.fill(value);
  }
}

function valuesIn(body: CommandBody, at = ''): readonly (readonly [string, string])[] {
  return Object.entries(body).flatMap(([name, value]): readonly (readonly [string, string])[] => {
    const path = `${at}${name}`;
    if (Array.isArray(value) && typeof value[0] === 'object')
      return value.flatMap((entry: CommandBody, index) => valuesIn(entry, `${path}.${index}.`));
    if (Array.isArray(value)) return [[path, value.join('; ')]];
    if (typeof value === 'object' && value !== null)
      return valuesIn(value as CommandBody, `${path}.`);
    const isTime = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value);
    return [[path, isTime ? value.slice(0, 16) : String(value)]];
  });
}
