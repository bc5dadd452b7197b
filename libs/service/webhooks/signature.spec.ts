// What is signed is verified by the library of the Standard Webhooks, and by its own example.
import { Webhook } from 'standardwebhooks';
import { isSecret, newSecret, signed } from './signature.js';

const bytes = (count: number) => `whsec_${Buffer.alloc(count, 7).toString('base64')}`;

describe('signatures of webhooks', () => {
  it('are those of the example of the specification', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const body = '{"test": 2432232314}';
    expect(signed('msg_p5jXN8AQM9LWM0D4loKWxJek', body, [secret], 1_614_265_330_000)).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('are taken by the library with either secret, and with no other', () => {
    const [one, other, stranger] = [newSecret(), newSecret(), newSecret()];
    const headers = signed('e-1', '{"a":"é"}', [one, other], Date.now());
    for (const secret of [one, other])
      expect(new Webhook(secret).verify('{"a":"é"}', headers)).toEqual({ a: 'é' });
    expect(() => new Webhook(stranger).verify('{"a":"é"}', headers)).toThrow();
    expect(() => new Webhook(one).verify('{"a":"e"}', headers)).toThrow();
  });

  it.each([
    ['a made one', newSecret(), true],
    ['24 bytes', bytes(24), true],
    ['64 bytes', bytes(64), true],
    ['23 bytes', bytes(23), false],
    ['65 bytes', bytes(65), false],
    ['another beginning', bytes(32).replace('whsec_', 'whsk_'), false],
    ['no base64', `whsec_${'*'.repeat(44)}`, false],
    ['base64 of another alphabet', `whsec_${Buffer.alloc(32, 255).toString('base64url')}`, false],
    ['nothing', '', false],
  ])('a secret: %s', (_what, text, isOne) => expect(isSecret(text)).toBe(isOne));
});
