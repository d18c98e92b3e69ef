import { expect, test } from 'vitest'
import { Problem } from '@/api/problem'
import { useAttempt } from './attempt'

test('a second press while the first is under way does nothing', async () => {
  const { busy, attempt } = useAttempt()
  let asked = 0
  let answer = (): void => undefined
  const first = attempt(() => {
    asked += 1
    return new Promise((done) => (answer = done))
  })
  expect(busy.value).toBe(true)
  await attempt(async () => void (asked += 1))
  answer()
  await first
  expect([asked, busy.value]).toEqual([1, false])
})

test('what was thrown stands until it is tried again', async () => {
  const { busy, problem, attempt } = useAttempt()
  const refused = new Problem({ status: 422, code: 'x.y', zh: '不行', en: 'no', at: '' })
  await attempt(() => Promise.reject(refused))
  expect(busy.value).toBe(false)
  expect(problem.value).toBe(refused)
  await attempt(() => Promise.resolve())
  expect(problem.value).toBeUndefined()
})

test('a fault of ours is not told as somebody’s mistake, and the button can be pressed again', async () => {
  const { busy, problem, attempt } = useAttempt()
  await expect(attempt(() => Promise.reject(new Error('ours')))).rejects.toThrow('ours')
  expect([busy.value, problem.value]).toEqual([false, undefined])
})
