const DIGITS = '零一二三四五六七八九';
const ORDINALS = 'First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth'.split(' ');

/** The name of the round after this one: 第三轮 becomes 第四轮, Third round becomes Fourth round. Others stay. */
export function nextName(name: string): string {
  return name
    .replace(/第([一二三四五六七八九十]+)轮/, (whole, han: string) => `第${hanOf(numberOf(han) + 1) ?? whole}轮`)
    .replace(/第(\d+)轮/, (_, digits: string) => `第${Number(digits) + 1}轮`)
    .replace(new RegExp(`\\b(${ORDINALS.join('|')})(?= [a-z ]*round)`), (word) => afterOrdinal(word));
}

const afterOrdinal = (word: string): string => ORDINALS[ORDINALS.indexOf(word) + 1] ?? word;

function numberOf(han: string): number {
  const [tens = '', ones = ''] = han.includes('十') ? han.split('十') : ['零', han];
  return (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones));
}

function hanOf(number: number): string | null {
  if (number < 1 || number > 99) return null;
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const first = tens === 0 ? '' : `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十`;
  return `${first}${ones === 0 ? '' : (DIGITS[ones] ?? '')}`;
}
