import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { view } from '@/shared/view'
import { api, ask, askWithTag, call, caller, newKey } from './client'
import { Problem } from './problem'

const sent: { url: URL; method: string; headers: Headers; body: string }[] = []
let answer: () => Response

beforeEach(() => {
  sent.length = 0
  answer = () => Response.json({ items: [] }, { headers: { ETag: '"7"' } })
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const body = init.body instanceof Blob ? await init.body.text() : ''
    sent.push({ url: new URL(url), method: init.method ?? 'GET', headers: new Headers(init.headers), body })
    return answer()
  })
  Object.assign(caller, { csrf: 'token', language: 'en', signedOut: vi.fn() })
  view.asOf = ''
})
afterEach(() => vi.unstubAllGlobals())

const problem = (status: number, code: string): (() => Response) => () =>
  Response.json({ code, zh: '不行', en: 'no', at: '/name' }, { status, headers: { 'Content-Type': 'application/problem+json' } })

test('a reading says the language and the day, and carries no token', async () => {
  view.asOf = '2026-06-30'
  await ask(api.GET('/api/v1/units'))
  expect(sent[0]?.url.searchParams.get('as_of')).toBe('2026-06-30')
  expect(sent[0]?.headers.get('Accept-Language')).toBe('en')
  expect(sent[0]?.headers.get('X-CSRF-Token')).toBeNull()
  expect(sent[0]?.headers.get('Idempotency-Key')).toBeNull()
})

test('a session, an account and the audit trail have no past', async () => {
  view.asOf = '2026-06-30'
  for (const path of ['/api/v1/session', '/api/v1/accounts', '/api/v1/audit?kind=x']) await call('GET', path)
  expect(sent.map((one) => one.url.searchParams.has('as_of'))).toEqual([false, false, false])
})

test('a change carries the token and a key of its own, and keeps the key and tag it is given', async () => {
  await ask(api.POST('/api/v1/findings/{id}/complete', { params: { path: { id: '7' }, header: { 'If-Match': '"3"' } }, body: {} as never }))
  await ask(api.POST('/api/v1/findings/{id}/complete', {
    params: { path: { id: '7' }, header: { 'Idempotency-Key': 'mine' } }, body: {} as never,
  }))
  expect(sent[0]?.headers.get('X-CSRF-Token')).toBe('token')
  expect(sent[0]?.headers.get('If-Match')).toBe('"3"')
  expect(sent[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/)
  expect(sent[1]?.headers.get('Idempotency-Key')).toBe('mine')
  expect(newKey()).not.toBe(newKey())
})

test('what is sent by hand is JSON, and a POST without a body an empty object', async () => {
  await call('POST', '/api/v1/session/sign-in', { login: '张三', password: 'x' })
  await call('POST', '/api/v1/session/sign-out')
  expect(sent.map((one) => one.body)).toEqual(['{"login":"张三","password":"x"}', '{}'])
  expect(sent[1]?.headers.get('Content-Type')).toBe('application/json')
})

test('the tag of what was looked at comes along', async () => {
  expect((await askWithTag(api.GET('/api/v1/units'))).tag).toBe('"7"')
})

test('a refusal is a Problem, in both languages, with the field it is about', async () => {
  answer = problem(422, 'unit.name_taken')
  const thrown = await ask(api.GET('/api/v1/units')).catch((one: unknown) => one)
  expect(thrown).toBeInstanceOf(Problem)
  expect(thrown).toMatchObject({ status: 422, code: 'unit.name_taken', zh: '不行', en: 'no', at: '/name' })
})

test('an ended session is told once it is known; a wrong password is not one', async () => {
  answer = problem(401, 'people.not_signed_in')
  await expect(call('GET', '/api/v1/units')).rejects.toMatchObject({ status: 401 })
  expect(caller.signedOut).toHaveBeenCalledTimes(1)
  answer = problem(401, 'signin.wrong')
  await expect(call('POST', '/api/v1/session/sign-in', {})).rejects.toMatchObject({ code: 'signin.wrong' })
  expect(caller.signedOut).toHaveBeenCalledTimes(1)
})

test('an answer that is not ours, and none at all, are said in words', async () => {
  answer = () => new Response('<html>502</html>', { status: 502 })
  await expect(call('GET', '/api/v1/units')).rejects.toMatchObject({ code: 'web.strange_answer', status: 502 })
  answer = () => { throw new TypeError('failed to fetch') }
  await expect(call('GET', '/api/v1/units')).rejects.toMatchObject({ code: 'web.no_network' })
})
