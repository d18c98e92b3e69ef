import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createI18n } from 'vue-i18n'
import { describe, expect, test } from 'vitest'
import { words as en } from './en'
import type { Words } from './gather'
import { words as zh } from './zh-CN'

function keys(words: Words, before = ''): string[] {
  return Object.entries(words).flatMap(([name, value]) => (typeof value === 'string' ? [before + name] : keys(value, `${before}${name}.`)))
}
function at(words: Words, key: string): Words | string | undefined {
  return key.split('.').reduce<Words | string | undefined>((found, name) => (typeof found === 'object' ? found[name] : undefined), words)
}
const placeholders = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].sort()

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return /\.(vue|ts)$/.test(path) && !/(\.test\.ts|schema\.d\.ts|(zh-CN|en)\.ts)$/.test(path) ? [path] : []
  })
}

describe('words', () => {
  test('both languages have the same keys', () => {
    expect(keys(en).sort()).toEqual(keys(zh).sort())
  })

  test('both languages name the same things in each sentence', () => {
    // A date has the name of the month in one language and its number in the other.
    const different = keys(zh).filter((key) => !key.startsWith('shared.date.'))
      .filter((key) => placeholders(at(zh, key) as string).join() !== placeholders(at(en, key) as string).join())
    expect(different).toEqual([])
  })

  test('no word is empty, and English holds no Chinese', () => {
    expect(keys(zh).filter((key) => (at(zh, key) as string).trim() === '')).toEqual([])
    expect(keys(en).filter((key) => /[\u4e00-\u9fff]/.test(at(en, key) as string) || (at(en, key) as string).trim() === '')).toEqual([])
  })

  test('Chinese keeps its full-width punctuation', () => {
    const half = /[\u4e00-\u9fff\u201d][,;:?!()]|[,;:?!()][\u4e00-\u9fff\u201c]/
    expect(keys(zh).filter((key) => half.test(at(zh, key) as string))).toEqual([])
  })

  test('each can be said: no stray @, | or brace', () => {
    for (const [locale, words] of [['zh-CN', zh], ['en', en]] as const) {
      const i18n = createI18n({ legacy: false, locale, messages: {} as Record<string, never> })
      i18n.global.setLocaleMessage(locale, words as never)
      for (const key of keys(words)) {
        const named = Object.fromEntries(placeholders(at(words, key) as string).map((name) => [name, 'x']))
        const said = (i18n.global.t as (key: string, named: object) => string)(key, named)
        expect(said, `${locale} ${key}`).not.toMatch(/[{}]/)
      }
    }
  }, 60_000)

  test('every key that a page names is there', () => {
    const missing: string[] = []
    for (const file of sources('src')) {
      const text = readFileSync(file, 'utf8')
      const said = [...text.matchAll(/\b(?:t|global\.t|wordsOf)\(\s*'([\w.-]+)'/g)]
      const declared = [...text.matchAll(/\b(?:title|words|useKeys\()(?::\s*|)'(\w+(?:\.[\w-]+)+)'/g)]
      for (const [, key] of [...said, ...declared]) if (typeof at(zh, key!) !== 'string') missing.push(`${file}: ${key}`)
    }
    expect(missing).toEqual([])
  })
})
