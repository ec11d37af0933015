// What somebody does with a dossier, each as one step to play: write, answer, change, tell, keep, give to read.
import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import type { ActivityType, Competence, LearningKind } from '@/lib/db/enums'
import { coreOf } from '@/lib/dossier/core/rules'
import { answerEntry, changeEntry, writeEntry } from '@/lib/dossier/entries/commands'
import { findEntry } from '@/lib/dossier/entries/queries'
import { findFormInUse } from '@/lib/dossier/forms/queries'
import type { Extras } from '@/lib/dossier/forms/schema'
import { saveProfile } from '@/lib/dossier/profile/commands'
import { buildPackage, openSight } from '@/lib/handover/packages/commands'
import { listPackages } from '@/lib/handover/packages/queries'
import { addRecord } from '@/lib/records/learning/commands'
import { findHome } from '@/lib/students/enrolments/queries'
import { applicationOf } from './crossings'
import { type Step, step } from './play'
import { ids } from './region'

type Words = Partial<Record<'goals' | 'result' | 'evaluation' | 'nextStep' | 'place', string>>
export const writes = (
  at: string,
  who: string,
  activityType: ActivityType,
  title: string,
  did: string,
  { extras = {}, ...more }: Words & { competences?: Competence[]; hidden?: boolean; extras?: Extras } = {},
): Step =>
  step(at, who, 'recht', async (db, now) => {
    const home = await findHome(db, studentOf(db).studentId, now)
    const form = home && (await findFormInUse(db, { ...home, about: 'entry' }))
    return writeEntry(
      db,
      {
        title,
        activityType,
        did,
        goals: '',
        result: '',
        evaluation: '',
        nextStep: '',
        place: '',
        competences: [],
        day: at.slice(0, 10),
        lastDay: null,
        partner: '',
        hidden: false,
        ...more,
      },
      now,
      form ? { form, extras } : undefined,
    )
  })
export const answers = (
  at: string,
  mentor: string,
  student: string,
  title: string,
  text: string,
  decided: { decision?: 'return' | 'approve'; pta?: boolean } = {},
): Step =>
  step(at, mentor, 'begeleiding', async (db, now) => {
    const { id, version, review } = await entryOf(db, student, title)
    return answerEntry(db, { entryId: id, version, review: review?.version, text, ...decided }, now)
  })
const entryOf = (db: ActorDb, student: string, title: string) =>
  db.lobEntry.findFirstOrThrow({
    where: { studentId: ids.student(student), title },
    select: { id: true, version: true, review: { select: { version: true } } },
  })
export const changes = (at: string, who: string, title: string, words: Words): Step =>
  step(at, who, 'recht', async (db, now) => {
    const { id, version } = await entryOf(db, who, title)
    const entry = await findEntry(db, id)
    if (!entry) throw new Error(`${who} wrote no ${title}`)
    return changeEntry(db, { entryId: id, version, ...coreOf(entry), hidden: false, ...words }, now)
  })
export const tells = (at: string, who: string, told: Partial<Parameters<typeof saveProfile>[1]>): Step =>
  step(at, who, 'recht', (db, now) =>
    saveProfile(
      db,
      {
        version: 0,
        proudOf: '',
        qualities: '',
        motives: '',
        workExplored: '',
        network: '',
        goalNow: '',
        planB: '',
        choiceAndWhy: '',
        ...told,
      },
      now,
    ),
  )
export const keeps = (
  at: string,
  mentor: string,
  student: string,
  kind: LearningKind,
  title: string,
  value: string,
  source: string,
): Step =>
  step(at, mentor, 'begeleiding', (db, now) =>
    addRecord(
      db,
      { studentId: ids.student(student), kind, title, value, source, recordedOn: at.slice(0, 10) },
      now,
    ),
  )
export const report = (at: string, mentor: string, student: string, marks: Record<string, string>): Step[] =>
  Object.entries(marks).map(([title, value]) =>
    keeps(at, mentor, student, 'result', title, value, 'rapport 2, 2026-2027'),
  )
export const handsToRead = (at: string, who: string, student: string, programmeId: string): Step[] => [
  step(`${at} 09:00`, who, 'begeleiding', async (db, now) => {
    const { id } = await applicationOf(db, student, programmeId)
    return buildPackage(db, { applicationId: id, guidance: [], absence: [] }, now)
  }),
  step(`${at} 09:20`, who, 'begeleiding', async (db, now) => {
    const { id } = await applicationOf(db, student, programmeId)
    const [latest] = await listPackages(db, id)
    return openSight(db, { packageId: latest?.id ?? '', version: latest?.version ?? 0 }, now)
  }),
]
