import { ServerResponse, type OutgoingHttpHeader, type OutgoingHttpHeaders } from 'node:http';
import type { BrotliCompress, Gzip } from 'node:zlib';
import { encoderFor } from './encoderFor.ts';

type Done = (error?: Error | null) => void;

/**
 * The response every door writes to. Whatever a door does, the security headers are ours, text is compressed on its
 * way out, and once the front has answered by itself (`answer`) the door's own words are dropped.
 */
export class FrontResponse extends ServerResponse {
  /** Set on the way out, over anything the door has set. */
  enforced: Record<string, string> = {};
  /** Used where the door has said nothing about caching. */
  defaultCaching: string | undefined = undefined;
  /** False where whoever answers has chosen the encoding. */
  mayEncode = true;
  #encoder: BrotliCompress | Gzip | undefined;
  #isAnswered = false;
  #isEnding = false;
  #flushTimer: NodeJS.Timeout | undefined;

  /** Whether the front has answered in the door's place. */
  get isAnswered(): boolean {
    return this.#isAnswered;
  }

  /** Drops whatever the door says from now on; false when it has begun to answer. */
  takeOver(): boolean {
    if (this.headersSent || this.destroyed) return false;
    this.#isAnswered = true;
    return true;
  }

  /** Answers in the door's place, if nothing has gone out yet. */
  answer(status: number, headers: Record<string, string>, body: string): boolean {
    if (this.headersSent || this.destroyed) return false;
    this.#isAnswered = true;
    const kept = new Set(['x-request-id', 'connection']);
    for (const name of this.getHeaderNames()) if (!kept.has(name)) this.removeHeader(name);
    for (const [name, value] of Object.entries(headers)) this.setHeader(name, value);
    this.setHeader('content-length', Buffer.byteLength(body));
    this.#enforce();
    super.writeHead(status);
    super.end(body);
    return true;
  }

  override writeHead(
    status: number,
    reason?: string | OutgoingHttpHeaders | OutgoingHttpHeader[],
    headers?: OutgoingHttpHeaders | OutgoingHttpHeader[],
  ): this {
    if (this.#isAnswered) return this;
    if (this.headersSent) return super.writeHead(status);
    this.#take(typeof reason === 'object' ? reason : headers);
    this.statusCode = status;
    this.#enforce();
    this.#startEncoding();
    return super.writeHead(status);
  }

  override write(chunk: unknown, encoding?: BufferEncoding | Done, done?: Done): boolean {
    if (this.#isAnswered) return true;
    if (!this.headersSent) this.writeHead(this.statusCode);
    const encoder = this.#encoder;
    const charset = typeof encoding === 'string' ? encoding : 'utf8';
    const after = typeof encoding === 'function' ? encoding : done;
    if (!encoder) return super.write(chunk, charset, after);
    this.#flushSoon();
    return encoder.write(chunk, charset, after);
  }

  override end(chunk?: unknown, encoding?: BufferEncoding | (() => void), done?: () => void): this {
    if (this.#isAnswered || this.#isEnding) return this;
    this.#isEnding = true;
    const after = [chunk, encoding, done].find(isListener);
    const last = typeof chunk === 'function' ? undefined : (chunk ?? undefined);
    const charset = typeof encoding === 'string' ? encoding : 'utf8';
    if (after) this.once('finish', after);
    if (!this.headersSent) {
      this.#sizeWhole(last, charset);
      this.writeHead(this.statusCode);
    }
    const encoder = this.#encoder;
    if (!encoder) return last === undefined ? super.end() : super.end(last, charset);
    clearTimeout(this.#flushTimer);
    if (last === undefined) encoder.end();
    else encoder.end(last, charset);
    return this;
  }

  /** Sends what was written so far; called by those who stream (React's server pages do). */
  flush(): void {
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
    if (this.#encoder && !this.#isEnding) this.#encoder.flush();
  }

  #take(headers: OutgoingHttpHeaders | OutgoingHttpHeader[] | undefined): void {
    if (headers === undefined) return;
    if (!Array.isArray(headers)) {
      for (const [name, value] of Object.entries(headers)) {
        if (value !== undefined) this.setHeader(name, value);
      }
      return;
    }
    const flat = headers.flat();
    for (let index = 0; index + 1 < flat.length; index += 2) {
      this.appendHeader(String(flat[index]), String(flat[index + 1]));
    }
  }

  #enforce(): void {
    this.removeHeader('x-powered-by');
    this.removeHeader('server');
    for (const [name, value] of Object.entries(this.enforced)) this.setHeader(name, value);
    if (this.defaultCaching !== undefined && !this.hasHeader('cache-control')) {
      this.setHeader('cache-control', this.defaultCaching);
    }
  }

  /** A body given whole has a known size, and a small one is not worth compressing. */
  #sizeWhole(chunk: unknown, charset: BufferEncoding): void {
    if (this.hasHeader('content-length') || this.hasHeader('transfer-encoding')) return;
    if (typeof chunk === 'string')
      this.setHeader('content-length', Buffer.byteLength(chunk, charset));
    else if (chunk instanceof Uint8Array) this.setHeader('content-length', chunk.byteLength);
    else if (chunk === undefined && this.statusCode !== 204 && this.statusCode !== 304) {
      if (this.req.method !== 'HEAD') this.setHeader('content-length', 0);
    }
  }

  #startEncoding(): void {
    const encoder = this.mayEncode ? encoderFor(this) : undefined;
    if (!encoder) return;
    this.#encoder = encoder;
    encoder.on('data', (chunk: Buffer) => {
      if (!super.write(chunk)) encoder.pause();
    });
    encoder.on('end', () => super.end());
    encoder.on('drain', () => this.emit('drain'));
    encoder.on('error', (error) => this.destroy(error));
    this.on('drain', () => encoder.resume());
    this.once('close', () => {
      clearTimeout(this.#flushTimer);
      encoder.destroy();
    });
  }

  /** A page that streams must not wait in the compressor for its next part. */
  #flushSoon(): void {
    this.#flushTimer ??= setTimeout(() => {
      this.flush();
    }, 20);
  }
}

function isListener(value: unknown): value is () => void {
  return typeof value === 'function';
}
