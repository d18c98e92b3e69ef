/** The facts of the journal in words: "finding.completed/1" is 完成整改. */
import { i18n } from '@/i18n'

export function factName(type: string): string {
  const key = `shared.fact.${type.replace(/\/\d+$/, '')}`
  return i18n.global.te(key) ? i18n.global.t(key) : type
}
