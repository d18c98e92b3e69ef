import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const PRINT = "const { schema } = await import('./tools/types.mjs'); process.stdout.write(await schema())"

test('the types of the client are those of openapi.json: npm run types', { timeout: 60_000 }, () => {
  const fresh = execFileSync('node', ['--input-type=module', '-e', PRINT], { encoding: 'utf8', maxBuffer: 16 << 20 })
  expect(readFileSync('src/api/schema.d.ts', 'utf8') === fresh).toBe(true)
})
