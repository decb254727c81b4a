import { directionOf } from '#i18n/locales.ts';
import type { T } from '#i18n/translate.ts';
import type { OutgoingMail } from '#ports/mail.ts';
import { isolatesAsElements } from './bidi.ts';

/** What a mail says, without recipient and envelope. */
export type MailContent = Pick<OutgoingMail, 'subject' | 'html' | 'text' | 'ics' | 'attachedIcs'>;

export type LetterPart =
  | { kind: 'paragraph'; text: string }
  | { kind: 'quiet'; text: string }
  | { kind: 'button'; label: string; url: string }
  | { kind: 'code'; label: string; code: string }
  /** Quiet ways on, each with its own address. */
  | { kind: 'links'; lead: string; links: readonly Way[] }
  | {
      kind: 'facts';
      rows: readonly (readonly [label: string, value: string, ways?: readonly Way[]])[];
    };

type Way = { label: string; url: string };

export type Letter = {
  subject: string;
  title: string;
  /** Shown after the subject in a list of mails. */
  preview: string;
  parts: readonly LetterPart[];
};

/** One letter as HTML and as plain text: the same words in the same order. */
export function renderLetter(t: T, letter: Letter): Omit<MailContent, 'ics'> {
  return { subject: letter.subject, html: htmlOf(t, letter), text: textOf(t, letter) };
}

// Mail programs know no custom properties: the light values of `src/site/styles/tokens.css`, spelled out.
const paper = '#faf7f2';
const raised = '#ffffff';
const sunken = '#f3eee5';
const ink = '#231e19';
const muted = '#5f574d';
const line = '#e9e2d7';
const primary = '#0f6860';
const weave = ['#0f6860', '#c9603a', '#e0b25c', '#8fbdb2', '#f0d9c4', '#7b9440'];
const sans = "Rubik,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const serif = "'Frank Ruhl Libre',Georgia,'Times New Roman',serif";

function htmlOf(t: T, letter: Letter): string {
  const dir = directionOf(t.locale);
  const align = dir === 'rtl' ? 'right' : 'left';
  return `<!doctype html>
<html lang="${t.locale}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light">
<title>${inHtml(letter.subject)}</title>
</head>
<body dir="${dir}" style="margin:0;padding:0;background:${paper};">
<div style="display:none;max-height:0;overflow:hidden;">${inHtml(letter.preview)}</div>
<div lang="${t.locale}" dir="${dir}" style="max-width:560px;margin:0 auto;padding:32px 16px;font-family:${sans};font-size:16px;line-height:1.6;color:${ink};text-align:${align};">
<p style="margin:0 0 16px;font-family:${serif};font-size:22px;">${band()} ${inHtml(t('common.brand'))}</p>
<div style="background:${raised};border:1px solid ${line};border-radius:16px;padding:28px 24px;">
<h1 style="margin:0 0 16px;font-family:${serif};font-weight:500;font-size:26px;line-height:1.2;">${inHtml(letter.title)}</h1>
${letter.parts.map((part) => partHtml(t, part)).join('\n')}
</div>
<p style="margin:16px 8px 0;font-size:13px;color:${muted};">${inHtml(t('emails.footer'))}</p>
</div>
</body>
</html>
`;
}

/** Four floats of the plain weave: the mark, in a form that every mail program draws. */
function band(): string {
  const floats = weave
    .slice(0, 4)
    .map(
      (colour) =>
        `<span style="display:inline-block;width:14px;height:8px;border-radius:3px;margin-inline-end:2px;background:${colour};"></span>`,
    );
  return `<span aria-hidden="true">${floats.join('')}</span>`;
}

function partHtml(t: T, part: LetterPart): string {
  switch (part.kind) {
    case 'paragraph':
      return `<p style="margin:0 0 16px;">${inHtml(part.text)}</p>`;
    case 'quiet':
      return `<p style="margin:0 0 8px;font-size:14px;color:${muted};">${inHtml(part.text)}</p>`;
    case 'button':
      return buttonHtml(t, part.label, part.url);
    case 'code':
      return `<p style="margin:0 0 4px;font-size:14px;color:${muted};">${inHtml(part.label)}</p>
<p dir="ltr" style="margin:0 0 16px;padding:12px;border-radius:12px;background:${sunken};font-size:28px;letter-spacing:6px;text-align:center;">${inHtml(part.code)}</p>`;
    case 'links':
      return `<p style="margin:0 0 8px;font-size:14px;color:${muted};">${inHtml(part.lead)}<br>${waysHtml(part.links)}</p>`;
    case 'facts':
      return `<dl style="margin:0 0 20px;padding:16px;border-radius:12px;background:${sunken};">${part.rows
        .map(
          ([label, value, ways = []]) =>
            `<dt style="font-size:13px;color:${muted};">${inHtml(label)}</dt><dd style="margin:0 0 10px;">${inHtml(value)}${
              ways.length === 0 ? '' : `<br><span style="font-size:14px;">${waysHtml(ways)}</span>`
            }</dd>`,
        )
        .join('')}</dl>`;
  }
}

function waysHtml(ways: readonly Way[]): string {
  return ways.map(({ label, url }) => linkHtml(label, url)).join(' · ');
}

function buttonHtml(t: T, label: string, url: string): string {
  const href = escapeHtml(webAddress(url));
  return `<p style="margin:8px 0 12px;"><a href="${href}" style="display:inline-block;padding:13px 22px;border-radius:10px;background:${primary};color:#ffffff;font-weight:500;text-decoration:none;">${inHtml(label)}</a></p>
<p style="margin:0 0 16px;font-size:13px;color:${muted};">${inHtml(t('emails.linkFallback'))}<br><a dir="ltr" href="${href}" style="color:${primary};word-break:break-all;">${href}</a></p>`;
}

function linkHtml(label: string, url: string): string {
  return `<a href="${escapeHtml(webAddress(url))}" style="color:${primary};">${inHtml(label)}</a>`;
}

function textOf(t: T, letter: Letter): string {
  const parts = letter.parts.map(partText);
  return (
    [letter.title, ...parts, `-- \n${t('common.brand')}\n${t('emails.footer')}`].join('\n\n') + '\n'
  );
}

function partText(part: LetterPart): string {
  switch (part.kind) {
    case 'paragraph':
    case 'quiet':
      return part.text;
    case 'button':
      return `${part.label}:\n${webAddress(part.url)}`;
    case 'code':
      return `${part.label}:\n${part.code}`;
    case 'links':
      return [part.lead, ...waysText(part.links)].join('\n');
    case 'facts':
      return part.rows
        .flatMap(([label, value, ways = []]) => [`${label}: ${value}`, ...waysText(ways)])
        .join('\n');
  }
}

function waysText(ways: readonly Way[]): string[] {
  return ways.map(({ label, url }) => `${label}:\n${webAddress(url)}`);
}

/** A link of ours is http(s); anything else in a mail is a fault in the program. */
function webAddress(url: string): string {
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') throw new TypeError('a link is http or https');
  return href;
}

function inHtml(text: string): string {
  return isolatesAsElements(escapeHtml(text));
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
