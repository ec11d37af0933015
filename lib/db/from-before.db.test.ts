// A database that an earlier version made, of which no migration is left: a demo is filled anew, another is left alone.
import { expect, test, vi } from 'vitest'
import { freshOrSeeded } from './demo-mark'
import { migrate } from './migrate'
import { dropProvisioned, provision } from './provision'
import { query, testServer } from './testing'

async function madeBefore(name: string, mark: string): Promise<string> {
  const ownerUrl = (await testServer()).ownerUrl(name)
  await provision(ownerUrl)
  await query(ownerUrl, 'CREATE TABLE _prisma_migrations (id text); CREATE TABLE student (id uuid)')
  await query(ownerUrl, `COMMENT ON DATABASE ${name} IS '${mark}'`)
  return ownerUrl
}

test('a demo of an earlier version is filled anew, and says so', async () => {
  const ownerUrl = await madeBefore(`t_${process.pid}_demo_before`, 'Oversteek demo')
  const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  try {
    expect(await freshOrSeeded(ownerUrl)).toBe('fresh')
    expect(said.mock.calls.flat().join(' ')).toMatch(/eerdere versie.*earlier version/s)
  } finally {
    said.mockRestore()
    await dropProvisioned(ownerUrl)
  }
})

test('a database that somebody uses stays as it is, with a sentence', async () => {
  const ownerUrl = await madeBefore(`t_${process.pid}_used_before`, 'Of our school')
  try {
    await expect(migrate(ownerUrl)).rejects.toThrow(/cannot be carried over/)
    await expect(freshOrSeeded(ownerUrl)).rejects.toThrow(/is no demo/)
    expect(await query(ownerUrl, `SELECT to_regclass('student') IS NOT NULL AS there`)).toEqual([
      { there: true },
    ])
  } finally {
    await dropProvisioned(ownerUrl)
  }
})
