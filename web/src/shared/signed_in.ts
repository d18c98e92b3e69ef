/** Who sits in front of the page: read once at the start, again after signing in or out, and asked by everything that shows or hides. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { caller } from '@/api/client'
import { session as routes, type Session } from '@/api/session'
import { lastSession } from './kept_page'
import { useLanguage } from './language'

const ASK_AGAIN_MS = 10_000
const NOBODY: Session = {
  signed_in: false, setup_needed: false, account: '', name: '', unit: null, roles: [], permissions: [], csrf: '', needs: null, methods: [],
  joined_administrators: false, place: '', providers: [],
}

export const useSignedIn = defineStore('signed_in', () => {
  const session = ref<Session>(NOBODY)
  /** was signed in, and is no more: the page stays as it is, with what was typed, under a sign-in form */
  const expired = ref(false)
  /** grows with each sign-in: what was loaded without one is loaded again */
  const since = ref(0)
  const held = computed(() => new Set(session.value.permissions.map((one) => one.permission)))

  /** the password was right, and more is needed before anything opens */
  const pending = computed(() => session.value.needs ?? null)

  async function look(): Promise<void> {
    const before = session.value.account
    const found = await routes.look()
    caller.csrf = found.csrf
    if (expired.value && (!found.signed_in || (found.needs ?? null) !== null)) {
      // Half way back in: the page under the form stays what it was.
      lastSession.forget()
      session.value = { ...session.value, needs: found.needs ?? null, methods: found.methods ?? [] }
      return
    }
    session.value = found
    if (!session.value.signed_in || pending.value !== null) {
      lastSession.forget()
      return
    }
    lastSession.keep(found)
    expired.value = false
    since.value += 1
    if (before !== '' && before !== session.value.account) location.reload()
  }

  /** The server is away at the start: the page opens for whoever was here last, and asks until it is known who it is. False: nobody was. */
  function lookBack(): boolean {
    const last = lastSession.find()
    if (!last) return false
    session.value = last
    const again = async (): Promise<void> => {
      const found = await routes.look().catch(() => undefined)
      if (!found) return
      clearInterval(timer)
      window.removeEventListener('online', again)
      // The session ended meanwhile: what is on the page stays under the form.
      if (!found.signed_in) expired.value = true
      await look()
    }
    const timer = setInterval(() => void again(), ASK_AGAIN_MS)
    window.addEventListener('online', again)
    return true
  }

  caller.signedOut = () => {
    if (session.value.signed_in) expired.value = true
  }

  function may(permission?: string | string[]): boolean {
    if (permission === undefined) return session.value.signed_in
    return (Array.isArray(permission) ? permission : [permission]).some((one) => held.value.has(one))
  }

  async function signOut(): Promise<void> {
    await routes.signOut()
    lastSession.forget()
    session.value = { ...NOBODY, place: session.value.place }
    // The page starts again, so that nothing of this person stays in its memory.
    location.hash = '#/sign-in'
    location.reload()
  }

  const roleNames = computed(() => {
    const english = useLanguage().english.value
    return session.value.roles.map((held) => (english ? held.en : held.zh))
  })
  const holds = (role: string): boolean => session.value.roles.some((held) => held.role === role)

  return { session, expired, since, pending, look, lookBack, may, holds, roleNames, signOut }
})
