// The scale that intervals of one chart share, and numbers as they are written beside it.

/** What a number counts: a share of 1, points of a scale of their own, a correlation, a plain number. */
export type Unit = "share" | "points" | "r";

export interface Scale {
  least: number;
  most: number;
}

/** A share: the whole of it. */
export const SHARE: Scale = { least: 0, most: 1 };

/** Where a value lies on a scale, as CSS and SVG want it; what is beyond it stands at its end. */
export const place = ({ least, most }: Scale, value: number) =>
  `${(100 * Math.min(1, Math.max(0, (value - least) / (most - least)))).toFixed(2)}%`;

/** A scale that holds all of them, a little wider than they are. */
export function scaleOf(values: readonly (number | null | undefined)[], within: Scale | null = null): Scale {
  const known = values.filter((value): value is number => value !== null && value !== undefined && Number.isFinite(value));
  if (!known.length) return within ?? SHARE;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const room = (high - low) * 0.06 || Math.abs(high) * 0.05 || 1;
  return {
    least: Math.max(low - room, within?.least ?? -Infinity),
    most: Math.min(high + room, within?.most ?? Infinity),
  };
}

/** About `many` round values on a scale. */
export function ticks({ least, most }: Scale, many = 4): number[] {
  const rough = (most - least) / many;
  if (!(rough > 0)) return [];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((times) => times * power >= rough * 0.75) ?? 10);
  const first = Math.ceil(least / step);
  const count = Math.floor(most / step) - first + 1;
  // Sums of 0.1 are not round; what is shown is.
  return Array.from({ length: Math.max(0, count) }, (_, at) => Number(((first + at) * step).toPrecision(10)));
}

const DECIMALS: Record<Unit, number> = { share: 0, points: 1, r: 2 };

/** A number without its unit; shares as so many in a hundred. */
export const figure = (value: number, unit: Unit, decimals = DECIMALS[unit]) =>
  (unit === "share" ? value * 100 : value).toFixed(decimals).replace(/^-(0(?:\.0+)?)$/, "$1").replace("-", "−");

/** Round values as they stand on an axis: as many decimals as tell them apart. */
export function onAxis(marks: readonly number[], unit: Unit): string[] {
  const [first = 0, second = first + 1] = marks;
  const step = (second - first) * (unit === "share" ? 100 : 1);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return marks.map((mark) => figure(mark, unit, decimals));
}

/** What stands after a number. */
export const AFTER: Record<Unit, string> = { share: " in 100", points: " points", r: "" };
