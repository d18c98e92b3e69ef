/** Times of measurements: the clock of China, whatever the browser's is. The server says them with +08:00. */

/** For a time axis that is drawn in "UTC": what the clock in China shows. */
export const clockMs = (text: string): number => Date.parse(`${text.slice(0, 19)}Z`)
/** Back from such an axis, as the server takes it. */
export const instantOf = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}+08:00`

export const clockNow = (now = Date.now()): number => now + 8 * 3_600_000

/** What <input type=datetime-local> holds, both ways; '' where it holds nothing whole. */
export const toInput = (ms: number): string => new Date(ms).toISOString().slice(0, 16)
export const fromInput = (text: string): string => (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? `${text.slice(0, 16)}:00+08:00` : '')

/** Both whole, and the second later than the first. */
export const inOrder = (from: string, to: string): boolean => !!fromInput(from) && !!fromInput(to) && from < to

export const dayOfMs = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
export const plusDays = (day: string, n: number): string => dayOfMs(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000)
export const chinaToday = (): string => dayOfMs(clockNow())

export function daysFrom(first: string, last: string): string[] {
  const days: string[] = []
  for (let day = first; day <= last && days.length < 400; day = plusDays(day, 1)) days.push(day)
  return days
}

/** How long, in the largest unit that says it: the word's key and its number. */
export function lasting(seconds: number): { unit: 'seconds' | 'minutes' | 'hours' | 'days'; n: number } {
  if (seconds < 60) return { unit: 'seconds', n: Math.max(0, Math.floor(seconds)) }
  if (seconds < 3600) return { unit: 'minutes', n: Math.floor(seconds / 60) }
  if (seconds < 48 * 3600) return { unit: 'hours', n: Math.floor(seconds / 3600) }
  return { unit: 'days', n: Math.floor(seconds / 86_400) }
}
