import { boot } from '#src/boot.ts';
import { readConfig } from '#src/config.ts';
import { startWorker } from '#src/jobs/startWorker.ts';
import { createLog } from '#src/server/log.ts';

/** A process that does nothing but jobs, as `SERVICES=worker` is one; says on stdout when it is ready and, told to stop, how many mails it sent. */
const config = readConfig();
const app = await boot(config, createLog(config.logLevel));
const { mail } = app;
let sent = 0;
app.mail = {
  async send(outgoing) {
    const answer = await mail.send(outgoing);
    sent++;
    return answer;
  },
  close: () => mail.close(),
};
const worker = await startWorker(app);
process.stdout.write(`${JSON.stringify({ said: 'ready' })}\n`);
process.once('SIGTERM', () => {
  void stop();
});

async function stop(): Promise<void> {
  await worker.stop();
  await app.boss?.stop({ graceful: true, timeout: 5_000 });
  await app.mail.close();
  process.stdout.write(`${JSON.stringify({ said: 'stopped', sent })}\n`, () => process.exit(0));
}
