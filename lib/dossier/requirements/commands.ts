import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import type { ActorDb } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import { dayOf, nextSchoolYear, schoolYearOf } from '@/lib/kernel/time'
import { translator } from '@/lib/messages'
import { designerOf } from '../forms/commands'
import { listLevels } from '../forms/queries'
import { examplesFor, whatWord } from './labels'
import { findSet, listGroups } from './queries'
import { freshLineKey, inYear, movedLine } from './rules'
import {
  type AddLine,
  line as lineShape,
  MAX_LINES,
  type MoveLine,
  type RemoveLine,
  type RequirementLine,
  type SaveLine,
  type SaveSetHead,
  type SetRequirements,
  type StartSet,
} from './schema'

// A set is written in the language of the school.
const t = translator('nl')

type Head = { name: string; levels: string[]; groupIds: string[]; lines: RequirementLine[] }

/**
 * A new set for this school year or the next: from an example, as a copy of another set of the school (its dates move
 * along, its groups are found again by name), or empty. Nothing has to be typed for it to be usable.
 */
export async function startSet(db: ActorDb, { from, schoolYear }: z.output<typeof StartSet>, now: Date) {
  const { organisationId, name } = designerOf(db)
  const year = schoolYearOf(dayOf(now))
  if (schoolYear !== year && schoolYear !== nextSchoolYear(year))
    throw new Refused('invalid', 'unknownChoice', { field: 'schoolYear' })
  const head = from.startsWith('example:')
    ? await fromExample(db, organisationId, from.slice('example:'.length), schoolYear)
    : from
      ? await fromSet(db, organisationId, from, schoolYear)
      : { name: t('year.sets.newName'), levels: [], groupIds: [], lines: [] }
  const id = randomUUID()
  await db.requirementSet.createMany({
    data: [{ id, organisationId, schoolYear, ...head, byName: name, createdAt: now, updatedAt: now }],
  })
  return { setId: id }
}

async function fromExample(
  db: ActorDb,
  organisationId: string,
  key: string,
  schoolYear: string,
): Promise<Head> {
  const { sector } = await db.organisation.findFirstOrThrow({
    where: { id: organisationId },
    select: { sector: true },
  })
  const example = examplesFor(t, sector, schoolYear).find((one) => one.key === key)
  if (!example) throw new Refused('invalid', 'unknownChoice', { field: 'from' })
  // A level alone doesn't say which year: where groups do, the example is for those.
  const groups = example.year
    ? await db.group.findMany({
        where: {
          organisationId,
          schoolYear,
          name: { startsWith: example.year },
          enrolments: { some: { level: { in: [...example.levels] } } },
        },
        select: { id: true },
      })
    : []
  const levels = await listLevels(db, organisationId)
  return {
    name: example.name,
    levels: groups.length > 0 ? [] : levels.filter((level) => example.levels.includes(level)),
    groupIds: groups.map(({ id }) => id),
    lines: example.lines,
  }
}

async function fromSet(db: ActorDb, organisationId: string, id: string, schoolYear: string): Promise<Head> {
  const set = await findSet(db, id, organisationId)
  const before = await listGroups(db, organisationId, set.schoolYear)
  const named = before.filter((group) => set.groupIds.includes(group.id)).map((group) => group.name)
  const there = await listGroups(db, organisationId, schoolYear)
  return {
    name: set.name,
    levels: set.levels,
    groupIds: there.filter((group) => named.includes(group.name)).map((group) => group.id),
    lines: inYear(set.lines, set.schoolYear, schoolYear),
  }
}

type Seen = { id: string; version: number }

// Changes the set as it was seen; whoever was first wins, and the other one sees what stands there now.
async function change(
  db: ActorDb,
  { id, version }: Seen,
  now: Date,
  to: (lines: RequirementLine[]) => RequirementLine[],
  more: { name?: string; levels?: string[]; groupIds?: string[]; inUse?: boolean } = {},
): Promise<void> {
  const { organisationId, name } = designerOf(db)
  const set = await findSet(db, id, organisationId)
  const { count } = await db.requirementSet.updateMany({
    where: { id, organisationId, version },
    data: { ...more, lines: to(set.lines), byName: name, updatedAt: now, version: { increment: 1 } },
  })
  if (count !== 1) throw new Refused('changed_meanwhile', 'requirementsChanged')
  // Students are asked something else from now on.
  if (set.inUse || more.inUse)
    await append(db, { studentId: null, dataClass: 'lob', action: 'changedRequirements', objectId: id })
}

/** The name and whom it is for; a level or group that this school doesn't have is left out. */
export async function saveSetHead(db: ActorDb, input: z.output<typeof SaveSetHead>, now: Date) {
  const { organisationId } = designerOf(db)
  const { schoolYear } = await findSet(db, input.id, organisationId)
  const levels = await listLevels(db, organisationId)
  const groups = await listGroups(db, organisationId, schoolYear)
  await change(db, input, now, (lines) => lines, {
    name: input.name,
    levels: levels.filter((level) => input.levels.includes(level)),
    groupIds: groups.map(({ id }) => id).filter((id) => input.groupIds.includes(id)),
  })
}

/** Adds a line for one kind of activity or one competence, ready as it is. */
export async function addLine(db: ActorDb, input: z.output<typeof AddLine>, now: Date) {
  let key = ''
  await change(db, input, now, (lines) => {
    if (lines.length >= MAX_LINES) throw new Refused('wrong_state', 'enoughLines')
    key = freshLineKey(lines)
    const kind = lineShape.shape.activityTypes.safeParse([input.what])
    const about = lineShape.shape.competences.safeParse([input.what])
    return [
      ...lines,
      {
        key,
        title: whatWord(t, input.what),
        activityTypes: kind.success ? kind.data : [],
        competences: about.success ? about.data : [],
        count: 1,
        needsApproval: false,
        withReflection: false,
        dueOn: null,
      },
    ]
  })
  return { line: key }
}

export async function saveLine(db: ActorDb, input: z.output<typeof SaveLine>, now: Date) {
  const { id: _id, version: _version, line: key, ...written } = input
  await change(db, input, now, (lines) => {
    found(lines.find((line) => line.key === key))
    return lines.map((line) => (line.key === key ? { key, ...written } : line))
  })
}

export async function moveLine(db: ActorDb, input: z.output<typeof MoveLine>, now: Date) {
  await change(db, input, now, (lines) => movedLine(lines, input.line, input.by))
}

export async function removeLine(db: ActorDb, input: z.output<typeof RemoveLine>, now: Date) {
  await change(db, input, now, (lines) => lines.filter((line) => line.key !== input.line))
}

/** Takes a set into use, from which moment students see it, or lets it rest. An empty one asks nothing and stays a draft. */
export async function setRequirements(db: ActorDb, input: z.output<typeof SetRequirements>, now: Date) {
  const inUse = input.what === 'use'
  await change(
    db,
    input,
    now,
    (lines) => {
      if (inUse && lines.length === 0) throw new Refused('wrong_state', 'noLines')
      return lines
    },
    { inUse },
  )
}
