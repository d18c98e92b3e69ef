/** What a table proposal says of its columns and rows: how sure it is, where a row stands in the file, what a person has to look at. */
import type { Schemas } from '@/api/client'

export type Preview = Schemas['TablePreview']
export type TableItem = Schemas['table.TableItem']
export type Column = Schemas['table.ColumnMapping']
export type Field = Schemas['table.Field']

export const FIELDS: Field[] = [
  'number', 'central-number', 'province-number', 'city-number', 'category', 'theme', 'text', 'local-text', 'goal', 'measures', 'deadline',
  'deadline-date', 'lead', 'responsible', 'cooperating', 'supervisor', 'accepting', 'person', 'leader', 'supervising-leader', 'contact',
  'state', 'progress', 'updated', 'remark', 'task-unit', 'task-part', 'task-deadline', 'task-date', 'task-person', 'task-state',
]
/** as modules/ledger/table_import.hpp has it: below it the cells of a column are uncertain until a person has said what it is */
const SCORE_SURE = 0.6

export type Certainty = 'sure' | 'unsure' | 'chosen' | 'none'
export function certaintyOf(column: Column): Certainty {
  if (column.chosen) return 'chosen'
  if (!column.field) return 'none'
  return column.score >= SCORE_SURE ? 'sure' : 'unsure'
}

/** The value of a select as a choice: nothing means that the column is no field. */
export const choiceOf = (value: string): Field | null => FIELDS.find((field) => field === value) ?? null

/** A column as spreadsheets letter it: A … Z, AA … */
export function letters(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26))
}

/** Where a finding stands in the file, as the office's program numbers its lines: "4", "7–9". */
export function linesOf(preview: Preview, item: number): string {
  const lines = (preview.proposal.items[item]?.blocks ?? []).flatMap((block) => preview.lines[block]?.line ?? [])
  if (lines.length === 0) return ''
  const [first, last] = [Math.min(...lines), Math.max(...lines)]
  return first === last ? String(first) : `${first}–${last}`
}

/** Something in the row was uncertain, or could not be read. */
export const inTrouble = (preview: Preview, item: number): boolean =>
  Object.values(preview.proposal.items[item]?.sources ?? {}).some((source) => source.state !== 'read')

/** The row of the template that shows how it is filled. */
export const isExample = (one: TableItem): boolean => (one.item.text ?? '').startsWith('（示例，')

export interface Cell {
  number: string
  field: string
  before: string
  after: string
}

/** A value as the server compares it (JSON) in words: lists one a line, nothing as nothing. */
export function plain(text: string): string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return text
  }
  const words = (one: unknown): string =>
    one === null ? '' : Array.isArray(one) ? one.map(words).join('\n')
      : typeof one === 'object' ? Object.values(one as object).map(words).filter(Boolean).join(' · ') : String(one)
  return words(value)
}

/** Cell by cell, what differs in findings that the ledger has. New ones, and what the file no longer names, are counted elsewhere. */
export function changedCells(preview: Preview): Cell[] {
  const known = new Set(
    [...preview.diff.changed, ...preview.diff.unchanged].map(({ item }) => {
      const one = preview.proposal.items[item]
      return one?.district || String(one?.item.no ?? '')
    }),
  )
  return preview.differences
    .filter((one) => one.field !== 'row' && known.has(one.number))
    .map((one) => ({ ...one, before: plain(one.before), after: plain(one.after) }))
    .filter((one) => one.before !== one.after)
}

/** The row that a refusal is about: "/items/3". */
export const rowOf = (at: string | undefined): number | undefined => {
  const found = /^\/items\/(\d+)/.exec(at ?? '')
  return found ? Number(found[1]) : undefined
}
