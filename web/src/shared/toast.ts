/** Short words about what was done, at the edge of the page and to those who listen. Nothing that must be read stands only here. */
import { reactive } from 'vue'
import { asProblem } from '@/api/problem'
import { useLanguage } from './language'

export interface Toast {
  id: number
  kind: 'good' | 'bad' | 'note'
  text: string
  act?: { words: string; run: () => void }
}

export const toasts = reactive<Toast[]>([])
let next = 1
const STAYS_MS = 6000

export function say(text: string, kind: Toast['kind'] = 'good', act?: Toast['act']): void {
  const toast = { id: next++, kind, text, ...(act ? { act } : {}) }
  toasts.push(toast)
  // What went wrong stays until it is put away: it may be read slowly.
  if (kind !== 'bad') setTimeout(() => putAway(toast.id), STAYS_MS)
}

export function putAway(id: number): void {
  const at = toasts.findIndex((toast) => toast.id === id)
  if (at >= 0) toasts.splice(at, 1)
}

/** For an act without a form that could show it. */
export function sayProblem(thrown: unknown): void {
  say(asProblem(thrown).in(useLanguage().language.value), 'bad')
}

/** Only heard: "3 more rows", "sorted by deadline". */
export const announced = reactive({ text: '' })

export function announce(text: string): void {
  announced.text = ''
  setTimeout(() => (announced.text = text), 50)
}
