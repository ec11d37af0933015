import { Card } from '@/components/ui/Card'
import { Details } from '@/components/ui/Details'
import { EmptyState } from '@/components/ui/EmptyState'
import { Stack } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import { basisOf, type Package } from '@/lib/handover/packages/rules'
import type { FormAction } from '@/lib/kernel/outcome'
import type { Day } from '@/lib/kernel/time'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { OwnView } from './OwnView'
import { PackageItems } from './PackageItems'
import { SightForm } from './SightForm'

type Props = {
  t: T
  application: { kind: Parameters<typeof basisOf>[0]; receiver: string }
  student: { callName: string }
  packages: readonly Package[]
  answered: boolean
  under16: boolean
  receipt: { actorName: string; at: Date } | null
  today: Day
  /** Who reads: the student, or a guardian about the student. */
  reader: 'student' | 'guardian'
  action: FormAction
  formKey: string
}

/** What goes, before it goes: the student reads every word of it and answers. */
export function Sight({
  t,
  application,
  student,
  packages,
  answered,
  under16,
  receipt,
  today,
  reader,
  ...form
}: Props) {
  if (basisOf(application.kind) === null)
    return <EmptyState title={t('handover.none.title')}>{t('handover.none.text')}</EmptyState>
  const [latest, ...earlier] = packages
  if (!latest)
    return (
      <EmptyState title={t('handover.sight.notYet')}>
        {reader === 'guardian'
          ? t('handover.sight.notYetOf', { name: student.callName })
          : t('handover.sight.notYetText')}
      </EmptyState>
    )
  return (
    <Stack>
      <Card you={latest.state === 'sight' && !answered}>
        <Version t={t} one={latest} receiver={application.receiver} receipt={receipt} today={today} />
        <PackageItems t={t} items={latest.items.filter((item) => !item.leftOut)} />
        {(latest.answers.length > 0 || latest.state === 'released') && (
          <OwnView
            t={t}
            answers={latest.answers}
            decision={latest.objectionDecision}
            calledOn={latest.calledOn}
            name={student.callName}
          />
        )}
        {latest.state === 'sight' && !answered && (
          <SightForm
            t={t}
            {...form}
            packageId={latest.id}
            hint={under16 ? hintOf(t, reader, student.callName) : undefined}
          />
        )}
      </Card>
      {earlier.length > 0 && (
        <Details summary={t('handover.sight.earlier', { count: earlier.length })}>
          {earlier.map((one) => (
            <Card key={one.id}>
              <Version t={t} one={one} receiver={application.receiver} receipt={null} today={today} />
              <PackageItems t={t} items={one.items.filter((item) => !item.leftOut)} />
            </Card>
          ))}
        </Details>
      )}
    </Stack>
  )
}

// Under 16 two people answer, and each is told so in words to them.
const hintOf = (t: T, reader: Props['reader'], name: string) =>
  reader === 'guardian' ? t('handover.answer.under16Of', { name }) : t('handover.answer.under16')

type VersionProps = { t: T; one: Package; receiver: string; receipt: Props['receipt']; today: Day }

function Version({ t, one, receiver, receipt, today }: VersionProps) {
  return (
    <div>
      <h2>{t('handover.sight.version', { number: one.number, school: one.school })}</h2>
      <p>
        <Tag kind={one.state === 'released' ? 'good' : 'plain'}>{label(t, 'packageState', one.state)}</Tag>{' '}
        {one.state === 'sight' && one.sightUntil && (
          <span>
            {one.sightUntil < today
              ? t('handover.sight.untilOver', { day: formatDate(t, one.sightUntil, 'long') })
              : t('handover.sight.until', { day: formatDate(t, one.sightUntil, 'long') })}
          </span>
        )}
        {one.state === 'released' && one.releasedAt && (
          <span>
            {t('handover.sight.received', { school: receiver, day: formatDate(t, one.releasedAt, 'date') })}{' '}
            {receipt &&
              t('handover.sight.read', {
                name: receipt.actorName,
                moment: formatDate(t, receipt.at, 'moment'),
              })}
          </span>
        )}
      </p>
      <p className="soft small">{t('handover.sight.basis', { basis: one.basis })}</p>
    </div>
  )
}
