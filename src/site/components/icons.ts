/** The Lucide icons that the site uses: `<Icon name="house" />`. Add a line to use another one. */
import arrowDown from 'lucide-static/icons/arrow-down.svg?raw';
import arrowLeft from 'lucide-static/icons/arrow-left.svg?raw';
import arrowRight from 'lucide-static/icons/arrow-right.svg?raw';
import arrowUp from 'lucide-static/icons/arrow-up.svg?raw';
import arrowUpRight from 'lucide-static/icons/arrow-up-right.svg?raw';
import badgeCheck from 'lucide-static/icons/badge-check.svg?raw';
import bell from 'lucide-static/icons/bell.svg?raw';
import bold from 'lucide-static/icons/bold.svg?raw';
import briefcase from 'lucide-static/icons/briefcase.svg?raw';
import building2 from 'lucide-static/icons/building-2.svg?raw';
import calendar from 'lucide-static/icons/calendar.svg?raw';
import calendarCheck from 'lucide-static/icons/calendar-check.svg?raw';
import calendarClock from 'lucide-static/icons/calendar-clock.svg?raw';
import calendarDays from 'lucide-static/icons/calendar-days.svg?raw';
import calendarPlus from 'lucide-static/icons/calendar-plus.svg?raw';
import calendarRange from 'lucide-static/icons/calendar-range.svg?raw';
import calendarX from 'lucide-static/icons/calendar-x.svg?raw';
import check from 'lucide-static/icons/check.svg?raw';
import checkCheck from 'lucide-static/icons/check-check.svg?raw';
import chevronDown from 'lucide-static/icons/chevron-down.svg?raw';
import chevronLeft from 'lucide-static/icons/chevron-left.svg?raw';
import chevronRight from 'lucide-static/icons/chevron-right.svg?raw';
import circleAlert from 'lucide-static/icons/circle-alert.svg?raw';
import circleCheck from 'lucide-static/icons/circle-check.svg?raw';
import clock from 'lucide-static/icons/clock.svg?raw';
import copy from 'lucide-static/icons/copy.svg?raw';
import download from 'lucide-static/icons/download.svg?raw';
import ellipsis from 'lucide-static/icons/ellipsis.svg?raw';
import externalLink from 'lucide-static/icons/external-link.svg?raw';
import eye from 'lucide-static/icons/eye.svg?raw';
import eyeOff from 'lucide-static/icons/eye-off.svg?raw';
import fileDown from 'lucide-static/icons/file-down.svg?raw';
import fileText from 'lucide-static/icons/file-text.svg?raw';
import globe from 'lucide-static/icons/globe.svg?raw';
import heart from 'lucide-static/icons/heart.svg?raw';
import columns3 from 'lucide-static/icons/columns-3.svg?raw';
import settings2 from 'lucide-static/icons/settings-2.svg?raw';
import heading from 'lucide-static/icons/heading.svg?raw';
import headphones from 'lucide-static/icons/headphones.svg?raw';
import house from 'lucide-static/icons/house.svg?raw';
import info from 'lucide-static/icons/info.svg?raw';
import italic from 'lucide-static/icons/italic.svg?raw';
import keyRound from 'lucide-static/icons/key-round.svg?raw';
import languages from 'lucide-static/icons/languages.svg?raw';
import libraryBig from 'lucide-static/icons/library-big.svg?raw';
import link from 'lucide-static/icons/link.svg?raw';
import list from 'lucide-static/icons/list.svg?raw';
import listChecks from 'lucide-static/icons/list-checks.svg?raw';
import listOrdered from 'lucide-static/icons/list-ordered.svg?raw';
import lock from 'lucide-static/icons/lock.svg?raw';
import logOut from 'lucide-static/icons/log-out.svg?raw';
import mail from 'lucide-static/icons/mail.svg?raw';
import mapPin from 'lucide-static/icons/map-pin.svg?raw';
import menu from 'lucide-static/icons/menu.svg?raw';
import messageCircle from 'lucide-static/icons/message-circle.svg?raw';
import mic from 'lucide-static/icons/mic.svg?raw';
import micOff from 'lucide-static/icons/mic-off.svg?raw';
import minus from 'lucide-static/icons/minus.svg?raw';
import monitorUp from 'lucide-static/icons/monitor-up.svg?raw';
import moon from 'lucide-static/icons/moon.svg?raw';
import notebookPen from 'lucide-static/icons/notebook-pen.svg?raw';
import pencil from 'lucide-static/icons/pencil.svg?raw';
import phone from 'lucide-static/icons/phone.svg?raw';
import phoneOff from 'lucide-static/icons/phone-off.svg?raw';
import plus from 'lucide-static/icons/plus.svg?raw';
import quote from 'lucide-static/icons/quote.svg?raw';
import repeat from 'lucide-static/icons/repeat.svg?raw';
import search from 'lucide-static/icons/search.svg?raw';
import send from 'lucide-static/icons/send.svg?raw';
import settings from 'lucide-static/icons/settings.svg?raw';
import shield from 'lucide-static/icons/shield.svg?raw';
import squareCheck from 'lucide-static/icons/square-check.svg?raw';
import star from 'lucide-static/icons/star.svg?raw';
import sun from 'lucide-static/icons/sun.svg?raw';
import sunrise from 'lucide-static/icons/sunrise.svg?raw';
import sunset from 'lucide-static/icons/sunset.svg?raw';
import target from 'lucide-static/icons/target.svg?raw';
import trash2 from 'lucide-static/icons/trash-2.svg?raw';
import trendingUp from 'lucide-static/icons/trending-up.svg?raw';
import triangleAlert from 'lucide-static/icons/triangle-alert.svg?raw';
import userRound from 'lucide-static/icons/user-round.svg?raw';
import userRoundSearch from 'lucide-static/icons/user-round-search.svg?raw';
import users from 'lucide-static/icons/users.svg?raw';
import usersRound from 'lucide-static/icons/users-round.svg?raw';
import video from 'lucide-static/icons/video.svg?raw';
import videoOff from 'lucide-static/icons/video-off.svg?raw';
import wallet from 'lucide-static/icons/wallet.svg?raw';
import x from 'lucide-static/icons/x.svg?raw';

export const icons = {
  'arrow-down': strokes(arrowDown),
  'arrow-left': strokes(arrowLeft),
  'arrow-right': strokes(arrowRight),
  'arrow-up': strokes(arrowUp),
  'arrow-up-right': strokes(arrowUpRight),
  'badge-check': strokes(badgeCheck),
  bell: strokes(bell),
  bold,
  briefcase: strokes(briefcase),
  'building-2': strokes(building2),
  calendar: strokes(calendar),
  'calendar-check': strokes(calendarCheck),
  'calendar-clock': strokes(calendarClock),
  'calendar-days': strokes(calendarDays),
  'calendar-plus': strokes(calendarPlus),
  'calendar-range': strokes(calendarRange),
  'calendar-x': strokes(calendarX),
  check: strokes(check),
  'check-check': strokes(checkCheck),
  'chevron-down': strokes(chevronDown),
  'chevron-left': strokes(chevronLeft),
  'chevron-right': strokes(chevronRight),
  'circle-alert': strokes(circleAlert),
  'circle-check': strokes(circleCheck),
  clock: strokes(clock),
  copy: strokes(copy),
  download: strokes(download),
  ellipsis: strokes(ellipsis),
  'external-link': strokes(externalLink),
  eye: strokes(eye),
  'eye-off': strokes(eyeOff),
  'file-down': strokes(fileDown),
  'file-text': strokes(fileText),
  globe: strokes(globe),
  heading,
  headphones: strokes(headphones),
  heart: strokes(heart),
  'columns-3': strokes(columns3),
  'settings-2': strokes(settings2),
  house: strokes(house),
  info: strokes(info),
  italic,
  'key-round': strokes(keyRound),
  languages: strokes(languages),
  'library-big': strokes(libraryBig),
  link: strokes(link),
  list,
  'list-checks': strokes(listChecks),
  'list-ordered': listOrdered,
  lock: strokes(lock),
  'log-out': strokes(logOut),
  mail: strokes(mail),
  'map-pin': strokes(mapPin),
  menu: strokes(menu),
  'message-circle': strokes(messageCircle),
  mic: strokes(mic),
  'mic-off': strokes(micOff),
  minus: strokes(minus),
  'monitor-up': strokes(monitorUp),
  moon: strokes(moon),
  'notebook-pen': strokes(notebookPen),
  pencil: strokes(pencil),
  phone: strokes(phone),
  'phone-off': strokes(phoneOff),
  plus: strokes(plus),
  quote,
  repeat: strokes(repeat),
  search: strokes(search),
  send: strokes(send),
  settings: strokes(settings),
  shield: strokes(shield),
  'square-check': strokes(squareCheck),
  star: strokes(star),
  sun: strokes(sun),
  sunrise: strokes(sunrise),
  sunset: strokes(sunset),
  target: strokes(target),
  'trash-2': strokes(trash2),
  'trending-up': strokes(trendingUp),
  'triangle-alert': strokes(triangleAlert),
  'user-round': strokes(userRound),
  'user-round-search': strokes(userRoundSearch),
  users: strokes(users),
  'users-round': strokes(usersRound),
  video: strokes(video),
  'video-off': strokes(videoOff),
  wallet: strokes(wallet),
  x: strokes(x),
} as const;

export type IconName = keyof typeof icons;

function strokes(svg: string): string {
  return svg
    .slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
    .replace(/\s*\n\s*/g, '');
}
