/** Puts the words of all modules together: { ledger: {…}, finding: {…} }, named after their folders. */
export type Words = { [key: string]: string | Words }

export function gather(own: Words, modules: Record<string, { default: Words }>): Words {
  const all: Words = { ...own }
  for (const [path, module] of Object.entries(modules)) {
    const name = /modules\/([^/]+)\//.exec(path)?.[1]
    if (name !== undefined) all[name] = module.default
  }
  return all
}
