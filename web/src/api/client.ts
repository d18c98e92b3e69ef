/** The one way to the server: typed from its OpenAPI document, with the headers every request needs, and a Problem when it refuses. */
import createClient from 'openapi-fetch'
import { view } from '@/shared/view'
import { Problem, noNetwork, problemOf, type Language } from './problem'
import type { components, paths } from './schema'

export type Schemas = components['schemas']

/** What the session and the language tell the client; the client asks nobody. */
export const caller = {
  csrf: '',
  language: 'zh-CN' as Language,
  /** called once for each answer that says nobody is signed in */
  signedOut: (): void => undefined,
}

/** These always answer for now: a session, an account or the audit trail has no past to look at; measurements have one of their own. */
const PRESENT_ONLY = new RegExp('^/api/v1/(session|setup|invitations|accounts|audit|events|journal|preferences|files|todo|documents|tables|'
  + 'wall|transmission|exceedances|intake|measured-days/check|'
  + 'points/[^/]+/(curve|rows|series|transmission|quarters|air-days|water-days))\\b')

/** Not crypto.randomUUID: an intranet without TLS is no secure context, and browsers hide it there. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function send(request: Request): Promise<Response> {
  const headers = new Headers(request.headers)
  headers.set('Accept-Language', caller.language)
  let url = request.url
  if (request.method === 'GET') {
    const address = new URL(url, location.href)
    if (view.asOf && !PRESENT_ONLY.test(address.pathname) && !address.searchParams.has('as_of')) {
      address.searchParams.set('as_of', view.asOf)
      url = address.href
    }
  } else {
    if (caller.csrf) headers.set('X-CSRF-Token', caller.csrf)
    if (!headers.has('Idempotency-Key')) headers.set('Idempotency-Key', newKey())
  }
  const body = request.method === 'GET' || request.method === 'HEAD' ? undefined : await request.blob()
  let response: Response
  try {
    response = await fetch(url, { method: request.method, headers, body, signal: request.signal, credentials: 'same-origin' })
  } catch (thrown) {
    if (request.signal.aborted) throw thrown
    throw noNetwork()
  }
  if (response.status === 401) {
    const problem = await problemOf(response)
    if (problem.code === 'people.not_signed_in') caller.signedOut()
  }
  return response
}

/** `const units = await ask(api.GET('/api/v1/units'))`; throws a Problem. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: send })

interface Answer<Data> {
  data?: Data
  error?: unknown
  response: Response
}

export async function ask<Data>(call: Promise<Answer<Data>>): Promise<NonNullable<Data>> {
  return (await askWithTag(call)).data
}

/** The same, with the ETag of what was looked at: the If-Match of the change that follows. */
export async function askWithTag<Data>(call: Promise<Answer<Data>>): Promise<{ data: NonNullable<Data>; tag: string }> {
  const { data, error, response } = await call
  if (!response.ok) throw error && isBody(error) ? new Problem({ ...error, status: response.status }) : await problemOf(response)
  return { data: data as NonNullable<Data>, tag: response.headers.get('ETag') ?? '' }
}

function isBody(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error && 'zh' in error && 'en' in error
}

/** A route that the OpenAPI document does not hold yet, or an upload; prefer `api`. */
export async function call<Data>(method: 'GET' | 'POST', path: string, body?: unknown, init: RequestInit = {}): Promise<Data> {
  const raw = body instanceof Blob || body instanceof ArrayBuffer
  const headers = new Headers(init.headers)
  if (body !== undefined && !headers.has('Content-Type')) headers.set('Content-Type', raw ? 'application/octet-stream' : 'application/json')
  const sent = body === undefined ? (method === 'POST' ? '{}' : undefined) : raw ? (body as BodyInit) : JSON.stringify(body)
  if (method === 'POST' && !headers.has('Content-Type')) headers.set('Content-Type', 'application/json')
  const response = await send(new Request(new URL(path, location.origin), { ...init, method, headers, body: sent }))
  if (!response.ok) throw await problemOf(response)
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as Data
}
