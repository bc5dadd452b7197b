// What a message says, in both languages.
import {
  confirmationMessage,
  noticeMessage,
  trialMessage,
  type MessageReader,
  type NoticeLine,
} from './message.js';

const line = (index: number): NoticeLine => ({
  key: `k${index}`,
  kind: 'asked',
  text: `Banjar asks for ${index}`,
  page: `/app/loans/L${index}`,
});
const lines = (count: number) => Array.from({ length: count }, (_none, index) => line(index));
const reader = (language: 'id' | 'en'): MessageReader => ({
  account: 'dinas-32.07',
  place: 'Kabupaten Ciamis',
  language,
  base: 'https://keping.example',
});

describe.each(['id', 'en'] as const)('a message in %s', (language) => {
  it('has no gap, and a link to each act and to the choice', () => {
    const messages = [
      noticeMessage('notice', lines(2), [line(7)], reader(language)),
      noticeMessage('digest', lines(60), [], reader(language)),
      trialMessage(reader(language)),
      confirmationMessage('12345678', reader(language)),
    ];
    for (const { subject, text } of messages) {
      expect(`${subject}${text}`).not.toMatch(/\{\w+\}|undefined/);
      expect(subject).not.toMatch(/[\r\n]/);
      expect(text).toContain('https://keping.example/app/notices');
    }
    const [notice, digest, , confirmation] = messages;
    for (const id of ['L0', 'L1', 'L7'])
      expect(notice!.text).toContain(`https://keping.example/app/loans/${id}\n`);
    expect(digest!.text.match(/app\/loans/g)).toHaveLength(50);
    expect(digest!.text).toMatch(/10 (more|lagi): https:\/\/keping\.example\/app\/work/);
    expect(confirmation!.text).toContain('/app/notices?code=12345678');
  });

  it('keeps what a sentence says as it is', () => {
    const braces = { ...line(1), text: 'a reason with {place} and $& in it' };
    expect(noticeMessage('notice', [braces], [], reader(language)).text).toContain(braces.text);
  });
});
