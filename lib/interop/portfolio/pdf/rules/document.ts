// The dossier on paper: who I am on the first page, then each experience. Photos come one at a time and leave with their page.
import { type ProfileField, profileFields } from '@/lib/dossier/core/schema'
import { fieldWord } from '@/lib/dossier/forms/labels'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import type { Carried, Head } from '../../queries'
import type { InForm } from './answers'
import { answerOn, breathe, drained, heading, question, text } from './blocks'
import { entryOn, type Pictures } from './entry'
import { openSheet, type Sheet, type Style } from './sheet'

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

const told = ({ profile }: Head, field: ProfileField) => profile?.[field] ?? ''

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
