import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Details } from '@/components/ui/Details'
import { Section } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import { TextArea } from '@/components/ui/TextArea'
import { DateField } from '@/components/ui/TextField'
import type { Talk } from '@/lib/dossier/talks/queries'
import { phaseOf, waitsFor } from '@/lib/dossier/talks/rules'
import type { FormAction } from '@/lib/kernel/outcome'
import { sizes } from '@/lib/kernel/sizes'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Props = {
  t: T
  talk: Talk
  today: string
  me: 'mentor' | 'student'
  record: FormAction
  sign: FormAction
  formKey: () => string
}

/** The step of a talk with its two signatures. Before the talk it asks nothing. */
export function TalkStep(props: Props) {
  const { t, talk, today, me, sign, formKey } = props
  const phase = phaseOf(talk, today)
  if (phase === 'planned') return null
  const mine = waitsFor(talk).includes(me)
  return (
    <Section title={t('talks.step.title')}>
      {talk.step !== '' && (
        <Card as="div" you={mine}>
          <p className="written">{talk.step}</p>
          {talk.stepBy && (
            <p className="soft">{t('talks.step.by', { day: formatDate(t, talk.stepBy, 'date') })}</p>
          )}
          <Signatures t={t} talk={talk} />
          {mine && (
            <ActionForm
              action={sign}
              formKey={formKey()}
              version={talk.version}
              submit={t('talks.step.sign')}
            >
              <input type="hidden" name="talkId" value={talk.id} />
            </ActionForm>
          )}
        </Card>
      )}
      {talk.step === '' ? (
        <StepForm {...props} />
      ) : (
        <Details summary={t('talks.step.change')}>
          <p className="soft">{t('talks.step.changeText')}</p>
          <StepForm {...props} />
        </Details>
      )}
    </Section>
  )
}

function StepForm({ t, talk, record, formKey }: Props) {
  return (
    <ActionForm
      action={record}
      formKey={formKey()}
      version={talk.version}
      submit={t('talks.step.save')}
      submitKind={talk.step === '' ? 'primary' : 'quiet'}
    >
      <input type="hidden" name="talkId" value={talk.id} />
      <TextArea
        name="step"
        label={t('talks.step.question')}
        hint={t('talks.step.hint')}
        rows={2}
        max={sizes.step}
        defaultValue={talk.step}
      />
      <DateField
        name="stepBy"
        label={t('talks.step.when')}
        optional
        defaultValue={talk.stepBy ?? undefined}
      />
    </ActionForm>
  )
}

function Signatures({ t, talk }: { t: T; talk: Talk }) {
  const lines = [
    { id: 'mentor', who: talk.mentorName, at: talk.mentorSignedAt },
    { id: 'student', who: t('talks.step.student'), at: talk.studentSignedAt },
  ]
  return (
    <ul className="lines">
      {lines.map(({ id, who, at }) => (
        <li key={id}>
          {at ? (
            <Tag kind="good">{t('talks.step.signed', { who, day: formatDate(t, at, 'date') })}</Tag>
          ) : (
            <Tag>{t('talks.step.notSigned', { who })}</Tag>
          )}
        </li>
      ))}
    </ul>
  )
}
