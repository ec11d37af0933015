import { ActionForm } from '@/components/ui/ActionForm'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Details } from '@/components/ui/Details'
import { startReflection, withdrawOrientation } from '@/lib/dossier/orientation/actions'
import type { OrientationDay } from '@/lib/dossier/orientation/queries'
import { mayReflect, mayWithdraw, phaseOf } from '@/lib/dossier/orientation/rules'
import type { T } from '@/lib/messages'

type Props = { t: T; day: OrientationDay; today: string; formKey: () => string }

/** What the student can do with a day now: write about it, or not go. */
export function OwnDayActs({ t, day, today, formKey }: Props) {
  const phase = phaseOf(day, today)
  return (
    <>
      {mayReflect(day, today) && (
        <Card you>
          <h2>{t('orientation.acts.reflect')}</h2>
          <p>{phase === 'overdue' ? t('orientation.acts.late') : t('orientation.acts.reflectText')}</p>
          <ActionForm action={startReflection} formKey={formKey()} submit={t('orientation.acts.write')}>
            <input type="hidden" name="dayId" value={day.id} />
          </ActionForm>
        </Card>
      )}
      {day.state === 'refused' && (
        <p>
          <LinkButton kind="quiet" href="/mijn/dossier/orientatie/nieuw">
            {t('orientation.acts.again')}
          </LinkButton>
        </p>
      )}
      {day.state === 'reflected' && day.entryId && (
        <p>
          <LinkButton kind="quiet" href={`/mijn/dossier/${day.entryId}`}>
            {t('orientation.acts.read')}
          </LinkButton>
        </p>
      )}
      {mayWithdraw(day) && (
        <Details summary={t('orientation.acts.withdraw')}>
          <ActionForm
            action={withdrawOrientation}
            formKey={formKey()}
            version={day.version}
            submit={t('orientation.acts.withdrawYes')}
            submitKind="quiet"
          >
            <input type="hidden" name="dayId" value={day.id} />
          </ActionForm>
        </Details>
      )}
    </>
  )
}
