/** The words of the pages. Each module brings its own, in zh-CN.ts and en.ts beside its pages; a language is loaded when it is spoken. */
import { createI18n } from 'vue-i18n'
import type { Language } from '@/api/problem'

const numbers = {
  percent: { style: 'percent', maximumFractionDigits: 1 },
} as const

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  missingWarn: import.meta.env.DEV,
  fallbackWarn: false,
  messages: {},
  numberFormats: { 'zh-CN': numbers, en: numbers },
})

const load = {
  'zh-CN': () => import('./zh-CN'),
  en: () => import('./en'),
}

const loaded = new Set<Language>()

export async function words(language: Language): Promise<void> {
  if (loaded.has(language)) return
  const { words: found } = await load[language]()
  i18n.global.setLocaleMessage(language, found)
  loaded.add(language)
}

/** For what is no component. */
export const wordsOf = (key: string, named: Record<string, unknown> = {}): string => i18n.global.t(key, named)
