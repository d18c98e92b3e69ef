/** What a fact holds, on one line: the first texts in it, without ids and dates. */
const ID = /^[0-9a-hjkmnp-tv-z]{26}$/

export function summary(data: unknown): string {
  const texts: string[] = []
  const walk = (value: unknown): void => {
    if (typeof value === 'string' && value !== '' && !ID.test(value) && !/^[\d:T.+-]+$/.test(value)) texts.push(value)
    else if (Array.isArray(value)) value.forEach(walk)
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(walk)
  }
  walk(data)
  return texts.slice(0, 6).join(' · ').slice(0, 300)
}
