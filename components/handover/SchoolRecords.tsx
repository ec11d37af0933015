import { Card } from '@/components/ui/Card'
import { cx } from '@/components/ui/cx'
import { Details } from '@/components/ui/Details'
import { EmptyState } from '@/components/ui/EmptyState'
import { Section } from '@/components/ui/Page'
import { groupBy } from '@/lib/kernel/group'
import { fromDate } from '@/lib/kernel/time'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import type { GuidanceAndAbsence, LearningRecord } from '@/lib/records/learning/rules'
import styles from './Package.module.css'
import { AddRecordForm, CorrectRecordForm } from './RecordForms'

type Props = {
  t: T
  seen: {
    student: { id: string; callName: string }
    me: { organisationId: string }
    learning: readonly LearningRecord[]
    kept: GuidanceAndAbsence
  }
  formKey: () => string
}

/** What the school keeps: the one source from which a package is built, corrected here and nowhere else. */
export function SchoolRecords({ t, seen, formKey }: Props) {
  const { learning, kept, me, student } = seen
  return (
    <div id="school">
      <Section title={t('dossier.parts.records')}>
        <p className="soft">{t('handover.records.lead')}</p>
        {learning.length === 0 && (
          <EmptyState level={3} title={t('handover.records.none')}>
            {t('handover.records.noneText')}
          </EmptyState>
        )}
        {[...groupBy(learning, (record) => record.kind)].map(([kind, same]) => (
          <Card key={kind} as="div">
            <h3>{label(t, 'itemKind', kind)}</h3>
            <ul className={cx(styles.items, styles.records)}>
              {same.map((record) => (
                <li key={record.id}>
                  <span className={styles.title}>{record.title}</span>
                  <span className={styles.text}>{record.value}</span>
                  <span className={styles.source}>
                    {t('handover.records.source', {
                      source: record.source,
                      day: formatDate(t, fromDate(record.recordedOn), 'date'),
                    })}
                  </span>
                  {record.organisationId === me.organisationId && (
                    <div className={styles.act}>
                      <CorrectRecordForm t={t} record={record} formKey={formKey} />
                    </div>
                  )}
                </li>
              ))}
            </ul>
          </Card>
        ))}
        <Kept t={t} kept={kept} />
        <Details summary={t('handover.records.add')}>
          <AddRecordForm t={t} studentId={student.id} formKey={formKey()} />
        </Details>
      </Section>
    </div>
  )
}

function Kept({ t, kept }: { t: T; kept: GuidanceAndAbsence }) {
  if (kept.guidance.length + kept.absence.length === 0) return null
  return (
    <Details summary={t('handover.records.kept', { count: kept.guidance.length + kept.absence.length })}>
      <ul className={styles.items}>
        {kept.guidance.map((one) => (
          <li key={one.id}>
            <span className={styles.title}>{one.title}</span>
            <span className={styles.text}>{one.text}</span>
            <span className={styles.source}>
              {t('handover.records.source', {
                source: one.source,
                day: formatDate(t, fromDate(one.recordedOn), 'date'),
              })}
            </span>
          </li>
        ))}
        {kept.absence.map((one) => (
          <li key={one.id}>
            <span className={styles.title}>{t('handover.records.absence', { period: one.period })}</span>
            <span className={styles.text}>
              {t('handover.records.hours', {
                authorised: one.authorised,
                unauthorised: one.unauthorised,
              })}
            </span>
            <span className={styles.source}>
              {t('handover.records.source', {
                source: one.source,
                day: formatDate(t, fromDate(one.recordedOn), 'date'),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Details>
  )
}
