import { expect, it } from 'vitest'
import { measuresOf, namesOf } from './lines'

it('measures are lines without the numbers in front', () => {
  expect(measuresOf('1.完成排查\n（二）改造混接点\n\n③ 建立制度\n第四条：验收\n3.5公里管网')).toEqual([
    '完成排查',
    '改造混接点',
    '建立制度',
    '验收',
    '3.5公里管网',
  ])
  expect(measuresOf('2026年底前完成')).toEqual(['2026年底前完成'])
})

it('names stand once each', () => {
  expect(namesOf('区水务局、沙河街道， 区水务局;柳溪镇')).toEqual(['区水务局', '沙河街道', '柳溪镇'])
})
