import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { session as routes, type Session } from '@/api/session'
import { noNetwork } from '@/api/problem'
import { lastSession } from './kept_page'
import { useSignedIn } from './signed_in'

const li: Session = {
  signed_in: true, setup_needed: false, account: 'li', name: '李', unit: null, roles: [], permissions: [], csrf: 'key', needs: null,
  methods: [],
  joined_administrators: false, place: '', providers: [],
}
beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  setActivePinia(createPinia())
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})
const answers = (found: Session | undefined) => {
  const look = vi.spyOn(routes, 'look')
  return found ? look.mockResolvedValue(found) : look.mockRejectedValue(noNetwork())
}

test('without network the page opens for whoever was here last, without the key to the server', async () => {
  answers(li)
  await useSignedIn().look()
  expect(localStorage.getItem('bihuan.session')).not.toContain('key')
  setActivePinia(createPinia())
  answers(undefined)
  await expect(useSignedIn().look()).rejects.toThrow()
  expect(useSignedIn().lookBack()).toBe(true)
  expect(useSignedIn().session).toMatchObject({ account: 'li', signed_in: true, csrf: '' })
})

test('not after half a day, not by a clock that ran ahead, not after signing out', async () => {
  lastSession.keep(li)
  expect(lastSession.find(Date.now() + 13 * 3_600_000)).toBeUndefined()
  expect(lastSession.find(Date.now() - 1000)).toBeUndefined()
  expect(lastSession.find()?.account).toBe('li')
  answers({ ...li, signed_in: false })
  await useSignedIn().look()
  expect(lastSession.find()).toBeUndefined()
  expect(useSignedIn().lookBack()).toBe(false)
})

test('it is asked until it is known who it is; whose session ended meanwhile signs in over the page', async () => {
  lastSession.keep(li)
  const look = answers(undefined)
  const signedIn = useSignedIn()
  signedIn.lookBack()
  await vi.advanceTimersByTimeAsync(25_000)
  expect(look).toHaveBeenCalledTimes(2)
  answers({ ...li, signed_in: false, account: '' })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(signedIn.expired).toBe(true)
  expect(signedIn.session.account).toBe('li')
  const known = look.mock.calls.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(look).toHaveBeenCalledTimes(known)
  expect(lastSession.find()).toBeUndefined()
})
