/**
 * What a page shows, loaded: with the state it is in, loaded again when what it depends on changes, when the journal moves, and when
 * somebody has signed in again. What was loaded stays on the screen meanwhile: lists keep their place.
 */
import { computed, onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { asProblem, type Problem } from '@/api/problem'
import { onMoved } from './live'
import { useSignedIn } from './signed_in'
import { view } from './view'

export interface Load<Data> {
  data: ShallowRef<Data | undefined>
  problem: ShallowRef<Problem | undefined>
  /** nothing to show yet */
  first: Ref<boolean>
  busy: Ref<boolean>
  again: () => Promise<void>
}

interface Options {
  /** what it depends on, beside the day and the inspection looked at */
  on?: () => unknown
  /** false: the journal does not concern it */
  live?: boolean
  /** false: it is not wanted yet */
  when?: () => boolean
}

export function useLoad<Data>(get: (signal: AbortSignal) => Promise<Data>, options: Options = {}): Load<Data> {
  const data = shallowRef<Data>()
  const problem = shallowRef<Problem>()
  const busy = ref(false)
  let running: AbortController | undefined

  async function again(): Promise<void> {
    running?.abort()
    if (options.when && !options.when()) return
    const mine = (running = new AbortController())
    busy.value = true
    try {
      const found = await get(mine.signal)
      if (mine.signal.aborted) return
      data.value = found
      problem.value = undefined
    } catch (thrown) {
      if (mine.signal.aborted) return
      problem.value = asProblem(thrown)
    } finally {
      if (running === mine) busy.value = false
    }
  }

  const signedIn = useSignedIn()
  // Compared as text: an object made anew with the same content is no news.
  const on = (): string => JSON.stringify(options.on?.() ?? null)
  watch([on, () => options.when?.(), () => view.asOf, () => view.inspection, () => signedIn.since], () => void again(), { immediate: true })
  if (options.live !== false) onMoved(() => void again())
  onScopeDispose(() => running?.abort())
  const first = computed(() => data.value === undefined && problem.value === undefined)
  return { data, problem, first, busy, again }
}
