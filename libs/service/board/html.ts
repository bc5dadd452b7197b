// HTML without surprises: every value that is put into a template is escaped, unless it is HTML
// that was made here.

/** A piece of HTML that may be put into another one as it is. */
export class Html {
  constructor(readonly text: string) {}
}

type HtmlPart = Html | string | number | readonly Html[] | undefined;

/** A template of HTML; texts and numbers in it are escaped, undefined is nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  const text = strings.reduce((made, string, index) => made + shownPart(parts[index - 1]) + string);
  return new Html(text);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function shownPart(part: HtmlPart): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return String(part).replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}
