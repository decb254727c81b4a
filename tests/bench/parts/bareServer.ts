import { createServer } from 'node:http';

// What Node itself does: 16 kB of text for every request. Run as a script with the port.
const body = Buffer.alloc(16 * 1024, '<p>text</p>\n');
createServer((_request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('content-length', body.length);
  response.end(body);
}).listen(Number(process.argv[2]), '127.0.0.1');
