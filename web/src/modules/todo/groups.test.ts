import { expect, it } from 'vitest'
import { grouped, placeOf, type Entry } from './groups'

const entry = (need: Entry['need'], days_left: number | null): Entry => ({
  need,
  days_left,
  zh: '',
  en: '',
  finding: 'f1',
  number: '1',
  text: '',
  inspection: 'i',
  item: null,
  lead: null,
  due: null,
})

it('stands under when it is due', () => {
  const all = [entry('report', 30), entry('look-into', -3), entry('approve-plan', null), entry('report', 0), entry('report', 7)]
  expect(grouped(all).map((one) => [one.group, one.entries.length])).toEqual([
    ['over', 1],
    ['today', 1],
    ['week', 1],
    ['later', 1],
    ['no_day', 1],
  ])
})

it('leads to where it is done', () => {
  expect(placeOf(entry('draft-plan', 1))).toBe('/findings/f1/plan')
  expect(placeOf(entry('report', 1))).toBe('/findings/f1?do=report-progress')
  expect(placeOf(entry('look-into', 1))).toBe('/findings/f1')
})
