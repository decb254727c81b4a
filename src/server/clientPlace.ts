import { isIPv4, isIPv6 } from 'node:net';

/**
 * The place that an address counts as: an IPv4 address itself, of IPv6 the /64, since whoever has one of its addresses has them all.
 * IPv4 within IPv6 (mapped, or translated by NAT64) is that IPv4 address. What is no address stays as it is.
 */
export function clientPlace(told: string): string {
  const address = withoutPort(told.trim()).replace(/%.*$/, '');
  if (!isIPv6(address)) return address;
  const groups = groupsOf(address);
  const [first, second, third, fourth, , sixth, high = 0, low = 0] = groups;
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && sixth === 0xffff;
  const isTranslated =
    first === 0x64 && second === 0xff9b && groups.slice(2, 6).every((group) => group === 0);
  if (isMapped || isTranslated) return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  const network = [first, second, third, fourth].map((group = 0) => group.toString(16));
  return `${network.join(':')}::`;
}

/** Some proxies write "203.0.113.9:4711" and "[2001:db8::1]:4711". */
function withoutPort(address: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(address)?.[1];
  if (bracketed !== undefined) return bracketed;
  const [host = ''] = address.split(':', 1);
  return isIPv4(host) ? host : address;
}

function groupsOf(address: string): number[] {
  // The one form that all ways to write an address have: no dotted end, no zeros in front.
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail = ''] = canonical.split('::');
  const [front, back] = [head, tail].map((part) => (part === '' ? [] : part.split(':')));
  const given = [...(front ?? []), ...(back ?? [])].length;
  const gap = Array<string>(8 - given).fill('0');
  return [...(front ?? []), ...gap, ...(back ?? [])].map((group) => parseInt(group, 16));
}
