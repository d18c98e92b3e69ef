/** The rows of the ledger, page after page as one scrolls. When the journal moves, what is shown is mended in place; what is new waits. */
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { api, ask, type Schemas } from '@/api/client'
import { asProblem, type Problem } from '@/api/problem'
import { onMoved } from '@/shared/live'
import { useSignedIn } from '@/shared/signed_in'
import { view } from '@/shared/view'
import type { Query } from './filters'

export type Row = Schemas['FindingRow']
const FIRST = 100
const PAGE = 500
const CHANGES = 200

export interface Rows {
  rows: ShallowRef<Row[]>
  more: Ref<boolean>
  busy: Ref<boolean>
  problem: ShallowRef<Problem | undefined>
  loaded: Ref<boolean>
  /** changed since, and not in the list: shown when the person asks */
  waiting: Ref<number>
  next: () => Promise<void>
  again: () => Promise<void>
}

export function useRows(query: () => Query): Rows {
  const rows = shallowRef<Row[]>([])
  const more = ref(false)
  const busy = ref(false)
  const loaded = ref(false)
  const waiting = ref(0)
  const problem = shallowRef<Problem>()
  let after: string | undefined
  let newest = 0
  let running: AbortController | undefined

  async function load(from: string | undefined, limit: number, signal: AbortSignal): Promise<Schemas['FindingPage']> {
    return ask(
      api.GET('/api/v1/findings', { params: { query: { ...query(), limit, ...(from ? { after: from } : {}) } as never }, signal }),
    )
  }
  async function take(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    busy.value = true
    try {
      await work(mine.signal)
      if (!mine.signal.aborted) problem.value = undefined
    } catch (thrown) {
      if (!mine.signal.aborted) problem.value = asProblem(thrown)
    } finally {
      if (running === mine) busy.value = false
    }
  }
  const remember = (page: Schemas['FindingPage']): void => {
    after = page.next ?? undefined
    more.value = after !== undefined
    for (const row of page.items) newest = Math.max(newest, row.position)
  }

  const again = (): Promise<void> =>
    take(async (signal) => {
      const page = await load(undefined, FIRST, signal)
      if (signal.aborted) return
      rows.value = page.items
      remember(page)
      waiting.value = 0
      loaded.value = true
    })
  async function next(): Promise<void> {
    if (busy.value || !more.value || problem.value) return
    await take(async (signal) => {
      const page = await load(after, PAGE, signal)
      if (signal.aborted) return
      rows.value = [...rows.value, ...page.items]
      remember(page)
    })
  }
  // What changed last, as far back as what we have seen: rows in the list are mended where they stand.
  async function mend(): Promise<void> {
    if (!loaded.value || view.asOf) return
    try {
      const page = await ask(
        api.GET('/api/v1/findings', { params: { query: { ...query(), order: 'updated', limit: CHANGES } as never } }),
      )
      const changed = new Map(page.items.filter((row) => row.position > newest).map((row) => [row.id, row]))
      if (changed.size === 0) return
      rows.value = rows.value.map((row) => changed.get(row.id) ?? row)
      for (const row of rows.value) changed.delete(row.id)
      waiting.value = changed.size
      newest = Math.max(newest, ...page.items.map((row) => row.position))
    } catch (thrown) {
      asProblem(thrown) // the list stays as it is; the next movement tries again
    }
  }

  const signedIn = useSignedIn()
  watch([query, () => view.asOf, () => signedIn.since], () => void again(), { immediate: true, deep: true })
  onMoved(() => void mend())
  onScopeDispose(() => running?.abort())
  return { rows, more, busy, problem, loaded, waiting, next, again }
}
