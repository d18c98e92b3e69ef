// Runs the stories in two lanes, one for each of the two processors a small machine has; says of each how it went, step by step.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SOURCES } from './house.mjs'
import { openBrowser } from './people.mjs'
import { Story } from './steps.mjs'

const LANES = 2
const asked = process.argv.slice(2)
const keep = asked.includes('--keep')
const wanted = asked.filter((one) => !one.startsWith('--'))
const there = readdirSync(new URL('stories', import.meta.url)).filter((one) => one.endsWith('.mjs')).map((one) => one.slice(0, -4)).sort()
const unknown = wanted.filter((one) => !there.includes(one))
if (unknown.length > 0) {
  console.error(`no such story: ${unknown.join(' ')}; there are ${there.join(' ')}`)
  process.exit(2)
}

const folder = mkdtempSync(join(tmpdir(), 'bihuan-e2e-'))
const found = join(process.env.BIHUAN_BUILD ?? join(SOURCES, 'build'), 'e2e')
rmSync(found, { recursive: true, force: true })
const browser = await openBrowser()
const began = Date.now()
let failed = 0

async function photograph(story) {
  mkdirSync(found, { recursive: true })
  const pictures = []
  for (const person of story.people ?? []) {
    for (const [n, page] of person.context.pages().entries()) {
      const path = join(found, `${story.name}.${person.as}.${n}.png`)
      await page.screenshot({ path, timeout: 5000 }).then(() => pictures.push(`${path} (${page.url()})`)).catch(() => undefined)
    }
  }
  return pictures
}

async function run(name) {
  const { tell } = await import(`./stories/${name}.mjs`)
  const story = new Story(name)
  let why
  let pictures = []
  try {
    await tell(story, { browser, folder: join(folder, name), keep })
  } catch (thrown) {
    why = thrown
    pictures = await photograph(story)
  }
  for (const work of story.tidying) await work().catch((thrown) => (why ??= thrown))
  const complaints = (story.people ?? []).flatMap((person) => person.complaints)
  const seconds = story.steps.reduce((sum, one) => sum + one.seconds, 0)
  const good = why === undefined && complaints.length === 0
  console.log(`${good ? 'good  ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`)
  for (const one of story.steps) console.log(`         ${one.seconds.toFixed(1).padStart(5)} s  ${one.words}`)
  for (const one of story.figures ?? []) console.log(`         figure   ${one}`)
  if (good) return
  failed += 1
  if (why) console.log(`  AT     ${story.at ?? 'the end'}\n  ${String(why.stack ?? why).split('\n').slice(0, 24).join('\n  ')}`)
  for (const one of complaints) console.log(`  saw    ${one}`)
  for (const one of pictures) console.log(`  look   ${one}`)
  for (const house of story.houses ?? []) console.log(`  server ${house.logged().split('\n').slice(-12).join('\n         ')}`)
}

const waiting = wanted.length > 0 ? wanted : there
await Promise.all(Array.from({ length: LANES }, async () => {
  for (let name = waiting.shift(); name; name = waiting.shift()) await run(name)
}))
await browser.close()
rmSync(folder, { recursive: true, force: true })
console.log(`${failed === 0 ? 'all stories are good' : `${failed} stories FAILED`}, ${((Date.now() - began) / 1000).toFixed(0)} s`)
process.exitCode = failed === 0 ? 0 : 1
