/** Small things kept in this browser. Where storage is switched off or full, they are forgotten, and nothing breaks. */
const PREFIX = 'bihuan.'

export const kept = {
  read(name: string): string | null {
    try {
      return localStorage.getItem(PREFIX + name)
    } catch {
      return null
    }
  },
  write(name: string, value: string): boolean {
    try {
      localStorage.setItem(PREFIX + name, value)
      return true
    } catch {
      return false
    }
  },
  forget(name: string): void {
    try {
      localStorage.removeItem(PREFIX + name)
    } catch {
      // nothing was kept
    }
  },
  names(prefix: string): string[] {
    try {
      return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX + prefix)).map((name) => name.slice(PREFIX.length))
    } catch {
      return []
    }
  },
}
