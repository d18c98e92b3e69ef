/** The files of a form: kept in this browser as soon as they are chosen, so that neither a crash nor a call takes them away. */
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { outboxStore } from './outbox'
import { ofEntry, type NewFile } from './outbox_store'
import { fitted, type Wrong } from './photo'

export interface Enclosure extends NewFile {
  /** its place in the store; below zero: it is only in this page's memory */
  id: number
  hash?: string
  /** of a picture, to look at */
  address?: string
  /** belongs to an entry that was opened again: stays until the new wording is sent */
  ofEntry: boolean
}

export const FILES_MAX = 200 // evidence_max of the server

export function useEnclosures(account: string, draft: string, entry?: number, most = FILES_MAX) {
  const list = shallowRef<Enclosure[]>([])
  const wrong = ref<{ name: string; why: Wrong | 'too_many' | 'no_room' }[]>([])
  const busy = ref(0)
  const dropped: number[] = []
  let inMemory = 0
  let over = false

  const shown = (file: NewFile & { id: number; hash?: string }, ofEntry: boolean): Enclosure => ({
    ...file, ofEntry, ...(file.blob.type.startsWith('image/') ? { address: URL.createObjectURL(file.blob) } : {}),
  })
  const unseen = (one: Enclosure): void => {
    if (one.address) URL.revokeObjectURL(one.address)
  }

  async function look(): Promise<void> {
    const store = await outboxStore()
    if (!store) return
    const before = entry === undefined ? [] : await store.files(ofEntry(entry))
    const since = await store.files(draft)
    if (over) return
    list.value.filter((one) => one.id >= 0).forEach(unseen)
    list.value = [
      ...before.filter((one) => !dropped.includes(one.id)).map((one) => shown(one, true)), ...since.map((one) => shown(one, false)),
      ...list.value.filter((one) => one.id < 0),
    ]
  }

  async function keep(file: NewFile): Promise<void> {
    const store = await outboxStore()
    if (!store) {
      list.value = [...list.value, shown({ ...file, id: --inMemory }, false)]
      return
    }
    const kept = await store.addFile(account, draft, file)
    if (!over) list.value = [...list.value, shown(kept, false)]
  }

  async function add(files: File[]): Promise<void> {
    wrong.value = []
    busy.value += files.length
    for (const file of files) {
      try {
        const fit = list.value.length >= most ? 'too_many' : await fitted(file)
        if (typeof fit === 'string') wrong.value.push({ name: file.name, why: fit })
        else await keep(fit)
      } catch (thrown) {
        // A full phone: what is there stays, and it is said.
        console.warn(thrown)
        wrong.value.push({ name: file.name, why: 'no_room' })
      } finally {
        busy.value -= 1
      }
    }
  }

  async function remove(one: Enclosure): Promise<void> {
    if (one.ofEntry) dropped.push(one.id)
    else if (one.id >= 0) await (await outboxStore())?.removeFile(one.id)
    unseen(one)
    list.value = list.value.filter((other) => other !== one)
  }

  async function clear(): Promise<void> {
    for (const one of list.value.filter((each) => !each.ofEntry)) await remove(one)
  }

  onScopeDispose(() => {
    over = true
    list.value.forEach(unseen)
  })
  void look()
  return { list, wrong, most, busy: computed(() => busy.value > 0), dropped, add, remove, clear, look }
}
export type Enclosures = ReturnType<typeof useEnclosures>
