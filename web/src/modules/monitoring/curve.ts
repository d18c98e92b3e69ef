/** What a curve is drawn from: parts of a span, each with mean, least and greatest; where nothing came, the line is broken. */
import type { Schemas } from '@/api/client'
import { clockMs } from './times'

export type Curve = Schemas['monitoring.Curve']
type Part = Schemas['monitoring.CurvePart']
export interface Stop {
  at: number
  part: Part | null
}

/** A gap: more than three times as far as parts usually lie from one another. */
export function withGaps(parts: Part[]): Stop[] {
  const at = parts.map((part) => clockMs(part.start))
  const steps = at
    .slice(1)
    .map((ms, i) => ms - at[i]!)
    .sort((a, b) => a - b)
  const usual = steps[Math.floor(steps.length / 2)] ?? Infinity
  return parts.flatMap((part, i) => {
    const stop = { at: at[i]!, part }
    const gap = i > 0 && at[i]! - at[i - 1]! > 3 * usual
    return gap ? [{ at: (at[i]! + at[i - 1]!) / 2, part: null }, stop] : [stop]
  })
}

export interface Summary {
  count: number
  min: string
  max: string
  over: number
}
/** Said beside the curve; parts over a limit, not values: their number is only known for what was sent. */
export function summaryOf(curve: Curve): Summary | undefined {
  const parts = curve.lines.flatMap((line) => line.parts)
  if (parts.length === 0) return undefined
  const by = (pick: (part: Part) => string, better: (a: number, b: number) => boolean): string =>
    parts.map(pick).reduce((best, one) => (better(Number(one), Number(best)) ? one : best))
  const upper = curve.upper == null ? Infinity : Number(curve.upper)
  const lower = curve.lower == null ? -Infinity : Number(curve.lower)
  return {
    count: parts.reduce((sum, part) => sum + part.count, 0),
    min: by(
      (part) => part.min,
      (a, b) => a < b,
    ),
    max: by(
      (part) => part.max,
      (a, b) => a > b,
    ),
    over: parts.filter((part) => Number(part.max) > upper || Number(part.min) < lower).length,
  }
}
