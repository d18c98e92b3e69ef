/** The audit trail: by hand, until the OpenAPI document holds these routes. */
import { call } from './client'

export interface AuditEntry {
  number: number
  at: string
  kind: string
  actor: string
  actor_name?: string | null
  about: string
  outcome: 'done' | 'refused'
  code: string
  address: string
}

export interface AuditAsked {
  after?: string
  actor?: string
  kind?: string
  from?: string
  to?: string
  outcome?: string
}

export interface AuditVerdict {
  intact: boolean
  entries: number
  /** through this entry, the journal holds a seal */
  sealed: number
  findings: { position: number; code: string; zh: string; en: string }[]
}

const filled = (asked: AuditAsked): URLSearchParams =>
  new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== undefined && value !== '') as [string, string][])

export const audit = {
  read: (asked: AuditAsked, signal?: AbortSignal) =>
    call<{ items: AuditEntry[]; next?: number | null }>('GET', `/api/v1/audit?${filled(asked)}`, undefined, { signal: signal ?? null }),
  verify: () => call<AuditVerdict>('GET', '/api/v1/audit/verify'),
}
