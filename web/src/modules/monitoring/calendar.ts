/** A year of days as a sheet: a column a week (a row on a phone, the newest first), Monday first; and how keys walk on it. */
import { plusDays } from './times'

export interface CalendarDay {
  day: string
  /** 'class-1' … 'class-6'; 'invalid': there are data, but not enough for a verdict; 'nothing': no data; 'ahead': not over yet */
  tone: string
  /** one character in the cell: colour is never alone */
  letter: string
  /** one line */
  words: string
}
/** Down: weeks are rows and time runs upwards; else weeks are columns. */
export type Way = 'across' | 'down'

export const daysOfYear = (year: number): number => (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / 86_400_000
/** Monday is 0. */
export const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

export interface Place {
  week: number
  weekday: number
}
/** Where a day of the year stands: the week that holds 1 January is 0. */
export function placeOf(day: string): Place {
  const first = `${day.slice(0, 4)}-01-01`
  const since = (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000
  return { week: Math.floor((since + weekdayOf(first)) / 7), weekday: weekdayOf(day) }
}
export const weeksOf = (year: number): number => placeOf(`${year}-12-31`).week + 1

/** The week in which each month's name stands: that of its first day. */
export function monthsOf(year: number): { month: number; week: number }[] {
  return Array.from({ length: 12 }, (_, n) => ({
    month: n + 1,
    week: placeOf(`${year}-${String(n + 1).padStart(2, '0')}-01`).week,
  }))
}

const STEPS: Record<Way, Record<string, number>> = {
  across: { ArrowLeft: -7, ArrowRight: 7, ArrowUp: -1, ArrowDown: 1 },
  down: { ArrowLeft: -1, ArrowRight: 1, ArrowUp: 7, ArrowDown: -7 },
}
/** Where a key leads, within the year and not past the last day that may be gone to; undefined: it is no key of the sheet. */
export function walk(key: string, day: string, way: Way, last: string): string | undefined {
  const year = day.slice(0, 4)
  const [begin, end] = [`${year}-01-01`, [`${year}-12-31`, last].sort()[0]!]
  if (key === 'Home') return begin
  if (key === 'End') return end
  const step = STEPS[way][key]
  if (step === undefined) return undefined
  const next = plusDays(day, step)
  return next < begin || next > end ? day : next
}
