/**
 * What somebody arranged for themselves: language, look, density, columns and saved views. The server keeps it for the account, so that it
 * follows to any browser; what this browser has is shown at once, and until then.
 */
import { ref, watch } from 'vue'
import { asProblem } from '@/api/problem'
import { session, type SavedView } from '@/api/session'
import { chooseDensity, density } from './density'
import { kept } from './kept'
import { useLanguage } from './language'
import { chooseLook, look } from './look'
import { useSignedIn } from './signed_in'
import { sayProblem } from './toast'

export const views = ref<SavedView[]>([])
/** of the ledger; none: those of this browser */
export const columns = ref<string[]>([])
/** what the account has is known: until then nothing is sent, and no default view opens */
export const known = ref(false)

const { language, speak } = useLanguage()
/** as the server has it */
const there = { language: '', look: '', density: '' }
const here = (): typeof there => ({ language: language.value, look: look.value, density: density.value })
/** chosen at the sign-in page, a moment ago: that counts */
const chosen = new Set<keyof typeof there>()

/** Without network all this waits: what is chosen holds in this browser. */
function tell(thrown: unknown): void {
  if (!asProblem(thrown).offline) sayProblem(thrown)
}

async function send(): Promise<void> {
  const now = here()
  const changed = Object.fromEntries(Object.entries(now).filter(([name, value]) => there[name as keyof typeof there] !== value))
  if (Object.keys(changed).length === 0) return
  try {
    await session.prefer(changed)
    Object.assign(there, now)
  } catch (thrown) {
    tell(thrown)
  }
}

/** Views that were kept in this browser only, before the server kept them. */
async function bring(account: string): Promise<void> {
  const key = `views.${account}`
  let before: { name: string; query: Record<string, string> }[] = []
  try {
    before = JSON.parse(kept.read(key) ?? '[]') as typeof before
  } catch {
    // nothing that can be read
  }
  for (const one of before)
    if (!views.value.some((view) => view.name === one.name))
      await keepView({ name: one.name, query: new URLSearchParams(one.query).toString(), columns: [], is_default: false })
  kept.forget(key)
}

export async function follow(): Promise<void> {
  const { account } = useSignedIn().session
  known.value = false
  const found = await session.preferences()
  views.value = found.views
  columns.value = found.columns
  for (const name of ['language', 'look', 'density'] as const) there[name] = found[name] || (chosen.has(name) ? '' : here()[name])
  if (!chosen.has('language')) await speak(there.language === 'en' ? 'en' : 'zh-CN')
  if (!chosen.has('look')) chooseLook(there.look === 'dark' || there.look === 'light' ? there.look : 'system')
  if (!chosen.has('density')) chooseDensity(there.density === 'dense' ? 'dense' : 'calm')
  chosen.clear()
  known.value = true
  await send()
  await bring(account)
}

/** From the start of the page on: what is chosen anywhere goes to the account of whoever is signed in. */
export function startFollowing(): void {
  const signedIn = useSignedIn()
  const begin = (): void => void follow().catch(tell)
  watch([language, look, density], (now, before) => {
    if (known.value && signedIn.session.signed_in) void send()
    else (['language', 'look', 'density'] as const).forEach((name, i) => now[i] !== before[i] && chosen.add(name))
  })
  watch(() => signedIn.since, begin)
  if (signedIn.session.signed_in && signedIn.pending === null) begin()
}

export function keepColumns(names: string[]): void {
  columns.value = names
  if (known.value) void session.prefer({ columns: names }).catch(tell)
}

export async function keepView(view: SavedView): Promise<void> {
  await session.saveView(view)
  const others = views.value.filter((one) => one.name !== view.name)
  views.value = [...others.map((one) => (view.is_default ? { ...one, is_default: false } : one)), view]
}
export async function removeView(name: string): Promise<void> {
  await session.removeView(name)
  views.value = views.value.filter((one) => one.name !== name)
}
