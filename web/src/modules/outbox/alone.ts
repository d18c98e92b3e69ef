/** Of several tabs, one sends. Browsers know Web Locks only over https; elsewhere a lease in the store does, which a dead tab loses. */
import type { OutboxStore } from './outbox_store'

export const LEASE_MS = 30_000
const NAME = 'bihuan.outbox'

type Locks = Pick<LockManager, 'request'>

/** Runs it unless another tab does; `mine` says whether this tab still may. Nothing: another tab was first. */
export async function alone<Result>(
  store: Pick<OutboxStore, 'lease' | 'giveLease'>, owner: string, run: (mine: () => Promise<boolean>) => Promise<Result>,
  locks: Locks | undefined = globalThis.navigator?.locks,
): Promise<Result | undefined> {
  if (locks) return locks.request(NAME, { ifAvailable: true }, (lock) => (lock ? run(() => Promise.resolve(true)) : undefined))
  const mine = (): Promise<boolean> => store.lease(NAME, owner, Date.now(), LEASE_MS)
  if (!(await mine())) return undefined
  // A large photo over a weak network takes longer than a lease.
  const holding = setInterval(() => void mine().catch(() => undefined), LEASE_MS / 3)
  try {
    return await run(mine)
  } finally {
    clearInterval(holding)
    await store.giveLease(NAME, owner)
  }
}
