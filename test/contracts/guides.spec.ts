// The guides of docs/guide: the steps of each role as the help page has them, with the pictures of
// docs/pictures. `KEPING_WRITE=1` writes them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { frameTexts } from '../../apps/web/i18n/frame.js';
import { helpTexts } from '../../apps/web/i18n/help.js';
import { guideOf, type GuideStep } from '../../apps/web/help/guide.js';

const DOCS = join(process.cwd(), 'docs');
/** The pages of docs/pictures; of a step without one, the first page of the role. */
const PICTURES: { readonly [Step in GuideStep]: string | undefined } = {
  overview: undefined,
  inbox: 'inbox',
  begin: 'files',
  receive: 'receive',
  print: 'print',
  spoil: 'spoil',
  report: 'report',
  count: 'count',
  request: 'new-allotment',
  borrow: 'new-loan',
  lend: 'loans',
  correct: 'correction',
  otherwise: 'commands',
  unsent: 'outbox',
  confirm: 'command-of-what-waits',
  redistribute: 'planning',
  offices: 'province',
  grant: 'allotments',
  ship: 'new-shipment',
  deliveries: 'deliveries',
  findings: 'findings',
  past: 'time',
  history: 'events',
  rows: 'exports',
  papers: 'reports',
  notices: 'notices',
  accounts: 'accounts',
  health: undefined,
};
/** Whose place the guide is written for, and whose first page stands for the role's. */
const READERS = {
  regency: { code: '32.07', firstPage: 'regency' },
  province: { code: '32', firstPage: 'province' },
  centre: { code: '00', firstPage: 'centre' },
  warehouse: { code: '00', firstPage: 'centre' },
  auditor: { code: '00', firstPage: 'auditor' },
  operator: { code: '00', firstPage: 'operator' },
} as const;
const ROLES = Object.keys(READERS) as (keyof typeof READERS)[];
const LANGUAGES = ['id', 'en'] as const;

function guidePage(role: keyof typeof READERS, language: (typeof LANGUAGES)[number]) {
  const { help, guideOf: titleOf, steps, wordsTitle, words } = helpTexts[language];
  const { code, firstPage } = READERS[role];
  const guide = guideOf({ role, place: { code } } as Parameters<typeof guideOf>[0]);
  const pictures: string[] = [];
  const parts = guide.map(({ step, href }, index) => {
    const { name, how } = steps[step];
    const picture = `pictures/${PICTURES[step] ?? firstPage}-phone-${language}.jpg`;
    pictures.push(picture);
    return `## ${index + 1}. ${name}\n\n${how}\n\n\`${href}\`\n\n![${name}](../${picture})\n`;
  });
  const title = titleOf(frameTexts[language].roles[role] ?? role);
  const meanings = words.map(([word, meaning]) => `- **${word}**: ${meaning}`).join('\n');
  const text = `# ${title}\n\n${help}\n\n${parts.join('\n')}\n## ${wordsTitle}\n\n${meanings}\n`;
  return { text, pictures };
}

describe('docs/guide', () => {
  const pages = ROLES.flatMap((role) => LANGUAGES.map((language) => ({ role, language })));

  it.each(pages)('the guide of $role in $language is that of the help page', (page) => {
    const { role, language } = page;
    const { text, pictures } = guidePage(role, language);
    const path = join(DOCS, 'guide', `${role}-${language}.md`);
    if (process.env['KEPING_WRITE']) {
      mkdirSync(join(DOCS, 'guide'), { recursive: true });
      writeFileSync(path, text);
    }
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(pictures.filter((picture) => !existsSync(join(DOCS, picture)))).toEqual([]);
  });
});
