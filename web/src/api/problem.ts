/** What went wrong, in words for people: from the server's problem+json, or from a network that did not carry it. */
export type Language = 'zh-CN' | 'en'

export interface ProblemBody {
  status: number
  code: string
  zh: string
  en: string
  /** a JSON pointer into what was sent, ?parameter, or the name of a header */
  at: string
}

export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly at: string

  constructor(body: ProblemBody) {
    super(`${body.code}: ${body.en}`)
    this.name = 'Problem'
    this.status = body.status
    this.code = body.code
    this.zh = body.zh
    this.en = body.en
    this.at = body.at
  }

  in(language: Language): string {
    return language === 'en' ? this.en : this.zh
  }

  get notSignedIn(): boolean {
    return this.status === 401
  }

  get refused(): boolean {
    return this.status === 403
  }

  get notFound(): boolean {
    return this.status === 404
  }

  /** somebody else changed it since we looked */
  get overtaken(): boolean {
    return this.status === 412 || this.status === 409
  }

  get offline(): boolean {
    return this.code === 'web.no_network'
  }
}

export const noNetwork = (): Problem =>
  new Problem({
    status: 0,
    code: 'web.no_network',
    zh: '连不上服务器。已填写的内容还在，网络恢复后再试一次。',
    en: 'The server cannot be reached. What you typed is still here: try again when the network is back.',
    at: '',
  })

/** Ten of these are in the way of a page that is not ours: a proxy, a gateway, a server that is just starting. */
const notOurs = (status: number): Problem =>
  new Problem({
    status,
    code: 'web.strange_answer',
    zh: `服务器的答复无法识别（状态 ${status}）。已保存的数据不受影响；请稍后再试，仍不行请告诉系统管理员。`,
    en: `The answer is not one of ours (status ${status}). What was saved is safe: try again in a while, or tell the system administrator.`,
    at: '',
  })

export async function problemOf(response: Response): Promise<Problem> {
  try {
    const body = (await response.clone().json()) as Partial<ProblemBody>
    if (typeof body.code === 'string' && typeof body.zh === 'string' && typeof body.en === 'string') {
      return new Problem({ status: response.status, code: body.code, zh: body.zh, en: body.en, at: body.at ?? '' })
    }
  } catch {
    // not JSON: said below
  }
  return notOurs(response.status)
}

/** Whatever was thrown, as a Problem; what is a fault of ours is thrown on. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  throw thrown
}
