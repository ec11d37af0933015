import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { openRoster, stageRosterFor } from '@/lib/jobs/rosters/commands'

const db = useRegion('death')
const folder = mkdtempSync(path.join(tmpdir(), 'rosters-'))
afterAll(() => rmSync(folder, { recursive: true }))

const head = 'leerlingnummer;roepnaam;achternaam;geboortedatum;groep;niveau;e-mail;eerste_dag;laatste_dag'
const lines = Array.from({ length: 6_500 }, (_, n) => `8${n};Sam;Vries${n};2012-03-01;4K1;vmbo;;2026-08-24;`)
const half = async () => {
  const [row] = await query<{ id: string; read: number; state: string }>(
    db.ownerUrl,
    `SELECT id, read, state FROM import_file WHERE file_name = 'sterft.csv' AND read >= 2000`,
  )
  return row
}

// The file comes through a pipe that stays open after two batches and a bit, so that the command can't be through with
// it before it is killed, however fast or slow the machine is.
it('an import survives the death of its process in the middle, and goes on where it stopped', async () => {
  const pipe = path.join(folder, 'sterft.csv')
  execFileSync('mkfifo', [pipe])
  const child = spawn(process.execPath, ['lib/cli/bootstrap.mjs', 'rosters', '99VA', 'leerlingen', pipe], {
    env: { ...process.env, DATABASE_URL: db.ownerUrl },
    stdio: 'ignore',
    detached: true,
  })
  const died = once(child, 'exit')
  const writer = createWriteStream(pipe).on('error', () => undefined)
  try {
    writer.write(`${[head, ...lines.slice(0, 4_500)].join('\n')}\n`)
    await expect.poll(half, { timeout: 110_000 }).toMatchObject({ state: 'staging' })
  } finally {
    process.kill(-(child.pid ?? 0), 'SIGKILL')
    await died
    writer.destroy()
  }
  const stopped = await half()
  expect(stopped?.read).toBeLessThan(6_500)
  const whole = path.join(folder, 'whole.csv')
  writeFileSync(whole, [head, ...lines].join('\n'))
  const again = await stageRosterFor('99VA', openRoster('students', 'sterft.csv', createReadStream(whole)))
  expect(again).toMatchObject({ id: stopped?.id, state: 'staged', lines: 6_500, byCommand: true })
}, 120_000)
