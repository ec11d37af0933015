// The dossier on paper: who I am on the first page, then each experience. Photos come one at a time and leave with their page.
import { type EntryField, type ProfileField, profileFields } from '@/lib/dossier/core/schema'
import { answerText, fieldWord } from '@/lib/dossier/forms/labels'
import { toForm } from '@/lib/dossier/forms/rules/mapping'
import type { Extras, FormDefinition } from '@/lib/dossier/forms/schema'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import type { Carried, Head } from '../../queries'
import type { EntryInFile, EvidenceInFile } from '../../schema'
import { openSheet, type Sheet, type Style } from './sheet'

type Element = Parameters<Sheet['block']>[0]
/** A photo as it goes on paper: a JPEG with its size; null where the file is gone or no picture. */
type Picture = { jpeg: Buffer; wide: number; high: number }
export type Pictures = (evidence: EvidenceInFile, key: string) => Promise<Picture | null>
/** The form in whose order and words the experiences are told; null for the order in which every school reads. */
export type InForm = { organisationId: string | null; definition: FormDefinition } | null

const text: Style = { size: 10.5, after: 7 }
const soft: Style = { size: 9.5, after: 8, colour: '#4a5362' }
const question: Style = { size: 10.5, weight: 'bold', after: 1 }

/**
 * Draws the whole dossier. It answers at once with the document, which ends by itself; `drawn` fails when the reading
 * of an experience fails, and then the document breaks off.
 */
export function pdfOf(
  t: T,
  head: Head,
  entries: AsyncIterable<Carried>,
  pictures: Pictures,
  inForm: InForm,
): { stream: Sheet['stream']; drawn: Promise<void> } {
  const { student, madeAt } = head
  const day = formatDate(t, new Date(madeAt), 'date')
  const sheet = openSheet({
    title: t('carry.pdf.title', { name: student.name }),
    author: student.name,
    lang: t('ui.locale') === 'en' ? 'en-GB' : 'nl-NL',
    head: [student.name, student.school, t('carry.pdf.madeOn', { day })].filter(Boolean).join(' · '),
    pageWords: (n) => t('carry.pdf.page', { n: String(n) }),
    madeAt: new Date(madeAt),
  })
  const drawn = drawAll(t, sheet, head, entries, pictures, inForm).catch((error: Error) => {
    sheet.stream.destroy(error)
    throw error
  })
  return { stream: sheet.stream, drawn }
}

async function drawAll(
  t: T,
  sheet: Sheet,
  head: Head,
  entries: AsyncIterable<Carried>,
  pictures: Pictures,
  inForm: InForm,
) {
  const { root } = sheet
  sheet.block(root, 'H1', t('carry.pdf.title', { name: head.student.name }), {
    size: 22,
    weight: 'bold',
    after: 8,
  })
  const longer = await firstPage(t, sheet, head)
  for await (const one of entries) {
    await entryOn(t, sheet, one, pictures, inForm)
    await drained(sheet)
  }
  if (head.talks.length > 0) talksOn(t, sheet, head)
  if (longer.length > 0) {
    const part = sheet.section(root, t('carry.pdf.meInFull'))
    heading(sheet, part, t('carry.pdf.meInFull'))
    for (const field of longer)
      await answerOn(sheet, part, fieldWord(t, 'profile', field), told(head, field), text)
    part.end()
  }
  sheet.end()
}

// Others use this process too: between two blocks they get their turn, before the database gives up on them.
const breathe = () => new Promise((resolve) => setImmediate(resolve))

// Who reads is slower than who draws; without waiting the whole document would lie in memory.
async function drained({ stream }: Sheet) {
  await breathe()
  while (stream.readableLength > 200_000 && !stream.destroyed)
    await new Promise((resolve) => setTimeout(resolve, 5))
}

const told = ({ profile }: Head, field: ProfileField) => profile?.[field] ?? ''

function heading(sheet: Sheet, part: Element, words: string) {
  sheet.gap(14)
  sheet.ensure(60)
  sheet.block(part, 'H2', words, { size: 15, weight: 'bold', after: 4 })
  sheet.bookmark(words)
}

async function answerOn(sheet: Sheet, part: Element, asked: string, answer: string, style: Style) {
  if (answer === '') return
  await breathe()
  sheet.ensure(style.size * 4.5)
  sheet.block(part, 'H3', asked, { ...question, size: style.size })
  sheet.block(part, 'P', answer, style)
}

/**
 * "Dit ben ik" fills at most what is left of the first page: smaller letters first, and then the beginning of each
 * long answer. Says which answers must follow in full at the end.
 */
async function firstPage(t: T, sheet: Sheet, head: Head): Promise<ProfileField[]> {
  const answered = profileFields.filter((field) => told(head, field) !== '')
  if (answered.length === 0 && head.support === null) return []
  const part = sheet.section(sheet.root, t('carry.pdf.me'))
  heading(sheet, part, t('carry.pdf.me'))
  const words = answered.map((field) => ({
    field,
    asked: fieldWord(t, 'profile', field),
    answer: told(head, field),
  }))
  const room = sheet.room() - 6
  const high = async (style: Style, most: number) => {
    let sum = 0
    for (const { asked, answer } of words) {
      await breathe()
      sum += sheet.heightOf(asked, { ...question, size: style.size })
      sum += sheet.heightOf(cut(t, answer, most), style)
    }
    return sum
  }
  let style: Style = text
  for (const size of [10.5, 9.5, 8.5]) {
    style = { size, after: size * 0.55 }
    if ((await high(style, Number.POSITIVE_INFINITY)) <= room) break
  }
  let most = Number.POSITIVE_INFINITY
  for (let next = 2_000; next >= 40 && (await high(style, most)) > room; next = Math.floor(next * 0.75))
    most = next
  for (const { asked, answer } of words) {
    await breathe()
    sheet.block(part, 'H3', asked, { ...question, size: style.size })
    sheet.block(part, 'P', cut(t, answer, most), style)
  }
  part.end()
  if (head.support) {
    const support = sheet.section(sheet.root, label(t, 'lobPart', 'support'))
    heading(sheet, support, label(t, 'lobPart', 'support'))
    sheet.block(support, 'P', head.support, text)
    support.end()
  }
  sheet.newPage()
  return answered.filter((field) => cut(t, told(head, field), most) !== told(head, field))
}

function cut(t: T, answer: string, most: number): string {
  if (answer.length <= most) return answer
  const start = answer.slice(0, most)
  return `${start
    .slice(0, Math.max(start.lastIndexOf(' '), most - 30))
    .toWellFormed()
    .trimEnd()} … ${t('carry.pdf.goesOn')}`
}

async function entryOn(
  t: T,
  sheet: Sheet,
  { entry, form, keys }: Carried,
  pictures: Pictures,
  inForm: InForm,
) {
  const part = sheet.section(sheet.root, entry.title)
  heading(sheet, part, entry.title)
  sheet.block(part, 'P', factsOf(t, entry), soft)
  const { answers, lists } = inForm ? inSchoolOrder(t, entry, form, inForm) : inCoreOrder(t, entry)
  for (const { asked, answer } of answers) await answerOn(sheet, part, asked, answer, text)
  for (const { asked, items } of lists) {
    sheet.ensure(50)
    sheet.block(part, 'H3', asked, question)
    sheet.list(part, items, text)
  }
  await evidenceOn(t, sheet, part, entry, keys, pictures)
  part.end()
}

export function factsOf(t: T, entry: EntryInFile): string {
  const first = formatDate(t, entry.day ?? new Date(entry.writtenAt), 'date')
  const when = entry.lastDay
    ? t('dossier.entry.from', { first, last: formatDate(t, entry.lastDay, 'date') })
    : first
  const frozen = entry.versions.filter(({ reason }) => reason !== 'yearClosed').at(-1)
  return [
    label(t, 'activityType', entry.activityType),
    when,
    entry.place,
    entry.partner,
    [entry.school, entry.schoolYear].filter(Boolean).join(' '),
    entry.hidden && t('carry.pdf.hidden'),
    frozen &&
      t('carry.pdf.approved', {
        name: frozen.byName,
        day: formatDate(t, new Date(frozen.frozenAt), 'date'),
      }),
  ]
    .filter(Boolean)
    .join(' · ')
}

type Told = { answers: { asked: string; answer: string }[]; lists: { asked: string; items: string[] }[] }

/** The order in which every school reads, with the answers to a school's own questions last. */
export function inCoreOrder(t: T, entry: EntryInFile): Told {
  const word = (field: EntryField) => fieldWord(t, 'entry', field)
  const texts = ['did', 'goals', 'result', 'evaluation', 'nextStep'] as const
  return {
    answers: [
      ...texts.map((field) => ({ asked: word(field), answer: entry[field] })),
      ...entry.extras.map(({ title, answer }) => ({ asked: title, answer: plainAnswer(t, answer) })),
    ].filter(({ answer }) => answer !== ''),
    lists:
      entry.competences.length > 0
        ? [
            {
              asked: t('dossier.entry.competencesShown'),
              items: entry.competences.map((one) => label(t, 'competence', one)),
            },
          ]
        : [],
  }
}

// An answer without its question's options: the chosen values are the words that the student saw, or yes and no.
function plainAnswer(t: T, answer: EntryInFile['extras'][number]['answer']): string {
  if (answer.kind === 'words') return answer.text
  if (answer.kind === 'day') return answer.day ? formatDate(t, answer.day, 'date') : ''
  const word = (value: string) => (value === 'yes' ? t('forms.yes') : value === 'no' ? t('forms.no') : value)
  return [answer.chosen.map(word).join(', '), answer.own].filter(Boolean).join('\n')
}

// What this school doesn't ask but the student told still comes along, after what it asks.
function inSchoolOrder(
  t: T,
  entry: EntryInFile,
  written: Carried['form'],
  inForm: NonNullable<InForm>,
): Told {
  const own = written?.schoolId === inForm.organisationId ? written?.definition : undefined
  const definition = own ?? inForm.definition
  const extras: Extras = Object.fromEntries(
    entry.extras
      .filter((one) => one.schoolId === inForm.organisationId)
      .map(({ key, answer }) => [key, answer]),
  )
  const shown = toForm(definition, entry, extras)
  const asked = definition.questions
    .filter(({ field }) => field !== 'title')
    .map((one) => {
      const answer = shown[one.key]
      const words =
        answer?.kind === 'day' && answer.day ? formatDate(t, answer.day, 'date') : answerText(t, one, answer)
      return { asked: one.title, answer: words }
    })
  const fields = definition.questions.map(({ field }) => field)
  const keys = definition.questions.map(({ key }) => key)
  const left = {
    ...entry,
    ...Object.fromEntries(
      ['did', 'goals', 'result', 'evaluation', 'nextStep']
        .filter((field) => fields.includes(field as 'did'))
        .map((field) => [field, '']),
    ),
    competences: fields.includes('competences') ? [] : entry.competences,
    extras: entry.extras.filter((one) => one.schoolId !== inForm.organisationId || !keys.includes(one.key)),
  }
  const rest = inCoreOrder(t, left)
  return { answers: [...asked, ...rest.answers].filter(({ answer }) => answer !== ''), lists: rest.lists }
}

async function evidenceOn(
  t: T,
  sheet: Sheet,
  part: Element,
  entry: EntryInFile,
  keys: Carried['keys'],
  pictures: Pictures,
) {
  const beside: string[] = []
  for (const one of entry.evidence) {
    const key = keys.get(one.id)
    const picture = one.kind === 'photo' && key ? await pictures(one, key) : null
    if (picture) {
      sheet.figure(part, picture.jpeg, picture, one.title)
      sheet.block(part, 'P', one.title, { ...soft, size: 9.5 })
      await drained(sheet)
    } else beside.push([one.title, one.url || one.fileName].filter(Boolean).join(': '))
  }
  if (beside.length === 0) return
  sheet.ensure(50)
  sheet.block(part, 'H3', t('carry.pdf.evidence'), question)
  sheet.list(part, beside, text)
}

function talksOn(t: T, sheet: Sheet, { talks }: Head) {
  const part = sheet.section(sheet.root, t('carry.pdf.talks'))
  heading(sheet, part, t('carry.pdf.talks'))
  sheet.list(
    part,
    talks.map((one) =>
      [
        t('carry.pdf.talk', { day: formatDate(t, one.day, 'date'), name: one.mentorName, step: one.step }),
        one.stepBy && t('carry.pdf.stepBy', { day: formatDate(t, one.stepBy, 'date') }),
        one.signedByBoth && t('carry.pdf.signed'),
      ]
        .filter(Boolean)
        .join(' '),
    ),
    text,
  )
  part.end()
}
