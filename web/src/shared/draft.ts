/** What is being typed, kept in the browser until it is sent: a closed tab, a lost network or a full battery loses nothing. */
import { onScopeDispose, reactive, ref, watch, type Ref } from 'vue'
import { kept } from './kept'
import { useSignedIn } from './signed_in'

const QUIET_MS = 400

export interface Draft<Form extends object> {
  form: Form
  /** there was something kept when the page was opened */
  found: Ref<boolean>
  /** after sending, or when the person starts again */
  clear: () => void
  /** it is kept elsewhere by now: the form stays as it is, the browser forgets it */
  handOver: () => void
  /** kept at once, not after a while */
  keep: () => void
}

/** `name` says of what: "report/01kafc…"; whose it is, is added. Never for a password. */
export function useDraft<Form extends object>(name: string, empty: () => Form): Draft<Form> {
  const key = `draft.${useSignedIn().session.account}.${name}`
  const form = reactive(empty()) as Form
  const found = ref(false)
  const text = kept.read(key)
  if (text !== null) {
    try {
      const before = JSON.parse(text) as Partial<Form>
      for (const member of Object.keys(form)) {
        if (member in before) (form as Record<string, unknown>)[member] = (before as Record<string, unknown>)[member]
      }
      found.value = true
    } catch {
      kept.forget(key)
    }
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  let dirty = false
  let clearing = false
  const keep = (): void => {
    if (dirty) kept.write(key, JSON.stringify(form))
    dirty = false
  }
  watch(form, () => {
    if (clearing) return
    dirty = true
    clearTimeout(timer)
    timer = setTimeout(keep, QUIET_MS)
  }, { deep: true, flush: 'sync' })
  window.addEventListener('pagehide', keep)
  onScopeDispose(() => {
    clearTimeout(timer)
    keep()
    window.removeEventListener('pagehide', keep)
  })
  function clear(): void {
    clearing = true
    Object.assign(form, empty())
    clearing = false
    clearTimeout(timer)
    dirty = false
    found.value = false
    kept.forget(key)
  }
  function handOver(): void {
    clearTimeout(timer)
    dirty = false
    kept.forget(key)
  }
  function keepNow(): void {
    dirty = true
    keep()
  }
  return { form, found, clear, handOver, keep: keepNow }
}
