/** What can be done about a finding, as forms: the route that records it, what it asks for, and who may. One dialog shows them all. */
import type { Schemas } from '@/api/client'
import { today } from '@/shared/format'

export type Page = Schemas['FindingPageView']

export interface Field {
  name: string
  kind: 'text' | 'long' | 'day' | 'choice' | 'percent' | 'number'
  needed?: boolean
  options?: { value: string; words: string }[]
  /** words of an example, shown while it is empty */
  like?: string
}

export interface Act {
  /** the end of the route: /api/v1/findings/{id}/report-progress */
  verb: string
  permission: string
  fields: Field[]
  /** members of the body that nobody types */
  fixed?: Record<string, unknown>
  initial?: Record<string, string>
  danger?: boolean
  /** photos and documents may go with it: it is sent through the outbox */
  evidence?: boolean
  /** it only adds something: what others did meanwhile takes nothing from it, and it may arrive days later */
  adds?: boolean
  /** of what: shown in the title ("措施2") */
  of?: string
}

const reason: Field = { name: 'reason', kind: 'long', needed: true }
const on: Field = { name: 'on', kind: 'day', needed: true }
const statement: Field = { name: 'statement', kind: 'long', needed: true }

/** Without its page, as from the list of what waits in a place without network, it is about the whole finding, or the part that waits. */
export const reportProgress = (page?: Page, item?: number | null): Act => ({
  verb: 'report-progress',
  permission: 'ledger.report',
  fields: [
    { name: 'text', kind: 'long', needed: true, like: 'finding.like.report' },
    { name: 'period_end', kind: 'day', needed: true },
    {
      name: 'measure',
      kind: 'choice',
      options: (page?.plans.find((plan) => plan.approved_on)?.plan.measures ?? []).map((one) => ({
        value: String(one.no),
        words: `${one.no}. ${one.text}`,
      })),
    },
    {
      name: 'item',
      kind: 'choice',
      options: (page?.items ?? [])
        .filter((item) => !item.dropped)
        .map((item) => ({ value: String(item.item), words: `${item.unit.name}: ${item.part}` })),
    },
    { name: 'done_percent', kind: 'percent' },
    {
      name: 'claimed',
      kind: 'choice',
      options: (['not-begun', 'behind', 'on-schedule', 'ahead', 'completed'] as const).map((state) => ({
        value: state,
        words: `shared.state.${state}`,
      })),
    },
  ],
  evidence: true,
  adds: true,
  initial: { period_end: today(), ...(item != null ? { item: String(item) } : {}) },
})
export const reachMilestone = (page: Page): Act => {
  const reached = new Set(page.reached.map((one) => one.milestone))
  const open = page.milestones.filter((one) => !reached.has(one.no))
  return {
    verb: 'reach-milestone',
    permission: 'ledger.report',
    fields: [
      {
        name: 'milestone',
        kind: 'choice',
        needed: true,
        options: open.map((one) => ({ value: String(one.no), words: `${one.no}. ${one.text}` })),
      },
      on,
      { name: 'note', kind: 'long' },
    ],
    evidence: true,
    adds: true,
    initial: { on: today(), milestone: open[0] ? String(open[0].no) : '' },
  }
}
export const complete = (): Act => ({
  verb: 'complete',
  permission: 'ledger.report',
  fields: [on, statement],
  evidence: true,
  initial: { on: today() },
})
export const requestExtension = (): Act => ({
  verb: 'request-extension',
  permission: 'ledger.report',
  fields: [{ name: 'deadline', kind: 'text', needed: true, like: 'finding.like.deadline' }, reason],
})
export const requestPause = (): Act => ({ verb: 'request-pause', permission: 'ledger.report', fields: [reason] })
export const resume = (): Act => ({ verb: 'resume', permission: 'ledger.approve', fields: [reason] })
export const approvePlan = (version: number): Act => ({
  verb: 'approve-plan',
  permission: 'ledger.approve',
  fields: [on, { name: 'document_no', kind: 'text', like: 'finding.like.document_no' }],
  fixed: { version },
  initial: { on: today() },
})
export const answerRequest = (request: number, yes: boolean): Act => ({
  verb: yes ? 'approve-request' : 'refuse-request',
  permission: 'ledger.approve',
  fields: [{ ...reason, needed: !yes }],
  fixed: { request },
  danger: !yes,
})
export const addItem = (): Act => ({
  verb: 'add-item',
  permission: 'ledger.assign',
  fields: [
    { name: 'unit', kind: 'text', needed: true },
    { name: 'part', kind: 'long', needed: true },
    { name: 'deadline', kind: 'text', like: 'finding.like.deadline' },
    { name: 'person', kind: 'text' },
  ],
})
export const dropItem = (item: number, of: string): Act => ({
  verb: 'drop-item',
  permission: 'ledger.assign',
  fields: [reason],
  fixed: { item },
  of,
  danger: true,
})
export const completeItem = (item: number, of: string): Act => ({
  verb: 'complete-item',
  permission: 'ledger.report',
  fields: [on, statement],
  fixed: { item },
  evidence: true,
  initial: { on: today() },
  of,
})
export const reopenItem = (item: number, of: string): Act => ({
  verb: 'reopen-item',
  permission: 'ledger.manage',
  fields: [reason],
  fixed: { item },
  of,
})
export const withdrawMilestone = (milestone: number, of: string): Act => ({
  verb: 'withdraw-milestone',
  permission: 'ledger.manage',
  fields: [reason],
  fixed: { milestone },
  of,
  danger: true,
})
export const withdrawCompletion = (): Act => ({
  verb: 'withdraw-completion',
  permission: 'ledger.manage',
  fields: [reason],
  danger: true,
})
export const correct = (page: Page): Act => ({
  verb: 'correct',
  permission: 'ledger.manage',
  fields: [
    { name: 'text', kind: 'long' },
    { name: 'local_text', kind: 'long' },
    { name: 'theme', kind: 'text' },
    {
      name: 'category',
      kind: 'choice',
      options: (['common', 'individual', 'unsaid'] as const).map((one) => ({ value: one, words: `ledger.category.${one}` })),
    },
    reason,
  ],
  initial: { text: page.row.text, local_text: page.row.local_text, theme: page.row.theme, category: page.row.category },
  fixed: { numbers: null },
})
export const voidFinding = (): Act => ({ verb: 'void', permission: 'ledger.manage', fields: [reason], danger: true })

/** What is sent: texts trimmed, numbers as numbers, what was left empty as null, except where a text must stand. */
export function bodyOf(act: Act, form: Record<string, string>): Record<string, unknown> {
  const body: Record<string, unknown> = { ...act.fixed, ...(act.evidence ? { evidence: [] } : {}) }
  for (const field of act.fields) {
    const text = (form[field.name] ?? '').trim()
    const number = field.kind === 'number' || ['measure', 'item', 'milestone'].includes(field.name)
    const plain = field.kind === 'long' && !['text', 'local_text'].includes(field.name)
    if (text === '') body[field.name] = plain || field.needed || ['document_no', 'theme', 'local_text'].includes(field.name) ? '' : null
    else body[field.name] = number ? Number(text) : text
  }
  return body
}
/** What is still missing, before anything is sent. */
export const lacking = (act: Act, form: Record<string, string>): string[] =>
  act.fields.filter((field) => field.needed && (form[field.name] ?? '').trim() === '').map((field) => field.name)
