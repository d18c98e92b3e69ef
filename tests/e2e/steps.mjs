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

export function same(found, wanted, words) {
  const [a, b] = [JSON.stringify(found, null, 1), JSON.stringify(wanted, null, 1)]
  if (a !== b) throw new Error(`${words}\n  found  ${a}\n  wanted ${b}`)
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
