import { fromDate } from '@/lib/kernel/time'
import type { EntryCore } from '../core/schema'
import type { findEntry } from './queries'

export type Entry = NonNullable<Awaited<ReturnType<typeof findEntry>>>

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

/** The school at which a brought experience was written, as its file told; null for what was written here. */
export const originOf = (brought: unknown): string | null =>
  typeof brought === 'object' && brought !== null && 'school' in brought ? String(brought.school) : null
