import { expect, it } from 'vitest'
import { openSession } from '@/lib/auth/tokens'
import { type ActorDb, asActor } from '@/lib/db/as-actor'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import {
  applyRegisters,
  discardRegisters,
  stageRegisters,
  undoRegisters,
} from '@/lib/jobs/registers/commands'
import { ids } from '@/prisma/seed/region'
import { sourceOfBytes } from '../zip/rules'
import { apply, readFiles, stage, stageRegister } from './commands'

const db = useRegion('registers')

const bytes = (text: string) => new TextEncoder().encode(text)
const head =
  'instellingscode,vestigingsnummer,vestigingscode,naam,postcode4,plaats,gemeentecode_2024,gemeentenaam_2024'
const mbo = bytes('instellingscode,naam\n00XB,ROC De Dijk\n99VA,Verkeerd')
const ho = bytes('instellingscode,naam\n00XH,Hogeschool De Kreek')
const croho = bytes(
  [
    'actuele_instelling,instellingsnaam,actuele_opleidingscode,soort_ho,graad,naam',
    '00XH,x,34808,hbo,ba,b verpleegkunde',
    '00XH,x,70034,hbo,pi,m control systems',
    '00XH,x,70148,hbo,pi,m control systems',
    '00XZ,x,70149,hbo,pi,m nergens',
    '00XH,x,50000,wo,ba,b filosofie',
  ].join('\n'),
)
const crebo = bytes(
  'opleidingcode,opleidingsnaam\n79010,"Afbouw, hout en onderhoud"\n22029,Medewerker dekvloeren',
)
const brug = '00XA,00,00XA00,De Brug,1234,VEERDAM,0001,Veerdam'
const dijk = '00XB,00,00XB00,De Dijk,1235,VEERDAM,0001,Veerdam'
const kreek = '00XH,00,00XH00,De Kreek,1236,VEERDAM,0001,Veerdam'
const files = (...lines: string[]) => ({
  'brin_vestigingen_open.csv': bytes([head, ...lines].join('\n')),
  'mbo_instellingen.csv': mbo,
})
const all = {
  ...files(brug, dijk, kreek),
  'ho_instellingen.csv': ho,
  'croho_hbo.csv': croho,
  'crebo_opleidingen.csv': crebo,
}
const brought = (some: Record<string, Uint8Array>) =>
  readFiles(Object.entries(some).map(([name, content]) => sourceOfBytes(name, content)))
const none = { new: 0, changed: 0, unchanged: 0 }
const count = (n: number, changed = 0, unchanged = 0) => ({ new: n, changed, unchanged })
const sums = async () =>
  (
    await query(
      db.ownerUrl,
      `SELECT (SELECT md5(string_agg(to_jsonb(o)::text, '' ORDER BY code)) FROM organisation o) AS o, (SELECT md5(string_agg(s::text, '' ORDER BY code)) FROM site s) AS s,
              (SELECT md5(string_agg(p::text, '' ORDER BY p.id)) FROM programme p) AS p, (SELECT md5(string_agg(q::text, '' ORDER BY code)) FROM qualification q) AS q`,
    )
  )[0]
/** Brings and applies; gives the counts that were promised. */
async function take(some: Record<string, Uint8Array>) {
  const staged = await stageRegisters(await brought(some))
  const { id } = await applyRegisters(staged.id)
  return { id, ...(staged.report as NonNullable<typeof staged.report>) }
}

it('promises what it then does, changes nothing while it promises, and nothing the second time', async () => {
  const before = await sums()
  const trial = await stageRegisters(await brought(all))
  await discardRegisters(trial.id)
  expect(await sums()).toEqual(before)
  const { counts, kept } = await take(all)
  expect(trial.report?.counts).toEqual(counts)
  expect(counts).toEqual({ school: count(3), site: count(3), programme: count(3), qualification: count(2) })
  expect(kept).toEqual([])
  expect(trial.counts.programmesNotOpen).toBe(1)
  const after = await sums()
  expect((await take(all)).counts).toEqual({
    school: count(0, 0, 3),
    site: count(0, 0, 3),
    programme: count(0, 0, 3),
    qualification: count(0, 0, 2),
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
    { code: '00XH', sector: 'hbo', takes_part: false },
  ])
  expect(
    await query(
      db.ownerUrl,
      `SELECT p.code, p.name, p.level, p.desk_id FROM programme p WHERE p.code <> '' ORDER BY p.code`,
    ),
  ).toEqual([
    { code: '34808', name: 'Verpleegkunde', level: 'bachelor', desk_id: null },
    { code: '70034', name: 'Control systems', level: 'post-initieel', desk_id: null },
    { code: '70148', name: 'Control systems', level: 'post-initieel', desk_id: null },
  ])
})

it('follows a change, and never takes away a sector that somebody said', async () => {
  await query(db.ownerUrl, `UPDATE organisation SET sector = 'vo' WHERE code = '00XA'`)
  const { counts, lines } = await take(files(brug.replace('De Brug', 'De Nieuwe Brug'), dijk))
  expect(counts).toEqual({
    school: count(0, 1, 1),
    site: count(0, 1, 1),
    programme: none,
    qualification: none,
  })
  expect(lines[0]).toEqual({
    kind: 'school',
    code: '00XA',
    name: 'De Nieuwe Brug',
    outcome: 'changed',
    fields: ['name'],
  })
  expect(await query(db.ownerUrl, `SELECT name, sector FROM organisation WHERE code = '00XA'`)).toEqual([
    { name: 'De Nieuwe Brug', sector: 'vo' },
  ])
})

it('leaves a school that takes part its name and sector, and its own programme its name', async () => {
  const { kept, counts } = await take({
    ...files(
      '99VA,00,99VA00,Ander,1234,VEERDAM,0001,Veerdam',
      '99HA,00,99HA00,Hogeschool Deltaland,1,VEERDAM,0001,Veerdam'.replace(',1,', ',1234,'),
    ),
    'ho_instellingen.csv': bytes('instellingscode,naam\n99HA,Hogeschool Deltaland'),
    'croho_hbo.csv': bytes(
      'actuele_instelling,actuele_opleidingscode,soort_ho,graad,naam\n99HA,30020,hbo,ba,b hbo-ict',
    ),
  })
  expect(kept).toEqual([
    { code: '99VA', name: 'Het Veerhuis', sector: 'vo', saidName: 'Verkeerd', saidSector: 'mbo' },
  ])
  expect(counts.programme).toEqual(count(0, 1))
  expect(
    await query(
      db.ownerUrl,
      `SELECT name, code, desk_id IS NOT NULL AS desk FROM programme WHERE code = '30020'`,
    ),
  ).toEqual([{ name: 'HBO-ICT', code: '30020', desk: true }])
})

it('puts back what a file changed, to the letter', async () => {
  const before = await sums()
  const { id } = await take(
    files(
      brug,
      dijk.replace('De Dijk', 'De Hoge Dijk'),
      '00XN,00,00XN00,De Nieuwe,1234,VEERDAM,0001,Veerdam',
    ),
  )
  expect(await sums()).not.toEqual(before)
  expect(await undoRegisters(id)).toEqual({ undone: true, restored: 3, removed: 2, held: [] })
  expect(await sums()).toEqual(before)
  await expect(undoRegisters(id)).rejects.toMatchObject({ code: 'wrong_state' })
})

it('does not put back what changed since or is used, and puts the rest back only when asked', async () => {
  const { id } = await take(
    files(
      '00XP,00,00XP00,De Pont,1234,VEERDAM,0001,Veerdam',
      '00XQ,00,00XQ00,De Steiger,1234,VEERDAM,0001,Veerdam',
    ),
  )
  await query(db.ownerUrl, `UPDATE site SET city = 'ELDERS' WHERE code = '00XP00'`)
  const held = [
    { kind: 'site', code: '00XP00', name: 'De Pont', why: 'changed' },
    { kind: 'school', code: '00XP', name: 'De Pont', why: 'inUse' },
  ]
  const before = await sums()
  expect(await undoRegisters(id)).toEqual({ undone: false, restored: 0, removed: 0, held })
  expect(await sums()).toEqual(before)
  expect(await undoRegisters(id, true)).toEqual({ undone: true, restored: 0, removed: 2, held })
  expect(
    await query(db.ownerUrl, `SELECT code FROM site WHERE code LIKE '00XP%' OR code LIKE '00XQ%'`),
  ).toEqual([{ code: '00XP00' }])
})

it('with one faulty line writes nothing, and says so when the registers moved under the preview', async () => {
  const faulty = await stageRegisters(await brought(files(brug, 'fout,00,x,y,,,,')))
  expect(faulty.problems).toMatchObject([{ file: 'brin_vestigingen_open.csv', line: 3, reason: 'badCode' }])
  const before = await sums()
  await expect(applyRegisters(faulty.id)).rejects.toMatchObject({ code: 'changed_meanwhile' })
  const stale = await stageRegisters(await brought(files(brug.replace('De Brug', 'Brug 2'))))
  await take(files(brug.replace('De Brug', 'Brug 2')))
  await expect(applyRegisters(stale.id)).rejects.toMatchObject({ code: 'changed_meanwhile' })
  expect(await sums()).not.toEqual(before)
})

it('goes into the database in pieces, however large it is', async () => {
  const lines = Array.from(
    { length: 5_001 },
    (_, n) => `${10_000 + n},${'Vakbekwaam medewerker '.repeat(4)}${n}`,
  )
  const read = await brought({
    'crebo_opleidingen.csv': bytes(['opleidingcode,opleidingsnaam', ...lines].join('\n')),
  })
  const sizes: number[] = []
  const by = {
    organisationId: ids.organisation('regio'),
    membershipId: ids.membership('wietske'),
    byName: 'Wietske Haveman',
  }
  const wietske = (await openSession('demo', 'wietske')) ?? ''
  const made = await asActor(wietske, { purpose: 'beheer', mode: 'write' }, (tx, now) => {
    const heard = new Proxy(tx, {
      get: (db, name) =>
        name === '$executeRaw'
          ? (sql: TemplateStringsArray, ...values: unknown[]) => {
              sizes.push(...values.map((value) => String(value).length))
              return db.$executeRaw(sql, ...values)
            }
          : Reflect.get(db, name),
    })
    return stage(heard, by, read, now)
  })
  expect(Math.max(...sizes)).toBeLessThan(500_000)
  const [row] = await query<{ n: number; counted: number }>(
    db.ownerUrl,
    `SELECT jsonb_array_length(register -> 'qualifications') AS n,
            (report #>> '{counts,qualification,new}')::int AS counted FROM register_file WHERE id = $1`,
    [made],
  )
  expect(row).toEqual({ n: 5_001, counted: 5_001 })
})

it('is for the administrator of a region; a school neither brings nor sees a register', async () => {
  const as = async (who: string) => (await openSession('demo', who)) ?? ''
  const wietske = await as('wietske')
  const read = await brought({ 'crebo_opleidingen.csv': crebo })
  const made = await asActor(wietske, { purpose: 'beheer', mode: 'write' }, (tx, now) =>
    stageRegister(tx, read, now),
  )
  const id = made?.id as string
  const sanne = await as('sanne')
  const asSanne = <T>(run: Parameters<typeof asActor<T>>[2]) =>
    asActor(sanne, { purpose: 'beheer', mode: 'write' }, run)
  await expect(asSanne((tx, now) => stageRegister(tx, read, now))).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(await asSanne((tx) => tx.registerFile.count())).toBe(0)
  await expect(asSanne((tx) => apply(tx, id))).rejects.toMatchObject({ code: 'not_found' })
  const put = (tx: ActorDb) =>
    tx.$executeRaw`SELECT authz.put_register(${id}::uuid, 'qualifications', '[{"code":"1","name":"x"}]')`
  await expect(asSanne(put)).rejects.toMatchObject({ code: 'not_found' })
  // What was previewed stays what it was.
  await expect(asActor(wietske, { purpose: 'beheer', mode: 'write' }, put)).rejects.toMatchObject({
    code: 'wrong_state',
  })
  await expect(
    asSanne((tx, now) => stage(tx, { organisationId: null, membershipId: null, byName: 'Sanne' }, read, now)),
  ).rejects.toMatchObject({ code: 'not_found' })
  await expect(
    asSanne((tx) => tx.$executeRaw`UPDATE register_file SET state = 'applied'`),
  ).rejects.toMatchObject({ code: 'not_found' })
  expect(await asActor(wietske, { purpose: 'beheer', mode: 'write' }, (tx) => apply(tx, id))).toBe(true)
  expect(
    await asActor(wietske, { purpose: 'beheer', mode: 'read' }, async (tx) => [
      await tx.student.count(),
      await tx.importFile.count(),
    ]),
  ).toEqual([0, 0])
})
