import { LinkButton } from '@/components/ui/Button'
import { Section } from '@/components/ui/Page'
import type { ClassGroup, ClassYear } from '@/lib/dossier/requirements/classes/facts'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Props = { t: T; group: ClassGroup; year: ClassYear }

/** Whether the school year of this class is closed, and the way to do it. */
export function ClosedYear({ t, group, year: { closed, schoolYear } }: Props) {
  return (
    <Section title={t('year.close.title')}>
      <p>
        {closed.at
          ? t('year.close.done', { count: closed.versions, day: formatDate(t, closed.at, 'date') })
          : t('year.close.open')}
      </p>
      <div>
        <LinkButton kind="quiet" href={`/lob/sluiten/${group.id}`}>
          {t('year.close.link', { group: group.name, year: schoolYear })}
        </LinkButton>
      </div>
    </Section>
  )
}
