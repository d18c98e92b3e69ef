/**
 * "The journal moved", pushed by the server to the pages that are being looked at. A tab in the background lets go of its connection
 * (a browser has six for one server) and asks once when it is looked at again.
 */
import { onScopeDispose, readonly, ref } from 'vue'

const QUIET_MS = 250 // several facts in a row are one movement
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000
const ASK_MS = 60_000 // without a stream, pages look for themselves

export type LiveState = 'off' | 'live' | 'waiting'

const state = ref<LiveState>('off')
const position = ref(0)
const listeners = new Set<(position: number) => void>()
let source: EventSource | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let told: ReturnType<typeof setTimeout> | undefined
let wait = FIRST_WAIT_MS
let wanted = false
let missed = false

export const live = { state: readonly(state), position: readonly(position) }

function tell(): void {
  clearTimeout(told)
  told = setTimeout(() => listeners.forEach((listener) => listener(position.value)), QUIET_MS)
}

function moved(event: MessageEvent<string>): void {
  const now = Number((JSON.parse(event.data) as { position: number }).position)
  // The first message after a gap says where the journal is: only what differs is news.
  const news = now !== position.value && (position.value !== 0 || missed)
  missed = false
  position.value = now
  if (news) tell()
}

function open(): void {
  clearTimeout(timer)
  if (!wanted || source || document.hidden) return
  source = new EventSource('/api/v1/events')
  source.addEventListener('open', () => {
    state.value = 'live'
    wait = FIRST_WAIT_MS
  })
  source.addEventListener('moved', moved)
  source.addEventListener('error', () => {
    close()
    missed = true
    state.value = 'waiting'
    timer = setTimeout(open, wait * (0.75 + Math.random() / 2))
    wait = Math.min(wait * 2, LONGEST_WAIT_MS)
  })
}

function close(): void {
  source?.close()
  source = undefined
}

export function startLive(): void {
  if (wanted) return
  wanted = true
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      clearTimeout(timer)
      close()
      state.value = 'off'
    } else {
      open()
    }
  })
  window.addEventListener('online', () => {
    wait = FIRST_WAIT_MS
    open()
  })
  // A gateway that holds streams back, or a server that is away: pages that are looked at are not left behind.
  setInterval(() => {
    if (state.value === 'waiting' && !document.hidden) tell()
  }, ASK_MS)
  open()
}

/** Calls back after the journal moved, as long as the component lives. */
export function onMoved(listener: (position: number) => void): void {
  listeners.add(listener)
  onScopeDispose(() => listeners.delete(listener))
}
