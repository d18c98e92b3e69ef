// What an authenticator app shows: RFC 6238 with SHA-1, 30 seconds, six digits.
import { createHmac } from 'node:crypto'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const STEP_MS = 30_000

function bytesOf(secret) {
  let bits = ''
  for (const letter of secret.replace(/\s/g, '').toUpperCase()) bits += LETTERS.indexOf(letter).toString(2).padStart(5, '0')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((one) => parseInt(one, 2)))
}

/** `later` steps from now: each code is taken once. */
export function codeOf(secret, now, later = 0) {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now / STEP_MS) + later))
  const hash = createHmac('sha1', bytesOf(secret)).update(counter).digest()
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
