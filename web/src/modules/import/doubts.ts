/** What of a proposal a person has to look at, and in which order: findings with doubts first, as the document has them. */
import type { Schemas } from '@/api/client'

export type Proposal = Schemas['plan.Proposal']
export type Item = Schemas['plan.PlanItem']

export const FIELDS = ['no', 'category', 'text', 'goal', 'measures', 'deadline', 'lead', 'others', 'supervisor', 'person'] as const
export type FieldName = (typeof FIELDS)[number]

export interface Doubt {
  item: number
  field: FieldName
  state: 'uncertain' | 'unreadable'
  zh: string
  en: string
}

export function doubtsOf(proposal: Proposal): Doubt[] {
  return proposal.sources.flatMap((fields, item) =>
    FIELDS.flatMap((field) => {
      const source = fields[field]
      if (!source || source.state === 'read') return []
      return [{ item, field, state: source.state, zh: source.reason?.zh ?? '', en: source.reason?.en ?? '' }]
    }),
  )
}

/** The items, those with open doubts first, each group as the document has it. */
export function inOrder(proposal: Proposal, open: Doubt[]): number[] {
  const doubtful = new Set(open.map((doubt) => doubt.item))
  const all = proposal.items.map((_, item) => item)
  return [...all.filter((item) => doubtful.has(item)), ...all.filter((item) => !doubtful.has(item))]
}

export type BlockUse =
  { kind: 'field'; item: number; field: FieldName } | { kind: 'structure' } | { kind: 'unused'; zh: string; en: string }

/** What each block of the document was used for: every one is used by a field, part of the structure, or listed as unused. */
export function usesOf(proposal: Proposal): Map<number, BlockUse> {
  const uses = new Map<number, BlockUse>()
  for (const one of proposal.structure) uses.set(one.block, { kind: 'structure' })
  for (const one of proposal.unused) uses.set(one.block, { kind: 'unused', zh: one.reason.zh, en: one.reason.en })
  proposal.sources.forEach((fields, item) => {
    for (const field of FIELDS)
      for (const block of fields[field]?.blocks ?? [])
        if (uses.get(block)?.kind !== 'field') uses.set(block, { kind: 'field', item, field })
  })
  return uses
}

const lines = (value: string | string[] | null | undefined): string => (Array.isArray(value) ? value.join('\n') : (value ?? ''))

/** A field as text to look at and to edit. A deadline is edited in its own words; the server reads them again. */
export function textOf(item: Item, field: FieldName): string {
  if (field === 'deadline') return item.deadline?.raw ?? ''
  if (field === 'no') return item.no == null ? '' : String(item.no)
  return lines(item[field] as string | string[] | null)
}

const list = (text: string, separator: RegExp): string[] | null => {
  const parts = text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.length > 0 ? parts : null
}

/** The same item with one field as a person typed it. */
export function withText(item: Item, field: FieldName, text: string): Item {
  const plain = text.trim() || null
  switch (field) {
    case 'no':
      return { ...item, no: plain && /^\d+$/.test(plain) ? Number(plain) : null }
    case 'measures':
      return { ...item, measures: list(text, /\r?\n/) }
    case 'others':
      return { ...item, others: list(text, /[\n、，,；;]/) }
    case 'deadline':
      return { ...item, deadline: plain ? { raw: plain, kind: 'unclear', date: null } : null }
    default:
      return { ...item, [field]: plain }
  }
}
