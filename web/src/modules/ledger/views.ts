/** Filters somebody gave a name, to come back to: kept in this browser, for each account. */
import { ref, type Ref } from 'vue'
import { kept } from '@/shared/kept'
import { useSignedIn } from '@/shared/signed_in'

export interface SavedView {
  name: string
  query: Record<string, string>
}

export function useViews(): { views: Ref<SavedView[]>; save: (view: SavedView) => void; remove: (name: string) => void } {
  const key = `views.${useSignedIn().session.account}`
  const read = (): SavedView[] => {
    try {
      return JSON.parse(kept.read(key) ?? '[]') as SavedView[]
    } catch {
      return []
    }
  }
  const views = ref(read())
  const keep = (next: SavedView[]): void => {
    views.value = next
    kept.write(key, JSON.stringify(next))
  }
  return {
    views,
    save: (view) => keep([...views.value.filter((one) => one.name !== view.name), view]),
    remove: (name) => keep(views.value.filter((one) => one.name !== name)),
  }
}
