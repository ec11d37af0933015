import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { Sight } from '@/components/handover/Sight'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/overstap/[id]/inzage'
import { answerSight } from '@/lib/handover/packages/actions'

export default async function Page(address: Address) {
  const t = await getT()
  const sight = await enter(door, address)
  return (
    <StudentFrame tab="overstap">
      <Stack>
        <BackLink href="/mijn">{t('dossier.share.back')}</BackLink>
        <PageHead title={t('handover.sight.title', { school: sight.application.receiver })}>
          <p className="soft">{t('handover.sight.lead')}</p>
        </PageHead>
        <Sight t={t} {...sight} reader="student" action={answerSight} formKey={randomUUID()} />
      </Stack>
    </StudentFrame>
  )
}
