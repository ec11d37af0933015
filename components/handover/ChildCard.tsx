import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Actions, Stack } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import type { Child } from '@/lib/handover/guardians/rules'
import type { GuardianNext } from '@/lib/interventions/next/rules'
import type { Day } from '@/lib/kernel/time'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { GuardianReach } from './GuardianReach'
import { toldOf } from './told'

type Props = {
  t: T
  child: Child
  told?: readonly GuardianNext[]
  today: Day
  link?: boolean
}

// While a child has no place, or was not seen, the card does not say that all is well.
const unwell: readonly GuardianNext['kind'][] = ['nowhere', 'stopped', 'notSeen', 'begun']

/** One child: what waits for the guardian first. From 16 on only who it is, with a kind word why. */
export function ChildCard({ t, child, told = [], today, link }: Props) {
  const { student, home, under16, waitingSights, shares } = child
  const waiting = shares.filter((share) => share.state === 'waitsForGuardian')
  const asks = waiting.length + waitingSights.length
  return (
    <Card as="article" you={asks > 0}>
      <div>
        <h2>{student.name}</h2>
        <p className="soft">{[home?.school, home?.level].filter(Boolean).join(' · ')}</p>
      </div>
      {!under16 && <p>{t('handover.guardian.sixteen', { name: student.callName })}</p>}
      {waitingSights.map((one) => (
        <Stack key={one.applicationId} gap="tight">
          <p>
            {t('handover.guardian.sight', { name: student.callName, school: one.school })}{' '}
            {one.until && untilWords(t, one.until, today)}
          </p>
          <Actions>
            <LinkButton href={`/ouder/${student.id}/inzage/${one.applicationId}`}>
              {t('handover.guardian.read')}
            </LinkButton>
          </Actions>
        </Stack>
      ))}
      {waiting.map((share) => (
        <Stack key={share.id} gap="tight">
          <p>{t('handover.guardian.share', { name: student.callName, school: share.school })}</p>
          <Actions>
            <LinkButton href={`/ouder/${student.id}/delen/${share.id}`}>
              {t('handover.guardian.seeShare')}
            </LinkButton>
          </Actions>
        </Stack>
      ))}
      {under16 && asks === 0 && !told.some((one) => unwell.includes(one.kind)) && (
        <p>
          <Tag kind="good">{t('handover.guardian.nothingAsked')}</Tag>
        </p>
      )}
      {told.map((one) => (
        <p key={one.kind + ('id' in one ? one.id : '')}>{toldOf(t, one, student.callName)}</p>
      ))}
      <GuardianReach t={t} child={child} />
      {under16 && link && (
        <p>
          <a href={`/ouder/${student.id}`}>{t('handover.guardian.more', { name: student.callName })}</a>
        </p>
      )}
    </Card>
  )
}

// A day that is over is not offered any more; answering still helps until the school let the package go.
const untilWords = (t: T, until: Day, today: Day) =>
  until < today
    ? t('handover.sight.untilOver', { day: formatDate(t, until, 'long') })
    : t('handover.sight.until', { day: formatDate(t, until, 'long') })
