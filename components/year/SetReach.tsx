import { Card } from '@/components/ui/Card'
import { DataList } from '@/components/ui/DataList'
import { Stack } from '@/components/ui/Page'
import type { Reach, RequirementSet } from '@/lib/dossier/requirements/facts'
import { progressOf } from '@/lib/dossier/requirements/rules'
import type { T } from '@/lib/messages'
import { MyRequirements } from './MyRequirements'
import styles from './Year.module.css'

type Props = { t: T; set: RequirementSet; others: readonly RequirementSet[]; reach: Reach; whole: boolean }

/** Who falls under it and what they see, as it stands now. */
export function SetReach({ t, set, others, reach, whole }: Props) {
  const under = reach.filter(({ setId }) => setId === set.id)
  const elsewhere = reach.filter(({ setId }) => setId !== null && setId !== set.id)
  const sum = (rows: Reach) => rows.reduce((total, { students }) => total + students, 0)
  return (
    <Stack>
      <Card labelledBy="reach">
        <h2 id="reach">
          {whole ? t('year.reach.title', { count: sum(under) }) : t('year.reach.unseenTitle')}
        </h2>
        {!whole ? (
          <p className="soft">{t('year.reach.unseen')}</p>
        ) : under.length === 0 ? (
          <p className="soft">{t('year.reach.nobody')}</p>
        ) : (
          <ul className={styles.reach}>
            {under.map(({ group, level, students }) => (
              <li key={`${group} ${level}`}>
                <span>{[group, level].filter(Boolean).join(', ')}</span>
                <span className="number">{t('year.reach.students', { count: students })}</span>
              </li>
            ))}
          </ul>
        )}
        {whole && elsewhere.length > 0 && (
          <DataList
            items={others.map((other) => ({
              id: other.id,
              term: t('year.reach.other', { name: other.name }),
              children: t('year.reach.students', {
                count: sum(elsewhere.filter(({ setId }) => setId === other.id)),
              }),
            }))}
          />
        )}
      </Card>
      {set.lines.length > 0 && (
        <MyRequirements
          t={t}
          preview
          asked={{ school: '', today: '', progress: progressOf(set.lines, set.schoolYear, []) }}
        />
      )}
    </Stack>
  )
}
