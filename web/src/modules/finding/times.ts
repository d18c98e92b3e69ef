/** The plan in time: where each milestone lies between the first and the last day that matter. */
import { daysBetween } from '@/shared/format'

export interface Span {
  from: string
  to: string
}

/** From the approval (or the first day known) to the last day, and today in it, with a little air. */
export function spanOf(days: (string | null | undefined)[], today: string): Span {
  const known = [...days.filter((one): one is string => Boolean(one)), today].sort()
  return { from: known[0]!, to: known[known.length - 1]! }
}

/** Where a day lies, in percent of the span; a span of one day has everything in its middle. */
export function placeOf(day: string, span: Span): number {
  const length = daysBetween(span.from, span.to)
  return length === 0 ? 50 : Math.min(100, Math.max(0, (daysBetween(span.from, day) / length) * 100))
}
