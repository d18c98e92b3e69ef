/** What was measured outside the limits of outlets, as rows of a list and of a file. */
import type { Schemas } from '@/api/client'
import { clockMs, toInput } from './times'

export type Exceedances = Schemas['monitoring.Exceedances']
export type Count = Schemas['monitoring.ExceedanceCount']
export type Outside = Schemas['monitoring.Outside']
export type Kept = Schemas['monitoring.Kept']

export interface Row {
  point: string
  factor: string
  outside: Outside
  count: Count | undefined
  /** why it does not count; empty: it does */
  reasons: Kept[]
}

const keyOf = (one: { point: string; factor: string }): string => `${one.point}/${one.factor}`

/** The newest first; within one time by point and factor. */
export function rowsOf(found: Exceedances, factor = ''): { items: Row[]; keptOut: Row[] } {
  const counts = new Map(found.counts.map((one) => [keyOf(one), one]))
  const row = (one: { point: string; factor: string; outside: Outside; reasons?: Kept[] }): Row => ({
    point: one.point,
    factor: one.factor,
    outside: one.outside,
    count: counts.get(keyOf(one)),
    reasons: one.reasons ?? [],
  })
  const order = (a: Row, b: Row): number =>
    b.outside.from.localeCompare(a.outside.from)
    || (a.count?.name ?? '').localeCompare(b.count?.name ?? '')
    || a.factor.localeCompare(b.factor)
  const these = <One extends { factor: string }>(all: One[]): One[] => all.filter((one) => !factor || one.factor === factor)
  return { items: these(found.items).map(row).sort(order), keptOut: these(found.not_counted).map(row).sort(order) }
}

/** Points and factors that have something to tell or at least were looked at: what the filters offer. */
export function factorsOf(counts: Count[]): Count[] {
  const seen = new Map(counts.map((one) => [one.factor, one]))
  return [...seen.values()].sort((a, b) => a.factor.localeCompare(b.factor))
}

const HOUR = 3_600_000
/** The curve around it: a day before and after an hour, two around a day. */
export function curveQuery(row: Row): Record<string, string> {
  const [from, to] = [clockMs(row.outside.from), clockMs(row.outside.to)]
  const around = to - from > HOUR ? 48 * HOUR : 24 * HOUR
  return { factor: row.factor, command: '2061', field: row.outside.field, from: toInput(from - around), to: toInput(to + around) }
}

/** Above, by less than two places can say. */
export const multipleOf = (text: string): string => (/^0\.0+$/.test(text) ? `<${text.slice(0, -1)}1` : text)

/** 2026-03-05 · 2026-03-05 13:00 */
export const whenOf = (outside: Outside): string =>
  clockMs(outside.to) - clockMs(outside.from) > HOUR ? outside.from.slice(0, 10) : outside.from.slice(0, 16).replace('T', ' ')

export const standardsOf = (counts: Count[]): Map<string, boolean> =>
  new Map(counts.filter((one) => one.standard).map((one) => [one.standard, one.status === 'verified']))
