/** Light, dark, or as the system has it. public/look.js does the same before the first paint. */
import { ref } from 'vue'
import { kept } from './kept'

export type Look = 'system' | 'light' | 'dark'

const system = window.matchMedia('(prefers-color-scheme: dark)')
const before = kept.read('look')
export const look = ref<Look>(before === 'light' || before === 'dark' ? before : 'system')

function apply(): void {
  const dark = look.value === 'dark' || (look.value === 'system' && system.matches)
  document.documentElement.classList.toggle('dark', dark)
}

export function chooseLook(chosen: Look): void {
  look.value = chosen
  if (chosen === 'system') kept.forget('look')
  else kept.write('look', chosen)
  apply()
}

system.addEventListener('change', apply)
apply()
