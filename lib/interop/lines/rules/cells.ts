import { ageOn, type Day } from '@/lib/kernel/time'
import type { RosterColumn } from '../columns/schema'
import type { LineFault } from '../schema'

type Read = { value: unknown } | { fault: LineFault }
const fault = (reason: LineFault): Read => ({ fault: reason })

export function readCell(column: RosterColumn, cell: string, today: Day): Read {
  const { as } = column.cell
  if (cell === '') {
    if (!column.blank) return fault('required')
    return {
      value:
        as === 'list'
          ? []
          : as === 'text' || as === 'words' || as === 'schoolYear' || as === 'email'
            ? ''
            : null,
    }
  }
  // What a spreadsheet would run must not come back to somebody in an export.
  if (as !== 'day' && as !== 'birthDate' && (/^[=@\t\r]/.test(cell) || /^\+(?!\d)/.test(cell)))
    return fault('formula')
  if (!cell.isWellFormed()) return fault('unknownChoice')
  switch (column.cell.as) {
    case 'number':
      return /^[\p{L}\d][\p{L}\d._-]{0,39}$/u.test(cell) ? { value: cell } : fault('badNumber')
    case 'text':
      return cell.length <= column.cell.max && !/[\r\n]/.test(cell) ? { value: cell } : fault('tooLong')
    case 'email':
      return isAddress(cell) ? { value: cell.toLowerCase() } : fault('badEmail')
    case 'list': {
      const { max } = column.cell
      const names = cell
        .split('|')
        .map((name) => name.trim())
        .filter((name) => name !== '')
      return names.length <= 40 && names.every((name) => name.length <= max)
        ? { value: [...new Set(names)] }
        : fault('tooLong')
    }
    case 'schoolYear': {
      const [, from = '', to = ''] = /^(\d{4})[-/](\d{4})$/.exec(cell) ?? []
      return Number(to) === Number(from) + 1 && from >= '2000' && from < '2100'
        ? { value: `${from}-${to}` }
        : fault('badSchoolYear')
    }
    case 'words': {
      const value = new Map(Object.entries(column.cell.words)).get(cell.toLowerCase())
      return value === undefined ? fault('unknownChoice') : { value }
    }
    case 'day':
    case 'birthDate': {
      const day = readDay(cell)
      if (!day) return fault('notADay')
      if (column.cell.as === 'day') return { value: day }
      const age = day <= today ? ageOn(day, today) : -1
      return age >= 3 && age <= 99 ? { value: day } : fault('oddBirthDate')
    }
  }
}

/**
 * An address that every mail program reads in the same way: plain letters, one @, no quotes, comments or full-width
 * signs. A stranger one may be right too, but what one program takes for the name another takes for the host.
 */
export const isAddress = (text: string) =>
  text.length <= 120 &&
  /^[A-Za-z0-9](?:[A-Za-z0-9_+-]|\.(?!\.))*(?<!\.)@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$/.test(
    text,
  )

/** A day of the calendar, written as 2010-03-27, 27-03-2010 or 27/3/2010. */
export function readDay(text: string): Day | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const dutch = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(text)
  const [year, month, day] = iso ? iso.slice(1) : dutch ? dutch.slice(1).reverse() : []
  if (!year || !month || !day || year < '1900' || year >= '2100') return null
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${written}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) ? (written as Day) : null
}

/** Nine digits that pass the test of eleven, as a burgerservicenummer does. */
export function isNationalNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text)) return false
  const sum = [...text].reduce((total, digit, at) => total + Number(digit) * (at === 8 ? -1 : 9 - at), 0)
  return sum % 11 === 0
}
