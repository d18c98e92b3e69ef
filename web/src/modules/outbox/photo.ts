/** A file that somebody chose, made fit for the server: what it is by its bytes, whether it is too large, and what can be done. */
import type { NewFile } from './outbox_store'

/** formats::file_size_max and formats::picture_pixels_max of the server */
export const SIZE_MAX = 64 * 1024 * 1024
const PIXELS_MAX = 100_000_000
/** evidence_name_size_max, in bytes */
const NAME_SIZE_MAX = 240
const SMALLER_PX = 4096
const QUALITY = 0.85

export type Wrong = 'empty' | 'unreadable' | 'kind' | 'too_large'
type Kind = 'jpeg' | 'png' | 'document' | 'other'

const starts = (bytes: Uint8Array, ...with_: number[]): boolean => with_.every((byte, at) => bytes[at] === byte)
export function kindOf(bytes: Uint8Array): Kind {
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'jpeg'
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47)) return 'png'
  // %PDF, a package of Office, an older file of Office
  const document = starts(bytes, 0x25, 0x50, 0x44, 0x46) || starts(bytes, 0x50, 0x4b, 3, 4) || starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)
  return document ? 'document' : 'other'
}

/**
 * Where the picture of a JPEG ends (ITU-T T.81, B.1.1). Some phones put a film behind it, which the server takes for something smuggled
 * in: it is left out. -1: it does not end.
 */
export function endOfJpeg(bytes: Uint8Array): number {
  let at = 2
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return -1
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at += 1
      continue
    }
    at += 2
    if (marker === 0xd9) return at
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) continue
    if (at + 2 > bytes.length) return -1
    at += bytes[at]! * 256 + bytes[at + 1]!
    if (marker === 0xda) at = endOfScan(bytes, at)
  }
  return -1
}
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at)) {
    const next = bytes[at + 1]!
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
    at += next === 0xff ? 1 : 2
  }
  return bytes.length
}
/** A second picture behind the first, or zeros, the server takes. */
export function endToKeep(bytes: Uint8Array): number {
  const end = endOfJpeg(bytes)
  if (end < 0) return bytes.length
  const rest = bytes.subarray(end)
  return rest.every((byte) => byte === 0) || starts(rest, 0xff, 0xd8, 0xff) ? bytes.length : end
}

function pictureOf(blob: Blob): Promise<HTMLImageElement | undefined> {
  return new Promise((resolve) => {
    const address = URL.createObjectURL(blob)
    const picture = new Image()
    const end = (found?: HTMLImageElement): void => {
      URL.revokeObjectURL(address)
      resolve(found)
    }
    picture.onload = () => end(picture)
    picture.onerror = () => end()
    picture.src = address
  })
}
function drawn(picture: HTMLImageElement, side: number): Promise<Blob | null> {
  const scale = Math.min(1, side / Math.max(picture.naturalWidth, picture.naturalHeight))
  const sheet = document.createElement('canvas')
  sheet.width = Math.max(1, Math.round(picture.naturalWidth * scale))
  sheet.height = Math.max(1, Math.round(picture.naturalHeight * scale))
  sheet.getContext('2d')?.drawImage(picture, 0, 0, sheet.width, sheet.height)
  return new Promise((resolve) => sheet.toBlob(resolve, 'image/jpeg', QUALITY))
}

/** A name the server takes: not longer than it allows, with its ending. */
export function fitName(name: string, ending?: string): string {
  const dot = name.lastIndexOf('.')
  const last = ending ?? (dot > 0 && name.length - dot <= 8 ? name.slice(dot) : '')
  let stem = Array.from(dot > 0 && (ending !== undefined || last !== '') ? name.slice(0, dot) : name)
  const size = (): number => new TextEncoder().encode(stem.join('') + last).length
  while (stem.length > 1 && size() > NAME_SIZE_MAX) stem = stem.slice(0, -1)
  return stem.join('') + last || `photo${last}`
}

export async function fitted(file: File): Promise<NewFile | Wrong> {
  let bytes: Uint8Array<ArrayBuffer>
  try {
    // Read at once: what is kept must not depend on a file that the phone may put away.
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch {
    return 'unreadable'
  }
  if (bytes.length === 0) return 'empty'
  const kind = kindOf(bytes)
  if (kind === 'document') {
    return bytes.length > SIZE_MAX ? 'too_large' : { name: fitName(file.name), blob: new Blob([bytes], { type: file.type }) }
  }
  const kept = kind === 'jpeg' ? bytes.subarray(0, endToKeep(bytes)) : bytes
  const blob = new Blob([kept], { type: kind === 'other' ? file.type : `image/${kind}` })
  const picture = await pictureOf(blob)
  if (!picture) return kind === 'other' ? 'kind' : 'unreadable'
  const large = blob.size > SIZE_MAX || picture.naturalWidth * picture.naturalHeight > PIXELS_MAX
  if (kind !== 'other' && !large) {
    return { name: fitName(file.name), blob, ...(kept.length < bytes.length ? { changed: 'trimmed' as const } : {}) }
  }
  const smaller = await drawn(picture, large ? SMALLER_PX : Number.MAX_SAFE_INTEGER)
  if (!smaller || smaller.size > SIZE_MAX) return 'too_large'
  return { name: fitName(file.name, '.jpg'), blob: smaller, changed: large ? 'smaller' : 'converted' }
}
