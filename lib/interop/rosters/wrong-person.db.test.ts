import { describe, expect, it } from 'vitest'
import type { ActorDb } from '@/lib/db/as-actor'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { declineLink, startLink } from '@/lib/students/matches/commands'
import { pendingMatches } from '@/lib/students/matches/queries'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import * as commands from './commands'
import { findRoster } from './queries'
import { apply, counts, stage } from './rules/listed'

const db = useRegion('wrong_person')

describe('the wrong person', () => {
  it.each(['emma', 'joke', 'yusuf', 'coby'])('%s finds no file and applies none', async (who) => {
    const { id } = await stage('students', ['7040;Ot;Mol;;;vmbo;2026-08-24;'])
    const purpose = who === 'yusuf' ? 'recht' : 'beheer'
    for (const act of [
      (tx: ActorDb) => findRoster(tx, id),
      (tx: ActorDb) => commands.apply(tx, id),
      (tx: ActorDb) => commands.discardRoster(tx, { id }, new Date()),
    ])
      await expect(as<unknown>(who, purpose, act)).rejects.toMatchObject({ code: 'not_found' })
    if (who !== 'coby')
      await expect(stage('students', ['7041;Ot;Mol;;;vmbo;2026-08-24;'], who)).rejects.toThrow(
        /not_found|may not act/,
      )
    expect(await as('sanne', 'beheer', (tx) => findRoster(tx, id))).toMatchObject({ state: 'staged' })
  })

  it('cannot read staged lines, finish a file by hand or call the steps of applying', async () => {
    const { id } = await stage('students', ['7042;Ot;Mol;;;vmbo;2026-08-24;'])
    const attempts = [
      (tx: ActorDb) => tx.importLine.findMany(),
      (tx: ActorDb) => tx.matchSuggestion.findMany({ select: { otherStudentId: true } }),
      (tx: ActorDb) => tx.importFile.updateMany({ where: { id }, data: { state: 'applied' } }),
      (tx: ActorDb) => tx.$executeRaw`SELECT authz.take_students(f) FROM import_file f`,
      (tx: ActorDb) => tx.$executeRaw`SELECT authz.run_roster(f, true, true) FROM import_file f`,
      (tx: ActorDb) => tx.importUndo.findMany(),
      (tx: ActorDb) => tx.$executeRaw`SELECT authz.put_back(f, NULL) FROM import_file f`,
      (tx: ActorDb) => tx.$executeRaw`SELECT authz.start_remembering(${id}::uuid)`,
      (tx: ActorDb) => tx.$executeRaw`SELECT authz.forget_imports()`,
      (tx: ActorDb) => tx.$executeRaw`SELECT authz.apply_register(${id}::uuid)`,
      (tx: ActorDb) => tx.$executeRaw`SELECT authz.register_report('{}')`,
    ]
    for (const attempt of attempts)
      await expect(as<unknown>('sanne', 'beheer', attempt)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a student who is known at another school', () => {
  const seenBy = (file: string) =>
    as('sanne', 'beheer', async (tx) => {
      const {
        id: _id,
        createdAt: _created,
        appliedAt: _applied,
        undoUntil: _until,
        ...rest
      } = await findRoster(tx, file)
      const students = await tx.student.count()
      const events = await tx.auditEvent.findMany({
        where: { objectId: file },
        select: { action: true, details: true, studentId: true },
      })
      return {
        rest,
        students,
        events,
        matches: await tx.matchSuggestion.count(),
        grants: await tx.accessGrant.groupBy({ by: ['basis'], _count: true, orderBy: { basis: 'asc' } }),
      }
    })
  const text = (seen: Awaited<ReturnType<typeof seenBy>>, other: Awaited<ReturnType<typeof seenBy>>) => {
    const perStudent = (n: number) =>
      JSON.stringify({ ...seen, students: n, grants: [] }).replaceAll(/"lijst.csv"|780\d/g, 'x')
    return [perStudent(0), other.students - seen.students]
  }

  it('comes in byte by byte like one who is not', async () => {
    const unknown = await stage('students', ['7801;Mila;de Boer;2015-02-12;;vmbo;2026-08-24;'])
    const known = await stage('students', ['7802;Mila;de Boer;2015-02-11;;vmbo;2026-08-24;'])
    expect(counts(known)).toEqual(counts(unknown))
    const start = await seenBy(unknown.id)
    await apply(unknown.id)
    const afterUnknown = await seenBy(unknown.id)
    await apply(known.id)
    const afterKnown = await seenBy(known.id)
    expect(text(afterKnown, afterKnown)[0]).toBe(text(afterUnknown, afterUnknown)[0])
    expect(text(start, afterUnknown)[1]).toBe(text(afterUnknown, afterKnown)[1])
    const rose = (a: typeof start, b: typeof start) =>
      b.grants.map((row, at) => row._count - (a.grants[at]?._count ?? 0))
    expect(rose(afterUnknown, afterKnown)).toEqual(rose(start, afterUnknown))
  })

  it('is told, on both sides, and nobody else', async () => {
    for (const who of ['mila', '99va-7802'])
      expect(await as(who, 'recht', pendingMatches, 'read')).toHaveLength(1)
    expect(await as('99va-7801', 'recht', pendingMatches, 'read')).toEqual([])
    expect(await as('marijke', 'begeleiding', (tx) => tx.matchSuggestion.count(), 'read')).toBe(0)
    expect(await as('99va-7802', 'recht', pendingMatches, 'read')).toMatchObject([{ at: 'Het Veerhuis' }])
  })

  it('starts the link alone; only then the own desk hears it, and not where', async () => {
    const [match] = await as('99va-7802', 'recht', pendingMatches, 'read')
    const id = match?.id ?? ''
    await expect(as('mila', 'recht', (tx, now) => startLink(tx, { id }, now))).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(
      await as('joke', 'begeleiding', (tx) => tx.task.count({ where: { kind: 'linkStarted' } }), 'read'),
    ).toBe(0)
    await as('99va-7802', 'recht', (tx, now) => startLink(tx, { id }, now))
    const tasks = await as(
      'joke',
      'begeleiding',
      (tx) => tx.task.findMany({ where: { kind: 'linkStarted' } }),
      'read',
    )
    expect(tasks).toHaveLength(1)
    expect(JSON.stringify(tasks)).not.toContain(ids.student('mila'))
    await expect(as('99va-7802', 'recht', (tx, now) => declineLink(tx, { id }, now))).rejects.toMatchObject({
      code: 'wrong_state',
    })
    expect(await as('99va-7802', 'recht', pendingMatches, 'read')).toEqual([])
  })

  it('can say no, and then nobody ever knows that it was asked', async () => {
    const [match] = await as('mila', 'recht', pendingMatches, 'read')
    await as('mila', 'recht', (tx, now) => declineLink(tx, { id: match?.id ?? '' }, now))
    expect(await as('mila', 'recht', pendingMatches, 'read')).toEqual([])
    expect(
      await query(
        db.ownerUrl,
        `SELECT count(*)::int AS n FROM task WHERE organisation_id = $1 AND asked_of = 'staff'`,
        [ids.organisation('kade')],
      ),
    ).toEqual([{ n: 0 }])
  })
})
