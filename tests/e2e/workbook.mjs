// The first sheet of an .xlsx as rows of texts, read without any library: a zip of deflated XML.
import { inflateRawSync } from 'node:zlib'

const ENTRY = 0x02014b50
const END = 0x06054b50

function entriesOf(bytes) {
  let end = bytes.length - 22
  while (bytes.readUInt32LE(end) !== END) end -= 1
  const found = new Map()
  let at = bytes.readUInt32LE(end + 16)
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n -= 1) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new Error('this is no zip')
    const size = bytes.readUInt32LE(at + 20)
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset))
    const start = bytes.readUInt32LE(at + 42)
    const data = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
    const raw = bytes.subarray(data, data + size)
    found.set(bytes.toString('utf8', at + 46, at + 46 + name), bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(raw) : raw)
    at += 46 + name + extra + comment
  }
  return found
}

const plain = (xml) => xml
  .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&')
const textsOf = (xml) => [...xml.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map((one) => plain(one[1])).join('')

const columnOf = (letters) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

export function rowsOf(bytes) {
  const entries = entriesOf(bytes)
  const strings = entries.get('xl/sharedStrings.xml')?.toString() ?? ''
  const shared = [...strings.matchAll(/<si>(.*?)<\/si>/gs)].map((one) => textsOf(one[1]))
  const sheet = entries.get('xl/worksheets/sheet1.xml').toString()
  return [...sheet.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map((row) => {
    const cells = []
    for (const [, head, inside = ''] of (row[1] ?? '').matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const value = /<v>([^<]*)<\/v>/.exec(inside)?.[1] ?? ''
      const text = /t="s"/.test(head) ? shared[Number(value)] : /t="inlineStr"/.test(head) ? textsOf(inside) : plain(value)
      cells[columnOf(/r="([A-Z]+)/.exec(head)[1])] = text
    }
    return Array.from(cells, (one) => one ?? '')
  })
}
