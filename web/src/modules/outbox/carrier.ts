/** The way of the outbox to the server. An upload says how much of it is through; whatever hangs is let go and tried again. */
import { call, caller } from '@/api/client'
import { noNetwork, Problem, problemOf } from '@/api/problem'
import { session } from '@/api/session'
import type { Carrier } from './sending'

const SILENT_MAX_MS = 45_000
const HASH = /^[0-9a-f]{64}$/

/** A page of a hotel's network, or of a gateway, answers 200 to everything: only what has our form counts as recorded. */
const strange = (status: number): Promise<Problem> => problemOf(new Response(null, { status: status === 0 ? 502 : status }))

async function whose(): Promise<string> {
  const found = await inTime((signal) => session.look(signal))
  if (!found.signed_in || (found.needs ?? null) !== null) return ''
  caller.csrf = found.csrf
  return found.account
}

async function inTime<Data>(run: (signal: AbortSignal) => Promise<Data>): Promise<Data> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), SILENT_MAX_MS)
  try {
    return await run(patience.signal)
  } catch (thrown) {
    if (patience.signal.aborted) throw noNetwork()
    if (thrown instanceof SyntaxError) throw await strange(200)
    throw thrown
  } finally {
    clearTimeout(timer)
  }
}

async function post(path: string, body: Record<string, unknown>, key: string, tag: string): Promise<void> {
  const headers = { 'Idempotency-Key': key, ...(tag ? { 'If-Match': tag } : {}) }
  const answer = await inTime((signal) => call<{ position?: number } | undefined>('POST', path, body, { headers, signal }))
  if (typeof answer?.position !== 'number') throw await strange(200)
}

/** Stores a file where one is taken, and says its hash. XMLHttpRequest, since fetch does not say how far an upload is. */
export function uploadTo(path: string, file: { name: string; blob: Blob }, share: (share: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    let timer: ReturnType<typeof setTimeout> | undefined
    const patience = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => request.abort(), SILENT_MAX_MS)
    }
    request.open('POST', `${path}?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('Accept-Language', caller.language)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    if (caller.csrf) request.setRequestHeader('X-CSRF-Token', caller.csrf)
    request.upload.onprogress = (event) => {
      patience()
      if (event.total > 0) share(event.loaded / event.total)
    }
    request.onloadend = () => {
      clearTimeout(timer)
      void answered(request).then(resolve, reject)
    }
    patience()
    request.send(file.blob)
  })
}

async function answered(request: XMLHttpRequest): Promise<string> {
  if (request.status === 0) throw noNetwork()
  const said = new Response(request.responseText, { status: request.status })
  if (!said.ok) {
    const problem = await problemOf(said)
    if (problem.code === 'people.not_signed_in') caller.signedOut()
    throw problem
  }
  const kept = (await said.json().catch(() => ({}))) as { hash?: unknown }
  if (typeof kept.hash !== 'string' || !HASH.test(kept.hash)) throw await strange(said.status)
  return kept.hash
}

export const carrier: Carrier = { whose, upload: (file, share) => uploadTo('/api/v1/files', file, share), post }
