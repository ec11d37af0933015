// Whoever is asked in the demo to call or mail somebody reads how.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const folder = import.meta.dirname
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .flatMap((name) => readFileSync(path.join(folder, name), 'utf8').match(/'[^'\n]*'|`[^`]*`/g) ?? [])
const asks = texts.filter(
  (text) => /\b(bel|mail|app) (met )?\p{Lu}/iu.test(text) && /\b(Bel|Mail|App)\b/.test(text),
)

it('no text says to call or mail somebody without a number or an address', () => {
  expect(asks.length).toBeGreaterThan(0)
  expect(asks.filter((text) => !/06-0000|staffPhone|@/.test(text))).toEqual([])
})
