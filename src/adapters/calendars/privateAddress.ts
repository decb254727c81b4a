import { BlockList, isIPv4 } from 'node:net';

/** IANA's registry of special IPv4 addresses, and multicast. */
const v4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;

/** Within what is given out to the world: tunnels that lead to IPv4 addresses, and documentation. */
const v6 = [
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

/** Whether an address is private, local, reserved, or a way to one that is: nothing of the public internet stands there. */
export function isPrivateAddress(address: string): boolean {
  const [bare = ''] = address.split('%');
  if (isIPv4(bare)) return listOf(v4, 'ipv4').check(bare, 'ipv4');
  const given = new BlockList();
  given.addSubnet('2000::', 3, 'ipv6');
  return !given.check(bare, 'ipv6') || listOf(v6, 'ipv6').check(bare, 'ipv6');
}

function listOf(
  subnets: readonly (readonly [string, number])[],
  family: 'ipv4' | 'ipv6',
): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of subnets) list.addSubnet(net, prefix, family);
  return list;
}
