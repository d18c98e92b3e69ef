// A data logger that sends HJ 212 frames to the gateway of a house.
import { connect } from 'node:net'
import { patience } from './steps.mjs'

/** CRC-16 of HJ 212-2017, appendix A. */
function check(segment) {
  let register = 0xffff
  for (const byte of Buffer.from(segment)) {
    register = (register >> 8) ^ byte
    for (let n = 0; n < 8; n += 1) register = register & 1 ? (register >> 1) ^ 0xa001 : register >> 1
  }
  return register.toString(16).toUpperCase().padStart(4, '0')
}
export const frameOf = (segment) => `##${String(Buffer.byteLength(segment)).padStart(4, '0')}${segment}${check(segment)}\r\n`

/** What the clock in China shows, as frames say it: 20261123090000. */
export const stamp = (ms) => new Date(ms + 8 * 3600_000).toISOString().slice(0, 19).replace(/[-T:]/g, '')

/** Sends one frame, and returns what came back; nothing may come back. */
export function send(port, segment, { answered = true } = {}) {
  return new Promise((done, failed) => {
    const line = connect(port, '127.0.0.1', () => line.write(frameOf(segment), () => answered || setTimeout(end, 200)))
    const late = setTimeout(() => failed(new Error(`no answer to ${segment}`)), patience)
    let heard = ''
    function end() {
      clearTimeout(late)
      line.end()
      done(heard)
    }
    line.on('data', (bytes) => {
      heard += bytes
      if (heard.includes('\r\n')) end()
    })
    line.on('error', failed)
  })
}

/** A line that stays open: says frames, and hears what comes, whole frames at a time. */
export function lineOf(port) {
  const line = connect(port, '127.0.0.1')
  let heard = ''
  const waiting = new Set()
  line.on('data', (bytes) => {
    heard += bytes
    waiting.forEach((look) => look())
  })
  return {
    say: (segment) => line.write(frameOf(segment)),
    end: () => line.end(),
    /** The frame that holds these words, now or when it comes. */
    hears: (words) => new Promise((done, failed) => {
      const late = setTimeout(() => failed(new Error(`never heard ${words}: ${heard}`)), patience)
      const look = () => {
        const found = heard.split('\r\n').slice(0, -1).find((one) => one.includes(words))
        if (!found) return
        clearTimeout(late)
        waiting.delete(look)
        done(found)
      }
      waiting.add(look)
      look()
    }),
  }
}
