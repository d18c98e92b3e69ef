/** How close rows stand: calm, or dense for whoever wants more of them on the screen. Kept in this browser, and by the account. */
import { ref } from 'vue'
import { kept } from './kept'

export type Density = 'calm' | 'dense'

export const density = ref<Density>(kept.read('density') === 'dense' ? 'dense' : 'calm')

function apply(): void {
  document.documentElement.classList.toggle('dense', density.value === 'dense')
}

export function chooseDensity(chosen: Density): void {
  density.value = chosen
  if (chosen === 'calm') kept.forget('density')
  else kept.write('density', chosen)
  apply()
}

apply()
