/** Whether an event is a session of ours: `<session>@<our host>`. */
export function isOwnUid(uid: string, ownHost: string): boolean {
  const [id = '', host] = uid.split('@');
  return host === ownHost && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
}
