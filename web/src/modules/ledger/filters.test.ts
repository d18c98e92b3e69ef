import { expect, it } from 'vitest'
import { exportOf, queryOf } from './filters'

it('takes from an address what the server knows, as what it is', () => {
  expect(queryOf({ q: '扬尘', overdue: 'true', completed: 'no', order: 'due', panel: 'x', state: '' }, 'i1')).toEqual({
    q: '扬尘',
    overdue: true,
    order: 'due',
    inspection: 'i1',
  })
  expect(queryOf({ order: 'sideways', q: ['a', 'b'] }, '')).toEqual({})
})

it('exports exactly what is shown', () => {
  expect(exportOf({ q: '扬尘', overdue: true, order: 'due' }, '2026-06-30')).toBe(
    '/api/v1/exports/ledger.xlsx?q=%E6%89%AC%E5%B0%98&overdue=true&as_of=2026-06-30',
  )
  expect(exportOf({}, '')).toBe('/api/v1/exports/ledger.xlsx')
})
