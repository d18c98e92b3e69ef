/** Texts that people type or paste, as lists. */

// 1. 1、 1） (1) （一） 一、 ①: what stands in front of a line that was numbered by hand or by Word.
const COUNT = '(?:\\d{1,3}|[一二三四五六七八九十]{1,3})'
const NUMBER = new RegExp(`^\\s*(?:[（(]?\\s*${COUNT}\\s*[）)]|${COUNT}\\s*[.．、](?!\\d)|[①-⑳]|第${COUNT}[条项][，、：:]?)\\s*`)

export const measuresOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/\t+/g, ' ').replace(NUMBER, '').trim())
    .filter((line) => line !== '')

export const namesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、，,；;\n]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
]
