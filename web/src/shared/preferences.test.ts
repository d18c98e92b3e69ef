import { createPinia, setActivePinia } from 'pinia'
import { effectScope, nextTick } from 'vue'
import { beforeEach, expect, test, vi } from 'vitest'
import { words } from '@/i18n'
import { session } from '@/api/session'
import { chooseDensity, density } from './density'
import { kept } from './kept'
import { speak, useLanguage } from './language'
import { chooseLook, look } from './look'
import { follow, keepView, known, removeView, startFollowing, views } from './preferences'
import { useSignedIn } from './signed_in'

const nothing = { language: '', look: '', density: '', columns: [], views: [] }
const saved = (name: string, is_default = false) => ({ name, query: 'overdue=true', columns: [], is_default })
let sent: object[] = []

beforeEach(async () => {
  setActivePinia(createPinia())
  localStorage.clear()
  known.value = false
  sent = []
  vi.restoreAllMocks()
  vi.spyOn(session, 'prefer').mockImplementation((changed) => Promise.resolve(sent.push(changed)))
  vi.spyOn(session, 'saveView').mockImplementation((view) => Promise.resolve(sent.push(view)))
  vi.spyOn(session, 'removeView').mockResolvedValue({})
  await words('zh-CN')
  await speak('zh-CN')
  chooseLook('system')
  chooseDensity('calm')
  const signedIn = useSignedIn()
  signedIn.session = { ...signedIn.session, signed_in: true, account: 'chen' }
})
const has = (found: object) => vi.spyOn(session, 'preferences').mockResolvedValue({ ...nothing, ...found })

test('what the account prefers is shown in any browser, and nothing is sent that nobody changed', async () => {
  has({ language: 'en', look: 'dark', density: 'dense' })
  await follow()
  expect([useLanguage().language.value, look.value, density.value]).toEqual(['en', 'dark', 'dense'])
  expect(document.documentElement.classList.contains('dense')).toBe(true)
  has({})
  await follow()
  expect([useLanguage().language.value, look.value, density.value]).toEqual(['en', 'dark', 'dense'])
  expect(sent).toEqual([])
})

test('what is chosen is sent, once, and only that', async () => {
  has({ language: 'zh-CN' })
  const scope = effectScope()
  scope.run(startFollowing)
  await vi.waitFor(() => expect(known.value).toBe(true))
  chooseLook('dark')
  await nextTick()
  chooseDensity('dense')
  await nextTick()
  expect(sent).toEqual([{ look: 'dark' }, { density: 'dense' }])
  scope.stop()
})

test('views that only this browser kept go to the account, and are not brought twice', async () => {
  kept.write('views.chen', JSON.stringify([{ name: '逾期', query: { overdue: 'true' } }, { name: '水', query: { q: '水 污染' } }]))
  has({ views: [saved('逾期')] })
  await follow()
  expect(sent).toEqual([{ name: '水', query: 'q=%E6%B0%B4+%E6%B1%A1%E6%9F%93', columns: [], is_default: false }])
  expect(views.value.map((one) => one.name)).toEqual(['逾期', '水'])
  expect(kept.read('views.chen')).toBeNull()
})

test('one view is the default, and one of the same name takes the place of the other', async () => {
  has({ views: [saved('a', true), saved('b')] })
  await follow()
  await keepView(saved('b', true))
  expect(views.value).toEqual([saved('a'), saved('b', true)])
  await removeView('a')
  expect(views.value).toEqual([saved('b', true)])
})
