import { expect, it } from 'vitest'
import { onPage, pageIn, pageOf, pageOfRow, pageSize } from './paging'

it('a page number from an address is only a wish', () => {
  const rows = Array.from({ length: 90 }, (_, n) => n)
  expect(pageOf(rows, '2').slice[0]).toBe(40)
  for (const wish of ['0', '-3', 'x', undefined]) expect(pageOf(rows, wish).page).toBe(1)
  expect(pageOf(rows, '999').page).toBe(3)
  expect(pageOfRow(rows, 85).page).toBe(3)
  expect(pageOfRow(rows, -1).page).toBe(1)
  for (const wish of ['0', '-3', 'x', '1.5', '99999', undefined]) expect(pageIn(wish)).toBe(1)
  expect(pageIn(['3', '4'])).toBe(3)
  expect(onPage(3, pageSize.entries)).toEqual({ skip: 40, take: 20 })
})
