/**
 * The outbox of this page: what waits, for whoever is signed in; when it is tried again; and how the tabs know of each other. It is sent
 * when something is put in, when the network or the server is back, when somebody signs in or looks at the page, and after a growing while.
 */
import { effectScope, reactive, readonly, watch } from 'vue'
import { caller, newKey } from '@/api/client'
import { i18n } from '@/i18n'
import { keepPage } from '@/shared/kept_page'
import { live } from '@/shared/live'
import { useSignedIn } from '@/shared/signed_in'
import { say } from '@/shared/toast'
import { alone, LEASE_MS } from './alone'
import { carrier } from './carrier'
import { OutboxStore, type Entry, type NewEntry } from './outbox_store'
import { sendAll, type Outcome, type Step } from './sending'

const FIRST_WAIT_MS = 5000
const LONGEST_WAIT_MS = 5 * 60_000
const AHEAD_MS = 3000

interface Outbox {
  /** false: this browser keeps nothing, and what is typed must stay in its form; undefined: not known yet */
  lasting: boolean | undefined
  entries: Entry[]
  step: Step | undefined
  /** how the last round ended */
  outcome: Outcome
}

const state = reactive<Outbox>({ lasting: undefined, entries: [], step: undefined, outcome: 'done' })
export const outbox = readonly(state)

const tab = newKey()
const news = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('bihuan.outbox')
let opened: Promise<OutboxStore | undefined> | undefined
let account = ''
let running: Promise<void> | undefined
let wanted = false
let timer: ReturnType<typeof setTimeout> | undefined
let wait = FIRST_WAIT_MS

/** Nothing: the browser keeps nothing. */
export function outboxStore(): Promise<OutboxStore | undefined> {
  opened ??= OutboxStore.open().then(
    (store) => store,
    () => undefined,
  ).then((store) => {
    state.lasting = store !== undefined
    return store
  })
  return opened
}

async function refresh(): Promise<void> {
  const store = await outboxStore()
  state.entries = store && account ? await store.entries(account) : []
}
async function changed(): Promise<void> {
  news?.postMessage('changed')
  await refresh()
}

export const actOf = ({ act }: Pick<Entry, 'act'>): string =>
  `${i18n.global.t(`finding.act.${act.verb}`)}${act.of ? ` · ${act.of}` : ''}`

async function round(store: OutboxStore): Promise<Outcome> {
  const sent = (entry: Entry): void => {
    say(i18n.global.t('finding.recorded', { number: entry.number, what: actOf(entry) }))
    void changed()
  }
  const step = (step: Step): void => void (state.step = step)
  const end = await alone(store, tab, (mine) => sendAll({ store, carrier, account, mine, step, sent }))
  state.step = undefined
  await changed()
  return end ?? 'taken'
}

function plan(outcome: Outcome): void {
  clearTimeout(timer)
  state.outcome = outcome
  if (outcome === 'done') wait = FIRST_WAIT_MS
  if (outcome === 'signin') caller.signedOut()
  if (outcome === 'later') {
    timer = setTimeout(() => void flush(), wait * (0.75 + Math.random() / 2))
    wait = Math.min(wait * 2, LONGEST_WAIT_MS)
  }
  // Should the other tab be closed while it sends, this one takes over.
  if (outcome === 'taken' && state.entries.some((entry) => entry.state === 'waiting')) timer = setTimeout(() => void flush(), LEASE_MS)
}

/** Tries everything that waits, now; ends when it is known what came of it. */
export function flush(): Promise<void> {
  wanted = true
  running ??= (async () => {
    const store = await outboxStore()
    let outcome: Outcome = 'done'
    try {
      while (wanted && store && account) {
        wanted = false
        outcome = await round(store)
      }
    } catch (thrown) {
      outcome = 'later'
      console.error(thrown)
    } finally {
      state.step = undefined
      running = undefined
    }
    plan(outcome)
  })()
  return running
}

/** What is needed in a place without network is read before one gets there; over plain http it is gone with the page. */
function fetchAhead(): void {
  setTimeout(() => {
    void Promise.all([import('./OutboxPage.vue'), import('@/modules/todo/TodoPage.vue')]).then(keepPage, () => undefined)
  }, AHEAD_MS)
}

/** The network or the server may be back: no more waiting. */
function hope(): void {
  wait = FIRST_WAIT_MS
  if (state.entries.some((entry) => entry.state === 'waiting')) void flush()
}

let started = false
/** Once, when somebody is signed in. */
export function startOutbox(): void {
  if (started) return
  started = true
  const signedIn = useSignedIn()
  news?.addEventListener('message', () => {
    wanted = true // a round that is under way looks once more when it is through
    void refresh()
  })
  window.addEventListener('online', hope)
  if (signedIn.may('ledger.report')) fetchAhead()
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void refresh().then(hope)
  })
  // Not a component's: it lives as long as the page.
  effectScope(true).run(() => {
    watch(() => live.state.value, (now) => now === 'live' && hope())
    watch([() => signedIn.session.account, () => signedIn.since], () => {
      account = signedIn.session.signed_in ? signedIn.session.account : ''
      void refresh().then(hope)
    }, { immediate: true })
  })
}

type What = 'sent' | 'waiting' | 'refused'
async function whatCameOf(id: number): Promise<{ what: What; entry?: Entry }> {
  await flush()
  const entry = await (await outboxStore())?.entry(id)
  return entry ? { what: entry.state === 'refused' ? 'refused' : 'waiting', entry } : { what: 'sent' }
}

/** Kept first, sent then. `kept` is called when nothing can lose it any more. Throws where the browser has no room for it. */
export async function send(entry: NewEntry, draft: string, kept: () => void): Promise<{ what: What; entry?: Entry }> {
  const id = await (await lasting()).put(entry, newKey(), draft)
  kept()
  await changed()
  return whatCameOf(id)
}
export async function sendAnew(
  id: number, entry: NewEntry, draft: string, dropped: number[], kept: () => void,
): Promise<{ what: What | 'gone'; entry?: Entry }> {
  if (!(await (await lasting()).rewrite(id, entry, draft, dropped))) return { what: 'gone' }
  kept()
  await changed()
  return whatCameOf(id)
}

async function lasting(): Promise<OutboxStore> {
  const store = await outboxStore()
  if (!store) throw new Error('the outbox was asked where nothing is kept')
  return store
}
async function act(run: (store: OutboxStore) => Promise<unknown>): Promise<void> {
  await run(await lasting())
  await changed()
}
export const takeIntoForm = (id: number): Promise<void> => act((store) => store.set(id, 'editing'))
export const backIntoForm = (id: number, draft: string): Promise<void> => act((store) => store.retract(id, draft))
/** The form is closed, and nothing came of it. */
export const giveBack = (id: number, to: 'waiting' | 'refused'): Promise<void> => act((store) => store.set(id, to, 'editing'))
export const discard = (id: number): Promise<void> => act((store) => store.discard(id))
export async function sendNow(id: number): Promise<{ what: What; entry?: Entry }> {
  await act((store) => store.set(id, 'waiting'))
  return whatCameOf(id)
}
/** Beside what the server has under its key already. */
export async function sendBeside(id: number): Promise<{ what: What; entry?: Entry }> {
  await act((store) => store.renew(id, newKey()))
  return whatCameOf(id)
}
