// No address inside is reached, whatever its spelling, unless the settings name its network.
import { mayConnect, networksIn } from './addresses.js';

/** Every one of them is within, by RFC 6890 and its successors. */
const INSIDE = [
  '127.0.0.1',
  '127.255.255.254',
  '2130706433',
  '0x7f.1',
  '0177.0.0.1',
  '0.0.0.0',
  '0.1.2.3',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '100.127.255.255',
  '169.254.169.254',
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '::127.0.0.1',
  '::7f00:1',
  '::8.8.8.8',
  '64:ff9b::7f00:1',
  '64:ff9b:1::a00:1',
  '2002:7f00:1::',
  '2001::1',
  '2001:db8::1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  '4000::1',
];
const OUTSIDE = ['8.8.8.8', '103.10.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111'];

describe('addresses of webhooks', () => {
  it.each(INSIDE)('%s is not connected to', (address) => {
    const allowed = ['https:', 'http:'].map((protocol) => mayConnect(protocol, address, []));
    expect(allowed).toEqual([false, false]);
  });

  it.each(OUTSIDE)('%s is connected to, by https alone', (address) => {
    const allowed = ['https:', 'http:'].map((protocol) => mayConnect(protocol, address, []));
    expect(allowed).toEqual([true, false]);
  });

  it.each(['', 'localhost', '1.2.3.4.5', '127.0.0.1%0', ':::1', '300.1.1.1'])(
    '“%s” is no address',
    (text) => expect(mayConnect('https:', text, networksIn(['0.0.0.0/0', '::/0']))).toBe(false),
  );

  it('what the settings name is connected to, also by http, and nothing beside it', () => {
    const networks = networksIn(['10.7.0.0/16', '192.168.1.9', 'fd00::/8', '::1']);
    const may = (address: string) => mayConnect('http:', address, networks);
    expect(['10.7.255.1', '192.168.1.9', 'fd12::1', '::1'].map(may)).toEqual(Array(4).fill(true));
    expect(['10.8.0.1', '192.168.1.10', '::ffff:10.7.0.1', 'fe80::1', '8.8.8.8'].map(may)).toEqual(
      Array(5).fill(false),
    );
    expect(mayConnect('https:', '8.8.8.8', networks)).toBe(true);
  });
});
