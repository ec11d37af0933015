import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { PrepareTalk } from '@/components/talks/PrepareTalk'
import { TalkMaterial } from '@/components/talks/TalkMaterial'
import { TalkStep } from '@/components/talks/TalkStep'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/gesprek/[talkId]'
import { recordStep, signStep } from '@/lib/dossier/talks/actions'
import { formatDate } from '@/lib/messages/dates'

export default async function Page(address: Address) {
  const t = await getT()
  const { talk, today, ...known } = await enter(door, address)
  return (
    <StudentFrame tab="dossier">
      <Stack gap="wide">
        <Stack>
          <BackLink href="/mijn/dossier/gesprek">{t('talks.title')}</BackLink>
          <PageHead title={t('talks.with', { name: talk.mentorName })}>
            <p className="soft">{formatDate(t, talk.day, 'long')}</p>
          </PageHead>
          <TalkStep
            t={t}
            talk={talk}
            today={today}
            me="student"
            record={recordStep}
            sign={signStep}
            formKey={randomUUID}
          />
        </Stack>
        {talk.step === '' && <PrepareTalk t={t} talk={talk} formKey={randomUUID()} />}
        <TalkMaterial t={t} {...known} entryHref={(id) => `/mijn/dossier/${id}`} />
      </Stack>
    </StudentFrame>
  )
}
