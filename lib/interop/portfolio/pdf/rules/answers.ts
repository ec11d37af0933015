// What is told of an experience, in words: the facts on one line, and each answer under what was asked.
import type { EntryField } from '@/lib/dossier/core/schema'
import { answerText, fieldWord } from '@/lib/dossier/forms/labels'
import { toForm } from '@/lib/dossier/forms/rules/mapping'
import type { Extras, FormDefinition } from '@/lib/dossier/forms/schema'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import type { Carried } from '../../queries'
import type { EntryInFile } from '../../schema'

/** The form in whose order and words the experiences are told; null for the order in which every school reads. */
export type InForm = { organisationId: string | null; definition: FormDefinition } | null

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
export function inSchoolOrder(
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
