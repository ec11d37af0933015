// One experience on paper: what kind it was and when, what was told, and its evidence.
import type { T } from '@/lib/messages'
import type { Carried } from '../../queries'
import type { EntryInFile, EvidenceInFile } from '../../schema'
import { factsOf, type InForm, inCoreOrder, inSchoolOrder } from './answers'
import { answerOn, drained, type Element, heading, question, soft, text } from './blocks'
import type { Sheet } from './sheet'

/** A photo as it goes on paper: a JPEG with its size; null where the file is gone or no picture. */
type Picture = { jpeg: Buffer; wide: number; high: number }
export type Pictures = (evidence: EvidenceInFile, key: string) => Promise<Picture | null>

export async function entryOn(
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
