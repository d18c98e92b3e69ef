// Looks at pages in Debian's Chromium: pictures, what axe finds, errors of the console, and requests that leave the origin.
//
//   npm run look -- http://127.0.0.1:5173 FOLDER [#/overview …]      each page: desktop, dark, English, phone
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

const [base = 'http://127.0.0.1:5173', folder = 'build/look', ...asked] = process.argv.slice(2)
const pages = asked.length > 0 ? asked : ['#/overview']
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WAYS = {
  desktop: { viewport: { width: 1440, height: 900 } },
  dark: { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  en: { viewport: { width: 1440, height: 900 }, english: true },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
}
let bad = 0
const complain = (text) => {
  bad += 1
  console.log(text)
}

const fixtures = process.env.LOOK_FIXTURES ? await import(process.env.LOOK_FIXTURES) : null
mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
for (const [way, { english, ...options }] of Object.entries(WAYS)) {
  if (process.env.LOOK_WAYS && !process.env.LOOK_WAYS.split(',').includes(way)) continue
  const context = await browser.newContext({ locale: english ? 'en-GB' : 'zh-CN', reducedMotion: 'reduce', ...options })
  await context.addInitScript(`try { localStorage.setItem('bihuan.language', '${english ? 'en' : 'zh-CN'}'); localStorage.setItem('bihuan.toured', '1') } catch {}`)
  if (fixtures) await fixtures.route(context)
  for (const address of pages) {
    const page = await context.newPage()
    const name = `${address.replace(/^#\//, '').replace(/[^\w-]+/g, '_').replace(/_$/, '') || 'first'}.${way}`
    page.on('console', (message) => message.type() === 'error' && complain(`${name}: console: ${message.text()} ${message.location().url}`))
    page.on('pageerror', (error) => complain(`${name}: ${error.message}`))
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== new URL(base).origin) complain(`${name}: leaves the origin: ${request.url()}`)
    })
    await page.goto(`${base}/${address}`)
    await page.waitForSelector('main, [role=dialog]')
    await page.waitForTimeout(Number(process.env.LOOK_WAIT ?? 900))
    if (fixtures?.prepare) await fixtures.prepare(page, address)
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
    await page.evaluate(axe)
    const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }))
    for (const one of found.violations) complain(`${name}: axe ${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary.split('\n')[1]}`).join(' | ')}`)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (wide > 0) complain(`${name}: ${wide} px wider than the window`)
    await page.close()
  }
  await context.close()
}
await browser.close()
console.log(`${pages.length} pages, ${bad} complaints, pictures in ${folder}`)
process.exitCode = bad > 0 ? 1 : 0
