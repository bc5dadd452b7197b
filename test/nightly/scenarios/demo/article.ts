// The sentences of the article, as docs/reference/article.md lists them, asked on the demo.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestService, type Json } from '../../../../libs/testing/servers/test-service.js';

type Sentence = {
  readonly number: string;
  readonly role: string;
  readonly place: string;
  readonly path: string;
  /** Where in the answer, and what stands there; undefined where anything known may. */
  readonly pointer: string;
  readonly wanted: string | undefined;
};

const PAGE = join(__dirname, '../../../../docs/reference/article.md');
const lines = readFileSync(PAGE, 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

const sentences = lines.flatMap(
  ([, number = '', , who = '', route = '', shows = '']): Sentence[] => {
    const path = /^`([^`]+)`$/.exec(route)?.[1];
    const [role = '', place = ''] = who.split(' ');
    const [, pointer = '', wanted] = /^`([^`]+)`(?: = (.+))?$/.exec(shows) ?? [];
    return path === undefined ? [] : [{ number, role, place, path, pointer, wanted }];
  },
);

const at = (answer: Json, pointer: string): unknown =>
  pointer
    .split('.')
    .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], answer);

/** `demo` gives the folder of the demo's ledger, which nobody writes meanwhile. */
export function articleSentences(demo: () => string): void {
  describe('the article, sentence by sentence', () => {
    let service: TestService;
    beforeAll(async () => {
      service = await TestService.start({ from: demo(), now: '2017-07-17T12:00:00+07:00' });
    });
    afterAll(() => service.stop());

    it('has 22 sentences, of which three are outside the ledger', () => {
      expect([lines.length, sentences.length]).toEqual([22, 19]);
    });

    it.each(sentences.map((sentence) => [sentence.number, sentence.path, sentence] as const))(
      'sentence %s: %s',
      async (_number, path, { role, place, pointer, wanted }) => {
        const shown = at(await service.ask(path, { role, place }), pointer);
        if (wanted === undefined) expect(shown ?? null).not.toBeNull();
        else expect(String(shown)).toBe(wanted);
      },
    );
  });
}
