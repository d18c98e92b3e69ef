/** Puts text on the clipboard: also on an intranet without TLS, where browsers hide their clipboard. */
import { i18n } from '@/i18n'
import { say } from './toast'

function byHand(text: string): boolean {
  const field = document.createElement('textarea')
  field.value = text
  field.setAttribute('readonly', '')
  field.style.cssText = 'position:fixed;opacity:0'
  const before = document.activeElement
  ;(document.querySelector('[role="dialog"][aria-modal="true"]') ?? document.body).append(field)
  field.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    field.remove()
    if (before instanceof HTMLElement) before.focus()
  }
}

export async function copy(text: string): Promise<void> {
  let done = false
  try {
    await navigator.clipboard.writeText(text)
    done = true
  } catch {
    done = byHand(text)
  }
  say(i18n.global.t(done ? 'shared.copied' : 'shared.copy_failed'), done ? 'good' : 'bad')
}
