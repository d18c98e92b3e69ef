/** A map of towns before it is published: what the server says of it, and what still keeps it from being published. */
import type { Schemas } from '@/api/client'

export type Preview = Schemas['territory.LayerPreview']
export const FILE_MAX = 4 * 1024 * 1024

export interface Terms {
  name: string
  valid_from: string
  source: string
}
/** The first thing that is missing, as the word for it; empty: nothing is. */
export function lacking(preview: Preview | undefined, terms: Terms): '' | 'file' | 'bound' | 'name' | 'date' | 'source' {
  if (!preview) return 'file'
  if (preview.bound.length === 0) return 'bound'
  if (terms.name.trim() === '') return 'name'
  if (!/^\d{4}-\d{2}-\d{2}$/.test(terms.valid_from)) return 'date'
  return terms.source.trim() === '' ? 'source' : ''
}
export const complete = (preview: Preview): boolean => preview.unbound.length === 0 && preview.without.length === 0
/** What is sent: the counts are those that were looked at. */
export const publishing = (preview: Preview, terms: Terms) => ({
  hash: preview.hash,
  property: preview.property,
  unbound: preview.unbound.length,
  without: preview.without.length,
  name: terms.name.trim(),
  valid_from: terms.valid_from,
  source: terms.source.trim(),
})
