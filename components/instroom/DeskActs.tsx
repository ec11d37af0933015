import { randomUUID } from 'node:crypto'
import { ActionForm } from '@/components/ui/ActionForm'
import { Details } from '@/components/ui/Details'
import { Notice } from '@/components/ui/Notice'
import { Actions, Stack } from '@/components/ui/Page'
import { SelectField } from '@/components/ui/SelectField'
import { TextArea } from '@/components/ui/TextArea'
import { DateField } from '@/components/ui/TextField'
import { sizes } from '@/lib/kernel/sizes'
import { fromDate } from '@/lib/kernel/time'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import {
  askQuestion,
  moveApplication,
  planIntake,
  reject,
  takeOver,
} from '@/lib/transitions/applications/actions'
import type { ApplicationLine } from '@/lib/transitions/applications/queries'
import { type DeskAct, deskActs } from '@/lib/transitions/applications/rules'

type Props = {
  t: T
  application: ApplicationLine
  callName: string
  schoolHasBegun: boolean
  owners: readonly { id: string; name: string }[]
  today: string
}

const target = {
  intakeDone: 'intakeDone',
  waitlist: 'waitlisted',
  offer: 'offered',
  place: 'placed',
  start: 'started',
  noShow: 'noShow',
} as const

/** What the desk can do now: the likeliest act is a button, the others open from a line. */
export function DeskActs(props: Props) {
  const { t, application, callName } = props
  const acts = deskActs(
    { ...application, intakeOn: application.intakeOn && fromDate(application.intakeOn) },
    props,
  )
  const [first, ...rest] = acts
  return (
    <Stack>
      <Standing t={t} application={application} callName={callName} />
      {first && <Act {...props} act={first} primary />}
      <Actions>
        {rest.map((act) => (
          <Details key={act} summary={label(t, 'deskAct', act)}>
            <Act {...props} act={act} />
          </Details>
        ))}
      </Actions>
    </Stack>
  )
}

function Standing({ t, application, callName }: { t: T; application: ApplicationLine; callName: string }) {
  const { state, acceptedAt, chosenAt, takenOverAt } = application
  const name = callName
  if (takenOverAt)
    return <Notice kind="good">{t('instroom.noticeTaken', { date: formatDate(t, takenOverAt) })}</Notice>
  if (state === 'placed')
    return chosenAt ? (
      <Notice kind="you">{t('instroom.noticeChosen', { name })}</Notice>
    ) : (
      <Notice kind="info">{t('instroom.noticePlaced', { name })}</Notice>
    )
  if (state === 'offered' && !acceptedAt)
    return <Notice kind="info">{t('instroom.noticeOffered', { name })}</Notice>
  return null
}

function Act({ t, act, application, owners, today, primary }: Props & { act: DeskAct; primary?: boolean }) {
  const { id, version } = application
  const common = {
    formKey: randomUUID(),
    version,
    submitKind: primary ? ('primary' as const) : ('quiet' as const),
  }
  const seen = <input type="hidden" name="applicationId" value={id} />
  switch (act) {
    case 'planIntake':
      return (
        <ActionForm {...common} action={planIntake} submit={t('instroom.plan')}>
          {seen}
          <DateField name="intakeOn" label={t('instroom.intakeOn')} min={today} />
        </ActionForm>
      )
    case 'ask':
      return (
        <ActionForm {...common} action={askQuestion} submit={t('instroom.ask')}>
          {seen}
          <TextArea name="question" label={t('instroom.question')} max={sizes.text} rows={3} />
        </ActionForm>
      )
    case 'reject':
      return (
        <ActionForm {...common} action={reject} submit={t('instroom.sayNo')} submitKind="danger">
          {seen}
          <TextArea
            name="nextStep"
            label={t('instroom.nextStep')}
            hint={t('instroom.nextStepHint')}
            max={sizes.text}
            rows={3}
          />
        </ActionForm>
      )
    case 'takeOver': {
      const options = owners.map((one) => ({ value: one.id, label: one.name }))
      return (
        <ActionForm {...common} action={takeOver} submit={t('instroom.takeOver')}>
          {seen}
          <p className="soft">{t('instroom.takeOverText')}</p>
          <SelectField name="ownerId" label={t('instroom.ownerField')} options={options} />
          <SelectField name="deputyId" label={t('instroom.deputyField')} options={options} />
        </ActionForm>
      )
    }
    default:
      return (
        <ActionForm {...common} action={moveApplication} submit={label(t, 'deskAct', act)}>
          {seen}
          <input type="hidden" name="to" value={target[act]} />
        </ActionForm>
      )
  }
}
