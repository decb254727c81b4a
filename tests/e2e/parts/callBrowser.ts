/** A browser with a camera and a microphone that are none, and that may call itself; `more`: what else it is started with. */
export function callBrowser(...more: string[]) {
  return {
    permissions: ['camera', 'microphone'],
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium-headless-shell',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--use-fake-device-for-media-stream',
        '--allow-loopback-in-peer-connection',
        ...more,
      ],
    },
  };
}

/** Whoever is asked for their devices says yes. */
export const asksNobody = '--use-fake-ui-for-media-stream';
