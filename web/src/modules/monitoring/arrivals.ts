/**
 * "Something was measured", pushed by the server to whoever looks at the wall; nothing of what: the wall is asked for it, with the reader's
 * own reach. Where the stream breaks, it is asked every few seconds until the stream is back.
 */
import { onScopeDispose, readonly, ref, type Ref } from 'vue'

const ASK_MS = 5000
const QUIET_MS = 60_000 // without news the ages on the wall still grow
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000

/** pushed: the server tells; asking: the stream broke, so the page asks */
export type ArrivalState = 'opening' | 'pushed' | 'asking'

export function useArrivals(look: () => void, held: () => boolean): { state: Readonly<Ref<ArrivalState>> } {
  const state = ref<ArrivalState>('opening')
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let wait = FIRST_WAIT_MS
  let looked = Date.now()
  let missed = false // what came while there was no stream

  function lookNow(): void {
    if (held() || document.hidden) return
    looked = Date.now()
    look()
  }
  function close(now: ArrivalState): void {
    clearTimeout(retry)
    source?.close()
    source = undefined
    state.value = now
  }
  function open(): void {
    if (source || document.hidden) return
    const mine = (source = new EventSource('/api/v1/wall/events'))
    mine.addEventListener('open', () => {
      state.value = 'pushed'
      wait = FIRST_WAIT_MS
      if (missed) lookNow()
      missed = false
    })
    mine.addEventListener('measured', lookNow)
    mine.addEventListener('error', () => {
      if (source !== mine) return
      close('asking')
      missed = true
      retry = setTimeout(open, wait * (0.75 + Math.random() / 2))
      wait = Math.min(wait * 2, LONGEST_WAIT_MS)
    })
  }
  const timer = setInterval(() => {
    if (state.value !== 'pushed' || Date.now() - looked >= QUIET_MS) lookNow()
  }, ASK_MS)
  // A tab in the background lets go of its connection, and looks once when it is looked at again.
  function seen(): void {
    if (document.hidden) close('opening')
    else {
      missed = true
      open()
    }
  }
  document.addEventListener('visibilitychange', seen)
  onScopeDispose(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', seen)
    close('opening')
  })
  open()
  return { state: readonly(state) }
}
