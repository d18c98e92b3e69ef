import { expect, it } from 'vitest'
import { doubtsOf, inOrder, textOf, usesOf, withText, type Item, type Proposal } from './doubts'

const item = (no: number): Item => ({
  no,
  category: '共性',
  text: `问题${no}`,
  goal: null,
  measures: ['排查', '整改'],
  deadline: { raw: '913日', kind: 'unclear', date: null },
  lead: '区水务局',
  others: null,
  supervisor: null,
  person: null,
})
const read = (blocks: number[]): { blocks: number[]; state: 'read' } => ({ blocks, state: 'read' })
const proposal = {
  title: '',
  layout: '',
  items: [item(1), item(2)],
  extras: [],
  counts: [],
  warnings: [],
  sources: [
    { text: read([2]) },
    { text: read([4]), deadline: { blocks: [5], state: 'unreadable', reason: { zh: '日期残缺', en: 'a damaged date' } } },
  ],
  unused: [{ block: 6, text: '保障措施', reason: { zh: '不是问题', en: 'no finding' } }],
  structure: [{ block: 1, role: 'group', text: '共性问题' }],
} as unknown as Proposal

it('what is doubtful comes first', () => {
  const doubts = doubtsOf(proposal)
  expect(doubts).toEqual([{ item: 1, field: 'deadline', state: 'unreadable', zh: '日期残缺', en: 'a damaged date' }])
  expect(inOrder(proposal, doubts)).toEqual([1, 0])
  expect(inOrder(proposal, [])).toEqual([0, 1])
})

it('every block has its use', () => {
  const uses = usesOf(proposal)
  expect(uses.get(1)).toEqual({ kind: 'structure' })
  expect(uses.get(5)).toEqual({ kind: 'field', item: 1, field: 'deadline' })
  expect(uses.get(6)?.kind).toBe('unused')
})

it('a field is edited as text and becomes what it was', () => {
  expect(textOf(item(1), 'measures')).toBe('排查\n整改')
  expect(withText(item(1), 'measures', ' 排查 \n\n验收 ').measures).toEqual(['排查', '验收'])
  expect(withText(item(1), 'others', '沙河街道、柳溪镇').others).toEqual(['沙河街道', '柳溪镇'])
  expect(withText(item(1), 'deadline', '2026年9月13日').deadline).toEqual({ raw: '2026年9月13日', kind: 'unclear', date: null })
  expect(withText(item(1), 'person', ' ').person).toBeNull()
  expect(withText(item(1), 'no', '7').no).toBe(7)
})
