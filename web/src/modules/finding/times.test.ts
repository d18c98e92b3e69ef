import { expect, it } from 'vitest'
import { placeOf, spanOf } from './times'

it('a day lies between the first and the last', () => {
  const span = spanOf(['2026-06-30', null, '2026-12-31'], '2026-03-01')
  expect(span).toEqual({ from: '2026-03-01', to: '2026-12-31' })
  expect(placeOf('2026-03-01', span)).toBe(0)
  expect(placeOf('2027-01-01', span)).toBe(100)
  expect(Math.round(placeOf('2026-07-31', span))).toBe(50)
  expect(placeOf('2026-03-01', { from: '2026-03-01', to: '2026-03-01' })).toBe(50)
})
