// A house: a data directory and the real server over it, on a day that the story names. It can be stopped, and started on another day.
import { spawn } from 'node:child_process'
import { mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { patience, until } from './steps.mjs'

export const SOURCES = process.env.BIHUAN_SOURCE_DIR
const PROGRAM = process.env.BIHUAN ?? join(SOURCES, 'build/debug/bihuan')
const CHINA_MS = 8 * 3600_000

export class House {
  constructor(folder, name) {
    this.name = name
    this.data = join(folder, name)
    this.logFile = join(folder, `${name}.log`)
    mkdirSync(folder, { recursive: true })
  }

  /** `day` like "2026-11-23 09:00:00", in China. */
  async start(day, { demo = false, more = [] } = {}) {
    this.said = ''
    const log = openSync(this.logFile, 'a')
    const command = demo ? ['demo'] : ['serve']
    const port = this.port ?? 0
    this.began = Date.now()
    this.day = Date.parse(`${day.replace(' ', 'T')}Z`) - CHINA_MS
    this.process = spawn(PROGRAM, [...command, '--data', this.data, '--listen', `127.0.0.1:${port}`, '--lang', 'zh', ...more], {
      stdio: ['ignore', 'pipe', log],
      env: {
        ...process.env, TZ: 'Asia/Shanghai', LD_PRELOAD: process.env.FAKETIME_LIBRARY, FAKETIME: `@${day}`,
        FAKETIME_DONT_FAKE_MONOTONIC: '1', DONT_FAKE_MONOTONIC: '1',
      },
    })
    this.gone = new Promise((done) => this.process.on('exit', done))
    this.process.stdout.on('data', (bytes) => (this.said += bytes))
    const [, found] = await this.saying(/http:\/\/127\.0\.0\.1:(\d+)/)
    this.port = Number(found)
    // A passkey belongs to a name, and an address of digits is none.
    this.home = `http://localhost:${this.port}`
    return this
  }

  /** Waits until the server has said it. */
  async saying(pattern) {
    await until(() => pattern.test(this.said) || this.process.exitCode !== null, `the server of ${this.name} says ${pattern}`)
    const found = pattern.exec(this.said)
    if (!found) throw new Error(`the server of ${this.name} ended with ${this.process.exitCode}:\n${this.said}${this.logged()}`)
    return found
  }

  /** What the clock of the server shows. */
  get now() {
    return this.day + Date.now() - this.began
  }

  get today() {
    return new Date(this.now + CHINA_MS).toISOString().slice(0, 10)
  }

  /** The links by which a demonstration lets people in, by their names. */
  async links() {
    await this.saying(/审计管理员 · .*\n\s+http\S+/)
    return Object.fromEntries([...this.said.matchAll(/ · (\S+) · \S+\n\s+http:\/\/[^/]+(\/#\/visit\/\S+)/g)].map((one) => [one[1], one[2]]))
  }

  logged() {
    return readFileSync(this.logFile, 'utf8')
  }

  async stop() {
    if (!this.process || this.process.exitCode !== null) return
    this.process.kill('SIGTERM')
    const late = setTimeout(() => this.process.kill('SIGKILL'), patience)
    await this.gone
    clearTimeout(late)
  }
}
