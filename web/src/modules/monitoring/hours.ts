/** The hours of a point, day by day: valid, not valid and why, or not due. */
import type { Schemas } from '@/api/client'
import { clockMs } from './times'

export type Why = Schemas['validity.Why']
export interface HourCell {
  hour: number
  why: Why | 'not-due'
  detail: string
}
export interface DayRow {
  day: string
  cells: HourCell[]
}
const HOUR = 3_600_000

/** `since` and `until`: clock milliseconds between which hours are due; an hour is due once it is over. */
export function gridOf(
  reasons: Schemas['validity.HourReason'][],
  factor: string,
  days: string[],
  since: number,
  until: number,
): DayRow[] {
  const by = new Map(reasons.filter((one) => one.factor === factor).map((one) => [one.hour.slice(0, 13), one]))
  return days.map((day) => ({
    day,
    cells: Array.from({ length: 24 }, (_, hour) => {
      const key = `${day}T${String(hour).padStart(2, '0')}`
      const reason = by.get(key)
      const at = clockMs(`${key}:00:00`)
      const due = at >= since && at + HOUR <= until
      return { hour, why: reason?.why ?? (due ? 'valid' : 'not-due'), detail: reason?.detail ?? '' }
    }),
  }))
}
export function countsOf(rows: DayRow[]): Map<HourCell['why'], number> {
  const counts = new Map<HourCell['why'], number>()
  for (const row of rows) for (const cell of row.cells) counts.set(cell.why, (counts.get(cell.why) ?? 0) + 1)
  return counts
}
