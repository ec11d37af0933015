import { Why } from '@/components/access/Why'
import { lifeOf, roleWord } from '@/components/crossing/life'
import { StateTag } from '@/components/crossing/StateTag'
import { SharedDossier } from '@/components/dossier/SharedDossier'
import { ReleasedPackage } from '@/components/handover/ReleasedPackage'
import { Lifeline } from '@/components/lifeline/Lifeline'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { Quote } from '@/components/ui/Quote'
import type { Loaded } from '@/lib/auth/door'
import type { door } from '@/lib/doors/instroom/[id]'
import { ageOn, fromDate } from '@/lib/kernel/time'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { DeskActs } from './DeskActs'

type Props = { t: T; incoming: Loaded<typeof door>['incoming']; query: string }

/** One student as a receiver reads every student: own words, the crossing, what the school says, questions. */
export function IncomingPage({ t, incoming, query }: Props) {
  const { application, student, owner, life, today, released } = incoming
  const name = `${student.callName} ${student.lastName}`
  const facts = { home: owner.school, date: formatDate(t, application.appliedOn) }
  const picture = lifeOf(t, life)
  return (
    <Card as="article" labelledBy="student">
      <Stack>
        <PageHead
          title={name}
          person
          level={2}
          actions={
            <LinkButton href={`/instroom/${application.id}/bezorgd`} kind="plain">
              {t('signals.concern.link')}
            </LinkButton>
          }
        >
          <p className="soft">
            {student.birthDate
              ? t('instroom.from', { ...facts, age: ageOn(fromDate(student.birthDate), today) })
              : t('instroom.fromNoAge', facts)}
          </p>
          <p>
            <StateTag t={t} state={application.state} /> {application.programme.name},{' '}
            {application.programme.level}
          </p>
          <Why t={t} reasons={incoming.why} name={student.callName} />
        </PageHead>
        <Section title={t('instroom.acts')}>
          <DeskActs
            t={t}
            application={application}
            callName={student.callName}
            schoolHasBegun={incoming.schoolHasBegun}
            owners={incoming.owners}
            today={today}
          />
        </Section>
        <SharedDossier
          t={t}
          name={student.callName}
          shared={incoming.shared}
          last={incoming.last}
          page={incoming.page}
          hrefOf={(n) => `/instroom/${application.id}${query}&bladzijde=${n}`}
        />
        {picture && <Lifeline t={t} {...picture} name={student.callName} />}
        <p className="soft">
          {t('instroom.owner', {
            name: owner.owner.name,
            role: roleWord(t, owner.owner.role, owner.sector),
            school: owner.school,
            phone: owner.owner.phone,
          })}
        </p>
        <Section title={t('instroom.package', { school: owner.school })}>
          {released ? (
            <ReleasedPackage t={t} released={released} name={student.callName} />
          ) : (
            <p className="soft">{t('instroom.noPackage')}</p>
          )}
        </Section>
        {application.questions.length > 0 && (
          <Section title={t('instroom.questions')}>
            {application.questions.map((one) => (
              <div key={one.id}>
                <p className="soft">
                  {t('instroom.asked', { name: one.askedByName, date: formatDate(t, one.askedAt) })}
                </p>
                <p>{one.question}</p>
                {one.answeredAt ? (
                  <Quote source={t('instroom.answered', { name: student.callName })}>{one.answer}</Quote>
                ) : (
                  <p className="soft">{t('instroom.noAnswer')}</p>
                )}
              </div>
            ))}
          </Section>
        )}
      </Stack>
    </Card>
  )
}
