/**
 * The keys of the page. A component says which it takes while it lives; the last one to come is asked first, and `?` shows them all.
 * Typing in a field is never taken for a key, except with Ctrl or for Escape.
 */
import { onScopeDispose, shallowReactive } from 'vue'

export interface Key {
  /** 'j', '?', 'Enter', 'Escape', 'mod+k' (Ctrl, or Command on a Mac) */
  key: string
  /** key of the words that say what it does */
  words: string
  /** returns false when it is not for it after all: the next one is asked */
  run: (event: KeyboardEvent) => void | false
}

interface Group {
  words: string
  keys: Key[]
}

export const groups = shallowReactive<Group[]>([])

export function useKeys(words: string, keys: Key[]): void {
  const group = { words, keys }
  groups.push(group)
  onScopeDispose(() => groups.splice(groups.indexOf(group), 1))
}

function nameOf(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey
  return (mod ? 'mod+' : '') + (mod && event.key.length === 1 ? event.key.toLowerCase() : event.key)
}

const FIELDS = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]'
// Enter and space belong to what has the focus.
const OWN_KEYS = 'button, a[href], summary, [role="button"], [role="option"], [role="menuitem"], [role="tab"], [role="treeitem"]'

function takesItself(event: KeyboardEvent): boolean {
  const target = event.target
  if (!(target instanceof Element)) return false
  if (target.matches(FIELDS) && !event.ctrlKey && !event.metaKey && event.key !== 'Escape') return true
  return (event.key === 'Enter' || event.key === ' ') && target.matches(OWN_KEYS)
}

/** A dialog that is open has the keys to itself. */
const dialogOpen = (): boolean =>
  Array.from(document.querySelectorAll('[role="dialog"][aria-modal="true"]')).some((dialog) => dialog.getClientRects().length > 0)

export function listen(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey || takesItself(event)) return
  const name = nameOf(event)
  if (dialogOpen() && !name.startsWith('mod+')) return
  for (const group of [...groups].reverse()) {
    for (const key of group.keys) {
      if (key.key !== name || key.run(event) === false) continue
      event.preventDefault()
      return
    }
  }
}

window.addEventListener('keydown', listen)
