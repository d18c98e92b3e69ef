/** All pages there are: each module declares its own in modules/<name>/pages.ts. */
import type { Page, PaletteAct } from '@/shared/page'

const found = import.meta.glob<{ pages: Page[]; acts?: PaletteAct[] }>('./modules/*/pages.ts', { eager: true })

export const pages: Page[] = Object.values(found).flatMap((module) => module.pages)
export const acts: PaletteAct[] = Object.values(found).flatMap((module) => module.acts ?? [])
export const railPages = pages.filter((page) => page.rail).sort((a, b) => a.rail!.order - b.rail!.order)
