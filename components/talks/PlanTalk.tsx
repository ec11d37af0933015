import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { DateField } from '@/components/ui/TextField'
import { planTalk } from '@/lib/dossier/talks/actions'
import type { T } from '@/lib/messages'

type Props = { t: T; studentId: string; today: string; formKey: string }

/** A day for the next talk, today included: many talks begin at once. */
export function PlanTalk({ t, studentId, today, formKey }: Props) {
  return (
    <Card as="div">
      <ActionForm action={planTalk} formKey={formKey} submit={t('talks.plan.save')}>
        <input type="hidden" name="studentId" value={studentId} />
        <DateField name="day" label={t('talks.plan.day')} hint={t('talks.plan.hint')} defaultValue={today} />
      </ActionForm>
    </Card>
  )
}
