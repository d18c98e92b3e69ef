import { expect, test } from 'vitest'
import { pages } from '@/pages'
import { ROLES, type Guide } from './guide'
import en from './guide.en'
import zh from './guide.zh-CN'

const shape = (guide: Guide): unknown => ({
  roles: ROLES.map((role) => guide.roles[role].parts.map((part) => [part.to, part.steps.length])),
  common: guide.common.map((part) => [part.to, part.steps.length]),
})

test('both languages guide through the same steps', () => {
  expect(shape(en)).toEqual(shape(zh))
})

test('every way of the guide leads to a page', () => {
  const parts = [...ROLES.flatMap((role) => zh.roles[role].parts), ...zh.common]
  for (const part of parts) if (part.to) expect(pages.map((page) => page.path)).toContain(part.to.split('?')[0])
})

test('Chinese keeps its punctuation in the guide, and English holds no Chinese', () => {
  expect(JSON.stringify(zh).match(/[\u4e00-\u9fff][,;:?!]/g)).toBeNull()
  expect(JSON.stringify(en).match(/[\u4e00-\u9fff]/g)).toBeNull()
})
