/** What kind of unit a name is of, by its ending, as the server guesses it; the person can say otherwise. */
import type { UnitKind } from '@/api/people'

const ENDINGS: [RegExp, UnitKind][] = [
  [/(村|社区|村委会|居委会|村民委员会)$/, 'village'],
  [/(街道|街道办|街道办事处|镇|镇政府|镇人民政府|乡|乡政府|管委会)$/, 'town'],
  [/(公司|集团|厂|企业)$/, 'enterprise'],
  [/^(市|省|自治区)/, 'superior'],
  [/(区委|区政府|县委|县政府)$/, 'district'],
  [/(局|办|委|室|部|院|队|站|中心|委员会|办公室|法院|检察院)$/, 'department'],
]

export function kindOf(name: string): UnitKind {
  return ENDINGS.find(([ending]) => ending.test(name.trim()))?.[1] ?? 'other'
}
