import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { daysFrom, differences, isWeekend, readTable, type SpecialDay } from './holiday_table'

/** The tables that the server carries, from data/holidays. */
function shipped(year: number): SpecialDay[] {
  const rows = readFileSync(`../data/holidays/${year}.csv`, 'utf8').trim().split('\n').slice(1).map((row) => row.split(','))
  return rows.map(([date, kind, name]) => ({ date: date!, kind: kind as SpecialDay['kind'], name: name! }))
}
const chinese = (date: string): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`

/** A notice as they are written, made from a table. */
function notice(table: SpecialDay[]): string {
  const names = [...new Set(table.filter((one) => one.kind === 'holiday').map((one) => one.name))]
  return names.map((name, n) => {
    const free = table.filter((one) => one.name === name && one.kind === 'holiday').map((one) => one.date)
    const works = table.filter((one) => name.startsWith(one.name) && one.kind === 'workday').map((one) => one.date)
    const first = free[0]!
    const last = free[free.length - 1]!
    const end = first.slice(5, 7) === last.slice(5, 7) ? `${Number(last.slice(8))}日` : chinese(last)
    const off = free.length === 1
      ? `${chinese(first)}\uff08周三\uff09放假1天,不调休。`
      : `${chinese(first)}\uff08周四\uff09至${end}\uff08周六\uff09放假调休,共${free.length}天。`
    const made = works.length === 0 ? '' : `${works.map((date) => `${chinese(date)}\uff08周日\uff09`).join('、')}上班。`
    return `${'一二三四五六七'[n]}、${name}:${off}${made}`
  }).join('\n')
}

describe('a table of holidays', () => {
  test.each([2024, 2025, 2026])('is read out of the notice of %i', (year) => {
    const read = readTable(notice(shipped(year)), year)
    expect(read.map((one) => [one.date, one.kind])).toEqual(shipped(year).map((one) => [one.date, one.kind]))
    const holidays = (table: SpecialDay[]): SpecialDay[] => table.filter((one) => one.kind === 'holiday')
    expect(holidays(read)).toEqual(holidays(shipped(year)))
  })

  test.each([2024, 2025, 2026])('is read out of rows of %i, whatever separates them', (year) => {
    const rows = shipped(year)
    expect(readTable(rows.map((one) => [one.date, one.kind, one.name].join('\t')).join('\n'), year)).toEqual(rows)
    const office = rows.map((one) => `${one.date.replace(/-0?/g, '/')} ${one.name} ${one.kind === 'holiday' ? '放假' : '补班'}`)
    expect(readTable(office.join('\r\n'), year)).toEqual(rows)
  })

  test('holds no day of another year, and none that is not in the calendar', () => {
    const rows = '2026-02-30 holiday 春节\n2027-01-01 holiday 元旦\n2026-01-01 holiday 元旦'
    expect(readTable(rows, 2026).map((one) => one.date)).toEqual(['2026-01-01'])
    expect(readTable('春节:2月30日至31日放假。', 2026)).toEqual([])
  })

  test('is nothing where nothing can be read', () => {
    expect(readTable('', 2026)).toEqual([])
    expect(readTable('请各单位认真贯彻执行。', 2026)).toEqual([])
  })

  test('is compared day by day', () => {
    const before = shipped(2026)
    expect(differences(before, before)).toEqual([])
    const now = before.filter((one) => one.date !== '2026-01-04').concat({ date: '2026-01-10', kind: 'workday', name: '元旦' })
    expect(differences(before, now).map((one) => [one.date, one.before?.kind, one.now?.kind])).toEqual([
      ['2026-01-04', 'workday', undefined], ['2026-01-10', undefined, 'workday'],
    ])
  })

  test('knows weekends and the turn of the year', () => {
    expect(isWeekend('2026-01-04')).toBe(true)
    expect(isWeekend('2026-01-05')).toBe(false)
    expect(daysFrom('2024-02-27', '2024-03-01')).toEqual(['2024-02-27', '2024-02-28', '2024-02-29', '2024-03-01'])
  })
})
