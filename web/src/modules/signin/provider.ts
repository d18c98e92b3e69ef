/** The way to a provider that says who somebody is (OpenID Connect), and back: it sends the browser to /?state=…&code=… */
import { ref } from 'vue'
import { asProblem, Problem } from '@/api/problem'
import { session } from '@/api/session'

const KEPT = 'bihuan.provider.to'

/** why somebody who came back was not let in */
export const refusedByProvider = ref<Problem>()

export async function goToProvider(id: string, to: string): Promise<void> {
  const { location: there } = await session.goToProvider(id)
  sessionStorage.setItem(KEPT, to)
  location.assign(there)
}

/** What the provider said is taken out of the address at once: it works once, and nobody should copy it. */
export async function comeBack(): Promise<void> {
  const said = new URLSearchParams(location.search)
  const state = said.get('state')
  if (state === null) return
  const to = sessionStorage.getItem(KEPT) ?? '/'
  sessionStorage.removeItem(KEPT)
  history.replaceState(null, '', `${location.pathname}#${to}`)
  try {
    await session.comeFromProvider({ state, code: said.get('code'), error: said.get('error'), iss: said.get('iss') })
  } catch (thrown) {
    refusedByProvider.value = asProblem(thrown)
  }
}
