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

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800]
/** The least that makes sense: what is sent by the hour lies on whole hours. */
const LEAST: Record<string, number> = { '2031': 86_400, '2041': 86_400, '2061': 3600, '2051': 60 }

/** A span in parts that begin on whole hours or minutes, so that a part that holds one value stands where that value does. */
export function evenParts(from: number, to: number, command: string, most: number): { from: number; to: number; parts: number } {
  const wanted = Math.max((to - from) / 1000 / most, LEAST[command] ?? 1)
  const step = (STEPS.find((one) => one >= wanted) ?? STEPS[STEPS.length - 1]!) * 1000
  const first = Math.floor(from / step) * step
  const last = Math.ceil(to / step) * step
  return { from: first, to: last, parts: Math.min(4000, Math.max(1, Math.round((last - first) / step))) }
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
