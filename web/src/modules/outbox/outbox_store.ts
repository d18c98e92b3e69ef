/**
 * What waits to be sent, kept in this browser (IndexedDB): entries with the key that makes them unique, and the files that go with them.
 * Each change is one transaction, so that a crash leaves it done or not done.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { ProblemBody } from '@/api/problem'
import type { Act } from '@/modules/finding/acts'

export interface NewEntry {
  /** of whoever wrote it: nobody else sees or sends it */
  account: string
  finding: string
  number: string
  /** what is done, with all that a form needs to show it again */
  act: Act
  /** what was typed */
  form: Record<string, string>
  /** what is sent; the hashes of the files are added */
  body: Record<string, unknown>
  /** what was looked at when it was written (If-Match); empty where it only adds something */
  tag: string
  written: string
}

export interface Entry extends NewEntry {
  /** they are sent in this order */
  id: number
  /** under this key the server records it once, however often it arrives */
  key: string
  /** waiting: goes when it can; editing: a form holds it; refused: the server said no, and `said` why */
  state: 'waiting' | 'editing' | 'refused'
  /** how often it was on its way to the server: whether it arrived may be unknown */
  tries: number
  /** grows when it is written anew: what comes back from the server is about one wording */
  revision: number
  said?: ProblemBody | undefined
}

export interface NewFile {
  name: string
  blob: Blob
  /** of a photo that was made smaller, into another format, or without what hung behind it: said beside it */
  changed?: 'smaller' | 'converted' | 'trimmed' | undefined
}

export interface KeptFile extends NewFile {
  id: number
  account: string
  /** whose it is: `entry/7`, or `draft/…` while a form is open */
  of: string
  /** the server's name for it, once it is stored there: it is not sent again */
  hash?: string
}

interface Lease {
  name: string
  owner: string
  until: number
}

interface Shelves extends DBSchema {
  entries: { key: number; value: Omit<Entry, 'id'> & { id?: number }; indexes: { account: string } }
  files: { key: number; value: Omit<KeptFile, 'id'> & { id?: number }; indexes: { of: string } }
  leases: { key: string; value: Lease }
}

export const ofEntry = (id: number): string => `entry/${id}`
export const ofDraft = (account: string, name: string): string => `draft/${account}/${name}`

export class OutboxStore {
  private constructor(private readonly shelves: IDBPDatabase<Shelves>) {}

  /** Throws where the browser keeps nothing: a private window, storage that is switched off. */
  static async open(name = 'bihuan.outbox'): Promise<OutboxStore> {
    const shelves = await openDB<Shelves>(name, 1, {
      upgrade(made) {
        made.createObjectStore('entries', { keyPath: 'id', autoIncrement: true }).createIndex('account', 'account')
        made.createObjectStore('files', { keyPath: 'id', autoIncrement: true }).createIndex('of', 'of')
        made.createObjectStore('leases', { keyPath: 'name' })
      },
      // A later version of the page wants to change the shelves: this one lets go.
      blocking: (_now, _wanted, event) => (event.target as IDBDatabase).close(),
    })
    return new OutboxStore(shelves)
  }

  close(): void {
    this.shelves.close()
  }

  async entries(account: string): Promise<Entry[]> {
    return (await this.shelves.getAllFromIndex('entries', 'account', account)) as Entry[]
  }

  async entry(id: number): Promise<Entry | undefined> {
    return (await this.shelves.get('entries', id)) as Entry | undefined
  }

  async files(of: string): Promise<KeptFile[]> {
    return (await this.shelves.getAllFromIndex('files', 'of', of)) as KeptFile[]
  }

  async addFile(account: string, of: string, file: NewFile): Promise<KeptFile> {
    const kept = { ...file, account, of }
    return { ...kept, id: await this.shelves.add('files', kept) }
  }

  async removeFile(id: number): Promise<void> {
    await this.shelves.delete('files', id)
  }

  async removeFiles(of: string): Promise<void> {
    const steps = this.shelves.transaction('files', 'readwrite')
    await Promise.all((await steps.store.index('of').getAllKeys(of)).map((id) => steps.store.delete(id)))
    await steps.done
  }

  /** From the form into the outbox, with the files of the form. */
  async put(entry: NewEntry, key: string, draft: string): Promise<number> {
    const steps = this.shelves.transaction(['entries', 'files'], 'readwrite')
    const files = steps.objectStore('files')
    const id = await steps.objectStore('entries').add({ ...entry, key, state: 'waiting', tries: 0, revision: 0 })
    for (const file of await files.index('of').getAll(draft)) await files.put({ ...file, of: ofEntry(id) })
    await steps.done
    return id
  }

  /**
   * What the form made of an entry that was opened again. The key stays: had the first wording arrived unseen, the server would say so
   * instead of recording both. False: it was sent meanwhile, from another tab.
   */
  async rewrite(id: number, entry: Pick<NewEntry, 'form' | 'body' | 'tag' | 'act'>, draft: string, dropped: number[]): Promise<boolean> {
    const steps = this.shelves.transaction(['entries', 'files'], 'readwrite')
    const files = steps.objectStore('files')
    const held = (await steps.objectStore('entries').get(id)) as Entry | undefined
    if (held) {
      await steps.objectStore('entries').put({ ...held, ...entry, state: 'waiting', revision: held.revision + 1, said: undefined })
      for (const file of dropped) await files.delete(file)
      for (const file of await files.index('of').getAll(draft)) await files.put({ ...file, of: ofEntry(id) })
    }
    await steps.done
    return held !== undefined
  }

  /** Back into the form it came from, which still has the words: the server refused it at once. */
  async retract(id: number, draft: string): Promise<void> {
    const steps = this.shelves.transaction(['entries', 'files'], 'readwrite')
    const files = steps.objectStore('files')
    await steps.objectStore('entries').delete(id)
    for (const file of await files.index('of').getAll(ofEntry(id))) await files.put({ ...file, of: draft })
    await steps.done
  }

  /** A form takes it, or gives it back; or it is to be tried again. False: it is gone, or not in the state it was thought in. */
  async set(id: number, state: Entry['state'], from?: Entry['state']): Promise<boolean> {
    return this.change(id, (held) => (from === undefined || held.state === from ? { ...held, state } : undefined))
  }

  /** The server has something else under its key: what stands here is to be recorded beside it. */
  async renew(id: number, key: string): Promise<boolean> {
    return this.change(id, (held) => ({ ...held, key, tries: 0, state: 'waiting', revision: held.revision + 1, said: undefined }))
  }

  /** On its way now. False: a form has taken it, or it is gone. */
  async setOut({ id, revision }: Entry): Promise<boolean> {
    return this.change(id, (held) =>
      held.state === 'waiting' && held.revision === revision ? { ...held, tries: held.tries + 1, said: undefined } : undefined,
    )
  }

  /** It came back; `refused`: it will not be better by trying again. */
  async cameBack({ id, revision }: Entry, said: ProblemBody, refused: boolean): Promise<void> {
    await this.change(id, (held) =>
      held.revision === revision ? { ...held, said, state: held.state === 'waiting' && refused ? 'refused' : held.state } : undefined,
    )
  }

  async stored(file: number, hash: string): Promise<void> {
    const steps = this.shelves.transaction('files', 'readwrite')
    const held = await steps.store.get(file)
    if (held) await steps.store.put({ ...held, hash })
    await steps.done
  }

  /** Recorded: the entry and its files go together. What was written anew meanwhile stays: the server will say what it has. */
  async arrived({ id, revision }: Entry): Promise<void> {
    await this.remove(id, (held) => held.revision === revision)
  }

  /** Given up by its writer. */
  async discard(id: number): Promise<void> {
    await this.remove(id, () => true)
  }

  /** Only one tab sends. Taken again by its owner: held longer. A lease that ends too far away was made by a clock that ran ahead. */
  async lease(name: string, owner: string, now: number, lasts: number): Promise<boolean> {
    const steps = this.shelves.transaction('leases', 'readwrite')
    const held = await steps.store.get(name)
    const free = !held || held.owner === owner || held.until <= now || held.until > now + 2 * lasts
    if (free) await steps.store.put({ name, owner, until: now + lasts })
    await steps.done
    return free
  }

  async giveLease(name: string, owner: string): Promise<void> {
    const steps = this.shelves.transaction('leases', 'readwrite')
    if ((await steps.store.get(name))?.owner === owner) await steps.store.delete(name)
    await steps.done
  }

  private async remove(id: number, when: (held: Entry) => boolean): Promise<void> {
    const steps = this.shelves.transaction(['entries', 'files'], 'readwrite')
    const files = steps.objectStore('files')
    const held = (await steps.objectStore('entries').get(id)) as Entry | undefined
    if (held && when(held)) {
      await steps.objectStore('entries').delete(id)
      for (const file of await files.index('of').getAllKeys(ofEntry(id))) await files.delete(file)
    }
    await steps.done
  }

  private async change(id: number, make: (held: Entry) => Entry | undefined): Promise<boolean> {
    const steps = this.shelves.transaction('entries', 'readwrite')
    const held = (await steps.store.get(id)) as Entry | undefined
    const made = held && make(held)
    if (made) await steps.store.put(made)
    await steps.done
    return made !== undefined
  }
}
