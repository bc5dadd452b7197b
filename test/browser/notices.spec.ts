// An office chooses its notices: an address that it confirms by the link in a message, kinds, when,
// and a trial message; accessible in both languages, as narrow as a phone.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { Cockpit } from '../../libs/testing/browser/cockpit.js';
import { MailServer } from '../../libs/testing/servers/mail/mail-server.js';
import { eventually } from '../../libs/testing/servers/process.js';
import { regencyUser } from '../../libs/testing/servers/test-service.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function findings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const isWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
  return [...violations.map(({ id }) => id), ...(isWide ? ['wider than the screen'] : [])];
}

describe('notices', () => {
  let mail: MailServer;
  let cockpit: Cockpit;
  beforeAll(async () => {
    mail = await MailServer.start();
    cockpit = await Cockpit.start({
      environment: {
        KEPING_SMTP_URL: mail.url,
        KEPING_MAIL_FROM: 'keping@keping.example',
        KEPING_PUBLIC_URL: 'https://keping.example',
      },
    });
  });
  afterAll(async () => {
    await cockpit?.stop();
    await mail?.end();
  });

  const message = (subject: RegExp, to: string) =>
    eventually(`a message about ${subject.source}`, async () => {
      const found = mail.accepted.find((one) => one.to === to && subject.test(one.subject));
      if (!found) throw new Error(JSON.stringify(mail.accepted));
      return found;
    });

  it.each([
    {
      language: 'id',
      width: 390,
      office: '32.07',
      names: ['Pemberitahuan', 'Alamat surel', 'Simpan', 'Konfirmasi alamat', 'Kirim pesan uji'],
      messages: [/^Konfirmasi alamat/, /^Pesan uji/],
      done: 'Alamat terkonfirmasi.',
    },
    {
      language: 'en',
      width: 1280,
      office: '32.79',
      names: ['Notices', 'Mail address', 'Save', 'Confirm the address', 'Send a trial message'],
      messages: [/^Confirm your address/, /^Trial message/],
      done: 'The address is confirmed.',
    },
  ] as const)(
    'in $language: an address, its confirmation, a trial message',
    async ({ language, width, office, names, messages, done }) => {
      const [title, address, save, confirm, trial] = names;
      const to = `kantor-${office}@dinas.example`;
      const { page, context, faults } = await cockpit.openAs(regencyUser(office), {
        language,
        width,
      });
      await page.goto(`${cockpit.url}/app/notices`);
      await page.getByRole('heading', { name: title }).waitFor();
      await page.getByLabel(address).fill(to);
      await page.locator('input[type=radio][value=daily]').check();
      await page.locator('select').first().selectOption('6');
      expect(await findings(page)).toEqual([]);
      await page.locator('input[type=radio][value=at-once]').check();
      await page.locator('select').last().selectOption(language);
      await page.getByRole('button', { name: save }).click();
      const { text } = await message(messages[0], to);
      expect(await findings(page)).toEqual([]);
      const link = /https:\/\/keping\.example(\/app\/notices\?code=\d{8})/.exec(text)![1]!;
      await page.goto(`${cockpit.url}${link}`);
      await page.getByRole('button', { name: confirm }).click();
      await page.getByText(done).waitFor();
      await page.getByRole('button', { name: trial }).click();
      expect((await message(messages[1], to)).text).toContain(`demo-regency-${office}`);
      expect(await findings(page)).toEqual([]);
      expect(page.url()).not.toContain('code=');
      expect(faults).toEqual([]);
      await context.close();
    },
  );
});
