import { askedWords } from '@/components/tasks/asked'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Actions, Stack } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import type { Child } from '@/lib/handover/guardians/rules'
import type { GuardianNext } from '@/lib/interventions/next/rules'
import type { Day } from '@/lib/kernel/time'
import type { T } from '@/lib/messages'
import { GuardianReach } from './GuardianReach'
import { toldOf } from './told'

type Props = {
  t: T
  child: Child
  told?: readonly GuardianNext[]
  today: Day
  link?: boolean
}

/** One child: what the guardian is asked first. From 16 on only who it is, with a kind word why. */
export function ChildCard({ t, child, told = [], today, link }: Props) {
  const { student, home, under16 } = child
  const isMine = (one: GuardianNext) => one.turn === 'act' && one.of === 'guardian'
  const mine = told.flatMap((one) => (one.turn === 'act' && isMine(one) ? [one] : []))
  // While the child has something to do, or was not seen, the card does not say that all is well.
  const isQuiet = under16 && told.every((one) => one.turn === 'comes' || one.kind === 'waitlist')
  return (
    <Card as="article" you={mine.length > 0}>
      <div>
        <h2>{student.name}</h2>
        <p className="soft">{[home?.school, home?.level].filter(Boolean).join(' · ')}</p>
      </div>
      {!under16 && <p>{t('handover.guardian.sixteen', { name: student.callName })}</p>}
      {mine.map((one) => {
        const { title, text, href, button } = askedWords(t, one, today, student.callName)
        return (
          <Stack key={href} gap="tight">
            <h3>{title}</h3>
            <p>{text}</p>
            <Actions>
              <LinkButton href={href}>{button}</LinkButton>
            </Actions>
          </Stack>
        )
      })}
      {isQuiet && (
        <p>
          <Tag kind="good">{t('handover.guardian.nothingAsked')}</Tag>
        </p>
      )}
      {told
        .filter((one) => !isMine(one))
        .map((one) => (
          <p key={one.turn === 'act' ? one.href : one.kind + one.id}>
            {toldOf(t, one, student.callName, today)}
          </p>
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
