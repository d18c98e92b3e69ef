// A person before a screen: a browser of their own that is watched. What the console complains about, a request that leaves the origin,
// a script that ran where text should stand: each fails the story.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { SOURCES } from './house.mjs'
import { patience, until } from './steps.mjs'

const require = createRequire(join(SOURCES, 'web/package.json'))
const { chromium } = require('playwright-core')
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']

export const SIZES = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
}

export const openBrowser = () => chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb', '--font-render-hinting=none'],
})

export class Person {
  /** `house` is where they work; `as` names them in reports. */
  static async arrive(story, browser, house, as, how = {}) {
    const { size = 'desktop', language = 'zh-CN', toured = true, dark = false, home = house.home, agent } = how
    const person = new Person()
    Object.assign(person, { story, house, home, as, complaints: [], expected: [], language })
    person.context = await browser.newContext({
      ...SIZES[size], locale: language, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', acceptDownloads: true, baseURL: home,
      colorScheme: dark ? 'dark' : 'light', ...(agent ? { userAgent: agent } : {}),
    })
    person.context.setDefaultTimeout(patience)
    await person.context.addInitScript(`try {
      if (!localStorage.getItem('bihuan.language')) localStorage.setItem('bihuan.language', '${language}')
      ${toured ? "localStorage.setItem('bihuan.toured', '1')" : ''}
    } catch {}`)
    person.context.on('page', (page) => person.watch(page))
    person.page = await person.context.newPage()
    story.people = [...(story.people ?? []), person]
    story.afterwards(() => person.leave())
    return person
  }

  /** The pages think that it is the day of the house. */
  async setClock() {
    await this.page.clock.setFixedTime(this.house.now)
  }

  watch(page) {
    const complain = (text) => {
      if (!this.expected.some((one) => one.test(text))) this.complaints.push(`${this.as}: ${text}`)
    }
    page.on('console', (message) => {
      if (message.type() === 'error') complain(`console at ${page.url()}: ${message.text()} ${message.location().url}`)
    })
    page.on('pageerror', (error) => complain(`error at ${page.url()}: ${error.stack ?? error.message}`))
    page.on('dialog', (dialog) => {
      complain(`a window opened: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('request', (request) => {
      const url = request.url()
      if (!/^(data|blob):/.test(url) && new URL(url).origin !== this.home) complain(`left the origin: ${url}`)
    })
  }

  /** From here on the console may say this: the story is about it. Returns the end of that. */
  expecting(...patterns) {
    this.expected.push(...patterns)
    return () => (this.expected = this.expected.filter((one) => !patterns.includes(one)))
  }

  /** As whoever opens the address sees it: the page that was there before must not be taken for it. */
  async go(hash) {
    await this.page.goto('about:blank')
    await this.page.goto(`${this.home}/${hash.startsWith('/') ? hash.slice(1) : hash}`)
    await this.settled()
  }

  /** The page is there, and nothing on it is still being read; `held`: an answer that it waits for is held back. */
  async settled() {
    await this.page.locator('main :is(h1, h2), [role=dialog]').first().waitFor()
    if (this.held) return
    await until(() => this.page.evaluate(() => document.querySelectorAll('[aria-busy="true"], .waiting .bone').length === 0),
      `${this.as} sees a page that has settled: ${this.page.url()}`)
  }

  sees(text, where = this.page) {
    return where.getByText(text).filter({ visible: true }).first().waitFor()
  }

  button(name, where = this.page) {
    return where.getByRole('button', { name, exact: typeof name === 'string' }).filter({ visible: true }).first()
  }

  press(name, where = this.page) {
    return this.button(name, where).click()
  }

  field(label, where = this.page) {
    return where.getByLabel(label, { exact: typeof label === 'string' }).filter({ visible: true }).first()
  }

  fill(label, text, where = this.page) {
    return this.field(label, where).fill(text)
  }

  /** Opens a list and takes what reads like this. */
  async choose(label, text, where = this.page) {
    const field = this.field(label, where)
    if (await field.evaluate((one) => one.tagName === 'SELECT')) {
      await field.selectOption({ label: text })
      return
    }
    await field.locator('xpath=ancestor::*[contains(@class, "el-select__wrapper")]').click()
    await this.page.getByRole('option', { name: text }).filter({ visible: true }).first().click()
  }

  dialog(name) {
    return name ? this.page.getByRole('dialog', { name }) : this.page.getByRole('dialog').filter({ visible: true }).last()
  }

  /** What axe says against the page as it stands. */
  async looked(words, rules) {
    // As a person sees it: a colour on its way from light to dark is no colour of the page.
    await this.page.evaluate(async () => {
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
      await Promise.allSettled(document.getAnimations().map((one) => one.finished))
    })
    await this.page.evaluate((text) => window.axe ?? void (0, eval)(text), axe).catch(() => this.page.addScriptTag({ content: axe }))
    const run = await this.page.evaluate(([tags, only]) => window.axe.run(document, {
      runOnly: only ? { type: 'rule', values: only } : { type: 'tag', values: tags }, resultTypes: ['violations'],
    }), [RULES, rules])
    return run.violations.map((one) => `${words}: axe ${one.id}: ${one.nodes.slice(0, 3)
      .map((node) => `${node.target} ${node.failureSummary?.split('\n')[1] ?? ''}`).join(' | ')}`)
  }

  /** Chooses the language as people do, wherever the page has its button. */
  async speak(language) {
    const words = language === 'en' ? 'English' : '中文'
    await this.page.evaluate((text) => {
      [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === text)?.click()
    }, words)
    await this.page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' })
    await this.settled()
  }

  /** Signs in with a password as people do. */
  async signIn(login, password) {
    await this.go('#/sign-in')
    await this.fill('登录名', login)
    await this.fill('密码', password)
    await this.press('登录')
  }

  /** What the server answers to this browser, cookies and all, past the page. */
  ask(path, options = {}) {
    return this.context.request.fetch(`${this.home}/api/v1${path}`, options)
  }

  async csrf() {
    return (await (await this.ask('/session')).json()).csrf
  }

  /** `body`: what becomes JSON, or bytes. */
  async post(path, body) {
    const headers = { 'X-CSRF-Token': await this.csrf(), Origin: this.home }
    if (Buffer.isBuffer(body)) headers['Content-Type'] = 'application/octet-stream'
    const answer = await this.ask(path, { method: 'POST', data: body, headers })
    if (!answer.ok()) throw new Error(`POST ${path}: ${answer.status()} ${await answer.text()}`)
    return answer.json()
  }

  async read(path) {
    const answer = await this.ask(path)
    if (!answer.ok()) throw new Error(`GET ${path}: ${answer.status()} ${await answer.text()}`)
    return answer.json()
  }

  async leave() {
    await this.context.close()
    this.gone = true
  }
}
