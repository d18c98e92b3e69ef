import { expect, it } from 'vitest'
import { ledgerOf } from './rows'

it('the rows behind a figure are the ledger, filtered alike', () => {
  expect(ledgerOf('/api/v1/findings?due_passed=true&on_time=true')).toBe('/ledger?due_passed=true&on_time=true')
  expect(ledgerOf('/api/v1/findings')).toBe('/ledger')
})
