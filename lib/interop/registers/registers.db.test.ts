import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase, query, type TestDatabase } from '@/lib/db/testing'
import { takeRegisters } from '@/lib/jobs/registers/commands'
import { letGo } from '@/prisma/seed/play'
import { buildRegion } from '@/prisma/seed/region'
import { readRegisters } from './rules'

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase('registers')
  Object.assign(process.env, {
    DATABASE_URL_APP: db.app,
    DATABASE_URL_AUTH: db.auth,
    DATABASE_URL_JOB: db.job,
  })
  await buildRegion(db.ownerUrl)
})
afterAll(async () => {
  await letGo()
  await db.drop()
})

const bytes = (text: string) => new TextEncoder().encode(text)
const head =
  'instellingscode,vestigingsnummer,vestigingscode,naam,postcode4,plaats,gemeentecode_2024,gemeentenaam_2024'
const register = (...lines: string[]) =>
  readRegisters({
    sites: bytes([head, ...lines].join('\n')),
    mbo: bytes('instellingscode,naam\n00XB,ROC De Dijk\n99VA,Verkeerd'),
  })
const brug = '00XA,00,00XA00,De Brug,1234,VEERDAM,0001,Veerdam'
const dijk = '00XB,00,00XB00,De Dijk,1235,VEERDAM,0001,Veerdam'
const count = (n: number, changed = 0, unchanged = 0) => ({ new: n, changed, unchanged })
const sums = async () =>
  (
    await query(
      db.ownerUrl,
      `SELECT (SELECT md5(string_agg(o::text, '' ORDER BY code)) FROM organisation o) AS o, (SELECT md5(string_agg(s::text, '' ORDER BY code)) FROM site s) AS s`,
    )
  )[0]

it('counts in a dry run what it then writes, and writes nothing the second time', async () => {
  const before = await sums()
  expect(await takeRegisters(register(brug, dijk), false)).toEqual({
    schools: count(2),
    sites: count(2),
    kept: [],
  })
  expect(await sums()).toEqual(before)
  expect(await takeRegisters(register(brug, dijk), true)).toEqual({
    schools: count(2),
    sites: count(2),
    kept: [],
  })
  const after = await sums()
  expect(await takeRegisters(register(brug, dijk), true)).toEqual({
    schools: count(0, 0, 2),
    sites: count(0, 0, 2),
    kept: [],
  })
  expect(await sums()).toEqual(after)
  expect(
    await query(
      db.ownerUrl,
      `SELECT code, sector, takes_part FROM organisation WHERE code LIKE '00X_' ORDER BY code`,
    ),
  ).toEqual([
    { code: '00XA', sector: 'unknown', takes_part: false },
    { code: '00XB', sector: 'mbo', takes_part: false },
  ])
})

it('follows a change, and never takes away a sector that somebody said', async () => {
  await query(db.ownerUrl, `UPDATE organisation SET sector = 'vo' WHERE code = '00XA'`)
  expect(await takeRegisters(register(brug.replace('De Brug', 'De Nieuwe Brug'), dijk), true)).toMatchObject({
    schools: count(0, 1, 1),
    sites: count(0, 1, 1),
  })
  expect(await query(db.ownerUrl, `SELECT name, sector FROM organisation WHERE code = '00XA'`)).toEqual([
    { name: 'De Nieuwe Brug', sector: 'vo' },
  ])
})

it('leaves a school that takes part its name and sector, and says so', async () => {
  const { kept } = await takeRegisters(register('99VA,00,99VA00,Ander,1234,VEERDAM,0001,Veerdam'), true)
  expect(kept).toEqual([
    { code: '99VA', name: 'Het Veerhuis', sector: 'vo', saidName: 'Verkeerd', saidSector: 'mbo' },
  ])
  expect(
    await query(db.ownerUrl, `SELECT name, sector, takes_part FROM organisation WHERE code = '99VA'`),
  ).toEqual([{ name: 'Het Veerhuis', sector: 'vo', takes_part: true }])
})

it('with one faulty line writes nothing', async () => {
  const before = await sums()
  await expect(
    takeRegisters(register('00XC,00,00XC00,De Kreek,1234,VEERDAM,0001,Veerdam', 'fout,00,x,y,,,,'), true),
  ).rejects.toMatchObject({ code: 'invalid' })
  expect(await sums()).toEqual(before)
})
