import { expect, it } from 'vitest'
import { answerRequest, bodyOf, completeItem, lacking, requestExtension, type Act } from './acts'

it('what was left empty is null, and numbers are numbers', () => {
  const act: Act = {
    verb: 'report-progress',
    permission: 'ledger.report',
    fixed: { evidence: [] },
    fields: [
      { name: 'text', kind: 'long', needed: true },
      { name: 'measure', kind: 'choice' },
      { name: 'done_percent', kind: 'percent' },
      { name: 'claimed', kind: 'choice' },
    ],
  }
  expect(bodyOf(act, { text: ' 已清运 ', measure: '2', done_percent: '51.5', claimed: '' })).toEqual({
    evidence: [],
    text: '已清运',
    measure: 2,
    done_percent: '51.5',
    claimed: null,
  })
})

it('a refusal needs its reason, a consent does not', () => {
  expect(lacking(answerRequest(1, false), { reason: ' ' })).toEqual(['reason'])
  expect(lacking(answerRequest(1, true), {})).toEqual([])
  expect(bodyOf(answerRequest(1, true), {})).toEqual({ request: 1, reason: '' })
})

it('names what is missing', () => {
  expect(lacking(requestExtension(), { deadline: '2026年底前', reason: '' })).toEqual(['reason'])
  expect(bodyOf(completeItem(3, '沙河街道'), { on: '2026-06-30', statement: '完成' })).toEqual({
    item: 3,
    evidence: [],
    on: '2026-06-30',
    statement: '完成',
  })
})
