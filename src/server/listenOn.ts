import { createServer, type AddressInfo, type Server } from 'node:net';

/**
 * Listens on every host at one port (0 picks a free one). An HTTP server holds one address: the others are doorways that
 * hand their connections over to it. `missing` names further hosts that this machine does not have.
 */
export async function listenOn(
  server: Server,
  port: number,
  [first = '127.0.0.1', ...others]: string[],
): Promise<{ address: AddressInfo; doorways: Server[]; missing: string[] }> {
  const address = await bind(server, port, first);
  const doorways: Server[] = [];
  const missing: string[] = [];
  for (const host of others) {
    const doorway = createServer((socket) => server.emit('connection', socket));
    const isThere = await bind(doorway, address.port, host).catch(() => undefined);
    if (isThere) doorways.push(doorway);
    else missing.push(host);
  }
  return { address, doorways, missing };
}

function bind(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('No port'));
      else resolve(address);
    });
  });
}
