// @vitest-environment node
// Against an IndexedDB and a server that may break at every step: nothing is lost, nothing is recorded twice, nothing is somebody else's.
import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noNetwork, Problem } from '@/api/problem'
import { alone, LEASE_MS } from './alone'
import { ofDraft, ofEntry, OutboxStore, type NewEntry } from './outbox_store'
import { passes, sendAll, type Carrier } from './sending'

let store: OutboxStore
const NAME = 'test'
beforeEach(async () => {
  store = await OutboxStore.open(NAME)
})
afterEach(async () => {
  store.close()
  await deleteDB(NAME)
})

const written = (text: string, of: Partial<NewEntry> = {}): NewEntry => ({
  account: 'li', finding: 'f1', number: '1', act: { verb: 'report-progress', permission: 'ledger.report', fields: [] }, form: { text },
  body: { text }, tag: '', written: '2026-03-01T08:00:00', ...of,
})
const photo = (bytes: string) => ({ name: `${bytes}.jpg`, blob: new Blob([bytes]) })
const refusal = (status: number, code = 'x.y') => new Problem({ status, code, zh: '不行', en: 'no', at: '' })

/** As the house does it: one record per account and key; the same key for something else is refused. */
class House {
  records: { account: string; finding: string; text: string; evidence: string[] }[] = []
  keys = new Map<string, string>()
  uploads: string[] = []
  account = 'li'
  posts = 0
  atOnce = 0
  atOnceMost = 0
  /** called at each step; may throw */
  weather: (step: 'asked' | 'uploading' | 'uploaded' | 'posting' | 'posted', what: string) => void = () => undefined

  async through<Data>(run: () => Promise<Data>): Promise<Data> {
    this.atOnceMost = Math.max(this.atOnceMost, ++this.atOnce)
    await new Promise((done) => setTimeout(done, 0))
    try {
      return await run()
    } finally {
      this.atOnce -= 1
    }
  }

  carrier: Carrier = {
    whose: async () => {
      this.weather('asked', '')
      return this.account
    },
    upload: (file) => this.through(async () => {
      this.weather('uploading', file.name)
      const bytes = await file.blob.text()
      this.uploads.push(bytes)
      this.weather('uploaded', file.name)
      return `hash of ${bytes}`
    }),
    post: (path, body, key) => this.through(async () => {
      const text = String(body['text'])
      this.weather('posting', text)
      this.posts += 1
      const whole = JSON.stringify([path, body])
      const before = this.keys.get(`${this.account} ${key}`)
      if (before !== undefined && before !== whole) throw refusal(409, 'journal.key_reused')
      if (before === undefined) {
        this.keys.set(`${this.account} ${key}`, whole)
        this.records.push({ account: this.account, finding: path.split('/')[4]!, text, evidence: body['evidence'] as string[] })
      }
      this.weather('posted', text)
    }),
  }
}
const always = (): Promise<boolean> => Promise.resolve(true)
const send = (house: House, account = 'li', shelf: OutboxStore = store) =>
  sendAll({ store: shelf, carrier: house.carrier, account, mine: always })
const texts = (house: House): string[] => house.records.map((one) => one.text)

describe('sending', () => {
  test('what was written goes in order, its photos first, and leaves nothing behind', async () => {
    const house = new House()
    await store.addFile('li', ofDraft('li', 'a'), photo('p1'))
    await store.addFile('li', ofDraft('li', 'a'), photo('p2'))
    const id = await store.put(written('first'), 'k1', ofDraft('li', 'a'))
    await store.put(written('second'), 'k2', ofDraft('li', 'b'))
    expect(await send(house)).toBe('done')
    expect(house.records).toEqual([
      { account: 'li', finding: 'f1', text: 'first', evidence: ['hash of p1', 'hash of p2'] },
      { account: 'li', finding: 'f1', text: 'second', evidence: [] },
    ])
    expect(await store.entries('li')).toEqual([])
    expect(await store.files(ofEntry(id))).toEqual([])
  })

  test('an answer that is lost is asked for again under the same key', async () => {
    const house = new House()
    await store.put(written('once'), 'k1', '')
    let lost = 2
    house.weather = (step) => {
      if (step === 'posted' && lost-- > 0) throw noNetwork()
    }
    expect(await send(house)).toBe('later')
    expect((await store.entries('li'))[0]).toMatchObject({ state: 'waiting', tries: 1, said: { code: 'web.no_network' } })
    expect([await send(house), await send(house)]).toEqual(['later', 'done'])
    expect(texts(house)).toEqual(['once'])
    expect(house.posts).toBe(3)
  })

  test('a photo that is stored is not sent again', async () => {
    const house = new House()
    for (const bytes of ['p1', 'p2', 'p3']) await store.addFile('li', 'draft', photo(bytes))
    await store.put(written('x'), 'k1', 'draft')
    let broken = true
    house.weather = (step, what) => {
      if (broken && step === 'uploading' && what === 'p2.jpg') throw noNetwork()
    }
    await send(house)
    broken = false
    await send(house)
    expect(house.uploads).toEqual(['p1', 'p2', 'p3'])
    expect(house.records[0]?.evidence).toEqual(['hash of p1', 'hash of p2', 'hash of p3'])
  })

  test('what the server refuses is kept with its words, and the rest goes on', async () => {
    for (const status of [400, 403, 404, 409, 412, 413, 422]) {
      const house = new House()
      const id = await store.put(written(`no ${status}`), `bad${status}`, '')
      await store.put(written(`yes ${status}`), `good${status}`, '')
      house.weather = (step, text) => {
        if (step === 'posting' && text.startsWith('no')) throw refusal(status)
      }
      expect(await send(house)).toBe('done')
      expect(texts(house)).toEqual([`yes ${status}`])
      expect(await store.entry(id)).toMatchObject({ state: 'refused', form: { text: `no ${status}` }, said: { status, zh: '不行' } })
      await store.discard(id)
    }
  })

  test('a server that is down is asked twice a round, and one entry it stumbles over does not hold up another finding', async () => {
    const house = new House()
    await store.put(written('stumbles'), 'k1', '')
    await store.put(written('behind it'), 'k2', '')
    await store.put(written('elsewhere', { finding: 'f2' }), 'k3', '')
    house.weather = (step, text) => {
      if (step === 'posting' && text === 'stumbles') throw refusal(503)
    }
    expect(await send(house)).toBe('later')
    expect(texts(house)).toEqual(['elsewhere'])
    house.weather = () => undefined
    expect(await send(house)).toBe('done')
    expect(texts(house)).toEqual(['elsewhere', 'stumbles', 'behind it'])

    let asked = 0
    for (const n of [1, 2, 3, 4]) await store.put(written(`${n}`, { finding: `g${n}` }), `down${n}`, '')
    house.weather = (step) => {
      if (step === 'posting' && ++asked > 0) throw refusal(502, 'web.strange_answer')
    }
    expect(await send(house)).toBe('later')
    expect(asked).toBe(2)
  })

  test('whoever is not signed in, or is somebody else by now, sends nothing', async () => {
    const house = new House()
    await store.put(written('of li'), 'k1', '')
    for (house.account of ['', 'wang']) expect(await send(house)).toBe('signin')
    expect(house.posts).toBe(0)
    house.account = 'li'
    house.weather = (step) => {
      if (step === 'posting') throw refusal(401, 'people.not_signed_in')
    }
    expect(await send(house)).toBe('signin')
    expect((await store.entries('li'))[0]?.state).toBe('waiting')
  })

  test('two accounts on one phone: each sees and sends its own', async () => {
    const house = new House()
    await store.put(written('of li'), 'k', '')
    await store.put(written('of wang', { account: 'wang' }), 'k', '')
    house.account = 'wang'
    expect(await send(house, 'wang')).toBe('done')
    expect(house.records.map((one) => [one.account, one.text])).toEqual([['wang', 'of wang']])
    expect((await store.entries('li')).map((one) => one.form['text'])).toEqual(['of li'])
    expect(await store.entries('wang')).toEqual([])
  })

  test('which problems pass by themselves', () => {
    expect([0, 401, 408, 425, 429, 500, 502, 503, 504].map((status) => passes(refusal(status)))).toEqual(Array(9).fill(true))
    expect([400, 403, 404, 409, 410, 412, 413, 415, 422].map((status) => passes(refusal(status)))).toEqual(Array(9).fill(false))
    expect([refusal(403, 'session.csrf'), refusal(403, 'web.strange_answer')].map(passes)).toEqual([true, true])
  })
})

describe('writing anew', () => {
  test('an entry that a form holds is not sent; given back, it is', async () => {
    const house = new House()
    const id = await store.put(written('x'), 'k1', '')
    await store.set(id, 'editing')
    await send(house)
    expect(house.posts).toBe(0)
    await store.set(id, 'waiting')
    await send(house)
    expect(texts(house)).toEqual(['x'])
  })

  test('the new wording goes with the files it has now', async () => {
    const house = new House()
    const first = await store.addFile('li', 'd', photo('p1'))
    await store.addFile('li', 'd', photo('p2'))
    const id = await store.put(written('old'), 'k1', 'd')
    await store.addFile('li', 'd2', photo('p3'))
    expect(await store.rewrite(id, written('new'), 'd2', [first.id])).toBe(true)
    await send(house)
    expect(house.records).toEqual([{ account: 'li', finding: 'f1', text: 'new', evidence: ['hash of p2', 'hash of p3'] }])
  })

  test('had the old wording arrived unseen, both are not recorded: the server says it, and the new one is kept', async () => {
    const house = new House()
    const id = await store.put(written('old'), 'k1', '')
    house.weather = (step) => {
      if (step === 'posted') throw noNetwork()
    }
    await send(house)
    house.weather = () => undefined
    await store.rewrite(id, written('new'), 'none', [])
    expect(await send(house)).toBe('done')
    expect(texts(house)).toEqual(['old'])
    expect(await store.entry(id)).toMatchObject({ state: 'refused', said: { code: 'journal.key_reused' }, form: { text: 'new' } })
    await store.renew(id, 'k2')
    expect(await send(house)).toBe('done')
    expect(texts(house)).toEqual(['old', 'new'])
  })

  test('written anew while it was under way: what arrived does not take the new wording along', async () => {
    const house = new House()
    const id = await store.put(written('old'), 'k1', '')
    let rewriting: Promise<boolean> | undefined
    house.weather = (step) => {
      if (step === 'posted') rewriting ??= store.rewrite(id, written('new'), 'none', [])
    }
    await send(house)
    await rewriting
    expect(await store.entry(id)).toMatchObject({ form: { text: 'new' } })
  })

  test('sent from another tab meanwhile: the form is told', async () => {
    const id = await store.put(written('x'), 'k1', '')
    await store.discard(id)
    expect(await store.rewrite(id, written('y'), 'none', [])).toBe(false)
    expect(await store.set(id, 'waiting')).toBe(false)
    expect(await store.entries('li')).toEqual([])
  })
})

describe('two tabs', () => {
  const NO_LOCKS = null as unknown as LockManager

  test('one sends, also without Web Locks', async () => {
    const house = new House()
    const other = await OutboxStore.open(NAME)
    for (let n = 0; n < 5; n++) await store.put(written(`${n}`), `k${n}`, '')
    const tab = (shelf: OutboxStore, owner: string) =>
      alone(shelf, owner, (mine) => sendAll({ store: shelf, carrier: house.carrier, account: 'li', mine }), NO_LOCKS)
    const ends = await Promise.all([tab(store, 'a'), tab(other, 'b'), tab(store, 'c')])
    other.close()
    expect(ends.filter((end) => end === 'done')).toHaveLength(1)
    expect(ends.filter((end) => end === undefined)).toHaveLength(2)
    expect([house.atOnceMost, house.posts]).toEqual([1, 5])
  })

  test('with Web Locks, the browser decides', async () => {
    const names: string[] = []
    const locks = (free: boolean) => ({
      request: async (name: string, _options: unknown, run: (lock: unknown) => unknown) => {
        names.push(name)
        return run(free ? {} : null)
      },
    }) as unknown as LockManager
    expect(await alone(store, 'a', async (mine) => mine(), locks(true))).toBe(true)
    expect(await alone(store, 'a', async () => 'sent', locks(false))).toBeUndefined()
    expect(names).toEqual(['bihuan.outbox', 'bihuan.outbox'])
  })

  test('a tab that died loses its lease; one that slept over it stops before it sends', async () => {
    const house = new House()
    await store.put(written('x'), 'k1', '')
    let now = 1000
    expect(await store.lease('n', 'dead', now, LEASE_MS)).toBe(true)
    expect(await store.lease('n', 'b', now + LEASE_MS - 1, LEASE_MS)).toBe(false)
    now += LEASE_MS
    expect(await store.lease('n', 'b', now, LEASE_MS)).toBe(true)
    const slept = (): Promise<boolean> => store.lease('n', 'dead', now, LEASE_MS)
    expect(await sendAll({ store, carrier: house.carrier, account: 'li', mine: slept })).toBe('taken')
    expect(house.posts).toBe(0)
    await store.giveLease('n', 'dead')
    expect(await store.lease('n', 'c', now, LEASE_MS)).toBe(false)
  })

  test('of two that ask in the same moment, the one that looked at the clock first does not take it from the other', async () => {
    expect(await store.lease('n', 'a', 1005, LEASE_MS)).toBe(true)
    expect(await store.lease('n', 'b', 1000, LEASE_MS)).toBe(false)
  })

  test('a lease from a clock that ran ahead keeps nobody out', async () => {
    await store.lease('n', 'a', Date.UTC(2036, 0), LEASE_MS)
    expect(await store.lease('n', 'b', Date.UTC(2026, 0), LEASE_MS)).toBe(true)
  })
})

describe('whatever breaks', () => {
  class Crash extends Error {}
  /** A random number that is the same each time. */
  function dice(seed: number): () => number {
    let state = seed
    return () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return state / 2 ** 32
    }
  }
  /** Dies before or after the n-th change to the store. */
  function mortal(shelf: OutboxStore, dies: () => boolean): OutboxStore {
    return new Proxy(shelf, {
      get(target, name) {
        const member = Reflect.get(target, name) as unknown
        if (typeof member !== 'function') return member
        return async (...given: unknown[]) => {
          if (dies()) throw new Crash('before')
          const answer: unknown = await (member as (...given: unknown[]) => Promise<unknown>).apply(target, given)
          if (dies()) throw new Crash('after')
          return answer
        }
      },
    })
  }

  const seeds = Array.from({ length: 60 }, (_, at) => at + 1)
  test.each(seeds)('each report is recorded once, whole, in order, under its writer, whatever page and network do: %i', async (seed) => {
    const roll = dice(seed)
    const house = new House()
    house.weather = (step) => {
      const luck = roll()
      if (luck < 0.12) throw noNetwork()
      if (luck < 0.16) throw refusal(503)
      if (luck < 0.18) throw new Crash(step)
    }
    const wanted = new Map<string, string[]>()
    const count = 2 + Math.floor(roll() * 5)
    for (let n = 0; n < count; n++) {
      const account = roll() < 0.3 ? 'wang' : 'li'
      const text = `${seed}.${n}`
      const files = Array.from({ length: Math.floor(roll() * 3) }, (_, at) => `${text}/${at}`)
      for (const bytes of files) await store.addFile(account, `draft ${text}`, photo(bytes))
      const finding = roll() < 0.5 ? 'f1' : 'f2'
      await store.put(written(text, { account, finding }), `key ${text}`, `draft ${text}`)
      wanted.set(`${account} ${finding} ${text}`, files.map((bytes) => `hash of ${bytes}`))
    }
    let crashes = 0
    for (let round = 0; round < 400; round++) {
      house.account = roll() < 0.5 ? 'li' : 'wang'
      const calm = round > 200
      if (calm) house.weather = () => undefined
      // The page is another one each time: what is not in the store is gone.
      store.close()
      store = await OutboxStore.open(NAME)
      const shelf = mortal(store, () => !calm && roll() < 0.04)
      try {
        // Somebody else may sit in front of the phone than the one it believes.
        await sendAll({ store: shelf, carrier: house.carrier, account: roll() < 0.2 ? 'li' : house.account, mine: always })
      } catch (thrown) {
        if (!(thrown instanceof Crash)) throw thrown
        crashes += 1
      }
      if (calm && (await store.entries('li')).length + (await store.entries('wang')).length === 0) break
    }
    expect(crashes).toBeGreaterThan(0)
    const recorded = new Map(house.records.map((one) => [`${one.account} ${one.finding} ${one.text}`, one.evidence]))
    expect(recorded).toEqual(wanted)
    expect(house.records).toHaveLength(wanted.size)
    for (const of of ['li f1', 'li f2', 'wang f1', 'wang f2']) {
      const order = house.records.filter((one) => `${one.account} ${one.finding}` === of).map((one) => one.text)
      expect(order).toEqual([...order].sort())
    }
  })
})
