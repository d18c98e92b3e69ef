// A story is a list of steps: what fails is the step that was under way, by its name. Waiting is for a condition, never for a time.
export const patience = Number(process.env.E2E_PATIENCE_MS ?? 60_000)
const LOOK_MS = 40

export const pause = (ms) => new Promise((done) => setTimeout(done, ms))

/** Waits until `holds` gives something true, and returns that. */
export async function until(holds, words) {
  const end = Date.now() + patience
  for (;;) {
    const found = await holds()
    if (found) return found
    if (Date.now() > end) throw new Error(`never came about: ${words}`)
    await pause(LOOK_MS)
  }
}

export function check(truth, words) {
  if (!truth) throw new Error(words)
}

/** Equal as JSON; where lists differ, what one of them lacks is said first. */
export function same(found, wanted, words) {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)]
  if (a === b) return
  const lists = Array.isArray(found) && Array.isArray(wanted)
  const without = (list, other) => {
    const there = new Set(other.map((one) => JSON.stringify(one)))
    return list.map((one) => JSON.stringify(one)).filter((one) => !there.has(one))
  }
  const [more, less] = lists ? [without(found, wanted), without(wanted, found)] : [[a], [b]]
  const told = more.length + less.length > 0 ? [...more.map((one) => `too much: ${one}`), ...less.map((one) => `missing:  ${one}`)] : [a, b]
  throw new Error(`${words}\n  ${told.slice(0, 20).join('\n  ')}`)
}

export class Story {
  constructor(name) {
    this.name = name
    this.steps = []
    this.tidying = []
  }

  async step(words, work) {
    this.at = words
    const began = performance.now()
    const found = await work()
    this.steps.push({ words, seconds: (performance.now() - began) / 1000 })
    this.at = undefined
    return found
  }

  /** Done at the end, however the story ends. */
  afterwards(work) {
    this.tidying.unshift(work)
  }
}
