// What the first view weighs, brotli, JavaScript and CSS: the entry, what it imports, and the page that is seen first. Fails above the limit.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'

const LIMIT_KB = 250
const FIRST = ['index.html', 'src/modules/overview/OverviewPage.vue', 'src/i18n/zh-CN.ts']
const dist = pathToFileURL(`${resolve(process.argv[2] ?? 'dist')}/`)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))
const files = new Set()

function take(name) {
  const chunk = manifest[name]
  if (!chunk) throw new Error(`${name} is not in the build`)
  if (files.has(chunk.file)) return
  files.add(chunk.file)
  for (const file of chunk.css ?? []) files.add(file)
  for (const next of chunk.imports ?? []) take(next)
}

FIRST.forEach(take)
const weigh = (file) => brotliCompressSync(readFileSync(new URL(file, dist)), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
const sizes = [...files].filter((file) => /\.(js|css)$/.test(file)).map((file) => [file, weigh(file)]).sort((a, b) => b[1] - a[1])
const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0) / 1024
for (const [file, bytes] of sizes.slice(0, 12)) console.log(`${(bytes / 1024).toFixed(1).padStart(7)} kB  ${file}`)
console.log(`${total.toFixed(1).padStart(7)} kB  first view, brotli, ${sizes.length} files; limit ${LIMIT_KB} kB`)
if (total > LIMIT_KB) process.exitCode = 1
