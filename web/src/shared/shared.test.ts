import { createPinia, setActivePinia } from 'pinia'
import { effectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { i18n, words } from '@/i18n'
import { lastDays } from '@/frame/last_days'
import { STEPS_MAX, tourSteps } from '@/frame/tour'
import { summary } from '@/modules/audit/summary'
import { deviceOf } from '@/modules/account/device'
import { fits } from '@/modules/signin/password'
import { useDraft } from './draft'
import { day, daysBetween, daysLeft, deadline, instant, percent, today } from './format'
import { useKeys, type Key } from './keys'
import { speak } from './language'
import { arc, ringShape } from './ring'

beforeEach(async () => {
  setActivePinia(createPinia())
  localStorage.clear()
  await words('zh-CN')
  await speak('zh-CN')
})

describe('days in words', () => {
  const due = (kind: string, date: string | null = null, raw = ''): never => ({ kind, date, raw }) as never

  test('a day is what it says, in no time zone', async () => {
    expect(day('2026-06-30')).toBe('2026年6月30日')
    expect(day('2026-06-30T23:59:00.000+08:00', '2026')).toBe('6月30日')
    expect(day('不是日期')).toBe('不是日期')
    expect(instant('2026-03-26T09:00:01.000+08:00')).toBe('2026-03-26 09:00')
    await speak('en')
    expect(day('2026-06-30')).toBe('30 June 2026')
  })

  test('each kind of deadline is said', () => {
    expect(deadline(due('by-date', '2026-12-31'))).toBe('2026年12月31日前')
    expect(deadline(due('by-date-then-long-term', '2024-12-31'))).toBe('2024年12月31日前，并长期坚持')
    expect(deadline(due('immediate'))).toBe('立行立改')
    expect(deadline(due('long-term'))).toBe('长期坚持')
    expect(deadline(due('immediate-then-long-term'))).toBe('立行立改，长期坚持')
    expect(deadline(due('relative', null, '15日内'))).toBe('15日内')
    expect(deadline(due('unclear', null, '913日'))).toBe('时限不清：原文“913日”')
    expect(deadline(null)).toBe('未定时限')
  })

  test('days left and days over, also in English', async () => {
    expect([daysLeft(12), daysLeft(0), daysLeft(-238)]).toEqual(['还有12天', '今天到期', '超期238天'])
    await speak('en')
    expect([daysLeft(1), daysLeft(2), daysLeft(-1)]).toEqual(['1 day left', '2 days left', '1 day overdue'])
  })

  test('days between are counted by the calendar', () => {
    expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2)
    expect(daysBetween('2024-02-27', '2024-03-01')).toBe(3)
    expect(daysBetween('2026-03-01', '2026-02-27')).toBe(-2)
    expect(today(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05')
  })

  test('shares have one digit', () => {
    expect(percent('0.2857')).toBe('28.6%')
    expect(percent('1.0000')).toBe('100%')
  })

  test('one looks back to yesterday and to the ends of month, quarter and year', () => {
    expect(lastDays('2026-03-01').map((one) => one.date)).toEqual(['2026-02-28', '2026-02-28', '2025-12-31', '2025-12-31'])
    expect(lastDays('2026-11-24').map((one) => one.date)).toEqual(['2026-11-23', '2026-10-31', '2026-09-30', '2025-12-31'])
  })
})

describe('the ring', () => {
  test('is open until the loop is closed', () => {
    expect(ringShape(3, 3, 3, false).done).toEqual([13, 347])
    expect(ringShape(3, 3, 3, true).done).toEqual([0, 360])
  })

  test('shows what is due and missing, and a tick for each that is due', () => {
    const shape = ringShape(1, 2, 4, false)
    expect(shape.missing?.[0]).toBe(shape.done?.[1])
    expect(shape.missing?.[1]).toBeCloseTo(13 + 334 / 2)
    expect(shape.ticks).toHaveLength(2)
    expect(ringShape(2, 1, 4, false).missing).toBeNull()
    expect(ringShape(0, 0, 0, false)).toMatchObject({ done: null, missing: null, ticks: [] })
  })

  test('is drawn without a hole where it is whole', () => {
    expect(arc([0, 360], 14).match(/A/g)).toHaveLength(2)
    expect(arc([13, 100], 14)).toMatch(/^M[\d. -]+A14 14 0 0 1 [\d. -]+$/)
  })
})

describe('a draft', () => {
  test('comes back after the page was closed, and is gone once it was sent', () => {
    vi.useFakeTimers()
    const first = effectScope()
    first.run(() => {
      const { form, found } = useDraft('report/7', () => ({ text: '', share: 0 }))
      expect(found.value).toBe(false)
      form.text = '已清理河道2公里'
    })
    first.stop()
    const second = effectScope()
    second.run(() => {
      const { form, found, clear } = useDraft('report/7', () => ({ text: '', share: 0 }))
      expect(found.value).toBe(true)
      expect(form).toEqual({ text: '已清理河道2公里', share: 0 })
      clear()
      expect(form.text).toBe('')
    })
    second.stop()
    effectScope().run(() => expect(useDraft('report/7', () => ({ text: '' })).found.value).toBe(false))
    vi.useRealTimers()
  })

  test('that cannot be read is none', () => {
    localStorage.setItem('bihuan.draft..report/8', '{broken')
    effectScope().run(() => expect(useDraft('report/8', () => ({ text: 'x' })).form.text).toBe('x'))
  })
})

describe('keys', () => {
  const scope = effectScope()
  afterEach(() => scope.stop())
  const press = (key: string, on: Element = document.body, more: KeyboardEventInit = {}): void => {
    on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
  }

  test('the last to come is asked first; typing is no key; a dialog has the keys to itself', () => {
    const heard: string[] = []
    const key = (name: string, say: string): Key => ({ key: name, words: 'w', run: () => void heard.push(say) })
    scope.run(() => useKeys('page', [key('j', 'page j'), key('/', 'page /'), key('mod+k', 'palette')]))
    const inner = effectScope()
    inner.run(() => useKeys('grid', [key('j', 'grid j'), { key: '/', words: 'w', run: () => false }]))
    press('j')
    press('/')
    inner.stop()
    press('j')
    const field = document.body.appendChild(document.createElement('input'))
    press('j', field)
    press('K', field, { ctrlKey: true })
    expect(heard).toEqual(['grid j', 'page /', 'page j', 'palette'])
  })
})

test('the tour has at most five steps for everybody, and shows nobody what is not theirs', () => {
  expect(tourSteps(() => true)).toHaveLength(STEPS_MAX)
  expect(tourSteps(() => false).map((step) => step.name)).toEqual(['pages', 'keys', 'account'])
  expect(tourSteps((permission) => permission === 'audit.read').map((step) => step.name)).toContain('audit')
})

test('a fact on one line is its texts, without ids and dates', () => {
  const id = '01kafcd0k8k5wyfebcbfh7xr16'
  const data = { unit: id, name: '石桥镇', on: '2026-01-01', list: [{ text: '清理河道' }] }
  expect(summary('finding/7', data)).toBe('石桥镇 · 清理河道')
  expect(summary(`unit/${id}`, { parent: null }, new Map([[id, '沙河街道']]))).toBe('沙河街道')
})

test('a device is named as people name it', () => {
  const edge = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0'
  expect(deviceOf(edge)).toBe('Edge · Windows')
  expect(deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Safari/604.1')).toBe('Safari · iOS')
  expect(deviceOf('')).toBe('')
})

test('a password is long enough by its letters, in any script', () => {
  const t = (key: string): string => i18n.global.t(key)
  expect(fits('清澜区的水今年一定变清', t)).toBe('')
  expect(fits('短密码', t)).not.toBe('')
  expect(fits('a'.repeat(513), t)).not.toBe('')
})
