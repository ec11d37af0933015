import { z } from 'zod'
import { activityTypes, competences } from '@/lib/dossier/core/schema'
import * as fields from '@/lib/kernel/fields'

export const MAX_LINES = 1_000
export const UNDO_DAYS = 30

/** The columns of a class's list, in the order of the example. */
export const listColumns = [
  { header: 'leerlingnummer', required: true },
  { header: 'titel', required: true },
  { header: 'soort', required: false },
  { header: 'datum', required: false },
  { header: 'wat_gedaan', required: false },
  { header: 'doel', required: false },
  { header: 'resultaat', required: false },
  { header: 'evaluatie', required: false },
  { header: 'vervolg', required: false },
  { header: 'plaats', required: false },
  { header: 'organisatie', required: false },
  { header: 'competenties', required: false },
  { header: 'schooljaar', required: false },
] as const
export type ListColumn = (typeof listColumns)[number]['header']

/** What a competence is called in a cell; several stand with a semicolon between them. */
export const competenceWords = {
  kwaliteiten: 'qualities',
  motieven: 'motives',
  werk: 'workExploration',
  loopbaan: 'careerDirection',
  netwerk: 'networking',
} as const satisfies Record<string, (typeof competences)[number]>

/** One line as it is staged, and as the database makes an entry of it. */
export const lineCore = z.object({
  title: z.string(),
  activityType: z.enum(activityTypes),
  did: z.string(),
  goals: z.string(),
  result: z.string(),
  evaluation: z.string(),
  nextStep: z.string(),
  day: z.string().nullable(),
  place: z.string(),
  partner: z.string(),
  competences: z.array(z.enum(competences)),
  schoolYear: z.string(),
})
export type LineCore = z.output<typeof lineCore>

const lineFaults = [
  'required',
  'tooLong',
  'formula',
  'notADay',
  'badSchoolYear',
  'unknownChoice',
  'notInGroup',
  'alreadyBrought',
  'sameLine',
] as const
export type LineFault = (typeof lineFaults)[number]

/** What is wrong with a line, and where; never a word out of it. */
export const listProblem = z.object({
  line: z.int(),
  column: z.string(),
  reason: z.enum(lineFaults),
})
export type ListProblem = z.output<typeof listProblem>

export const StageList = z.object({ groupId: fields.id('group'), file: fields.upload('table') })
export const ApplyList = z.object({ id: fields.id('list') })
export const DropList = z.object({ id: fields.id('list') })
export const TakeBackList = z.object({ id: fields.id('list') })
