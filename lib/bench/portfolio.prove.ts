import { expect, it } from 'vitest'
import { measurePdf } from './portfolio'

it('a PDF of four times as many photos needs no more memory', { timeout: 600_000 }, async () => {
  await measurePdf(5)
  const fifty = await measurePdf(50)
  const more = await measurePdf(200)
  console.log(JSON.stringify([fifty, more]))
  expect(fifty.file).toBeGreaterThan(5)
  expect(more.file).toBeGreaterThan(fifty.file * 3)
  expect(more.megabytes).toBeLessThan(fifty.megabytes * 1.3)
})
