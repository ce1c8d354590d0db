/** What a person would stumble over on a page: an empty one, a hole of a template, a key instead of words, a dead link within it. */
export function faultsOf(html: string, language: string): readonly string[] {
  const text = textOf(html);
  const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id);
  const wanted = [...html.matchAll(/\s(?:href="#|for="|aria-labelledby=")([^"]+)"/g)].map(([, id = '']) => id);
  return [
    ...counted(html, /<title>[^<]+<\/title>/g, 'titles in its head'),
    ...counted(html, /<h1[\s>]/g, 'headings'),
    ...counted(html, /<main[\s>]/g, 'main parts'),
    ...(html.includes(`<html lang="${language}"`) ? [] : [`is not said to be in ${language}`]),
    ...(/<main[^>]*>([\s\S]*)<\/main>/.test(html) && text.length > 60 ? [] : ['is empty']),
    ...found(text, HOLE, 'shows a hole of a template'),
    ...found(text, KEY, 'shows a key instead of words'),
    ...wanted.filter((id) => !ids.includes(id)).map((id) => `leads to #${id}, which is not there`),
    ...[...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map((id) => `has #${id} more than once`),
  ];
}

const HOLE = /.{0,20}(?:\bundefined\b|\[object |\bNaN\b|\{\w+\}|<%|%>|function ?\().{0,20}/g;
const KEY =
  /(?<![\w@./-])(?:accounts|casework|demo|desk|error|intake|landing|office|product|receipt|resident|sealed|shared|sign-in|staff|tracking|transfers|triage)\.[a-z][a-z0-9-]+(?:\.[a-z0-9-]+)*/g;

function counted(html: string, what: RegExp, name: string): readonly string[] {
  const count = html.match(what)?.length ?? 0;
  return count === 1 ? [] : [`has ${count} ${name}`];
}

const found = (text: string, what: RegExp, sentence: string): readonly string[] =>
  [...new Set(text.match(what) ?? [])].map((words) => `${sentence}: ${words}`);

/** All that is shown or read aloud, whatever is typed into fields apart. */
function textOf(html: string): string {
  const said = [...html.matchAll(/\s(?:aria-label|alt|placeholder|title)="([^"]*)"/g)].map(([, words = '']) => words);
  const shown = html
    .replace(/<(style|script|textarea)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
  return [shown, ...said].join(' ');
}
