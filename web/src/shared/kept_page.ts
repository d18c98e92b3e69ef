/** The page itself, kept for places without network, where the browser allows it (https, or the same machine). */
import { kept } from './kept'
import type { Session } from '@/api/session'

/** As long as somebody may be shown, without network, what they wrote on this device. */
const KNOWN_MS = 12 * 3_600_000

export async function keepPage(): Promise<void> {
  if (!import.meta.env.PROD || !window.isSecureContext || !('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
    const { active } = await navigator.serviceWorker.ready
    const assets = performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname)
    active?.postMessage({ assets: [...new Set(assets.filter((path) => path.startsWith('/assets/')))] })
  } catch (thrown) {
    console.warn(thrown) // the page works as before, with network
  }
}

/** Who was signed in when the server was last reached: without network the page opens for them. The key to the server is not kept. */
export const lastSession = {
  keep(session: Session): void {
    kept.write('session', JSON.stringify({ at: Date.now(), session: { ...session, csrf: '' } }))
  },
  forget(): void {
    kept.forget('session')
  },
  find(now = Date.now()): Session | undefined {
    try {
      const { at, session } = JSON.parse(kept.read('session') ?? '{}') as { at?: number; session?: Session }
      // A clock that ran ahead is not believed either.
      return session && at !== undefined && now >= at && now - at < KNOWN_MS ? session : undefined
    } catch {
      return undefined
    }
  },
}
