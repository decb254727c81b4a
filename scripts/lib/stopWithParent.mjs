// Preloaded into servers: when the process that started this one is gone, even by kill -9, the
// channel to it closes, and this one shuts down in order instead of holding the port for ever.
import process from 'node:process';

process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
