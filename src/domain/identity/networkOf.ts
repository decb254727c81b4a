/** A network address as far as it is kept: the /24 of IPv4, the /48 of IPv6; empty when it is none, or this machine's own. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const four = /^(\d+\.\d+\.\d+)\.\d+$/.exec(mapped ?? address)?.[1];
  if (four !== undefined) return four.startsWith('127.') ? '' : `${four}.0/24`;
  if (!address.includes(':')) return '';
  const [head = '', tail = ''] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const front = head === '' ? [] : head.split(':');
  const back = tail === '' ? [] : tail.split(':');
  const gap = address.includes('::') ? Array<string>(8 - front.length - back.length).fill('0') : [];
  const groups = [...front, ...gap, ...back]
    .slice(0, 3)
    .map((group) => group.replace(/^0+(?=.)/, ''));
  return groups.every((group) => group === '0') ? '' : `${groups.join(':')}::/48`;
}
