import type { ActivityType, Competence, Sector } from '@/lib/db/enums'
import { label, type T } from '@/lib/messages'
import { activityTypes, competences } from '../core/schema'
import type { RequirementLine } from './schema'

type Example = {
  key: string
  name: string
  levels: readonly string[]
  /** The year at school, as the names of its groups begin; null for all years. */
  year: string | null
  lines: RequirementLine[]
}
type Asked = { count?: number; needsApproval?: true; withReflection?: true; by?: string }

/** Ready examples to start from, after rules that real schools have, in our words; dates fall in this school year. */
export function examplesFor(t: T, sector: Sector, schoolYear: string): Example[] {
  const [from = '', to = ''] = schoolYear.split('-')
  const made = (list: readonly [title: string, kinds: readonly ActivityType[], asked?: Asked][]) =>
    list.map(([title, kinds, { count = 1, needsApproval, withReflection, by } = {}], n) => ({
      key: `eis${n + 1}`,
      title,
      activityTypes: [...kinds],
      competences: [],
      count,
      needsApproval: needsApproval ?? false,
      withReflection: withReflection ?? false,
      dueOn: by ? (by >= '08-01' ? `${from}-${by}` : `${to}-${by}`) : null,
    }))
  const pta = { needsApproval: true, withReflection: true } as const
  const all: Record<'vo' | 'mbo', Example[]> = {
    vo: [
      {
        key: 'vmboPta',
        year: '4',
        name: t('year.examples.vmboPta'),
        levels: ['vmbo-basis', 'vmbo-kader', 'vmbo-gl', 'vmbo-tl'],
        lines: made([
          [t('year.examples.internship'), ['internship'], { ...pta, by: '12-18' }],
          [
            t('year.examples.openDays'),
            ['openDay', 'tasterDay', 'trialStudy'],
            { ...pta, count: 2, by: '03-01' },
          ],
          [t('year.examples.talk'), ['careerTalk'], { ...pta, by: '04-01' }],
        ]),
      },
      {
        key: 'havo4',
        year: '4',
        name: t('year.examples.havo4'),
        levels: ['havo'],
        lines: made([
          [t('year.examples.openDay'), ['openDay', 'tasterDay', 'trialStudy'], { by: '05-01' }],
          [t('year.examples.careersEvening'), ['careersEvening', 'subjectInformation'], { by: '02-01' }],
        ]),
      },
      {
        key: 'havo5',
        year: '5',
        name: t('year.examples.havo5'),
        levels: ['havo'],
        lines: made([
          [t('year.examples.openDays'), ['openDay', 'tasterDay', 'trialStudy'], { count: 2, by: '04-01' }],
          [t('year.examples.alumniEvening'), ['alumniEvening'], { by: '02-01' }],
        ]),
      },
      {
        key: 'vwo5',
        year: '5',
        name: t('year.examples.vwo5'),
        levels: ['vwo'],
        lines: made([
          [t('year.examples.careersEvening'), ['careersEvening', 'subjectInformation'], { by: '02-01' }],
          [t('year.examples.openDay'), ['openDay', 'tasterDay', 'trialStudy'], { by: '05-01' }],
        ]),
      },
    ],
    mbo: [
      {
        key: 'mbo',
        year: null,
        name: t('year.examples.mbo'),
        levels: [],
        lines: made([
          [t('year.examples.placement'), ['internship'], { withReflection: true, by: '02-01' }],
          [t('year.examples.elective'), ['electiveSubject'], { by: '05-01' }],
          [t('year.examples.talk'), ['careerTalk'], { count: 2, by: '06-15' }],
          [t('year.examples.plan'), ['actionPlan'], { needsApproval: true, by: '06-15' }],
        ]),
      },
    ],
  }
  return sector === 'vo' || sector === 'mbo' ? all[sector] : []
}

/** What a line may ask for, as one list of kinds of activity and of competences. */
export const whatOptions = (t: T) => [
  ...activityTypes.map((value) => ({ value, label: label(t, 'activityType', value) })),
  ...competences.map((value) => ({ value, label: label(t, 'competence', value) })),
]

/** The word for a kind of activity or a competence. */
export const whatWord = (t: T, what: ActivityType | Competence): string =>
  whatOptions(t).find(({ value }) => value === what)?.label ?? what
