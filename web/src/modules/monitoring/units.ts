/** Units as people write them: the tables of loggers say mg/m3, a page says mg/m³. */
export const shownUnit = (unit: string): string =>
  unit.replace(/\bu(?=g\b)/, 'µ').replace(/m2(?![0-9A-Za-z])/g, 'm²').replace(/m3(?![0-9A-Za-z])/g, 'm³')
