// Puts beside each text file of a folder the same file compressed, where that makes it shorter: node tools/compress_page.mjs FOLDER
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const texts = new Set(['.html', '.js', '.css', '.json', '.geojson', '.webmanifest', '.svg', '.txt'])
const folder = process.argv[2]
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !texts.has(extname(entry.name))) continue
  const path = join(entry.parentPath ?? entry.path, entry.name)
  const bytes = readFileSync(path)
  const forms = {
    br: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    gz: gzipSync(bytes, { level: 9 }),
  }
  for (const [ending, compressed] of Object.entries(forms))
    if (compressed.length < bytes.length) writeFileSync(`${path}.${ending}`, compressed)
}
