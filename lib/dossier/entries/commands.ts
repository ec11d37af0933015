import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { type ActorDb, staffOf, studentOf } from '@/lib/db/as-actor'
import type { Stored } from '@/lib/files/intake'
import type { Typed } from '@/lib/kernel/outcome'
import { found, Refused } from '@/lib/kernel/refused'
import { dayOf, schoolYearOf, toDate } from '@/lib/kernel/time'
import { findHome } from '@/lib/students/enrolments/queries'
import { coreShape } from '../core/queries'
import { coreOf, emptyCore } from '../core/rules'
import { finishDraft, keepForLater, namePhotos, takeDraft } from '../drafts/commands'
import { savedVersion } from '../drafts/queries'
import { attach } from '../evidence/commands'
import { saveExtras } from '../forms/extras/commands'
import { changedInForm, formToFill } from '../forms/filling/queries'
import type { FormInUse } from '../forms/queries'
import { fromForm, toForm } from '../forms/rules/mapping'
import { answersIn, asTyped } from '../forms/rules/reading'
import type { Extras } from '../forms/schema'
import { noteReflection } from '../orientation/commands'
import { approve, giveBack, handIn, markRead } from '../reviews/commands'
import type { AnswerEntry, ChangeEntry, ChangeInForm, HandInEntry, WriteEntry, WriteInForm } from './schema'

type Written = z.output<typeof WriteEntry>

const columns = ({ hidden, day, lastDay, ...texts }: Written) => ({
  ...texts,
  day: day && toDate(day),
  lastDay: lastDay && toDate(lastDay),
  hiddenFromSchool: hidden,
})
/** The form in which something was written, with the answers to the school's own questions, and its new id. */
type InForm = { form: FormInUse; extras: Extras; id?: string | undefined }

/** The student writes an experience. Unless it is kept from school it is handed in, and so the mentor is asked. */
export async function writeEntry(db: ActorDb, input: Written, now: Date, inForm?: InForm) {
  const { studentId } = studentOf(db)
  const home = found(await findHome(db, studentId, now))
  const row = {
    studentId,
    organisationId: home.organisationId,
    schoolYear: schoolYearOf(dayOf(now)),
    sector: home.sector,
    ...columns(input),
    formVersionId: inForm?.form.versionId ?? null,
    createdAt: now,
    updatedAt: now,
  }
  const put = async (id: string) => {
    const { count } = await db.lobEntry.createMany({ data: [{ id, ...row }], skipDuplicates: true })
    return count === 1 ? id : null
  }
  // The id of its draft, so that a page that still holds the draft finds the entry. One that somebody has is as good as none.
  const id = (inForm?.id && (await put(inForm.id))) || found(await put(randomUUID()))
  if (inForm) await saveExtras(db, { studentId, entryId: id, form: inForm.form, extras: inForm.extras }, now)
  if (!input.hidden) await handIn(db, id, now)
  await noteReflection(db, { id, day: input.day, activityType: input.activityType }, now)
  await append(db, { studentId, dataClass: 'lob', action: 'wroteEntry', objectId: id })
  return { entryId: id }
}

/** Changes an experience, or refuses with both texts when it was changed meanwhile. */
export async function changeEntry(
  db: ActorDb,
  input: z.output<typeof ChangeEntry>,
  now: Date,
  inForm?: InForm,
) {
  const { entryId, version, ...written } = input
  const { studentId } = studentOf(db)
  const { count } = await db.lobEntry.updateMany({
    where: { id: entryId, studentId, version },
    data: {
      ...columns(written),
      ...(inForm && { formVersionId: inForm.form.versionId }),
      updatedAt: now,
      version: { increment: 1 },
    },
  })
  if (count !== 1) throw await conflict(db, entryId, inForm?.form)
  if (inForm) await saveExtras(db, { studentId, entryId, form: inForm.form, extras: inForm.extras }, now)
  if (!written.hidden) await handIn(db, entryId, now)
  await noteReflection(db, { id: entryId, day: written.day, activityType: written.activityType }, now)
  await append(db, {
    studentId,
    dataClass: 'lob',
    action: 'changedEntry',
    objectId: entryId,
    details: { version: version + 1 },
  })
  return { entryId }
}

async function conflict(db: ActorDb, entryId: string, form?: FormInUse): Promise<Refused> {
  const { studentId } = studentOf(db)
  const now = found(
    await db.lobEntry.findFirst({
      where: { id: entryId, studentId },
      select: { ...coreShape, version: true },
    }),
  )
  const core = coreOf(now)
  const { competences, day, lastDay, ...words } = core
  const theirs = form
    ? asTyped(form.definition, toForm(form.definition, core))
    : { ...words, competences, day: day ?? '', lastDay: lastDay ?? '' }
  return new Refused('changed_meanwhile', 'changed_meanwhile', {
    theirs: { ...theirs, version: String(now.version) },
  })
}

/** An entry that is saved; or, of a form that is finished later, the draft in which it was kept. */
type Saved = { entryId: string } | { draftId: string }

type InFormInput = z.output<typeof WriteInForm> & { files?: Stored[] }

/**
 * The same, as the student's school asks it: its questions, its order, its words. What hung on its
 * draft comes along, with the files of the form itself. Saved in another window meanwhile: both texts are shown.
 */
export async function writeInForm(
  db: ActorDb,
  { files = [], ...input }: InFormInput,
  now: Date,
): Promise<Saved> {
  if (input.later) {
    const { draftId } = await keepForLater(db, 'entry', input, now)
    await attach(db, { draftId }, files, input.photoTitle, now)
    return { draftId }
  }
  const draft = await takeDraft(db, 'entry', input)
  if (input.draftId && (await savedVersion(db, { about: 'entry', draftId: input.draftId }))) {
    const there = { ...input, entryId: input.draftId, version: input.version ?? 0 }
    const done = await changeInForm(db, there, now)
    await finishDraft(db, draft, input.draftId)
    await attach(db, { entryId: input.draftId }, files, input.photoTitle, now)
    return done
  }
  const form = await formToFill(db, 'entry', input.formVersionId)
  const { answers, faults } = answersIn(form.definition, input as Typed, {})
  if (Object.keys(faults).length > 0) throw new Refused('invalid', 'checkFields', { fields: faults })
  const { core, extras } = fromForm(form.definition, answers, emptyCore)
  const written = { ...core, hidden: input.hidden }
  const { entryId } = await writeEntry(db, written, now, { form, extras, id: input.draftId })
  await finishDraft(db, draft, entryId)
  await attach(db, { entryId }, files, input.photoTitle, now)
  await namePhotos(db, entryId, input.photoTitle)
  return { entryId }
}

/** What the form hides and what wasn't touched stays exactly as it stood; a change made meanwhile shows both texts. */
export async function changeInForm(
  db: ActorDb,
  input: z.output<typeof ChangeInForm>,
  now: Date,
): Promise<Saved> {
  const { entryId, version, formVersionId, hidden } = input
  const { studentId } = studentOf(db)
  const entry = found(await db.lobEntry.findFirst({ where: { id: entryId, studentId }, select: coreShape }))
  if (input.later) return keepForLater(db, 'entry', input, now)
  const draft = await takeDraft(db, 'entry', input)
  const form = await formToFill(db, 'entry', formVersionId)
  const { core, extras } = await changedInForm(db, form, input as Typed, coreOf(entry), entryId)
  const done = await changeEntry(db, { entryId, version, ...core, hidden }, now, { form, extras })
  await finishDraft(db, draft, entryId)
  return done
}

/** Hands in what came from a list or a file, as it stands: its student never saved it here. What is kept from school isn't handed in. */
export async function handInEntry(db: ActorDb, { entryId }: z.output<typeof HandInEntry>, now: Date) {
  const { studentId } = studentOf(db)
  const entry = found(
    await db.lobEntry.findFirst({ where: { id: entryId, studentId }, select: { hiddenFromSchool: true } }),
  )
  if (entry.hiddenFromSchool) throw new Refused('wrong_state')
  await handIn(db, entryId, now)
  await append(db, { studentId, dataClass: 'lob', action: 'changedEntry', objectId: entryId })
}

type Answered = z.output<typeof AnswerEntry>
const lines = { answer: 'answeredEntry', return: 'gaveBackEntry', approve: 'approvedEntry' } as const

/**
 * The mentor answers, gives back with a tip, or approves what they read (`version`, and `review` as it stood), and is
 * asked no longer (`answerEntry` follows what waits). The answer stays between the student and this school. Refuses to decide on a text that was changed meanwhile.
 */
export async function answerEntry(
  db: ActorDb,
  {
    entryId,
    text,
    decision = 'answer',
    version = 0,
    review = 0,
    pta = false,
  }: Pick<Answered, 'entryId' | 'text'> & Partial<Answered>,
  now: Date,
) {
  const { membershipId, organisationId, name } = staffOf(db)
  const entry = found(
    await db.lobEntry.findFirst({
      where: { id: entryId },
      select: { id: true, studentId: true, version: true },
    }),
  )
  const { studentId } = entry
  if (decision === 'answer') await markRead(db, entry.id, version || entry.version)
  if (decision === 'return') await giveBack(db, entry.id, { version, review })
  if (decision === 'approve') await approve(db, entry.id, { version, review }, pta)
  if (text !== '')
    await db.lobAnswer.createMany({
      data: [
        {
          id: randomUUID(),
          entryId: entry.id,
          studentId,
          organisationId,
          membershipId,
          authorName: name,
          text,
          createdAt: now,
        },
      ],
    })
  await append(db, {
    studentId,
    dataClass: 'lob',
    action: lines[decision],
    objectId: entry.id,
    ...(decision === 'approve' && { details: { version, pta } }),
  })
  return { studentId }
}
