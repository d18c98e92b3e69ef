/** The language of the page: Chinese unless English was chosen, kept in the browser, and told to the server with each request. */
import { computed, ref } from 'vue'
import { caller } from '@/api/client'
import type { Language } from '@/api/problem'
import { i18n, words } from '@/i18n'
import { kept } from './kept'

const language = ref<Language>('zh-CN')

/** Loads the words first: the page changes at once or not at all. */
export async function speak(wanted: Language): Promise<void> {
  await words(wanted)
  language.value = wanted
  i18n.global.locale.value = wanted
  caller.language = wanted
  document.documentElement.lang = wanted
  kept.write('language', wanted)
}

export const speakAsBefore = (): Promise<void> => speak(kept.read('language') === 'en' ? 'en' : 'zh-CN')

const english = computed(() => language.value === 'en')

export const useLanguage = () => ({ language, english, speak })
