import { expect, test } from 'vitest';
import { networkOf } from '#domain/identity/networkOf.ts';
import { clientPlace } from '#src/server/clientPlace.ts';
import type { Handler } from '#src/server/types.ts';
import { openFront } from './openFront.ts';

test.each([
  ['203.0.113.9', '203.0.113.9', '203.0.113.0/24'],
  ['203.0.113.9:4711', '203.0.113.9', '203.0.113.0/24'],
  ['::ffff:203.0.113.9', '203.0.113.9', '203.0.113.0/24'],
  ['::FFFF:cb00:7109', '203.0.113.9', '203.0.113.0/24'],
  ['64:ff9b::203.0.113.9', '203.0.113.9', '203.0.113.0/24'],
  ['2001:db8:a:b:1:2:3:4', '2001:db8:a:b::', '2001:db8:a::/48'],
  ['2001:DB8:A:B::ffff', '2001:db8:a:b::', '2001:db8:a::/48'],
  ['2001:0db8:000a:000b::', '2001:db8:a:b::', '2001:db8:a::/48'],
  ['[2001:db8:a:b::1]:4711', '2001:db8:a:b::', '2001:db8:a::/48'],
  ['2001:db8::1', '2001:db8:0:0::', '2001:db8:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0:0::', 'fe80:0:0::/48'],
  ['::1', '0:0:0:0::', ''],
  ['127.0.0.1', '127.0.0.1', ''],
  ['unknown', 'unknown', ''],
  ['', '', ''],
])('%s counts as %s, of the network %s', (address, place, network) => {
  expect(clientPlace(address)).toBe(place);
  expect(clientPlace(place)).toBe(place);
  expect(networkOf(place)).toBe(network);
});

test('all addresses of one IPv6 line are one place at every door, whatever a header says', async () => {
  const mirror: Handler = (req, res) => {
    res.end(`${req.headers['x-client-address']?.toString()} ${req.loom?.address}`);
  };
  const { ask } = await openFront({
    routes: [{ prefix: '/', kind: 'site', handler: mirror }],
    config: { trustProxy: 1 },
  });
  const from = async (address: string) =>
    (await ask('/', { headers: { 'x-forwarded-for': address, 'x-client-address': '6.6.6.6' } }))
      .text;
  const one = await from('2001:db8:1:2::1');
  expect(one).toBe('2001:db8:1:2:: 2001:db8:1:2::');
  expect(await from('2001:db8:1:2:dead:beef:0:7')).toBe(one);
  expect(await from('2001:db8:1:3::1')).not.toBe(one);
});
