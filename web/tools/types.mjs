// Writes src/api/schema.d.ts from openapi.json, which ./dev openapi writes from the routes of the server.
import { readFile, writeFile } from 'node:fs/promises'
import openapiTS, { astToString } from 'openapi-typescript'

const here = new URL('..', import.meta.url)

export async function schema() {
  const document = JSON.parse(await readFile(new URL('openapi.json', here), 'utf8'))
  const text = astToString(await openapiTS(document, { alphabetize: true }))
  return `// Written by npm run types from openapi.json: do not change it by hand.\n${text.replace(/[ \t]+$/gm, '')}`
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  await writeFile(new URL('src/api/schema.d.ts', here), await schema())
}
