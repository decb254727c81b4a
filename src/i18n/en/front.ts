/** What the server says by itself, when no page can. Plain sentences, but for the time to wait. */
export const front = {
  reference: 'If you write to us, give this number:',
  home: 'Go to the front page',
  title400: 'This address is not right',
  text400:
    'Something in it was cut off or changed on the way. Open the page again from where you came.',
  title403: 'This was not sent from Loom',
  text403:
    'To keep your account safe we only accept what is sent from our own pages. Open the page again and repeat it there.',
  title404: 'There is nothing here',
  text404: 'The page has moved, or it was never here.',
  title405: 'This cannot be done here',
  text405: 'The address is right, but it does not take this kind of request.',
  title408: 'That took too long',
  text408: 'What you sent did not arrive in time. Check your connection and send it again.',
  title413: 'That is too large',
  text413: 'What you sent is over the limit for this page. Make it smaller, or send it in parts.',
  title414: 'This address is too long',
  text414: 'Open the page again from where you came.',
  title421: 'Loom does not live at this address',
  text421: 'Check the address, and open Loom at the one you were given.',
  title429: 'That was a lot at once',
  text429:
    'More came from your network in a minute than we can take. Wait {seconds, plural, one {one second} other {# seconds}}, then go back and try again: only this last request was left out. If many people share your connection, another one works right away.',
  text429Account:
    'More came from your account in a minute than we can take. Wait {seconds, plural, one {one second} other {# seconds}}, then go back and try again: only this last request was left out. If it was not you, look in your settings at where you are signed in.',
  title500: 'Something broke on our side',
  text500: 'It has been noted. What you did just now may not be saved: check, then try again.',
  title503: 'We will be back in a moment',
  text503: 'Loom is restarting. Try again in a minute.',
};
