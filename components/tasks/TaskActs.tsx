import { randomUUID } from 'node:crypto'
import { ActionForm } from '@/components/ui/ActionForm'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Details } from '@/components/ui/Details'
import { Section, Stack } from '@/components/ui/Page'
import { SelectField } from '@/components/ui/SelectField'
import { TextArea } from '@/components/ui/TextArea'
import { DateField, TextField } from '@/components/ui/TextField'
import { takeUp } from '@/lib/interventions/actions'
import { kindsFor } from '@/lib/interventions/schema'
import { sizes } from '@/lib/kernel/sizes'
import { type Day, type FreeDays, plusSchoolDays } from '@/lib/kernel/time'
import { label, type T } from '@/lib/messages'
import { acknowledge, passOn, putAside } from '@/lib/tasks/actions'
import { isOver } from '@/lib/tasks/rules'
import { kindOf, type TaskLine } from '@/lib/tasks/schema'

type Props = {
  t: T
  task: TaskLine & {
    today: Day
    free: FreeDays
    wayOut: boolean
    colleagues: readonly { id: string; name: string }[]
  }
}

/** Take it up, or say why not, or pass it on by name: three ways out, and the first is the large one. */
export function TaskActs({ t, task }: Props) {
  const { id, version, name, kind, isHelp } = task
  const seen = <input type="hidden" name="taskId" value={id} />
  const { done, stays } = kindOf(kind)
  if (done === 'read')
    return (
      <ActionForm action={acknowledge} formKey={randomUUID()} submit={t('vandaag.task.read')}>
        {seen}
      </ActionForm>
    )
  if (!task.wayOut) return <p>{t('vandaag.task.noWayOut', { name })}</p>
  const place = typeof done === 'function' ? done(task) : null
  const aside = !stays && (
    <Details summary={t('vandaag.task.putAside')}>
      <p>{t('vandaag.task.putAsideText', { name })}</p>
      <ActionForm
        action={putAside}
        formKey={randomUUID()}
        version={version}
        submit={t('vandaag.task.putAside')}
        submitKind="quiet"
      >
        {seen}
        <TextArea name="why" label={t('vandaag.task.putAsideWhy')} rows={2} max={sizes.reason} />
      </ActionForm>
    </Details>
  )
  if (place)
    return (
      <Stack>
        {isOver(kind, task.facts, task.today) ? (
          <p>{t('vandaag.task.dayOver', { name })}</p>
        ) : (
          <Card you>
            <p>{t('vandaag.task.handled', { name })}</p>
            <LinkButton href={place}>{t('vandaag.task.student', { name })}</LinkButton>
          </Card>
        )}
        {aside}
      </Stack>
    )
  return (
    <Stack gap="wide">
      <Card you labelledBy="take-up">
        <h2 id="take-up">{t('vandaag.task.takeUp')}</h2>
        <p>{t('vandaag.task.takeUpText')}</p>
        <ActionForm action={takeUp} formKey={randomUUID()} version={version} submit={t('vandaag.task.take')}>
          {seen}
          <SelectField
            name="kind"
            label={t('vandaag.task.kind')}
            options={kindsFor(isHelp).map((one) => ({
              value: one,
              label: label(t, 'interventionKind', one),
            }))}
          />
          <TextArea
            name="plan"
            label={t('vandaag.task.plan')}
            hint={t('vandaag.task.planHint', { name })}
            rows={3}
            max={sizes.text}
          />
          <DateField
            name="reviewOn"
            label={t('vandaag.task.reviewOn')}
            min={task.today}
            defaultValue={plusSchoolDays(task.today, 5, task.free)}
          />
        </ActionForm>
      </Card>
      <Section title={t('vandaag.task.elseTitle')}>
        {task.colleagues.length > 0 && (
          <Details summary={t('vandaag.task.passOn')}>
            <ActionForm
              action={passOn}
              formKey={randomUUID()}
              version={version}
              submit={t('vandaag.task.passOn')}
              submitKind="quiet"
            >
              {seen}
              <SelectField
                name="membershipId"
                label={t('vandaag.task.passTo')}
                hint={isHelp ? t('vandaag.task.passHintHelp', { name }) : t('vandaag.task.passHint')}
                options={task.colleagues.map((one) => ({ value: one.id, label: one.name }))}
              />
              <TextField name="why" label={t('vandaag.task.passWhy')} optional />
            </ActionForm>
          </Details>
        )}
        {aside}
      </Section>
    </Stack>
  )
}
