/** What the ledger is filtered by: all of it stands in the address, under the names the server knows. */
import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQuery } from 'vue-router'
import type { Schemas } from '@/api/client'
import { view } from '@/shared/view'

export const FLAGS = [
  'overdue',
  'completed',
  'approved',
  'owned',
  'due_passed',
  'on_time',
  'paused',
  'requests',
  'claim_differs',
  'voided',
] as const
export const TEXTS = ['q', 'category', 'state', 'unit', 'role', 'person', 'theme', 'due_by'] as const
export const ORDERS = ['registered', 'due', 'updated'] as const
export const NAMES: readonly string[] = [...TEXTS, ...FLAGS]

export type Query = Partial<Record<(typeof TEXTS)[number], string>> &
  Partial<Record<(typeof FLAGS)[number], boolean>> & {
    inspection?: string
    order?: Schemas['FindingOrder']
  }

/** What of an address is a filter of the ledger; the rest of it is not sent. */
export function queryOf(address: LocationQuery, inspection: string): Query {
  const query: Record<string, unknown> = {}
  for (const name of TEXTS) if (typeof address[name] === 'string' && address[name] !== '') query[name] = address[name]
  for (const name of FLAGS) if (address[name] === 'true' || address[name] === 'false') query[name] = address[name] === 'true'
  if (ORDERS.some((order) => order === address['order'])) query['order'] = address['order']
  if (inspection) query['inspection'] = inspection
  return query as Query
}

/** The same filters as a link to the file that holds exactly these rows. */
export function exportOf(query: Query, asOf: string): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (name !== 'order' && value !== undefined) parameters.set(name, String(value))
  if (asOf) parameters.set('as_of', asOf)
  const text = parameters.toString()
  return `/api/v1/exports/ledger.xlsx${text ? `?${text}` : ''}`
}

export interface Filters {
  query: ComputedRef<Query>
  /** those that are set, in the order of their names */
  active: ComputedRef<{ name: string; value: string }[]>
  set: (changes: Record<string, string>) => void
  clear: () => void
}

export function useFilters(): Filters {
  const route = useRoute()
  const router = useRouter()
  const query = computed(() => queryOf(route.query, view.inspection))
  const active = computed(() =>
    NAMES.filter((name) => name !== 'q' && typeof route.query[name] === 'string' && route.query[name] !== '').map((name) => ({
      name,
      value: route.query[name] as string,
    })),
  )
  function set(changes: Record<string, string>): void {
    const next: LocationQuery = { ...route.query }
    for (const [name, value] of Object.entries(changes)) {
      if (value === '') delete next[name]
      else next[name] = value
    }
    void router.replace({ path: route.path, query: next })
  }
  const clear = (): void => set(Object.fromEntries(NAMES.map((name) => [name, ''])))
  return { query, active, set, clear }
}
