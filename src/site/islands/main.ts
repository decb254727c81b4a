import Alpine from '@alpinejs/csp';
import 'htmx.org';
import 'htmx.org/dist/ext/hx-head.js';
import { announceRegions } from './announceRegions.ts';
import { connectDialogs } from './connectDialogs.ts';
import { connectMenus } from './connectMenus.ts';
import { connectCalendars } from './connectCalendars.ts';
import { connectToasts } from './connectToasts.ts';
import { countdown } from './countdown.ts';
import { reveal } from './reveal.ts';
import { sendOnEnter } from './sendOnEnter.ts';
import { slider } from './slider.ts';
import { tellZone } from './tellZone.ts';
import { themeSwitch } from './themeSwitch.ts';

announceRegions();
connectDialogs();
connectMenus();
connectCalendars();
connectToasts();
sendOnEnter();
tellZone();

Alpine.data('countdown', countdown);
Alpine.data('reveal', reveal);
Alpine.data('slider', slider);
Alpine.data('themeSwitch', themeSwitch);
Alpine.start();
