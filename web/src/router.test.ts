import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, type Router } from 'vue-router'
import { bihuanRouter, firstPage } from './router'
import { useSignedIn } from './shared/signed_in'
import { view } from './shared/view'

vi.mock('@/pages', async () => {
  const page = (path: string, more: object = {}): object => ({
    path, name: path, title: 't', component: async () => ({ template: '<i/>' }), ...more,
  })
  const pages = [
    page('/overview', { permission: 'ledger.read', rail: { order: 1, icon: {} } }),
    page('/units', { permission: 'people.read', rail: { order: 2, icon: {} } }),
    page('/findings/:id', { permission: 'ledger.read' }), page('/sign-in', { open: true }),
    page('/setup', { open: true }), page('/password', { open: true }),
    page('/me'),
  ]
  return { pages, acts: [], railPages: pages.slice(0, 2) }
})

let router: Router
const may = (...permissions: string[]): void => {
  useSignedIn().session = {
    ...useSignedIn().session, signed_in: true, account: 'a', needs: null, setup_needed: false,
    permissions: permissions.map((permission) => ({ permission, everything: true })),
  }
}
beforeEach(async () => {
  setActivePinia(createPinia())
  view.asOf = ''
  view.inspection = ''
  router = bihuanRouter(createMemoryHistory())
})

test('the day and the inspection go along with every link, until they are taken out', async () => {
  may('ledger.read', 'people.read')
  await router.push('/overview?as_of=2026-06-30&inspection=i1')
  expect(view.asOf).toBe('2026-06-30')
  expect(router.resolve('/units').fullPath).toBe('/units?as_of=2026-06-30&inspection=i1')
  await router.push({ path: '/findings/7', query: { tab: 'plan' } })
  expect(router.currentRoute.value.query).toEqual({ tab: 'plan', as_of: '2026-06-30', inspection: 'i1' })
  await router.push({ path: '/overview', query: { as_of: '' } })
  expect(router.currentRoute.value.fullPath).toBe('/overview?inspection=i1')
  expect(view.asOf).toBe('')
  expect(router.resolve('/units').fullPath).toBe('/units?inspection=i1')
})

test('going back goes back to the day that was looked at', async () => {
  may('ledger.read')
  await router.push('/overview')
  await router.push('/overview?as_of=2026-06-30')
  router.back()
  await vi.waitFor(() => expect(view.asOf).toBe(''))
})

test('what is no day is now', async () => {
  may('ledger.read')
  await router.push('/overview?as_of=yesterday')
  expect(view.asOf).toBe('')
})

test('nobody comes in without signing in, and comes to where the link led', async () => {
  await router.push('/units?unit=7')
  expect(router.currentRoute.value.path).toBe('/sign-in')
  expect(router.currentRoute.value.query).toEqual({ to: '/units?unit=7' })
})

test('half way in is not in', async () => {
  may('ledger.read')
  useSignedIn().session = { ...useSignedIn().session, signed_in: false, needs: 'second_factor' }
  await router.push('/overview')
  expect(router.currentRoute.value.path).toBe('/sign-in')
  useSignedIn().session = { ...useSignedIn().session, needs: 'password' }
  await router.push('/units')
  expect(router.currentRoute.value.path).toBe('/password')
})

test('a new house begins with its set-up', async () => {
  useSignedIn().session = { ...useSignedIn().session, setup_needed: true }
  await router.push('/overview')
  expect(router.currentRoute.value.path).toBe('/setup')
})

test('the first page is the first that one may see', () => {
  may('people.read')
  expect(firstPage()).toBe('/units')
  may('calendar.read')
  expect(firstPage()).toBe('/me')
})
