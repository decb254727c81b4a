import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { get } from 'node:http';

export type Weight = { html: number; css: number; js: number; total: number; requests: number };

type Asked = { origin: string; path: string; headers: Record<string, string> };

/**
 * Bytes on the wire of a page with the style sheets and scripts that it loads at once or may load
 * later (every import of every script). Pictures and fonts are not counted.
 */
export async function weigh({ origin, path, headers }: Asked): Promise<Weight> {
  const page = await fetched(new URL(path, origin), headers);
  const weight: Weight = { html: page.bytes, css: 0, js: 0, total: 0, requests: 1 };
  const waiting = assetsIn(page.text).map((asset) => new URL(asset, origin));
  const seen = new Set<string>();
  for (let url = waiting.pop(); url; url = waiting.pop()) {
    if (seen.has(url.href)) continue;
    seen.add(url.href);
    const asset = await fetched(url, headers);
    weight[url.pathname.endsWith('.css') ? 'css' : 'js'] += asset.bytes;
    weight.requests += 1;
    const base = url;
    waiting.push(...importsIn(asset.text).map((name) => new URL(name, base)));
  }
  weight.total = weight.html + weight.css + weight.js;
  return weight;
}

function assetsIn(html: string): string[] {
  const tags = html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.(?:js|css))"[^>]*>/g);
  return [...tags].flatMap(([, address]) => (address ? [address] : []));
}

function importsIn(source: string): string[] {
  const found = source.matchAll(/["'`](\.{0,2}\/[^"'`\s]+\.(?:js|css))["'`]/g);
  return [...found].flatMap(([, name]) => (name ? [name] : []));
}

/** By node:http, because fetch would decompress and hide how much came. */
function fetched(url: URL, headers: Record<string, string>) {
  return new Promise<{ bytes: number; text: string }>((resolve, reject) => {
    get(url, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => {
        const body = Buffer.concat(chunks);
        if (response.statusCode !== 200) {
          reject(new Error(`${url.pathname} answered ${response.statusCode}`));
          return;
        }
        const text = plain(body, response.headers['content-encoding']).toString('utf8');
        resolve({ bytes: body.length, text });
      });
    }).once('error', reject);
  });
}

function plain(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'br') return brotliDecompressSync(body);
  return encoding === 'gzip' ? gunzipSync(body) : body;
}
