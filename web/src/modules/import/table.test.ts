import { expect, test } from 'vitest'
import { certaintyOf, changedCells, choiceOf, FIELDS, inTrouble, isExample, letters, linesOf, plain, rowOf, type Preview } from './table'

const column = (changes: object) => ({
  column: 0, header: '', score: 0, header_score: 0, content_score: 0, chosen: false, samples: [], ...changes,
})
const preview = {
  lines: [{ table: 0, line: 1 }, { table: 0, line: 4 }, { table: 0, line: 5 }, { table: 0, line: 9 }],
  proposal: {
    items: [
      { blocks: [1, 2], sources: { text: { blocks: [1], state: 'read' } }, item: { text: '污水直排' } },
      { blocks: [3], sources: { lead: { blocks: [3], state: 'uncertain' } }, item: { text: '（示例，导入前请删除本行）' } },
    ],
  },
} as unknown as Preview

test('a column is lettered as in a spreadsheet', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(letters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})

test('how sure a column is', () => {
  expect(certaintyOf(column({ field: 'text', score: 0.6 }))).toBe('sure')
  expect(certaintyOf(column({ field: 'text', score: 0.59 }))).toBe('unsure')
  expect(certaintyOf(column({ nearest: 'text', score: 0.4 }))).toBe('none')
  expect(certaintyOf(column({ chosen: true }))).toBe('chosen')
})

test('a choice is a field, or none', () => {
  expect(FIELDS.map(choiceOf)).toEqual(FIELDS)
  expect(choiceOf('')).toBeNull()
  expect(choiceOf('toString')).toBeNull()
})

test('a row is named by the lines of the file, and doubtful rows are known', () => {
  expect([linesOf(preview, 0), linesOf(preview, 1), linesOf(preview, 9)]).toEqual(['4–5', '9', ''])
  expect([inTrouble(preview, 0), inTrouble(preview, 1)]).toEqual([false, true])
  expect(preview.proposal.items.map(isExample)).toEqual([false, true])
})

test('differences are those of findings the ledger has, in words', () => {
  const cells = changedCells({
    proposal: { items: [{ district: '1', item: {} }, { district: '', item: { no: 2 } }] },
    diff: { added: [1], changed: [{ item: 0 }], unchanged: [], removed: [] },
    differences: [
      { number: '1', field: 'responsible', before: '["甲","乙"]', after: '[]' },
      { number: '1', field: 'state', before: 'null', after: '"completed"' },
      { number: '1', field: 'goal', before: 'null', after: '""' },
      { number: '2', field: 'text', before: '"a"', after: '"b"' },
      { number: '1', field: 'row', before: '"a"', after: '' },
    ],
  } as unknown as Preview)
  expect(cells).toEqual([
    { number: '1', field: 'responsible', before: '甲\n乙', after: '' },
    { number: '1', field: 'state', before: '', after: 'completed' },
  ])
  expect(plain('[{"unit":"石桥镇","part":"","deadline_date":null,"state":"未完成"}]')).toBe('石桥镇 · 未完成')
  expect(plain('no json')).toBe('no json')
})

test('a refusal names its row', () => {
  expect([rowOf('/items/12'), rowOf('/items/3/text'), rowOf('/document'), rowOf(undefined)]).toEqual([12, 3, undefined, undefined])
})
