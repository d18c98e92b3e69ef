import { effectScope } from 'vue'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

class Source extends EventTarget {
  static all: Source[] = []
  closed = false
  constructor(readonly url: string) {
    super()
    Source.all.push(this)
  }
  close(): void {
    this.closed = true
  }
  say(position: number): void {
    this.dispatchEvent(new MessageEvent('moved', { data: JSON.stringify({ position }) }))
  }
}
let hidden = false
const listeners: EventListenerOrEventListenerObject[] = []
const newest = (): Source => Source.all[Source.all.length - 1]!
const look = (): void => {
  document.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.resetModules()
  Source.all = []
  hidden = false
  // Each test begins with a page of its own: what an earlier one listens with is taken away.
  listeners.splice(0).forEach((listener) => document.removeEventListener('visibilitychange', listener))
  const add = document.addEventListener.bind(document)
  vi.spyOn(document, 'addEventListener').mockImplementation((name: string, listener: EventListenerOrEventListenerObject) => {
    if (name === 'visibilitychange') listeners.push(listener)
    add(name, listener)
  })
  vi.stubGlobal('EventSource', Source)
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

test('a movement is told once, however many facts; the first position is no news', async () => {
  const { onMoved, startLive } = await import('./live')
  const heard: number[] = []
  effectScope().run(() => onMoved((position) => heard.push(position)))
  startLive()
  newest().say(10)
  vi.advanceTimersByTime(1000)
  expect(heard).toEqual([])
  newest().say(11)
  newest().say(12)
  vi.advanceTimersByTime(1000)
  expect(heard).toEqual([12])
})

test('a lost connection is tried again, later each time, and what was missed is told', async () => {
  const { live, onMoved, startLive } = await import('./live')
  const heard: number[] = []
  effectScope().run(() => onMoved((position) => heard.push(position)))
  startLive()
  newest().say(10)
  newest().dispatchEvent(new Event('error'))
  expect(live.state.value).toBe('waiting')
  vi.advanceTimersByTime(1500)
  expect(Source.all).toHaveLength(2)
  newest().dispatchEvent(new Event('error'))
  vi.advanceTimersByTime(1400)
  expect(Source.all).toHaveLength(2)
  vi.advanceTimersByTime(1400)
  expect(Source.all).toHaveLength(3)
  newest().dispatchEvent(new Event('open'))
  newest().say(14)
  vi.advanceTimersByTime(1000)
  expect(live.state.value).toBe('live')
  expect(heard).toEqual([14])
})

test('a tab in the background lets go of its connection, and looks again when it is looked at', async () => {
  const { onMoved, startLive } = await import('./live')
  const heard: number[] = []
  effectScope().run(() => onMoved((position) => heard.push(position)))
  startLive()
  newest().say(10)
  hidden = true
  look()
  expect(newest().closed).toBe(true)
  hidden = false
  look()
  expect(Source.all).toHaveLength(2)
  newest().say(11)
  vi.advanceTimersByTime(1000)
  expect(heard).toEqual([11])
})

test('nobody is called after the component is gone', async () => {
  const { onMoved, startLive } = await import('./live')
  const heard: number[] = []
  const scope = effectScope()
  scope.run(() => onMoved((position) => heard.push(position)))
  startLive()
  newest().say(1)
  scope.stop()
  newest().say(2)
  vi.advanceTimersByTime(1000)
  expect(heard).toEqual([])
})
