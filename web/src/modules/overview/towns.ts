/** What the map of towns shows: the figures of each, the bands that its colours stand for, and the rows behind a number. */
import type { Schemas } from '@/api/client'

export type Shown = 'open' | 'overdue'

export interface Town {
  id: string
  name: string
  findings: number
  open: number
  overdue: number
  behind: number
  drawn: boolean
}
export interface Band {
  from: number
  to: number
}

const BANDS = 4

/** Those with findings as the server has them, worst first; then those that are only drawn. */
export function townsOf(counts: Schemas['TownCount'][], drawn: { id: string; name: string }[]): Town[] {
  const onMap = new Set(drawn.map((one) => one.id))
  const counted = counts.map((one) => ({
    id: one.unit.id,
    name: one.unit.name,
    findings: one.findings,
    open: one.findings - one.completed,
    overdue: one.overdue,
    behind: one.behind,
    drawn: onMap.has(one.unit.id),
  }))
  const known = new Set(counted.map((one) => one.id))
  const rest = drawn
    .filter((one) => !known.has(one.id))
    .map((one) => ({ id: one.id, name: one.name, findings: 0, open: 0, overdue: 0, behind: 0, drawn: true }))
  return [...counted, ...rest]
}

/** None, and up to four bands as wide as each other: whole numbers, the last ends with the most there is. */
export function bandsOf(most: number): Band[] {
  const width = Math.max(1, Math.ceil(most / BANDS))
  const bands: Band[] = [{ from: 0, to: 0 }]
  for (let from = 1; from <= most; from += width) bands.push({ from, to: Math.min(most, from + width - 1) })
  return bands
}
export const bandAt = (bands: Band[], count: number): number => bands.findIndex((band) => count >= band.from && count <= band.to)
export const bandWords = (band: Band): string => (band.from === band.to ? `${band.from}` : `${band.from}–${band.to}`)

/** How much of its colour a band gets: none, then more and more. */
export const strengthOf = (band: number, bands: number): number => (band <= 0 ? 0 : 0.16 + (0.46 * band) / Math.max(1, bands - 1))

/** Two colours of the tokens (#rrggbb, or #rgb as the build shortens them) in one: older browsers have no color-mix. */
export function mixed(base: string, over: string, share: number): string {
  const whole = (colour: string): string => (colour.length === 4 ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour)
  const part = (colour: string, place: number): number => parseInt(whole(colour).slice(1 + 2 * place, 3 + 2 * place), 16)
  const both = [0, 1, 2].map((place) => Math.round(part(base, place) * (1 - share) + part(over, place) * share))
  return `#${both.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

/** The rows behind a number: the findings in which the town has a part. */
export const rowsOf = (town: string, of: Shown | 'all' | 'behind'): string =>
  `/ledger?unit=${town}&role=part${{ all: '', open: '&completed=false', overdue: '&overdue=true', behind: '&state=behind' }[of]}`
