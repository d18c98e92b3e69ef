/** One round of sending: everything that waits, in order, each once. What the network loses is tried again, what is refused is kept. */
import { Problem, type ProblemBody } from '@/api/problem'
import { ofEntry, type Entry, type KeptFile, type OutboxStore } from './outbox_store'

/** The way to the server; in tests, a way that breaks. */
export interface Carrier {
  /** the account that is signed in at this moment, empty for none: another tab may have changed it */
  whose: () => Promise<string>
  /** stores a file and says its hash */
  upload: (file: { name: string; blob: Blob }, share: (share: number) => void) => Promise<string>
  post: (path: string, body: Record<string, unknown>, key: string, tag: string) => Promise<void>
}

/** Where it stands, for those who watch. */
export interface Step {
  entry: number
  /** of its files, the one on its way (from 1), of how many, and how much of it is through */
  file: number
  files: number
  share: number
}

export interface Round {
  store: Pick<OutboxStore, 'entries' | 'entry' | 'files' | 'setOut' | 'cameBack' | 'stored' | 'arrived'>
  carrier: Carrier
  account: string
  /** false: somebody else sends by now */
  mine: () => Promise<boolean>
  step?: (step: Step) => void
  sent?: (entry: Entry) => void
}

/** done: nothing waits; later: try again after a while; signin: somebody must sign in; taken: another tab sends */
export type Outcome = 'done' | 'later' | 'signin' | 'taken'

const bodyOf = ({ status, code, zh, en, at }: Problem): ProblemBody => ({ status, code, zh, en, at })

/** Whether the same thing may go through later, unchanged. An answer that is not the server's own decides nothing. */
export function passes(problem: Problem): boolean {
  const { status, code } = problem
  return status === 0 || status === 401 || status === 408 || status === 425 || status === 429 || status >= 500
    || code === 'web.strange_answer' || code === 'session.csrf'
}

type Letter = Pick<Entry, 'finding' | 'act' | 'body' | 'key' | 'tag'>
type Enclosure = Pick<KeptFile, 'id' | 'name' | 'blob' | 'hash'>
interface Watch {
  /** false: stop here */
  before: () => Promise<boolean>
  /** the last moment: from here on it may arrive */
  setOut: () => Promise<boolean>
  stored: (file: number, hash: string) => Promise<void>
  step: (file: number, share: number) => void
}

/** Files first, those that are stored already left out; then what was written, with their hashes. */
export async function deliver(letter: Letter, files: Enclosure[], carrier: Carrier, on: Watch): Promise<boolean> {
  const evidence: string[] = []
  for (const [n, file] of files.entries()) {
    if (!(await on.before())) return false
    on.step(n + 1, 0)
    const hash = file.hash ?? (await carrier.upload(file, (share) => on.step(n + 1, share)))
    if (file.hash === undefined) await on.stored(file.id, hash)
    if (!evidence.includes(hash)) evidence.push(hash)
  }
  if (!(await on.before()) || !(await on.setOut())) return false
  on.step(files.length, 1)
  await carrier.post(`/api/v1/findings/${letter.finding}/${letter.act.verb}`, { ...letter.body, evidence }, letter.key, letter.tag)
  return true
}

/** As it stands now: since the list was made, a form may have taken it. */
async function one(entry: Entry, { store, carrier, mine, step, sent }: Round): Promise<void> {
  const files = await store.files(ofEntry(entry.id))
  const through = await deliver(entry, files, carrier, {
    before: mine,
    setOut: () => store.setOut(entry),
    stored: (file, hash) => store.stored(file, hash),
    step: (file, share) => step?.({ entry: entry.id, file, files: files.length, share }),
  })
  if (!through) return
  await store.arrived(entry)
  sent?.(entry)
}

export async function sendAll(round: Round): Promise<Outcome> {
  const { store, carrier, account, mine } = round
  const waiting = (await store.entries(account)).filter((entry) => entry.state === 'waiting')
  if (waiting.length === 0) return 'done'
  try {
    if ((await carrier.whose()) !== account) return 'signin'
  } catch (thrown) {
    if (thrown instanceof Problem) return 'later'
    throw thrown
  }
  // What is about one finding goes in the order in which it was written: when one is held up, the others wait behind it.
  const held = new Set<string>()
  for (const { id } of waiting) {
    if (!(await mine())) return 'taken'
    const entry = await store.entry(id)
    if (entry?.state !== 'waiting' || held.has(entry.finding)) continue
    try {
      await one(entry, round)
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown
      const again = passes(thrown)
      await store.cameBack(entry, bodyOf(thrown), !again)
      if (thrown.status === 401) return 'signin'
      // A fault of the server may be about this one alone: the others are tried, but not all against a server that is down.
      if (again && (thrown.status < 500 || held.size > 0)) return 'later'
      if (again) held.add(entry.finding)
    }
  }
  return held.size > 0 ? 'later' : 'done'
}
