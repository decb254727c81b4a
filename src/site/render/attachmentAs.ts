/**
 * The header by which a browser keeps an answer as a file of this name (RFC 6266): in ASCII for those that know no better, and in
 * UTF-8 (RFC 8187).
 */
export function attachmentAs(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7E]|["\\%]/g, '_');
  const whole = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
