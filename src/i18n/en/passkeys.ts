export const passkeys = {
  'signIn.button': 'Sign in with a passkey',
  'signIn.busy': 'Waiting for your passkey…',

  'proof.title': 'Passkey',
  'proof.lead': 'Use the fingerprint, face or PIN of your device.',
  'proof.button': 'Use a passkey',
  'proof.needsScript':
    'A passkey needs JavaScript and a browser that knows passkeys. This page has neither now.',

  'setUp.title': 'A passkey',
  'setUp.lead':
    'You sign in with the fingerprint, face or PIN of your device. There is nothing to type, and nothing to give away.',

  'page.title': 'Passkeys',
  'page.lead':
    'A passkey signs you in with the fingerprint, face or PIN of your device. It counts as both factors, and it works on this site alone.',
  'page.added': 'The passkey is added. Next time, sign in with it.',
  'page.renamed': 'The passkey has its new name.',
  'page.removed': 'The passkey is removed. It opens nothing here any more.',
  'page.listTitle': 'Your passkeys',
  'page.none': 'No passkey yet',
  'page.noneText': 'Add one on this device. Your other ways in stay.',
  'page.add': 'Add a passkey',
  'page.adding': 'Waiting for your device…',
  'page.needsScript':
    'Adding a passkey needs JavaScript and a browser that knows passkeys. Renaming and removing work without.',
  'page.made': 'Added {date}',
  'page.used': 'last used {date}',
  'page.unused': 'not used yet',
  'page.synced': 'Synced',
  'page.here': 'On one device',
  'page.edit': 'Rename or remove',
  'page.editOf': 'Rename or remove: {name}',

  'one.name': 'Name',
  'one.nameHint': 'Where it is kept, like “Work laptop”',
  'one.rename': 'Save name',
  'one.renaming': 'Saving…',
  'one.removeTitle': 'Remove this passkey',
  'one.removeText':
    'It stops opening your account at once. Delete it on the device too, or it goes on being offered there.',
  'one.remove': 'Remove passkey',
  'one.removing': 'Removing…',
  'one.keep': 'Keep it',
  'one.factsSynced': 'Synced to your other devices by its maker',
  'one.factsHere': 'Kept on one device or security key',
  unnamed: 'Passkey',

  'said.cancelled': 'No passkey was used. Try again when you’re ready.',
  'said.failed': 'Your browser could not use a passkey here. Try again, or take another way.',
  'said.known': 'This device already has a passkey for your account.',
  'said.offline': 'The answer did not get through. Check your connection and try again.',
};
