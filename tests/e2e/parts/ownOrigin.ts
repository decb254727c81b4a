/** The header by which the server under test knows a request for one of its own pages'. */
export function ownOrigin(): { origin: string } {
  return { origin: new URL(process.env['LOOM_TEST_URL'] ?? '').origin };
}
