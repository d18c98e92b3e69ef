/** How an act leaves its form: through the outbox where files may go with it and the browser keeps it, otherwise straight to the server. */
import { toRaw } from 'vue'
import { call, newKey } from '@/api/client'
import { Problem } from '@/api/problem'
import { carrier } from '@/modules/outbox/carrier'
import type { Enclosures } from '@/modules/outbox/enclosures'
import { backIntoForm, outboxStore, send, sendAnew, takeIntoForm } from '@/modules/outbox/outbox'
import type { NewEntry } from '@/modules/outbox/outbox_store'
import { deliver } from '@/modules/outbox/sending'
import { bodyOf, type Act } from './acts'

export interface Written {
  account: string
  id: number | undefined
  finding: string
  number: string
  act: Act
  form: Record<string, string>
  tag: string
  /** where the files of the form are kept */
  draft: string
  /** whether the form is still open: what is refused goes on in it */
  open: () => boolean
}

/** recorded; kept: goes when it can; refused: kept, and nobody looks at the form any more; gone: its first wording was sent meanwhile */
export type End = 'recorded' | 'kept' | 'refused' | 'gone'

const plain = <Thing>(thing: Thing): Thing => JSON.parse(JSON.stringify(toRaw(thing))) as Thing

/** What a form holds of the server while it tries, where nothing is kept: the key of its one record. */
export class ActSending {
  private readonly key = newKey()

  /** Throws a Problem when it is refused: the form is still what it was. `kept`: the browser has it now, the form's draft may go. */
  async go(written: Written, files: Enclosures | undefined, kept: () => void, share: (share: number) => void): Promise<End> {
    const { act, finding, form, tag } = written
    if (!act.evidence || !files) {
      await call('POST', `/api/v1/findings/${finding}/${act.verb}`, bodyOf(act, form), { headers: { 'If-Match': tag } })
      return 'recorded'
    }
    const entry: NewEntry = {
      account: written.account, finding, number: written.number, act: plain(act), form: plain(form), body: bodyOf(act, form),
      tag: act.adds ? '' : tag, written: new Date().toISOString(),
    }
    if (!(await outboxStore())) return this.straight(entry, files, share)
    return written.id === undefined ? first(entry, written, kept) : again(written.id, entry, written, files, kept)
  }

  private async straight(entry: NewEntry, files: Enclosures, share: (share: number) => void): Promise<End> {
    const always = (): Promise<boolean> => Promise.resolve(true)
    await deliver({ ...entry, key: this.key }, files.list.value, carrier, {
      before: always,
      setOut: always,
      stored: async (id, hash) => {
        const file = files.list.value.find((one) => one.id === id)
        if (file) file.hash = hash
      },
      step: (_file, part) => share(part),
    })
    return 'recorded'
  }
}

async function first(entry: NewEntry, { draft, open }: Written, kept: () => void): Promise<End> {
  const { what, entry: left } = await send(entry, draft, kept)
  if (what === 'sent') return 'recorded'
  if (what === 'waiting' || !left) return 'kept'
  if (!open()) return 'refused'
  // Refused at once, in front of whoever wrote it: it goes on in the form, not in a list somewhere else.
  await backIntoForm(left.id, draft)
  throw new Problem(left.said!)
}

async function again(id: number, entry: NewEntry, { draft, open }: Written, files: Enclosures, kept: () => void): Promise<End> {
  const { what, entry: left } = await sendAnew(id, entry, draft, files.dropped, kept)
  if (what === 'gone') return 'gone'
  if (what === 'sent') return 'recorded'
  if (what === 'waiting' || !left) return 'kept'
  if (!open()) return 'refused'
  await takeIntoForm(id)
  throw new Problem(left.said!)
}
