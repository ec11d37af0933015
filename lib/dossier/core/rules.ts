import { fromDate } from '@/lib/kernel/time'
import { type EntryCore, type ProfileCore, profileFields } from './schema'

export const emptyCore: EntryCore = {
  title: '',
  activityType: 'other',
  did: '',
  goals: '',
  result: '',
  evaluation: '',
  nextStep: '',
  day: null,
  lastDay: null,
  place: '',
  partner: '',
  competences: [],
}

type Row = Omit<EntryCore, 'day' | 'lastDay'> & { day: Date | null; lastDay: Date | null }

/** The core of a stored entry, with days as days. */
export const coreOf = (row: Row): EntryCore => ({
  title: row.title,
  activityType: row.activityType,
  did: row.did,
  goals: row.goals,
  result: row.result,
  evaluation: row.evaluation,
  nextStep: row.nextStep,
  day: row.day && fromDate(row.day),
  lastDay: row.lastDay && fromDate(row.lastDay),
  place: row.place,
  partner: row.partner,
  competences: row.competences,
})

/** The core of a stored profile; a profile that was never written is empty. */
export const profileCoreOf = (row: ProfileCore | null): ProfileCore =>
  Object.fromEntries(profileFields.map((field) => [field, row?.[field] ?? ''])) as ProfileCore
