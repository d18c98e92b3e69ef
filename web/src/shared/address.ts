/** A part of the view that stands in the address: filters, columns, the open tab. */
import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQuery, type LocationQueryValue } from 'vue-router'

const first = (value: LocationQueryValue | LocationQueryValue[] | undefined): string =>
  (Array.isArray(value) ? value[0] : value) ?? ''

// Several parts changed at once are one step.
let pending: LocationQuery | undefined

/** One text. What it is without being said does not stand in the address. `push` makes each change a step back in the history. */
export function useInAddress(name: string, otherwise = '', how: 'push' | 'replace' = 'replace'): WritableComputedRef<string> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => first(route.query[name]) || otherwise,
    set: (value) => {
      const flush = pending === undefined
      pending ??= { ...route.query }
      if (value === otherwise || value === '') delete pending[name]
      else pending[name] = value
      if (!flush) return
      queueMicrotask(() => {
        const query = pending ?? {}
        pending = undefined
        void router[how]({ path: route.path, query })
      })
    },
  })
}

/** The open tab. An address that somebody sent may ask for one that the reader does not have: then it is the first there is. */
export function useTab(tabs: () => readonly { name: string }[], otherwise: string): WritableComputedRef<string> {
  const head = tabs()[0]?.name ?? otherwise
  const asked = useInAddress('tab', head)
  return computed({
    get: () => (tabs().some((one) => one.name === asked.value) ? asked.value : head),
    set: (name) => (asked.value = name),
  })
}
