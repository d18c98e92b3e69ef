/** Factors, flags and what else is a code, in words. */
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useLanguage } from '@/shared/language'
import { shownUnit } from './units'

export interface FactorName {
  code: string
  zh: string
  en: string
  unit: string
  /** of ambient air, where it differs from that of a stack */
  unit_in_air: string
}
const table = ref<Map<string, FactorName>>(new Map())
let asked: Promise<void> | undefined

/** The table of HJ 212 that the server uses too, read when a page first needs a name that came as a code. */
function readTable(): void {
  asked ??= import('../../../../data/factors/hj212.json').then((found) => {
    table.value = new Map(found.default.factors.map((one) => [one.code, one]))
  })
}

interface Named {
  factor: string
  name_zh: string
  name_en: string
}

export function useNames() {
  const { t, te } = useI18n()
  const { english } = useLanguage()
  /** What the answer names itself; its code where it has no name. */
  const factor = (one: Named): string => (english.value ? one.name_en : one.name_zh) || one.factor
  const code = (of: string): string => {
    readTable()
    const found = table.value.get(of)
    return found ? (english.value ? found.en : found.zh) : of
  }
  /** As the tables write it, m3 and not m³: what the server takes. */
  const unitCode = (of: string): string => table.value.get(of)?.unit ?? ''
  const unitOf = (of: string, kind: string): string => {
    const found = table.value.get(of)
    return shownUnit((kind === 'air-station' && found?.unit_in_air) || (found?.unit ?? ''))
  }
  const word = (group: string, of: string): string => (te(`monitoring.${group}.${of}`) ? t(`monitoring.${group}.${of}`) : of)
  const flag = (letter: string): string => word('flag', letter.toUpperCase())
  const factors = (codes: string[]): string =>
    codes.length === 0 ? t('monitoring.all_factors') : codes.map(code).join(t('shared.comma'))
  return { factor, code, unitOf, unitCode, word, flag, factors, table, readTable }
}
