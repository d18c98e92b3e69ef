/** What the whole page is a view of: as of which day, and which inspection. Both stand in every address, so that it can be sent on. */
import { computed, reactive, watchEffect } from 'vue'

export const CARRIED = ['as_of', 'inspection'] as const

export const view = reactive({
  /** a day, 2026-06-30; empty: now */
  asOf: '',
  /** an inspection's id; empty: all of them */
  inspection: '',
})

/** While one looks at the past, nothing can be changed: pages hide their acts. */
export const past = computed(() => view.asOf !== '')

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** From the address; what is no day is taken as now. */
export function readView(query: Record<string, unknown>): void {
  const day = query['as_of']
  const inspection = query['inspection']
  view.asOf = typeof day === 'string' && DAY.test(day) ? day : ''
  view.inspection = typeof inspection === 'string' ? inspection : ''
}

watchEffect(() => {
  document.documentElement.classList.toggle('past', past.value)
})
