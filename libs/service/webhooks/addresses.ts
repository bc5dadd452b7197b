// Which addresses webhooks may be sent to: public ones by https, and those of the networks that the
// settings name, there by http too. Pure.
import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.parse>;
export type Networks = readonly (readonly [Address, number])[];

/** All public addresses of IPv6 are in it; others are reserved, or hold one of IPv4. */
const GLOBAL_UNICAST = ipaddr.IPv6.parse('2000::');

/** Networks (CIDR) and single addresses, as the settings have checked them. */
export const networksIn = (texts: readonly string[]): Networks =>
  texts.map((text) => {
    if (text.includes('/')) return ipaddr.parseCIDR(text);
    const address = ipaddr.parse(text);
    return [address, address.toByteArray().length * 8];
  });

/** Whether a connection by a protocol (`https:`, `http:`) to an address is allowed. */
export function mayConnect(protocol: string, text: string, networks: Networks): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  const isNamed = networks.some(
    ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
  );
  return isNamed || (protocol === 'https:' && isPublic(address));
}

function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(GLOBAL_UNICAST, 3);
}
