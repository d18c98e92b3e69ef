import { expect, test } from 'vitest'
import { certaintyOf, choiceOf, FIELDS, inTrouble, isExample, letters, linesOf, type Preview } from './table'

const column = (changes: object) => ({ column: 0, header: '', score: 0, header_score: 0, content_score: 0, chosen: false, samples: [], ...changes })
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
