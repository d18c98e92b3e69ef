/** The audit trail, with the types of the server. */
import { call, type Schemas } from './client'

export type AuditEntry = Schemas['signin.TrailEntry']
export type AuditVerdict = Schemas['signin.TrailVerdict']

export interface AuditAsked {
  after?: string
  actor?: string
  kind?: string
  from?: string
  to?: string
  outcome?: string
}

const filled = (asked: AuditAsked): URLSearchParams =>
  new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== undefined && value !== '') as [string, string][])

export const audit = {
  read: (asked: AuditAsked, signal?: AbortSignal) =>
    call<Schemas['signin.TrailPage']>('GET', `/api/v1/audit?${filled(asked)}`, undefined, { signal: signal ?? null }),
  verify: () => call<AuditVerdict>('GET', '/api/v1/audit/verify'),
}
