/** A page as its module declares it: address, place in the rail, and what one must be allowed to open it. */
import type { Component } from 'vue'

export interface Page {
  /** '/ledger', '/findings/:id' */
  path: string
  name: string
  /** key of its words, 'ledger.title' */
  title: string
  component: () => Promise<unknown>
  /** one of these; none: everybody who is signed in */
  permission?: string | string[]
  /** open to those who are not signed in, and shown without the frame */
  open?: boolean
  /** its place in the rail; without one it is reached from elsewhere */
  rail?: { order: number; icon: Component }
}

/** Something that can be done from anywhere, in the palette (Ctrl+K). */
export interface PaletteAct {
  title: string
  permission?: string | string[]
  run: () => void
}
