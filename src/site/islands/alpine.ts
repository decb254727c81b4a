import Alpine from '@alpinejs/csp';
import { copier } from './copier.ts';
import { countdown } from './countdown.ts';
import { passwordMeter } from './passwordMeter.ts';
import { printer } from './printer.ts';
import { reveal } from './reveal.ts';
import { slider } from './slider.ts';

Alpine.data('copier', copier);
Alpine.data('countdown', countdown);
Alpine.data('passwordMeter', passwordMeter);
Alpine.data('printer', printer);
Alpine.data('reveal', reveal);
Alpine.data('slider', slider);

// htmx's extension, which keeps Alpine's state over a morph, looks for it there.
Object.assign(window, { Alpine });
await import('htmx.org/dist/ext/hx-alpine-compat.js');
Alpine.start();
