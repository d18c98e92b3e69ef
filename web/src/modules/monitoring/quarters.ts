/** Twelve quarters of an outlet: the parts of each, and what is said of it. */
import type { Schemas } from '@/api/client'

export type Quarter = Schemas['monitoring.Quarter']
export const PARTS = ['within', 'outside', 'partly', 'without'] as const
export type Part = (typeof PARTS)[number]

export const keyOf = (one: Quarter): string => `${one.year}-${one.number}`

/** The parts as shares of the days that are due, in percent, for drawing. */
export function sharesOf(one: Quarter): { part: Part; share: number }[] {
  if (one.days === 0) return []
  return PARTS.filter((part) => one[part] > 0).map((part) => ({ part, share: (100 * one[part]) / one.days }))
}
/** Where a quarter is told of, it ends with yesterday at the latest. */
export const spanOf = (one: Quarter, since: string, to: string): { from: string; to: string } => ({
  from: one.first > since ? one.first : since,
  to: one.last < to ? one.last : to,
})
