import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { TalkMaterial } from '@/components/talks/TalkMaterial'
import { TalkStep } from '@/components/talks/TalkStep'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { Quote } from '@/components/ui/Quote'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/leerlingen/[id]/gesprek/[talkId]'
import { recordStep, signStep } from '@/lib/dossier/talks/actions'
import { formatDate } from '@/lib/messages/dates'

export default async function Page(address: Address) {
  const t = await getT()
  const { student, talk, today, talks: _all, ...known } = await enter(door, address)
  return (
    <StaffFrame current="/leerlingen">
      <Stack gap="wide">
        <Stack>
          <BackLink href={`/leerlingen/${student.id}`}>{student.name}</BackLink>
          <PageHead title={t('talks.of', { name: student.callName })}>
            <p className="soft">{formatDate(t, talk.day, 'long')}</p>
          </PageHead>
          {talk.preparation ? (
            <Quote source={t('talks.preparedBy', { name: student.callName })}>{talk.preparation}</Quote>
          ) : (
            <p className="soft">{t('talks.notPrepared', { name: student.callName })}</p>
          )}
        </Stack>
        <TalkMaterial t={t} {...known} />
        <TalkStep
          t={t}
          talk={talk}
          today={today}
          me="mentor"
          record={recordStep}
          sign={signStep}
          formKey={randomUUID}
        />
      </Stack>
    </StaffFrame>
  )
}
