/** What a fact holds, on one line: the first texts in it, and the names of what it points at; no dates, no ids that have no name. */
const ID = /^[0-9a-hjkmnp-tv-z]{26}$/
const TEXTS_MAX = 6
const LETTERS_MAX = 300

export function summary(stream: string, data: unknown, names: Map<string, string> = new Map()): string {
  const texts: string[] = []
  const add = (text: string): void => {
    const said = ID.test(text) ? names.get(text) ?? '' : text
    if (said !== '' && !/^[\d:T.+-]+$/.test(said) && !texts.includes(said)) texts.push(said)
  }
  const walk = (value: unknown): void => {
    if (typeof value === 'string') add(value)
    else if (Array.isArray(value)) value.forEach(walk)
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(walk)
  }
  const about = stream.split('/')[1] ?? ''
  if (names.has(about)) add(about)
  walk(data)
  return texts.slice(0, TEXTS_MAX).join(' · ').slice(0, LETTERS_MAX)
}
