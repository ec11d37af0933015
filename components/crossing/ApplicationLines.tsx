import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { ItemList } from '@/components/ui/ItemList'
import { Section } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import type { ApplicationLine } from '@/lib/handover/students/rules'
import { fromDate } from '@/lib/kernel/time'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Props = { t: T; applications: readonly ApplicationLine[]; studentId: string }

const toneOf = (one: ApplicationLine) =>
  one.chosenAt || one.state === 'started' ? 'good' : one.state === 'rejected' ? 'plain' : 'info'

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
                tag: (
                  <Tag kind={toneOf(one)}>
                    {one.chosenAt ? t('dossier.staff.chosen') : label(t, 'applicationState', one.state)}
                  </Tag>
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
