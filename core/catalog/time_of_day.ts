export const timeOfDayExpected = 'a time of day in quotes, such as "09:00"';

/** Minutes since midnight of `09:00`, 0 to 1440 (`24:00`); null where the text is no time of day. */
export function parseTimeOfDay(text: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const total = Number(hours) * 60 + Number(minutes);
  return total <= 24 * 60 ? total : null;
}

/** As `parseTimeOfDay` reads it: 570 is `09:30`. */
export function timeOfDayText(minutes: number): string {
  const two = (count: number): string => String(count).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
