/** The board of transmission rates, flat: each number in the file that is exported is one that stands on the page. */
import type { Schemas } from '@/api/client'

export type Board = Schemas['monitoring.Board']
export type BoardRow = Schemas['monitoring.BoardRow']
export type Rates = Schemas['monitoring.RateFigures']

export interface Line {
  key: string
  point: string
  factor: string
  name: string
  unit: string
  kind: Schemas['point.Kind']
  at_once: Rates
  completed: Rates
  passes: boolean | null
  timeliness: Schemas['validity.Timeliness'] | undefined
  row: BoardRow
}

/** Points in the order asked for, each followed by its factors where it is unfolded. */
export function linesOf(
  rows: BoardRow[],
  unfolded: ReadonlySet<string>,
  factorName: (one: Schemas['monitoring.FactorRate']) => string,
): Line[] {
  return rows.flatMap((row) => {
    const own: Line = {
      key: row.point,
      point: row.point,
      factor: '',
      name: row.name,
      unit: row.unit_name,
      kind: row.kind,
      at_once: row.at_once,
      completed: row.completed,
      passes: row.passes ?? null,
      timeliness: row.timeliness,
      row,
    }
    const factors = unfolded.has(row.point)
      ? row.factors.map(
          (one): Line => ({
            ...own,
            key: `${row.point}/${one.factor}`,
            factor: one.factor,
            name: factorName(one),
            at_once: one.at_once,
            completed: one.completed,
            passes: null,
            timeliness: undefined,
          }),
        )
      : []
    return [own, ...factors]
  })
}

/** Worst first: what fails, then what passes by its completed rate, then where nothing was due. */
export function worstFirst(rows: BoardRow[]): BoardRow[] {
  const rate = (row: BoardRow): number => (row.completed.effective == null ? Infinity : Number(row.completed.effective))
  return [...rows].sort((a, b) => rate(a) - rate(b) || a.name.localeCompare(b.name))
}

export const COUNTERS = ['due', 'received', 'groups_due', 'groups_valid', 'groups_out'] as const
export const RATES = ['transmission', 'validity', 'effective'] as const
