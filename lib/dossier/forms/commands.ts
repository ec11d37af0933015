import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { type ActorDb, whoCan } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import { translator } from '@/lib/messages'
import { coreForm, coreQuestion } from './labels'
import { findDraft, findOpenVersion } from './queries'
import { kindsFor } from './rules/binding'
import { problemsOf } from './rules/checks'
import {
  addQuestion as added,
  changeQuestion,
  freshKey,
  mayGo,
  moveQuestion as moved,
  optionsIn,
  removeQuestion as removed,
} from './rules/drafting'
import {
  type AddQuestion,
  type FormDefinition,
  formFile,
  type ImportForm,
  type MoveQuestion,
  type PublishForm,
  question as questionShape,
  type RemoveQuestion,
  type SaveFormHead,
  type SaveQuestion,
  type SetForm,
  type StartForm,
} from './schema'

/** Forms are made by who leads LOB at a school: counsellor, team lead, study coach. Anybody else finds nothing here. */
export const designerOf = (db: ActorDb) => whoCan(db, 'leadsLob')

// A form is written in the language of the school.
const t = translator('nl')

/** A new draft: from the core, or as a copy of a form that is out, the own school's or a shared one. */
export async function startForm(db: ActorDb, input: z.output<typeof StartForm>, now: Date) {
  const { organisationId } = designerOf(db)
  const from = input.from
    ? found(await findOpenVersion(db, input.from, organisationId)).definition
    : coreForm(t, input.about)
  return { formId: await create(db, from, now) }
}

/** A form that came as a file. Refuses what is no form, with nothing half taken in. */
export async function importForm(db: ActorDb, { file }: z.output<typeof ImportForm>, now: Date) {
  designerOf(db)
  if (file.bytes.length > 500_000) throw new Refused('invalid', 'formFileTooLarge', { field: 'file' })
  const read = formFile.safeParse(parsed(file.bytes))
  if (!read.success) throw new Refused('invalid', 'notAForm', { field: 'file' })
  return { formId: await create(db, read.data.form, now) }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

async function create(db: ActorDb, draft: FormDefinition, now: Date): Promise<string> {
  const { organisationId, name } = designerOf(db)
  const id = randomUUID()
  await db.schoolForm.createMany({
    data: [
      {
        id,
        organisationId,
        about: draft.about,
        name: draft.title,
        levels: [],
        draft,
        draftByName: name,
        createdAt: now,
        updatedAt: now,
      },
    ],
  })
  return id
}

type Seen = { id: string; version: number }

// Changes the draft as it was seen; whoever was first wins, and the other one sees what stands there now.
async function change(
  db: ActorDb,
  { id, version }: Seen,
  now: Date,
  to: (draft: FormDefinition) => FormDefinition,
  more: { name?: string; levels?: string[] } = {},
): Promise<void> {
  const { organisationId, name } = designerOf(db)
  const { draft } = await findDraft(db, id, organisationId)
  const { count } = await db.schoolForm.updateMany({
    where: { id, organisationId, version },
    data: { ...more, draft: to(draft), draftByName: name, updatedAt: now, version: { increment: 1 } },
  })
  if (count !== 1) throw new Refused('changed_meanwhile', 'formChanged')
}

export async function saveFormHead(db: ActorDb, input: z.output<typeof SaveFormHead>, now: Date) {
  const { name, intro, levels } = input
  await change(db, input, now, (draft) => ({ ...draft, title: name, intro }), { name, levels })
}

/** Adds a field of the core that the form left out, or a question of the school's own. */
export async function addQuestion(db: ActorDb, input: z.output<typeof AddQuestion>, now: Date) {
  const { organisationId } = designerOf(db)
  const { versions } = await findDraft(db, input.id, organisationId)
  const used = versions.flatMap(({ definition }) => definition.questions.map(({ key }) => key))
  let key = ''
  await change(db, input, now, (draft) => {
    if (input.field !== 'own') {
      const asked = coreQuestion(t, draft.about, input.field)
      if (
        !kindsFor(draft.about, input.field).length ||
        draft.questions.some(({ field }) => field === input.field)
      )
        throw new Refused('invalid', 'unknownChoice', { field: 'field' })
      key = asked.key
      return added(draft, asked)
    }
    key = freshKey(draft, used)
    return added(draft, {
      key,
      field: null,
      kind: 'text',
      title: t('forms.newQuestion'),
      help: '',
      required: false,
      options: [],
    })
  })
  return { question: key }
}

/** The school's own words for a question. Its field stays; its kind must be one that can carry the field. */
export async function saveQuestion(db: ActorDb, input: z.output<typeof SaveQuestion>, now: Date) {
  await change(db, input, now, (draft) => {
    const old = found(draft.questions.find(({ key }) => key === input.question))
    if (!kindsFor(draft.about, old.field).includes(input.kind))
      throw new Refused('invalid', 'unknownChoice', { field: 'kind' })
    // Activities and competences keep their fixed values; which of them are offered, and under which word, is the school's.
    const fixed = old.kind === 'activity' || old.kind === 'competences'
    const all = fixed ? (coreQuestion(t, draft.about, old.field ?? '').options ?? []) : []
    const own = Object.fromEntries(optionsIn(input.options).map(({ value, label }) => [value, label]))
    const options = fixed
      ? all
          .filter(({ value }) => input.offered.length === 0 || input.offered.includes(value))
          .map(({ value, label }) => ({ value, label: own[value] ?? own[label] ?? label }))
      : optionsIn(input.options)
    const question = questionShape.safeParse({
      ...old,
      title: input.title,
      help: input.help,
      kind: input.kind,
      options,
      required: input.required,
    })
    if (!question.success) throw new Refused('invalid', 'badOptions', { field: 'options' })
    return changeQuestion(draft, question.data)
  })
}

export async function moveQuestion(db: ActorDb, input: z.output<typeof MoveQuestion>, now: Date) {
  await change(db, input, now, (draft) => moved(draft, input.question, input.by))
}

/** Takes a question out of the draft. The four of the law and what makes an entry one stay. */
export async function removeQuestion(db: ActorDb, input: z.output<typeof RemoveQuestion>, now: Date) {
  await change(db, input, now, (draft) => {
    const question = found(draft.questions.find(({ key }) => key === input.question))
    if (!mayGo(draft, question)) throw new Refused('wrong_state', 'questionStays')
    return removed(draft, input.question)
  })
}

/** Brings the draft out as the next version and into use. What was written in an earlier version keeps it. */
export async function publishForm(db: ActorDb, input: z.output<typeof PublishForm>, now: Date) {
  const { organisationId, name } = designerOf(db)
  const form = await findDraft(db, input.id, organisationId)
  if (problemsOf(form.draft).length > 0) throw new Refused('wrong_state', 'formHasProblems')
  const { count } = await db.schoolForm.updateMany({
    where: { id: input.id, organisationId, version: input.version },
    data: { inUse: true, updatedAt: now, version: { increment: 1 } },
  })
  if (count !== 1) throw new Refused('changed_meanwhile', 'formChanged')
  const id = randomUUID()
  await db.formVersion.createMany({
    data: [
      {
        id,
        formId: input.id,
        organisationId,
        n: (form.versions[0]?.n ?? 0) + 1,
        definition: form.draft,
        byName: name,
        publishedAt: now,
      },
    ],
  })
  await append(db, { studentId: null, dataClass: 'lob', action: 'publishedForm', objectId: id })
}

/** Takes a form into use or lets it rest; shares it with the schools of the region or keeps it. */
export async function setForm(db: ActorDb, { id, version, what }: z.output<typeof SetForm>, now: Date) {
  const { organisationId } = designerOf(db)
  const { versions } = await findDraft(db, id, organisationId)
  if (versions.length === 0) throw new Refused('wrong_state', 'publishFirst')
  const data = {
    use: { inUse: true },
    rest: { inUse: false },
    share: { shared: true },
    keep: { shared: false },
  }[what]
  const { count } = await db.schoolForm.updateMany({
    where: { id, organisationId, version },
    data: { ...data, updatedAt: now, version: { increment: 1 } },
  })
  if (count !== 1) throw new Refused('changed_meanwhile', 'formChanged')
}
