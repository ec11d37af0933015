import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { ItemList } from '@/components/ui/ItemList'
import { Section } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import type { ApplicationLine } from '@/lib/handover/students/rules'
import { fromDate } from '@/lib/kernel/time'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { StateTag } from './StateTag'

type Props = { t: T; applications: readonly ApplicationLine[]; studentId: string }

/** The applications of a crossing, each with where it stands. */
export function ApplicationLines({ t, applications }: Props) {
  return (
    <div id="aanmeldingen">
      <Section title={t('dossier.parts.applications')}>
        {applications.length > 0 ? (
          <Card flush as="div">
            <ItemList
              label={t('dossier.parts.applications')}
              items={applications.map((one) => ({
                id: one.id,
                title: `${one.school}: ${one.programme}`,
                sub: t('dossier.staff.appliedOn', { day: formatDate(t, fromDate(one.appliedOn), 'date') }),
                tag: one.chosenAt ? (
                  <Tag kind="good">{t('dossier.staff.chosen')}</Tag>
                ) : (
                  <StateTag t={t} state={one.state} />
                ),
              }))}
            />
          </Card>
        ) : (
          <EmptyState level={3} title={t('dossier.staff.noApplications')}>
            {t('dossier.staff.noApplicationsText')}
          </EmptyState>
        )}
      </Section>
    </div>
  )
}
