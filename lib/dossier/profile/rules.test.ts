import { expect, it } from 'vitest'
import { emptyProfile, fitsOnPage, PROFILE_PAGE } from './rules'

const long = (length: number) => ({ ...emptyProfile, motives: 'a'.repeat(length) })

it('fits on one printed page, and may always become shorter', () => {
  expect(fitsOnPage(long(PROFILE_PAGE), emptyProfile)).toBe(true)
  expect(fitsOnPage(long(PROFILE_PAGE + 1), emptyProfile)).toBe(false)
  expect(fitsOnPage(long(PROFILE_PAGE + 1), long(PROFILE_PAGE + 2))).toBe(true)
})
