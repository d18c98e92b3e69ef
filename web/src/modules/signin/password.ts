/** What can be said about a password before it is sent; the server has the last word. */
export const LETTERS_MIN = 10
export const BYTES_MAX = 512

/** The reason why not, in words; empty: nothing against it. */
export function fits(password: string, t: (key: string, named?: Record<string, unknown>) => string): string {
  const letters = [...password].length
  if (letters < LETTERS_MIN) return t('signin.password.short', { letters, min: LETTERS_MIN })
  if (new TextEncoder().encode(password).length > BYTES_MAX) return t('signin.password.long')
  return ''
}
