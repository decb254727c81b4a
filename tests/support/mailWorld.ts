import { chooseMail } from '#adapters/choose.ts';
import { mailSink, type MailSink } from './mailSink.ts';
import { world, type World } from './world.ts';

/** A world whose mail goes to a real SMTP server of its own. */
export async function mailWorld(): Promise<{
  world: World;
  sink: MailSink;
  end: () => Promise<void>;
}> {
  const sink = await mailSink();
  const here = await world({
    SMTP_URL: sink.url,
    MAIL_FROM: 'Loom <hello@loom.example>',
    PUBLIC_URL: 'http://localhost:4180',
  });
  here.app.mail = chooseMail(here.config);
  return {
    world: here,
    sink,
    end: async () => {
      await here.app.mail.close();
      await here.end();
      await sink.close();
    },
  };
}
