/** One line of the table. */
export interface Line {
  /** P1 … P14. */
  readonly id: string;
  readonly what: string;
  readonly ours: number;
  readonly floor: number | null;
  readonly unit: string;
  /** What is held against the target: the ratio where there is a floor, our figure otherwise. */
  readonly against: 'ratio' | 'ours';
  readonly target: { readonly sign: '≥' | '≤'; readonly value: number };
}

export interface Measured extends Line {
  readonly ratio: number | null;
  readonly passes: boolean;
}

export function measured(line: Line): Measured {
  const ratio = line.floor === null ? null : line.ours / line.floor;
  const value = line.against === 'ratio' ? (ratio ?? Number.NaN) : line.ours;
  const passes = line.target.sign === '≥' ? value >= line.target.value : value <= line.target.value;
  return { ...line, ratio, passes };
}

const HEAD = ['', 'what', 'ours', 'floor', 'ratio', 'target', ''] as const;

/** The table as Markdown: readable in a terminal and in the documentation. */
export function tableOf(lines: readonly Measured[]): string {
  const rows = [HEAD, ...lines.map(cellsOf)];
  const widths = HEAD.map((_head, at) => Math.max(3, ...rows.map((row) => row[at]?.length ?? 0)));
  const drawn = rows.map((row) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [drawn[0], rule, ...drawn.slice(1)].join('\n');
}

function cellsOf({ id, what, ours, floor, unit, ratio, target, passes, against }: Measured): readonly string[] {
  const wanted = `${target.sign} ${figure(target.value)}${against === 'ratio' ? ' ×' : ` ${unit}`}`;
  const of = (value: number | null) => (value === null ? '–' : `${figure(value)} ${unit}`);
  return [id, what, of(ours), of(floor), ratio === null ? '–' : ratio.toFixed(2), wanted, passes ? 'pass' : 'short'];
}

function figure(value: number): string {
  if (!Number.isFinite(value)) return '?';
  return Math.abs(value) >= 100 || Number.isInteger(value)
    ? String(Math.round(value))
    : value.toFixed(value < 10 ? 2 : 1);
}
