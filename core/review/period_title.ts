import type { Period } from '../kpi/value.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `October 2024`, `week 41 of 2024`. */
export function periodTitle({ name }: Period): string {
  const monthly = /^(\d{4})-(\d{2})$/.exec(name);
  if (monthly) return `${months[Number(monthly[2]) - 1] ?? monthly[2]} ${monthly[1]}`;
  const weekly = /^(\d{4})-W(\d{2})$/.exec(name);
  return weekly ? `week ${Number(weekly[2])} of ${weekly[1]}` : name;
}
