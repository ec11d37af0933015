import { label, type T } from '@/lib/messages'
import { formatDate, formatList } from '@/lib/messages/dates'
import { type EntryCore, entryFields } from '../core/schema'
import { fieldWord } from '../forms/labels'
import type { Line } from './rules'
import type { Frozen } from './schema'

/** A version as lines to read and to compare: the core in its own order, then the school's own questions, then what shows it. */
export function linesOf(t: T, { core, extras, evidence }: Frozen): Line[] {
  const lines = [
    ...entryFields.map((field) => ({
      id: field,
      term: fieldWord(t, 'entry', field),
      text: coreText(t, core, field),
    })),
    ...extras.map(({ key, title, answer }) => ({
      id: `extra-${key}`,
      term: title,
      text:
        answer.kind === 'words'
          ? answer.text
          : answer.kind === 'day'
            ? dayText(t, answer.day)
            : [answer.chosen.join(', '), answer.own].filter(Boolean).join('\n'),
    })),
    {
      id: 'evidence',
      term: t('year.history.evidence'),
      text: evidence.map(({ title, fileName }) => title || fileName).join('\n'),
    },
  ]
  return lines.filter(({ text }) => text !== '')
}

const dayText = (t: T, day: string | null) => (day ? formatDate(t, day, 'date') : '')

function coreText(t: T, core: EntryCore, field: keyof EntryCore): string {
  if (field === 'activityType') return label(t, 'activityType', core.activityType)
  if (field === 'competences')
    return formatList(
      t,
      core.competences.map((one) => label(t, 'competence', one)),
    )
  return field === 'day' || field === 'lastDay' ? dayText(t, core[field]) : core[field]
}
